"""What a person does is interrupted anywhere: all of it is done, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from swtracker.usecases.rows import Done
from swtracker.usecases.tracker import Tracker
from tests.council import signed_in, small_council
from tests.store import crashing
from tests.store.files import all_rows
from tests.store.test_acting import failing_at

POINTS = 9
"""In how many places a long act is interrupted beside its COMMIT."""


@pytest.mark.parametrize(
    "act",
    [crashing.give, crashing.log, crashing.bring_in, crashing.share_out],
    ids=lambda act: act.__name__,
)
def test_interrupted_anywhere_an_act_was_never_begun(
    small: Tracker, path: Path, act: Callable[[Tracker, str], Done]
) -> None:
    """An allocation, a supervision, an import, a share-out: at statements all over, and at COMMIT.

    `tests/store/test_acting.py` walks one act statement by statement. Counted is every statement
    and every COMMIT from the plan on; the last is the one that would have made it so.
    """
    before = all_rows(path)
    with failing_at(0) as reached:
        done = act(small, "whole")
    assert done.undo is not None
    assert reached[-1] == "COMMIT"
    writes = [n for n, said in enumerate(reached, 1) if said.startswith(("INSERT", "UPDATE"))]
    assert writes
    small.close()
    path.unlink()
    small_council(path).close()
    tracker = signed_in(path)
    assert all_rows(path) == before
    every = max(1, len(reached) // POINTS)
    places = sorted({*range(1, len(reached), every), writes[0], writes[-1], len(reached)})
    for place in places:
        with failing_at(place) as interrupted, pytest.raises(InterruptedError):
            act(tracker, "whole")
        assert all_rows(path) == before, f"something was kept when {interrupted[-1]} failed"
    act(tracker, "whole")
    assert all_rows(path) != before
    tracker.close()
