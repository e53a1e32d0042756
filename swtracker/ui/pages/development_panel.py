"""Beside the Development page's table: a worker's year of weeks and its entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from swtracker.domain import words
from swtracker.domain.development import TimeState
from swtracker.drawing import values
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.development import LostTimeDialog
from swtracker.ui.dialogs.mistake import MistakeDialog
from swtracker.ui.pages.chosen_panel import ChosenPanel
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, heading, label
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.worker_words import half_days
from swtracker.usecases.rows.desk import DevelopmentRow, EntryRow, WeekRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker


@dataclass(frozen=True, slots=True)
class _Year:
    """A worker's programme as it stands on the day looked at."""

    row: DevelopmentRow
    weeks: tuple[WeekRow, ...]
    entries: tuple[EntryRow, ...]


def _read_year(tracker: Tracker, row: DevelopmentRow, day: date, until: date | None) -> _Year:
    weeks = tuple(tracker.development.weeks(row.worker.id, day))
    return _Year(row, weeks, tuple(tracker.development.entries(row.worker.id, until)))


def _year_of_weeks(year: _Year, day: date) -> values.YearOfWeeks:
    weeks = (
        values.DevelopmentWeek(
            starts=week.monday,
            taken=week.taken,
            lost=week.lost,
            planned=week.planned,
            owed=week.owed,
            paused=not week.owed,
        )
        for week in year.weeks
    )
    return values.YearOfWeeks(tuple(weeks), day)


def _balance_words(row: DevelopmentRow) -> str:
    """``56.6 h taken of 62.8 h owed · 6.2 h behind (1.7 half-days)``."""
    balance = row.line.balance
    said = f"{words.hours(balance.taken)} taken of {words.hours(balance.owed)} owed"
    said += f" · {words.balance(balance.balance)}"
    return said if balance.half_days is None else f"{said} ({half_days(balance.half_days)})"


def _lost_words(year: _Year) -> str:
    """``3.7 h lost: covering duty``; empty where nothing was."""
    lost = year.row.line.balance.lost
    if not lost:
        return ""
    reasons = {e.reason for e in year.entries if e.state is TimeState.LOST and e.reason}
    said = f"{words.hours(lost)} lost"
    return f"{said}: {words.listed(sorted(reasons))}" if reasons else said


def _entry_card(entry: EntryRow) -> values.Card:
    return values.Card(_entry_title(entry), words.bare_day(entry.day), _entry_details(entry))


def _entry_title(entry: EntryRow) -> str:
    return f"{words.hours(entry.hours)} {entry.state.value.lower()}"


def _entry_details(entry: EntryRow) -> str:
    return " · ".join(part for part in (entry.activity.value, entry.reason) if part)


def _entry_words(entry: EntryRow) -> str:
    return f"{_entry_title(entry)}, {words.full_day(entry.day)} ({_entry_details(entry)})"


_ENTRY_COLUMNS: tuple[Column[EntryRow], ...] = (
    Column(
        "entry",
        "Development time",
        _entry_words,
        drawn=_entry_card,
        tooltip=_entry_words,
        stretch=1,
        sortable=False,
    ),
)


class DevelopmentPanel(ChosenPanel):
    """The chosen worker's year as a strip of weeks, and every entry with what can be done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._row: DevelopmentRow | None = None
        self._name = label("", "name", wraps=True)
        self._what = label("", "muted", wraps=True)
        self._weeks = ChartWidget("Development time, week by week")
        self._balance = label("", wraps=True)
        self._lost = label("", "muted", wraps=True)
        legend = "Solid is taken, hollow planned, hatched lost; the rule is what is owed."
        self.entries_model = RowModel(_ENTRY_COLUMNS, key=lambda r: r.id)
        self.entries = TableView(self.entries_model, "Development time logged", row_height=48)
        self.entries.set_empty("Nothing logged yet", "Enter on the worker logs half a day.")
        self.taken = button("Taken", self.record_taken)
        self.lost = button("Lost…", self.record_lost)
        self.mistake = button("Mark as a mistake…", self.mark_mistake, "quiet")
        parts = (
            self._name,
            self._what,
            self._balance,
            self._lost,
            heading("The programme, week by week"),
            self._weeks,
            label(legend, "hint", wraps=True),
            heading("Planned, taken and lost"),
        )
        self.lay_out(parts, self.entries, (self.taken, self.lost, self.mistake))
        self.entries.row_chosen.connect(self._on_entry_chosen)
        self.entries.row_opened.connect(self._on_entry_opened)
        self.show_row(None)

    def show_row(self, row: DevelopmentRow | None) -> None:
        """Show a worker; the year and the entries come in after."""
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            self.entries_model.set_rows(())
            return
        programme = row.programme
        month = f"{programme.programme} month {programme.month} of {programme.months}"
        self._name.setText(row.worker.name)
        self._what.setText(" · ".join((month, row.worker.team, row.protected_until)))
        self._balance.setText(_balance_words(row))
        until = self.desk.day if self.desk.is_read_only else None
        self.desk.background.read(
            partial(_read_year, self.desk.tracker, row, self.desk.day, until), self._show_year
        )

    def record_taken(self) -> None:
        """Record that the planned time chosen was taken."""
        entry = self._chosen_plan()
        if entry is not None:
            settle = self.desk.tracker.development.settle
            self.desk.runner.act(partial(settle, entry.id, state=TimeState.TAKEN))

    def record_lost(self) -> None:
        """Record that the planned time chosen was lost, and to what."""
        entry = self._chosen_plan()
        if entry is not None and self._row is not None:
            LostTimeDialog(self.desk, entry, self._row.worker.name, self.window()).open()

    def mark_mistake(self) -> None:
        """Take back the entry chosen."""
        entry: EntryRow | None = self.entries.chosen()
        if entry is not None and self._row is not None:
            MistakeDialog(
                f"{self._row.worker.name}: {_entry_words(entry)}.",
                self.desk.tracker.development.void,
                entry.id,
                self.desk.runner,
                self.window(),
            ).open()

    def _show_year(self, year: _Year) -> None:
        self._weeks.show_value(_year_of_weeks(year, self.desk.day))
        lost = _lost_words(year)
        self._lost.setText(lost)
        self._lost.setVisible(bool(lost))
        self.entries_model.set_rows(year.entries)
        self._offer_acts()

    def _offer_acts(self) -> None:
        entry: EntryRow | None = self.entries.chosen()
        plan = self._chosen_plan()
        self.offer(self.taken, shown=plan is not None and plan.day <= self.desk.today)
        self.offer(self.lost, shown=plan is not None)
        self.offer(self.mistake, shown=entry is not None)

    def _chosen_plan(self) -> EntryRow | None:
        entry: EntryRow | None = self.entries.chosen()
        return entry if entry is not None and entry.state is TimeState.PLANNED else None

    def _on_entry_chosen(self, _entry: EntryRow | None) -> None:
        self._offer_acts()

    def _on_entry_opened(self, entry: EntryRow) -> None:
        """Enter on planned time whose day has come records it as taken."""
        if not self.desk.is_read_only and entry.day <= self.desk.today:
            self.record_taken()
