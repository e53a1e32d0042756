"""Everything as a workbook: text that stays text, and rows that come back as they were."""

from __future__ import annotations

import zipfile
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import Employment
from swtracker.exchange.cells import is_blank, note
from swtracker.exchange.cells import words as words_of
from swtracker.exchange.further_layout import EVERY_LAYOUT
from swtracker.exchange.team_workbook import read_team_workbook
from swtracker.exchange.whole_workbook import write_whole
from swtracker.usecases.rows.book import (
    AboutIn,
    DevelopmentIn,
    OverrideIn,
    Place,
    Sheet,
    TeamBook,
    WorkerIn,
)
from tests.exchange.books import cells_of, good_sheets, opened, write_book
from tests.whole_council import whole_council

MADE = date(2026, 11, 20)
ABOUT = AboutIn("Fernshire, “made up”", "Slough 2014-17", date(2026, 6, 1))
SHAPES = "\u200c\u200d\u200e\u200f\u061c"

letters = st.characters(categories=["L", "M", "N", "P", "S", "Zs"]) | st.sampled_from(
    ["=", "+", "-", "@", ",", '"', "'", "_x000D_", "&", "<", "👩\u200d👧", "א", "ل", *SHAPES]
)
words = (
    st.lists(letters, min_size=1, max_size=12)
    .map(lambda found: " ".join("".join(found).split()))
    .filter(lambda said: not is_blank(said) and not said.startswith("#"))
)
"""What a name may be, as it is stored; a dash alone says nothing, and # begins Excel's errors."""
notes = (
    st.lists(letters | st.just("\n"), min_size=1, max_size=20)
    .map(lambda found: "".join(found).strip())
    .filter(lambda said: not is_blank(said) and not said.startswith("#"))
)


def a_book(name: str, note: str) -> TeamBook:
    """A worker, a day's development time and an override with the words."""
    return TeamBook(
        about=ABOUT,
        workers=(
            WorkerIn(Place(Sheet.WORKERS, 2), "7", name, Employment.AGENCY, MADE, None, None, ""),
        ),
        development=(
            DevelopmentIn(
                Place(Sheet.DEVELOPMENT, 2),
                "7",
                MADE,
                Decimal("3.7"),
                Activity.READING,
                TimeState.LOST,
                note,
            ),
        ),
        overrides=(
            OverrideIn(Place(Sheet.OVERRIDES, 2), "C1", "7", MADE, "7", "A", note, note, MADE),
        ),
    )


@settings(max_examples=25)
@given(words, notes)
def test_words_survive_in_every_kind_of_cell(name: str, note: str) -> None:
    """Commas, quotes, new lines, right to left, emoji joined together."""
    book = a_book(name, note)
    with TemporaryDirectory() as folder:
        path = Path(folder, "whole.xlsx")
        write_whole(path, book, MADE)
        back = read_team_workbook(path)
    assert back.refused == ()
    for sheet in EVERY_LAYOUT:
        assert back.rows(sheet) == book.rows(sheet)
    assert back.about == book.about


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council with something awkward in every sheet, written once; nobody changes it."""
    folder = tmp_path_factory.mktemp("whole")
    tracker = whole_council(folder / "swtracker.db")
    try:
        write_whole(folder / "whole.xlsx", tracker.whole.read(), MADE)
    finally:
        tracker.close()
    return folder / "whole.xlsx"


def test_no_cell_starts_a_formula(whole: Path) -> None:
    """Names that begin like one stay text, even when somebody edits the cell."""
    book = opened(whole)
    awkward = [c for c in cells_of(book) if str(c.value).startswith(("=", "+", "-", "@"))]
    assert len(awkward) > 5
    for cell in cells_of(book):
        assert cell.data_type != "f", cell.coordinate
    assert all(cell.quotePrefix for cell in awkward)
    with zipfile.ZipFile(whole) as package:
        sheets = [n for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in package.read(name) for name in sheets)


def test_every_sheet_is_there_with_dates_and_numbers_as_such(whole: Path) -> None:
    """The ten as a team's own workbook has them, then the further ones; About says what not."""
    book = opened(whole)
    assert book.sheetnames == list(Sheet)
    for sheet, layout in EVERY_LAYOUT.items():
        page = book[sheet]
        assert [c.value for c in page[1]] == [c.header for c in layout.every_column]
        assert page.auto_filter.ref
        assert page.freeze_panes == "B2"
    posts = book[Sheet.POSTS]
    assert {type(posts.cell(2, n).value).__name__ for n in (4, 5, 6)} <= {
        "int",
        "float",
        "datetime",
    }
    about = " ".join(str(row[1].value) for row in book[Sheet.ABOUT].iter_rows())
    assert "does not carry the history" in about


def test_a_team_s_own_workbook_needs_none_of_the_further_sheets(tmp_path: Path) -> None:
    """And nobody is told that they are not there, nor of the further columns."""
    book = read_team_workbook(write_book(tmp_path / "own.xlsx", good_sheets()))
    assert book.remarks == ()
    assert book.refused == ()
    assert "registered" in book.unsaid[Sheet.WORKERS]


WRONG: list[tuple[str, dict[str, Any], str]] = [
    (
        "Supervisors",
        {"From": date(2026, 2, 1), "To": date(2026, 1, 1)},
        "To (1 Jan 2026) is before",
    ),
    ("Supervisors", {"Cover": "Perhaps"}, "Cover says “Perhaps”; it must be Yes or No."),
    ("Standing bookings", {"Time of day": "soon"}, "Time of day: “soon” is no time of day"),
    ("Standing bookings", {"Every so many weeks": 1.5}, "must be a whole number, not 1.5."),
    ("Standing bookings", {"Every so many weeks": -1}, "must be a whole number, not -1."),
    ("Goals", {"Agreed": date(2026, 5, 1), "Met": date(2026, 4, 1)}, "Met (1 Apr 2026) is before"),
    ("Assessors", {"To": date(2020, 1, 1)}, "To (1 Jan 2020) is before From"),
    ("Actions", {"Outcome": None}, "Ended and Outcome belong together"),
    ("Policy", {"Document": 7}, "Document is not text: “7”; leave it as written."),
    ("Overrides", {"Note": True}, "Note is not words: “True”; type it as text."),
    ("Overrides", {"Note": "#REF!"}, "Note shows #REF!, an Excel error; type the value."),
    ("Overrides", {"Note": "x" * 2001}, "Note may have 2000 letters at most, this has 2001"),
]


def test_a_row_that_cannot_be_understood_is_refused_by_itself(whole: Path, tmp_path: Path) -> None:
    """With the reason; all others are read. One wrong row a sheet at a time, until all were."""
    left = list(WRONG)
    rounds = 0
    while left:
        book = opened(whole)
        wrong = {f"{sheet} row 2": (sheet, said, why) for sheet, said, why in reversed(left)}
        for sheet, said, _ in wrong.values():
            headings = [cell.value for cell in book[sheet][1]]
            for heading, value in said.items():
                book[sheet].cell(2, headings.index(heading) + 1).value = value
        book.save(tmp_path / "wrong.xlsx")
        refused = {
            str(r.place): r.reason for r in read_team_workbook(tmp_path / "wrong.xlsx").refused
        }
        assert refused.keys() == wrong.keys()
        for place, (_, _, why) in wrong.items():
            assert why in refused[place], place
        left = [one for one in left if one not in wrong.values()]
        rounds += 1
    assert rounds == 3


def test_a_time_that_excel_knows_as_one_is_read(whole: Path, tmp_path: Path) -> None:
    """Typed over in Excel, 10:00 becomes a time."""
    book = opened(whole)
    page = book[Sheet.STANDING_BOOKINGS]
    page.cell(2, 5).value = time(9, 5)
    book.save(tmp_path / "typed.xlsx")
    assert read_team_workbook(tmp_path / "typed.xlsx").standing_bookings[0].at == "09:05"


def test_what_shapes_letters_is_kept_and_what_is_only_unseen_is_not() -> None:
    """A family of emoji, a flag, a join of Persian letters; not a space of no width."""
    for kept in (
        "👩\u200d👧",
        "🏴\U000e0067\U000e0062\U000e007f",
        "\u0645\u06cc\u200c\u062e\u0648",
    ):
        assert words_of(f"  {kept} ", "Name") == kept
    assert words_of("zero\u200bwidth\ufeff", "Name") == "zerowidth"
    assert note(" one\r\n  two\u200b \n", "Note") == "one\n  two"
    assert note(7.0, "Note") == "7"
