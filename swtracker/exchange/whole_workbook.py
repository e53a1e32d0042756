"""*Everything* as a team workbook: the ten sheets, and further ones for what they do not hold.

Brought in again it makes the same records. Real dates and numbers, text that stays text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from swtracker.domain import words
from swtracker.exchange.further_layout import EVERY_LAYOUT
from swtracker.exchange.layout import COUNCIL, POLICY, RECORDS_BEGIN, Kind, Layout
from swtracker.exchange.report_files import Step
from swtracker.exchange.safe_files import write_file
from swtracker.exchange.xlsx import DATE, MUTED, Book, footer
from swtracker.usecases.rows.book import Sheet, TeamBook

_TEXT = "@"
_SHOWN = {
    Kind.DAY: DATE,
    Kind.FTE: "0.0#",
    Kind.HOURS: "0.00",
    Kind.WEEKLY_HOURS: "0.0#",
    Kind.MINUTES: "0",
    Kind.COUNT: "0",
}
_WIDTHS = {
    Kind.WORDS: 24,
    Kind.CHOICE: 24,
    Kind.NOTE: 40,
    Kind.DOCUMENT: 60,
    Kind.DAY: 13,
}
_NARROWEST = 14

_SAYS = (
    "This workbook holds everything that stands in the tracker: the ten sheets of a team workbook, "
    "and further sheets for what those do not hold.",
    "Brought into an empty tracker with “swtracker import”, or with Import in the window, it makes "
    "the same records; brought in where they are already, it changes nothing.",
    "It does not carry the history: who did what and when, what was undone and what was marked as "
    "a mistake stay in the data file. Keep a copy of that as well.",
    "It holds children by reference and initials, and what was written about them. Keep it where "
    "only those may read it who may read the tracker.",
)


def write_whole(path: Path, book: TeamBook, made: date, step: Step | None = None) -> None:
    """Write everything as a workbook, made on a day. Raises `CannotWrite`.

    ``step`` is told before every sheet how many are done; what it raises stops the work.
    """
    write_file(path, whole_bytes(book, made, step))


def whole_bytes(book: TeamBook, made: date, step: Step | None = None) -> bytes:
    """The workbook of everything as bytes."""
    file = Book("Everything")
    _write_about(file, book, made)
    for done, (sheet, layout) in enumerate(EVERY_LAYOUT.items()):
        if step is not None:
            step(done, len(EVERY_LAYOUT))
        page = file.sheet(sheet)
        footer(page, f"{book.about.council}, {sheet}, {words.full_day(made)}")
        _write_rows(file, page, layout, book.rows(sheet))
    return file.finished()


def _write_about(file: Book, book: TeamBook, made: date) -> None:
    page = file.sheet(Sheet.ABOUT)
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 80)
    about = book.about
    answers: tuple[tuple[str, object], ...] = (
        (COUNCIL, about.council),
        (POLICY, about.policy),
        (RECORDS_BEGIN, about.records_begin),
        ("Made on", made),
    )
    for row, (question, answer) in enumerate(answers):
        file.write(page, row, 0, question, bold=True)
        file.write(page, row, 1, answer)
    for row, said in enumerate(_SAYS, start=len(answers) + 1):
        page.set_row(row, 32)
        file.write(page, row, 1, said, text_wrap=True, font_color=MUTED)


def _write_rows(file: Book, page: Any, layout: Layout, rows: Sequence[Any]) -> None:
    columns = layout.every_column
    file.headings(page, 0, [c.header for c in columns])
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    page.autofilter(0, 0, len(rows), len(columns) - 1)
    for index, column in enumerate(columns):
        shown = _SHOWN.get(column.kind, _TEXT)
        look = file.look(num_format=shown, align="left")
        page.set_column(index, index, _WIDTHS.get(column.kind, _NARROWEST), look)
        for offset, row in enumerate(rows, start=1):
            value = getattr(row, column.field)
            # Most of a large workbook is plain, and goes the short way.
            if isinstance(value, bool):
                page.write_string(offset, index, "Yes" if value else "No", look)
            elif isinstance(value, date):
                page.write_datetime(offset, index, value, look)
            elif isinstance(value, int | Decimal):
                page.write_number(offset, index, float(value), look)
            elif value and str(value)[0].isalnum():
                page.write_string(offset, index, str(value), look)
            elif value:
                file.write(page, offset, index, value, num_format=_TEXT, align="left")
