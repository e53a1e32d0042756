"""How long a plan takes, from the data file on: a team at once, a council within a minute."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Timer

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from swtracker.usecases.rows.plans import Proposal
from swtracker.usecases.sharing import SECONDS, Looking
from swtracker.usecases.tracker import Tracker
from tests.benchmarks.big_council import make_council_with_a_queue
from tests.council import shipped_resources

pytestmark = pytest.mark.benchmark

A_MINUTE = 60
PLACES = 16
"""What a social worker may lead under the policy of the made-up council."""


@pytest.fixture(autouse=True)
def asked_for(benchmark: BenchmarkFixture) -> None:
    """Times are taken only when they are asked for."""
    if benchmark.disabled:
        pytest.skip("times are taken with --benchmark-enable")


def council(path: Path, *, workers: int, children: int, held: int) -> Tracker:
    """Workers who lead so many each, and children who wait."""
    return make_council_with_a_queue(
        path / "council.db", shipped_resources(), workers=workers, children=children, held=held
    )


def waiting(tracker: Tracker) -> list[int]:
    return [case for family in tracker.allocations.waiting() for case in family.case_ids]


def check(plan: Proposal, children: int) -> None:
    """Every child is in it once, families are whole, and nobody is past a limit on any day."""
    assert plan.children == children
    assert not plan.passed
    assert not any(h.over_by for h in plan.holders)
    taken = sum(h.after - h.before for h in plan.holders)
    assert taken == children - plan.children_left
    assert all(h.after <= PLACES for h in plan.holders)


def test_a_hundred_children_among_ten_workers_are_shared_out_in_under_a_second(
    tmp_path: Path, benchmark: BenchmarkFixture
) -> None:
    """Reading included, and proven to be the best plan there is."""
    tracker = council(tmp_path, workers=10, children=100, held=5)
    children = waiting(tracker)
    found = [tracker.share_outs.of_cases(children)]

    def share() -> None:
        found[:] = [tracker.share_outs.of_cases(children)]

    benchmark.pedantic(share, rounds=5, warmup_rounds=1)  # type: ignore[no-untyped-call]
    assert benchmark.stats is not None
    check(found[0], 100)
    assert found[0].proven
    assert benchmark.stats.stats.min < 1
    tracker.close()


@pytest.mark.parametrize("held", [0, 1, 3])
def test_four_thousand_children_among_the_council_are_shared_out_in_a_minute(
    tmp_path: Path, benchmark: BenchmarkFixture, held: int
) -> None:
    """Among 250 workers with just the places, and with too few: a plan, and how far off it is."""
    tracker = council(tmp_path, workers=250, children=4000, held=held)
    children = waiting(tracker)
    told: list[float] = []
    found: list[Proposal] = []

    def share() -> None:
        looking = Looking(progress=lambda _words, part: told.append(part))
        found.append(tracker.share_outs.of_cases(children, looking=looking))

    benchmark.pedantic(share, rounds=1)  # type: ignore[no-untyped-call]
    assert benchmark.stats is not None
    [plan] = found
    check(plan, 4000)
    # A child waits only where the places are used up, but for those too few for a family.
    assert plan.children_left <= max(0, 4000 - 250 * (PLACES - held)) + 4
    assert plan.proven or 0 <= plan.gap <= 1
    assert benchmark.stats.stats.max < min(A_MINUTE, SECONDS + 10)
    assert told == sorted(told)
    tracker.close()


def test_a_caseload_of_a_whole_council_that_changes_hands_can_be_called_off(
    tmp_path: Path, benchmark: BenchmarkFixture
) -> None:
    """Every child goes to another worker, far more than any person asks for.

    The answer comes within a second or so, and is a whole plan.
    """
    tracker = council(tmp_path, workers=250, children=1, held=15)
    led = range(1, 250 * 15 + 1)
    stopped: list[float] = []

    def stop() -> None:
        stopped.append(time.monotonic())

    timer = Timer(6, stop)
    timer.start()
    looking = Looking(stop=lambda: bool(stopped))
    plan = benchmark.pedantic(  # type: ignore[no-untyped-call]
        lambda: tracker.share_outs.of_cases(led, looking=looking), rounds=1
    )
    if stopped:
        assert time.monotonic() - stopped[0] < 2
    timer.cancel()
    assert plan.children == 250 * 15
    assert not plan.passed
    tracker.close()
