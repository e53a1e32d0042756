"""The summary's sheets of the twelve months to it, and of the policy in force."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

from swtracker.domain import rounding
from swtracker.exchange.summary_chart import add_trend
from swtracker.exchange.summary_page import (
    AVERAGE,
    COUNT,
    PERCENT,
    TOP,
    new_page,
    percentage,
    remark,
)
from swtracker.exchange.xlsx import DATE, MONTH, Book, Column
from swtracker.usecases.rows.summary import MonthPoint, TeamSummary

_MEANING_CHARACTERS = 95
"""How many letters of a meaning stand on a line; not every program works out the height itself."""

_LINE_HEIGHT = 16


def write_trend(book: Book, summary: TeamSummary) -> None:
    """A row a month, as it stood on its last day."""
    note = "Each month on its last day, the last one on the as-at day."
    sheet = new_page(book, "Trend", summary, note)

    def known(figure: Callable[[MonthPoint], object]) -> Callable[[MonthPoint], object]:
        return lambda m: figure(m) if m.recorded else None

    columns: list[Column[MonthPoint]] = [
        Column("Month", lambda m: m.month, 11, MONTH),
        Column("As at", lambda m: m.day if m.recorded else "no data yet", 13, DATE),
        Column("Children led", known(lambda m: m.load.children), 10, COUNT),
        Column("Limit", known(lambda m: m.load.limit), 9, COUNT),
        Column("Average caseload", known(_average), 11, AVERAGE),
        Column("Workers over", known(lambda m: m.load.over), 10, COUNT),
        Column("Free places", known(lambda m: m.load.places), 9, COUNT),
        Column("Unallocated", known(lambda m: m.unallocated), 12, COUNT),
        Column("Past 7 days", known(lambda m: m.past_7_days), 9, COUNT),
        Column("Supervision, days in date", known(lambda m: m.in_date.in_date), 13, COUNT),
        Column("Supervision, days owed", known(lambda m: m.in_date.days), 13, COUNT),
        Column("Share in date", known(lambda m: percentage(m.in_date.share)), 10, PERCENT),
        Column("Development", known(lambda m: percentage(m.development_share)), 13, PERCENT),
    ]
    below = book.table(sheet, TOP, columns, summary.trend)
    sentence = (
        "Months are not added up: a child led in two months is the same child. Supervision is the "
        "line manager’s."
    )
    remark(book, sheet, below, sentence)
    add_trend(book, sheet, below + 2, summary, first=TOP + 1)


def _average(month: MonthPoint) -> object:
    average = month.load.average
    return None if average is None else rounding.half_up(average, 1)


def write_policy(book: Book, summary: TeamSummary) -> None:
    """A row a figure of the policy in force on the as-at day."""
    note = f"What {summary.board.policy} says, in force on the as-at day."
    sheet = new_page(book, "Policy", summary, note)
    _write_terms(book, sheet, ("Of", "Figure"), summary.policy, width=44)


def write_definitions(book: Book, summary: TeamSummary) -> None:
    """A row a term, and what it means here."""
    terms = [(d.term, d.meaning) for d in summary.definitions]
    sheet = new_page(book, "Definitions", summary, "What the words mean here.")
    _write_terms(book, sheet, ("Term", "Meaning"), terms, width=24)


def _write_terms(
    book: Book,
    sheet: Any,
    headings: tuple[str, str],
    terms: Sequence[tuple[str, str]],
    *,
    width: int,
) -> None:
    """Terms in bold, and beside each what is to be said of it."""
    sheet.set_column(0, 0, width)
    sheet.set_column(1, 1, _MEANING_CHARACTERS + 15)
    book.headings(sheet, TOP, headings)
    sheet.freeze_panes(TOP + 1, 0)
    for row, (term, meaning) in enumerate(terms, start=TOP + 1):
        lines = max(1, ceil(len(meaning) / _MEANING_CHARACTERS))
        sheet.set_row(row, lines * _LINE_HEIGHT)
        book.write(sheet, row, 0, term, bold=True)
        book.write(sheet, row, 1, meaning, text_wrap=True)
