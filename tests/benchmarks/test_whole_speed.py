"""How long everything takes to write, as so many times what its cells alone would take.

It is taken only when asked for, one at a time.
"""

from __future__ import annotations

import time
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture

from swtracker.exchange.further_layout import EVERY_LAYOUT
from swtracker.exchange.whole_workbook import whole_bytes
from swtracker.usecases.rows.book import Sheet, TeamBook
from tests.benchmarks.big_council import make_big_council
from tests.council import shipped_resources

pytestmark = pytest.mark.benchmark

CASES = 10_000
WORKERS = 175
"""With as many, ten years leave a little over ten thousand cases."""

EXPORT_IN_BARE = 6
"""Reading every row and writing it may take so many times writing as many cells of text."""

MADE = date(2026, 11, 20)


def bare(book: TeamBook) -> float:
    """The time in seconds of a workbook with as many cells of the same short text."""
    start = time.perf_counter()
    file = xlsxwriter.Workbook(BytesIO(), {"in_memory": True})
    for sheet, layout in EVERY_LAYOUT.items():
        page = file.add_worksheet(sheet)
        for row in range(len(book.rows(sheet))):
            for column in range(len(layout.columns)):
                page.write_string(row, column, "a word")
    file.close()
    return time.perf_counter() - start


def test_ten_thousand_cases_are_written_in_seconds(
    tmp_path: Path, benchmark: BenchmarkFixture
) -> None:
    """Read from the data file and made into a workbook."""
    if benchmark.disabled:
        pytest.skip("times are taken with --benchmark-enable")
    tracker = make_big_council(tmp_path / "council.db", shipped_resources(), workers=WORKERS)
    try:
        book = tracker.whole.read()
        assert len(book.rows(Sheet.CASES)) >= CASES
        least = min(bare(book) for _ in range(3))
        benchmark.pedantic(  # type: ignore[no-untyped-call]
            lambda: whole_bytes(tracker.whole.read(), MADE), rounds=3, warmup_rounds=1
        )
    finally:
        tracker.close()
    assert benchmark.stats is not None
    taken = float(benchmark.stats.stats.min)
    benchmark.stats.name += f": {taken / least:.1f} times the bare"
    assert taken < EXPORT_IN_BARE * least, f"{taken:.1f} s, {least:.1f} s bare"
