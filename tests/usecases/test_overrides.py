"""Overrides looked at again, by whom, taken back, and counted by team and month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from swtracker.domain.allocation import Override
from swtracker.domain.people import Role
from swtracker.errors import BadInput, KnownError, NotYours, StaleView
from swtracker.usecases.rows.desk import OverrideRow
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, open_children, worker_id
from tests.store.files import all_rows
from tests.usecases.policies import without_code

TODAY = date(2026, 11, 20)
LATER = date(2027, 1, 18)
PLAN = "The last of the old cases closes in January."
AGREED = Override("URGENT", "", "One case closes next week.", date(2026, 12, 4))


def standing(tracker: Tracker, reference: str = "K10") -> OverrideRow:
    return next(o for o in tracker.allocations.standing_overrides() if o.reference == reference)


def review(tracker: Tracker, row: OverrideRow | None = None, **other: Any) -> str:
    shown = row or standing(tracker)
    values: dict[str, Any] = {"review": LATER, "plan": PLAN, "version": shown.version, **other}
    return tracker.allocations.review_override(shown.allocation_id, **values).words


def give(tracker: Tracker, references: list[str], number: str, start: date = TODAY) -> None:
    tracker.allocations.allocate(
        [case_id(tracker, r) for r in references],
        worker_id(tracker, number),
        start=start,
        override=AGREED,
    )


# Looking at one again


def test_a_review_gives_a_new_date_and_plan_and_keeps_the_reason(small: Tracker) -> None:
    before = standing(small)
    said = review(small, note="Two closed; one is still in court.")
    assert said == ("Reviewed the override of K10 with Marek Alder; looked at again on Mon 18 Jan")
    after = standing(small)
    assert (after.review, after.plan, after.past) == (LATER, PLAN, False)
    assert (after.code_words, after.note, after.start) == (
        *(before.code_words, before.note),
        before.start,
    )
    assert standing(small, "K11").review == date(2026, 12, 12)


def test_a_review_stands_in_the_history_with_what_was_found(small: Tracker) -> None:
    review(small, note="Two closed.")
    [entry] = small.history.entries(kinds=["allocation.override"])
    assert entry.words == (
        "looked at the override of K10 with Marek Alder again: next on 18 Jan 2027, was 12 Dec 2026"
    )
    assert (entry.why, entry.actor) == ("Two closed.", "Osian Rowan")
    assert entry.workers == (worker_id(small, "S2"),)
    assert entry.cases == (case_id(small, "K10"),)


def test_a_review_can_be_undone(small: Tracker) -> None:
    before = standing(small)
    done = small.allocations.review_override(before.allocation_id, review=LATER, plan=PLAN)
    assert done.undo is not None
    small.history.undo(done.undo)
    after = standing(small)
    assert (after.review, after.plan) == (before.review, before.plan)
    assert small.history.entries()[0].words == "undid: looking at an override again (K10)"


def test_an_allocation_whose_override_was_reviewed_is_undone_after_the_review(
    small: Tracker,
) -> None:
    give(small, ["N903"], "S1")
    made = small.history.entries()[0].id
    review(small, standing(small, "N903"))
    reviewed = small.history.entries()[0].id
    with pytest.raises(StaleView, match="something was done since"):
        small.history.undo(made)
    small.history.undo(reviewed)
    small.history.undo(made)
    assert len(small.allocations.standing_overrides()) == 2


def test_a_review_can_change_only_the_day_or_only_the_plan(small: Tracker) -> None:
    shown = standing(small)
    review(small, plan=shown.plan)
    review(small, standing(small), plan=PLAN)
    assert (standing(small).review, standing(small).plan) == (LATER, PLAN)


@pytest.mark.parametrize(
    ("other", "field", "said"),
    [
        ({"plan": "  "}, "plan", "Say what will be done"),
        ({"plan": "p" * 2001}, "plan", "The plan may have 2000 letters at most, this has 2001"),
        ({"note": "n" * 2001}, "note", "The note may have 2000 letters at most"),
        ({"review": date(2026, 11, 19)}, "review", "not be before Fri 20 Nov 2026"),
        (
            {
                "review": date(2026, 12, 12),
                "plan": "Two of the oldest cases close by the middle of December. ",
            },
            "review",
            "Plan and review date are as they were",
        ),
    ],
)
def test_a_review_must_say_something(
    small: Tracker, path: Path, other: dict[str, Any], field: str, said: str
) -> None:
    before = all_rows(path)
    with pytest.raises(BadInput, match=said) as caught:
        review(small, **other)
    assert caught.value.field == field
    assert all_rows(path) == before


@pytest.mark.parametrize("number", ["C1", "S2", None])
def test_only_who_may_let_a_limit_be_passed_may_review(
    small: Tracker, path: Path, number: str | None
) -> None:
    """Neither a consultant, nor the worker the override is for, nor nobody."""
    before = all_rows(path)
    small.sign_in(number)
    with pytest.raises(NotYours):
        review(small)
    assert all_rows(path) == before


def test_a_review_of_what_somebody_else_reviewed_is_refused(small: Tracker) -> None:
    """Two managers open the same override; the second is told."""
    shown = standing(small)
    review(small, shown)
    with pytest.raises(StaleView, match="by somebody else since you opened it"):
        review(small, shown, review=date(2027, 3, 1))
    assert standing(small).review == LATER


def test_what_stands_no_longer_is_not_reviewed(small: Tracker) -> None:
    """Ended, closed, or taken back: each is said, and nothing is changed."""
    give(small, ["N901", "N902", "N903"], "S1", date(2026, 11, 19))
    ended, closed, taken_back = (standing(small, r) for r in ("N901", "N902", "N903"))
    small.allocations.end(ended.allocation_id, end=TODAY)
    small.cases.close(closed.case_id, closed=TODAY)
    small.allocations.void(taken_back.allocation_id, why="Wrong child")
    for shown, said in (
        (ended, "N901 has been ended since"),
        (closed, "N902 has been ended since"),
        (taken_back, "changed or taken back"),
    ):
        with pytest.raises(StaleView, match=said):
            review(small, shown)


def test_a_code_the_policy_has_dropped_since_does_not_stand_in_the_way(small: Tracker) -> None:
    """A review is of the plan; the reason it was given for is history."""
    small.council.adopt(without_code("SIBLINGS"), valid_from=TODAY)
    assert "SIBLINGS" not in {c.code for c in small.council.policy().override_codes}
    assert review(small).startswith("Reviewed the override of K10")


# Counting them


def counted(tracker: Tracker, team: str | None = None, months: int = 12) -> list[tuple[Any, ...]]:
    number = None if team is None else tracker.teams.find(team).id
    rows = tracker.allocations.overrides_by_month(number, months=months)
    assert [r.given for r in rows] == [sum(n for _, n in r.by_code) for r in rows]
    return [(r.month.strftime("%b %Y"), r.team, *r.by_code) for r in rows]


def test_overrides_are_counted_by_team_and_month_of_their_start_and_by_code(
    small: Tracker,
) -> None:
    """Two brothers with S2 in October; in November two children in North and one in South."""
    words = {c.code: c.words for c in small.council.policy().override_codes}
    siblings, urgent = words["SIBLINGS"], words["URGENT"]
    give(small, ["N901"], "S1")
    give(small, ["N902"], "S2", date(2026, 11, 16))
    open_children(small, [f"W{n:02}" for n in range(14)], date(2026, 11, 2), "South")
    give(small, [f"W{n:02}" for n in range(11)], "S3")
    give(small, ["W11"], "S3")
    assert counted(small) == [
        ("Nov 2026", "North", (urgent, 2)),
        ("Nov 2026", "South", (urgent, 1)),
        ("Oct 2026", "North", (siblings, 2)),
    ]
    assert counted(small, "South") == [("Nov 2026", "South", (urgent, 1))]


def test_an_override_counts_for_the_team_its_worker_was_in_then(small: Tracker) -> None:
    small.staff.new_post(
        worker_id(small, "S2"),
        start=date(2026, 11, 9),
        team_id=small.teams.find("South").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal("0.6"),
        weekly_hours=Decimal(37),
    )
    give(small, ["N903"], "S2")
    assert [row[:2] for row in counted(small)] == [
        ("Nov 2026", "South"),
        ("Oct 2026", "North"),
    ]


def test_what_has_ended_still_counts_and_what_was_a_mistake_does_not(small: Tracker) -> None:
    give(small, ["N903"], "S1", date(2026, 11, 19))
    small.allocations.end(standing(small, "N903").allocation_id, end=TODAY)
    assert len(counted(small)) == 2
    small.allocations.void(standing(small, "K11").allocation_id, why="Never his")
    row = counted(small)[1]
    assert row[2][1] == 1


def test_only_so_many_months_are_counted_this_one_included(small: Tracker) -> None:
    assert counted(small, months=1) == []
    assert len(counted(small, months=2)) == 1


def test_several_codes_stand_in_one_month_the_commonest_first(small: Tracker) -> None:
    for reference, code in (("N901", "SKILLS"), ("N902", "URGENT"), ("N903", "URGENT")):
        small.allocations.allocate(
            [case_id(small, reference)],
            worker_id(small, "S1"),
            override=Override(code, "", "One closes.", date(2026, 12, 4)),
        )
    [november, _] = small.allocations.overrides_by_month()
    assert [count for _, count in november.by_code] == [2, 1]
    assert november.given == 3


# Whose fault


def test_an_unknown_reason_is_refused_with_the_list(small: Tracker, path: Path) -> None:
    """MoJ's offender-management allocation (MOIC) takes any code at all, "dogs" among them; then
    what is counted by code counts for nothing."""
    before = all_rows(path)
    with pytest.raises(KnownError, match="“dogs” is not a reason the policy knows"):
        small.allocations.allocate(
            [case_id(small, "N903")],
            worker_id(small, "S1"),
            override=Override("dogs", "", "None.", date(2026, 12, 4)),
        )
    assert all_rows(path) == before
