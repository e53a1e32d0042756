"""A sheet as a plain table: CSV for other programs, and what the clipboard carries.

Text that begins like a formula stays text in whatever program opens it.
"""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html import escape
from io import StringIO

from swtracker.domain.rounding import half_up
from swtracker.drawing.report import Sheet, SheetLine

PLACES = 4
"""To how many places a number without a percent sign is written; no figure of ours has more."""

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a program that opens a table takes for the beginning of a formula."""
_AS_TEXT = "mso-number-format:'\\@'"
"""What tells Excel, as it takes a table from the clipboard, that a cell is text."""


def csv_of(sheet: Sheet) -> bytes:
    """The sheet's table as CSV that Excel opens by itself: UTF-8 with its mark, days as ISO text.

    Totals are left out, so that the rows can be added up; percentages keep their sign.
    """
    written = StringIO()
    writer = csv.writer(written)
    if sheet.is_table:
        writer.writerow(guarded(column.heading) for column in sheet.columns)
    for line in sheet.lines:
        if not line.is_total:
            writer.writerow(_fields(line))
    return written.getvalue().encode("utf-8-sig")


def text_of(sheet: Sheet) -> str:
    """The sheet with its totals, cells parted by tabs, as it reads on the page."""
    rows = [[c.heading for c in sheet.columns]] if sheet.is_table else []
    rows += [list(line.cells) for line in sheet.lines]
    return "\n".join("\t".join(guarded(_flat(cell)) for cell in row) for row in rows)


def html_of(sheet: Sheet, title: str) -> str:
    """The same as a table that a letter or a workbook takes up as one."""
    rows = []
    if sheet.is_table:
        cells = "".join(
            f'<th style="text-align:left">{escape(c.heading)}</th>' for c in sheet.columns
        )
        rows.append(f"<tr>{cells}</tr>")
    for line in sheet.lines:
        rows.append(
            f"<tr>{''.join(_html_cell(sheet, line, n) for n in range(len(line.cells)))}</tr>"
        )
    caption = f'<caption style="text-align:left">{escape(title)}</caption>'
    return (
        '<html><head><meta charset="utf-8"></head><body>'
        f'<table border="1" cellspacing="0" cellpadding="3">{caption}{"".join(rows)}</table>'
        "</body></html>"
    )


def _html_cell(sheet: Sheet, line: SheetLine, place: int) -> str:
    style = "text-align:right;" if sheet.columns[place].is_figure else "text-align:left;"
    if isinstance(line.values[place], str):
        style += _AS_TEXT
    shown = escape(line.cells[place])
    if line.is_total:
        shown = f"<b>{shown}</b>"
    return f'<td style="{style}">{shown}</td>'


def _fields(line: SheetLine) -> list[str]:
    return [_field(value, cell) for value, cell in zip(line.values, line.cells, strict=True)]


def _field(value: object, shown: str) -> str:
    """A value as CSV holds it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool):
        if shown.endswith("%"):
            return shown.replace(" ", "")
        exact = f"{half_up(Fraction(value), PLACES):f}"
        return exact.rstrip("0").rstrip(".")
    return guarded(shown)


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a program would take it for a formula."""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


def _flat(text: str) -> str:
    """The text on one line: a tab or a new line would begin another cell."""
    return " ".join(text.split())
