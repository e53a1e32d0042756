"""Overrides on Allocate: reviewed in a dialog, red when past, counted by month beneath."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from swtracker.ui.dialogs.override_review import ReviewOverrideDialog
from swtracker.ui.pages.allocate import AllocatePage
from swtracker.usecases.rows.desk import OverrideRow
from swtracker.usecases.tracker import Tracker
from tests.ui.nameless import nameless
from tests.ui.page_window import PageWindow, Stand, error_in
from tests.ui.team_window import press

Window = PageWindow[AllocatePage]


@pytest.fixture
def window(stand: Stand, qtbot: QtBot) -> Window:
    """Allocate over the small council, its standing overrides in sight."""
    made = stand(AllocatePage)
    qtbot.keyClick(made.page.show_overrides, Qt.Key.Key_Space)
    made.settle()
    return made


def standing(tracker: Tracker) -> OverrideRow:
    return tracker.allocations.standing_overrides()[0]


def open_review(window: Window, qtbot: QtBot) -> ReviewOverrideDialog:
    press(window.page, "Review…", qtbot)
    return window.dialog(ReviewOverrideDialog)


def test_an_override_is_reviewed_by_the_keyboard_and_undone(window: Window, qtbot: QtBot) -> None:
    """A new plan and a day eight weeks on: the row moves down, a notice says so, undo puts back."""
    before = standing(window.tracker)
    # The dialog says whom it is about, who approves and when it was due.
    dialog = open_review(window, qtbot)
    said = " ".join(w.text() for w in dialog.findChildren(QLabel))
    assert "K10 with Marek Alder since Mon 12 Oct. Keeps brothers and sisters" in said
    assert dialog.signed.text() == "Approved by Osian Rowan, practice manager."
    assert "It was to be looked at on Sat 12 Dec 2026." in said
    assert dialog.plan.words() == before.plan
    # What makes no sense stands beside its field: a plan that is gone, before a day that is none.
    dialog.plan.selectAll()
    qtbot.keyClick(dialog.plan, Qt.Key.Key_Delete)
    dialog.review.setText("some day")
    qtbot.keyClick(dialog.plan, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert error_in(dialog, "plan") == "Say what will be done to bring the caseload down again."
    dialog.plan.setPlainText("One closes")
    dialog.submit()
    assert error_in(dialog, "review")
    # Mended, it is reviewed.
    dialog.plan.selectAll()
    qtbot.keyClicks(dialog.plan, "Both close in January.")
    dialog.review.setFocus()
    dialog.review.selectAll()
    qtbot.keyClicks(dialog.review, "18 Jan")
    qtbot.keyClick(dialog.review, Qt.Key.Key_Return)
    assert not window.has_dialog()
    assert window.said() == (
        "Reviewed the override of K10 with Marek Alder; looked at again on Mon 18 Jan"
    )
    rows = window.page.overrides.model()
    assert [rows.index(n, 0).data() for n in range(2)] == ["due Sat 12 Dec", "due Mon 18 Jan"]
    assert rows.index(1, 6).data() == "Both close in January."
    window.runner.undo()
    window.settle()
    assert standing(window.tracker) == replace(before, version=before.version + 2)
    # The menu of the table offers the review too.
    [action] = window.page.overrides.actions()
    assert action.text() == "Review…"
    action.trigger()
    window.dialog(ReviewOverrideDialog).reject()
    # Who may not pass a limit may not review, and is told at once.
    window.tracker.sign_in("C1")
    before = standing(window.tracker)
    dialog = open_review(window, qtbot)
    assert "Only a head of service or practice manager may" in dialog.signed.text()
    assert dialog.findChild(QPlainTextEdit) is None
    dialog.submit()
    assert not window.has_dialog()
    assert standing(window.tracker) == before


def test_what_stands_and_what_was_given_is_read(window: Window) -> None:
    """Who approved, how many by month, a team that gave none, and from a day past the review."""
    place = window.page.overrides_place
    assert nameless(window.page) == [], "everything that takes the keyboard has a name"
    # Who approved stands in the list.
    row = window.page.overrides.model().index(0, 7).data()
    assert row == standing(window.tracker).approver == "Osian Rowan"
    # How many were given stands by team and month beneath: the two brothers, in October.
    read = [place.given.index(0, n).data() for n in range(4)]
    assert read == ["Oct 2026", "North", "2", "Keeps brothers and sisters with one worker: 2"]
    window.team("South")
    assert place.given.rowCount() == 0
    assert not place.review.isEnabled()
    said = [w.text() for w in place.findChildren(QLabel) if w.isVisible()]
    assert "No override was given in the last 12 months" in said
    # One past its review is red, and another day is read-only.
    window.desk.look_at_day(date(2026, 12, 14))
    window.team("North")
    assert window.page.overrides.model().index(0, 0).data() == "overdue 2 days"
    assert not place.review.isEnabled()
    assert place.review.toolTip() == "Another day is looked at; choose today to review an override."
