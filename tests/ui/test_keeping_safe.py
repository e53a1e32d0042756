"""Keeping safe in the window: the day's backup, the second place, going back, and a way on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from swtracker.paths import AppPaths
from swtracker.store.backups import backups_of
from swtracker.ui import files
from swtracker.ui.dialogs.rescued import RescuedDialog
from swtracker.ui.dialogs.restore import RestoreDialog, size
from swtracker.ui.keeping_safe import LONG_AGO, said_of, second_of, with_second
from swtracker.ui.main_window import MainWindow
from swtracker.ui.pages.settings import SettingsPage
from swtracker.ui.preferences import Preferences, read_preferences
from swtracker.ui.trouble import Trouble
from swtracker.usecases.rows.backups import SafeRow, SecondPlace
from tests.council import small_council
from tests.ui.whole_window import (
    close,
    dialog,
    has_dialog,
    named,
    open_window,
    press,
    said,
    settle,
    trouble,
)
from tests.usecases.test_backups import spoil


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The small council's data file, where the window looks for it."""
    path = tmp_path / "swtracker.db"
    small_council(path).close()
    return path


def words_at(window: MainWindow, name: str) -> str:
    label = window.findChild(QLabel, name)
    assert label is not None
    return label.text()


def settings(qtbot: QtBot, window: MainWindow) -> SettingsPage:
    """The leaf of the data file, gone to from the foot of the window."""
    qtbot.keyClick(window.shell.status.safe, Qt.Key.Key_Space)
    settle(window)
    assert isinstance(window.page, SettingsPage)
    return window.page


def test_the_day_s_backup_is_made_beside_the_work_and_another_when_asked(
    qtbot: QtBot, tmp_path: Path, file: Path
) -> None:
    """Once a day, said at the foot; one by hand and a look at the file, both by the keyboard."""
    for start in ("first", "second"):
        window = open_window(qtbot, tmp_path, as_staff="M1")
        assert window.shell.status.safe.words().startswith("Backed up 20 Nov 2026, "), start
        page = settings(qtbot, window)
        assert "at start, beside the data file" in page.safe.last.text()
        assert "No second place is chosen" in page.safe.second.text()
        if start == "first":
            close(window)
    # Another start of the same day made none.
    [made] = backups_of(file)
    assert made.reason == "at start"
    # Backing up now and checking say what came of it.
    press(qtbot, window, "Back up now")
    assert said(window) == "Backed up as swtracker 2026-11-20 0900 by hand (2).db"
    assert "by hand" in page.safe.last.text()
    press(qtbot, window, "Check the data file")
    first, *holds = page.safe.found.text().split("\n")
    assert first == "Nothing is wrong with the data file."
    assert "The history is a chain: no entry was changed, removed or slipped in." in holds
    close(window)


def test_the_made_up_council_is_not_backed_up(qtbot: QtBot, tmp_path: Path) -> None:
    """It can be made up anew, so whatever lies in its place is let be; the foot says nothing."""
    place = AppPaths.under(tmp_path).demo_file
    small_council(place).close()
    window = open_window(qtbot, tmp_path, demo=True)
    assert window.desk is not None
    assert window.desk.tracker.where == str(place)
    assert not window.shell.status.safe.isVisible()
    assert not (tmp_path / "backups").exists()
    window.safe.copy_to(tmp_path)
    assert not window.safe.back_up(window.runner)  # type: ignore[arg-type]
    close(window)


def test_a_second_place_is_chosen_missed_and_given_up(
    qtbot: QtBot, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Remembered by this computer; a warning stands at the foot once a week has gone by."""
    network = tmp_path / "network"
    network.mkdir()
    answers = [network, None]
    monkeypatch.setattr(files, "choose_folder", lambda *_: answers.pop())
    window = open_window(qtbot, tmp_path, as_staff="M1")
    page = settings(qtbot, window)
    press(qtbot, window, "Choose a folder…")
    assert "No second place" in page.safe.second.text()
    press(qtbot, window, "Choose a folder…")
    assert page.safe.second.text() == f"Every backup is copied to {network}."
    assert len(list(network.glob("*/*.db"))) == 1
    close(window)
    kept = read_preferences(tmp_path / "preferences.json")
    assert kept.second_places == {str(file): str(network)}
    network.rename(tmp_path / "unplugged")
    stale = with_second(kept, str(file), SecondPlace(network, datetime(2026, 11, 2, 9, tzinfo=UTC)))
    window = open_window(qtbot, tmp_path, preferences=stale, as_staff="M1")
    assert window.shell.status.safe.words() == "No second copy for a week"
    assert window.shell.status.safe.accessibleName().startswith("Warning: No second copy")
    page = settings(qtbot, window)
    assert "could not be copied" in page.safe.second.text()
    assert "It last worked on Mon 2 Nov 2026." in page.safe.second.text()
    press(qtbot, window, "Stop copying there")
    assert window.shell.status.safe.words().startswith("Backed up")
    close(window)
    assert read_preferences(tmp_path / "preferences.json").second_places == {}


def test_going_back_to_a_backup_from_settings(
    qtbot: QtBot, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How much was done since is seen before; what was there can be had back."""
    window = open_window(qtbot, tmp_path, as_staff="M1")
    page = settings(qtbot, window)
    assert window.desk is not None
    window.runner.act(lambda: window.desk.tracker.teams.add("Heron"))  # type: ignore[union-attr]
    # A file that is no backup is refused beside the page, and what is open stays open.
    wrong = tmp_path / "letter.txt"
    wrong.write_text("Dear all")
    answers: list[Path | None] = [wrong, None]
    monkeypatch.setattr(files, "choose_data_file", lambda *_: answers.pop())
    press(qtbot, window, "Restore a backup…")
    shown = dialog(window, RestoreDialog)
    shown.choose_file()
    assert has_dialog(window)
    shown.choose_file()
    settle(window)
    assert "letter.txt is no whole backup" in words_at(window, "settingsError")
    assert window.page is page
    # The backup of the morning is gone back to.
    press(qtbot, window, "Restore a backup…")
    shown = dialog(window, RestoreDialog)
    [row] = shown.model.rows
    texts = [column.text(row) for column in shown.model.columns]
    assert texts[0].startswith("Fri 20 Nov 2026, ")
    assert texts[1] == "At start"
    shown.restore()
    settle(window)
    assert said(window).startswith("Restored swtracker 2026-11-20 0900 at start.db; what was there")
    assert "Heron" not in [team.name for team in window.desk.tracker.teams.list()]
    assert [b.reason.value for b in backups_of(file)] == ["before restore", "at start"]
    close(window)


def test_a_file_that_cannot_be_opened_is_restored_from_where_it_says_so(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Damaged, of no length or gone: a sentence, a button, and the records are there again."""
    whole = tmp_path / "whole"
    whole.mkdir()
    small_council(whole / "swtracker.db").close()
    close(open_window(qtbot, whole, as_staff="M1"))
    for how, spoilt in (("damaged", "damaged " * 999), ("of no length", ""), ("gone", None)):
        folder = tmp_path / how
        copytree(whole, folder)
        file = folder / "swtracker.db"
        if spoilt is None:
            file.unlink()
        else:
            file.write_text(spoilt)
        kept = Preferences(data_file=str(file))
        window = open_window(qtbot, folder, preferences=kept, as_staff="M1")
        assert str(file) in trouble(window), how
        press(qtbot, window, "Restore a backup…")
        shown = dialog(window, RestoreDialog)
        [row] = shown.model.rows
        assert shown.model.columns[2].text(row) == "–", how
        qtbot.keyClick(shown.table, Qt.Key.Key_Return)
        settle(window)
        assert window.desk is not None, how
        assert "Restored" in said(window), how
        assert [team.name for team in window.desk.tracker.teams.list()] == ["North", "South"], how
        close(window)


def test_without_a_backup_none_is_offered(qtbot: QtBot, tmp_path: Path) -> None:
    """The other ways on are."""
    path = tmp_path / "swtracker.db"
    path.write_text("Not a database. " * 99)
    window = open_window(qtbot, tmp_path)
    shown = window.shell.places.currentWidget()
    assert isinstance(shown, Trouble)
    assert not shown._restore.isVisible()  # noqa: SLF001 - there is no other way to see a hidden one
    assert named(window, "Open another file…").isVisible()
    close(window)


def test_damage_found_at_a_start_is_said_with_a_way_on(
    qtbot: QtBot, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window opens, because the page that is damaged is none it needs.

    A backup is offered, or where there is none to save what can be read, as Settings does.
    """
    close(open_window(qtbot, tmp_path, as_staff="M1"))
    spoil(str(file), "protected_slots")
    [made] = backups_of(file)
    older = made.path.with_name("swtracker 2026-11-10 0900 at start.db")
    made.path.rename(older)
    window = open_window(qtbot, tmp_path, as_staff="M1")
    assert "is damaged in" in said(window)
    assert window.shell.status.safe.words() == "The data file is damaged"
    page = settings(qtbot, window)
    assert "SQLite says" in page.safe.found.text()
    assert page.safe.save.isVisible()
    close(window)
    assert [b.path for b in backups_of(file)] == [older]
    older.unlink()
    to, damaged = tmp_path / "saved.db", file.read_bytes()
    monkeypatch.setattr(files, "name_data_file", lambda *_: to)
    window = open_window(qtbot, tmp_path, as_staff="M1")
    press(qtbot, window, "Save what can be read…")
    named(dialog(window, RescuedDialog), "Open it").click()
    settle(window)
    assert window.desk is not None
    assert window.desk.tracker.where == str(to)
    assert not window.desk.tracker.checking.check().wrong
    close(window)
    assert file.read_bytes() == damaged


def test_what_the_foot_says() -> None:
    """Nothing before there is a backup; a backup that failed is no damage."""
    assert said_of(SafeRow(None)) == ("", "")
    assert said_of(SafeRow(None, wrong=("Full.",))) == ("The day’s backup was not made", "Full.")
    assert size(48_640) == "49 kB"
    assert size(1_250_000) == "1.2 MB"


def test_a_second_place_nobody_knows_the_time_of_is_missed() -> None:
    """As in preferences that somebody wrote into."""
    for worked in ("", "yesterday", "2026-11-20T09:00:00"):
        kept = Preferences(second_places={"a.db": "/n"}, second_worked={"a.db": worked})
        assert second_of(kept, "a.db") == SecondPlace(Path("/n"), LONG_AGO)
    assert second_of(Preferences(), "a.db") is None
