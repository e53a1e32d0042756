"""Another program holds the data file: the window says so, waits, and can be told not to."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from swtracker.ui.pages.team import TeamPage
from swtracker.ui.waiting import WaitingDialog
from tests.ui.page_window import PageWindow, Stand

Window = PageWindow[TeamPage]


@pytest.fixture
def window(stand: Stand) -> Window:
    """Team over the small council, which knows of the others at it."""
    made = stand(TeamPage)
    made.background.others = made.tracker.others
    return made


@pytest.fixture
def other(window: Window) -> Iterator[sqlite3.Connection]:
    """Another program at the same file."""
    with closing(sqlite3.connect(Path(window.tracker.where), isolation_level=None)) as connection:
        yield connection


def waiting() -> WaitingDialog | None:
    """The dialog that says so, where it is open."""
    tops = QApplication.topLevelWidgets()
    return next((w for w in tops if isinstance(w, WaitingDialog) and w.isVisible()), None)


def once_it_is_said(do: Callable[[], object], seen: list[float]) -> None:
    """Do something as soon as the dialog is there; meanwhile the window's thread is never held."""
    last = time.monotonic()

    def look() -> None:
        nonlocal last
        seen.append(time.monotonic() - last)
        last = time.monotonic()
        if waiting() is None:
            QTimer.singleShot(5, look)
        else:
            do()

    QTimer.singleShot(5, look)


def add(window: Window) -> bool:
    return window.runner.act(partial(window.tracker.teams.add, "Meadow"))


def teams(window: Window) -> list[str]:
    return [team.name for team in window.tracker.teams.list()]


def test_an_act_that_waits_says_so_and_is_done_once_it_may_be(
    window: Window, other: sqlite3.Connection
) -> None:
    """Nothing is to be pressed again; nobody in the way, nothing is said."""
    # Nobody is in the way: nothing is said.
    assert add(window)
    assert waiting() is None
    window.runner.undo()

    # Somebody is: it waits, the window paints all the while, and it is done.
    other.execute("BEGIN IMMEDIATE")
    turns: list[float] = []
    once_it_is_said(partial(other.execute, "ROLLBACK"), turns)
    assert add(window)
    assert window.said() == "Added the team Meadow"
    assert teams(window).count("Meadow") == 1
    assert waiting() is None
    assert sorted(turns)[len(turns) // 2] < 0.05, "the window stood still"


def test_whoever_stops_waiting_is_told_that_nothing_was_changed(
    window: Window, other: sqlite3.Connection, qtbot: QtBot
) -> None:
    """The button has the keyboard; Escape does the same."""
    other.execute("BEGIN IMMEDIATE")

    def press() -> None:
        dialog = waiting()
        assert dialog is not None
        assert dialog.stop.hasFocus() or dialog.focusWidget() is dialog.stop
        dialog.stop.click()

    began = time.monotonic()
    once_it_is_said(press, [])
    assert not add(window)
    assert time.monotonic() - began < 5
    assert window.said().startswith("Another program is using the data file")
    assert "nothing was changed" in window.said()
    other.execute("ROLLBACK")
    assert "Meadow" not in teams(window)
    qtbot.waitUntil(lambda: waiting() is None)
    assert add(window)


def test_an_act_behind_a_read_that_waits_can_be_given_up_too(
    window: Window, other: sqlite3.Connection
) -> None:
    """It has not begun, and never does; the read goes on and shows what it was asked for."""
    other.execute("BEGIN EXCLUSIVE")
    window.page.refresh()

    def press() -> None:
        dialog = waiting()
        assert dialog is not None
        dialog.reject()

    once_it_is_said(press, [])
    assert not add(window)
    assert window.said().startswith("You stopped waiting for another program; nothing was changed")
    other.execute("ROLLBACK")
    window.settle()
    assert "Meadow" not in teams(window)
