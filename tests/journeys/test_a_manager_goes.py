"""A manager leaves and hands everybody over; a supervisor is away and is covered."""

from __future__ import annotations

from tests.journeys.steps import Person

WHO = "Who supervises whom"


def look_at_supervisors(manager: Person) -> None:
    """The whole service's supervisors."""
    manager.press("Ctrl+4")
    manager.click("Supervisors")


def test_a_manager_who_goes_is_asked_about_their_people(manager: Person) -> None:
    """An absence, a leaving, another post: recording it asks at once; all may be left for later."""
    # An absence asks for cover; left for later, the Supervision page shows and mends it.
    manager.press("Ctrl+6")
    manager.choose("Staff", "Osian Rowan")
    manager.click("Record absence…")
    manager.type_into("First day back", "30 Nov 2026")
    manager.press("Enter")
    assert manager.title() == "Cover"
    manager.click("Leave them uncovered")
    look_at_supervisors(manager)
    assert "uncovered today" in _row(manager, "Priya Wren")
    manager.choose(WHO, "Priya Wren")
    manager.click("Cover…")
    manager.pick("Who stands in", "Dilys")
    manager.press("Enter")
    assert manager.notice().startswith("Dilys Plover stands in for Osian Rowan with 4 people")
    assert "by Dilys Plover until Mon 30 Nov" in _row(manager, "Priya Wren")

    # One who leaves hands everybody over in one act; undo gives them all back.
    manager.press("Ctrl+6")
    manager.click("Record leaving…")
    manager.type_into("First day no longer here", "14 Dec 2026")
    manager.click("Record leaving")
    assert manager.title() == "Hand over"
    manager.see("leaves on Mon 14 Dec 2026 and supervises 4 people", "4 people: Amara Hazel")
    manager.pick("To", "Tamsin")
    manager.press("Enter")
    assert manager.notice().startswith(
        "Handed 3 people over from Osian Rowan to Tamsin Linnet from Mon 14 Dec"
    )
    manager.press("Ctrl+Z")
    look_at_supervisors(manager)
    assert "no supervisor from Mon 14 Dec" in _row(manager, "Priya Wren")

    # Another post asks to hand over; a post with other hours alone asks nothing.
    manager.press("Ctrl+6")
    manager.click("New post…")
    manager.type_into("From", "30 Nov 2026")
    manager.pick("Team", "South")
    manager.click("Record new post")
    assert manager.title() == "Hand over"
    manager.see("has another post from Mon 30 Nov 2026 and supervises 4 people")
    manager.click("Not now")
    manager.click("New post…")
    manager.type_into("From", "7 Dec 2026")
    manager.type_into("FTE", "0.8")
    manager.click("Record new post")
    assert not manager.has_dialog()


def _row(manager: Person, name: str) -> str:
    return next(row for row in manager.rows(WHO) if row.startswith(name))
