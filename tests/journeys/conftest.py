"""What every journey stands on: the light theme, and windows that are closed when it ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from swtracker.ui import theme
from tests.council import small_council
from tests.journeys.steps import TODAY, Person, open_window

SitDown = Callable[..., Person]


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    """The light theme at 100 %, put back if a test put another in force."""
    if theme.current() is not theme.LIGHT or theme.text_scale() != 1.0 or not qapp.styleSheet():
        theme.apply(qapp, "light")


@pytest.fixture
def sit_down(qtbot: QtBot) -> Iterator[SitDown]:
    """Opens the window over a folder and answers who sits at it; takes what `open_window` takes."""
    people: list[Person] = []

    def sit(
        folder: Path,
        where: Path | None = None,
        *,
        as_staff: str | None = None,
        day: date = TODAY,
    ) -> Person:
        window = open_window(folder, where, as_staff=as_staff, day=day)
        qtbot.addWidget(window)
        people.append(Person(window))
        return people[-1]

    yield sit
    while people:
        people.pop().window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council of `tests.council`, made once."""
    path = tmp_path_factory.mktemp("council") / "fernshire.db"
    small_council(path).close()
    return path


@pytest.fixture
def council_file(built: Path, tmp_path: Path) -> Path:
    """The small council in a file of its own."""
    return shutil.copyfile(built, tmp_path / "fernshire.db")


@pytest.fixture
def manager(sit_down: SitDown, council_file: Path, tmp_path: Path) -> Person:
    """Osian Rowan, practice manager, at the window over the small council."""
    return sit_down(tmp_path, council_file, as_staff="M1")
