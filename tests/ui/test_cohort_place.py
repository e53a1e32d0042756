"""The ASYE year: the cohorts, and one person's year with everything that is recorded of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swtracker.domain.people import Outcome
from swtracker.domain.policy_document import policy_from_document
from swtracker.domain.programme import Finding, PauseKind
from swtracker.drawing.programme_line import ProgrammeLine
from swtracker.ui.cohort_place import CohortPlace, cohort_columns, counted
from swtracker.ui.dialogs.mistake import MistakeAmongDialog, MistakeDialog
from swtracker.ui.dialogs.programme import RecordOutcomeDialog
from swtracker.ui.dialogs.year_changes import (
    AssessorDialog,
    CohortDialog,
    ExtendDialog,
    PauseDialog,
    RunAgainDialog,
)
from swtracker.ui.dialogs.year_records import (
    EvidenceDialog,
    GoalDialog,
    ReviewDialog,
    TrainingDialog,
)
from swtracker.ui.pages.development import YEAR, DevelopmentPage
from swtracker.ui.year_panel import ENDED, GONE, YearPanel
from swtracker.ui.year_tables import TickTable
from swtracker.usecases.rows.programme import CohortRow, ProgrammeYear
from tests.builders import slough
from tests.council import TODAY, add_worker, worker_id
from tests.ui.page_window import PageWindow, error_in

Window = PageWindow[DevelopmentPage]
ON = TODAY.today()
START = date(2026, 7, 27)


@pytest.fixture
def window(stand: Callable[[type[DevelopmentPage]], Window]) -> Window:
    made = stand(DevelopmentPage)
    made.page.show_place(YEAR)
    made.settle()
    made.page.take_keyboard()
    return made


def place(window: Window) -> CohortPlace:
    return window.findChildren(CohortPlace)[0]


def panel(window: Window) -> YearPanel:
    return place(window).beside


def year(window: Window) -> ProgrammeYear:
    found = panel(window).year
    assert found is not None
    return found


def said(window: Window) -> dict[str, str]:
    """The row of Amara Hazel, by column."""
    row = next(r for r in place(window).model.rows if r.name == "Amara Hazel")
    return {c.key: c.text(row) for c in cohort_columns(lambda: window.desk.day)}


def labels(widget: QWidget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget))


def do(window: Window, table: TickTable, words: str) -> None:
    """The act of a table's menu."""
    next(a for a in table.actions() if a.text() == words).trigger()
    window.settle()


def on_row(table: TickTable, key: Hashable) -> TickTable:
    assert table.choose(key)
    return table


def test_the_cohorts_and_a_year_are_read_and_walked_through_by_the_keyboard(
    qtbot: QtBot, window: Window
) -> None:
    """The row, the year beside it, another cohort, a team with nobody, and a day gone by."""
    # A row says month, reviews, what is missing and next.
    assert said(window) == {
        "worker": "Amara Hazel",
        "programme": "ASYE",
        "month": "4 of 12",
        "reviews": "0 of 5, 2 overdue",
        "missing": "Learning agreement overdue 116 days; 3-month review overdue 24 days; "
        "no assessor",
        "next": "Wed 27 Jan, 6-month review",
        "evidence": "0 of 14",
        "supervision": "due Thu 26 Nov",
        "development": "8.8 %",
        "assessor": "nobody yet",
        "team": "North",
    }
    assert place(window).model.section_above(0) == "Started Jul 2026"
    assert "1 on a programme · 1 with something missing" in labels(place(window))
    # The panel shows the year as a line and says what protects.
    shown = panel(window)
    words = labels(shown)
    assert "ASYE, month 4 of 12 · Started Jul 2026 · North" in words
    assert "Protected until an outcome is recorded, even past its end." in words
    assert "· 3-month review overdue 24 days" in words
    assert "Next: 6-month review, Wed 27 Jan" in words
    value = shown.line.value
    assert isinstance(value, ProgrammeLine)
    assert [(r.month, r.kind) for r in value.reviews] == [
        (0, "overdue"),
        (3, "overdue"),
        (6, "to come"),
        (9, "to come"),
        (12, "to come"),
    ]
    assert (value.start, value.end, value.ended) == (START, date(2027, 7, 27), None)
    # Enter goes into the year, and Escape comes back.
    table = place(window).table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is shown.reviews
    qtbot.keyClick(shown.reviews, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table
    # What was never recorded has no mistake to take back.
    do(window, on_row(shown.reviews, 3), "Mark as a mistake…")
    do(window, on_row(shown.evidence, "Written report"), "Mark the last one as a mistake…")
    do(window, shown.goals, "Mark as a mistake…")
    do(window, shown.training, "Mark as a mistake…")
    assert not window.has_dialog()
    # A past day offers no act.
    window.desk.look_at_day(date(2026, 11, 1))
    window.settle()
    for act in (shown.review, shown.pause, shown.extend, shown.outcome, shown.cohort):
        assert not act.isEnabled(), act.text()
        assert act.toolTip() == window.desk.not_today() != ""
    for act in (shown.assessor, shown.add_goal, shown.add_training):
        assert not act.isEnabled(), act.text()
    acts = [a for t in (shown.reviews, shown.evidence) for a in t.findChildren(QAction)]
    assert not any(a.isEnabled() for a in acts if a.text().endswith("…"))
    before = year(window).row.evidence_seen
    qtbot.keyClick(on_row(shown.evidence, "Written report"), Qt.Key.Key_Space)
    qtbot.keyClick(on_row(shown.reviews, 3), Qt.Key.Key_Return)
    shown.record_review()
    assert not window.has_dialog()
    assert year(window).row.evidence_seen == before
    # Cohorts stand under their names.
    tracker = window.tracker
    number = add_worker(tracker, "B1", "Bram Teasel", "North", started=date(2025, 10, 6))
    tracker.staff.enrol(number, programme="ASYE", start=date(2025, 10, 6))
    window.desk.look_at_today()
    window.settle()
    model = place(window).model
    assert [model.section_above(n) for n in range(2)] == ["Started Oct 2025", "Started Jul 2026"]
    late = model.rows[0]
    assert (late.name, late.past_end) == ("Bram Teasel", True)
    assert counted(model.rows) == (
        "2 on a programme · 2 with something missing · "
        "1 past the end, protected until an outcome is recorded"
    )
    table.choose(late.enrolment_id)
    window.settle()
    assert "past 12" in labels(shown)
    # Where nobody is on a programme the way to start one is offered.
    window.team("South")
    assert "Nobody here is on a programme" in labels(table)
    next(b for b in table.findChildren(QPushButton) if b.text() == "Go to Staff").click()
    assert window.went == [("staff", None)]


def test_reviews_and_evidence_are_recorded_as_the_year_goes_on(
    qtbot: QtBot, window: Window
) -> None:
    """A review and its undo, the agreement, one still to come, evidence on two days, and all."""
    shown = panel(window)
    # Enter on a review records it.
    table = on_row(shown.reviews, 3)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    dialog = window.dialog(ReviewDialog)
    assert dialog.month.choice() == 3
    dialog.finding.set_choice(Finding.NEEDS_SUPPORT)
    dialog.submit()
    window.settle()
    assert window.said() == "Amara Hazel: 3-month review held Fri 20 Nov, needs support"
    assert said(window)["reviews"] == "1 of 5, 1 overdue"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert not window.has_dialog(), "what was held is not recorded again"
    window.runner.undo()
    window.settle()
    assert said(window)["reviews"] == "0 of 5, 2 overdue"
    # A review to come is refused beside its day.
    on_row(shown.reviews, 6)
    do(window, shown.reviews, "Record as held…")
    dialog = window.dialog(ReviewDialog)
    dialog.held.set_day(date(2026, 11, 21))
    dialog.submit()
    assert error_in(dialog, "held") == "A review still to come cannot be recorded as held."
    dialog.reject()
    # The agreement, the first that is missing, is recorded without a finding.
    shown.record_review()
    dialog = window.dialog(ReviewDialog)
    assert (dialog.month.choice(), dialog.finding.isVisible()) == (0, False)
    dialog.held.set_day(date(2026, 7, 29))
    dialog.submit()
    window.settle()
    assert window.said() == "Amara Hazel: learning agreement held Wed 29 Jul"
    # Space ticks a piece of evidence as seen today.
    table = on_row(shown.evidence, "Written report")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    window.settle()
    assert window.said() == "Amara Hazel: written report seen, 1 of 3"
    assert said(window)["evidence"] == "1 of 14"
    chosen = shown.evidence.chosen()
    assert (chosen.name, chosen.seen) == ("Written report", 1)
    # Enter ticks it on another day.
    qtbot.keyClick(table, Qt.Key.Key_Return)
    evidence = window.dialog(EvidenceDialog)
    evidence.day.set_day(date(2026, 10, 1))
    evidence.submit()
    window.settle()
    assert sorted((p.kind, p.day) for p in year(window).pieces) == [
        ("Written report", date(2026, 10, 1)),
        ("Written report", ON),
    ]
    # A year whose reviews were all held has none to record.
    number = year(window).row.enrolment_id
    for month in (3, 6, 9, 12):
        window.tracker.programmes.record_review(
            number, month=month, held=ON, finding=Finding.ON_TRACK
        )
    window.page.refresh()
    window.settle()
    assert not shown.review.isEnabled()
    assert shown.review.toolTip() == "Every review was held."


def test_goals_and_training_are_recorded_and_mistakes_taken_back(
    qtbot: QtBot, window: Window
) -> None:
    """A goal agreed and met, any course, what policy lists, and the tables' own way back."""
    shown, tracker = panel(window), window.tracker
    # A goal is agreed, and Space meets it.
    shown.add_goal.click()
    dialog = window.dialog(GoalDialog)
    dialog.goal.setText("Chair a core group")
    dialog.due.set_day(date(2026, 12, 4))
    dialog.submit()
    window.settle()
    [goal] = year(window).goals
    assert (goal.words, goal.due) == ("Chair a core group", date(2026, 12, 4))
    assert said(window)["next"] == "Fri 4 Dec, goal: Chair a core group"
    for _ in range(2):  # The second changes nothing.
        qtbot.keyClick(on_row(shown.goals, goal.id), Qt.Key.Key_Space)
        window.settle()
    assert year(window).goals[0].met == ON
    # Any course can be added.
    shown.add_training.click()
    course = window.dialog(TrainingDialog)
    course.submit()
    assert error_in(course, "course") == "The course is needed."
    course.course.setText("Report writing")
    course.submit()
    window.settle()
    assert [t.course for t in year(window).training] == ["Report writing"]
    # Mistakes are taken back from the tables.
    number = year(window).row.enrolment_id
    tracker.programmes.record_review(number, month=3, held=ON, finding=Finding.ON_TRACK)
    tracker.programmes.see_evidence(number, "Written report")
    window.page.refresh()
    window.settle()
    for table, key, act in (
        (shown.reviews, 3, "Mark as a mistake…"),
        (shown.evidence, "Written report", "Mark the last one as a mistake…"),
        (shown.goals, goal.id, "Mark as a mistake…"),
        (shown.training, ("Report writing", year(window).training[0].id), "Mark as a mistake…"),
    ):
        on_row(table, key)
        do(window, table, act)
        mistake = window.dialog(MistakeDialog)
        mistake.why.setText("The wrong person")
        mistake.submit()
        window.settle()
    found = year(window)
    assert (found.reviews[1].id, found.pieces, found.goals, found.training) == (None, (), (), ())
    # Mandatory training is listed: Space takes it today, Enter on another day.
    document: dict[str, Any] = deepcopy(dict(slough().document))
    document["programmes"]["ASYE"]["mandatory_training"] = ["Court skills", "Safeguarding"]
    tracker.council.adopt(policy_from_document(document), valid_from=ON)
    window.page.refresh()
    window.settle()
    qtbot.keyClick(on_row(shown.training, ("Court skills", None)), Qt.Key.Key_Space)
    window.settle()
    assert window.said() == "Amara Hazel took Court skills on Fri 20 Nov"
    qtbot.keyClick(on_row(shown.training, ("Safeguarding", None)), Qt.Key.Key_Return)
    course = window.dialog(TrainingDialog)
    assert course.course.text() == "Safeguarding"
    course.day.set_day(date(2026, 9, 3))
    course.submit()
    window.settle()
    assert [t.day for t in year(window).training] == [ON, date(2026, 9, 3)]


def test_the_course_of_a_programme_is_stretched_and_put_right(window: Window) -> None:
    """Why it may not be paused, an extension, both as mistakes, and a pause with its end."""
    shown, tracker = panel(window), window.tracker
    before = year(window)
    assert not shown.mistake.isVisibleTo(shown)
    # Capability is refused in words.
    shown.pause.click()
    dialog = window.dialog(PauseDialog)
    dialog.kind.set_choice(PauseKind.CAPABILITY)
    dialog.reason.setText("Concerns")
    dialog.submit()
    assert "A programme is not paused because of capability" in labels(dialog)
    assert dialog.isVisible()
    dialog.reject()
    # An extension is recorded within what policy allows.
    shown.extend.click()
    longer = window.dialog(ExtendDialog)
    assert "ASYE ends Tue 27 Jul 2027" in labels(longer)
    longer.reason.setText("Part-time")
    longer.until.set_day(date(2029, 1, 1))
    longer.submit()
    assert "must be done by Thu 27 Jul 2028" in error_in(longer, "until")
    longer.until.set_day(date(2027, 10, 27))
    longer.submit()
    window.settle()
    words = labels(shown)
    assert "Wed 27 Oct 2027, extended from Tue 27 Jul 2027" in words
    assert "Extended to 27 Oct 2027" in words
    # A pause or an extension is marked as a mistake; the latest is chosen at first.
    pause, number = tracker.programmes.pause, before.row.enrolment_id
    window.runner.act(
        lambda: pause(
            number,
            kind=PauseKind.NO_SUPPORT,
            reason="No assessor",
            start=date(2026, 11, 9),
            end=date(2026, 12, 7),
        )
    )
    window.settle()
    for which, left in (("Extended to 27 Oct 2027", (1, 0)), ("Programme paused", (0, 0))):
        shown.mistake.click()
        among = window.dialog(MistakeAmongDialog)
        assert among.which.currentText().startswith(which)
        among.submit()
        assert "What was wrong" in error_in(among, "why")
        among.why.setText("It was Bram")
        among.submit()
        window.settle()
        assert (len(year(window).pauses), len(year(window).extensions)) == left
    assert year(window).row.end == before.row.end
    assert not shown.mistake.isVisibleTo(shown)
    # A pause is recorded and ended.
    shown.pause.click()
    dialog = window.dialog(PauseDialog)
    assert "It must be done by Thu 27 Jul 2028" in labels(dialog)
    dialog.kind.set_choice(PauseKind.MATERNITY)
    dialog.reason.setText("Maternity leave")
    dialog.submit()
    window.settle()
    assert window.said() == "Amara Hazel: ASYE paused from Fri 20 Nov, no end known"
    assert said(window)["month"] == "4, paused"
    assert said(window)["next"] == "clock stopped"
    words = labels(shown)
    assert "not known while the clock is stopped" in words
    assert "from 20 Nov 2026, no end known: Maternity leave" in words
    assert not shown.pause.isVisible()
    shown.run_again.click()
    again = window.dialog(RunAgainDialog)
    again.back.set_day(date(2027, 5, 21))
    again.submit()
    window.settle()
    assert year(window).row.end == date(2028, 1, 25)


def test_who_assesses_which_cohort_and_each_date_are_kept_of_a_year(window: Window) -> None:
    """The assessor and their successor, the cohort and why, the dates apart, and a deferral."""
    tracker = window.tracker
    # The first assessor needs no reason; a change of assessor asks why.
    panel(window).assessor.click()
    first = window.dialog(AssessorDialog)
    assert not first.reason.isVisible()
    assert first.start.day() == ON
    first.assessor.set_choice(worker_id(tracker, "C1"))
    first.start.set_day(START)
    first.submit()
    window.settle()
    assert said(window)["assessor"] == "Tamsin Linnet"
    panel(window).assessor.click()
    second = window.dialog(AssessorDialog)
    second.assessor.set_choice(worker_id(tracker, "S1"))
    second.submit()
    assert error_in(second, "reason") == "Why the assessor changes is needed."
    second.reason.setText("Leaves the service")
    second.submit()
    window.settle()
    assert [a.name for a in year(window).assessors] == ["Tamsin Linnet", "Priya Wren"]
    # The cohort is changed with why.
    panel(window).cohort.click()
    dialog = window.dialog(CohortDialog)
    assert not dialog.start.isVisible()
    dialog.cohort.setText("Spring 2027")
    dialog.reason.setText("Back from leave")
    dialog.submit()
    window.settle()
    assert place(window).model.section_above(0) == "Spring 2027"
    # Employed, registered, begun and due to end are kept apart; deferring ends no protection.
    row = year(window).row
    tracker.registrations.record_registered(row.worker_id, on=date(2026, 8, 10))
    tracker.staff.record_outcome(row.enrolment_id, outcome=Outcome.DEFERRED, on=ON)
    window.page.refresh()
    window.settle()
    words = labels(panel(window))
    for said_ in ("Employed since", "Registered since", "Programme began", "Mon 10 Aug 2026"):
        assert said_ in words
    assert "Thu 27 Jul 2028, pauses included" in words
    assert "Deferred on Fri 20 Nov 2026. Protected until an outcome is recorded; deferring" in words


def test_an_outcome_ends_the_protection_and_what_ended_is_shown_when_asked_for(
    window: Window,
) -> None:
    """Recorded and undone; passed, left without one, and withdrawn to begin again later."""
    number, worker = year(window).row.enrolment_id, worker_id(window.tracker, "A1")
    staff, shown = window.tracker.staff, place(window)
    # The outcome ends the protection and can be undone.
    panel(window).outcome.click()
    window.dialog(RecordOutcomeDialog).submit()
    window.settle()
    assert shown.model.rowCount() == 0
    assert not panel(window).isVisible()
    window.runner.undo()
    window.settle()
    assert shown.model.rowCount() == 1
    # Who left without an outcome stands with those that ended.
    window.runner.act(lambda: staff.record_leaving(worker, left=date(2026, 11, 16)))
    window.settle()
    assert shown.model.rowCount() == 0
    shown.ended.click()
    window.settle()
    assert counted(shown.model.rows) == "1 left without an outcome"
    assert said(window)["month"] == "left"
    assert "Left on Mon 16 Nov 2026 without an outcome." in labels(panel(window))
    assert panel(window).extend.toolTip() == GONE
    assert panel(window).outcome.isEnabled()
    window.runner.undo()
    # Ended programmes say how they ended.
    window.runner.act(lambda: staff.record_outcome(number, outcome=Outcome.PASS, on=ON))
    window.settle()
    row = said(window)
    assert (row["month"], row["next"], row["missing"]) == ("Pass", "", "")
    assert counted(shown.model.rows) == "1 ended"
    assert "Pass on Fri 20 Nov 2026; the protection ended that day." in labels(panel(window))
    assert panel(window).extend.toolTip() == ENDED
    assert panel(window).cohort.isEnabled()
    window.runner.undo()
    # After an outcome a later cohort begins again.
    withdrawn = date(2026, 11, 16)
    window.runner.act(lambda: staff.record_outcome(number, outcome=Outcome.WITHDRAWN, on=withdrawn))
    window.settle()
    panel(window).cohort.click()
    dialog = window.dialog(CohortDialog)
    dialog.cohort.setText("Spring 2027")
    dialog.reason.setText("Back")
    assert dialog.start.isVisible()
    dialog.submit()
    window.settle()
    assert [r.cohort for r in shown.model.rows] == ["Started Jul 2026", "Spring 2027"]


def test_nothing_is_counted_where_there_is_nothing() -> None:
    nobody: list[CohortRow] = []
    assert counted(nobody) == ""
