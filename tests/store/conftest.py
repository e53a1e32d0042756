"""What every test of the store stands on: an empty data file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from swtracker.store.database import Database
from tests.store.files import new_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the data file lies."""
    return tmp_path / "swtracker.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """An empty data file at `path`, opened."""
    opened = new_database(path)
    yield opened
    opened.close()
