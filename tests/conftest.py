"""What every test stands on: no screen, no real folder, no warning that nobody expected."""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

# Before anything can import Qt. To watch a test at work, set it to xcb, windows or cocoa yourself.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from coverage import Coverage
from hypothesis import settings

from tests.postgres import Server, Unavailable, running_server

# A shared machine has slow moments, and a run says the same twice; to look further than the
# every-day examples: pytest --hypothesis-profile=explore
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("house")

HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_DATA_HOME": "share",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """The house's own option."""
    parser.addoption(
        "--both-stores",
        action="store_true",
        help="run every test that can on PostgreSQL as well, not only those marked so",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the house's own marks, and look for garbage less often."""
    gc.set_threshold(SEARCH_EVERY, 10, 10)
    config.addinivalue_line(
        "markers",
        "both_stores: the test runs on a data file and on a PostgreSQL server, unless it asks for "
        "the file's path.",
    )
    config.addinivalue_line(
        "markers",
        "only_a_file: the test is about what only a data file has: never run on a server.",
    )
    config.addinivalue_line(
        "markers",
        "expects_log(pattern): the test makes a log record of level WARNING or above that "
        "matches the pattern; any other such record fails a test.",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked for both stores twice."""
    if metafunc.definition.get_closest_marker("only_a_file") is not None:
        return
    asked = metafunc.config.getoption("--both-stores")
    marked = metafunc.definition.get_closest_marker("both_stores") is not None
    names = metafunc.fixturenames
    if (asked or marked) and "where" in names and "path" not in names:
        metafunc.parametrize("where", ["sqlite", "postgresql"], indirect=True)


ON_A_SERVER = 8
"""One act in so many is also undone on a server in the suite; the others are a long run."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave most of the walk over every act on a server to the long runs."""
    walk = [
        item
        for item in items
        if item.name.startswith("test_every_act_is_told_and_can_be_taken_back_at_once[")
        and "postgresql" in item.name
    ]
    for place, item in enumerate(walk):
        if place % ON_A_SERVER:
            item.add_marker(pytest.mark.long)


SEARCH_EVERY = 10_000
"""How much is made between two searches for garbage: Python's own 700 is a sixth of a run."""

FREEZE_EVERY = 100
_tests_run = 0


def pytest_collection_finish() -> None:
    """Search what was loaded once, and never again: it stays as long as the run does."""
    gc.collect()
    gc.freeze()


def pytest_runtest_teardown() -> None:
    """Keep what a long run piles up out of every later collection of garbage: it only grows."""
    global _tests_run  # noqa: PLW0603 - pytest calls a hook, which has nowhere else to count
    _tests_run += 1
    if _tests_run % FREEZE_EVERY == 0:
        gc.collect()
        gc.freeze()


WINDOWED = {Path(__file__).with_name(folder) for folder in ("ui", "journeys")}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Follow no line while a window is walked through.

    The floors are held by the tests of the rooms themselves: what only a click happens to pass is
    not held by anything. And following a window costs half as much again as the window.
    """
    following = Coverage.current()
    if following is None or WINDOWED.isdisjoint(item.path.parents):
        return (yield)
    following.stop()
    try:
        return (yield)
    finally:
        following.start()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of the tests' own; says why where there can be none."""
    try:
        with running_server() as started:
            yield started
    except Unavailable as error:
        pytest.skip(str(error))


@pytest.fixture
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Where the records will lie: a path, or the address of a database not made yet."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield tmp_path / "swtracker.db"
        return
    server: Server = request.getfixturevalue("server")
    address = server.free_name()
    yield address
    server.drop(address)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home for this test alone: nothing in the suite can reach a person's records.

    It lies on a disk of this computer, wherever the tests are run: on a network it would be leased.
    """
    folder = tmp_path_factory.mktemp("home")
    # Of its own, so that no test that takes back what it replaced gives the real home back.
    with pytest.MonkeyPatch.context() as patch:
        for variable, part in HOME_VARIABLES.items():
            patch.setenv(variable, str(folder / part))
        if sys.platform == "win32":  # There appdirs asks the system, not the environment.
            patch.setattr("appdirs._get_win_folder", lambda name: str(folder / name))
        patch.setattr("swtracker.store.places.mount_table", list)
        patch.setattr("swtracker.store.places.said_by_mount", list)
        yield folder


@pytest.fixture(autouse=True)
def _no_unexpected_log(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    yield
    patterns = [str(mark.args[0]) for mark in request.node.iter_markers("expects_log")]
    records = [
        record
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    said = [record.getMessage() for record in records]
    unexpected = [
        f"{record.name}: {message}"
        for record, message in zip(records, said, strict=True)
        if not any(re.search(pattern, message) for pattern in patterns)
    ]
    missing = [p for p in patterns if not any(re.search(p, message) for message in said)]
    if unexpected:
        pytest.fail("logged without being expected:\n" + "\n".join(unexpected))
    if missing:
        pytest.fail("expected in the log and not there:\n" + "\n".join(missing))
