"""The desk beyond the plain case: limits that change later, co-workers, weights, many at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from swtracker.domain.cases import Status
from swtracker.domain.people import Role
from swtracker.usecases.tracker import Tracker
from tests.council import open_children, small_council, worker_id
from tests.journeys.conftest import SitDown
from tests.journeys.steps import LOOK_EVERY_MS, TODAY, Person
from tests.usecases.policies import weighed, wirral

WAITING = "Families waiting for a lead worker, longest first"
WORKERS = "Workers, the best placed first"
MOST_STOPS = 20
MOST_LOOKS = 200

SitDownAfter = Callable[[Callable[[Tracker], object]], Person]


@pytest.fixture
def sit_down_after(sit_down: SitDown, tmp_path: Path) -> SitDownAfter:
    """The practice manager at the small council in which something was done before."""

    def sit(prepare: Callable[[Tracker], object]) -> Person:
        path = tmp_path / "fernshire.db"
        tracker = small_council(path)
        prepare(tracker)
        tracker.close()
        return sit_down(tmp_path / "home", path, as_staff="M1")

    return sit


def row_of(person: Person, table: str, name: str) -> str:
    """The row of the table in which the name stands."""
    return next(row for row in person.rows(table) if name in row)


def tab_to(person: Person, table: str) -> None:
    """Go on with Tab to the table of that name."""
    for _ in range(MOST_STOPS):
        if person.table(table).hasFocus():
            return
        person.press("Tab")
    raise AssertionError(f"Tab does not come to {table}")


def find(person: Person, words: str, counted: str) -> None:
    """Write on Cases what is looked for, and read on once it is found."""
    person.press("Ctrl+3", "Ctrl+F", "Ctrl+A")
    person.write(words)
    for _ in range(MOST_LOOKS):
        if person.sees(counted):
            person.wait()
            return
        QTest.qWait(LOOK_EVERY_MS)
    person.see(counted)


def test_a_place_gone_later_is_none_today_many_move_at_once_and_a_mistake_stays_to_be_read(
    sit_down_after: SitDownAfter,
) -> None:
    """Three things of a morning at the desk, each asked for or told before it is done."""

    def prepare(tracker: Tracker) -> None:
        tracker.staff.new_post(
            worker_id(tracker, "A1"),
            start=date(2026, 12, 1),
            team_id=tracker.teams.find("North").id,
            role=Role.SOCIAL_WORKER,
            fte=Decimal("0.8"),
            weekly_hours=Decimal(37),
        )

    manager = sit_down_after(prepare)
    # Her FTE drops on 1 December: within the limit today, over by 3 then; an override is asked.
    manager.press("Ctrl+2")
    manager.choose(WAITING, "N903")
    amara = row_of(manager, WORKERS, "Amara Hazel")
    assert "13 → 14 of 14, over by 3 later" in amara
    assert (
        "14 of 14 until Tue 1 Dec, when the FTE drops to 0.8; then 14 of 11: over by 3"
    ) in amara
    manager.choose(WORKERS, "Amara Hazel")
    manager.press("Enter")
    assert manager.title() == "Allocate with an override"
    manager.press("Esc")
    manager.press("Ctrl+1")
    assert "13 of 14" in row_of(manager, "Workers", "Amara Hazel")

    # Found, chosen all at once, given to one worker in one act; one key takes it back.
    find(manager, "D0", "5 of 56 cases")
    tab_to(manager, "Cases")
    manager.press("Ctrl+A")
    manager.see("5 cases", "Transfer gives them all to one worker")
    manager.press("Enter", "Enter")
    assert manager.title() == "Transfer 5 children"
    manager.see("Dilys Plover leads them now")
    names = [row.split(" | ")[1] for row in manager.rows(WORKERS)]
    assert "Dilys Plover" not in names, "who leads them now takes nobody on"
    manager.press("Esc")
    assert manager.title() == "Cases"

    find(manager, "T0", "7 of 56 cases")
    tab_to(manager, "Cases")
    manager.press("Ctrl+A", "Enter", "Enter")
    assert manager.title() == "Transfer 7 children"
    manager.click("Workers of other teams too")
    manager.choose(WORKERS, "Dilys Plover")
    manager.press("Enter")
    assert manager.notice() == "7 children allocated to Dilys Plover, 5 → 12 of 16"
    manager.press("Ctrl+Z", "Ctrl+1")
    assert "7 of 8" in row_of(manager, "Workers", "Tamsin Linnet")

    # Marked with a reason by keyboard; the child waits, and the case says what was taken back.
    find(manager, "P01", "1 of 56 cases")
    manager.click("Mark as a mistake…")
    manager.write("Meant for P02")
    manager.press("Enter")
    manager.see("Nobody has worked this case yet.")
    manager.click("Show what was taken back: 1 allocation")
    manager.see(
        "Priya Wren, Lead, from 8 Jun 2026",
        "Taken back by Osian Rowan on Fri 20 Nov 2026: Meant for P02.",
    )
    manager.press("Ctrl+1")
    assert "15 of 16" in row_of(manager, "Workers", "Priya Wren")
    manager.press("Ctrl+Z")
    assert "16 of 16" in row_of(manager, "Workers", "Priya Wren")
    manager.press("Ctrl+3")
    assert not manager.sees("Taken back")


def test_a_worker_who_may_not_lead_works_beside_the_lead_and_points_beside_children(
    sit_down_after: SitDownAfter,
) -> None:
    """Enter on an ASYE worker asks to co-work; the child waits on and is counted once.

    Where policy weighs cases the limit still counts children, and points decide nothing.
    """

    def prepare(tracker: Tracker) -> None:
        tracker.council.adopt(weighed(wirral()), valid_from=TODAY)
        open_children(
            tracker, ["N911"], date(2026, 11, 12), "North", status=Status.CHILD_PROTECTION
        )

    manager = sit_down_after(prepare)
    manager.press("Ctrl+2")
    manager.choose(WAITING, "N911")
    assert "co-worker only" in row_of(manager, WORKERS, "Amara Hazel")
    manager.choose(WORKERS, "Amara Hazel")
    manager.press("Enter")
    manager.see(
        "may not lead 1 child of this kind alone at this stage", "They still wait for a lead."
    )
    manager.press("Enter")
    assert manager.notice() == "Amara Hazel co-works N911"
    assert any("N911" in row for row in manager.rows(WAITING))
    manager.press("Ctrl+1")
    assert "13 of 14" in row_of(manager, "Workers", "Amara Hazel"), "it counts for nobody"
    find(manager, "N911", "1 of 57 cases")
    assert "Amara Hazel" in manager.rows("Allocations of this case")[0]
    assert "Co-worker, since 20 Nov 2026" in manager.rows("Allocations of this case")[0]

    # Children and weighted points stand side by side.
    manager.press("Ctrl+2")
    manager.choose(WAITING, "N903")
    # By hand: seven looked-after children at 1.5 are 10.5, and a child in need counts 1.
    assert "7 → 8 of 8, full | 10.5 → 11.5" in row_of(manager, WORKERS, "Tamsin Linnet")
    manager.choose(WORKERS, "Tamsin Linnet")
    manager.press("Enter")
    assert manager.notice() == "N903 allocated to Tamsin Linnet, 7 → 8 of 8"
