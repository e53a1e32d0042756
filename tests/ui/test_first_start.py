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
from tests.council import TODAY, MovingClock
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


def test_it_begins_with_three_ways_and_nothing_is_made(window: MainWindow, data_file: Path) -> None:
    """No rail and no foot, because there is nowhere to go; the keyboard is on the first way."""
    assert first_start(window).isVisible()
    assert not window.shell.rail.isVisible()
    assert not window.shell.status.isVisible()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Open the made-up council"
    assert not data_file.exists()


def test_tab_goes_through_the_ways_in_order(qtbot: QtBot, window: MainWindow) -> None:
    """Left to right, then the file that is there already."""
    seen = []
    for _ in range(4):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QPushButton)
        seen.append(focus.text())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == [
        "Open the made-up council",
        "Start an empty council…",
        "Bring in a workbook…",
        "Open a data file you already have…",
    ]


def test_a_file_that_is_there_already(
    qtbot: QtBot, window: MainWindow, council_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is opened, and remembered for tomorrow."""
    monkeypatch.setattr(files, "choose_data_file", lambda _parent, _folder: council_file)
    press(qtbot, window, "Open a data file you already have…")
    dialog(window, WhoIsThere).reject()
    assert window.shell.status.file.words().startswith("Fernshire")
    assert window.preferences.data_file == str(council_file)


def test_a_file_that_is_no_data_file_is_said_under_the_ways(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the three ways stay."""
    bad = tmp_path / "letter.db"
    bad.write_text("Dear all, this is a letter and no database.", "utf-8")
    monkeypatch.setattr(files, "choose_data_file", lambda _parent, _folder: bad)
    press(qtbot, window, "Open a data file you already have…")
    sentence = first_start(window).findChild(QLabel, "firstStartError")
    assert sentence is not None
    assert sentence.isVisible()
    assert "is not a swtracker data file" in sentence.text()


# ---- a made-up council


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the made-up council in it, made once by the window's own way."""
    from swtracker.ui.opening import Opener

    folder = tmp_path_factory.mktemp("made-up")
    Opener(AppPaths.under(folder), TODAY).open_demo({}).tracker.close()
    return folder


def test_looking_around_signs_in_a_manager_and_is_not_remembered(
    qtbot: QtBot, window: MainWindow, data_file: Path
) -> None:
    """Its file is its own; tomorrow the real choice is there again."""
    press(qtbot, window, "Open the made-up council")
    assert not has_dialog(window)
    assert "(made up)" in window.shell.status.file.words()
    assert "practice manager (not verified)" in window.shell.status.who.words()
    assert window.desk is not None
    assert len(window.desk.teams) > 1
    close(window)
    assert not data_file.exists()
    assert [f.name for f in data_file.parent.iterdir() if f.suffix == ".db"] == ["demo.db"]
    assert read_preferences(data_file.parent / "preferences.json").data_file == ""


def copied(folder: Path, to: Path) -> Path:
    """A copy of the made-up council's folder."""
    to.mkdir()
    (to / "demo.db").write_bytes((folder / "demo.db").read_bytes())
    return to


def test_an_untouched_made_up_council_is_made_for_today(
    qtbot: QtBot, tmp_path: Path, made_up: Path
) -> None:
    """A week later its days would all be past; so they are not."""
    later = MovingClock(date(2026, 11, 27))
    folder = copied(made_up, tmp_path / "home")
    window = open_window(qtbot, folder, preferences=AT_HISTORY, clock=later, demo=True)
    assert window.desk is not None
    [newest] = window.desk.tracker.history.entries(limit=1)
    assert newest.at.date() == later.day


def test_what_was_tried_out_stays(qtbot: QtBot, tmp_path: Path, made_up: Path) -> None:
    """Whoever did something in it finds it again, until they ask for a new one."""
    folder = copied(made_up, tmp_path / "home")
    window = open_window(qtbot, folder, preferences=AT_HISTORY, demo=True)
    assert window.desk is not None
    tracker = window.desk.tracker
    assert window.runner.act(lambda: tracker.teams.add("Heron"))
    close(window)
    later = MovingClock(date(2026, 12, 4))
    window = open_window(qtbot, folder, preferences=AT_HISTORY, clock=later, demo=True)
    assert window.desk is not None
    assert "Heron" in [t.name for t in window.desk.teams]
    window.go("settings")
    assert isinstance(window.page, SettingsPage)
    window.page.leaves.setCurrentIndex(2)
    press(qtbot, window, "Make it up anew")
    assert "Heron" not in [t.name for t in window.desk.teams]
    assert window.desk.tracker.history.entries(limit=1)[0].at.date() == later.day


def test_a_made_up_council_that_is_open_is_not_opened_twice(
    qtbot: QtBot, tmp_path: Path, made_up: Path
) -> None:
    """From Settings back to the first start and around again."""
    folder = copied(made_up, tmp_path / "home")
    window = open_window(qtbot, folder, preferences=AT_HISTORY, demo=True)
    assert window.desk is not None
    tracker = window.desk.tracker
    window.show_first_start()
    press(qtbot, window, "Open the made-up council")
    assert window.desk.tracker is tracker
    assert window.page is not None


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


def test_an_empty_council_is_started_by_the_keyboard(
    qtbot: QtBot, window: MainWindow, data_file: Path
) -> None:
    """With its policy, first team and the person at the computer, who is signed in."""
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
    again = open_window(qtbot, data_file.parent)
    assert again.shell.status.who.words().startswith("Signed in as Osian Rowan")


def test_what_the_policy_says_stands_beside_the_form(qtbot: QtBot, window: MainWindow) -> None:
    """Another choice shows other figures, before anything is made."""
    press(qtbot, window, "Start an empty council…")
    form = first_start(window).empty
    assert len(form.figures.figures()) > 10
    form.policy.set_choice("National (SfC/LGA)")
    national = form.figures.figures()
    form.policy.set_choice("Slough 2014-17")
    assert form.figures.figures() != national
    assert ("ASYE", "90 %, at most 14") in form.figures.figures()


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_made(
    qtbot: QtBot, window: MainWindow, data_file: Path
) -> None:
    """Neither the file nor half of one; what was typed stays."""
    press(qtbot, window, "Start an empty council…")
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


def test_it_can_be_kept_elsewhere(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a file of another name, which is then the one opened tomorrow."""
    place = tmp_path / "shared drive" / "team.db"
    monkeypatch.setattr(files, "name_data_file", lambda _parent, _suggested: place)
    press(qtbot, window, "Start an empty council…")
    press(qtbot, window, "Keep it elsewhere…")
    fill(qtbot, window, council="Fernshire", team="Kingfisher", **WHO)
    press(qtbot, window, "Start this council")
    assert place.exists()
    assert window.preferences.data_file == str(place)


def test_a_place_that_is_taken_is_left_alone(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever lies there is not written over, and the form says so."""
    place = tmp_path / "team.db"
    place.write_text("somebody's own", "utf-8")
    monkeypatch.setattr(files, "name_data_file", lambda _parent, _suggested: place)
    press(qtbot, window, "Start an empty council…")
    press(qtbot, window, "Keep it elsewhere…")
    fill(qtbot, window, council="Fernshire", team="Kingfisher", **WHO)
    press(qtbot, window, "Start this council")
    general = first_start(window).empty.findChild(QLabel, "formError")
    assert general is not None
    assert "There is already a file" in general.text()
    assert place.read_text("utf-8") == "somebody's own"


def test_a_file_that_cannot_be_put_in_its_place_leaves_nothing(
    qtbot: QtBot, window: MainWindow, data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk says no at the last step: one sentence, no half of a file, and the form stays."""

    def refuse(_beside: Path, _place: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("swtracker.ui.opening.os.replace", refuse)
    press(qtbot, window, "Start an empty council…")
    fill(qtbot, window, council="Fernshire", team="Kingfisher", **WHO)
    press(qtbot, window, "Start this council")
    general = first_start(window).empty.findChild(QLabel, "formError")
    assert general is not None
    assert "could not be made (Permission denied)" in general.text()
    assert list(data_file.parent.iterdir()) == []


def test_a_second_council_never_takes_the_place_of_the_first(
    qtbot: QtBot, window: MainWindow, data_file: Path
) -> None:
    """Started from Settings, it is suggested a name of its own."""
    press(qtbot, window, "Start an empty council…")
    fill(qtbot, window, council="Fernshire", team="Kingfisher", **WHO)
    press(qtbot, window, "Start this council")
    window.show_first_start()
    press(qtbot, window, "Start an empty council…")
    fill(qtbot, window, council="Moorshire", team="Heron", **WHO)
    press(qtbot, window, "Start this council")
    assert window.windowTitle() == "swtracker — Moorshire"
    assert data_file.exists()
    assert data_file.with_name("swtracker 2.db").exists()


def test_escape_and_back_lead_to_the_three_ways(qtbot: QtBot, window: MainWindow) -> None:
    """From both steps."""
    press(qtbot, window, "Start an empty council…")
    qtbot.keyClick(first_start(window).empty.council, Qt.Key.Key_Escape)
    assert first_start(window).choices.isVisible()
    press(qtbot, window, "Bring in a workbook…")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert first_start(window).choices.isVisible()
    press(qtbot, window, "Bring in a workbook…")
    press(qtbot, window, "Back")
    assert first_start(window).choices.isVisible()
