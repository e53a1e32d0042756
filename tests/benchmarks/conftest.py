"""What times are taken of, and how: a council small or large, and the least of some runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.big_council import make_big_council
from tests.benchmarks.timing import ROUNDS, Council, Taken
from tests.council import shipped_resources


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
