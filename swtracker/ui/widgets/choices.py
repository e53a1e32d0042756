"""Choosing: from a long list by typing, from a few by chips or segments, and ticking several."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QWidget,
)

from swtracker.errors import BadInput
from swtracker.ui import theme
from swtracker.ui.widgets.basics import set_part
from swtracker.ui.widgets.flow import FlowLayout

AnyIndex = QModelIndex | QPersistentModelIndex
Choice = tuple[Hashable, str]
"""What a choice stands for, and how it is worded."""


class ChosenWords(QLineEdit):
    """The words of a chooser: cut with an ellipsis where they are longer, unless it has the focus.

    A field of its own would cut a letter in two, and look as if that were all there is.
    """

    def in_sight(self) -> str:
        """The words as they are shown to somebody who is elsewhere."""
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, self._room().width()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, cut where need be."""
        shown = self.in_sight()
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().text().color())
        painter.drawText(self._room(), int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_LineEditContents
        room = self.style().subElementRect(part, option, self)
        # The margin that Qt leaves on either side of what is written.
        return room.marginsRemoved(self.textMargins()).adjusted(2, 0, -2, 0)


class Chooser(QComboBox):
    """One of several, found by typing any part of its words.

    Signals:
        chosen(object): a choice was made by hand; what it stands for.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Iterable[Choice] = (),
        *,
        hint: str = "Type to find…",
        always_one: bool = False,
        may_be_none: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is what a screen reader calls it, and what an error calls it: "Worker".

        ``always_one`` puts the last choice back where what was typed is none of them: for one that
        narrows a page, which goes on showing that choice. ``may_be_none`` does the same, but can be
        emptied, which is a choice as well and tells None.
        """
        super().__init__(parent)
        self._name = name
        self._always_one = always_one or may_be_none
        self._may_be_none = may_be_none
        self._last: Hashable | None = None
        self._ids: list[Hashable] = []
        self._words = QStringListModel(self)
        self.setAccessibleName(name)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._typed = ChosenWords(self)
        self._typed.setPlaceholderText(hint)
        self._typed.setAccessibleName(name)
        self.setLineEdit(self._typed)
        found = QListView()
        found.setProperty("part", "popup")
        finder = QCompleter(self._words, self)
        finder.setPopup(found)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(finder)
        finder.activated.connect(self._on_completed)
        self.activated.connect(self._on_activated)
        self._typed.editingFinished.connect(self._on_typed)
        if may_be_none:
            self._typed.setClearButtonEnabled(True)
            self._typed.setAccessibleDescription("Empty it to choose none")
            self._typed.textChanged.connect(self._on_text)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Offer other choices; what was chosen stays chosen where it is still offered."""
        kept = self.choice()
        given = list(choices)
        self._ids = [stands_for for stands_for, _ in given]
        self._last = None  # Or emptying the field would seem to be done by hand.
        self.blockSignals(True)
        self.clear()
        self.addItems([words for _, words in given])
        self.blockSignals(False)
        self._words.setStringList([words for _, words in given])
        self.set_choice(kept)

    def choice(self) -> Hashable | None:
        """What the chosen words stand for; None while nothing offered is chosen."""
        typed = self.currentText().strip()
        place = self.currentIndex()
        if 0 <= place < len(self._ids) and self.itemText(place) == typed:
            return self._ids[place]
        place = self.findText(typed, Qt.MatchFlag.MatchFixedString) if typed else -1
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def required(self, field: str) -> Hashable:
        """What was chosen; raises `BadInput` for the field when nothing is."""
        chosen = self.choice()
        if chosen is None:
            typed = self.currentText().strip()
            what = self._name[:1].lower() + self._name[1:]
            said = f"“{typed}” is not in the list" if typed else f"No {what} is chosen yet"
            raise BadInput(f"{said}; choose one of those offered.", field=field)
        return chosen

    def set_choice(self, stands_for: Hashable | None) -> None:
        """Choose what is given, or nothing; the signal is for choices made by hand."""
        self._last = stands_for
        if stands_for is not None and stands_for in self._ids:
            self.setCurrentIndex(self._ids.index(stands_for))
            # Where the words are longer than the field, their beginning says the most.
            self._typed.setCursorPosition(0)
        else:
            self.setCurrentIndex(-1)
            self.clearEditText()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the beginning of the words again, unless somebody is typing in them."""
        super().resizeEvent(event)
        if not self._typed.hasFocus():
            self._typed.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready to be typed over, but not when a list or menu of its own has just closed."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._typed.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of the words again to whoever has gone on."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._typed.setCursorPosition(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a choice is never changed by passing over it."""
        event.ignore()

    def _on_activated(self, place: int) -> None:
        if 0 <= place < len(self._ids):
            self._last = self._ids[place]
            self.chosen.emit(self._ids[place])

    def _on_typed(self) -> None:
        """Take the choice whose words hold what was typed, where there is just one."""
        typed = self.currentText().strip().casefold()
        if self.choice() is not None:
            return
        found = [p for p in range(self.count()) if typed in self.itemText(p).casefold()]
        if typed and len(found) == 1:
            self.setCurrentIndex(found[0])
            self._on_activated(found[0])
        elif self._always_one:
            self.set_choice(self._last)

    def _on_text(self, text: str) -> None:
        """Emptied by hand: nothing is chosen any more."""
        if not text and self._last is not None:
            self.set_choice(None)
            self.chosen.emit(None)

    def _on_completed(self, words: str) -> None:
        place = self.findText(words)
        self.setCurrentIndex(place)
        self._on_activated(place)


class Chips(QWidget):
    """A few filters that can each be on or off, on as many lines as they need.

    Signals:
        changed(object): the keys that are on, as a frozenset.
    """

    changed = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]] = (),
        *,
        only_one: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``only_one`` turns the others off when one is turned on."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._only_one = only_one
        self._chips: dict[str, QPushButton] = {}
        self._flow = FlowLayout(self)
        for key, words in choices:
            chip = QPushButton(words)
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setProperty("part", "chip")
            chip.setProperty("key", key)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.clicked.connect(self._on_clicked)
            self._chips[key] = chip
            self._flow.addWidget(chip)

    def on(self) -> frozenset[str]:
        """The keys of the chips that are on."""
        return frozenset(key for key, chip in self._chips.items() if chip.isChecked())

    def set_on(self, keys: Iterable[str]) -> None:
        """Turn just these on, without saying so."""
        wanted = set(keys)
        for key, chip in self._chips.items():
            chip.setChecked(key in wanted)

    def set_words(self, key: str, words: str) -> None:
        """Word a chip again: ``Over 1`` once the count is known."""
        self._chips[key].setText(words)
        self._flow.invalidate()

    def _on_clicked(self) -> None:
        pressed = self.sender()
        if self._only_one:
            for chip in self._chips.values():
                if chip is not pressed:
                    chip.setChecked(False)
        self.changed.emit(self.on())


class SegmentedControl(QWidget):
    """One of two to four, all in sight.

    Signals:
        chosen(object): another was chosen; its key.
    """

    chosen = Signal(object)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._keys = [key for key, _ in choices]
        for place, (_, words) in enumerate(choices):
            segment = QPushButton(words)
            segment.setCheckable(True)
            segment.setAutoDefault(False)
            segment.setProperty("part", "segment")
            end = {0: "first", len(choices) - 1: "last"}.get(place, "")
            segment.setProperty("end", end)
            segment.setAccessibleName(f"{name}: {words}")
            _fit_chosen(segment)
            self._group.addButton(segment, place)
            across.addWidget(segment)
        across.addStretch(1)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._on_clicked)

    def choice(self) -> str:
        """The key of the one chosen."""
        return self._keys[self._group.checkedId()]

    def set_words(self, key: str, words: str) -> None:
        """Word a segment again: ``Actions 4`` once the count is known."""
        segment = self._group.button(self._keys.index(key))
        segment.setText(words)
        segment.setAccessibleName(f"{self.accessibleName()}: {words}")
        _fit_chosen(segment)

    def set_choice(self, key: str) -> None:
        """Choose one without saying so."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def _on_clicked(self, place: int) -> None:
        self.chosen.emit(self._keys[place])


def _fit_chosen(segment: QAbstractButton) -> None:
    """Have room for the words as they stand when chosen, which is heavier."""
    words = QFontMetrics(theme.font(strong=True)).horizontalAdvance(segment.text())
    segment.setMinimumWidth(words + 2 * theme.px(12) + 2)


class TickList(QListView):
    """Several of a list, ticked: the cases discussed, from a worker's caseload.

    Signals:
        changed(object): the ticked keys, as a tuple in the order listed.
    """

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = False
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_TickDelegate(self))
        self.setAccessibleName(name)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._items.itemChanged.connect(self._on_item_changed)

    def set_choices(self, choices: Iterable[Choice], ticked: Iterable[Hashable] = ()) -> None:
        """Offer these, some of them ticked."""
        wanted = set(ticked)
        self._is_filling = True
        self._items.clear()
        for stands_for, words in choices:
            item = QStandardItem(words)
            item.setCheckable(True)
            item.setEditable(False)
            item.setData(stands_for, Qt.ItemDataRole.UserRole)
            on = stands_for in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self._items.appendRow(item)
        self._is_filling = False
        if self._items.rowCount():
            self.setCurrentIndex(self._items.index(0, 0))

    def ticked(self) -> tuple[Hashable, ...]:
        """What the ticked lines stand for."""
        items = [self._items.item(place) for place in range(self._items.rowCount())]
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _on_item_changed(self) -> None:
        if not self._is_filling:
            self.changed.emit(self.ticked())


class _TickDelegate(QStyledItemDelegate):
    """Lines far enough apart for the tick boxes, and ticked by a click anywhere on them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme.px(28))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Tick or untick where the pointer is let go; Space stays as Qt has it."""
        if event.type() is not QEvent.Type.MouseButtonRelease:
            return super().editorEvent(event, model, option, index)
        role = Qt.ItemDataRole.CheckStateRole
        on = Qt.CheckState(index.data(role)) is Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, wanted, role)


def mark_wrong(field: QWidget, wrong: bool) -> None:
    """Edge a field in red, or no longer; the sentence beside it says why."""
    set_part(field, "wrong", "true" if wrong else "false")
