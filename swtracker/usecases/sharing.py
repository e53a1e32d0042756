"""Placing many families with many workers at once: a plan inside every limit, found by a solver.

In order: as few children as possible are left over, as many as possible stay with (or move to)
somebody who knows them, and the fullest of those who take anybody is as little full as can be. A
plan to even out a team puts "as few moves as possible" before the last two. HiGHS, a mixed-integer
solver, answers each question in turn with the answers before it held fast; a plan made by hand-like
steps goes in first, so that the plan can only be better than that.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from math import floor
from typing import Any

Progress = Callable[[str, float], None]
"""Told what is being looked for, and the share of the time used so far."""

Stop = Callable[[], bool]
"""Asked now and then whether to stop with the best plan found."""

LIKELIEST = 12
"""When there are very many pairs, how many workers are looked at for a family beside those who
know it; with all 250 of a council the solver found nothing in a minute and a half."""

MANY_PAIRS = 20_000
"""Up to so many pairs of family and worker are all looked at."""


LARGEST_PART = 0.6
"""The largest part of the time still left that one question may take."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A family to place whole: how many children, who may lead them, who knows them, who has them.

    ``may`` are the workers no rule but the limit rules out; ``now`` is who leads them today, None
    when they have to leave whoever that is.
    """

    key: Hashable
    children: int
    may: frozenset[int]
    knows: frozenset[int] = frozenset()
    now: int | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """A worker who may take families: what they hold beside the parcels, and their limit.

    ``room`` is how many children of the parcels fit on every known day.
    """

    id: int
    holds: int
    limit: int
    room: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Who takes which family. ``left`` are the families nobody has room for.

    ``proven`` when no better plan exists; else ``gap`` is by how many children at most fewer could
    be left over, as a share.
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
            holder = self.placed.get(p.key)
            if holder is not None:
                after[holder] += p.children
                taking.update({holder} - {p.now})
        shares = [Fraction(after[h.id], h.limit) for h in holders if h.id in taking and h.limit]
        return max(shares, default=Fraction(0))


def greedy_plan(
    parcels: Sequence[Parcel],
    holders: Sequence[Holder],
    order: Callable[[Parcel], Any] = lambda p: (-p.children, len(p.may)),
) -> Plan:
    """A plan made one family after another: to somebody who knows them, else the least full."""
    room = {h.id: h.room for h in holders}
    after = {h.id: h.holds for h in holders}
    limits = {h.id: h.limit for h in holders}
    placed: dict[Hashable, int] = {}
    for parcel in sorted(parcels, key=order):
        fitting = [w for w in parcel.may if room.get(w, 0) >= parcel.children]
        if not fitting:
            continue
        chosen = min(
            fitting,
            key=lambda w: (
                w != parcel.now,
                w not in parcel.knows,
                Fraction(after[w] + parcel.children, limits[w]),
                w,
            ),
        )
        placed[parcel.key] = chosen
        room[chosen] -= parcel.children
        after[chosen] += parcel.children
    return Plan(placed, tuple(p.key for p in parcels if p.key not in placed), proven=False)


@dataclass(frozen=True, slots=True)
class Looking:
    """How long to look for a plan, in seconds, who is told how it goes, and who may stop it."""

    seconds: float = 50.0
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
    start = greedy_plan(parcels, holders)
    if not parcels:
        return Plan({}, (), proven=True)
    search = _Search(parcels, holders, start, looking, time.monotonic() + looking.seconds)
    return search.run(fewest_moves=fewest_moves)


def _pairs(
    parcels: Sequence[Parcel], holders: Sequence[Holder], start: Plan
) -> list[tuple[int, int]]:
    """The pairs of family and worker the solver looks at, by their places in the two lists.

    All that fit when they are few. Else, for each family, those who know it, whoever a greedy plan
    gave it to, and the likeliest others: those with most room left when every family's wish is
    spread over its likeliest.
    """
    place = {h.id: n for n, h in enumerate(holders)}
    fitting = [
        [place[w] for w in p.may if w in place and holders[place[w]].room >= p.children]
        for p in parcels
    ]
    if sum(map(len, fitting)) <= MANY_PAIRS:
        return [(f, w) for f, workers in enumerate(fitting) for w in sorted(workers)]
    wished = [float(h.room) for h in holders]
    pairs: list[tuple[int, int]] = []
    for f, parcel in enumerate(parcels):
        kept = {w for w in fitting[f] if holders[w].id in parcel.knows | {parcel.now}}
        if parcel.key in start.placed:
            kept.add(place[start.placed[parcel.key]])
        kept.update(sorted(fitting[f], key=lambda w: (-wished[w], w))[:LIKELIEST])
        for w in kept:
            wished[w] -= parcel.children / len(kept)
        pairs.extend((f, w) for w in sorted(kept))
    return pairs


class _Answer(Enum):
    """What became of a question: the best plan found, no plan at all, or no time to tell."""

    BEST = "best"
    NONE = "none"
    STOPPED = "stopped"


@dataclass(slots=True)
class _Search:
    """One search for a plan: the solver's model, and the questions put to it in turn."""

    parcels: Sequence[Parcel]
    holders: Sequence[Holder]
    best: Plan
    looking: Looking
    until: float
    pairs: list[tuple[int, int]] = field(default_factory=list)
    gap: float = 0.0
    _enough: float = 0.0
    _solver: Any = None

    def run(self, *, fewest_moves: bool) -> Plan:
        """Put every question in turn; the plan after the last one answered."""
        self.pairs = _pairs(self.parcels, self.holders, self.best)
        everything = sum(len(p.may) for p in self.parcels)
        looks_at_all = everything <= MANY_PAIRS
        self._build()
        children = [float(self.parcels[f].children) for f, _ in self.pairs]
        known = [
            n if self.holders[w].id in self.parcels[f].knows else 0.0
            for (f, w), n in zip(self.pairs, children, strict=True)
        ]
        stays = [
            n if self.holders[w].id == self.parcels[f].now else 0.0
            for (f, w), n in zip(self.pairs, children, strict=True)
        ]
        questions = [("placing every child", children), ("keeping them with who knows them", known)]
        if fewest_moves:
            questions.insert(1, ("moving as few as possible", stays))
        answers = [self._most(words, gains) for words, gains in questions]
        if not fewest_moves:
            answers.append(self._least_full())
        return Plan(self.best.placed, self.best.left, looks_at_all and all(answers), self.gap)

    def _build(self) -> None:
        """Each family goes to one worker at most; no worker takes more than fits."""
        import highspy
        import numpy as np

        count = len(self.pairs)
        families, workers = len(self.parcels), len(self.holders)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = count, families + workers
        model.col_cost_ = np.zeros(count)
        model.col_lower_, model.col_upper_ = np.zeros(count), np.ones(count)
        model.row_lower_ = np.full(families + workers, -highspy.kHighsInf)
        model.row_upper_ = np.array(
            [1.0] * families + [float(max(0, h.room)) for h in self.holders]
        )
        model.a_matrix_.start_ = np.arange(0, 2 * count + 1, 2)
        model.a_matrix_.index_ = np.array(
            [n for f, w in self.pairs for n in (f, families + w)], dtype=np.int32
        )
        model.a_matrix_.value_ = np.array(
            [n for f, _ in self.pairs for n in (1.0, float(self.parcels[f].children))]
        )
        model.integrality_ = [highspy.HighsVarType.kInteger] * count
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.silent()
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.999)  # children are whole: under one is none
        # Looking for simpler forms finds none here, takes long, and cannot be stopped meanwhile.
        solver.setOptionValue("presolve", "off")
        solver.passModel(model)
        # A large question spends long in its first relaxation, where only the simplex asks.
        for asks in (solver.cbMipInterrupt, solver.cbSimplexInterrupt, solver.cbIpmInterrupt):
            asks.subscribe(self._on_interrupt)
        self._solver = solver

    def _on_interrupt(self, event: Any) -> None:
        """Stop the solver when asked to, or when the time is up (it calls this often)."""
        if time.monotonic() > self._enough or self._is_stopped():
            event.interrupt()

    def _is_stopped(self) -> bool:
        return self.looking.stop is not None and self.looking.stop()

    def _most(self, words: str, gains: Sequence[float]) -> bool:
        """Make the gains as large as can be and hold that fast; whether that was finished."""
        import highspy
        import numpy as np

        if not any(gains):
            return True
        self._ask_for(gains)
        answer = self._solve(words, warm=True)
        reached = sum(g for g, taken in zip(gains, self._taken(), strict=True) if taken)
        used = [n for n, g in enumerate(gains) if g]
        self._solver.addRow(
            reached - 0.5,
            highspy.kHighsInf,
            len(used),
            np.array(used, dtype=np.int32),
            np.array([gains[n] for n in used]),
        )
        return answer is _Answer.BEST

    def _ask_for(self, gains: Sequence[float]) -> None:
        """Let the next question be for the largest sum of the gains of the pairs chosen."""
        import numpy as np

        count = len(self.pairs)
        self._solver.changeColsCost(
            count, np.arange(count, dtype=np.int32), -np.array(gains, dtype=np.double)
        )

    def _taken(self) -> list[bool]:
        place = {h.id: n for n, h in enumerate(self.holders)}
        keys = [p.key for p in self.parcels]
        chosen = {
            (f, place[self.best.placed[key]])
            for f, key in enumerate(keys)
            if key in self.best.placed
        }
        return [pair in chosen for pair in self.pairs]

    def _solve(self, words: str, *, warm: bool) -> _Answer:
        """Run the solver, ``warm`` from the best plan so far, and take what it finds."""
        import highspy
        import numpy as np

        left = self.until - time.monotonic()
        if left <= 0 or self._is_stopped():
            return _Answer.STOPPED
        # A question may use up most of the time, never all of it: the ones after it matter too.
        self._enough = time.monotonic() + left * LARGEST_PART
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + left * LARGEST_PART)
        if self.looking.progress is not None:
            self.looking.progress(words, 1 - left / self.looking.seconds)
        if warm:
            first = highspy.HighsSolution()
            first.col_value = np.array(self._taken(), dtype=np.double)
            first.value_valid = True
            self._solver.setSolution(first)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return _Answer.NONE
        info = self._solver.getInfo()
        if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            self._take(self._solver.getSolution().col_value)
        if status == highspy.HighsModelStatus.kOptimal:
            return _Answer.BEST
        if warm:  # Only a question for the most of something says how far off the best can be.
            self.gap = max(self.gap, float(min(info.mip_gap, 1.0)))
        return _Answer.STOPPED

    def _take(self, values: Sequence[float]) -> None:
        placed = {
            self.parcels[f].key: self.holders[w].id
            for (f, w), value in zip(self.pairs, values, strict=True)
            if value > 0.5
        }
        left = tuple(p.key for p in self.parcels if p.key not in placed)
        self.best = Plan(placed, left, proven=False)

    def _least_full(self) -> bool:
        """Bring down the fullest of those who take somebody on; whether that was finished.

        Under a largest share T a worker has room for ``floor(T x limit) - holds`` more, so the
        question is the smallest T with a plan; shares are few, so halving finds it.
        """
        self._ask_for([0.0] * len(self.pairs))
        now = self.best.top_share(self.parcels, self.holders)
        shares = sorted(
            {
                Fraction(h.holds + n, h.limit)
                for h in self.holders
                if h.limit
                for n in range(1, max(0, h.room) + 1)
            }
        )
        shares = [s for s in shares if s < now]
        low, high = 0, len(shares)
        while low < high:
            middle = (low + high) // 2
            self._cap(shares[middle])
            answer = self._solve("evening it out", warm=False)
            if answer is _Answer.STOPPED:
                return False
            if answer is _Answer.NONE:
                low = middle + 1
            else:
                high = middle
        return True

    def _cap(self, share: Fraction) -> None:
        """Let nobody take anybody on past the share."""
        import highspy

        for row, holder in enumerate(self.holders, len(self.parcels)):
            room = min(holder.room, floor(share * holder.limit) - holder.holds)
            self._solver.changeRowBounds(row, -highspy.kHighsInf, float(max(0, room)))
