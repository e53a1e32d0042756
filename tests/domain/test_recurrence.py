"""What is agreed once for many weeks falls on its weekday, whatever the calendar does."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.recurrence import Recurrence

TUESDAY = date(2026, 10, 6)


def test_every_second_tuesday_goes_on_across_the_change_of_the_clocks() -> None:
    """The clocks go back on 25 Oct 2026; a Tuesday stays a Tuesday."""
    asked = Recurrence(TUESDAY, 2).days(TUESDAY, date(2026, 11, 30))
    assert list(asked) == [TUESDAY + timedelta(weeks=w) for w in (0, 2, 4, 6)]


def test_it_begins_with_its_own_start_and_ends_before_its_end() -> None:
    weekly = Recurrence(TUESDAY, 1, end=date(2026, 10, 20))
    assert list(weekly.days(date(2026, 1, 1), date(2026, 12, 31))) == [TUESDAY, date(2026, 10, 13)]


def test_a_leap_day_is_a_day_like_any_other() -> None:
    """29 Feb 2028 is a Tuesday: asked for a leap day alone, it is there."""
    leap = date(2028, 2, 29)
    assert list(Recurrence(TUESDAY).days(leap, leap)) == [leap]


@given(
    weeks=st.integers(1, 8),
    first=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    length=st.integers(0, 120),
    cut=st.integers(0, 120),
)
def test_asking_in_two_parts_gives_what_asking_at_once_gives(
    weeks: int, first: date, length: int, cut: int
) -> None:
    every = Recurrence(TUESDAY, weeks)
    last, middle = first + timedelta(days=length), first + timedelta(days=min(cut, length))
    whole = list(every.days(first, last))
    parts = [*every.days(first, middle), *every.days(middle + timedelta(days=1), last)]
    assert whole == parts
    assert all(d.weekday() == TUESDAY.weekday() and d >= TUESDAY for d in whole)
