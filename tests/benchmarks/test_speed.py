"""How long things take, as so many times what the machine itself takes for the bare minimum.

A time in seconds says as much of the machine as of the program, so each is held against a bare
query, or a bare window, in the same run. They are taken only when asked for, one at a time.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.big_council import TODAY
from tests.benchmarks.timing import Council, Taken, least_of, tell_times

pytestmark = pytest.mark.benchmark

BOARD_IN_QUERIES = 2
"""The board may take so many times the bare query of what it is made from."""

MEASURES_IN_QUERIES = 3
"""A year's measures may take so many times the same."""

WINDOW_IN_BLANKS = 2.2
"""The window may take so many times a bare window to paint first, Python's start included.

The aim is 1.3. Naming Qt's own words (``Qt``) makes even a bare window a sixth slower: Qt for
Python makes each family of them when it is first named. The rest is what the command line, the
shell, its typeface and its icons take to be loaded, made and painted, a little each.
"""


def test_a_board_takes_a_few_times_the_bare_query(
    council: Council, taken: Taken, benchmark: BenchmarkFixture
) -> None:
    """Limits, supervision due and development time of everybody, not only who holds whom."""
    board, query = taken(council.tracker.boards.board), least_of(council.bare)
    tell_times(benchmark, board / query)
    assert board < BOARD_IN_QUERIES * query, f"{board * 1000:.0f} ms, {query * 1000:.0f} ms bare"


def test_a_years_measures_take_a_few_times_the_bare_query(
    council: Council, taken: Taken, benchmark: BenchmarkFixture
) -> None:
    """Of everybody, with the heat map: only the year is read, whatever lies behind it."""
    year = partial(council.tracker.measures.over, TODAY - timedelta(days=364), TODAY)
    measures, query = taken(year), least_of(council.bare)
    tell_times(benchmark, measures / query)
    assert measures < MEASURES_IN_QUERIES * query, (
        f"{measures * 1000:.0f} ms, {query * 1000:.0f} bare"
    )


PAINT = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"

def leave():
    os._exit(0)

if sys.argv[1] == "bare":
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget
    class Bare(QWidget):
        def paintEvent(self, event):
            QTimer.singleShot(0, leave)
    application = QApplication([])
    window = Bare()
else:
    import gc
    from pathlib import Path
    from swtracker import __main__  # and with it the command line, which is understood first
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
