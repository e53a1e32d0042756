"""A programme's year as a line: start, reviews, pauses, extension, end and today; a frozen value,
in words and as a table too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from swtracker.domain import words

MarkKind = Literal["held", "overdue", "soon", "to come", "not held"]


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """A review on the line: the day it stands at, its month for a label, and how it stands."""

    day: date
    month: int
    name: str
    kind: MarkKind
    held: date | None = None

    @property
    def words(self) -> str:
        """The mark in words, for a tool tip."""
        if self.held is not None:
            return f"{self.name}: held {words.full_day(self.held)}"
        how = {"to come": "due", "soon": "due soon,"}.get(self.kind, f"{self.kind}, due")
        return f"{self.name}: {how} {words.full_day(self.day)}"


@dataclass(frozen=True, slots=True)
class PausedStretch:
    """Days on which the clock stands still, up to, not including, ``end``; None is open."""

    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One place on a programme from its start to its end.

    ``planned_end`` is the end without any extension, ``end`` the one that counts; both are None
    while the clock is stopped without an end known. ``ended`` is the day of the outcome.
    """

    start: date
    planned_end: date | None
    end: date | None
    ended: date | None
    reviews: tuple[ReviewMark, ...]
    pauses: tuple[PausedStretch, ...]
    today: date

    @property
    def first(self) -> date:
        """The day at the left edge."""
        return min([self.start, *(r.day for r in self.reviews)])

    @property
    def last(self) -> date:
        """The day at the right edge."""
        known = [d for d in (self.end, self.ended, self.planned_end) if d is not None]
        return max([self.start, self.today, *known, *(r.day for r in self.reviews)])

    def describe(self) -> str:
        """From when to when, and every review, in words."""
        end = "no end known while the clock is stopped"
        if self.ended is not None:
            end = f"ended {words.full_day(self.ended)}"
        elif self.end is not None:
            end = f"to {words.full_day(self.end)}"
            if self.planned_end is not None and self.end > self.planned_end:
                end += f", extended from {words.full_day(self.planned_end)}"
        said = [f"From {words.full_day(self.start)} {end}"]
        said += [r.words for r in self.reviews]
        said += [_paused(p) for p in self.pauses]
        return "; ".join(said) + "."

    def table(self) -> tuple[tuple[str, ...], ...]:
        """A row a review."""
        return (
            ("Review", "How", "Due", "Held"),
            *(
                (
                    r.name,
                    r.kind,
                    words.full_day(r.day),
                    words.full_day(r.held) if r.held else "",
                )
                for r in self.reviews
            ),
        )


def _paused(stretch: PausedStretch) -> str:
    until = "" if stretch.end is None else f" to {words.full_day(stretch.end)}"
    return f"paused from {words.full_day(stretch.start)}{until}"
