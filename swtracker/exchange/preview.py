"""What a workbook will show, sheet by sheet, before it is written: the very cells, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from swtracker.domain import words
from swtracker.exchange.number_words import number_words
from swtracker.exchange.summary_page import title
from swtracker.exchange.summary_xlsx import fill_book
from swtracker.exchange.xlsx import ACCENT, MUTED, Book, Column, Row
from swtracker.usecases.rows.summary import TeamSummary


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column of a sheet: its heading, how wide it is in letters, and the side it stands to."""

    heading: str
    width: int
    is_figure: bool


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A row of a sheet in words; ``is_total`` where it adds others up."""

    row: int
    cells: tuple[str, ...]
    is_total: bool


@dataclass(frozen=True, slots=True)
class SeenSheet:
    """A sheet: its table, and the quiet words above and below it."""

    name: str
    title: str
    note: str
    columns: tuple[SeenColumn, ...]
    lines: tuple[SeenLine, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    look: Mapping[str, object]


class _SeenBook(Book):
    """A workbook that remembers what is written into it, and where."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.cells: dict[str, dict[int, dict[int, _Cell]]] = {}
        self.widths: dict[str, list[int]] = defaultdict(list)

    def sheet(self, name: str) -> Any:
        self.cells[name] = defaultdict(dict)
        return super().sheet(name)

    def write(self, sheet: Any, row: int, column: int, value: object, **look: object) -> None:
        cell = _Cell(_words(value, str(look.get("num_format", ""))), look)
        self.cells[sheet.get_name()][row][column] = cell
        super().write(sheet, row, column, value, **look)

    def table(
        self,
        sheet: Any,
        top: int,
        columns: Sequence[Column[Row]],
        rows: Sequence[Row],
        *,
        totals: str = "",
    ) -> int:
        self.widths[sheet.get_name()] = [column.width for column in columns]
        return super().table(sheet, top, columns, rows, totals=totals)


def preview(summary: TeamSummary) -> tuple[SeenSheet, ...]:
    """Every sheet of the summary's workbook as it will read."""
    book = _SeenBook(title(summary))
    fill_book(book, summary)
    return tuple(_seen(name, rows, book.widths[name]) for name, rows in book.cells.items())


def _seen(name: str, rows: Mapping[int, Mapping[int, _Cell]], widths: Sequence[int]) -> SeenSheet:
    top = next((row for row, cells in rows.items() if _is_heading(cells[0])), None)
    headings = {} if top is None else rows[top]
    below = [
        (row, cells) for row, cells in sorted(rows.items()) if row > (1 if top is None else top)
    ]
    remarks = tuple(cells[0].text for _, cells in below if _is_remark(cells))
    lines = [(row, cells) for row, cells in below if not _is_remark(cells)]
    count = max((column for _, cells in lines for column in cells), default=-1) + 1
    columns = tuple(
        SeenColumn(
            headings[place].text if place in headings else "",
            widths[place] if place < len(widths) else 0,
            place in headings and headings[place].look.get("align") == "right",
        )
        for place in range(max(count, len(headings)))
    )
    return SeenSheet(
        name=name,
        title=_first(rows, 0),
        note=_first(rows, 1),
        columns=columns,
        lines=tuple(
            SeenLine(
                row,
                tuple(cells[place].text if place in cells else "" for place in range(len(columns))),
                any(cell.look.get("top") == 1 for cell in cells.values()),
            )
            for row, cells in lines
        ),
        remarks=remarks,
    )


def _first(rows: Mapping[int, Mapping[int, _Cell]], row: int) -> str:
    cells = rows.get(row, {})
    return cells[0].text if 0 in cells else ""


def _is_heading(cell: _Cell) -> bool:
    return cell.look.get("bg_color") == ACCENT


def _is_remark(cells: Mapping[int, _Cell]) -> bool:
    return set(cells) == {0} and cells[0].look.get("font_color") == MUTED


def _words(value: object, number_format: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | Decimal() | Fraction():
            return number_words(value, number_format or "0")
        case date():
            return words.bare_day(value)
        case _:
            return str(value)
