"""Every Friday afternoon is protected: agreed once, then confirmed or lost with a key a week."""

from __future__ import annotations

from tests.journeys.steps import Person

ON_A_PROGRAMME = "Workers on a programme"
LOGGED = "Development time logged"


def agree_every_friday(person: Person) -> None:
    """Since Friday 6 November, half a day of taught programme."""
    person.press("Ctrl+5")
    person.click("Agree one…")
    person.type_into("From", "6/11")
    person.click("Agree a regular slot")
    person.choose(ON_A_PROGRAMME, "Amara Hazel")


def test_every_friday_is_protected_and_answered_with_a_key_a_week(manager: Person) -> None:
    """Agreed once; then confirmed or lost one by one, or all that wait in one act."""
    # A training day is logged for the cohort: a full day for everybody ticked, in one act.
    manager.press("Ctrl+5", "Ctrl+Shift+L")
    assert manager.value("Activity") == "Training course"
    manager.click("Log for several")
    assert manager.notice() == "7.4 h each taken for Amara Hazel, Fri 20 Nov"
    manager.see("62.9 h taken of 62.9 h owed · level")
    manager.press("Ctrl+Z")

    agree_every_friday(manager)
    manager.see("3 Fridays to confirm", "55.5 h taken of 62.9 h owed · 7.4 h behind (2 half-days)")
    assert manager.rows(LOGGED)[0].startswith("3.7 h to confirm, Fri 6 Nov 2026")

    # Nobody has answered for three weeks; Enter says they were all taken, one key takes it back.
    manager.strokes = 0
    manager.press("Ctrl+Shift+C", "Enter")
    assert manager.strokes == 2
    assert manager.notice() == "11.1 h taken for Amara Hazel, 3 slots"
    manager.see("66.6 h taken of 62.9 h owed · 3.7 h ahead (1 half-day)")
    assert not manager.sees("to confirm")
    manager.press("Ctrl+Z")
    manager.see("3 Fridays to confirm", "55.5 h taken of 62.9 h owed · 7.4 h behind (2 half-days)")

    # One key confirms the oldest.
    manager.strokes = 0
    manager.press("Ctrl+T")
    assert manager.strokes == 1
    assert manager.notice() == "3.7 h taken for Amara Hazel, Fri 6 Nov"
    manager.see("2 Fridays to confirm", "59.2 h taken of 62.9 h owed · 3.7 h behind (1 half-day)")

    # One key and Enter lose the next to what it was lost to last.
    manager.strokes = 0
    manager.press("Ctrl+Shift+T")
    assert manager.title() == "Record as lost"
    assert manager.value("Lost to") == "covering duty"
    manager.press("Enter")
    assert manager.strokes == 2
    assert manager.notice() == "3.7 h lost for Amara Hazel, Fri 13 Nov"
    manager.see("1 Friday to confirm", "59.2 h taken of 62.9 h owed · 3.7 h behind (1 half-day)")
    manager.see("7.4 h lost: covering duty · 3.7 h by the service")

    manager.press("Ctrl+Z")
    manager.see("2 Fridays to confirm", "3.7 h lost: covering duty")
