"""The window: it paints first, opens what there is, goes where asked, and remembers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swtracker.paths import AppPaths
from swtracker.ui import files, main_window, opening, theme
from swtracker.ui.bug_report import BugReport
from swtracker.ui.dialogs.who import WhoIsThere
from swtracker.ui.main_window import SMALLEST, MainWindow
from swtracker.ui.pages.history import HistoryPage
from swtracker.ui.pages.settings import SettingsPage
from swtracker.ui.preferences import Preferences, read_preferences
from swtracker.ui.rail import PLACES
from tests.council import MovingClock
from tests.ui.page_window import error_in
from tests.ui.whole_window import (
    close,
    dialog,
    first_start,
    has_dialog,
    open_window,
    said,
    settle,
    trouble,
)

AT_HISTORY = Preferences(theme="light", page="history")


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
    return replace(AT_HISTORY, people={where: "M1"})


def press(qtbot: QtBot, window: MainWindow, number: int) -> None:
    """Ctrl and a number, wherever the keyboard is."""
    at = QApplication.focusWidget() or window
    qtbot.keyClick(at, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
    # A shortcut presses the button as a finger would, and lets go a moment later.
    qtbot.wait(150)
    settle(window)


def test_the_shell_paints_before_anything_is_open(
    qtbot: QtBot, home_folder: Path, as_manager: Preferences
) -> None:
    """At first paint there are the rail and an empty ground; then the last page comes."""
    window = MainWindow(AppPaths.under(home_folder), MovingClock(date(2026, 11, 20)), as_manager)
    qtbot.addWidget(window)
    seen: list[tuple[object, int]] = []
    window.painted.connect(lambda: seen.append((window.desk, len(window.pages))))
    with qtbot.waitSignal(window.seated):
        window.show()
    assert seen == [(None, 0)]
    assert isinstance(window.page, HistoryPage)
    assert window.windowTitle() == "swtracker — Fernshire (made up)"


def test_a_page_asked_for_while_the_records_are_opened_is_the_one_that_opens(
    qtbot: QtBot, home_folder: Path, as_manager: Preferences
) -> None:
    """No press is lost, however early."""
    window = MainWindow(AppPaths.under(home_folder), MovingClock(date(2026, 11, 20)), as_manager)
    qtbot.addWidget(window)
    window.painted.connect(window.shell.rail.buttons()[-1].click)
    with qtbot.waitSignal(window.seated):
        window.show()
    assert isinstance(window.page, SettingsPage)


def test_a_bug_while_opening_is_reported_and_leaves_a_way_on(
    qtbot: QtBot,
    home_folder: Path,
    as_manager: Preferences,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Never an empty window."""

    def broken(_tracker: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(opening, "frame_of", broken)
    window = open_window(qtbot, home_folder, preferences=as_manager)
    dialog(window, BugReport).close()
    assert "Something went wrong" in trouble(window)
    monkeypatch.undo()
    _press(window, qtbot, "Try again")
    assert isinstance(window.page, HistoryPage)


def at(window: MainWindow) -> str:
    """The key of the page in sight."""
    assert window.page is not None
    return window.page.key


def test_the_foot_the_rail_and_the_keys_lead_around(
    qtbot: QtBot, home_folder: Path, as_manager: Preferences
) -> None:
    """Whose records and who is there; on every way the keyboard is where one goes on."""
    # The foot says whose records, by which policy and who is there, not verified.
    window = open_window(qtbot, home_folder, preferences=as_manager)
    foot = window.shell.status
    assert foot.file.words() == "Fernshire (made up) · policy Slough 2014-17 · swtracker.db"
    assert foot.file.toolTip() == str(AppPaths.under(home_folder).data_file)
    assert foot.who.words() == "Signed in as Osian Rowan, practice manager (not verified)"
    assert not has_dialog(window)

    # The arrows go along the rail: one stop of the Tab key; a page opens as they come to it.
    history = next(b for b in window.shell.rail.buttons() if b.text() == "History")
    history.setFocus()
    qtbot.keyClick(history, Qt.Key.Key_Down)
    settle(window)
    assert at(window) == "settings"
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Settings"
    stops = [b for b in window.shell.rail.buttons() if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [b.text() for b in stops] == ["Settings"]
    window.go("history")
    settle(window)

    # Whoever clicks Settings in the rail goes on there.
    qtbot.mouseClick(window.shell.rail.buttons()[-1], Qt.MouseButton.LeftButton)
    settle(window)
    assert at(window) == "settings"
    assert window.page is not None
    assert window.page.isAncestorOf(QApplication.focusWidget() or window)

    # Going to a subject comes after its page has its rows: Priya's history, and no other.
    assert window.desk is not None
    priya = next(p for p in window.desk.tracker.staff.choose() if p.staff_number == "S1")
    window.desk.go("history", priya.id)
    settle(window)
    page = window.page
    assert isinstance(page, HistoryPage)
    assert page.model.rows
    assert all(priya.id in row.workers for row in page.model.rows)

    # Ctrl+Z takes the last act back from any page.
    tracker = window.desk.tracker
    assert window.runner.act(lambda: tracker.teams.add("Heron"))
    settle(window)
    assert [t.name for t in window.desk.teams] == ["North", "South", "Heron"]
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert said(window).startswith("Undone: ")
    assert [t.name for t in window.desk.teams] == ["North", "South"]

    # The foot leads to who is there, chosen already, and its data file to Settings.
    window.shell.status.who.setFocus()
    qtbot.keyClick(window.shell.status.who, Qt.Key.Key_Space)
    asked = dialog(window, WhoIsThere)
    assert asked.staff_number == "M1"
    asked.reject()
    qtbot.keyClick(window.shell.status.file, Qt.Key.Key_Space)
    settle(window)
    assert at(window) == "settings"


def test_ctrl_and_a_number_go_to_every_page_and_each_fits_a_small_screen(
    qtbot: QtBot, home_folder: Path, as_manager: Preferences
) -> None:
    """Each is made on the way, marked in the rail, holds the keyboard and asks for no more room."""
    # 1024 by 700 pixels hold every page, and whatever takes the keyboard there has a name.
    window = open_window(qtbot, home_folder, preferences=replace(as_manager, page="settings"))
    window.resize(1024, 700)
    for number, (key, title) in enumerate(PLACES):
        press(qtbot, window, number)
        assert window.page is not None
        assert (window.page.key, window.page.title) == (key, title)
        marked = [b.text() for b in window.shell.rail.buttons() if b.isChecked()]
        assert marked == [title], title
        focus = QApplication.focusWidget()
        assert focus is not None, title
        assert window.page is focus or window.page.isAncestorOf(focus), title
        assert (window.width(), window.height()) == (1024, 700), key
        asked_for, given = window.page.minimumSizeHint(), window.page.size()
        assert asked_for.width() <= given.width(), key
        assert asked_for.height() <= given.height(), key
        assert nameless(window) == [], key


def test_who_is_there_is_asked_once(qtbot: QtBot, home_folder: Path) -> None:
    """Until it is answered by one's name and Enter; the next morning nobody asks."""
    # Nobody chosen: the question stays open.
    window = open_window(qtbot, home_folder, preferences=AT_HISTORY)
    asked = dialog(window, WhoIsThere)
    asked.submit()
    assert asked.isVisible()
    assert window.shell.status.who.words() == "Nobody is signed in; say who you are…"

    # Not now is an answer: nobody is signed in, and the foot goes on offering it.
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert not has_dialog(window)
    qtbot.mouseClick(window.shell.status.who, Qt.MouseButton.LeftButton)
    asked = dialog(window, WhoIsThere)
    assert asked.windowTitle() == "Who is at this computer?"

    # By typing one's name and Enter.
    qtbot.keyClicks(asked.person.lineEdit(), "tamsin")
    finder = asked.person.completer()
    assert finder is not None
    popup = finder.popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.keyClick(asked.person, Qt.Key.Key_Return)
    settle(window)
    assert not has_dialog(window)
    signed_in = "Signed in as Tamsin Linnet, consultant practitioner (not verified)"
    assert window.shell.status.who.words() == signed_in
    close(window)
    again = open_window(qtbot, home_folder)
    assert not has_dialog(again)
    assert again.shell.status.who.words() == signed_in


def test_somebody_else_for_this_once(
    qtbot: QtBot, home_folder: Path, as_manager: Preferences
) -> None:
    """Whom the command line names is signed in and not remembered."""
    window = open_window(qtbot, home_folder, preferences=as_manager, as_staff="S1")
    assert "Priya Wren, social worker" in window.shell.status.who.words()
    close(window)
    kept = read_preferences(AppPaths.under(home_folder).preferences)
    assert list(kept.people.values()) == ["M1"]


def test_a_number_nobody_has_is_said_and_asked_about(
    qtbot: QtBot, home_folder: Path, as_manager: Preferences
) -> None:
    """Nobody is signed in by mistake."""
    window = open_window(qtbot, home_folder, preferences=as_manager, as_staff="X9")
    asked = dialog(window, WhoIsThere)
    assert "X9" in error_in(asked, "staff_number")
    assert asked.person.choice() is None


def test_somebody_remembered_who_is_no_more_is_asked_about(
    qtbot: QtBot, home_folder: Path, as_manager: Preferences
) -> None:
    """Without a word about a number that nobody typed."""
    people = dict.fromkeys(as_manager.people, "gone")
    window = open_window(qtbot, home_folder, preferences=replace(as_manager, people=people))
    assert error_in(dialog(window, WhoIsThere), "staff_number") == ""


def test_what_was_looked_at_comes_back_in_the_morning(
    qtbot: QtBot, home_folder: Path, as_manager: Preferences
) -> None:
    """The page, the team, the widths of columns and the shape of the window."""
    window = open_window(qtbot, home_folder, preferences=as_manager)
    assert window.desk is not None
    south = next(t for t in window.desk.teams if t.name == "South")
    window.desk.look_at_team(south.id)
    page = window.page
    assert isinstance(page, HistoryPage)
    page.table.setColumnWidth(1, 222)
    window.resize(SMALLEST.width(), 650)
    close(window)
    again = open_window(qtbot, home_folder)
    assert again.desk is not None
    assert again.desk.team_name == "South"
    assert isinstance(again.page, HistoryPage)
    assert again.page.table.columnWidth(1) == 222
    assert again.height() == 650


def test_the_look_is_the_persons_own(
    qtbot: QtBot, home_folder: Path, as_manager: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The computer's theme is followed only when asked; larger text lays everything out anew."""
    # Whoever chose light stays in the light.
    window = open_window(qtbot, home_folder, preferences=replace(as_manager, page="settings"))
    monkeypatch.setattr(theme, "_resolved", _as_if_the_computer_were_dark)
    window.follow_computer()
    assert not theme.current().is_dark
    window.choose_look("system", 1.0)
    window.follow_computer()
    assert theme.current().is_dark

    # A larger text is laid out at once, on the page and the field it was chosen on.
    before = window.shell.rail.width()
    window.choose_look("dark", 1.5)
    settle(window)
    assert theme.current().is_dark
    assert window.shell.rail.width() == round(before * 1.5)
    page = window.page
    assert isinstance(page, SettingsPage)
    assert page.text_size.choice() == 1.5
    assert page.theme.choice() == "dark"
    assert page.text_size.isAncestorOf(QApplication.focusWidget() or window)
    assert window.shell.status.who.words().startswith("Signed in as Osian Rowan")
    kept = read_preferences(AppPaths.under(home_folder).preferences)
    assert (kept.theme, kept.text_scale) == ("dark", 1.5)


def _as_if_the_computer_were_dark(name: str) -> str:
    return "dark" if name == "system" else name


def test_a_new_day_begins_in_an_open_window(
    qtbot: QtBot, home_folder: Path, as_manager: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Left open over night, the window is not a day behind."""
    monkeypatch.setattr(main_window, "NEW_DAY_EVERY_MS", 20)
    clock = MovingClock(date(2026, 11, 20))
    window = open_window(qtbot, home_folder, preferences=as_manager, clock=clock)
    assert window.desk is not None
    yesterday = window.desk
    clock.day = date(2026, 11, 21)
    qtbot.waitUntil(lambda: window.desk is not yesterday)
    settle(window)
    assert window.desk.today == date(2026, 11, 21)
    assert isinstance(window.page, HistoryPage)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_text("not a database at all", "utf-8"), "is not a swtracker"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.touch(), "is empty"),
        (lambda _path: None, "There is no data file at"),
    ],
    ids=["another file", "a folder", "an empty file", "nothing"],
)
def test_a_file_that_cannot_be_opened_is_explained_with_ways_on(
    qtbot: QtBot, tmp_path: Path, make: Callable[[Path], object], words: str
) -> None:
    """One sentence, no traceback, and the keyboard on the first way on."""
    bad = tmp_path / "bad.db"
    make(bad)
    window = open_window(qtbot, tmp_path / "home", preferences=AT_HISTORY, where=str(bad))
    assert words in trouble(window)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Try again"
    assert not window.shell.rail.isVisible()


def _press(window: MainWindow, qtbot: QtBot, words: str) -> None:
    found = [b for b in window.shell.places.findChildren(QPushButton) if b.text() == words]
    assert len(found) == 1
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)
    settle(window)


def test_out_of_trouble_by_another_file(
    qtbot: QtBot, tmp_path: Path, home_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that can be opened is opened."""
    good = AppPaths.under(home_folder).data_file
    window = open_window(
        qtbot,
        tmp_path / "new",
        preferences=AT_HISTORY,
        where=str(tmp_path / "no.db"),
        as_staff="M1",
    )
    monkeypatch.setattr(files, "choose_data_file", lambda _parent, _folder: good)
    _press(window, qtbot, "Open another file…")
    assert isinstance(window.page, HistoryPage)
    assert window.shell.rail.isVisible()


def test_out_of_trouble_by_trying_again(qtbot: QtBot, tmp_path: Path, council_file: Path) -> None:
    """The drive is there again."""
    place = tmp_path / "later.db"
    window = open_window(
        qtbot, tmp_path / "home", preferences=AT_HISTORY, where=str(place), as_staff="M1"
    )
    shutil.copyfile(council_file, place)
    _press(window, qtbot, "Try again")
    assert isinstance(window.page, HistoryPage)


def test_out_of_trouble_by_a_new_one(qtbot: QtBot, tmp_path: Path) -> None:
    """The three ways to begin."""
    window = open_window(
        qtbot, tmp_path / "home", preferences=AT_HISTORY, where=str(tmp_path / "no.db")
    )
    _press(window, qtbot, "Start a new one…")
    assert first_start(window).isVisible()


def test_out_of_trouble_by_leaving(qtbot: QtBot, tmp_path: Path) -> None:
    """Quit closes the window."""
    window = open_window(
        qtbot, tmp_path / "home", preferences=AT_HISTORY, where=str(tmp_path / "no.db")
    )
    _press(window, qtbot, "Quit")
    assert not window.isVisible()


def test_a_bad_file_leaves_the_open_one_open_and_a_good_one_takes_its_place(
    qtbot: QtBot,
    home_folder: Path,
    as_manager: Preferences,
    monkeypatch: pytest.MonkeyPatch,
    council_file: Path,
) -> None:
    """Settings says why the one is not opened; the other is a new beginning."""
    # A bad file: Settings says why, and everything is as it was.
    bad = home_folder / "bad.db"
    bad.write_text("not a database at all", "utf-8")
    window = open_window(qtbot, home_folder, preferences=replace(as_manager, page="settings"))
    monkeypatch.setattr(files, "choose_data_file", lambda _parent, _folder: bad)
    page = window.page
    assert isinstance(page, SettingsPage)
    page.file_asked.emit()
    settle(window)
    assert window.page is page
    sentence = page.findChild(QLabel, "settingsError")
    assert sentence is not None
    assert sentence.isVisible()
    assert "is not a swtracker data file" in sentence.text()
    assert window.shell.status.file.words().startswith("Fernshire")

    # Another file: who is there is asked anew, and what was done in the first is not undone in it.
    other = home_folder / "other.db"
    shutil.copyfile(council_file, other)
    assert window.desk is not None
    first = window.desk.tracker
    assert window.runner.act(lambda: first.teams.add("Heron"))
    window.open(str(other))
    asked = dialog(window, WhoIsThere)
    asked.reject()
    assert window.desk.tracker is not first
    assert not window.runner.can_undo
    assert [t.name for t in window.desk.teams] == ["North", "South"]
    close(window)
    kept = read_preferences(AppPaths.under(home_folder).preferences)
    assert kept.data_file == str(other)


def nameless(window: QWidget) -> list[str]:
    """The widgets that take the keyboard and would be read out as nothing."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if not told.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found
