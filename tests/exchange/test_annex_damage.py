"""Damaged Annex A files: one sentence or good rows, never anything else, never too much memory."""

from __future__ import annotations

import csv
import random
import sqlite3
import tracemalloc
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from swtracker.domain.people import Role
from swtracker.errors import BadInput, UnreadableFile
from swtracker.exchange.annex_a import read_annex_a
from swtracker.usecases.rows.annex import AnnexBook, AnnexKind, Answer, NewWorker
from swtracker.usecases.tracker import Tracker
from tests import council
from tests.exchange.annex_books import annex_sheets, is_annex_a, official, spellings
from tests.exchange.books import Sheets

FEW, MANY = 60, 10_000
START = date(2026, 11, 2)
SOMEBODY = NewWorker("", Role.SOCIAL_WORKER, Decimal(1), team="Teal")
TOUCHED = ("cases", "allocations", "workers", "posts", "teams", "book_names")
MOST_MEMORY = 400 * 2**20
"""What a process that reads small damaged files one after the other may take, in bytes."""

ODD: list[Any] = [
    "#N/A", "=1/0", "-", "", None, True, 1e308, -1, "9" * 400, "\u202e\u0000x".replace("\0", ""),
    "01/02/26", "9999-12-31", date(1900, 1, 1), date(9999, 12, 31), "a) Looked after child",
    "e) Closed episode", "Care leaver", "Sloe, Petra", "\xa0", "Πέτρα", "'; DROP TABLE cases", 0.1,
    "Child Unique ID", "CIN Closure Date", "x" * 5000,
]  # fmt: skip
"""Cells that have been seen, or that somebody would think of."""


def damage_cells(sheets: Sheets, chance: random.Random) -> Sheets:
    """The book with cells, rows and columns changed, dropped, doubled and shuffled."""
    damaged = {name: [list(row) for row in rows] for name, rows in sheets.items()}
    for _ in range(chance.randrange(1, 12)):
        name = chance.choice(list(damaged))
        rows = damaged[name]
        row = chance.choice(rows) if rows else []
        match chance.randrange(8):
            case 0 if row:
                row[chance.randrange(len(row))] = chance.choice(ODD)
            case 1 if rows:
                rows.remove(row)
            case 2 if rows:
                rows.insert(chance.randrange(len(rows)), list(row))
            case 3:
                column = chance.randrange(14)
                for cells in rows:
                    del cells[column : column + 1]
            case 4:
                chance.shuffle(rows)
            case 5 if row:
                chance.shuffle(row)
            case 6:
                damaged[f"List {chance.randrange(12)}"] = damaged.pop(name)
            case _ if row:
                row[chance.randrange(len(row))] = date(2026, 1, 1) + timedelta(
                    chance.randrange(-400, 400)
                )
    return damaged


def as_workbook(sheets: Sheets) -> bytes:
    """The sheets as an .xlsx."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def as_csv(rows: list[list[Any]]) -> bytes:
    """One list as .csv."""
    written = StringIO(newline="")
    csv.writer(written).writerows(
        [f"{c:%d/%m/%Y}" if isinstance(c, date) else c for c in row] for row in rows
    )
    return written.getvalue().encode("utf-8")


def damage_bytes(content: bytes, chance: random.Random) -> bytes:
    """The file with bytes flipped, a piece cut out, put in twice, or the end lost."""
    damaged = bytearray(content)
    for _ in range(chance.randrange(1, 6)):
        if not damaged:
            break
        at = chance.randrange(len(damaged))
        match chance.randrange(4):
            case 0:
                damaged[at] = chance.randrange(256)
            case 1:
                del damaged[at : at + chance.randrange(1, 200)]
            case 2:
                damaged[at:at] = damaged[at : at + chance.randrange(1, 200)]
            case _:
                del damaged[at + chance.randrange(len(damaged)) :]
    return bytes(damaged)


def damage_parts(content: bytes, chance: random.Random) -> bytes:
    """The package whole, and the XML inside it damaged."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        names = old.namelist()
        bad = chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, damage_bytes(part, chance) if name == bad else part)
    return written.getvalue()


GOOD = {"plain": as_workbook(annex_sheets()), "own": as_workbook(official(annex_sheets()))}


def a_damaged_file(folder: Path, seed: int) -> Path:
    """A damaged file of one of five kinds, the same for the same seed."""
    chance = random.Random(seed)
    good = GOOD[chance.choice(sorted(GOOD))]
    sheets = annex_sheets()
    kind = seed % 5
    if kind == 0:
        content, name = as_workbook(damage_cells(sheets, chance)), "a.xlsx"
    elif kind == 1:
        content, name = damage_bytes(good, chance), "a.xlsx"
    elif kind == 2:
        content, name = damage_parts(good, chance), "a.xlsx"
    else:
        damaged = damage_cells(sheets, chance)
        content, name = as_csv(damaged[chance.choice(sorted(damaged))]), "a.csv"
        content = damage_bytes(content, chance) if kind == 4 else content
    path = folder / name
    path.write_bytes(content)
    return path


def read_or_refused(path: Path) -> AnnexBook | None:
    """The book, or None after one plain sentence. Anything else fails the test by itself."""
    try:
        book = read_annex_a(path, spellings())
    except UnreadableFile as refusal:
        if "nothing was brought in" not in refusal.sentence:
            raise
        return None
    assert is_annex_a(path)
    return book


def standing(tracker: Tracker) -> dict[str, int]:
    """How many rows of each table stand in the data file, and how long the history is."""
    with closing(sqlite3.connect(f"file:{tracker.where}?mode=ro", uri=True)) as file:
        counts = {
            table: file.execute(f"SELECT count(*) FROM {table} WHERE void_by IS NULL").fetchone()[0]
            for table in TOUCHED
        }
        counts["history"] = file.execute("SELECT count(*) FROM history").fetchone()[0]
    return counts


def bring_in(tracker: Tracker, book: AnnexBook) -> None:
    """Look at it and bring it in: whole, as the plan says row for row, or not at all."""
    before = standing(tracker)
    plan = tracker.annex.look(book, start=START)
    known: dict[str, Answer] = {
        name.name: replace(SOMEBODY, staff_number=f"W{number}") if number % 3 else None
        for number, name in enumerate(plan.names)
    }
    assert standing(tracker) == before
    try:
        accepted, done = tracker.annex.accept(book, start=START, names=known)
    except BadInput:
        assert standing(tracker) == before
        return
    assert (done.undo is None) is accepted.changes_nothing
    after = standing(tracker)
    assert after["cases"] - before["cases"] == accepted.count(AnnexKind.NEW)
    if not accepted.count(AnnexKind.CLOSED):  # That takes back what would begin after it.
        assert after["allocations"] - before["allocations"] == accepted.count(AnnexKind.LEAD)
    assert after["teams"] - before["teams"] == len(accepted.new_teams)
    assert after["workers"] - before["workers"] == after["posts"] - before["posts"]
    assert after["history"] - before["history"] == (done.undo is not None)
    again, _ = tracker.annex.accept(book, start=START, names=known)
    assert again.changes_nothing
    assert standing(tracker) == after
    if done.undo is not None and done.undo % 3 == 0:
        tracker.history.undo(done.undo)
        assert standing(tracker) == before | {"history": after["history"] + 1}


def damaged_ones(folder: Path, tracker: Tracker, seeds: range) -> tuple[int, int]:
    """Every seed's file read, looked at and brought in: how many were read, how many refused."""
    was_read = refused = 0
    for seed in seeds:
        book = read_or_refused(a_damaged_file(folder, seed))
        if book is None:
            refused += 1
            continue
        was_read += 1
        tracker.annex.look(book, start=START)
        if seed % 3 == 0:
            bring_in(tracker, book)
    return was_read, refused


@pytest.fixture
def empty(tmp_path: Path) -> Any:
    """A council without anybody."""
    tracker = council.empty_copy(tmp_path / "swtracker.db")
    yield tracker
    tracker.close()


def test_damaged_files_are_one_sentence_or_good_rows_and_never_half_brought_in(
    tmp_path: Path, empty: Tracker
) -> None:
    """Both happen, so that neither half of the test is asleep."""
    was_read, refused = damaged_ones(tmp_path, empty, range(FEW))
    assert was_read > FEW // 4
    assert refused > FEW // 10


@pytest.mark.long
def test_ten_thousand_damaged_files(tmp_path: Path) -> None:
    """Each run of a hundred in a data file of its own; memory stays where it was."""
    limits = pytest.importorskip("resource")
    most = 0
    for begin in range(0, MANY, 100):
        folder = tmp_path / str(begin)
        folder.mkdir()
        tracker = council.empty_copy(folder / "swtracker.db")
        damaged_ones(folder, tracker, range(begin, begin + 100))
        tracker.close()
        used = limits.getrusage(limits.RUSAGE_SELF).ru_maxrss * 1024
        most = max(most, used)
    assert most < MOST_MEMORY


def a_package(path: Path, **changed: bytes) -> Path:
    """A good book with parts of its package replaced."""
    with zipfile.ZipFile(BytesIO(GOOD["plain"])) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts |= {name.replace("__", "/").replace("_DOT_", "."): c for name, c in changed.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def test_entities_that_grow_are_not_unfolded(tmp_path: Path) -> None:
    """A thousand million laughs in a kilobyte, in the part that names the sheets."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l9;</x>'.encode()
    tracemalloc.start()
    for part in ("xl__workbook_DOT_xml", "xl__worksheets__sheet1_DOT_xml"):
        path = a_package(tmp_path / "a.xlsx", **{part: laughs})
        assert read_or_refused(path) is None
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MOST_MEMORY // 2


def test_macros_are_never_run_nor_read(tmp_path: Path) -> None:
    """A book with macros is refused, whatever its name says."""
    path = a_package(tmp_path / "a.xlsx", xl__vbaProject_DOT_bin=b"macro")
    with pytest.raises(UnreadableFile, match="a workbook with macros"):
        read_annex_a(path, spellings())
