"""The practice manager's ten minutes before the morning meeting: who can take these children."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.conftest import SitDown
from tests.journeys.steps import Person

WAITING = "Families waiting for a lead worker, longest first"
WORKERS = "Workers, the best placed first"
OVERRIDE = "Allocate with an override"
PLAN = "Plan to bring the caseload down again"


def test_the_waiting_children_are_given_before_the_meeting(manager: Person) -> None:
    """Who has room, a family dragged and brought back, part of it given, a last place taken."""
    # Two chips answer the two questions; the figures above say how many wait and how long.
    manager.see("longest 10 days, 1 past day 7", "review by Sat 12 Dec")
    manager.click("Over 1")
    [over] = manager.rows("Workers")
    assert "Marek Alder" in over
    assert "11 of 9 | over by 2" in over
    manager.click("Over 1")
    manager.click("Has room 4")
    assert [row.split(" | ")[0] for row in manager.rows("Workers")] == [
        "Tamsin Linnet",
        "Amara Hazel",
        "Dilys Plover",
        "Hamza Sorrel",
    ]
    manager.click("Has room 4")
    manager.click("Allocate")
    manager.see("4 children waiting in 3 families, longest first")

    # The children of a family stay together both ways, and their days of waiting are kept.
    before = manager.rows(WAITING)
    manager.drag(WAITING, "Ferndale", WORKERS, "Dilys Plover")
    assert manager.notice() == "N901 and N902 allocated to Dilys Plover, 5 → 7 of 16"
    manager.see("2 children waiting in 2 families, longest first")
    manager.click("Undo")
    assert manager.notice().startswith("Undone")
    assert manager.rows(WAITING) == before
    manager.drag(WAITING, "Ferndale", WORKERS, "Hamza Sorrel")
    assert manager.error().startswith("Hamza Sorrel cannot take this on: away, no end known.")
    assert manager.rows(WAITING) == before
    manager.drag(WAITING, "Ferndale", WORKERS, "Priya Wren")
    assert manager.title() == OVERRIDE
    manager.press("Esc")
    assert manager.rows(WAITING) == before

    # One box unticked, and the other child goes alone; the brother waits on.
    manager.choose(WAITING, "Ferndale")
    manager.click("N902 BN")
    assert _before_and_after(manager, "Tamsin Linnet") == "7 → 8 of 8, full"
    manager.choose(WORKERS, "Tamsin Linnet")
    manager.click("Allocate ↵")
    assert manager.notice() == "N901 allocated to Tamsin Linnet, 7 → 8 of 8"
    ferndale = next(row for row in manager.rows(WAITING) if "Ferndale" in row)
    assert "1 child" in ferndale
    assert "N901 with Tamsin Linnet" in ferndale

    # Enter takes the last place of an ASYE worker.
    manager.choose(WAITING, "N903")
    assert _before_and_after(manager, "Amara Hazel") == "13 → 14 of 14, full"
    manager.press("Right")
    manager.choose(WORKERS, "Amara Hazel")
    manager.press("Enter")
    assert manager.notice() == "N903 allocated to Amara Hazel, 13 → 14 of 14"
    assert not any("N903" in row for row in manager.rows(WAITING))

    # The next child for her goes only with a reason, a plan and a review date.
    manager.choose(WAITING, "Z901")
    assert _before_and_after(manager, "Amara Hazel") == "14 → 15 of 14, over by 1"
    manager.choose(WORKERS, "Amara Hazel")
    manager.press("Enter")
    assert manager.title() == OVERRIDE
    manager.see("14 → 15 of 14, over by 1", "Approved by Osian Rowan, practice manager.")
    manager.press("Enter")
    assert manager.error().startswith("No reason is chosen yet")
    manager.pick("Reason", "Cannot wait")
    manager.press("Enter")
    assert manager.error() == "Say what will be done to bring the caseload down again."
    manager.type_into(PLAN, "Two of her oldest cases close before Christmas.")
    manager.type_into("Review date", "19 Nov")
    manager.click(OVERRIDE)
    assert "review" in manager.error().lower()
    manager.type_into("Review date", "4 Dec")
    manager.click(OVERRIDE)
    assert not manager.has_dialog()
    assert "Z901 allocated to Amara Hazel, 14 → 15 of 14" in manager.notice()

    manager.press("Ctrl+1")
    assert "15 of 14 | over by 1" in _row(manager, "Amara Hazel")
    manager.see("2", "review by Fri 4 Dec")
    manager.press("Ctrl+2")
    manager.click("Overrides 3")
    manager.see("Cannot wait", "Two of her oldest cases close before Christmas.", "Fri 4 Dec")


def test_who_is_signed_in_says_what_may_be_done(
    sit_down: SitDown, council_file: Path, tmp_path: Path
) -> None:
    """Nobody sees all of it and may not pass a limit; no more may a consultant practitioner.

    Put off once, who is there is asked by the foot of the window until it is said.
    """
    person = sit_down(tmp_path, council_file)
    assert person.title() == "Who is at this computer?"
    person.press("Esc")
    person.see("Nobody is signed in; say who you are…")
    person.press("Ctrl+2")
    person.choose(WAITING, "Z901")
    person.choose(WORKERS, "Priya Wren")
    person.press("Enter")
    assert person.error().startswith("Say who you are first")
    person.press("Esc")
    person.click("Nobody is signed in; say who you are…")
    person.write("Osian")
    person.press("Enter", "Enter")
    person.see("Signed in as Osian Rowan, practice manager (not verified)")

    # A consultant practitioner may allocate within the limit, and not past it.
    _change_person(person, "Osian Rowan, practice manager", "Tamsin Linnet")
    person.choose(WAITING, "N903")
    person.choose(WORKERS, "Amara Hazel")
    person.press("Enter")
    assert person.notice() == "N903 allocated to Amara Hazel, 13 → 14 of 14"

    # The role says so in place of a form, which leaves nothing to be typed or pressed.
    person.choose(WAITING, "Z901")
    person.choose(WORKERS, "Amara Hazel")
    person.press("Enter")
    assert person.error().startswith("Only a head of service or practice manager may")
    assert person.acts() == ["Close"]
    person.press("Enter")
    assert not person.has_dialog()
    assert any("Z901" in row for row in person.rows(WAITING))
    person.press("Ctrl+1")
    assert "14 of 14 | full" in _row(person, "Amara Hazel")


def _row(person: Person, name: str) -> str:
    return next(row for row in person.rows("Workers") if row.startswith(name))


def _before_and_after(person: Person, name: str) -> str:
    row = next(row for row in person.rows(WORKERS) if f"| {name} |" in row)
    return row.split(" | ")[2]


def _change_person(person: Person, now: str, other: str) -> None:
    person.click(f"Signed in as {now} (not verified)")
    person.pick("You", other)
    person.click("That is me")
