"""Three people at the made-up council: a morning's work of each, through the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from swtracker.domain.calendar import FixedClock
from swtracker.domain.people import Role
from swtracker.ui.pages.supervision import SupervisionPage
from swtracker.usecases.demo import make_demo
from swtracker.usecases.demo_council import seated
from tests.council import shipped_resources
from tests.journeys.conftest import SitDown
from tests.journeys.steps import TODAY, Person

DUE = "Supervision due"
ACTIONS = "Actions agreed"
THIS_WEEK = "What is due this week"
SUPERVISED = "Who supervises whom"
COHORT = "People on a programme, by cohort"
FEW_KEYS = 8


@pytest.fixture
def computer(sit_down: SitDown, tmp_path: Path) -> Person:
    """The computer on a team's desk with the made-up council open, and nobody signed in."""
    path = tmp_path / "demo.db"
    make_demo(path, clock=FixedClock(TODAY), resources=shipped_resources()).close()
    return sit_down(tmp_path, path)


def sit(person: Person, role: Role) -> None:
    """The first of the role says who they are."""
    if not person.has_dialog():
        person.click(next(text for text in person.texts() if text.startswith("Signed in as")))
    person.pick("You", next(s.number for s in seated() if s.seat.role is role))
    person.click("That is me")


def first(person: Person, table: str) -> str:
    return person.rows(table)[0]


def test_each_has_a_morning_s_work_at_one_computer(computer: Person) -> None:
    """A consultant practitioner, a practice manager, one who finds cover, and a coordinator."""
    person = computer
    # The longest overdue stands chosen: two cases ticked, logged in six keys; then an action.
    sit(person, Role.CONSULTANT_PRACTITIONER)
    person.strokes = 0
    person.press("Ctrl+4")
    name, _, rest = first(person, DUE).partition(" | ")
    assert "overdue" in rest
    person.press("Enter", "Space", "Down", "Space", "Enter")
    assert person.strokes < FEW_KEYS
    assert person.notice() == f"Line manager supervision of {name}: held Fri 20 Nov"
    assert not any("overdue" in row for row in person.rows(DUE))
    page = person.window.page
    assert isinstance(page, SupervisionPage)
    person.click(f"Actions {len(page.open_actions.model.rows)}")
    waiting = person.rows(ACTIONS)
    person.choose(ACTIONS, waiting[0])
    person.click("Done")
    assert len(person.rows(ACTIONS)) == len(waiting) - 1
    person.press("Ctrl+Z")
    assert person.rows(ACTIONS) == waiting

    # The list says what presses; Enter goes there; an override is looked at again.
    sit(person, Role.PRACTICE_MANAGER)
    person.click("This week")
    pressing = person.rows(THIS_WEEK)
    assert "overdue" in pressing[0]
    name = pressing[0].split(" | ")[-1]
    person.press("Enter")
    assert person.title() == "Supervision"
    person.press("Enter", "Enter")
    assert person.notice() == f"Line manager supervision of {name}: held Fri 20 Nov"
    person.click("This week")
    person.choose(THIS_WEEK, "Over the limit")
    person.press("Enter")
    assert person.title() == "Allocate"

    # Whoever is uncovered stands first; one act covers them all.
    sit(person, Role.HEAD_OF_SERVICE)
    person.press("Ctrl+4")
    person.click("Supervisors")
    uncovered = [row for row in person.rows(SUPERVISED) if "uncovered today" in row]
    assert len(uncovered) > 2
    person.choose(SUPERVISED, uncovered[0])
    person.click("Cover…")
    person.pick("Who stands in", "Tansy Foxglove")
    person.press("Enter")
    assert person.notice().startswith("Tansy Foxglove stands in for")
    left = [row for row in person.rows(SUPERVISED) if "uncovered today" in row]
    assert len(left) < len(uncovered)

    # Fridays confirmed at once, half a day in two keys, the late review held, the pack read.
    sit(person, Role.DEVELOPMENT_COORDINATOR)
    person.press("Ctrl+5")
    person.strokes = 0
    person.press("Enter", "Enter")
    assert person.strokes == 2
    assert person.notice().startswith("3.7 h taken for Hollis Periwinkle")
    person.press("Ctrl+Shift+C", "Enter")
    assert "slots" in person.notice()
    assert not person.sees("to confirm")
    person.click("The ASYE year")
    late = next(row for row in person.rows(COHORT) if "9-month review overdue" in row)
    person.choose(COHORT, late)
    person.click("Review…")
    person.press("Enter")
    assert "9-month review held Fri 20 Nov" in person.notice()
    assert not any("9-month review overdue" in row for row in person.rows(COHORT))
    person.click("Evidence pack")
    person.see("Was supervision held at the specified frequency?", "Was the workload reduced?")
