"""The bare minimum times are held against, and how they are taken and told."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import connect
from typing import Protocol

from pytest_benchmark.fixture import BenchmarkFixture

from swtracker.usecases.tracker import Tracker
from tests.benchmarks.big_council import TODAY

ROUNDS = 7

BARE_QUERY = """
SELECT w.id, w.name, p.role, p.fte, a.case_id, c.opened,
       (SELECT max(s.day) FROM supervisions s WHERE s.worker_id = w.id AND s.void_by IS NULL)
FROM workers w
JOIN posts p ON p.worker_id = w.id AND p.void_by IS NULL
LEFT JOIN allocations a ON a.worker_id = w.id AND a.void_by IS NULL AND a.start <= :day
                        AND (a."end" IS NULL OR a."end" > :day)
LEFT JOIN cases c ON c.id = a.case_id AND c.void_by IS NULL
WHERE w.void_by IS NULL AND (w.left_on IS NULL OR w.left_on > :day)
"""


@dataclass(frozen=True)
class Council:
    """A large council and its data file."""

    tracker: Tracker
    path: Path

    def bare(self) -> object:
        """Read who works here and which children each leads: the rows pages are made from."""
        with closing(connect(self.path)) as connection:
            return connection.execute(BARE_QUERY, {"day": TODAY.isoformat()}).fetchall()


class Taken(Protocol):
    """Takes the time of something."""

    def __call__(self, fn: Callable[[], object], rounds: int = ROUNDS) -> float:
        """The time in seconds."""
        ...


def least_of(fn: Callable[[], object]) -> float:
    """The least time in seconds of as many runs, after one that does not count."""
    fn()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        fn()
        times.append(time.perf_counter() - start)
    return min(times)


def tell_times(benchmark: BenchmarkFixture, times: float) -> None:
    """Let the table the run ends with say how many times the bare minimum it was."""
    assert benchmark.stats is not None
    benchmark.stats.name += f": {times:.1f} times the bare"
