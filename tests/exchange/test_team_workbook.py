"""The team workbook in: every good row, and every other one by sheet, row and reason."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.errors import UnreadableFile
from swtracker.exchange.layout import LAYOUTS
from swtracker.exchange.team_workbook import read_team_workbook
from swtracker.usecases.rows.book import (
    AboutIn,
    AbsenceIn,
    AllocationIn,
    CaseIn,
    Place,
    PostIn,
    ProgrammeIn,
    Sheet,
    TeamBook,
    TeamIn,
    WorkerIn,
)
from tests.exchange.books import Sheets, good_sheets, write_book

RAVENSMERE = Path(__file__).parents[3] / "shared" / "data" / "ravensmere.xlsx"


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Sheets], TeamBook]:
    """Reads sheets as a workbook file."""
    return lambda sheets: read_team_workbook(write_book(tmp_path / "team.xlsx", sheets))


Read = Callable[[Sheets], TeamBook]


def rows_by_sheet(book: TeamBook) -> dict[Sheet, int]:
    return {sheet: len(getattr(book, sheet.lower())) for sheet in LAYOUTS}


def reasons(book: TeamBook) -> dict[str, str]:
    return {str(row.place): row.reason for row in book.refused}


def test_a_good_book_comes_in_whole(read: Read) -> None:
    """Every cell as the value it is, with the row Excel shows."""
    book = read(good_sheets())
    assert (book.refused, book.remarks) == ((), ())
    assert book.about == AboutIn("Fernshire (made up)", "Slough 2014-17", date(2026, 1, 5))
    assert book.teams == (TeamIn(Place(Sheet.TEAMS, 2), "Kingfisher", "Protection & Care"),)
    started, ended = date(2026, 1, 5), date(2027, 1, 1)
    assert book.workers == (
        WorkerIn(
            Place(Sheet.WORKERS, 2),
            "1009",
            "Aster Quillfeather",
            Employment.PERMANENT,
            date(2020, 1, 6),
            None,
            None,
            "SW123",
        ),
        WorkerIn(
            Place(Sheet.WORKERS, 3),
            "1013",
            "Bramwell Teasel",
            Employment.AGENCY,
            started,
            None,
            date(2022, 7, 1),
            "",
        ),
    )
    assert book.posts[1] == PostIn(
        Place(Sheet.POSTS, 3),
        "1013",
        "Kingfisher",
        Role.SOCIAL_WORKER,
        Decimal("0.6"),
        Decimal("37.5"),
        started,
        ended,
    )
    assert book.programmes == (
        ProgrammeIn(
            Place(Sheet.PROGRAMMES, 2), "1013", "ASYE", started, Outcome.PASS, date(2026, 12, 1)
        ),
    )
    assert book.absences == (
        AbsenceIn(
            Place(Sheet.ABSENCES, 2),
            "1013",
            AbsenceKind.SICKNESS,
            date(2026, 3, 2),
            date(2026, 3, 9),
            pauses=False,
        ),
    )
    assert book.cases[1] == CaseIn(
        Place(Sheet.CASES, 3),
        "C2",
        "AO",
        "F1",
        Status.CLOSED,
        date(2026, 2, 2),
        date(2026, 5, 1),
        "",
    )
    assert book.allocations[0] == AllocationIn(
        Place(Sheet.ALLOCATIONS, 2),
        "C1",
        "1013",
        Part.LEAD,
        date(2026, 2, 3),
        None,
        ChangeReason.FCONTA,
    )
    assert [s.minutes for s in book.supervisions] == [90, None]
    assert [d.hours for d in book.development] == [Decimal("3.75")]


# A row of a good book, the cell to change, what to write there, and the reason it is refused.
BAD_CELLS = [
    ("Workers", "Staff number", None, "Staff number is empty."),
    ("Workers", "Name", "  ", "Name is empty."),
    ("Workers", "Left", date(2019, 1, 1), "Left (1 Jan 2019) is before Started (6 Jan 2020)."),
    ("Workers", "Employment", "Volunteer", "Employment says “Volunteer”; it must be one of: Perm"),
    ("Workers", "Registration", "A1", "“A1” is not a registration number"),
    ("Posts", "FTE", 1.4, "FTE must be more than 0 and at most 1, not 1.4."),
    ("Posts", "FTE", None, "FTE is empty."),
    ("Posts", "From", "06/01/2020", "From is text, not a date: “06/01/2020”; type it as a date."),
    ("Posts", "To", date(2020, 1, 5), "To (5 Jan 2020) is before From (6 Jan 2020)."),
    ("Posts", "Role", "NQSW", "write Social worker here and give the person a row in Programmes"),
    ("Posts", "Weekly hours", 0, "Weekly hours must be more than 0 and at most 60, not 0."),
    ("Programmes", "Outcome date", None, "Outcome is given and Outcome date is empty"),
    ("Programmes", "Outcome", None, "Outcome date is given and Outcome is empty"),
    ("Programmes", "Outcome date", date(2025, 1, 1), "Outcome date (1 Jan 2025) is before Start"),
    ("Absences", "To", date(2026, 3, 1), "To (1 Mar 2026) is before From (2 Mar 2026)."),
    ("Absences", "Pauses the clock", "maybe", "it must be Yes or No."),
    ("Cases", "Closed", date(2026, 2, 1), "Closed (1 Feb 2026) is before Opened (2 Feb 2026)."),
    ("Cases", "Status", "closed", "Status says closed and Closed is empty"),
    ("Cases", "Status", "Sunny", "Status says “Sunny”; it must be one of: a) Looked after child"),
    ("Cases", "Initials", "Tommy Oakapple", "Initials: Initials only"),
    ("Cases", "Opened", "soon", "Opened is text, not a date"),
    ("Allocations", "Staff number", None, "an allocation to nobody"),
    ("Allocations", "Staff number", "#N/A", "Staff number shows #N/A, an Excel error"),
    ("Allocations", "Staff number", "Unallocated", "which is nobody"),
    ("Allocations", "Reason", "BECAUSE", "Reason says “BECAUSE”; it must be one of: MANAGE"),
    ("Allocations", "To", date(2026, 2, 1), "To (1 Feb 2026) is before From (3 Feb 2026)."),
    ("Supervisions", "Minutes", 6000, "Minutes must be a whole number, at most 600, not 6000."),
    ("Supervisions", "Minutes", 0, "Minutes is 0 and Status says held"),
    ("Supervisions", "Date", None, "Date is empty."),
    ("Development", "Hours", 25, "Hours must be more than 0 and at most 24, not 25."),
    ("Development", "Activity", "Golf", "Activity says “Golf”"),
    ("Workers", "Staff number", "9" * 21, "Staff number may have 20 letters at most, this has 21"),
    ("Workers", "Name", "N" * 101, "Name may have 100 letters at most, this has 101; shorten it."),
    ("Teams", "Team", "T" * 101, "Team may have 100 letters at most, this has 101"),
    ("Teams", "Service area", "T" * 101, "Service area may have 100 letters at most"),
    ("Cases", "Reference", "C" * 41, "Reference may have 40 letters at most, this has 41"),
    ("Cases", "Family", "F" * 41, "Family may have 40 letters at most, this has 41"),
    ("Allocations", "Reference", "C" * 41, "Reference may have 40 letters at most, this has 41"),
    ("Supervisions", "Supervisor", "9" * 21, "Supervisor may have 20 letters at most"),
    ("Supervisions", "Reason", "x" * 2001, "Reason may have 2000 letters at most, this has 2001"),
]


@pytest.mark.parametrize(("sheet", "header", "cell", "reason"), BAD_CELLS)
def test_one_bad_cell_refuses_its_row_and_no_other(
    read: Read, sheet: str, header: str, cell: object, reason: str
) -> None:
    """By sheet, row and reason; the rest of the book comes in."""
    sheets = good_sheets()
    sheets[sheet][1][sheets[sheet][0].index(header)] = cell
    book, whole = read(sheets), read(good_sheets())
    assert list(reasons(book)) == [f"{sheet} row 2"]
    assert reason in book.refused[0].reason
    expected = rows_by_sheet(whole)
    expected[Sheet(sheet)] -= 1
    assert rows_by_sheet(book) == expected


@pytest.mark.parametrize(
    ("sheet", "header", "most"),
    [("Workers", "Name", 100), ("Teams", "Service area", 100), ("Cases", "Family", 40)],
)
def test_words_as_long_as_they_may_be_come_in_whole(
    read: Read, sheet: str, header: str, most: int
) -> None:
    """The last letter counts too, and stray spaces do not."""
    sheets = good_sheets()
    sheets[sheet][1][sheets[sheet][0].index(header)] = f" {'x' * most} "
    assert read(sheets).refused == ()


def test_a_refused_row_keeps_its_cells_as_they_were(read: Read) -> None:
    """Further columns too: the person gets their own row back."""
    sheets = good_sheets()
    sheets["Posts"][0].append("Remark")
    sheets["Posts"][1][3:] = [1.4, 37, date(2020, 1, 6), None, "ask Poppy"]
    (refused,) = read(sheets).refused
    assert refused.cells == (
        "1009",
        "Kingfisher",
        "Practice manager",
        1.4,
        37,
        date(2020, 1, 6),
        "",
        "ask Poppy",
    )


def test_every_fault_of_a_row_is_said_at_once(read: Read) -> None:
    """Nobody wants to mend a row three times."""
    sheets = good_sheets()
    sheets["Posts"][1][2:6] = ["Wizard", 1.4, None, "soon"]
    (refused,) = read(sheets).refused
    for part in ("Role says", "FTE must be", "Weekly hours is empty.", "From is text"):
        assert part in refused.reason


def test_sheets_and_headings_are_known_in_any_case_order_and_company(read: Read) -> None:
    """Stray spaces, further columns, columns and sheets in another order."""
    sheets = good_sheets()
    shuffled: Sheets = {}
    for name, rows in reversed(sheets.items()):
        if name == "About":
            shuffled[" about "] = rows
            continue
        wide = [["TEST_COLUMN", *reversed(row)] for row in rows]
        wide[0] = [f"  {str(h).upper()}\xa0 " for h in wide[0]]
        shuffled[f" {name.upper()} "] = wide
    shuffled["Pivot"] = [["anything"]]
    book, plain = read(shuffled), read(sheets)
    assert (book.refused, book.remarks) == ((), ())
    for sheet in LAYOUTS:
        assert getattr(book, sheet.lower()) == getattr(plain, sheet.lower())
    assert book.about == plain.about


def test_headings_below_a_title_are_found_and_rows_keep_their_numbers(read: Read) -> None:
    """Row numbers are those Excel shows, whatever stands above."""
    sheets = good_sheets()
    sheets["Cases"][0:0] = [["Cases of the team, printed weekly"], []]
    book = read(sheets)
    assert [case.place.row for case in book.cases] == [4, 5]


def test_empty_rows_and_rows_of_dashes_are_passed_over(read: Read) -> None:
    """A gap in a table is not a row to mend."""
    sheets = good_sheets()
    sheets["Cases"][2:2] = [[None] * 7, ["-"] * 7, [None] * 7 + ["a word beside the table"]]
    book = read(sheets)
    assert book.refused == ()
    assert [case.place.row for case in book.cases] == [2, 6]


def test_missing_sheets_are_said_in_one_sentence(read: Read) -> None:
    """A team that keeps no development time need not read nine remarks."""
    sheets = good_sheets()
    del sheets["Absences"], sheets["Development"]
    assert read(sheets).remarks == (
        "There are no sheets called Absences and Development; what is stored of them stays as it "
        "is.",
    )
    del sheets["About"]
    sheets["Absences"], sheets["Development"] = good_sheets()["Absences"], []
    assert read(sheets).remarks == (
        "There is no sheet called About; what is stored of it stays as it is.",
    )


def test_a_misspelt_sheet_is_named_with_the_nearest(read: Read) -> None:
    """One letter is not worth a search."""
    sheets = good_sheets()
    sheets["Alocations"] = sheets.pop("Allocations")
    assert read(sheets).remarks == (
        "There is no sheet called Allocations; the nearest is “Alocations”. Rename it and its "
        "rows can come in.",
    )


def test_a_misspelt_heading_is_named_and_its_rows_wait(read: Read) -> None:
    """Every row of the sheet is kept to mend; the other sheets come in."""
    sheets = good_sheets()
    sheets["Cases"][0][4] = "Openned"
    book = read(sheets)
    assert reasons(book) == {
        f"Cases row {row}": "Cases has no heading “Opened” (the nearest is “Openned”)."
        for row in (2, 3)
    }
    assert book.remarks == (
        "Cases has no heading “Opened” (the nearest is “Openned”), so its rows wait until it has.",
    )
    assert len(book.allocations) == 2


@pytest.mark.parametrize(
    ("sheet", "header"),
    [("Cases", "Closed"), ("Allocations", "To"), ("Workers", "Left"), ("Programmes", "Outcome")],
)
def test_rows_wait_for_a_heading_whose_silence_would_mean_something(
    read: Read, sheet: str, header: str
) -> None:
    """Without Closed, every closed case would come in as open."""
    sheets = good_sheets()
    column = sheets[sheet][0].index(header)
    for row in sheets[sheet]:
        del row[column]
    book = read(sheets)
    assert rows_by_sheet(book)[Sheet(sheet)] == 0
    assert f"{sheet} has no heading “{header}”." in book.refused[0].reason


def test_a_heading_nobody_needs_may_be_missing(read: Read) -> None:
    """Its cells say nothing, and the book says that they do."""
    sheets = good_sheets()
    for row in sheets["Supervisions"]:
        del row[4]
    book = read(sheets)
    assert book.refused == ()
    assert [s.minutes for s in book.supervisions] == [None, None]
    assert book.remarks == (
        "Supervisions has no heading “Minutes”; its rows were read as saying nothing there.",
    )


def test_two_of_one_heading_or_sheet_are_pointed_out(read: Read) -> None:
    """The first is read; nobody has to guess which."""
    sheets = good_sheets()
    sheets["Teams"] = [["Team", "Service area", "TEAM"], ["Kingfisher", None, "Heron"]]
    sheets["teams "] = [["Team"], ["Bittern"]]
    book = read(sheets)
    assert [team.team for team in book.teams] == ["Kingfisher"]
    assert book.remarks == (
        "There are two sheets called teams; only the first was read.",
        "Teams has the heading “Team” twice; only the first was read.",
    )


def test_a_sheet_of_something_else_keeps_its_rows_to_mend(read: Read) -> None:
    """None of its headings is known, so nothing in it is guessed at."""
    sheets = good_sheets()
    sheets["Cases"] = [["Colour", "Shape"], ["red", "round"]]
    book = read(sheets)
    assert book.cases == ()
    assert "Cases has no heading “Reference”." in reasons(book)["Cases row 2"]


def test_about_is_read_wherever_its_answers_stand(read: Read) -> None:
    """The answer is the cell beside the question; the first of two counts."""
    sheets = good_sheets()
    sheets["About"] = [
        [],
        [None, "COUNCIL", " Fernshire "],
        [None, "records begin", "last year"],
        [None, "Policy", None],
        [None, "Policy", "National (SfC/LGA)"],
        [None, "Policy", "Another"],
    ]
    book = read(sheets)
    assert book.about == AboutIn("Fernshire", "National (SfC/LGA)", None)
    assert reasons(book) == {
        "About row 3": "Records begin is text, not a date: “last year”; type it as a date."
    }


def test_an_error_or_an_unanswered_formula_in_a_cell_refuses_the_row(tmp_path: Path) -> None:
    """Read as empty, an error in Closed would bring a closed case in as open."""
    path = tmp_path / "team.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    sheet = workbook.add_worksheet("Cases")
    for column, heading in enumerate(good_sheets()["Cases"][0]):
        sheet.write_string(0, column, heading)
    for row in (1, 2, 3):
        sheet.write_string(row, 0, f"C{row}")
        sheet.write_string(row, 3, "CIN")
        sheet.write_datetime(row, 4, date(2026, 2, 2), day)
    sheet.write_formula(1, 5, "=VLOOKUP(1,2,3)", day, "#N/A")
    sheet.write_formula(2, 5, "=A1", day, "")
    sheet.write_formula(3, 5, "=TODAY()", day, 46200)
    workbook.close()
    book = read_team_workbook(path)
    assert reasons(book) == {
        "Cases row 2": "Closed shows #N/A, an Excel error; type the value.",
        "Cases row 3": "Closed holds a formula that was never worked out; open the book in Excel "
        "and save it, or type the value.",
    }
    assert [case.closed for case in book.cases] == [date(2026, 6, 27)]
    assert book.refused[0].cells[5] == "#N/A"


def test_a_book_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    """There is nothing to look at."""
    path = write_book(tmp_path / "new.xlsx", {"Sheet1": [], "Cases": []})
    with pytest.raises(UnreadableFile, match="is an empty workbook, so nothing was brought in"):
        read_team_workbook(path)


@pytest.mark.parametrize(
    "sheets",
    [
        {"List 1": [["Child Unique ID", "Gender"], ["1", "x"]]},
        {"Cases": [["Colour", "Shape"], ["red", "round"]]},
        {"About": [["This is a shopping list"]]},
    ],
)
def test_another_kind_of_book_is_refused(sheets: Sheets, tmp_path: Path) -> None:
    """A sheet's name alone does not make a team workbook."""
    path = write_book(tmp_path / "other.xlsx", sheets)
    with pytest.raises(UnreadableFile, match="has none of the sheets of a team workbook"):
        read_team_workbook(path)


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_whatever_is_in_the_cells_every_row_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    """A row comes in or is refused with a reason; none is lost and nothing else happens."""
    junk = [None, "", "x", "#N/A", 0, -1, 1.4, 1e300, True, date(2026, 2, 2), "01/02/2026", "–"]
    sheets = good_sheets()
    for name, rows in sheets.items():
        for row in rows[1:] if name != "About" else rows:
            for column in range(len(row)):
                if chance.random() < 0.3:
                    row[column] = chance.choice(junk)
    book = read_team_workbook(write_book(tmp_path_factory.mktemp("junk") / "team.xlsx", sheets))
    blank = (None, "", "–")
    for sheet in LAYOUTS:
        written = {
            Place(sheet, number)
            for number, row in enumerate(sheets[sheet][1:], start=2)
            if not all(cell in blank for cell in row)
        }
        good = {row.place for row in getattr(book, sheet.lower())}
        refused = {row.place for row in book.refused if row.place.sheet is sheet}
        assert good | refused == written
        assert not good & refused
    assert all(row.reason for row in book.refused)


@pytest.mark.skipif(not RAVENSMERE.exists(), reason="the shared data is not there")
def test_the_workbook_of_a_whole_service_comes_in_without_a_refused_row() -> None:
    """Ten teams, 4,650 rows, in a quarter of a second; several times that while measured."""
    before = time.process_time()
    book = read_team_workbook(RAVENSMERE)
    assert time.process_time() - before < 3
    assert (book.refused, book.remarks) == ((), ())
    assert rows_by_sheet(book) == {
        Sheet.TEAMS: 10,
        Sheet.WORKERS: 73,
        Sheet.POSTS: 77,
        Sheet.PROGRAMMES: 17,
        Sheet.ABSENCES: 16,
        Sheet.CASES: 825,
        Sheet.ALLOCATIONS: 1505,
        Sheet.SUPERVISIONS: 1570,
        Sheet.DEVELOPMENT: 557,
    }
