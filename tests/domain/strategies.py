"""What hypothesis draws for the rules: days near each other, periods, pauses, FTE."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from swtracker.domain.calendar import Period

FIRST = date(2024, 1, 1)
"""The first day drawn: a Monday, so that a leap day lies ahead."""


def days(within: int = 800) -> st.SearchStrategy[date]:
    """Days of about two years, close enough to meet each other."""
    return st.integers(0, within).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def periods(draw: st.DrawFn, *, open_ends: bool = True, longest: int = 120) -> Period:
    """Periods of a few months; some cover no day, some never end."""
    start = draw(days())
    length = draw(st.integers(0, longest) | st.none() if open_ends else st.integers(0, longest))
    return Period(start, None if length is None else start + timedelta(days=length))


def absences_worth_of_pauses() -> st.SearchStrategy[list[Period]]:
    """Up to four pauses, which may meet, overlap, cover no day or, now and then, never end."""
    closed = st.lists(periods(open_ends=False), max_size=3)
    last = st.lists(periods(), max_size=1)
    return st.tuples(closed, last).map(lambda pair: [*pair[0], *pair[1]])


def ftes() -> st.SearchStrategy[Fraction]:
    """FTE as councils write it, in hundredths, and as hours out of 36 or 37 give it."""
    hundredths = st.integers(1, 100).map(lambda n: Fraction(n, 100))
    return hundredths | st.integers(1, 36).map(lambda n: Fraction(n, 36))


def every_day(first: date, last: date) -> Iterator[date]:
    """Each day from the first to the last, both included, one step at a time."""
    while first <= last:
        yield first
        first += timedelta(days=1)
