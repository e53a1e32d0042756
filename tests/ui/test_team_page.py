"""Team, driven as a practice manager does on a Monday: figures, table, chips, worker beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from swtracker.domain.people import AbsenceKind, Employment
from swtracker.drawing.values import CaseloadBar
from swtracker.ui.dialogs.staff import AddStaffDialog
from swtracker.ui.dialogs.team import TeamForm
from swtracker.ui.pages.team import TeamPage
from swtracker.ui.pages.team_table import (
    CASELOAD,
    COLUMNS,
    NOTE,
    PLACES,
    POINTS,
    ROLE,
    SUPERVISION,
)
from swtracker.usecases.boards import Boards
from swtracker.usecases.rows.board import Board
from tests.council import case_id, empty_council, worker_id
from tests.ui.nameless import nameless
from tests.ui.page_window import Stand, Standing
from tests.ui.team_window import Window, choose, names, press, row_of, words_in


@pytest.fixture
def window(stand: Stand) -> Window:
    """Team over the small council, the whole service looked at, wide enough for every column."""
    made = stand(TeamPage)
    made.resize(1800, 900)
    made.settle()
    return made


@pytest.fixture
def empty_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """Team over a data file with a policy and nothing else."""
    tracker = empty_council(tmp_path / "empty.db")
    standing = Standing(qtbot, tracker)
    yield standing(TeamPage)
    standing.finish()
    tracker.close()


# The figures and the rows


def test_the_service_at_a_glance(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures across the top, the teams under each other, every row in words and read out."""
    # The figures are the board's totals, worded.
    figures = window.page.figures
    assert figures.children_open.accessibleName() == "56 children open"
    assert figures.average.accessibleName() == "11.3 average, aim 16"
    assert figures.places.accessibleName() == "25 places left"
    assert figures.waiting.accessibleName() == "4 unallocated longest 10 days, 1 past day 7"
    assert figures.over.accessibleName() == "1 over review by Sat 12 Dec"
    assert figures.supervision.accessibleName() == "6 of 7 supervision in date"
    assert figures.development.accessibleName() == "8.8 % development time, 1 person"

    # Each team's heading carries its own figures; who holds none by role stands at its foot.
    assert names(window) == [
        *("Tamsin Linnet", "Priya Wren", "Marek Alder", "Amara Hazel", "Osian Rowan"),
        *("Dilys Plover", "Hamza Sorrel"),
    ]
    assert window.page.model.section_above(0) == (
        "North\t47 children · average 13.1 · 2 places left · 1 over · 3 waiting · "
        "supervision 4 of 5 in date"
    )
    assert window.page.model.section_above(5) == (
        "South\t5 children · average 5.0 · 23 places left · 1 waiting · supervision 2 of 2 in date"
    )

    # The words of every cell of three workers, one of them over by agreement.
    rows = {
        name: [column.text(row_of(window, name)) for column in COLUMNS if column is not POINTS]
        for name in ("Marek Alder", "Amara Hazel", "Osian Rowan")
    }
    assert rows == {
        "Marek Alder": [
            *("Marek Alder", "North", "Social worker", "0.6", "11 of 9", "over by 2"),
            *("overdue 8 days", "–", "agreed to Sat 12 Dec"),
        ],
        "Amara Hazel": [
            *("Amara Hazel", "North", "ASYE, month 4", "1.0", "13 of 14", "1"),
            *("due Thu 26 Nov", "8.8 %", ""),
        ],
        "Osian Rowan": [
            *("Osian Rowan", "North", "Practice manager", "1.0", "–", "holds none"),
            *("due Mon 14 Dec", "–", ""),
        ],
    }
    assert COLUMNS[2].text(row_of(window, "Dilys Plover")) == "Social worker, agency"
    assert SUPERVISION.text(row_of(window, "Hamza Sorrel")) == "away, no end known"

    # The fullest or largest limit sets the scale, so that a glance compares any two workers.
    assert CASELOAD.drawn is not None
    bars = [CASELOAD.drawn(row) for row in window.page.model.rows]
    assert {bar.scale for bar in bars if isinstance(bar, CaseloadBar)} == {16}

    # A screen reader hears the row from its first cell, and hours behind that are not drawn.
    index = window.page.model.index(3, 0)
    said = window.page.model.read_out(index)
    first = window.page.model.read_out(window.page.model.index(0, 0))
    assert first.startswith("North, 47 children · average 13.1")
    assert said.startswith("Worker: Amara Hazel; Team: North; Role: ASYE, month 4; FTE: 1.0")
    assert "Caseload: 13 children, limit 14: 1 place left" in said
    assert "Development: 8.8 %, 7.4 h behind" in said
    assert ROLE.tooltip is not None
    assert ROLE.tooltip(row_of(window, "Amara Hazel")) == "Social worker, North"

    # A screen reader never lands on something nameless.
    choose(window, "A1")
    assert nameless(window.page) == []

    # Read again, it is one board: a service of five hundred must not be read worker by worker.
    read, reads = Boards.board, []

    def board(self: Boards, day: date | None = None, team: int | None = None) -> Board:
        reads.append((day, team))
        return read(self, day, team)

    monkeypatch.setattr(Boards, "board", board)
    window.page.refresh_later()
    window.settle()
    assert reads == [(date(2026, 11, 20), None)]


def test_one_team_looked_at(window: Window, qtbot: QtBot) -> None:
    """Its own figures and no headings; a new one offers to add people."""
    # It counts the children its workers lead, and how near the longest wait is to the line.
    window.team("North")
    figures = window.page.figures
    assert figures.children_open.accessibleName() == "47 children led"
    assert figures.waiting.accessibleName() == "3 unallocated longest 7 days, fails on 8"

    # Every worker is of it: no heading says so again, and there is nothing to group.
    window.team("South")
    assert names(window) == ["Dilys Plover", "Hamza Sorrel"]
    assert window.page.model.section_above(0) == ""
    assert not window.page.grouping.isVisible()

    # A new team says that nobody works in it, and opens the form that changes it.
    window.tracker.teams.add("West")
    window.desk.show_teams(tuple(window.tracker.teams.list()))
    window.team("West")
    assert "Nobody works in West yet" in words_in(window.page.table)
    press(window.page.table, "Add a member of staff…", qtbot)
    window.dialog(AddStaffDialog).reject()


def test_other_days_are_shown_as_they_stood_or_will_stand(window: Window, qtbot: QtBot) -> None:
    """A team with nothing of a kind, a past day, a later one, one before the records, and none."""
    # Nothing owed, nobody over and nobody on a programme are three different words.
    window.desk.look_at_day(date(2026, 6, 1))
    window.team("South")
    figures = window.page.figures
    assert figures.average.accessibleName() == "– average: nobody holds a case"
    assert figures.waiting.accessibleName() == "0 unallocated"
    assert figures.over.accessibleName() == "0 nobody over"
    assert figures.development.accessibleName() == "– nobody on a programme"
    window.desk.look_at_day(None)
    window.desk.look_at_team(None)
    window.settle()

    # On 1 October nobody was over and the ASYE worker had seven children.
    choose(window, "A1")
    window.desk.look_at_day(date(2026, 10, 1))
    window.settle()
    assert CASELOAD.text(row_of(window, "Amara Hazel")) == "7 of 14"
    assert window.page.figures.over.accessibleName() == "0 nobody over"
    acts = [b for b in window.page.beside.findChildren(QPushButton) if b.text().startswith("Log")]
    assert not [b for b in acts if b.isEnabled()]
    assert {b.toolTip() for b in acts} == {"Another day is looked at; choose today to do this."}

    # A review that has passed, an outcome that is missing: each in the note, worst first.
    window.desk.look_at_day(date(2027, 8, 2))
    window.settle()
    assert NOTE.text(row_of(window, "Marek Alder")) == "review was due Sat 12 Dec 2026"
    assert NOTE.text(row_of(window, "Amara Hazel")) == "outcome missing"
    assert NOTE.accessible is not None
    assert "without an outcome" in NOTE.accessible(row_of(window, "Amara Hazel"))
    assert window.page.figures.over.accessibleName() == "1 over 1 review past its date"

    # Before anybody was in post the page says when records begin and goes back in one key.
    window.desk.look_at_day(date(2020, 1, 1))
    window.settle()
    assert "Records begin on Mon 1 Jun 2026." in words_in(window.page.table)
    press(window.page.table, "Look at today", qtbot)
    window.settle()
    assert len(names(window)) == 7

    # A day that is none is said in words under its field; the page goes on showing its day.
    day, trouble = window.page.header.day, window.page.header.trouble
    day.setFocus()
    day.setText("31 Feb")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert trouble.isVisible()
    assert "31 Feb" in trouble.text()
    assert not window.desk.is_read_only
    day.setText("today")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert not trouble.isVisible()


# The columns


def test_columns_sort_and_give_way(window: Window, qtbot: QtBot) -> None:
    """Inside a team or across the service; what the panel says again goes first."""
    # Most over first; who holds none comes last whichever way the column is turned.
    window.page.table.sort_by("places")
    assert names(window)[:5] == [
        *("Marek Alder", "Priya Wren", "Tamsin Linnet", "Amara Hazel", "Osian Rowan")
    ]
    window.page.table.sort_by("places", Qt.SortOrder.DescendingOrder)
    assert names(window)[4] == "Osian Rowan"
    window.page.table.sort_by("supervision")
    assert names(window)[0] == "Marek Alder"
    window.page.table.sort_by("role")
    assert names(window)[:2] == ["Osian Rowan", "Tamsin Linnet"]
    window.page.table.sort_by("development")
    assert names(window)[0] == "Amara Hazel"
    window.page.table.sort_by("note")
    assert names(window)[0] == "Marek Alder"

    # Without headings a column says the team; who can take a child comes first in the service.
    team = window.page.model.column_named("team")
    assert window.page.table.isColumnHidden(team)
    press(window.page, "All together", qtbot)
    assert not window.page.table.isColumnHidden(team)
    assert window.page.model.section_above(0) == ""
    window.page.table.sort_by("places", Qt.SortOrder.DescendingOrder)
    assert names(window)[:2] == ["Hamza Sorrel", "Dilys Plover"]
    press(window.page, "By team", qtbot)
    assert window.page.table.isColumnHidden(team)

    # Who and how full stay always; at 1280 pixels less the rail's 168, the note as well.
    def hidden() -> set[str]:
        return {c.key for n, c in enumerate(COLUMNS) if window.page.table.isColumnHidden(n)}

    window.resize(1112, 760)
    window.settle()
    assert window.page.beside.isVisible()
    assert {"fte", "role"} <= hidden()
    assert hidden().isdisjoint({"worker", "caseload", "supervision", "development", "note"})
    window.resize(1000, 700)
    window.settle()
    assert hidden().isdisjoint({"worker", "caseload"})


# Chips


def test_chips_count_and_narrow_and_widen(window: Window, qtbot: QtBot) -> None:
    """One of another kind narrows, one of the same kind widens; who is asked for is shown."""
    # Over and Full widen each other; Show everyone undoes all.
    page = window.page
    press(page.chips, "Over 1", qtbot)
    assert names(window) == ["Marek Alder"]
    press(page.chips, "Full 1", qtbot)
    assert names(window) == ["Priya Wren", "Marek Alder"]
    assert page.counted.text() == "2 of 7 workers"
    press(page.chips, "Supervision overdue 1", qtbot)
    assert names(window) == ["Marek Alder"]
    press(page.chips, "Away 1", qtbot)
    window.settle()
    assert names(window) == []
    assert not page.beside.isVisible()
    assert "Nobody here matches" in words_in(page.table)
    press(page.table, "Show everyone", qtbot)
    assert len(names(window)) == 7
    assert page.counted.text() == "7 workers"

    # Room, ASYE and what to look at, each by itself.
    for words, wanted in (
        ("Has room 4", ["Tamsin Linnet", "Amara Hazel", "Dilys Plover", "Hamza Sorrel"]),
        ("On ASYE 1", ["Amara Hazel"]),
        ("To look at 1", ["Marek Alder"]),
    ):
        press(window.page.chips, words, qtbot)
        assert names(window) == wanted
        press(window.page.chips, words, qtbot)

    # Coming from another page the chips give way to the worker that was asked for.
    press(window.page.chips, "Over 1", qtbot)
    window.page.show_subject(worker_id(window.tracker, "A1"))
    window.settle()
    assert "Amara Hazel" in words_in(window.page.beside)
    assert window.page.chips.on() == frozenset()


# Together with the rest of the window


def test_the_page_goes_with_the_rest_of_the_window(window: Window, qtbot: QtBot) -> None:
    """What others do is shown, what wants a look is noted, and the other pages are a key away."""
    # An allocation made elsewhere repaints the row, the figures and the panel.
    choose(window, "S3")
    tracker = window.tracker
    cases = [case_id(tracker, "Z901")]
    window.runner.act(partial(tracker.allocations.allocate, cases, worker_id(tracker, "S3")))
    window.settle()
    assert CASELOAD.text(row_of(window, "Dilys Plover")) == "6 of 16"
    assert window.page.figures.waiting.accessibleName().startswith("3 unallocated")
    assert "6 of 16, 10 places left" in words_in(window.page.beside)

    # Summary, Allocate and the staff file are each one key away.
    choose(window, "A1")
    press(window.page.header, "Summary…", qtbot)
    press(window.page.header, "Allocate", qtbot)
    press(window.page.beside, "Staff file", qtbot)
    assert window.went == [
        *(("summaries", None), ("allocate", None), ("staff", worker_id(window.tracker, "A1")))
    ]

    # A contradiction, an agency worker on the ASYE, is noted; annual leave leaves supervision due.
    file = tracker.staff.file(worker_id(tracker, "A1"))
    tracker.staff.change(
        file.row.worker_id,
        version=file.version,
        name=file.row.name,
        employment=Employment.AGENCY,
        qualified=None,
        registration="",
    )
    away = tracker.staff.file(worker_id(tracker, "S4"))
    tracker.staff.end_absence(away.absences[0].id, back=date(2026, 11, 2))
    tracker.staff.record_absence(
        away.row.worker_id,
        kind=AbsenceKind.ANNUAL_LEAVE,
        start=date(2026, 11, 16),
        end=date(2026, 11, 30),
        pauses=False,
    )
    window.page.refresh_later()
    window.settle()
    assert NOTE.text(row_of(window, "Amara Hazel")) == "contradiction"
    assert NOTE.text(row_of(window, "Hamza Sorrel")) == "away until Mon 30 Nov"
    assert PLACES.text(row_of(window, "Hamza Sorrel")) == "12"
    assert SUPERVISION.text(row_of(window, "Hamza Sorrel")).startswith("due")
    choose(window, "S4")
    said = words_in(window.page.beside)
    assert "Social worker · 0.8 FTE\nAway until Mon 30 Nov, with the clock running on" in said
    assert "Annual leave, back Mon 30 Nov" in said
    choose(window, "A1")
    assert "Social worker, agency · 1.0 FTE" in words_in(window.page.beside)[1].replace(
        " · a", ", a"
    )


# Beginning


def test_an_empty_service_offers_its_next_steps(empty_window: Window, qtbot: QtBot) -> None:
    """Without a team one is offered first, or the workbook; no noughts stand around."""
    page = empty_window.page
    assert "Nobody works here yet" in words_in(page.table)
    assert not page.figures.isVisible()
    press(page.table, "Bring in a workbook", qtbot)
    assert empty_window.went == [("settings", None)]
    press(page.table, "Add a team…", qtbot)
    form = empty_window.dialog(TeamForm)
    form.name.setText("North")
    form.submit()
    empty_window.settle()
    assert empty_window.tracker.teams.find("north").name == "North"
