"""The summary's sheets of the month: supervision, development time, absences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from swtracker.domain import rounding
from swtracker.domain.development import Balance, Level
from swtracker.exchange.summary_page import (
    COUNT,
    HOURS,
    PERCENT,
    TOP,
    TOTAL,
    development_share,
    new_page,
    percentage,
    programme_words,
    remark,
    say_nothing,
    team_column,
)
from swtracker.exchange.summary_strands import NO_SUMS, measure_columns
from swtracker.exchange.xlsx import DATE, Book, Column
from swtracker.usecases.rows.board import WorkerLine
from swtracker.usecases.rows.summary import (
    DevelopmentMonth,
    MonthAbsence,
    SupervisionMonth,
    TeamSummary,
)

_BALANCE = '0.00" h ahead";0.00" h behind";"level"'
_LEVELS = {Level.GREEN: "on track", Level.AMBER: "behind", Level.RED: "far behind"}


def write_supervision(book: Book, summary: TeamSummary) -> None:
    """A row a worker and strand: held of expected, what was not held, and days in date."""
    note = "In the month. Expected is every due date in it, each met on its day."
    sheet = new_page(book, "Supervision", summary, note)
    lines = sorted(summary.supervision, key=lambda s: not s.is_line_manager)
    if not lines:
        say_nothing(book, sheet, "No supervision was owed in the month.")
        return
    named: list[Column[SupervisionMonth]] = [
        Column("Worker", lambda s: s.worker, 24),
        Column("Staff number", lambda s: s.staff_number, 14),
        *team_column(summary, lambda s: s.team),
        Column("Strand", lambda s: s.strand, 28),
    ]
    below = book.table(sheet, TOP, [*named, *measure_columns(lines)], lines, totals="All strands")
    counted = [*named, *measure_columns(summary.line_manager)]
    book.totals(sheet, below, counted, "Of these, line manager")
    remark(book, sheet, below + 1, NO_SUMS)


_Time = tuple[DevelopmentMonth, WorkerLine | None]
"""One worker's time in the month, and where they stand if their programme still runs."""


def write_development(book: Book, summary: TeamSummary) -> None:
    """A row a worker on a programme: hours in the month, and since the programme began."""
    note = "Hours in the month, then hours since each programme began."
    sheet = new_page(book, "Development", summary, note)
    lines = _times(summary)
    if not lines:
        say_nothing(book, sheet, "Nobody is on a programme.")
        return

    def in_month(heading: str, hours: Callable[[DevelopmentMonth], Fraction]) -> Column[_Time]:
        total = sum((rounding.hours(hours(month)) for month, _ in lines), Decimal(0))
        return Column(heading, lambda t: rounding.hours(hours(t[0])), 12, HOURS, total)

    def since_start(heading: str, hours: Callable[[Balance], Fraction]) -> Column[_Time]:
        def shown(time: _Time) -> Decimal | None:
            line = time[1].development if time[1] else None
            return rounding.hours(hours(line.balance)) if line else None

        total = sum((shown(time) or Decimal(0) for time in lines), Decimal(0))
        return Column(heading, shown, 13, HOURS, total)

    share = percentage(summary.board.totals.development_share)
    balance = since_start("Balance", lambda b: b.balance)
    columns: list[Column[_Time]] = [
        Column("Worker", lambda t: t[0].worker, 24),
        Column("Staff number", lambda t: t[0].staff_number, 14),
        *team_column(summary, lambda t: t[0].team),
        Column("Programme", lambda t: programme_words(t[1]) if t[1] else "ended", 16),
        in_month("Taken in month, h", lambda m: m.taken),
        in_month("Lost in month, h", lambda m: m.lost),
        Column("Lost to", lambda t: t[0].lost_to, 22),
        in_month("Planned, h", lambda m: m.planned),
        since_start("Taken, h", lambda b: b.taken),
        since_start("Lost, h", lambda b: b.lost),
        since_start("Owed, h", lambda b: b.owed),
        since_start("Contracted, h", lambda b: b.contracted),
        Column("Percent", lambda t: development_share(t[1]), 9, PERCENT, share),
        Column("Standing", _standing, 12),
        replace(balance, width=16, shown=_BALANCE, total=None),
    ]
    below = book.table(sheet, TOP, columns, lines, totals=TOTAL)
    sentence = "In the total, the percent is all hours taken over all hours contracted: no sum."
    remark(book, sheet, below, sentence)


def _times(summary: TeamSummary) -> list[_Time]:
    """Everybody on a programme on the as-at day, then those whose programme ended in the month."""
    months = {month.staff_number: month for month in summary.development}
    nothing = Fraction(0)
    lines: list[_Time] = []
    for worker in summary.board.workers:
        if worker.development is None:
            continue
        blank = DevelopmentMonth(
            worker.staff_number, worker.name, worker.team, nothing, nothing, nothing, ""
        )
        lines.append((months.pop(worker.staff_number, blank), worker))
    return [*lines, *((month, None) for month in months.values())]


def _standing(time: _Time) -> str:
    line = time[1].development if time[1] else None
    return _LEVELS[line.level] if line and line.level else ""


def write_absences(book: Book, summary: TeamSummary) -> None:
    """A row an absence: when, how long, and whether the clocks stood still; never why."""
    note = "Days away in the month, up to the as-at day. Why is not handed on."
    sheet = new_page(book, "Absences", summary, note)
    if not summary.absences:
        say_nothing(book, sheet, "Nobody was away in the month.")
        return
    days = sum(absence.days for absence in summary.absences)
    columns: list[Column[MonthAbsence]] = [
        Column("Worker", lambda a: a.worker, 24),
        Column("Staff number", lambda a: a.staff_number, 14),
        *team_column(summary, lambda a: a.team),
        Column("Away since", lambda a: a.since, 12, DATE),
        Column("First day back", lambda a: a.back or "not known", 14, DATE),
        Column("Days in month", lambda a: a.days, 10, COUNT, days),
        Column("Clock", lambda a: "stopped" if a.pauses else "running", 12),
    ]
    book.table(sheet, TOP, columns, summary.absences, totals=TOTAL)
