"""The floors of coverage: what is added up per room, and what counts as below."""

from __future__ import annotations

import pytest

from script.floors import Tally, tally_rooms


def report(
    lines: tuple[int, int],
    branches: tuple[int, int] = (0, 0),
    missing: list[int] | None = None,
    untaken: list[tuple[int, int]] | None = None,
) -> dict[str, object]:
    return {
        "summary": {
            "covered_lines": lines[0],
            "num_statements": lines[1],
            "covered_branches": branches[0],
            "num_branches": branches[1],
        },
        "missing_lines": missing or [],
        "missing_branches": untaken or [],
    }


def test_a_room_is_the_sum_of_its_files_lines_and_branches() -> None:
    """A module that stands by itself, as cli.py, is a room of its own."""
    tallies = tally_rooms(
        {
            "swtracker/domain/cases.py": report((10, 10), (4, 4)),
            "swtracker/domain/deep/er.py": report((5, 6), (1, 2), [7], [(3, 5), (6, 7), (8, -1)]),
            "swtracker/cli.py": report((9, 10)),
        }
    )
    assert tallies["domain"] == Tally(
        20,
        22,
        (
            "swtracker/domain/deep/er.py:7 is never reached",
            "swtracker/domain/deep/er.py:3 never goes to line 5",
            "swtracker/domain/deep/er.py:8 never goes to the way out",
        ),
    )
    assert tallies["cli"] == Tally(9, 10)


def test_what_no_test_can_walk_through_here_is_not_counted() -> None:
    files = {
        "swtracker/store/server.py": report((1, 50)),
        "swtracker/store/tables.py": report((10, 10)),
    }
    assert tally_rooms(files, {"swtracker/store/server.py"})["store"] == Tally(10, 10)


@pytest.mark.parametrize(
    ("covered", "of", "floor", "meets"),
    [(95, 100, 95, True), (949, 1000, 95, False), (9999, 10000, 100, False), (0, 0, 0, False)],
)
def test_a_floor_is_met_exactly_or_not_at_all(
    covered: int, of: int, floor: int, meets: bool
) -> None:
    """Nothing is rounded up to the floor, and a room nobody measured does not pass."""
    assert Tally(covered, of).meets(floor) is meets
