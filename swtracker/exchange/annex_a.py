"""Ofsted's Annex A in: who holds which child now, and nothing else of what the file knows.

Lists 6 to 9 are found by their headings, whatever the sheets are called and wherever the headings
stand. Of a row six cells are looked at; birth dates, ethnicity, postcodes and the rest never leave
this module, nor does a cell that stands where a reference should.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, ClassVar

from swtracker.domain import words
from swtracker.domain.annex import AnnexList, AnnexPlace, ListRow
from swtracker.domain.cases import Status
from swtracker.domain.lengths import LONGEST_NAME, LONGEST_TEAM_NAME, REFERENCE, within
from swtracker.errors import BadInput, UnreadableFile
from swtracker.exchange import cells as read
from swtracker.exchange.annex_headings import MARKS_NEEDED, AnnexSpellings, ListHeadings
from swtracker.exchange.spellings import key
from swtracker.exchange.workbook_file import MOST_CELLS, Cells, bytes_of, open_workbook
from swtracker.usecases.rows.annex import AnnexBook, AnnexRefused

MOST_FILES = 50
"""More CSV files than that are no Annex A, which has eleven lists."""

HEADINGS_WITHIN_ROWS = 10
"""How far down the headings may stand; Ofsted's own template has them in row 2."""

_NEEDED = ("reference", "ended", "status", "worker")
"""Without these a list would bring closed cases in as open, or nobody's."""

_TEXT_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})( 00:00(:00)?)?")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})([T ]00:00(:00(\.0+)?)?)?")
_LIKE_A_DAY = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}")


@dataclass(slots=True)
class _Found:
    """What has been read of a book so far."""

    spellings: AnnexSpellings
    rows: list[ListRow] = field(default_factory=list)
    refused: list[AnnexRefused] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    in_need: set[str] = field(default_factory=set)

    def refuse(self, place: AnnexPlace, reason: str) -> None:
        """Set a row aside with the reason."""
        self.refused.append(AnnexRefused(place, words.sentence(reason)))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet taken for a list: its name, its cells, and where its headings stand."""

    name: str
    cells: list[Cells]
    top: int
    list: ListHeadings
    marks: int

    @property
    def named_so(self) -> bool:
        """Whether the sheet is called what the list is called."""
        return key(self.name) in self.list.sheets


def read_annex_a(path: Path, spellings: AnnexSpellings) -> AnnexBook:
    """The Annex A book at the path: an .xlsx, one list as .csv, or a folder with a .csv a list.

    No file is touched.

    A row that cannot be understood is refused by itself. Raises `UnreadableFile` when the file as
    a whole is no Annex A.
    """
    found = _Found(spellings)
    sheets: dict[AnnexList, _Sheet] = {}
    passed_over: list[str] = []
    for name, cells in _sheets(path):
        sheet = _recognised(name, cells, spellings)
        if sheet is None:
            passed_over.append(name)
            if _named_like_a_list(name, spellings):
                found.remarks.append(
                    f"The sheet “{name}” has not the headings of the list it is named for, so it "
                    "was passed over."
                )
            continue
        other = sheets.get(sheet.list.list)
        if other is not None:
            sheet, other = _the_better(sheet, other)
            found.remarks.append(
                f"The sheets “{sheet.name}” and “{other.name}” are both "
                f"{sheet.list.list.words}; only “{sheet.name}” was read."
            )
        sheets[sheet.list.list] = sheet
    if not sheets:
        raise _wrong_book(path)
    for number in AnnexList:
        if number in sheets:
            _read_list(sheets[number], found)
        else:
            found.remarks.append(f"The file has no {number.words}; what is stored stays as it is.")
    return AnnexBook(
        name=path.name,
        rows=tuple(found.rows),
        refused=tuple(found.refused),
        remarks=tuple(found.remarks),
        lists=frozenset(sheets),
        in_need=frozenset(found.in_need) if AnnexList.CHILDREN_IN_NEED in sheets else None,
    )


def cells_at(
    path: Path, spellings: AnnexSpellings, places: Collection[AnnexPlace]
) -> dict[AnnexPlace, tuple[AnnexList, dict[str, object]]]:
    """Of rows that were read, the list each stands in and the six cells that are looked at.

    The cells are as they stand, by heading, for whoever is to mend them; never to be stored. The
    headings that tell a list are among them, without their cells where nothing is read there. A
    place that is no row of a list any more is left out.
    """
    found: dict[AnnexPlace, tuple[AnnexList, dict[str, object]]] = {}
    wanted = {place.sheet for place in places}
    for name, cells in _sheets(path):
        sheet = _recognised(name, cells, spellings) if name in wanted else None
        if sheet is None:
            continue
        reader = _RowReader(sheet.list, _columns(sheet, _Found(spellings)), spellings.nobody)
        marks = [c for c in cells[sheet.top] if isinstance(c, str) and key(c) in sheet.list.marks]
        for place in places:
            if place.sheet == name and sheet.top + 1 < place.row <= len(cells):
                shown = reader.six(cells[place.row - 1])
                told = {key(heading) for heading in shown}
                shown |= {mark: "" for mark in marks[:MARKS_NEEDED] if key(mark) not in told}
                found[place] = (sheet.list.list, shown)
    return found


def _wrong_book(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"“{path.name}” has none of Annex A’s Lists 6 to 9, the only ones that say who holds a "
        "case now, so nothing was brought in; choose the Annex A your system writes for Ofsted."
    )


def _sheets(path: Path) -> Iterator[tuple[str, list[Cells]]]:
    """The file's sheets one after the other, so that only those that are read stay in memory."""
    if path.is_dir():
        for file in _lists_in(path):
            yield file.stem, _csv_rows(file)
        return
    if path.suffix.lower() == ".csv":
        yield path.stem, _csv_rows(path)
        return
    book = open_workbook(path)
    for name in book.sheet_names:
        yield name, book.rows(name)


def _lists_in(folder: Path) -> list[Path]:
    """The CSV files of a folder, by name."""
    try:
        files = sorted(f for f in folder.iterdir() if f.suffix.lower() == ".csv")
    except OSError as error:
        raise UnreadableFile(
            f"The folder “{folder.name}” could not be read ({error.strerror}), so nothing was "
            "brought in; copy it to this computer and try again."
        ) from error
    if not 0 < len(files) <= MOST_FILES:
        held = "holds no CSV" if not files else f"holds {len(files):,} CSV files"
        raise UnreadableFile(
            f"The folder “{folder.name}” {held}, so nothing was brought in; choose the folder "
            "with a CSV for each list of Annex A."
        )
    return files


def _csv_rows(path: Path) -> list[Cells]:
    """A list written as CSV, in UTF-8 with or without its mark, or as Windows writes it."""
    content = bytes_of(path, path.name)
    if b"\0" in content:
        raise _damaged_csv(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    rows: list[Cells] = []
    cells = 0
    try:
        for row in csv.reader(StringIO(text, newline="")):
            rows.append(list(row))
            cells += len(row)
            if cells > MOST_CELLS:
                raise _damaged_csv(path)
    except csv.Error as error:
        raise _damaged_csv(path) from error
    return rows


def _damaged_csv(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"“{path.name}” is damaged or is no CSV, so nothing was brought in; write it again from "
        "the system it came from."
    )


def _named_like_a_list(name: str, spellings: AnnexSpellings) -> bool:
    return any(key(name) in headings.sheets for headings in spellings.lists)


def _recognised(name: str, cells: list[Cells], spellings: AnnexSpellings) -> _Sheet | None:
    """The sheet as the list its headings tell; None when they tell none."""
    best: _Sheet | None = None
    for top, row in enumerate(cells[:HEADINGS_WITHIN_ROWS]):
        keys = [key(cell) for cell in row if isinstance(cell, str)]
        for headings in spellings.lists:
            marks = headings.marks_in(keys)
            if marks >= MARKS_NEEDED and (best is None or marks > best.marks):
                best = _Sheet(name, cells, top, headings, marks)
    return best


def _the_better(one: _Sheet, other: _Sheet) -> tuple[_Sheet, _Sheet]:
    """Of two sheets of one list the one that is named so, else the first; and the other."""
    return (one, other) if one.named_so and not other.named_so else (other, one)


def _read_list(sheet: _Sheet, found: _Found) -> None:
    """Read one list below its headings."""
    where = _columns(sheet, found)
    rows = [
        (AnnexPlace(sheet.name, number), cells)
        for number, cells in enumerate(sheet.cells[sheet.top + 1 :], sheet.top + 2)
        if not all(read.is_blank(c) for c in cells)
    ]
    unmet = [
        sheet.list.shown[name] for name in _NEEDED if name in sheet.list.shown and name not in where
    ]
    if unmet:
        found.refuse(
            AnnexPlace(sheet.name, sheet.top + 1),
            f"there is no heading {words.listed([f'“{h}”' for h in unmet])}, so none of the "
            f"list’s {words.count(len(rows), 'row')} can come in.",
        )
    reader = _RowReader(sheet.list, where, found.spellings.nobody)
    read_rows: dict[str, ListRow] = {}
    for place, cells in rows:
        try:
            reference = reader.reference(cells)
        except BadInput as error:
            if not unmet:
                found.refuse(place, error.sentence)
            continue
        if sheet.list.list is AnnexList.CHILDREN_IN_NEED:
            found.in_need.add(reference)
        if unmet:
            continue
        row, reasons = reader.row(place, reference, cells)
        if row is None:
            found.refuse(place, " ".join(reasons))
            continue
        earlier = read_rows.get(reference)
        read_rows[reference] = row if earlier is None else _one_of_two(earlier, row, found)
    found.rows.extend(read_rows.values())


def _one_of_two(earlier: ListRow, later: ListRow, found: _Found) -> ListRow:
    """Of two rows of one child in one list the open one; two that differ cannot both be right."""
    kept, dropped = (
        (later, earlier) if earlier.ended is not None and later.ended is None else (earlier, later)
    )
    differ = (kept.worker, kept.status) != (dropped.worker, dropped.status)
    says = ", and names somebody or something else" if differ and dropped.ended is None else ""
    found.refuse(
        dropped.place,
        f"the same child stands in row {kept.place.row}{says}; a list has one row to a child.",
    )
    return kept


def _columns(sheet: _Sheet, found: _Found) -> dict[str, int]:
    """Where each field stands; of two columns with one heading, the first."""
    headings = [key(c) if isinstance(c, str) else "" for c in sheet.cells[sheet.top]]
    where: dict[str, int] = {}
    for name, known in sheet.list.columns.items():
        standing = [i for i, heading in enumerate(headings) if heading in known]
        if standing:
            where[name] = standing[0]
        if len(standing) > 1:
            found.remarks.append(
                f"{sheet.name} has the heading “{sheet.list.shown[name]}” twice; only the first "
                "was read."
            )
    return where


@dataclass(frozen=True, slots=True)
class _RowReader:
    """Reads rows of one list, whose fields stand where ``where`` says."""

    headings: ListHeadings
    where: Mapping[str, int]
    nobody: frozenset[str]

    def _cell(self, name: str, cells: Sequence[object]) -> object:
        index = self.where.get(name)
        return cells[index] if index is not None and index < len(cells) else ""

    def six(self, cells: Sequence[object]) -> dict[str, object]:
        """The cells that are looked at, by their headings."""
        return {shown: self._cell(name, cells) for name, shown in self.headings.shown.items()}

    def reference(self, cells: Sequence[object]) -> str:
        """The child's reference; what stands there instead is not repeated."""
        header, cell = self.headings.shown["reference"], self._cell("reference", cells)
        if read.is_blank(cell):
            raise BadInput(f"{header} is empty.")
        try:
            said = read.number_kept_as_text(cell, header)
        except BadInput as error:
            raise BadInput(f"{header} is not a number or a reference.") from error
        if not any(c.isdigit() for c in said) or _LIKE_A_DAY.fullmatch(said.partition(" ")[0]):
            raise BadInput(f"{header} is not a reference; a name or a date is never kept as one.")
        return within(said, REFERENCE, header, "reference")

    def row(
        self, place: AnnexPlace, reference: str, cells: Sequence[object]
    ) -> tuple[ListRow | None, list[str]]:
        """The row, or None and why it cannot be understood."""
        values: dict[str, Any] = {}
        reasons: list[str] = []
        for name, reader in self._READERS.items():
            cell = self._cell(name, cells)
            if read.is_blank(cell):
                continue
            try:
                values[name] = reader(self, cell, self.headings.shown[name])
            except BadInput as error:
                reasons.append(error.sentence)
        row = None if reasons else ListRow(place, self.headings.list, reference, **values)
        if row is not None and row.started and row.ended and row.ended < row.started:
            shown = self.headings.shown
            reasons.append(f"{shown['ended']} is before {shown['started']}.")
        return (None, reasons) if reasons else (row, [])

    def _day(self, cell: object, header: str) -> date:
        """A day as Excel keeps it, or as Ofsted asks for it: DD/MM/YYYY; or as ISO text."""
        if not isinstance(cell, str):
            return read.day(cell, header)
        text = read.squeezed(cell)
        british, iso = _TEXT_DAY.fullmatch(text), _ISO_DAY.fullmatch(text)
        try:
            if british:
                return read.day(date(int(british[3]), int(british[2]), int(british[1])), header)
            if iso:
                return read.day(date(int(iso[1]), int(iso[2]), int(iso[3])), header)
        except ValueError as error:
            raise BadInput(f"{header} is no day there is; type it as DD/MM/YYYY.") from error
        raise BadInput(f"{header} is not a date; type it as DD/MM/YYYY.")

    def _status(self, cell: object, header: str) -> Status:
        found = read.one_of(Status)(cell, header)
        assert isinstance(found, Status)
        return found

    def _name_of(self, cell: object, header: str, longest: int) -> str:
        if isinstance(cell, read.Broken):
            if cell.shown:
                return ""
            raise BadInput(f"{header} holds a formula that was never worked out; save it in Excel.")
        if isinstance(cell, str) and key(cell) in self.nobody:
            return ""
        return within(read.words(cell, header), longest, header, header)

    def _team(self, cell: object, header: str) -> str:
        return self._name_of(cell, header, LONGEST_TEAM_NAME)

    def _worker(self, cell: object, header: str) -> str:
        """The worker's name; the team's own name, or one without letters, names nobody."""
        name = self._name_of(cell, header, LONGEST_NAME)
        return name if any(c.isalpha() for c in name) else ""

    _READERS: ClassVar[Mapping[str, Callable[[_RowReader, object, str], object]]] = {
        "started": _day,
        "ended": _day,
        "status": _status,
        "team": _team,
        "worker": _worker,
    }
