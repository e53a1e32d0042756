"""Days as the rules count them, against counting them one by one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from swtracker.domain.calendar import (
    FixedClock,
    Pauses,
    Period,
    SystemClock,
    WorkingDays,
    add_months,
    overlapping,
    weekdays_between,
)
from tests.domain.strategies import FIRST, absences_worth_of_pauses, days, every_day, periods

HORIZON = FIRST + timedelta(days=1200)
"""Past every day that is drawn: an open period is as good as one that ends here."""

MON_2_NOV = date(2026, 11, 2)


def covered(period: Period) -> set[date]:
    """The days of a period, one by one."""
    end = HORIZON if period.end is None else period.end
    return set(every_day(period.start, end - timedelta(days=1)))


# Periods


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 11, 1), False),
        (date(2026, 11, 2), True),
        (date(2026, 11, 8), True),
        (date(2026, 11, 9), False),
    ],
)
def test_a_period_covers_its_first_day_and_not_its_to_day(day: date, inside: bool) -> None:
    """From Monday to Monday is seven days; on the second Monday somebody else holds."""
    assert Period(MON_2_NOV, date(2026, 11, 9)).covers(day) is inside


def test_a_period_without_an_end_is_open() -> None:
    """It covers every later day and none before."""
    assert Period(MON_2_NOV).covers(date(2056, 1, 1))
    assert not Period(MON_2_NOV).covers(date(2026, 11, 1))


@pytest.mark.parametrize(
    ("end", "empty"),
    [(date(2026, 11, 1), True), (MON_2_NOV, True), (date(2026, 11, 3), False), (None, False)],
)
def test_a_period_that_ends_on_or_before_its_start_covers_nothing(
    end: date | None, empty: bool
) -> None:
    """It is empty, whichever of the two dates was mistyped."""
    assert Period(MON_2_NOV, end).is_empty is empty


@given(periods(), periods())
def test_two_periods_overlap_when_they_share_a_day(one: Period, other: Period) -> None:
    """Just when both cover some same day, whichever way round it is asked."""
    share = bool(covered(one) & covered(other))
    assert one.overlaps(other) is share
    assert other.overlaps(one) is share


@given(st.lists(periods(), max_size=5))
def test_overlapping_periods_are_found_among_many(several: list[Period]) -> None:
    """A pair that shares a day is named if there is one; periods that only meet are not."""
    found = overlapping(several)
    if any(covered(a) & covered(b) for a, b in combinations(several, 2)):
        assert found is not None
        assert covered(found[0]) & covered(found[1])
    else:
        assert found is None


def test_periods_stand_in_the_order_they_begin_and_then_end() -> None:
    """Of two that begin on a day the one that ends comes before the one that is open."""
    shorter, longer = Period(MON_2_NOV, date(2026, 11, 9)), Period(MON_2_NOV)
    earlier = Period(date(2026, 11, 1))
    assert sorted([longer, shorter, earlier]) == [earlier, shorter, longer]
    assert max(shorter, longer) == longer
    assert not shorter < Period(MON_2_NOV, date(2026, 11, 9))


@given(periods(), days())
def test_the_days_of_a_period_before_a_day_are_counted(period: Period, day: date) -> None:
    """As many as counting them one by one gives, and none when it starts later."""
    assert period.days_until(day) == len([d for d in covered(period) if d < day])


# Months


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2014, 9, 1), 6, date(2015, 3, 1)),
        (date(2014, 11, 30), 3, date(2015, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
    ],
)
def test_a_month_is_the_same_day_clipped_to_the_months_end(
    start: date, months: int, expected: date
) -> None:
    """Ends of months, leap days and turns of the year."""
    assert add_months(start, months) == expected


@given(days(), st.integers(0, 60))
def test_months_later_is_that_month_and_never_a_later_day_of_it(day: date, months: int) -> None:
    """The right month; the same day of it, or an earlier one that is its last."""
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (
        later.day < day.day and (later + timedelta(days=1)).month != later.month
    )


# Days of the week


@given(days(), days())
def test_weekdays_are_counted_as_one_by_one(first: date, last: date) -> None:
    """Mondays to Fridays, both ends included; none when the last day is the earlier."""
    assert weekdays_between(first, last) == sum(d.weekday() < 5 for d in every_day(first, last))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
        (date(2026, 12, 26), False),
        (date(2026, 12, 27), False),
        (date(2026, 12, 28), False),
        (date(2026, 12, 29), True),
    ],
)
def test_a_working_day_is_a_weekday_that_is_no_bank_holiday(day: date, works: bool) -> None:
    """Christmas 2026: a Friday, a weekend and the Monday that stands in for Boxing Day."""
    assert christmas().includes(day) is works


def christmas() -> WorkingDays:
    return WorkingDays(frozenset({date(2026, 12, 25), date(2026, 12, 28)}))


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, date(2026, 12, 24)), (1, date(2026, 12, 29)), (2, date(2026, 12, 30))],
)
def test_working_days_are_counted_over_a_holiday(count: int, expected: date) -> None:
    """The next working day after Christmas Eve 2026 is Tuesday the 29th."""
    assert christmas().after(date(2026, 12, 24), count) == expected


# Pauses


@given(absences_worth_of_pauses())
def test_pauses_are_the_union_of_the_absences_day_by_day(absences: list[Period]) -> None:
    """A day is paused when some absence covers it, however absences meet or overlap."""
    pauses = Pauses.of(absences)
    union = set().union(*(covered(p) for p in absences))
    assert {d for d in every_day(FIRST, HORIZON - timedelta(days=1)) if pauses.cover(d)} == union
    assert overlapping(pauses.periods) is None


@given(absences_worth_of_pauses(), days(), days())
def test_paused_days_are_counted_once_each(absences: list[Period], first: date, last: date) -> None:
    """All of them, and the Mondays to Fridays among them, both ends included."""
    union = set().union(*(covered(p) for p in absences))
    paused = [d for d in every_day(first, last) if d in union]
    pauses = Pauses.of(absences)
    assert pauses.days(first, last) == len(paused)
    assert pauses.weekdays(first, last) == sum(d.weekday() < 5 for d in paused)


@given(absences_worth_of_pauses(), days())
def test_the_pause_a_day_lies_in_covers_it(absences: list[Period], day: date) -> None:
    """It is found just when the day is paused, and its end is the first day back."""
    pauses = Pauses.of(absences)
    running = pauses.running(day)
    assert (running is not None) is pauses.cover(day)
    if running is not None:
        assert running.covers(day)
        assert running.end is None or not pauses.cover(running.end)


def test_absences_that_meet_make_one_pause() -> None:
    """Off from the 2nd to the 9th and again from the 9th is one pause, back on the 16th."""
    pauses = Pauses.of(
        [
            Period(date(2026, 11, 9), date(2026, 11, 16)),
            Period(MON_2_NOV, date(2026, 11, 9)),
        ]
    )
    assert pauses.periods == (Period(MON_2_NOV, date(2026, 11, 16)),)


@example([Period(date(2024, 1, 11), date(2024, 1, 20))], FIRST, 10)
@given(absences_worth_of_pauses(), days(300), st.integers(1, 200))
def test_a_length_of_days_is_lengthened_by_the_paused_days_in_it(
    absences: list[Period], start: date, length: int
) -> None:
    """Unpaused days are counted off one by one; an open pause that comes first leaves no day.

    Ten days from the 1st are over on the 11th, even where a pause begins on it.
    """
    pauses = Pauses.of(absences)
    left, day = length, start
    while left and day < HORIZON:
        left -= not pauses.cover(day)
        day += timedelta(days=1)
    assert pauses.lengthen(start, length) == (day if day < HORIZON else None)


# Clocks


@pytest.fixture
def time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system sets no time zone for one program")

    def use(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield use
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(("zone", "hours"), [("EAST-14", 14), ("WEST+12", -12)])
def test_today_is_the_local_day(time_zone: Callable[[str], None], zone: str, hours: int) -> None:
    """Fourteen hours east of Greenwich and twelve west of it, today is never the same day."""
    time_zone(zone)

    def there() -> date:
        return (datetime.now(UTC) + timedelta(hours=hours)).date()

    before, today, after = there(), SystemClock().today(), there()
    assert before <= today <= after


def test_now_is_universal_time_to_the_second() -> None:
    """History is written in UTC, whatever the computer's zone, without fractions of a second."""
    before = datetime.now(UTC).replace(microsecond=0)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == timedelta(0)
    assert now.microsecond == 0


def test_a_fixed_clock_stands_still() -> None:
    """It says the day it was given, at nine in the morning."""
    clock = FixedClock(date(2026, 11, 20))
    assert clock.today() == date(2026, 11, 20)
    assert clock.now() == datetime(2026, 11, 20, 9, tzinfo=UTC)
