"""Which cases may be erased, by whom, and when policy has them erased."""

from __future__ import annotations

from datetime import date

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
