"""Several cases at once on Cases: counted beside, transferred, shared out, moved to a team."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.domain.cases import Part
from swtracker.ui.dialogs.allocation import CoWorkDialog, OverrideDialog
from swtracker.ui.dialogs.inbox import MoveToTeamDialog
from swtracker.ui.dialogs.transfer import TransferDialog
from swtracker.ui.many_cases import counted
from swtracker.ui.pages.cases import CasesPage
from swtracker.ui.plan_asked import PlanAsked
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, worker_id
from tests.ui.page_window import PageWindow, Stand, error_in
from tests.usecases.policies import wirral

Window = PageWindow[CasesPage]
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def window(stand: Stand) -> Window:
    """Cases over the small council, the whole service looked at."""
    return stand(CasesPage)


def choose(window: Window, qtbot: QtBot, first: str, more: int) -> None:
    """The first by its reference, and so many after it with Shift and Down."""
    table = window.page.table
    assert table.choose(case_id(window.tracker, first))
    table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):  # The selection begins where the arrows were.
        qtbot.keyClick(table, key)
    for _ in range(more):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    window.settle()


def lead_of(tracker: Tracker, reference: str) -> str:
    """Who leads the child today; empty when nobody does."""
    return tracker.cases.file(case_id(tracker, reference)).row.lead


def words(window: Window) -> list[str]:
    """What the panel says."""
    return [x.text() for x in window.page.many.findChildren(QLabel) if x.isVisible()]


def test_several_are_chosen_by_the_keyboard_and_counted_beside(
    window: Window, qtbot: QtBot
) -> None:
    """In place of the one; Enter goes to the acts, and what is read late does not come between."""
    # By status and by lead; one again, and its own panel is back.
    choose(window, qtbot, "A03", 3)
    page = window.page
    assert not page.beside.isVisible()
    assert page.many.name.text() == "4 cases"
    assert words(window)[1].startswith("3 families chosen.")
    assert words(window)[-4:] == ["4", "Leads", "Amara Hazel", "4"]
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    window.settle()
    assert not page.many.isVisible()
    assert page.beside.name.text() == "A07 CA"
    assert page.beside.isVisible()

    # Ctrl+A; who waits counts under nobody.
    window.page.table.setFocus()
    qtbot.keyClick(window.page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert window.page.many.name.text() == "56 cases"
    said = words(window)
    assert said[said.index("nobody") + 1] == "4"

    # Enter goes to the acts, and Escape comes back.
    choose(window, qtbot, "P01", 1)
    qtbot.keyClick(window.page.table, Qt.Key.Key_Return)
    assert window.page.many.transfer.hasFocus()
    qtbot.keyClick(window.page.many.transfer, Qt.Key.Key_Escape)
    assert window.page.table.hasFocus()

    # A read that comes late: the panel of one case was asked for before several were chosen.
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    window.settle()
    assert page.beside.isVisible()
    window.page.beside.read(case_id(window.tracker, "P01"))
    table = window.page.table
    table.choose(case_id(window.tracker, "P01"))
    table.selectAll()
    window.settle()
    assert not window.page.beside.isVisible()
    assert window.page.many.isVisible()


def test_more_leads_than_there_is_room_for_are_counted() -> None:
    """The panel names those with most of them, and says how many others there are."""
    names = [f"Worker {n}" for n in range(12)]
    lines = counted([*names, "Worker 3"], 8)
    assert lines[0] == ("Worker 3", "2")
    assert len(lines) == 8
    assert lines[-1] == ("5 others", "5")


def test_several_are_transferred_in_one_act(window: Window, qtbot: QtBot) -> None:
    """The form says who leads them now; co-working is offered where a stage may not lead."""
    # Only waiting children: nobody leads them, and the reason worked out is a first contact.
    choose(window, qtbot, "N901", 1)
    window.page.many.transfer.click()
    dialog = window.dialog(TransferDialog)
    assert "Nobody leads them now." in [x.text() for x in dialog.findChildren(QLabel)]
    assert "first contact" in dialog.reason.currentText()
    dialog.reject()

    # Several leads and waiting ones together; over the limit it asks for more.
    choose(window, qtbot, "K11", 2)
    window.page.many.transfer.click()
    mixed = window.dialog(TransferDialog)
    said = [x.text() for x in mixed.findChildren(QLabel)]
    assert (
        "Marek Alder leads them now and stops on the day the new lead starts; "
        "2 wait for a lead." in said
    )
    assert mixed.workers.choose(worker_id(window.tracker, "S2"))
    qtbot.keyClick(mixed.workers, Qt.Key.Key_Return)
    override = window.dialog(OverrideDialog)
    override.reject()
    mixed.reject()

    # Three of one worker's; everybody weighed for three; the reason and the undo are one.
    choose(window, qtbot, "P01", 2)
    window.page.many.transfer.click()
    three = window.dialog(TransferDialog)
    assert three.windowTitle() == "Transfer 3 children"
    assert "Priya Wren leads them now and stops on the day the new lead starts." in [
        x.text() for x in three.findChildren(QLabel)
    ]
    assert not three.siblings.isVisible()
    assert all(r.worker_id != worker_id(window.tracker, "S1") for r in three.workers.workers.rows)
    three.everywhere.setChecked(True)
    window.settle()
    assert three.workers.choose(worker_id(window.tracker, "S3"))
    qtbot.keyClick(three.workers, Qt.Key.Key_Return)
    window.settle()
    assert window.said() == "P01, P02 and P03 allocated to Dilys Plover, 5 → 8 of 16"
    window.runner.undo()
    window.settle()
    assert {lead_of(window.tracker, r) for r in ("P01", "P02", "P03")} == {"Priya Wren"}

    # Child protection under a policy that keeps it from the ASYE year: co-working instead.
    tracker = window.tracker
    tracker.council.adopt(wirral(), valid_from=FRIDAY)
    choose(window, qtbot, "P10", 1)
    window.page.many.transfer.click()
    protected = window.dialog(TransferDialog)
    assert protected.workers.choose(worker_id(tracker, "A1"))
    act = protected.findChild(QPushButton, "formAct")
    assert act is not None
    assert act.text() == "Co-work instead…"
    qtbot.keyClick(protected.workers, Qt.Key.Key_Return)
    beside = window.dialog(CoWorkDialog)
    assert any("The lead stays as it is." in x.text() for x in beside.findChildren(QLabel))
    qtbot.keyClick(beside.start, Qt.Key.Key_Return)
    window.settle()
    assert not window.has_dialog()
    assert window.said() == "Amara Hazel co-works P10 and P11"
    spans = tracker.cases.file(case_id(tracker, "P11")).spans
    assert [(s.name, s.part) for s in spans] == [
        ("Priya Wren", Part.LEAD),
        ("Amara Hazel", Part.CO_WORKER),
    ]


def test_several_are_shared_out_or_moved_to_another_team(window: Window, qtbot: QtBot) -> None:
    """Open ones, and today alone."""
    # Shared out on Allocate, within their team where they have one, else in the whole service.
    choose(window, qtbot, "P01", 2)
    window.page.many.share_out.click()
    [(page, asked)] = window.went
    assert page == "allocate"
    assert isinstance(asked, PlanAsked)
    ids = tuple(case_id(window.tracker, r) for r in ("P01", "P02", "P03"))
    assert (asked.title, asked.case_ids, asked.start) == ("Share out 3 children", ids, FRIDAY)
    assert asked.team is not None
    assert asked.team.name == "North"
    choose(window, qtbot, "D05", 1)
    window.page.many.share_out.click()
    asked = window.went[-1][1]
    assert isinstance(asked, PlanAsked)
    assert asked.team is None
    assert not asked.can_look_further

    # Moved to another team: the form says where they stand; one that names no team is told so.
    choose(window, qtbot, "N901", 1)
    window.page.many.move_all.click()
    dialog = window.dialog(MoveToTeamDialog)
    assert any(
        x.text().startswith("2 children stand with North.") for x in dialog.findChildren(QLabel)
    )
    assert [dialog.team.itemText(n) for n in range(dialog.team.count())] == ["South"]
    qtbot.keyClick(dialog.team, Qt.Key.Key_Return)
    assert error_in(dialog, "team_id") == "No team is chosen yet; choose one of those offered."
    dialog.team.set_choice(next(t.id for t in window.desk.teams if t.name == "South"))
    qtbot.keyClick(dialog.team, Qt.Key.Key_Return)
    window.settle()
    assert window.said() == "2 children moved to South"
    assert window.tracker.cases.file(case_id(window.tracker, "N902")).row.team == "South"
    window.runner.undo()
    window.settle()
    assert window.tracker.cases.file(case_id(window.tracker, "N902")).row.team == "North"

    # Closed or on another day the buttons are off, with the reason.
    tracker = window.tracker
    tracker.cases.close(case_id(tracker, "P01"), closed=FRIDAY)
    window.page.state.set_choice("all")
    window.page.refresh()
    window.settle()
    choose(window, qtbot, "P01", 1)
    assert not window.page.many.transfer.isEnabled()
    assert "closed" in window.page.many.transfer.toolTip()
    window.desk.look_at_day(date(2026, 11, 16))
    window.settle()
    choose(window, qtbot, "P02", 1)
    assert window.page.many.share_out.toolTip().startswith("Another day is looked at")
