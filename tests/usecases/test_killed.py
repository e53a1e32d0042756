"""Killed in the middle of what may never be half done: an erasure, a rescue, a taking over."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


ALL = ["erase", "rescue", "take over", "restore damaged", "restore"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize(
    ("times", "what"),
    [(1, ALL[:-1]), pytest.param(300, ALL, marks=pytest.mark.long)],
    ids=["some", "hundreds"],
)
def test_killed_at_any_moment_it_was_done_or_was_not(
    tmp_path: Path, times: int, what: list[str]
) -> None:
    """What was acknowledged holds, nothing is half done, the file opens; who is erased is gone."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.usecases.killing", str(tmp_path), str(times), *what],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == ""
    assert ran.stdout.count("moments") == len(what)
