"""Settings: what is in force is shown as it is, and each change is one act that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swtracker.ui import files, theme
from swtracker.ui.dialogs.bring_in import BringInDialog
from swtracker.ui.dialogs.team import TeamForm
from swtracker.ui.pages.settings import SettingsPage
from swtracker.ui.preferences import Preferences
from swtracker.ui.widgets.empty import EmptyState
from tests.builders import national
from tests.exchange.books import good_sheets, write_book
from tests.ui.page_window import PageWindow, error_in

Stand = Callable[[type[SettingsPage]], PageWindow[SettingsPage]]
POLICY, TEAMS, DATA_FILE, COMPUTER = range(4)


@pytest.fixture
def window(stand: Stand) -> PageWindow[SettingsPage]:
    """The Settings page over the small council."""
    return stand(SettingsPage)


def press(qtbot: QtBot, within: QWidget, words: str) -> None:
    """Press the button in sight with those words by the keyboard."""
    found = [b for b in within.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons “{words}”"
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


def test_the_policy_in_force_stands_there_with_its_figures(
    window: PageWindow[SettingsPage],
) -> None:
    """Chosen from the start; its source under it."""
    leaf = window.page.policy_leaf
    [row] = leaf.policies.rows
    assert [c.text(row) for c in leaf.policies.columns] == [
        "Mon 1 Jun 2026",
        "Slough 2014-17",
        "in force",
    ]
    assert ("ASYE", "90 %, at most 14") in leaf.figures.figures()
    assert ("Children for a full-time social worker", "16") in leaf.figures.figures()


def test_policies_stand_by_date_and_the_chosen_one_says_its_figures(
    qtbot: QtBot, window: PageWindow[SettingsPage]
) -> None:
    """The newest first; what is in force today says so."""
    window.runner.act(
        partial(window.tracker.council.adopt, national(), valid_from=date(2027, 1, 1))
    )
    window.settle()
    leaf = window.page.policy_leaf
    assert [(p.valid_from, p.in_force) for p in leaf.policies.rows] == [
        (date(2027, 1, 1), False),
        (date(2026, 6, 1), True),
    ]
    leaf.table.setFocus()
    qtbot.keyClick(leaf.table, Qt.Key.Key_Home)
    assert ("ASYE", "90 %") in leaf.figures.figures()
    qtbot.keyClick(leaf.table, Qt.Key.Key_End)
    assert ("ASYE", "90 %, at most 14") in leaf.figures.figures()


def test_a_team_is_added_and_renamed_by_the_keyboard(
    qtbot: QtBot, window: PageWindow[SettingsPage]
) -> None:
    """Enter in the table opens the team; the notice says what was done."""
    page = window.page
    page.leaves.setCurrentIndex(TEAMS)
    press(qtbot, page, "Add a team…")
    form = window.dialog(TeamForm)
    qtbot.keyClicks(QApplication.focusWidget(), "Heron")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    window.settle()
    assert window.said() == "Added the team Heron"
    assert [t.name for t in page.teams.rows] == ["North", "South", "Heron"]
    added = page.team_table.chosen()
    assert added is not None
    assert added.name == "Heron"
    page.team_table.setFocus()
    qtbot.keyClick(page.team_table, Qt.Key.Key_Return)
    form = window.dialog(TeamForm)
    assert form.name.text() == "Heron"
    form.name.setText("Grey Heron")
    form.area.setText("Looked after")
    form.submit()
    window.settle()
    assert [(t.name, t.service_area) for t in page.teams.rows][2] == ("Grey Heron", "Looked after")


def test_a_team_s_name_is_needed_and_must_be_new(
    qtbot: QtBot, window: PageWindow[SettingsPage]
) -> None:
    """Both are said beside the name."""
    page = window.page
    page.leaves.setCurrentIndex(TEAMS)
    press(qtbot, page, "Rename…")
    form = window.dialog(TeamForm)
    assert form.name.text() == "North"
    form.name.setText(" ")
    form.submit()
    assert "is needed" in error_in(form, "name")
    form.name.setText("south")
    form.submit()
    assert "already a team called" in error_in(form, "name")


def test_the_data_file_is_named_in_full(window: PageWindow[SettingsPage]) -> None:
    """With whose records it holds and since when, and what there is for a team that outgrows it."""
    place = window.page.findChild(QLabel, "dataFile")
    assert place is not None
    assert place.text() == window.tracker.where
    growing = window.page.findChild(QLabel, "sharedPlace")
    assert growing is not None
    assert growing.text().startswith("A team that outgrows a file can keep its records on a server")


def test_a_workbook_is_brought_in_and_can_be_undone(
    qtbot: QtBot,
    window: PageWindow[SettingsPage],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Look, accept, read what came of it, close; then Undo takes all of it back."""
    book = write_book(tmp_path / "our team.xlsx", good_sheets())
    monkeypatch.setattr(files, "choose_workbook", lambda _parent: book)
    page = window.page
    page.leaves.setCurrentIndex(DATA_FILE)
    press(qtbot, page, "Bring in a workbook…")
    shown = window.dialog(BringInDialog)
    press(qtbot, shown, "Choose a workbook…")
    window.settle()
    assert [t.name for t in window.tracker.teams.list()] == ["North", "South"]
    press(qtbot, shown, "Bring it in")
    window.settle()
    assert "Kingfisher" in [t.name for t in window.tracker.teams.list()]
    assert window.said().startswith("Brought in 14 new rows")
    press(qtbot, shown, "Close")
    assert not window.has_dialog()
    assert "Kingfisher" in [t.name for t in page.teams.rows]
    window.runner.undo()
    window.settle()
    assert "Kingfisher" not in [t.name for t in page.teams.rows]


def test_the_same_workbook_twice_changes_nothing(
    qtbot: QtBot,
    window: PageWindow[SettingsPage],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """There is nothing to accept, and it says so."""
    book = write_book(tmp_path / "our team.xlsx", good_sheets())
    answers = [book, book]
    monkeypatch.setattr(files, "choose_workbook", lambda _parent: answers.pop())
    window.page.leaves.setCurrentIndex(DATA_FILE)
    for _ in range(2):
        press(qtbot, window.page, "Bring in a workbook…")
        shown = window.dialog(BringInDialog)
        shown.view.choose()
        window.settle()
        shown.view.accept()
        window.settle()
        title = shown.view.findChild(QLabel, "importTitle")
        assert title is not None
        last = title.text()
        shown.close()
    assert last == "Everything in our team.xlsx is in the tracker already"


def test_leaving_the_workbook_is_possible_at_any_time(
    qtbot: QtBot, window: PageWindow[SettingsPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file chosen, Cancel, and nothing was done."""
    monkeypatch.setattr(files, "choose_workbook", lambda _parent: None)
    window.page.leaves.setCurrentIndex(DATA_FILE)
    press(qtbot, window.page, "Bring in a workbook…")
    shown = window.dialog(BringInDialog)
    press(qtbot, shown, "Choose a workbook…")
    window.settle()
    assert shown.view.plan is None
    shown.view.accept()
    press(qtbot, shown, "Cancel")
    assert not window.has_dialog()


def test_the_empty_workbook_is_written_for_the_policy_in_force(
    qtbot: QtBot,
    window: PageWindow[SettingsPage],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And what was done before can still be undone with Ctrl+Z."""
    window.runner.act(lambda: window.tracker.teams.add("Heron"))
    place = tmp_path / "Team workbook.xlsx"
    monkeypatch.setattr(files, "name_workbook", lambda *_: place)
    window.page.leaves.setCurrentIndex(DATA_FILE)
    press(qtbot, window.page, "Save an empty workbook to fill in…")
    window.settle()
    assert window.said().startswith("Saved Team workbook.xlsx")
    assert "Allocations" in openpyxl.load_workbook(place).sheetnames
    assert window.runner.can_undo


def test_a_place_that_cannot_be_written_is_said_on_the_page(
    window: PageWindow[SettingsPage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence above the leaves, until the next try."""
    nowhere = tmp_path / "no such folder" / "Team workbook.xlsx"
    monkeypatch.setattr(files, "name_workbook", lambda *_: nowhere)
    window.page.save_template()
    window.settle()
    sentence = window.page.findChild(QLabel, "settingsError")
    assert sentence is not None
    assert sentence.isVisible()
    assert "was not written" in sentence.text()
    monkeypatch.setattr(files, "name_workbook", lambda *_: tmp_path / "Team workbook.xlsx")
    window.page.save_template()
    window.settle()
    assert not sentence.isVisible()


def test_the_look_is_asked_of_the_window(qtbot: QtBot, window: PageWindow[SettingsPage]) -> None:
    """Theme and size together, each as it is chosen."""
    page = window.page
    page.show_window(Preferences(theme="light", text_scale=1.0), is_made_up=False)
    page.leaves.setCurrentIndex(COMPUTER)
    asked: list[tuple[str, float]] = []
    page.look_chosen.connect(lambda name, scale: asked.append((name, scale)))
    press(qtbot, page, "Dark")
    page.text_size.set_choice(1.5)
    page.text_size.chosen.emit(1.5)
    assert asked == [("dark", 1.0), ("dark", 1.5)]
    offered = [page.text_size.itemText(n) for n in range(page.text_size.count())]
    assert (offered[0], offered[-1]) == ("100 %", "200 %")
    assert len(offered) == len(theme.TEXT_SCALES)


def test_who_is_there_follows_signing_in(window: PageWindow[SettingsPage]) -> None:
    """By name and role, and that nobody checked; also when nobody is."""
    page = window.page
    page.leaves.setCurrentIndex(COMPUTER)
    seen = [label.text() for label in page.findChildren(QLabel)]
    assert "Osian Rowan, practice manager (not verified)" in seen
    window.tracker.sign_in(None)
    window.desk.signed_in.emit()
    window.settle()
    assert "Nobody is signed in." in [label.text() for label in page.findChildren(QLabel)]


def test_on_another_day_nothing_can_be_changed(window: PageWindow[SettingsPage]) -> None:
    """The acts are off and say why; the keyboard does not get round it."""
    window.desk.look_at_day(date(2026, 10, 1))
    window.settle()
    page = window.page
    for words in ("Adopt or change…", "Add a team…", "Rename…", "Bring in a workbook…"):
        button = next(
            b
            for b in page.findChildren(QPushButton)
            if b.text() == words and not isinstance(b.parent(), EmptyState)
        )
        assert not button.isEnabled(), words
        assert "choose today" in button.toolTip()
    page.add_team()
    page.rename_team()
    assert not window.has_dialog()
