"""Weighted points in the window: beside the children where policy weighs cases, else nowhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.ui.dialogs.case import ChangeCaseDialog, OpenCaseDialog
from swtracker.ui.pages.allocate import AllocatePage
from swtracker.ui.pages.cases import CasesPage
from swtracker.ui.pages.page import Page
from swtracker.ui.pages.team import TeamPage
from swtracker.ui.tables.view import TableView
from swtracker.usecases.tracker import Tracker
from tests.builders import slough
from tests.council import case_id
from tests.ui.page_window import PageWindow, error_in
from tests.usecases.policies import weighed

DAY = date(2026, 11, 20)
Stand = Callable[[type[Page]], PageWindow[Page]]


@pytest.fixture
def weighing(council: Tracker) -> Tracker:
    """The small council under a policy that weighs its cases."""
    council.council.adopt(weighed(), valid_from=DAY)
    return council


def is_shown(table: TableView, key: str) -> bool:
    """Whether the column is in sight."""
    model = table.model()
    assert model is not None
    return not table.isColumnHidden(model.column_named(key))  # type: ignore[attr-defined]


def copied(qtbot: QtBot, table: TableView) -> list[list[str]]:
    """What Ctrl+C puts on the clipboard, cell by cell."""
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]


def test_the_team_shows_points_where_policy_weighs_cases(
    qtbot: QtBot, stand: Stand, council: Tracker
) -> None:
    """Beside the places; without weights they are nowhere."""
    # Without weights: neither in sight nor read out, copied or offered to sort by.
    window = stand(TeamPage)
    page = window.page
    assert isinstance(page, TeamPage)
    assert not is_shown(page.table, "points")
    assert "Points" not in page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    titles, _ = copied(qtbot, page.table)
    assert "Points" not in titles
    assert "Team" in titles
    council.council.adopt(weighed(), valid_from=DAY)
    page.refresh()
    window.settle()

    # With them: a manager who holds none by role has none; copied and read out alike.
    assert is_shown(page.table, "points")
    points = page.model.column_named("points")
    found = {
        row.line.name: page.model.index(place, points).data()
        for place, row in enumerate(page.model.rows)
    }
    assert found["Priya Wren"] == "23"
    assert found["Tamsin Linnet"] == "10.5"
    assert found["Osian Rowan"] == "–"
    said = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Points: 10.5" in said
    titles, line = copied(qtbot, page.table)
    assert line[titles.index("Points")] == "10.5"


def test_candidates_show_points_before_and_after(stand: Stand, weighing: Tracker) -> None:
    """Beside the children; nothing where the role holds none; out of sight without weights."""
    window = stand(AllocatePage)
    page = window.page
    assert isinstance(page, AllocatePage)
    page.waiting.choose("Ferndale")
    window.settle()
    model = page.workers.workers
    assert is_shown(page.workers, "points")
    found = {
        row.candidate.worker.name: model.index(place, model.column_named("points")).data()
        for place, row in enumerate(model.rows)
    }
    assert found["Dilys Plover"] == "5 → 7"
    assert found["Tamsin Linnet"] == "10.5 → 12.5"
    assert found["Osian Rowan"] == ""
    page.workers.resize(500, 400)
    assert not is_shown(page.workers, "points")
    weighing.history.undo(weighing.history.entries()[0].id)
    page.workers.resize(900, 400)
    page.refresh()
    window.settle()
    assert not is_shown(page.workers, "points")


def press(qtbot: QtBot, page: Page, words: str) -> None:
    """Press the button in sight with those words by the keyboard."""
    found = [b for b in page.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    assert len(found) == 1
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


def test_a_case_is_given_its_complexity_in_its_forms(
    qtbot: QtBot, stand: Stand, weighing: Tracker
) -> None:
    """Where policy weighs cases; without weights no form asks for it."""
    # Opened with one of policy's levels, changed to another; the panel says it.
    window = stand(CasesPage)
    press(qtbot, window.page, "Open a case…")
    form = window.dialog(OpenCaseDialog)
    assert form.complexity.isVisible()
    offered = [form.complexity.itemText(n) for n in range(form.complexity.count())]
    assert offered == ["Not said", "Complex", "Very complex"]
    form.reference.setText("N950")
    form.initials.setText("AB")
    form.status.set_choice("c) Child in need plan")
    form.complexity.set_choice("Complex")
    form.team.set_choice(weighing.teams.find("North").id)
    form.submit()
    window.settle()
    assert weighing.cases.file(case_id(weighing, "N950")).row.complexity == "Complex"
    press(qtbot, window.page, "Change…")
    change = window.dialog(ChangeCaseDialog)
    assert change.complexity.currentText() == "Complex"
    change.complexity.setEditText("Severe")
    change.submit()
    assert "not in the list" in error_in(change, "complexity")
    change.complexity.set_choice("Very complex")
    change.submit()
    window.settle()
    seen = [label.text() for label in window.page.findChildren(QLabel)]
    assert "Child in need plan · Very complex" in seen

    # Without weights no form asks, nor changes it: the case keeps the level it was given.
    weighing.council.adopt(slough(), valid_from=date(2026, 11, 19))
    weighing.history.undo(weighing.history.entries(text="Weighed")[0].id)
    window.page.refresh()
    window.settle()
    press(qtbot, window.page, "Change…")
    unasked = window.dialog(ChangeCaseDialog)
    assert not unasked.complexity.isVisible()
    unasked.initials.setText("ZZ")
    unasked.submit()
    window.settle()
    assert not window.has_dialog()
    after = weighing.cases.file(case_id(weighing, "N950")).row
    assert (after.initials, after.complexity) == ("ZZ", "Very complex")
