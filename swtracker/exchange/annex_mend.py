"""*Rows to mend* of an Annex A: the rows that did not come in, each with its reason, by list.

Of a row it holds the six cells that are ever looked at. Mended, it is brought in like any Annex A.
"""

from __future__ import annotations

from pathlib import Path

from swtracker.domain.annex import AnnexList, AnnexPlace
from swtracker.exchange.annex_a import cells_at
from swtracker.exchange.annex_headings import AnnexSpellings
from swtracker.exchange.cells import Broken
from swtracker.exchange.layout import WHY
from swtracker.exchange.safe_files import write_file
from swtracker.exchange.xlsx import PALE, Book
from swtracker.usecases.rows.annex import AnnexPlan

WHERE = "Where it stood"
_CELL_WIDTH = 22
_REASON_WIDTH = 70


def write_annex_rows_to_mend(
    path: Path, source: Path, plan: AnnexPlan, spellings: AnnexSpellings
) -> None:
    """Write the rows of ``source`` that the plan refuses or finds in conflict.

    The plan must have at least one. Raises `UnreadableFile` when the source cannot be read any
    more, and `CannotWrite`.
    """
    reasons = {row.place: row.reason for row in plan.refused}
    reasons |= {row.place: row.words for row in plan.conflicts}
    if not reasons:
        raise ValueError("there is no row to mend")
    cells = cells_at(source, spellings, reasons)
    book = Book("Rows to mend")
    for headings in spellings.lists:
        rows = {place: values for place, (which, values) in cells.items() if which is headings.list}
        if rows:
            _write_list(book, headings.list, rows, reasons)
    rest = [place for place in reasons if place not in cells]
    if rest:
        page = book.sheet("Whole lists")
        book.headings(page, 0, (WHERE, WHY))
        page.set_column(0, 0, _CELL_WIDTH)
        page.set_column(1, 1, _REASON_WIDTH)
        for number, place in enumerate(rest, 1):
            book.write(page, number, 0, str(place))
            book.write(page, number, 1, reasons[place], text_wrap=True, bg_color=PALE)
    write_file(path, book.finished())


def _write_list(
    book: Book,
    which: AnnexList,
    rows: dict[AnnexPlace, dict[str, object]],
    reasons: dict[AnnexPlace, str],
) -> None:
    """One list on a sheet of its own, in the book's order."""
    page = book.sheet(which.words)
    fields = [*next(iter(rows.values()))]
    headings = [*fields, WHERE, WHY]
    page.set_column(0, len(fields), _CELL_WIDTH)
    page.set_column(len(fields) + 1, len(fields) + 1, _REASON_WIDTH)
    book.headings(page, 0, headings)
    page.freeze_panes(1, 0)
    for number, (place, values) in enumerate(sorted(rows.items(), key=lambda r: r[0].row), 1):
        for column, cell in enumerate(values.values()):
            shown = str(cell) if isinstance(cell, Broken) else cell
            book.write(page, number, column, shown, align="left")
        book.write(page, number, len(fields), str(place), align="left")
        book.write(page, number, len(fields) + 1, reasons[place], text_wrap=True, bg_color=PALE)
