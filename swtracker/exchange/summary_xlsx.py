"""A month's summary of a team or the whole service as an Excel workbook.

Figures are real numbers, days real dates, and nothing is a formula: every figure was worked out by
the rule that owns it. Where figures have parts, the parts add up on the page; a figure that is not
a sum says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from swtracker.domain import rounding, words
from swtracker.exchange.summary_chart import add_chart
from swtracker.exchange.summary_day import (
    write_overrides,
    write_teams,
    write_waiting,
    write_workers,
)
from swtracker.exchange.summary_month import (
    write_absences,
    write_development,
    write_supervision,
)
from swtracker.exchange.summary_page import (
    AVERAGE,
    COUNT,
    PERCENT,
    TOP,
    as_at,
    percentage,
    title,
)
from swtracker.exchange.summary_people import write_changes, write_mix, write_programmes
from swtracker.exchange.summary_strands import write_strands
from swtracker.exchange.summary_year import write_definitions, write_policy, write_trend
from swtracker.exchange.xlsx import ACCENT, LINE, MUTED, PALE, Book, footer
from swtracker.usecases.rows.summary import TeamSummary, measured

_LETTERS = 130
"""How many letters of a sentence stand on a line; Excel does not work out the height itself."""

_LINE_HEIGHT = 17

FRONT = "Summary"
"""The sheet that stands first and is never left out."""


def fill_book(book: Book, summary: TeamSummary, left_out: frozenset[str] = frozenset()) -> None:
    """Write the sheets of the summary into the book, but for those left out by name."""
    front = book.sheet(FRONT)
    for name, write in SHEETS.items():
        if name not in left_out:
            write(book, summary)
    _write_front(book, front, summary, left_out)
    for sheet in book.file.worksheets():
        footer(sheet, f"{summary.board.council}: {title(summary)}. {as_at(summary)}")


def _write_front(book: Book, sheet: Any, summary: TeamSummary, left_out: frozenset[str]) -> None:
    """The first page: what it is, three sentences, the figures, and the chart."""
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 1)  # so that the chart is never cut in two
    for index, width in enumerate((32, 13, 90)):
        sheet.set_column(index, index, width)
    book.write(sheet, 0, 0, summary.board.council, font_color=MUTED)
    sheet.set_row(1, 26)
    book.write(sheet, 1, 0, title(summary), bold=True, font_size=18, font_color=ACCENT)
    book.write(sheet, 2, 0, as_at(summary), font_color=MUTED)
    row = 4
    for sentence in (*summary.opening, *summary.what_changed):
        sheet.merge_range(row, 0, row, 2, "", book.look())
        sheet.set_row(row, _LINE_HEIGHT * ceil(len(sentence) / _LETTERS) + 2)
        book.write(sheet, row, 0, sentence, text_wrap=True, font_size=12)
        row += 1
    row += 1
    for figure in _figures(summary):
        value = words.DOES_NOT_APPLY if figure.value is None else figure.value
        line: dict[str, object] = {"bottom": 4, "bottom_color": LINE, "indent": 1}
        number = {"num_format": figure.shown, "align": "right", "bold": True, "bg_color": PALE}
        book.write(sheet, row, 0, figure.label, **(line | {"indent": 0}))
        book.write(sheet, row, 1, value, **(line | number))
        book.write(sheet, row, 2, figure.note, font_color=MUTED, align="left", **line)
        row += 1
    if ("Teams" if summary.is_whole_service else "Workers") not in left_out:
        add_chart(book, sheet, row + 1, summary, first=TOP + 1)


SHEETS: dict[str, Callable[[Book, TeamSummary], None]] = {
    "Workers": write_workers,
    "Teams": write_teams,
    "Trend": write_trend,
    "Supervision": write_supervision,
    "Strands": write_strands,
    "Development": write_development,
    "Programmes": write_programmes,
    "Changes of worker": write_changes,
    "Staff mix": write_mix,
    "Absences": write_absences,
    "Waiting": write_waiting,
    "Overrides": write_overrides,
    "Policy": write_policy,
    "Definitions": write_definitions,
}
"""The sheets after the front page, in their order, and what writes each."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of the first page: how many of what, and a word on it."""

    label: str
    value: object
    note: str
    shown: str = COUNT


def _figures(summary: TeamSummary) -> Iterator[_Figure]:
    board, totals, load = summary.board, summary.board.totals, summary.board.totals.load
    average = None if load.average is None else rounding.half_up(load.average, 1)
    in_date, owed = totals.supervision_in_date, totals.supervision_owed
    counted = measured(summary.line_manager)
    yield _Figure("Children led", load.children, "by the workers listed")
    yield _Figure("Limit", load.limit, "the sum of the workers’ limits")
    yield _Figure("Free places", load.places, "not limit less children: see Definitions")
    yield _Figure("Workers over their limit", load.over, "workers, not children")
    yield _Figure(
        "Average caseload",
        average,
        f"of those who lead a child; the aim is {words.average(board.aim)}",
        AVERAGE,
    )
    yield _Figure(
        "Supervision in date",
        percentage(Fraction(in_date, owed)) if owed else None,
        f"{words.out_of(in_date, owed)} workers, line-manager supervision",
        PERCENT,
    )
    yield _Figure(
        "Supervision held in the month", counted.held, f"where {counted.expected} fell due"
    )
    yield _Figure(
        "Development time",
        percentage(totals.development_share),
        f"of contracted hours; {words.count(totals.programmes, 'worker')} on a programme",
        PERCENT,
    )
    yield _Figure("Unallocated", totals.unallocated, f"{totals.past_7_days} past 7 days")
    late = words.count(totals.reviews_past, "worker")
    yield _Figure("Overrides standing", totals.overrides, f"{late} with a review that is past")
    if summary.is_whole_service:
        open_children = board.service.open_children
        yield _Figure("Open children", open_children, "led and unallocated: see Teams")
    yield _Figure(
        "Children with at most 3 workers",
        percentage(summary.all_changes.share),
        "of open children, since each case opened",
        PERCENT,
    )
    mix = summary.whole_mix
    yield _Figure(
        "Permanent staff",
        percentage(mix.permanent_share),
        f"{words.out_of(mix.permanent, mix.people)} in post; {mix.agency} agency",
        PERCENT,
    )
