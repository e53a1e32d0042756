"""One person's year on a programme: its line, what is missing, and every record with its acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from swtracker.domain.programme import Evidence, ReviewState
from swtracker.ui import theme, year_words
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.mistake import MistakeAmongDialog, MistakeDialog, Mistaken
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
from swtracker.ui.panel import Panel
from swtracker.ui.widgets.basics import allow, button, label
from swtracker.ui.widgets.beside import scrolling
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.widgets.flow import FlowLayout
from swtracker.ui.widgets.section import Entries, Lines, Section
from swtracker.ui.year_tables import evidence_table, goal_table, review_table, training_table
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import StaffFile
from swtracker.usecases.rows.programme import GoalRow, ProgrammeYear, ReviewRow, TrainingRow

PANEL_WIDTH = 400
"""Pixels at 100 % the panel takes at most."""
ENDED = "An outcome has ended this; put them in a later cohort to go on."
GONE = "They have left; record the outcome."


class YearPanel(Panel):
    """The chosen person's year.

    Enter on a review records it; Space ticks evidence, a goal or a course as of today. Each
    table's menu has its acts too, taking back a mistake among them.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "The chosen person’s year", parent)
        self._asked: int | None = None
        self._year: ProgrammeYear | None = None
        self.setMaximumWidth(theme.px(PANEL_WIDTH))
        self._name = label(part="name", wraps=True)
        self._what = label(part="muted", wraps=True)
        self._protection = label(wraps=True)
        self._missing = label(part="error", wraps=True)
        self._next = label(part="muted", wraps=True)
        self.line = ChartWidget("The year")
        self.review = button("Review…", self.record_review, "primary")
        self.pause = button("Pause…", self._pause)
        self.run_again = button("End the pause…", self._run_again)
        self.extend = button("Extend…", self._extend)
        self.outcome = button("Outcome…", self._record_outcome)
        self.cohort = button("Cohort…", self._change_cohort)
        self.reviews_model, self.reviews = review_table(lambda: desk.day)
        self.evidence_model, self.evidence = evidence_table(lambda: desk.day)
        self.goals_model, self.goals = goal_table(lambda: desk.day)
        self.training_model, self.training = training_table(lambda: desk.day)
        self._assessors = Entries("Assessor")
        self._changes = Entries("Pauses and extensions")
        self._dates = Lines("Dates")
        self.assessor = self._assessors.add_act("Change…", self._change_assessor)
        self.assessor.setAccessibleName("Change assessor…")
        self.mistake = self._changes.add_act("Mistake…", self._mark_mistake)
        self.mistake.setAccessibleName("Mark a pause or an extension as a mistake…")
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def year(self) -> ProgrammeYear | None:
        """The year shown, if any."""
        return self._year

    def read(self, enrolment_id: int | None) -> None:
        """Read the year of the place of that number and show it; None shows nobody's."""
        self._asked = enrolment_id
        if enrolment_id is None:
            self._year = None
            self.hide()
            return
        desk = self._desk
        desk.background.read(
            partial(desk.tracker.programmes.year, enrolment_id, desk.day), self._show
        )

    def record_review(self) -> None:
        """Record the first review that is not held yet; the dialog offers the others."""
        if self._year is not None and not self._desk.is_read_only:
            ReviewDialog(self._desk, self._year, self.window()).open()

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        pad = theme.px(8)
        column.setContentsMargins(pad, 0, pad, 0)
        column.setSpacing(theme.px(4))
        head = QVBoxLayout()
        head.setContentsMargins(pad, 0, pad, 0)
        head.setSpacing(theme.px(4))
        for part in (self._name, self._what, self._protection, self._missing, self._next):
            head.addWidget(part)
        head.addSpacing(theme.px(4))
        head.addWidget(self.line)
        acts = QWidget()
        acts.setProperty("part", "plain")
        flow = FlowLayout(acts, 4, between_lines=4)
        for act in self._acts():
            flow.addWidget(act)
        head.addWidget(acts)
        column.addLayout(head)
        hint = label("Space ticks a piece as seen today; Enter on another day.", "hint", wraps=True)
        goals = _section("Training and development plan", self.goals)
        self.add_goal = goals.add_act("Agree a goal…", self._agree_goal)
        training = _section("Training", self.training)
        self.add_training = training.add_act("Add…", self._add_training)
        self.add_training.setAccessibleName("Add training taken…")
        for section in (
            _section("Reviews", self.reviews),
            _section("Evidence", self.evidence, hint),
            goals,
            training,
            self._assessors,
            self._changes,
            self._dates,
        ):
            column.addWidget(section)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(8), theme.px(12), theme.px(2), theme.px(8))
        outer.addWidget(scrolling(body))

    def _acts(self) -> tuple[QPushButton, ...]:
        return (self.review, self.pause, self.run_again, self.extend, self.outcome, self.cohort)

    def _connect(self) -> None:
        self.goals.set_empty("No goal agreed yet")
        self.training.set_empty("No training recorded yet")
        self.evidence.set_empty("This programme asks for no evidence")
        self.reviews.set_empty("This programme has no reviews")
        self.reviews.row_opened.connect(self._open_review)
        self.reviews.add_act("Record as held…", self._record_chosen)
        self.reviews.add_act("Mark as a mistake…", self._void_review)
        self.evidence.ticked.connect(self._tick)
        self.evidence.row_opened.connect(self._tick_on)
        self.evidence.add_act("Mark the last one as a mistake…", self._void_evidence)
        self.goals.ticked.connect(self._meet)
        self.goals.row_opened.connect(self._meet)
        self.goals.add_act("Mark as a mistake…", self._void_goal)
        self.training.ticked.connect(self._take)
        self.training.row_opened.connect(self._take_on)
        self.training.add_act("Mark as a mistake…", self._void_training)

    def _show(self, year: ProgrammeYear) -> None:
        row = year.row
        if row.enrolment_id != self._asked:
            return
        self._year = year
        self._name.setText(row.name)
        month = year_words.month_words(row)
        said = month if row.is_over else f"month {month}"
        self._what.setText(f"{row.programme}, {said} · {row.cohort} · {row.team}")
        self._protection.setText(year_words.protection_words(year))
        missing = () if row.has_ended else row.missing
        self._missing.setText("\n".join(["Missing now", *(f"· {m}" for m in missing)]))
        self._missing.setVisible(bool(missing))
        self._next.setText(f"Next: {year_words.next_words(row, year.day)}")
        self._next.setVisible(not row.is_over)
        self.line.show_value(year_words.year_line(year))
        self.reviews_model.set_rows(year.reviews)
        self.evidence_model.set_rows(row.evidence)
        self.goals_model.set_rows(year.goals)
        self.training_model.set_rows(year.training)
        self._assessors.show_entries(
            [year_words.assessor_entry(a) for a in reversed(year.assessors)], "Nobody yet."
        )
        self._changes.show_entries(year_words.change_entries(year), "None.")
        self._dates.show_lines(year_words.date_lines(year))
        self._offer(year)
        self.show()

    def _offer(self, year: ProgrammeYear) -> None:
        ended = year.row.has_ended
        paused = year.running_pause is not None
        self.pause.setVisible(not paused)
        self.run_again.setVisible(paused)
        self.assessor.setText("Change…" if year.assessors else "Record…")
        why_not = self._desk.not_today()
        over = ENDED if ended else GONE if year.row.left is not None else ""
        for act in (self.pause, self.run_again, self.extend, self.assessor):
            allow(act, why_not or over)
        allow(self.outcome, why_not or (ENDED if ended else ""))
        for act in (self.review, self.cohort, self.add_goal, self.add_training):
            allow(act, why_not)
        self.mistake.setVisible(bool(year.pauses or year.extensions))
        allow(self.mistake, why_not)
        for table in (self.reviews, self.evidence, self.goals, self.training):
            table.let_act(why_not)
        if all(r.state is ReviewState.HELD for r in year.row.reviews):
            allow(self.review, why_not or "Every review was held.")

    # Reviews and evidence

    def _open_review(self, row: ReviewRow) -> None:
        if self._year is not None and row.id is None and not self._desk.is_read_only:
            month = row.review.month
            ReviewDialog(self._desk, self._year, self.window(), month=month).open()

    def _record_chosen(self) -> None:
        row: ReviewRow | None = self.reviews.chosen()
        if row is not None:
            self._open_review(row)

    def _void_review(self) -> None:
        row: ReviewRow | None = self.reviews.chosen()
        if row is not None and row.id is not None:
            void = self._desk.tracker.programmes.void_review
            self._mistake(row.review.name, void, row.id)

    def _tick(self, row: Evidence) -> None:
        if self._year is not None and not self._desk.is_read_only:
            see = self._desk.tracker.programmes.see_evidence
            self._desk.runner.act(partial(see, self._year.row.enrolment_id, row.name))

    def _tick_on(self, row: Evidence) -> None:
        if self._year is not None and not self._desk.is_read_only:
            EvidenceDialog(self._desk, self._year, row, self.window()).open()

    def _void_evidence(self) -> None:
        row: Evidence | None = self.evidence.chosen()
        if row is None or self._year is None:
            return
        piece = next((p for p in self._year.pieces if p.kind == row.name), None)
        if piece is not None:
            void = self._desk.tracker.programmes.void_evidence
            self._mistake(piece.kind, void, piece.id)

    # Goals and training

    def _agree_goal(self) -> None:
        if self._year is not None:
            GoalDialog(self._desk, self._year, self.window()).open()

    def _meet(self, row: GoalRow) -> None:
        if row.met is None and not self._desk.is_read_only:
            meet = self._desk.tracker.development_plans.meet_goal
            self._desk.runner.act(partial(meet, row.id))

    def _void_goal(self) -> None:
        row: GoalRow | None = self.goals.chosen()
        if row is not None:
            self._mistake(row.words, self._desk.tracker.development_plans.void_goal, row.id)

    def _add_training(self) -> None:
        if self._year is not None:
            TrainingDialog(self._desk, self._year, self.window()).open()

    def _take(self, row: TrainingRow) -> None:
        if self._year is not None and row.day is None and not self._desk.is_read_only:
            take = self._desk.tracker.development_plans.take_training
            self._desk.runner.act(partial(take, self._year.row.worker_id, row.course))

    def _take_on(self, row: TrainingRow) -> None:
        if self._year is not None and row.day is None and not self._desk.is_read_only:
            TrainingDialog(self._desk, self._year, self.window(), course=row.course).open()

    def _void_training(self) -> None:
        row: TrainingRow | None = self.training.chosen()
        if row is not None and row.id is not None:
            self._mistake(row.course, self._desk.tracker.development_plans.void_training, row.id)

    # The course of the programme

    def _pause(self) -> None:
        self._open(PauseDialog)

    def _run_again(self) -> None:
        year = self._year
        if year is not None and year.running_pause is not None:
            RunAgainDialog(self._desk, year, year.running_pause, self.window()).open()

    def _extend(self) -> None:
        self._open(ExtendDialog)

    def _mark_mistake(self) -> None:
        if self._year is None:
            return
        tracker = self._desk.tracker
        voids = {
            "pause": tracker.staff.void_absence,
            "extension": tracker.programmes.void_extension,
        }
        among = [
            Mistaken(said, voids[kind], number)
            for kind, number, said in year_words.changes_to_mark(self._year)
        ]
        intro = f"{self._year.row.name}: a pause or an extension."
        MistakeAmongDialog(intro, "Which one", among, self._desk.runner, self.window()).open()

    def _change_cohort(self) -> None:
        self._open(CohortDialog)

    def _change_assessor(self) -> None:
        self._open(AssessorDialog)

    def _record_outcome(self) -> None:
        if self._year is not None:
            desk = self._desk
            worker = self._year.row.worker_id
            desk.background.read(partial(desk.tracker.staff.file, worker), self._open_outcome)

    def _open_outcome(self, file: StaffFile) -> None:
        if self._year is None:
            return
        place = self._year.row.enrolment_id
        enrolment = next((e for e in file.enrolments if e.id == place), None)
        if enrolment is not None:
            RecordOutcomeDialog(self._desk, file, enrolment, self.window()).open()

    def _open(self, dialog: Callable[[Desk, ProgrammeYear, QWidget], QDialog]) -> None:
        if self._year is not None:
            dialog(self._desk, self._year, self.window()).open()

    def _mistake(self, what: str, void: Callable[..., Done], number: int) -> None:
        if self._year is not None and not self._desk.is_read_only:
            said = f"{self._year.row.name}: {what}."
            MistakeDialog(said, void, number, self._desk.runner, self.window()).open()


def _section(title: str, *parts: QWidget) -> Section:
    made = Section(title, inset=False)
    made.title.setContentsMargins(theme.px(8), 0, 0, 0)
    for part in parts:
        if part.property("part") == "hint":
            part.setContentsMargins(theme.px(8), 0, 0, 0)
        made.column.addWidget(part)
    return made
