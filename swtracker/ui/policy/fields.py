"""Fields for the lines of a policy; each tells of an edit with the value the document keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from swtracker.domain import words
from swtracker.ui import theme
from swtracker.ui.widgets.basics import button, screen_room
from swtracker.ui.widgets.choices import Choice, Chooser, TickList
from swtracker.ui.widgets.numbers import NumberField

NONE = -1
"""Stands in a number field for no number at all."""


class FigureField(NumberField):
    """A figure of a policy, exact, shown with no more places than it has.

    Signals:
        edited(object): the figure as the document keeps it; None for none.
    """

    edited = Signal(object)

    def __init__(
        self, name: str, unit: str, *, most: int = 999, places: int = 0, none: str = ""
    ) -> None:
        """``unit`` is in the plural; ``none`` stands for no figure, where there may be none."""
        super().__init__(name, least=NONE if none else 0, most=most, places=places, unit=unit)
        self._unit = unit
        self.setSpecialValueText(none)
        # As high as the lines and lists beside it, and no wider than it must be.
        self.setFixedHeight(theme.px(32))
        widest = max(f"99 {unit}", none, key=len)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(widest) + theme.px(44))
        self.valueChanged.connect(self._on_value_changed)

    def show_value(self, value: object) -> None:
        """Show a figure as the document keeps it, without telling of it."""
        self.blockSignals(True)
        self.set_number(NONE if value is None else Decimal(str(value)))
        self.blockSignals(False)
        self._show_unit()

    def value_kept(self) -> int | str | None:
        """The figure as the document keeps it: a whole number, else its digits."""
        number = self.number()
        if self.specialValueText() and number < 0:
            return None
        return int(number) if number == int(number) else str(number.normalize())

    def textFromValue(self, value: float) -> str:
        """``90``, ``12.5``."""
        return words.trimmed(Fraction(str(value)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take an emptied field for none, where there may be none."""
        typed = self.lineEdit().text().removesuffix(self.suffix()).strip()
        if self.specialValueText() and not typed:
            self.setValue(NONE)
        super().focusOutEvent(event)

    def _show_unit(self) -> None:
        one = {"children": "child"}.get(self._unit, self._unit.removesuffix("s"))
        suffix = f" {one if self.value() == 1 else self._unit}" if self._unit else ""
        if suffix != self.suffix():
            self.setSuffix(suffix)

    def _on_value_changed(self, _value: float) -> None:
        self._show_unit()
        self.edited.emit(self.value_kept())


class WordsField(QLineEdit):
    """Words of a policy: a name, a code, how often.

    Signals:
        edited(object): the words; None where there are none and there need not be any.
    """

    edited = Signal(object)

    def __init__(self, name: str, *, none: str = "") -> None:
        """``none`` stands in the empty field where the line may be left out."""
        super().__init__()
        self._may_be_none = bool(none)
        self.setAccessibleName(name)
        self.setPlaceholderText(none)
        self.textEdited.connect(self._on_edited)

    def show_value(self, value: object) -> None:
        """Show words as the document keeps them."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

    def _on_edited(self, typed: str) -> None:
        self.edited.emit(None if self._may_be_none and not typed.strip() else typed.strip())


class NameField(QLineEdit):
    """What something is called elsewhere too, so that it changes only once it is typed out.

    Signals:
        edited(object): another name was typed.
    """

    edited = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._shown = ""
        self.setAccessibleName(name)
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: object) -> None:
        """Show the name it has."""
        self._shown = str(value)
        self.setText(self._shown)

    def _on_finished(self) -> None:
        typed = " ".join(self.text().split())
        if typed != self._shown:
            self.edited.emit(typed)


class MonthsField(QLineEdit):
    """Months with commas between: ``3, 6, 9, 12``.

    Signals:
        edited(object): the months as a list, or what was typed where they are none.
    """

    edited = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText("no reviews")
        self.textEdited.connect(self._on_edited)

    def show_value(self, value: object) -> None:
        """Show months as the document keeps them."""
        listed = value if isinstance(value, list) else []
        self.setText(", ".join(str(month) for month in listed))

    def _on_edited(self, typed: str) -> None:
        parts = [part.strip() for part in typed.split(",") if part.strip()]
        is_right = all(part.isascii() and part.isdigit() for part in parts)
        self.edited.emit([int(part) for part in parts] if is_right else typed)


class OneOfField(Chooser):
    """One of a closed list.

    Signals:
        edited(object): the key of what was chosen.
    """

    edited = Signal(object)

    def __init__(self, name: str, choices: Iterable[Choice]) -> None:
        super().__init__(name, choices, always_one=True)
        self.chosen.connect(self.edited)

    def show_value(self, value: object) -> None:
        """Show what the document keeps."""
        self.set_choice(str(value))


class FlagField(QCheckBox):
    """Yes or no.

    Signals:
        edited(object): True or False.
    """

    edited = Signal(object)

    def __init__(self, name: str, shown: str = "") -> None:
        super().__init__(shown)
        self.setAccessibleName(name)
        self.toggled.connect(self._on_toggled)

    def show_value(self, value: object) -> None:
        """Show what the document keeps, without telling of it."""
        self.blockSignals(True)
        self.setChecked(value is True)
        self.blockSignals(False)

    def _on_toggled(self, on: bool) -> None:
        self.edited.emit(on)


class SeveralField(QComboBox):
    """Several of a closed list, told in a line; they are ticked in a list that opens under it.

    Space, F4 or Alt+Down opens the list, Escape or Enter closes it.

    Signals:
        edited(object): the keys ticked, as a list in the order offered.
    """

    edited = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], *, none: str) -> None:
        """``none`` is what is told where nothing is ticked: ``everyone else``."""
        super().__init__()
        self._name = name
        self._none = none
        self._choices = dict(choices)
        self._on: tuple[str, ...] = ()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)
        self._tell()

    def show_value(self, value: object) -> None:
        """Show what the document keeps; a key that is offered no more stays, and says so."""
        self._on = tuple(str(key) for key in value) if isinstance(value, list) else ()
        self._tell()

    def showPopup(self) -> None:  # noqa: N802  Qt's own name
        """Open the list under the field."""
        gone = [key for key in self._on if key not in self._choices]
        offered = {**self._choices, **{key: f"{key} (not there any more)" for key in gone}}
        opened = TickPopup(self._name, self)
        opened.ticks.set_choices(offered.items(), self._on)
        opened.ticks.changed.connect(self._on_ticked)
        opened.open_under(self, len(offered))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def _on_ticked(self, ticked: tuple[str, ...]) -> None:
        self._on = ticked
        self._tell()
        self.edited.emit(list(ticked))

    def _tell(self) -> None:
        said = words.listed([self._choices.get(key, key) for key in self._on]) or self._none
        self.clear()
        self.addItem(said)
        self.setToolTip(said)
        self.setAccessibleDescription(said)


class TickPopup(QFrame):
    """The list of a `SeveralField`."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("part", "popup")
        self.ticks = TickList(name)
        column = QVBoxLayout(self)
        edge = theme.px(4)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self.ticks)

    def open_under(self, field: QWidget, lines: int) -> None:
        """Open under a field, inside the screen, as high as its lines."""
        high = min(lines, 14) * theme.px(32) + theme.px(16)
        self.resize(max(field.width(), theme.px(260)), high)
        room = screen_room(field)
        below = field.mapToGlobal(QPoint(0, field.height()))
        x = min(below.x(), room.right() - self.width())
        y = below.y()
        if y + high > room.bottom():
            y = max(room.top(), field.mapToGlobal(QPoint(0, 0)).y() - high)
        self.move(x, y)
        self.show()
        self.ticks.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter closes it, as Escape does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.close()
        else:
            super().keyPressEvent(event)


class _Ordered(TickList):
    """A list to tick whose lines can be moved.

    Signals:
        move_asked(int): the current line is to move so many places.
    """

    move_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with Up or Down moves the current line."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_asked.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class OrderField(QWidget):
    """Some of a closed list, ticked, in an order of one's own: Alt with Up or Down moves a line.

    Signals:
        edited(object): the keys ticked, as a list in order.
    """

    edited = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._choices = dict(choices)
        self._order = list(self._choices)
        self.ticks = _Ordered(name)
        self.ticks.move_asked.connect(self._move)
        self.ticks.setAccessibleDescription("Alt with Up or Down moves a line")
        self.ticks.setFixedHeight(len(choices) * theme.px(29) + theme.px(8))
        self.ticks.setFixedWidth(theme.px(300))
        self.up = button("Move up", self.move_up)
        self.down = button("Move down", self.move_down)
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.px(8))
        for one in (self.up, self.down):
            buttons.addWidget(one)
        buttons.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(12))
        across.addWidget(self.ticks)
        across.addLayout(buttons)
        across.addStretch(1)
        self.setFocusProxy(self.ticks)
        self.ticks.changed.connect(self._on_ticked)

    def show_value(self, value: object) -> None:
        """Show what the document keeps: the ticked ones first, in their order."""
        ticked = [str(key) for key in value] if isinstance(value, list) else []
        self._order = [*ticked, *(key for key in self._choices if key not in ticked)]
        self._fill(ticked, 0)

    def move_up(self) -> None:
        """Move the current line one up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the current line one down."""
        self._move(1)

    def _move(self, step: int) -> None:
        place = self.ticks.currentIndex().row()
        if not 0 <= place + step < len(self._order):
            return
        ticked = self.ticks.ticked()
        self._order.insert(place + step, self._order.pop(place))
        self._fill(ticked, place + step)
        self.edited.emit([key for key in self._order if key in ticked])

    def _fill(self, ticked: Iterable[object], place: int) -> None:
        self.ticks.set_choices([(key, self._choices[key]) for key in self._order], ticked)
        self.ticks.setCurrentIndex(self.ticks.model().index(place, 0))

    def _on_ticked(self, ticked: tuple[str, ...]) -> None:
        self.edited.emit(list(ticked))
