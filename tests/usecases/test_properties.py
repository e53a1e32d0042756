"""Whatever is done, in whatever order: what must always be true of the data afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from swtracker.domain.allocation import Override
from swtracker.domain.calendar import Period
from swtracker.domain.cases import Status
from swtracker.domain.people import Role
from swtracker.errors import KnownError
from swtracker.usecases.rows import Done
from swtracker.usecases.tracker import Tracker
from tests.council import MovingClock, add_worker, empty_council, open_children, shipped_resources
from tests.store.files import all_and_standing_rows, all_rows, plain, standing_rows

BEGIN = date(2026, 11, 2)
CHILDREN = [f"N{n}" for n in range(1, 7)]
AGREED = Override("NOBODY", "Nobody has room.", "Two close.", date(2027, 6, 1))


@cache
def _made_once() -> bytes:
    """Six children who wait; three workers with places for one (1.6), three (3.2) and four."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "council.db")
        tracker = empty_council(path, MovingClock(BEGIN))
        tracker.teams.add("Oak")
        add_worker(tracker, "M1", "Merle Oakes", "Oak", Role.PRACTICE_MANAGER)
        for number, fte in (("W1", "0.1"), ("W2", "0.2"), ("W3", "0.25")):
            add_worker(tracker, number, f"Worker {number}", "Oak", fte=fte)
        open_children(tracker, CHILDREN, BEGIN, "Oak")
        tracker.close()
        return path.read_bytes()


days = st.integers(-3, 6)
workers = st.sampled_from(["W1", "W2", "W3"])
children = st.sampled_from(CHILDREN)


class Office(RuleBasedStateMachine):
    """A few people, a few children, and everything that can be done with them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name, "swtracker.db")
        self.clock = MovingClock(BEGIN + timedelta(days=7))
        self.acts: list[int] = []
        self.limit_fell: set[str] = set()

    @initialize()
    def open(self) -> None:
        self.path.write_bytes(_made_once())
        self.tracker = Tracker.open(self.path, clock=self.clock, resources=shipped_resources())
        self.tracker.sign_in("M1")
        self.numbers = {p.staff_number: p.worker_id for p in self.tracker.staff.people()}
        self.cases = {c.reference: c.case_id for c in self.tracker.cases.find()}

    def teardown(self) -> None:
        if hasattr(self, "tracker"):
            self.tracker.close()
        self.folder.cleanup()

    def day(self, offset: int) -> date:
        return self.clock.day + timedelta(days=offset)

    def do(self, act: Callable[[], Done], *, and_back: bool = False) -> bool:
        """Do something; refused, it must change nothing; done and undone, as well."""
        everything, facts = all_and_standing_rows(self.path)
        try:
            done = act()
        except KnownError:
            assert all_rows(self.path) == everything
            return False
        if done.undo is not None and and_back:
            self.tracker.history.undo(done.undo)
            assert standing_rows(self.path) == facts
        elif done.undo is not None:
            self.acts.append(done.undo)
        return True

    @rule(days=st.integers(1, 4))
    def time_passes(self, days: int) -> None:
        self.clock.day += timedelta(days=days)

    @rule(
        references=st.sets(children, min_size=1, max_size=2),
        worker=workers,
        offset=days,
        agreed=st.booleans(),
        and_back=st.booleans(),
    )
    def allocate(
        self, references: set[str], worker: str, offset: int, agreed: bool, and_back: bool
    ) -> None:
        cases = [self.cases[r] for r in sorted(references)]
        self.do(
            lambda: self.tracker.allocations.allocate(
                cases,
                self.numbers[worker],
                start=self.day(offset),
                override=AGREED if agreed else None,
            ),
            and_back=and_back,
        )

    @rule(reference=children, worker=workers, offset=days)
    def co_work(self, reference: str, worker: str, offset: int) -> None:
        case, number = self.cases[reference], self.numbers[worker]
        self.do(
            lambda: self.tracker.allocations.add_co_worker(case, number, start=self.day(offset))
        )

    @rule(reference=children, which=st.integers(0, 5), offset=days, and_back=st.booleans())
    def end_allocation(self, reference: str, which: int, offset: int, and_back: bool) -> None:
        spans = self.tracker.cases.file(self.cases[reference]).spans
        if spans:
            span = spans[which % len(spans)].allocation_id
            self.do(
                lambda: self.tracker.allocations.end(span, end=self.day(offset)),
                and_back=and_back,
            )

    @rule(reference=children, which=st.integers(0, 5), and_back=st.booleans())
    def void_allocation(self, reference: str, which: int, and_back: bool) -> None:
        spans = self.tracker.cases.file(self.cases[reference]).spans
        if spans:
            span = spans[which % len(spans)].allocation_id
            self.do(lambda: self.tracker.allocations.void(span, why="A mistake"), and_back=and_back)

    @rule(reference=children, offset=days, and_back=st.booleans())
    def close_case(self, reference: str, offset: int, and_back: bool) -> None:
        case = self.cases[reference]
        self.do(lambda: self.tracker.cases.close(case, closed=self.day(offset)), and_back=and_back)

    @rule(reference=children, and_back=st.booleans())
    def reopen_case(self, reference: str, and_back: bool) -> None:
        case, status = self.cases[reference], Status.CHILD_IN_NEED
        self.do(
            lambda: self.tracker.cases.reopen(case, status=status, why="Again"),
            and_back=and_back,
        )

    @rule(worker=workers, offset=days, fte=st.sampled_from(["0.1", "0.25"]), back=st.booleans())
    def change_post(self, worker: str, offset: int, fte: str, back: bool) -> None:
        """A limit that falls un-allocates nobody, so this worker may be over from now on."""
        done = self.do(
            lambda: self.tracker.staff.new_post(
                self.numbers[worker],
                start=self.day(offset),
                team_id=1,
                role=Role.SOCIAL_WORKER,
                fte=Decimal(fte),
                weekly_hours=Decimal(37),
            ),
            and_back=back,
        )
        if done:
            self.limit_fell.add(worker)

    @rule(offset=days, and_back=st.booleans())
    def somebody_leaves(self, offset: int, and_back: bool) -> None:
        self.do(
            lambda: self.tracker.staff.record_leaving(self.numbers["W2"], left=self.day(offset)),
            and_back=and_back,
        )

    @rule(which=st.integers(0, 20))
    def undo(self, which: int) -> None:
        """Any act so far, not only the last."""
        if self.acts:
            entry = self.acts[which % len(self.acts)]
            self.do(lambda: self.tracker.history.undo(entry))

    @invariant()
    def a_case_has_one_lead_a_day(self) -> None:
        for reference, leads in leads_in(self.path).items():
            assert not any(a.overlaps(b) for a, b in combinations(leads, 2)), reference

    @invariant()
    def the_board_adds_up(self) -> None:
        """Caseloads to the open children somebody leads; and nobody is over without a reason."""
        board = self.tracker.boards.board()
        led = sum(w.load.caseload for w in board.workers)
        assert led == board.service.open_children - board.service.unallocated
        waiting = [c for f in self.tracker.allocations.waiting() for c in f.children]
        assert len(waiting) == board.service.unallocated
        for worker in board.workers:
            if worker.staff_number not in self.limit_fell:
                assert worker.load.over_by == 0 or worker.overrides > 0, worker.name


def leads_in(path: Path) -> dict[int, list[Period]]:
    """The stretches of each case's leads, as the file has them."""
    leads: dict[int, list[Period]] = defaultdict(list)
    with plain(path) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for case, start, end in connection.execute(
            'SELECT case_id, start, "end" FROM allocations '
            "WHERE part = 'Lead' AND void_by IS NULL"
        ):
            leads[case].append(
                Period(date.fromisoformat(start), date.fromisoformat(end) if end else None)
            )
    return leads


class OfficeAtLength(Office):
    """Many long days, others each time."""


TestOffice = Office.TestCase
TestOffice.settings = settings(max_examples=5, stateful_step_count=20, deadline=None)

TestOfficeAtLength = pytest.mark.long(OfficeAtLength.TestCase)
TestOfficeAtLength.settings = settings(
    max_examples=200,
    stateful_step_count=60,
    deadline=None,
    derandomize=False,
    suppress_health_check=[HealthCheck.too_slow],
)
