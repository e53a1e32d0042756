"""Any acts in any order: a plain ledger kept beside the tracker says who should lead whom, always.

The ledger knows nothing of tables, transactions or history: it is a list of stretches a child.
After every act the data file must hold just those stretches, so no gap and no overlap was invented;
what was refused must have changed nothing, and what was undone must be as it was before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, partial
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from swtracker.domain.allocation import Override
from swtracker.domain.calendar import Period
from swtracker.domain.cases import Status
from swtracker.domain.people import AbsenceKind, Role
from swtracker.errors import KnownError
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.plans import Proposal
from swtracker.usecases.sharing import Looking
from swtracker.usecases.tracker import Tracker
from tests.council import MovingClock, add_worker, empty_council, open_children, shipped_resources
from tests.store.files import Rows, all_and_standing_rows, all_rows, plain, standing_rows

BEGIN = date(2026, 11, 2)
AGREED = Override("NOBODY", "", "Two close.", date(2027, 12, 1))
WORKERS = ("W1", "W2", "W3", "W4")

days = st.integers(-3, 9)
workers = st.sampled_from(WORKERS)


@dataclass
class Stretch:
    """A worker's time as lead of a child."""

    worker: int
    start: date
    end: date | None


@dataclass
class Ledger:
    """Who leads whom from when to when, by case; who has been said to leave; what is closed."""

    leads: dict[int, list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    leaving: dict[int, date] = field(default_factory=dict)
    closed: dict[int, date] = field(default_factory=dict)

    def give(self, cases: Iterable[int], worker: int, start: date) -> None:
        """The worker leads each child from the day: to the next lead known, or until one ends."""
        for case in cases:
            present = next((s for s in self.leads[case] if _covers(s, start)), None)
            if present is not None and present.worker == worker:
                continue
            if present is not None:
                present.end = start
            ends = [s.start for s in self.leads[case] if s.start > start]
            ends += [self.leaving[worker]] if worker in self.leaving else []
            ends += [self.closed[case]] if case in self.closed else []
            self.leads[case].append(Stretch(worker, start, min(ends, default=None)))

    def cut(self, stretches: Iterable[Stretch], day: date) -> None:
        """End the stretches on the day; those that would only begin by then never were."""
        for stretch in stretches:
            if stretch.end is None or stretch.end > day:
                stretch.end = day
        for case, kept in self.leads.items():
            self.leads[case] = [s for s in kept if s.end is None or s.start < s.end]

    def of_worker(self, worker: int) -> list[Stretch]:
        """The worker's stretches."""
        return [s for kept in self.leads.values() for s in kept if s.worker == worker]

    def rows(self) -> set[tuple[int, int, date, date | None]]:
        """Every stretch, as the data file should have them."""
        return {(c, s.worker, s.start, s.end) for c, kept in self.leads.items() for s in kept}


def _covers(stretch: Stretch, day: date) -> bool:
    return Period(stretch.start, stretch.end).covers(day)


@cache
def _made_once() -> bytes:
    """Eight children, two pairs of them siblings; room for 1, 3, 4 and 2, five of it taken."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "council.db")
        tracker = empty_council(path, MovingClock(BEGIN))
        for team in ("Oak", "Elm"):
            tracker.teams.add(team)
        add_worker(tracker, "M1", "Merle Oakes", "Oak", Role.PRACTICE_MANAGER)
        for number, team, fte in zip(WORKERS, ("Oak", "Oak", "Oak", "Elm"), ROOM, strict=True):
            add_worker(tracker, number, f"Worker {number}", team, fte=fte)
        alder = open_children(tracker, ["A1", "A2"], BEGIN, "Oak", family="Alder")
        birch = open_children(tracker, ["B1", "B2"], BEGIN, "Oak", family="Birch")
        alone = open_children(tracker, ["C1", "D1", "E1", "F1"], BEGIN, "Elm")
        numbers = {p.staff_number: p.worker_id for p in tracker.staff.people()}
        for worker, children in (("W2", birch), ("W3", alder[:1]), ("W4", alone[:2])):
            tracker.allocations.allocate(children, numbers[worker])
        tracker.close()
        return path.read_bytes()


ROOM = ("0.1", "0.2", "0.25", "0.15")
"""The FTE of the workers: of 16 children, 1, 3, 4 and 2."""


class Desk(RuleBasedStateMachine):
    """Two small teams, and everything a manager can do with who leads whom."""

    cases: Bundle[int] = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name, "swtracker.db")
        self.clock = MovingClock(BEGIN + timedelta(days=7))
        self.ledger = Ledger()
        self.limit_fell: set[int] = set()
        self.opened = 0
        self.undoable: list[tuple[int, Ledger, Rows]] = []

    @initialize(target=cases, which=st.permutations(range(8)))
    def open(self, which: list[int]) -> MultipleResults[int]:
        self.path.write_bytes(_made_once())
        self.tracker = Tracker.open(self.path, clock=self.clock, resources=shipped_resources())
        self.tracker.sign_in("M1")
        self.numbers = {p.staff_number: p.worker_id for p in self.tracker.staff.people()}
        for case, worker, start, end, _ in leads_in(self.path):
            self.ledger.leads[case].append(Stretch(worker, start, end))
        found = self.tracker.cases.find()
        return multiple(*(found[n].case_id for n in which))

    def teardown(self) -> None:
        if hasattr(self, "tracker"):
            self.tracker.close()
        self.folder.cleanup()

    def day(self, offset: int) -> date:
        return self.clock.day + timedelta(days=offset)

    def do(self, act: Callable[[], Done]) -> Done | None:
        """Do something; refused, it must have changed nothing."""
        rows, facts = all_and_standing_rows(self.path)
        try:
            done = act()
        except KnownError:
            assert all_rows(self.path) == rows
            return None
        if done.undo is not None:
            self.undoable.append((done.undo, deepcopy(self.ledger), facts))
        return done

    # What can be done

    @rule(days=st.integers(1, 4))
    def time_passes(self, days: int) -> None:
        self.clock.day += timedelta(days=days)

    @rule(target=cases, family=st.sampled_from(["", "Alder", "Cedar"]), offset=st.integers(-3, 0))
    def open_case(self, family: str, offset: int) -> int:
        self.opened += 1
        reference = f"N{self.opened}"
        self.do(
            partial(
                self.tracker.cases.open_case,
                reference=reference,
                initials="AB",
                family=family,
                status=Status.CHILD_IN_NEED,
                opened=self.day(offset),
                team_id=1,
            )
        )
        return self.tracker.cases.find(reference)[0].case_id

    @rule(which=st.integers(0, 20), worker=workers, offset=days, agreed=st.booleans())
    def allocate(self, which: int, worker: str, offset: int, agreed: bool) -> None:
        """One family that waits, as the Allocate page shows it."""
        waiting = self.tracker.allocations.waiting()
        if waiting:
            family = waiting[which % len(waiting)].case_ids
            self.give(dict.fromkeys(family), worker, offset, AGREED if agreed else None)

    @precondition(lambda self: self.ledger.rows())
    @rule(which=st.integers(0, 20), worker=workers, offset=days, agreed=st.booleans())
    def transfer(self, which: int, worker: str, offset: int, agreed: bool) -> None:
        """One child who has, had or will have a lead."""
        found = leads_in(self.path)
        case = found[which % len(found)][0]
        shown = {r.case_id: r.lead_id for r in self.tracker.cases.find(state="all")}
        self.give({case: shown[case]}, worker, offset, AGREED if agreed else None)

    @rule(children=st.lists(cases, min_size=1, max_size=3, unique=True), worker=workers)
    def allocate_several(self, children: list[int], worker: str) -> None:
        """Whoever they are and whoever leads them."""
        self.give(children, worker, 0, None)

    def give(
        self,
        children: dict[int, int | None] | list[int],
        worker: str,
        offset: int,
        override: Override | None,
    ) -> None:
        """Allocate the children; a dictionary says who led each as it was shown."""
        number, start = self.numbers[worker], self.day(offset)
        done = self.do(
            partial(
                self.tracker.allocations.allocate,
                list(children),
                number,
                start=start,
                override=override,
                seen=children if isinstance(children, dict) else None,
            )
        )
        if done is not None:
            self.ledger.give(children, number, start)

    @precondition(lambda self: self.ledger.rows())
    @rule(which=st.integers(0, 20), offset=days)
    def end(self, which: int, offset: int) -> None:
        found, day = leads_in(self.path), self.day(offset)
        case, worker, start, _, allocation = found[which % len(found)]
        if self.do(partial(self.tracker.allocations.end, allocation, end=day)):
            stretches = self.ledger.leads[case]
            self.ledger.cut([s for s in stretches if (s.worker, s.start) == (worker, start)], day)

    @rule(case=cases, offset=st.integers(-3, 0))
    def close_case(self, case: int, offset: int) -> None:
        if self.do(partial(self.tracker.cases.close, case, closed=self.day(offset))):
            self.ledger.closed[case] = self.day(offset)
            self.ledger.cut(self.ledger.leads[case], self.day(offset))

    @rule(which=st.integers(0, 20))
    def reopen(self, which: int) -> None:
        closed = self.tracker.cases.find(state="closed")
        if closed:
            case, status = closed[which % len(closed)].case_id, Status.OPEN_ASSESSMENT
            if self.do(
                partial(self.tracker.cases.reopen, case, status=status, why="Referred again")
            ):
                del self.ledger.closed[case]

    @rule(case=cases, worker=workers, offset=days)
    def co_work(self, case: int, worker: str, offset: int) -> None:
        number = self.numbers[worker]
        self.do(
            partial(self.tracker.allocations.add_co_worker, case, number, start=self.day(offset))
        )

    @rule(worker=workers, offset=days, long=st.one_of(st.none(), st.integers(1, 20)))
    def away(self, worker: str, offset: int, long: int | None) -> None:
        start = self.day(offset)
        self.do(
            partial(
                self.tracker.staff.record_absence,
                self.numbers[worker],
                kind=AbsenceKind.SICKNESS,
                start=start,
                end=None if long is None else start + timedelta(days=long),
                pauses=True,
            )
        )

    @precondition(lambda self: not self.ledger.leaving)
    @rule(worker=st.sampled_from(["W2", "W4"]), offset=days)
    def leave(self, worker: str, offset: int) -> None:
        number, day = self.numbers[worker], self.day(offset)
        if self.do(partial(self.tracker.staff.record_leaving, number, left=day)):
            self.ledger.leaving[number] = day
            self.ledger.cut(self.ledger.of_worker(number), day)

    @rule(worker=workers, offset=days, fte=st.sampled_from(["0.1", "0.25"]))
    def change_hours(self, worker: str, offset: int, fte: str) -> None:
        """A limit that falls un-allocates nobody, so this worker may be over from now on."""
        done = self.do(
            partial(
                self.tracker.staff.new_post,
                self.numbers[worker],
                start=self.day(offset),
                team_id=1,
                role=Role.SOCIAL_WORKER,
                fte=Decimal(fte),
                weekly_hours=Decimal(37),
            )
        )
        if done is not None:
            self.limit_fell.add(self.numbers[worker])

    @precondition(lambda self: self.ledger.rows())
    @rule(worker=workers, offset=st.integers(0, 9), everywhere=st.booleans())
    def share_out(self, worker: str, offset: int, everywhere: bool) -> None:
        self.commit(
            self.tracker.share_outs.of_worker(
                self.numbers[worker],
                start=self.day(offset),
                team=None if everywhere else 1,
                looking=Looking(seconds=2),
            )
        )

    @precondition(lambda self: self.limit_fell)
    @rule()
    def even_out(self) -> None:
        self.commit(self.tracker.share_outs.even_out(1, looking=Looking(seconds=2)))

    def commit(self, proposal: Proposal) -> None:
        """Do a proposal; the families that moved are led by whoever it gave them to."""
        assert not proposal.passed
        if not proposal.children_moved:
            return
        moved: list[bool] = []

        def act() -> Done:
            done, results = self.tracker.share_outs.do(proposal)
            gone = {r.key for r in results if not r.why_not}
            moved.extend(f.key in gone for f in proposal.families)
            return done

        if self.do(act) is not None:
            for family, went in zip(proposal.families, moved, strict=True):
                if went and family.to is not None:
                    self.ledger.give(family.case_ids, family.to, proposal.start)

    @rule(offset=st.integers(0, 30))
    def review(self, offset: int) -> None:
        for override in self.tracker.allocations.standing_overrides()[:1]:
            self.do(
                partial(
                    self.tracker.allocations.review_override,
                    override.allocation_id,
                    review=self.day(offset),
                    plan="Another plan.",
                    version=override.version,
                )
            )

    @precondition(lambda self: self.undoable)
    @rule()
    def undo(self) -> None:
        """The last act that was not undone: everything that stands is as it was before it."""
        entry, ledger, facts = self.undoable[-1]
        rows = all_rows(self.path)
        try:
            self.tracker.history.undo(entry)
        except KnownError:
            assert all_rows(self.path) == rows
            return
        self.undoable.pop()
        self.ledger = ledger
        assert standing_rows(self.path) == facts

    # What must be true whatever was done

    @invariant()
    def the_file_holds_just_the_ledgers_leads(self) -> None:
        """So at most one lead a case a day, and neither a gap nor an overlap that nobody made."""
        assert {row[:4] for row in leads_in(self.path)} == self.ledger.rows()
        for case, kept in self.ledger.leads.items():
            periods = [Period(s.start, s.end) for s in kept]
            assert not any(a.overlaps(b) for a, b in combinations(periods, 2)), case

    @invariant()
    def the_board_adds_up(self) -> None:
        """To the open children less those who wait; and the coming weeks begin with the same.

        Past the limit today stands a reviewed reason, unless the limit itself fell.
        """
        board = self.tracker.boards.board()
        led = sum(w.load.caseload for w in board.workers)
        assert led == board.service.open_children - board.service.unallocated
        waiting = [c for f in self.tracker.allocations.waiting() for c in f.children]
        assert len(waiting) == board.service.unallocated
        [week] = self.tracker.what_if.weeks(None, weeks=1).known
        load = board.totals.load
        assert (week.children, week.places, week.over) == (load.children, load.places, load.over)
        for worker in board.workers:
            if worker.id not in self.limit_fell:
                assert worker.load.over_by == 0 or worker.overrides > 0, worker.name


def leads_in(path: Path) -> list[tuple[int, int, date, date | None, int]]:
    """Every lead that stands, read behind the tracker: case, worker, from, to, and its number."""
    with plain(path) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return [
            (case, worker, date.fromisoformat(start), date.fromisoformat(end) if end else None, n)
            for case, worker, start, end, n in connection.execute(
                'SELECT case_id, worker_id, start, "end", id FROM allocations '
                "WHERE part = 'Lead' AND void_by IS NULL ORDER BY start"
            )
        ]


class DeskAtLength(Desk):
    """Many long walks, others each time."""


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=5, stateful_step_count=25, deadline=None)

TestDeskAtLength = pytest.mark.long(DeskAtLength.TestCase)
TestDeskAtLength.settings = settings(
    max_examples=200,
    stateful_step_count=60,
    deadline=None,
    derandomize=False,
    suppress_health_check=[HealthCheck.too_slow],
)
