"""What the pictures show beside the bare pages: work half done, each scene set up as by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from script.scene_tools import Settle, desk_of, dialog_of, press
from script.scenes_bringing import BRINGING
from script.scenes_practice import PRACTICE
from swtracker.ui.dialogs.allocation import OverrideDialog
from swtracker.ui.main_window import MainWindow
from swtracker.ui.pages.allocate import AllocatePage
from swtracker.ui.pages.cases import CasesPage
from swtracker.ui.pages.settings import SettingsPage
from swtracker.ui.plan_asked import PlanAsked
from swtracker.ui.policy.editor import PolicyEditor
from swtracker.ui.supposing import LeaverForm
from swtracker.ui.what_if import WhatIfView


def share_out(window: MainWindow, settle: Settle) -> None:
    """What the busiest worker of the team leads, shared out over the whole service."""
    desk = desk_of(window)
    board = desk.tracker.boards.board(desk.today, desk.team)
    busiest = max(board.workers, key=lambda w: w.load.caseload)
    desk.go(
        "allocate",
        PlanAsked(
            f"Share out what {busiest.name} leads",
            desk.today,
            desk.teams[0],
            worker_id=busiest.id,
            everywhere=True,
        ),
    )
    settle()


def even_out(window: MainWindow, settle: Settle) -> None:
    """The team with the most worries, brought inside everybody's limit."""
    desk = desk_of(window)
    desk.go("allocate", PlanAsked(f"Even out {desk.teams[0].name}", desk.today, desk.teams[0]))
    settle()


def what_if(window: MainWindow, settle: Settle) -> None:
    """Somebody leaves in four weeks: the places of the team, week by week."""
    desk = desk_of(window)
    window.go("team")
    settle()
    press(window, "What if…")
    settle()
    view = dialog_of(WhatIfView)
    next(c for c in view.kinds.findChildren(QPushButton) if c.text() == LeaverForm.title).click()
    form = next(f for f in view.forms if isinstance(f, LeaverForm))
    board = desk.tracker.boards.board(desk.today, desk.team)
    busiest = max(board.workers, key=lambda w: w.load.caseload)
    form.worker.set_choice(busiest.id)
    form.left.set_day(desk.today + timedelta(weeks=4))
    view.submit()
    settle()


def policy(window: MainWindow, settle: Settle) -> None:
    """Fourteen children for a full-time worker, not sixteen: who would be over, from when."""
    policy_limits(window, settle)
    editor = dialog_of(PolicyEditor)
    base = editor.part(0).field_at(("caseload", "base"))
    line = base.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "14")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    settle()
    editor.leaves.setCurrentRow(editor.leaves.count() - 1)
    settle()


def policy_limits(window: MainWindow, settle: Settle) -> None:
    """The limits as the editor writes them."""
    window.go("settings")
    settle()
    page = window.page
    assert isinstance(page, SettingsPage)
    page.policy_leaf.open_editor()
    settle()


def override(window: MainWindow, settle: Settle) -> None:
    """The first worker who could take the family only with an override, and the form it asks."""
    window.go("allocate")
    settle()
    page = window.page
    assert isinstance(page, AllocatePage)
    over = next(r for r in page.workers.workers.rows if r.may_override)
    page.workers.choose(over.worker_id)
    page.act.click()
    settle()
    form = dialog_of(OverrideDialog)
    form.code.setCurrentIndex(0)
    form.plan.setPlainText("Two assessments close in the first week of December.")


def timeline(window: MainWindow, settle: Settle) -> None:
    """The case of the team that has had the most leads."""
    desk = desk_of(window)
    window.go("cases")
    settle()
    page = window.page
    assert isinstance(page, CasesPage)
    page.table.choose(max(page.model.rows, key=lambda c: c.leads).case_id)
    page.table.setFocus()
    assert desk.team is not None
    settle()


def many_cases(window: MainWindow, settle: Settle) -> None:
    """Nine cases chosen, to be transferred or shared out together."""
    window.go("cases")
    settle()
    page = window.page
    assert isinstance(page, CasesPage)
    flags = QItemSelectionModel.SelectionFlag
    for row in range(4, 13):
        page.table.selectionModel().select(page.model.index(row, 0), flags.Select | flags.Rows)
    page.table.setFocus()
    settle()


SCENES: dict[str, Callable[[MainWindow, Settle], None]] = {
    "timeline": timeline,
    "many-cases": many_cases,
    "override": override,
    "share-out": share_out,
    "even-out": even_out,
    "what-if": what_if,
    "policy": policy,
    "policy-limits": policy_limits,
    **BRINGING,
    **PRACTICE,
}
