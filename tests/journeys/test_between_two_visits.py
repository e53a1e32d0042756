"""Between two visits: a supervision and protected time are logged, and the month is handed on."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.books import opened, table
from tests.journeys.conftest import SitDown

DUE = "Supervision due"
FEW_KEYS = 8
HEADINGS = 4
"""The row of a sheet of the summary in which its headings stand."""


def test_a_few_minutes_are_enough_and_nothing_is_lost_when_the_window_closes(
    sit_down: SitDown, council_file: Path, tmp_path: Path
) -> None:
    """Log, hand on the month as Excel, close; the next window remembers the team and the person."""
    person = sit_down(tmp_path, council_file)
    person.write("Osian")
    person.press("Enter", "Enter")

    # In at most eight keys: it opens on the most overdue; one case is ticked, and Enter does it.
    person.strokes = 0
    person.press("Ctrl+4")
    person.press("Enter")
    assert person.title() == "Log supervision"
    assert person.value("Worker") == "Marek Alder · North"
    assert person.value("Day") == "Fri 20 Nov 2026"
    assert person.value("Supervisor") == "Osian Rowan"
    person.press("Down", "Space", "Enter")
    assert person.strokes <= FEW_KEYS
    assert person.notice() == "Line manager supervision of Marek Alder: held Fri 20 Nov"
    marek = next(row for row in person.rows(DUE) if row.startswith("Marek Alder"))
    assert "due Mon 21 Dec" in marek
    person.press("Ctrl+Z")
    marek = next(row for row in person.rows(DUE) if row.startswith("Marek Alder"))
    assert "overdue 8 days" in marek

    # Lost time is never taken time, and is not logged without a reason.
    person.press("Ctrl+5", "Enter")
    person.click("Lost")
    person.press("Enter")
    assert "lost" in person.error().lower()
    person.type_into("Lost to", "called to court")
    person.click("Log development time")
    person.see("7.4 h lost: called to court and covering duty")
    person.see("55.5 h taken of 62.9 h owed")
    person.press("Ctrl+Z")

    person.press("Ctrl+4")
    person.pick("Team", "North")
    person.choose(DUE, "Priya Wren")
    person.press("Enter", "Enter")
    assert person.notice().startswith("Line manager supervision of Priya Wren: held")

    # Half a day in three keys: the hours, today and the activity used last stand there already.
    person.strokes = 0
    person.press("Ctrl+5", "Enter", "Enter")
    assert person.strokes == 3
    assert person.notice() == "3.7 h taken for Amara Hazel, Fri 20 Nov"
    person.see("59.2 h", "3.7 h behind", "9.4 %")

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
