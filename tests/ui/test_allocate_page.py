"""Allocate, driven as a practice manager does: by the keyboard, by a drag, and over the limit."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
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


def words_in(window: Window) -> list[str]:
    """Every label in sight on the page."""
    return [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]


# What is shown


def test_who_waits_and_who_can_take_them_is_read_and_gone_through(
    window: Window, qtbot: QtBot
) -> None:
    """The families, the keyboard's way, the workers in sections, and both looks of it all."""
    page, workers = window.page, window.page.workers
    # Families stand longest wait first; each card says how long, what for and why they wait.
    families = page.waiting.families
    assert [families.index(place, 0).data() for place in range(families.rowCount())] == [
        "Z901 AZ, 1 child, Child in need plan, 10 days, new",
        "Ferndale, 2 siblings, Child in need plan, 7 days, new",
        "N903 AN, 1 child, Child in need plan, 2 days, new",
    ]
    # A screen reader hears the whole row from its first cell, the section's heading first.
    said = workers.workers.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(f"{WITHIN}; Place 1; Who can take them: Dilys Plover")
    assert "Before → after: 5, then 6 children, limit 16: 10 places left" in said
    assert "of the limit used after" in said
    # Tab follows a person's thought: who waits, who can take them, from when, do it.
    page.waiting.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.focusWidget())
    assert seen == [workers, page.starts, page.act]
    # Left goes back from the first cell; from a later one along the row, for a screen reader.
    workers.setFocus()
    qtbot.keyClick(workers, Qt.Key.Key_Right)
    qtbot.keyClick(workers, Qt.Key.Key_Left)
    assert workers.hasFocus()
    qtbot.keyClick(workers, Qt.Key.Key_Left)
    assert page.waiting.hasFocus()
    # For two siblings one has room; four would be past their limit; a manager; one is away.
    page.waiting.choose("Ferndale")
    window.settle()
    rows = workers.workers.rows
    assert [(section(r), r.candidate.worker.name) for r in rows] == [
        (WITHIN, "Dilys Plover"),
        (ONLY_BY_OVERRIDE, "Amara Hazel"),
        (ONLY_BY_OVERRIDE, "Tamsin Linnet"),
        (ONLY_BY_OVERRIDE, "Priya Wren"),
        (ONLY_BY_OVERRIDE, "Marek Alder"),
        (NOT_THEIR_ROLE, "Osian Rowan"),
        (UNABLE, "Hamza Sorrel"),
    ]
    cells = {
        r.candidate.worker.name: workers.workers.index(place, 2).data()
        for place, r in enumerate(rows)
    }
    assert cells["Dilys Plover"] == "5 → 7 of 16, 9 places left"
    assert cells["Amara Hazel"] == "13 → 15 of 14, over by 1"
    assert cells["Osian Rowan"] == "holds none"
    why = workers.workers.index(len(rows) - 1, cell(window, "why")).data()
    assert why == "away, no end known"
    # A screen reader meets no nameless field, in either theme, and both themes paint.
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    looks: tuple[theme.ThemeName, ...] = ("dark", "light")
    for look in looks:
        theme.apply(app, look)
        window.settle()
        assert nameless(page) == [], look
        assert not window.grab().isNull(), look
    # With no child ticked there is nothing to allocate: the table is empty, the button off.
    for tick in page.family.ticks():
        qtbot.keyClick(tick, Qt.Key.Key_Space)
    window.settle()
    assert workers.workers.rows == ()
    assert not page.act.isEnabled()


def test_another_team_another_day_and_what_stands_are_looked_at(
    window: Window, qtbot: QtBot
) -> None:
    """Half the width, a team and further, a child asked for, other days, and the overrides."""
    page, tracker = window.page, window.tracker
    # At half the width the acts go below, the bars leave, and nothing scrolls sideways.
    window.resize(760, 700)
    page.waiting.choose("Ferndale")
    window.settle()
    for table in (page.waiting, page.workers):
        assert table.horizontalScrollBar().maximum() == 0, table.accessibleName()
    assert (
        page.act.mapTo(page, page.act.rect().topLeft()).y()
        > page.family.mapTo(page, page.family.rect().center()).y()
    )
    assert not page.workers.grab().isNull()
    window.resize(1280, 800)
    # A team sees its own workers and can look further.
    window.team("South")
    names = {r.candidate.worker.name for r in page.workers.workers.rows}
    assert names == {"Dilys Plover", "Hamza Sorrel"}
    qtbot.keyClick(page.everywhere, Qt.Key.Key_Space)
    window.settle()
    assert len(page.workers.workers.rows) == 7
    qtbot.keyClick(page.everywhere, Qt.Key.Key_Space)
    # Where nobody has room the page says so, and where else to look.
    window.team("North")
    page.waiting.choose("Ferndale")
    window.settle()
    assert (
        "Nobody in North can take 2 children within their limit; "
        "look at other teams too or let fewer children go." in words_in(window)
    )
    # A child asked for is chosen in whichever team it waits.
    page.show_subject(case_id(tracker, "Z901"))
    window.settle()
    assert window.desk.team is None
    assert page.waiting.chosen().children[0].reference == "Z901"
    assert page.family.name.text() == "Z901 AZ"
    # A child with a lead is in no queue; the page stays as it is.
    page.show_subject(case_id(tracker, "P01"))
    window.settle()
    assert page.waiting.chosen().children[0].reference == "Z901"
    # On another day the queue is shown as it stood; nothing can be allocated, and it says why.
    window.desk.look_at_day(date(2026, 11, 16))
    window.settle()
    families = page.waiting.families.rows
    assert [f.children[0].reference for f in families] == ["Z901", "N901"]
    choose(window, "Ferndale", "Dilys Plover")
    assert not page.act.isEnabled()
    assert page.act.toolTip() == "Another day is looked at; choose today to allocate."
    assert not page.starts.isEnabled()
    qtbot.keyClick(page.workers, Qt.Key.Key_Return)
    drop(window, carried_by(window), "Dilys Plover")
    assert lead_of(tracker, "N901") == ""
    # Looked at from after the review date, both overrides are late, and the button says so.
    window.desk.look_at_day(date(2026, 12, 14))
    window.settle()
    assert page.show_overrides.text() == "Overrides 2 · 2 past review"
    assert page.overrides.model().index(0, 0).data() == "overdue 2 days"
    # Two stand in the small council; Enter on one goes to the child.
    window.desk.look_at_today()
    window.settle()
    assert page.show_overrides.text() == "Overrides 2"
    qtbot.mouseClick(page.show_overrides, Qt.MouseButton.LeftButton)
    assert page.overrides.isVisible()
    read = [page.overrides.model().index(0, column).data() for column in range(7)]
    assert read[:5] == ["due Sat 12 Dec", "Marek Alder", "North", "K10", "Mon 12 Oct"]
    assert read[5].startswith("Keeps brothers and sisters with one worker: ")
    page.overrides.setFocus()
    qtbot.keyClick(page.overrides, Qt.Key.Key_Return)
    assert window.went == [("cases", case_id(tracker, "K10"))]


# Allocating


def test_the_keyboard_alone_allocates_and_what_makes_no_sense_is_refused(
    window: Window, qtbot: QtBot
) -> None:
    """Down, Right, Enter, and undone; then a day, a worker and a tick that change the answer."""
    page, tracker = window.page, window.tracker
    # Down to the siblings, Right to the workers, Enter: led, said, and the next family is chosen.
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
    # Undone by one key press.
    window.runner.undo()
    window.settle()
    assert lead_of(tracker, "N901") == ""
    assert len(page.waiting.families.rows) == 3
    # Enter with a day that does not read: nothing is done, and the sentence says why.
    choose(window, "Ferndale", "Dilys Plover")
    page.starts.setText("31/2")
    qtbot.keyClick(page.workers, Qt.Key.Key_Return)
    window.settle()
    assert lead_of(tracker, "N901") == ""
    assert any("is not a day" in text for text in words_in(window))
    # Somebody away: the button is off with the reason, and the record refuses Enter in words.
    page.starts.set_day(FRIDAY)
    choose(window, "Ferndale", "Hamza Sorrel")
    assert not page.act.isEnabled()
    assert "away" in page.act.toolTip()
    qtbot.keyClick(page.workers, Qt.Key.Key_Return)
    window.settle()
    refused = "Hamza Sorrel cannot take this on: away"
    assert any(t.startswith(refused) for t in words_in(window))
    assert lead_of(tracker, "N901") == ""
    # The button allocates to the chosen worker from the day that stands there.
    choose(window, "Ferndale", "Dilys Plover")
    page.starts.set_day(date(2026, 11, 16))
    window.settle()
    qtbot.mouseClick(page.act, Qt.MouseButton.LeftButton)
    window.settle()
    [span] = tracker.cases.file(case_id(tracker, "N901")).spans
    assert (span.name, span.start, span.reason) == (
        "Dilys Plover",
        date(2026, 11, 16),
        ChangeReason.FCONTA,
    )
    window.runner.undo()
    window.settle()
    # A child without the tick goes on waiting: one place is used, and the family stays chosen.
    page.starts.set_day(FRIDAY)
    page.waiting.choose("Ferndale")
    window.settle()
    tick = next(t for t in page.family.ticks() if t.text().startswith("N902"))
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    window.settle()
    assert row_of(window, "Amara Hazel").fits
    choose(window, "Ferndale", "Amara Hazel")
    qtbot.keyClick(page.workers, Qt.Key.Key_Return)
    window.settle()
    assert lead_of(tracker, "N901") == "Amara Hazel"
    assert lead_of(tracker, "N902") == ""
    assert page.waiting.chosen().case_ids == (case_id(tracker, "N902"),)
    # And its card says who leads the brother or sister.
    assert page.waiting.currentIndex().data() == (
        "Ferndale, 1 child, Child in need plan, 7 days, new; N901 with Amara Hazel"
    )


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


def test_a_drag_does_what_enter_does_and_passes_no_limit_either(window: Window) -> None:
    """Other children, somebody full, somebody whose role holds none, and somebody with room."""
    # A drag that began before the list changed carries other children: nothing is done.
    choose(window, "Ferndale", "Dilys Plover")
    drop(window, str(case_id(window.tracker, "N903")), "Dilys Plover")
    assert lead_of(window.tracker, "N903") == ""
    assert window.said() == ""
    # Dropped on somebody full it asks for the override.
    choose(window, "Ferndale", "Priya Wren")
    drop(window, carried_by(window), "Priya Wren")
    window.dialog(OverrideDialog).reject()
    assert lead_of(window.tracker, "N901") == ""
    # A manager's role holds no cases: their heading says what it takes, and the drop asks for it.
    choose(window, "Ferndale", "Osian Rowan")
    assert "override" in section(row_of(window, "Osian Rowan"))
    assert window.page.act.text() == "Override…"
    drop(window, carried_by(window), "Osian Rowan")
    dialog = window.dialog(OverrideDialog)
    said = [x.text() for x in dialog.findChildren(QLabel)]
    assert "Osian Rowan takes 2 children on Fri 20 Nov 2026: 0 → 2 of 0, over by 2." in said
    dialog.reject()
    assert lead_of(window.tracker, "N901") == ""
    # Dropped on a worker with room the family is allocated.
    choose(window, "Ferndale", "Dilys Plover")
    assert drop(window, carried_by(window), "Dilys Plover").isAccepted()
    assert {lead_of(window.tracker, r) for r in ("N901", "N902")} == {"Dilys Plover"}


# Over the limit


def open_override(window: Window, qtbot: QtBot) -> OverrideDialog:
    """Enter on the full worker with the siblings chosen."""
    choose(window, "Ferndale", "Priya Wren")
    assert window.page.act.text() == "Override…"
    qtbot.keyClick(window.page.workers, Qt.Key.Key_Return)
    return window.dialog(OverrideDialog)


def test_over_the_limit_needs_a_reason_a_plan_and_a_review(window: Window, qtbot: QtBot) -> None:
    """Each missing answer is named beside its field and nothing is done; then it is, and stands."""
    tracker = window.tracker
    dialog = open_override(window, qtbot)
    assert dialog.review.day() == FRIDAY + timedelta(weeks=4)
    signed = dialog.findChild(QLabel, "signedBy")
    assert signed is not None
    assert signed.text() == "Approved by Osian Rowan, practice manager."
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    assert error_in(dialog, "code") == "No reason is chosen yet; choose one of those offered."
    # A reason that owes a note, no plan, and a review that is no day: the first is told of first.
    dialog.code.set_choice("OTHER")
    dialog.review.setText("whenever")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    assert "needs a note" in error_in(dialog, "note")
    qtbot.keyClicks(dialog.note, "Twins of a child she leads")
    qtbot.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "bring the caseload down" in error_in(dialog, "plan")
    qtbot.keyClicks(dialog.plan, "Two close in December")
    qtbot.keyClick(dialog.plan, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert error_in(dialog, "review")
    assert lead_of(tracker, "N901") == ""
    # With all of them it is done, and stands.
    dialog.review.set_day(FRIDAY + timedelta(weeks=4))
    qtbot.keyClick(dialog.plan, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert not window.has_dialog()
    assert lead_of(tracker, "N902") == "Priya Wren"
    standing = [o for o in tracker.allocations.standing_overrides() if o.start == FRIDAY]
    assert [o.reference for o in standing] == ["N901", "N902"]
    assert {o.plan for o in standing} == {"Two close in December"}
    assert window.page.show_overrides.text() == "Overrides 4"
    assert window.page.waiting.chosen().children[0].reference == "N903"
    # The reason for the change is worked out where it is left alone; chosen, it stands.
    window.runner.undo()
    window.settle()
    dialog = open_override(window, qtbot)
    dialog.code.set_choice("SIBLINGS")
    dialog.plan.setPlainText("Two close in December")
    dialog.reason.set_choice("CHCHAN")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    window.settle()
    [span] = tracker.cases.file(case_id(tracker, "N901")).spans
    assert span.reason is ChangeReason.CHCHAN


def test_who_may_not_pass_a_limit_sees_why_and_no_form(window: Window, qtbot: QtBot) -> None:
    """There is nothing to fill in that would be refused: a sentence, and Enter leaves."""
    for who, told in (
        ("S1", "Only a head of service or practice manager may"),
        (None, "Say who you are first"),
    ):
        window.tracker.sign_in(who)
        dialog = open_override(window, qtbot)
        signed = dialog.findChild(QLabel, "signedBy")
        assert signed is not None
        assert signed.isVisible()
        assert signed.text().startswith(told)
        fields = (QLineEdit, QPlainTextEdit, QComboBox)
        assert [w for w in dialog.findChildren(QWidget) if isinstance(w, fields)] == [], who
        shown = [b.text() for b in dialog.findChildren(QPushButton) if b.isVisible()]
        assert shown == ["Close"], who
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert not window.has_dialog(), who
        assert lead_of(window.tracker, "N901") == "", who


def test_what_is_known_to_come_is_weighed_today(window: Window, qtbot: QtBot) -> None:
    """A post that halves and a day of leaving: there is room today, and it is no room to give."""
    tracker, dilys = window.tracker, worker_id(window.tracker, "S3")
    # A worker who would fit today and be over next month is not within, and the day is said.
    window.runner.act(
        lambda: tracker.staff.new_post(
            dilys,
            start=date(2026, 12, 1),
            team_id=tracker.teams.find("South").id,
            role=row_of(window, "Dilys Plover").role,
            fte=Decimal("0.3"),
            weekly_hours=Decimal(37),
        )
    )
    window.settle()
    assert section(row_of(window, "Dilys Plover")) == ONLY_BY_OVERRIDE
    place = window.page.workers.workers.place_of(dilys)
    assert place is not None
    columns = (cell(window, "after"), cell(window, "why"))
    cells = [window.page.workers.workers.index(place, column).data() for column in columns]
    assert cells == [
        "5 → 6 of 16, over by 2 later",
        "6 of 16 until Tue 1 Dec, when the FTE drops to 0.3; then 6 of 4: over by 2",
    ]
    window.runner.undo()
    # Somebody who leaves: the form says when, and asks for the plan.
    tracker.staff.record_leaving(dilys, left=date(2026, 12, 4))
    window.page.refresh()
    choose(window, "Ferndale", "Dilys Plover")
    assert section(row_of(window, "Dilys Plover")) == ONLY_BY_OVERRIDE
    qtbot.keyClick(window.page.workers, Qt.Key.Key_Return)
    dialog = window.dialog(OverrideDialog)
    assert (
        "Dilys Plover takes 2 children on Fri 20 Nov 2026: 5 → 7 of 16, leaves on Fri 4 Dec."
        in [label.text() for label in dialog.findChildren(QLabel)]
    )
    dialog.reject()
