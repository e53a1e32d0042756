"""The empty team workbook: its sheets with drop-downs, a worked example, and how to fill it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from swtracker.domain.cases import ChangeReason
from swtracker.domain.policy import Policy
from swtracker.exchange.cells import FIRST_YEAR, LAST_YEAR, LONGEST_DAY, LONGEST_WEEK, MOST_MINUTES
from swtracker.exchange.layout import COUNCIL, LAYOUTS, POLICY, RECORDS_BEGIN, Column, Kind
from swtracker.exchange.safe_files import write_file
from swtracker.exchange.template_example import (
    CODE_PREFIX,
    COUNCIL_NAME,
    FIRST_DAY,
    TEAM_PREFIX,
    example,
)
from swtracker.exchange.xlsx import ACCENT, DATE, MUTED, Book
from swtracker.usecases.rows.book import Sheet

HOW_TO = "How to fill this in"
_LISTS = "Lists"
_ROWS = 2000
"""How far down the drop-downs and the formats of the columns reach."""

_TEXT = "@"
_SHOWN: Mapping[Kind, str] = {
    Kind.DAY: DATE,
    Kind.FTE: "0.0#",
    Kind.HOURS: "0.00",
    Kind.WEEKLY_HOURS: "0.0#",
    Kind.MINUTES: "0",
}
_WIDTHS: Mapping[Kind, int] = {
    Kind.WORDS: 26,
    Kind.CHOICE: 26,
    Kind.DAY: 13,
    Kind.REGISTRATION: 14,
    Kind.YES_OR_NO: 16,
}

# Which of the workbook's own columns a cell is chosen from. Choosing is offered, not forced: the
# record may know somebody the workbook does not repeat.
_FROM_SHEET: Mapping[str, Sheet] = {
    "Team": Sheet.TEAMS,
    "Staff number": Sheet.WORKERS,
    "Supervisor": Sheet.WORKERS,
    "Reference": Sheet.CASES,
}

_NOTES: Mapping[tuple[Sheet, str], str] = {
    (Sheet.TEAMS, "Team"): "The team’s name, as the other sheets spell it",
    (Sheet.TEAMS, "Service area"): "The part of the service it belongs to",
    (Sheet.WORKERS, "Staff number"): "The payroll or staff number; it must be the person’s own",
    (Sheet.WORKERS, "Name"): "As they are known at work",
    (Sheet.WORKERS, "Left"): "The first day they no longer work here; empty while they do",
    (Sheet.WORKERS, "Registration"): "The Social Work England number: SW and one to six digits",
    (Sheet.POSTS, "Team"): "One of the teams in Teams",
    (Sheet.POSTS, "Role"): "One from the list; ASYE is a programme, not a role",
    (
        Sheet.POSTS,
        "FTE",
    ): "More than 0 and at most 1; a change of FTE ends one row and begins another",
    (Sheet.POSTS, "Weekly hours"): "The full-time week, before FTE: 37, even for somebody at 0.5",
    (Sheet.POSTS, "To"): "The first day it is no longer so; empty while it is",
    (Sheet.PROGRAMMES, "Programme"): "One from the list",
    (Sheet.PROGRAMMES, "Start"): "The first day of the programme, not of the job",
    (Sheet.PROGRAMMES, "Outcome"): "Empty until there is one: the protection lasts until then",
    (Sheet.ABSENCES, "To"): "The first day back; empty when it is not known",
    (Sheet.ABSENCES, "Pauses the clock"): "Yes for long sickness, maternity or bereavement",
    (Sheet.CASES, "Reference"): "The case system’s number for the child",
    (Sheet.CASES, "Initials"): "Initials at most; never a name",
    (Sheet.CASES, "Family"): "The same for brothers and sisters; empty for a child alone",
    (Sheet.CASES, "Closed"): "The first day it is no longer open; empty while it is",
    (Sheet.CASES, "Team"): "The team the case stands with, led or not",
    (Sheet.ALLOCATIONS, "Staff number"): "Whoever holds the case; a child nobody leads has no row",
    (Sheet.ALLOCATIONS, "From"): "The first day this worker holds the case",
    (Sheet.ALLOCATIONS, "To"): "The day the next worker takes over, or the case closes",
    (Sheet.ALLOCATIONS, "Reason"): "Why this worker took it on: a code from the list",
    (Sheet.SUPERVISIONS, "Strand"): "One from the list",
    (Sheet.SUPERVISIONS, "Supervisor"): "The staff number of whoever supervised",
    (Sheet.SUPERVISIONS, "Recorded"): "The day it was written up",
    (Sheet.SUPERVISIONS, "Reason"): "Why it was cancelled or missed",
    (Sheet.DEVELOPMENT, "Reason"): "For lost time: what it was lost to",
}

_PERIODS = (
    "From is the first day. To is the first day it is no longer so: whoever takes over on a day "
    "holds from that day. Leave To empty while it goes on."
)
_ADVICE = (
    "One row a fact. Change nothing in a row that has ended: end it, and begin a new one.",
    _PERIODS,
    "Type dates as dates, so that they stand as 26/11/2026. A date that is text is not taken in.",
    "Children are kept by reference and initials at most. Names, birth dates and addresses are "
    "never stored.",
    "The rows in grey slanted letters are an example of made-up people. Type over them or delete "
    "them before you bring the workbook in.",
    "Keep the headings. The order of sheets and columns is yours, and further columns are passed "
    "over.",
    "Bringing it in shows first what would change. A row that cannot be understood is set aside "
    "with the reason; it never stops the others.",
)


def write_template(path: Path, policy: Policy) -> None:
    """Write the empty workbook, with the choices the policy allows. Raises `CannotWrite`."""
    book = Book("Team workbook")
    _write_how_to(book)
    pages: dict[Sheet, Any] = {sheet: book.sheet(sheet) for sheet in Sheet if not sheet.is_further}
    lists = _Lists(book)
    _write_about(book, pages[Sheet.ABOUT], policy)
    rows = example(policy)
    for sheet, layout in LAYOUTS.items():
        _write_sheet(book, pages[sheet], sheet, layout.columns, rows[sheet])
        for index, column in enumerate(layout.columns):
            rule = _rule(sheet, column, policy, lists)
            if rule is not None:
                pages[sheet].data_validation(1, index, _ROWS, index, rule)
    lists.page.hide()
    write_file(path, book.finished())


class _Lists:
    """The hidden sheet that the drop-downs are filled from, a list a column."""

    def __init__(self, book: Book) -> None:
        self.page: Any = book.sheet(_LISTS)
        self._book = book
        self._letters = iter(ascii_uppercase)

    def place(self, choices: tuple[str, ...]) -> str:
        """Write the list, and say where it stands as a drop-down names it."""
        letter = next(self._letters)
        column = ascii_uppercase.index(letter)
        for row, choice in enumerate(choices):
            self._book.write(self.page, row, column, choice)
        return f"={_LISTS}!${letter}$1:${letter}${len(choices)}"


def _write_how_to(book: Book) -> None:
    page = book.sheet(HOW_TO)
    page.hide_gridlines(2)
    for index, width in enumerate((16, 20, 72, 15)):
        page.set_column(index, index, width)
    book.write(page, 0, 0, HOW_TO, bold=True, font_size=16, font_color=ACCENT)
    row = 2
    for advice in _ADVICE:
        page.merge_range(row, 0, row, 3, "", book.look())
        page.set_row(row, 20)
        book.write(page, row, 0, advice, text_wrap=True)
        row += 1
    row += 1
    book.headings(page, row, ("Sheet", "Heading", "What to write", "Must be filled"))
    for sheet, layout in LAYOUTS.items():
        for column in layout.columns:
            row += 1
            note = _NOTES.get((sheet, column.header), column.kind.value.capitalize())
            must = "Yes" if column.required else ""
            for index, text in enumerate((sheet, column.header, note, must)):
                book.write(page, row, index, text, text_wrap=True)
    row += 2
    book.headings(page, row, ("Reason", "", "What the code says of the new worker", ""))
    for offset, reason in enumerate(ChangeReason, start=1):
        book.write(page, row + offset, 0, reason)
        book.write(page, row + offset, 2, reason.words)
    page.activate()


def _write_about(book: Book, page: Any, policy: Policy) -> None:
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 40)
    answers = ((COUNCIL, COUNCIL_NAME), (POLICY, policy.name), (RECORDS_BEGIN, FIRST_DAY))
    for row, (question, answer) in enumerate(answers):
        book.write(page, row, 0, question, bold=True)
        book.write(page, row, 1, answer)


def _write_sheet(
    book: Book, page: Any, sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[object]]
) -> None:
    for index, column in enumerate(columns):
        shown = _SHOWN.get(column.kind, _TEXT)
        page.set_column(index, index, _WIDTHS.get(column.kind, 14), book.look(num_format=shown))
    book.headings(page, 0, [c.header for c in columns])
    page.freeze_panes(1, 0)
    for row, cells in enumerate(rows, start=1):
        for index, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            book.write(page, row, index, cell, num_format=_SHOWN.get(column.kind, _TEXT))
    # Grey and slanted for as long as the row is the example's; typing over it clears that.
    starts = TEAM_PREFIX if sheet is Sheet.TEAMS else CODE_PREFIX
    page.conditional_format(
        1,
        0,
        _ROWS,
        len(columns) - 1,
        {
            "type": "formula",
            "criteria": f'=LEFT($A2,{len(starts)})="{starts}"',
            "format": book.file.add_format({"italic": True, "font_color": MUTED}),
        },
    )


def _rule(sheet: Sheet, column: Column, policy: Policy, lists: _Lists) -> dict[str, object] | None:
    """What Excel lets be typed under the heading, with what it says otherwise."""
    choices = _choices(sheet, column, policy)
    if choices:
        return {
            "validate": "list",
            "source": lists.place(choices),
            "error_title": column.header,
            "error_message": "Choose one from the list.",
        }
    other = _FROM_SHEET.get(column.header)
    if other is not None and other is not sheet:
        return {
            "validate": "list",
            "source": f"={other}!$A$2:$A${_ROWS + 1}",
            "show_error": False,
        }
    return _limits(column)


def _choices(sheet: Sheet, column: Column, policy: Policy) -> tuple[str, ...]:
    if column.choices is not None:
        return tuple(column.choices)
    if column.kind is Kind.YES_OR_NO:
        return ("Yes", "No")
    if sheet is Sheet.PROGRAMMES and column.header == "Programme":
        return tuple(policy.programmes)
    if column.header == "Strand":
        return tuple(strand.name for strand in policy.strands)
    return ()


def _limits(column: Column) -> dict[str, object] | None:
    if column.kind is Kind.DAY:
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": date(FIRST_YEAR, 1, 1),
            "maximum": date(LAST_YEAR, 12, 31),
            "error_title": column.header,
            "error_message": "Type a date, as in 26/11/2026.",
        }
    most = {Kind.FTE: 1, Kind.HOURS: LONGEST_DAY, Kind.WEEKLY_HOURS: LONGEST_WEEK}.get(column.kind)
    if most is not None:
        return {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0.01,
            "maximum": most,
            "error_title": column.header,
            "error_message": f"Type a number, more than 0 and at most {most}.",
        }
    if column.kind is Kind.MINUTES:
        return {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": MOST_MINUTES,
            "error_title": column.header,
            "error_message": f"Type whole minutes, at most {MOST_MINUTES}.",
        }
    return None
