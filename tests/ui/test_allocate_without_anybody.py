"""Allocate where there is nothing to allocate yet: no open case, no worker, another day."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.ui.dialogs.case import OpenCaseDialog
from swtracker.ui.pages.allocate import AllocatePage
from tests.council import open_children, worker_id
from tests.ui.page_window import PageWindow, Stand

Window = PageWindow[AllocatePage]
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def window(stand: Stand) -> Window:
    """Allocate over the small council, the whole service looked at."""
    return stand(AllocatePage)


def words_in(window: Window) -> list[str]:
    """Every label in sight on the page."""
    return [x.text() for x in window.page.findChildren(QLabel) if x.isVisible()]


def buttons_in(window: Window) -> dict[str, QPushButton]:
    """Every button in sight on the page, by its words."""
    return {b.text(): b for b in window.page.findChildren(QPushButton) if b.isVisible()}


def test_where_nobody_works_the_other_teams_or_staff_are_one_step_away(
    window: Window, qtbot: QtBot
) -> None:
    """A team without workers offers the others'; a service without any, the staff; and long ago."""
    tracker = window.tracker
    tracker.teams.add("East")
    window.desk.show_teams(tuple(tracker.teams.list()))
    open_children(tracker, ["E1"], FRIDAY, "East")
    window.team("East")
    act = buttons_in(window)["Look at other teams too"]
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    window.settle()
    assert window.page.everywhere.isChecked()
    assert window.page.workers.workers.rows
    window.desk.look_at_team(None)
    window.settle()
    window.page.starts.setText("4 Jan 1999")
    window.page.starts.editingFinished.emit()
    window.settle()
    qtbot.mouseClick(buttons_in(window)["Go to Staff"], Qt.MouseButton.LeftButton)
    assert window.went == [("staff", None)]
    # On a day without children nothing is offered: nothing can be opened on a day gone by.
    for case in tracker.cases.find(state="all"):
        assert case.opened > date(1999, 1, 1)
    window.desk.look_at_day(date(1999, 1, 4))
    window.settle()
    assert "No case was open" in words_in(window)
    assert not buttons_in(window).keys() & {"Open a case…", "Bring in a workbook"}


def test_where_nobody_waits_or_no_case_is_open_the_page_offers_the_next_step(
    window: Window, qtbot: QtBot
) -> None:
    """With every child led a calm sentence; without any child what belongs there, and both ways."""
    tracker = window.tracker
    # With every child led there is the way to open a case.
    waiting = [i for f in tracker.allocations.waiting() for i in f.case_ids]
    tracker.allocations.allocate(waiting, worker_id(tracker, "S3"))
    window.page.refresh()
    window.settle()
    assert "Nobody waits" in words_in(window)
    qtbot.mouseClick(buttons_in(window)["Open a case…"], Qt.MouseButton.LeftButton)
    window.dialog(OpenCaseDialog).reject()
    # A council without children is not one where everybody is led.
    for case in tracker.cases.find():
        tracker.cases.close(case.case_id, closed=FRIDAY)
    window.page.refresh()
    window.settle()
    said = words_in(window)
    assert "No case is open yet" in said
    assert "Nobody waits" not in said
    qtbot.mouseClick(buttons_in(window)["Bring in a workbook"], Qt.MouseButton.LeftButton)
    assert window.went == [("settings", None)]
    qtbot.mouseClick(buttons_in(window)["Open a case…"], Qt.MouseButton.LeftButton)
    dialog = window.dialog(OpenCaseDialog)
    dialog.reference.setText("X1")
    dialog.status.set_choice("b) Child Protection plan")
    dialog.team.set_choice(tracker.teams.find("North").id)
    dialog.submit()
    window.settle()
    assert window.page.waiting.chosen().children[0].reference == "X1"
