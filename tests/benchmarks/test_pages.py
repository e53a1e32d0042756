"""How long every page takes to be read and shown anew, against raw SQL and a blank window.

The bare minimum is the rows pages are made from, read in one query without a rule, and a window
with nothing in it opened and painted, in the same run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from swtracker.ui import theme
from swtracker.ui.cohort_place import CohortPlace
from swtracker.ui.desk import Desk
from swtracker.ui.measures_place import MeasuresPlace
from swtracker.ui.pack_place import PackPlace
from swtracker.ui.pages.each import page_class
from swtracker.ui.pages.page import Page
from swtracker.ui.supervisors_place import SupervisorsPlace
from tests.benchmarks.timing import Council, Taken, least_of, tell_times
from tests.ui.page_window import PageWindow, Standing

pytestmark = pytest.mark.benchmark

MANAGER = "1001"
"""Who is at the computer: a practice manager, whose week has a whole team in it."""

PAGES: dict[str, float] = {
    "week": 5,
    "team": 5,
    "allocate": 4,
    "cases": 3,
    "supervision": 6.5,
    "development": 3,
    "staff": 3,
    "summaries": 8,
    "history": 0.8,
    "settings": 1.2,
}
"""How many times the bare minimum each page may take, whatever the size of the council."""


class Place(Protocol):
    """A place of a page, which reads and shows for itself."""

    def refresh(self) -> None:
        """Read and show."""
        ...


PLACES: dict[str, tuple[Callable[[Desk], Any], float]] = {
    "measures": (MeasuresPlace, 3),
    "supervisors": (SupervisorsPlace, 2.5),
    "cohort": (CohortPlace, 2.5),
    "pack": (PackPlace, 3.5),
}
"""The same of the places that Supervision and Development hold."""


@pytest.fixture
def stand(qapp: QApplication, qtbot: QtBot, council: Council) -> Iterator[Standing]:
    """Stands a page in a window over the council, in the light theme."""
    theme.apply(qapp, "light")
    council.tracker.sign_in(MANAGER)
    standing = Standing(qtbot, council.tracker)
    yield standing
    standing.finish()


@pytest.mark.parametrize("key", PAGES)
def test_a_page_is_there_soon(
    key: str, council: Council, stand: Standing, taken: Taken, benchmark: BenchmarkFixture
) -> None:
    """Read, worked out, laid out and painted, with the panel of the row that is chosen."""
    window: PageWindow[Page] = stand(page_class(key))
    _hold(window, PAGES[key], council, taken, benchmark)


@pytest.mark.parametrize("key", PLACES)
def test_a_place_is_there_soon(
    key: str, council: Council, stand: Standing, taken: Taken, benchmark: BenchmarkFixture
) -> None:
    """The same for a place on a page, stood on a page of its own."""
    make, times = PLACES[key]
    _hold(stand(_alone(make)), times, council, taken, benchmark)


def _hold(
    window: PageWindow[Any],
    times: float,
    council: Council,
    taken: Taken,
    benchmark: BenchmarkFixture,
) -> None:
    def anew() -> None:
        window.page.refresh_later()
        window.settle()  # which paints the whole window, once all is there

    page = taken(anew)
    bare = least_of(council.bare) + least_of(_blank_window)
    tell_times(benchmark, page / bare)
    assert page < times * bare, f"{page * 1000:.0f} ms, {bare * 1000:.0f} ms bare"


def _blank_window() -> None:
    """A window of a page's size with nothing in it, opened and painted."""
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    QCoreApplication.processEvents()
    window.repaint()
    window.close()


def _alone(make: Callable[[Desk], Any]) -> type[Page]:
    """A page with nothing on it but the place."""

    class Alone(Page):
        key = "supervision"
        title = "Supervision"

        def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
            super().__init__(desk, parent)
            self.place = make(desk)
            self.content.addWidget(self.place, 1)

        def refresh(self) -> None:
            self.place.refresh()

    return Alone
