"""What stands in the window when the data file cannot be opened: why, and the ways on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.widgets.basics import button, label, panel, row

if TYPE_CHECKING:  # the window paints before the rows are loaded
    from swtracker.usecases.rows.backups import BackupRow


Way = tuple[str, Callable[[], None]]
"""A way on: what its button says, and what pressing it does."""


class Trouble(QWidget):
    """One sentence, and what can be done about it.

    Signals:
        tried_again(): open the same file once more.
        restore_asked(): put a backup in its place.
        other_asked(): choose another file.
        new_asked(): start a new one.
        quit_asked(): leave swtracker.
    """

    tried_again = Signal()
    restore_asked = Signal()
    other_asked = Signal()
    new_asked = Signal()
    quit_asked = Signal()

    def __init__(
        self, sentence: str, ways: Sequence[Way] = (), parent: QWidget | None = None
    ) -> None:
        """``ways`` are those of this trouble alone, beside the ways there always are."""
        super().__init__(parent)
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        said = label(sentence, wraps=True)
        said.setObjectName("troubleSentence")
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        frame = panel()
        frame.setMaximumWidth(theme.px(620))
        inner = frame.layout()
        assert isinstance(inner, QVBoxLayout)
        pad = theme.px(24)
        inner.setContentsMargins(pad, pad, pad, pad)
        inner.setSpacing(theme.px(12))
        inner.addWidget(label("Your records could not be opened", "name", wraps=True))
        inner.addWidget(said)
        inner.addSpacing(theme.px(8))
        self._again = button("Try again", self.tried_again.emit, "primary")
        others = [button(words, slot) for words, slot in ways]
        other = button("Open another file…", self.other_asked.emit)
        inner.addLayout(row(self._again, *others, *([] if others else [other]), None))
        self._restore = button("Restore a backup…", self.restore_asked.emit)
        self._restore.hide()
        inner.addLayout(
            row(
                self._restore,
                *([other] if others else []),
                button("Start a new one…", self.new_asked.emit),
                button("Quit", self.quit_asked.emit),
                None,
            )
        )
        column = QVBoxLayout(self)
        column.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(frame, 100)
        across.addStretch(1)
        column.addLayout(across)
        column.addStretch(3)

    def show_backups(self, found: tuple[str, list[BackupRow]]) -> None:
        """Offer to restore a backup where there is one."""
        _, backups = found
        self._restore.setVisible(bool(backups))

    def take_keyboard(self) -> None:
        """Begin with the keyboard on trying again."""
        self._again.setFocus()
