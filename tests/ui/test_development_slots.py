"""Regular slots, several at once, and the other places of the Development page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import AbsenceKind
from swtracker.domain.supervision import By
from swtracker.drawing.activity_bars import ActivityBars
from swtracker.drawing.values import YearOfWeeks
from swtracker.ui.dialogs.development import LostTimeDialog
from swtracker.ui.dialogs.development_slot import EndSlotDialog, SlotDialog
from swtracker.ui.dialogs.development_together import AnswerSlotsDialog, LogTogetherDialog
from swtracker.ui.pages.development import TIME, YEAR, DevelopmentPage
from swtracker.usecases.rows.development import EntryRow
from tests.council import TODAY, worker_id
from tests.ui.page_window import PageWindow, error_in

Window = PageWindow[DevelopmentPage]
FRIDAY = TODAY.today()
WEEK = timedelta(weeks=1)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(stand: Callable[[type[DevelopmentPage]], Window]) -> Window:
    made = stand(DevelopmentPage)
    made.page.take_keyboard()
    return made


@pytest.fixture
def fridays(window: Window) -> Window:
    """Every Friday since 30 Oct agreed: four have come."""
    window.tracker.protected_slots.agree(
        worker_id(window.tracker, "A1"),
        start=date(2026, 10, 30),
        every_weeks=1,
        hours=Decimal("3.7"),
        activity=Activity.READING,
    )
    window.page.refresh()
    window.settle()
    return window


def entries(window: Window) -> list[EntryRow]:
    return window.tracker.development.entries(worker_id(window.tracker, "A1"))


def answered(window: Window) -> list[tuple[date, TimeState]]:
    """What became of the slots, by their day."""
    return sorted((e.slot, e.state) for e in entries(window) if e.slot is not None)


def words(window: Window) -> list[str]:
    return [w.text() for w in window.page.findChildren(QLabel) if w.isVisible()]


def test_slots_that_have_come_are_answered_one_by_one_and_all_at_once(
    qtbot: QtBot, fridays: Window
) -> None:
    """Four Fridays wait: said on the page, answered by a key, lost ahead, and together."""
    page, panel = fridays.page.time, fridays.page.time.beside
    # What waits is said over the table, in the row, first in the panel's list; hollow in the year.
    assert page.to_answer.text() == "4 Fridays to confirm"
    assert page.to_answer.isVisible()
    first = panel.entries_model.rows[0]
    assert first.words == "3.7 h to confirm, Fri 30 Oct 2026 (Reading and research · regular slot)"
    assert "Every Friday, 3.7 h, reading and research; next Fri 27 Nov" in words(fridays)
    year = page.band.weeks.value
    assert isinstance(year, YearOfWeeks)
    assert next(w for w in year.weeks if w.starts == date(2026, 11, 16)).planned == Decimal("3.7")
    assert page.model.rows[0].planned > 100, "the slots to the end of the programme"
    # One key confirms the oldest and goes on to the next.
    for _ in range(2):
        qtbot.keyClick(page.table, Qt.Key.Key_T, CTRL)
        fridays.settle()
    assert answered(fridays) == [
        (date(2026, 10, 30), TimeState.TAKEN),
        (date(2026, 11, 6), TimeState.TAKEN),
    ]
    assert page.to_answer.text() == "2 Fridays to confirm"
    fridays.runner.undo()
    fridays.settle()
    assert page.to_answer.text() == "3 Fridays to confirm"
    # One key and Enter lose the one gone on to, to what it was lost to last and by whom.
    qtbot.keyClick(page.table, Qt.Key.Key_T, CTRL | SHIFT)
    dialog = fridays.dialog(LostTimeDialog)
    assert dialog.loss.reason.text() == "covering duty"
    assert dialog.loss.whom() is By.SERVICE
    dialog.loss.by.set_choice(By.SUPERVISOR.value)
    qtbot.keyClick(dialog.loss.reason, Qt.Key.Key_Return)
    assert not fridays.has_dialog()
    assert (date(2026, 11, 13), TimeState.LOST) in answered(fridays)
    assert "7.4 h lost: covering duty · 3.7 h by the supervisor" in words(fridays)
    page.lose_next()
    dialog = fridays.dialog(LostTimeDialog)
    assert dialog.loss.whom() is By.SUPERVISOR, "as it was the last time"
    dialog.reject()
    # A slot ahead stands in the list as planned; it can be lost before its day and not yet taken.
    coming = next(i for i in panel.entries_model.rows if i.slot and i.state == "planned")
    panel.entries.choose(coming.key)
    assert not panel.taken.isVisible()
    panel.record_taken()
    panel.lost.click()
    fridays.dialog(LostTimeDialog).submit()
    fridays.settle()
    assert answered(fridays) == [
        (date(2026, 10, 30), TimeState.TAKEN),
        (date(2026, 11, 13), TimeState.LOST),
        (FRIDAY + WEEK, TimeState.LOST),
    ]
    # Those ticked can be lost together: it asks to what; with none ticked it says so.
    page.answer()
    together = fridays.dialog(AnswerSlotsDialog)
    together.state.set_choice(TimeState.LOST.value)
    together.state.chosen.emit(TimeState.LOST.value)
    together.submit()
    assert error_in(together, "reason") == "What the time was lost to is needed."
    together.loss.reason.setText("an inspection")
    together.slots.set_choices([])
    together.submit()
    assert error_in(together, "slots") == "Tick at least one slot."
    together.reject()
    assert len(answered(fridays)) == 3, "nothing was answered"
    # All are confirmed together with one undo: the link says how many; Enter confirms.
    page.to_answer.click()
    together = fridays.dialog(AnswerSlotsDialog)
    assert len(together.slots.ticked()) == 2
    together.submit()
    assert not fridays.has_dialog()
    assert fridays.said() == "7.4 h taken for Amara Hazel, 2 slots"
    assert not page.to_answer.isVisible()
    fridays.runner.undo()
    fridays.settle()
    assert page.to_answer.text() == "2 Fridays to confirm"


def test_the_other_places_a_low_window_and_another_day_leave_the_slots_be(
    fridays: Window,
) -> None:
    """What goes with the place, what the panel takes in, and a day on which every act is off."""
    page, time = fridays.page, fridays.page.time
    # The acts of protected time go with it; going to a worker leads back to it.
    page.show_place(YEAR)
    fridays.settle()
    assert not time.isVisible()
    assert not time.log.isVisible()
    assert not time.to_answer.isVisible()
    page.show_subject(worker_id(fridays.tracker, "A1"))
    fridays.settle()
    assert time.isVisible()
    assert page.switch.choice() == TIME
    assert time.to_answer.isVisible()
    assert time.log.isVisible()
    # A low window puts the year into the panel and back: nothing of it is lost.
    assert not time.beside.isAncestorOf(time.band)
    fridays.resize(1280, 600)
    fridays.settle()
    assert time.beside.isAncestorOf(time.band)
    fridays.resize(1280, 800)
    fridays.settle()
    assert not time.beside.isAncestorOf(time.band)
    assert time.band.isVisible()
    # On a past day every act is off, and the keys do nothing.
    fridays.desk.look_at_day(date(2026, 11, 10))
    fridays.settle()
    assert not time.to_answer.isEnabled()
    assert not time.together.isEnabled()
    assert not time.beside.change.isEnabled()
    for act in (time.answer, time.log_together, time.take_next, time.lose_next):
        act()
    assert not fridays.has_dialog()
    assert answered(fridays) == []


def test_a_slot_is_agreed_changed_and_ended(qtbot: QtBot, window: Window) -> None:
    """None, every Friday from the next, then another day from the next, then no more; and away."""
    page, panel = window.page.time, window.page.time.beside
    # With nothing to answer the keys do nothing: not a word, and no dialog.
    for key, modifier in (
        (Qt.Key.Key_T, CTRL),
        (Qt.Key.Key_T, CTRL | SHIFT),
        (Qt.Key.Key_C, CTRL | SHIFT),
    ):
        qtbot.keyClick(page.table, key, modifier)
    assert not window.has_dialog()
    assert not page.to_answer.isVisible()
    assert answered(window) == []
    # One is agreed, the next Friday and half a day being offered.
    assert "None agreed. A slot kept every week is lost least often." in words(window)
    panel.agree.click()
    dialog = window.dialog(SlotDialog)
    assert (dialog.start.day(), dialog.hours.number()) == (FRIDAY + WEEK, Decimal("3.70"))
    dialog.submit()
    assert window.said() == "Every Friday, 3.7 h, protected for Amara Hazel from Fri 27 Nov"
    window.settle()
    assert (panel.agree.isVisible(), panel.change.isVisible()) == (False, True)
    # It is changed to another day.
    panel.change.click()
    dialog = window.dialog(SlotDialog)
    dialog.start.set_day(date(2026, 12, 1))
    dialog.every.set_number(2)
    dialog.submit()
    assert window.said() == "Amara Hazel has a Tuesday every 2 weeks, 3.7 h from Tue 1 Dec"
    window.settle()
    assert panel.slot.text().splitlines() == [
        "Every Friday, 3.7 h, taught programme; ends Mon 30 Nov",
        "A Tuesday every 2 weeks, 3.7 h, taught programme; next Tue 1 Dec",
    ]
    # It is ended.
    panel.end.click()
    window.dialog(EndSlotDialog).submit()
    assert "No more" in window.said()
    window.settle()
    assert panel.agree.isVisible()
    # Away without a known end: slots are agreed all the same, none is laid out ahead.
    tracker = window.tracker
    amara = worker_id(tracker, "A1")
    for start, every in ((date(2026, 11, 24), 1), (date(2026, 11, 26), 2)):
        tracker.protected_slots.agree(
            amara,
            start=start,
            every_weeks=every,
            hours=Decimal(2),
            activity=Activity.OTHER,
        )
    tracker.staff.record_absence(
        amara, kind=AbsenceKind.SICKNESS, start=FRIDAY, end=None, pauses=True
    )
    window.page.refresh()
    window.settle()
    assert "Every Tuesday, 2.0 h, other; none laid out ahead" in panel.slot.text()
    assert "No end known, so no forecast" in words(window)


def test_a_day_is_logged_for_a_cohort_and_activities_are_summed_up(window: Window) -> None:
    """Lost and why, taken by everybody ticked, and what seven activities come to."""
    # A day a cohort lost says to what: the question comes with *Lost*.
    window.page.time.log_together()
    dialog = window.dialog(LogTogetherDialog)
    dialog.state.set_choice(TimeState.LOST.value)
    dialog.state.chosen.emit(TimeState.LOST.value)
    dialog.submit()
    assert error_in(dialog, "reason") == "What the time was lost to is needed."
    dialog.loss.reason.setText("the trainer was ill")
    dialog.submit()
    assert not window.has_dialog()
    assert "11.1 h lost: covering duty and the trainer was ill · 7.4 h by the service" in words(
        window
    )
    window.runner.undo()
    # A training day, a full day of 7.4 hours, is logged for everybody ticked; one act.
    add_to_the_cohort(window)
    window.page.time.together.click()
    dialog = window.dialog(LogTogetherDialog)
    assert len(dialog.workers.ticked()) == 2
    assert dialog.hours.number() == Decimal("7.40")
    dialog.none.click()
    dialog.submit()
    assert error_in(dialog, "workers") == "Tick at least one worker."
    dialog.all.click()
    dialog.submit()
    assert not window.has_dialog()
    assert window.said().startswith("7.4 h each taken for")
    assert [e.activity for e in entries(window) if e.day == FRIDAY] == [Activity.TRAINING_COURSE]
    # Activities are summed up, four of them and the others in one, until all are asked for.
    window.runner.undo()
    for n, activity in enumerate(list(Activity)[:7]):
        window.tracker.development.log(
            worker_id(window.tracker, "A1"),
            day=FRIDAY,
            hours=Decimal(7 - n),
            activity=activity,
            state=TimeState.TAKEN,
        )
    window.page.show_subject(worker_id(window.tracker, "A1"))
    window.page.refresh()
    window.settle()
    panel = window.page.time.beside
    assert isinstance(panel.activities.value, ActivityBars)
    assert [b.name for b in panel.activities.value.bars][-1] == "3 others"
    panel.whole.click()
    assert len(panel.activities.value.bars) == 7
    panel.whole.click()
    assert len(panel.activities.value.bars) == 5


def add_to_the_cohort(window: Window) -> None:
    """Priya too is on the programme."""
    window.tracker.staff.enrol(
        worker_id(window.tracker, "S1"), programme="ASYE", start=date(2026, 11, 2)
    )
    window.page.refresh()
    window.settle()
