"""Sharing out on random teams: no limit broken, families whole, never worse than steps by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random

import pytest

from swtracker.usecases.sharing import Holder, Looking, Parcel, Plan, greedy_plan, share_out

PATIENCE = Looking(seconds=20)
ORDERS = 25
"""How many orders of taking the families by hand are tried beside the sensible ones."""


@dataclass(frozen=True, slots=True)
class Team:
    """Families to place and workers to take them; ``number`` makes it again."""

    number: int
    parcels: tuple[Parcel, ...]
    holders: tuple[Holder, ...]


def a_team(number: int, *, most_families: int = 14, most_workers: int = 6) -> Team:
    """A made-up team: some full, some over, some who may not lead some, families of 1 to 4."""
    chance = Random(number)
    holders = []
    for n in range(chance.randint(1, most_workers)):
        limit = chance.choice([4, 7, 8, 12, 14, 16])
        holds = chance.randint(max(0, limit - 6), limit + 1)
        room = min(limit - holds, chance.choice([limit, limit, 2, 0]))
        holders.append(Holder(n, holds=holds, limit=limit, room=room))
    everybody = [h.id for h in holders]
    parcels = []
    for n in range(chance.randint(1, most_families)):
        may = frozenset(w for w in everybody if chance.random() < 0.85)
        knows = frozenset(w for w in may if chance.random() < 0.2)
        parcels.append(Parcel(f"F{n}", chance.choice([1, 1, 1, 2, 2, 3, 4]), may, knows))
    return Team(number, tuple(parcels), tuple(holders))


Score = tuple[int, int, Fraction]


def score(team: Team, plan: Plan) -> Score:
    """The lower the better: children left over, children with a stranger, the fullest share."""
    left = plan.children_left(team.parcels)
    return (
        left,
        -plan.children_known(team.parcels),
        plan.top_share(team.parcels, team.holders),
    )


def check(team: Team, plan: Plan) -> None:
    """No limit broken, families whole, nobody given to who may not take them, nobody lost."""
    taken: Counter[int] = Counter()
    for parcel in team.parcels:
        to = plan.placed.get(parcel.key)
        assert (to is None) == (parcel.key in plan.left), team.number
        if to is not None:
            assert to in parcel.may, team.number
            taken[to] += parcel.children
    assert set(plan.placed) <= {p.key for p in team.parcels}
    for holder in team.holders:
        assert taken[holder.id] <= max(0, holder.room), team.number


def by_hand(team: Team) -> Iterator[Plan]:
    """Plans made one family after another, in every order that seems sensible and many others."""
    chance = Random(team.number + 1)
    places = {p.key: n for n, p in enumerate(team.parcels)}
    yield greedy_plan(team.parcels, team.holders)
    yield greedy_plan(team.parcels, team.holders, lambda p: places[p.key])
    yield greedy_plan(team.parcels, team.holders, lambda p: (len(p.may), -p.children))
    yield greedy_plan(team.parcels, team.holders, lambda p: (not p.knows, -p.children))
    yield greedy_plan(team.parcels, team.holders, lambda p: p.children)
    for _ in range(ORDERS):
        shuffled = chance.sample(team.parcels, len(team.parcels))
        yield greedy_plan(team.parcels, team.holders, shuffled.index)


def never_worse_than_by_hand(number: int) -> None:
    team = a_team(number)
    plan = share_out(team.parcels, team.holders, PATIENCE)
    check(team, plan)
    assert plan.proven, number
    found = score(team, plan)
    for other in by_hand(team):
        check(team, other)
        assert found <= score(team, other), number


@pytest.mark.parametrize("number", range(60))
def test_a_plan_is_within_every_limit_and_never_worse_than_by_hand(number: int) -> None:
    never_worse_than_by_hand(number)


@pytest.mark.long
@pytest.mark.parametrize("number", range(500))
def test_so_it_is_for_five_hundred_teams(number: int) -> None:
    never_worse_than_by_hand(1000 + number)


def every_plan(team: Team) -> Iterator[Plan]:
    """Every way to give out a few families, within the limits or not."""
    for chosen in product(*([None, *sorted(p.may)] for p in team.parcels)):
        keys = [p.key for p in team.parcels]
        placed: Mapping[Hashable, int] = {
            key: to for key, to in zip(keys, chosen, strict=True) if to is not None
        }
        left = tuple(key for key in keys if key not in placed)
        plan = Plan(placed, left, proven=False)
        taken: Counter[int] = Counter()
        for parcel in team.parcels:
            if parcel.key in placed:
                taken[placed[parcel.key]] += parcel.children
        if all(taken[h.id] <= max(0, h.room) for h in team.holders):
            yield plan


@pytest.mark.parametrize("number", range(40))
def test_a_plan_for_a_few_is_the_best_there_is(number: int) -> None:
    """Every way is tried, some thousands of them; none is better than what the solver proves."""
    team = a_team(5000 + number, most_families=5, most_workers=4)
    plan = share_out(team.parcels, team.holders, PATIENCE)
    assert plan.proven
    assert score(team, plan) == min(score(team, other) for other in every_plan(team))


@pytest.mark.parametrize("number", range(20))
def test_evening_out_leaves_nobody_over_who_need_not_be_and_moves_the_fewest(number: int) -> None:
    """Every way is tried: as few children as possible left with somebody who is over, and of those
    ways one that moves the fewest."""
    team = evening(number)
    plan = share_out(team.parcels, team.holders, PATIENCE, fewest_moves=True)
    check(team, plan)
    assert plan.proven

    def moves(one: Plan) -> tuple[int, int]:
        return one.children_left(team.parcels), one.children_moved(team.parcels)

    assert moves(plan) == min(moves(other) for other in every_plan(team))


def evening(number: int) -> Team:
    """Families that are all with somebody now, who may keep them where there is room."""
    chance = Random(number)
    limits = [chance.choice([2, 3, 4]) for _ in range(3)]
    parcels = []
    for n in range(5):
        now = chance.randrange(3)
        parcels.append(Parcel(f"F{n}", chance.choice([1, 1, 2]), frozenset(range(3)), now=now))
    holders = [Holder(n, holds=0, limit=limit, room=limit) for n, limit in enumerate(limits)]
    return Team(number, tuple(parcels), tuple(holders))


@pytest.mark.parametrize("number", range(10))
def test_the_same_team_gives_the_same_plan(number: int) -> None:
    """Looked at twice, a proposal says the same twice."""
    team = a_team(number)
    first, second = (share_out(team.parcels, team.holders, PATIENCE) for _ in range(2))
    assert first == second
