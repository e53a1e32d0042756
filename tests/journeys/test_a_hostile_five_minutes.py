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

from swtracker.store import connecting
from swtracker.ui.listening import Listening
from tests.command_line import swtracker
from tests.journeys.conftest import SitDown
from tests.journeys.steps import FORMS, Person
from tests.thistleshire import written

WAITING = "Families waiting for a lead worker, longest first"
WORKERS = "Workers, the best placed first"
GARBAGE = "31 Feb'; <b>☃</b>"


def test_a_first_start_takes_nothing_that_is_something_else(
    sit_down: SitDown, council_file: Path, tmp_path: Path
) -> None:
    """Files not chosen, no data file, no workbook, a name that is taken: all the ways are left."""
    notes = tmp_path / "notes.xlsx"
    notes.write_text("This is a shopping list.")
    before = council_file.read_bytes()
    person = sit_down(tmp_path / "home")

    # Every file window can be cancelled: nothing is made, and one stands where one stood.
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
    person.click("Back")

    # A file that is something else is said to be.
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
    with person.giving_file(council_file):
        person.click("Keep it elsewhere…")
    person.click("Start this council")
    assert "There is already a file at" in person.error()
    assert council_file.read_bytes() == before
    assert notes.read_text() == "This is a shopping list."


def test_garbage_is_refused_in_a_sentence_and_what_is_none_is_kept_as_it_is(
    manager: Person, tmp_path: Path
) -> None:
    """In every field of every form and page; no file window that is cancelled leaves a trace."""
    width = manager.window.width()
    books = set(tmp_path.rglob("*.xlsx"))
    manager.press("Ctrl+8")
    before = manager.rows("History")
    workers = _workers(manager)

    # In a form, beside the field it is about: what was typed stays, and Escape leaves no trace.
    for page, forms in FORMS.items():
        manager.press(page)
        for words in forms:
            manager.click(words)
            manager.fill_everything(GARBAGE)
            manager.press("Ctrl+Enter")
            assert manager.has_dialog(), f"{words} took garbage"
            said = manager.error()
            # What stands for a child's name is refused without being repeated.
            assert any(part in said for part in (GARBAGE, "needed", "never kept")), words
            manager.press("Esc")
            assert not manager.has_dialog(), words

    # A child's name is not taken: initials are a few letters.
    manager.press("Ctrl+3", "Ctrl+N")
    manager.write("X-77")
    manager.type_into("Initials", "Wilhelmina")
    manager.pick("Status", "Looked after")
    manager.press("Enter")
    assert "a child’s name is never kept" in manager.error()
    manager.press("Esc")
    assert not any("X-77" in row for row in manager.rows("Cases"))

    # A summary, another data file, an empty workbook: none is written or opened.
    manager.press("Ctrl+7")
    with manager.giving_file(None):
        manager.press("Ctrl+S")
    manager.press("Ctrl+9")
    manager.open_tab("Data file")
    _cancel(manager, "Open another…")
    _cancel(manager, "Save an empty workbook to fill in…")
    assert manager.notice() == ""
    assert set(tmp_path.rglob("*.xlsx")) == books
    manager.see("fernshire.db")
    manager.press("Ctrl+8")
    assert manager.rows("History") == before

    # On a page, a team or a kind that is none gives way to the one looked at.
    for place in range(1, 9):
        manager.press(f"Ctrl+{place}")
        manager.fill_everything(GARBAGE)
        manager.press("Enter")
        assert not manager.has_dialog(), manager.title()
    manager.press("Ctrl+1")
    assert manager.value("Team") == "Whole service"
    assert _workers(manager) == workers

    # A name like a piece of a web page is a name; a very long one leaves the window as wide.
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


def test_two_windows_and_a_command_share_a_file(
    sit_down: SitDown, council_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One manager gets the place or the child; the other is told, sees how it stands, goes on."""
    first = sit_down(tmp_path / "first", council_file, as_staff="M1")
    second = sit_down(tmp_path / "second", council_file, as_staff="M1")

    # A child given in another window is gone from this one when it is gone back to.
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
    first.press("Ctrl+Z")

    # The same child is given in both: the second is told who leads now, and gives nothing twice.
    with monkeypatch.context() as patch:
        for person in (first, second):
            person.go_back_to()
            person.choose(WAITING, "Ferndale")
            person.choose(WORKERS, "Dilys Plover")
        _hear_nothing(patch)
        first.go_back_to()
        first.press("Enter")
        assert first.notice() == "N901 and N902 allocated to Dilys Plover, 5 → 7 of 16"
        second.go_back_to()
        second.press("Enter")
    assert "Dilys Plover" in second.error()
    assert "nothing was changed" in second.error().lower()
    assert not any("Ferndale" in row for row in second.rows(WAITING))
    first.go_back_to()
    first.press("Ctrl+Z")

    # The last place is taken in another window first: the child goes elsewhere.
    with monkeypatch.context() as patch:
        for person, child in ((first, "N903"), (second, "Z901")):
            person.go_back_to()
            person.choose(WAITING, child)
            person.choose(WORKERS, "Amara Hazel")
        _hear_nothing(patch)
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
    second.press("Ctrl+Z")
    first.go_back_to()
    first.press("Ctrl+Z")

    # A command brings in who has a child: one window is refused in words, the other reads it.
    for person in (first, second):
        person.go_back_to()
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


def test_a_data_file_that_is_held_or_goes_away_under_the_window(
    sit_down: SitDown, council_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Waited for and said, nothing changed meanwhile, no new one made; then the same key does it.

    In the morning the window says which file, and offers every way on.
    """
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    person = sit_down(tmp_path / "home", council_file, as_staff="M1")
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

    if sys.platform != "win32":  # An open file cannot be moved there.
        _stand_before(person, "Z901", "Dilys Plover")
        elsewhere = council_file.rename(council_file.with_name("elsewhere.db"))
        person.press("Enter")
        assert "was moved or deleted while it was open; nothing was changed" in person.error()
        assert not council_file.exists()
        elsewhere.rename(council_file)
        person.choose(WORKERS, "Dilys Plover")
        person.press("Enter")
        assert person.notice() == "Z901 allocated to Dilys Plover, 5 → 6 of 16"
    person.window.close()

    # Not there in the morning: none of the ways on makes an empty one.
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


def _workers(person: Person) -> list[str]:
    person.press("Ctrl+1")
    return person.rows("Workers")


def _hear_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be quicker than a window's next question whether somebody else changed anything."""
    monkeypatch.setattr(Listening, "ask", lambda _listening: None)
