"""Rows of time with children: which child a worker held, and what was taken back of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swtracker.domain import words
from swtracker.domain.cases import Part


@dataclass(frozen=True, slots=True)
class Correction:
    """An allocation of a case that was taken back; it counts for nothing, and stays to be read.

    ``how`` is ``taken back``, ``undone`` or ``dropped before it began``. ``by`` is empty where
    nobody was signed in, ``why`` where nothing was said, or where it was erased.
    """

    allocation_id: int
    name: str
    part: Part
    start: date
    end: date | None
    how: str
    by: str
    on: date
    why: str

    @property
    def words(self) -> str:
        """``taken back by Aster Quillfeather on Fri 20 Nov 2026: The wrong child``."""
        by = f" by {self.by}" if self.by else ""
        why = f": {self.why}" if self.why else ""
        return f"{self.how}{by} on {words.full_day(self.on)}{why}"


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
