"""Agreeing a standing booking ("every second Tuesday at 10:00"), changing it, and ending it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from swtracker.domain.standing import every_words
from swtracker.ui.desk import Desk
from swtracker.ui.run import Act
from swtracker.ui.widgets.basics import label
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.ui.widgets.text import TextField
from swtracker.usecases.rows.supervisors import StandingRow

EVERY = (
    (1, "Every week"),
    (2, "Every second week"),
    (3, "Every third week"),
    (4, "Every fourth week"),
    *((weeks, f"Every {weeks} weeks") for weeks in range(5, 14)),
)
LONGEST_TIME = 5


class StandingDialog(FormDialog):
    """Agree a supervision every so many weeks; where one stands in the strand it is changed."""

    def __init__(
        self,
        desk: Desk,
        worker_id: int,
        name: str,
        standing: Sequence[StandingRow],
        parent: QWidget | None = None,
    ) -> None:
        """``standing`` are the bookings the worker has; the first is chosen to begin with."""
        super().__init__(
            "Standing booking",
            "Agree it",
            desk.runner,
            parent,
            intro=f"Supervision of {name}, booked again and again. One that falls on a bank "
            "holiday or while somebody is away moves to the next day both are there.",
        )
        self._desk = desk
        self._worker_id = worker_id
        self._standing = {row.strand: row for row in standing}
        self._strand = next(iter(self._standing), "")
        self.strand = self.fields.add("strand", "Strand", Chooser("Strand"))
        self.start = DateField("First on", desk.today, _next_working(desk.today))
        self.at = TextField("The time", longest=LONGEST_TIME)
        self.at.setPlaceholderText("10:00")
        self.every = self.fields.add("every_weeks", "How often", Chooser("How often", EVERY))
        self.every.set_choice(2)
        self.fields.add_beside(("start", "First on", self.start), ("at", "At", self.at))
        self.said = self.fields.add_plain(label(" ", "muted", wraps=True))
        self.strand.chosen.connect(self._show_standing)
        self.start.day_changed.connect(self._say)
        self.every.chosen.connect(self._say)
        self.at.textChanged.connect(self._say)
        self._say()
        desk.background.read(partial(desk.tracker.supervisors.strands_of, worker_id), self._offer)

    def reading(self) -> Act:
        """Agree it as it stands."""
        return partial(
            self._desk.tracker.standing.agree,
            self._worker_id,
            cast("str", self.strand.required("strand")),
            start=self.start.required("start"),
            every_weeks=cast("int", self.every.required("every_weeks")),
            at=self.at.text(),
        )

    def _offer(self, strands: Sequence[str]) -> None:
        self.strand.set_choices((s, s) for s in dict.fromkeys((*strands, *self._standing)))
        self.strand.set_choice(self._strand or next(iter(strands), None))
        self._show_standing()

    def _show_standing(self, _strand: object = None) -> None:
        """Begin from what is agreed in the strand, where something is."""
        row = self._in_chosen_strand()
        if row is not None:
            self.start.set_day(max(row.slot or row.start, self._desk.today))
            self.every.set_choice(row.every_weeks)
            self.at.setText(row.at)
        self._say()

    def _in_chosen_strand(self) -> StandingRow | None:
        strand = self.strand.choice()
        return None if strand is None else self._standing.get(cast("str", strand))

    def _say(self, _changed: object = None) -> None:
        """Say in words what is being agreed."""
        day, weeks = self.start.day(), self.every.choice()
        row = self._in_chosen_strand()
        said = "" if day is None or weeks is None else _agreed(day, weeks, self.at.text().strip())
        if row is not None and said:
            now = _agreed(row.start, row.every_weeks, row.at)
            said += "" if now == said else f" Now: {now[:1].lower()}{now[1:]}"
        self.said.setText(said or " ")
        self._fit()


class EndStandingDialog(FormDialog):
    """End a standing booking: nothing falls on the day or after it."""

    def __init__(
        self, desk: Desk, standing: Sequence[StandingRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "End standing booking",
            "End it",
            desk.runner,
            parent,
            intro=f"Supervision of {standing[0].worker}. What was logged or booked by hand stays.",
        )
        self._desk = desk
        self.booking = self.fields.add(
            "booking", "Which", Chooser("Which", [(r.id, standing_words(r)) for r in standing])
        )
        self.booking.set_choice(standing[0].id)
        self.end = self.fields.add(
            "end",
            "From",
            DateField("From", desk.today, desk.today),
            hint="The first day on which it is no longer agreed.",
        )

    def reading(self) -> Act:
        """End it on the day."""
        return partial(
            self._desk.tracker.standing.end,
            cast("int", self.booking.required("booking")),
            on=self.end.required("end"),
        )


def standing_words(row: StandingRow) -> str:
    """``Line manager, every second Tuesday at 10:00``."""
    return f"{row.strand}, {every_words(row.start, row.every_weeks, row.at)}"


def _agreed(day: date, weeks: object, at: str) -> str:
    said = every_words(day, cast("int", weeks), at)
    return f"{said[:1].upper()}{said[1:]}."


def _next_working(day: date) -> date:
    """The day, or the Monday after it at a weekend; bank holidays move by themselves."""
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day
