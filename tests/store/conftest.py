"""What every test of the store stands on: an empty data file, or an empty server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from swtracker.store.database import Database, create_database, open_database
from tests.postgres import Server
from tests.store.files import new_database


@pytest.fixture
def path(where: Path) -> Path:
    """Where the data file lies, for a test that is about files."""
    return where


@pytest.fixture
def database(where: Path | str, request: pytest.FixtureRequest) -> Iterator[Database]:
    """Empty records at `where`, opened."""
    if isinstance(where, Path):
        opened = new_database(where)
    else:
        server: Server = request.getfixturevalue("server")
        server.copy(where, "empty", make_empty)
        opened = open_database(where)
    yield opened
    opened.close()


def make_empty(address: str) -> None:
    """The tables and nothing in them."""
    create_database(address).close()
