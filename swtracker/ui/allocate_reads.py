"""What Allocate reads: who waits, what stands over the limit, and who could take a family."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from swtracker.usecases.rows.desk import CandidateRow, OverrideRow, WaitingFamily

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker


@dataclass(frozen=True, slots=True)
class Queue:
    """What the page reads first: who waits, the overrides that stand, whether any case is open."""

    families: tuple[WaitingFamily, ...]
    overrides: tuple[OverrideRow, ...]
    any_open: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom workers are weighed: which children, from when, and in which team."""

    case_ids: tuple[int, ...]
    start: date
    team: int | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """The workers as they were weighed for what was asked."""

    asked: Asked
    rows: tuple[CandidateRow, ...]


def read_queue(tracker: Tracker, day: date, team: int | None) -> Queue:
    """Read who waits and what stands over the limit on the day."""
    families = tuple(tracker.allocations.waiting(day, team))
    return Queue(
        families,
        tuple(tracker.allocations.standing_overrides(day, team)),
        any_open=bool(families) or bool(tracker.cases.find(day=day, team=team)),
    )


def weigh(tracker: Tracker, asked: Asked) -> Weighed:
    """Weigh every worker for the children; nobody is weighed for no child."""
    if not asked.case_ids:
        return Weighed(asked, ())
    rows = tracker.allocations.candidates(asked.case_ids, start=asked.start, team=asked.team)
    return Weighed(asked, tuple(rows))
