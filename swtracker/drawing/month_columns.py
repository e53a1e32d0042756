"""A figure month by month, as a value that can be drawn: what it is in words, and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from swtracker.domain import words

Table = tuple[tuple[str, ...], ...]
"""Rows of words; the first row holds the headings."""


@dataclass(frozen=True, slots=True)
class MonthColumn:
    """One month's figure and how it reads; ``value`` None is a month without one."""

    month: date
    value: Fraction | None
    words: str


@dataclass(frozen=True, slots=True)
class MonthColumns:
    """A figure over months, oldest first: ``what`` it is of."""

    what: str
    columns: tuple[MonthColumn, ...]

    def describe(self) -> str:
        """The first and the last known month, and the highest, in words."""
        known = [c for c in self.columns if c.value is not None]
        if not known:
            return f"{self.what}: no data yet."
        first, last = known[0], known[-1]
        top = max(known, key=lambda c: c.value or 0)
        return (
            f"{self.what}: {first.words} in {words.month(first.month)}, {last.words} in "
            f"{words.month(last.month)}; highest {top.words} in {words.month(top.month)}."
        )

    def table(self) -> Table:
        """A row a month."""
        rows = ((words.month(c.month), c.words) for c in self.columns)
        return (("Month", self.what), *rows)
