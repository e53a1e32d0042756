"""Five minutes with somebody, or a computer, that does everything wrong: a sentence for each.

Nothing is lost, nothing half done; a bug report, a warning of Qt's or a traceback fails the walk.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from swtracker.store import database as store
from swtracker.ui.listening import Listening
from tests.command_line import swtracker
from tests.journeys.conftest import SitDown
from tests.journeys.steps import FORMS, Person
from tests.thistleshire import written

WAITING = "Families waiting for a lead worker, longest first"
WORKERS = "Workers, the best placed first"
GARBAGE = "31 Feb'; <b>☃</b>"


def test_every_file_window_can_be_cancelled(sit_down: SitDown, tmp_path: Path) -> None:
    """Nothing is said, nothing is made, and one stands where one stood."""
    person = sit_down(tmp_path / "home")
    _cancel(person, "Open a data file you already have…")
    person.see("Welcome to swtracker")
    person.click("Bring in a workbook…")
    for words in ("Choose a workbook…", "Keep it elsewhere…"):
        _cancel(person, words)
        person.see("You see what would come in, change or stay out")
    person.click("Back")
    person.click("Start an empty council…")
    _cancel(person, "Keep it elsewhere…")
    assert not list((tmp_path / "home").glob("*.db"))


def test_file_windows_of_an_open_tracker_can_be_cancelled_too(
    manager: Person, tmp_path: Path
) -> None:
    """A summary, another data file, an empty workbook: none of them is written or opened."""
    before = set(tmp_path.rglob("*.xlsx"))
    manager.press("Ctrl+7")
    with manager.giving_file(None):
        manager.press("Ctrl+S")
    manager.press("Ctrl+9")
    manager.open_tab("Data file")
    _cancel(manager, "Open another…")
    _cancel(manager, "Save an empty workbook to fill in…")
    assert manager.notice() == ""
    assert set(tmp_path.rglob("*.xlsx")) == before
    manager.see("fernshire.db")


def test_a_file_that_is_something_else_is_said_to_be(
    sit_down: SitDown, council_file: Path, tmp_path: Path
) -> None:
    """No workbook, no data file, a name that is taken; and the three ways are still there."""
    notes = tmp_path / "notes.xlsx"
    notes.write_text("This is a shopping list.")
    person = sit_down(tmp_path / "home")
    with person.giving_file(notes):
        person.click("Open a data file you already have…")
    assert "is damaged or is not a swtracker data file" in person.error()
    person.click("Bring in a workbook…")
    with person.giving_file(notes):
        person.click("Choose a workbook…")
    assert person.error().startswith("“notes.xlsx” is damaged, or is no Excel workbook")
    person.click("Back")

    person.click("Start an empty council…")
    person.type_into("Council", "Saltmarsh (made up)")
    person.type_into("First team", "Curlew")
    person.type_into("Your name", "Aster Quillfeather")
    person.type_into("Staff number", "100")
    person.type_into("In post since", "6 Jan 2020")
    before = council_file.read_bytes()
    with person.giving_file(council_file):
        person.click("Keep it elsewhere…")
    person.click("Start this council")
    assert "There is already a file at" in person.error()
    assert council_file.read_bytes() == before
    assert notes.read_text() == "This is a shopping list."


@pytest.mark.parametrize("page", FORMS)
def test_garbage_in_every_field_of_a_form_is_refused_in_a_sentence(
    manager: Person, page: str
) -> None:
    """Beside the field it is about; what was typed stays, and Escape leaves without a trace."""
    before = _history(manager)
    manager.press(page)
    for words in FORMS[page]:
        manager.click(words)
        manager.fill_everything(GARBAGE)
        manager.press("Ctrl+Enter")
        assert manager.has_dialog(), f"{words} took garbage"
        said = manager.error()
        # What stands for a child's name is refused without being repeated.
        assert any(part in said for part in (GARBAGE, "needed", "never kept")), words
        manager.press("Esc")
        assert not manager.has_dialog()
    assert _history(manager) == before


def test_garbage_in_the_fields_of_a_page_shows_nothing_that_is_not_so(manager: Person) -> None:
    """A team or a kind that is none gives way to the one looked at; a day that is none is red."""
    shown = _workers(manager)
    for place in range(1, 9):
        manager.press(f"Ctrl+{place}")
        manager.fill_everything(GARBAGE)
        manager.press("Enter")
        assert not manager.has_dialog(), manager.title()
    manager.press("Ctrl+1")
    assert manager.value("Team") == "Whole service"
    assert _workers(manager) == shown


def test_words_are_shown_as_they_were_typed(manager: Person) -> None:
    """A name like a piece of a web page is a name; a very long one leaves the window as wide."""
    width = manager.window.width()
    manager.press("Ctrl+6")
    for number, name in enumerate(("<b>Bramwell</b> & Söhne ☃", "Konstantina-Alexandra " * 4)):
        manager.click("Add a member of staff…")
        manager.write(name)
        manager.type_into("Staff number", f"90{number}")
        manager.pick("Team", "North")
        manager.press("Enter")
        assert manager.notice() == f"Added {name.strip()}"
        manager.choose("Staff", name.strip())
        manager.see(name.strip())
    assert manager.window.width() == width
    manager.press("Ctrl+1")
    manager.see("<b>Bramwell</b> & Söhne ☃")


def test_a_child_s_name_is_not_taken(manager: Person) -> None:
    """Initials are a few letters; what looks like a name is refused and kept nowhere."""
    manager.press("Ctrl+3", "Ctrl+N")
    manager.write("X-77")
    manager.type_into("Initials", "Wilhelmina")
    manager.pick("Status", "Looked after")
    manager.press("Enter")
    assert "a child’s name is never kept" in manager.error()
    manager.press("Esc")
    assert not any("X-77" in row for row in manager.rows("Cases"))


def test_the_last_place_is_taken_in_another_window_first(
    sit_down: SitDown, council_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One manager gets it; the other is told, sees how it stands, and gives the child elsewhere."""
    _hear_nothing(monkeypatch)
    first = sit_down(tmp_path / "first", council_file, as_staff="M1")
    second = sit_down(tmp_path / "second", council_file, as_staff="M1")
    for person, child in ((first, "N903"), (second, "Z901")):
        person.go_back_to()
        person.press("Ctrl+2")
        person.choose(WAITING, child)
        person.choose(WORKERS, "Amara Hazel")
    first.go_back_to()
    first.press("Enter")
    assert first.notice() == "N903 allocated to Amara Hazel, 13 → 14 of 14"

    second.go_back_to()
    second.press("Enter")
    assert second.error().startswith("Amara Hazel would lead 15 children against a limit of 14")
    assert any("Amara Hazel | 14 → 15 of 14, over by 1" in row for row in second.rows(WORKERS))
    assert not any("N903" in row for row in second.rows(WAITING)), "it has a lead by now"
    second.choose(WORKERS, "Dilys Plover")
    second.press("Enter")
    assert second.notice() == "Z901 allocated to Dilys Plover, 5 → 6 of 16"


def test_the_same_child_is_given_in_two_windows(
    sit_down: SitDown, council_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second is told who leads now; the children are not given twice."""
    _hear_nothing(monkeypatch)
    first = sit_down(tmp_path / "first", council_file, as_staff="M1")
    second = sit_down(tmp_path / "second", council_file, as_staff="M1")
    for person in (first, second):
        person.go_back_to()
        person.press("Ctrl+2")
        person.choose(WAITING, "Ferndale")
        person.choose(WORKERS, "Dilys Plover")
    first.go_back_to()
    first.press("Enter")
    assert first.notice() == "N901 and N902 allocated to Dilys Plover, 5 → 7 of 16"
    second.go_back_to()
    second.press("Enter")
    assert "Dilys Plover" in second.error()
    assert "nothing was changed" in second.error().lower()
    assert not any("Ferndale" in row for row in second.rows(WAITING))


def test_two_windows_and_a_command_share_a_file(
    sit_down: SitDown, council_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command brings in who has a child: one window is refused in words, the other reads it."""
    first = sit_down(tmp_path / "first", council_file, as_staff="M1")
    second = sit_down(tmp_path / "second", council_file, as_staff="M1")
    for person in (first, second):
        person.go_back_to()
        person.press("Ctrl+2")
        person.choose(WAITING, "N903")
        person.choose(WORKERS, "Amara Hazel")
    headings = ["Reference", "Staff number", "Role", "From", "To", "Reason"]
    given = ["N903", "S3", "Lead", date(2026, 11, 20), None, ""]
    book = written({"Allocations": [headings, given]}, tmp_path / "given.xlsx")
    ran = swtracker("--database", council_file, "--as", "M1", "import", book)
    assert (ran.returncode, ran.stderr) == (0, "")

    with monkeypatch.context() as patch:
        _hear_nothing(patch)
        second.go_back_to()
        second.press("Enter")
    assert second.error() == "N903 was given to Dilys Plover meanwhile; nothing was changed."
    second.choose(WAITING, "Z901")
    second.choose(WORKERS, "Dilys Plover")
    second.press("Enter")
    assert second.notice() == "Z901 allocated to Dilys Plover, 6 → 7 of 16"
    first.go_back_to()
    first.see("Somebody else made a change, seen at")
    assert not any("N903" in row or "Z901" in row for row in first.rows(WAITING))


def test_a_child_given_in_another_window_is_gone_from_this_one_when_it_is_gone_back_to(
    sit_down: SitDown, council_file: Path, tmp_path: Path
) -> None:
    """The page in sight is read again, and the foot of the window says that somebody else was."""
    first = sit_down(tmp_path / "first", council_file, as_staff="M1")
    second = sit_down(tmp_path / "second", council_file, as_staff="M1")
    for person in (first, second):
        person.go_back_to()
        person.press("Ctrl+2")
        person.choose(WAITING, "Ferndale")
    first.go_back_to()
    first.choose(WORKERS, "Dilys Plover")
    first.press("Enter")
    assert any("Ferndale" in row for row in second.rows(WAITING)), "it has not looked yet"
    second.go_back_to()
    second.see("Somebody else made a change, seen at")
    assert not any("Ferndale" in row for row in second.rows(WAITING))
    first.go_back_to()
    assert not first.sees("Somebody else made a change"), "one’s own change is no news"


def test_a_data_file_that_another_program_holds_is_waited_for_and_said(
    sit_down: SitDown, council_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is changed meanwhile; once it is let go of, the same key does it."""
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.05)
    person = sit_down(tmp_path, council_file, as_staff="M1")
    _stand_before(person, "N903", "Amara Hazel")
    holding = sqlite3.connect(council_file, isolation_level=None)
    holding.execute("BEGIN EXCLUSIVE")
    person.press("Enter")
    assert person.error().startswith("Another program is using the data file")
    holding.execute("ROLLBACK")
    holding.close()
    person.choose(WORKERS, "Amara Hazel")
    person.press("Enter")
    assert person.notice() == "N903 allocated to Amara Hazel, 13 → 14 of 14"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
def test_a_data_file_that_goes_away_under_the_window(manager: Person, council_file: Path) -> None:
    """It is said to be gone, no new one is made, and put back it goes on."""
    _stand_before(manager, "N903", "Amara Hazel")
    elsewhere = council_file.rename(council_file.with_name("elsewhere.db"))
    manager.press("Enter")
    assert "was moved or deleted while it was open; nothing was changed" in manager.error()
    assert not council_file.exists()
    elsewhere.rename(council_file)
    manager.choose(WORKERS, "Amara Hazel")
    manager.press("Enter")
    assert manager.notice() == "N903 allocated to Amara Hazel, 13 → 14 of 14"


def test_a_data_file_that_is_not_there_in_the_morning(
    sit_down: SitDown, council_file: Path, tmp_path: Path
) -> None:
    """The window says which file, and offers every way on; none of them makes an empty one."""
    yesterday = sit_down(tmp_path / "home", council_file, as_staff="M1")
    yesterday.window.close()
    elsewhere = council_file.rename(council_file.with_name("elsewhere.db"))
    today = sit_down(tmp_path / "home")
    today.see("Your records could not be opened", str(council_file), "Try again")
    assert not council_file.exists()
    with today.giving_file(elsewhere):
        today.click("Open another file…")
    assert today.title() == "Who is at this computer?"


@pytest.mark.parametrize(
    "write",
    [lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"not a record" * 500)],
    ids=["empty", "garbage"],
)
def test_a_damaged_data_file_is_left_as_it_is(
    sit_down: SitDown, tmp_path: Path, write: Callable[[Path], object]
) -> None:
    """A sentence and the ways on; not a byte of the file is touched, for whoever can mend it."""
    damaged = tmp_path / "damaged.db"
    write(damaged)
    before = damaged.read_bytes()
    person = sit_down(tmp_path / "home", damaged)
    person.see("Your records could not be opened")
    person.click("Try again")
    person.see("Your records could not be opened", "Start a new one…", "Quit")
    assert damaged.read_bytes() == before


def _cancel(person: Person, words: str) -> None:
    with person.giving_file(None):
        person.click(words)


def _stand_before(person: Person, child: str, worker: str) -> None:
    person.press("Ctrl+2")
    person.choose(WAITING, child)
    person.choose(WORKERS, worker)


def _history(person: Person) -> list[str]:
    person.press("Ctrl+8")
    return person.rows("History")


def _workers(person: Person) -> list[str]:
    person.press("Ctrl+1")
    return person.rows("Workers")


def _hear_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be quicker than a window's next question whether somebody else changed anything."""
    monkeypatch.setattr(Listening, "ask", lambda _listening: None)
