"""How long things take, as so many times what the machine itself takes for the bare minimum.

A time in seconds says as much of the machine as of the program, so each is held against a bare
query, or a bare window, in the same run. They are taken only when asked for, one at a time.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from sqlite3 import connect
from typing import Protocol

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from swtracker.usecases.tracker import Tracker
from tests.benchmarks.big_council import TODAY, make_big_council
from tests.council import shipped_resources

pytestmark = pytest.mark.benchmark

ROUNDS = 7

BOARD_IN_QUERIES = 4
"""The board may take so many times the bare query of what it is made from."""

WINDOW_IN_BLANKS = 2.6
"""The window may take so many times a bare window to paint first, Python's start included.

Naming Qt's own words (``Qt``, ``QEvent``, ``QPalette``) makes even a bare window a fifth slower: Qt
for Python makes each family of them when it is first named.
"""

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


class Taken(Protocol):
    """Takes the time of something."""

    def __call__(self, fn: Callable[[], object], rounds: int = ROUNDS) -> float:
        """The time in seconds."""
        ...


@pytest.fixture(scope="module", params=[80, 500], ids=["10 teams", "500 workers"])
def council(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Council]:
    """Eight workers a team, fifteen open children each, ten years behind them."""
    path = tmp_path_factory.mktemp("big") / "council.db"
    tracker = make_big_council(path, shipped_resources(), workers=request.param)
    yield Council(tracker, path)
    tracker.close()


@pytest.fixture
def taken(benchmark: BenchmarkFixture) -> Taken:
    """Takes the time of something in seconds: the least of some runs, which others disturb least.

    It stands in the table the run ends with.
    """
    if benchmark.disabled:
        pytest.skip("times are taken with --benchmark-enable")

    def take(fn: Callable[[], object], rounds: int = ROUNDS) -> float:
        benchmark.pedantic(fn, rounds=rounds, warmup_rounds=int(rounds > 1))  # type: ignore[no-untyped-call]
        assert benchmark.stats is not None
        return float(benchmark.stats.stats.min)

    return take


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


def test_a_board_takes_a_few_times_the_bare_query(
    council: Council, taken: Taken, benchmark: BenchmarkFixture
) -> None:
    """Limits, supervision due and development time of everybody, not only who holds whom."""

    def bare() -> object:
        with closing(connect(council.path)) as connection:
            return connection.execute(BARE_QUERY, {"day": TODAY.isoformat()}).fetchall()

    board, query = taken(council.tracker.boards.board), least_of(bare)
    tell_times(benchmark, board / query)
    assert board < BOARD_IN_QUERIES * query, f"{board * 1000:.0f} ms, {query * 1000:.0f} ms bare"


def test_a_years_measures_take_a_few_times_the_bare_query(
    council: Council, taken: Taken, benchmark: BenchmarkFixture
) -> None:
    """Of everybody, with the heat map: only the year is read, whatever lies behind it."""

    def bare() -> object:
        with closing(connect(council.path)) as connection:
            return connection.execute(BARE_QUERY, {"day": TODAY.isoformat()}).fetchall()

    year = partial(council.tracker.measures.over, TODAY - timedelta(days=364), TODAY)
    measures, query = taken(year), least_of(bare)
    tell_times(benchmark, measures / query)
    assert measures < BOARD_IN_QUERIES * query, f"{measures * 1000:.0f} ms, {query * 1000:.0f} bare"


PAINT = """
import gc, os, sys
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
    gc.disable()  # as swtracker.__main__ does
    from swtracker import app
    from swtracker.paths import AppPaths
    application = app.application()
    window = app.first_window(application, AppPaths.under(Path(sys.argv[2])))
    window.painted.connect(leave)
window.show()
application.exec()
"""


def test_the_window_paints_soon_after_a_bare_one_would(
    tmp_path: Path, taken: Taken, benchmark: BenchmarkFixture
) -> None:
    """From the start of Python to the first paint, each in a process of its own."""

    def start(which: str) -> Callable[[], object]:
        command = [sys.executable, "-c", PAINT, which, str(tmp_path)]
        return lambda: subprocess.run(command, check=True, cwd=Path(__file__).parents[2])

    ours, bare = taken(start("ours")), least_of(start("bare"))
    tell_times(benchmark, ours / bare)
    assert ours < WINDOW_IN_BLANKS * bare, f"{ours:.2f} s, {bare:.2f} s bare"
