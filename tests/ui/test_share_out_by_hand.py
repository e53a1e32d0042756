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
from swtracker.ui.share_out import ShareOut
from swtracker.usecases.rows.plans import Proposal
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


def take_back(plan: ShareOut, found: Proposal, qtbot: QtBot) -> None:
    """Take every line changed by hand back with the button, to the plan as it was found."""
    qtbot.mouseClick(plan.take_back, Qt.MouseButton.LeftButton)
    assert proposal_of(plan) == found
    assert not plan.take_back.isVisible()


# Changing it by hand


def test_where_a_line_goes_is_chosen_from_a_list(window: Window, qtbot: QtBot) -> None:
    """By a few letters, or not after all; by the pointer, and by the arrows."""
    plan = begin(window, of_linnet(window))
    found, chooser = proposal_of(plan), plan.families.chooser
    # The choices show the room left: leaving them, who has room, then who would be over.
    offered = choices_for(found.families[0], found)
    assert offered[0] == (LEAVE, "Leave with Tamsin Linnet")
    assert [words for _, words in offered[1:]] == [
        "Dilys Plover · South · then 4 places left",
        "Amara Hazel · North · then full",
        "Priya Wren · North · then over by 1",
        "Marek Alder · North · then over by 3",
    ]
    # Enter opens the choice, a few letters find her, Enter takes her; the row stays chosen.
    choose(plan, "T03")
    qtbot.keyClick(plan.families, Qt.Key.Key_Return)
    assert chooser.hasFocus()
    assert chooser.accessibleName() == "Who takes T03"
    assert chooser.currentText() == "Dilys Plover · South · then 4 places left"
    qtbot.keyClicks(chooser, "amara")
    qtbot.keyClick(chooser, Qt.Key.Key_Return)
    assert plan.families.hasFocus()
    assert not chooser.isVisible()
    # The totals follow.
    assert groups(plan)["To Amara Hazel, North"] == ["T03"]
    assert plan.families.chosen().family.references == ("T03",)
    assert plan.families.chosen().why == "chosen by hand"
    assert figures(plan)["Dilys Plover"] == "5 → 11 of 16, 5 places left"
    assert figures(plan)["Amara Hazel"] == "13 → 14 of 14, full"
    assert plan.outcome.text() == "7 children: all placed; 1 line changed by hand"
    take_back(plan, found, qtbot)
    # Half a name typed is no choice; neither is Tab, a scroll, or the choice there was.
    choose(plan, "T03")
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
        plan.families.setFocus()
        qtbot.keyClick(plan.families, Qt.Key.Key_Return)
        qtbot.keyClicks(chooser, "amara")
        popup = QApplication.activePopupWidget()
        assert popup is not None
        # The first goes to the list of what was found, as on any desktop; the next to the field.
        qtbot.keyClick(popup, leave)
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
    # Down opens the list for the keyboard; it never steps to the next choice unseen.
    choose(plan, "T01")
    qtbot.keyClick(plan.families, Qt.Key.Key_Return)
    qtbot.keyClick(chooser, Qt.Key.Key_Down)
    assert QApplication.activePopupWidget() is not None
    chooser.hidePopup()
    assert chooser.currentText().startswith("Dilys Plover")
    qtbot.keyClick(chooser, Qt.Key.Key_Escape)
    assert not chooser.isVisible()
    # The pointer opens the whole list on where they go; a choice in it is taken at once.
    index = plan.families.lines.index(1, plan.families.lines.column_named("to"))
    qtbot.mouseClick(
        plan.families.viewport(),
        Qt.MouseButton.LeftButton,
        pos=plan.families.visualRect(index).center(),
    )
    assert QApplication.activePopupWidget() is not None
    for _ in range(3):
        qtbot.keyClick(chooser.view(), Qt.Key.Key_Down)
    qtbot.keyClick(chooser.view(), Qt.Key.Key_Up)
    qtbot.keyClick(chooser.view(), Qt.Key.Key_Up)
    qtbot.keyClick(chooser.view(), Qt.Key.Key_Return)
    assert groups(plan)["To Amara Hazel, North"] == ["T02"]


def test_lines_are_left_given_dropped_and_taken_back(window: Window, qtbot: QtBot) -> None:
    """By Delete, from the other table, by a drop; past a limit and against a stage it is said."""
    plan = begin(window, of_linnet(window))
    found = proposal_of(plan)
    amara = worker_id(window.tracker, "A1")
    # Delete leaves a family with who has it, names it first, and counts it as left over.
    choose(plan, "T05")
    qtbot.keyClick(plan.families, Qt.Key.Key_Delete)
    assert groups(plan)["Left over"] == ["T05"]
    assert plan.outcome.text() == "7 children: 6 placed, 1 left over; 1 line changed by hand"
    assert plan.act.text() == "Move 6 children"
    qtbot.keyClick(plan.families, Qt.Key.Key_Delete)
    assert plan.outcome.text().endswith("1 line changed by hand")
    take_back(plan, found, qtbot)
    # Ctrl+Z takes a line back before it undoes any act, one at a time; the button all of them.
    for reference in ("T01", "T02"):
        choose(plan, reference)
        qtbot.keyClick(plan.families, Qt.Key.Key_Delete)
    qtbot.keyClick(plan.families, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert groups(plan)["Left over"] == ["T01"]
    choose(plan, "T02")
    qtbot.keyClick(plan.families, Qt.Key.Key_Delete)
    take_back(plan, found, qtbot)
    # Enter on a worker gives them the chosen family; who takes nobody on is refused with why.
    choose(plan, "T07")
    assert plan.holders.choose(amara)
    qtbot.keyClick(plan.holders, Qt.Key.Key_Return)
    assert groups(plan)["To Amara Hazel, North"] == ["T07"]
    assert plan.holders.choose(worker_id(window.tracker, "S4"))
    qtbot.keyClick(plan.holders, Qt.Key.Key_Return)
    assert error_of(plan) == "Hamza Sorrel takes none of them: away, no end known."
    assert groups(plan)["To Amara Hazel, North"] == ["T07"]
    take_back(plan, found, qtbot)
    # Dropping a family on a worker does the same; dropped where it goes already, nothing changes.
    choose(plan, "T02")
    line = plan.families.chosen()
    for staff_number in ("S3", "A1"):
        drop_family(window, line.family.key, worker_id(window.tracker, staff_number))
    assert groups(plan)["To Amara Hazel, North"] == ["T02"]
    assert plan.outcome.text().endswith("1 line changed by hand")
    take_back(plan, found, qtbot)
    # Past a limit is drawn over and said at the line; doing it says where an override is made.
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
    take_back(plan, found, qtbot)
    # Typed words that name no reason are refused above the plan: nothing is done.
    plan.reason.setCurrentText("because")
    plan.do()
    assert "is not in the list" in error_of(plan)
    assert lead_of(window.tracker, "T01") == "Tamsin Linnet"
    # Under a policy that keeps ASYE workers from child protection she cannot be given one.
    window.tracker.council.adopt(wirral(), valid_from=FRIDAY)
    worker = worker_id(window.tracker, "S1")
    plan = begin(window, PlanAsked("Share out", FRIDAY, None, worker_id=worker))
    choose(plan, "P10")
    plan.holders.choose(amara)
    qtbot.keyClick(plan.holders, Qt.Key.Key_Return)
    assert error_of(plan) == (
        "Amara Hazel takes none of them: may not lead these children alone at this stage."
    )


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
    # A done plan can no longer be changed: Enter, Delete, a worker and doing it again do nothing.
    done, acts = proposal_of(plan), len(tracker.history.entries(kinds=("allocation.shared_out",)))
    choose(plan, "T01")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete):
        qtbot.keyClick(plan.families, key)
    plan.holders.choose(worker_id(tracker, "A1"))
    qtbot.keyClick(plan.holders, Qt.Key.Key_Return)
    plan.do()
    assert not plan.families.chooser.isVisible()
    assert proposal_of(plan) == done
    assert len(tracker.history.entries(kinds=("allocation.shared_out",))) == acts == 2
    # Another act after it leaves its outcome: only undoing it brings the plan back.
    window.runner.act(lambda: tracker.allocations.void(1, why="Wrong child"))
    window.settle()
    assert plan.outcome.text() == "7 families moved"
    # Closing a done plan shows the families again, and the header is back.
    qtbot.mouseClick(plan.close_plan, Qt.MouseButton.LeftButton)
    assert window.page.waiting.isVisible()
    assert window.page.header.isVisible()
    assert not window.page.to_plan.isVisible()
    assert plan.proposal is None


def test_a_plan_is_left_come_back_to_and_looked_for_again(window: Window, qtbot: QtBot) -> None:
    """A child looked at, the families, another day, and what others took in the meantime."""
    tracker = window.tracker
    plan = begin(window, of_linnet(window))
    # A child of the plan can be looked at from the line's own menu; the plan is there afterwards.
    choose(plan, "T04")
    next(a for a in plan.families.actions() if a.text() == "Open the case").trigger()
    assert window.went == [("cases", case_id(tracker, "T04"))]
    assert plan.is_open
    # Back to the families keeps the plan with what was changed; the header brings it back.
    choose(plan, "T01")
    qtbot.keyClick(plan.families, Qt.Key.Key_Delete)
    qtbot.mouseClick(plan.back, Qt.MouseButton.LeftButton)
    assert window.page.waiting.hasFocus()
    assert window.page.to_plan.isVisible()
    window.page.show_subject(case_id(tracker, "N903"))
    window.settle()
    assert window.page.waiting.isVisible()
    qtbot.mouseClick(window.page.to_plan, Qt.MouseButton.LeftButton)
    assert plan.families.hasFocus()
    assert groups(plan)["Left over"] == ["T01"]
    # On another day it can be studied and not done: the button says why, Ctrl+Enter does nothing.
    window.desk.look_at_day(date(2026, 11, 16))
    window.settle()
    assert not plan.act.isEnabled()
    assert plan.act.toolTip() == "Another day is looked at; choose today to move anybody."
    plan.do()
    assert lead_of(tracker, "T02") == "Tamsin Linnet"
    assert not window.page.share_out.isEnabled()
    window.desk.look_at_today()
    # She takes on a child on this very page: the plan says it may not hold, and looks again.
    plan = begin(window, of_linnet(window))
    assert not plan.stale.isVisible()
    child, to = case_id(tracker, "N903"), worker_id(tracker, "S3")
    window.runner.act(lambda: tracker.allocations.allocate([child], to))
    window.settle()
    assert plan.stale.isVisible()
    assert plan.again.text() == "Look again"
    qtbot.mouseClick(plan.again, Qt.MouseButton.LeftButton)
    window.settle()
    assert not plan.stale.isVisible()
    assert figures(plan)["Dilys Plover"] == "6 → 13 of 16, 3 places left"
    # Places were taken meanwhile: the rest moves, and who could not is named and stays on screen.
    new = open_children(tracker, [f"Q{n:02}" for n in range(8)], FRIDAY, "South")
    tracker.allocations.allocate(new, to)
    plan.do()
    window.settle()
    assert plan.outcome.text() == "2 families moved, 5 could not"
    assert len(groups(plan)["Could not be moved"]) == 5
    assert plan.families.lines.rows[0].why == (
        "the place was taken since; there is no room for them any more"
    )
    # One step looks again for them.
    assert plan.again.text() == "Look again for 5 children"
    qtbot.mouseClick(plan.again, Qt.MouseButton.LeftButton)
    window.settle()
    assert plan.title.text() == "Share out 5 children"
    assert plan.outcome.text() == "5 children: 1 placed, 4 left over; best possible plan"


# Where it stands


def test_it_is_named_and_fits_in_either_theme_and_where_there_is_little_room(
    window: Window,
) -> None:
    """Columns give way and the workers go below; as a plan and once it is done it paints."""
    for width in (1280, 960, 640):
        window.resize(width, 700)
        plan = begin(window, of_linnet(window, everywhere=False))
        for table in (plan.families, plan.holders):
            said = f"{table.accessibleName()} at {width}"
            assert table.horizontalScrollBar().maximum() == 0, said
        assert not window.grab().isNull(), width
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    # Each stage is seen in the theme that the one before left, and in the other.
    stages: tuple[tuple[str, theme.ThemeName], ...] = (("a plan", "dark"), ("done", "light"))
    for stage, other in stages:
        for look in ("as it was", other):
            if look == other:
                theme.apply(app, other)
                window.settle()
            assert nameless(plan) == [], f"{stage}, {look}"
            assert not window.grab().isNull(), f"{stage}, {look}"
        plan.do()
        window.settle()
