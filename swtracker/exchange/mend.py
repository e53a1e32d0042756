"""*Rows to mend*: the refused rows of a team workbook, in its own layout, each with its reason.

Mended and saved, the file is brought in like any other; the column of reasons is then passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from swtracker.exchange.further_layout import EVERY_LAYOUT
from swtracker.exchange.layout import WHY
from swtracker.exchange.safe_files import write_file
from swtracker.exchange.spellings import key
from swtracker.exchange.xlsx import PALE, Book
from swtracker.usecases.rows.book import ImportPlan, RefusedRow, Sheet

_REASON_WIDTH = 70
_CELL_WIDTH = 16


def write_rows_to_mend(path: Path, plan: ImportPlan) -> None:
    """Write the plan's refused rows, sheet by sheet, as they were handed in.

    The plan must refuse at least one row. Raises `CannotWrite`.
    """
    if not plan.refused:
        raise ValueError("there is no row to mend")
    book = Book("Rows to mend")
    for sheet in Sheet:
        refused = [row for row in plan.refused if row.place.sheet is sheet]
        if refused:
            _write_sheet(book, sheet, _headings(sheet, plan), refused)
    write_file(path, book.finished())


def _headings(sheet: Sheet, plan: ImportPlan) -> tuple[str, ...]:
    """The sheet's headings as the person wrote them; About has none."""
    if sheet is Sheet.ABOUT:
        return ()
    return plan.headers.get(sheet) or tuple(c.header for c in EVERY_LAYOUT[sheet].columns)


def _write_sheet(
    book: Book, sheet: Sheet, headings: Sequence[str], refused: Sequence[RefusedRow]
) -> None:
    # A book that was itself rows to mend has the column of reasons already: it is filled anew.
    old = next((i for i, heading in enumerate(headings) if key(heading) == key(WHY)), None)
    last = max([len(headings), *(len(row.cells) for row in refused)])
    why = last if old is None else old
    page = book.sheet(sheet)
    page.set_column(0, max(why, len(headings)), _CELL_WIDTH)
    page.set_column(why, why, _REASON_WIDTH)
    top = 0
    if headings:
        shown = [*headings, *[""] * (why - len(headings))]
        shown[why:] = [WHY, *shown[why + 1 :]]
        book.headings(page, 0, shown)
        page.freeze_panes(1, 0)
        top = 1
    for index, row in enumerate(sorted(refused, key=lambda r: r.place.row), start=top):
        for column, cell in enumerate(row.cells):
            if column != why:
                book.write(page, index, column, cell, align="left")
        book.write(page, index, why, row.reason, text_wrap=True, bg_color=PALE)
