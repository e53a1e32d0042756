"""What a workbook will show, sheet by sheet, as a report: the very cells, in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from swtracker.domain import words
from swtracker.drawing.report import Report, Sheet, SheetColumn, SheetLine
from swtracker.drawing.values import Chart, TeamBar, TeamBars
from swtracker.exchange.number_words import number_words
from swtracker.exchange.summary_page import as_at, title
from swtracker.exchange.summary_xlsx import FRONT, fill_book
from swtracker.exchange.summary_xlsx import SHEETS as WRITERS
from swtracker.exchange.xlsx import ACCENT, MUTED, Book, Column, Row
from swtracker.usecases.rows.summary import TeamSummary

_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
"""What some system does not allow in a file's name."""


@dataclass(frozen=True, slots=True)
class _Cell:
    value: object
    look: Mapping[str, object]

    @property
    def text(self) -> str:
        """The value as Excel shows it."""
        return _words(self.value, str(self.look.get("num_format", "")))


class SeenBook(Book):
    """A workbook that remembers what is written into it, and where."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.cells: dict[str, dict[int, dict[int, _Cell]]] = {}
        self.widths: dict[str, list[int]] = defaultdict(list)

    def sheet(self, name: str) -> Any:
        self.cells[name] = defaultdict(dict)
        return super().sheet(name)

    def write(self, sheet: Any, row: int, column: int, value: object, **look: object) -> None:
        self.cells[sheet.get_name()][row][column] = _Cell(value, look)
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


SHEETS = (FRONT, *WRITERS)
"""The parts of a month's summary, in their order; all but the first can be left out."""


def team_report(summary: TeamSummary, left_out: frozenset[str] = frozenset()) -> Report:
    """The month's summary as a report: the sheets of its workbook as they will read.

    ``left_out`` names those that are not wanted.
    """
    book = SeenBook(title(summary))
    fill_book(book, summary, left_out)
    sheets = sheets_of(book, {"Summary": (("Caseload against the limit", bars_of(summary)),)})
    return Report(
        council=summary.board.council,
        title=title(summary),
        as_at=as_at(summary),
        stem=stem(summary),
        sheets=sheets,
        workbook=book.finished(),
    )


def stem(summary: TeamSummary) -> str:
    """What a summary's files are called, without the ending: ``Summary Kingfisher 2026-10``."""
    team = " ".join(_NOT_IN_A_NAME.sub(" ", summary.team).split())
    return f"Summary {team} {summary.month:%Y-%m}"


def bars_of(summary: TeamSummary) -> TeamBars:
    """The front page's chart: a team's workers, or the whole service's teams."""
    if summary.is_whole_service:
        teams = summary.board.teams
        return TeamBars(tuple(TeamBar(t.team, t.load.children, t.load.limit) for t in teams))
    loads = ((w.name, w.load) for w in summary.board.workers)
    return TeamBars(
        tuple(
            TeamBar(n, load.caseload, load.limit)
            for n, load in loads
            if load.limit or load.caseload
        )
    )


def sheets_of(
    book: SeenBook, charts: Mapping[str, tuple[tuple[str, Chart], ...]]
) -> tuple[Sheet, ...]:
    """What was written into the book, sheet by sheet, with the charts of each."""
    return tuple(
        _seen(name, rows, book.widths[name], charts.get(name, ()))
        for name, rows in book.cells.items()
    )


def _seen(
    name: str,
    rows: Mapping[int, Mapping[int, _Cell]],
    widths: Sequence[int],
    charts: tuple[tuple[str, Chart], ...],
) -> Sheet:
    top = next((row for row, cells in rows.items() if _is_heading(cells[0])), None)
    headings = {} if top is None else rows[top]
    below = [
        (row, cells) for row, cells in sorted(rows.items()) if row > (1 if top is None else top)
    ]
    remarks = tuple(cells[0].text for _, cells in below if _is_remark(cells))
    lines = [(row, cells) for row, cells in below if not _is_remark(cells)]
    count = max((column for _, cells in lines for column in cells), default=-1) + 1
    columns = tuple(
        SheetColumn(
            headings[place].text if place in headings else "",
            widths[place] if place < len(widths) else 0,
            place in headings and headings[place].look.get("align") == "right",
        )
        for place in range(max(count, len(headings)))
    )
    return Sheet(
        name=name,
        title=_first(rows, 0),
        note=_first(rows, 1),
        columns=columns,
        lines=tuple(
            SheetLine(
                row,
                tuple(cells[place].text if place in cells else "" for place in range(len(columns))),
                any(cell.look.get("top") == 1 for cell in cells.values()),
                tuple(cells[n].value if n in cells else None for n in range(len(columns))),
            )
            for row, cells in lines
        ),
        remarks=remarks,
        charts=charts,
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
