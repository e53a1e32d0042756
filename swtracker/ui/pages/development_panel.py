"""Beside the Development page's table: one worker's protected time, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.development import TimeState
from swtracker.ui.desk import Desk
from swtracker.ui.development_words import (
    Item,
    activity_bars,
    balance_words,
    forecast_words,
    items,
    lost_words,
    slot_words,
)
from swtracker.ui.dialogs.development import LostTimeDialog, UsualLoss
from swtracker.ui.dialogs.development_slot import EndSlotDialog, SlotDialog
from swtracker.ui.dialogs.mistake import MistakeDialog
from swtracker.ui.pages.chosen_panel import ChosenPanel
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, label, row
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.widgets.section import Section
from swtracker.usecases.rows.development import (
    DevelopmentRow,
    DevelopmentYear,
    EntryRow,
    ProtectedSlotRow,
)

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker


@dataclass(frozen=True, slots=True)
class _Read:
    """A worker's programme as it stands on the day looked at."""

    row: DevelopmentRow
    year: DevelopmentYear


def _read_year(tracker: Tracker, row: DevelopmentRow, day: date, until: date | None) -> _Read:
    return _Read(row, tracker.development.year(row.worker.id, day, until=until))


_COLUMNS: tuple[Column[Item], ...] = (
    Column(
        "entry",
        "Development time",
        lambda i: i.words,
        drawn=lambda i: i.card,
        tooltip=lambda i: i.words,
        stretch=1,
        sortable=False,
    ),
)


class DevelopmentPanel(ChosenPanel):
    """The chosen worker's balance, forecast, activities, regular slot and every entry.

    ``year`` is where the year of weeks stands when there is no room for it under the table.

    Signals:
        year_read(object, object): the worker's row and `DevelopmentYear` have come in.
    """

    year_read = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._row: DevelopmentRow | None = None
        self._year: DevelopmentYear | None = None
        self._name = label("", "name", wraps=True)
        self._what = label("", "muted", wraps=True)
        self._balance = label("", wraps=True)
        self._forecast = label("", "strong", wraps=True)
        self._lost = label("", "muted", wraps=True)
        self._used = Section("By activity", inset=False)
        self.activities = ChartWidget("Development time by activity")
        self._used.column.addWidget(self.activities)
        self.whole = self._used.add_act("Show all", self.show_whole)
        self._is_whole = False
        self._regular = Section("Regular slot", inset=False)
        self.slot = label("", wraps=True)
        self._regular.column.addWidget(self.slot)
        self.agree = button("Agree one…", self.agree_slot, "link")
        self.change = button("Change…", self.change_slot, "link")
        self.end = button("End…", self.end_slot, "link")
        self._regular.column.addLayout(row(self.agree, self.change, self.end, None, spacing=4))
        place = QWidget()
        place.setProperty("part", "plain")
        self.year = QVBoxLayout(place)
        self.year.setContentsMargins(0, 0, 0, 0)
        self._listed = Section("To confirm, planned, taken and lost", inset=False)
        self.entries_model = RowModel(_COLUMNS, key=lambda i: i.key)
        self.entries = TableView(self.entries_model, "Development time logged", row_height=48)
        self.entries.set_empty("Nothing logged yet", "Enter on the worker logs half a day.")
        self.taken = button("Taken", self.record_taken, tooltip="Ctrl+T")
        self.lost = button("Lost…", self.record_lost, tooltip="Ctrl+Shift+T")
        self.mistake = button("Mark as a mistake…", self.mark_mistake, "quiet")
        parts = (
            self._name,
            self._what,
            self._balance,
            self._forecast,
            self._lost,
            self._regular,
            self._used,
            place,
            self._listed,
        )
        self.lay_out(parts, self.entries, (self.taken, self.lost, self.mistake))
        self.entries.row_chosen.connect(self._on_entry_chosen)
        self.entries.row_opened.connect(self._on_entry_opened)
        self.show_row(None)

    def show_row(self, row: DevelopmentRow | None) -> None:
        """Show a worker; the year and the entries come in after."""
        self._row, self._year = row, None
        self.setVisible(row is not None)
        if row is None:
            self.entries_model.set_rows(())
            return
        programme = row.programme
        month = f"{programme.programme} month {programme.month} of {programme.months}"
        self._name.setText(row.worker.name)
        self._what.setText(" · ".join((month, row.worker.team, row.protected_until)))
        self._balance.setText(balance_words(row))
        self._forecast.setText(forecast_words(row))
        until = self.desk.day if self.desk.is_another_day else None
        self.desk.background.read(
            partial(_read_year, self.desk.tracker, row, self.desk.day, until), self._show_year
        )

    def record_taken(self) -> None:
        """Record that the time chosen, planned or a regular slot's, was taken."""
        item = self._open_item()
        if item is None or self.desk.is_read_only or item.day > self.desk.today:
            return
        tracker = self.desk.tracker
        if item.entry is not None:
            settle = tracker.development.settle
            self.desk.runner.act(partial(settle, item.entry.id, state=TimeState.TAKEN))
        elif item.slot is not None:
            answer = tracker.protected_slots.answer
            self.desk.runner.act(partial(answer, [item.slot], state=TimeState.TAKEN))

    def record_lost(self) -> None:
        """Record that the time chosen was lost, to what and by whom."""
        item = self._open_item()
        if item is None or self._row is None or self._year is None or self.desk.is_read_only:
            return
        tracker = self.desk.tracker
        settle = (
            partial(tracker.development.settle, item.entry.id)
            if item.entry is not None
            else partial(tracker.protected_slots.answer, [item.slot] if item.slot else [])
        )
        which = f"{words.hours(item.hours)} for {self._row.worker.name}, "
        which += words.full_day(item.day)
        LostTimeDialog(self.desk, which, settle, _usual(self._year), self.window()).open()

    def mark_mistake(self) -> None:
        """Take back the entry chosen."""
        item: Item | None = self.entries.chosen()
        if item is not None and item.entry is not None and self._row is not None:
            MistakeDialog(
                f"{self._row.worker.name}: {item.words}.",
                self.desk.tracker.development.void,
                item.entry.id,
                self.desk.runner,
                self.window(),
            ).open()

    def agree_slot(self) -> None:
        """Agree a regular slot."""
        if self._row is not None:
            SlotDialog(self.desk, self._row, None, self.window()).open()

    def change_slot(self) -> None:
        """Change the regular slot from a day on."""
        slot = self._running()
        if self._row is not None and slot is not None:
            SlotDialog(self.desk, self._row, slot, self.window()).open()

    def end_slot(self) -> None:
        """End the regular slot."""
        slot = self._running()
        if self._row is not None and slot is not None:
            EndSlotDialog(self.desk, self._row, slot, self.window()).open()

    def show_whole(self) -> None:
        """Show every activity, or the first few again."""
        self._is_whole = not self._is_whole
        self._show_activities()

    def choose_first_open(self) -> bool:
        """Choose the first line that is still to be answered for; whether there is one."""
        chosen: Item | None = self.entries.chosen()
        if chosen is not None and chosen.is_open and chosen.day <= self.desk.today:
            return True
        for item in self.entries_model.rows:
            if item.is_open and item.day <= self.desk.today:
                return self.entries.choose(item.key)
        return False

    def _show_year(self, read: _Read) -> None:
        if self._row is None or read.row.worker.id != self._row.worker.id:
            return
        self._year = read.year
        lost = lost_words(read.row, read.year)
        self._lost.setText(lost)
        self._lost.setVisible(bool(lost))
        self._show_activities()
        self._show_slots(read.year.slots)
        self.entries_model.set_rows(items(read.row, read.year, self.desk.day))
        self._offer_acts()
        self.year_read.emit(read.row, read.year)

    def _show_activities(self) -> None:
        if self._year is None:
            return
        few = activity_bars(self._year, whole=False)
        self.activities.show_value(activity_bars(self._year) if self._is_whole else few)
        self._used.setVisible(bool(few.bars))
        self.whole.setVisible(len(few.bars) < len(self._year.activities))
        self.whole.setText("Show fewer" if self._is_whole else "Show all")

    def _show_slots(self, slots: tuple[ProtectedSlotRow, ...]) -> None:
        said = "\n".join(slot_words(slot, self.desk.day) for slot in slots)
        self.slot.setText(said or "None agreed. A slot kept every week is lost least often.")
        running = self._running()
        self.offer(self.agree, shown=running is None)
        self.offer(self.change, shown=running is not None)
        self.offer(self.end, shown=running is not None)

    def _running(self) -> ProtectedSlotRow | None:
        """The slot that has no end yet: the latest agreed, where there are several."""
        slots = () if self._year is None else self._year.slots
        return next((slot for slot in reversed(slots) if slot.end is None), None)

    def _offer_acts(self) -> None:
        item: Item | None = self.entries.chosen()
        is_open = item is not None and item.is_open
        self.offer(self.taken, shown=is_open and item is not None and item.day <= self.desk.today)
        self.offer(self.lost, shown=is_open)
        self.offer(self.mistake, shown=item is not None and item.entry is not None)
        for act, keys in ((self.taken, "Ctrl+T"), (self.lost, "Ctrl+Shift+T")):
            act.setToolTip(act.toolTip() or keys)

    def _open_item(self) -> Item | None:
        item: Item | None = self.entries.chosen()
        return item if item is not None and item.is_open else None

    def _on_entry_chosen(self, _item: Item | None) -> None:
        self._offer_acts()

    def _on_entry_opened(self, _item: Item) -> None:
        """Enter on time whose day has come records it as taken."""
        self.record_taken()


def _usual(year: DevelopmentYear) -> UsualLoss:
    """What this worker's time was lost to last, and by whom: it is often the same again."""
    lost = [e for e in year.entries if e.state is TimeState.LOST and e.reason]
    last: EntryRow | None = max(lost, key=lambda e: (e.day, e.id), default=None)
    return UsualLoss() if last is None else UsualLoss(last.reason, last.lost_by)
