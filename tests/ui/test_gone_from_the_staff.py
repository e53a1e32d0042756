"""Staff: the children of whoever leaves or is away are asked about; a year with children drawn."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.domain.cases import ChangeReason
from swtracker.drawing.case_lines import LineOfCases
from swtracker.ui.dialogs.absence import RecordAbsenceDialog
from swtracker.ui.dialogs.share_out import ChildrenDialog
from swtracker.ui.dialogs.staff import RecordLeavingDialog
from swtracker.ui.pages.staff import StaffPage
from swtracker.ui.plan_asked import PlanAsked
from tests.council import case_id, worker_id
from tests.ui.page_window import PageWindow, Stand

Window = PageWindow[StaffPage]
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def window(stand: Stand) -> Window:
    """Staff over the small council."""
    return stand(StaffPage)


def show(window: Window, staff_number: str) -> None:
    """Show the file of the worker with that number."""
    window.page.show_subject(worker_id(window.tracker, staff_number))
    window.settle()


def words(dialog: ChildrenDialog) -> str:
    """Everything the question says."""
    return " ".join(x.text() for x in dialog.findChildren(QLabel))


def leave(window: Window, qtbot: QtBot, staff_number: str, day: date) -> None:
    """Record that the worker leaves."""
    show(window, staff_number)
    qtbot.mouseClick(window.page.beside.leave, Qt.MouseButton.LeftButton)
    dialog = window.dialog(RecordLeavingDialog)
    dialog.left.set_day(day)
    qtbot.keyClick(dialog.left, Qt.Key.Key_Return)
    window.settle()


def be_away(window: Window, qtbot: QtBot, staff_number: str, back: date | None) -> None:
    """Record that the worker is away from today."""
    show(window, staff_number)
    qtbot.mouseClick(window.page.beside.away, Qt.MouseButton.LeftButton)
    dialog = window.dialog(RecordAbsenceDialog)
    dialog.end.set_day(back)
    qtbot.keyClick(dialog.start, Qt.Key.Key_Return)
    window.settle()


def test_leaving_or_being_away_asks_in_the_same_breath_what_becomes_of_the_children(
    window: Window, qtbot: QtBot
) -> None:
    """Shared out from the day, for why they left or as cover; or left as they are."""
    tracker = window.tracker
    # Nothing is asked where there is no child, or hardly an absence: two days are no cover.
    leave(window, qtbot, "S4", FRIDAY)
    assert not window.has_dialog()
    be_away(window, qtbot, "A1", date(2026, 11, 22))
    assert not window.has_dialog()
    assert window.went == []
    window.runner.undo()
    window.settle()
    # Enter shares them out: a plan is wanted from the day, for why they left, in their team.
    leave(window, qtbot, "C1", date(2026, 12, 4))
    question = window.dialog(ChildrenDialog)
    assert question.windowTitle() == "7 children of Tamsin Linnet"
    assert "leaves on Fri 4 Dec 2026 and leads 7 children until then" in words(question)
    act = question.findChild(QPushButton, "formAct")
    assert act is not None
    qtbot.keyClick(act, Qt.Key.Key_Return)
    [(page, asked)] = window.went
    assert page == "allocate"
    assert isinstance(asked, PlanAsked)
    assert asked.title == "Share out what Tamsin Linnet leads"
    assert (asked.start, asked.reason) == (date(2026, 12, 4), ChangeReason.LEFTRL)
    assert asked.worker_id == worker_id(tracker, "C1")
    assert asked.team is not None
    assert asked.team.name == "North"
    window.runner.undo()
    window.settle()
    # They can be left waiting: nothing more is asked, and they wait from the day.
    leave(window, qtbot, "C1", FRIDAY)
    question = window.dialog(ChildrenDialog)
    left = next(b for b in question.findChildren(QPushButton) if b.text() == "Leave them waiting")
    qtbot.mouseClick(left, Qt.MouseButton.LeftButton)
    assert len(window.went) == 1
    assert tracker.cases.file(case_id(tracker, "T01")).row.lead_id is None
    # Somebody away keeps them unless they are shared out, from the first day away, as cover.
    be_away(window, qtbot, "A1", None)
    question = window.dialog(ChildrenDialog)
    assert question.windowTitle() == "13 children of Amara Hazel"
    assert "is away from Fri 20 Nov 2026" in words(question)
    assert any(
        b.text() == "Leave them with Amara Hazel" for b in question.findChildren(QPushButton)
    )
    question.submit()
    asked = window.went[-1][1]
    assert isinstance(asked, PlanAsked)
    assert (asked.start, asked.reason) == (FRIDAY, ChangeReason.ABSENC)


def test_a_file_draws_the_year_with_children(window: Window) -> None:
    """A line a child, those handed on too; in words for who cannot see it."""
    tracker, cases = window.tracker, window.page.beside.cases
    show(window, "M1")
    assert cases.counted.text() == "None in this time."
    assert not cases.chart.isVisible()
    show(window, "A1")
    assert cases.chart.isVisible()
    assert not cases.grab().isNull()
    # A child that came back, handed on in September, stays on one line of two stretches.
    child, away = [case_id(tracker, "D01")], worker_id(tracker, "C1")
    tracker.allocations.allocate(child, away, start=date(2026, 9, 7))
    tracker.allocations.allocate(child, worker_id(tracker, "S3"), start=date(2026, 10, 5))
    show(window, "S3")
    value = cases.chart.value
    assert isinstance(value, LineOfCases)
    assert [len(line.spans) for line in value.lines] == [2, 1, 1, 1, 1]
    # Handed on for good it is still drawn, and counted apart.
    tracker.allocations.allocate(child, away)
    show(window, "M1")
    show(window, "S3")
    assert cases.counted.text() == "5 children, 4 of them held now"
    value = cases.chart.value
    assert isinstance(value, LineOfCases)
    assert [line.child for line in value.lines] == [
        "D01 AD",
        "D02 BD",
        "D03 CD",
        "D04 DD",
        "D05 ED",
    ]
    assert "4 still held, 1 ended" in cases.chart.accessibleDescription()
