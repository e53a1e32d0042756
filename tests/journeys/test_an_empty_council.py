"""A council that starts with nothing: people, a case, an absence, a leaving, and a look back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.conftest import SitDown
from tests.journeys.steps import Person

WAITING = "Families waiting for a lead worker, longest first"
WORKERS = "Workers, the best placed first"
PAGES = 9
READING = {
    *("Allocate", "Summary…", "What if…", "Staff file", "Close the panel", "Go to Staff"),
    *("Copy table", "More", "Save as", "Undo", "History"),
}
"""What may be pressed while another day is looked at: it reads, goes elsewhere, or writes a file.

The notice of the act before is still there, with its Undo.
"""


@pytest.fixture
def saltmarsh(sit_down: SitDown, tmp_path: Path) -> Person:
    """Aster Quillfeather has just started the council and stands at an empty Team page."""
    person = sit_down(tmp_path)
    person.click("Start an empty council…")
    person.type_into("Council", "Saltmarsh (made up)")
    person.pick("Policy to start from", "Slough")
    person.type_into("Records begin", "1 Sep")
    person.type_into("First team", "Curlew")
    person.type_into("Your name", "Aster Quillfeather")
    person.type_into("Staff number", "100")
    person.type_into("In post since", "6 Jan 2020")
    person.click("Start this council")
    return person


def test_the_first_weeks_of_a_council(saltmarsh: Person) -> None:
    """Two staff, a case, a lead; one is away, the clock stops; one leaves and the child waits."""
    # Who started it is signed in, and every page says what belongs there.
    assert saltmarsh.title() == "Team"
    saltmarsh.see("Signed in as Aster Quillfeather, practice manager (not verified)")
    saltmarsh.see("Saltmarsh (made up) · policy Slough 2014-17 · swtracker.db")
    for keys, said in (
        ("Ctrl+2", "Every child who waits for a lead worker stands here"),
        ("Ctrl+3", "No case is open yet"),
        ("Ctrl+5", "Nobody here is on a programme"),
    ):
        saltmarsh.press(keys)
        saltmarsh.see(said)

    _add_staff(saltmarsh, "Bramwell Teasel", "101")
    _add_staff(saltmarsh, "Clover Nettlebed", "102")
    _open_case(saltmarsh, "S-1", "AB")
    saltmarsh.press("Ctrl+2")
    saltmarsh.choose(WORKERS, "Bramwell Teasel")
    saltmarsh.press("Enter")
    assert saltmarsh.notice() == "S-1 allocated to Bramwell Teasel, 0 → 1 of 16"

    saltmarsh.press("Ctrl+6")
    saltmarsh.choose("Staff", "Clover")
    saltmarsh.click("Record absence…")
    saltmarsh.click("Stops the clock")
    saltmarsh.press("Enter")
    assert saltmarsh.notice() == "Clover Nettlebed is away from Fri 20 Nov, no end known"
    saltmarsh.press("Ctrl+4")
    saltmarsh.click("Everybody")
    assert any(
        row.startswith("Clover Nettlebed") and "clock stopped" in row
        for row in saltmarsh.rows("Supervision due")
    )

    saltmarsh.press("Ctrl+6")
    saltmarsh.choose("Staff", "Bramwell")
    saltmarsh.click("Record leaving…")
    saltmarsh.see("Bramwell Teasel leads 1 child.")
    saltmarsh.press("Enter")
    assert saltmarsh.notice() == "Bramwell Teasel leaves on Fri 20 Nov; 1 child will need a lead"
    assert not any("Bramwell" in row for row in saltmarsh.rows("Staff"))
    saltmarsh.press("Ctrl+2")
    [waiting] = saltmarsh.rows(WAITING)
    assert waiting.startswith("S-1 AB")

    saltmarsh.press("Ctrl+8")
    acts = [row.split(" | ")[2] for row in saltmarsh.rows("History")]
    assert acts == [
        "Recorded that Bramwell Teasel leaves on 20 Nov 2026",
        "Recorded Clover Nettlebed away from 20 Nov 2026, no end known",
        "Allocated S-1 to Bramwell Teasel from 20 Nov 2026; 0 → 1 of 16",
        "Opened S-1 on 20 Nov 2026",
        "Added Clover Nettlebed, social worker from 2 Nov 2026",
        "Added Bramwell Teasel, social worker from 2 Nov 2026",
        "Added Aster Quillfeather, practice manager from 6 Jan 2020",
        "Added the team Curlew",
        "Started the tracker with the policy Slough 2014-17",
    ]

    saltmarsh.choose("History", "Recorded that Bramwell")
    saltmarsh.click("Undo this")
    assert saltmarsh.notice() == "Undone: recorded that Bramwell Teasel leaves on 20 Nov 2026"
    saltmarsh.see("Undone: recorded that Bramwell Teasel leaves on 20 Nov 2026")
    saltmarsh.press("Ctrl+1")
    bramwell = next(r for r in saltmarsh.rows("Workers") if r.startswith("Bramwell"))
    assert "1 of 16" in bramwell
    saltmarsh.press("Ctrl+2")
    saltmarsh.see("Nobody waits")

    # What was undone once is not undone twice: the button is greyed and says why.
    _add_staff(saltmarsh, "Dorcas Penhallow", "103")
    saltmarsh.press("Ctrl+Z")
    assert saltmarsh.notice().startswith("Undone")
    saltmarsh.press("Ctrl+8")
    saltmarsh.choose("History", "Undone: added Dorcas")
    undo = saltmarsh.button("Undo this")
    assert not undo.isEnabled()
    assert undo.toolTip() == "This was undone already"


def test_a_past_day_is_shown_as_it_stood_and_nothing_can_be_done_to_it(manager: Person) -> None:
    """Every page says so; no act can be pressed, and no key starts one."""
    manager.press("Ctrl+2")
    manager.choose(WAITING, "N903")
    manager.choose(WORKERS, "Dilys Plover")
    manager.press("Enter")
    assert manager.notice() == "N903 allocated to Dilys Plover, 5 → 6 of 16"

    manager.press("Ctrl+1")
    manager.type_into("As at", "9 Oct")
    manager.see("You are looking at Fri 9 Oct 2026, as it stood.")
    dilys = next(row for row in manager.rows("Workers") if row.startswith("Dilys"))
    assert "5 of 16" in dilys
    marek = next(row for row in manager.rows("Workers") if row.startswith("Marek"))
    assert "9 of 9 | full" in marek, "the two by agreement came on 12 October"

    manager.type_into("As at", "16 Nov")
    for place in range(1, PAGES + 1):
        manager.press(f"Ctrl+{place}")
        assert not set(manager.acts()) - READING, manager.title()
        manager.press("Enter", "Ctrl+L", "Ctrl+N", "Ctrl+B")
        assert not manager.has_dialog(), manager.title()
        manager.press("Esc")
    manager.press("Ctrl+2")
    manager.drag(WAITING, "Ferndale", WORKERS, "Dilys Plover")
    assert any("Ferndale" in row for row in manager.rows(WAITING))

    manager.type_into("As at", "today")
    assert not manager.sees("as it stood")
    assert any("Ferndale" in row for row in manager.rows(WAITING))
    assert not any("N903" in row for row in manager.rows(WAITING))


def _add_staff(person: Person, name: str, number: str) -> None:
    person.press("Ctrl+6")
    person.click("Add a member of staff…")
    person.write(name)
    person.type_into("Staff number", number)
    person.type_into("Started", "2 Nov")
    person.press("Enter")
    assert person.notice() == f"Added {name}"


def _open_case(person: Person, reference: str, initials: str) -> None:
    person.press("Ctrl+3", "Ctrl+N")
    person.write(reference)
    person.type_into("Initials", initials)
    person.pick("Status", "Child in need")
    assert person.value("Team") == "Curlew", "the only team there is"
    person.press("Enter")
    assert person.notice() == f"Opened {reference}; it waits for a lead"
