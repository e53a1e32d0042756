"""Annex A from the command line: the names are asked in a file, the day by an option."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from swtracker.commands.annex import import_annex
from swtracker.commands.command import SHOWN_ROWS, Command
from swtracker.errors import BadInput, UnreadableFile
from swtracker.exchange.annex_a import read_annex_a
from swtracker.exchange.annex_names_file import HEADINGS, read_names, write_names
from swtracker.paths import AppPaths
from swtracker.usecases.rows.annex import BookName
from swtracker.usecases.tracker import Tracker
from tests import council
from tests.command_line import CommandLine
from tests.exchange.annex_books import NEED, annex_sheets, need, spellings, write_csv
from tests.exchange.books import Sheets, write_book

START = date(2026, 11, 2)
Bring = Callable[..., str]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Brings a book into an empty council and answers with what was printed."""
    council.empty_copy(tmp_path / "swtracker.db").close()

    def run(sheets: Sheets, **said: Any) -> str:
        file = write_book(tmp_path / "annex.xlsx", sheets)
        asked = argparse.Namespace(
            database=None, staff_number=None, read_only=False, take_over=False, file=file, mend=None
        )
        out = io.StringIO()
        paths = AppPaths.under(tmp_path)
        command = Command(asked, paths, council.TODAY, lambda *_: 0, out)
        book = read_annex_a(file, spellings())
        options: dict[str, Any] = {"start": START, "names": None, "look": False} | said
        assert import_annex(command, book, **options) == 0
        return out.getvalue()

    return run


def stored(folder: Path) -> Tracker:
    """The council's data file, to be closed again."""
    return Tracker.open(
        folder / "swtracker.db", clock=council.TODAY, resources=council.shipped_resources()
    )


def fill_in(path: Path, *people: tuple[str, ...]) -> None:
    """Say who the names are, by the name."""
    said = {name: rest for name, *rest in people}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        row[1:4] = said.get(row[0], row[1:4])
    write_csv(path, rows)


def test_names_are_asked_in_a_file_and_remembered_there(bring: Bring, tmp_path: Path) -> None:
    """Looked at, filled in, brought in; again with the same file, nothing changes."""
    names = tmp_path / "names.csv"
    said = bring(annex_sheets(), start=None, names=names, look=True)
    assert "7 open cases (4 in List 6, 1 in List 7, 1 in List 8, 1 in List 9); 1 with" in said
    assert "Who are they (2):\n  Ivo Tansy: 3 children\n  Petra Sloe: 3 children\n" in said
    assert "Not taken in (6):" in said
    fill_in(names, ("Petra Sloe", "P1", "Social worker", "0.8"), ("Ivo Tansy", "nobody", "", ""))
    said = bring(annex_sheets(), names=names)
    assert "Brought in 7 new cases, 3 new leads and 0 closings from Annex A" in said
    assert "List 7 row 4: 107: is in List 7 and not in List 6" in said
    assert "Everything in this Annex A is in the tracker" in bring(annex_sheets(), names=names)
    names.unlink()
    said = bring(annex_sheets(), names=names)
    assert "Remembered (2):\n  Ivo Tansy: nobody; the children wait\n  Petra Sloe: P1\n" in said
    assert read_names(names) == {"Petra Sloe": "P1", "Ivo Tansy": None}
    fill_in(names, ("Ivo Tansy", "P1", "", ""))
    assert "3 new leads" in bring(annex_sheets(), names=names)
    tracker = stored(tmp_path)
    assert sorted(c.lead for c in tracker.cases.find()) == ["", *["Petra Sloe"] * 6]
    tracker.close()


def test_without_a_day_or_the_names_nothing_is_brought_in(bring: Bring, tmp_path: Path) -> None:
    """Neither is invented; the sentence says how to give it."""
    with pytest.raises(BadInput, match="--names"):
        bring(annex_sheets())
    with pytest.raises(BadInput, match="--start YYYY-MM-DD"):
        bring({"List 6": [NEED, need(1, "")]}, start=None)
    tracker = stored(tmp_path)
    assert tracker.cases.find(state="all") == []
    tracker.close()


def test_what_a_person_should_read_is_printed(bring: Bring, tmp_path: Path) -> None:
    """Conflicts, what stays open though the file has it no more, and who is over; not endlessly."""
    names = tmp_path / "names.csv"
    many: Sheets = {"List 6": [NEED, *(need(n) for n in range(SHOWN_ROWS + 5))]}
    bring(many, names=names, look=True)
    fill_in(names, ("Petra Sloe", "P1", "Social worker", "1"))
    said = bring(many, names=names)
    assert f"New cases ({SHOWN_ROWS + 5}):" in said
    assert "  … and 5 more" in said
    assert "Over their limit (1):\n  Petra Sloe leads 45 children against a limit of" in said
    said = bring({"List 6": [NEED, need(0, status="Closed")]}, names=names)
    assert "In conflict (1):\n  List 6 row 2: 0: the case status says closed" in said
    assert "Not in the file; they stay open (44):" in said
    assert "  The file has no List 7" in said
    near = bring({"List 6": [NEED, need(0, "Petra Sloo")]}, look=True)
    assert "Petra Sloo: 1 child; perhaps P1" in near


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Petra Sloe,P1,Juggler,1", "row 2: Role says “Juggler”"),
        ("Petra Sloe,P1,Social worker,7", "row 2: FTE must be more than 0 and at most 1"),
        ("Petra Sloe,P1,Social worker,1,,Juggler", "row 2: Employment says “Juggler”"),
    ],
)
def test_what_is_typed_in_the_names_file_must_make_sense(
    tmp_path: Path, row: str, sentence: str
) -> None:
    """The row is named, and nothing was brought in."""
    path = tmp_path / "names.csv"
    path.write_text(f"{','.join(HEADINGS)}\n{row}\n", encoding="utf-8")
    with pytest.raises(UnreadableFile) as refusal:
        read_names(path)
    assert sentence in refusal.value.sentence
    assert refusal.value.sentence.endswith("Nothing was brought in.")


def test_a_names_file_that_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    """Such as a workbook that was saved over it."""
    path = tmp_path / "names.csv"
    path.write_bytes(b"PK\xff\xfe")
    with pytest.raises(UnreadableFile, match="is no CSV in UTF-8, so nothing was brought in"):
        read_names(path)


def test_names_without_a_number_are_left_out_and_formulas_come_back(tmp_path: Path) -> None:
    """Edge case 14: a guarded name is the name again, and is guarded where it is written."""
    path = tmp_path / "names.csv"
    path.write_text("Name\n'=Petra,P1\nIvo,\n\nAda,S3\n", encoding="utf-8")
    assert read_names(path) == {"=Petra": "P1", "Ada": "S3"}
    write_names(path, [BookName("=Petra", 1, "+Teal", staff_number="P1")])
    assert path.read_text(encoding="utf-8-sig").splitlines()[1] == "'=Petra,P1,,,'+Teal,"
    assert read_names(path) == {"=Petra": "P1"}


def test_import_knows_an_annex_book_by_itself(run: CommandLine, tmp_path: Path) -> None:
    """The same command as for a team workbook; a book that is neither still says what it is not."""
    run("init", "--policy", "national")
    book = write_book(tmp_path / "annex.xlsx", annex_sheets())
    looked = run("import", book, "--look")
    assert (looked.code, looked.err) == (0, "")
    assert looked.out.startswith("7 open cases")
    asked = run("import", book, "--start", "2026-11-02")
    assert asked.failed_in_a_sentence
    other = run("import", write_book(tmp_path / "b.xlsx", {"Sheet1": [["a", "b"]]}))
    assert "none of the sheets of a team workbook" in other.err
