"""Somebody leaves, a team is too full, two people plan at once: many families moved in one act."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.conftest import SitDown
from tests.journeys.steps import Person

FAMILIES = "Families and where they go"
WORKERS = "Workers before and after"
MOST_STOPS = 20


def tab_to(person: Person, table: str) -> None:
    """Go on with Tab to the table of that name."""
    for _ in range(MOST_STOPS):
        if person.table(table).hasFocus():
            return
        person.press("Tab")
    raise AssertionError(f"Tab does not come to {table}")


def worker_row(person: Person, name: str) -> str:
    """What the plan says of a worker."""
    return next(row for row in person.rows(WORKERS) if row.startswith(name))


def caseload(person: Person, name: str) -> str:
    """What the Team page says a worker holds."""
    person.press("Ctrl+1")
    row = next(row for row in person.rows("Workers") if row.startswith(name))
    return next(cell for cell in row.split(" | ") if " of " in cell)


def test_a_leavers_caseload_is_shared_out_by_keyboard_changed_done_and_undone(
    manager: Person,
) -> None:
    """Record the leaving, look, give one child to somebody else, do it, take it all back."""
    manager.press("Ctrl+6")
    manager.write("Tamsin")
    tab_to(manager, "Staff")
    manager.press("Enter", "Tab", "Enter")
    assert manager.title() == "Record leaving"
    manager.press("Enter")
    assert manager.title() == "7 children of Tamsin Linnet"
    manager.press("Enter")

    assert manager.title() == "Share out what Tamsin Linnet leads"
    manager.see(
        "From Fri 20 Nov 2026, within North",
        "7 children: 1 placed, 6 left over; best possible plan",
    )
    assert [row for row in manager.rows(FAMILIES) if "waits for a lead" in row]
    manager.press("Shift+Tab", "Space")
    manager.see("From Fri 20 Nov 2026, in the whole service", "7 children: all placed")
    assert "5 → 12 of 16" in worker_row(manager, "Dilys Plover")

    tab_to(manager, FAMILIES)
    manager.press("Down", "Enter")
    manager.write("Amara")
    manager.press("Enter")
    manager.see("1 line changed by hand")
    assert "5 → 11 of 16" in worker_row(manager, "Dilys Plover")
    assert "13 → 14 of 14, full" in worker_row(manager, "Amara Hazel")

    manager.press("Ctrl+Enter")
    assert manager.notice() == "7 children moved to 2 workers"
    manager.see("7 families moved")
    assert caseload(manager, "Dilys Plover") == "11 of 16"
    assert caseload(manager, "Amara Hazel") == "14 of 14"

    manager.press("Ctrl+Z")
    assert caseload(manager, "Dilys Plover") == "5 of 16"
    assert caseload(manager, "Amara Hazel") == "13 of 14"
    manager.press("Ctrl+2")
    manager.see("7 children: all placed", "1 line changed by hand", "Move 7 children")
    manager.press("Ctrl+8")
    assert any("moved 7 children" in row for row in manager.rows("History"))


def test_a_family_is_dragged_to_somebody_else_and_a_team_is_evened_out(manager: Person) -> None:
    """From the families to the workers, with the pointer; Ctrl+Z takes it back."""
    manager.press("Ctrl+2")
    manager.click("Share out a caseload…")
    manager.pick("Whose", "Tamsin")
    manager.click("Whole service")
    manager.click("Look for a plan")
    manager.drag(FAMILIES, "T04", WORKERS, "Amara Hazel")
    assert "13 → 14 of 14, full" in worker_row(manager, "Amara Hazel")
    manager.press("Ctrl+Z")
    assert "13 of 14, 1 place left" in worker_row(manager, "Amara Hazel")
    manager.click("Back to the families")

    # Marek is over by two: the fewest moves put it right, and it is said that nobody is over.
    manager.press("Ctrl+1")
    manager.pick("Team", "North")
    manager.press("Ctrl+2")
    manager.click("Even out the team…")
    manager.press("Enter")
    assert manager.title() == "Even out North"
    manager.see("2 children move, and everybody is within their limit; best possible plan")
    assert "11 → 9 of 9, full" in worker_row(manager, "Marek Alder")
    manager.click("Move 2 children")
    assert manager.notice().startswith("2 children moved to")
    assert caseload(manager, "Marek Alder") == "9 of 9"
    manager.press("Ctrl+2")
    manager.click("Close the plan")
    manager.click("Even out the team…")
    manager.press("Enter")
    manager.see("Nobody is over their limit")


def test_a_place_taken_in_another_window_is_named_in_the_results(
    sit_down: SitDown, council_file: Path, tmp_path: Path
) -> None:
    """One manager studies a plan while another gives her last places away: who stays is named."""
    one = sit_down(tmp_path / "one", council_file, as_staff="M1")
    one.press("Ctrl+3")
    one.press("Ctrl+F")
    one.write("Tamsin")
    one.press("Down", "Ctrl+A")
    one.see("7 cases")
    one.click("Share out…")
    one.click("Whole service")
    one.see("7 children: all placed")

    other = sit_down(tmp_path / "two", council_file, as_staff="M1")
    other.press("Ctrl+3")
    other.press("Ctrl+F")
    other.write("Priya")
    other.press("Down", "Ctrl+A")
    other.see("16 cases")
    other.press("Home", *["Shift+Down"] * 8)
    other.see("9 cases")
    other.click("Transfer…")
    other.click("Workers of other teams too")
    other.choose("Workers, the best placed first", "Dilys Plover")
    other.press("Enter")
    assert other.notice() == "9 children allocated to Dilys Plover, 5 → 14 of 16"

    one.go_back_to()
    one.press("Ctrl+Enter")
    one.see("2 families moved, 5 could not")
    stays = [row for row in one.rows(FAMILIES) if "there is no room for them any more" in row]
    assert len(stays) == 5
    one.click("Look again for 5 children")
    one.see("Share out 5 children")
