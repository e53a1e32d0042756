"""What stands where rows would be: what belongs here, and the act that would begin it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.widgets.basics import button, label, row


class EmptyState(QWidget):
    """A title, a hint and, where there is one, buttons, in the middle of an empty place.

    Signals:
        acted(): the button was pressed (the slot given to `say` has been called too).
    """

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slot: Callable[[], None] | None = None
        self._other_slot: Callable[[], None] | None = None
        self._title = label(part="empty-title", wraps=True)
        self._hint = label(part="muted", wraps=True)
        self._button = button("", self._on_pressed, "primary")
        self._other = button("", self._on_other_pressed)
        self.setFocusProxy(self._button)
        column = QVBoxLayout(self)
        pad = theme.px(24)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(8))
        column.addStretch(2)
        for words in (self._title, self._hint):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addSpacing(theme.px(8))
        column.addLayout(row(None, self._button, self._other, None))
        column.addStretch(3)

    @property
    def says_something(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._title.text())

    def say(
        self,
        title: str,
        hint: str = "",
        action_text: str = "",
        slot: Callable[[], None] | None = None,
        *,
        other_text: str = "",
        other_slot: Callable[[], None] | None = None,
    ) -> None:
        """Set the words, and a button for each act there is: the first, and another way."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._button.setText(action_text)
        self._button.setVisible(bool(action_text))
        self._slot = slot
        self._other.setText(other_text)
        self._other.setVisible(bool(other_text))
        self._other_slot = other_slot

    def _on_pressed(self) -> None:
        if self._slot is not None:
            self._slot()
        self.acted.emit()

    def _on_other_pressed(self) -> None:
        if self._other_slot is not None:
            self._other_slot()
        self.acted.emit()
