"""Between two visits: a supervision and protected time are logged, and the month is handed on."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.books import opened, table
from tests.journeys.conftest import SitDown
from tests.journeys.steps import Person

DUE = "Supervision due"
FEW_KEYS = 8
HEADINGS = 4
"""The row of a sheet of the summary in which its headings stand."""


def test_log_a_supervision_in_at_most_eight_keys(manager: Person) -> None:
    """It opens on the most overdue; one case is ticked, and Enter does it."""
    manager.strokes = 0
    manager.press("Ctrl+4")
    manager.press("Enter")
    assert manager.title() == "Log supervision"
    assert manager.value("Worker") == "Marek Alder · North"
    assert manager.value("Day") == "Fri 20 Nov 2026"
    assert manager.value("Supervisor") == "Osian Rowan"
    manager.press("Down", "Space", "Enter")
    assert manager.strokes <= FEW_KEYS
    assert manager.notice() == "Line manager supervision of Marek Alder: held Fri 20 Nov"

    marek = next(row for row in manager.rows(DUE) if row.startswith("Marek Alder"))
    assert "due Mon 21 Dec" in marek
    manager.press("Ctrl+Z")
    marek = next(row for row in manager.rows(DUE) if row.startswith("Marek Alder"))
    assert "overdue 8 days" in marek


def test_log_half_a_day_of_protected_time_in_three_keys(manager: Person) -> None:
    """Half a day, today, and the activity used last stand there already."""
    manager.strokes = 0
    manager.press("Ctrl+5", "Enter", "Enter")
    assert manager.strokes == 3
    assert manager.notice() == "3.7 h taken for Amara Hazel, Fri 20 Nov"
    manager.see("59.2 h", "3.7 h behind", "9.4 %")


def test_protected_time_that_was_lost_says_why(manager: Person) -> None:
    """Lost time is never taken time, and is not logged without a reason."""
    manager.press("Ctrl+5", "Enter")
    manager.click("Lost")
    manager.press("Enter")
    assert "lost" in manager.error().lower()
    manager.type_into("Lost to", "called to court")
    manager.click("Log development time")
    manager.see("7.4 h lost: called to court and covering duty")
    manager.see("55.5 h taken of 62.9 h owed")


def test_what_was_logged_is_still_there_when_the_window_is_opened_again(
    sit_down: SitDown, council_file: Path, tmp_path: Path
) -> None:
    """Log, hand on the month as Excel, close; the next window remembers the team and the person."""
    person = sit_down(tmp_path, council_file)
    person.write("Osian")
    person.press("Enter", "Enter")
    person.press("Ctrl+4")
    person.pick("Team", "North")
    person.choose(DUE, "Priya Wren")
    person.press("Enter", "Enter")
    assert person.notice().startswith("Line manager supervision of Priya Wren: held")
    person.press("Ctrl+5", "Enter", "Enter")
    assert person.notice().startswith("3.7 h taken for Amara Hazel")

    person.press("Ctrl+7")
    person.pick("Month", "Nov")
    summary = tmp_path / "November.xlsx"
    with person.giving_file(summary):
        person.press("Ctrl+S")
    assert person.notice() == "Saved “November.xlsx”"
    person.see("North, Nov 2026")
    _the_file_says_what_the_window_does(summary)
    person.window.close()

    again = sit_down(tmp_path)
    again.see("Signed in as Osian Rowan, practice manager (not verified)")
    assert again.title() == "Summaries", "the page looked at last"
    assert again.value("Team") == "North"
    again.press("Ctrl+4")
    priya = next(row for row in again.rows(DUE) if row.startswith("Priya Wren"))
    assert "Fri 20 Nov" in priya
    again.press("Ctrl+5")
    again.see("59.2 h")
    again.press("Ctrl+8")
    again.see("Osian Rowan")


def _the_file_says_what_the_window_does(summary: Path) -> None:
    """Whole numbers and parts of one, where the window has words."""
    book = opened(summary)
    workers = {row["Worker"]: row for row in table(book, "Workers", HEADINGS)}
    assert workers["Priya Wren"]["Caseload"] == 16
    assert workers["Priya Wren"]["Supervision"] == "due Mon 21 Dec"
    assert workers["Total"]["Caseload"] == 47
    supervisions = {row["Worker"]: row for row in table(book, "Supervision", HEADINGS)}
    assert supervisions["Priya Wren"]["Held"] == 1
    [amara, *_] = table(book, "Development", HEADINGS)
    assert (amara["Worker"], amara["Taken, h"], amara["Percent"]) == ("Amara Hazel", 59.2, 0.094)
