"""The one table model: columns over a tuple of frozen rows, sorted in Python."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from swtracker.ui import theme
from swtracker.ui.tables.columns import Column, Row

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

_ALIGNMENT = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it is painted: asked of the model at once, where Qt would ask role by role."""

    column: Column[Any]
    row: Any

    @property
    def text(self) -> str:
        """What it says."""
        return self.column.text(self.row)

    @property
    def drawn(self) -> object:
        """The value that is drawn in place of its text, or None."""
        return None if self.column.drawn is None else self.column.drawn(self.row)

    @property
    def tone(self) -> theme.Tone:
        """The tone of its text."""
        return tone_of(self.column, self.row)


class RowModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind under columns; rows come in with `set_rows` and are never edited.

    ``key`` says which row is which when rows are read again, so that a selection survives.
    ``section`` groups the rows under headings, in the order the headings first come in; sorting
    stays inside a group. What follows a tab in a heading is said of the group, after its name.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        *,
        section: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._section = section
        self._given: tuple[Row, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns, left to right."""
        return self._columns

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, in the order shown."""
        return self._rows

    @property
    def has_sections(self) -> bool:
        """Whether the rows stand under headings."""
        return self._section is not None

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows instead, sorted as the table is sorted.

        Where the same rows stand in the same places only their cells are painted again, so that
        nothing scrolls; otherwise the model is reset and the view finds its row by its key.
        """
        self._given = tuple(rows)
        arranged = self._arranged()
        if [self._key(row) for row in arranged] == [self._key(row) for row in self._rows]:
            self._rows = arranged
            if arranged:
                last = self.index(len(arranged) - 1, len(self._columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = arranged
        self.endResetModel()

    def row_at(self, index: AnyIndex) -> Row | None:
        """The row an index stands on, or None for no index."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        return self._rows[index.row()]

    def cell(self, place: int, column: int) -> Cell:
        """The cell of the row at a place under a column."""
        return Cell(self._columns[column], self._rows[place])

    def key_at(self, index: AnyIndex) -> Hashable | None:
        """The key of the row an index stands on."""
        row = self.row_at(index)
        return None if row is None else self._key(row)

    def place_of(self, key: Hashable) -> int | None:
        """The place of the row with that key, or None."""
        return next((n for n, row in enumerate(self._rows) if self._key(row) == key), None)

    def column_named(self, key: str) -> int:
        """The place of the column with that key."""
        return [column.key for column in self._columns].index(key)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many rows; none under a row."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many columns; none under a row."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, reads out and tells of itself; how it is painted is its `cell`'s."""
        row = self.row_at(index)
        if row is None:
            return None
        column = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.read_out(index)
            case Qt.ItemDataRole.ToolTipRole:
                return column.tooltip(row) or None if column.tooltip else None
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' titles; rows have no numbers."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.title
            case Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGNMENT[column.align]
            case Qt.ItemDataRole.ToolTipRole:
                return column.header_tooltip or None
            case _:
                return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, stably, rows without a key last; -1 goes back to the order given."""
        can = 0 <= column < len(self._columns) and self._columns[column].sortable
        self._sorted_by = (column, order) if can else None
        arranged = self._arranged()
        if arranged == self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        keys = [self.key_at(index) for index in old]
        self._rows = arranged
        places = {self._key(row): place for place, row in enumerate(arranged)}
        self.changePersistentIndexList(
            old,
            [self.index(places[key], index.column()) for key, index in zip(keys, old, strict=True)],
        )
        self.layoutChanged.emit()

    def section_above(self, place: int) -> str:
        """The heading above the row at a place; "" where the row goes on under the last one."""
        if self._section is None or not 0 <= place < len(self._rows):
            return ""
        heading = self._section(self._rows[place])
        if place > 0 and self._section(self._rows[place - 1]) == heading:
            return ""
        return heading

    def _arranged(self) -> tuple[Row, ...]:
        rows = list(self._given)
        if self._sorted_by is not None:
            place, order = self._sorted_by
            column = self._columns[place]
            keyed = [(sort_key(column, row), row) for row in rows]
            first = sorted(
                (pair for pair in keyed if pair[0] is not None),
                key=lambda pair: pair[0],
                reverse=order is Qt.SortOrder.DescendingOrder,
            )
            rows = [row for _, row in first] + [row for key, row in keyed if key is None]
        if self._section is not None:
            headings = list(dict.fromkeys(self._section(row) for row in self._given))
            section = self._section
            rows.sort(key=lambda row: headings.index(section(row)))
        return tuple(rows)

    def read_out(self, index: AnyIndex) -> str:
        """A cell for a screen reader: its title and words; the first cell reads the whole row."""
        row = self._rows[index.row()]
        said = []
        first = index.column() == 0
        columns = self._columns if first else (self._columns[index.column()],)
        for column in columns:
            words = column.accessible(row) if column.accessible else column.text(row)
            if words:
                said.append(f"{column.title}: {words}" if column.title else words)
        heading = self.section_above(index.row()).replace("\t", ", ") if first else ""
        return "; ".join([heading, *said] if heading else said)


def sort_key(column: Column[Any], row: Any) -> Any:
    """What a row sorts by under a column: its key, or its text without regard to case."""
    return column.text(row).casefold() if column.sort is None else column.sort(row)


def tone_of(column: Column[Any], row: Any) -> theme.Tone:
    """The tone of a cell's text; a link is in the accent unless the column says otherwise."""
    if column.tone is not None:
        return column.tone(row)
    return "accent" if column.link else "plain"
