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


def test_the_forms_of_a_case_ask_what_is_a_question_and_tell_of_the_first_wrong_answer(
    window: Window,
) -> None:
    """A case to open with a team, a case to change, and one to open where there is no team."""
    # The team looked at stands there already.
    window.team("South")
    window.page.open_case.click()
    dialog = window.dialog(OpenCaseDialog)
    assert dialog.team.currentText() == "South"
    dialog.reject()
    window.settle()
    # A change tells of the first wrong answer: a name for initials before a team not in the list.
    window.desk.look_at_team(None)
    window.page.show_subject(case_id(window.tracker, "P01"))
    window.settle()
    window.page.beside.change.click()
    change = window.dialog(ChangeCaseDialog)
    change.initials.setText("Penelope")
    change.team.setEditText("Nowhere")
    change.submit()
    assert "never kept" in error_in(change, "initials")
    change.initials.setText("PP")
    change.family.setText("F" * 41)
    change.submit()
    assert "40 letters at most" in error_in(change, "family")
    change.family.setText("Pine")
    change.submit()
    assert "“Nowhere” is not in the list" in error_in(change, "team_id")
    change.reject()
    # With no team at all there is none to choose.
    window.desk.show_teams(())
    window.page.open_case.click()
    dialog = window.dialog(OpenCaseDialog)
    assert dialog.team.currentText() == "No team"
    dialog.reject()
