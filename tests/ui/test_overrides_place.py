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
    dialog = open_review(window, qtbot)
    assert dialog.plan.words() == before.plan
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


def test_the_dialog_says_whom_it_is_about_who_approves_and_when_it_was_due(
    window: Window, qtbot: QtBot
) -> None:
    dialog = open_review(window, qtbot)
    said = " ".join(w.text() for w in dialog.findChildren(QLabel))
    assert "K10 with Marek Alder since Mon 12 Oct. Keeps brothers and sisters" in said
    assert dialog.signed.text() == "Approved by Osian Rowan, practice manager."
    assert "It was to be looked at on Sat 12 Dec 2026." in said
    dialog.reject()


def test_what_makes_no_sense_stands_beside_its_field(window: Window, qtbot: QtBot) -> None:
    dialog = open_review(window, qtbot)
    dialog.plan.selectAll()
    qtbot.keyClick(dialog.plan, Qt.Key.Key_Delete)
    qtbot.keyClick(dialog.plan, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert error_in(dialog, "plan") == "Say what will be done to bring the caseload down again."
    dialog.reject()


def test_who_may_not_pass_a_limit_may_not_review_and_is_told_at_once(
    window: Window, qtbot: QtBot
) -> None:
    window.tracker.sign_in("C1")
    dialog = open_review(window, qtbot)
    assert "Only a head of service or practice manager may" in dialog.signed.text()
    assert dialog.findChild(QPlainTextEdit) is None
    before = standing(window.tracker)
    dialog.submit()
    assert not window.has_dialog()
    assert standing(window.tracker) == before


def test_a_plan_that_is_gone_is_told_of_before_a_review_that_is_no_day(
    window: Window, qtbot: QtBot
) -> None:
    dialog = open_review(window, qtbot)
    dialog.plan.setPlainText("")
    dialog.review.setText("some day")
    dialog.submit()
    assert error_in(dialog, "plan") == "Say what will be done to bring the caseload down again."
    dialog.plan.setPlainText("One closes")
    dialog.submit()
    assert error_in(dialog, "review")
    dialog.reject()


def test_who_approved_stands_in_the_list(window: Window) -> None:
    row = window.page.overrides.model().index(0, 7).data()
    assert row == standing(window.tracker).approver == "Osian Rowan"


def test_the_menu_of_the_table_offers_the_review_too(window: Window) -> None:
    [action] = window.page.overrides.actions()
    assert action.text() == "Review…"
    action.trigger()
    window.dialog(ReviewOverrideDialog).reject()


def test_one_past_its_review_is_red_and_another_day_is_read_only(window: Window) -> None:
    """Looked at from 14 December: overdue, and nothing can be reviewed from there."""
    window.desk.look_at_day(date(2026, 12, 14))
    window.settle()
    index = window.page.overrides.model().index(0, 0)
    assert index.data() == "overdue 2 days"
    review = window.page.overrides_place.review
    assert not review.isEnabled()
    assert review.toolTip() == "Another day is looked at; choose today to review an override."


def test_how_many_were_given_stands_by_team_and_month_beneath(window: Window) -> None:
    """The two brothers given to S2 in October."""
    months = window.page.overrides_place.given
    read = [months.index(0, n).data() for n in range(4)]
    assert read == ["Oct 2026", "North", "2", "Keeps brothers and sisters with one worker: 2"]
    window.team("South")
    assert window.page.overrides_place.given.rowCount() == 0
    assert not window.page.overrides_place.review.isEnabled()
    said = [w.text() for w in window.page.overrides_place.findChildren(QLabel) if w.isVisible()]
    assert "No override was given in the last 12 months" in said


def test_everything_that_takes_the_keyboard_has_a_name(window: Window) -> None:
    assert nameless(window.page) == []
