"""The one table view: calm rows, always a current one, for the keyboard and for readers too."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from swtracker.ui import theme
from swtracker.ui.tables.delegates import SECTION_HEIGHT, CellDelegate
from swtracker.ui.tables.header import Header
from swtracker.ui.tables.model import RowModel
from swtracker.ui.widgets.empty import EmptyState

DRAGGED = "application/x-swtracker-row"
"""What is carried when a row is dragged: the text its table gives for it."""


class TableView(QTableView):
    """A table of whole rows.

    The menu key (or the right button) offers the table's own actions, copying, and sorting, so
    that the keyboard can do what the titles do for the mouse.

    Signals:
        row_chosen(object): the current row changed; the frozen row, or None when there is none.
        row_opened(object): Enter was pressed on a row, or it was double-clicked.
        link_clicked(object, str): a cell of a link column was clicked; the row and column's key.
        row_dropped(str, object): something was dropped on a row; what was carried, and the row.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)
    link_clicked = Signal(object, str)
    row_dropped = Signal(str, object)

    def __init__(
        self,
        model: RowModel[Any],
        name: str,
        parent: QWidget | None = None,
        *,
        row_height: int = theme.ROW_HEIGHT,
    ) -> None:
        """``name`` is for a screen reader: "Workers of this team"; ``row_height`` is at 100 %."""
        super().__init__(parent)
        self._rows = model
        self._kept: Hashable | None = None
        self._chosen: object = None
        self._resized: dict[str, int] = {}
        self._left_out: set[str] = set()
        self._fitting = False
        self._as_high_as_rows = False
        self._carried: Callable[[Any], str] | None = None
        self._empty = EmptyState(self.viewport())
        self._empty.hide()
        self._delegate = CellDelegate(self, row_height)
        self.setAccessibleName(name)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(Header(self))
        self.horizontalHeader().sectionResized.connect(self._on_section_resized)
        self._set_manner()
        # It goes with its view, in the window's thread; garbage may be collected in any.
        model.setParent(self)
        self.setModel(model)
        # Set before sorting is switched on, so that rows stay as given until a title is clicked.
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._on_current_row)
        model.modelAboutToBeReset.connect(self._keep_current)
        model.modelReset.connect(self._on_rows_replaced)
        model.layoutChanged.connect(self._on_rows_moved)
        model.dataChanged.connect(self._on_cells_changed)
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._on_clicked)
        self._measure()

    def chosen(self) -> Any:
        """The current row, or None when the table is empty."""
        return self._rows.row_at(self.currentIndex())

    def choose(self, key: Hashable) -> bool:
        """Make the row with that key the current one; whether there is such a row."""
        place = self._rows.place_of(key)
        if place is None:
            return False
        self._go_to(place)
        return True

    def set_empty(
        self,
        title: str,
        hint: str = "",
        action_text: str = "",
        slot: Callable[[], None] | None = None,
        *,
        other_text: str = "",
        other_slot: Callable[[], None] | None = None,
    ) -> None:
        """What stands in place of rows when there are none, and the acts that would fill it."""
        self._empty.say(
            title, hint, action_text, slot, other_text=other_text, other_slot=other_slot
        )
        self._show_empty()

    def select_many(self) -> None:
        """Let several rows be selected at once (Ctrl, Shift, Ctrl+A)."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def selected(self) -> tuple[Any, ...]:
        """The selected rows, top to bottom."""
        return tuple(self._rows.rows[place] for place in self._selected_places())

    def sort_by(self, key: str, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the column with that key and show it in its title."""
        self.sortByColumn(self._rows.column_named(key), order)

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show the column with that key, or leave it out; it is read out all the same."""
        self._left_out.discard(key) if shown else self._left_out.add(key)
        self._fit_columns()

    def widths(self) -> dict[str, int]:
        """The widths a person has set, in pixels at 100 %, by column key, for keeping."""
        return dict(self._resized)

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Put kept widths back; keys of columns that are no more are left out."""
        known = {column.key for column in self._rows.columns}
        self._resized = {key: width for key, width in widths.items() if key in known}
        self._fit_columns()

    def stand_in_panel(self, *, with_titles: bool = False) -> None:
        """Lie flat in a panel: no edge of its own, as high as its rows, no scrolling of its own."""
        self.setProperty("bare", "true")
        self.horizontalHeader().setVisible(with_titles)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._as_high_as_rows = True
        self._fit_height()
        self._show_empty()

    def let_drag(self, carried: Callable[[Any], str]) -> None:
        """Let a row be dragged elsewhere; ``carried`` words what it stands for.

        Whatever a drag does must have its act on the keyboard too.
        """
        self._carried = carried
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def take_drops(self) -> None:
        """Let a row that is dragged from another table be dropped on a row of this one."""
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)

    def copy(self) -> None:
        """Put the selected rows on the clipboard under their titles, tabs between the cells.

        A column that is left out goes along where it says something.
        """
        rows = self.selected()
        if not rows:
            return
        columns = [
            column
            for column in self._rows.columns
            if column.title
            and (column.key not in self._left_out or any(column.text(row) for row in rows))
        ]
        lines = [[column.title for column in columns]]
        lines += [[column.text(row) for column in columns] for row in rows]
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Ctrl+C copies it; Home and End go to the first and last row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Home and self._rows.rows:
            self._go_to(0)
        elif event.key() == Qt.Key.Key_End and self._rows.rows:
            self._go_to(len(self._rows.rows) - 1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the table's own actions, copying and sorting."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        menu.addSeparator()
        menu.addAction("Copy", self.copy)
        if self.isSortingEnabled():
            sorting = menu.addMenu("Sort by")
            sorting.triggered.connect(self._on_sorting_chosen)
            for place, column in enumerate(self._rows.columns):
                if column.title and column.sortable and column.key not in self._left_out:
                    sorting.addAction(column.title).setData(place)
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            menu.popup(self.viewport().mapToGlobal(below))
        else:
            menu.popup(event.globalPos())

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry what the table words its row as."""
        row = self.chosen()
        if self._carried is None or row is None:
            return
        carried = QMimeData()
        carried.setData(DRAGGED, self._carried(row).encode())
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.setPixmap(self.viewport().grab(self.visualRect(self.currentIndex())))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take in what another table let go."""
        if event.mimeData().hasFormat(DRAGGED) and event.source() is not self:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Tint the row it would fall on."""
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row())
        event.setAccepted(index.isValid())

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Forget the row it would have fallen on."""
        self._hover(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped on which row."""
        self._hover(-1)
        row = self._rows.row_at(self.indexAt(event.position().toPoint()))
        if row is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.row_dropped.emit(bytes(event.mimeData().data(DRAGGED).data()).decode(), row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus with a current row, always: readers fall silent or crash without one."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rows:
            self._go_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give the focus up and the mark of it."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer: the row under it is tinted, a link under it says so."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row())
        linked = index.isValid() and self._is_link(index)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor
        )

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the row under the pointer."""
        super().leaveEvent(event)
        self._hover(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        """Share the new width out among the columns that stretch, when the room changed."""
        handled = super().viewportEvent(event)
        if event.type() is QEvent.Type.Resize:
            # First what may take a scroll bar away, then the columns in the room that leaves.
            self._show_empty()
            self._fit_columns()
        return handled

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size changed."""
        super().changeEvent(event)
        changed = event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}
        # Qt sends the first of these while the widget is still being made.
        if changed and hasattr(self, "_delegate"):
            self._measure()

    def _set_manner(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(self._delegate.row_height))
        self.horizontalHeader().setMinimumSectionSize(theme.px(32))
        self._raise_section_rows()
        self._fit_columns()
        self._fit_height()

    def _raise_section_rows(self) -> None:
        """Give the rows that have a heading above them the room for it."""
        if not self._rows.has_sections:
            return
        plain = theme.px(self._delegate.row_height)
        tall = plain + theme.px(SECTION_HEIGHT)
        for place in range(len(self._rows.rows)):
            wanted = tall if self._rows.section_above(place) else plain
            if self.rowHeight(place) != wanted:
                self.setRowHeight(place, wanted)

    def _fit_columns(self) -> None:
        if self.model() is None or self._fitting:
            return
        self._fitting = True
        room = self._lay_columns()
        # Laying them may have made a scroll bar come or go, and the room another.
        if self.viewport().width() != room:
            self._lay_columns()
        self._fitting = False

    def _lay_columns(self) -> int:
        """Give the columns their widths; answers the room they were laid in."""
        room = self.viewport().width()
        columns = self._rows.columns
        least = self._widths_in(room)
        stretch = {p: columns[p].stretch for p in least if columns[p].key not in self._resized}
        spare = max(0, room - sum(least.values()))
        for place in range(len(columns)):
            self.setColumnHidden(place, place not in least)
        for place, width in least.items():
            # Shared out one by one, so that nothing is left at the edge by rounding.
            left = sum(share for other, share in stretch.items() if other >= place)
            more = spare * stretch[place] // left if stretch.get(place) else 0
            spare -= more
            self.setColumnWidth(place, width + more)
        return room

    def _widths_in(self, room: int) -> dict[int, int]:
        """The least widths of the columns there is room for, by place (see `Column.gives_way`)."""
        columns = self._rows.columns
        least = {
            place: theme.px(self._resized.get(column.key, column.width))
            for place, column in enumerate(columns)
            if column.key not in self._left_out
        }
        giving = [place for place in least if columns[place].gives_way]
        for place in sorted(giving, key=lambda place: -columns[place].gives_way):
            if sum(least.values()) <= room:
                break
            del least[place]
        return least

    def _fit_height(self) -> None:
        if not self._as_high_as_rows:
            return
        header = self.horizontalHeader()
        high = self.verticalHeader().length() if self._rows.rows else theme.px(96)
        self.setFixedHeight(high + (0 if header.isHidden() else header.sizeHint().height()) + 2)

    def _on_section_resized(self, place: int, _old: int, new: int) -> None:
        if not self._fitting and new:
            self._resized[self._rows.columns[place].key] = round(new / theme.text_scale())

    def _on_sorting_chosen(self, action: QAction) -> None:
        place = action.data()
        header = self.horizontalHeader()
        order = Qt.SortOrder.AscendingOrder
        if header.sortIndicatorSection() == place and header.sortIndicatorOrder() is order:
            order = Qt.SortOrder.DescendingOrder
        self.sortByColumn(place, order)

    def _keep_current(self) -> None:
        self._kept = self._rows.key_at(self.currentIndex())

    def _on_rows_replaced(self) -> None:
        self._raise_section_rows()
        self._fit_height()
        place = None if self._kept is None else self._rows.place_of(self._kept)
        if self._rows.rows:
            self._go_to(place or 0)
        else:
            self._announce_chosen()
        self._show_empty()

    def _on_rows_moved(self) -> None:
        self._raise_section_rows()
        self.scrollTo(self.currentIndex())

    def _on_cells_changed(self) -> None:
        self._raise_section_rows()
        self._announce_chosen()

    def _go_to(self, place: int) -> None:
        index = self._rows.index(place, max(0, self.currentIndex().column()))
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)

    def _on_current_row(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._announce_chosen()

    def _announce_chosen(self) -> None:
        """Say which row is current, once each: a row read again with other figures is another."""
        row = self.chosen()
        if row is not self._chosen:
            self._chosen = row
            self.row_chosen.emit(row)

    def _selected_places(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def _open(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None:
            self.row_opened.emit(row)

    def _is_link(self, index: QModelIndex) -> bool:
        return self._rows.columns[index.column()].link and bool(index.data())

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._is_link(index):
            key = self._rows.columns[index.column()].key
            self.link_clicked.emit(self._rows.row_at(index), key)

    def _hover(self, place: int) -> None:
        if self._delegate.hovered_row != place:
            self._delegate.hovered_row = place
            self.viewport().update()

    def _show_empty(self) -> None:
        self._empty.setGeometry(self.viewport().rect())
        is_empty = not self._rows.rows and self._empty.says_something
        self._empty.setVisible(is_empty)
        policy = Qt.ScrollBarPolicy
        off = is_empty or self._as_high_as_rows
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if off else policy.ScrollBarAsNeeded
        )
