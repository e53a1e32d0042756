"""What a supervision is about: cases discussed and not discussed for too long, actions agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from swtracker.domain.policy import Interval


class ActionOutcome(StrEnum):
    """What became of an action agreed."""

    DONE = "Done"
    DROPPED = "No longer needed"


@dataclass(frozen=True, slots=True)
class Discussed:
    """How long a case has gone without being discussed in its lead worker's supervision.

    Counted in calendar days from ``since``: the day it was last discussed, or where that is later
    the day the worker took it on or the records begin, so that nobody is behind with a case of
    yesterday, and nobody on the first day.
    """

    led_since: date
    last: date | None
    records_begin: date

    @property
    def since(self) -> date:
        """The day the count runs from."""
        return max(self.led_since, self.last or self.led_since, self.records_begin)

    def days(self, day: date) -> int:
        """Days without being discussed on ``day``."""
        return (day - self.since).days

    def is_past(self, day: date, within: Interval | None) -> bool:
        """Whether that is longer than policy allows; never where policy does not ask."""
        return within is not None and day > within.after(self.since)


def action_overdue(due: date | None, day: date) -> bool:
    """Whether an open action is past the day it was to be done by; that day itself is in time."""
    return due is not None and day > due
