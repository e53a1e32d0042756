"""Another window, or the command line, changed the same records: it is noticed, and only that."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from swtracker.usecases.tracker import Tracker
from tests.council import TODAY, shipped_resources, small_council


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small council's data file."""
    made = tmp_path / "council.db"
    small_council(made).close()
    return made


@pytest.fixture
def ours(path: Path) -> Iterator[Tracker]:
    """The file as our window has it open."""
    tracker = Tracker.open(path, clock=TODAY, resources=shipped_resources())
    yield tracker
    tracker.close()


def test_what_we_change_ourselves_is_no_news(ours: Tracker) -> None:
    start = ours.others.since(None)
    assert not start.by_others
    ours.teams.add("Meadow")
    heard = ours.others.since(start.newest)
    assert heard.newest > start.newest
    assert not heard.by_others
    assert not ours.others.since(heard.newest).by_others


def test_what_another_program_changes_is_news_once(ours: Tracker, path: Path) -> None:
    """Ours done before and after it hides it no more than it is taken for another's."""
    start = ours.others.since(None)
    theirs = Tracker.open(path, clock=TODAY, resources=shipped_resources())
    ours.teams.add("Meadow")
    theirs.teams.add("Brook")
    ours.teams.add("Hill")
    theirs.close()
    heard = ours.others.since(start.newest)
    assert heard.by_others
    assert not ours.others.since(heard.newest).by_others


def test_a_file_put_in_the_place_of_ours_is_news(ours: Tracker, path: Path, tmp_path: Path) -> None:
    """A backup that was put back has fewer entries than we saw."""
    older = tmp_path / "older.db"
    shutil.copyfile(path, older)
    ours.teams.add("Meadow")
    seen = ours.others.since(None)
    path.write_bytes(older.read_bytes())
    heard = ours.others.since(seen.newest)
    assert heard.newest < seen.newest
    assert heard.by_others


def test_nobody_is_in_the_way_of_a_file_only_we_use(ours: Tracker) -> None:
    """Giving up while nothing waits is in nobody's way either."""
    ours.others.wait_no_longer()
    assert not ours.others.are_in_the_way
    ours.teams.add("Meadow")
