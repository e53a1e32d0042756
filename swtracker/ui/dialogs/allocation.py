"""Allocating over the limit, co-working, and ending an allocation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.domain.allocation import Override, check_override
from swtracker.domain.cases import ChangeReason, Part
from swtracker.drawing.values import CaseloadBar
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.signing import SignedDialog, Signing
from swtracker.ui.run import Act
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog, NoteField
from swtracker.usecases.rows.desk import CandidateRow, CaseRow, LeadSpan, PersonRow

REVIEW_AFTER = timedelta(weeks=4)
"""How far ahead the review date stands that the form offers."""

WORKED_OUT = ""
"""Stands for a change reason that is left to the use case to work out."""


class ReasonChooser(Chooser):
    """Why the worker starts, in the codes of the return; left alone it is worked out."""

    def __init__(self, *, has_lead: bool) -> None:
        usual = ChangeReason.MANAGE if has_lead else ChangeReason.FCONTA
        super().__init__(
            "Reason for the change",
            [
                (WORKED_OUT, f"Worked out ({usual.words.lower()})"),
                *((r.value, f"{r.value} · {r.words}") for r in ChangeReason),
            ],
        )
        self.set_choice(WORKED_OUT)
        # As wide as the form, not as the longest reason.
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)

    def reason(self) -> ChangeReason | None:
        """The reason chosen; None leaves it to be worked out. Raises `BadInput` for other words."""
        chosen = str(self.required("reason"))
        return ChangeReason(chosen) if chosen else None


class OverrideDialog(SignedDialog):
    """Allocate with an override: why, what is done about it, and when it is looked at again.

    Whoever is signed in approves it; a role that may not sees why instead of a form.
    """

    def __init__(
        self,
        desk: Desk,
        worker: CandidateRow,
        signing: Signing,
        parent: QWidget | None = None,
        *,
        seen: Mapping[int, int | None],
        start: date,
        reason: ChangeReason | None = None,
    ) -> None:
        """``seen`` are the children with who leads each as it was shown, None for one who waits.

        ``signing`` is read before; ``reason`` is a change reason that was chosen already.
        """
        name = worker.candidate.worker.name
        super().__init__(
            "Allocate with an override",
            "Allocate with an override",
            desk,
            signing,
            parent,
            intro=_over_words(worker, len(seen), start),
        )
        self._desk = desk
        self._seen = seen
        self._worker = worker
        self._start = start
        self._given = reason
        self._policy = signing.policy
        worst = worker.candidate.worst
        self.fields.add_plain(
            ChartWidget(
                f"Caseload of {name} before and after",
                CaseloadBar(
                    worst.before, worst.limit, worst.after, scale=max(worst.limit, worst.after)
                ),
            )
        )
        self.begin(signing)

    def ask(self, signing: Signing) -> None:
        """Ask why, what is done about it, and when it is looked at again."""
        over = self._worker.candidate.worst.over_by
        self.code = self.fields.add(
            "code",
            "Why the limit is passed" if over else "Why all the same",
            Chooser("Reason", [(c.code, c.words) for c in signing.policy.override_codes]),
        )
        owed = [c.words for c in signing.policy.override_codes if c.note_owed]
        self.note = self.fields.add(
            "note",
            "Note",
            NoteField(2),
            hint=f"Needed for “{words.listed(owed)}”." if owed else "",
        )
        self.plan = self.fields.add(
            "plan",
            "Plan to bring the caseload down again" if over else "Plan for what follows",
            NoteField(2, hint="Which cases close or move, and by when"),
        )
        self.review = DateField("Review date", self._desk.today, self._start + REVIEW_AFTER)
        self.reason = ReasonChooser(has_lead=any(x is not None for x in self._seen.values()))
        self.fields.add("review", "Looked at again on", self.review)
        self.fields.add("reason", "Reason for the change", self.reason)
        self.fields.show_field("reason", shown=self._given is None)

    def reading(self) -> Act:
        """Allocate them with the override in the form; the first wrong answer is told of first."""
        override = Override(
            code=str(self.code.required("code")),
            note=self.note.words(),
            plan=self.plan.words(),
            # What stands there may be no day: that is said last, where the field is.
            review=self.review.day() or self._start,
        )
        check_override(override, self._policy, self._start)
        return partial(
            self._desk.tracker.allocations.allocate,
            tuple(self._seen),
            self._worker.worker_id,
            start=self._start,
            reason=self._given or self.reason.reason(),
            override=replace(override, review=self.review.required("review")),
            seen=self._seen,
        )


class AddCoWorkerDialog(FormDialog):
    """Add a worker beside the lead; it does not count towards anybody's limit."""

    def __init__(self, desk: Desk, case: CaseRow, parent: QWidget | None = None) -> None:
        super().__init__(
            "Add a co-worker",
            "Add a co-worker",
            desk.runner,
            parent,
            intro=f"Works {case.reference} beside the lead. It counts towards nobody’s limit.",
        )
        self._desk = desk
        self._case = case
        self.worker = self.fields.add("worker", "Worker", Chooser("Worker"))
        self.start = self.fields.add("start", "From", DateField("From", desk.today, desk.today))
        self._read_people()
        self.start.day_changed.connect(self._read_people)

    def reading(self) -> Act:
        """Add whoever was chosen."""
        chosen = self.worker.required("worker")
        assert isinstance(chosen, int)
        return partial(
            self._desk.tracker.allocations.add_co_worker,
            self._case.case_id,
            chosen,
            start=self.start.required("start"),
        )

    def _read_people(self) -> None:
        day = self.start.day() or self._desk.today
        self._desk.background.read(partial(self._desk.tracker.staff.choose, day), self._show_people)

    def _show_people(self, people: list[PersonRow]) -> None:
        self.worker.set_choices(
            (p.id, " · ".join(part for part in (p.name, p.team) if part)) for p in people
        )


class CoWorkDialog(FormDialog):
    """Let a worker whose stage may not lead the children work beside whoever does."""

    def __init__(
        self,
        desk: Desk,
        worker: CandidateRow,
        parent: QWidget | None = None,
        *,
        case_ids: Sequence[int],
        start: date,
        has_lead: bool = False,
    ) -> None:
        name, children = worker.candidate.worker.name, words.children(len(case_ids))
        after = "The lead stays as it is." if has_lead else "They still wait for a lead."
        super().__init__(
            "Co-work instead",
            "Add as a co-worker",
            desk.runner,
            parent,
            intro=f"{name} may not lead {children} of this kind alone at this stage, but may work "
            f"beside whoever does. It counts towards nobody’s limit. {after}",
        )
        self._desk = desk
        self._worker = worker
        self._case_ids = tuple(case_ids)
        self.start = self.fields.add("start", "From", DateField("From", desk.today, start))

    def reading(self) -> Act:
        """Add the worker beside every one of them, in one act."""
        return partial(
            self._desk.tracker.allocations.add_co_worker,
            self._case_ids,
            self._worker.worker_id,
            start=self.start.required("start"),
        )


class EndAllocationDialog(FormDialog):
    """End a worker's time with a case; without a lead the child waits from that day."""

    def __init__(
        self, desk: Desk, case: CaseRow, span: LeadSpan, parent: QWidget | None = None
    ) -> None:
        lead = span.part is Part.LEAD
        title = "End the lead" if lead else "End the co-worker"
        after = f"{case.reference} then waits for a lead." if lead else "The lead stays as it is."
        super().__init__(
            title,
            title,
            desk.runner,
            parent,
            intro=f"{span.name} since {words.full_day(span.start)}. {after}",
        )
        self._desk = desk
        self._span = span
        self.end = self.fields.add(
            "end",
            "From",
            DateField("From", desk.today, desk.today),
            hint="The first day on which the worker no longer holds the case.",
        )

    def reading(self) -> Act:
        """End it on the day given."""
        return partial(
            self._desk.tracker.allocations.end,
            self._span.allocation_id,
            end=self.end.required("end"),
        )


def _over_words(row: CandidateRow, children: int, start: date) -> str:
    """``Marek Alder takes 2 children on Fri 20 Nov 2026: 11 → 13 of 9, over by 4.``"""
    worst = row.candidate.worst
    said = row.why
    if worst.over_by:
        said = words.places(-worst.over_by)
        said += f", from {words.full_day(worst.day)}" if worst.day > start else ""
    return (
        f"{row.candidate.worker.name} takes {words.children(children)} on "
        f"{words.full_day(start)}: {worst.before} → {worst.after} of {worst.limit}, {said}."
    )
