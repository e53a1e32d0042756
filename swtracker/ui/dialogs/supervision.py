"""Logging a supervision, booking one ahead, and cancelling a booking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent, QStandardItem
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from swtracker.domain import words
from swtracker.domain.supervision import SupervisionStatus
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.run import Act
from swtracker.ui.widgets.choices import Chooser, SegmentedControl, TickList
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.ui.widgets.numbers import NumberField
from swtracker.usecases.rows.board import HeldCase
from swtracker.usecases.rows.desk import PersonRow, SupervisionRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

USUAL_MINUTES = 90
LINES_IN_SIGHT = 7
FORM_WIDTH = 580
"""Pixels at 100 %: room for a day, how long and a name side by side."""
WHO = (("Worker", "The worker"), ("Supervisor", "The supervisor"), ("Other", "Somebody else"))
"""Who could not, as it is kept in front of the reason, and how it is asked."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the form offers for a worker on a day."""

    people: tuple[PersonRow, ...]
    worker_id: int | None
    strands: tuple[str, ...] = ()
    cases: tuple[HeldCase, ...] = ()
    supervisor_id: int | None = None


def _read(tracker: Tracker, worker_id: int | None, day: date) -> _Facts:
    people = tuple(tracker.staff.choose(day))
    if worker_id is None:
        return _Facts(people, None)
    return _Facts(
        people,
        worker_id,
        tuple(tracker.supervisions.strands_of(worker_id, day)),
        tuple(tracker.supervisions.cases_of(worker_id, day)),
        tracker.staff.file(worker_id, day).supervisor_id,
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
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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
        self.strand.set_choices((name, name) for name in facts.strands)
        offered = wanted if wanted in facts.strands else next(iter(facts.strands), None)
        self.strand.set_choice(offered)

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
    """

    def __init__(
        self,
        desk: Desk,
        worker_id: int | None = None,
        strand: str | None = None,
        parent: QWidget | None = None,
        *,
        day: date | None = None,
    ) -> None:
        """``day`` is the day it was held, today unless said."""
        super().__init__(
            "Log supervision",
            desk,
            parent,
            worker_id=worker_id,
            strand=strand,
            day=day or desk.today,
        )
        self.minutes = NumberField(
            "Minutes", USUAL_MINUTES, least=1, most=720, step=5, unit="minutes"
        )
        self.supervisor = Chooser("Supervisor", hint="Whoever supervises them")
        self.fields.add_beside(
            ("day", "Day", self.day),
            ("minutes", "Lasted", self.minutes),
            ("supervisor", "Supervisor", self.supervisor),
        )
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
        self.cases = self.fields.add(
            "cases",
            "Cases discussed",
            CasesDiscussed("Cases discussed"),
            hint="Space ticks a child, or a family with all its children.",
        )
        self.cases.set_lines(LINES_IN_SIGHT)
        self.reason = ReasonField(self)
        self._is_read = False
        self.status.chosen.connect(self._show_fitting)
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
            supervisor_id=self._chosen_supervisor(),
            interrupted=self.interrupted.isChecked(),
            reason="" if held else self.reason.words(),
            cases_discussed=self.cases.case_ids() if held else (),
        )

    def show_facts(self, facts: _Facts) -> None:
        """Offer the worker's cases too, and who supervises them."""
        super().show_facts(facts)
        self.supervisor.set_choices((p.id, p.name) for p in facts.people if p.id != facts.worker_id)
        if self.supervisor.choice() is None:
            self.supervisor.set_choice(facts.supervisor_id)
        self.cases.set_cases(facts.cases)
        self._is_read = facts.worker_id is not None
        self._show_fitting()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the cases where everything else is known."""
        super().showEvent(event)
        if self.cases.isVisible():
            self.cases.setFocus()

    def _chosen_supervisor(self) -> int | None:
        if not self.supervisor.currentText().strip():
            return None
        chosen = self.supervisor.required("supervisor")
        return chosen if isinstance(chosen, int) else None

    def _on_worker_chosen(self, worker: object) -> None:
        self.supervisor.set_choice(None)
        super()._on_worker_chosen(worker)

    def _show_fitting(self) -> None:
        """Show the fields that have a meaning for what became of it."""
        held = self.status.choice() == SupervisionStatus.HELD.value
        self.fields.show_field("minutes", shown=held)
        self.interrupted.setVisible(held)
        coming = self.given_worker is not None and not self._is_read
        self.fields.show_field("cases", shown=held and (coming or self.cases.holds_any))
        self.reason.show_fields(shown=not held)
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
        self.fields.add("day", "Day", self.day)

    def reading(self) -> Act:
        """Book it as the form says."""
        return partial(
            self.desk.tracker.supervisions.book,
            self.chosen_worker(),
            self.chosen_strand(),
            day=self.day.required("day"),
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
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self._booked = booked
        self.reason = ReasonField(self)
        self._leave.setText("Keep it")

    def reading(self) -> Act:
        """Cancel it."""
        return partial(
            self.desk.tracker.supervisions.settle,
            self._booked.id,
            status=SupervisionStatus.CANCELLED,
            reason=self.reason.words(),
        )


class ReasonField:
    """Who could not and why, as one reason: ``Supervisor: in court``; put into a form's fields."""

    def __init__(self, form: FormDialog) -> None:
        self._fields = form.fields
        self.who = self._fields.add("who", "Who could not", SegmentedControl("Who could not", WHO))
        self.why = self._fields.add("reason", "Why", QLineEdit())
        self.why.setPlaceholderText("on duty, in court, sickness…")

    def words(self) -> str:
        """The reason; empty while no why is given, so that it is asked for."""
        why = self.why.text().strip()
        return f"{self.who.choice()}: {why}" if why else ""

    def show_fields(self, *, shown: bool) -> None:
        """Show both questions, or neither."""
        for name in ("who", "reason"):
            self._fields.show_field(name, shown=shown)


class CasesDiscussed(TickList):
    """A worker's cases to tick, families together: a family's line ticks all its children."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._families: dict[str, list[QStandardItem]] = {}
        self._is_following = False
        self._items.itemChanged.connect(self._follow)

    @property
    def holds_any(self) -> bool:
        """Whether the worker holds any case to tick."""
        return self._items.rowCount() > 0

    def set_cases(self, cases: Iterable[HeldCase]) -> None:
        """Offer the cases; those ticked stay ticked."""
        ticked = set(self.case_ids())
        families: dict[str, list[HeldCase]] = {}
        for case in cases:
            families.setdefault(case.family or case.reference, []).append(case)
        choices: list[tuple[object, str]] = []
        for family, children in families.items():
            if len(children) > 1:
                choices.append((family, f"Family {family}, {words.children(len(children))}"))
            indent = "      " if len(children) > 1 else ""
            choices += [(c.case_id, indent + _case_words(c)) for c in children]
        self.set_choices(choices, ticked)
        self._find_families(families)
        self.set_lines(min(len(choices), LINES_IN_SIGHT))

    def set_lines(self, lines: int) -> None:
        """Be as high as so many lines."""
        self.setFixedHeight(lines * theme.px(28) + theme.px(4))

    def case_ids(self) -> tuple[int, ...]:
        """The ticked cases."""
        return tuple(key for key in self.ticked() if isinstance(key, int))

    def _find_families(self, families: dict[str, list[HeldCase]]) -> None:
        self._families = {}
        self._is_following = True
        for place in range(self._items.rowCount()):
            key = self._items.item(place).data(Qt.ItemDataRole.UserRole)
            if isinstance(key, str):
                below = range(place + 1, place + 1 + len(families[key]))
                self._families[key] = [self._items.item(row) for row in below]
                self._show_family(self._items.item(place))
        self._is_following = False

    def _follow(self, item: QStandardItem) -> None:
        """A family's tick goes to its children, and theirs back to it."""
        if self._is_following or self._is_filling:
            return
        self._is_following = True
        key = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(key, str):
            for child in self._families[key]:
                child.setCheckState(item.checkState())
        else:
            for place in range(item.row() - 1, -1, -1):
                above = self._items.item(place)
                family = above.data(Qt.ItemDataRole.UserRole)
                if isinstance(family, str):
                    if item in self._families[family]:
                        self._show_family(above)
                    break
        self._is_following = False

    def _show_family(self, line: QStandardItem) -> None:
        children = self._families[line.data(Qt.ItemDataRole.UserRole)]
        on = sum(child.checkState() is Qt.CheckState.Checked for child in children)
        state = Qt.CheckState.PartiallyChecked if on else Qt.CheckState.Unchecked
        line.setCheckState(Qt.CheckState.Checked if on == len(children) else state)


def _case_words(case: HeldCase) -> str:
    return " · ".join(part for part in (case.reference, case.initials, case.status.words) if part)


def _person_words(person: PersonRow) -> str:
    return " · ".join(part for part in (person.name, person.team) if part)
