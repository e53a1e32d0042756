"""The ways to look at supervision, its places, and what a log form offers beside the usual."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.domain.supervision import By, SupervisionStatus
from swtracker.ui.dialogs.mistake import MistakeAmongDialog
from swtracker.ui.dialogs.supervision import (
    BookSupervisionDialog,
    CancelBookingDialog,
    LogSupervisionDialog,
)
from swtracker.ui.dialogs.supervision_group import LogGroupDialog
from swtracker.ui.pages.supervision import SupervisionPage
from swtracker.ui.tables.model import RowModel
from swtracker.usecases.rows.supervision import ActionToAgree, AgreedAction, SupervisionRow
from swtracker.usecases.tracker import Tracker
from tests.council import JOINT, LINE_MANAGER, TODAY, case_id, worker_id
from tests.ui.page_window import PageWindow, error_in

Stand = Callable[[type[SupervisionPage]], PageWindow[SupervisionPage]]
Window = PageWindow[SupervisionPage]
ON = TODAY.today()
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def agreed(council: Tracker) -> Tracker:
    """Amara and Osian each have something to do since Monday; hers was due on Wednesday."""
    council.supervisions.log(
        worker_id(council, "A1"),
        LINE_MANAGER,
        day=date(2026, 11, 16),
        agreed=[
            ActionToAgree("Visit at home", date(2026, 11, 18)),
            ActionToAgree("Write to the school", None, is_supervisors=True),
        ],
    )
    return council


@pytest.fixture
def window(stand: Stand, agreed: Tracker) -> Window:
    assert agreed is not None
    return stand(SupervisionPage)


def look(window: Window, view: str) -> None:
    """Choose another way to look, by its segment."""
    place = ["week", "worker", "cases", "actions"].index(view)
    press(window, window.page.view.findChildren(QPushButton)[place])


def press(window: Window, pressed: QPushButton) -> None:
    pressed.click()
    window.settle()


def open_actions(window: Window) -> list[AgreedAction]:
    return window.tracker.agreed_actions.open_on()


def latest(window: Window, number: str) -> SupervisionRow:
    return window.tracker.supervisions.recent(worker_id(window.tracker, number))[0]


def rows(window: Window, view: str) -> list[tuple[str, ...]]:
    """What each row of the table of that view says, cell by cell."""
    page = window.page
    models: dict[str, RowModel[Any]] = {
        "worker": page.workers.model,
        "cases": page.cases.model,
        "actions": page.open_actions.model,
    }
    model = models[view]
    return [tuple(column.text(row) for column in model.columns) for row in model.rows]


# Ways to look


def test_a_row_a_worker_has_the_strands_abreast(qtbot: QtBot, window: Window) -> None:
    """The line manager's stands first; Enter logs the strand that presses most."""
    look(window, "worker")
    found = rows(window, "worker")
    titles = [column.title for column in window.page.workers.model.columns]
    assert titles == ["Worker", "Role", LINE_MANAGER, JOINT]
    assert ("Marek Alder", "Social worker", "overdue 8 days", "not owed") in found
    amara = next(row for row in found if row[0] == "Amara Hazel")
    assert amara[2:] == ("due Mon 30 Nov", "due Mon 30 Nov")
    assert len(found) == len({row[0] for row in found})
    table = window.page.workers.table
    table.choose(worker_id(window.tracker, "S2"))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert window.dialog(LogSupervisionDialog).chosen_worker() == worker_id(window.tracker, "S2")


def test_the_keyboard_stays_in_the_table_when_another_team_is_owed_other_strands(
    window: Window,
) -> None:
    """The table is made anew with the team's columns; what stood before it is gone for good."""
    look(window, "worker")
    old = window.page.workers.table
    window.page.take_keyboard()
    assert old.hasFocus()
    for team in ("South", "North"):
        window.team(team)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert window.page.workers.table.hasFocus()
        window.page.take_keyboard()
    assert window.page.workers.table is not old


def test_a_case_not_discussed_is_ticked_when_its_row_is_opened(
    qtbot: QtBot, window: Window
) -> None:
    """The longest first; logging it from there takes it off the list."""
    count = len(window.page.cases.model.rows)
    assert f"Not discussed {count}" in [
        b.text() for b in window.page.view.findChildren(QPushButton)
    ]
    look(window, "cases")
    first = rows(window, "cases")[0]
    assert first[:4] == ("Marek Alder", "K01 · AK", "165 days", "not yet")
    qtbot.keyClick(window.page.cases.table, Qt.Key.Key_Return)
    dialog = window.dialog(LogSupervisionDialog)
    assert dialog.cases.case_ids() == (case_id(window.tracker, "K01"),)
    first_line = dialog.cases.model().index(0, 0).data()
    assert first_line.endswith("not discussed for 165 days")
    dialog.submit()
    window.settle()
    assert "K01 · AK" not in {row[1] for row in rows(window, "cases")}
    assert len(window.page.cases.model.rows) == count - 1


def test_actions_open_are_ended_with_a_button_and_undone(window: Window) -> None:
    """Overdue first; the one without a day last."""
    look(window, "actions")
    assert [row[:4] for row in rows(window, "actions")] == [
        ("Visit at home", "Amara Hazel", "Amara Hazel", "overdue 2 days"),
        ("Write to the school", "Amara Hazel", "Osian Rowan", "no day"),
    ]
    assert [r.section for r in window.page.open_actions.model.rows] == ["Overdue", "No day agreed"]
    press(window, window.page.open_actions.done)
    assert "An action of Amara Hazel: done" in window.said()
    press(window, window.page.open_actions.dropped)
    assert open_actions(window) == []
    assert not window.page.open_actions.done.isVisible()
    window.runner.undo()
    window.settle()
    assert len(rows(window, "actions")) == 1


def test_nothing_is_ended_on_another_day(window: Window) -> None:
    window.desk.look_at_day(date(2026, 11, 17))
    window.settle()
    look(window, "actions")
    assert len(rows(window, "actions")) == 2
    assert not window.page.open_actions.done.isEnabled()
    assert "choose today" in window.page.open_actions.done.toolTip()
    window.page.log_group()
    assert not window.has_dialog()


def test_the_panel_shows_what_is_open_and_leads_to_all_of_it(window: Window) -> None:
    window.page.show_subject(worker_id(window.tracker, "A1"))
    window.settle()
    panel = window.page.beside
    assert [r.action.words for r in panel.action_model.rows] == [
        "Visit at home",
        "Write to the school",
    ]
    see_all = next(b for b in panel.findChildren(QPushButton) if b.text() == "See all")
    press(window, see_all)
    assert window.page.view.choice() == "actions"
    said = [w.text() for w in panel.findChildren(QLabel) if w.isVisibleTo(panel)]
    assert any("Agreed: Visit at home (open)." in text for text in said)
    assert "4 cases not discussed for too long" in said


# Places


def test_a_place_is_loaded_when_it_is_asked_for() -> None:
    """Opening the page loads neither Measures nor Supervisors."""
    code = (
        "import sys, swtracker.ui.pages.supervision; "
        "sys.exit('swtracker.ui.measures_place' in sys.modules "
        "or 'swtracker.ui.supervisors_place' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("place", [1, 2], ids=["Measures", "Supervisors"])
def test_a_place_stands_in_the_desks_stead_and_goes_again(window: Window, place: int) -> None:
    """The acts of the desk go with it; going to a worker comes back to the desk."""
    press(window, window.page.place.findChildren(QPushButton)[place])
    assert not window.page.table.isVisible()
    assert not window.page.log.isVisible()
    window.page.log_chosen()
    assert not window.has_dialog()
    window.page.refresh()
    window.settle()
    window.page.show_subject(worker_id(window.tracker, "S1"))
    window.settle()
    assert window.page.table.isVisible()
    assert window.page.place.choice() == "due"
    assert window.page.table.chosen().due.name == "Priya Wren"


# The log form


def log_form(
    window: Window, number: str = "A1", strand: str = LINE_MANAGER
) -> LogSupervisionDialog:
    window.page.table.choose((worker_id(window.tracker, number), strand))
    window.page.log_chosen()
    return window.dialog(LogSupervisionDialog)


def test_what_was_agreed_before_is_said_done_while_logging(window: Window) -> None:
    """One act and one undo for the supervision, the action done and the new one agreed."""
    dialog = log_form(window)
    assert dialog.carried.isVisible()
    visit = next(a for a in open_actions(window) if a.words == "Visit at home")
    done = next(
        b for b in dialog.carried.findChildren(QPushButton) if b.accessibleName().endswith(": Done")
    )
    press(window, done)
    assert list(dialog.carried.ended()) == [visit.id]
    press(window, dialog.agree)
    field = dialog.focusWidget()
    assert field is not None
    assert field.accessibleName() == "Action 1"
    field.setProperty("text", "Call the nursery")
    dialog.submit()
    window.settle()
    assert {a.words for a in open_actions(window)} == {"Write to the school", "Call the nursery"}
    window.runner.undo()
    assert {a.words for a in open_actions(window)} == {"Write to the school", "Visit at home"}


def test_an_action_that_makes_no_sense_is_said_beside_the_actions(window: Window) -> None:
    dialog = log_form(window)
    press(window, dialog.agree)
    field = dialog.focusWidget()
    assert field is not None
    field.setProperty("text", "x" * 2001)
    dialog.submit()
    assert "2000 letters at most" in error_in(dialog, "actions")


def test_another_workers_open_actions_are_not_offered(window: Window) -> None:
    dialog = log_form(window)
    other = worker_id(window.tracker, "S1")
    dialog.worker.set_choice(other)
    dialog.worker.chosen.emit(other)
    window.settle()
    assert not dialog.carried.holds_any
    assert not dialog.carried.isVisible()


def test_a_second_supervisor_is_asked_for_only_when_wanted(window: Window) -> None:
    dialog = log_form(window)
    assert not dialog.co_supervisor.isVisible()
    press(window, dialog.second)
    assert dialog.co_supervisor.isVisible()
    assert not dialog.second.isVisible()
    dialog.co_supervisor.set_choice(worker_id(window.tracker, "C1"))
    dialog.submit()
    assert latest(window, "A1").co_supervisor == "Tamsin Linnet"


def test_a_joint_strand_brings_its_practice_educator(window: Window) -> None:
    """Whom policy and the Supervisors place name stands there when the strand is chosen."""
    a1, c1 = (worker_id(window.tracker, number) for number in ("A1", "C1"))
    window.tracker.supervisors.change(a1, supervisor_id=c1, start=ON, strand=JOINT)
    dialog = log_form(window)
    dialog.strand.set_choice(JOINT)
    dialog.strand.chosen.emit(JOINT)
    assert dialog.co_supervisor.isVisible()
    assert (dialog.supervisor.choice(), dialog.co_supervisor.choice()) == (
        worker_id(window.tracker, "M1"),
        c1,
    )
    dialog.strand.set_choice(LINE_MANAGER)
    dialog.strand.chosen.emit(LINE_MANAGER)
    assert dialog.co_supervisor.choice() is None


def test_cancelled_hides_what_only_a_meeting_has(window: Window) -> None:
    dialog = log_form(window)
    press(window, dialog.agree)
    press(window, dialog.status.findChildren(QPushButton)[1])
    for part in (dialog.carried, dialog.agreed, dialog.agree, dialog.second, dialog.cases):
        assert not part.isVisible()


# A group, and bookings


def test_a_group_is_logged_from_the_form_and_by_its_key(qtbot: QtBot, window: Window) -> None:
    """A team's line ticks everybody in it but the leader must not be among them."""
    dialog = log_form(window)
    press(window, dialog.many)
    assert window.dialog(LogGroupDialog).minutes.whole() == 90
    window.dialog(LogGroupDialog).reject()
    window.activateWindow()
    window.settle()
    window.page.table.setFocus()
    qtbot.keyClick(window.page.table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    group = window.dialog(LogGroupDialog)
    group.submit()
    assert error_in(group, "workers") == "Tick everybody who came."
    model = group.workers.model()
    lines = [str(model.index(place, 0).data()) for place in range(model.rowCount())]
    assert lines[0] == "North"
    assert "South" in lines
    south = model.index(lines.index("South"), 0)
    model.setData(south, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    group.co_supervisor.set_choice(worker_id(window.tracker, "C1"))
    group.submit()
    window.settle()
    assert not window.has_dialog()
    row = latest(window, "S3")
    assert (row.strand, row.together, row.supervisor) == ("Group", ("Hamza Sorrel",), "Osian Rowan")
    assert row.co_supervisor == "Tamsin Linnet"


def test_one_of_a_group_or_the_whole_session_is_marked_as_a_mistake(
    qtbot: QtBot, window: Window
) -> None:
    """What is asked is which of the two; who was not there is offered first."""
    came = [worker_id(window.tracker, number) for number in ("S1", "S2", "A1")]
    window.runner.act(lambda: window.tracker.supervisions.log_group(came, "Group", day=ON))
    panel = window.page.beside
    for number, which, left in (("S1", 0, [False, True, True]), ("S2", 1, [False] * 3)):
        window.page.table.setFocus()
        window.page.show_subject(worker_id(window.tracker, number))
        window.settle()
        panel.recent.setCurrentIndex(panel.recent_model.index(0, 0))
        press(window, panel.mistake)
        dialog = window.dialog(MistakeAmongDialog)
        assert dialog.which.currentText().endswith("was not there")
        dialog.which.set_choice(which)
        qtbot.keyClicks(dialog.why, "It was last week")
        dialog.submit()
        window.settle()
        held = [latest(window, each).strand == "Group" for each in ("S1", "S2", "A1")]
        assert held == left


def test_a_policy_without_a_group_strand_says_so(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(window.tracker.supervisions), "group_strands", lambda *_: [])
    window.page.log_group()
    group = window.dialog(LogGroupDialog)
    group.submit()
    assert "no group strand" in error_in(group, "strand")


def test_a_booking_has_a_time_of_day(qtbot: QtBot, window: Window) -> None:
    window.page.table.choose((worker_id(window.tracker, "A1"), LINE_MANAGER))
    window.page.book_ahead()
    dialog = window.dialog(BookSupervisionDialog)
    qtbot.keyClicks(dialog.at, "half past")
    dialog.submit()
    assert "no time of day" in error_in(dialog, "at")
    dialog.at.setText("10.30")
    dialog.submit()
    window.settle()
    assert window.page.table.chosen().booked == "Mon 30 Nov 10:30"


def test_a_standing_booking_is_logged_and_cancelled_from_the_panel(
    qtbot: QtBot, window: Window
) -> None:
    """Today's is held and keeps its time of day; the next one is cancelled ahead."""
    s1 = worker_id(window.tracker, "S1")
    window.tracker.standing.agree(s1, LINE_MANAGER, start=ON, every_weeks=2, at="10:00")
    window.page.refresh()
    window.page.table.choose((s1, LINE_MANAGER))
    window.settle()
    panel = window.page.beside
    booked = [r for r in panel.recent_model.rows if r.status is SupervisionStatus.BOOKED]
    assert [r.day for r in booked] == [date(2026, 12, 4), ON]
    panel.recent.choose(booked[1].key)
    assert not panel.mistake.isVisible()
    press(window, panel.log)
    window.dialog(LogSupervisionDialog).submit()
    window.settle()
    held = latest(window, "S1")
    assert (held.status, held.at, held.day) == (SupervisionStatus.HELD, "10:00", ON)
    panel.recent.choose(booked[0].key)
    press(window, panel.cancel)
    dialog = window.dialog(CancelBookingDialog)
    press(window, dialog.reason.who.findChildren(QPushButton)[2])
    qtbot.keyClicks(dialog.reason.why, "the building is shut")
    dialog.submit()
    window.settle()
    row = latest(window, "S1")
    assert (row.day, row.status, row.by) == (
        date(2026, 12, 4),
        SupervisionStatus.CANCELLED,
        By.SERVICE,
    )


def test_on_a_narrow_page_the_second_act_goes_below(window: Window) -> None:
    """Neither act is cut: *Book ahead* stands beside the places until there is room again."""
    window.resize(760, 700)
    window.settle()
    assert window.page.book.y() >= 0
    assert window.page.book.parentWidget() is not window.page.header
    window.resize(1280, 800)
    window.settle()
    assert window.page.book.parentWidget() is window.page.header
