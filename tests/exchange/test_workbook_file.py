"""A file that is not what it should be: one plain sentence, and nothing read."""

from __future__ import annotations

import os
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from swtracker.errors import UnreadableFile
from swtracker.exchange import workbook_file
from swtracker.exchange.cells import Broken
from swtracker.exchange.workbook_file import open_workbook
from tests.exchange.books import good_sheets, rewritten, write_book

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET_1 = "xl/worksheets/sheet1.xml"


def sentence_of(path: Path) -> str:
    """What is said of the file when every sheet of it is asked for."""
    with pytest.raises(UnreadableFile) as refusal:
        read_all(path)
    return refusal.value.sentence


def read_all(path: Path) -> None:
    book = open_workbook(path)
    for sheet in book.sheet_names:
        book.rows(sheet)


def a_zip(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return path


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


FILES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda folder: folder / "gone.xlsx", "There is no file"),
    "a folder": (lambda folder: folder, "is a folder"),
    "empty": (lambda folder: written(folder / "a.xlsx", b""), "is empty"),
    "text": (lambda folder: written(folder / "a.csv", b"Team;Area"), "is not an Excel workbook"),
    "text that calls itself a workbook": (
        lambda folder: written(folder / "a.xlsx", b"Team;Area"),
        "save it again, or choose another file",
    ),
    "a picture": (lambda folder: written(folder / "a.png", b"\x89PNG"), "is not an Excel"),
    "a zip": (lambda folder: a_zip(folder / "a.zip", notes=b"x"), "is not an Excel workbook"),
    "xls": (
        lambda folder: written(folder / "a.xls", OLD_OFFICE + b"\0" * 600),
        "is in Excel’s old format (.xls)",
    ),
    "password": (
        lambda folder: written(
            folder / "a.xlsx", OLD_OFFICE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
        ),
        "is protected by a password",
    ),
    "xlsm": (
        lambda folder: a_zip(folder / "a.xlsx", xl__vbaProject_DOT_bin=b"x"),
        "is a workbook with macros (.xlsm)",
    ),
    "renamed xlsm": (
        lambda folder: a_zip(folder / "a.XLSM", xl__workbook_DOT_xml=b"<x/>"),
        "is a workbook with macros (.xlsm)",
    ),
    "xlsb": (lambda folder: a_zip(folder / "a.xlsb", xl__workbook_DOT_bin=b"x"), "(.xlsb)"),
    "ods": (lambda folder: a_zip(folder / "a.ods", content_DOT_xml=b"<x/>"), "OpenDocument"),
    "bad xml": (
        lambda folder: rewritten(
            write_book(folder / "a.xlsx", good_sheets()), "xl/workbook.xml", lambda x: x[:90]
        ),
        "is damaged",
    ),
    "no sheets": (
        lambda folder: rewritten(
            write_book(folder / "a.xlsx", {"Cases": []}),
            "xl/workbook.xml",
            lambda x: x[: x.index(b"<sheets>")] + b"<sheets/></workbook>",
        ),
        "has no sheets",
    ),
    "bad sheet": (
        lambda folder: rewritten(
            write_book(folder / "a.xlsx", good_sheets()), SHEET_1, lambda x: x[:200]
        ),
        "is damaged",
    ),
    "a cell of a kind that is not": (
        lambda folder: rewritten(
            write_book(folder / "a.xlsx", good_sheets()),
            SHEET_1,
            lambda x: x.replace(b't="inlineStr"', b't="odd"').replace(b"<is>", b"<v>1</v><is>"),
        ),
        "is damaged",
    ),
    "missing sheet part": (
        lambda folder: rewritten(
            write_book(folder / "a.xlsx", good_sheets()),
            "xl/_rels/workbook.xml.rels",
            lambda x: x.replace(b"sheet1.xml", b"sheet99.xml"),
        ),
        "is damaged",
    ),
    "bad strings": (
        lambda folder: rewritten(
            write_book(folder / "a.xlsx", good_sheets()),
            "xl/styles.xml",
            lambda x: x[: len(x) // 2],
        ),
        "is damaged",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_workbook_gets_one_sentence(name: str, tmp_path: Path) -> None:
    """What it is, that nothing was brought in, and what to do."""
    make, says = FILES[name]
    sentence = sentence_of(make(tmp_path))
    assert says in sentence
    assert "nothing was brought in" in sentence
    assert sentence.count(". ") == 0
    assert sentence.endswith(".")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_what_is_neither_file_nor_folder_is_not_waited_for(tmp_path: Path) -> None:
    """Reading a pipe would wait for ever."""
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    assert "is not an Excel workbook" in sentence_of(pipe)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (PermissionError(13, "Permission denied"), "may not be opened"),
        (OSError(5, "Input/output error"), "could not be read (Input/output error)"),
        (OSError(), "could not be read (the disk did not answer)"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    error: OSError, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Open elsewhere, not allowed, a share that went away."""

    def refuse(_: Path) -> bytes:
        raise error

    path = written(tmp_path / "a.xlsx", b"x")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert says in sentence_of(path)


def test_a_file_larger_than_any_team_keeps_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody chose the wrong file."""
    monkeypatch.setattr(workbook_file, "MOST_BYTES", 1 << 20)
    assert "is larger than 1 MB" in sentence_of(written(tmp_path / "a.xlsx", b"x" * (1 << 21)))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A great deal of nothing packs into very little; what it says it holds is enough to refuse."""
    monkeypatch.setattr(workbook_file, "MOST_UNPACKED", 1 << 20)
    path = a_zip(tmp_path / "a.xlsx", xl__worksheets__sheet1_DOT_xml=b"\0" * (1 << 21))
    assert path.stat().st_size < 1 << 14
    assert "unpacks to more than 1 MB" in sentence_of(path)


def test_one_stray_cell_at_the_end_of_the_sheet_does_not_take_all_memory(tmp_path: Path) -> None:
    """The reader makes room for every cell up to the last; here that is 17 thousand million."""
    path = tmp_path / "far.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Cases"
    sheet["A1"], sheet["XFD1048576"] = "Reference", "."
    book.save(path)
    sentence = sentence_of(path)
    assert "“Cases” of “far.xlsx” reaches to row 1,048,576 and column 16,384" in sentence


def test_a_broken_cell_stands_where_excel_shows_it(tmp_path: Path) -> None:
    """Also beyond what the reader gives, which ends at the last cell with a value."""
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Cases")
    sheet.write_string(0, 0, "Closed")
    sheet.write_formula(1, 0, "=NA()", None, "#N/A")
    sheet.write_formula(2, 2, "=NA()", None, "#N/A")
    book.close()
    assert open_workbook(path).rows("Cases") == [
        ["Closed", "", ""],
        [Broken("#N/A"), "", ""],
        ["", "", Broken("#N/A")],
    ]


def test_cells_are_values_and_rows_are_counted_from_the_first(tmp_path: Path) -> None:
    """An empty first row is a row: the numbers in a reason are those Excel shows."""
    path = write_book(tmp_path / "a.xlsx", {"Cases": [[], [None, date(2026, 1, 1), 0.6, "x"]]})
    assert open_workbook(path).rows("Cases") == [
        ["", "", "", ""],
        ["", date(2026, 1, 1), 0.6, "x"],
    ]


@settings(max_examples=50)
@given(chance=st.randoms(use_true_random=False))
def test_a_book_damaged_anywhere_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    """A bad disk or a bad program: never an accident, never all the memory there is."""
    path = tmp_path_factory.mktemp("damaged") / "a.xlsx"
    path.write_bytes(a_good_book())
    with zipfile.ZipFile(path) as package:
        part = chance.choice([n for n in package.namelist() if n.startswith("xl/")])
    rewritten(path, part, lambda content: damaged(content, chance))
    with suppress(UnreadableFile):
        read_all(path)
    path.write_bytes(damaged(path.read_bytes(), chance))
    with suppress(UnreadableFile):
        read_all(path)


@cache
def a_good_book() -> bytes:
    with TemporaryDirectory() as folder:
        return write_book(Path(folder, "a.xlsx"), good_sheets()).read_bytes()


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The content with a few places overwritten, some by pieces of a sheet."""
    harm = (b"<c", b"</c>", b' r="ZZZZ99999999"', b't="e"', b"<v>", b"9" * 30, b"\0", b'"', b"")
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(changed) + 1)
        changed[place : place + chance.randint(0, 12)] = chance.choice(harm)
    return bytes(changed)


def test_reading_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """Not a byte, and not its time."""
    path = write_book(tmp_path / "a.xlsx", good_sheets())
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read_all(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_text_kept_once_and_shown_everywhere_does_not_take_all_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of some kilobytes may show one long text in every cell; they are counted first."""
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Cases")
    for row in range(50):
        sheet.write_string(row, 0, "x" * 1000)
        sheet.write_number(row, 1, row)
    book.close()
    monkeypatch.setattr(workbook_file, "MOST_LETTERS", 50_000)
    assert len(open_workbook(path).rows("Cases")) == 50
    monkeypatch.setattr(workbook_file, "MOST_LETTERS", 49_999)
    assert "“Cases” of “a.xlsx” holds more text than any team’s workbook" in sentence_of(path)


def test_a_part_that_unpacks_to_more_than_it_says_is_damaged(tmp_path: Path) -> None:
    """The size in the package's own list is what was judged; nothing is unpacked past it."""
    path = write_book(tmp_path / "a.xlsx", good_sheets())
    rewritten(path, SHEET_1, lambda xml: xml + b" " * 1_234_567)
    with zipfile.ZipFile(path) as package:
        size = package.getinfo(SHEET_1).file_size
    content = path.read_bytes()
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (99).to_bytes(4, "little")))
    assert "“a.xlsx” is damaged" in sentence_of(path)
