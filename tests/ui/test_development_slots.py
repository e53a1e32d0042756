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


def test_what_waits_for_an_answer_is_said_on_the_page(fridays: Window) -> None:
    """Over the table, in the row, first in the panel's list; hollow in the year."""
    page = fridays.page.time
    assert page.to_answer.text() == "4 Fridays to confirm"
    assert page.to_answer.isVisible()
    first = page.beside.entries_model.rows[0]
    assert first.words == "3.7 h to confirm, Fri 30 Oct 2026 (Reading and research · regular slot)"
    assert "Every Friday, 3.7 h, reading and research; next Fri 27 Nov" in words(fridays)
    year = page.band.weeks.value
    assert isinstance(year, YearOfWeeks)
    assert next(w for w in year.weeks if w.starts == date(2026, 11, 16)).planned == Decimal("3.7")
    planned = page.model.rows[0].planned
    assert planned > 100, "the slots to the end of the programme"


def test_one_key_confirms_the_oldest_and_goes_on_to_the_next(qtbot: QtBot, fridays: Window) -> None:
    """Ctrl+T twice: 30 Oct and 6 Nov were taken."""
    for _ in range(2):
        qtbot.keyClick(fridays.page.time.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        fridays.settle()
    assert answered(fridays) == [
        (date(2026, 10, 30), TimeState.TAKEN),
        (date(2026, 11, 6), TimeState.TAKEN),
    ]
    assert fridays.page.time.to_answer.text() == "2 Fridays to confirm"
    fridays.runner.undo()
    fridays.settle()
    assert fridays.page.time.to_answer.text() == "3 Fridays to confirm"


def test_one_key_and_enter_lose_it_to_what_it_was_lost_to_last(
    qtbot: QtBot, fridays: Window
) -> None:
    """The last reason stands there already, and by whom; the balance says both."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(fridays.page.time.table, Qt.Key.Key_T, held)
    dialog = fridays.dialog(LostTimeDialog)
    assert dialog.loss.reason.text() == "covering duty"
    assert dialog.loss.whom() is By.SERVICE
    dialog.loss.by.set_choice(By.SUPERVISOR.value)
    qtbot.keyClick(dialog.loss.reason, Qt.Key.Key_Return)
    assert not fridays.has_dialog()
    assert answered(fridays) == [(date(2026, 10, 30), TimeState.LOST)]
    assert "7.4 h lost: covering duty · 3.7 h by the supervisor" in words(fridays)
    fridays.page.time.lose_next()
    assert fridays.dialog(LostTimeDialog).loss.whom() is By.SUPERVISOR


def test_with_nothing_to_answer_the_keys_do_nothing(qtbot: QtBot, window: Window) -> None:
    """No slot is agreed: not a word, and no dialog."""
    held = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.page.time.table, Qt.Key.Key_T, held)
    for modifier in (held, held | Qt.KeyboardModifier.ShiftModifier):
        qtbot.keyClick(window.page.time.table, Qt.Key.Key_T, modifier)
    qtbot.keyClick(window.page.time.table, Qt.Key.Key_C, held | Qt.KeyboardModifier.ShiftModifier)
    assert not window.has_dialog()
    assert not window.page.time.to_answer.isVisible()
    assert answered(window) == []


def test_all_are_confirmed_together_with_one_undo(qtbot: QtBot, fridays: Window) -> None:
    """The link says how many; Enter confirms what is ticked."""
    fridays.page.time.to_answer.click()
    dialog = fridays.dialog(AnswerSlotsDialog)
    assert len(dialog.slots.ticked()) == 4
    dialog.submit()
    assert not fridays.has_dialog()
    assert fridays.said() == "14.8 h taken for Amara Hazel, 4 slots"
    assert not fridays.page.time.to_answer.isVisible()
    fridays.runner.undo()
    fridays.settle()
    assert fridays.page.time.to_answer.text() == "4 Fridays to confirm"


def test_those_ticked_can_be_lost_together(qtbot: QtBot, fridays: Window) -> None:
    """It asks to what; with none ticked it says so."""
    fridays.page.time.answer()
    dialog = fridays.dialog(AnswerSlotsDialog)
    dialog.state.set_choice(TimeState.LOST.value)
    dialog.state.chosen.emit(TimeState.LOST.value)
    dialog.submit()
    assert error_in(dialog, "reason") == "What the time was lost to is needed."
    dialog.loss.reason.setText("an inspection")
    dialog.slots.set_choices([])
    dialog.submit()
    assert error_in(dialog, "slots") == "Tick at least one slot."
    dialog.reject()
    assert answered(fridays) == []


def test_a_slot_ahead_can_be_lost_before_its_day(fridays: Window) -> None:
    """The next one stands in the list as planned; it can be lost and not yet taken."""
    panel = fridays.page.time.beside
    coming = next(i for i in panel.entries_model.rows if i.slot and i.state == "planned")
    panel.entries.choose(coming.key)
    assert not panel.taken.isVisible()
    panel.record_taken()
    panel.lost.click()
    fridays.dialog(LostTimeDialog).submit()
    fridays.settle()
    assert answered(fridays) == [(FRIDAY + WEEK, TimeState.LOST)]


def test_a_slot_is_agreed_changed_and_ended(qtbot: QtBot, window: Window) -> None:
    """Every Friday from the next, then another day from the next, then no more."""
    panel = window.page.time.beside
    assert "None agreed. A slot kept every week is lost least often." in words(window)
    panel.agree.click()
    dialog = window.dialog(SlotDialog)
    assert (dialog.start.day(), dialog.hours.number()) == (FRIDAY + WEEK, Decimal("3.70"))
    dialog.submit()
    assert window.said() == "Every Friday, 3.7 h, protected for Amara Hazel from Fri 27 Nov"
    window.settle()
    assert (panel.agree.isVisible(), panel.change.isVisible()) == (False, True)
    panel.change.click()
    dialog = window.dialog(SlotDialog)
    dialog.start.set_day(date(2026, 12, 1))
    dialog.every.set_number(2)
    dialog.submit()
    assert window.said() == "Amara Hazel has a Tuesday every 2 weeks, 3.7 h from Tue 1 Dec"
    window.settle()
    text = panel.slot.text()
    assert text.splitlines() == [
        "Every Friday, 3.7 h, taught programme; ends Mon 30 Nov",
        "A Tuesday every 2 weeks, 3.7 h, taught programme; next Tue 1 Dec",
    ]
    panel.end.click()
    window.dialog(EndSlotDialog).submit()
    assert "No more" in window.said()
    window.settle()
    assert panel.agree.isVisible()


def test_a_slot_nothing_is_laid_out_of_says_so(window: Window) -> None:
    """Away without a known end: agreed all the same, none ahead."""
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
    assert "Every Tuesday, 2.0 h, other; none laid out ahead" in window.page.time.beside.slot.text()
    assert "No end known, so no forecast" in words(window)


def test_a_training_day_is_logged_for_everybody_ticked(window: Window) -> None:
    """A full day of 7.4 hours, a training course, for all; one act."""
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


def test_a_day_a_cohort_lost_says_to_what(window: Window) -> None:
    """The question comes with *Lost*."""
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


def test_activities_are_summed_up_until_all_are_asked_for(window: Window) -> None:
    """Four of them and the others in one; *Show all* shows each."""
    for n, activity in enumerate(list(Activity)[:7]):
        window.tracker.development.log(
            worker_id(window.tracker, "A1"),
            day=FRIDAY,
            hours=Decimal(7 - n),
            activity=activity,
            state=TimeState.TAKEN,
        )
    window.page.refresh()
    window.settle()
    panel = window.page.time.beside
    assert isinstance(panel.activities.value, ActivityBars)
    assert [b.name for b in panel.activities.value.bars][-1] == "3 others"
    panel.whole.click()
    assert len(panel.activities.value.bars) == 7
    panel.whole.click()
    assert len(panel.activities.value.bars) == 5


def test_the_other_places_are_gone_to_and_back(qtbot: QtBot, fridays: Window) -> None:
    """The acts of protected time go with it; going to a worker leads back to it."""
    page = fridays.page
    page.show_place(YEAR)
    fridays.settle()
    assert not page.time.isVisible()
    assert not page.time.log.isVisible()
    assert not page.time.to_answer.isVisible()
    page.show_subject(worker_id(fridays.tracker, "A1"))
    fridays.settle()
    assert page.time.isVisible()
    assert page.switch.choice() == TIME
    assert page.time.to_answer.isVisible()
    assert page.time.log.isVisible()


def test_a_low_window_puts_the_year_into_the_panel_and_back(fridays: Window) -> None:
    """The table keeps its room; nothing of the year is lost."""
    page = fridays.page.time
    assert not page.beside.isAncestorOf(page.band)
    fridays.resize(1280, 600)
    fridays.settle()
    assert page.beside.isAncestorOf(page.band)
    fridays.resize(1280, 800)
    fridays.settle()
    assert not page.beside.isAncestorOf(page.band)
    assert page.band.isVisible()


def test_another_day_offers_none_of_it(qtbot: QtBot, fridays: Window) -> None:
    """On a past day every act is off, and the keys do nothing."""
    fridays.desk.look_at_day(date(2026, 11, 10))
    fridays.settle()
    page = fridays.page.time
    assert not page.to_answer.isEnabled()
    assert not page.together.isEnabled()
    assert not page.beside.change.isEnabled()
    for act in (page.answer, page.log_together, page.take_next, page.lose_next):
        act()
    assert not fridays.has_dialog()
    assert answered(fridays) == []


def add_to_the_cohort(window: Window) -> None:
    """Priya too is on the programme."""
    window.tracker.staff.enrol(
        worker_id(window.tracker, "S1"), programme="ASYE", start=date(2026, 11, 2)
    )
    window.page.refresh()
    window.settle()
