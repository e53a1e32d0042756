"""The worker beside the table: followed with the arrows, gone into with Enter, acted on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.domain.development import Balance
from swtracker.domain.people import Role
from swtracker.drawing.values import CaseloadLine, ShareLine, SupervisionStrip
from swtracker.ui.dialogs.development import LogDevelopmentDialog
from swtracker.ui.dialogs.supervision import LogSupervisionDialog
from swtracker.ui.pages.team import TeamPage
from swtracker.ui.pages.team_table import NOTE, SUPERVISION
from swtracker.ui.tables.view import TableView
from swtracker.ui.worker_words import share_of
from swtracker.usecases.rows.board import DevelopmentLine
from tests.council import add_worker, case_id, worker_id
from tests.ui.page_window import Stand
from tests.ui.team_window import Window, charts_in, choose, press, row_of, words_in


@pytest.fixture
def window(stand: Stand) -> Window:
    """Team over the small council, the whole service looked at, wide enough for every column."""
    made = stand(TeamPage)
    made.resize(1800, 900)
    made.settle()
    return made


def test_the_panel_is_used_by_the_keyboard(window: Window, qtbot: QtBot) -> None:
    """Followed with the arrows, gone into with Enter, left with Escape, closed and called back."""
    # The worker the keyboard is on stands beside the table, and the table keeps the keyboard.
    window.page.take_keyboard()
    qtbot.keyClick(window.page.table, Qt.Key.Key_Down)
    window.settle()
    assert "Priya Wren" in words_in(window.page.beside)
    assert QApplication.focusWidget() is window.page.table

    # Enter puts the keyboard on the first act; Escape gives it back to the same row.
    choose(window, "A1")
    qtbot.keyClick(window.page.table, Qt.Key.Key_Return)
    window.settle()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Log supervision…"
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.page.table
    assert window.page.table.chosen().line.name == "Amara Hazel"

    # Closed by hand it leaves the width to the table; Enter on a worker brings it back.
    choose(window, "A1")
    close = window.page.beside.findChild(QPushButton, "closePanel")
    assert isinstance(close, QPushButton)
    qtbot.keyClick(close, Qt.Key.Key_Space)
    choose(window, "S1")
    assert not window.page.beside.isVisible()
    assert QApplication.focusWidget() is window.page.table
    qtbot.keyClick(window.page.table, Qt.Key.Key_Return)
    window.settle()
    assert "Priya Wren" in words_in(window.page.beside)

    # The children are one stop of the keyboard; Enter goes to the case on its page.
    choose(window, "A1")
    table = window.page.beside.findChild(TableView)
    assert table is not None
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert window.went == [("cases", case_id(window.tracker, "A02"))]

    # The last of thirteen children is below the panel's foot until the keyboard goes there.
    window.resize(1400, 600)
    window.settle()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End)
    last = table.visualRect(table.currentIndex())
    assert not table.visibleRegion().intersected(last).isEmpty()


def test_the_panel_tells_the_whole_of_a_worker(window: Window) -> None:
    """In words and drawn: programme, limit and why, strands, hours, children."""
    # A worker on the ASYE.
    choose(window, "A1")
    said = words_in(window.page.beside)
    for words in (
        "Amara Hazel",
        "Social worker · 1.0 FTE\nASYE month 4 of 12 · protected until an outcome is recorded",
        "13 of 14, 1 place left",
        "Limit 16 × 90 %, at most 14",
        "Line manager supervision, every 2 weeks",
        "Due Thu 26 Nov",
        "8 held, 8 expected · longest gap 17 days",
        "Joint with practice educator supervision, every month",
        "Due Mon 30 Nov",
        "8.8 %, 7.4 h behind (2 half-days)",
        "55.5 h taken of 62.9 h owed · 3.7 h lost · 3.7 h planned",
        "Fri 27 Nov",
        "Protected time planned",
        "13 children · 11 families",
        "None in the last twelve months.",
    ):
        assert words in said, words

    # The year is drawn: caseload steps against the limit, a mark a session, the share owed.
    charts = charts_in(window)
    loads = charts["Caseload over twelve months"]
    assert isinstance(loads, CaseloadLine)
    assert [(p.caseload, p.limit) for p in loads.points] == [
        *((0, 14), (4, 14), (7, 14), (13, 14), (13, 14))
    ]
    strip = charts["Line manager supervision over twelve months"]
    assert isinstance(strip, SupervisionStrip)
    assert [mark.kind for mark in strip.marks].count("late") == 1
    share = charts["Development time over the programme"]
    assert isinstance(share, ShareLine)
    assert share.mark == 10
    assert share.points[-1].percent == Fraction(300, 34)

    # Over by agreement: until when, and each child of it is marked in words.
    choose(window, "S2")
    said = words_in(window.page.beside)
    assert "11 of 9, over by 2" in said
    assert "Over the limit by agreement until the review on Sat 12 Dec 2026." in said
    table = window.page.beside.findChild(TableView)
    assert table is not None
    model = table.model()
    spoken = [str(model.index(place, 0).data()) for place in range(model.rowCount())]
    assert "K10 · AK, Child in need plan, over the limit, sibling, since 12 Oct 2026" in spoken
    assert "K01 · AK, Child in need plan, since 8 Jun 2026" in spoken

    # A role that holds no cases is said in words: no empty chart, no empty list of children.
    choose(window, "M1")
    said = words_in(window.page.beside)
    assert "Holds no cases in this role." in said
    assert "Caseload over twelve months" not in charts_in(window)
    assert not [words for words in said if words.endswith("children")]

    # Somebody away without an end known: the clock stands still, and the absence is listed.
    choose(window, "S4")
    said = words_in(window.page.beside)
    assert "Social worker · 0.8 FTE\nAway, no end known, with the clock stopped" in said
    assert "Clock stopped" in said
    assert "Sickness, no end known, clock stopped" in said
    assert "0 children" in said

    # From a worker with two strands to one with one: only that one is left in sight.
    choose(window, "A1")
    choose(window, "S1")
    titles = [words for words in words_in(window.page.beside) if "supervision, every" in words]
    assert titles == ["Line manager supervision, every month"]


def test_on_a_narrow_window_the_panel_waits_for_enter(stand: Stand, qtbot: QtBot) -> None:
    """Magnified on a small laptop the table comes first, and the panel when it is asked for."""
    window = stand(TeamPage)
    page = window.page
    window.resize(700, 600)
    other = TeamPage(window.desk)
    qtbot.addWidget(other)
    other.resize(700, 600)
    other.show()
    window.settle()
    assert page.beside.isVisible()
    assert not other.beside.isVisible()
    qtbot.keyClick(other.table, Qt.Key.Key_Return)
    window.settle()
    assert other.beside.isVisible()


def test_supervision_and_protected_time_are_logged_from_the_panel(
    window: Window, qtbot: QtBot
) -> None:
    """Each form opens for the worker beside the table."""
    # Enter logs it, and the table shows the next due date.
    choose(window, "S2")
    press(window.page.beside, "Log supervision…", qtbot)
    dialog = window.dialog(LogSupervisionDialog)
    dialog.submit()
    window.settle()
    assert "Marek Alder" in window.said()
    assert SUPERVISION.text(row_of(window, "Marek Alder")) == "due Mon 21 Dec"
    assert "Due Mon 21 Dec" in words_in(window.page.beside)

    # The act is there for who is on a programme, and for nobody else.
    choose(window, "A1")
    press(window.page.beside, "Log protected time…", qtbot)
    window.dialog(LogDevelopmentDialog).reject()
    choose(window, "S1")
    buttons = window.page.beside.findChildren(QPushButton)
    assert not [b for b in buttons if b.text() == "Log protected time…" and b.isVisible()]


def test_the_panel_says_what_is_out_of_the_ordinary(window: Window, qtbot: QtBot) -> None:
    """A child co-worked, a limit that fell, a role that is owed no supervision."""
    # Co-working is no caseload: it is counted after the children led, and says so.
    tracker = window.tracker
    tracker.allocations.add_co_worker(case_id(tracker, "P01"), worker_id(tracker, "A1"))
    choose(window, "A1")
    assert "13 children · 12 families · 1 co-worked" in words_in(window.page.beside)
    table = window.page.beside.findChild(TableView)
    assert table is not None
    spoken = [str(table.model().index(n, 0).data()) for n in range(table.model().rowCount())]
    assert any(words.startswith("P01") and ", co-worker, " in words for words in spoken)

    # A post that shrinks takes no child away; the page says that nothing was agreed.
    tracker.staff.new_post(
        worker_id(tracker, "S1"),
        start=date(2026, 11, 19),
        team_id=tracker.teams.find("North").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal("0.5"),
        weekly_hours=Decimal(37),
    )
    window.page.refresh_later()
    choose(window, "S1")
    assert NOTE.text(row_of(window, "Priya Wren")) == "not agreed"
    over = words_in(window.page.beside)
    assert "Over the limit, and nobody has recorded why." in over
    assert "16 of 8, over by 8" in over

    # Nothing is due to a head of service under this policy, and nothing can be logged.
    add_worker(window.tracker, "H1", "Greta Heron", "North", Role.HEAD_OF_SERVICE)
    window.page.refresh_later()
    window.settle()
    choose(window, "H1")
    assert SUPERVISION.text(row_of(window, "Greta Heron")) == "nothing due"
    assert "Nothing is due in this role." in words_in(window.page.beside)
    qtbot.keyClick(window.page.table, Qt.Key.Key_Return)
    window.settle()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Staff file"


def test_before_an_hour_was_contracted_there_is_no_share() -> None:
    """A programme that begins on a weekend has no percentage yet, which is not nought."""
    none = Fraction(0)
    line = DevelopmentLine(Balance(none, none, none, none, none, None), None)
    assert share_of(line).words == "no data yet"
    assert share_of(line).percent is None
