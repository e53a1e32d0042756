"""What Lists 6 to 9 say of one child together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from swtracker.domain.annex import (
    AnnexChild,
    AnnexList,
    AnnexPlace,
    ListRow,
    children_of,
    keeps_status,
    name_key,
)
from swtracker.domain.cases import Status

TODAY = date(2026, 11, 20)
ENDED = date(2026, 9, 1)
LATER = date(2026, 12, 1)


def a_row(number: int, **said: Any) -> ListRow:
    """A row of that list, its status what List 6 says of a child in need."""
    which = AnnexList(number)
    if which is AnnexList.CHILDREN_IN_NEED:
        said.setdefault("status", Status.CHILD_IN_NEED)
    return ListRow(AnnexPlace(f"List {number}", 2), which, "1", **said)


def the_child(*rows: ListRow) -> AnnexChild:
    """The one child of the rows."""
    [child] = children_of(rows, TODAY)
    return child


def test_a_child_in_several_lists_counts_once_in_the_first() -> None:
    """Edge case 8; the facts of the other lists are kept."""
    child = the_child(a_row(9, worker="Ivo"), a_row(6, worker="Petra"))
    assert (child.list, child.status) == (AnnexList.CHILDREN_IN_NEED, Status.CHILD_IN_NEED)
    assert [name for name, _ in child.workers] == ["Petra", "Ivo"]
    assert child.remarks == ("is a care leaver as well; counted once",)


@pytest.mark.parametrize(
    ("lists", "status"),
    [
        ([6], Status.CHILD_IN_NEED),
        ([6, 7], Status.CHILD_PROTECTION),
        ([7, 8], Status.LOOKED_AFTER),
        ([6, 7, 8, 9], Status.LOOKED_AFTER),
        ([9], Status.CARE_LEAVER),
    ],
)
def test_the_first_status_that_applies_wins(lists: list[int], status: Status) -> None:
    """Ofsted's order: looked after, then child protection, then in need."""
    assert the_child(*(a_row(n) for n in lists)).status is status


def test_list_6_that_disagrees_with_another_list_is_pointed_out() -> None:
    """It does not stop the child; somebody should know."""
    child = the_child(a_row(6), a_row(8))
    assert child.remarks == (
        "List 6 says child in need plan and another list looked after child; the first that "
        "applies was taken",
    )
    looked_after = a_row(6, status=Status.LOOKED_AFTER)
    assert the_child(looked_after, a_row(7)).remarks == ()


@pytest.mark.parametrize(
    ("rows", "conflict"),
    [
        ([a_row(6, status=Status.CLOSED)], "there is no closing date by today"),
        ([a_row(6, status=Status.CLOSED, ended=LATER)], "there is no closing date by today"),
        ([a_row(6, ended=ENDED)], "the case status is that of an open case"),
        ([a_row(6, status=Status.CLOSED, ended=ENDED), a_row(8)], "open in List 8 row 2"),
        ([a_row(6, status=None)], "the case status is empty"),
    ],
)
def test_a_book_that_contradicts_itself_is_a_conflict(rows: list[ListRow], conflict: str) -> None:
    """Edge case 9: neither open nor closed for certain."""
    assert conflict in the_child(*rows).conflict


@pytest.mark.parametrize("status", [None, Status.CLOSED, Status.CARE_LEAVER])
def test_a_closed_case_is_closed(status: Status | None) -> None:
    """A closed row names no holder: whoever it names held the case last."""
    child = the_child(a_row(6, status=status, ended=ENDED, worker="Petra"))
    assert (child.list, child.closed, child.conflict) == (None, ENDED, "")
    assert child.workers == ()


def test_a_closed_case_may_go_on_as_a_care_leaver() -> None:
    """Leaving care is what comes after; List 6 does not have care leavers."""
    child = the_child(a_row(6, status=Status.CLOSED, ended=ENDED), a_row(9, worker="Ivo"))
    assert (child.list, child.status) == (AnnexList.CARE_LEAVERS, Status.CARE_LEAVER)
    assert (child.closed, child.conflict) == (None, "")


def test_a_care_leaver_in_list_6_stays_one() -> None:
    """Edge case 10."""
    assert the_child(a_row(6, status=Status.CARE_LEAVER)).status is Status.CARE_LEAVER


def test_a_plan_or_care_that_ended_closes_no_case() -> None:
    """Only List 6 says that the case closed."""
    child = the_child(a_row(7, ended=ENDED), a_row(8, ended=ENDED))
    assert (child.list, child.closed) == (None, None)


def test_an_end_still_to_come_is_pointed_out() -> None:
    """Edge case 5: the case is open today."""
    child = the_child(a_row(6, ended=LATER))
    assert child.list is AnnexList.CHILDREN_IN_NEED
    assert "Tue 1 Dec 2026, which is still to come" in child.remarks[0]


def test_list_6_knows_when_the_case_opened() -> None:
    """Without it, the earliest day any list gives; without that, nobody knows."""
    early, late = date(2025, 1, 6), date(2026, 1, 5)
    assert the_child(a_row(6, started=late), a_row(8, started=early)).opened == late
    assert the_child(a_row(6), a_row(7, started=late), a_row(8, started=early)).opened == early
    assert the_child(a_row(9)).opened is None


def test_a_team_comes_from_the_first_list_that_names_one() -> None:
    """And a name spelt alike in two lists is one name."""
    child = the_child(a_row(6, worker="Petra Sloe"), a_row(7, team="Heron", worker="SLOE, Petra"))
    assert child.team == "Heron"
    assert [name for name, _ in child.workers] == ["Petra Sloe"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Petra  SLOE", "petra sloe", True),
        ("Sloe, Petra", "Petra Sloe", True),
        ("Mary O’Dell", "Mary O'Dell", True),
        ("Petra Sloe", "Petra Slow", False),
        ("a, b, c", "b, c a", False),
    ],
)
def test_two_spellings_of_a_name(one: str, other: str, alike: bool) -> None:
    """Edge cases 2 and 3: forgiven where it can only be the same name."""
    assert (name_key(one) == name_key(other)) is alike


@pytest.mark.parametrize(
    ("stored", "said", "lists", "keeps"),
    [
        (Status.LOOKED_AFTER, Status.CHILD_PROTECTION, {7}, True),
        (Status.LOOKED_AFTER, Status.CHILD_PROTECTION, {7, 8}, False),
        (Status.LOOKED_AFTER, Status.CHILD_PROTECTION, {6, 7}, False),
        (Status.CHILD_IN_NEED, Status.CHILD_PROTECTION, {7}, False),
        (Status.CHILD_IN_NEED, Status.CARE_LEAVER, {9}, True),
        (Status.CLOSED, Status.CARE_LEAVER, {9}, False),
    ],
)
def test_a_book_without_the_list_cannot_tell_that_a_status_ended(
    stored: Status, said: Status, lists: set[int], keeps: bool
) -> None:
    """One list as CSV must not take looked-after children out of care."""
    assert keeps_status(stored, said, {AnnexList(n) for n in lists}) is keeps
