"""Transferring a child who has a lead, alone or with brothers and sisters, to another worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from swtracker.domain import words
from swtracker.errors import BadInput
from swtracker.ui import theme
from swtracker.ui.candidate_table import CandidateTable
from swtracker.ui.case_table import child_words
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.allocation import (
    OverrideDialog,
    ReasonChooser,
    Signing,
    read_signing,
)
from swtracker.ui.run import Act
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows.desk import CandidateRow, CaseFile

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

WIDTH = 820
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
    """Every worker weighed for the child, as on Allocate; Enter transfers to the chosen one."""

    def __init__(self, desk: Desk, file: CaseFile, parent: QWidget | None = None) -> None:
        case = file.row
        super().__init__(
            f"Transfer {child_words(case)}",
            "Transfer",
            desk.runner,
            parent,
            intro=f"{case.lead} leads it now and stops on the day the new lead starts.",
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(WIDTH), self.height())
        self._desk = desk
        self._file = file
        self._weighed: _Weighed | None = None
        self._together = tuple(s for s in file.siblings if s.lead_id == case.lead_id)
        names = words.listed([child_words(s) for s in self._together])
        self.siblings = self.fields.add_plain(QCheckBox(f"{names} go too, with the same lead"))
        self.siblings.setChecked(True)
        self.siblings.setVisible(bool(self._together))
        self.start = DateField("Starts", desk.today, desk.today)
        self.reason = ReasonChooser(has_lead=True)
        self.start.setMinimumWidth(self.start.sizeHint().width())
        self.fields.add_beside(
            ("start", "Starts", self.start), ("reason", "Reason for the change", self.reason)
        )
        self.everywhere = self.fields.add_plain(QCheckBox("Workers of other teams too"))
        self.everywhere.setVisible(file.team_id is not None)
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
        weighed, worker = self._chosen()
        return partial(
            self._desk.tracker.allocations.allocate,
            weighed.case_ids,
            worker.worker_id,
            start=weighed.start,
            reason=self.reason.reason(),
            seen=self._seen(weighed.case_ids),
        )

    def submit(self) -> None:
        """Transfer them; where only the limit stands in the way, ask for the override first."""
        worker = self.workers.chosen()
        if worker is None or not worker.may_override:
            super().submit()
            return
        self.clear_errors()
        try:
            weighed, worker = self._chosen()
            reason = self.reason.reason()
        except BadInput as wrong:
            self._runner.explain(wrong, beside=self)
            return
        dialog = OverrideDialog(
            self._desk,
            worker,
            weighed.signing,
            self,
            seen=self._seen(weighed.case_ids),
            start=weighed.start,
            reason=reason,
        )
        dialog.accepted.connect(self.accept)
        dialog.open()

    def _case_ids(self) -> tuple[int, ...]:
        others = self._together if self.siblings.isChecked() else ()
        return (self._file.row.case_id, *(s.case_id for s in others))

    def _seen(self, case_ids: tuple[int, ...]) -> dict[int, int | None]:
        """Who leads each of the children, as the dialog shows it."""
        return dict.fromkeys(case_ids, self._file.row.lead_id)

    def _chosen(self) -> tuple[_Weighed, CandidateRow]:
        """The worker and what they were weighed for; `BadInput` where the form has moved on."""
        start = self.start.required("start")
        weighed, worker = self._weighed, self.workers.chosen()
        if weighed is None or worker is None:
            raise BadInput("Choose who takes them.", field="worker")
        if (weighed.case_ids, weighed.start) != (self._case_ids(), start):
            raise BadInput("The workers are being weighed again; try once more.", field="worker")
        return weighed, worker

    def _weigh(self) -> None:
        start = self.start.day() or self._desk.today
        team = None if self.everywhere.isChecked() else self._file.team_id
        self._desk.background.read(
            partial(_weigh, self._desk.tracker, self._case_ids(), start, team), self._show
        )

    def _show(self, weighed: _Weighed) -> None:
        first = self._weighed is None
        self._weighed = weighed
        lead = self._file.row.lead_id
        self.workers.show_candidates([r for r in weighed.rows if r.worker_id != lead])
        self.workers.set_empty("Nobody else works here", "Look at other teams too.")
        if first:
            self.workers.choose_best()
            self.workers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_worker_chosen(self, worker: CandidateRow | None) -> None:
        over = worker is not None and worker.may_override
        self._do.setText("Transfer with an override…" if over else "Transfer")
