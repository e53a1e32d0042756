"""A year on the ASYE, as the development coordinator keeps it: from the agreement to the pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.journeys.steps import Person, open_window

COHORTS = "People on a programme, by cohort"
REVIEWS = "Reviews"
EVIDENCE = "Evidence"
OnDay = Callable[[date], Person]


@pytest.fixture
def on_day(qtbot: QtBot, council_file: Path, tmp_path: Path) -> Iterator[OnDay]:
    """Opens the window over the small council on a day, and closes the one before."""
    people: list[Person] = []

    def close() -> None:
        while people:
            people.pop().window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def sit(day: date) -> Person:
        close()
        window = open_window(tmp_path, council_file, as_staff="C1", day=day)
        qtbot.addWidget(window)
        people.append(Person(window))
        people[-1].press("Ctrl+5")
        people[-1].click("The ASYE year")
        return people[-1]

    yield sit
    close()


def test_a_year_from_the_agreement_to_the_pass(on_day: OnDay) -> None:
    """What is missing is said, what is recorded is no longer, and a pause moves what is to come."""
    person = on_day(date(2026, 11, 20))
    [amara] = person.rows(COHORTS)
    assert amara.startswith("Amara Hazel")
    assert "0 of 5, 2 overdue" in amara
    person.see("Protected until an outcome is recorded, even past its end.")

    # The agreement, late on paper, and the review of three months.
    person.click("Review…")
    assert person.value("Review") == "Learning agreement"
    person.type_into("Held on", "29/7/2026")
    person.click("Record the review")
    assert person.notice() == "Amara Hazel: learning agreement held Wed 29 Jul"
    person.choose(REVIEWS, "3-month review")
    person.press("Enter")
    person.pick("Finding", "Needs support")
    person.click("Record the review")
    assert person.notice() == "Amara Hazel: 3-month review held Fri 20 Nov, needs support"

    # Evidence is ticked where the keyboard is.
    person.choose(EVIDENCE, "Direct observation")
    person.press("Space", "Down", "Space")
    assert [row for row in person.rows(EVIDENCE) if "1 of 3" in row] == [
        "Direct observation | 1 of 3",
        "Feedback from children and families | 1 of 3",
    ]
    person.press("Ctrl+Z")
    assert "Feedback from children and families | 0 of 3" in person.rows(EVIDENCE)

    # A goal and an assessor: then nothing is missing.
    person.click("Agree a goal…")
    person.type_into("Goal", "Chair a core group")
    person.type_into("Due", "1/2/2027")
    person.click("Agree the goal")
    person.click("Change assessor…")
    person.pick("Assessor", "Osian Rowan")
    person.click("Record the assessor")
    [amara] = person.rows(COHORTS)
    assert "2 of 5" in amara
    assert "nothing" in amara

    # Maternity leave stops the clock, and moves the reviews by as many days.
    person = on_day(date(2026, 11, 30))
    person.click("Pause…")
    person.pick("Kind", "Capability")
    person.type_into("Why", "Concerns")
    person.click("Pause")
    assert person.error().startswith("A programme is not paused because of capability")
    person.pick("Kind", "Maternity")
    person.type_into("Why", "Maternity leave")
    person.type_into("Runs again", "24/5/2027")
    person.click("Pause")
    person.see("runs again 24 May 2027: Maternity leave")
    assert "6-month review | due Wed 21 Jul 2027" in person.rows(REVIEWS)

    # Back, in a later cohort, and with three months more.
    person = on_day(date(2027, 7, 22))
    assert "6-month review | overdue 1 day" in person.rows(REVIEWS)
    person.click("Cohort…")
    person.type_into("Cohort", "Spring 2027")
    person.type_into("Why", "Back from maternity leave")
    person.click("Record the cohort")
    person.see("ASYE, month 7 of 12", "Spring 2027")
    person.click("Extend…")
    person.type_into("New end", "1/8/2028")
    person.type_into("Why", "Part-time since she is back")
    person.click("Extend")
    assert "must be done by Thu 27 Jul 2028" in person.error()
    person.type_into("New end", "18/4/2028")
    person.click("Extend")
    person.see("Tue 18 Apr 2028, extended from Tue 18 Jan 2028")

    # Past its end nothing protects less; the outcome ends it.
    person = on_day(date(2028, 4, 20))
    person.see("1 past the end, protected until an outcome is recorded")
    person.click("Outcome…")
    person.click("Record outcome")
    person.see("Nobody here is on a programme")
    person.click("With those that have ended or left")
    person.see("Pass on Thu 20 Apr 2028; the protection ended that day.")
