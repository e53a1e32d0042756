"""The tables of what is due: a row a strand owed by week, or a row a worker, strands abreast."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from swtracker.domain import words
from swtracker.domain.supervision import WINDOW_DAYS, InDateDays
from swtracker.drawing import values
from swtracker.ui import shown
from swtracker.ui.tables.columns import Column
from swtracker.ui.worker_words import role_of, role_order
from swtracker.usecases.rows.supervision import DueRow


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
            return self.due.second or "nobody yet"
        said = self.due.supervisor + (", away" if self.due.supervisor_away else "")
        return f"{said} and {self.due.second}" if self.due.second else said

    @property
    def booked(self) -> str:
        """The day it is booked for, and the time of day where one is agreed."""
        booking = self.due.booking
        if booking is None:
            return ""
        return " ".join(p for p in (words.near_day(booking.day, self.day), booking.at) if p)


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """A worker with every strand they are owed, side by side."""

    lines: tuple[DueLine, ...]

    @property
    def first(self) -> DueLine:
        """The strand that presses most."""
        return self.lines[0]

    def of(self, strand: str) -> DueLine | None:
        """How one strand stands; None where the worker is not owed it."""
        return next((line for line in self.lines if line.strand == strand), None)

    def standing(self, strand: str) -> values.Standing:
        """How one strand stands, by shape and words."""
        line = self.of(strand)
        return values.Standing("none", "not owed") if line is None else line.standing


def by_worker(lines: Iterable[DueLine]) -> list[WorkerLine]:
    """The lines of each worker together, in the order of the strand that presses most."""
    found: dict[int, list[DueLine]] = {}
    for line in lines:
        found.setdefault(line.due.worker_id, []).append(line)
    return [WorkerLine(tuple(theirs)) for theirs in found.values()]


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
        width=128,
        stretch=8,
        strong=True,
    ),
    Column(
        "role",
        "Role",
        lambda r: role_of(r.due.worker),
        sort=lambda r: role_order(r.due.worker),
        width=108,
        stretch=2,
        gives_way=5,
    ),
    Column(
        "strand", "Strand", lambda r: r.strand, width=108, stretch=2, tooltip=lambda r: r.strand
    ),
    Column(
        "held",
        "Last held",
        lambda r: _day_or(r.due.strand.standing.last_held, r.day, "not yet"),
        sort=lambda r: r.due.strand.standing.last_held,
        width=92,
        gives_way=2,
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
        width=120,
        gives_way=3,
        header_tooltip="Days in date of the last 90 on which it was owed",
    ),
    Column(
        "supervisor",
        "Supervisor",
        lambda r: r.supervisor,
        width=96,
        stretch=2,
        gives_way=4,
        tone=lambda r: "full" if r.due.supervisor_away or not r.due.supervisor else "plain",
        tooltip=lambda r: r.supervisor,
    ),
    Column(
        "booked",
        "Booked",
        lambda r: r.booked,
        sort=lambda r: r.due.booked,
        tooltip=lambda r: r.booked,
        accessible=lambda r: r.booked or "not booked",
        width=132,
        gives_way=1,
        stretch=1,
    ),
)


def worker_columns(strands: Sequence[str]) -> tuple[Column[WorkerLine], ...]:
    """The columns of a row a worker: one for each of the strands."""
    return (
        Column(
            "worker",
            "Worker",
            lambda r: r.first.due.name,
            tooltip=lambda r: f"{r.first.due.name}, {r.first.due.staff_number}",
            width=116,
            stretch=3,
            strong=True,
        ),
        Column(
            "role",
            "Role",
            lambda r: role_of(r.first.due.worker),
            sort=lambda r: role_order(r.first.due.worker),
            width=108,
            stretch=2,
            gives_way=1,
        ),
        *(_strand_column(strand) for strand in strands),
    )


def _strand_column(strand: str) -> Column[WorkerLine]:
    def due(row: WorkerLine) -> date | None:
        line = row.of(strand)
        return None if line is None else line.due.strand.standing.next_due

    def said(row: WorkerLine) -> str:
        line = row.of(strand)
        booked = f", booked {line.booked}" if line is not None and line.booked else ""
        return row.standing(strand).words + booked

    return Column(
        f"strand:{strand}",
        strand,
        lambda r: r.standing(strand).words,
        sort=due,
        drawn=lambda r: r.standing(strand),
        accessible=said,
        tooltip=said,
        width=136,
        stretch=2,
        tone=lambda r: "muted" if r.of(strand) is None else "plain",
    )
