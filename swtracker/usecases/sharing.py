"""Placing many families with many workers at once: what is asked, and what a plan is worth.

In order: as few children as possible are left over, as many as possible stay with (or move to)
somebody who knows them, the fullest of those who take anybody is as little full as can be, and as
many as possible stay in their own team. A plan to even out a team puts "as few moves as possible"
before all but the first. The best of some plans made step by step goes to the solver
(`sharing_search`), so that the plan can only be better than those.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Progress = Callable[[str, float], None]
"""Told what is being looked for, and the share of the time used so far."""

Stop = Callable[[], bool]
"""Asked now and then whether to stop with the best plan found."""

SECONDS = 30.0
"""How long a plan is looked for at most. A hundred families take less than one second; more time
than this made no plan for a whole service better that was tried."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A family to place whole: how many children, who may lead them, who knows them, who has them.

    ``may`` are the workers no rule but the limit rules out; ``now`` is who leads them today, who is
    not among those when the family has to leave. ``near`` are the workers of the family's own team.
    ``frees`` is by how many whoever leads them has fewer on every known day once they have gone:
    all of them, unless some are known to go anyway.
    """

    key: Hashable
    children: int
    may: frozenset[int]
    knows: frozenset[int] = frozenset()
    now: int | None = None
    near: frozenset[int] = frozenset()
    known_to_go: int = 0

    @property
    def frees(self) -> int:
        """How many places whoever leads them has on every known day once they have gone."""
        return self.children - self.known_to_go


@dataclass(frozen=True, slots=True)
class Holder:
    """A worker who may take families: what they hold beside the parcels, and their limit.

    ``room`` is how many children of the parcels fit on every known day, theirs among them.
    """

    id: int
    holds: int
    limit: int
    room: int


Worth = tuple[int | Fraction, ...]
"""What a plan is worth, the most important first; the smaller the better."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Who takes which family. ``left`` are the families nobody has room for.

    ``proven`` when no better plan exists. Else ``gap`` bounds how much better one could be at the
    first aim that is not certain to be reached, as a share of all children or of the limit; 0 when
    only how many stay in their own team is not certain.
    """

    placed: Mapping[Hashable, int]
    left: tuple[Hashable, ...]
    proven: bool
    gap: float = 0.0

    def children_left(self, parcels: Sequence[Parcel]) -> int:
        """How many children are left over."""
        return sum(p.children for p in parcels if p.key not in self.placed)

    def children_known(self, parcels: Sequence[Parcel]) -> int:
        """How many children go to (or stay with) somebody who knows them."""
        return sum(p.children for p in parcels if self.placed.get(p.key) in p.knows)

    def children_near(self, parcels: Sequence[Parcel]) -> int:
        """How many children go to (or stay with) somebody of their own team."""
        return sum(p.children for p in parcels if self.placed.get(p.key) in p.near)

    def children_moved(self, parcels: Sequence[Parcel]) -> int:
        """How many children change hands."""
        return sum(
            p.children for p in parcels if p.key in self.placed and self.placed[p.key] != p.now
        )

    def top_share(self, parcels: Sequence[Parcel], holders: Sequence[Holder]) -> Fraction:
        """The largest share of limit used among those who take somebody on; 0 when nobody does."""
        after = {h.id: h.holds for h in holders}
        taking = set()
        for p in parcels:
            holder = self.placed.get(p.key, p.now)
            if holder in after:
                after[holder] += p.children
                taking.update({holder} - {p.now})
        shares = [Fraction(after[h.id], h.limit) for h in holders if h.id in taking and h.limit]
        return max(shares, default=Fraction(0))

    def worth(
        self, parcels: Sequence[Parcel], holders: Sequence[Holder], *, fewest_moves: bool = False
    ) -> Worth:
        """What the plan is worth: the smaller the better."""
        moved = self.children_moved(parcels)
        rest: Worth = (
            -self.children_known(parcels),
            self.top_share(parcels, holders),
            -self.children_near(parcels),
        )
        return (self.children_left(parcels), *((moved, *rest) if fewest_moves else (*rest, moved)))


def greedy_plan(
    parcels: Sequence[Parcel],
    holders: Sequence[Holder],
    order: Callable[[Parcel], Any] = lambda p: (-p.children, len(p.may)),
    *,
    gone: Collection[Hashable] = (),
) -> Plan:
    """A plan made one family after another: to somebody who knows them, else the least full.

    A family stays with who has it as long as that worker is not over; somebody who is keeps what
    fits once nobody else has room for more. ``gone`` are families whose places are given to others
    before they have gone themselves.
    """
    free = {h.id: h.room for h in holders}
    after = {h.id: h.holds for h in holders}
    limits = {h.id: h.limit for h in holders}
    for parcel in parcels:
        if parcel.now in free and parcel.key not in gone:
            free[parcel.now] -= parcel.frees
            after[parcel.now] += parcel.children
    placed: dict[Hashable, int] = {}
    for parcel in sorted(parcels, key=order):
        now, size = parcel.now, parcel.children
        if now in parcel.may and free.get(now, 0) >= 0:
            assert now is not None
            placed[parcel.key] = now
            continue
        fitting = [w for w in parcel.may if w != now and free.get(w, 0) >= size]
        if not fitting:
            continue
        known = [w for w in fitting if w in parcel.knows] or fitting
        chosen = min(known, key=lambda w: ((after[w] + size) / limits[w], w not in parcel.near, w))
        placed[parcel.key] = chosen
        free[chosen] -= size
        after[chosen] += size
        if now in free and parcel.key not in gone:
            free[now] += parcel.frees
            after[now] -= size
    _keep_what_fits(parcels, holders, placed)
    return Plan(placed, tuple(p.key for p in parcels if p.key not in placed), proven=False)


def _keep_what_fits(
    parcels: Sequence[Parcel], holders: Sequence[Holder], placed: dict[Hashable, int]
) -> None:
    """Let whoever is over keep what fits of the families nobody else took."""
    room = {h.id: h.room for h in holders}
    for parcel in parcels:
        to = placed.get(parcel.key)
        if to is not None:
            room[to] -= parcel.frees if to == parcel.now else parcel.children
    for parcel in sorted(parcels, key=lambda p: -p.children):
        now = parcel.now
        if parcel.key in placed or now not in parcel.may or now not in room:
            continue
        if room[now] >= parcel.frees:
            placed[parcel.key] = now
            room[now] -= parcel.frees


def by_hand(parcels: Sequence[Parcel], holders: Sequence[Holder]) -> Iterator[Plan]:
    """Plans made step by step in the orders that seem sensible; the order given is the wait's."""
    places = {p.key: n for n, p in enumerate(parcels)}
    yield greedy_plan(parcels, holders)
    yield greedy_plan(parcels, holders, lambda p: places[p.key])
    yield greedy_plan(parcels, holders, lambda p: (len(p.may), -p.children))
    yield greedy_plan(parcels, holders, by_who_knows_them)
    gone = {p.key for p in parcels if p.now is not None and p.now not in p.may}
    while gone:
        plan = greedy_plan(parcels, holders, by_who_knows_them, gone=gone)
        if not broken_limits(parcels, holders, plan):
            yield plan
            return
        stay = gone.intersection(plan.left)
        gone = gone - stay if stay else set()


def by_who_knows_them(parcel: Parcel) -> Any:
    """Those whom somebody knows first, the largest first."""
    return not parcel.knows, -parcel.children


def broken_limits(
    parcels: Sequence[Parcel], holders: Sequence[Holder], plan: Plan
) -> dict[int, int]:
    """By how many whoever takes somebody on would be past what fits on every known day.

    What is left over stays with whoever has it, and takes its places there.
    """
    over: dict[int, int] = defaultdict(int)
    taking = set()
    for parcel in parcels:
        to = plan.placed.get(parcel.key, parcel.now)
        if to is not None:
            over[to] += parcel.frees if to == parcel.now else parcel.children
            taking.update({to} - {parcel.now})
    by = {h.id: over[h.id] - h.room for h in holders if h.id in taking}
    return {worker: many for worker, many in by.items() if many > 0}


@dataclass(frozen=True, slots=True)
class Looking:
    """How long to look for a plan, in seconds, who is told how it goes, and who may stop it."""

    seconds: float = SECONDS
    progress: Progress | None = None
    stop: Stop | None = None


def share_out(
    parcels: Sequence[Parcel],
    holders: Sequence[Holder],
    looking: Looking,
    *,
    fewest_moves: bool = False,
) -> Plan:
    """The best plan that can be found in the time; never worse than a greedy one.

    ``fewest_moves`` puts as few children as possible changing hands before who knows them.
    """
    if not parcels:
        return Plan({}, (), proven=True)
    began = time.monotonic()
    start = min(
        by_hand(parcels, holders),
        key=lambda plan: plan.worth(parcels, holders, fewest_moves=fewest_moves),
    )
    from swtracker.usecases.sharing_search import Search

    return Search(parcels, holders, start, looking, began).run(fewest_moves=fewest_moves)
