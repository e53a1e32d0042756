"""The search for a plan: HiGHS, a mixed-integer solver, asked one question after another.

Each answer is held fast for the questions after it. Families that are alike are one kind, and the
model says only how many of a kind go to a worker; one family stands in it by itself only beside
whoever knows it. One budget of time is shared out among the questions. The solver thinks on a
thread of its own and asks now and then whether to go on; neither somebody who calls it off nor the
end of the time waits for it to ask.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from math import floor
from typing import Any

import highspy
import numpy as np

from swtracker.usecases.sharing import Holder, Looking, Parcel, Plan

LIKELIEST = 12
"""When there are very many pairs, how many workers are looked at for a kind of family at least;
with all 250 of a council for every family the solver found nothing in a minute and a half."""

MANY_PAIRS = 20_000
"""Up to so many pairs of a kind of family and a worker are all looked at."""

ONE_SHARE = 0.4
"""The part of the time left for evening out that one largest share may take to look into."""

TELLING = 0.1
"""Every so many seconds it is told how far the search is, and asked whether to stop."""

Counts = Callable[["_Column"], bool]
"""Whether the families of a column count for what a question asks."""


class _Answer(Enum):
    """What became of a question: a plan was found, there is none, or there was no time to tell."""

    FOUND = "found"
    NONE = "none"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class _Column:
    """So many families of a kind, or the one ``parcel``, with a worker; places in the lists."""

    kind: int
    holder: int
    parcel: int | None = None


@dataclass(slots=True)
class Search:
    """One search for a plan: the solver's model, and the questions put to it in turn."""

    parcels: Sequence[Parcel]
    holders: Sequence[Holder]
    best: Plan
    looking: Looking
    began: float
    _kinds: list[list[int]] = field(default_factory=list)
    _columns: list[_Column] = field(default_factory=list)
    _numbers: dict[_Column, int] = field(default_factory=dict)
    _place: dict[int, int] = field(default_factory=dict)
    _led: dict[int, list[Parcel]] = field(default_factory=dict)
    _cap_rows: dict[int, tuple[int, int]] = field(default_factory=dict)
    _looks_at_all: bool = True
    _gap: float = 0.0
    _enough: float = 0.0
    _bound: float = 0.0
    _found: list[list[float]] = field(default_factory=list)
    _over: bool = False
    _solver: Any = None

    def run(self, *, fewest_moves: bool) -> Plan:
        """Put every question in turn; the plan after the last one answered."""
        self._place = {h.id: n for n, h in enumerate(self.holders)}
        for parcel in self.parcels:
            if parcel.now in self._place:
                self._led.setdefault(self._place[parcel.now], []).append(parcel)
        self._find_columns()
        self._build()
        questions: list[tuple[str, Counts]] = [
            ("placing every child", lambda _: True),
            ("keeping them with who knows them", lambda c: c.parcel is not None),
        ]
        if fewest_moves:
            stays = ("moving as few as possible", lambda c: self._worker(c) == self._family(c).now)
            questions.insert(1, stays)
        # Each question has its part of the time; what one does not need is the next one's.
        part = 1 / (len(questions) + 2)
        answers = [
            self._most(words, counts, until=self._time_by(number * part))
            for number, (words, counts) in enumerate(questions, 1)
        ]
        answers.append(self._least_full("evening it out", until=self._time_by(1 - part)))
        gap = self._gap  # That fewer stay in their team than could is no measure of a plan.
        answers.append(
            self._most(
                "keeping them in their team",
                lambda c: self._worker(c) in self._family(c).near,
                until=self._time_by(1),
            )
        )
        return Plan(self.best.placed, self.best.left, all(answers), gap)

    def _time_by(self, part: float) -> float:
        """The moment at which the part of the time is up."""
        return self.began + self.looking.seconds * part

    # What the solver may choose from

    def _find_columns(self) -> None:
        """How many of each kind of family go to each worker: every pair that fits, when few.

        Else, for each kind, who has them, whoever the plan to start from gave them to, and the
        likeliest others. Who knows a family is always looked at.
        """
        kinds: dict[Hashable, list[int]] = defaultdict(list)
        for number, p in enumerate(self.parcels):
            kinds[p.children, p.may, p.near, p.now, p.known_to_go].append(number)
        self._kinds = list(kinds.values())
        fitting = [self._fitting(self.parcels[kind[0]]) for kind in self._kinds]
        self._looks_at_all = sum(map(len, fitting)) <= MANY_PAIRS
        wished = [float(h.room) for h in self.holders]
        for k, kind in enumerate(self._kinds):
            chosen = fitting[k]
            if not self._looks_at_all:
                chosen = self._likeliest(kind, fitting[k], wished)
            known = {
                (self._place[worker], number)
                for number in kind
                for worker in self.parcels[number].knows & self._place.keys()
            }
            known = {(place, number) for place, number in known if place in fitting[k]}
            if len(kind) == 1:
                chosen = chosen - {place for place, _ in known}
            self._columns += [_Column(k, place, number) for place, number in sorted(known)]
            self._columns += [_Column(k, place) for place in sorted(chosen)]
        self._numbers = {column: n for n, column in enumerate(self._columns)}

    def _fitting(self, parcel: Parcel) -> set[int]:
        """The places of those who may lead the family and have room for it."""
        places = (self._place[worker] for worker in parcel.may & self._place.keys())
        return {n for n in places if self.holders[n].room >= self._size(parcel, n)}

    def _likeliest(self, kind: list[int], fitting: set[int], wished: list[float]) -> set[int]:
        """Those with most room when every family's wish is spread over its likeliest; own first."""
        first = self.parcels[kind[0]]
        given = {self.best.placed.get(self.parcels[number].key) for number in kind} | {first.now}
        near = {self._place[worker] for worker in first.near & self._place.keys()} & fitting
        order = sorted(fitting, key=lambda n: (-wished[n], n))
        many = max(LIKELIEST, 2 * len(kind))
        chosen = {self._place[worker] for worker in given if worker in self._place} & fitting
        chosen.update([n for n in order if n in near][:many], order[:many])
        for n in chosen:
            wished[n] -= first.children * len(kind) / len(chosen)
        return chosen

    def _size(self, parcel: Parcel, place: int) -> int:
        """How many places the family takes: those known to go anyway take none where they are."""
        return parcel.frees if self.holders[place].id == parcel.now else parcel.children

    def _family(self, column: _Column) -> Parcel:
        """The family of a column, or one of its kind."""
        number = self._kinds[column.kind][0] if column.parcel is None else column.parcel
        return self.parcels[number]

    def _worker(self, column: _Column) -> int:
        return self.holders[column.holder].id

    # The model

    def _build(self) -> None:
        """No family goes to two workers; no worker takes more than fits."""
        columns, count = self._columns, len(self._columns)
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.silent()
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.999)  # children are whole: under one is none
        # Looking for simpler forms finds few here, takes long, and cannot be stopped meanwhile.
        solver.setOptionValue("presolve", "off")
        most = [1 if c.parcel is not None else len(self._kinds[c.kind]) for c in columns]
        total = count + len(self._led)
        upper = np.array(most + [1] * len(self._led), dtype=np.double)
        solver.addVars(total, np.zeros(total), upper)
        kinds = np.full(total, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        solver.changeColsIntegrality(total, np.arange(total, dtype=np.int32), kinds)
        self._solver = solver
        of_kind: dict[int, list[int]] = defaultdict(list)
        of_parcel: dict[int, list[int]] = defaultdict(list)
        of_holder: dict[int, list[int]] = defaultdict(list)
        for n, column in enumerate(columns):
            of_kind[column.kind].append(n)
            of_holder[column.holder].append(n)
            if column.parcel is not None:
                of_parcel[column.parcel].append(n)
        for kind, theirs in of_kind.items():
            self._at_most(len(self._kinds[kind]), [(n, 1) for n in theirs])
        for theirs in of_parcel.values():
            self._at_most(1, [(n, 1) for n in theirs])
        for place, holder in enumerate(self.holders):
            sizes = [(n, self._size(self._family(columns[n]), place)) for n in of_holder[place]]
            row = self._at_most(max(0, holder.room), sizes)
            self._cap_rows[place] = (row, 0)
        for switch, place in enumerate(self._led, count):
            self._add_switch(switch, place, of_holder[place], of_kind)
        # A large question spends long in its first relaxation, where only the simplex asks.
        for asks in (solver.cbMipInterrupt, solver.cbSimplexInterrupt, solver.cbIpmInterrupt):
            asks.subscribe(self._on_interrupt)
        solver.cbMipImprovingSolution.subscribe(self._on_found)

    def _add_switch(
        self, switch: int, place: int, theirs: list[int], of_kind: dict[int, list[int]]
    ) -> None:
        """Whoever leads some of the families and takes others keeps a place for each that stays.

        The switch says whether they take anybody: one who is over may keep what they have, but may
        take nobody until enough of it went elsewhere.
        """
        holder = self.holders[place]
        taken = [
            (n, family.children)
            for n in theirs
            if (family := self._family(self._columns[n])).now != holder.id
        ]
        leaving = [
            (n, family)
            for kind, numbers in enumerate(self._kinds)
            if (family := self.parcels[numbers[0]]).now == holder.id
            for n in of_kind[kind]
            if self._columns[n].holder != place
        ]
        self._at_most(0, [*taken, (switch, -max(0, holder.room))])
        frees = sum(p.frees for p in self._led[place])
        children = sum(p.children for p in self._led[place])
        loose = children + holder.holds + abs(holder.room)
        places = [*taken, *((n, -family.frees) for n, family in leaving), (switch, loose)]
        row = self._at_most(holder.room - frees + loose, places)
        if children > frees:  # The share of the first day counts those who go later, too.
            shares = [*taken, *((n, -family.children) for n, family in leaving), (switch, loose)]
            row = self._at_most(highspy.kHighsInf, shares)
        self._cap_rows[place] = (row, loose - children)

    def _at_most(self, most: float, entries: Iterable[tuple[int, int]]) -> int:
        """Let the sum of the columns, each so many times, be no more than this; the row's place."""
        used = [(n, times) for n, times in entries if times]
        self._solver.addRow(
            -highspy.kHighsInf,
            float(most),
            len(used),
            np.array([n for n, _ in used], dtype=np.int32),
            np.array([times for _, times in used], dtype=np.double),
        )
        return int(self._solver.getNumRow()) - 1

    # The questions

    def _most(self, words: str, counts: Counts, *, until: float) -> bool:
        """Let as many children as can be count and hold that fast; whether no more could."""
        self._tell(words)
        gains = [self._family(c).children if counts(c) else 0 for c in self._columns]
        if not any(gains):
            return True
        reached, best = self._gained(gains), self._most_there_can_be(gains)
        is_best = reached >= best
        if not is_best and not self._is_over():
            self._ask_for(gains)
            self._solve(words, until=until, warm=True)
            reached = self._gained(gains)
            if self._looks_at_all:
                best = max(reached, min(best, floor(-self._bound + 1e-6)))
            is_best = reached >= best
        if not self._is_over():
            self._at_most(-reached, [(n, -gain) for n, gain in enumerate(gains)])
        self._gap = self._gap or (best - reached) / sum(p.children for p in self.parcels)
        return is_best

    def _most_there_can_be(self, gains: Sequence[int]) -> int:
        """What no plan can go beyond: all families that may count, and everybody's places."""
        may: set[int] = set()
        for column, gain in zip(self._columns, gains, strict=True):
            if gain:
                may.update(self._kinds[column.kind] if column.parcel is None else [column.parcel])
        room = sum(max(0, h.room) for h in self.holders)
        room += sum(p.known_to_go for p in self.parcels)
        return min(room, sum(self.parcels[number].children for number in may))

    def _gained(self, gains: Sequence[int]) -> int:
        return sum(gain * many for gain, many in zip(gains, self._chosen(), strict=True) if many)

    def _ask_for(self, gains: Sequence[int]) -> None:
        """Let the next question be for the largest sum of the gains of what is chosen."""
        count = len(gains)
        costs = -np.array(gains, dtype=np.double)
        self._solver.changeColsCost(count, np.arange(count, dtype=np.int32), costs)

    def _chosen(self) -> list[int]:
        """How many of each column the best plan so far chooses."""
        chosen = [0] * len(self._columns)
        for kind, numbers in enumerate(self._kinds):
            for number in numbers:
                worker = self.best.placed.get(self.parcels[number].key)
                if worker is not None:
                    place = self._place[worker]
                    by_itself = self._numbers.get(_Column(kind, place, number))
                    of_kind = _Column(kind, place)
                    chosen[self._numbers[of_kind] if by_itself is None else by_itself] += 1
        return chosen

    def _solve(self, words: str, *, until: float, warm: bool) -> _Answer:
        """Run the solver, ``warm`` from the best plan so far, and take what it finds."""
        left = until - time.monotonic()
        self._bound = -float(sum(p.children for p in self.parcels))
        if left <= 0 or self._is_over():
            return _Answer.STOPPED
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + left)
        if warm:
            first = highspy.HighsSolution()
            chosen = self._chosen()
            first.col_value = np.array([*chosen, *self._switches(chosen)], dtype=np.double)
            first.value_valid = True
            self._solver.setSolution(first)
        self._enough = until
        self._found.clear()
        if not self._think(words):
            for found in self._found[: int(warm)]:
                self._take(found)
            return _Answer.STOPPED
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return _Answer.NONE
        info = self._solver.getInfo()
        self._bound = max(self._bound, float(info.mip_dual_bound))
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return _Answer.STOPPED
        self._take(self._solver.getSolution().col_value)
        return _Answer.FOUND

    def _think(self, words: str) -> bool:
        """Let the solver think until it answers; False when nobody waits for it any longer.

        It asks whether to go on only every few seconds where a question is large. Left alone, it
        hears that it is not wanted when it next asks.
        """
        # Not a daemon: the solver must not be cut off in the middle when the program ends.
        thread = threading.Thread(target=self._solver.run, name="sharing out")
        thread.start()
        while thread.is_alive():
            thread.join(TELLING)
            self._tell(words)
            if self._is_over():
                self._enough = 0.0
                return not thread.is_alive()
        return True

    def _switches(self, chosen: Sequence[int]) -> list[int]:
        """Who takes anybody, of those who lead some of the families."""
        taking = {
            column.holder
            for column, many in zip(self._columns, chosen, strict=True)
            if many and self._family(column).now != self._worker(column)
        }
        return [int(place in taking) for place in self._led]

    def _take(self, values: Sequence[float]) -> None:
        """Let what the solver found be the best plan: first who goes by themselves, then kinds."""
        placed: dict[Hashable, int] = {}
        for by_itself in (True, False):
            for column, value in zip(self._columns, values, strict=False):
                many = round(value)
                if not many or (column.parcel is not None) != by_itself:
                    continue
                numbers = self._kinds[column.kind] if column.parcel is None else [column.parcel]
                waiting = [n for n in numbers if self.parcels[n].key not in placed]
                for number in waiting[:many]:
                    placed[self.parcels[number].key] = self._worker(column)
        left = tuple(p.key for p in self.parcels if p.key not in placed)
        self.best = Plan(placed, left, proven=False)

    def _least_full(self, words: str, *, until: float) -> bool:
        """Bring down the fullest of those who take somebody on; whether no plan brings it lower.

        Under a largest share T a worker has room for ``floor(T x limit) - holds`` more, so the
        question is the smallest T with a plan; shares are few, so halving finds it.
        """
        self._tell(words)
        if not self._is_over():
            self._ask_for([0] * len(self._columns))
        now = self.best.top_share(self.parcels, self.holders)
        gone = sum(p.known_to_go for p in self.parcels)
        all_shares = {
            Fraction(h.holds + n, h.limit)
            for h in self.holders
            if h.limit
            for n in range(1, max(0, h.room) + gone + 1)
        }
        shares = sorted(share for share in all_shares if share < now)
        low, high, certain = 0, len(shares), 0
        while low < high and not self._is_over():
            middle = (low + high) // 2
            is_short = not self._cap(shares[middle])
            answer = _Answer.NONE
            if not is_short:
                left = until - time.monotonic()
                answer = self._solve(words, until=time.monotonic() + left * ONE_SHARE, warm=False)
            if answer is _Answer.FOUND:
                high = bisect_left(shares, self.best.top_share(self.parcels, self.holders))
            else:
                if is_short or (answer is _Answer.NONE and self._looks_at_all):
                    certain = middle + 1
                low = middle + 1
        if not self._is_over():
            self._cap(self.best.top_share(self.parcels, self.holders))
        if certain < high:
            self._gap = self._gap or float((shares[high:] or [now])[0] - shares[certain])
        return certain == high

    def _cap(self, share: Fraction) -> bool:
        """Let nobody take anybody on past the share; whether there are places enough for a plan."""
        places = 0
        for place, holder in enumerate(self.holders):
            row, offset = self._cap_rows[place]
            led = self._led.get(place, [])
            room = floor(share * holder.limit) - holder.holds
            if not any(p.known_to_go for p in led):
                room = min(holder.room, room)
            if not led:
                room = max(0, room)
            places += max(0, room if not led else holder.room)
            self._solver.changeRowBounds(row, -highspy.kHighsInf, float(room + offset))
        placed = (p for p in self.parcels if p.key in self.best.placed)
        return places >= sum(p.frees for p in placed)

    # Time

    def _on_interrupt(self, event: Any) -> None:
        """Stop the solver when the time of its question is up."""
        event.interrupt(time.monotonic() > self._enough)

    def _on_found(self, event: Any) -> None:
        """Keep what the solver found on its way, in case nobody waits for the end of it."""
        if self._enough:
            self._found[:] = [list(event.data_out.mip_solution)]

    def _is_over(self) -> bool:
        """Whether all the time is up, or somebody called it off."""
        stop = self.looking.stop
        self._over = (
            self._over or (stop is not None and stop()) or time.monotonic() > self._time_by(1)
        )
        return self._over

    def _tell(self, words: str) -> None:
        """Tell what is being looked for, and how much of the time it took so far."""
        if self.looking.progress is not None:
            part = (time.monotonic() - self.began) / max(self.looking.seconds, 0.001)
            self.looking.progress(words, min(1.0, part))
