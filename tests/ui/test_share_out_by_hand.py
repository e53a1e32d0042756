"""Plans for many families, as a manager changes them by hand and does them as one act."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from swtracker.domain.cases import ChangeReason
from swtracker.ui import theme
from swtracker.ui.pages.allocate import AllocatePage
from swtracker.ui.plan_asked import PlanAsked
from swtracker.ui.plan_tables import LEAVE, choices_for
from tests.council import case_id, open_children, worker_id
from tests.ui.nameless import nameless
from tests.ui.page_window import Stand
from tests.ui.share_out_steps import (
    FRIDAY,
    Window,
    begin,
    choose,
    drop_family,
    error_of,
    figures,
    groups,
    lead_of,
    of_linnet,
    proposal_of,
)
from tests.usecases.policies import wirral


@pytest.fixture
def window(stand: Stand) -> Window:
    """Allocate over the small council, the whole service looked at."""
    return stand(AllocatePage)


# Changing it by hand


def test_a_line_is_given_to_somebody_else_and_the_totals_follow(
    window: Window, qtbot: QtBot
) -> None:
    """Enter opens the choice, a few letters find her, Enter takes her; the row stays chosen."""
    plan = begin(window, of_linnet(window))
    choose(plan, "T03")
    qtbot.keyClick(plan.families, Qt.Key.Key_Return)
    chooser = plan.families.chooser
    assert chooser.hasFocus()
    assert chooser.accessibleName() == "Who takes T03"
    assert chooser.currentText() == "Dilys Plover · South · then 4 places left"
    qtbot.keyClicks(chooser, "amara")
    qtbot.keyClick(chooser, Qt.Key.Key_Return)
    assert plan.families.hasFocus()
    assert not chooser.isVisible()
    assert groups(plan)["To Amara Hazel, North"] == ["T03"]
    assert plan.families.chosen().family.references == ("T03",)
    assert plan.families.chosen().why == "chosen by hand"
    assert figures(plan)["Dilys Plover"] == "5 → 11 of 16, 5 places left"
    assert figures(plan)["Amara Hazel"] == "13 → 14 of 14, full"
    assert plan.outcome.text() == "7 children: all placed; 1 line changed by hand"


def test_the_choices_show_the_room_left_best_first(window: Window) -> None:
    """Leaving them first, then who has room, then who would be over and by how many."""
    plan = begin(window, of_linnet(window))
    offered = choices_for(proposal_of(plan).families[0], proposal_of(plan))
    assert offered[0] == (LEAVE, "Leave with Tamsin Linnet")
    assert [words for _, words in offered[1:]] == [
        "Dilys Plover · South · then 4 places left",
        "Amara Hazel · North · then full",
        "Priya Wren · North · then over by 1",
        "Marek Alder · North · then over by 3",
    ]


def test_escape_and_going_elsewhere_leave_a_line_as_it_was(window: Window, qtbot: QtBot) -> None:
    """Half a name typed is no choice; neither is Tab, a scroll, or the choice there was."""
    plan = begin(window, of_linnet(window))
    choose(plan, "T03")
    chooser = plan.families.chooser
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
        plan.families.setFocus()
        qtbot.keyClick(plan.families, Qt.Key.Key_Return)
        qtbot.keyClicks(chooser, "amara")
        found = QApplication.activePopupWidget()
        assert found is not None
        # The first goes to the list of what was found, as on any desktop; the next to the field.
        qtbot.keyClick(found, leave)
        if chooser.isVisible():
            qtbot.keyClick(chooser, leave)
        assert not chooser.isVisible()
    plan.families.setFocus()
    qtbot.keyClick(plan.families, Qt.Key.Key_Return)
    qtbot.keyClicks(chooser, "nobody at all")
    qtbot.keyClick(chooser, Qt.Key.Key_Return)
    assert chooser.isVisible()
    plan.families.verticalScrollBar().valueChanged.emit(1)
    assert not chooser.isVisible()
    qtbot.keyClick(plan.families, Qt.Key.Key_Return)
    qtbot.keyClick(chooser, Qt.Key.Key_Return)
    assert plan.outcome.text() == "7 children: all placed; best possible plan"


def test_the_pointer_opens_the_whole_list(window: Window, qtbot: QtBot) -> None:
    """A click on where they go; a choice in the list is taken at once."""
    plan = begin(window, of_linnet(window))
    index = plan.families.lines.index(1, plan.families.lines.column_named("to"))
    qtbot.mouseClick(
        plan.families.viewport(),
        Qt.MouseButton.LeftButton,
        pos=plan.families.visualRect(index).center(),
    )
    popup = QApplication.activePopupWidget()
    assert popup is not None
    for _ in range(3):
        qtbot.keyClick(plan.families.chooser.view(), Qt.Key.Key_Down)
    qtbot.keyClick(plan.families.chooser.view(), Qt.Key.Key_Up)
    qtbot.keyClick(plan.families.chooser.view(), Qt.Key.Key_Up)
    qtbot.keyClick(plan.families.chooser.view(), Qt.Key.Key_Return)
    assert groups(plan)["To Amara Hazel, North"] == ["T02"]


def test_down_opens_the_list_for_the_keyboard(window: Window, qtbot: QtBot) -> None:
    """It never steps to the next choice unseen."""
    plan = begin(window, of_linnet(window))
    choose(plan, "T01")
    qtbot.keyClick(plan.families, Qt.Key.Key_Return)
    qtbot.keyClick(plan.families.chooser, Qt.Key.Key_Down)
    assert QApplication.activePopupWidget() is not None
    plan.families.chooser.hidePopup()
    assert plan.families.chooser.currentText().startswith("Dilys Plover")


def test_delete_leaves_a_family_and_names_it_first(window: Window, qtbot: QtBot) -> None:
    """It stays with who has it, and is counted as left over."""
    plan = begin(window, of_linnet(window))
    choose(plan, "T05")
    qtbot.keyClick(plan.families, Qt.Key.Key_Delete)
    assert groups(plan)["Left over"] == ["T05"]
    assert plan.outcome.text() == "7 children: 6 placed, 1 left over; 1 line changed by hand"
    assert plan.act.text() == "Move 6 children"
    qtbot.keyClick(plan.families, Qt.Key.Key_Delete)
    assert plan.outcome.text().endswith("1 line changed by hand")


def test_enter_on_a_worker_gives_them_the_chosen_family(window: Window, qtbot: QtBot) -> None:
    """From the other table; somebody who takes nobody on is refused with the reason."""
    plan = begin(window, of_linnet(window))
    choose(plan, "T07")
    assert plan.holders.choose(worker_id(window.tracker, "A1"))
    qtbot.keyClick(plan.holders, Qt.Key.Key_Return)
    assert groups(plan)["To Amara Hazel, North"] == ["T07"]
    assert plan.holders.choose(worker_id(window.tracker, "S4"))
    qtbot.keyClick(plan.holders, Qt.Key.Key_Return)
    assert error_of(plan) == "Hamza Sorrel takes none of them: away, no end known."
    assert groups(plan)["To Amara Hazel, North"] == ["T07"]


def test_a_stage_that_may_not_lead_them_is_said(window: Window, qtbot: QtBot) -> None:
    """Under a policy that keeps ASYE workers from child protection she cannot be given one."""
    window.tracker.council.adopt(wirral(), valid_from=FRIDAY)
    worker = worker_id(window.tracker, "S1")
    plan = begin(window, PlanAsked("Share out", FRIDAY, None, worker_id=worker))
    choose(plan, "P10")
    plan.holders.choose(worker_id(window.tracker, "A1"))
    qtbot.keyClick(plan.holders, Qt.Key.Key_Return)
    assert error_of(plan) == (
        "Amara Hazel takes none of them: may not lead these children alone at this stage."
    )


def test_dropping_a_family_on_a_worker_does_the_same(window: Window) -> None:
    """By the pointer; dropped where it goes already, nothing changes."""
    plan = begin(window, of_linnet(window))
    choose(plan, "T02")
    line = plan.families.chosen()
    for staff_number in ("S3", "A1"):
        drop_family(window, line.family.key, worker_id(window.tracker, staff_number))
    assert groups(plan)["To Amara Hazel, North"] == ["T02"]
    assert plan.outcome.text().endswith("1 line changed by hand")


def test_ctrl_z_takes_a_line_back_before_it_undoes_any_act(window: Window, qtbot: QtBot) -> None:
    """One line at a time; the button takes all of them back."""
    plan = begin(window, of_linnet(window))
    found = proposal_of(plan)
    for reference in ("T01", "T02"):
        choose(plan, reference)
        qtbot.keyClick(plan.families, Qt.Key.Key_Delete)
    undo = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(plan.families, *undo)
    assert groups(plan)["Left over"] == ["T01"]
    choose(plan, "T02")
    qtbot.keyClick(plan.families, Qt.Key.Key_Delete)
    qtbot.mouseClick(plan.take_back, Qt.MouseButton.LeftButton)
    assert proposal_of(plan) == found
    assert not plan.take_back.isVisible()


def test_past_a_limit_is_shown_and_refused_with_the_way_out(window: Window, qtbot: QtBot) -> None:
    """Drawn over and said at the line; doing it says where an override is made instead."""
    plan = begin(window, of_linnet(window))
    choose(plan, "T01")
    plan.holders.choose(worker_id(window.tracker, "S1"))
    qtbot.keyClick(plan.holders, Qt.Key.Key_Return)
    assert plan.families.chosen().over == "over by 1"
    assert figures(plan)["Priya Wren"] == "16 → 17 of 16, over by 1"
    qtbot.mouseClick(plan.act, Qt.MouseButton.LeftButton)
    window.settle()
    assert error_of(plan).startswith("Priya Wren would be over by 1; nothing was changed.")
    assert "Allocate" in error_of(plan)
    assert lead_of(window.tracker, "T02") == "Tamsin Linnet"
    plan.families.setFocus()
    qtbot.keyClick(plan.families, Qt.Key.Key_Delete)
    assert error_of(plan) == ""


def test_a_child_of_the_plan_can_be_looked_at(window: Window) -> None:
    """From the line's own menu; the plan is there still afterwards."""
    plan = begin(window, of_linnet(window))
    choose(plan, "T04")
    look = next(a for a in plan.families.actions() if a.text() == "Open the case")
    look.trigger()
    assert window.went == [("cases", case_id(window.tracker, "T04"))]
    assert plan.is_open


# Doing it


def test_a_plan_is_done_as_one_act_with_one_undo(window: Window, qtbot: QtBot) -> None:
    """Ctrl+Enter: all seven led by her from the day, with the reason; undone, the plan is back."""
    tracker = window.tracker
    plan = begin(window, of_linnet(window, reason=ChangeReason.LEFTRL))
    plan.why.setText("Tamsin moves on")
    qtbot.keyClick(plan.families, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert window.said() == "7 children moved to 1 worker"
    assert {lead_of(tracker, f"T0{n}") for n in range(1, 8)} == {"Dilys Plover"}
    span = tracker.cases.file(case_id(tracker, "T01")).spans[-1]
    assert (span.start, span.reason) == (FRIDAY, ChangeReason.LEFTRL)
    assert tracker.history.entries(limit=1)[0].why == "Tamsin moves on"
    assert plan.outcome.text() == "7 families moved"
    assert [*groups(plan)] == ["Moved"]
    assert plan.close_plan.isVisible()
    assert not plan.act.isVisible()
    assert not plan.again.isVisible()
    window.runner.undo()
    window.settle()
    assert lead_of(tracker, "T01") == "Tamsin Linnet"
    assert plan.act.isVisible()
    assert plan.outcome.text() == "7 children: all placed; best possible plan"
    qtbot.mouseClick(plan.act, Qt.MouseButton.LeftButton)
    window.settle()
    assert lead_of(tracker, "T01") == "Dilys Plover"


def test_a_done_plan_can_no_longer_be_changed(window: Window, qtbot: QtBot) -> None:
    """Enter, Delete, a worker and a drop do nothing to what was done."""
    plan = begin(window, of_linnet(window))
    plan.do()
    window.settle()
    done = proposal_of(plan)
    choose(plan, "T01")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete):
        qtbot.keyClick(plan.families, key)
    plan.holders.choose(worker_id(window.tracker, "A1"))
    qtbot.keyClick(plan.holders, Qt.Key.Key_Return)
    plan.do()
    assert not plan.families.chooser.isVisible()
    assert proposal_of(plan) == done
    assert len(window.tracker.history.entries(kinds=("allocation.shared_out",))) == 1


def test_who_could_not_move_is_named_and_looked_at_again(window: Window, qtbot: QtBot) -> None:
    """Places were taken meanwhile: the rest moves, those stay on screen, and one step goes on."""
    tracker = window.tracker
    plan = begin(window, of_linnet(window))
    new = open_children(tracker, [f"Q{n:02}" for n in range(9)], FRIDAY, "South")
    tracker.allocations.allocate(new, worker_id(tracker, "S3"))
    plan.do()
    window.settle()
    assert plan.outcome.text() == "2 families moved, 5 could not"
    assert len(groups(plan)["Could not be moved"]) == 5
    assert plan.families.lines.rows[0].why == (
        "the place was taken since; there is no room for them any more"
    )
    assert plan.again.text() == "Look again for 5 children"
    qtbot.mouseClick(plan.again, Qt.MouseButton.LeftButton)
    window.settle()
    assert plan.title.text() == "Share out 5 children"
    assert plan.outcome.text() == "5 children: 1 placed, 4 left over; best possible plan"


def test_closing_a_done_plan_shows_the_families_again(window: Window, qtbot: QtBot) -> None:
    """The plan is gone, and the header is back."""
    plan = begin(window, of_linnet(window))
    plan.do()
    window.settle()
    qtbot.mouseClick(plan.close_plan, Qt.MouseButton.LeftButton)
    assert window.page.waiting.isVisible()
    assert window.page.header.isVisible()
    assert not window.page.to_plan.isVisible()
    assert plan.proposal is None


def test_another_act_after_it_was_done_leaves_its_outcome(window: Window) -> None:
    """Only undoing it brings the plan back."""
    plan = begin(window, of_linnet(window))
    plan.do()
    window.settle()
    window.runner.act(lambda: window.tracker.allocations.void(1, why="Wrong child"))
    window.settle()
    assert plan.outcome.text() == "7 families moved"


def test_a_record_that_changed_meanwhile_is_said_and_looked_at_again(
    window: Window, qtbot: QtBot
) -> None:
    """She takes on a child on this very page: the plan says it may not hold, and looks again."""
    plan = begin(window, of_linnet(window))
    assert not plan.stale.isVisible()
    child = case_id(window.tracker, "N903")
    to = worker_id(window.tracker, "S3")
    window.runner.act(lambda: window.tracker.allocations.allocate([child], to))
    window.settle()
    assert plan.stale.isVisible()
    assert plan.again.text() == "Look again"
    qtbot.mouseClick(plan.again, Qt.MouseButton.LeftButton)
    window.settle()
    assert not plan.stale.isVisible()
    assert figures(plan)["Dilys Plover"] == "6 → 13 of 16, 3 places left"


def test_reason_words_that_are_none_are_refused_above_the_plan(window: Window) -> None:
    """Typed words that name no reason: nothing is done."""
    plan = begin(window, of_linnet(window))
    plan.reason.setCurrentText("because")
    plan.do()
    assert "is not in the list" in error_of(plan)
    assert lead_of(window.tracker, "T01") == "Tamsin Linnet"


def test_on_another_day_a_plan_can_be_studied_and_not_done(window: Window) -> None:
    """The button is off with the reason; Ctrl+Enter does nothing."""
    plan = begin(window, of_linnet(window))
    window.desk.look_at_day(date(2026, 11, 16))
    window.settle()
    assert not plan.act.isEnabled()
    assert plan.act.toolTip() == "Another day is looked at; choose today to move anybody."
    plan.do()
    assert lead_of(window.tracker, "T01") == "Tamsin Linnet"
    assert not window.page.share_out.isEnabled()


# Where it stands


def test_the_families_and_the_plan_are_one_step_apart(window: Window, qtbot: QtBot) -> None:
    """Back to the families keeps the plan with what was changed; the header brings it back."""
    plan = begin(window, of_linnet(window))
    choose(plan, "T01")
    qtbot.keyClick(plan.families, Qt.Key.Key_Delete)
    qtbot.mouseClick(plan.back, Qt.MouseButton.LeftButton)
    assert window.page.waiting.hasFocus()
    assert window.page.to_plan.isVisible()
    window.page.show_subject(case_id(window.tracker, "N903"))
    window.settle()
    assert window.page.waiting.isVisible()
    qtbot.mouseClick(window.page.to_plan, Qt.MouseButton.LeftButton)
    assert plan.families.hasFocus()
    assert groups(plan)["Left over"] == ["T01"]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_everything_that_takes_the_keyboard_has_a_name(
    window: Window, look: theme.ThemeName
) -> None:
    """In either theme, while it looks, as a plan and once it is done; and all of it paints."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, look)
    plan = begin(window, of_linnet(window, everywhere=False))
    for _ in range(2):
        assert nameless(plan) == []
        assert not window.grab().isNull()
        plan.do()
        window.settle()


@pytest.mark.parametrize("width", [1280, 960, 640])
def test_nothing_scrolls_sideways_where_there_is_little_room(window: Window, width: int) -> None:
    """Columns give way and the workers go below; every word of a name has its tool tip."""
    window.resize(width, 700)
    plan = begin(window, of_linnet(window, everywhere=False))
    for table in (plan.families, plan.holders):
        assert table.horizontalScrollBar().maximum() == 0, table.accessibleName()
    assert not window.grab().isNull()
