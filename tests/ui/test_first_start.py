"""The first start: three ways to begin, each walked to its end, and each with a way back."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.paths import AppPaths
from swtracker.ui import files
from swtracker.ui.dialogs.who import WhoIsThere
from swtracker.ui.main_window import MainWindow
from swtracker.ui.pages.settings import SettingsPage
from swtracker.ui.preferences import Preferences, read_preferences
from tests.council import MovingClock
from tests.ui.page_window import error_in
from tests.ui.whole_window import (
    close,
    dialog,
    first_start,
    has_dialog,
    open_window,
    press,
    settle,
    trouble,
)

AT_HISTORY = Preferences(theme="light", page="history")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window of somebody who has never opened it."""
    return open_window(qtbot, tmp_path / "home", preferences=AT_HISTORY)


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    """Where the window's data file goes by itself."""
    return AppPaths.under(tmp_path / "home").data_file


# ---- the three ways


def test_it_begins_with_three_ways_and_each_has_a_way_back(
    qtbot: QtBot,
    window: MainWindow,
    data_file: Path,
    council_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is made and nothing hides; a data file that is there already is a fourth way."""
    # No rail and no foot, because there is nowhere to go; the keyboard is on the first way.
    assert first_start(window).isVisible()
    assert not window.shell.rail.isVisible()
    assert not window.shell.status.isVisible()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Open the made-up council"
    assert not data_file.exists()

    # Tab goes through the ways left to right, then to the file that is there already.
    seen = []
    for _ in range(4):
        on = QApplication.focusWidget()
        assert isinstance(on, QPushButton)
        seen.append(on.text())
        qtbot.keyClick(on, Qt.Key.Key_Tab)
    assert seen == [
        "Open the made-up council",
        "Start an empty council…",
        "Bring in a workbook…",
        "Open a data file you already have…",
    ]

    # Escape and Back lead from both steps to the three ways.
    press(qtbot, window, "Start an empty council…")
    qtbot.keyClick(first_start(window).empty.council, Qt.Key.Key_Escape)
    assert first_start(window).choices.isVisible()
    press(qtbot, window, "Bring in a workbook…")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert first_start(window).choices.isVisible()
    press(qtbot, window, "Bring in a workbook…")
    press(qtbot, window, "Back")
    assert first_start(window).choices.isVisible()

    # A file that is no data file is said under the ways, and they stay.
    bad = data_file.parent.with_name("letter.db")
    bad.write_text("Dear all, this is a letter and no database.", "utf-8")
    monkeypatch.setattr(files, "choose_data_file", lambda _parent, _folder: bad)
    press(qtbot, window, "Open a data file you already have…")
    sentence = first_start(window).findChild(QLabel, "firstStartError")
    assert sentence is not None
    assert sentence.isVisible()
    assert "is not a swtracker data file" in sentence.text()

    # One that is is opened, and remembered for tomorrow.
    monkeypatch.setattr(files, "choose_data_file", lambda _parent, _folder: council_file)
    press(qtbot, window, "Open a data file you already have…")
    dialog(window, WhoIsThere).reject()
    assert window.shell.status.file.words().startswith("Fernshire")
    assert window.preferences.data_file == str(council_file)


# ---- a made-up council


def test_a_made_up_council_is_looked_around_and_tried_out(
    qtbot: QtBot, window: MainWindow, data_file: Path
) -> None:
    """Its file is its own; untouched it is made anew for the day, touched only when asked."""
    # A manager is signed in; tomorrow the real choice is there again.
    press(qtbot, window, "Open the made-up council")
    assert not has_dialog(window)
    assert "(made up)" in window.shell.status.file.words()
    assert "practice manager (not verified)" in window.shell.status.who.words()
    assert window.desk is not None
    assert len(window.desk.teams) > 1
    close(window)
    folder = data_file.parent
    assert not data_file.exists()
    assert [f.name for f in folder.iterdir() if f.suffix == ".db"] == ["demo.db"]
    assert read_preferences(folder / "preferences.json").data_file == ""

    # A week later its days would all be past; so they are not, where nobody did anything in it.
    clock = MovingClock(date(2026, 11, 27))
    window = open_window(qtbot, folder, preferences=AT_HISTORY, clock=clock, demo=True)
    assert window.desk is not None
    tracker = window.desk.tracker
    [newest] = tracker.history.entries(limit=1)
    assert newest.at.date() == clock.day

    # From the first start and around again: what is open is not opened twice.
    window.show_first_start()
    press(qtbot, window, "Open the made-up council")
    assert window.desk.tracker is tracker
    assert window.page is not None

    # Whoever did something in it finds it again, until they ask for a new one.
    assert window.runner.act(lambda: tracker.teams.add("Heron"))
    close(window)
    clock.day = date(2026, 12, 4)
    window = open_window(qtbot, folder, preferences=AT_HISTORY, clock=clock, demo=True)
    assert window.desk is not None
    assert "Heron" in [t.name for t in window.desk.teams]
    window.go("settings")
    assert isinstance(window.page, SettingsPage)
    window.page.leaves.setCurrentIndex(2)
    press(qtbot, window, "Make it up anew")
    assert "Heron" not in [t.name for t in window.desk.teams]
    assert window.desk.tracker.history.entries(limit=1)[0].at.date() == clock.day


def test_a_demo_that_cannot_be_made_is_explained(qtbot: QtBot, tmp_path: Path) -> None:
    """A file stands where the folder would be."""
    (tmp_path / "home").write_text("in the way", "utf-8")
    window = open_window(qtbot, tmp_path / "home", preferences=AT_HISTORY, demo=True)
    assert "a file stands in its way" in trouble(window)


# ---- an empty council


def fill(qtbot: QtBot, window: MainWindow, **typed: str) -> None:
    """Type into the form for an empty council."""
    form = first_start(window).empty
    for name, words in typed.items():
        field = getattr(form, name)
        line = field.lineEdit() if hasattr(field, "lineEdit") else field
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, words)


WHO = {"name": "Osian Rowan", "number": "M1", "started": "1 Sep 2020"}


def test_a_second_council_never_takes_the_place_of_the_first(
    qtbot: QtBot, window: MainWindow, data_file: Path
) -> None:
    """Each is started by the keyboard; the second is suggested a file of its own."""
    # With its policy, first team and whoever is at the computer, signed in again tomorrow.
    press(qtbot, window, "Start an empty council…")
    form = first_start(window).empty
    assert form.council.hasFocus()
    fill(qtbot, window, council="Fernshire (made up)", team="Kingfisher", **WHO)
    form.policy.set_choice("Slough 2014-17")
    qtbot.keyClick(form.number, Qt.Key.Key_Return)
    settle(window)
    assert window.windowTitle() == "swtracker — Fernshire (made up)"
    assert not has_dialog(window)
    assert window.shell.status.file.words().endswith("policy Slough 2014-17 · swtracker.db")
    assert window.shell.status.who.words() == (
        "Signed in as Osian Rowan, practice manager (not verified)"
    )
    assert window.desk is not None
    assert [t.name for t in window.desk.teams] == ["Kingfisher"]
    [me] = window.desk.tracker.staff.people()
    assert (me.name, me.started, me.fte, me.weekly_hours) == (
        "Osian Rowan",
        date(2020, 9, 1),
        Fraction(1),
        Fraction(37),
    )
    assert window.desk.tracker.council.row().records_begin == date(2026, 11, 20)
    close(window)
    window = open_window(qtbot, data_file.parent)
    assert window.shell.status.who.words().startswith("Signed in as Osian Rowan")

    # A second one, asked for in Settings.
    window.show_first_start()
    press(qtbot, window, "Start an empty council…")
    fill(qtbot, window, council="Moorshire", team="Heron", **WHO)
    press(qtbot, window, "Start this council")
    assert window.windowTitle() == "swtracker — Moorshire"
    assert data_file.exists()
    assert data_file.with_name("swtracker 2.db").exists()


def refuse(_beside: Path, _place: Path) -> None:
    """A disk that says no."""
    raise PermissionError(13, "Permission denied")


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_made(
    qtbot: QtBot,
    window: MainWindow,
    data_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither the file nor half of one; what was typed stays until it can be put in its place."""
    # What the policy says stands beside the form; another choice shows other figures.
    press(qtbot, window, "Start an empty council…")
    form = first_start(window).empty
    assert len(form.figures.figures()) > 10
    form.policy.set_choice("National (SfC/LGA)")
    national = form.figures.figures()
    form.policy.set_choice("Slough 2014-17")
    assert form.figures.figures() != national
    assert ("ASYE", "90 %, at most 14") in form.figures.figures()

    # Every field.
    right = {"council": "Fernshire", "team": "Kingfisher", "fte": "1", "hours": "37", **WHO}
    for typed, field, words in (
        ({"council": ""}, "council", "is needed"),
        ({"team": " "}, "team", "is needed"),
        ({"name": ""}, "name", "is needed"),
        ({"number": ""}, "staff_number", "is needed"),
        ({"started": ""}, "started", "A day is needed"),
        ({"started": "31 Feb"}, "started", "is not a day"),
        ({"fte": "0"}, "fte", "FTE must be more than 0"),
        ({"hours": "0"}, "weekly_hours", "hours"),
        ({"policy": "nothing"}, "policy", "not in the list"),
    ):
        fill(qtbot, window, **(right | typed))
        for name, value in typed.items():
            if not value.strip():
                getattr(first_start(window).empty, name).clear()
        press(qtbot, window, "Start this council")
        assert words in error_in(first_start(window).empty, field), typed
        assert not any(data_file.parent.glob("*.db*")), typed
        assert not any(data_file.parent.glob(".*.part")), typed

    # The disk says no at the last step: one sentence, and no half of a file.
    fill(qtbot, window, **right)
    form.policy.set_choice("Slough 2014-17")
    with monkeypatch.context() as patched:
        patched.setattr("swtracker.ui.opening.os.replace", refuse)
        press(qtbot, window, "Start this council")
    general = form.findChild(QLabel, "formError")
    assert general is not None
    assert "could not be made (Permission denied)" in general.text()
    assert list(data_file.parent.iterdir()) == []

    # A place that is taken is left alone: whatever lies there is not written over.
    taken = tmp_path / "team.db"
    taken.write_text("somebody's own", "utf-8")
    monkeypatch.setattr(files, "name_data_file", lambda _parent, _suggested: taken)
    press(qtbot, window, "Keep it elsewhere…")
    press(qtbot, window, "Start this council")
    assert "There is already a file" in general.text()
    assert taken.read_text("utf-8") == "somebody's own"

    # Kept elsewhere in a file of another name, that is the one opened tomorrow.
    place = tmp_path / "shared drive" / "team.db"
    monkeypatch.setattr(files, "name_data_file", lambda _parent, _suggested: place)
    press(qtbot, window, "Keep it elsewhere…")
    press(qtbot, window, "Start this council")
    assert place.exists()
    assert window.preferences.data_file == str(place)
