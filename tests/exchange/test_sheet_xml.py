"""What the reader underneath passes over: error cells, formulas never worked out, stray cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.exchange.cells import Broken
from swtracker.exchange.sheet_xml import NotASheet, inspect, letters_shown, text_lengths


def sheet(rows: str, after: str = "") -> bytes:
    return f"<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>".encode()


def test_an_error_cell_is_found_with_what_it_shows() -> None:
    """The reader gives an empty cell there, which would bring a closed case in as open."""
    shape = inspect(sheet('<row r="2"><c r="B2" t="e"><f>NA()</f><v>#N/A</v></c></row>'))
    assert shape.broken == {(1, 1): Broken("#N/A")}
    assert (shape.rows, shape.columns) == (2, 2)


def test_an_error_cell_that_shows_nothing_is_still_one() -> None:
    """The type says so."""
    shape = inspect(sheet('<row r="1"><c r="A1" t="e"><v/></c></row>'))
    assert shape.broken == {(0, 0): Broken("#ERROR")}


def test_a_formula_never_worked_out_is_found() -> None:
    """A book written by another program may hold formulas and no answers."""
    shape = inspect(sheet('<row r="1"><c r="A1"><f>1+1</f><v></v></c></row>'))
    assert shape.broken == {(0, 0): Broken("")}


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><f>1+1</f><v>2</v></c>',
        '<c r="A1" t="str"><f>""</f><v></v></c>',
        '<c r="A1" t="inlineStr"><is><r><t>words</t></r></is></c>',
        '<c r="A1" t="s"><v>0</v></c>',
    ],
)
def test_a_cell_with_an_answer_is_not_broken(cell: str) -> None:
    """A formula may also answer with empty text."""
    shape = inspect(sheet(f'<row r="1">{cell}</row>'))
    assert (shape.broken, shape.rows, shape.columns) == ({}, 1, 1)


def test_cells_that_only_have_a_colour_do_not_count() -> None:
    """People colour whole columns down to the last row."""
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="1048576"><c r="XFD1048576"/></row>'
    shape = inspect(sheet(rows))
    assert (shape.rows, shape.columns) == (1, 1)


def test_rows_and_cells_that_do_not_say_where_they_stand_follow_on() -> None:
    """Places may be left out; then each thing stands after the one before it."""
    rows = '<row><c t="s"><v>0</v></c><c t="e"><v>#REF!</v></c></row><row><c><v>1</v></c></row>'
    shape = inspect(sheet(rows))
    assert shape.broken == {(0, 1): Broken("#REF!")}
    assert (shape.rows, shape.columns) == (2, 2)


def test_prefixed_names_are_the_same_names() -> None:
    """Some programs write <x:c> for <c>."""
    xml = (
        b'<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1">'
        b'<x:c r="C1" t="e"><x:v>#NAME?</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert inspect(xml).broken == {(0, 2): Broken("#NAME?")}


def test_a_formula_after_the_table_belongs_to_no_cell() -> None:
    """Data bars and drop-downs keep formulas of their own below the cells."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    assert inspect(sheet(rows, "<extLst><f>Sheet1!A1</f></extLst>")).broken == {}


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="DXFD10485774"><v>1</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1048577"><c><v>1</v></c></row>',
        '<row r="one"/>',
        '<row r="1"><c r="A1">',
        "<?xml",
    ],
)
def test_what_is_no_sheet_is_refused(rows: str) -> None:
    """A place that cannot be would make the reader ask for all the memory there is."""
    with pytest.raises(NotASheet):
        inspect(sheet(rows))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_sheet_or_refused(junk: bytes) -> None:
    """Nothing else can come of it."""
    try:
        inspect(b"<worksheet>" + junk)
    except NotASheet:
        return
    raise AssertionError("an unfinished document was taken for a sheet")


def test_shared_texts_are_counted_letter_by_letter() -> None:
    """Rich text is one text; what stands outside any is none; a cell may name one there is not."""
    texts = b"<sst> <si><t>ab</t></si><si><r><t>c</t></r><r><t>de</t></r></si></sst>"
    assert text_lengths(texts) == [2, 3]
    cells = b'<s><c t="s"><v>1</v></c><c t="s"><v>1</v></c><c><v>0</v></c><c t="s"><v>9</v></c></s>'
    assert letters_shown(cells, [2, 3]) == 6
    with pytest.raises(NotASheet):
        letters_shown(b'<s><c t="s"><v>x</v></c></s>', [2])
