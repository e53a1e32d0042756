"""Beside the Supervision page's table: a strand's year, and what was held, booked or missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from swtracker.domain import words
from swtracker.domain.supervision import SupervisionStatus
from swtracker.drawing import values
from swtracker.ui import shown, theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.mistake import MistakeAmongDialog, MistakeDialog, Mistaken
from swtracker.ui.dialogs.supervision import CancelBookingDialog, LogSupervisionDialog
from swtracker.ui.dialogs.supervision_parts import action_details
from swtracker.ui.pages.chosen_panel import ChosenPanel
from swtracker.ui.pages.supervision_lists import ActionLine
from swtracker.ui.pages.supervision_table import DueLine
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, heading, label
from swtracker.ui.widgets.beside import scrolling
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.widgets.section import Section
from swtracker.ui.worker_words import role_of
from swtracker.usecases.rows.board import StrandStrip
from swtracker.usecases.rows.supervision import AgreedAction, SupervisionRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

RECENT = 24
"""How many supervisions stand in the panel; the rest is in the history."""
LEFT_HIGH = 68
"""Pixels at 100 % of what a supervision was about; where there is more to say, it scrolls."""
ACTIONS = 2
"""How many open actions stand in the panel, soonest due first; the rest is under Actions."""


@dataclass(frozen=True, slots=True)
class _File:
    """What stands beside the table for the strand chosen."""

    line: DueLine
    strip: StrandStrip | None
    recent: tuple[SupervisionRow, ...]
    actions: tuple[AgreedAction, ...]
    not_discussed: int


def _read_file(tracker: Tracker, line: DueLine, until: date | None) -> _File:
    strips = tracker.boards.panel(line.due.worker_id, line.day).strips
    worker = line.due.worker_id
    recent = tracker.supervisions.recent(worker, day=until, limit=RECENT)
    if until is None:
        recent += tracker.supervisions.standing_ahead(worker)
        recent.sort(key=lambda row: row.day, reverse=True)
    strip = next((s for s in strips if s.strand == line.strand), None)
    return _File(
        line,
        strip,
        tuple(recent),
        tuple(tracker.agreed_actions.open_on(line.day, worker_id=worker)),
        sum(case.past for case in tracker.cases_discussed.cases_of(worker, line.day)),
    )


def _measures(strip: StrandStrip) -> str:
    if not strip.expected:
        return "Nothing expected yet"
    held = words.held(strip.held, strip.expected)
    return f"{held} · longest gap {words.days(strip.longest_gap)}"


def _given_by(line: DueLine) -> str:
    if line.due.supervisor_id is None:
        return "nobody supervises them yet"
    return f"supervised by {line.supervisor}"


def _card(row: SupervisionRow) -> values.Card:
    return values.Card(_outcome(row), _when(row), _details(row))


def _when(row: SupervisionRow) -> str:
    return " ".join(part for part in (words.bare_day(row.day), row.at) if part)


def _recent_words(row: SupervisionRow) -> str:
    said = f"{_outcome(row)}, {words.full_day(row.day)}"
    return f"{said} ({_details(row)})"


def _outcome(row: SupervisionRow) -> str:
    """``Held, 60 minutes, short``; ``Cancelled``."""
    said = [row.status.value]
    if row.minutes is not None:
        said.append(words.count(row.minutes, "minute"))
    said.append(row.short_words)
    return ", ".join(part for part in said if part)


def _details(row: SupervisionRow) -> str:
    """The strand, who gave it, why it was not held, and that it was written up late."""
    late = "late record" if row.late_record else ""
    group = f"with {words.count(len(row.together), 'other', 'others')}" if row.together else ""
    why = f"{row.by}: {row.reason}" if row.by is not None else row.reason
    return " · ".join(part for part in (row.strand, group, late, why, row.given_by) if part)


def _left(row: SupervisionRow) -> str:
    """What a supervision was about: who else was there, cases discussed, what was agreed."""
    said = []
    if row.together:
        said.append(f"Together with {words.listed(row.together)}.")
    if row.discussed:
        said.append(f"Discussed {words.listed(row.discussed)}.")
    said += [
        f"Agreed: {action.words} ({action.outcome.value.lower() if action.outcome else 'open'})."
        for action in row.agreed
    ]
    return "\n".join(said)


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

_ACTION_COLUMNS: tuple[Column[ActionLine], ...] = (
    Column(
        "action",
        "Action",
        lambda r: f"{r.action.words}, {r.standing.words}",
        drawn=lambda r: values.Card(
            r.action.words, r.standing.words, action_details(r.action, r.day, with_due=False)
        ),
        tooltip=lambda r: f"{r.action.words} ({action_details(r.action, r.day)})",
        stretch=1,
        sortable=False,
    ),
)


class SupervisionPanel(ChosenPanel):
    """The chosen strand's year, what is open, and recent supervisions with what can be done.

    Signals:
        actions_asked(): somebody wants to see all actions.
    """

    actions_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._name = label("", "name", wraps=True)
        self._what = label("", "muted", wraps=True)
        self._strand = heading("")
        self._chart = ChartWidget("Supervision over twelve months")
        self._measures = label("", wraps=True)
        self.recent_model = RowModel(_RECENT_COLUMNS, key=lambda r: r.key)
        self.recent = TableView(self.recent_model, "Recent supervisions", row_height=48)
        self.recent.set_empty("Nothing logged yet", "What is held, booked or missed stands here.")
        self.log = button("Log it…", self.log_booked)
        self.cancel = button("Cancel booking…", self.cancel_booking)
        self.mistake = button("Mark as a mistake…", self.mark_mistake, "quiet")
        self._waiting = label("", wraps=True)
        self._waiting.setProperty("tone", "full")
        self._actions = Section("Agreed, still open", inset=False)
        self._actions.add_act("See all", self.actions_asked.emit)
        self.action_model = RowModel(_ACTION_COLUMNS, key=lambda r: r.action.id)
        self.actions_open = TableView(self.action_model, "Actions still open", row_height=48)
        self.actions_open.stand_in_panel()
        self._actions.column.addWidget(self.actions_open)
        self._left = label("", "muted", wraps=True)
        parts = (self._name, self._what, self._strand, self._chart, self._measures)
        self.lay_out(
            (*parts, self._waiting, self._actions, heading("Recent supervisions")),
            self.recent,
            (self.log, self.cancel, self.mistake),
        )
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        self._left_room = scrolling(self._left)
        self._left.setProperty("part", "muted")
        # The arrows scroll it.
        self._left_room.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._left_room.setAccessibleName("What the chosen supervision was about")
        self._left_room.setMaximumHeight(theme.px(LEFT_HIGH))
        layout.insertWidget(1, self._left_room)
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
        until = line.day if self.desk.is_another_day else None
        self.desk.background.read(
            partial(_read_file, self.desk.tracker, line, until), self._show_file
        )

    def log_booked(self) -> None:
        """Log what became of the booking chosen."""
        booked = self._chosen_booking()
        if booked is not None:
            LogSupervisionDialog(
                self.desk,
                booked.worker_id,
                booked.strand,
                self.window(),
                day=booked.day,
                slot=booked.slot,
            ).open()

    def cancel_booking(self) -> None:
        """Cancel the booking chosen."""
        booked = self._chosen_booking()
        if booked is not None:
            CancelBookingDialog(self.desk, booked, self.window()).open()

    def mark_mistake(self) -> None:
        """Take back the supervision chosen."""
        chosen: SupervisionRow | None = self.recent.chosen()
        if chosen is None or chosen.id is None:
            return
        said = f"{chosen.strand} supervision of {chosen.worker}, {_recent_words(chosen)}."
        supervisions, runner = self.desk.tracker.supervisions, self.desk.runner
        if not chosen.together:
            MistakeDialog(said, supervisions.void, chosen.id, runner, self.window()).open()
            return
        people = f"the whole session, {len(chosen.together) + 1} people"
        among = (
            Mistaken(f"{chosen.worker} was not there", supervisions.void, chosen.id),
            Mistaken(words.sentence(people).rstrip("."), supervisions.void_meeting, chosen.id),
        )
        MistakeAmongDialog(said, "The mistake", among, runner, self.window()).open()

    def _show_file(self, file: _File) -> None:
        strip = file.strip
        self._chart.show_value(
            None if strip is None else shown.strip_of(strip, file.line.due.booked)
        )
        self._measures.setText("" if strip is None else _measures(strip))
        self._waiting.setText(
            f"{words.count(file.not_discussed, 'case')} not discussed for too long"
        )
        self._waiting.setVisible(file.not_discussed > 0)
        day = file.line.day
        self.action_model.set_rows(ActionLine(action, day) for action in file.actions[:ACTIONS])
        self._actions.setVisible(bool(file.actions))
        self.recent_model.set_rows(file.recent)
        self._offer_acts()

    def _offer_acts(self) -> None:
        chosen: SupervisionRow | None = self.recent.chosen()
        booked = self._chosen_booking()
        self.offer(self.log, shown=booked is not None and booked.day <= self.desk.today)
        self.offer(self.cancel, shown=booked is not None)
        self.offer(self.mistake, shown=chosen is not None and chosen.id is not None)
        left = "" if chosen is None else _left(chosen)
        self._left.setText(left)
        self._left_room.setVisible(bool(left))

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
