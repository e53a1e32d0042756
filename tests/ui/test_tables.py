"""Tables: rows sorted and kept, read out, copied, opened and dropped on, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from swtracker.drawing.values import CaseloadBar
from swtracker.ui import theme
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import DRAGGED, TableView


@dataclass(frozen=True)
class Worker:
    """A made-up worker in a made-up table."""

    id: int
    name: str
    caseload: int
    limit: int
    due: date | None = None
    place: str = "In post"


AMARA = Worker(1, "Amara Ashdown", 12, 14, date(2026, 11, 26))
MAREK = Worker(2, "Marek Lorimer", 11, 9, date(2026, 11, 11))
PRIYA = Worker(3, "Priya Wychwood", 16, 16)
WORKERS = (AMARA, MAREK, PRIYA)

NAME = Column[Worker]("name", "Worker", lambda w: w.name, strong=True, stretch=1, width=100)
CASELOAD = Column[Worker](
    "caseload",
    "Caseload",
    lambda w: f"{w.caseload} of {w.limit}",
    sort=lambda w: w.caseload,
    drawn=lambda w: CaseloadBar(w.caseload, w.limit),
    tone=lambda w: "over" if w.caseload > w.limit else "plain",
    tooltip=lambda w: "over the limit" if w.caseload > w.limit else "",
    width=160,
)
DUE = Column[Worker](
    "due",
    "Supervision",
    lambda w: "" if w.due is None else w.due.isoformat(),
    sort=lambda w: w.due,
    accessible=lambda w: "" if w.due is None else f"due {w.due:%d %B}",
)
ACT = Column[Worker]("act", "", lambda w: "Go over…" if w.caseload > w.limit else "", link=True)
COLUMNS = (NAME, CASELOAD, DUE, ACT)

Make = Callable[..., TableView]


@pytest.fixture
def model(qapp: QApplication) -> RowModel[Worker]:
    """Three workers under four columns."""
    made = RowModel(COLUMNS, lambda w: w.id)
    made.set_rows(WORKERS)
    return made


@pytest.fixture
def table(model: RowModel[Worker], frame: QWidget, qtbot: QtBot) -> TableView:
    """The three workers shown in a window that has the keyboard."""
    made = TableView(model, "Workers in this team", parent=frame)
    made.resize(800, 400)
    made.show()
    frame.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def names(model: RowModel[Worker]) -> list[str]:
    """The first names, top to bottom."""
    return [row.name.split()[0] for row in model.rows]


def test_the_model_keeps_qts_own_rules(model: RowModel[Worker], qtmodeltester: ModelTester) -> None:
    """Whatever Qt may ask of a table model, rows under rows included."""
    qtmodeltester.check(model)


def test_a_cell_is_what_its_column_says_of_its_row(model: RowModel[Worker]) -> None:
    """Text, value to draw, tone and tool tip come from the column."""
    asked = model.index(1, 1)
    assert asked.data() == "11 of 9"
    assert asked.data(Qt.ItemDataRole.ToolTipRole) == "over the limit"
    assert asked.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) is None
    cell = model.cell(1, 1)
    assert cell.row is MAREK
    assert (cell.text, cell.drawn, cell.tone) == ("11 of 9", CaseloadBar(11, 9), "over")
    assert model.cell(1, 3).tone == "accent"
    assert model.cell(0, 0).drawn is None


def test_titles_are_across_and_rows_have_no_numbers(model: RowModel[Worker]) -> None:
    """A number beside a row says nothing here."""
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert model.headerData(1, across) == "Caseload"
    assert model.headerData(1, down) is None
    assert model.headerData(9, across) is None


def test_rows_sort_by_the_key_of_the_column_and_those_without_one_come_last(
    model: RowModel[Worker],
) -> None:
    """Both ways round: no date is not the earliest date, nor the latest."""
    due = model.column_named("due")
    model.sort(due, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["Marek", "Amara", "Priya"]
    model.sort(due, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Amara", "Marek", "Priya"]
    model.sort(-1)
    assert names(model) == ["Amara", "Marek", "Priya"]


def test_sorting_is_stable_both_ways(qapp: QApplication) -> None:
    """Rows that are alike under the column keep the order they were given in."""
    model = RowModel(COLUMNS, lambda w: w.id)
    model.set_rows([Worker(n, name, 5, 9) for n, name in enumerate("CAB")])
    for order in Qt.SortOrder:
        model.sort(1, order)
        assert [row.name for row in model.rows] == ["C", "A", "B"]


def test_a_column_that_does_not_sort_leaves_the_order(qapp: QApplication) -> None:
    """A click on its title goes back to the order given."""
    model = RowModel((replace(NAME, sortable=False), CASELOAD), lambda w: w.id)
    model.set_rows(WORKERS)
    model.sort(1)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Amara", "Marek", "Priya"]


def test_rows_read_again_stay_sorted(model: RowModel[Worker]) -> None:
    """The sorting belongs to the table, not to one set of rows."""
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_rows([*WORKERS, Worker(4, "Hamza Jessop", 13, 14)])
    assert names(model) == ["Priya", "Hamza", "Amara", "Marek"]


def test_sections_group_the_rows_and_sorting_stays_inside_them(qapp: QApplication) -> None:
    """Headings stand in the order they first came; each is said once, above its first row."""
    model = RowModel(COLUMNS, lambda w: w.id, section=lambda w: w.place)
    away = replace(AMARA, id=9, name="Yusuf Kestrel", caseload=1, place="Away")
    model.set_rows([MAREK, away, AMARA, PRIYA])
    model.sort(1)
    assert names(model) == ["Marek", "Amara", "Priya", "Yusuf"]
    assert [model.section_above(n) for n in range(5)] == ["In post", "", "", "Away", ""]


def test_the_first_cell_reads_the_whole_row_and_the_others_themselves(
    model: RowModel[Worker],
) -> None:
    """A screen reader says titles with the words, and never "row 1"."""
    said = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(said) == (
        "Worker: Amara Ashdown; Caseload: 12 of 14; Supervision: due 26 November"
    )
    assert model.index(1, 1).data(said) == "Caseload: 11 of 9"
    assert model.index(1, 3).data(said) == "Go over…"


def test_a_heading_is_read_with_the_row_under_it(qapp: QApplication) -> None:
    """Who cannot see the heading still hears that another group begins."""
    model = RowModel((NAME,), lambda w: w.id, section=lambda w: w.place)
    model.set_rows(WORKERS)
    said = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(said) == "In post; Worker: Amara Ashdown"
    assert model.index(1, 0).data(said) == "Worker: Marek Lorimer"


def test_qt_hands_a_screen_reader_the_name_of_the_table_and_of_its_cells(
    table: TableView,
) -> None:
    """What the operating system is told, asked the way it asks."""
    seen = QAccessible.queryAccessibleInterface(table)
    assert seen.text(QAccessible.Text.Name) == "Workers in this team"
    assert seen.role() is QAccessible.Role.Table
    said = [seen.child(n).text(QAccessible.Text.Name) for n in range(seen.childCount())]
    assert "Caseload: 12 of 14" in said


def test_there_is_always_a_current_row_and_it_is_announced(
    model: RowModel[Worker], qtbot: QtBot
) -> None:
    """From the first rows on; a table without one silences or crashes screen readers."""
    empty = RowModel(COLUMNS, lambda w: w.id)
    view = TableView(empty, "Workers")
    qtbot.addWidget(view)
    chosen: list[Worker | None] = []
    view.row_chosen.connect(chosen.append)
    empty.set_rows(WORKERS)
    assert view.chosen() is AMARA
    empty.set_rows([])
    assert view.chosen() is None
    assert chosen == [AMARA, None]


def test_the_chosen_row_is_found_again_by_its_key(
    table: TableView, model: RowModel[Worker]
) -> None:
    """Rows come and go round it; when it has gone itself, the first is chosen."""
    assert table.choose(3)
    model.set_rows([Worker(7, "Dilys Inchbald", 8, 12), PRIYA, AMARA])
    assert table.chosen() is PRIYA
    assert [row.id for row in table.selected()] == [3]
    model.set_rows([AMARA, MAREK])
    assert table.chosen() is AMARA
    assert not table.choose(3)


def test_the_chosen_row_is_announced_again_when_its_figures_changed(
    table: TableView, model: RowModel[Worker], qtbot: QtBot
) -> None:
    """The same rows in the same places are painted again in place, and the panel hears of it."""
    later = replace(AMARA, caseload=13)
    with (
        qtbot.waitSignal(table.row_chosen) as announced,
        qtbot.assertNotEmitted(model.modelReset),
    ):
        model.set_rows([later, MAREK, PRIYA])
    assert announced.args == [later]


def test_sorting_keeps_the_chosen_row_chosen(table: TableView) -> None:
    """The row goes where it belongs and the choice goes with it, unannounced."""
    table.choose(2)
    chosen: list[object] = []
    table.row_chosen.connect(chosen.append)
    table.sort_by("caseload", Qt.SortOrder.DescendingOrder)
    assert table.chosen() is MAREK
    assert table.currentIndex().row() == 2
    assert chosen == []


def test_the_keyboard_walks_opens_and_leaves_the_table(table: TableView, qtbot: QtBot) -> None:
    """Down, End, Home and Enter; Tab goes on to what is after the table."""
    after = QPushButton("After", table.parentWidget())
    after.move(0, 500)
    after.show()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen() is MAREK
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.chosen() is PRIYA
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [PRIYA]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.chosen() is AMARA
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_typing_goes_to_the_next_row_that_begins_so(table: TableView, qtbot: QtBot) -> None:
    """As in any list."""
    qtbot.keyClicks(table, "pri")
    assert table.chosen() is PRIYA


def test_copying_takes_the_titles_and_tabs_between_the_cells(
    table: TableView, qtbot: QtBot
) -> None:
    """What lands in a spreadsheet; columns without a title stay behind."""
    table.select_many()
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Worker\tCaseload\tSupervision\n"
        "Amara Ashdown\t12 of 14\t2026-11-26\n"
        "Marek Lorimer\t11 of 9\t2026-11-11\n"
        "Priya Wychwood\t16 of 16\t"
    )
    assert table.selected() == WORKERS


def test_copying_from_an_empty_table_leaves_the_clipboard(qtbot: QtBot) -> None:
    """Nothing chosen is nothing copied."""
    QGuiApplication.clipboard().setText("kept")
    view = TableView(RowModel(COLUMNS, lambda w: w.id), "Workers")
    qtbot.addWidget(view)
    view.copy()
    assert QGuiApplication.clipboard().text() == "kept"


def test_an_empty_table_says_what_belongs_there_and_offers_the_act(
    table: TableView, model: RowModel[Worker], qtbot: QtBot
) -> None:
    """The words and the button go when rows come."""
    pressed: list[bool] = []
    table.set_empty(
        "Nobody works here yet", "Add the first.", "Add a worker", lambda: pressed.append(True)
    )
    button = table.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    assert not button.isVisible()
    model.set_rows([])
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [True]
    model.set_rows(WORKERS)
    assert not button.isVisible()


def test_only_a_link_with_words_is_one(table: TableView, qtbot: QtBot) -> None:
    """A click on it names its row and its column; a click on an empty one is only a click."""
    clicked: list[tuple[Worker, str]] = []
    table.link_clicked.connect(lambda row, key: clicked.append((row, key)))
    for place in (0, 1):
        at = table.visualRect(table.model().index(place, 3)).center()
        qtbot.mouseMove(table.viewport(), at)
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert clicked == [(MAREK, "act")]
    assert table.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_columns_share_the_width_that_is_left_and_keep_what_a_person_set(
    table: TableView, qtbot: QtBot
) -> None:
    """The stretching one takes the rest; a set width is kept, at 100 %, under its key."""
    assert table.columnWidth(0) == table.viewport().width() - 160 - 120 - 120
    table.setColumnWidth(0, 210)
    table.resize(900, 400)
    assert table.columnWidth(0) == 210
    assert table.widths() == {"name": 210}
    table.set_widths({"name": 130, "gone": 10})
    assert table.columnWidth(0) == 130
    assert table.widths() == {"name": 130}


def test_rows_are_the_designs_height_at_every_text_size(
    table: TableView, qapp: QApplication
) -> None:
    """34 pixels at 100 %, and as much more as the text."""
    assert table.rowHeight(0) == 34
    theme.apply(qapp, "light", 2.0)
    assert table.rowHeight(0) == 68
    assert table.columnWidth(1) == 320


def test_the_row_under_a_heading_has_room_for_it(frame: QWidget) -> None:
    """And gives it up when sorting puts another row there."""
    model = RowModel(COLUMNS, lambda w: w.id, section=lambda w: w.place)
    view = TableView(model, "Workers", parent=frame)
    model.set_rows(WORKERS)
    assert view.rowHeight(0) > view.rowHeight(1)
    view.sort_by("caseload")
    assert [view.rowHeight(n) > 34 for n in range(3)] == [True, False, False]


def test_a_table_in_a_panel_is_as_high_as_its_rows(model: RowModel[Worker], frame: QWidget) -> None:
    """It never scrolls inside the panel that scrolls."""
    view = TableView(model, "Children", row_height=28, parent=frame)
    view.stand_in_panel()
    assert view.height() == 3 * 28 + 2
    model.set_rows([AMARA])
    assert view.height() == 28 + 2


def test_the_menu_key_offers_sorting_and_the_tables_own_acts(
    table: TableView, qtbot: QtBot
) -> None:
    """What the mouse does on the titles the keyboard does here; a second time turns it round."""
    table.addAction("Allocate")

    def choose(title: str) -> list[str]:
        at = table.visualRect(table.currentIndex()).center()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, at, table.viewport().mapToGlobal(at)
        )
        QApplication.sendEvent(table.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        sorting = menu.findChild(QMenu)
        assert isinstance(sorting, QMenu)
        next(act for act in sorting.actions() if act.text() == title).trigger()
        offered = [act.text() for act in menu.actions() if act.text()]
        menu.close()
        return offered

    assert choose("Caseload") == ["Allocate", "Copy", "Sort by"]
    assert names(table.model()) == ["Marek", "Amara", "Priya"]  # type: ignore[arg-type]
    choose("Caseload")
    assert names(table.model()) == ["Priya", "Amara", "Marek"]  # type: ignore[arg-type]


def test_a_row_dropped_from_elsewhere_names_what_was_carried_and_where_it_fell(
    table: TableView, qtbot: QtBot
) -> None:
    """A family let go over a worker; what was not carried by a table of ours is not taken."""
    table.take_drops()
    carried = QMimeData()
    carried.setData(DRAGGED, b"family F00412")
    at = table.visualRect(table.model().index(2, 0)).center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.MoveAction
    coming = QDragEnterEvent(at, action, carried, buttons, keys)
    table.dragEnterEvent(coming)
    assert coming.isAccepted()
    with qtbot.waitSignal(table.row_dropped) as dropped:
        table.dropEvent(QDropEvent(QPointF(at), action, carried, buttons, keys))
    assert dropped.args == ["family F00412", PRIYA]
    other = QMimeData()
    other.setText("from elsewhere")
    strange = QDragEnterEvent(at, action, other, buttons, keys)
    table.dragEnterEvent(strange)
    assert not strange.isAccepted()
    with qtbot.assertNotEmitted(table.row_dropped):
        table.dropEvent(QDropEvent(QPointF(5, 390), action, carried, buttons, keys))


def test_a_long_list_shows_and_sorts_at_once(qapp: QApplication, frame: QWidget) -> None:
    """Twenty thousand cases: what is done per row is done once, and never while painting."""
    model = RowModel(COLUMNS, lambda w: w.id)
    view = TableView(model, "Cases", parent=frame)
    view.resize(QPoint(800, 600).x(), 600)
    view.show()
    model.set_rows([Worker(n, f"W{n % 977}", n % 31, 16) for n in range(20_000)])
    view.choose(15_000)
    view.sort_by("caseload")
    assert view.chosen().id == 15_000
    assert view.indexAt(QPoint(10, 10)).isValid()
