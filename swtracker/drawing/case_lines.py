"""A worker's cases over time, as a frozen value: a line a child, in words and as a table too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swtracker.domain import words


@dataclass(frozen=True, slots=True)
class CaseSpan:
    """A stretch of days with a child, as lead or beside one.

    ``end`` is the first day that is no longer in it; None is open. ``start`` may lie before what is
    drawn.
    """

    start: date
    end: date | None
    is_lead: bool = True

    @property
    def words(self) -> str:
        """``lead since 14 Sep 2026``, ``co-worker 1 Jun 2026 to 3 Aug 2026``."""
        part = "lead" if self.is_lead else "co-worker"
        start = words.bare_day(self.start)
        return (
            f"{part} since {start}"
            if self.end is None
            else f"{part} {start} to {words.bare_day(self.end)}"
        )


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One child's stretches with the worker, earliest first: the same worker may come again."""

    child: str
    spans: tuple[CaseSpan, ...]

    @property
    def words(self) -> str:
        """The child and every stretch, for a tool tip."""
        return f"{self.child}: {'; '.join(span.words for span in self.spans)}"


@dataclass(frozen=True, slots=True)
class LineOfCases:
    """Which children a worker held, drawn from ``first`` to ``until``, both days included."""

    lines: tuple[CaseLine, ...]
    first: date
    until: date

    @property
    def held(self) -> int:
        """How many of the children are held still."""
        return sum(any(span.end is None for span in line.spans) for line in self.lines)

    def describe(self) -> str:
        """How many children there were and how many are still held, in words."""
        if not self.lines:
            return "No child in this time."
        held = self.held
        return (
            f"{words.children(len(self.lines))} from {words.full_day(self.first)} to "
            f"{words.full_day(self.until)}: {held} still held, {len(self.lines) - held} ended."
        )

    def table(self) -> tuple[tuple[str, ...], ...]:
        """A row a stretch."""
        return (
            ("Child", "Part", "From", "To"),
            *(
                (
                    line.child,
                    "Lead" if span.is_lead else "Co-worker",
                    words.full_day(span.start),
                    words.full_day(span.end) if span.end else "",
                )
                for line in self.lines
                for span in line.spans
            ),
        )
