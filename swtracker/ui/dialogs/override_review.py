"""Looking at a standing override again: another plan, and the next review date."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.allocation import REVIEW_AFTER, Signing, signed_by
from swtracker.ui.run import Act
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog, NoteField
from swtracker.usecases.rows.desk import OverrideRow


class ReviewOverrideDialog(FormDialog):
    """What the plan is now, and when it is looked at again; the reason it was given for stays."""

    def __init__(
        self, desk: Desk, override: OverrideRow, signing: Signing, parent: QWidget | None = None
    ) -> None:
        """``signing`` is read before; who may not let a limit be passed is told so at once."""
        since = words.near_day(override.start, desk.today)
        why = ": ".join(part for part in (override.code_words, override.note) if part)
        super().__init__(
            "Review the override",
            "Record the review",
            desk.runner,
            parent,
            intro=f"{override.reference} with {override.worker} since {since}. {why}",
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(540), self.height())
        self._desk = desk
        self._override = override
        self.signed = self.fields.add_plain(signed_by(signing))
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
        """Record what stands in the form."""
        return partial(
            self._desk.tracker.allocations.review_override,
            self._override.allocation_id,
            review=self.review.required("review"),
            plan=self.plan.words(),
            note=self.note.words(),
            version=self._override.version,
        )
