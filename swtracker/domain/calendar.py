"""Days as the rules count them: periods, calendar months, working days, and the one clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Protocol

ONE_DAY = timedelta(days=1)
SATURDAY = 5
SHORTEST_MONTH = 28
FEBRUARY = 1
"""Its place in the year, from 0."""
LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Of the months of a common year. Python's own module of them takes long to load."""


class Clock(Protocol):
    """Where "today" and "now" come from; passed in, so that a test can stand on any day."""

    def today(self) -> date:
        """The day it is for the person at the computer."""
        ...

    def now(self) -> datetime:
        """This moment, in UTC."""
        ...


class SystemClock:
    """The computer's own clock; the only place in swtracker that asks it."""

    def today(self) -> date:
        """The local date."""
        return datetime.now().astimezone().date()

    def now(self) -> datetime:
        """This moment, in UTC, to the second."""
        return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for looking back at a day and for tests."""

    day: date

    def today(self) -> date:
        """The day it was given."""
        return self.day

    def now(self) -> datetime:
        """Nine in the morning, UTC, of the day it was given."""
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` up to, not including, ``end``; an ``end`` of None is open.

    The same rule for every dated row, in the store, in a workbook and on screen (rules §1).
    """

    start: date
    end: date | None = None

    def __lt__(self, other: Period) -> bool:
        """By the first day, then by the end; an open end comes after every other."""
        return (self.start, self.end or date.max) < (other.start, other.end or date.max)

    def covers(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: Period) -> bool:
        """Whether the two periods share at least one day."""
        start = max(self.start, other.start)
        return all(p.end is None or start < p.end for p in (self, other))

    @property
    def is_empty(self) -> bool:
        """Whether the period covers no day at all (it ends on or before the day it starts)."""
        return self.end is not None and self.end <= self.start

    def days_until(self, day: date) -> int:
        """How many of its days lie before ``day``."""
        end = day if self.end is None else min(self.end, day)
        return max(0, (end - self.start).days)


def overlapping(periods: Iterable[Period]) -> tuple[Period, Period] | None:
    """The first two of the periods that share a day, or None."""
    ordered = sorted((p for p in periods if not p.is_empty), key=lambda p: p.start)
    for earlier, later in pairwise(ordered):
        if earlier.overlaps(later):
            return earlier, later
    return None


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, clipped to that month's end (31 Jan → 28 Feb)."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= SHORTEST_MONTH:
        return date(year, month0 + 1, day.day)
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    last = 29 if is_leap and month0 == FEBRUARY else LAST_DAYS[month0]
    return date(year, month0 + 1, min(day.day, last))


def weekdays_between(first: date, last: date) -> int:
    """How many Mondays to Fridays lie between the two days, both included."""
    if last < first:
        return 0
    weeks, rest = divmod((last - first).days + 1, 7)
    return weeks * 5 + sum((first.weekday() + offset) % 7 < SATURDAY for offset in range(rest))


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The days of the week that are worked (Monday to Friday) less English bank holidays."""

    holidays: frozenset[date] = frozenset()
    week: frozenset[int] = frozenset(range(SATURDAY))

    def includes(self, day: date) -> bool:
        """Whether the day is a working day."""
        return day.weekday() in self.week and day not in self.holidays

    def after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (1: the next one)."""
        while count > 0:
            day += ONE_DAY
            if self.includes(day):
                count -= 1
        return day


@dataclass(frozen=True, slots=True)
class Pauses:
    """The days on which a worker's clocks stand still (long sickness, maternity, bereavement).

    Built from absences by `Pauses.of`, which merges what overlaps, so every day counts once.
    """

    periods: tuple[Period, ...] = ()

    @classmethod
    def of(cls, periods: Iterable[Period]) -> Pauses:
        """The pauses that cover just the days the periods cover."""
        merged: list[Period] = []
        for period in sorted((p for p in periods if not p.is_empty), key=lambda p: p.start):
            last = merged[-1] if merged else None
            if last is None or (last.end is not None and last.end < period.start):
                merged.append(period)
            elif last.end is not None and (period.end is None or period.end > last.end):
                merged[-1] = Period(last.start, period.end)
        return cls(tuple(merged))

    def cover(self, day: date) -> bool:
        """Whether the day is paused."""
        return any(p.covers(day) for p in self.periods)

    def running(self, day: date) -> Period | None:
        """The pause the day lies in, if it lies in one."""
        return next((p for p in self.periods if p.covers(day)), None)

    def days(self, first: date, last: date) -> int:
        """How many days from ``first`` to ``last``, both included, are paused."""
        return sum(
            Period(max(p.start, first), p.end).days_until(last + ONE_DAY) for p in self.periods
        )

    def weekdays(self, first: date, last: date) -> int:
        """How many Mondays to Fridays from ``first`` to ``last``, both included, are paused."""
        total = 0
        for p in self.periods:
            end = last if p.end is None else min(last, p.end - ONE_DAY)
            total += weekdays_between(max(p.start, first), end)
        return total

    def lengthen(self, start: date, days: int) -> date | None:
        """The day on which ``days`` unpaused days have passed since ``start``.

        Without pauses that is ``start + days``. A paused day does not count as passed; None when
        an open pause begins before they have all passed.
        """
        end = start + timedelta(days=days)
        for p in self.periods:
            if p.end is not None and p.end <= start:
                continue
            if p.start >= end:
                break
            if p.end is None:
                return None
            end += p.end - max(p.start, start)
        return end
