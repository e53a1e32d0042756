"""Supervisors on the Supervision page: who is uncovered, the acts on everybody, and bookings."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from swtracker.domain.people import AbsenceKind
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.standing import EndStandingDialog, StandingDialog
from swtracker.ui.dialogs.supervisor import (
    ChangeSupervisorDialog,
    CoverDialog,
    EndCoverDialog,
    HandOverDialog,
    people_words,
)
from swtracker.ui.pages.page import Page
from swtracker.ui.supervisors_place import SupervisorsPlace
from tests.council import JOINT, LINE_MANAGER, worker_id
from tests.ui.page_window import PageWindow, Stand, error_in

FRIDAY = date(2026, 11, 20)
TUE_24, MON_30 = date(2026, 11, 24), date(2026, 11, 30)


class OnlySupervisors(Page):
    """A page with nothing on it but the place."""

    key = "supervisors"
    title = "Supervisors"
    areas = SupervisorsPlace.areas

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.place = SupervisorsPlace(desk)
        self.content.addWidget(self.place, 1)

    def refresh(self) -> None:
        """Read the place."""
        self.place.refresh()


Window = PageWindow[OnlySupervisors]


@pytest.fixture
def window(stand: Stand) -> Window:
    """The place over the small council; Osian Rowan is away from today until Mon 30 Nov."""
    made = stand(OnlySupervisors)
    made.tracker.staff.record_absence(
        worker_id(made.tracker, "M1"),
        kind=AbsenceKind.ANNUAL_LEAVE,
        start=FRIDAY,
        end=MON_30,
        pauses=False,
    )
    made.page.refresh()
    made.settle()
    return made


def rows(window: Window) -> list[str]:
    """Every row as a screen reader hears it."""
    model = window.page.place.table.model()
    hear = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(n, 0).data(hear)) for n in range(model.rowCount())]


def row_of(window: Window, name: str) -> str:
    return next(r for r in rows(window) if name in r)


def choose(window: Window, number: str, strand: str = "") -> None:
    """Choose somebody's row."""
    window.page.place.table.choose((worker_id(window.tracker, number), strand))
    window.settle()


def words(window: Window) -> str:
    """What the panel says."""
    labels = window.page.place.beside.findChildren(QLabel)
    return " | ".join(x.text() for x in labels if x.isVisible())


def enter(dialog: QDialog, window: Window, qtbot: QtBot) -> None:
    """Press Enter in a dialog."""
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    window.settle()


def test_those_uncovered_stand_first_and_are_covered_or_handed_over(
    window: Window, qtbot: QtBot
) -> None:
    """Each is one act on everybody, with its own undo and end; on another day none is offered."""
    # On another day every act is off and says why; Enter opens nothing.
    window.desk.look_at_day(date(2026, 11, 19))
    window.settle()
    choose(window, "S1")
    beside = window.page.place.beside
    for act in (beside.cover, beside.hand_over, beside.change, beside.agree):
        assert not act.isEnabled()
        assert "Another day" in act.toolTip()
    assert not any(a.isEnabled() for a in window.page.place.table.actions())
    qtbot.keyClick(window.page.place.table, Qt.Key.Key_Return)
    assert not window.has_dialog()
    window.desk.look_at_day(None)
    window.settle()

    # Those uncovered stand first; the days away stand in the dialog; Enter covers everybody.
    assert window.page.place.uncovered.accessibleName().startswith("4 uncovered today")
    assert "uncovered today" in rows(window)[0]
    choose(window, "S1")
    assert "away until Mon 30 Nov · 4 uncovered today · 4 people" in words(window)
    qtbot.keyClick(window.page.place.beside.cover, Qt.Key.Key_Space)
    dialog = window.dialog(CoverDialog)
    assert (dialog.start.day(), dialog.end.day()) == (FRIDAY, MON_30)
    assert dialog.people.text().startswith("4 people: Amara Hazel, Marek Alder")
    enter(dialog, window, qtbot)
    assert "chosen yet" in error_in(dialog, "supervisor")
    dialog.supervisor.set_choice(worker_id(window.tracker, "S3"))
    enter(dialog, window, qtbot)
    assert window.said().startswith("Dilys Plover stands in for Osian Rowan with 4 people")
    assert "by Dilys Plover until Mon 30 Nov" in row_of(window, "Priya Wren")
    assert "Dilys Plover | Fri 20 Nov until Mon 30 Nov, 4 people" in words(window)
    window.runner.undo()
    window.settle()
    assert "uncovered today" in row_of(window, "Priya Wren")

    # Cover ends when the supervisor is back.
    window.tracker.supervisors.cover(
        worker_id(window.tracker, "M1"),
        by_id=worker_id(window.tracker, "S3"),
        start=FRIDAY,
        end=MON_30,
    )
    window.page.refresh()
    window.settle()
    choose(window, "S1")
    qtbot.keyClick(window.page.place.beside.end_cover, Qt.Key.Key_Space)
    ending = window.dialog(EndCoverDialog)
    ending.end.set_day(TUE_24)
    enter(ending, window, qtbot)
    assert window.said() == "Dilys Plover stands in until Tue 24 Nov"

    # Everybody is handed over; another day reads again whose they are then.
    choose(window, "S1")
    qtbot.keyClick(window.page.place.beside.hand_over, Qt.Key.Key_Space)
    over = window.dialog(HandOverDialog)
    over.start.set_day(MON_30)
    over.start.day_changed.emit(MON_30)
    window.settle()
    assert over.people.text().startswith("4 people")
    over.supervisor.set_choice(worker_id(window.tracker, "C1"))
    enter(over, window, qtbot)
    assert window.said().startswith("Handed 3 people over from Osian Rowan to Tamsin Linnet")


def test_a_practice_educator_is_named_and_ended_again(window: Window, qtbot: QtBot) -> None:
    """And whoever has nobody is offered a name."""
    # Whoever has nobody is offered a name and no cover.
    choose(window, "S3")
    beside = window.page.place.beside
    assert "No supervisor" in words(window)
    assert not beside.cover.isVisible()
    assert not beside.hand_over.isVisible()
    assert beside.change.isEnabled()
    assert "no supervisor" in row_of(window, "Dilys Plover")

    # Enter on a row names another supervisor; the strand is chosen in the form.
    choose(window, "A1")
    window.page.place.table.setFocus()
    qtbot.keyClick(window.page.place.table, Qt.Key.Key_Return)
    dialog = window.dialog(ChangeSupervisorDialog)
    assert dialog.supervisor.choice() == worker_id(window.tracker, "M1")
    dialog.strand.set_choice(JOINT)
    dialog.strand.chosen.emit(JOINT)
    assert dialog.supervisor.choice() is None
    dialog.supervisor.set_choice(worker_id(window.tracker, "C1"))
    enter(dialog, window, qtbot)
    assert window.said().startswith("Tamsin Linnet supervises Amara Hazel in joint with practice")
    choose(window, "A1", JOINT)
    assert "Joint with practice educator, beside the line manager" in words(window)
    assert "No registration is recorded" in words(window)
    qtbot.keyClick(window.page.place.beside.default, Qt.Key.Key_Space)
    window.settle()
    assert window.said().startswith("Tamsin Linnet no longer supervises Amara Hazel")


def test_a_standing_booking_is_agreed_changed_and_ended(window: Window, qtbot: QtBot) -> None:
    """In words; the row says where the next one moved, or what comes after a dropped one."""
    choose(window, "S1")
    beside = window.page.place.beside
    assert beside.agree.text() == "Agree…"
    qtbot.keyClick(beside.agree, Qt.Key.Key_Space)
    dialog = window.dialog(StandingDialog)
    assert dialog.strand.choice() == LINE_MANAGER
    dialog.start.set_day(TUE_24)
    dialog.at.setText("10:00")
    assert dialog.said.text() == "Every second Tuesday at 10:00."
    enter(dialog, window, qtbot)
    assert "every second Tuesday at 10:00 from Tue 24 Nov" in window.said()
    assert "Mon 30 Nov, moved" in row_of(window, "Priya Wren")
    assert "Mon 30 Nov, moved from Tue 24 Nov: the supervisor is away" in words(window)

    assert beside.agree.text() == "Change…"
    qtbot.keyClick(beside.agree, Qt.Key.Key_Space)
    dialog = window.dialog(StandingDialog)
    assert (dialog.at.text(), dialog.every.choice()) == ("10:00", 2)
    dialog.every.set_choice(6)
    dialog.start.set_day(date(2026, 12, 10))
    dialog.start.day_changed.emit(date(2026, 12, 10))
    assert dialog.said.text() == (
        "Every 6 weeks on Thursday at 10:00. Now: every second Tuesday at 10:00."
    )
    dialog.reject()

    qtbot.keyClick(beside.end_standing, Qt.Key.Key_Space)
    ending = window.dialog(EndStandingDialog)
    enter(ending, window, qtbot)
    assert window.said().endswith("ends on Fri 20 Nov")
    assert "none agreed" in row_of(window, "Priya Wren")

    # One that is dropped says what comes after.
    window.tracker.standing.agree(
        worker_id(window.tracker, "S1"), LINE_MANAGER, start=date(2026, 11, 23), every_weeks=1
    )
    window.page.refresh()
    window.settle()
    assert "Mon 23 Nov, dropped" in row_of(window, "Priya Wren")
    choose(window, "S1")
    assert "Mon 23 Nov dropped, the supervisor is away; then Mon 30 Nov" in words(window)


def test_many_names_are_counted_not_listed() -> None:
    """Eight are named at most."""
    assert people_words([]) == "They supervise nobody on that day."
    names = [f"Worker {n}" for n in range(10)]
    assert people_words(names).endswith("Worker 7 and 2 more")
