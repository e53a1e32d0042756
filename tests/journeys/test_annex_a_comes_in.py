"""An Annex A is brought in: who each name is, from which day; then undone, or next month again."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from swtracker.ui.annex_answers import NOT_SAID
from tests.exchange.annex_books import NEED, annex_sheets, need, write_csv
from tests.exchange.books import write_book
from tests.journeys.conftest import SitDown
from tests.journeys.steps import Person

NAMES, KINDS, LINES = "Names in the file", "What would change", "Line by line"


def bring_in(person: Person, file: Path, by: str = "Choose a workbook…") -> None:
    """Choose the file on Settings."""
    person.press("Ctrl+9")
    person.open_tab("Data file")
    person.click("Bring in a workbook…")
    with person.giving_file(file):
        person.click(by)


def somebody_new(person: Person, number: str, role: str) -> None:
    """Answer, by keys alone, that the name the keyboard is on is somebody new."""
    person.write("Somebody new")
    person.press("Down", "Enter", "Tab")
    person.write(number)
    person.press("Tab")
    person.write(role)
    person.press("Down", "Enter", "Enter")


def test_names_are_answered_by_keyboard_and_remembered_next_month(
    manager: Person, tmp_path: Path
) -> None:
    """The names are answered once, the day is asked, one button takes it in, Undo takes it back.

    What stays out is saved to be mended; what was answered is forgotten with an act undone.
    """
    sheets = annex_sheets()
    sheets["List 6"] += [
        need(110, "Dylis Plover", team="South"),
        need(111, "Priya Wren", team="North"),
        need(112, "Duty Desk"),
        need(113, status="Nonsense"),
    ]
    book = write_book(tmp_path / "Annex A.xlsx", sheets)
    bring_in(manager, book)
    manager.see(
        "Annex A: Annex A.xlsx",
        "10 open cases (7 in List 6, 1 in List 7, 1 in List 8, 1 in List 9); 1 with nobody",
    )
    manager.see("Who they are · 4 to say")
    manager.click("Bring it in")
    assert manager.error().startswith("A day is needed here")
    manager.write("2 Nov")
    manager.press("Tab", "Tab", "Tab", "Enter")
    assert manager.rows(NAMES)[0] == f"Duty Desk | Heron | 1 | {NOT_SAID}"
    manager.write("No worker")
    manager.press("Down", "Enter", "Enter")
    manager.see("Dylis Plover", "Who they are · 3 to say")
    assert manager.value("Who this is").endswith("South, perhaps")
    manager.press("Enter")
    somebody_new(manager, "M1", "Social worker")
    assert manager.error() == "M1 is the staff number of Osian Rowan; check it."
    manager.press("Ctrl+A")
    manager.write("I1")
    manager.press("Enter")
    somebody_new(manager, "P1", "Social worker")
    assert manager.rows(NAMES) == [
        "Duty Desk | Heron | 1 | no worker; the children wait",
        "Dylis Plover | South | 1 | Dilys Plover (S3)",
        "Ivo Tansy | Osprey | 3 | somebody new (I1)",
        "Petra Sloe | Heron | 3 | somebody new (P1)",
        "Priya Wren | North | 1 | Priya Wren (S1)",
    ]
    manager.click("What would change")
    assert manager.rows(KINDS)[:4] == [
        *("New cases | 10", "New leads | 8", "New teams | 2", "Not taken in | 1")
    ]
    manager.choose(KINDS, "Have a look")
    missing = [line for line in manager.rows(LINES) if "and not in List 6" in line]
    assert [line.split(" | ")[1] for line in missing] == ["106", "107", "108"]
    manager.choose(KINDS, "Over their limit")
    assert "Priya Wren leads 17 children against a limit of 16: over by 1" in str(
        manager.rows(LINES)
    )
    mend = tmp_path / "mend.xlsx"
    with manager.giving_file(mend):
        manager.click("Save the rows to mend…")
    assert openpyxl.load_workbook(mend)["List 6"]["A2"].value == 113
    manager.click("Bring it in")
    said = "Brought in 10 new cases, 8 new leads and 0 closings from Annex A; 1 row to put right"
    manager.see(f"{said}.", "What changed")
    manager.press("Enter")
    assert manager.notice() == said
    manager.press("Ctrl+3")
    assert any("Petra Sloe" in case for case in manager.rows("Cases"))
    manager.click("Undo")
    assert not any("Petra Sloe" in case for case in manager.rows("Cases"))

    bring_in(manager, book)
    manager.see("Who they are · 4 to say")
    manager.press("Esc")

    # From a folder of CSVs this time; a day still to come is refused beside the day.
    folder = tmp_path / "November"
    folder.mkdir()
    rows = [NEED, need(1, "P. Wren", team="North"), need(2, "D. Plover", team="South")]
    write_csv(folder / "List 6.csv", rows)
    bring_in(manager, folder, "Choose a folder of CSVs…")
    manager.type_into("Allocations hold from", "27 Nov")
    assert "cannot start on a day still to come" in manager.error()
    manager.type_into("Allocations hold from", "2 Nov")
    for name, person in (("D. Plover", "Dilys Plover"), ("P. Wren", "Priya Wren")):
        manager.choose(NAMES, name)
        manager.pick("Who this is", person)
        manager.click("Take this answer")
    manager.click("Bring it in")
    manager.click("Close")

    # Next month the names are remembered, and can be changed.
    write_csv(folder / "List 6.csv", [*rows, need(3, "P. Wren", team="North")])
    bring_in(manager, folder, "Choose a folder of CSVs…")
    assert manager.rows(NAMES) == [
        "D. Plover | South | 1 | Dilys Plover (S3), remembered",
        "P. Wren | North | 2 | Priya Wren (S1), remembered",
    ]
    manager.choose(NAMES, "P. Wren")
    manager.pick("Who this is", "Not now")
    manager.press("Enter")
    assert manager.rows(NAMES)[1] == "P. Wren | North | 2 | left out for now"
    manager.see("Everything in this Annex A is in the tracker already; nothing would change")
    assert not manager.button("Bring it in").isEnabled()


def test_at_the_first_start_a_council_is_asked_for_and_the_book_comes_next(
    sit_down: SitDown, tmp_path: Path
) -> None:
    """An Annex A knows no policy; its teams and workers come in with it."""
    person = sit_down(tmp_path)
    book = write_book(tmp_path / "Annex A.xlsx", annex_sheets())
    person.click("Bring in a workbook…")
    with person.giving_file(book):
        person.click("Choose a workbook…")
    person.see("Annex A.xlsx is an Annex A", "Start an empty council first")
    person.press("Enter")
    person.type_into("Council", "Saltmarsh (made up)")
    person.pick("Policy to start from", "Slough")
    person.type_into("First team", "Curlew")
    person.type_into("Your name", "Aster Quillfeather")
    person.type_into("Staff number", "100")
    person.type_into("In post since", "6 Jan 2020")
    person.click("Start this council")
    person.see("Annex A: Annex A.xlsx", "7 open cases", "Who they are · 2 to say")
    person.write("2 Nov")
    person.press("Tab", "Tab", "Tab", "Enter")
    somebody_new(person, "I1", "Social worker")
    somebody_new(person, "P1", "Social worker")
    person.click("Bring it in")
    person.click("Close")
    person.press("Ctrl+6")
    assert any("Petra Sloe" in row and "Heron" in row for row in person.rows("Staff"))
