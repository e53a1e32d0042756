"""Starting somebody on a programme, and recording how it ended."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.domain.lengths import LONGEST_NAME
from swtracker.domain.people import Outcome
from swtracker.ui.desk import Desk
from swtracker.ui.run import Act
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.ui.widgets.text import TextField
from swtracker.usecases.rows.desk import EnrolmentRow, StaffFile


class StartProgrammeDialog(FormDialog):
    """Put somebody on a programme of the policy in force; its protection begins that day."""

    def __init__(self, desk: Desk, file: StaffFile, parent: QWidget | None = None) -> None:
        super().__init__(
            "Start a programme", "Start the programme", desk.runner, parent, intro=file.row.name
        )
        self._desk = desk
        self._worker_id = file.row.worker_id
        self.programme = self.fields.add("programme", "Programme", Chooser("Programme"))
        self.start = self.fields.add(
            "start",
            "From",
            DateField("From", desk.today, max(file.row.started, desk.today)),
            hint="The protected limit, supervision and development time begin on that day, and "
            "last until an outcome is recorded.",
        )
        self.cohort = self.fields.add(
            "cohort",
            "Cohort",
            TextField("The cohort’s name", longest=LONGEST_NAME + 1),
            hint="Those who start together, as the service calls them: Autumn 2026. May be empty.",
        )
        desk.background.read(desk.tracker.council.programmes, self._offer)

    def reading(self) -> Act:
        """Begin on the day."""
        return partial(
            self._desk.tracker.staff.enrol,
            self._worker_id,
            programme=str(self.programme.required("programme")),
            start=self.start.required("start"),
            cohort=self.cohort.text(),
        )

    def _offer(self, programmes: list[str]) -> None:
        self.programme.set_choices((name, name) for name in programmes)
        self.programme.set_choice(next(iter(programmes), None))


class RecordOutcomeDialog(FormDialog):
    """Record how a programme ended; deferred does not end its protection."""

    def __init__(
        self, desk: Desk, file: StaffFile, enrolment: EnrolmentRow, parent: QWidget | None = None
    ) -> None:
        since = words.full_day(enrolment.start)
        intro = f"{file.row.name}: {enrolment.programme} since {since}."
        super().__init__("Record outcome", "Record outcome", desk.runner, parent, intro=intro)
        self._desk = desk
        self._enrolment_id = enrolment.id
        self.outcome = self.fields.add(
            "outcome",
            "Outcome",
            Chooser("Outcome", [(outcome, outcome.value) for outcome in Outcome]),
            hint="Pass, fail and withdrawn end the protection on the day; deferred does not.",
        )
        self.outcome.set_choice(Outcome.PASS)
        self.on = self.fields.add("on", "On", DateField("On", desk.today, desk.today))

    def reading(self) -> Act:
        """Record it on the day."""
        return partial(
            self._desk.tracker.staff.record_outcome,
            self._enrolment_id,
            outcome=cast("Outcome", self.outcome.required("outcome")),
            on=self.on.required("on"),
        )
