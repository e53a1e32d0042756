"""What is agreed once for many weeks: every second Tuesday, every Friday afternoon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Every so many weeks on the weekday of ``start``, up to, not including, ``end``.

    Counted in days of the calendar, so that no change of the clocks moves it.
    """

    start: date
    every_weeks: int = 1
    end: date | None = None

    def days(self, first: date, last: date) -> Iterator[date]:
        """Its days from ``first`` to ``last``, both included, in order."""
        step = timedelta(weeks=self.every_weeks)
        behind = max(0, (first - self.start).days)
        day = self.start + -(-behind // step.days) * step
        while day <= last and (self.end is None or day < self.end):
            yield day
            day += step
