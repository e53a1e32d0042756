"""Between others and one's own undo: what they changed comes in, what is past stays as it is."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from swtracker.paths import AppPaths
from swtracker.store import connecting
from swtracker.ui.dialogs.who import WhoIsThere
from swtracker.ui.pages.history import HistoryPage
from swtracker.ui.pages.settings import SettingsPage
from swtracker.ui.preferences import Preferences
from swtracker.usecases.tracker import Tracker
from tests.council import TODAY, shipped_resources, signed_in
from tests.ui.whole_window import close, dialog, open_window, press, said, settle


@pytest.fixture
def home_folder(tmp_path: Path, council_file: Path) -> Path:
    """A folder of the program's own with the small council as its data file."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copyfile(council_file, AppPaths.under(folder).data_file)
    return folder


@pytest.fixture
def as_manager(home_folder: Path) -> Preferences:
    """What is kept once the manager has said who is there, on the History page."""
    where = str(AppPaths.under(home_folder).data_file)
    return Preferences(theme="light", page="history", people={where: "M1"})


def test_on_another_day_ctrl_z_undoes_nothing_and_says_why(
    qtbot: QtBot, home_folder: Path, as_manager: Preferences
) -> None:
    """What was done stands; on today it can be undone as ever."""
    window = open_window(qtbot, home_folder, preferences=as_manager)
    assert window.desk is not None
    tracker = window.desk.tracker
    assert window.runner.act(partial(tracker.teams.add, "Meadow"))
    settle(window)
    window.desk.look_at_day(date(2026, 11, 2))
    settle(window)
    assert said(window) == "", "the notice offered Undo"
    assert not window.runner.can_undo
    qtbot.keySequence(window, QKeySequence(QKeySequence.StandardKey.Undo))
    settle(window)
    assert said(window).startswith("You are looking at Mon 2 Nov 2026, as it stood")
    assert "Meadow" in [team.name for team in tracker.teams.list()]
    window.desk.look_at_day(None)
    window.runner.undo()
    assert said(window).startswith("Undone")
    assert "Meadow" not in [team.name for team in tracker.teams.list()]
    close(window)


def test_after_a_restart_ctrl_z_shows_the_last_acts_and_undoes_them_one_after_another(
    qtbot: QtBot, home_folder: Path, as_manager: Preferences
) -> None:
    """Each is shown before it is undone, as a new entry; what another did is left alone."""
    window = open_window(qtbot, home_folder, preferences=as_manager)
    assert window.desk is not None
    for name in ("Meadow", "Heron"):
        assert window.runner.act(partial(window.desk.tracker.teams.add, name))
    close(window)
    with closing(signed_in(AppPaths.under(home_folder).data_file)) as other:
        other.sign_in("S1")
        other.teams.add("West")

    window = open_window(qtbot, home_folder)
    assert window.desk is not None
    tracker = window.desk.tracker
    for name in ("Heron", "Meadow"):
        qtbot.keySequence(window, QKeySequence(QKeySequence.StandardKey.Undo))
        settle(window)
        assert said(window).startswith("Your last act, Fri 20 Nov 2026, ")
        assert said(window).endswith(f": added the team {name}")
        assert name in [team.name for team in tracker.teams.list()], "it was only shown"
        press(qtbot, window, "Undo it")
        assert said(window) == f"Undone: added the team {name}"
    assert [team.name for team in tracker.teams.list()] == ["North", "South", "West"]
    page = window.page
    assert isinstance(page, HistoryPage)
    undone = [row for row in page.model.rows if row.undone_by is not None]
    assert [row.words for row in undone] == ["added the team Heron", "added the team Meadow"]
    assert [row.act for row in page.model.rows[:2]] == ["undone", "undone"]
    close(window)


def test_the_window_asks_now_and_then_what_others_did_but_not_over_a_dialog(
    qtbot: QtBot, home_folder: Path, as_manager: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a question is open nothing changes behind it; the news comes when it is answered."""
    window = open_window(qtbot, home_folder, preferences=as_manager)
    assert window.desk is not None
    window.go("settings")
    settle(window)
    page = window.page
    assert isinstance(page, SettingsPage)
    other = Tracker.open(window.desk.tracker.where, clock=TODAY, resources=shipped_resources())
    other.teams.add("Meadow")
    other.close()
    window.who.ask()
    asking = dialog(window, WhoIsThere)
    window.listening.ask()
    settle(window)
    assert "Meadow" not in [team.name for team in page.teams.rows]
    asking.reject()
    window.activateWindow()
    qtbot.waitUntil(window.shell.status.news.isVisible, timeout=8000)
    settle(window)
    assert "Meadow" in [team.name for team in page.teams.rows]
    assert window.shell.status.news.text().startswith("Somebody else made a change, seen at ")

    # The file is held by others when it asks: nobody asked for it, so it says nothing.
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    holder = sqlite3.connect(window.desk.tracker.where, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    window.listening.ask()
    settle(window)
    assert said(window) == ""
    holder.execute("ROLLBACK")
    holder.close()
    close(window)
