"""Doing a plan some time after it was found: what no longer holds stays as it was, and is named."""

from __future__ import annotations

from datetime import date

import pytest

from swtracker.domain.cases import Part, Status
from swtracker.domain.people import AbsenceKind
from swtracker.errors import BadInput, Refused
from swtracker.usecases.rows.plans import ProposedFamily
from swtracker.usecases.shareout_checks import without_room
from swtracker.usecases.shareouts import with_choice
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, worker_id

FRIDAY = date(2026, 11, 20)


def family(key: str, children: int, to: int, led_by: int | None) -> ProposedFamily:
    """A family on its way from one worker to another."""
    return ProposedFamily(
        key=key,
        family=key,
        case_ids=tuple(range(children)),
        references=tuple(f"{key}{n}" for n in range(children)),
        statuses=(Status.CHILD_IN_NEED,) * children,
        now=led_by,
        now_name="",
        to=to,
        why="",
        may=frozenset(),
        knows={},
        led_by=led_by,
    )


def test_two_full_workers_can_swap_their_families() -> None:
    """What each gives away makes the room for what they take, whichever comes first."""
    swap = [family("A", 2, to=2, led_by=1), family("B", 2, to=1, led_by=2)]
    assert without_room(swap, {1: 0, 2: 0}) == []
    assert without_room(swap[::-1], {1: 0, 2: 0}) == []


def test_a_family_that_stays_keeps_its_place_with_whoever_has_it() -> None:
    """The third has no room for A, so A stays with the first, who then has none for B."""
    chain = [family("A", 2, to=3, led_by=1), family("B", 2, to=1, led_by=2)]
    assert without_room(chain, {1: 0, 2: 0, 3: 1}) == ["A", "B"]
    assert without_room(chain, {1: 0, 2: 0, 3: 2}) == []


def test_the_last_of_a_workers_families_stays_first() -> None:
    """Two of three fit; whoever leads them is nobody of the plan."""
    coming = [family(key, 1, to=1, led_by=9) for key in "ABC"]
    assert without_room(coming, {1: 2}) == ["C"]


def test_children_who_wait_make_no_room_where_they_stay() -> None:
    """Nobody leads them, so nobody has a place less."""
    coming = [family("A", 1, to=1, led_by=None), family("B", 2, to=1, led_by=None)]
    assert without_room(coming, {1: 1}) == ["B"]


def test_somebody_over_who_only_gives_away_stops_nothing() -> None:
    """They are over before and after, but take nobody on."""
    assert without_room([family("A", 1, to=2, led_by=1)], {1: -3, 2: 1}) == []


def test_two_full_workers_swap_in_the_record_too(small: Tracker) -> None:
    """S1 is full and C1 has one place; three of each change places in one act."""
    ids = [case_id(small, r) for r in ("P01", "P02", "P03", "T01", "T02", "T03")]
    plan = small.share_outs.of_cases(ids)
    first, second = worker_id(small, "S1"), worker_id(small, "C1")
    for moved in plan.families:
        plan = with_choice(plan, moved.key, second if moved.led_by == first else first)
    assert not plan.passed
    _, results = small.share_outs.do(plan)
    assert [r.why_not for r in results] == [""] * 6
    assert small.cases.file(ids[0]).row.lead == "Tamsin Linnet"
    assert small.cases.file(ids[3]).row.lead == "Priya Wren"


def test_somebody_away_or_leaving_since_takes_nobody_on(small: Tracker) -> None:
    """Recorded after the plan was found: the family stays, and the reason is named."""
    plan = small.share_outs.of_cases([case_id(small, "N903"), case_id(small, "P01")])
    plan = with_choice(plan, plan.families[0].key, worker_id(small, "S3"))
    plan = with_choice(plan, plan.families[1].key, worker_id(small, "A1"))
    small.staff.record_absence(
        worker_id(small, "S3"), kind=AbsenceKind.SICKNESS, start=FRIDAY, end=None, pauses=True
    )
    _, results = small.share_outs.do(plan)
    assert {r.to_name: r.why_not for r in results} == {
        "Dilys Plover": "Dilys Plover: away, no end known",
        "Amara Hazel": "",
    }


def test_a_case_that_was_taken_back_is_named(small: Tracker) -> None:
    """Opened by mistake and undone while the plan was studied."""
    small.cases.open_case(
        reference="X1",
        initials="",
        family="",
        status=Status.CHILD_IN_NEED,
        opened=FRIDAY,
        team_id=None,
    )
    entry = small.history.entries(limit=1)[0].id
    plan = small.share_outs.of_cases([case_id(small, "X1")])
    small.history.undo(entry)
    with pytest.raises(Refused, match="a case of theirs was taken back"):
        small.share_outs.do(plan)


def test_several_children_get_a_co_worker_in_one_act(small: Tracker) -> None:
    """All or none, undone at once, and nobody's caseload changes."""
    ids = [case_id(small, "N901"), case_id(small, "N902")]
    asye = worker_id(small, "A1")
    done = small.allocations.add_co_worker([*ids, ids[0]], asye)
    assert done.words == "Amara Hazel co-works N901 and N902"
    for case in ids:
        [span] = small.cases.file(case).spans
        assert (span.name, span.part) == ("Amara Hazel", Part.CO_WORKER)
    with pytest.raises(BadInput, match="works on N902 already"):
        small.allocations.add_co_worker([case_id(small, "N903"), ids[1]], asye)
    assert not small.cases.file(case_id(small, "N903")).spans
    assert done.undo is not None
    small.history.undo(done.undo)
    assert not small.cases.file(ids[0]).spans
