"""A year of one strand, week by week: held on time or late, missed, cancelled, paused, due."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from swtracker.domain.calendar import ONE_DAY
from swtracker.domain.supervision import Diary, Supervision, SupervisionStatus

WEEKS_BACK = 52
WEEKS_AHEAD = 4


class WeekKind(StrEnum):
    """What a week was for a strand; where several are true, the first of these."""

    ON_TIME = "held on time"
    LATE = "held late"
    MISSED = "missed"
    CANCELLED = "cancelled"
    BOOKED = "booked"
    PAUSED = "clock stopped"
    DUE = "due"
    NOTHING = "nothing due"
    NOT_OWED = "not owed"
    NO_DATA = "no data yet"


@dataclass(frozen=True, slots=True)
class SupervisionWeek:
    """A week from its Monday; ``day`` is the day it was held, booked, cancelled, missed or due.

    ``overdue`` when the week ended out of date, whatever happened in it.
    """

    monday: date
    kind: WeekKind
    day: date | None = None
    overdue: bool = False


def year_of_weeks(
    diary: Diary, strand: str, supervisions: Sequence[Supervision], day: date
) -> list[SupervisionWeek]:
    """The 52 weeks up to the one ``day`` lies in, and the four that follow.

    Of supervisions after ``day`` only those that are booked count.
    """
    held = sorted({s.day for s in supervisions if s.is_held and s.day <= day})
    this = day - timedelta(days=day.weekday())
    mondays = [this + timedelta(weeks=n) for n in range(1 - WEEKS_BACK, WEEKS_AHEAD + 1)]
    weeks = []
    for monday in mondays:
        sunday = monday + timedelta(days=6)
        standing = diary.standing_on(strand, min(sunday, day), held)
        inside = [s for s in supervisions if monday <= s.day <= sunday]
        due = standing.next_due if standing is not None else None
        kind, when = (
            _held(diary, strand, held, monday)
            or _arranged(inside)
            or (
                (WeekKind.DUE, due)
                if due is not None and monday <= due <= sunday
                else (_quiet(diary, strand, monday), None)
            )
        )
        overdue = standing is not None and not standing.in_date and monday <= day
        weeks.append(SupervisionWeek(monday, kind, when, overdue))
    return weeks


def _held(
    diary: Diary, strand: str, held: Sequence[date], monday: date
) -> tuple[WeekKind, date] | None:
    """On time or late, and the first day of the week it was held."""
    place = bisect_left(held, monday)
    if place == len(held) or held[place] > monday + timedelta(days=6):
        return None
    before = diary.standing_on(strand, held[place], held[:place])
    late = before is not None and not before.in_date
    return (WeekKind.LATE if late else WeekKind.ON_TIME), held[place]


def _arranged(inside: Sequence[Supervision]) -> tuple[WeekKind, date] | None:
    """What became of what was arranged for the week and not held."""
    for status, kind in (
        (SupervisionStatus.MISSED, WeekKind.MISSED),
        (SupervisionStatus.CANCELLED, WeekKind.CANCELLED),
        (SupervisionStatus.BOOKED, WeekKind.BOOKED),
    ):
        found = [s.day for s in inside if s.status is status]
        if found:
            return kind, min(found)
    return None


def _quiet(diary: Diary, strand: str, monday: date) -> WeekKind:
    """What a week was in which nothing was arranged and nothing fell due."""
    week = [monday + n * ONE_DAY for n in range(7)]
    if week[-1] < diary.records_begin:
        return WeekKind.NO_DATA
    owed = [d for d in week if diary.every_on(strand, d) and d >= diary.clock_start(d)]
    if not owed:
        return WeekKind.NOT_OWED
    worked = [d for d in owed if diary.working_days.includes(d)] or owed
    paused = all(diary.worker.pauses.cover(d) for d in worked)
    return WeekKind.PAUSED if paused else WeekKind.NOTHING
