"""What is recorded of a programme's year: a review, evidence, a goal, a course."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from swtracker.domain.lengths import LINE
from swtracker.domain.programme import AGREEMENT, Evidence, Finding, ReviewState
from swtracker.ui.desk import Desk
from swtracker.ui.run import Act
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.ui.widgets.text import TextField
from swtracker.usecases.rows.programme import ProgrammeYear


class ReviewDialog(FormDialog):
    """Record that a review was held and what it came to."""

    def __init__(
        self,
        desk: Desk,
        year: ProgrammeYear,
        parent: QWidget | None = None,
        *,
        month: int | None = None,
    ) -> None:
        """``month`` is the review to begin with, else the first that is not held yet."""
        super().__init__(
            "Record a review", "Record the review", desk.runner, parent, intro=year.row.name
        )
        self._desk = desk
        self._enrolment_id = year.row.enrolment_id
        open_ = [r for r in year.row.reviews if r.state is not ReviewState.HELD]
        self.month = self.fields.add(
            "month", "Review", Chooser("Review", [(r.month, r.name) for r in open_])
        )
        wanted = next(iter(open_), None) if month is None else None
        self.month.set_choice(wanted.month if wanted is not None else month)
        self.held = self.fields.add("held", "Held on", DateField("Held on", desk.today, desk.today))
        findings = [f for f in Finding if f is not Finding.AGREED]
        self.finding = self.fields.add(
            "finding", "It came to", Chooser("Finding", [(f, f.value) for f in findings])
        )
        self.finding.set_choice(Finding.ON_TRACK)
        self.month.chosen.connect(self._on_month_chosen)
        self._on_month_chosen(self.month.choice())

    def reading(self) -> Act:
        """Record it; an agreement is simply agreed."""
        month = cast("int", self.month.required("month"))
        finding = Finding.AGREED
        if month != AGREEMENT:
            finding = cast("Finding", self.finding.required("finding"))
        return partial(
            self._desk.tracker.programmes.record_review,
            self._enrolment_id,
            month=month,
            held=self.held.required("held"),
            finding=finding,
        )

    def _on_month_chosen(self, month: object) -> None:
        self.fields.show_field("finding", shown=month != AGREEMENT)


class EvidenceDialog(FormDialog):
    """Tick a piece of evidence that was seen on another day than today."""

    def __init__(
        self, desk: Desk, year: ProgrammeYear, evidence: Evidence, parent: QWidget | None = None
    ) -> None:
        intro = f"{year.row.name}: {evidence.name}, {evidence.seen} of {evidence.owed} seen."
        super().__init__("Evidence seen", "Tick it as seen", desk.runner, parent, intro=intro)
        self._desk = desk
        self._enrolment_id = year.row.enrolment_id
        self._kind = evidence.name
        self.day = self.fields.add("day", "Seen on", DateField("Seen on", desk.today, desk.today))

    def reading(self) -> Act:
        """Tick it on the day."""
        return partial(
            self._desk.tracker.programmes.see_evidence,
            self._enrolment_id,
            self._kind,
            day=self.day.required("day"),
        )


class GoalDialog(FormDialog):
    """Agree a goal of the training and development plan."""

    def __init__(self, desk: Desk, year: ProgrammeYear, parent: QWidget | None = None) -> None:
        super().__init__("Agree a goal", "Agree the goal", desk.runner, parent, intro=year.row.name)
        self._desk = desk
        self._enrolment_id = year.row.enrolment_id
        self.goal = self.fields.add(
            "goal",
            "Goal",
            TextField("The goal", longest=LINE + 1),
            hint="Name no child: it is about the worker’s learning.",
        )
        self.agreed = DateField("Agreed on", desk.today, desk.today)
        self.due = DateField("Due", desk.today, optional=True)
        self.fields.add_beside(("agreed", "Agreed on", self.agreed), ("due", "Due", self.due))

    def reading(self) -> Act:
        """Agree it."""
        return partial(
            self._desk.tracker.development_plans.agree_goal,
            self._enrolment_id,
            self.goal.text(),
            agreed=self.agreed.required("agreed"),
            due=self.due.optional("due"),
        )


class TrainingDialog(FormDialog):
    """Record a course that was taken: one of those known, or another."""

    def __init__(
        self, desk: Desk, year: ProgrammeYear, parent: QWidget | None = None, *, course: str = ""
    ) -> None:
        super().__init__(
            "Training taken", "Record the course", desk.runner, parent, intro=year.row.name
        )
        self._desk = desk
        self._worker_id = year.row.worker_id
        self.course = self.fields.add(
            "course", "Course", TextField("The course", course, longest=LINE + 1)
        )
        self.day = self.fields.add("day", "Taken on", DateField("Taken on", desk.today, desk.today))
        desk.background.read(desk.tracker.development_plans.courses, self._offer)

    def reading(self) -> Act:
        """Record it on the day."""
        return partial(
            self._desk.tracker.development_plans.take_training,
            self._worker_id,
            self.course.text(),
            day=self.day.required("day"),
        )

    def _offer(self, courses: list[str]) -> None:
        finder = QCompleter(courses, self)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        self.course.setCompleter(finder)
