"""Widgets side by side, or one under the other where the window is too narrow for that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from swtracker.ui import theme


class Beside(QWidget):
    """Shares its width among widgets while it has the least width, and its height below that."""

    def __init__(
        self,
        widgets: Sequence[QWidget],
        *,
        shares: Sequence[int] = (),
        least: int,
        spacing: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        """``least`` is in pixels at 100 %; ``shares`` are of the width, equal unless given."""
        super().__init__(parent)
        self.setProperty("part", "plain")
        self._least = theme.px(least)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(spacing))
        for widget, share in zip(widgets, shares or [1] * len(widgets), strict=True):
            self._line.addWidget(widget, share)

    @property
    def is_side_by_side(self) -> bool:
        """Whether there is room to stand side by side."""
        return self._line.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the width passes the least."""
        super().resizeEvent(event)
        wide = event.size().width() >= self._least
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(across if wide else down)
