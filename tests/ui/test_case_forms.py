"""The forms of a case: what they ask for, and which wrong answer they tell of first."""

from __future__ import annotations

import pytest

from swtracker.ui.dialogs.case import ChangeCaseDialog, OpenCaseDialog
from swtracker.ui.pages.cases import CasesPage
from tests.council import case_id
from tests.ui.page_window import PageWindow, Stand, error_in

Window = PageWindow[CasesPage]


@pytest.fixture
def window(stand: Stand) -> Window:
    """Cases over the small council, the whole service looked at."""
    return stand(CasesPage)


def test_the_team_is_asked_only_where_there_is_a_question(window: Window) -> None:
    """The team looked at stands there already; with no team at all there is none to choose."""
    window.team("South")
    window.page.open_case.click()
    dialog = window.dialog(OpenCaseDialog)
    assert dialog.team.currentText() == "South"
    dialog.reject()
    window.settle()
    window.desk.look_at_team(None)
    window.desk.show_teams(())
    window.page.open_case.click()
    dialog = window.dialog(OpenCaseDialog)
    assert dialog.team.currentText() == "No team"
    dialog.reject()


def test_a_change_tells_of_the_first_wrong_answer(window: Window) -> None:
    """A name for initials before a team that is not in the list."""
    window.page.show_subject(case_id(window.tracker, "P01"))
    window.settle()
    window.page.beside.change.click()
    dialog = window.dialog(ChangeCaseDialog)
    dialog.initials.setText("Penelope")
    dialog.team.setEditText("Nowhere")
    dialog.submit()
    assert "never kept" in error_in(dialog, "initials")
    dialog.initials.setText("PP")
    dialog.family.setText("F" * 41)
    dialog.submit()
    assert "40 letters at most" in error_in(dialog, "family")
    dialog.family.setText("Pine")
    dialog.submit()
    assert "“Nowhere” is not in the list" in error_in(dialog, "team_id")
    dialog.reject()
