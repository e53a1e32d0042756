"""The team workbook in: every row that can be understood, and every other one with its reason.

Only what a row or the book says by itself is judged here. Whether two rows, or a row and the
record, agree (a staff number nobody has, two leads on one day) is for the import to find out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from swtracker.domain import words
from swtracker.domain.cases import Status
from swtracker.domain.lengths import (
    LONGEST_NAME,
    LONGEST_STAFF_NUMBER,
    LONGEST_TEAM_NAME,
    NOTE,
    REFERENCE,
    within,
)
from swtracker.domain.supervision import SupervisionStatus
from swtracker.errors import BadInput, UnreadableFile
from swtracker.exchange import cells as read
from swtracker.exchange.further_layout import EVERY_LAYOUT
from swtracker.exchange.layout import (
    ABOUT_KEYS,
    COUNCIL,
    POLICY,
    RECORDS_BEGIN,
    Column,
    Kind,
    Layout,
)
from swtracker.exchange.spellings import key
from swtracker.exchange.workbook_file import Cells, WorkbookFile, open_workbook
from swtracker.usecases.rows.book import (
    AboutIn,
    AbsenceIn,
    ActionIn,
    AllocationIn,
    AssessorIn,
    CaseIn,
    GoalIn,
    Place,
    PostIn,
    ProgrammeIn,
    RefusedRow,
    Sheet,
    SlotIn,
    StandingIn,
    SupervisionIn,
    SupervisorIn,
    TeamBook,
    WorkerIn,
)

HEADINGS_WITHIN_ROWS = 10
"""How far down the headings may stand, below a title or an empty row."""

Reader = Callable[[object, str], object]
_ColumnReader = tuple[Column, int | None, Reader]

_READERS: Mapping[Kind, Reader] = {
    Kind.WORDS: read.words,
    Kind.STAFF_NUMBER: read.staff_number,
    Kind.REFERENCE: read.number_kept_as_text,
    Kind.INITIALS: read.initials,
    Kind.REGISTRATION: read.registration,
    Kind.DAY: read.day,
    Kind.FTE: read.fte,
    Kind.HOURS: read.hours,
    Kind.WEEKLY_HOURS: read.weekly_hours,
    Kind.MINUTES: read.minutes,
    Kind.COUNT: read.count,
    Kind.TIME: read.time_of_day,
    Kind.NOTE: read.note,
    Kind.DOCUMENT: read.document,
    Kind.YES_OR_NO: read.yes_or_no,
}

_LONGEST: Mapping[Kind, int] = {
    Kind.STAFF_NUMBER: LONGEST_STAFF_NUMBER,
    Kind.REFERENCE: REFERENCE,
    Kind.NOTE: NOTE,
}
_LONGEST_WORDS = {"name": LONGEST_NAME, "team": LONGEST_TEAM_NAME, "service_area": LONGEST_NAME}
"""How long words may be, by the field they fill; all others are notes."""


@dataclass(slots=True)
class _Found:
    """What has been read of a book so far."""

    about: AboutIn = field(default_factory=AboutIn)
    rows: dict[Sheet, list[Any]] = field(default_factory=dict)
    refused: list[RefusedRow] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    headers: dict[Sheet, tuple[str, ...]] = field(default_factory=dict)
    unsaid: dict[Sheet, frozenset[str]] = field(default_factory=dict)
    cells: dict[Place, tuple[object, ...]] = field(default_factory=dict)
    anything_known: bool = False

    def keep(self, place: Place, cells: Cells) -> tuple[object, ...]:
        """Remember a row's cells as the person wrote them."""
        kept = tuple(str(c) if isinstance(c, read.Broken) else c for c in cells)
        self.cells[place] = kept
        return kept

    def refuse(self, place: Place, reasons: Sequence[str], cells: Cells) -> None:
        """Set a row aside with every reason there is."""
        self.refused.append(RefusedRow(place, " ".join(reasons), self.keep(place, cells)))


def read_team_workbook(path: Path) -> TeamBook:
    """The team workbook at the path, as rows; nothing is stored and the file is not touched.

    A row that cannot be understood is refused by itself and never blocks another. Raises
    `UnreadableFile` when the file as a whole is not a team workbook.
    """
    book = open_workbook(path)
    found = _Found()
    names = _sheets_of(book, found)
    for sheet, name in names.items():
        rows = book.rows(name)
        if sheet is Sheet.ABOUT:
            _read_about(rows, found)
        else:
            _read_sheet(sheet, EVERY_LAYOUT[sheet], rows, found)
    if not found.anything_known:
        raise _wrong_book(book)
    by_field: dict[str, Any] = {s.field: tuple(rows) for s, rows in found.rows.items()}
    return TeamBook(
        about=found.about,
        refused=tuple(found.refused),
        remarks=tuple(found.remarks),
        headers=found.headers,
        unsaid=found.unsaid,
        cells=found.cells,
        **by_field,
    )


def _wrong_book(book: WorkbookFile) -> UnreadableFile:
    """The sentence for a book in which nothing was known."""
    if all(
        read.is_blank(cell) for name in book.sheet_names for row in book.rows(name) for cell in row
    ):
        return UnreadableFile(
            f"“{book.name}” is an empty workbook, so nothing was brought in; choose another file, "
            "or begin with the template."
        )
    return UnreadableFile(
        f"“{book.name}” has none of the sheets of a team workbook (Workers, Cases, Allocations "
        "and so on), so nothing was brought in; choose another file, or begin with the template."
    )


def _sheets_of(book: WorkbookFile, found: _Found) -> dict[Sheet, str]:
    """The book's own name for each sheet, in the order they are taken in; says what is missing."""
    by_key: dict[str, str] = {}
    for name in book.sheet_names:
        first = by_key.setdefault(key(name), name)
        if first is not name and key(name) in {key(s) for s in Sheet}:
            found.remarks.append(
                f"There are two sheets called {name.strip()}; only the first was read."
            )
    names = {sheet: by_key[key(sheet)] for sheet in Sheet if key(sheet) in by_key}
    unknown = [n for n in book.sheet_names if key(n) not in {key(s) for s in Sheet}]
    missing: list[str] = []
    for sheet in Sheet:
        if sheet in names:
            continue
        near = _nearest(sheet, unknown)
        if near is None:
            if not sheet.is_further:
                missing.append(sheet)
        else:
            unknown.remove(near)
            found.remarks.append(
                f"There is no sheet called {sheet}; the nearest is “{near}”. Rename it and its "
                "rows can come in."
            )
    if missing:
        there, them = ("are no sheets", "them") if len(missing) > 1 else ("is no sheet", "it")
        found.remarks.append(
            f"There {there} called {words.listed(missing)}; what is stored of {them} stays as it "
            "is."
        )
    return names


def _nearest(wanted: str, written: Sequence[str]) -> str | None:
    """Which of the words written is most likely a slip for the one wanted, if any is."""
    by_key = {key(w): w for w in written}
    close = get_close_matches(key(wanted), list(by_key), n=1, cutoff=0.7)
    return by_key[close[0]] if close else None


def _read_about(rows: list[Cells], found: _Found) -> None:
    """Read About: in each row the first cell says what, the next one is the answer."""
    known = {key(k): k for k in ABOUT_KEYS}
    answers: dict[str, object] = {}
    for index, cells in enumerate(rows):
        asked = next(
            (i for i, c in enumerate(cells) if isinstance(c, str) and key(c) in known), None
        )
        if asked is None:
            continue
        found.anything_known = True
        question, answer = known[key(str(cells[asked]))], (*cells, "")[asked + 1]
        if read.is_blank(answer) or question in answers:
            continue
        try:
            reader = read.day if question == RECORDS_BEGIN else read.words
            answers[question] = reader(answer, question)
        except BadInput as error:
            found.refuse(Place(Sheet.ABOUT, index + 1), [error.sentence], cells)
    begin = answers.get(RECORDS_BEGIN)
    found.about = AboutIn(
        council=str(answers.get(COUNCIL, "")),
        policy=str(answers.get(POLICY, "")),
        records_begin=begin if isinstance(begin, date) else None,
    )


def _read_sheet(sheet: Sheet, layout: Layout, rows: list[Cells], found: _Found) -> None:
    """Read one sheet below its headings."""
    found.rows[sheet] = []
    top = _heading_row(layout, rows)
    if top is None:
        return
    headings = [read.squeezed(str(cell)) for cell in rows[top]]
    found.headers[sheet] = tuple(str(cell) for cell in rows[top])
    where = _columns_of(sheet, layout, headings, found)
    found.anything_known = found.anything_known or bool(where)
    unmet = _missing_headings(sheet, layout, headings, where, found)
    found.unsaid[sheet] = frozenset(c.field for c in layout.every_column if c not in where)
    readers = [(c, where.get(c), _reader_of(c)) for c in layout.every_column]
    for index, cells in enumerate(rows[top + 1 :], start=top + 1):
        place = Place(sheet, index + 1)
        if all(read.is_blank(cells[i]) for i in (where.values() if where else range(len(cells)))):
            continue
        if unmet:
            found.refuse(place, unmet, cells)
            continue
        values, reasons = _read_row(sheet, readers, cells)
        if reasons:
            found.refuse(place, reasons, cells)
            continue
        row = layout.row(place=place, **values)
        reasons = list(_contradictions(row))
        if reasons:
            found.refuse(place, reasons, cells)
        else:
            found.keep(place, cells)
            found.rows[sheet].append(row)


def _reader_of(column: Column) -> Reader:
    """What reads a cell of the column, no longer than the data keeps it."""
    if column.choices:
        return read.one_of(column.choices)
    reader = _READERS[column.kind]
    most = _LONGEST.get(column.kind)
    if column.kind is Kind.WORDS:
        most = _LONGEST_WORDS.get(column.field, NOTE)
    if most is None:
        return reader

    def read_within(cell: object, header: str) -> str:
        return within(str(reader(cell, header)), most, header, header)

    return read_within


def _heading_row(layout: Layout, rows: list[Cells]) -> int | None:
    """The row near the top that holds most of the known headings; else the first with anything."""
    known = {key(c.header) for c in layout.every_column}
    best, most = None, 0
    for index, cells in enumerate(rows[:HEADINGS_WITHIN_ROWS]):
        count = len({key(c) for c in cells if isinstance(c, str)} & known)
        if count > most:
            best, most = index, count
    if best is None:
        best = next((i for i, row in enumerate(rows) if not all(map(read.is_blank, row))), None)
    return best


def _columns_of(
    sheet: Sheet, layout: Layout, headings: Sequence[str], found: _Found
) -> dict[Column, int]:
    """Where each known column stands; of two with one heading, the first."""
    where: dict[Column, int] = {}
    for column in layout.every_column:
        standing = [i for i, h in enumerate(headings) if key(h) == key(column.header)]
        if standing:
            where[column] = standing[0]
        if len(standing) > 1:
            found.remarks.append(
                f"{sheet} has the heading “{column.header}” twice; only the first was read."
            )
    return where


def _missing_headings(
    sheet: Sheet,
    layout: Layout,
    headings: Sequence[str],
    where: Mapping[Column, int],
    found: _Found,
) -> list[str]:
    """Why no row of the sheet can come in, a reason for each heading it cannot do without."""
    unknown = [h for i, h in enumerate(headings) if h and i not in where.values()]
    unmet: list[str] = []
    for column in layout.columns:
        if column in where:
            continue
        near = _nearest(column.header, unknown)
        nearest = f" (the nearest is “{near}”)" if near else ""
        missing = f"{sheet} has no heading “{column.header}”{nearest}"
        if column.heading_needed:
            unmet.append(f"{missing}.")
            found.remarks.append(f"{missing}, so its rows wait until it has.")
        else:
            found.remarks.append(f"{missing}; its rows were read as saying nothing there.")
    return unmet


def _read_row(
    sheet: Sheet, readers: Sequence[_ColumnReader], cells: Cells
) -> tuple[dict[str, Any], list[str]]:
    """The row's values by field, and what is wrong with each cell that has none."""
    values: dict[str, Any] = {}
    reasons: list[str] = []
    for column, index, reader in readers:
        cell = "" if index is None else cells[index]
        if read.is_blank(cell):
            values[column.field] = column.empty
            if column.required:
                reasons.append(_empty(sheet, column))
            continue
        try:
            values[column.field] = reader(cell, column.header)
        except BadInput as error:
            reasons.append(error.sentence)
    return values, reasons


def _empty(sheet: Sheet, column: Column) -> str:
    if sheet is Sheet.ALLOCATIONS and column.kind is Kind.STAFF_NUMBER:
        return (
            "Staff number is empty, so this is an allocation to nobody; a child nobody leads needs "
            "no row here."
        )
    return f"{column.header} is empty."


def _contradictions(row: object) -> Iterator[str]:
    """What the row's own cells cannot both say."""
    match row:
        case WorkerIn():
            yield from _order("Started", row.started, "Left", row.left)
        case PostIn() | AbsenceIn() | AllocationIn() | SupervisorIn() | StandingIn() | SlotIn():
            yield from _order("From", row.start, "To", row.end)
        case CaseIn():
            yield from _order("Opened", row.opened, "Closed", row.closed)
            if row.status is Status.CLOSED and row.closed is None:
                yield "Status says closed and Closed is empty; type the day it closed."
        case ProgrammeIn():
            yield from _order("Start", row.start, "Outcome date", row.outcome_date)
            if row.outcome is not None and row.outcome_date is None:
                yield "Outcome is given and Outcome date is empty; type the day of the outcome."
            if row.outcome is None and row.outcome_date is not None:
                yield "Outcome date is given and Outcome is empty; say what the outcome was."
        case SupervisionIn():
            if row.status is SupervisionStatus.HELD and row.minutes == 0:
                yield "Minutes is 0 and Status says held; type how long it lasted."
        case _:
            yield from _further_contradictions(row)


def _further_contradictions(row: object) -> Iterator[str]:
    """What a row of the further sheets cannot both say."""
    match row:
        case AssessorIn():
            yield from _order("From", row.since, "To", row.until)
        case GoalIn():
            yield from _order("Agreed", row.agreed, "Met", row.met)
        case ActionIn():
            if (row.ended is None) is not (row.outcome is None):
                yield "Ended and Outcome belong together; fill in both, or neither."


def _order(first: str, begin: date, second: str, end: date | None) -> Iterator[str]:
    if end is not None and end < begin:
        yield (f"{second} ({words.bare_day(end)}) is before {first} ({words.bare_day(begin)}).")
