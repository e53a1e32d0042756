"""The days of a standing supervision: every second Tuesday, moved where nobody can be there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from swtracker.domain.calendar import ONE_DAY
from swtracker.domain.recurrence import Recurrence
from swtracker.errors import BadInput

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")


class Obstacle(StrEnum):
    """Why a supervision cannot be on a day."""

    NO_WORKING_DAY = "no working day"
    WORKER_AWAY = "the worker is away"
    SUPERVISOR_AWAY = "the supervisor is away"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One supervision of a standing booking.

    ``slot`` is the day that was agreed, ``day`` the one it falls on: None when it is dropped.
    ``obstacle`` says what stood in the way on the day agreed.
    """

    slot: date
    day: date | None
    obstacle: Obstacle | None = None


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDINALS = {1: "", 2: "second ", 3: "third ", 4: "fourth "}


def every_words(start: date, every_weeks: int, at: str = "") -> str:
    """What was agreed, in words: ``every second Tuesday at 10:00``, ``every 6 weeks on Friday``."""
    weekday = WEEKDAYS[start.weekday()]
    if every_weeks in ORDINALS:
        said = f"every {ORDINALS[every_weeks]}{weekday}"
    else:
        said = f"every {every_weeks} weeks on {weekday}"
    return f"{said} at {at}" if at else said


def time_of_day(typed: str) -> str:
    """A time of day as ``10:00``, from however it was typed; empty where none was."""
    squeezed = "".join(typed.split())
    if not squeezed:
        return ""
    match = _TIME.fullmatch(squeezed)
    if match is None:
        raise BadInput(f"“{typed}” is no time of day; write it as 10:00.", field="at")
    hour, minute = match.groups()
    return f"{int(hour):02}:{minute}"


def occurrences(
    agreed: Recurrence, first: date, last: date, obstacle: Callable[[date], Obstacle | None]
) -> Iterator[Occurrence]:
    """What falls from ``first`` to ``last``, both included, in order; what is dropped, by its slot.

    Each moves to the next day without an obstacle, but never to or past the next one agreed, or
    the day the booking ends: it would push that out, so it is dropped (ours).
    """
    step = timedelta(weeks=agreed.every_weeks)
    for slot in agreed.days(first - step + ONE_DAY, last):
        before = slot + step if agreed.end is None else min(slot + step, agreed.end)
        found = _first_free(slot, before, obstacle)
        if first <= (found or slot) <= last:
            yield Occurrence(slot, found, obstacle(slot))


def _first_free(
    day: date, before: date, obstacle: Callable[[date], Obstacle | None]
) -> date | None:
    while day < before:
        if obstacle(day) is None:
            return day
        day += ONE_DAY
    return None
