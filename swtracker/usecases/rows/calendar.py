"""The rows of a calendar: what falls on which day, with nothing of any child in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One thing that falls on a day.

    ``uid`` stays the same for as long as it is the same thing, and ``sequence`` goes up when it
    changes. ``at`` is the time of day as ``10:00``, empty for the whole day; ``minutes`` is how
    long it takes from then.
    """

    uid: str
    words: str
    day: date
    sequence: int
    at: str = ""
    minutes: int = 0
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """A calendar from a day on, as it stood at ``made`` (UTC)."""

    name: str
    made: datetime
    entries: tuple[CalendarEntry, ...]
