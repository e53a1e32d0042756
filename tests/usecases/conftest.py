"""What every test of the use cases stands on: the small made-up council, and an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from swtracker.usecases.moving import move_records
from swtracker.usecases.tracker import Tracker
from tests import council
from tests.postgres import Server


@pytest.fixture
def path(where: Path) -> Path:
    """Where the data file lies, for a test that is about files."""
    return where


@pytest.fixture
def small(where: Path | str, request: pytest.FixtureRequest) -> Iterator[Tracker]:
    """The council of tests/council.py on Fri 20 Nov 2026; its practice manager is signed in."""
    if isinstance(where, Path):
        tracker = council.small_council(where)
    else:
        server: Server = request.getfixturevalue("server")
        server.copy(where, "council", move_there)
        tracker = council.signed_in(where)
    yield tracker
    tracker.close()


@pytest.fixture
def empty(where: Path | str, request: pytest.FixtureRequest) -> Iterator[Tracker]:
    """A council with a policy and nothing else on Fri 20 Nov 2026; nobody is signed in."""
    if isinstance(where, Path):
        tracker = council.empty_copy(where)
    else:
        request.getfixturevalue("server").make(where)
        tracker = council.empty_council(where)
    yield tracker
    tracker.close()


def move_there(address: str) -> None:
    """The small council on a server, moved there as a council would move."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "council.db")
        council.small_council(path).close()
        move_records(path, address, clock=council.TODAY)
