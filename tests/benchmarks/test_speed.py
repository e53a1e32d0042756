"""How long things take, as so many times what the machine itself takes for the bare minimum.

A time in seconds says as much of the machine as of the program, so each is held against a bare
query, or a bare window, in the same run. They are taken only when asked for, one at a time.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from sqlite3 import connect
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from swtracker.usecases.sharing import Holder, Looking, Parcel, share_out
from swtracker.usecases.tracker import Tracker
from tests.benchmarks.big_council import TODAY, make_big_council
from tests.council import shipped_resources

pytestmark = pytest.mark.benchmark

ROUNDS = 7

BOARD_IN_QUERIES = 12
"""The board may take so many times the bare query of what it is made from."""

WINDOW_IN_BLANKS = 2.5
"""The window may take so many times a bare window to paint first, Python's start included."""

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


@pytest.fixture(scope="module", params=[80, 500], ids=["10 teams", "500 workers"])
def council(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Council:
    """Eight workers a team, fifteen open children each, ten years behind them."""
    path = tmp_path_factory.mktemp("big") / "council.db"
    tracker = make_big_council(path, shipped_resources(), workers=request.param)
    request.addfinalizer(tracker.close)
    return Council(tracker, path)


def median_of(fn: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of so many runs in seconds, after one that does not count."""
    fn()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        fn()
        taken.append(time.perf_counter() - start)
    return median(taken)


def measured(benchmark: BenchmarkFixture, fn: Callable[[], object]) -> float:
    """The median the benchmark found, which is what its table shows."""
    if benchmark.disabled:
        pytest.skip("times are taken with --benchmark-enable")
    benchmark.pedantic(fn, rounds=ROUNDS, warmup_rounds=1)
    assert benchmark.stats is not None
    return float(benchmark.stats.stats.median)


def test_a_board_takes_a_few_times_the_bare_query(
    council: Council, benchmark: BenchmarkFixture
) -> None:
    """Limits, supervision due and development time of everybody, not only who holds whom."""

    def bare() -> object:
        with closing(connect(council.path)) as connection:
            return connection.execute(BARE_QUERY, {"day": TODAY.isoformat()}).fetchall()

    board = measured(benchmark, council.tracker.boards.board)
    query = median_of(bare)
    benchmark.extra_info["times a bare query"] = round(board / query, 1)
    assert board < BOARD_IN_QUERIES * query, f"{board * 1000:.0f} ms, {query * 1000:.0f} ms bare"


def families(chance: Random, children: int, workers: int) -> list[Parcel]:
    """Families of one to four until there are so many children; one in four knows somebody."""
    made: list[Parcel] = []
    left = children
    while left:
        size = min(left, chance.choice([1, 1, 1, 2, 2, 3, 4]))
        knows = frozenset({chance.randrange(workers)}) if chance.random() < 0.25 else frozenset()
        made.append(Parcel(f"F{len(made)}", size, frozenset(range(workers)), knows))
        left -= size
    return made


def a_team(chance: Random, children: int, workers: int) -> list[Holder]:
    """Workers of 16 who hold from 2 to 12, with room for about as many children as there are."""
    holders = []
    for n in range(workers):
        holds = chance.randint(2, 12)
        holders.append(Holder(n, holds=holds, limit=16, room=16 - holds))
    room = sum(h.room for h in holders)
    assert children * 0.6 < room < children * 1.6
    return holders


def test_a_hundred_children_among_ten_workers_are_shared_out_in_under_a_second(
    benchmark: BenchmarkFixture,
) -> None:
    chance = Random(7)
    parcels, holders = families(chance, 100, 10), a_team(chance, 100, 10)

    def share() -> None:
        assert share_out(parcels, holders, Looking()).proven

    assert measured(benchmark, share) < 1


def test_four_thousand_children_among_the_council_are_shared_out_in_a_minute(
    benchmark: BenchmarkFixture,
) -> None:
    """250 workers: the best plan found in the time, how far off it may be, and progress meanwhile."""
    if benchmark.disabled:
        pytest.skip("times are taken with --benchmark-enable")
    chance = Random(7)
    parcels, holders = families(chance, 2200, 250), a_team(chance, 2200, 250)
    told: list[float] = []

    def share() -> None:
        plan = share_out(
            parcels, holders, Looking(progress=lambda _said, share: told.append(share))
        )
        assert plan.placed
        assert 0 <= plan.gap <= 1

    benchmark.pedantic(share, rounds=1)
    assert benchmark.stats is not None
    assert benchmark.stats.stats.max < 60
    assert told == sorted(told)
    assert told


PAINT = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

def leave():
    os._exit(0)

if sys.argv[1] == "bare":
    class Bare(QWidget):
        def paintEvent(self, event):
            QTimer.singleShot(0, leave)
    application = QApplication([])
    window = Bare()
else:
    from swtracker import app
    from swtracker.paths import AppPaths
    application = app.application()
    window = app.first_window(application, AppPaths.under(Path(sys.argv[2])))
    window.painted.connect(leave)
window.show()
application.exec()
"""


def test_the_window_paints_soon_after_a_bare_one_would(
    tmp_path: Path, benchmark: BenchmarkFixture
) -> None:
    """From the start of Python to the first paint, each in a process of its own."""

    def start(which: str) -> Callable[[], object]:
        command = [sys.executable, "-c", PAINT, which, str(tmp_path)]
        return lambda: subprocess.run(command, check=True, cwd=Path(__file__).parents[2])

    ours = measured(benchmark, start("ours"))
    bare = median_of(start("bare"))
    benchmark.extra_info["times a bare window"] = round(ours / bare, 2)
    assert ours < WINDOW_IN_BLANKS * bare, f"{ours:.2f} s, {bare:.2f} s bare"
