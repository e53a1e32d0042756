"""A worker's year of supervision week by week, as a frozen value, in words and as a table too."""

from __future__ import annotations

from dataclasses import dataclass

from swtracker.domain import words
from swtracker.domain.supervision_weeks import SupervisionWeek, WeekKind
from swtracker.usecases.rows.measures import StrandWeeks

SAID: tuple[WeekKind, ...] = (
    WeekKind.ON_TIME,
    WeekKind.LATE,
    WeekKind.MISSED,
    WeekKind.CANCELLED,
    WeekKind.BOOKED,
    WeekKind.DUE,
    WeekKind.PAUSED,
)
"""The kinds of week that have a mark, in the order of the legend."""


def week_words(strand: str, week: SupervisionWeek) -> str:
    """A week in words, for a tool tip."""
    said = f"{strand}, week from {words.full_day(week.monday)}: {week.kind.value}"
    if week.day is not None:
        said += f", {words.short_day(week.day)}"
    return f"{said}; overdue at its end" if week.overdue else said


@dataclass(frozen=True, slots=True)
class YearStrip:
    """A line a strand, a mark a week; a week that ended overdue stands on a hatched ground."""

    strands: tuple[StrandWeeks, ...]

    def describe(self) -> str:
        """How many weeks of each kind, strand by strand, in words."""
        if not self.strands:
            return "No supervision was owed in this year."
        return " ".join(_of_strand(strand) for strand in self.strands)

    def table(self) -> tuple[tuple[str, ...], ...]:
        """A row a week of each strand."""
        return (
            ("Strand", "Week from", "What", "Day", "Overdue"),
            *(
                (
                    strand.strand,
                    words.full_day(week.monday),
                    week.kind.value,
                    words.full_day(week.day) if week.day is not None else "",
                    "overdue" if week.overdue else "",
                )
                for strand in self.strands
                for week in strand.weeks
            ),
        )


def _of_strand(strand: StrandWeeks) -> str:
    counted = [
        f"{number} {kind.value}"
        for kind in SAID
        if (number := sum(week.kind is kind for week in strand.weeks))
    ]
    overdue = sum(week.overdue for week in strand.weeks)
    said = f"{strand.strand}: {words.listed(counted) or 'nothing held, nothing due'}"
    return said + (f"; {words.count(overdue, 'week')} ended overdue." if overdue else ".")
