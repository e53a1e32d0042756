"""CSV and the clipboard: text stays text, numbers are numbers, and totals are told apart."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.drawing.report import Sheet, SheetColumn, SheetLine
from swtracker.exchange.plain_table import csv_of, html_of, text_of

COLUMNS = (
    SheetColumn("Worker", 20, False),
    SheetColumn("Places", 8, True),
    SheetColumn("Share", 8, True),
    SheetColumn("Due", 10, False),
)


def a_sheet(*lines: SheetLine) -> Sheet:
    return Sheet("Workers", "Workers", "", COLUMNS, lines, ())


def a_line(name: str, *, is_total: bool = False) -> SheetLine:
    values = (name, -1, Fraction(95, 1000), date(2026, 11, 9))
    return SheetLine(4, (name, "over by 1", "9.5 %", "9 Nov 2026"), is_total, values)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_numbers_days_and_percentages_are_what_excel_takes_for_them() -> None:
    """A bare number where the page has words, an ISO day, a percentage with its sign."""
    content = csv_of(a_sheet(a_line("Tamsin Linnet")))
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content) == [
        ["Worker", "Places", "Share", "Due"],
        ["Tamsin Linnet", "-1", "9.5%", "2026-11-09"],
    ]


def test_totals_are_left_out_of_csv_and_kept_on_the_clipboard() -> None:
    """Whoever adds a column up does not count it twice; whoever pastes sees what the page says."""
    sheet = a_sheet(a_line("Tamsin Linnet"), a_line("Total", is_total=True))
    assert len(read(csv_of(sheet))) == 2
    assert text_of(sheet).splitlines()[-1].startswith("Total\tover by 1")
    assert "<b>Total</b>" in html_of(sheet, "Workers")


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Decimal("0.60"), "0.6"), (Fraction(2, 3), "0.6667"), (12, "12"), (0, "0"), (100, "100")],
)
def test_a_number_is_written_to_four_places_without_idle_noughts(
    value: Decimal | Fraction | int, shown: str
) -> None:
    line = SheetLine(1, ("A", "x", "", ""), False, ("A", value, None, None))
    assert read(csv_of(a_sheet(line)))[1][1] == shown


@given(st.text(max_size=40))
def test_no_text_begins_a_formula_and_none_is_lost(name: str) -> None:
    """Whatever stands in a name: in CSV it reads back, behind an apostrophe where it must."""
    row = csv_of(a_sheet(a_line(name))).decode("utf-8-sig")
    [_, [cell, *rest]] = list(csv.reader(io.StringIO(row, newline="")))
    assert cell in {name, f"'{name}"}
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert rest == ["-1", "9.5%", "2026-11-09"]


@given(st.text(max_size=40))
def test_a_cell_on_the_clipboard_stays_one_cell(name: str) -> None:
    """Tabs and new lines in it part nothing, and it starts no formula."""
    lines = text_of(a_sheet(a_line(name))).split("\n")
    assert len(lines) == 2
    cells = lines[1].split("\t")
    assert len(cells) == 4
    assert not cells[0].startswith(("=", "+", "-", "@"))


def test_pasted_text_is_marked_as_text_and_marks_are_no_markup() -> None:
    page = html_of(a_sheet(a_line("=1+<b>2")), "Workers & more")
    assert "=1+&lt;b&gt;2" in page
    assert "mso-number-format:'\\@'\">=1+" in page
    assert "<caption" in page
    assert "Workers &amp; more" in page


def test_a_sheet_of_words_is_written_without_headings() -> None:
    sheet = Sheet(
        "Summary",
        "",
        "",
        (SheetColumn("", 0, False),),
        (SheetLine(1, ("A sentence.",), False, ("A sentence.",)),),
        (),
    )
    assert read(csv_of(sheet)) == [["A sentence."]]
    assert text_of(sheet) == "A sentence."
    assert "<th" not in html_of(sheet, "")
