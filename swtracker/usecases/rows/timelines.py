"""Rows of a worker's time with children: which child, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swtracker.domain.cases import Part


@dataclass(frozen=True, slots=True)
class CaseStretch:
    """A stretch of days on which a worker held a child's case, in one part.

    ``start`` may lie before the days asked for. ``end`` is the first day it was no longer held;
    None while it is, on the day looked at.
    """

    case_id: int
    reference: str
    initials: str
    part: Part
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class WorkerTimeline:
    """What a worker held from ``first`` to ``until``, both included, earliest first."""

    worker_id: int
    first: date
    until: date
    stretches: tuple[CaseStretch, ...]
