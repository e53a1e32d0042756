"""Logging development time, and saying what planned time was lost to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, TypedDict

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from swtracker.domain.development import Activity, TimeState
from swtracker.domain.rounding import half_up
from swtracker.domain.supervision import By
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.run import Act
from swtracker.ui.widgets.choices import Chooser, SegmentedControl
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import Fields, FormDialog
from swtracker.ui.widgets.numbers import NumberField
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.development import DevelopmentRow, EntryRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

FORM_WIDTH = 520
"""Pixels at 100 %."""
LOST_HINT = "covering duty, no desk free, called to court…"


@dataclass(frozen=True, slots=True)
class UsualLoss:
    """What somebody's time was lost to last, and by whom."""

    reason: str = ""
    by: By | None = None


class LossFields:
    """What time was lost to, and by whom, in a form."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self.reason = fields.add("reason", "Lost to", QLineEdit())
        self.reason.setPlaceholderText(LOST_HINT)
        self.by = fields.add(
            "by", "By whom", SegmentedControl("By whom", [(b.value, b.value) for b in By])
        )
        self.by.set_choice(By.SERVICE.value)

    def show(self, *, shown: bool) -> None:
        """Show both, or hide them where nothing was lost."""
        for name in ("reason", "by"):
            self._fields.show_field(name, shown=shown)

    def offer(self, usual: UsualLoss) -> None:
        """Put what it was last there, to be kept with Enter or typed over."""
        self.reason.setText(usual.reason)
        self.reason.selectAll()
        if usual.by is not None:
            self.by.set_choice(usual.by.value)

    def whom(self) -> By:
        """By whom."""
        return By(self.by.choice())


class ActivityChooser(Chooser):
    """What development time is for."""

    def __init__(self, usual: Activity | None = None) -> None:
        super().__init__("Activity", [(a.value, a.value) for a in Activity])
        if usual is not None:
            self.set_choice(usual.value)

    def activity(self) -> Activity:
        """The one chosen; raises `BadInput` where none is."""
        return Activity(str(self.required("activity")))


class Became(TypedDict):
    """What became of time, as the use cases take it."""

    state: TimeState
    reason: str
    by: By | None


class TimeForm(FormDialog):
    """A form that asks what became of time, and where it was lost to what and by whom."""

    def ask_what_became(self, title: str, *states: TimeState) -> None:
        """Offer the states, and room for the loss while *Lost* is chosen."""
        choices = [(state.value, state.value) for state in states]
        self.state = self.fields.add("state", title, SegmentedControl("What became of it", choices))
        self.loss = LossFields(self.fields)
        self.state.chosen.connect(self._show_fitting)
        self._show_fitting()

    def became(self) -> Became:
        """What was answered."""
        state = TimeState(self.state.choice())
        if state is not TimeState.LOST:
            return {"state": state, "reason": "", "by": None}
        return {"state": state, "reason": self.loss.reason.text(), "by": self.loss.whom()}

    def _show_fitting(self) -> None:
        self.loss.show(shown=self.state.choice() == TimeState.LOST.value)
        self._fit()


@dataclass(frozen=True, slots=True)
class _Facts:
    """Who has protected time, and what the chosen one did with it last."""

    rows: tuple[DevelopmentRow, ...]
    worker_id: int | None
    last: EntryRow | None


def _read(tracker: Tracker, worker_id: int | None) -> _Facts:
    rows = tuple(tracker.development.lines())
    if worker_id is None and len(rows) == 1:
        worker_id = rows[0].worker.id
    entries = [] if worker_id is None else tracker.development.entries(worker_id)
    taken = (entry for entry in entries if entry.state is TimeState.TAKEN)
    return _Facts(rows, worker_id, next(taken, None))


class LogDevelopmentDialog(TimeForm):
    """Log development time: today, half a day, the activity last used, taken; Enter logs it."""

    def __init__(
        self, desk: Desk, worker_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("Log development time", "Log development time", desk.runner, parent)
        self.setMinimumWidth(theme.px(FORM_WIDTH))
        self.desk = desk
        self._given_worker = worker_id
        self._is_read = False
        self._is_asked_for = False
        self.worker = self.fields.add("worker", "Worker", Chooser("Worker"))
        self.day = DateField("Day", desk.today, desk.today)
        self.hours = NumberField("Hours", step=Decimal("0.5"), most=24, places=2, unit="h")
        self.fields.add_beside(("day", "Day", self.day), ("hours", "Hours", self.hours))
        self.activity = self.fields.add("activity", "Activity", ActivityChooser())
        self.ask_what_became(
            "What became of it", TimeState.TAKEN, TimeState.PLANNED, TimeState.LOST
        )
        self.worker.chosen.connect(self._on_worker_chosen)
        self._read_again()

    def reading(self) -> Act:
        """Log it as the form says."""
        worker = self.worker.required("worker")
        assert isinstance(worker, int)
        return partial(
            self.desk.tracker.development.log,
            worker,
            day=self.day.required("day"),
            hours=self.hours.number(),
            activity=self.activity.activity(),
            **self.became(),
        )

    def submit(self) -> None:
        """Log it; asked for before the usual answers have come in, as soon as they have."""
        if self._is_read:
            super().submit()
        else:
            self._is_asked_for = True

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the hours where the worker is known."""
        super().showEvent(event)
        if self._given_worker is not None:
            self.hours.setFocus()

    def _read_again(self) -> None:
        self.desk.background.read(
            partial(_read, self.desk.tracker, self._given_worker), self._show_facts
        )

    def _show_facts(self, facts: _Facts) -> None:
        self.worker.set_choices((row.worker.id, _worker_words(row)) for row in facts.rows)
        self.worker.set_choice(facts.worker_id)
        chosen = next((row for row in facts.rows if row.worker.id == facts.worker_id), None)
        half_day = None if chosen is None else chosen.line.balance.half_day
        if half_day is not None:
            self.hours.set_number(half_up(half_day, 2))
            self.hours.selectAll()
        usual = Activity.OTHER if facts.last is None else facts.last.activity
        self.activity.set_choice(usual.value)
        self._is_read = True
        if self._is_asked_for:
            self._is_asked_for = False
            self.submit()

    def _on_worker_chosen(self, worker: object) -> None:
        self._given_worker = worker if isinstance(worker, int) else None
        self._is_read = False
        self._read_again()


class LostTimeDialog(FormDialog):
    """Say what time was lost to, and by whom; ``settle`` is the act, ``which`` the time."""

    def __init__(
        self,
        desk: Desk,
        which: str,
        settle: Callable[..., Done],
        usual: UsualLoss,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Record as lost", "Record as lost", desk.runner, parent, intro=f"{which}.")
        self.setMinimumWidth(theme.px(FORM_WIDTH))
        self._settle = settle
        self.loss = LossFields(self.fields)
        self.loss.offer(usual)

    def reading(self) -> Act:
        """Record it as lost."""
        return partial(
            self._settle,
            state=TimeState.LOST,
            reason=self.loss.reason.text(),
            by=self.loss.whom(),
        )


def _worker_words(row: DevelopmentRow) -> str:
    return f"{row.worker.name} · {row.worker.team}"
