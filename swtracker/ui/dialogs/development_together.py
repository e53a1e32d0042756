"""Several at once: a training day of a cohort, and regular slots confirmed together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.rounding import half_up
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.development import FORM_WIDTH, ActivityChooser, TimeForm
from swtracker.ui.run import Act
from swtracker.ui.widgets.basics import button, row
from swtracker.ui.widgets.choices import TickList
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.numbers import NumberField
from swtracker.usecases.rows.development import DevelopmentRow, SlotDay

LINES_IN_SIGHT = 8
LINE_HEIGHT = 28
FULL_DAY = Decimal("7.4")
"""Hours offered for a training day where nobody has a post to go by."""


class LogTogetherDialog(TimeForm):
    """The same hours for everybody ticked: a training day of a whole cohort, in one act."""

    def __init__(
        self, desk: Desk, rows: Sequence[DevelopmentRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Log for several",
            "Log for several",
            desk.runner,
            parent,
            intro="A training day, a taught module: the same hours for everybody ticked, as one "
            "act that can be undone as one.",
        )
        self.setMinimumWidth(theme.px(FORM_WIDTH))
        self._desk = desk
        self._choices = [(r.worker.id, f"{r.worker.name} · {r.worker.team}") for r in rows]
        half_day = next((r.line.balance.half_day for r in rows if r.line.balance.half_day), None)
        hours = FULL_DAY if half_day is None else half_up(half_day * 2, 2)
        self.day = DateField("Day", desk.today, desk.today)
        self.hours = NumberField(
            "Hours each", hours, step=Decimal("0.5"), most=24, places=2, unit="h"
        )
        self.fields.add_beside(("day", "Day", self.day), ("hours", "Hours each", self.hours))
        self.activity = self.fields.add(
            "activity", "Activity", ActivityChooser(Activity.TRAINING_COURSE)
        )
        self.ask_what_became(
            "What became of it", TimeState.TAKEN, TimeState.PLANNED, TimeState.LOST
        )
        self.workers = self.fields.add("workers", "Who", _ticks("Who", len(self._choices)))
        self.workers.set_choices(self._choices, [number for number, _ in self._choices])
        self.none = button("Untick all", self._untick_all, "link")
        self.all = button("Tick all", self._tick_all, "link")
        self.fields.add_plain(_beside(self.all, self.none))

    def reading(self) -> Act:
        """Log it for everybody ticked."""
        return partial(
            self._desk.tracker.development.log_together,
            [number for number in self.workers.ticked() if isinstance(number, int)],
            day=self.day.required("day"),
            hours=self.hours.number(),
            activity=self.activity.activity(),
            **self.became(),
        )

    def _tick_all(self) -> None:
        self.workers.set_choices(self._choices, [number for number, _ in self._choices])

    def _untick_all(self) -> None:
        self.workers.set_choices(self._choices)


class AnswerSlotsDialog(TimeForm):
    """Regular slots whose day has come: all of them taken, or those ticked lost, in one act."""

    def __init__(self, desk: Desk, slots: Sequence[SlotDay], parent: QWidget | None = None) -> None:
        super().__init__(
            "Confirm regular slots",
            "Confirm",
            desk.runner,
            parent,
            intro="Untick what is to be answered for another time.",
        )
        self.setMinimumWidth(theme.px(FORM_WIDTH))
        self._desk = desk
        choices = [(slot, _slot_line(slot)) for slot in slots]
        self.slots = self.fields.add("slots", "Slots", _ticks("Slots", len(choices)))
        self.slots.set_choices(choices, slots)
        self.ask_what_became("What became of them", TimeState.TAKEN, TimeState.LOST)

    def reading(self) -> Act:
        """Answer for those ticked."""
        return partial(
            self._desk.tracker.protected_slots.answer,
            [slot for slot in self.slots.ticked() if isinstance(slot, SlotDay)],
            **self.became(),
        )


def _ticks(name: str, lines: int) -> TickList:
    made = TickList(name)
    high = min(max(lines, 2), LINES_IN_SIGHT) * LINE_HEIGHT + 8
    made.setFixedHeight(theme.px(high))
    return made


def _beside(*widgets: QWidget) -> QWidget:
    made = QWidget()
    made.setProperty("part", "plain")
    made.setLayout(row(*widgets, None))
    return made


def _slot_line(slot: SlotDay) -> str:
    return f"{words.short_day(slot.day)} · {slot.worker} · {words.hours(slot.hours)}"
