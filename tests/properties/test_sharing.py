"""Sharing out on random teams: no limit broken, families whole, never worse than steps by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from random import Random

import pytest

from swtracker.usecases.sharing import (
    Holder,
    Looking,
    Parcel,
    Plan,
    Worth,
    broken_limits,
    by_hand,
    greedy_plan,
    share_out,
)

PATIENCE = Looking(seconds=60)
ORDERS = 25
"""How many orders of taking the families by hand are tried beside the sensible ones."""


@dataclass(frozen=True, slots=True)
class Team:
    """Families to place and workers to take them; ``number`` makes it again."""

    number: int
    parcels: tuple[Parcel, ...]
    holders: tuple[Holder, ...]
    fewest_moves: bool = False

    def worth(self, plan: Plan) -> Worth:
        """The lower the better."""
        return plan.worth(self.parcels, self.holders, fewest_moves=self.fewest_moves)

    def plan(self) -> Plan:
        """The plan found for it."""
        return share_out(self.parcels, self.holders, PATIENCE, fewest_moves=self.fewest_moves)


def a_team(number: int, *, most_families: int = 14, most_workers: int = 6) -> Team:
    """A made-up team: some full, some over, some who may not lead some, families of 1 to 4.

    One in three is of families somebody in it leads already, who have to leave them; one in two
    has families of two teams.
    """
    chance = Random(number)
    holders = []
    for n in range(chance.randint(1, most_workers)):
        limit = chance.choice([4, 7, 8, 12, 14, 16])
        holds = chance.randint(max(0, limit - 6), limit + 1)
        room = min(limit - holds, chance.choice([limit, limit, 2, 0]))
        holders.append(Holder(n, holds=holds, limit=limit, room=room))
    everybody = [h.id for h in holders]
    led = Counter[int]()
    gone = Counter[int]()
    moves, teams = number % 3 == 0, number % 2
    parcels = []
    for n in range(chance.randint(1, most_families)):
        may = frozenset(w for w in everybody if chance.random() < 0.85)
        knows = frozenset(w for w in may if chance.random() < 0.2)
        near = frozenset(w for w in may if teams and w % 2 == n % 2)
        size = chance.choice([1, 1, 1, 2, 2, 3, 4])
        now = chance.choice([None, *everybody]) if moves else None
        to_go = chance.randint(0, size) if now is not None and chance.random() < 0.2 else 0
        if now is not None:
            led[now] += size
            gone[now] += to_go
            may, knows, near = may - {now}, knows - {now}, near - {now}
        parcels.append(Parcel(f"F{n}", size, may, knows, now, near, to_go))
    holders = [
        Holder(h.id, max(0, h.holds - led[h.id]), h.limit, h.room + led[h.id] - gone[h.id])
        for h in holders
    ]
    return Team(number, tuple(parcels), tuple(holders))


def evening(number: int, *, families: int = 5, workers: int = 3) -> Team:
    """Families that are all with somebody now, who may keep them where there is room."""
    chance = Random(number)
    parcels = []
    for n in range(families):
        now = chance.randrange(workers)
        knows = frozenset(w for w in range(workers) if chance.random() < 0.2)
        size = chance.choice([1, 1, 2])
        to_go = int(chance.random() < 0.1)
        everybody = frozenset(range(workers))
        parcels.append(Parcel(f"F{n}", size, everybody, knows, now, known_to_go=to_go))
    holders = [
        Holder(n, holds=chance.choice([0, 0, 1]), limit=limit + 1, room=limit)
        for n, limit in enumerate(chance.choice([2, 3, 4]) for _ in range(workers))
    ]
    return Team(number, tuple(parcels), tuple(holders), fewest_moves=True)


def check(team: Team, plan: Plan) -> None:
    """No limit broken, families whole, nobody given to who may not take them, nobody lost."""
    for parcel in team.parcels:
        to = plan.placed.get(parcel.key)
        assert (to is None) == (parcel.key in plan.left), team.number
        assert to is None or to in parcel.may, team.number
    assert set(plan.placed) <= {p.key for p in team.parcels}
    assert fits(team, plan), team.number
    assert not broken_limits(team.parcels, team.holders, plan)


def fits(team: Team, plan: Plan) -> bool:
    """Whether everybody has room for what is placed with them, counted afresh.

    Whoever takes anybody has room for what is left over with them, too.
    """
    placed, all_theirs = Counter[int](), Counter[int]()
    taking = set()
    for parcel in team.parcels:
        to = plan.placed.get(parcel.key)
        stays = to in (None, parcel.now)
        takes = parcel.children - (parcel.known_to_go if stays else 0)
        if to is not None:
            placed[to] += takes
            if not stays:
                taking.add(to)
        if (theirs := parcel.now if to is None else to) is not None:
            all_theirs[theirs] += takes
    return all(
        placed[h.id] <= max(0, h.room) and (h.id not in taking or all_theirs[h.id] <= h.room)
        for h in team.holders
    )


def steps_by_hand(team: Team) -> Iterator[Plan]:
    """Plans made one family after another, in every order that seems sensible and many others."""
    chance = Random(team.number + 1)
    yield from by_hand(team.parcels, team.holders)
    yield greedy_plan(team.parcels, team.holders, lambda p: p.children)
    for _ in range(ORDERS):
        shuffled = chance.sample(team.parcels, len(team.parcels))
        yield greedy_plan(team.parcels, team.holders, shuffled.index)


def never_worse_than_by_hand(team: Team) -> bool:
    """Checks it; whether the plan is even better than every order by hand."""
    plan = team.plan()
    check(team, plan)
    assert plan.proven, team.number
    found = team.worth(plan)
    best = found
    others = []
    for other in steps_by_hand(team):
        check(team, other)
        others.append(team.worth(other))
    best = min(others)
    assert found <= best, team.number
    return found < best


@pytest.mark.parametrize("number", range(25))
def test_a_plan_is_within_every_limit_and_never_worse_than_by_hand(number: int) -> None:
    """The longest wait first, the largest first, by who knows them, and many orders by chance."""
    never_worse_than_by_hand(a_team(number))


@pytest.mark.long
def test_so_it_is_for_five_hundred_teams() -> None:
    """And often it is better: otherwise no solver would be needed."""
    better = sum(never_worse_than_by_hand(a_team(1000 + number)) for number in range(500))
    assert better > 50
    print(f"better than every order by hand for {better} of 500 teams")  # noqa: T201


@pytest.mark.long
def test_so_it_is_when_a_hundred_teams_are_evened_out() -> None:
    """The fewest moves come before who knows them then."""
    for number in range(100):
        never_worse_than_by_hand(evening(1000 + number, families=16, workers=6))


def every_plan(team: Team) -> Iterator[Plan]:
    """Every way to give out a few families that keeps inside the limits."""
    for chosen in product(*([None, *sorted(p.may)] for p in team.parcels)):
        keys = [p.key for p in team.parcels]
        placed: Mapping[Hashable, int] = {
            key: to for key, to in zip(keys, chosen, strict=True) if to is not None
        }
        plan = Plan(placed, tuple(key for key in keys if key not in placed), proven=False)
        if fits(team, plan):
            yield plan


@pytest.mark.parametrize("number", range(40))
def test_a_plan_for_a_few_is_the_best_there_is(number: int) -> None:
    """Every way is tried, some thousands of them; none is better than what the solver proves."""
    team = a_team(5000 + number, most_families=5, most_workers=4)
    plan = team.plan()
    check(team, plan)
    assert plan.proven
    assert team.worth(plan) == min(team.worth(other) for other in every_plan(team))


@pytest.mark.parametrize("number", range(30))
def test_evening_out_leaves_nobody_over_who_need_not_be_and_moves_the_fewest(number: int) -> None:
    """Every way is tried: as few children as possible left with somebody who is over, of those
    ways one that moves the fewest, and of those the best by everything else."""
    team = evening(number)
    plan = team.plan()
    check(team, plan)
    assert plan.proven
    assert team.worth(plan) == min(team.worth(other) for other in every_plan(team))


@pytest.mark.parametrize("number", range(10))
def test_the_same_team_gives_the_same_plan(number: int) -> None:
    """Looked at twice, a proposal says the same twice."""
    team = a_team(number)
    assert team.plan() == team.plan()
