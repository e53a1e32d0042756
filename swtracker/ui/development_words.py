"""How development time reads and is drawn: a year of weeks, its share, entries, regular slots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY
from swtracker.domain.development import Activity, TimeState
from swtracker.drawing import values
from swtracker.drawing.activity_bars import ActivityBar, ActivityBars
from swtracker.ui.worker_words import share_of
from swtracker.usecases.rows.development import (
    DevelopmentRow,
    DevelopmentYear,
    EntryRow,
    ProtectedSlotRow,
    SlotDay,
    WeekRow,
)

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the panel's list: an entry, or a slot's day that is not answered for."""

    day: date
    hours: Decimal
    activity: Activity
    state: str
    entry: EntryRow | None = None
    slot: SlotDay | None = None

    @property
    def key(self) -> tuple[str, int, date]:
        """What names the line among the others."""
        if self.entry is not None:
            return "entry", self.entry.id, self.day
        assert self.slot is not None
        return "slot", self.slot.protected_slot_id, self.day

    @property
    def is_open(self) -> bool:
        """Whether what became of the time is still to be said."""
        return self.slot is not None or (
            self.entry is not None and self.entry.state is TimeState.PLANNED
        )

    @property
    def title(self) -> str:
        """``3.7 h taken``, ``3.7 h to confirm``."""
        return f"{words.hours(self.hours)} {self.state}"

    @property
    def details(self) -> str:
        """``Shadowing · covering duty · the service``."""
        if self.entry is None:
            return f"{self.activity.value} · regular slot"
        by = self.entry.lost_by
        slot = "regular slot" if self.entry.slot else ""
        parts = (self.activity.value, self.entry.reason, by.value.lower() if by else "", slot)
        return " · ".join(part for part in parts if part)

    @property
    def words(self) -> str:
        """The line read out."""
        return f"{self.title}, {words.full_day(self.day)} ({self.details})"

    @property
    def card(self) -> values.Card:
        """The line as it is drawn."""
        return values.Card(self.title, words.bare_day(self.day), self.details)


def items(row: DevelopmentRow, year: DevelopmentYear, today: date) -> tuple[Item, ...]:
    """What is to be answered for first, oldest first; then each next slot and every entry."""
    open_now = [_of_slot(slot, "to confirm") for slot in row.to_answer]
    coming = [_of_slot(slot, "planned") for slot in map(_coming_day, year.slots) if slot]
    rest = [Item(e.day, e.hours, e.activity, e.state.value.lower(), entry=e) for e in year.entries]
    due = [i for i in rest if i.is_open and i.day <= today]
    rest = [i for i in rest if i not in due]
    later = sorted([*coming, *rest], key=lambda i: i.day, reverse=True)
    return (*sorted([*open_now, *due], key=lambda i: i.day), *later)


def _coming_day(slot: ProtectedSlotRow) -> SlotDay | None:
    """The next day of a slot; None where none is laid out any more."""
    if slot.coming is None:
        return None
    return SlotDay(slot.id, slot.worker_id, "", slot.coming, slot.hours, slot.activity)


def _of_slot(slot: SlotDay, state: str) -> Item:
    return Item(slot.day, slot.hours, slot.activity, state, slot=slot)


def slot_words(slot: ProtectedSlotRow, today: date) -> str:
    """``Every Friday, 3.7 h, shadowing; next Fri 27 Nov``."""
    weekday = _WEEKDAYS[slot.start.weekday()]
    often = f"Every {weekday}"
    if slot.every_weeks > 1:
        often = f"A {weekday} every {slot.every_weeks} weeks"
    said = f"{often}, {words.hours(slot.hours)}, {slot.activity.value.lower()}"
    if slot.end is not None:
        return f"{said}; ends {words.near_day(slot.end - ONE_DAY, today)}"
    if slot.coming is None:
        return f"{said}; none laid out ahead"
    return f"{said}; next {words.near_day(slot.coming, today)}"


def to_confirm_words(slots: tuple[SlotDay, ...]) -> str:
    """``4 Fridays to confirm``, or slots where they are of several weekdays; empty for none."""
    if not slots:
        return ""
    weekdays = {slot.day.weekday() for slot in slots}
    one = _WEEKDAYS[weekdays.pop()] if len(weekdays) == 1 else "slot"
    return f"{words.count(len(slots), one)} to confirm"


def year_of_weeks(weeks: Sequence[WeekRow], day: date) -> values.YearOfWeeks:
    """A year as a strip of weeks, with today."""
    return values.YearOfWeeks(
        tuple(
            values.DevelopmentWeek(
                starts=week.monday,
                taken=week.taken,
                lost=week.lost,
                planned=week.planned,
                owed=week.owed,
                paused=week.paused,
                lost_to=week.lost_to,
            )
            for week in weeks
        ),
        day,
    )


def share_line(row: DevelopmentRow, year: DevelopmentYear, day: date) -> values.ShareLine:
    """The percent reached by the end of each week against the line it is owed at."""
    share = share_of(row.line)
    return values.ShareLine(share_points(year.weeks, day), mark=share.mark, level=share.level)


def share_points(weeks: Sequence[WeekRow], day: date) -> tuple[values.SharePoint, ...]:
    """The percent reached by the end of each week, and by the day."""
    return tuple(
        values.SharePoint(min(week.monday + timedelta(days=6), day), week.share * 100)
        for week in weeks
        if week.share is not None
    )


FEW_ACTIVITIES = 4
"""Activities shown where the others are summed up in one line."""


def activity_bars(year: DevelopmentYear, *, whole: bool = True) -> ActivityBars:
    """Hours by activity; not ``whole``, the first few and the others in one."""
    bars = [ActivityBar(a.activity.value, a.taken, a.lost) for a in year.activities]
    if whole or len(bars) <= FEW_ACTIVITIES + 1:
        return ActivityBars(tuple(bars))
    rest = year.activities[FEW_ACTIVITIES:]
    others = ActivityBar(
        f"{len(rest)} others",
        sum((a.taken for a in rest), Fraction(0)),
        sum((a.lost for a in rest), Fraction(0)),
    )
    return ActivityBars((*bars[:FEW_ACTIVITIES], others))


def balance_words(row: DevelopmentRow) -> str:
    """``56.6 h taken of 62.8 h owed · 6.2 h behind (1.7 half-days)``."""
    balance = row.line.balance
    said = f"{words.hours(balance.taken)} taken of {words.hours(balance.owed)} owed"
    said += f" · {words.balance(balance.balance)}"
    return f"{said} ({words.half_days(balance.half_days)})" if balance.half_days else said


def lost_words(row: DevelopmentRow, year: DevelopmentYear) -> str:
    """``3.7 h lost: covering duty``, and by whom where it was said; empty where none was."""
    lost = row.line.balance.lost
    if not lost:
        return ""
    reasons = {e.reason for e in year.entries if e.state is TimeState.LOST and e.reason}
    said = f"{words.hours(lost)} lost"
    if reasons:
        said += f": {words.listed(sorted(reasons))}"
    by = [f"{words.hours(hours)} by {by.value.lower()}" for by, hours in row.lost_by if by]
    return f"{said} · {words.listed(by)}" if by else said


def forecast_words(row: DevelopmentRow) -> str:
    """The forecast as a sentence of its own."""
    said = row.forecast.words
    return said[:1].upper() + said[1:]
