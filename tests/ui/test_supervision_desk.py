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


def test_the_desk_is_looked_at_worker_by_worker_and_case_by_case(
    qtbot: QtBot, window: Window
) -> None:
    """A row a worker, with the keyboard kept there, and the cases not discussed."""
    # A row a worker has the strands abreast; Enter logs the one that presses most.
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
    pressing = window.dialog(LogSupervisionDialog)
    assert pressing.chosen_worker() == worker_id(window.tracker, "S2")
    pressing.reject()
    window.activateWindow()
    window.settle()

    # Another team is owed other strands: the table is made anew, and the keyboard stays in it.
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
    window.desk.look_at_team(None)
    window.settle()

    # A case not discussed, the longest first: logging it from there takes it off the list.
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


def test_actions_open_are_seen_beside_a_worker_and_ended(window: Window) -> None:
    """The panel leads to all of them; they end with a button, on today alone."""
    # The panel shows what is open and leads to all of it.
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

    # On another day nothing is ended.
    window.desk.look_at_day(date(2026, 11, 17))
    window.settle()
    look(window, "actions")
    assert len(rows(window, "actions")) == 2
    assert not window.page.open_actions.done.isEnabled()
    assert "choose today" in window.page.open_actions.done.toolTip()
    window.page.log_group()
    assert not window.has_dialog()
    window.desk.look_at_day(None)
    window.settle()

    # Overdue first, without a day last; each is ended with a button, and undo brings it back.
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


# Places


def test_a_place_is_loaded_when_it_is_asked_for() -> None:
    """Opening the page loads neither Measures nor Supervisors."""
    code = (
        "import sys, swtracker.ui.pages.supervision; "
        "sys.exit('swtracker.ui.measures_place' in sys.modules "
        "or 'swtracker.ui.supervisors_place' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_place_stands_in_the_desks_stead_and_goes_again(window: Window) -> None:
    """The acts of the desk go with it; going to a worker comes back to the desk."""
    for place, name in enumerate(("Measures", "Supervisors"), start=1):
        press(window, window.page.place.findChildren(QPushButton)[place])
        assert not window.page.table.isVisible(), name
        assert not window.page.log.isVisible(), name
        window.page.log_chosen()
        assert not window.has_dialog(), name
        window.page.refresh()
        window.settle()
        window.page.show_subject(worker_id(window.tracker, "S1"))
        window.settle()
        assert window.page.table.isVisible(), name
        assert window.page.place.choice() == "due", name
        assert window.page.table.chosen().due.name == "Priya Wren", name

    # On a narrow page neither act is cut: *Book ahead* goes below until there is room again.
    window.resize(760, 700)
    window.settle()
    assert window.page.book.y() >= 0
    assert window.page.book.parentWidget() is not window.page.header
    window.resize(1280, 800)
    window.settle()
    assert window.page.book.parentWidget() is window.page.header


# The log form


def log_form(
    window: Window, number: str = "A1", strand: str = LINE_MANAGER
) -> LogSupervisionDialog:
    window.page.table.choose((worker_id(window.tracker, number), strand))
    window.page.log_chosen()
    return window.dialog(LogSupervisionDialog)


def test_the_log_form_asks_for_what_is_needed_and_logs_it(window: Window) -> None:
    """What another has, and what only a meeting has, is out of sight; each log is one act."""
    # An action that makes no sense is said beside the actions.
    dialog = log_form(window)
    press(window, dialog.agree)
    field = dialog.focusWidget()
    assert field is not None
    field.setProperty("text", "x" * 2001)
    dialog.submit()
    assert "2000 letters at most" in error_in(dialog, "actions")
    dialog.reject()

    # Another worker's open actions are not offered.
    dialog = log_form(window)
    other = worker_id(window.tracker, "S1")
    dialog.worker.set_choice(other)
    dialog.worker.chosen.emit(other)
    window.settle()
    assert not dialog.carried.holds_any
    assert not dialog.carried.isVisible()
    dialog.reject()

    # Cancelled hides what only a meeting has.
    dialog = log_form(window)
    press(window, dialog.agree)
    press(window, dialog.status.findChildren(QPushButton)[1])
    for part in (dialog.carried, dialog.agreed, dialog.agree, dialog.second, dialog.cases):
        assert not part.isVisible()
    dialog.reject()

    # A joint strand brings the practice educator whom policy and the Supervisors place name.
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
    dialog.reject()

    # A second supervisor is asked for only when wanted.
    dialog = log_form(window)
    assert not dialog.co_supervisor.isVisible()
    press(window, dialog.second)
    assert dialog.co_supervisor.isVisible()
    assert not dialog.second.isVisible()
    dialog.co_supervisor.set_choice(worker_id(window.tracker, "C1"))
    dialog.submit()
    assert latest(window, "A1").co_supervisor == "Tamsin Linnet"
    window.settle()
    window.runner.undo()
    window.settle()

    # What was agreed before is said done: one act for the supervision and both actions.
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


# A group, and bookings


def test_a_group_is_logged_and_marked_as_a_mistake(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For whoever is ticked, never the leader; one of them or the whole session was a mistake."""
    # From the form and by its key; a team's line ticks everybody in it.
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

    # What is asked is whether one was not there or the whole session; not there is offered first.
    came = [worker_id(window.tracker, number) for number in ("S1", "S2", "A1")]
    window.runner.act(lambda: window.tracker.supervisions.log_group(came, "Group", day=ON))
    panel = window.page.beside
    for number, which, left in (("S1", 0, [False, True, True]), ("S2", 1, [False] * 3)):
        window.page.table.setFocus()
        window.page.show_subject(worker_id(window.tracker, number))
        window.settle()
        panel.recent.setCurrentIndex(panel.recent_model.index(0, 0))
        press(window, panel.mistake)
        among = window.dialog(MistakeAmongDialog)
        assert among.which.currentText().endswith("was not there")
        among.which.set_choice(which)
        qtbot.keyClicks(among.why, "It was last week")
        among.submit()
        window.settle()
        held = [latest(window, each).strand == "Group" for each in ("S1", "S2", "A1")]
        assert held == left

    # A policy without a group strand says so.
    monkeypatch.setattr(type(window.tracker.supervisions), "group_strands", lambda *_: [])
    window.page.log_group()
    none = window.dialog(LogGroupDialog)
    none.submit()
    assert "no group strand" in error_in(none, "strand")


def test_a_booking_has_a_time_of_day_and_is_held_or_cancelled(qtbot: QtBot, window: Window) -> None:
    """One booked ahead, and a standing booking from the panel."""
    # A time of day, or a sentence.
    window.page.table.choose((worker_id(window.tracker, "A1"), LINE_MANAGER))
    window.page.book_ahead()
    booking = window.dialog(BookSupervisionDialog)
    qtbot.keyClicks(booking.at, "half past")
    booking.submit()
    assert "no time of day" in error_in(booking, "at")
    booking.at.setText("10.30")
    booking.submit()
    window.settle()
    assert window.page.table.chosen().booked == "Mon 30 Nov 10:30"

    # A standing booking: today's is held and keeps its time; the next one is cancelled ahead.
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
