"""What a what-if supposes, one frozen value a supposition; none of it is ever stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from swtracker.domain.people import Role
from swtracker.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class PlannedStart:
    """Somebody new in the team (or the service) looked at, from ``start`` on, holding nobody yet.

    ``programme`` protects them from their first day; None when they are on none.
    """

    name: str
    role: Role
    fte: Decimal
    start: date
    programme: str | None = None


@dataclass(frozen=True, slots=True)
class Leaver:
    """A worker who leaves; ``left`` is the first day they are no longer there."""

    worker_id: int
    left: date


@dataclass(frozen=True, slots=True)
class Away:
    """A worker who is away; ``back`` is the first day back, None when not known.

    Their clocks run on: limit and places are those of anybody away (rules §2).
    """

    worker_id: int
    start: date
    back: date | None = None


@dataclass(frozen=True, slots=True)
class ChangedHours:
    """A worker whose present post has another FTE from ``start`` on."""

    worker_id: int
    fte: Decimal
    start: date


@dataclass(frozen=True, slots=True)
class NewPolicy:
    """A policy that comes into force; it stands before one already known for the same day."""

    policy: Policy
    valid_from: date


Supposition = PlannedStart | Leaver | Away | ChangedHours | NewPolicy
