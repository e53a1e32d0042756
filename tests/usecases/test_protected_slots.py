"""Regular slots: agreed, laid out ahead, answered for week by week, changed and ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from swtracker.domain.calendar import FixedClock
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import AbsenceKind, Outcome
from swtracker.domain.supervision import By
from swtracker.errors import BadInput, Refused, StaleView
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.development import DevelopmentRow, ProtectedSlotRow, SlotDay
from swtracker.usecases.tracker import Tracker
from tests.council import add_worker, empty_council, worker_id
from tests.store.files import all_rows
from tests.usecases.policies import without_programmes

DAY = date(2026, 11, 20)
"""A Friday."""

ONE_DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
TAKEN, LOST = TimeState.TAKEN, TimeState.LOST


def agree(tracker: Tracker, start: date = DAY, *, number: str = "A1", **said: Any) -> Done:
    what: dict[str, Any] = {
        "every_weeks": 1,
        "hours": Decimal("3.7"),
        "activity": Activity.READING,
        **said,
    }
    return tracker.protected_slots.agree(worker_id(tracker, number), start=start, **what)


def slots(tracker: Tracker) -> list[ProtectedSlotRow]:
    return tracker.protected_slots.of(worker_id(tracker, "A1"))


def line(tracker: Tracker) -> DevelopmentRow:
    [row] = tracker.development.lines()
    return row


def to_answer(tracker: Tracker) -> tuple[SlotDay, ...]:
    return line(tracker).to_answer


def test_a_slot_is_laid_out_to_the_end_of_the_programme(small: Tracker) -> None:
    """35 Fridays from 27 Nov 2026 to 23 Jul 2027, less Christmas Day, New Year's Day, Good Friday.

    The balance's own planned hours stay what was entered.
    """
    done = agree(small, DAY + WEEK)
    assert done.words == "Every Friday, 3.7 h, protected for Amara Hazel from Fri 27 Nov"
    row = line(small)
    assert row.line.balance.planned == Fraction("3.7")
    assert row.planned == Fraction("3.7") + 32 * Fraction("3.7")
    assert row.to_answer == ()
    weeks = {w.monday: w.planned for w in small.development.weeks(row.worker.id)}
    assert weeks[date(2026, 11, 23)] == Fraction("7.4")
    assert weeks[date(2026, 12, 21)] == 0
    assert weeks[date(2027, 7, 19)] == Fraction("3.7")
    [slot] = slots(small)
    assert (slot.coming, slot.every_weeks, slot.end) == (DAY + WEEK, 1, None)


def test_days_that_have_come_wait_for_an_answer_oldest_first(small: Tracker) -> None:
    """Since 30 Oct: four Fridays, today's included."""
    agree(small, date(2026, 10, 30))
    assert [s.day for s in to_answer(small)] == [DAY - n * WEEK for n in (3, 2, 1, 0)]
    assert line(small).line.balance.taken == Fraction("55.5"), "nobody has said it was taken"


def test_one_confirmed_and_one_lost_move_the_balance(small: Tracker) -> None:
    agree(small, DAY - WEEK)
    first, second = to_answer(small)
    taken = small.protected_slots.answer([first], state=TAKEN)
    assert taken.words == "3.7 h taken for Amara Hazel, Fri 13 Nov"
    small.protected_slots.answer([second], state=LOST, reason=" On  duty ", by=By.SERVICE)
    row = line(small)
    assert (row.line.balance.taken, row.line.balance.lost) == (Fraction("59.2"), Fraction("7.4"))
    assert row.lost_by == ((By.SERVICE, Fraction("3.7")), (None, Fraction("3.7")))
    assert row.to_answer == ()
    newest = next(e for e in small.development.entries(row.worker.id) if e.day == DAY)
    assert (newest.reason, newest.lost_by, newest.slot) == ("On duty", By.SERVICE, DAY)


def test_several_are_confirmed_in_one_act_and_undone_in_one(small: Tracker) -> None:
    agree(small, date(2026, 10, 30))
    days = to_answer(small)
    done = small.protected_slots.answer(days, state=TAKEN)
    assert done.words == "14.8 h taken for Amara Hazel, 4 slots"
    assert line(small).line.balance.taken == Fraction("70.3")
    assert done.undo is not None
    small.history.undo(done.undo)
    assert to_answer(small) == days


@pytest.mark.parametrize("together", [False, True], ids=["one", "several"])
@pytest.mark.parametrize("state", [TAKEN, LOST], ids=str)
def test_time_logged_by_hand_answers_for_the_slot_of_its_day(
    small: Tracker, state: TimeState, together: bool
) -> None:
    """Nothing counts twice; undone, the slot waits again. What is planned leaves it waiting."""
    agree(small, DAY - WEEK)
    before = to_answer(small)
    assert [s.day for s in before] == [DAY - WEEK, DAY]
    worker = worker_id(small, "A1")
    said: dict[str, Any] = {
        "day": DAY,
        "hours": Decimal("3.7"),
        "activity": Activity.SHADOWING,
        "reason": "covering duty",
    }
    small.development.log(worker, **{**said, "day": DAY}, state=TimeState.PLANNED)
    assert to_answer(small) == before
    if together:
        done = small.development.log_together([worker], **said, state=state)
    else:
        done = small.development.log(worker, **said, state=state)
    assert [s.day for s in to_answer(small)] == [DAY - WEEK]
    assert done.undo is not None
    small.history.undo(done.undo)
    assert to_answer(small) == before


def test_a_slot_still_to_come_can_be_lost_but_not_taken(small: Tracker) -> None:
    agree(small, DAY + WEEK)
    [slot] = slots(small)
    ahead = SlotDay(slot.id, slot.worker_id, "", DAY + WEEK, slot.hours, slot.activity)
    with pytest.raises(BadInput, match="still to come"):
        small.protected_slots.answer([ahead], state=TAKEN)
    small.protected_slots.answer([ahead], state=LOST, reason="In court all day", by=By.OTHER)
    assert slots(small)[0].coming == DAY + 2 * WEEK


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"state": TimeState.PLANNED}, "state"),
        ({"state": LOST}, "reason"),
        ({"state": LOST, "reason": "x" * 201}, "reason"),
    ],
)
def test_an_answer_says_what_became_of_it(small: Tracker, said: dict[str, Any], field: str) -> None:
    agree(small)
    with pytest.raises(BadInput) as caught:
        small.protected_slots.answer(to_answer(small), **said)
    assert caught.value.field == field


def test_none_ticked_is_no_answer(small: Tracker) -> None:
    with pytest.raises(BadInput, match="Tick at least one"):
        small.protected_slots.answer([], state=TAKEN)


def test_what_somebody_else_answered_for_is_not_answered_twice(small: Tracker, path: Path) -> None:
    """Nor a day the slot does not have, nor one of nobody."""
    agree(small)
    [day] = to_answer(small)
    small.protected_slots.answer([day], state=TAKEN)
    before = all_rows(path)
    for stale in (day, replace(day, day=DAY - WEEK), replace(day, worker_id=99)):
        with pytest.raises(StaleView, match="nothing was changed"):
            small.protected_slots.answer([stale], state=TAKEN)
    assert all_rows(path) == before


def test_an_answer_taken_back_asks_again_and_cannot_come_back_twice(small: Tracker) -> None:
    agree(small)
    small.protected_slots.answer(to_answer(small), state=TAKEN)
    entry = next(e for e in small.development.entries(worker_id(small, "A1")) if e.day == DAY)
    taken_back = small.development.void(entry.id, why="It was next week")
    again = to_answer(small)
    small.protected_slots.answer(again, state=LOST, reason="On duty")
    assert taken_back.undo is not None
    with pytest.raises(Refused, match="takes its place"):
        small.history.undo(taken_back.undo)


def test_absence_and_outcome_take_days_out(small: Tracker) -> None:
    """A fortnight's leave, then an outcome: no slot then, and nothing more from that day."""
    agree(small, date(2026, 10, 30))
    worker = worker_id(small, "A1")
    small.staff.record_absence(
        worker,
        kind=AbsenceKind.ANNUAL_LEAVE,
        start=date(2026, 11, 2),
        end=date(2026, 11, 14),
        pauses=False,
    )
    assert [s.day for s in to_answer(small)] == [date(2026, 10, 30), DAY]
    enrolment = small.staff.file(worker).enrolments[0].id
    small.staff.record_outcome(enrolment, outcome=Outcome.PASS, on=DAY)
    [slot] = slots(small)
    assert slot.coming is None
    assert small.development.lines() == []
    assert small.development.year(worker).activities == ()


def test_nobody_knows_how_far_to_lay_out_a_programme_without_a_length(small: Tracker) -> None:
    agree(small)
    small.council.adopt(without_programmes(), valid_from=DAY)
    row = line(small)
    assert row.planned == Fraction("3.7"), "only what was entered"
    assert row.forecast.words == "no end known, so no forecast"


# Agreeing


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        ({"hours": Decimal(0)}, "hours", "more than 0"),
        ({"every_weeks": 0}, "every_weeks", "1 to 12 weeks"),
        ({"every_weeks": 13}, "every_weeks", "1 to 12 weeks"),
        ({"start": date(2026, 11, 21)}, "start", "Monday to Friday"),
        ({"start": date(2126, 11, 20)}, "start", "check the year"),
        ({"start": date(2026, 7, 24)}, "start", "on no programme that day"),
        ({"number": "S1"}, "start", "Priya Wren is on no programme"),
    ],
)
def test_a_slot_that_makes_no_sense_is_refused_by_field(
    small: Tracker, path: Path, said: dict[str, Any], field: str, reason: str
) -> None:
    before = all_rows(path)
    with pytest.raises(BadInput, match=reason) as caught:
        agree(small, **said)
    assert caught.value.field == field
    assert all_rows(path) == before


def test_two_slots_may_not_fall_on_one_day(small: Tracker) -> None:
    """Every second Friday and the Fridays between are two; every Friday and one more are not."""
    agree(small, every_weeks=2)
    agree(small, DAY + WEEK, every_weeks=2)
    assert slots(small)[0].coming == DAY + 2 * WEEK
    with pytest.raises(BadInput, match="has a regular slot on Fri 20 Nov 2026 already"):
        agree(small)
    agree(small, date(2026, 11, 24))
    assert len(slots(small)) == 3


# Changing and ending


def test_a_slot_is_changed_from_a_day_on(small: Tracker) -> None:
    """Every Friday until then, every second Tuesday from then on."""
    agree(small, DAY - WEEK)
    [old] = slots(small)
    done = small.protected_slots.change(
        old.id,
        start=date(2026, 12, 1),
        every_weeks=2,
        hours=Decimal(4),
        activity=Activity.SHADOWING,
    )
    assert done.words == "Amara Hazel has a Tuesday every 2 weeks, 4.0 h from Tue 1 Dec"
    before, after = slots(small)
    assert (before.id, before.end, before.coming) == (old.id, date(2026, 12, 1), DAY + WEEK)
    assert (after.coming, after.hours) == (date(2026, 12, 1), Decimal(4))
    assert [s.day for s in to_answer(small)] == [DAY - WEEK, DAY]


def test_a_change_from_the_first_day_puts_another_in_its_place(small: Tracker) -> None:
    agree(small, DAY + WEEK)
    [old] = slots(small)
    change(small, old, start=DAY + WEEK, hours=Decimal(2))
    [new] = slots(small)
    assert (new.id != old.id, new.hours) == (True, Decimal(2))


def test_a_change_does_not_reach_back_over_an_answer(small: Tracker) -> None:
    agree(small, DAY - WEEK)
    [slot] = slots(small)
    small.protected_slots.answer(to_answer(small)[1:], state=TAKEN)
    with pytest.raises(BadInput, match="answered for already") as caught:
        change(small, slot, start=DAY)
    assert caught.value.field == "start"
    change(small, slot, start=DAY + WEEK)
    assert [s.day for s in to_answer(small)] == [DAY - WEEK]


def test_an_ended_slot_is_laid_out_no_further(small: Tracker) -> None:
    agree(small, DAY - WEEK)
    [slot] = slots(small)
    done = small.protected_slots.end(slot.id, last=DAY)
    assert done.words == "No more every Friday for Amara Hazel after Fri 20 Nov"
    assert [s.day for s in to_answer(small)] == [DAY - WEEK, DAY]
    assert slots(small)[0].coming is None
    assert small.protected_slots.of(slot.worker_id, DAY + ONE_DAY) == []
    acts: list[Callable[[], object]] = [
        lambda: small.protected_slots.end(slot.id, last=DAY),
        lambda: change(small, slot),
        lambda: small.protected_slots.end(99, last=DAY),
    ]
    for act in acts:
        with pytest.raises(StaleView, match="changed or ended"):
            act()


def test_one_ended_before_it_began_is_taken_out(small: Tracker) -> None:
    agree(small, DAY + WEEK)
    [slot] = slots(small)
    small.protected_slots.end(slot.id, last=DAY)
    assert slots(small) == []
    with pytest.raises(StaleView, match="changed or ended"):
        change(small, slot)


def test_a_slot_keeps_its_time_over_a_change_of_clocks_and_a_leap_day(path: Path) -> None:
    """29 Feb 2028 is a Tuesday like another, and so is the Tuesday after the clocks go forward."""
    tracker = empty_council(path, FixedClock(date(2028, 4, 4)))
    tracker.teams.add("North", "Care")
    number = add_worker(tracker, "A1", "Amara Hazel", "North", started=date(2028, 2, 1))
    tracker.staff.enrol(number, programme="ASYE", start=date(2028, 2, 1))
    agree(tracker, date(2028, 2, 1), every_weeks=4)
    assert [s.day for s in to_answer(tracker)] == [
        date(2028, 2, 1),
        date(2028, 2, 29),
        date(2028, 3, 28),
    ]
    tracker.close()


def test_an_ending_is_not_undone_once_another_slot_has_its_days(small: Tracker) -> None:
    """Undone at once it is laid out again; with another agreed on its days it is refused."""
    agree(small, DAY - WEEK)
    agree(small, date(2026, 11, 24))
    slot = slots(small)[0]
    ended = small.protected_slots.end(slot.id, last=DAY)
    assert ended.undo is not None
    small.history.undo(ended.undo)
    assert slots(small)[0].end is None
    again = small.protected_slots.end(slot.id, last=DAY)
    agree(small, DAY + WEEK)
    assert again.undo is not None
    with pytest.raises(Refused, match="takes its place"):
        small.history.undo(again.undo)


def change(tracker: Tracker, slot: ProtectedSlotRow, **said: Any) -> Done:
    what: dict[str, Any] = {
        "start": DAY + WEEK,
        "every_weeks": 1,
        "hours": Decimal("3.7"),
        "activity": Activity.READING,
        **said,
    }
    return tracker.protected_slots.change(slot.id, **what)


def test_who_was_taken_back_has_no_slots(small: Tracker) -> None:
    with pytest.raises(StaleView):
        small.protected_slots.of(99)
