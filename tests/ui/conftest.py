"""What every test of the window stands on: the light theme in force, and a window to stand in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from swtracker.ui import theme
from swtracker.ui.background import Background
from swtracker.usecases.tracker import Tracker
from tests.council import TODAY, shipped_resources, small_council
from tests.ui.page_window import Stand, Standing


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    """The light theme at 100 %, put back if a test put another in force."""
    # Qt deletes what the test before let go only when an event loop is entered.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if theme.current() is not theme.LIGHT or theme.text_scale() != 1.0 or not qapp.styleSheet():
        theme.apply(qapp, "light")


@pytest.fixture
def frame(qtbot: QtBot) -> QWidget:
    """A window of 1000 by 700 pixels, shown, for pieces that stand in one."""
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    """The thread for reads and acts, ended with the test."""
    made = Background(qapp)
    yield made
    made.finish()
    made.deleteLater()


@pytest.fixture(scope="session")
def council_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council, made once; each test works on a copy."""
    path = tmp_path_factory.mktemp("council") / "council.swtracker"
    small_council(path).close()
    return path


@pytest.fixture
def council(council_file: Path, tmp_path: Path) -> Iterator[Tracker]:
    """The small council of `tests.council`, the practice manager M1 signed in."""
    path = tmp_path / "council.swtracker"
    shutil.copyfile(council_file, path)
    tracker = Tracker.open(path, clock=TODAY, resources=shipped_resources())
    tracker.sign_in("M1")
    yield tracker
    tracker.close()


@pytest.fixture
def stand(qtbot: QtBot, council: Tracker) -> Iterator[Stand]:
    """Stands a page in a window over the small council."""
    standing = Standing(qtbot, council)
    yield standing
    standing.finish()
