"""The summary's sheet of supervision by strand and team, and the columns of what is measured."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from swtracker.domain.measures import Cancelled, Measures, added
from swtracker.domain.supervision import By
from swtracker.exchange.summary_page import (
    COUNT,
    PERCENT,
    TOP,
    new_page,
    percentage,
    remark,
    say_nothing,
    team_column,
)
from swtracker.exchange.xlsx import Book, Column
from swtracker.usecases.rows.summary import StrandMonth, SupervisionMonth, TeamSummary

Measured = SupervisionMonth | StrandMonth

Line = TypeVar("Line", SupervisionMonth, StrandMonth)

NO_SUMS = (
    "In a total, the share is the sum of days in date over the sum of days owed, and the longest "
    "gap the longest of all: no sums."
)


def write_strands(book: Book, summary: TeamSummary) -> None:
    """A row a strand and team: what its workers' lines on the supervision sheet add up to."""
    note = "In the month; each line adds up those of the same strand and team under Supervision."
    sheet = new_page(book, "Strands", summary, note)
    lines = summary.strands
    if not lines:
        say_nothing(book, sheet, "No supervision was owed in the month.")
        return
    named: list[Column[StrandMonth]] = [
        Column("Strand", lambda s: s.strand, 28),
        *team_column(summary, lambda s: s.team),
    ]
    below = book.table(sheet, TOP, _columns(named, lines), lines, totals="All strands")
    counted = [line for line in lines if line.is_line_manager]
    book.totals(sheet, below, _columns(named, counted), "Of these, line manager")
    remark(book, sheet, below + 1, NO_SUMS)
    remark(book, sheet, below + 2, "Cancelled is split by whom; the last column says why.")


def measure_columns(of: Sequence[SupervisionMonth]) -> list[Column[SupervisionMonth]]:
    """What is measured of each line, with the totals of the lines given."""
    columns = _Columns[SupervisionMonth](_total(of))
    return [*columns.held(), columns.cancelled(), *columns.others()]


def _columns(
    named: list[Column[StrandMonth]], of: Sequence[StrandMonth]
) -> list[Column[StrandMonth]]:
    columns = _Columns[StrandMonth](_total(of))
    return [
        *named,
        columns.count("In date at the end", lambda m: m.in_date_at_end),
        columns.count("Owed at the end", lambda m: m.owed_at_end),
        *columns.held(),
        columns.cancelled(),
        *(columns.count(heading, _by(by)) for by, heading in _BY.items()),
        *columns.others(),
        Column("Why cancelled", lambda s: reasons(s.measures.cancelled), 26),
    ]


_BY: dict[By | None, str] = {
    By.WORKER: "Cancelled by worker",
    By.SUPERVISOR: "Cancelled by supervisor",
    By.SERVICE: "Cancelled by service",
    By.OTHER: "Cancelled by others",
    None: "Cancelled by nobody named",
}


def _by(by: By | None) -> Callable[[Measures], int]:
    return lambda measures: measures.cancelled_by(by)


def reasons(cancelled: Sequence[Cancelled]) -> str:
    """Why they were cancelled, and how many: ``Court 2, on leave 1``."""
    counts: dict[str, int] = {}
    for c in cancelled:
        said = c.reason or "no reason given"
        counts[said] = counts.get(said, 0) + c.count
    return ", ".join(f"{said} {count}" for said, count in counts.items())


def _total(of: Sequence[Measured]) -> Measures:
    return added(line.measures for line in of)


@dataclass(frozen=True)
class _Columns(Generic[Line]):
    """Columns of what lines measure, with what the lines come to together."""

    total: Measures

    def count(self, heading: str, figure: Callable[[Measures], int | None]) -> Column[Line]:
        return Column(heading, lambda s: figure(s.measures), 11, COUNT, figure(self.total))

    def held(self) -> list[Column[Line]]:
        return [
            self.count("Held", lambda m: m.held),
            self.count("Expected", lambda m: m.expected),
        ]

    def cancelled(self) -> Column[Line]:
        return self.count("Cancelled", lambda m: m.cancelled_count)

    def others(self) -> list[Column[Line]]:
        total = percentage(self.total.in_date.share)
        return [
            self.count("Missed", lambda m: m.missed),
            self.count("Short", lambda m: m.short),
            self.count("Late record", lambda m: m.late_records),
            self.count("Longest gap, days", lambda m: m.longest_gap),
            self.count("Days in date", lambda m: m.in_date.in_date),
            self.count("Days owed", lambda m: m.in_date.days),
            Column("Share in date", _share, 10, PERCENT, total),
        ]


def _share(line: Measured) -> Fraction | None:
    return percentage(line.measures.in_date.share)
