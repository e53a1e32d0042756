"""What the outside cases stand on: the small made-up council, and an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from swtracker.usecases.tracker import Tracker
from tests import council


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the data file lies."""
    return tmp_path / "swtracker.db"


@pytest.fixture
def small(path: Path) -> Iterator[Tracker]:
    """The council of tests/council.py on Fri 20 Nov 2026; its practice manager is signed in."""
    tracker = council.small_council(path)
    yield tracker
    tracker.close()


@pytest.fixture
def empty(path: Path) -> Iterator[Tracker]:
    """A council with a policy and nothing else on Fri 20 Nov 2026; nobody is signed in."""
    tracker = council.empty_copy(path)
    yield tracker
    tracker.close()
