"""What changes a programme's course: a pause and its end, an extension, an assessor, a cohort."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.domain.lengths import LINE, LONGEST_NAME
from swtracker.domain.programme import PauseKind
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.absence import BackDialog
from swtracker.ui.dialogs.supervisor import offer_people
from swtracker.ui.run import Act
from swtracker.ui.widgets.basics import label
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.ui.widgets.text import TextField
from swtracker.usecases.rows.desk import PersonRow
from swtracker.usecases.rows.programme import PauseRow, ProgrammeYear


class PauseDialog(FormDialog):
    """Stop a programme's clock, with why and until when."""

    def __init__(self, desk: Desk, year: ProgrammeYear, parent: QWidget | None = None) -> None:
        super().__init__("Pause", "Pause", desk.runner, parent, intro=_who(year))
        self._desk = desk
        self._enrolment_id = year.row.enrolment_id
        self.kind = self.fields.add(
            "kind", "Kind", Chooser("Kind", [(kind, kind.value) for kind in PauseKind])
        )
        self.kind.set_choice(PauseKind.SICKNESS)
        self.reason = self.fields.add("reason", "Why", _line("The reason"))
        self.start = DateField("First day paused", desk.today, desk.today)
        self.end = DateField("Runs again", desk.today, optional=True)
        self.end.setPlaceholderText("not known")
        self.fields.add_beside(
            ("start", "First day paused", self.start), ("end", "Runs again", self.end)
        )
        done_by = ""
        if year.latest_end is not None:
            done_by = f" It must be done by {words.full_day(year.latest_end)}, pauses included."
        self.fields.add_plain(
            label(
                "It is recorded as an absence that stops the clock: reviews, supervision and the "
                f"end move by as many days.{done_by}",
                "hint",
                wraps=True,
            )
        )

    def reading(self) -> Act:
        """Stop the clock."""
        return partial(
            self._desk.tracker.programmes.pause,
            self._enrolment_id,
            kind=cast("PauseKind", self.kind.required("kind")),
            reason=self.reason.text(),
            start=self.start.required("start"),
            end=self.end.optional("end"),
        )


class RunAgainDialog(BackDialog):
    """Say on which day a paused programme runs again: its pause is an absence."""

    def __init__(
        self, desk: Desk, year: ProgrammeYear, pause: PauseRow, parent: QWidget | None = None
    ) -> None:
        intro = f"{year.row.name}: paused since {words.full_day(pause.start)}."
        super().__init__("End the pause", "End the pause", desk, pause.id, parent, intro=intro)


class ExtendDialog(FormDialog):
    """Move a programme's end to a later day."""

    def __init__(self, desk: Desk, year: ProgrammeYear, parent: QWidget | None = None) -> None:
        end = "has no end while its clock is stopped"
        if year.row.end is not None:
            end = f"ends {words.full_day(year.row.end)}"
        intro = f"{year.row.name}: {year.row.programme} {end}."
        super().__init__("Extend", "Extend", desk.runner, parent, intro=intro)
        self._desk = desk
        self._enrolment_id = year.row.enrolment_id
        latest = ""
        if year.latest_end is not None:
            latest = f" At the latest {words.full_day(year.latest_end)}, pauses included."
        self.until = self.fields.add(
            "until",
            "New end",
            DateField("New end", desk.today),
            hint=f"The last review moves with it.{latest}",
        )
        self.reason = self.fields.add("reason", "Why", _line("The reason"))

    def reading(self) -> Act:
        """Move the end."""
        return partial(
            self._desk.tracker.programmes.extend,
            self._enrolment_id,
            until=self.until.required("until"),
            reason=self.reason.text(),
        )


class AssessorDialog(FormDialog):
    """Say who assesses somebody from a day on, and why it changes."""

    def __init__(self, desk: Desk, year: ProgrammeYear, parent: QWidget | None = None) -> None:
        now = year.assessor
        who = now.name if now is not None else "nobody yet"
        intro = f"{year.row.name} is assessed by {who}."
        super().__init__("Assessor", "Record the assessor", desk.runner, parent, intro=intro)
        self._desk = desk
        self._year = year
        self.assessor = self.fields.add("assessor", "Assessor", Chooser("Assessor"))
        start = desk.today if year.assessors else max(year.row.start, min(desk.today, desk.day))
        self.start = self.fields.add("start", "From", DateField("From", desk.today, start))
        self.reason = self.fields.add(
            "reason",
            "Why the assessor changes",
            _line("The reason"),
            hint="The handover is recorded in the next review.",
        )
        self.fields.show_field("reason", shown=bool(year.assessors))
        desk.background.read(desk.tracker.staff.choose, self._offer)

    def reading(self) -> Act:
        """Begin on the day."""
        return partial(
            self._desk.tracker.programmes.change_assessor,
            self._year.row.enrolment_id,
            assessor_id=cast("int", self.assessor.required("assessor")),
            start=self.start.required("start"),
            reason=self.reason.text(),
        )

    def _offer(self, people: list[PersonRow]) -> None:
        offer_people(self.assessor, people, without=self._year.row.worker_id)


class CohortDialog(FormDialog):
    """Put somebody in a cohort: a later one while it runs, or begin again after an outcome."""

    def __init__(self, desk: Desk, year: ProgrammeYear, parent: QWidget | None = None) -> None:
        row = year.row
        said = f"{row.name} is in the cohort “{row.cohort}” of {row.programme}."
        if row.has_ended:
            said = f"{row.name} was in “{row.cohort}”; {row.programme} begins again from its start."
        title = "Begin again in a later cohort" if row.has_ended else "Cohort"
        super().__init__(title, "Record the cohort", desk.runner, parent, intro=said)
        self._desk = desk
        self._enrolment_id = row.enrolment_id
        self.cohort = self.fields.add(
            "cohort",
            "Cohort",
            _line("The cohort’s name", LONGEST_NAME),
            hint="As the service calls it: Autumn 2026.",
        )
        self.reason = self.fields.add("reason", "Why", _line("The reason"))
        self.start = self.fields.add("start", "From", DateField("From", desk.today, desk.today))
        self.fields.show_field("start", shown=row.has_ended)
        self._begins = row.has_ended

    def reading(self) -> Act:
        """Put them there."""
        return partial(
            self._desk.tracker.programmes.rejoin,
            self._enrolment_id,
            cohort=self.cohort.text(),
            reason=self.reason.text(),
            start=self.start.required("start") if self._begins else None,
        )


def _who(year: ProgrammeYear) -> str:
    row = year.row
    return f"{row.name}: {row.programme}, month {row.month} of {row.months}."


def _line(name: str, longest: int = LINE) -> TextField:
    """A line that takes one letter too many: what is cut is told of, not kept."""
    return TextField(name, longest=longest + 1)
