"""The supervision desk: logged in a few keys, a group at once, an action carried until done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.journeys.conftest import SitDown
from tests.journeys.steps import Person

DUE = "Supervision due"
ACTIONS = "Actions agreed"
FEW_KEYS = 8


def row_of(person: Person, table: str, words: str) -> str:
    return next(row for row in person.rows(table) if words in row)


def choose_line_manager_of(person: Person, name: str) -> None:
    rows = [r for r in person.rows(DUE) if r.startswith(name) and "Line manager" in r]
    person.choose(DUE, rows[0])


def test_supervisions_are_logged_in_a_few_keys_and_an_action_is_carried_until_it_is_done(
    sit_down: SitDown, council_file: Path, tmp_path: Path
) -> None:
    """Counted: every key that is sent. No line manager's clock moves by a group."""
    person = sit_down(tmp_path, council_file, as_staff="M1")
    # A window just opened, no palette, no pointer: to the page, down to Priya, two cases, done.
    person.strokes = 0
    person.press("Ctrl+4", "Down", "Enter", "Space", "Down", "Space", "Enter")
    assert person.strokes <= FEW_KEYS
    assert person.notice() == "Line manager supervision of Priya Wren: held Fri 20 Nov"
    person.press("Ctrl+Z")

    # From the log form, a group session for everybody; Ctrl+Z takes it back from everybody.
    overdue = row_of(person, DUE, "Marek Alder")
    person.choose(DUE, "Marek Alder")
    person.press("Enter")
    person.click("Log it for several people…")
    assert person.title() == "Log a group session"
    assert person.value("Led by") == "Osian Rowan"
    person.press("Down", "Space", "Down", "Space", "Enter")
    assert person.notice() == "Group supervision of 2 people: held Fri 20 Nov"
    assert row_of(person, DUE, "Marek Alder") == overdue
    person.choose(DUE, "Marek Alder")
    person.choose("Recent supervisions", "Held, 90 minutes, Fri 20 Nov 2026 (Group · with 1 other")
    person.see("Together with Amara Hazel.")
    person.press("Ctrl+Z")
    assert not person.sees("Together with")

    # From the row that is chosen to the notice: two keys, and with two cases five.
    person.choose(DUE, "Priya Wren")
    person.strokes = 0
    person.press("Enter", "Enter")
    assert person.strokes == 2
    assert person.notice() == "Line manager supervision of Priya Wren: held Fri 20 Nov"
    person.choose(DUE, "Marek Alder")
    person.strokes = 0
    person.press("Enter", "Space", "Down", "Space", "Enter")
    assert person.strokes <= FEW_KEYS
    assert person.notice() == "Line manager supervision of Marek Alder: held Fri 20 Nov"
    person.choose("Recent supervisions", "Fri 20 Nov 2026")
    person.see("Discussed K01 and K02.")

    # An action agreed on one Friday is still there on the next two, and done on the last.
    choose_line_manager_of(person, "Amara Hazel")
    person.press("Enter")
    person.click("Agree an action")
    person.write("Visit with the health visitor")
    person.type_into("Action 1 by", "27 Nov")
    person.click("Log supervision")
    person.see("Visit with the health visitor")
    person.window.close()

    for day in (date(2026, 11, 27), date(2026, 12, 4)):
        person = sit_down(tmp_path, council_file, as_staff="M1", day=day)
        person.press("Ctrl+4")
        choose_line_manager_of(person, "Amara Hazel")
        person.press("Enter")
        person.see("Visit with the health visitor", "Agreed before, still open")
        person.press("Enter")
        assert person.notice().startswith("Line manager supervision of Amara Hazel: held")
        person.window.close()

    person = sit_down(tmp_path, council_file, as_staff="M1", day=date(2026, 12, 11))
    person.press("Ctrl+4")
    person.click("Actions 1")
    assert "overdue 14 days" in row_of(person, ACTIONS, "Visit with the health visitor")
    person.choose(ACTIONS, "Visit with the health visitor")
    person.press("Enter")
    assert person.title() == "Log supervision"
    person.see("carried forward twice")
    person.click("Done")
    person.click("Log supervision")
    assert person.rows(ACTIONS) == []
    person.see("No action is open")
