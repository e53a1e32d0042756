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


# The cohorts


def test_a_row_says_month_reviews_what_is_missing_and_next(window: Window) -> None:
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


def test_cohorts_stand_under_their_names(window: Window) -> None:
    tracker = window.tracker
    number = add_worker(tracker, "B1", "Bram Teasel", "North", started=date(2025, 10, 6))
    tracker.staff.enrol(number, programme="ASYE", start=date(2025, 10, 6))
    window.page.refresh()
    window.settle()
    model = place(window).model
    assert [model.section_above(n) for n in range(2)] == ["Started Oct 2025", "Started Jul 2026"]
    late = model.rows[0]
    assert (late.name, late.past_end) == ("Bram Teasel", True)
    assert counted(model.rows) == (
        "2 on a programme · 2 with something missing · "
        "1 past the end, protected until an outcome is recorded"
    )
    place(window).table.choose(late.enrolment_id)
    window.settle()
    assert "past 12" in labels(panel(window))


def test_ended_programmes_are_shown_when_asked_for(window: Window) -> None:
    number = year(window).row.enrolment_id
    window.tracker.staff.record_outcome(number, outcome=Outcome.PASS, on=ON)
    window.page.refresh()
    window.settle()
    assert place(window).model.rows == ()
    assert not panel(window).isVisible()
    place(window).ended.setChecked(True)
    window.settle()
    assert (said(window)["month"], said(window)["next"], said(window)["missing"]) == (
        "Pass",
        "",
        "",
    )
    assert counted(place(window).model.rows) == "1 ended"
    assert "Pass on Fri 20 Nov 2026; the protection ended that day." in labels(panel(window))
    assert panel(window).extend.toolTip() == ENDED
    assert panel(window).cohort.isEnabled()


def test_who_left_without_an_outcome_stands_with_those_that_ended(window: Window) -> None:
    left = date(2026, 11, 16)
    staff, number = window.tracker.staff, worker_id(window.tracker, "A1")
    window.runner.act(lambda: staff.record_leaving(number, left=left))
    window.settle()
    assert place(window).model.rows == ()
    place(window).ended.click()
    window.settle()
    assert counted(place(window).model.rows) == "1 left without an outcome"
    assert said(window)["month"] == "left"
    assert "Left on Mon 16 Nov 2026 without an outcome." in labels(panel(window))
    assert panel(window).extend.toolTip() == GONE
    assert panel(window).outcome.isEnabled()


def test_where_nobody_is_on_a_programme_the_way_to_start_one_is_offered(
    window: Window,
) -> None:
    window.team("South")
    shown = place(window).table
    assert "Nobody here is on a programme" in labels(shown)
    next(b for b in shown.findChildren(QPushButton) if b.text() == "Go to Staff").click()
    assert window.went == [("staff", None)]


# One person's year


def test_the_panel_shows_the_year_as_a_line_and_says_what_protects(window: Window) -> None:
    words = labels(panel(window))
    assert "ASYE, month 4 of 12 · Started Jul 2026 · North" in words
    assert "Protected until an outcome is recorded, even past its end." in words
    assert "· 3-month review overdue 24 days" in words
    assert "Next: 6-month review, Wed 27 Jan" in words
    value = panel(window).line.value
    assert isinstance(value, ProgrammeLine)
    assert [(r.month, r.kind) for r in value.reviews] == [
        (0, "overdue"),
        (3, "overdue"),
        (6, "to come"),
        (9, "to come"),
        (12, "to come"),
    ]
    assert (value.start, value.end, value.ended) == (START, date(2027, 7, 27), None)


def test_enter_goes_into_the_year_and_escape_comes_back(qtbot: QtBot, window: Window) -> None:
    table = place(window).table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is panel(window).reviews
    qtbot.keyClick(panel(window).reviews, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table


def test_enter_on_a_review_records_it(qtbot: QtBot, window: Window) -> None:
    table = on_row(panel(window).reviews, 3)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    dialog = window.dialog(ReviewDialog)
    assert dialog.month.choice() == 3
    dialog.finding.set_choice(Finding.NEEDS_SUPPORT)
    dialog.submit()
    window.settle()
    assert window.said() == "Amara Hazel: 3-month review held Fri 20 Nov, needs support"
    assert said(window)["reviews"] == "1 of 5, 1 overdue"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert not window.has_dialog()
    window.runner.undo()
    window.settle()
    assert said(window)["reviews"] == "0 of 5, 2 overdue"


def test_the_agreement_is_recorded_without_a_finding(window: Window) -> None:
    panel(window).record_review()
    dialog = window.dialog(ReviewDialog)
    assert (dialog.month.choice(), dialog.finding.isVisible()) == (0, False)
    dialog.held.set_day(date(2026, 7, 29))
    dialog.submit()
    window.settle()
    assert window.said() == "Amara Hazel: learning agreement held Wed 29 Jul"


def test_a_review_to_come_is_refused_beside_its_day(window: Window) -> None:
    on_row(panel(window).reviews, 6)
    do(window, panel(window).reviews, "Record as held…")
    dialog = window.dialog(ReviewDialog)
    dialog.held.set_day(date(2026, 11, 21))
    dialog.submit()
    assert error_in(dialog, "held") == "A review still to come cannot be recorded as held."


def test_space_ticks_a_piece_of_evidence_as_seen_today(qtbot: QtBot, window: Window) -> None:
    table = on_row(panel(window).evidence, "Written report")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    window.settle()
    assert window.said() == "Amara Hazel: written report seen, 1 of 3"
    assert said(window)["evidence"] == "1 of 14"
    chosen = panel(window).evidence.chosen()
    assert (chosen.name, chosen.seen) == ("Written report", 1)


def test_enter_ticks_it_on_another_day(qtbot: QtBot, window: Window) -> None:
    table = on_row(panel(window).evidence, "Written report")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    dialog = window.dialog(EvidenceDialog)
    dialog.day.set_day(date(2026, 10, 1))
    dialog.submit()
    window.settle()
    assert [(p.kind, p.day) for p in year(window).pieces] == [("Written report", date(2026, 10, 1))]


def test_mistakes_are_taken_back_from_the_tables(window: Window) -> None:
    tracker, number = window.tracker, year(window).row.enrolment_id
    tracker.programmes.record_review(number, month=3, held=ON, finding=Finding.ON_TRACK)
    tracker.programmes.see_evidence(number, "Written report")
    tracker.development_plans.agree_goal(number, "Chair a meeting")
    tracker.development_plans.take_training(year(window).row.worker_id, "Court skills")
    window.page.refresh()
    window.settle()
    shown = panel(window)
    for table, key, act in (
        (shown.reviews, 3, "Mark as a mistake…"),
        (shown.evidence, "Written report", "Mark the last one as a mistake…"),
        (shown.goals, year(window).goals[0].id, "Mark as a mistake…"),
        (shown.training, ("Court skills", year(window).training[0].id), "Mark as a mistake…"),
    ):
        on_row(table, key)
        do(window, table, act)
        dialog = window.dialog(MistakeDialog)
        dialog.why.setText("The wrong person")
        dialog.submit()
        window.settle()
    found = year(window)
    assert (found.reviews[1].id, found.pieces, found.goals, found.training) == (None, (), (), ())


def test_what_was_never_recorded_has_no_mistake_to_take_back(window: Window) -> None:
    shown = panel(window)
    do(window, on_row(shown.reviews, 3), "Mark as a mistake…")
    do(window, on_row(shown.evidence, "Written report"), "Mark the last one as a mistake…")
    do(window, shown.goals, "Mark as a mistake…")
    do(window, shown.training, "Mark as a mistake…")
    assert not window.has_dialog()


def test_a_goal_is_agreed_and_space_meets_it(qtbot: QtBot, window: Window) -> None:
    panel(window).add_goal.click()
    dialog = window.dialog(GoalDialog)
    dialog.goal.setText("Chair a core group")
    dialog.due.set_day(date(2026, 12, 4))
    dialog.submit()
    window.settle()
    [goal] = year(window).goals
    assert (goal.words, goal.due) == ("Chair a core group", date(2026, 12, 4))
    assert said(window)["next"] == "Fri 4 Dec, goal: Chair a core group"
    for _ in range(2):  # The second changes nothing.
        qtbot.keyClick(on_row(panel(window).goals, goal.id), Qt.Key.Key_Space)
        window.settle()
    assert year(window).goals[0].met == ON


def test_mandatory_training_is_listed_and_space_takes_it(qtbot: QtBot, window: Window) -> None:
    document: dict[str, Any] = deepcopy(dict(slough().document))
    document["programmes"]["ASYE"]["mandatory_training"] = ["Court skills", "Safeguarding"]
    window.tracker.council.adopt(policy_from_document(document), valid_from=ON)
    window.page.refresh()
    window.settle()
    table = panel(window).training
    qtbot.keyClick(on_row(table, ("Court skills", None)), Qt.Key.Key_Space)
    window.settle()
    assert window.said() == "Amara Hazel took Court skills on Fri 20 Nov"
    qtbot.keyClick(on_row(table, ("Safeguarding", None)), Qt.Key.Key_Return)
    dialog = window.dialog(TrainingDialog)
    assert dialog.course.text() == "Safeguarding"
    dialog.day.set_day(date(2026, 9, 3))
    dialog.submit()
    window.settle()
    assert [t.day for t in year(window).training] == [ON, date(2026, 9, 3)]


def test_any_course_can_be_added(window: Window) -> None:
    panel(window).add_training.click()
    dialog = window.dialog(TrainingDialog)
    dialog.submit()
    assert error_in(dialog, "course") == "The course is needed."
    dialog.course.setText("Report writing")
    dialog.submit()
    window.settle()
    assert [t.course for t in year(window).training] == ["Report writing"]


# The course of the programme


def test_a_pause_is_recorded_and_ended(window: Window) -> None:
    panel(window).pause.click()
    dialog = window.dialog(PauseDialog)
    assert "It must be done by Thu 27 Jul 2028" in labels(dialog)
    dialog.kind.set_choice(PauseKind.MATERNITY)
    dialog.reason.setText("Maternity leave")
    dialog.submit()
    window.settle()
    assert window.said() == "Amara Hazel: ASYE paused from Fri 20 Nov, no end known"
    assert said(window)["month"] == "4, paused"
    assert said(window)["next"] == "clock stopped"
    words = labels(panel(window))
    assert "not known while the clock is stopped" in words
    assert "from 20 Nov 2026, no end known: Maternity leave" in words
    assert not panel(window).pause.isVisible()
    panel(window).run_again.click()
    again = window.dialog(RunAgainDialog)
    again.back.set_day(date(2027, 5, 21))
    again.submit()
    window.settle()
    assert year(window).row.end == date(2028, 1, 25)


def test_capability_is_refused_in_words(window: Window) -> None:
    panel(window).pause.click()
    dialog = window.dialog(PauseDialog)
    dialog.kind.set_choice(PauseKind.CAPABILITY)
    dialog.reason.setText("Concerns")
    dialog.submit()
    assert "A programme is not paused because of capability" in labels(dialog)
    assert dialog.isVisible()


def test_an_extension_is_recorded_within_what_policy_allows(window: Window) -> None:
    panel(window).extend.click()
    dialog = window.dialog(ExtendDialog)
    assert "ASYE ends Tue 27 Jul 2027" in labels(dialog)
    dialog.reason.setText("Part-time")
    dialog.until.set_day(date(2029, 1, 1))
    dialog.submit()
    assert "must be done by Thu 27 Jul 2028" in error_in(dialog, "until")
    dialog.until.set_day(date(2027, 10, 27))
    dialog.submit()
    window.settle()
    words = labels(panel(window))
    assert "Wed 27 Oct 2027, extended from Tue 27 Jul 2027" in words
    assert "Extended to 27 Oct 2027" in words


def test_a_pause_or_an_extension_is_marked_as_a_mistake(window: Window) -> None:
    """Whichever of them it was; the latest is chosen at first."""
    shown, tracker = panel(window), window.tracker
    assert not shown.mistake.isVisibleTo(shown)
    before = year(window)
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
    window.runner.act(
        lambda: tracker.programmes.extend(number, until=date(2027, 12, 1), reason="Part-time")
    )
    window.settle()
    for which, left in (("Extended to 1 Dec 2027", (1, 0)), ("Programme paused", (0, 0))):
        shown.mistake.click()
        dialog = window.dialog(MistakeAmongDialog)
        assert dialog.which.currentText().startswith(which)
        dialog.submit()
        assert "What was wrong" in error_in(dialog, "why")
        dialog.why.setText("It was Bram")
        dialog.submit()
        window.settle()
        assert (len(year(window).pauses), len(year(window).extensions)) == left
    assert year(window).row.end == before.row.end
    assert not shown.mistake.isVisibleTo(shown)


def test_a_change_of_assessor_asks_why(window: Window) -> None:
    tracker = window.tracker
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


def test_the_cohort_is_changed_with_why(window: Window) -> None:
    panel(window).cohort.click()
    dialog = window.dialog(CohortDialog)
    assert not dialog.start.isVisible()
    dialog.cohort.setText("Spring 2027")
    dialog.reason.setText("Back from leave")
    dialog.submit()
    window.settle()
    assert place(window).model.section_above(0) == "Spring 2027"


def test_after_an_outcome_a_later_cohort_begins_again(window: Window) -> None:
    number = year(window).row.enrolment_id
    window.tracker.staff.record_outcome(number, outcome=Outcome.WITHDRAWN, on=date(2026, 11, 16))
    place(window).ended.setChecked(True)
    window.settle()
    panel(window).cohort.click()
    dialog = window.dialog(CohortDialog)
    dialog.cohort.setText("Spring 2027")
    dialog.reason.setText("Back")
    assert dialog.start.isVisible()
    dialog.submit()
    window.settle()
    assert [r.cohort for r in place(window).model.rows] == ["Started Jul 2026", "Spring 2027"]


def test_the_outcome_ends_the_protection_and_can_be_undone(window: Window) -> None:
    panel(window).outcome.click()
    dialog = window.dialog(RecordOutcomeDialog)
    dialog.submit()
    window.settle()
    assert place(window).model.rows == ()
    window.runner.undo()
    window.settle()
    assert len(place(window).model.rows) == 1


def test_deferred_says_that_the_protection_goes_on(window: Window) -> None:
    number = year(window).row.enrolment_id
    window.tracker.staff.record_outcome(number, outcome=Outcome.DEFERRED, on=ON)
    window.page.refresh()
    window.settle()
    assert "Deferred on Fri 20 Nov 2026. Protected until an outcome is recorded; deferring" in (
        labels(panel(window))
    )


def test_a_past_day_offers_no_act(qtbot: QtBot, window: Window) -> None:
    window.desk.look_at_day(date(2026, 11, 1))
    window.settle()
    shown = panel(window)
    for act in (shown.review, shown.pause, shown.extend, shown.outcome, shown.cohort):
        assert not act.isEnabled()
        assert act.toolTip() == window.desk.not_today() != ""
    for act in (shown.assessor, shown.add_goal, shown.add_training):
        assert not act.isEnabled()
    acts = [a for t in (shown.reviews, shown.evidence) for a in t.findChildren(QAction)]
    assert not any(a.isEnabled() for a in acts if a.text().endswith("…"))
    before = year(window).row.evidence_seen
    qtbot.keyClick(on_row(shown.evidence, "Written report"), Qt.Key.Key_Space)
    qtbot.keyClick(on_row(shown.reviews, 3), Qt.Key.Key_Return)
    shown.record_review()
    assert not window.has_dialog()
    assert year(window).row.evidence_seen == before


def test_a_year_whose_reviews_were_all_held_has_none_to_record(window: Window) -> None:
    number = year(window).row.enrolment_id
    record = window.tracker.programmes.record_review
    record(number, month=0, held=START)
    for month in (3, 6, 9, 12):
        record(number, month=month, held=ON, finding=Finding.ON_TRACK)
    window.page.refresh()
    window.settle()
    assert not panel(window).review.isEnabled()
    assert panel(window).review.toolTip() == "Every review was held."


def test_the_dates_are_kept_apart(window: Window) -> None:
    window.tracker.registrations.record_registered(year(window).row.worker_id, on=date(2026, 8, 10))
    window.page.refresh()
    window.settle()
    words = labels(panel(window))
    for said_ in ("Employed since", "Registered since", "Programme began", "Mon 10 Aug 2026"):
        assert said_ in words
    assert "Thu 27 Jul 2028, pauses included" in words


def test_nothing_is_counted_where_there_is_nothing() -> None:
    nobody: list[CohortRow] = []
    assert counted(nobody) == ""
