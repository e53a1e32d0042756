"""What a workbook will show, sheet by sheet, as a report: the very cells, in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from typing import Any, NamedTuple

from swtracker.domain import words
from swtracker.drawing.month_columns import MonthColumn, MonthColumns
from swtracker.drawing.report import Report, Sheet, SheetColumn, SheetLine
from swtracker.drawing.values import Chart, TeamBar, TeamBars
from swtracker.exchange.number_words import number_words
from swtracker.exchange.summary_page import as_at, title
from swtracker.exchange.summary_xlsx import FRONT, fill_book
from swtracker.exchange.summary_xlsx import SHEETS as WRITERS
from swtracker.exchange.xlsx import ACCENT, MONTH, MUTED, Book, Column, Row
from swtracker.usecases.rows.summary import MonthPoint, TeamSummary

_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
"""What some system does not allow in a file's name."""


class _Cell(NamedTuple):
    """A value, how it looks, and the words Excel shows for it."""

    value: object
    look: Mapping[str, object]
    text: str


_NO_CELL = _Cell(None, {}, "")


class _Unseen:
    """Stands for what only a file has, as charts and footers: takes anything and does nothing."""

    def __getattr__(self, _name: str) -> Any:
        return self

    def __call__(self, *_arguments: object, **_named: object) -> Any:
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())


class _SeenSheet(_Unseen):
    """A sheet of a book that makes no file."""

    def __init__(self, name: str) -> None:
        self._name = name

    def get_name(self) -> str:
        """What the sheet is called."""
        return self._name


class SeenBook(Book):
    """A workbook that only remembers what is written into it, and where; it makes no file."""

    def __init__(self) -> None:
        self.file = _Unseen()
        self.cells: dict[str, dict[int, dict[int, _Cell]]] = {}
        self.widths: dict[str, list[int]] = defaultdict(list)

    def sheet(self, name: str) -> Any:
        self.cells[name] = defaultdict(dict)
        return _SeenSheet(name)

    def look(self, **_properties: object) -> Any:
        return None

    def write(self, sheet: Any, row: int, column: int, value: object, **look: object) -> None:
        self.write_down(sheet, row, column, (value,), look)

    def write_down(
        self,
        sheet: Any,
        row: int,
        column: int,
        values: Iterable[object],
        look: Mapping[str, object],
    ) -> None:
        rows = self.cells[sheet.get_name()]
        shown = str(look.get("num_format", ""))
        for place, value in enumerate(values, start=row):
            rows[place][column] = _Cell(value, look, _words(value, shown))

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
    book = SeenBook()
    fill_book(book, summary, left_out)
    return Report(
        council=summary.board.council,
        title=title(summary),
        as_at=as_at(summary),
        stem=stem(summary),
        sheets=sheets_of(book, charts_of(summary)),
        make_workbook=partial(_workbook, summary, left_out),
    )


def _workbook(summary: TeamSummary, left_out: frozenset[str]) -> bytes:
    book = Book(title(summary))
    fill_book(book, summary, left_out)
    return book.finished()


def stem(summary: TeamSummary) -> str:
    """What a summary's files are called, without the ending: ``Summary Kingfisher 2026-10``.

    One of a day has the day: ``2026-10-12``.
    """
    team = " ".join(_NOT_IN_A_NAME.sub(" ", summary.team).split())
    when = f"{summary.board.day}" if summary.is_of_a_day else f"{summary.month:%Y-%m}"
    return f"Summary {team} {when}"


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


def charts_of(summary: TeamSummary) -> dict[str, tuple[tuple[str, Chart], ...]]:
    """The charts that stand beside the sheets, by the name of the sheet."""
    led, in_date, time = (
        (f"{what}, month by month", _columns(what, summary.trend, figure, said))
        for what, figure, said in (
            ("Children led", lambda m: Fraction(m.load.children), lambda m: str(m.load.children)),
            ("Supervision in date, % of days", lambda m: m.in_date.share, _share_words),
            ("Development time, % of contracted hours", _time, _time_words),
        )
    )
    return {
        FRONT: (("Caseload against the limit", bars_of(summary)), led, in_date),
        "Trend": (led, in_date, time),
    }


def _columns(
    what: str,
    trend: Sequence[MonthPoint],
    figure: Callable[[MonthPoint], Fraction | None],
    said: Callable[[MonthPoint], str],
) -> MonthColumns:
    return MonthColumns(
        what,
        tuple(
            MonthColumn(m.month, figure(m), said(m))
            if m.recorded
            else MonthColumn(m.month, None, words.DOES_NOT_APPLY)
            for m in trend
        ),
    )


def _time(month: MonthPoint) -> Fraction | None:
    return month.development_share


def _share_words(month: MonthPoint) -> str:
    return words.share_percent(month.in_date.share).removesuffix(" %")


def _time_words(month: MonthPoint) -> str:
    return words.share_percent(month.development_share).removesuffix(" %")


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
    count = max((max(cells) for _, cells in lines if cells), default=-1) + 1
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
                tuple([cell.text for cell in across]),
                any("top" in cell.look for cell in across),
                tuple([cell.value for cell in across]),
            )
            for row, cells in lines
            for across in [[cells.get(place, _NO_CELL) for place in range(len(columns))]]
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


_number_words = lru_cache(maxsize=4096)(number_words)
"""Few figures of a large table are unlike each other."""


def _words(value: object, number_format: str) -> str:
    match value:
        case str():
            return str(value)
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | Decimal() | Fraction():
            return _number_words(value, number_format or "0")
        case date():
            return words.month(value) if number_format == MONTH else words.bare_day(value)
        case _:
            return str(value)
