"""Beside the Supervision page's table: a strand's year, and what was held, booked or missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from swtracker.domain import words
from swtracker.domain.supervision import SupervisionStatus
from swtracker.drawing import values
from swtracker.ui import shown
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.mistake import MistakeDialog
from swtracker.ui.dialogs.supervision import CancelBookingDialog, LogSupervisionDialog
from swtracker.ui.pages.chosen_panel import ChosenPanel
from swtracker.ui.pages.supervision_table import DueLine
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, heading, label
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.worker_words import role_of
from swtracker.usecases.rows.board import StrandStrip
from swtracker.usecases.rows.desk import SupervisionRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

RECENT = 24
"""How many supervisions stand in the panel; the rest is in the history."""


@dataclass(frozen=True, slots=True)
class _File:
    """What stands beside the table for the strand chosen."""

    line: DueLine
    strip: StrandStrip | None
    recent: tuple[SupervisionRow, ...]


def _read_file(tracker: Tracker, line: DueLine, until: date | None) -> _File:
    strips = tracker.boards.panel(line.due.worker_id, line.day).strips
    recent = tracker.supervisions.recent(line.due.worker_id, day=until, limit=RECENT)
    strip = next((s for s in strips if s.strand == line.strand), None)
    return _File(line, strip, tuple(recent))


def _measures(strip: StrandStrip) -> str:
    if not strip.expected:
        return "Nothing expected yet"
    held = words.out_of(strip.held, strip.expected)
    return f"{held} expected held · longest gap {words.days(strip.longest_gap)}"


def _given_by(line: DueLine) -> str:
    if line.due.supervisor_id is None:
        return "nobody supervises them yet"
    return f"supervised by {line.supervisor}"


def _card(row: SupervisionRow) -> values.Card:
    return values.Card(_outcome(row), words.bare_day(row.day), _details(row))


def _recent_words(row: SupervisionRow) -> str:
    said = f"{_outcome(row)}, {words.full_day(row.day)}"
    return f"{said} ({_details(row)})"


def _outcome(row: SupervisionRow) -> str:
    """``Held, 60 minutes, short``; ``Cancelled``."""
    said = [row.status.value]
    if row.minutes is not None:
        said.append(words.count(row.minutes, "minute"))
    if row.short:
        said.append("interrupted" if row.interrupted else "short")
    return ", ".join(said)


def _details(row: SupervisionRow) -> str:
    """The strand, who gave it, why it was not held, and that it was written up late."""
    late = "late record" if row.late_record else ""
    return " · ".join(part for part in (row.strand, late, row.reason, row.supervisor) if part)


_RECENT_COLUMNS: tuple[Column[SupervisionRow], ...] = (
    Column(
        "supervision",
        "Supervision",
        _recent_words,
        drawn=_card,
        tooltip=_recent_words,
        stretch=1,
        sortable=False,
    ),
)


class SupervisionPanel(ChosenPanel):
    """The chosen strand's year, and the worker's recent supervisions with what can be done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._name = label("", "name", wraps=True)
        self._what = label("", "muted", wraps=True)
        self._strand = heading("")
        self._chart = ChartWidget("Supervision over twelve months")
        self._measures = label("", wraps=True)
        self.recent_model = RowModel(_RECENT_COLUMNS, key=lambda r: r.id)
        self.recent = TableView(self.recent_model, "Recent supervisions", row_height=48)
        self.recent.set_empty("Nothing logged yet", "What is held, booked or missed stands here.")
        self.log = button("Log it…", self.log_booked)
        self.cancel = button("Cancel booking…", self.cancel_booking)
        self.mistake = button("Mark as a mistake…", self.mark_mistake, "quiet")
        parts = (self._name, self._what, self._strand, self._chart, self._measures)
        self.lay_out(
            (*parts, heading("Recent supervisions")),
            self.recent,
            (self.log, self.cancel, self.mistake),
        )
        self.recent.row_chosen.connect(self._on_recent_chosen)
        self.recent.row_opened.connect(self._on_recent_opened)
        self.show_line(None)

    def show_line(self, line: DueLine | None) -> None:
        """Show the worker and the strand of a row; what was held comes in after."""
        self.setVisible(line is not None)
        if line is None:
            self.recent_model.set_rows(())
            return
        worker = line.due.worker
        self._name.setText(worker.name)
        self._what.setText(" · ".join((role_of(worker), worker.team, _given_by(line))))
        self._strand.setText(f"{line.strand}, {line.due.strand.standing.every.words}")
        until = line.day if self.desk.is_read_only else None
        self.desk.background.read(
            partial(_read_file, self.desk.tracker, line, until), self._show_file
        )

    def log_booked(self) -> None:
        """Log what became of the booking chosen."""
        booked = self._chosen_booking()
        if booked is not None:
            LogSupervisionDialog(
                self.desk, booked.worker_id, booked.strand, self.window(), day=booked.day
            ).open()

    def cancel_booking(self) -> None:
        """Cancel the booking chosen."""
        booked = self._chosen_booking()
        if booked is not None:
            CancelBookingDialog(self.desk, booked, self.window()).open()

    def mark_mistake(self) -> None:
        """Take back the supervision chosen."""
        chosen: SupervisionRow | None = self.recent.chosen()
        if chosen is not None:
            MistakeDialog(
                f"{chosen.strand} supervision of {chosen.worker}, {_recent_words(chosen)}.",
                self.desk.tracker.supervisions.void,
                chosen.id,
                self.desk.runner,
                self.window(),
            ).open()

    def _show_file(self, file: _File) -> None:
        strip = file.strip
        self._chart.show_value(
            None if strip is None else shown.strip_of(strip, file.line.due.booked)
        )
        self._measures.setText("" if strip is None else _measures(strip))
        self.recent_model.set_rows(file.recent)
        self._offer_acts()

    def _offer_acts(self) -> None:
        chosen: SupervisionRow | None = self.recent.chosen()
        booked = self._chosen_booking()
        self.offer(self.log, shown=booked is not None and booked.day <= self.desk.today)
        self.offer(self.cancel, shown=booked is not None)
        self.offer(self.mistake, shown=chosen is not None)

    def _chosen_booking(self) -> SupervisionRow | None:
        chosen: SupervisionRow | None = self.recent.chosen()
        is_booked = chosen is not None and chosen.status is SupervisionStatus.BOOKED
        return chosen if is_booked else None

    def _on_recent_chosen(self, _chosen: SupervisionRow | None) -> None:
        self._offer_acts()

    def _on_recent_opened(self, opened: SupervisionRow) -> None:
        """Enter on a booking says what became of it."""
        if self.desk.is_read_only or self._chosen_booking() is None:
            return
        if opened.day <= self.desk.today:
            self.log_booked()
        else:
            self.cancel_booking()
