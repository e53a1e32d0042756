"""How a plan reads: its outcome, how sure it is of being the best, what leaving comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from swtracker.domain.cases import Status
from swtracker.ui import plan_words
from swtracker.usecases.rows.plans import FamilyResult, Proposal, ProposedFamily, ProposedHolder

FERNDALE = ProposedFamily(
    key="Ferndale/1",
    family="Ferndale",
    case_ids=(1, 2),
    references=("N901", "N902"),
    statuses=(Status.CHILD_IN_NEED, Status.CHILD_PROTECTION),
    now=None,
    now_name="",
    to=7,
    why="has room",
    may=frozenset({7}),
    knows={},
)
LONE = replace(FERNDALE, key="Z901/1", family="", case_ids=(3,), references=("Z901",))
HAMZA = ProposedHolder(7, "Hamza Jessop", "Social worker", "North", 9, 11, 14, 4, "")


def plan(*families: ProposedFamily, **said: object) -> Proposal:
    """A plan for these families, the best there is unless said otherwise."""
    found = Proposal("", date(2026, 11, 20), True, families, (HAMZA,), True, 0.0, 0.1)
    return replace(found, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "best possible plan"),
        ({"proven": False}, "the best plan found in the time"),
        ({"proven": False, "gap": 0.0204}, "within 3 % of the best that could exist"),
        ({"proven": False, "gap": 1.0}, "the best plan found in the time"),
    ],
    ids=["proven", "nothing known", "rounded up, to be certain of it", "no bound at all"],
)
def test_a_plan_says_how_good_it_is(said: dict[str, object], words: str) -> None:
    """Never better than is certain."""
    assert plan_words.outcome(plan(FERNDALE, **said), 0) == f"2 children: all placed; {words}"


def test_one_child_is_placed_or_left_over() -> None:
    """Not “all placed”."""
    left = replace(LONE, to=None)
    assert plan_words.outcome(plan(LONE), 0).startswith("1 child: placed; ")
    assert plan_words.outcome(plan(left), 0).startswith("1 child: left over; ")


def test_evening_out_says_who_is_still_with_somebody_over() -> None:
    """One child moves, two stay, and a single one is said as one."""
    moving = replace(LONE, now=3)
    staying = replace(FERNDALE, now=3, to=None)
    two = plan_words.outcome(plan(moving, staying, must_go=False), 0)
    assert two == (
        "1 child moves, 2 children still stay with somebody who is over; best possible plan"
    )
    one = plan_words.outcome(plan(moving, replace(moving, to=None), must_go=False), 1)
    assert one == (
        "1 child moves, 1 child still stays with somebody who is over; 1 line changed by hand"
    )


def test_a_family_is_named_by_what_tells_it_apart() -> None:
    """By its reference and number; a lone child by their own; several without a family's name."""
    assert plan_words.family_words(FERNDALE) == "Ferndale · 2 siblings"
    assert plan_words.children_words(FERNDALE) == (
        "N901 and N902 · Child in need plan and Child Protection plan"
    )
    assert plan_words.family_words(LONE) == "Z901"
    assert plan_words.children_words(replace(LONE, family="Ferndale")).startswith("Ferndale · ")
    assert plan_words.family_words(replace(FERNDALE, family="")) == "2 siblings"


def test_leaving_a_family_is_waiting_or_staying() -> None:
    """With nobody, or with whoever leads it still."""
    led = replace(FERNDALE, led_by=3, now_name="Priya Wren", to=None)
    assert plan_words.leave_words(FERNDALE) == "Leave waiting"
    assert plan_words.leave_words(led) == "Leave with Priya Wren"
    assert plan_words.to_words(led, None) == "stays with Priya Wren"
    assert plan_words.to_words(replace(FERNDALE, to=None), None) == "waits for a lead"
    assert plan_words.to_words(FERNDALE, HAMZA) == "Hamza Jessop"


def test_a_choice_says_the_room_once_they_are_theirs() -> None:
    """Two of the four places are taken by the plan, two of them by this family already."""
    assert plan_words.choice_words(FERNDALE, HAMZA, with_team=True) == (
        "Hamza Jessop · North · then 2 places left"
    )
    other = replace(FERNDALE, to=None, knows={7: "Mon 2 Nov"})
    assert plan_words.choice_words(other, HAMZA, with_team=False) == (
        "Hamza Jessop · then full · knows them"
    )


def test_places_left_may_be_fewer_on_a_day_to_come() -> None:
    """A limit that will fall is said."""
    assert plan_words.places_words(1, later=True) == "1 place left later"
    assert plan_words.places_words(-2) == "over by 2"
    assert plan_words.places_words(0) == "full"


def test_what_was_done_is_counted_by_families() -> None:
    """Those that could not move are said too."""
    moved = FamilyResult("A", ("A1",), "Hamza Jessop", "")
    refused = replace(moved, why_not="somebody else leads them since")
    assert plan_words.done_words([moved]) == "1 family moved"
    assert plan_words.done_words([moved, moved, refused]) == "2 families moved, 1 could not"
