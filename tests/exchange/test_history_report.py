"""The history as files: every entry, what was asked for, and nothing a program would run."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from swtracker.errors import BadInput
from swtracker.exchange import history_report as module
from swtracker.exchange.history_report import check_kind, history_report
from swtracker.exchange.report_files import FileKind, write_report
from swtracker.usecases.rows.desk import HistoryRow
from swtracker.usecases.rows.history import HistoryExtract

ROW = HistoryRow(
    id=7,
    at=datetime(2026, 11, 20, 9, tzinfo=UTC),
    actor="Osian Rowan",
    act="team.added",
    words="added the team Heron",
    workers=(),
    cases=(),
    why="=HYPERLINK(1)",
    undoes=None,
    undone_by=8,
    can_undo=False,
)
EXTRACT = HistoryExtract(
    council="Fernshire",
    asked=(("Done by", "Osian Rowan"),),
    made=datetime(2026, 11, 20, 9, tzinfo=UTC),
    made_by="Priya Wren",
    rows=(replace(ROW, id=8, words="undid: adding a team", undoes=7, undone_by=None, why=""), ROW),
)


def test_the_files_say_what_was_asked_for_when_and_by_whom(tmp_path: Path) -> None:
    """A workbook of two sheets, and a CSV for each; what begins like a formula stays text."""
    report = history_report(EXTRACT)
    assert report.stem == "History 2026-11-20", "a file's name names nobody"
    time = f"{ROW.at.astimezone():%H:%M}"
    write_report(report, tmp_path / "h.xlsx", ())
    book = CalamineWorkbook.from_path(str(tmp_path / "h.xlsx"))
    front = [row[:2] for row in book.get_sheet_by_name("What this is").to_python() if row[1]]
    assert front == [
        ["Done by", "Osian Rowan"],
        ["Entries", "2 entries"],
        ["Made", f"Fri 20 Nov 2026, {time}"],
        ["Made by", "Priya Wren"],
        ["To keep in mind", "It names children by their references. Newest first."],
    ]
    [_, _, _, headings, *entries] = book.get_sheet_by_name("History").to_python(
        skip_empty_area=False
    )
    assert headings[0] == "Entry"
    assert [row[0] for row in entries] == [8, 7]
    assert entries[1][3:] == [
        "Osian Rowan",
        "Added the team Heron",
        "=HYPERLINK(1)",
        "undone by entry 8",
    ]
    assert entries[0][6] == "undid entry 7"
    written = write_report(report, tmp_path / "h.csv", ())
    assert [path.name for path in written] == ["h - What this is.csv", "h - History.csv"]
    rows = list(csv.reader(written[1].read_text("utf-8-sig").splitlines()))
    assert rows[2][:2] == ["7", "2026-11-20"]
    assert rows[2][5] == "'=HYPERLINK(1)"
    assert "Made by,Priya Wren" in written[0].read_text("utf-8-sig")


def test_nothing_found_by_nobody_signed_in_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """And more than a sheet holds goes on to another."""
    report = history_report(replace(EXTRACT, rows=(), asked=(), made_by=""))
    assert "by nobody signed in" in report.as_at
    assert report.sheets[0].lines[0].cells[1] == "Everything, by everybody, about everybody"
    assert [line.cells for line in report.sheets[1].lines] == [("No entry matches.",)]
    monkeypatch.setattr(module, "ROWS_A_SHEET", 1)
    assert [s.name for s in history_report(EXTRACT).sheets[1:]] == ["History", "History 2"]


def test_a_history_is_no_letter() -> None:
    """A document of so many lines helps nobody."""
    with pytest.raises(BadInput, match=r"end the file’s name in \.xlsx, \.csv or \.pdf"):
        check_kind(FileKind.WORD)
