"""Erasing in the window: one closed case from its panel, and what policy has due from Settings."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.domain.policy_document import policy_from_document
from swtracker.ui.dialogs.erase import EraseDialog
from swtracker.ui.pages.cases import CasesPage
from swtracker.ui.pages.settings import SettingsPage
from tests.builders import slough
from tests.council import case_id
from tests.ui.page_window import PageWindow, Stand, error_in

FRIDAY = date(2026, 11, 20)
DATA_FILE = 2


def press(button: QPushButton, qtbot: QtBot) -> None:
    """Press a button in sight by the keyboard."""
    assert button.isVisible()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_closed_case_is_erased_once_what_goes_and_where_it_still_is_was_said(
    qtbot: QtBot, stand: Stand
) -> None:
    """On a ground, by the keyboard; afterwards it stands under its mark and nothing is offered."""
    window: PageWindow[CasesPage] = stand(CasesPage)
    tracker, beside = window.tracker, window.page.beside
    number = case_id(tracker, "P01")
    tracker.cases.close(number, closed=FRIDAY)
    tracker.backups.take()
    window.page.show_subject(number)
    window.settle()
    press(beside.erase, qtbot)
    window.settle()
    dialog = window.dialog(EraseDialog)
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(words.startswith("1 backup still holds what is erased here") for words in told)
    assert dialog.copies.chosen() == tracker.backups.list()[0].path
    qtbot.keyClick(dialog.why, Qt.Key.Key_Return)
    window.settle()
    assert "The ground on which it is erased is needed" in error_in(dialog, "why")
    qtbot.keyClicks(dialog.why, "Asked for")
    qtbot.keyClick(dialog.why, Qt.Key.Key_Return)
    window.settle()
    assert window.said() == "Erased what named 1 child"
    beside.read(number)
    window.settle()
    beside.take_keyboard()
    assert beside.name.text() == f"erased {number}"
    assert not [act for act in (beside.erase, beside.reopen, beside.change) if act.isVisible()]
    assert window.focusWidget() is beside.allocations.table
    shown = [label.text() for label in beside.findChildren(QLabel) if label.isVisible()]
    assert any("what named the child is erased" in words for words in shown)


def test_what_policy_has_due_is_erased_in_one_act(qtbot: QtBot, stand: Stand) -> None:
    """Said calmly until then; listed before it is done, on the ground that policy gives."""
    window: PageWindow[SettingsPage] = stand(SettingsPage)
    page, tracker = window.page, window.tracker
    page.leaves.setCurrentIndex(DATA_FILE)
    assert page.erasing.said.text().startswith("Policy does not say how long after closing")
    assert not page.erasing.erase.isVisible()
    policy = {**slough().document, "name": "Erases", "keeping": {"erase_after": "1 month"}}
    act = partial(
        tracker.council.adopt, policy_from_document(policy), valid_from=date(2026, 11, 20)
    )
    window.runner.act(act)
    window.settle()
    said = "What names the child of a closed case is erased after 1 month."
    assert page.erasing.said.text() == f"{said} None is due."
    for reference, closed in (("P01", date(2026, 10, 1)), ("P02", date(2026, 10, 20))):
        tracker.cases.close(case_id(tracker, reference), closed=closed)
    page.refresh()
    window.settle()
    assert page.erasing.said.text() == f"{said} 2 cases are due, the longest since 1 Nov 2026."
    press(page.erasing.erase, qtbot)
    window.settle()
    dialog = window.dialog(EraseDialog)
    assert dialog.windowTitle() == "Erase 2 cases"
    assert dialog.why.text() == "Kept as long as policy says, and no longer"
    qtbot.keyClick(dialog.why, Qt.Key.Key_Return)
    window.settle()
    assert window.said() == "Erased what named 2 children"
    assert page.erasing.said.text() == f"{said} None is due."
    assert not page.erasing.erase.isVisible()
