"""The window where nothing may be changed: by rights, by choice, or because others are at work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swtracker.store import files
from swtracker.store.leases import lease_of
from swtracker.ui import files as asking
from swtracker.ui.main_window import MainWindow
from swtracker.ui.pages.settings import SettingsPage
from swtracker.ui.preferences import Preferences, read_preferences
from swtracker.ui.rail import PLACES
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.choices import SegmentedControl
from tests.council import small_council
from tests.store.test_leases import leave_lease
from tests.store.test_ways_to_fail import state
from tests.ui.whole_window import close, open_window, press, said, settle, trouble
from tests.usecases.test_rescuing import demo_bytes

NINE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

ACTS = (
    *("Add ", "Adopt", "Agree", "Allocate ", "Answer", "Back up", "Book", "Bring in", "Cancel"),
    *("Change", "Choose a folder", "Close the case", "Confirm", "Cover", "Done", "Drop", "End"),
    *(
        "Enrol",
        "Erase",
        "Even out",
        "Extend",
        "Give",
        "Hand over",
        "Leav",
        "Log",
        "Lost",
        "Mark",
        "Move",
    ),
    *(
        "Move",
        "New post",
        "No longer",
        "Open a case",
        "Override…",
        "Pause",
        "Record",
        "Reg",
        "Rename",
    ),
    *("Renew", "Reopen", "Restore", "Review", "Set", "Share out", "Stop copying", "Take"),
    *("Transfer", "Undo"),
)
"""How the words of what changes the records begin."""


def council_in(folder: Path) -> Path:
    """The small council's data file in that folder, where the window looks for it."""
    folder.mkdir(exist_ok=True)
    path = folder / "swtracker.db"
    small_council(path).close()
    return path


def standing(window: MainWindow) -> str:
    """What stands over the pages; nothing where nothing does."""
    notice = window.shell.standing
    return notice.said.text() if notice.isVisible() else ""


def offered(within: QWidget) -> set[str]:
    """What can be pressed that would change the records."""
    return {
        b.text()
        for b in within.findChildren(QPushButton)
        if b.isVisible() and b.isEnabled() and b.text().startswith(ACTS)
    }


def dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def walk(qtbot: QtBot, window: MainWindow, key: str) -> set[str]:
    """What acts a place offers once a row of each table is chosen; Enter on it must ask nothing."""
    found: set[str] = set()
    page = window.page
    assert page is not None
    for table in page.findChildren(TableView):
        if window.page is page and table.isVisible() and table.model().rowCount() > 1:
            table.setFocus()
            table.selectRow(1)
            settle(window)
            found |= offered(page)
            qtbot.keyClick(table, Qt.Key.Key_Return)
            settle(window)
            assert dialogs() == [], f"Enter in “{table.accessibleName()}” of {key}"
            if window.page is not page:
                window.go(key)
                settle(window)
    return found | offered(page)


@pytest.mark.parametrize(
    "every_place", [False, pytest.param(True, marks=pytest.mark.long)], ids=["pages", "places"]
)
def test_no_page_of_a_file_to_read_only_offers_an_act(
    qtbot: QtBot, tmp_path: Path, every_place: bool
) -> None:
    """Every page, and in the long form every place on it, with a row chosen and opened."""
    path = tmp_path / "swtracker.db"
    path.write_bytes(demo_bytes())
    before = state(tmp_path)
    window = open_window(qtbot, tmp_path, where=str(path), as_staff="M1", read_only=True)
    for shown in dialogs():
        shown.reject()
    assert standing(window) == (
        "Opened to read only since Fri 20 Nov 2026, 09:00: nothing can be changed."
    )
    acted: list[object] = []
    window.runner.acted.connect(acted.append)
    for key, _words in PLACES:
        window.go(key)
        settle(window)
        assert window.page is not None
        assert walk(qtbot, window, key) == set(), key
        for control in window.page.findChildren(SegmentedControl) if every_place else ():
            for choice in control.findChildren(QAbstractButton):
                if choice.isVisible():
                    choice.click()
                    settle(window)
                    assert walk(qtbot, window, key) == set(), f"{key}: {choice.text()}"
        if isinstance(window.page, SettingsPage):
            for leaf in range(window.page.leaves.count()):
                window.page.leaves.setCurrentIndex(leaf)
                assert walk(qtbot, window, key) == set(), f"{key}: {leaf}"
        assert standing(window)
    assert acted == []
    window.runner.undo()
    assert said(window) == "The records are open to read only; open them to work in them."
    close(window)
    written = {name: state(tmp_path)[name] for name in before}
    assert written == before
    assert set(state(tmp_path)) - set(before) == {"preferences.json"}


def test_where_writing_is_forbidden_it_can_be_read_and_worked_in_later(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the trouble, and from the standing notice once the rights are given."""
    path = council_in(tmp_path)
    monkeypatch.setattr(files, "may_write", lambda _path: False)
    window = open_window(qtbot, tmp_path, as_staff="M1")
    assert "may only be read; nothing was changed" in trouble(window)
    press(qtbot, window, "Open to read only")
    assert standing(window).startswith("Opened to read only since")
    assert not (tmp_path / "backups").exists()
    assert not window.shell.status.safe.isVisible()
    window.go("settings")
    settle(window)
    assert isinstance(window.page, SettingsPage)
    window.page.show_safe()
    press(qtbot, window, "Check the data file")
    assert window.page.safe.found.text().startswith("Nothing is wrong with the data file.")
    window.choose_look("dark", 1.5)
    settle(window)
    assert standing(window)  # The shell was laid out anew.
    press(qtbot, window, "Open to work in them")
    assert "may only be read" in said(window)
    press(qtbot, window, "Open to read only")
    monkeypatch.undo()
    other = tmp_path / "other.db"
    other.write_bytes(path.read_bytes())
    monkeypatch.setattr(files, "may_write", lambda asked: asked != other)
    monkeypatch.setattr(asking, "choose_data_file", lambda *_: other)
    window.go("settings")
    settle(window)
    assert isinstance(window.page, SettingsPage)
    window.page.show_safe()
    press(qtbot, window, "Open another…")
    assert said(window) == "“other.db” was not opened to work in"
    press(qtbot, window, "Open to work in them")
    assert standing(window) == ""
    assert window.shell.status.safe.words().startswith("Backed up")
    close(window)


def test_a_file_that_others_have_open_is_read_from_a_copy_or_taken_over(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Who has it is said, and what the place means is told once."""
    path = council_in(tmp_path / "OneDrive - Thistleshire")
    kept = Preferences(data_file=str(path))
    leave_lease(path, NINE - timedelta(minutes=5))
    window = open_window(qtbot, tmp_path, preferences=kept, as_staff="M1")
    assert "jay on the computer ALPHA has it open since Fri 20 Nov 2026" in trouble(window)
    press(qtbot, window, "Open a copy to read only")
    assert standing(window).startswith("A copy of Fri 20 Nov 2026, 09:00, to read only:")
    press(qtbot, window, "Open to work in them")
    assert "jay on the computer ALPHA" in said(window)
    close(window)
    leave_lease(path, NINE - timedelta(minutes=15))
    window = open_window(qtbot, tmp_path, as_staff="M1")
    assert "if it is closed there, take it over." in trouble(window)
    press(qtbot, window, "Take it over")
    assert standing(window) == ""
    assert "ALPHA" not in lease_of(path).read_text("utf-8")
    window.go("settings")
    settle(window)
    shared = window.findChild(QLabel, "sharedPlace")
    assert shared is not None
    assert "“swtracker move --to” brings them there" in shared.text()
    leave_lease(path, NINE)
    window.listening.keep_lease()
    settle(window)
    assert "was taken over by jay on the computer ALPHA" in said(window)
    close(window)
    lease_of(path).unlink()
    window = open_window(qtbot, tmp_path, as_staff="M1")
    assert said(window) == ""
    assert lease_of(path).exists()
    close(window)
    assert not lease_of(path).exists()
    told = {str(path): "a folder that OneDrive keeps in step"}
    assert read_preferences(tmp_path / "preferences.json").shared_told == told
