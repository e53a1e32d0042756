"""The first morning: nothing is there yet, and what the team keeps in Excel comes in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from swtracker.exchange.board_json import board_document
from tests.exchange.books import Sheets, good_sheets, write_book
from tests.journeys.conftest import SitDown
from tests.journeys.steps import Person

SHARED = Path(__file__).parents[3] / "shared" / "data"
RAVENSMERE = SHARED / "ravensmere.xlsx"


def test_start_empty_and_bring_in_the_workbook(sit_down: SitDown, tmp_path: Path) -> None:
    """Choose, look, accept, say who you are, and read the team's figures; by keyboard alone.

    The same workbook a second time changes nothing, and nothing can be pressed that would.
    """
    book = write_book(tmp_path / "Kingfisher.xlsx", good_sheets())
    home = tmp_path / "home"

    person = sit_down(home)
    person.see("Welcome to swtracker", "Start an empty council", "Open the made-up council")
    assert not (home / "swtracker.db").exists(), "nothing is made before anything was chosen"

    person.press("Tab", "Tab", "Enter")
    person.see("You see what would come in, change or stay out", "before anything is stored")
    with person.giving_file(book):
        person.press("Enter")
    person.see("Kingfisher.xlsx would bring in", "Fernshire (made up) · policy Slough 2014-17")
    assert "Workers | 2 | – | – | –" in person.rows("Rows by sheet")
    assert not (home / "swtracker.db").exists(), "looking stores nothing"

    person.press("Enter")
    person.see("Brought in 14 new rows")
    assert (home / "swtracker.db").exists()

    person.press("Enter")
    assert person.title() == "Who is at this computer?"
    person.write("Aster")
    person.press("Enter", "Enter")
    assert person.notice() == "Signed in as Aster Quillfeather (not verified)"

    assert person.title() == "Team"
    # By hand: 0.6 of an ASYE worker's 14.4, rounded down; 46 weeks of 2.25 h owed, 3.75 h taken.
    bramwell = next(row for row in person.rows("Workers") if row.startswith("Bramwell Teasel"))
    assert "1 of 8" in bramwell
    assert bramwell.endswith("contradiction"), "what deserves a look stays where roles give way"
    aster = next(row for row in person.rows("Workers") if row.startswith("Aster Quillfeather"))
    assert "holds none" in aster
    person.choose("Workers", "Bramwell Teasel")
    person.see("ASYE month 11 of 12", "agency workers need 3 years")
    person.see("Signed in as Aster Quillfeather, practice manager (not verified)")
    person.press("Ctrl+5")
    person.see("103.5 h", "3.75 h", "0.4 %", "99.75 h behind")

    person.press("Ctrl+9")
    person.open_tab("Data file")
    person.click("Bring in a workbook…")
    with person.giving_file(book):
        person.click("Choose a workbook…")
    person.see("Everything in Kingfisher.xlsx is in the tracker already")
    assert not person.button("Bring it in").isEnabled()
    person.press("Esc")
    person.press("Ctrl+8")
    assert sum("Brought in a workbook" in row for row in person.rows("History")) == 1


def test_rows_that_are_wrong_are_named_and_can_be_mended(sit_down: SitDown, tmp_path: Path) -> None:
    """Sheet, row and reason on the screen and in a file; the good rows come in meanwhile."""
    book = write_book(tmp_path / "Kingfisher.xlsx", _with_bad_rows(good_sheets()))
    to_mend = tmp_path / "Kingfisher - rows to mend.xlsx"

    person = sit_down(tmp_path / "home")
    person.click("Bring in a workbook…")
    with person.giving_file(book):
        person.click("Choose a workbook…")
    person.see("would bring in 17 new rows; 6 rows to mend")
    listed = person.rows("Rows worth reading")
    for sheet_and_row, reason in _WRONG:
        assert any(line.startswith(sheet_and_row) and reason in line for line in listed), (
            f"{sheet_and_row} {reason}: {listed}"
        )

    with person.giving_file(to_mend):
        person.click("Save the rows to mend…")
    assert person.notice() == f"6 rows to mend saved as {to_mend.name}"
    person.click("Bring it in")
    person.see("Brought in 17 new rows; 6 rows to mend")
    person.click("Open the tracker")
    person.pick("You", "Aster")
    person.click("That is me")
    person.see("Dorcas Penhallow")
    assert not person.sees("Clover Nettlebed")

    _mend(to_mend)
    person.press("Ctrl+9")
    person.open_tab("Data file")
    person.click("Bring in a workbook…")
    with person.giving_file(to_mend):
        person.click("Choose a workbook…")
    person.see("would bring in 3 new rows")
    person.click("Bring it in")
    person.click("Close")
    person.press("Ctrl+6")
    person.see("Clover Nettlebed")
    person.press("Ctrl+1")
    dorcas = next(row for row in person.rows("Workers") if row.startswith("Dorcas"))
    assert "1 of 16" in dorcas


def test_a_window_closed_before_the_tracker_was_opened_loses_nothing(
    sit_down: SitDown, tmp_path: Path
) -> None:
    """What was brought in, wherever it is kept, is what the next window opens."""
    book = write_book(tmp_path / "Kingfisher.xlsx", good_sheets())
    person = sit_down(tmp_path / "home")
    person.click("Bring in a workbook…")
    with person.giving_file(tmp_path / "kept elsewhere.db"):
        person.click("Keep it elsewhere…")
    with person.giving_file(book):
        person.click("Choose a workbook…")
    person.click("Bring it in")
    assert person.acts() == ["Open the tracker"]
    person.window.close()
    again = sit_down(tmp_path / "home")
    assert again.title() == "Who is at this computer?"
    again.press("Esc")
    again.see("kept elsewhere.db", "Bramwell Teasel")


@pytest.mark.skipif(not RAVENSMERE.exists(), reason="the larger workbook is not here")
def test_a_whole_service_comes_in_and_reads_on_screen_as_worked_out_elsewhere(
    sit_down: SitDown, tmp_path: Path
) -> None:
    """All 68 workers of Ravensmere: the board's figures, and the words each row shows."""
    expected = json.loads((SHARED / "ravensmere.expected.json").read_text("utf-8"))
    person = sit_down(tmp_path)
    _bring_in(person, RAVENSMERE, "Amara Oakhanger")

    desk = person.window.desk
    assert desk is not None
    board = desk.tracker.boards.board()
    assert board_document(board) == expected

    names = {worker.staff_number: worker.name for worker in board.workers}
    rows = person.rows("Workers")
    assert len(rows) == len(expected["workers"])
    for worker in expected["workers"]:
        name = names[worker["staff_number"]]
        shown = [row for row in rows if row.startswith(f"{name} |")]
        assert any(_agrees(row, worker) for row in shown), f"{worker}: {shown}"
    service = expected["service"]
    person.see(
        str(service["open_children"]),
        f"longest {service['longest_wait_days']} days, {service['past_7_days']} past day 7",
    )
    for team in expected["teams"]:
        person.pick("Team", team["team"])
        person.see(f"{team['children']}", "children led")
        assert len(person.rows("Workers")) == sum(
            worker["team"] == team["team"] for worker in expected["workers"]
        )


_WRONG = (
    ("Workers | 4", "Started is text, not a date: “last spring”"),
    ("Posts | 4", "FTE must be more than 0 and at most 1, not 1.4"),
    ("Posts | 6", "days overlap those of row 5"),
    ("Cases | 4", "Closed (1 Apr 2026) is before Opened (4 May 2026)"),
    ("Allocations | 4", "There is nobody with the staff number 9999"),
    ("Allocations | 5", "a case has one lead a day"),
)


def _with_bad_rows(sheets: Sheets) -> Sheets:
    """The good book with Dorcas Penhallow, whose rows are partly wrong, and a few more slips."""
    closed, opened = date(2026, 4, 1), date(2026, 5, 4)
    in_need = "c) Child in need plan"
    further: Sheets = {
        "Workers": [
            ["1017", "Clover Nettlebed", "Permanent", "last spring", None, None, None],
            ["1018", "Dorcas Penhallow", "Permanent", date(2026, 3, 2), None, None, None],
        ],
        "Posts": [
            ["1018", "Kingfisher", "Social worker", 1.4, 37, date(2026, 3, 2), None],
            ["1018", "Kingfisher", "Social worker", 1, 37, date(2026, 3, 2), None],
            ["1018", "Kingfisher", "Social worker", 0.5, 37, date(2026, 6, 1), None],
        ],
        "Cases": [
            ["C3", "MN", None, in_need, opened, closed, "Kingfisher"],
            ["C4", "PQ", None, in_need, opened, None, "Kingfisher"],
        ],
        "Allocations": [
            ["C4", "9999", "Lead", date(2026, 5, 5), None, None],
            ["C1", "1018", "Lead", date(2026, 5, 5), None, None],
        ],
    }
    return {name: rows + further.get(name, []) for name, rows in sheets.items()}


def _mend(path: Path) -> None:
    """Put right in the file what can be, and delete the rows that were nonsense."""
    book = openpyxl.load_workbook(path)
    book["Workers"]["D2"] = date(2026, 4, 6)
    book["Cases"]["F2"] = None
    book["Allocations"]["B2"] = "1018"
    book["Allocations"].delete_rows(3)
    book["Posts"].delete_rows(2, 2)
    book.save(path)


def _bring_in(person: Person, book: Path, who: str) -> None:
    person.click("Bring in a workbook…")
    with person.giving_file(book):
        person.click("Choose a workbook…")
    person.click("Bring it in")
    person.click("Open the tracker")
    person.pick("You", who)
    person.click("That is me")


def _agrees(row: str, worker: dict[str, Any]) -> bool:
    """Whether a row of the page says what was worked out for the worker."""
    if worker["limit"] == 0 and worker["caseload"] == 0:
        return "holds none" in row
    places = worker["places"]
    left = f"over by {-places}" if places < 0 else "full" if places == 0 else str(places)
    return f"| {worker['caseload']} of {worker['limit']} | {left} |" in row
