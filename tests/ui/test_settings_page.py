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


def labels(page: SettingsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_what_is_in_force_here_and_on_this_computer_is_read(
    qtbot: QtBot, window: PageWindow[SettingsPage]
) -> None:
    """The policies and their figures, the data file, the look, who is there, and another day."""
    page, leaf = window.page, window.page.policy_leaf
    # The policy in force is chosen from the start, with its figures.
    [row] = leaf.policies.rows
    assert [c.text(row) for c in leaf.policies.columns] == [
        "Mon 1 Jun 2026",
        "Slough 2014-17",
        "in force",
    ]
    assert ("ASYE", "90 %, at most 14") in leaf.figures.figures()
    assert ("Children for a full-time social worker", "16") in leaf.figures.figures()
    # Policies stand by date, the newest first; the chosen one says its figures.
    adopt = partial(window.tracker.council.adopt, national(), valid_from=date(2027, 1, 1))
    window.runner.act(adopt)
    window.settle()
    assert [(p.valid_from, p.in_force) for p in leaf.policies.rows] == [
        (date(2027, 1, 1), False),
        (date(2026, 6, 1), True),
    ]
    leaf.table.setFocus()
    qtbot.keyClick(leaf.table, Qt.Key.Key_Home)
    assert ("ASYE", "90 %") in leaf.figures.figures()
    qtbot.keyClick(leaf.table, Qt.Key.Key_End)
    assert ("ASYE", "90 %, at most 14") in leaf.figures.figures()
    # The data file is named in full, with what there is for a team that outgrows it.
    place = page.findChild(QLabel, "dataFile")
    assert place is not None
    assert place.text() == window.tracker.where
    growing = page.findChild(QLabel, "sharedPlace")
    assert growing is not None
    assert growing.text().startswith("A team that outgrows a file can keep its records on a server")
    # The look is asked of the window: theme and size together, each as it is chosen.
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
    # Who is there follows signing in, by name and role, and that nobody checked.
    assert "Osian Rowan, practice manager (not verified)" in labels(page)
    window.tracker.sign_in(None)
    window.desk.signed_in.emit()
    window.settle()
    assert "Nobody is signed in." in labels(page)
    # On another day the acts are off and say why; the keyboard does not get round it.
    window.desk.look_at_day(date(2026, 10, 1))
    window.settle()
    for words in ("Adopt or change…", "Add a team…", "Rename…", "Bring in a workbook…"):
        button = next(
            b
            for b in page.findChildren(QPushButton)
            if b.text() == words and not isinstance(b.parent(), EmptyState)
        )
        assert not button.isEnabled(), words
        assert "choose today" in button.toolTip(), words
    page.add_team()
    page.rename_team()
    assert not window.has_dialog()


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
    # A name is needed and must be new; both are said beside it.
    page.team_table.setFocus()
    qtbot.keyClick(page.team_table, Qt.Key.Key_Return)
    form = window.dialog(TeamForm)
    assert form.name.text() == "Heron"
    form.name.setText(" ")
    form.submit()
    assert "is needed" in error_in(form, "name")
    form.name.setText("south")
    form.submit()
    assert "already a team called" in error_in(form, "name")
    form.reject()
    # The button does what Enter does.
    press(qtbot, page, "Rename…")
    form = window.dialog(TeamForm)
    assert form.name.text() == "Heron"
    form.name.setText("Grey Heron")
    form.area.setText("Looked after")
    form.submit()
    window.settle()
    assert [(t.name, t.service_area) for t in page.teams.rows][2] == ("Grey Heron", "Looked after")


def test_a_workbook_is_saved_to_fill_in_brought_in_and_taken_back(
    qtbot: QtBot,
    window: PageWindow[SettingsPage],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The empty one, none after all, one that is looked at and accepted, and the same again."""
    page, tracker = window.page, window.tracker
    page.leaves.setCurrentIndex(DATA_FILE)
    # A place that cannot be written is said on the page, in one sentence until the next try.
    window.runner.act(lambda: tracker.teams.add("Heron"))
    nowhere = tmp_path / "no such folder" / "Team workbook.xlsx"
    monkeypatch.setattr(files, "name_workbook", lambda *_: nowhere)
    page.save_template()
    window.settle()
    sentence = page.findChild(QLabel, "settingsError")
    assert sentence is not None
    assert sentence.isVisible()
    assert "was not written" in sentence.text()
    # The empty workbook is written for the policy in force; what was done can still be undone.
    place = tmp_path / "Team workbook.xlsx"
    monkeypatch.setattr(files, "name_workbook", lambda *_: place)
    press(qtbot, page, "Save an empty workbook to fill in…")
    window.settle()
    assert not sentence.isVisible()
    assert window.said().startswith("Saved Team workbook.xlsx")
    assert "Allocations" in openpyxl.load_workbook(place).sheetnames
    assert window.runner.can_undo
    # No file chosen, Cancel, and nothing was done.
    monkeypatch.setattr(files, "choose_workbook", lambda _parent: None)
    press(qtbot, page, "Bring in a workbook…")
    shown = window.dialog(BringInDialog)
    press(qtbot, shown, "Choose a workbook…")
    window.settle()
    assert shown.view.plan is None
    shown.view.accept()
    press(qtbot, shown, "Cancel")
    assert not window.has_dialog()
    # Look, accept, read what came of it, close.
    book = write_book(tmp_path / "our team.xlsx", good_sheets())
    monkeypatch.setattr(files, "choose_workbook", lambda _parent: book)
    press(qtbot, page, "Bring in a workbook…")
    shown = window.dialog(BringInDialog)
    press(qtbot, shown, "Choose a workbook…")
    window.settle()
    assert [t.name for t in tracker.teams.list()] == ["North", "South", "Heron"]
    press(qtbot, shown, "Bring it in")
    window.settle()
    assert "Kingfisher" in [t.name for t in tracker.teams.list()]
    assert window.said().startswith("Brought in 14 new rows")
    press(qtbot, shown, "Close")
    assert not window.has_dialog()
    assert "Kingfisher" in [t.name for t in page.teams.rows]
    # The same workbook again changes nothing: there is nothing to accept, and it says so.
    press(qtbot, page, "Bring in a workbook…")
    shown = window.dialog(BringInDialog)
    shown.view.choose()
    window.settle()
    shown.view.accept()
    window.settle()
    title = shown.view.findChild(QLabel, "importTitle")
    assert title is not None
    assert title.text() == "Everything in our team.xlsx is in the tracker already"
    shown.close()
    # Undo takes all of it back.
    window.runner.undo()
    window.settle()
    assert "Kingfisher" not in [t.name for t in page.teams.rows]
