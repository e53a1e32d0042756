"""Which cases may be erased, by whom, and when policy has them erased."""

from __future__ import annotations

from datetime import date, timedelta

from swtracker.domain.calendar import ONE_DAY, add_months
from swtracker.domain.policy import RecordKeeping
from swtracker.errors import NotYours


def check_eraser(role: str | None, keeping: RecordKeeping) -> None:
    """Raise `NotYours` unless somebody of the role may erase what names a child."""
    if role not in {r.value for r in keeping.may_erase}:
        who = " or ".join(sorted(r.value.lower() for r in keeping.may_erase))
        raise NotYours(f"Only a {who} may erase a case; nothing was changed. Ask one of them.")


def due_for_erasing(ended: date, keeping: RecordKeeping) -> date | None:
    """The day from which policy has a case erased; None where it does not say.

    ``ended`` is the day it was closed, or taken back as a mistake: from then on nothing more is
    done for the child by it (UK GDPR, article 5(1)(e): no longer than is needed).
    """
    return None if keeping.erase_after is None else keeping.erase_after.after(ended)


def last_due(day: date, keeping: RecordKeeping) -> date | None:
    """The last day to have ended on for what is due by ``day``; None where policy has none erased.

    By it those that are due are found among all that ever ended.
    """
    if keeping.erase_after is None:
        return None
    ended = add_months(day - timedelta(days=keeping.erase_after.days), -keeping.erase_after.months)
    # At a month's end more than one day may lead to the same.
    while keeping.erase_after.after(ended + ONE_DAY) <= day:
        ended += ONE_DAY
    return ended
