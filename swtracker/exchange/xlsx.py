"""Writing workbooks: text that stays text, real numbers and dates, and pages that print well.

Nothing touches the disk until the workbook is whole, so no name is left behind in a temporary file.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from math import isfinite
from typing import Any, Generic, TypeVar

from swtracker.domain.words import DOES_NOT_APPLY
from swtracker.exchange.plain_table import STARTS_A_FORMULA

DATE = "dd/mm/yyyy"
MONTH = "mmm yyyy"
"""Shows a day as its month."""

ACCENT = "#1f5ea8"
BAR = "#4072b3"
LINE = "#d5dbe2"
MUTED = "#4d5866"
PALE = "#edf3fb"

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for when it was written: the same rows are the same file, whenever they are written."""

_A4 = 9
_INDENT = 1
"""Cells of a table stand one letter in from their edges, so that columns do not touch."""
_HEADING_HEIGHT = 30
_LINE_HEIGHT = 15
_LONGEST_FOOTER = 220
"""Excel takes 255 characters, with the codes around the words and every & counted twice."""


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column of a table: its heading, what each row shows in it, and how.

    ``total`` is what the row of totals shows, worked out by whoever owns the figure. ``shown`` is
    Excel's number format; a column that has one stands to the right.
    """

    heading: str
    value: Callable[[Row], object]
    width: int = 12
    shown: str = ""
    total: object = None

    @property
    def is_figure(self) -> bool:
        """Whether the column holds figures."""
        return bool(self.shown) and self.shown not in {DATE, MONTH}


class Book:
    """A workbook being written; `finished` gives its bytes."""

    def __init__(self, title: str) -> None:
        import xlsxwriter

        self._bytes = BytesIO()
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self.file: Any = xlsxwriter.Workbook(
            self._bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
                "default_date_format": DATE,
            },
        )
        self.file.set_properties({"title": title, "created": _ANY_DAY})

    def finished(self) -> bytes:
        """Close the workbook and give its bytes; nothing can be added after."""
        self.file.close()
        return self._bytes.getvalue()

    def sheet(self, name: str) -> Any:
        """A new sheet, set to print on A4 landscape, as wide as the page."""
        sheet = self.file.add_worksheet(name)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        return sheet

    def look(self, **properties: object) -> Any:
        """The cell format with these properties; the same ones are made once."""
        wanted = tuple(sorted({"valign": "top", **properties}.items()))
        if wanted not in self._formats:
            self._formats[wanted] = self.file.add_format(dict(wanted))
        return self._formats[wanted]

    def headings(
        self,
        sheet: Any,
        row: int,
        headings: Sequence[str],
        right: Container[int] = (),
        *,
        indent: int = 0,
        widths: Sequence[int] = (),
    ) -> None:
        """Write a row of headings; ``right`` says which stand to the right.

        The row is as high as its headings need in columns of the ``widths``.
        """
        lines = (_lines(h, width - 2 * indent) for h, width in zip(headings, widths, strict=False))
        sheet.set_row(row, max(_HEADING_HEIGHT, _LINE_HEIGHT * max(lines, default=1)))
        for column, heading in enumerate(headings):
            look: dict[str, object] = {
                "bold": True,
                "text_wrap": True,
                "font_color": "#ffffff",
                "bg_color": ACCENT,
                "valign": "vcenter",
                "align": "right" if column in right else "left",
                "indent": indent,
            }
            self.write(sheet, row, column, heading, **look)

    def write(self, sheet: Any, row: int, column: int, value: object, **look: object) -> None:
        """Write one value as what it is; text is text, whatever it begins with.

        None and empty text leave the cell empty, with its format.
        """
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.look(**look))
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self.look(**look))
        elif isinstance(value, int | float | Decimal | Fraction) and isfinite(value):
            sheet.write_number(row, column, float(value), self.look(**look))
        elif isinstance(value, date | time | timedelta):
            shown = {"num_format": _DATE_FORMATS[type(value)], "align": "left"}
            sheet.write_datetime(row, column, value, self.look(**(shown | look)))
        else:
            text = str(value)
            if text.startswith(STARTS_A_FORMULA):
                # Excel then keeps it text even when somebody edits the cell.
                look = {**look, "quote_prefix": True}
            sheet.write_string(row, column, text, self.look(**look))

    def write_down(
        self,
        sheet: Any,
        row: int,
        column: int,
        values: Iterable[object],
        look: Mapping[str, object],
    ) -> None:
        """Write values one below the other from ``row`` on, all looking alike."""
        for place, value in enumerate(values, start=row):
            self.write(sheet, place, column, value, **look)

    def table(
        self,
        sheet: Any,
        top: int,
        columns: Sequence[Column[Row]],
        rows: Sequence[Row],
        *,
        totals: str = "",
    ) -> int:
        """Write a table with its headings on row ``top``; gives the row below it.

        The headings stay in sight and on every printed page, and carry a filter. Where ``totals``
        names them, the row of totals stands below the filter's reach, so that sorting leaves it.
        """
        figures = {i for i, c in enumerate(columns) if c.is_figure}
        headings, widths = [c.heading for c in columns], [c.width for c in columns]
        self.headings(sheet, top, headings, figures, indent=_INDENT, widths=widths)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
            nothing = DOES_NOT_APPLY if column.is_figure else None
            values = (nothing if (v := column.value(row)) is None else v for row in rows)
            self.write_down(sheet, top + 1, index, values, self.row_look(column))
        below = top + 1 + len(rows)
        sheet.autofilter(top, 0, below - 1, len(columns) - 1)
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
        if totals:
            self.totals(sheet, below, columns, totals)
            return below + 1
        return below

    def row_look(self, column: Column[Row]) -> dict[str, object]:
        """How a row of a table looks in the column."""
        return {**_column_look(column), "bottom": 4, "bottom_color": LINE}

    def totals(self, sheet: Any, row: int, columns: Sequence[Column[Row]], label: str) -> None:
        """Write a row of the columns' totals, named in its first column."""
        for index, column in enumerate(columns):
            value = label if index == 0 else column.total
            self.write(sheet, row, index, value, bold=True, top=1, **_column_look(column))


def _lines(text: str, letters: int) -> int:
    """How many lines the text takes where a line has room for so many letters."""
    lines, taken = 1, 0
    for word in text.split():
        if taken and taken + 1 + len(word) > letters:
            lines, taken = lines + 1, len(word)
        else:
            taken += len(word) + (1 if taken else 0)
    return lines


def _column_look(column: Column[Row]) -> dict[str, object]:
    if not column.shown:
        return {"text_wrap": True, "align": "left", "indent": _INDENT}
    align = "right" if column.is_figure else "left"
    return {"num_format": column.shown, "align": align, "indent": _INDENT}


_DATE_FORMATS: dict[type, str] = {
    date: DATE,
    datetime: f"{DATE} hh:mm",
    time: "hh:mm",
    timedelta: "[h]:mm",
}


def footer(sheet: Any, words: str) -> None:
    """Put the words and the page number at the foot of every printed page."""
    while len(words.replace("&", "&&")) > _LONGEST_FOOTER:
        words = words[:-1]
    sheet.set_footer(f"&L&8{words.replace('&', '&&')}&R&8Page &P of &N")
