"""Looking at a standing override again: another plan, and the next review date."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.domain.allocation import check_review
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.allocation import REVIEW_AFTER
from swtracker.ui.dialogs.signing import SignedDialog, Signing
from swtracker.ui.run import Act
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import NoteField
from swtracker.usecases.rows.desk import OverrideRow


class ReviewOverrideDialog(SignedDialog):
    """What the plan is now, and when it is looked at again; the reason it was given for stays."""

    def __init__(
        self, desk: Desk, override: OverrideRow, signing: Signing, parent: QWidget | None = None
    ) -> None:
        """``signing`` is read before; who may not let a limit be passed sees why, and no form."""
        since = words.near_day(override.start, desk.today)
        super().__init__(
            "Review the override",
            "Record the review",
            desk,
            signing,
            parent,
            intro=f"{override.reference} with {override.worker} since {since}. {override.why}",
        )
        self._desk = desk
        self._override = override
        self.begin(signing)

    def ask(self, _signing: Signing) -> None:
        """Ask for the plan as it is now, the next review, and what was found."""
        desk, override = self._desk, self._override
        self.plan = self.fields.add("plan", "Plan to bring the caseload down again", NoteField(3))
        self.plan.setPlainText(override.plan)
        self.review = self.fields.add(
            "review",
            "Looked at again on",
            DateField("Review date", desk.today, desk.today + REVIEW_AFTER),
            hint=f"It was to be looked at on {words.full_day(override.review)}.",
        )
        self.note = self.fields.add(
            "note", "What was found", NoteField(2), hint="Kept with the history; it may stay empty."
        )

    def reading(self) -> Act:
        """Record what stands in the form; the first answer that is wrong is told of first."""
        today = self._desk.today
        check_review(self.plan.words(), self.review.day() or today, today)
        return partial(
            self._desk.tracker.allocations.review_override,
            self._override.allocation_id,
            review=self.review.required("review"),
            plan=self.plan.words(),
            note=self.note.words(),
            version=self._override.version,
        )
