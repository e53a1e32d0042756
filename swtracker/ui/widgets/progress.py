"""The thin strip that says work is under way, once it has been for a while."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from swtracker.ui import theme
from swtracker.ui.background import Background


class ProgressStrip(QProgressBar):
    """A line across the top of the page that moves while `Background` is slow.

    It keeps its height while it is still, so that nothing on the page jumps.
    """

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "strip")
        self.setAccessibleName("Working")
        self.setTextVisible(False)
        self.setFixedHeight(theme.px(3))
        self._show_slow(slow=False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        background.slow_changed.connect(self._on_slow_changed)

    def _on_slow_changed(self, slow: bool) -> None:
        self._show_slow(slow=slow)

    def _show_slow(self, *, slow: bool) -> None:
        # No range is Qt's "busy": a chunk that goes to and fro.
        self.setRange(0, 0 if slow else 1)
        self.setVisible(slow)
