"""The rows of an Annex A that did not come in, to be mended: six cells of each, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from swtracker.errors import UnreadableFile
from swtracker.exchange.annex_a import read_annex_a
from swtracker.exchange.annex_mend import WHERE, write_annex_rows_to_mend
from swtracker.exchange.layout import WHY
from tests import council
from tests.exchange.annex_books import (
    ETHNIC,
    POSTCODE,
    annex_sheets,
    care,
    leaver,
    need,
    official,
    spellings,
)
from tests.exchange.books import write_book

START = date(2026, 11, 2)


def test_rows_that_stay_out_are_written_by_list_and_come_in_once_mended(tmp_path: Path) -> None:
    """Refused by the reader, by what the book contradicts, and for want of an answer, alike."""
    sheets = annex_sheets()
    sheets["List 6"] += [
        need("+cmd", status="No such status"),
        need(111, "", status="Closed"),
        need(112, "", started="=TODAY()"),
    ]
    sheets["List 8"].append(care(120, "", started="soon"))
    sheets["List 9"].append(leaver(121, "Nadia Elm"))
    source = write_book(tmp_path / "annex.xlsx", official(sheets))
    book = read_annex_a(source, spellings())
    tracker = council.empty_copy(tmp_path / "swtracker.db")
    names: Any = {"Petra Sloe": None, "Ivo Tansy": None}
    plan = tracker.annex.look(book, start=START, names=names)
    tracker.close()
    mend = tmp_path / "mend.xlsx"
    write_annex_rows_to_mend(mend, source, plan, spellings())
    written = openpyxl.load_workbook(mend)
    rows = {s.title: [list(r) for r in s.iter_rows(values_only=True)] for s in written.worksheets}
    assert [*rows] == ["List 6", "List 8", "List 9"]
    assert rows["List 6"][0][-2:] == [WHERE, WHY]
    assert [r[0] for r in rows["List 6"][1:]] == ["+cmd", 111, 112]
    assert "the case status says closed" in str(rows["List 6"][2][-1])
    assert rows["List 6"][2][-2] == "List_6 row 9"
    assert rows["List 9"][1][-1] == "Nobody has said yet who “Nadia Elm” is."
    said = repr(rows)
    assert ETHNIC not in said
    assert POSTCODE not in said
    assert read_annex_a(mend, spellings()).lists == {6, 8, 9}


def test_a_list_that_is_refused_whole_is_named(tmp_path: Path) -> None:
    """There is no row to mend but the headings."""
    rows = [row[:9] for row in annex_sheets()["List 6"]]
    rows[0][7] = "CIN Closure Date"
    source = write_book(tmp_path / "annex.xlsx", {"List 6": rows})
    book = read_annex_a(source, spellings())
    tracker = council.empty_copy(tmp_path / "swtracker.db")
    plan = tracker.annex.look(book)
    nothing = tracker.annex.look(read_annex_a(write_book(source, annex_sheets()), spellings()))
    tracker.close()
    mend = tmp_path / "mend.xlsx"
    write_annex_rows_to_mend(mend, write_book(source, {"List 6": rows}), plan, spellings())
    [sheet] = openpyxl.load_workbook(mend).worksheets
    assert sheet["A2"].value == "List 6 row 1"
    assert "there is no heading" in str(sheet["B2"].value).lower()
    source.unlink()
    with pytest.raises(UnreadableFile, match="There is no file"):
        write_annex_rows_to_mend(mend, source, nothing, spellings())


def test_without_a_row_to_mend_nothing_is_written(tmp_path: Path) -> None:
    """Whoever asks has looked first."""
    tracker = council.empty_copy(tmp_path / "swtracker.db")
    source = write_book(tmp_path / "annex.xlsx", {"List 6": annex_sheets()["List 6"]})
    names: Any = {"Petra Sloe": None, "Ivo Tansy": None}
    plan = tracker.annex.look(read_annex_a(source, spellings()), names=names)
    tracker.close()
    with pytest.raises(ValueError, match="no row to mend"):
        write_annex_rows_to_mend(tmp_path / "mend.xlsx", source, plan, spellings())
