"""Logging a supervision, one or for many at once, booking one ahead, cancelling a booking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QScrollArea, QWidget

from swtracker.domain import words
from swtracker.domain.supervision import SupervisionStatus
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.supervision_group import LogGroupDialog
from swtracker.ui.dialogs.supervision_parts import (
    LINES_IN_SIGHT,
    ActionsToAgree,
    CasesDiscussed,
    OpenActions,
    ReasonField,
)
from swtracker.ui.run import Act
from swtracker.ui.widgets.basics import button, row
from swtracker.ui.widgets.choices import Chooser, SegmentedControl
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.ui.widgets.numbers import NumberField
from swtracker.usecases.rows.desk import PersonRow
from swtracker.usecases.rows.supervision import (
    AgreedAction,
    CaseToDiscuss,
    StandingSlot,
    StrandToLog,
    SupervisionRow,
)

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

USUAL_MINUTES = 90
FORM_WIDTH = 690
"""Pixels at 100 %: room for a day, how long and a name side by side."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the form offers for a worker on a day."""

    people: tuple[PersonRow, ...]
    worker_id: int | None
    strands: tuple[StrandToLog, ...] = ()
    cases: tuple[CaseToDiscuss, ...] = ()
    actions: tuple[AgreedAction, ...] = ()


def _read(tracker: Tracker, worker_id: int | None, day: date) -> _Facts:
    people = tuple(tracker.staff.choose(day))
    if worker_id is None:
        return _Facts(people, None)
    return _Facts(
        people,
        worker_id,
        tuple(tracker.supervisions.strands_of(worker_id, day)),
        tuple(tracker.cases_discussed.cases_of(worker_id, day)),
        tuple(tracker.agreed_actions.open_on(day, worker_id=worker_id)),
    )


class _SupervisionForm(FormDialog):
    """A form about one strand of one worker on one day; it reads what it offers as it opens."""

    def __init__(
        self,
        act_words: str,
        desk: Desk,
        parent: QWidget | None,
        *,
        worker_id: int | None,
        strand: str | None,
        day: date,
    ) -> None:
        super().__init__(act_words, act_words, desk.runner, parent)
        self.setMinimumWidth(theme.px(FORM_WIDTH))
        self.desk = desk
        self.given_worker = worker_id
        self.given_strand = strand
        self.worker = Chooser("Worker")
        self.strand = Chooser("Strand")
        self.day = DateField("Day", desk.today, day)
        self.fields.add_beside(("worker", "Worker", self.worker), ("strand", "Strand", self.strand))
        self.worker.chosen.connect(self._on_worker_chosen)
        self.day.day_changed.connect(self._read_again)
        self._read_again()

    def chosen_worker(self) -> int:
        """The worker the form is about, before what it offers has come in as well."""
        if self.given_worker is not None:
            return self.given_worker
        chosen = self.worker.required("worker")
        assert isinstance(chosen, int)
        return chosen

    def chosen_strand(self) -> str:
        """The strand the form is about."""
        if self.strand.count() == 0 and self.given_strand is not None:
            return self.given_strand
        return str(self.strand.required("strand"))

    def show_facts(self, facts: _Facts) -> None:
        """Offer the people and the strands; what was chosen stays chosen."""
        self.worker.set_choices((p.id, _person_words(p)) for p in facts.people)
        self.worker.set_choice(facts.worker_id)
        kept = self.strand.choice()
        wanted = self.given_strand if kept is None else kept
        names = [strand.name for strand in facts.strands]
        self.strand.set_choices((name, name) for name in names)
        self.strand.set_choice(wanted if wanted in names else next(iter(names), None))

    def _read_again(self) -> None:
        day = self.day.day() or self.desk.today
        self.desk.background.read(
            partial(_read, self.desk.tracker, self.given_worker, day), self.show_facts
        )

    def _on_worker_chosen(self, worker: object) -> None:
        self.given_worker = worker if isinstance(worker, int) else None
        self._read_again()


class LogSupervisionDialog(_SupervisionForm):
    """Log a supervision: *held today, 90 minutes* stands there already, and Enter logs it.

    The keyboard begins on the cases to tick. Where one was booked for the day, that one is logged.
    What was agreed before and is open stands over the cases; what comes up less often, a second
    supervisor or an action agreed, waits behind a quiet line at the foot.
    """

    def __init__(
        self,
        desk: Desk,
        worker_id: int | None = None,
        strand: str | None = None,
        parent: QWidget | None = None,
        *,
        day: date | None = None,
        slot: StandingSlot | None = None,
        case_id: int | None = None,
    ) -> None:
        """``day`` is the day it was held, today unless said.

        ``slot`` is the one of a standing booking that it is; ``case_id`` a case ticked already.
        """
        super().__init__(
            "Log supervision",
            desk,
            parent,
            worker_id=worker_id,
            strand=strand,
            day=day or desk.today,
        )
        self._slot = slot
        self._shows_second = False
        self._ticked = () if case_id is None else (case_id,)
        self._strands: dict[str, StrandToLog] = {}
        self._offered_minutes = USUAL_MINUTES
        self.minutes = NumberField(
            "Minutes", USUAL_MINUTES, least=1, most=720, step=5, unit="minutes"
        )
        self.supervisor = Chooser("Supervisor", hint="Whoever supervises them")
        self.fields.add_beside(
            ("day", "Day", self.day),
            ("minutes", "Lasted", self.minutes),
            ("supervisor", "Supervisor", self.supervisor),
        )
        self.co_supervisor = self.fields.add(
            "co_supervisor", "Second supervisor", Chooser("Second supervisor")
        )
        self.fields.show_field("co_supervisor", shown=False)
        self.status = self.fields.add(
            "status",
            "What became of it",
            SegmentedControl(
                "What became of it",
                [
                    (status.value, status.value)
                    for status in SupervisionStatus
                    if status is not SupervisionStatus.BOOKED
                ],
            ),
        )
        self.interrupted = self.fields.add_plain(
            QCheckBox("It was interrupted, so it counts as short")
        )
        self.carried = self.fields.add("ended", "Agreed before, still open", OpenActions())
        self.cases = self.fields.add(
            "cases",
            "Cases discussed",
            CasesDiscussed("Cases discussed"),
            hint="Space ticks a child, or a family with all its children.",
        )
        self.cases.set_lines(LINES_IN_SIGHT)
        self.agreed = self.fields.add(
            "actions", "Actions agreed", ActionsToAgree(desk.today, self._show_fitting)
        )
        self.reason = ReasonField(self)
        self.agree = button("Agree an action", self._agree, "link")
        self.second = button("Second supervisor", self._ask_second, "link")
        self.many = button("Log it for several people…", self._open_group, "link")
        self._more = QWidget()
        self._more.setProperty("part", "plain")
        more = row(self.agree, self.second, None, self.many, spacing=4)
        more.setContentsMargins(0, 0, 0, 0)
        self._more.setLayout(more)
        self.fields.add_plain(self._more)
        self._is_read = False
        self.status.chosen.connect(self._show_fitting)
        self.strand.chosen.connect(self._on_strand_chosen)
        self._show_fitting()

    def reading(self) -> Act:
        """Log it as the form says."""
        status = SupervisionStatus(self.status.choice())
        held = status is SupervisionStatus.HELD
        return partial(
            self.desk.tracker.supervisions.log,
            self.chosen_worker(),
            self.chosen_strand(),
            day=self.day.required("day"),
            minutes=self.minutes.whole() if held else None,
            status=status,
            supervisor_id=_chosen_in(self.supervisor, "supervisor"),
            co_supervisor_id=_chosen_in(self.co_supervisor, "co_supervisor"),
            interrupted=self.interrupted.isChecked(),
            by=None if held else self.reason.by(),
            reason="" if held else self.reason.words(),
            cases_discussed=self.cases.case_ids() if held else (),
            agreed=self.agreed.to_agree() if held else (),
            ended=self.carried.ended() if held else {},
            slot=self._slot,
        )

    def show_facts(self, facts: _Facts) -> None:
        """Offer the worker's cases and open actions too, and who supervises them."""
        super().show_facts(facts)
        self._strands = {strand.name: strand for strand in facts.strands}
        people = [(p.id, p.name) for p in facts.people if p.id != facts.worker_id]
        self.supervisor.set_choices(people)
        self.co_supervisor.set_choices(people)
        self._offer_for_strand()
        self.cases.set_cases(facts.cases, self._ticked)
        self._ticked = ()
        self.carried.set_actions(facts.actions, self.desk.today)
        self._is_read = facts.worker_id is not None
        self._show_fitting()
        if self.cases.hasFocus():
            self._bring_in_sight(self.cases)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the cases where everything else is known."""
        super().showEvent(event)
        if self.cases.isVisible():
            self.cases.setFocus()

    def _offer_for_strand(self) -> None:
        """Offer who gives the strand and how long it lasts, where nothing else was said."""
        strand = self._strands.get(str(self.strand.choice()))
        if strand is None:
            return
        if self.supervisor.choice() is None:
            self.supervisor.set_choice(strand.supervisor_id)
        if self.co_supervisor.choice() is None and strand.second_id is not None:
            self.co_supervisor.set_choice(strand.second_id)
        if self.minutes.whole() == self._offered_minutes:
            self.minutes.set_number(strand.minutes)
            self._offered_minutes = strand.minutes

    def _on_strand_chosen(self) -> None:
        self.supervisor.set_choice(None)
        self.co_supervisor.set_choice(None)
        self._offer_for_strand()
        self._show_fitting()

    def _on_worker_chosen(self, worker: object) -> None:
        self.supervisor.set_choice(None)
        self.co_supervisor.set_choice(None)
        super()._on_worker_chosen(worker)

    def _ask_second(self) -> None:
        self._shows_second = True
        self._show_fitting()
        self.co_supervisor.setFocus()
        self._bring_in_sight(self.co_supervisor)

    def _agree(self) -> None:
        self.agreed.add_line()
        self._bring_in_sight(self._more)

    def _bring_in_sight(self, part: QWidget) -> None:
        """Scroll to a part that has just come in, where the form is higher than the screen."""
        layout, scroll = self._body.layout(), self.findChild(QScrollArea)
        if layout is not None and scroll is not None:
            layout.activate()
            foot = part.mapTo(self._body, QPoint(0, part.height()))
            scroll.ensureVisible(0, foot.y(), 0, theme.px(8))

    def _open_group(self) -> None:
        """Leave this form for the one that logs a session for many at once."""
        day, parent = self.day.day() or self.desk.today, self.parentWidget()
        LogGroupDialog(self.desk, parent, day=day).open()
        self.reject()

    def _show_fitting(self) -> None:
        """Show the fields that have a meaning for what became of it."""
        held = self.status.choice() == SupervisionStatus.HELD.value
        second = self._shows_second or self.co_supervisor.choice() is not None
        self.fields.show_field("minutes", shown=held)
        self.fields.show_field("co_supervisor", shown=second)
        self.interrupted.setVisible(held)
        coming = self.given_worker is not None and not self._is_read
        self.fields.show_field("cases", shown=held and (coming or self.cases.holds_any))
        self.fields.show_field("ended", shown=held and self.carried.holds_any)
        self.fields.show_field("actions", shown=held and self.agreed.holds_any)
        self.reason.show_fields(shown=not held)
        self.agree.setVisible(held)
        self.second.setVisible(held and not second)
        self._fit()


class BookSupervisionDialog(_SupervisionForm):
    """Book a supervision ahead."""

    def __init__(
        self,
        desk: Desk,
        worker_id: int | None = None,
        strand: str | None = None,
        parent: QWidget | None = None,
        *,
        day: date | None = None,
    ) -> None:
        """``day`` is the day offered: the day it falls due, where that is still to come."""
        offered = max(day or desk.today, desk.today)
        super().__init__(
            "Book supervision", desk, parent, worker_id=worker_id, strand=strand, day=offered
        )
        self.at = QLineEdit()
        self.at.setPlaceholderText("10:00")
        self.at.setAccessibleName("Time of day")
        self.fields.add_beside(("day", "Day", self.day), ("at", "Time of day", self.at))

    def reading(self) -> Act:
        """Book it as the form says."""
        return partial(
            self.desk.tracker.supervisions.book,
            self.chosen_worker(),
            self.chosen_strand(),
            day=self.day.required("day"),
            at=self.at.text(),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the day where everything else is known."""
        super().showEvent(event)
        if self.given_worker is not None:
            self.day.setFocus(Qt.FocusReason.TabFocusReason)


class CancelBookingDialog(FormDialog):
    """Cancel a supervision that was booked, and say who could not and why."""

    def __init__(self, desk: Desk, booked: SupervisionRow, parent: QWidget | None = None) -> None:
        super().__init__(
            "Cancel booking",
            "Cancel booking",
            desk.runner,
            parent,
            intro=f"{booked.strand} supervision of {booked.worker}, "
            f"booked for {words.full_day(booked.day)}.",
        )
        self.desk = desk
        self._booked = booked
        self.reason = ReasonField(self)
        self._leave.setText("Keep it")

    def reading(self) -> Act:
        """Cancel it."""
        booked = self._booked.booked
        assert booked is not None, "only a booking is cancelled"
        return partial(
            self.desk.tracker.supervisions.settle,
            booked,
            status=SupervisionStatus.CANCELLED,
            by=self.reason.by(),
            reason=self.reason.words(),
        )


def _chosen_in(chooser: Chooser, field: str) -> int | None:
    """Whoever is chosen, None while the field is empty; `BadInput` where it names nobody."""
    if not chooser.currentText().strip():
        return None
    chosen = chooser.required(field)
    return chosen if isinstance(chosen, int) else None


def _person_words(person: PersonRow) -> str:
    return " · ".join(part for part in (person.name, person.team) if part)
