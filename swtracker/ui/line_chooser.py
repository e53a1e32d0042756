"""A chooser that opens over a cell of a table for as long as somebody is chosen in it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from swtracker.ui import theme
from swtracker.ui.widgets.choices import Choice, Chooser

LIST_WIDTH = 380
"""Pixels the list takes at least, at 100 %: a name with what is said of it."""

_STAYS_OPEN = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class LineChooser(Chooser):
    """Enter takes what is chosen, Escape leaves it as it was; so does going anywhere else.

    Signals:
        taken(object): something was chosen; what it stands for.
        left(): nothing was, and the keyboard belongs to the table again.
    """

    taken = Signal(object)
    left = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent=parent)
        self._is_open = False
        self.view().setMinimumWidth(theme.px(LIST_WIDTH))
        self.chosen.connect(self._take)
        self.hide()

    def open_over(
        self,
        room: QRect,
        name: str,
        choices: Iterable[Choice],
        chosen: Hashable,
        *,
        by_pointer: bool = False,
    ) -> None:
        """Open in the room with these choices; for the pointer with the whole list in sight."""
        self.setAccessibleName(name)
        self._typed.setAccessibleName(name)
        self.set_choices(choices)
        self.set_choice(chosen)
        self.setGeometry(room)
        self._is_open = True
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        # All of it, to be typed over, with its beginning in sight.
        length = len(self._typed.text())
        self._typed.setSelection(length, -length)
        if by_pointer:
            self.showPopup()

    def close_unasked(self) -> None:
        """Close with nothing chosen, and leave the keyboard where it is."""
        self._is_open = False
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down open the list, Enter takes, Escape leaves."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_unasked()
                self.left.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.showPopup()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_typed()
                choice = self.choice()
                if choice is not None:
                    self._take(choice)
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close where the keyboard went anywhere but into the list."""
        is_left = event.reason() not in _STAYS_OPEN and not self.view().isVisible()
        # Before what was typed is taken as finished: leaving it is no choice.
        self._is_open = self._is_open and not is_left
        super().focusOutEvent(event)
        if is_left:
            self.hide()

    def _take(self, choice: object) -> None:
        if self._is_open:
            self.close_unasked()
            self.taken.emit(choice)
