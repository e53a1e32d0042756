"""A field for a number: whole minutes, or exact hours."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from swtracker.ui import theme


class NumberField(QDoubleSpinBox):
    """A number between two others, typed or stepped; exact, because it is read from its digits.

    The wheel changes it only while the keyboard is in it, so that scrolling a page never does.
    """

    def __init__(
        self,
        name: str,
        number: Decimal | int = 0,
        *,
        least: Decimal | int = 0,
        most: Decimal | int = 999,
        step: Decimal | int = 1,
        places: int = 0,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``unit`` stands after the number: "minutes", "h". ``places`` is how exact it may be."""
        super().__init__(parent)
        self.setAccessibleName(name)
        # The line inside takes the keyboard, so it is the line that is asked for its name.
        self.lineEdit().setAccessibleName(name)
        self.setDecimals(places)
        self.setRange(float(least), float(most))
        self.setSingleStep(float(step))
        self.setSuffix(f" {unit}" if unit else "")
        self.setGroupSeparatorShown(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._indent()
        self.set_number(number)

    def number(self) -> Decimal:
        """The number as it stands in the field, exact to its places."""
        return Decimal(f"{self.value():.{self.decimals()}f}")

    def whole(self) -> int:
        """The number, where it has no places."""
        return int(self.number())

    def set_number(self, number: Decimal | int) -> None:
        """Show a number."""
        self.setValue(float(number))

    def textFromValue(self, value: float) -> str:
        """The number as it is worded everywhere else: ``3.7``, ``37.0``, ``1.85``."""
        shown = super().textFromValue(value)
        whole, point, places = shown.partition(".")
        return f"{whole}.{places.rstrip('0') or '0'}" if point else whole

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready to be typed over."""
        super().focusInEvent(event)
        self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the number only while the keyboard is in the field."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Indent again when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._indent()

    def _indent(self) -> None:
        # The style sheet's padding does not reach the line inside a spin box.
        self.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)
