"""Who gets the next child, against another service's worked cases (a prison key-worker service).

Its numbers of placed and left over are ours; its tie-breaks need not be. Where it goes past
somebody's capacity, we must not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest

from swtracker.domain.allocation import Bar, Candidate, Prospect, rank, weigh
from swtracker.domain.cases import Status
from swtracker.domain.people import AbsenceKind, Role, Worker
from swtracker.domain.policy import Policies
from swtracker.usecases.sharing import Holder, Looking, Parcel, share_out
from swtracker.usecases.tracker import Tracker
from tests.builders import a_pause, a_policy, a_post, a_worker, policies
from tests.council import add_worker, open_children, worker_id
from tests.usecases.policies import with_base

DAY = date(2026, 11, 20)
ONE = [Status.CHILD_IN_NEED]


def staff(capacities: Sequence[int]) -> tuple[dict[str, Worker], Policies]:
    """Workers s0, s1, … whose limits are the capacities: parts of the largest, by FTE."""
    base = max(capacities)
    workers = {
        f"s{n}": a_worker(a_post(fte=f"{capacity}/{base}"), name=f"s{n}", staff_number=f"{n}")
        for n, capacity in enumerate(capacities)
    }
    return workers, policies(a_policy(base=base))


def weighed(
    workers: Mapping[str, Worker],
    rules: Policies,
    held: Mapping[str, int],
    knew: Mapping[str, date] | None = None,
) -> list[Candidate]:
    """Everybody weighed for one more child, best first."""
    found = [
        weigh(Prospect(w, held.get(name, 0), {}, (knew or {}).get(name)), ONE, DAY, rules)
        for name, w in workers.items()
    ]
    return rank(found, rules.on(DAY))


def one_by_one(
    capacities: Sequence[int], held: Sequence[int], children: int
) -> tuple[dict[str, list[int]], list[int]]:
    """The children given in turn to whoever stands first; who got which, and who is left over."""
    workers, rules = staff(capacities)
    now = {f"s{n}": count for n, count in enumerate(held)}
    given: dict[str, list[int]] = {name: [] for name in workers}
    left: list[int] = []
    for child in range(children):
        best = weighed(workers, rules, now)[0]
        if best.fits:
            given[best.worker.name].append(child)
            now[best.worker.name] += 1
        else:
            left.append(child)
    return given, left


def all_at_once(
    capacities: Sequence[int], held: Sequence[int], children: int
) -> tuple[list[int], int]:
    """The children shared out by the solver: how many each gets, and how many are left over."""
    everybody = frozenset(range(len(capacities)))
    parcels = [Parcel(child, 1, everybody) for child in range(children)]
    holders = [
        Holder(n, holds=has, limit=limit, room=limit - has)
        for n, (limit, has) in enumerate(zip(capacities, held, strict=True))
    ]
    plan = share_out(parcels, holders, Looking())
    assert plan.proven
    counts = Counter(plan.placed.values())
    return [counts[n] for n in range(len(capacities))], len(plan.left)


def test_with_everybody_away_nobody_is_recommended_and_every_child_is_left(
    small: Tracker,
) -> None:
    """The fault avoided: recommending somebody because nobody better is there."""
    rules = policies(a_policy())
    away = [
        weigh(Prospect(a_worker(absences=[a_pause(DAY)], name=n), 0, {}), ONE, DAY, rules)
        for n in ("s0", "s1")
    ]
    assert [c.bars for c in rank(away, rules.on(DAY))] == [(Bar.AWAY,), (Bar.AWAY,)]
    for person in small.staff.people():
        if not person.away_words:
            small.staff.record_absence(
                person.worker_id, kind=AbsenceKind.TRAINING, start=DAY, end=None, pauses=False
            )
    waiting = [case for family in small.allocations.waiting() for case in family.case_ids]
    plan = small.share_outs.of_cases(waiting)
    assert plan.children_left == len(waiting) == 4
    assert all("away" in holder.bar for holder in plan.holders if holder.limit)


def test_three_full_workers_leave_all_ten_over() -> None:
    """Capacity 1, one child each, ten new. The fault avoided: counting a full worker as room."""
    given, left = one_by_one([1, 1, 1], [1, 1, 1], 10)
    assert (given, len(left)) == ({"s0": [], "s1": [], "s2": []}, 10)
    assert all_at_once([1, 1, 1], [1, 1, 1], 10) == ([0, 0, 0], 10)


def test_five_workers_fill_to_six_each_and_just_the_last_child_is_left_over() -> None:
    """Capacity 6, holding 5, 4, 3, 2, 1; sixteen new: 1, 2, 3, 4 and 5 placed, one left over.

    In turn, with ties going to the first by name, the order is that service's own with its lowest
    number first. The fault avoided: a balance that leaves a place empty and a child waiting.
    """
    given, left = one_by_one([6] * 5, [5, 4, 3, 2, 1], 16)
    assert given == {
        "s4": [0, 2, 5, 9, 14],
        "s3": [1, 4, 8, 13],
        "s2": [3, 7, 12],
        "s1": [6, 11],
        "s0": [10],
    }
    assert left == [15]
    assert all_at_once([6] * 5, [5, 4, 3, 2, 1], 16) == ([1, 2, 3, 4, 5], 1)


def test_the_same_five_workers_in_a_data_file_fill_to_six_each(empty: Tracker) -> None:
    """The whole way: a policy of 6, five workers, and the plan done in one act."""
    empty.council.adopt(with_base(6), valid_from=date(2026, 9, 1))
    empty.teams.add("Oak")
    for n in range(5):
        number = add_worker(empty, f"S{n}", f"Worker {n}", "Oak")
        held = [f"H{n}{child}" for child in range(5 - n)]
        cases = open_children(empty, held, date(2026, 10, 1), "Oak")
        empty.allocations.allocate(cases, number, start=date(2026, 10, 1))
    new = open_children(empty, [f"N{n:02}" for n in range(16)], DAY, "Oak")
    plan = empty.share_outs.of_cases(new)
    assert (plan.children_left, plan.proven) == (1, True)
    empty.share_outs.do(plan)
    board = empty.boards.board()
    assert [w.load.caseload for w in board.workers] == [6] * 5
    assert (board.totals.load.over, board.service.unallocated) == (0, 1)


def test_a_small_and_a_large_capacity_place_all_sixteen_and_fill_nobody_to_the_brim() -> None:
    """Capacities 6 and 12, both empty: none left over, as theirs.

    Theirs gives 6 and 10 and leaves the smaller capacity full; ours looks at the share *after*, so
    nobody is at the limit while the other has two places.
    """
    given, left = one_by_one([6, 12], [0, 0], 16)
    assert left == []
    assert [len(given[name]) for name in ("s0", "s1")] == [5, 11]
    assert all_at_once([6, 12], [0, 0], 16) == ([5, 11], 0)


def test_a_previous_worker_at_capacity_is_not_recommended() -> None:
    """That service still recommends them. The fault avoided: knowing a child as a way past a limit.

    Full, they stand below somebody with room who never met the child; with room they stand first
    among equals. Sharing out does not send the child to them either.
    """
    workers, rules = staff([6, 6])
    knows = {"s0": date(2026, 1, 5)}
    full = weighed(workers, rules, {"s0": 6, "s1": 5}, knows)
    assert [(c.worker.name, c.fits) for c in full] == [("s1", True), ("s0", False)]
    equal = weighed(workers, rules, {"s0": 5, "s1": 5}, {"s1": date(2026, 1, 5)})
    assert [c.worker.name for c in equal] == ["s1", "s0"]
    child = Parcel("child", 1, frozenset({0, 1}), knows=frozenset({0}))
    holders = [Holder(0, holds=6, limit=6, room=0), Holder(1, holds=5, limit=6, room=1)]
    assert share_out([child], holders, Looking()).placed == {"child": 1}


def test_of_two_previous_workers_the_more_recent_comes_first() -> None:
    """The fault avoided: going back to whoever knew the child longest ago."""
    workers, rules = staff([6, 6, 6])
    knew = {"s0": date(2025, 3, 3), "s2": date(2026, 6, 1)}
    order = [c.worker.name for c in weighed(workers, rules, {}, knew)]
    assert order == ["s2", "s0", "s1"]


@pytest.mark.parametrize("number", ["S1", "S2"])
def test_a_worker_who_is_full_or_over_is_never_in_a_plan(small: Tracker, number: str) -> None:
    """S1 is full and S2 over by two; a leaver's seven children go round them."""
    small.staff.new_post(
        worker_id(small, "M1"),
        start=DAY,
        team_id=small.teams.find("North").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal(1),
        weekly_hours=Decimal(37),
    )
    plan = small.share_outs.of_worker(worker_id(small, "C1"))
    full = worker_id(small, number)
    assert all(family.to != full for family in plan.families)
    assert plan.children_left == 0
