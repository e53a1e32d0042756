"""A regular slot of development time: agreeing one, changing it from a day, ending it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.domain.development import Activity
from swtracker.domain.rounding import half_up
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.development import FORM_WIDTH, ActivityChooser
from swtracker.ui.run import Act
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.ui.widgets.numbers import NumberField
from swtracker.usecases.rows.development import DevelopmentRow, ProtectedSlotRow

FRIDAY = 4
MOST_WEEKS = 12


class SlotDialog(FormDialog):
    """Agree a regular slot, or change the one there is from a day on."""

    def __init__(
        self,
        desk: Desk,
        row: DevelopmentRow,
        slot: ProtectedSlotRow | None,
        parent: QWidget | None = None,
    ) -> None:
        title = "Agree a regular slot" if slot is None else "Change the regular slot"
        super().__init__(
            title,
            title,
            desk.runner,
            parent,
            intro=f"{row.worker.name}: the same hours on the same weekday. It is laid out to the "
            "end of the programme, without bank holidays and days away, and every week it is said "
            "whether it was taken or lost.",
        )
        self.setMinimumWidth(theme.px(FORM_WIDTH))
        self._desk = desk
        self._worker_id = row.worker.id
        self._slot = slot
        first = _next_friday(desk.today) if slot is None else slot.coming or desk.today
        half_day = row.line.balance.half_day
        hours = slot.hours if slot else Decimal("3.7") if half_day is None else half_up(half_day, 2)
        self.start = DateField("From", desk.today, first)
        self.every = NumberField(
            "Weeks apart",
            1 if slot is None else slot.every_weeks,
            least=1,
            most=MOST_WEEKS,
        )
        self.hours = NumberField("Hours", hours, step=Decimal("0.5"), most=24, places=2, unit="h")
        self.fields.add_beside(
            ("start", "From", self.start),
            ("every_weeks", "Weeks apart", self.every),
            ("hours", "Hours", self.hours),
        )
        usual = Activity.TAUGHT_PROGRAMME if slot is None else slot.activity
        self.activity = self.fields.add("activity", "Activity", ActivityChooser(usual))

    def reading(self) -> Act:
        """Agree it, or change it."""
        slots = self._desk.tracker.protected_slots
        act = (
            partial(slots.agree, self._worker_id)
            if self._slot is None
            else partial(slots.change, self._slot.id)
        )
        return partial(
            act,
            start=self.start.required("start"),
            every_weeks=self.every.whole(),
            hours=self.hours.number(),
            activity=self.activity.activity(),
        )


class EndSlotDialog(FormDialog):
    """End a regular slot; what was taken and lost of it stays."""

    def __init__(
        self, desk: Desk, row: DevelopmentRow, slot: ProtectedSlotRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "End the regular slot",
            "End the regular slot",
            desk.runner,
            parent,
            intro=f"{row.worker.name}: {words.hours(slot.hours)} regularly since "
            f"{words.full_day(slot.start)}. What was taken and lost of it stays.",
        )
        self._desk = desk
        self._slot = slot
        self.last = self.fields.add(
            "last", "Last day", DateField("Last day", desk.today, desk.today)
        )

    def reading(self) -> Act:
        """End it."""
        end = self._desk.tracker.protected_slots.end
        return partial(end, self._slot.id, last=self.last.required("last"))


def _next_friday(today: date) -> date:
    return today + timedelta(days=(FRIDAY - today.weekday()) % 7 or 7)
