"""When a backup is made, which are kept as they grow old, and when a second copy is missed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class BackupReason(StrEnum):
    """Why a backup was made, in the words its file's name carries."""

    AT_START = "at start"
    BY_HAND = "by hand"
    BEFORE_IMPORT = "before import"
    BEFORE_SHARE_OUT = "before share-out"
    BEFORE_RESTORE = "before restore"
    BEFORE_UPGRADE = "before upgrade"


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """When a backup was made: to the minute, UTC, and which of that minute it is, from 1."""

    at: datetime
    number: int = 1


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many backups are kept of those that grow old: the newest of each hour, day and so on.

    An hour, day, week or month in which nothing was backed up does not count, so that a program
    that was not started for a year thins nothing away. Weeks begin on Monday; all is UTC.
    """

    hours: int = 24
    days: int = 14
    weeks: int = 8
    months: int = 12


USUAL = Keeping()

FRESH = timedelta(hours=1)
"""Nothing younger than this is thinned: one may wish to go back by one step only."""

DUE_AFTER = timedelta(days=1)
"""The age of the newest backup from which a start makes another."""

SECOND_MISSED_AFTER = timedelta(days=7)
"""How long copying to the second place may fail before that is said on every screen."""


def to_thin(
    moments: Collection[Moment], now: datetime, keeping: Keeping = USUAL
) -> frozenset[Moment]:
    """The backups that are kept no longer; never the newest, never all of a period kept for."""
    newest_first = sorted(moments, reverse=True)
    kept = {m for m in newest_first if now - m.at < FRESH} | set(newest_first[:1])
    for most, period in _periods(keeping):
        newest_of: dict[object, Moment] = {}
        for moment in newest_first:
            newest_of.setdefault(period(moment.at), moment)
        kept.update(list(newest_of.values())[:most])
    return frozenset(moments) - kept


def _periods(keeping: Keeping) -> tuple[tuple[int, Callable[[datetime], object]], ...]:
    return (
        (keeping.hours, lambda at: (at.date(), at.hour)),
        (keeping.days, lambda at: at.date()),
        (keeping.weeks, lambda at: at.isocalendar()[:2]),
        (keeping.months, lambda at: (at.year, at.month)),
    )


def is_due(newest: datetime | None, now: datetime) -> bool:
    """Whether a start makes a backup: none is there, a day has passed, or the clock went back."""
    return newest is None or not timedelta(0) <= now - newest < DUE_AFTER


def is_second_missed(worked: datetime, now: datetime) -> bool:
    """Whether copying to the second place has not worked for a week.

    ``worked`` is when it last did, or when the place was chosen.
    """
    return now - worked >= SECOND_MISSED_AFTER
