"""Transferring children to another worker: one, one with brothers and sisters, or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from swtracker.domain import words
from swtracker.domain.cases import ChangeReason
from swtracker.errors import BadInput
from swtracker.ui import theme
from swtracker.ui.candidate_table import CandidateTable
from swtracker.ui.case_table import child_words
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.allocation import (
    CoWorkDialog,
    OverrideDialog,
    ReasonChooser,
)
from swtracker.ui.dialogs.signing import Signing, read_signing
from swtracker.ui.run import Act
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows.desk import CandidateRow, CaseRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

WIDTH = 820
MOST_NAMED = 4
TABLE_HEIGHT = 320
"""Pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    case_ids: tuple[int, ...]
    start: date
    rows: tuple[CandidateRow, ...]
    signing: Signing


def _weigh(tracker: Tracker, case_ids: tuple[int, ...], start: date, team: int | None) -> _Weighed:
    rows = tracker.allocations.candidates(case_ids, start=start, team=team)
    return _Weighed(case_ids, start, tuple(rows), read_signing(tracker, start))


class TransferDialog(FormDialog):
    """Every worker weighed for the children, as on Allocate; Enter transfers to the chosen one."""

    def __init__(
        self,
        desk: Desk,
        cases: Sequence[CaseRow],
        parent: QWidget | None = None,
        *,
        siblings: Sequence[CaseRow] = (),
    ) -> None:
        """``siblings`` are brothers and sisters with the same lead, who may go too."""
        which = child_words(cases[0]) if len(cases) == 1 else words.children(len(cases))
        super().__init__(
            f"Transfer {which}", "Transfer", desk.runner, parent, intro=_leads_now(cases)
        )
        self.resize(theme.px(WIDTH), self.height())
        self._desk = desk
        self._cases = tuple(cases)
        teams = {case.team_id for case in cases}
        self._team = teams.pop() if len(teams) == 1 else None
        self._weighed: _Weighed | None = None
        self._together = tuple(siblings)
        names = words.listed([child_words(s) for s in self._together])
        self.siblings = self.fields.add_plain(QCheckBox(f"{names} go too, with the same lead"))
        self.siblings.setChecked(True)
        self.siblings.setVisible(bool(self._together))
        self.start = DateField("Starts", desk.today, desk.today)
        self.reason = ReasonChooser(has_lead=any(c.lead_id is not None for c in cases))
        self.start.setMinimumWidth(self.start.sizeHint().width())
        self.fields.add_beside(
            ("start", "Starts", self.start), ("reason", "Reason for the change", self.reason)
        )
        self.everywhere = self.fields.add_plain(QCheckBox("Workers of other teams too"))
        self.everywhere.setVisible(self._team is not None)
        self.workers = self.fields.add("worker", "To", CandidateTable())
        self.workers.setFixedHeight(theme.px(TABLE_HEIGHT))
        self.workers.row_opened.connect(self.submit)
        self.workers.row_chosen.connect(self._on_worker_chosen)
        self.siblings.toggled.connect(self._weigh)
        self.everywhere.toggled.connect(self._weigh)
        self.start.day_changed.connect(self._weigh)
        self._weigh()

    def reading(self) -> Act:
        """Transfer the children to the chosen worker."""
        weighed, worker, reason = self._chosen()
        return partial(
            self._desk.tracker.allocations.allocate,
            weighed.case_ids,
            worker.worker_id,
            start=weighed.start,
            reason=reason,
            seen=self._seen(),
        )

    def submit(self) -> None:
        """Transfer them; where only the limit stands in the way, ask for the override first.

        Whoever may not lead them at their stage is offered as a co-worker instead.
        """
        worker = self.workers.chosen()
        if worker is None or not (worker.may_override or worker.may_co_work):
            super().submit()
            return
        self.clear_errors()
        try:
            weighed, worker, reason = self._chosen()
        except BadInput as wrong:
            self._runner.explain(wrong, beside=self)
            return
        dialog: FormDialog
        if worker.may_co_work:
            dialog = CoWorkDialog(
                self._desk,
                worker,
                self,
                case_ids=weighed.case_ids,
                start=weighed.start,
                has_lead=None not in self._seen().values(),
            )
        else:
            dialog = OverrideDialog(
                self._desk,
                worker,
                weighed.signing,
                self,
                seen=self._seen(),
                start=weighed.start,
                reason=reason,
            )
        dialog.accepted.connect(self.accept)
        dialog.open()

    def _case_ids(self) -> tuple[int, ...]:
        return tuple(self._seen())

    def _seen(self) -> dict[int, int | None]:
        """The children who are to go, and who leads each as the dialog shows it."""
        others = self._together if self.siblings.isChecked() else ()
        return {case.case_id: case.lead_id for case in (*self._cases, *others)}

    def _chosen(self) -> tuple[_Weighed, CandidateRow, ChangeReason | None]:
        """The worker, what they were weighed for, and why; `BadInput` for the first wrong answer.

        The form may have moved on since they were weighed.
        """
        start, reason = self.start.required("start"), self.reason.reason()
        weighed, worker = self._weighed, self.workers.chosen()
        if weighed is None or worker is None:
            raise BadInput("Choose who takes them.", field="worker")
        if (weighed.case_ids, weighed.start) != (self._case_ids(), start):
            raise BadInput("The workers are being weighed again; try once more.", field="worker")
        return weighed, worker, reason

    def _weigh(self) -> None:
        start = self.start.day() or self._desk.today
        team = None if self.everywhere.isChecked() else self._team
        self._desk.background.read(
            partial(_weigh, self._desk.tracker, self._case_ids(), start, team), self._show
        )

    def _show(self, weighed: _Weighed) -> None:
        first = self._weighed is None
        self._weighed = weighed
        leads = set(self._seen().values())
        theirs = leads if len(leads) == 1 else set()
        self.workers.show_candidates([r for r in weighed.rows if r.worker_id not in theirs])
        self.workers.set_empty("Nobody else works here", "Look at other teams too.")
        if first:
            self.workers.choose_best()
            self.workers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_worker_chosen(self, worker: CandidateRow | None) -> None:
        over = worker is not None and worker.may_override
        beside = worker is not None and worker.may_co_work
        self._do.setText(
            "Co-work instead…" if beside else "Transfer with an override…" if over else "Transfer"
        )


def _leads_now(cases: Sequence[CaseRow]) -> str:
    """Who leads them now, and until when."""
    leads = sorted({case.lead for case in cases if case.lead})
    if not leads:
        return "Nobody leads them now."
    if len(cases) == 1:
        return f"{leads[0]} leads it now and stops on the day the new lead starts."
    waiting = sum(case.lead_id is None for case in cases)
    who = words.listed(leads) if len(leads) <= MOST_NAMED else words.count(len(leads), "worker")
    lead = "leads" if len(leads) == 1 else "lead"
    wait = f"; {waiting} {'waits' if waiting == 1 else 'wait'} for a lead" if waiting else ""
    return (
        f"{who} {lead} them now and {'stops' if len(leads) == 1 else 'stop'} on the day the "
        f"new lead starts{wait}."
    )
