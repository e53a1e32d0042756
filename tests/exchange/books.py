"""Workbooks for tests to hand in, written by a library the program itself does not use."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell

Sheets = dict[str, list[list[Any]]]


def good_sheets() -> Sheets:
    """A small book in which every row can come in; change it to make a bad one."""
    return {
        "About": [
            ["Council", "Fernshire (made up)"],
            ["Policy", "Slough 2014-17"],
            ["Records begin", date(2026, 1, 5)],
            ["Note", "Everybody here is invented"],
        ],
        "Teams": [["Team", "Service area"], ["Kingfisher", "Protection & Care"]],
        "Workers": [
            [
                "Staff number",
                "Name",
                "Employment",
                "Started",
                "Left",
                "Qualified",
                "Registration",
            ],
            ["1009", "Aster Quillfeather", "Permanent", date(2020, 1, 6), None, None, "SW00123"],
            ["1013", "Bramwell Teasel", "Agency", date(2026, 1, 5), None, date(2022, 7, 1), None],
        ],
        "Posts": [
            ["Staff number", "Team", "Role", "FTE", "Weekly hours", "From", "To"],
            ["1009", "Kingfisher", "Practice manager", 1, 37, date(2020, 1, 6), None],
            ["1013", "Kingfisher", "Social worker", 0.6, 37.5, date(2026, 1, 5), date(2027, 1, 1)],
        ],
        "Programmes": [
            ["Staff number", "Programme", "Start", "Outcome", "Outcome date"],
            ["1013", "ASYE", date(2026, 1, 5), "Pass", date(2026, 12, 1)],
        ],
        "Absences": [
            ["Staff number", "Kind", "From", "To", "Pauses the clock"],
            ["1013", "Sickness", date(2026, 3, 2), date(2026, 3, 9), "No"],
        ],
        "Cases": [
            ["Reference", "Initials", "Family", "Status", "Opened", "Closed", "Team"],
            ["C1", "TO", "F1", "c) Child in need plan", date(2026, 2, 2), None, "Kingfisher"],
            ["C2", "AO", "F1", "e) Closed episode", date(2026, 2, 2), date(2026, 5, 1), None],
        ],
        "Allocations": [
            ["Reference", "Staff number", "Role", "From", "To", "Reason"],
            ["C1", "1013", "Lead", date(2026, 2, 3), None, "FCONTA"],
            ["C2", "1013", "Co-worker", date(2026, 2, 3), date(2026, 5, 1), None],
        ],
        "Supervisions": [
            [
                "Staff number",
                "Strand",
                "Date",
                "Status",
                "Minutes",
                "Supervisor",
                "Recorded",
                "Reason",
            ],
            ["1013", "Line manager", date(2026, 2, 2), "Held", 90, "1009", date(2026, 2, 2), None],
            ["1013", "Line manager", date(2026, 3, 2), "Missed", None, "1009", None, "Sickness"],
        ],
        "Development": [
            ["Staff number", "Date", "Hours", "Activity", "State", "Reason"],
            ["1013", date(2026, 2, 6), 3.75, "Shadowing", "Taken", None],
        ],
    }


def write_book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """Write the sheets; a text that begins with = becomes a formula, as when somebody types it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part of its package changed."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def opened(path: Path) -> openpyxl.Workbook:
    """A workbook as an independent reader sees it; it does not know data bars and says so."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported.*")
        return openpyxl.load_workbook(path)


def cells_of(book: openpyxl.Workbook) -> Iterator[Cell]:
    """Every cell of every sheet that holds something."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and cell.value is not None:
                    yield cell


def table(book: openpyxl.Workbook, sheet: str, heading_row: int) -> list[dict[str, Any]]:
    """The rows below the headings, each by its headings."""
    rows = list(book[sheet].iter_rows(min_row=heading_row, values_only=True))
    headings = [str(h) for h in rows[0] if h is not None]
    return [dict(zip(headings, row, strict=False)) for row in rows[1:]]
