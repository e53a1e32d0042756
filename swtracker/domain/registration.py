"""Registration with Social Work England: the yearly renewal, 1 September to 30 November."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY
from swtracker.domain.people import renewal_window


class RenewalState(StrEnum):
    """How a registration's renewal stands."""

    NOT_OPEN = "not open yet"
    OPEN = "open"
    RENEWED = "renewed"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Renewal:
    """How the renewal stands on a day; ``last`` is the last day it can be done in time.

    While the window is open ``days_left`` counts the days to ``last``.
    """

    state: RenewalState
    opens: date
    last: date
    renewed: date | None
    days_left: int

    @property
    def words(self) -> str:
        """``renew by Mon 30 Nov 2026: 8 days left``."""
        match self.state:
            case RenewalState.OPEN:
                left = f"{words.days(self.days_left)} left" if self.days_left else "the last day"
                return f"renew by {words.full_day(self.last)}: {left}"
            case RenewalState.LATE:
                return f"no renewal recorded by {words.full_day(self.last)}"
            case RenewalState.RENEWED if self.renewed is not None:
                return f"renewed on {words.full_day(self.renewed)}"
            case _:
                return f"renewal opens on {words.full_day(self.opens)}"


def renewal_on(
    day: date, *, registered: date | None, renewed: date | None, records_begin: date
) -> Renewal:
    """How a registration's renewal stands on the day (rules §6: 1 September to 30 November).

    Somebody first registered since the window opened need not renew in it. Renewed after the
    window is late no longer. A window that closed before the tracker's records begin is not asked
    about: nobody could have recorded it.
    """
    opens = renewal_window(day).start
    done = renewed if renewed is not None and renewed <= day else None
    joined = registered if registered is not None and registered <= day else None
    if day >= opens:
        if done is not None and done >= opens:
            return Renewal(RenewalState.RENEWED, opens, _closes(opens), done, 0)
        if joined is not None and joined >= opens:
            after = opens.replace(year=opens.year + 1)
            return Renewal(RenewalState.NOT_OPEN, after, _closes(after), done, 0)
        left = (_closes(opens) - day).days
        return Renewal(RenewalState.OPEN, opens, _closes(opens), done, left)
    before = opens.replace(year=opens.year - 1)
    stands = any(d is not None and d >= before for d in (done, joined))
    if stands or _closes(before) < records_begin:
        return Renewal(RenewalState.NOT_OPEN, opens, _closes(opens), done, 0)
    return Renewal(RenewalState.LATE, before, _closes(before), done, 0)


def _closes(opens: date) -> date:
    """The last day of the window that opens on the day: 30 November."""
    return date(opens.year, 12, 1) - ONE_DAY
