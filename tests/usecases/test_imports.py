"""Bringing in a workbook: look first, then accept; all or nothing; the same file twice is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from swtracker.domain.cases import Part, Status
from swtracker.domain.development import TimeState
from swtracker.domain.people import Outcome
from swtracker.domain.supervision import SupervisionStatus
from swtracker.errors import StoreProblem
from swtracker.usecases.intake import Intake
from swtracker.usecases.rows.book import AboutIn
from swtracker.usecases.tracker import Tracker
from tests.council import shipped_resources, worker_id
from tests.store.files import all_rows
from tests.usecases.books import (
    a_book,
    a_case,
    a_place_on,
    a_post,
    a_supervision,
    a_team,
    a_worker,
    an_absence,
    an_allocation,
    counts,
    some_time,
    whole_book,
)

DAY = date(2026, 11, 20)
AHEAD = date(2026, 12, 1)
RESOURCES = shipped_resources()


# Looking, accepting, and again


def test_looking_changes_nothing(small: Tracker, path: Path) -> None:
    before = all_rows(path)
    plan = small.imports.look(whole_book())
    assert counts(plan)["Cases"] == (3, 0, 0, 0)
    assert not plan.changes_nothing
    assert not plan.makes_file
    assert all_rows(path) == before


def test_what_was_looked_at_is_what_comes_in(small: Tracker) -> None:
    looked = small.imports.look(whole_book())
    plan, done = small.imports.accept(whole_book())
    assert plan == looked
    assert done.words == "Brought in 22 new rows and 0 changes"
    assert counts(plan) == {
        "Teams": (2, 0, 0, 0),
        "Workers": (3, 0, 0, 0),
        "Posts": (4, 0, 0, 0),
        "Programmes": (1, 0, 0, 0),
        "Absences": (1, 0, 0, 0),
        "Cases": (3, 0, 0, 0),
        "Allocations": (4, 0, 0, 0),
        "Supervisions": (2, 0, 0, 0),
        "Development": (2, 0, 0, 0),
    }


def test_what_comes_in_is_spelt_as_the_tracker_spells_it(empty: Tracker) -> None:
    empty.imports.accept(whole_book())
    shown = empty.staff.file(worker_id(empty, "2"))
    assert [p.team for p in shown.posts] == ["Oak", "Elm"]
    assert shown.enrolments[0].programme == "ASYE"
    assert {s.strand for s in empty.supervisions.recent()} == {"Line manager"}
    [first, second, _] = empty.cases.find("c", state="all")
    assert (first.team, first.lead, first.leads) == ("Oak", "Worker 2", 2)
    assert second.family == "F1"


def test_the_same_workbook_twice_changes_nothing(empty: Tracker, path: Path) -> None:
    """Two supervisions, and two hours, of one day are told apart by their order."""
    empty.imports.accept(whole_book())
    before = all_rows(path)
    plan, done = empty.imports.accept(whole_book())
    assert plan.changes_nothing
    assert {c[:2] for c in counts(plan).values()} == {(0, 0)}
    assert done.words == (
        "Everything in this workbook is in the tracker already; nothing was changed"
    )
    assert done.undo is None
    assert all_rows(path) == before


def test_a_newer_workbook_changes_what_differs_and_says_what(empty: Tracker) -> None:
    empty.imports.accept(whole_book())
    book = whole_book()
    newer = replace(
        book,
        workers=(book.workers[0], replace(book.workers[1], left=AHEAD, name="Worker Two")),
        cases=(replace(book.cases[0], status=Status.CHILD_PROTECTION, initials=""),),
        allocations=(book.allocations[0], replace(book.allocations[1], end=DAY)),
        supervisions=(replace(book.supervisions[0], minutes=60),),
    )
    plan, done = empty.imports.accept(newer)
    assert done.words == "Brought in 0 new rows and 4 changes"
    assert [f"{c.place}: {c.words}" for c in plan.changed] == [
        "Workers row 3: name Worker 2 → Worker Two; left empty → Tue 1 Dec 2026",
        "Cases row 2: initials AB → empty; status c) Child in need plan → b) Child Protection plan",
        "Allocations row 3: end empty → Fri 20 Nov 2026",
        "Supervisions row 2: minutes 90 → 60",
    ]
    # A row that is missing from the newer book is not a closed case.
    assert len(empty.cases.find(state="open")) == 2


def test_what_the_workbook_does_not_hold_stays(empty: Tracker) -> None:
    """Whether a supervision was interrupted is known to the tracker only."""
    empty.imports.accept(whole_book())
    worker = worker_id(empty, "2")
    empty.supervisions.log(worker, "Line manager", day=DAY, interrupted=True)
    again = a_book(supervisions=[a_supervision("2", DAY, minutes=120)])
    empty.imports.accept(again)
    latest = empty.supervisions.recent(worker)[0]
    assert (latest.minutes, latest.interrupted) == (120, True)


def test_a_row_that_was_taken_back_comes_in_anew(empty: Tracker) -> None:
    _, done = empty.imports.accept(whole_book())
    assert done.undo is not None
    empty.history.undo(done.undo)
    plan, _ = empty.imports.accept(whole_book())
    assert counts(plan)["Cases"] == (3, 0, 0, 0)


def test_what_raises_on_the_way_leaves_everything_as_it_was(
    small: Tracker, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_room(_intake: Intake) -> None:
        raise StoreProblem("The disk is full.")

    before = all_rows(path)
    monkeypatch.setattr(Intake, "_take_development", out_of_room)
    for act in (small.imports.accept, small.imports.look):
        with pytest.raises(StoreProblem):
            act(whole_book())
    assert all_rows(path) == before


# Rows that come in and deserve a look


def test_days_still_to_come_are_accepted_and_pointed_out(empty: Tracker) -> None:
    book = a_book(
        teams=[a_team("Oak")],
        workers=[a_worker("1", started=AHEAD), a_worker("2")],
        posts=[a_post("1", start=AHEAD)],
        programmes=[a_place_on("ASYE", "1", AHEAD)],
        absences=[an_absence("2", AHEAD)],
        cases=[a_case("C1", opened=AHEAD), a_case("C2", closed=AHEAD)],
        allocations=[an_allocation("C1", "2", AHEAD)],
        supervisions=[
            a_supervision("2", AHEAD),
            a_supervision("2", AHEAD, status=SupervisionStatus.BOOKED),
        ],
        development=[some_time("1", AHEAD), some_time("1", AHEAD, state=TimeState.PLANNED)],
    )
    plan, _ = empty.imports.accept(book)
    assert plan.refused == ()
    later = "Tue 1 Dec 2026, which is still to come"
    assert [f"{p.place}: {p.words}" for p in plan.pointed_out] == [
        f"Workers row 2: Started is {later}",
        f"Posts row 2: From is {later}",
        f"Programmes row 2: Start is {later}",
        f"Absences row 2: From is {later}",
        f"Cases row 2: Opened is {later}",
        f"Cases row 3: Closed is {later}",
        f"Allocations row 2: From is {later}",
        f"Supervisions row 2: Date is {later}",
        f"Development row 2: Date is {later}",
    ]


def test_what_does_not_agree_with_itself_is_pointed_out(empty: Tracker) -> None:
    book = a_book(
        workers=[a_worker("1", left=date(2026, 11, 2)), a_worker("2", left=AHEAD)],
        cases=[
            a_case("C1", status=Status.CLOSED),
            a_case("C2", closed=DAY, status=Status.CHILD_IN_NEED),
            a_case("C3"),
        ],
        allocations=[
            an_allocation("C1", "1"),
            an_allocation("C3", "2"),
            an_allocation("C3", "1", part=Part.CO_WORKER),
        ],
        supervisions=[a_supervision("2", DAY, supervisor="77")],
    )
    plan, _ = empty.imports.accept(book)
    assert [f"{p.place}: {p.words}" for p in plan.pointed_out] == [
        "Cases row 2: C1 has the status of a closed case and no closing date",
        "Cases row 3: C2 has a closing date and the status of an open case",
        "Allocations row 2: C1 is still led by 1, who left on Mon 2 Nov 2026",
        "Supervisions row 2: the supervisor 77 is not on the Workers sheet and was left out",
    ]


def test_who_leads_more_than_the_limit_comes_in_and_is_pointed_out(empty: Tracker) -> None:
    children = [f"C{n}" for n in range(1, 9)]
    book = a_book(
        teams=[a_team("Oak")],
        workers=[a_worker("1"), a_worker("2")],
        posts=[a_post("1", fte=Decimal("0.4")), a_post("2")],
        cases=[a_case(r) for r in children],
        allocations=[an_allocation(r, "1") for r in children],
    )
    plan, _ = empty.imports.accept(book)
    assert [f"{p.place}: {p.words}" for p in plan.pointed_out] == [
        "Workers row 2: Worker 1 leads 8 children against a limit of 6: over by 2"
    ]
    assert empty.boards.board().workers[0].load.over_by == 2
    # Somebody over the limit who is not in the workbook is no news of the workbook's.
    plan = empty.imports.look(a_book(workers=[a_worker("2")]))
    assert plan.pointed_out == ()


def test_an_outcome_comes_in(empty: Tracker) -> None:
    place = replace(a_place_on("ASYE", "1", DAY, Outcome.PASS), start=date(2026, 1, 5))
    empty.imports.accept(a_book(workers=[a_worker("1")], programmes=[place]))
    [stored] = empty.staff.file(worker_id(empty, "1")).enrolments
    assert (stored.outcome, stored.outcome_date) == (Outcome.PASS, DAY)


def test_another_council_or_policy_is_remarked_on_and_changes_nothing(empty: Tracker) -> None:
    about = AboutIn("Thistleshire (made up)", "national", None)
    plan = empty.imports.look(replace(a_book(about), remarks=("There is no sheet called Posts.",)))
    assert plan.remarks == (
        "There is no sheet called Posts.",
        "The workbook is of “Thistleshire (made up)”, this tracker of “Fernshire (made up)”; "
        "check that it is the right one.",
        "The workbook names the policy “National (SfC/LGA)”; the one in force here, “Slough "
        "2014-17”, stays.",
    )
    same = AboutIn("Fernshire (made up)", "slough-2014", None)
    assert empty.imports.look(a_book(same)).remarks == ()
    assert empty.imports.look(a_book()).remarks == ()
