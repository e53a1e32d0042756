"""What the sheets of the summary share: titles, number formats, percentages, quiet remarks."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from swtracker.domain import rounding, words
from swtracker.exchange.xlsx import ACCENT, MUTED, Book, Column, Row
from swtracker.usecases.rows.board import WorkerLine
from swtracker.usecases.rows.summary import TeamSummary

TOP = 3
"""The row, from 0, of the headings of every table, below its title and its note."""

TOTAL = "Total"

COUNT = "#,##0"
HOURS = "#,##0.00"
AVERAGE = "0.0"
PERCENT = "0.0 %"
FTE = "0.0#"


def title(summary: TeamSummary) -> str:
    """What the summary is of: ``Example team, Nov 2026``, or ``…, Thu 12 Nov 2026``."""
    day = summary.board.day
    when = words.full_day(day) if summary.is_of_a_day else words.month(summary.month)
    return f"{summary.team}, {when}"


def as_at(summary: TeamSummary) -> str:
    """The day the figures stand on, whether the month is over, and the policy in force."""
    so_far = "" if summary.month_is_over else ", the month so far"
    return f"As at {words.full_day(summary.board.day)}{so_far}. Policy: {summary.board.policy}."


def new_page(book: Book, name: str, summary: TeamSummary, note: str) -> Any:
    """A sheet with its title and a line that says what its figures are."""
    sheet = book.sheet(name)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 22)
    heading = f"{name}: {title(summary)}"
    book.write(sheet, 0, 0, heading, bold=True, font_size=14, font_color=ACCENT)
    book.write(sheet, 1, 0, f"{as_at(summary)} {note}", font_color=MUTED)
    return sheet


def percentage(share: Fraction | None) -> Fraction | None:
    """A share rounded as it is shown, half up to a tenth of a per cent, for Excel to format."""
    return None if share is None else Fraction(rounding.percent(share)) / 100


def development_share(worker: WorkerLine | None) -> Fraction | None:
    """The share of development time taken, as it is shown; None outside a programme."""
    line = worker.development if worker else None
    return percentage(line.balance.share) if line else None


def programme_words(worker: WorkerLine) -> str:
    """The programme and its month: ``ASYE, month 4``; empty outside one."""
    running = worker.programme
    return f"{running.programme}, month {running.month}" if running else ""


def team_column(summary: TeamSummary, team: Callable[[Row], str]) -> list[Column[Row]]:
    """The column that says whose team; a summary of one team has no need of it."""
    return [Column("Team", team, 28)] if summary.is_whole_service else []


def remark(book: Book, sheet: Any, row: int, sentence: str) -> None:
    """A quiet word below a table."""
    book.write(sheet, row, 0, sentence, font_color=MUTED)


def say_nothing(book: Book, sheet: Any, sentence: str) -> None:
    """What stands on a page that has nothing to list."""
    book.write(sheet, TOP, 0, sentence)
