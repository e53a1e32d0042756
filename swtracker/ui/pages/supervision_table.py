"""The table of the Supervision page: a row a strand owed, under the week it falls due in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from swtracker.domain import words
from swtracker.domain.supervision import WINDOW_DAYS, InDateDays
from swtracker.drawing import values
from swtracker.ui import shown
from swtracker.ui.tables.columns import Column
from swtracker.ui.worker_words import role_of, role_order
from swtracker.usecases.rows.desk import DueRow


@dataclass(frozen=True, slots=True)
class DueLine:
    """A strand owed to a worker as it stands on the day looked at."""

    due: DueRow
    day: date

    @property
    def key(self) -> tuple[int, str]:
        """Which worker and strand it is."""
        return self.due.worker_id, self.strand

    @property
    def strand(self) -> str:
        """The strand's name."""
        return self.due.strand.standing.strand

    @property
    def section(self) -> str:
        """The heading it stands under, by the week it falls due in."""
        standing = self.due.strand.standing
        if standing.next_due is None:
            return "Clock stopped"
        if not standing.in_date:
            return "Overdue"
        monday = self.day - timedelta(days=self.day.weekday())
        weeks = (standing.next_due - monday).days // 7
        return "This week" if weeks <= 0 else "Next week" if weeks == 1 else "Later"

    @property
    def standing(self) -> values.Standing:
        """How it stands, by shape and words."""
        return shown.standing_of(self.due.strand, self.day)

    @property
    def share(self) -> values.Share:
        """Days in date of the last 90 on which it was owed."""
        days = self.due.strand.in_date_days
        if days.share is None:
            return values.Share(None, "no data yet")
        return values.Share(
            days.share * 100, words.out_of(days.in_date, days.days), mark=100, top=100
        )

    @property
    def supervisor(self) -> str:
        """Who gives it, and whether they are away."""
        if self.due.supervisor_id is None:
            return "nobody yet"
        return self.due.supervisor + (", away" if self.due.supervisor_away else "")


def _day_or(day: date | None, today: date, nothing: str) -> str:
    return nothing if day is None else words.near_day(day, today)


def _days_in_date(days: InDateDays) -> str:
    """``78 of 90 days in date, 86.7 %``."""
    if days.share is None:
        return "no data yet"
    return (
        f"{words.out_of(days.in_date, days.days)} days in date, {words.share_percent(days.share)}"
    )


DUE_COLUMNS: tuple[Column[DueLine], ...] = (
    Column(
        "worker",
        "Worker",
        lambda r: r.due.name,
        tooltip=lambda r: f"{r.due.name}, {r.due.staff_number}",
        width=132,
        stretch=3,
        strong=True,
    ),
    Column(
        "role",
        "Role",
        lambda r: role_of(r.due.worker),
        sort=lambda r: role_order(r.due.worker),
        width=108,
        stretch=2,
        gives_way=2,
    ),
    Column("strand", "Strand", lambda r: r.strand, width=96, stretch=2, tooltip=lambda r: r.strand),
    Column(
        "held",
        "Last held",
        lambda r: _day_or(r.due.strand.standing.last_held, r.day, "not yet"),
        sort=lambda r: r.due.strand.standing.last_held,
        width=100,
        tone=lambda r: "plain" if r.due.strand.standing.last_held else "muted",
    ),
    Column(
        "standing",
        "Due",
        lambda r: r.standing.words,
        sort=lambda r: r.due.strand.standing.next_due,
        drawn=lambda r: r.standing,
        width=136,
        stretch=2,
    ),
    Column(
        "share",
        f"In date, {WINDOW_DAYS} days",
        lambda r: r.share.words,
        sort=lambda r: r.due.strand.in_date_days.share,
        drawn=lambda r: r.share,
        accessible=lambda r: _days_in_date(r.due.strand.in_date_days),
        tooltip=lambda r: _days_in_date(r.due.strand.in_date_days),
        width=128,
        header_tooltip="Days in date of the last 90 on which it was owed",
    ),
    Column(
        "supervisor",
        "Supervisor",
        lambda r: r.supervisor,
        width=96,
        stretch=2,
        gives_way=1,
        tone=lambda r: "full" if r.due.supervisor_away or not r.due.supervisor else "plain",
        tooltip=lambda r: r.supervisor,
    ),
    Column(
        "booked",
        "Booked",
        lambda r: _day_or(r.due.booked, r.day, ""),
        sort=lambda r: r.due.booked,
        width=100,
    ),
)
