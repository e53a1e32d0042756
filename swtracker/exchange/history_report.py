"""The history as a report: every entry that was asked for, and before them what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from swtracker.domain import words
from swtracker.drawing.report import Report
from swtracker.errors import BadInput
from swtracker.exchange.report_files import FileKind
from swtracker.exchange.reports import SeenBook, sheets_of
from swtracker.exchange.summary_page import TOP
from swtracker.exchange.xlsx import ACCENT, DATE, MUTED, Book, Column, footer
from swtracker.usecases.rows.desk import HistoryRow
from swtracker.usecases.rows.history import HistoryExtract

FRONT, ENTRIES = "What this is", "History"
TITLE = "History"

HISTORY_KINDS = (FileKind.EXCEL, FileKind.CSV, FileKind.PDF)
"""The kinds of file a history becomes; a Word document of so many lines helps nobody."""

ROWS_A_SHEET = 1_000_000
"""More entries than this go on to another sheet: Excel has 1,048,576 rows."""

NOBODY = "nobody signed in"


def check_kind(kind: FileKind) -> None:
    """`BadInput` for a kind no history is written as."""
    if kind not in HISTORY_KINDS:
        raise BadInput(
            "The history is written as an Excel workbook, CSV or PDF; end the file’s name in "
            ".xlsx, .csv or .pdf.",
            field="to",
        )


def history_stem(day: date) -> str:
    """What a file of that day is called, before its ending; it names nobody."""
    return f"History {day.isoformat()}"


def history_report(extract: HistoryExtract) -> Report:
    """The entries as a report."""
    book = SeenBook()
    _fill(book, extract)
    return Report(
        council=extract.council,
        title=TITLE,
        as_at=_made(extract),
        stem=history_stem(extract.made.astimezone().date()),
        sheets=sheets_of(book, {}),
        make_workbook=partial(_workbook, extract),
    )


def _workbook(extract: HistoryExtract) -> bytes:
    book = Book(TITLE)
    _fill(book, extract)
    return book.finished()


def _made(extract: HistoryExtract) -> str:
    return f"Made {_moment(extract.made)} by {extract.made_by or NOBODY}."


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{words.full_day(local.date())}, {local:%H:%M}"


def _fill(book: Book, extract: HistoryExtract) -> None:
    _write_front(book, extract)
    rows = extract.rows
    for number, first in enumerate(range(0, max(1, len(rows)), ROWS_A_SHEET), start=1):
        _write_entries(book, extract, number, rows[first : first + ROWS_A_SHEET])
    for sheet in book.file.worksheets():
        footer(sheet, f"{extract.council}: {TITLE}. {_made(extract)}")


def _write_front(book: Book, extract: HistoryExtract) -> None:
    """Whose history it is, what was asked for, how much there is, when and by whom it was made."""
    sheet = book.sheet(FRONT)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.set_row(1, 26)
    book.write(sheet, 0, 0, extract.council, font_color=MUTED)
    book.write(sheet, 1, 0, TITLE, bold=True, font_size=18, font_color=ACCENT)
    lines = [
        *(extract.asked or (("What was done", "Everything, by everybody, about everybody"),)),
        ("Entries", words.count(len(extract.rows), "entry", "entries")),
        ("Made", _moment(extract.made)),
        ("Made by", extract.made_by or NOBODY),
        ("To keep in mind", "It names children by their references. Newest first."),
    ]
    for row, (label, said) in enumerate(lines, start=3):
        book.write(sheet, row, 0, label, bold=True)
        book.write(sheet, row, 1, said, text_wrap=True)


def _write_entries(
    book: Book, extract: HistoryExtract, number: int, rows: Sequence[HistoryRow]
) -> None:
    sheet = book.sheet(ENTRIES if number == 1 else f"{ENTRIES} {number}")
    sheet.hide_gridlines(2)
    sheet.set_row(0, 22)
    book.write(sheet, 0, 0, TITLE, bold=True, font_size=14, font_color=ACCENT)
    asked = "; ".join(f"{label.lower()}: {said}" for label, said in extract.asked)
    note = f"{_made(extract)} {words.sentence(asked)}" if asked else _made(extract)
    book.write(sheet, 1, 0, note, font_color=MUTED)
    if rows:
        book.table(sheet, TOP, COLUMNS, rows)
    else:
        book.write(sheet, TOP, 0, "No entry matches.")


def stands(row: HistoryRow) -> str:
    """Whether what was done still stands: ``undone by entry 9``, ``undid entry 4``, or nothing."""
    if row.undone_by is not None:
        return f"undone by entry {row.undone_by}"
    return f"undid entry {row.undoes}" if row.undoes is not None else ""


COLUMNS: list[Column[HistoryRow]] = [
    Column("Entry", lambda r: r.id, 9, "0"),
    Column("Day", lambda r: r.at.astimezone().date(), 12, DATE),
    Column("Time", lambda r: f"{r.at.astimezone():%H:%M}", 8),
    Column("Done by", lambda r: r.actor or NOBODY, 24),
    Column("What was done", lambda r: r.words[:1].upper() + r.words[1:], 80),
    Column("Why", lambda r: r.why, 40),
    Column("Since then", stands, 20),
]
