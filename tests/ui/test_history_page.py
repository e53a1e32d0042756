"""History: every act is there in words, can be found, and taken back where that is possible."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swtracker.drawing.report import Report
from swtracker.exchange.report_files import FileKind
from swtracker.ui import files
from swtracker.ui.pages import history as module
from swtracker.ui.pages.cases import CasesPage
from swtracker.ui.pages.history import HistoryPage, what, when
from swtracker.ui.pages.staff import StaffPage
from swtracker.ui.place_asked import PlaceAsked
from swtracker.usecases.history import SENTENCES
from swtracker.usecases.rows.desk import HistoryRow
from swtracker.usecases.rows.history import KINDS, HistoryAsked
from tests.council import case_id, worker_id
from tests.ui.page_window import PageWindow
from tests.ui.page_window import Stand as AnyStand

Stand = Callable[[type[HistoryPage]], PageWindow[HistoryPage]]


@pytest.fixture
def window(stand: Stand) -> PageWindow[HistoryPage]:
    """The History page over the small council."""
    return stand(HistoryPage)


def cells(page: HistoryPage) -> list[tuple[str, ...]]:
    """What the table shows, row by row."""
    return [tuple(c.text(row) for c in page.model.columns) for row in page.model.rows]


def test_acts_are_read_and_found_by_words_kind_day_and_whom(
    qtbot: QtBot, window: PageWindow[HistoryPage]
) -> None:
    """The latest first; by typing, by kind and day, by each filter, and back to everything."""
    page = window.page
    # The latest act comes first, with who, what and when: in words, by name, to the minute.
    at, who, what_was_done, why = cells(page)[0]
    assert at.startswith("Thu 19 Nov 2026, ")
    assert who == "Osian Rowan"
    assert what_was_done == "Logged 3.7 h planned for Amara Hazel on 27 Nov 2026"
    assert why == ""
    assert page.table.chosen() is page.model.rows[0]
    # Finding by words, as they are typed; Ctrl+F goes to the field from the table.
    everything = len(page.model.rows)
    assert not page.everything.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    focus = QApplication.focusWidget()
    assert focus is page.words
    qtbot.keyClicks(page.words, "priya")
    window.settle()
    assert 0 < len(page.model.rows) < everything
    assert all("Priya" in row[2] for row in cells(page))
    # Nothing found says so and leads back: never an empty table without a next step.
    page.words.setText("no such words")
    window.settle()
    assert cells(page) == []
    [button] = [b for b in page.table.findChildren(QPushButton) if b.text() == "Show everything"]
    assert button.isVisible()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    window.settle()
    assert page.words.text() == ""
    assert len(page.model.rows) == everything
    # By whom, about whom, about which case, which act: typed, seen, emptied by the keyboard.
    for field, typed, shown in (
        (page.actor, "osian", "by Osian Rowan"),
        (page.worker, "amara", "about Amara Hazel"),
        (page.case, "n901", "about N901 AN"),
        (page.what, "an allocation", "Allocations: an allocation"),
    ):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        window.settle()
        assert field.currentText() == shown
    assert cells(page) == [], "N901 was never allocated"
    for field in (page.actor, page.worker, page.case):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(field, Qt.Key.Key_Delete)
    window.settle()
    acts: set[str] = {row.act for row in page.model.rows}
    assert acts == {"allocation.made"}
    page.actor.setFocus()
    qtbot.keyClicks(page.actor, "no such person")
    page.table.setFocus()
    assert page.actor.currentText() == "", "what is nobody's name is put back"
    assert page.everything.isVisible()
    page.everything.click()
    window.settle()
    assert len(page.model.rows) == everything
    assert page.what.currentText() == "Everything"
    assert not page.everything.isVisible()
    # By kind and day: only allocations, only those of September; the last day counts.
    page.what.set_choice("Allocations")
    page.what.chosen.emit("Allocations")
    page.since.set_day(date(2026, 9, 1))
    page.until.set_day(date(2026, 9, 14))
    window.settle()
    assert {row.act for row in page.model.rows} == {"allocation.made"}
    days = {row.at.astimezone().date() for row in page.model.rows}
    assert days == {date(2026, 9, 7), date(2026, 9, 14)}
    # The history of a worker or a case is gone to from elsewhere; the field shows whom.
    amara = next(p for p in window.tracker.staff.choose() if p.staff_number == "A1")
    page.words.setText("no such words")
    page.show_subject(amara.id)
    window.settle()
    assert page.model.rows
    assert all(amara.id in row.workers for row in page.model.rows)
    assert (page.words.text(), page.worker.currentText()) == ("", "about Amara Hazel")
    page.show_subject(PlaceAsked("case", case_id(window.tracker, "N901")))
    window.settle()
    assert [row.act for row in page.model.rows] == ["case.opened"]
    assert page.case.currentText() == "about N901 AN"
    assert page.worker.choice() is None


def test_every_act_is_of_some_kind() -> None:
    """None can be seen only by looking at everything."""
    for act in SENTENCES:
        assert any(act.startswith(kinds) for kinds in KINDS.values() if kinds), act


def test_a_case_and_a_member_of_staff_lead_to_their_history(stand: AnyStand) -> None:
    """On another day too: nothing is changed by looking."""
    cases, staff = stand(CasesPage), stand(StaffPage)
    for window, number, asked in (
        (cases, case_id(cases.tracker, "N901"), PlaceAsked("case", case_id(cases.tracker, "N901"))),
        (staff, worker_id(staff.tracker, "A1"), worker_id(staff.tracker, "A1")),
    ):
        window.desk.look_at_day(date(2026, 11, 19))
        window.page.show_subject(number)
        window.settle()
        window.page.beside.history.click()
        assert window.went == [("history", asked)]


def test_all_that_matches_is_saved_though_only_the_latest_are_shown(
    window: PageWindow[HistoryPage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a read-only day as well; stopped while it is read, nothing is written."""
    page = window.page
    window.desk.look_at_day(date(2026, 10, 1))
    monkeypatch.setattr(module, "MOST_SHOWN", 5)
    page.what.set_choice("Allocations")
    page.what.chosen.emit("Allocations")
    window.settle()
    assert page.count.text() == "the latest 5"
    to = tmp_path / "history.csv"
    offered: list[str] = []

    def name_report(_parent: QWidget, _title: str, suggested: Path, _kind: str) -> Path:
        offered.append(suggested.name)
        return to

    monkeypatch.setattr(files, "name_report", name_report)
    stopped, whole = Event(), module._report  # noqa: SLF001 - what reads it beside the window

    def once_stopped(*args: Any) -> Report:
        assert stopped.wait(60)
        return whole(*args)

    with monkeypatch.context() as patch:
        patch.setattr(module, "_report", once_stopped)
        page.save_as(FileKind.CSV)
        page.saver.stop()
        stopped.set()
        window.settle()
    assert window.said() == "Stopped; nothing was written"
    page.save_as(FileKind.CSV)
    window.settle()
    assert offered == ["History 2026-11-20.csv"] * 2
    assert window.said() == "Saved 2 files"
    written = (tmp_path / "history - History.csv").read_text("utf-8-sig").splitlines()
    asked = HistoryAsked(kinds=("allocation.",))
    assert len(written) - 1 == len(window.tracker.history.find(asked)) > 5


def test_an_entry_is_undone_by_the_keyboard_and_says_so(
    qtbot: QtBot, window: PageWindow[HistoryPage]
) -> None:
    """The entry stays, marked; the record is as before; what cannot be taken back says why."""
    page = window.page
    # The beginning cannot be taken back: the button is off and says why.
    page.table.choose(page.model.rows[-1].id)
    assert page.model.rows[-1].act == "council.started"
    assert not page.undo.isEnabled()
    assert page.undo.toolTip() == "This cannot be taken back"
    page.undo_chosen()
    window.settle()
    assert window.said() == ""
    # An act elsewhere shows at once.
    assert window.runner.act(lambda: window.tracker.teams.add("Heron"))
    window.settle()
    assert cells(page)[0][2] == "Added the team Heron"
    # It is undone, and stands there marked; an undoing cannot be undone.
    page.table.choose(page.model.rows[0].id)
    page.undo.setFocus()
    qtbot.keyClick(page.undo, Qt.Key.Key_Space)
    window.settle()
    assert window.said().startswith("Undone: added the team Heron")
    assert [t.name for t in window.tracker.teams.list()] == ["North", "South"]
    assert cells(page)[1][2] == "Undone: added the team Heron"
    assert page.table.chosen() is page.model.rows[1]
    assert not page.undo.isEnabled()
    assert page.undo.toolTip() == "This was undone already"
    page.table.choose(page.model.rows[0].id)
    assert not page.undo.isEnabled()
    assert page.undo.toolTip().startswith("This entry undid another")
    # What was built upon is refused in words: a team somebody works in since.
    page.what.set_choice("Teams and policy")
    page.what.chosen.emit("Teams and policy")
    window.settle()
    north = next(r for r in page.model.rows if r.words.endswith("North"))
    page.table.choose(north.id)
    page.undo_chosen()
    window.settle()
    assert "cannot be undone any more" in window.said()
    assert [t.name for t in window.tracker.teams.list()] == ["North", "South"]
    # On another day it is looked at, and not changed.
    window.desk.look_at_day(date(2026, 10, 1))
    window.settle()
    assert not page.undo.isEnabled()
    assert "choose today" in page.undo.toolTip()


def a_row(**changed: object) -> HistoryRow:
    """An entry of Thu 2 July 2026 at nine, UTC."""
    values = {
        "id": 1,
        "at": datetime(2026, 7, 2, 9, tzinfo=UTC),
        "actor": "",
        "act": "team.added",
        "words": "added the team Heron",
        "workers": (),
        "cases": (),
        "why": "",
        "undoes": None,
        "undone_by": None,
        "can_undo": True,
    }
    return HistoryRow(**(values | changed))  # type: ignore[arg-type]


def test_an_entry_in_words() -> None:
    """When by the office's clock; what as a sentence."""
    row = a_row()
    local = row.at.astimezone()
    assert when(row) == f"Thu 2 Jul 2026, {local:%H:%M}"
    assert what(row) == "Added the team Heron"
    assert what(a_row(undone_by=7)) == "Undone: added the team Heron"
