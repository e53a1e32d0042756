"""Due dates over weekends, bank holidays, absences that stop the clock, and days of grace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.calendar import Period
from swtracker.domain.people import Absence, AbsenceKind
from swtracker.domain.policy import Interval, StrandStage
from tests.builders import a_pause, a_policy, a_worker
from tests.domain.diaries import START, a_diary, england, line_manager, standing
from tests.domain.strategies import absences_worth_of_pauses, days

# Days that are not worked


@pytest.mark.parametrize(
    ("held", "due"),
    [
        (date(2026, 11, 20), date(2026, 12, 21)),
        (date(2026, 11, 25), date(2026, 12, 29)),
        (date(2026, 11, 28), date(2026, 12, 29)),
        (date(2026, 12, 1), date(2027, 1, 4)),
        (date(2026, 4, 4), date(2026, 5, 5)),
        (date(2027, 2, 26), date(2027, 3, 30)),
        (date(2026, 10, 20), date(2026, 11, 20)),
    ],
)
def test_a_due_date_moves_to_the_next_working_day(held: date, due: date) -> None:
    """Sunday to Monday; Christmas Day over Boxing Day's Monday; a bank holiday Monday to Tuesday;
    Good Friday over Easter; a working day stays.
    """
    diary = a_diary(a_worker(started=date(2026, 1, 5)), working_days=england())
    assert standing(diary, held, held).next_due == due


def test_a_due_date_on_a_paused_day_moves_to_the_first_working_day_back() -> None:
    """Due on Saturday, away from that Saturday to the bank holiday Monday: due on Tuesday."""
    worker = a_worker(
        started=date(2026, 3, 2), absences=[a_pause(date(2026, 5, 2), date(2026, 5, 4))]
    )
    held = date(2026, 4, 2)
    assert standing(a_diary(worker, working_days=england()), held, held).next_due == date(
        2026, 5, 5
    )


def test_a_due_date_moved_into_a_pause_moves_on_past_it() -> None:
    """Due on Saturday 28 November, moved to Monday, away from Monday for a week."""
    worker = a_worker(started=START, absences=[a_pause(date(2026, 11, 30), date(2026, 12, 7))])
    held = date(2026, 10, 28)
    diary = a_diary(worker, working_days=england())
    assert standing(diary, held, held).next_due == date(2026, 12, 7)


# Pauses


@pytest.mark.parametrize(
    ("pause", "due"),
    [
        (a_pause(date(2026, 10, 1), date(2026, 10, 11)), date(2026, 10, 31)),
        (a_pause(date(2026, 10, 15), date(2026, 10, 31)), date(2026, 11, 6)),
        (a_pause(date(2026, 9, 11), date(2026, 9, 26)), date(2026, 10, 26)),
        (a_pause(date(2026, 10, 21), date(2026, 10, 31)), date(2026, 10, 31)),
        (a_pause(date(2026, 11, 1), date(2026, 11, 11)), date(2026, 10, 21)),
        (a_pause(date(2026, 8, 1), date(2026, 9, 11)), date(2026, 10, 21)),
        (a_pause(date(2026, 10, 5), date(2026, 10, 5)), date(2026, 10, 21)),
    ],
    ids=[
        "ten days in the middle",
        "swallows the due date",
        "held while away",
        "begins on the due date",
        "begins after it",
        "over before it was held",
        "covers no day",
    ],
)
def test_a_pause_with_an_end_puts_the_due_date_off_by_its_days(pause: Absence, due: date) -> None:
    """Held on 21 September and due a month later: as many unpaused days must pass as ever."""
    diary = a_diary(a_worker(started=START, absences=[pause]))
    held = date(2026, 9, 21)
    assert standing(diary, held, held).next_due == due


def test_under_a_pause_without_an_end_nothing_falls_due() -> None:
    """The next due is empty and the clock stopped; the strand is still owed, and in date."""
    diary = a_diary(a_worker(started=START, absences=[a_pause(date(2026, 10, 5))]))
    now = standing(diary, date(2026, 12, 1), date(2026, 9, 21))
    assert now.next_due is None
    assert now.in_date
    assert now.stopped
    assert [s.name for s in diary.strands_on(date(2026, 12, 1))] == ["Line manager"]


def test_what_fell_due_before_a_pause_stays_overdue() -> None:
    """Due on 1 October, sick from the 5th and nobody knows how long: overdue all the while."""
    diary = a_diary(a_worker(started=START, absences=[a_pause(date(2026, 10, 5))]))
    now = standing(diary, date(2026, 12, 1))
    assert now.next_due == date(2026, 10, 1)
    assert not now.in_date
    assert not now.stopped


def test_a_due_date_moved_into_a_pause_without_an_end_does_not_fall() -> None:
    """Due on a Saturday, away from that Sunday: the working day it moves to never comes."""
    worker = a_worker(started=START, absences=[a_pause(date(2026, 11, 29))])
    diary = a_diary(worker, working_days=england())
    assert standing(diary, date(2026, 12, 1), date(2026, 10, 28)).stopped


def test_leave_that_does_not_pause_moves_nothing() -> None:
    """Annual leave over the due date: it is due all the same."""
    leave = Absence(AbsenceKind.ANNUAL_LEAVE, Period(date(2026, 9, 20), date(2026, 10, 20)))
    assert standing(a_diary(a_worker(started=START, absences=[leave])), START).next_due == date(
        2026, 10, 1
    )


def test_the_stages_of_a_strand_are_put_off_by_a_pause_too() -> None:
    """Ten days away in the first six months: two weeks for ten days longer."""
    pause = a_pause(date(2026, 10, 1), date(2026, 10, 11))
    diary = a_diary(a_worker(started=START, asye=START, absences=[pause]))
    assert standing(diary, date(2027, 3, 10)).every == Interval(days=14)
    assert standing(diary, date(2027, 3, 11)).every == Interval(months=1)


HOLIDAYS = england()
INTERVALS = [
    Interval(days=1),
    Interval(days=7),
    Interval(days=14),
    Interval(days=28),
    Interval(months=1),
    Interval(days=42),
    Interval(months=2),
]
"""Each no shorter than the one before, whatever the day it is counted from."""


@given(days(400), absences_worth_of_pauses(), absences_worth_of_pauses(), st.data())
def test_a_longer_interval_or_an_added_pause_never_makes_supervision_due_earlier(
    held: date, absences: Sequence[Period], more: Sequence[Period], data: st.DataObject
) -> None:
    """Over pauses, weekends and bank holidays; "nothing due" counts as later than any day."""
    one = data.draw(st.integers(0, len(INTERVALS) - 2))
    other = data.draw(st.integers(one + 1, len(INTERVALS) - 1))

    def due(interval: Interval, paused: Sequence[Period]) -> date:
        worker = a_worker(absences=[a_pause(p.start, p.end) for p in paused])
        diary = a_diary(worker, line_manager(StrandStage(interval)), working_days=HOLIDAYS)
        return standing(diary, held, held).next_due or date.max

    assert due(INTERVALS[one], absences) <= due(INTERVALS[other], absences)
    assert due(INTERVALS[one], absences) <= due(INTERVALS[one], [*absences, *more])


# Grace


@pytest.mark.parametrize(("day", "in_date"), [(3, True), (4, True), (5, False)])
def test_days_of_grace_follow_the_due_date(day: int, in_date: bool) -> None:
    """Due on 1 October with three days of grace: in date to the 4th; the due date stays."""
    now = standing(a_diary(policy=a_policy(grace_days=3)), date(2026, 10, day))
    assert now.in_date is in_date
    assert now.next_due == date(2026, 10, 1)
