"""Standing supervisions: the days they fall on, where they move to, and when they are dropped."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta

import pytest

from swtracker.domain.calendar import WorkingDays
from swtracker.domain.recurrence import Recurrence
from swtracker.domain.standing import Obstacle, Occurrence, every_words, occurrences

MONDAY = date(2026, 11, 2)


def away_on(
    days: Collection[date] = (), holidays: Collection[date] = ()
) -> Callable[[date], Obstacle | None]:
    """Somebody who is away on these days; weekends and holidays are no working days."""
    working = WorkingDays(frozenset(holidays))

    def obstacle(day: date) -> Obstacle | None:
        if not working.includes(day):
            return Obstacle.NO_WORKING_DAY
        return Obstacle.WORKER_AWAY if day in days else None

    return obstacle


def days(first: date, last: date) -> set[date]:
    """Every day from the first to the last, both included."""
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


def falls(
    agreed: Recurrence,
    last: date,
    obstacle: Callable[[date], Obstacle | None] | None = None,
    first: date | None = None,
) -> list[tuple[date, date | None]]:
    """The day agreed and the day it falls on, from the start (or ``first``) to ``last``."""
    found = occurrences(agreed, first or agreed.start, last, obstacle or away_on())
    return [(one.slot, one.day) for one in found]


def test_with_nothing_in_the_way_it_falls_on_the_days_agreed() -> None:
    every_second = Recurrence(MONDAY, 2)
    expected = [MONDAY, date(2026, 11, 16), date(2026, 11, 30)]
    assert falls(every_second, date(2026, 12, 13)) == [(day, day) for day in expected]


def test_a_bank_holiday_monday_moves_to_tuesday() -> None:
    """Easter Monday and the two in May of 2027, of a weekly Monday."""
    mondays = {date(2027, 3, 29), date(2027, 5, 3), date(2027, 5, 31)}
    found = occurrences(
        Recurrence(date(2027, 3, 1)), date(2027, 3, 1), date(2027, 6, 6), away_on((), mondays)
    )
    moved = [one for one in found if one.day != one.slot]
    assert [(one.slot, one.day) for one in moved] == [
        (day, day + timedelta(days=1)) for day in sorted(mondays)
    ]
    assert {one.obstacle for one in moved} == {Obstacle.NO_WORKING_DAY}


def test_absence_moves_it_to_the_first_day_back() -> None:
    """Away Monday to Wednesday, so it is on Thursday; the next stays where it was."""
    found = falls(Recurrence(MONDAY), date(2026, 11, 9), away_on(days(MONDAY, date(2026, 11, 4))))
    assert found == [(MONDAY, date(2026, 11, 5)), (date(2026, 11, 9), date(2026, 11, 9))]


def test_an_absence_until_the_next_one_swallows_it() -> None:
    """It never moves to or past the next day agreed, even where that one is free."""
    found = falls(Recurrence(MONDAY), date(2026, 11, 9), away_on(days(MONDAY, date(2026, 11, 6))))
    assert found == [(MONDAY, None), (date(2026, 11, 9), date(2026, 11, 9))]


def test_a_dropped_one_says_why_and_is_not_moved() -> None:
    [one] = occurrences(
        Recurrence(MONDAY), MONDAY, MONDAY, away_on(days(MONDAY, date(2026, 12, 6)))
    )
    assert one == Occurrence(MONDAY, None, Obstacle.WORKER_AWAY)


def test_it_does_not_move_to_or_past_the_day_the_booking_ends() -> None:
    """Otherwise a booking changed from a day would have two on it."""
    ends = Recurrence(MONDAY, 2, end=date(2026, 11, 4))
    assert falls(ends, date(2026, 12, 1), away_on([MONDAY])) == [(MONDAY, date(2026, 11, 3))]
    assert falls(ends, date(2026, 12, 1), away_on(days(MONDAY, date(2026, 11, 3)))) == [
        (MONDAY, None)
    ]


def test_one_moved_into_the_days_asked_for_is_among_them_and_one_moved_out_is_not() -> None:
    """Its day counts, not the day that was agreed."""
    moves = away_on([MONDAY])
    tuesday = date(2026, 11, 3)
    assert falls(Recurrence(MONDAY), tuesday, moves, first=tuesday) == [(MONDAY, tuesday)]
    assert falls(Recurrence(MONDAY), MONDAY, moves) == []


@pytest.mark.parametrize("start", [date(2026, 10, 13), date(2027, 3, 16)])
def test_a_change_of_the_clocks_moves_no_day(start: date) -> None:
    """Every second Tuesday across the last Sunday of October, and of March."""
    found = falls(Recurrence(start, 2), start + timedelta(weeks=4))
    assert found == [(day, day) for day in (start + timedelta(weeks=n) for n in (0, 2, 4))]


def test_a_leap_day_counts_as_the_day_it_is() -> None:
    """Tue 29 Feb 2028 is a day agreed; the next is a fortnight on."""
    found = falls(Recurrence(date(2028, 2, 15), 2), date(2028, 3, 14))
    assert [slot for slot, _ in found] == [
        date(2028, 2, 15),
        date(2028, 2, 29),
        date(2028, 3, 14),
    ]


@pytest.mark.parametrize(
    ("weeks", "at", "said"),
    [
        (1, "", "every Monday"),
        (2, "10:00", "every second Monday at 10:00"),
        (4, "", "every fourth Monday"),
        (6, "09:30", "every 6 weeks on Monday at 09:30"),
    ],
)
def test_what_was_agreed_reads_as_one_would_say_it(weeks: int, at: str, said: str) -> None:
    """The weekday is that of the first day."""
    assert every_words(MONDAY, weeks, at) == said
