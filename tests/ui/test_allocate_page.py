"""Allocate, driven as a practice manager does: by the keyboard, by a drag, and over the limit."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from swtracker.domain.cases import ChangeReason
from swtracker.ui import theme
from swtracker.ui.candidate_table import (
    NOT_THEIR_ROLE,
    ONLY_BY_OVERRIDE,
    UNABLE,
    WITHIN,
    section,
)
from swtracker.ui.dialogs.allocation import OverrideDialog
from swtracker.ui.pages.allocate import AllocatePage
from swtracker.ui.tables.view import DRAGGED
from swtracker.usecases.rows.desk import CandidateRow
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, worker_id
from tests.ui.nameless import nameless
from tests.ui.page_window import PageWindow, Stand, error_in

Window = PageWindow[AllocatePage]
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def window(stand: Stand) -> Window:
    """Allocate over the small council, the whole service looked at."""
    return stand(AllocatePage)


def row_of(window: Window, name: str) -> CandidateRow:
    """The worker of that name as weighed for the chosen family."""
    rows = window.page.workers.workers.rows
    return next(r for r in rows if r.candidate.worker.name == name)


def cell(window: Window, key: str) -> int:
    """The place of the workers' column with that key."""
    return window.page.workers.workers.column_named(key)


def choose(window: Window, family: str, worker: str) -> None:
    """Choose the family and, once it is weighed, the worker."""
    assert window.page.waiting.choose(family)
    window.settle()
    assert window.page.workers.choose(row_of(window, worker).worker_id)
    window.page.workers.setFocus()


def lead_of(tracker: Tracker, reference: str) -> str:
    """Who leads the child today; empty when nobody does."""
    return tracker.cases.file(case_id(tracker, reference)).row.lead


# What is shown


def test_families_stand_longest_wait_first_with_why_they_wait(window: Window) -> None:
    """Ten days before seven before two; each card says how long, what for and why."""
    families = window.page.waiting.families
    read = [families.index(place, 0).data() for place in range(families.rowCount())]
    assert read == [
        "Z901 AZ, 1 child, Child in need plan, 10 days, new",
        "Ferndale, 2 siblings, Child in need plan, 7 days, new",
        "N903 AN, 1 child, Child in need plan, 2 days, new",
    ]


def test_a_card_says_who_leads_a_brother_or_sister(window: Window) -> None:
    """Once one of the two has a lead, the other's card names them, and why the child waits."""
    tracker = window.tracker
    tracker.allocations.allocate([case_id(tracker, "N901")], worker_id(tracker, "S3"))
    window.page.refresh()
    window.settle()
    window.page.waiting.choose("Ferndale")
    index = window.page.waiting.currentIndex()
    assert (
        index.data() == "Ferndale, 1 child, Child in need plan, 7 days, new; N901 with Dilys Plover"
    )


def test_workers_stand_in_sections_with_before_after_and_reasons(window: Window) -> None:
    """Two siblings: one has room; four would be past their limit; a manager; one is away."""
    window.page.waiting.choose("Ferndale")
    window.settle()
    rows = window.page.workers.workers.rows
    found = [(section(r), r.candidate.worker.name) for r in rows]
    assert found == [
        (WITHIN, "Dilys Plover"),
        (ONLY_BY_OVERRIDE, "Amara Hazel"),
        (ONLY_BY_OVERRIDE, "Tamsin Linnet"),
        (ONLY_BY_OVERRIDE, "Priya Wren"),
        (ONLY_BY_OVERRIDE, "Marek Alder"),
        (NOT_THEIR_ROLE, "Osian Rowan"),
        (UNABLE, "Hamza Sorrel"),
    ]
    cells = {
        r.candidate.worker.name: window.page.workers.workers.index(place, 2).data()
        for place, r in enumerate(rows)
    }
    assert cells["Dilys Plover"] == "5 → 7 of 16, 9 places left"
    assert cells["Amara Hazel"] == "13 → 15 of 14, over by 1"
    assert cells["Osian Rowan"] == "holds none"
    why = window.page.workers.workers.index(len(rows) - 1, cell(window, "why")).data()
    assert why == "away, no end known"


def test_a_worker_is_read_out_with_place_name_figures_and_reason(window: Window) -> None:
    """A screen reader hears the whole row from its first cell, the section's heading first."""
    index = window.page.workers.workers.index(0, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(f"{WITHIN}; Place 1; Who can take them: Dilys Plover")
    assert "Before → after: 5, then 6 children, limit 16: 10 places left" in said
    assert "of the limit used after" in said


def test_a_change_of_limit_that_is_known_already_is_said_with_its_day(
    window: Window, council: Tracker
) -> None:
    """A worker whose post halves next month would fit today and be over then: not within."""
    council.staff.new_post(
        worker_id(council, "S3"),
        start=date(2026, 12, 1),
        team_id=council.teams.find("South").id,
        role=row_of(window, "Dilys Plover").role,
        fte=Decimal("0.3"),
        weekly_hours=Decimal(37),
    )
    window.page.refresh()
    window.settle()
    row = row_of(window, "Dilys Plover")
    assert section(row) == ONLY_BY_OVERRIDE
    place = window.page.workers.workers.place_of(row.worker_id)
    assert place is not None
    columns = (cell(window, "after"), cell(window, "why"))
    cells = [window.page.workers.workers.index(place, column).data() for column in columns]
    assert cells == [
        "5 → 6 of 16, over by 2 later",
        "6 of 16 until Tue 1 Dec, when the FTE drops to 0.3; then 6 of 4: over by 2",
    ]


def test_a_team_sees_its_own_workers_and_can_look_further(window: Window, qtbot: QtBot) -> None:
    """South has nobody of North until the tick says so."""
    window.team("South")
    names = {r.candidate.worker.name for r in window.page.workers.workers.rows}
    assert names == {"Dilys Plover", "Hamza Sorrel"}
    qtbot.keyClick(window.page.everywhere, Qt.Key.Key_Space)
    window.settle()
    assert len(window.page.workers.workers.rows) == 7


def test_where_nobody_has_room_the_page_says_so(window: Window) -> None:
    """North cannot take two siblings within any limit, and the words say where else to look."""
    window.team("North")
    window.page.waiting.choose("Ferndale")
    window.settle()
    said = [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]
    assert (
        "Nobody in North can take 2 children within their limit; "
        "look at other teams too or let fewer children go." in said
    )


# Allocating


def test_the_keyboard_alone_allocates_and_the_next_family_is_chosen(
    window: Window, qtbot: QtBot
) -> None:
    """Down to the siblings, Right to the workers, Enter: led, said, undone by one key press."""
    page, tracker = window.page, window.tracker
    page.waiting.setFocus()
    qtbot.keyClick(page.waiting, Qt.Key.Key_Down)
    window.settle()
    qtbot.keyClick(page.waiting, Qt.Key.Key_Right)
    assert page.workers.hasFocus()
    qtbot.keyClick(page.workers, Qt.Key.Key_Return)
    window.settle()
    assert {lead_of(tracker, r) for r in ("N901", "N902")} == {"Dilys Plover"}
    assert window.said() == "N901 and N902 allocated to Dilys Plover, 5 → 7 of 16"
    assert page.waiting.chosen().children[0].reference == "N903"
    assert page.waiting.hasFocus()
    window.runner.undo()
    window.settle()
    assert lead_of(tracker, "N901") == ""
    assert len(page.waiting.families.rows) == 3


def test_left_goes_back_to_the_families(window: Window, qtbot: QtBot) -> None:
    """Left from the first cell; from a later one it goes along the row, for a screen reader."""
    page = window.page
    page.workers.setFocus()
    qtbot.keyClick(page.workers, Qt.Key.Key_Right)
    qtbot.keyClick(page.workers, Qt.Key.Key_Left)
    assert page.workers.hasFocus()
    qtbot.keyClick(page.workers, Qt.Key.Key_Left)
    assert page.waiting.hasFocus()


def test_tab_goes_from_the_families_to_the_workers_then_day_and_button(
    window: Window, qtbot: QtBot
) -> None:
    """The order of a person's thought: who waits, who can take them, from when, do it."""
    page = window.page
    page.waiting.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.focusWidget())
    assert seen == [page.workers, page.starts, page.act]


def test_the_button_allocates_to_the_chosen_worker_from_the_day_that_stands_there(
    window: Window, qtbot: QtBot
) -> None:
    """Starts on the Monday before; the record says so."""
    choose(window, "Ferndale", "Dilys Plover")
    window.page.starts.set_day(date(2026, 11, 16))
    window.settle()
    qtbot.mouseClick(window.page.act, Qt.MouseButton.LeftButton)
    window.settle()
    [span] = window.tracker.cases.file(case_id(window.tracker, "N901")).spans
    assert (span.name, span.start, span.reason) == (
        "Dilys Plover",
        date(2026, 11, 16),
        ChangeReason.FCONTA,
    )


def test_a_child_without_the_tick_goes_on_waiting(window: Window, qtbot: QtBot) -> None:
    """One sibling is ticked away: one place is used, and the family stays chosen for the other."""
    page = window.page
    page.waiting.choose("Ferndale")
    window.settle()
    tick = next(t for t in page.family.ticks() if t.text().startswith("N902"))
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    window.settle()
    assert row_of(window, "Amara Hazel").fits
    choose(window, "Ferndale", "Amara Hazel")
    qtbot.keyClick(page.workers, Qt.Key.Key_Return)
    window.settle()
    assert lead_of(window.tracker, "N901") == "Amara Hazel"
    assert lead_of(window.tracker, "N902") == ""
    assert page.waiting.chosen().case_ids == (case_id(window.tracker, "N902"),)


def test_with_no_child_ticked_there_is_nothing_to_allocate(window: Window, qtbot: QtBot) -> None:
    """The table says what to do, and the button is off."""
    window.page.waiting.choose("Ferndale")
    window.settle()
    for tick in window.page.family.ticks():
        qtbot.keyClick(tick, Qt.Key.Key_Space)
    window.settle()
    assert window.page.workers.workers.rows == ()
    assert not window.page.act.isEnabled()


def test_a_day_that_is_none_is_refused_beside_the_family(window: Window, qtbot: QtBot) -> None:
    """Enter with a day that does not read: nothing is done, and the sentence says why."""
    choose(window, "Ferndale", "Dilys Plover")
    window.page.starts.setText("31/2")
    qtbot.keyClick(window.page.workers, Qt.Key.Key_Return)
    window.settle()
    assert lead_of(window.tracker, "N901") == ""
    said = [x.text() for x in window.page.findChildren(QLabel) if x.isVisible()]
    assert any("is not a day" in text for text in said)


def test_somebody_away_is_refused_in_the_records_own_words(window: Window, qtbot: QtBot) -> None:
    """The button is off with the reason; Enter asks the record, which refuses and keeps all."""
    choose(window, "Ferndale", "Hamza Sorrel")
    assert not window.page.act.isEnabled()
    assert "away" in window.page.act.toolTip()
    qtbot.keyClick(window.page.workers, Qt.Key.Key_Return)
    window.settle()
    said = [x.text() for x in window.page.findChildren(QLabel) if x.isVisible()]
    assert any(t.startswith("Hamza Sorrel cannot take this on: away") for t in said)
    assert lead_of(window.tracker, "N901") == ""


# By a drag


def drop(window: Window, carried: str, worker: str) -> QDropEvent:
    """Drop what is carried on the worker's row, as Qt would tell the table of it."""
    table = window.page.workers
    place = table.workers.place_of(row_of(window, worker).worker_id)
    assert place is not None
    point = QPointF(table.visualRect(table.workers.index(place, 1)).center())
    data = QMimeData()
    data.setData(DRAGGED, carried.encode())
    action, left, none = (
        Qt.DropAction.MoveAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(point.toPoint(), action, data, left, none)
    table.dragEnterEvent(entered)
    assert entered.isAccepted()
    moved = QDragMoveEvent(point.toPoint(), action, data, left, none)
    table.dragMoveEvent(moved)
    assert moved.isAccepted()
    dropped = QDropEvent(point, action, data, left, none)
    table.dropEvent(dropped)
    window.settle()
    return dropped


def carried_by(window: Window) -> str:
    """What the list gives a drag of the chosen family."""
    ids = window.page.waiting.chosen().case_ids
    return " ".join(map(str, ids))


def test_a_family_dropped_on_a_worker_is_allocated(window: Window) -> None:
    """The drop does what Enter does."""
    choose(window, "Ferndale", "Dilys Plover")
    assert drop(window, carried_by(window), "Dilys Plover").isAccepted()
    assert {lead_of(window.tracker, r) for r in ("N901", "N902")} == {"Dilys Plover"}


def test_what_is_not_the_family_shown_is_not_allocated(window: Window) -> None:
    """A drag that began before the list changed carries other children: nothing is done."""
    choose(window, "Ferndale", "Dilys Plover")
    drop(window, str(case_id(window.tracker, "N903")), "Dilys Plover")
    assert lead_of(window.tracker, "N903") == ""
    assert window.said() == ""


def test_a_family_dropped_on_somebody_full_asks_for_the_override(window: Window) -> None:
    """A drag passes no limit either."""
    choose(window, "Ferndale", "Priya Wren")
    drop(window, carried_by(window), "Priya Wren")
    window.dialog(OverrideDialog).reject()
    assert lead_of(window.tracker, "N901") == ""


# Over the limit


def open_override(window: Window, qtbot: QtBot) -> OverrideDialog:
    """Enter on the full worker with the siblings chosen."""
    choose(window, "Ferndale", "Priya Wren")
    assert window.page.act.text() == "Override…"
    qtbot.keyClick(window.page.workers, Qt.Key.Key_Return)
    return window.dialog(OverrideDialog)


def test_over_the_limit_needs_a_reason_a_plan_and_a_review(window: Window, qtbot: QtBot) -> None:
    """Each missing answer is named beside its field and nothing is done; then it is, and stands."""
    dialog = open_override(window, qtbot)
    assert dialog.review.day() == FRIDAY + timedelta(weeks=4)
    signed = dialog.findChild(QLabel, "signedBy")
    assert signed is not None
    assert signed.text() == "Approved by Osian Rowan, practice manager."
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    assert error_in(dialog, "code") == "No reason is chosen yet; choose one of those offered."
    dialog.code.set_choice("OTHER")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    assert "needs a note" in error_in(dialog, "note")
    qtbot.keyClicks(dialog.note, "Twins of a child she leads")
    qtbot.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "bring the caseload down" in error_in(dialog, "plan")
    assert lead_of(window.tracker, "N901") == ""
    qtbot.keyClicks(dialog.plan, "Two close in December")
    qtbot.keyClick(dialog.plan, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert not window.has_dialog()
    assert lead_of(window.tracker, "N902") == "Priya Wren"
    standing = [o for o in window.tracker.allocations.standing_overrides() if o.start == FRIDAY]
    assert [o.reference for o in standing] == ["N901", "N902"]
    assert {o.plan for o in standing} == {"Two close in December"}
    assert window.page.show_overrides.text() == "Overrides 4"
    assert window.page.waiting.chosen().children[0].reference == "N903"


def test_an_override_can_carry_the_reason_for_the_change(window: Window, qtbot: QtBot) -> None:
    """Left alone it is worked out; chosen, it stands on the allocation."""
    dialog = open_override(window, qtbot)
    dialog.code.set_choice("SIBLINGS")
    dialog.plan.setPlainText("Two close in December")
    dialog.reason.set_choice("CHCHAN")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    window.settle()
    [span] = window.tracker.cases.file(case_id(window.tracker, "N901")).spans
    assert span.reason is ChangeReason.CHCHAN


@pytest.mark.parametrize(
    ("who", "told"),
    [("S1", "Only a head of service or practice manager may"), (None, "Say who you are first")],
    ids=["a social worker", "nobody"],
)
def test_who_may_not_pass_a_limit_sees_why_and_no_form(
    window: Window, qtbot: QtBot, who: str | None, told: str
) -> None:
    """There is nothing to fill in that would be refused: a sentence, and Enter leaves."""
    window.tracker.sign_in(who)
    dialog = open_override(window, qtbot)
    signed = dialog.findChild(QLabel, "signedBy")
    assert signed is not None
    assert signed.isVisible()
    assert signed.text().startswith(told)
    fields = (QLineEdit, QPlainTextEdit, QComboBox)
    assert [w for w in dialog.findChildren(QWidget) if isinstance(w, fields)] == []
    shown = [b.text() for b in dialog.findChildren(QPushButton) if b.isVisible()]
    assert shown == ["Close"]
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not window.has_dialog()
    assert lead_of(window.tracker, "N901") == ""


def test_the_first_answer_that_is_wrong_is_told_of_first(window: Window, qtbot: QtBot) -> None:
    """A reason that owes a note, no plan, and a review that is no day: the note is spoken of."""
    dialog = open_override(window, qtbot)
    dialog.code.set_choice("OTHER")
    dialog.review.setText("whenever")
    dialog.submit()
    assert "needs a note" in error_in(dialog, "note")
    dialog.note.setPlainText("Twins of a child she leads")
    dialog.submit()
    assert "bring the caseload down" in error_in(dialog, "plan")
    dialog.plan.setPlainText("Two close in December")
    dialog.submit()
    assert error_in(dialog, "review")
    assert lead_of(window.tracker, "N901") == ""
    dialog.reject()


def test_a_manager_takes_a_family_by_a_drag_only_with_an_override(window: Window) -> None:
    """Their role holds no cases: their own heading says what it takes, and the drop asks for it."""
    choose(window, "Ferndale", "Osian Rowan")
    assert "override" in section(row_of(window, "Osian Rowan"))
    assert window.page.act.text() == "Override…"
    drop(window, carried_by(window), "Osian Rowan")
    said = [x.text() for x in window.dialog(OverrideDialog).findChildren(QLabel)]
    assert "Osian Rowan takes 2 children on Fri 20 Nov 2026: 0 → 2 of 0, over by 2." in said
    window.dialog(OverrideDialog).reject()
    assert lead_of(window.tracker, "N901") == ""


def test_somebody_who_leaves_is_allocated_to_only_with_an_override(
    window: Window, qtbot: QtBot
) -> None:
    """There is room, but only until they go: the form says when, and asks for the plan."""
    tracker = window.tracker
    tracker.staff.record_leaving(worker_id(tracker, "S3"), left=date(2026, 12, 4))
    window.page.refresh()
    choose(window, "Ferndale", "Dilys Plover")
    assert section(row_of(window, "Dilys Plover")) == ONLY_BY_OVERRIDE
    qtbot.keyClick(window.page.workers, Qt.Key.Key_Return)
    dialog = window.dialog(OverrideDialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert (
        "Dilys Plover takes 2 children on Fri 20 Nov 2026: 5 → 7 of 16, leaves on Fri 4 Dec."
        in said
    )
    dialog.reject()


# Standing overrides


def test_the_standing_overrides_are_listed_and_open_their_case(
    window: Window, qtbot: QtBot
) -> None:
    """Two stand in the small council; Enter on one goes to the child."""
    page = window.page
    assert page.show_overrides.text() == "Overrides 2"
    qtbot.mouseClick(page.show_overrides, Qt.MouseButton.LeftButton)
    assert page.overrides.isVisible()
    read = [page.overrides.model().index(0, column).data() for column in range(7)]
    assert read[:5] == ["due Sat 12 Dec", "Marek Alder", "North", "K10", "Mon 12 Oct"]
    assert read[5].startswith("Keeps brothers and sisters with one worker: ")
    page.overrides.setFocus()
    qtbot.keyClick(page.overrides, Qt.Key.Key_Return)
    assert window.went == [("cases", case_id(window.tracker, "K10"))]


def test_an_override_past_its_review_is_counted_and_marked(window: Window) -> None:
    """Looked at from after the review date, both are late, and the button says so."""
    window.desk.look_at_day(date(2026, 12, 14))
    window.settle()
    assert window.page.show_overrides.text() == "Overrides 2 · 2 past review"
    index = window.page.overrides.model().index(0, 0)
    assert index.data() == "overdue 2 days"


# Where there is nothing, another day, another page


def test_on_another_day_nothing_can_be_allocated(window: Window, qtbot: QtBot) -> None:
    """The queue is shown as it stood; Enter, the button and a drop do nothing, and say why."""
    window.desk.look_at_day(date(2026, 11, 16))
    window.settle()
    families = window.page.waiting.families.rows
    assert [f.children[0].reference for f in families] == ["Z901", "N901"]
    choose(window, "Ferndale", "Dilys Plover")
    assert not window.page.act.isEnabled()
    assert window.page.act.toolTip() == "Another day is looked at; choose today to allocate."
    assert not window.page.starts.isEnabled()
    qtbot.keyClick(window.page.workers, Qt.Key.Key_Return)
    drop(window, carried_by(window), "Dilys Plover")
    assert lead_of(window.tracker, "N901") == ""


def test_a_child_asked_for_is_chosen_in_whichever_team_it_waits(window: Window) -> None:
    """Coming from another page with a child of South while North is looked at."""
    window.team("North")
    window.page.show_subject(case_id(window.tracker, "Z901"))
    window.settle()
    assert window.desk.team is None
    assert window.page.waiting.chosen().children[0].reference == "Z901"
    assert window.page.family.name.text() == "Z901 AZ"


def test_a_child_asked_for_who_does_not_wait_leaves_the_page_as_it_is(window: Window) -> None:
    """A child with a lead is in no queue; the first family stays chosen."""
    window.page.show_subject(case_id(window.tracker, "P01"))
    window.settle()
    assert window.page.waiting.chosen().children[0].reference == "Z901"


# How it stands


def test_a_narrow_window_keeps_every_word_in_sight(window: Window) -> None:
    """At half the width the acts go below, the bars leave, and nothing scrolls sideways."""
    window.resize(760, 700)
    window.page.waiting.choose("Ferndale")
    window.settle()
    page = window.page
    for table in (page.waiting, page.workers):
        assert table.horizontalScrollBar().maximum() == 0
    assert (
        page.act.mapTo(page, page.act.rect().topLeft()).y()
        > page.family.mapTo(page, page.family.rect().center()).y()
    )
    assert not page.workers.grab().isNull()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_everything_that_takes_the_keyboard_has_a_name(
    window: Window, look: theme.ThemeName
) -> None:
    """A screen reader meets no nameless field, in either theme, and both themes paint."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, look)
    window.page.waiting.choose("Ferndale")
    window.settle()
    assert nameless(window.page) == []
    assert not window.grab().isNull()
