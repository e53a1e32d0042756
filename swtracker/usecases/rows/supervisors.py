"""The rows of who supervises whom, who is uncovered, and the standing bookings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from swtracker.domain.people import Role
from swtracker.domain.standing import Obstacle


@dataclass(frozen=True, slots=True)
class GivenBy:
    """Who supervises a worker in a strand on a day; an empty ``strand`` is every other one.

    ``row_id`` is empty where nobody was named, and the team's practice manager does by default.
    ``beside`` is the practice educator of a joint strand, who gives it beside the line manager.
    """

    strand: str
    supervisor_id: int | None
    supervisor: str
    row_id: int | None
    since: date | None
    until: date | None
    stand_in_id: int | None = None
    stand_in: str = ""
    stand_in_until: date | None = None
    beside: bool = False


class Why(StrEnum):
    """Why nobody supervises somebody."""

    NOBODY = "nobody"
    AWAY = "away"
    GONE = "no longer in post"


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Somebody owed supervision whom nobody can give it from ``since`` on.

    ``strand`` is empty for every strand without a supervisor of its own. ``supervisor_id`` is who
    cannot: the stand-in, where one was named who is away too. ``back`` is their first day back,
    None when it is not known.
    """

    worker_id: int
    strand: str
    supervisor_id: int | None
    why: Why
    since: date
    back: date | None = None
    stands_in: bool = False


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A standing booking, with what it falls on next.

    ``slot`` is the day that was agreed, ``day`` the one it falls on: None when it is dropped, and
    both when nothing is left to come.
    """

    id: int
    worker_id: int
    worker: str
    strand: str
    start: date
    every_weeks: int
    at: str
    end: date | None
    slot: date | None
    day: date | None
    obstacle: Obstacle | None
    after: date | None = None
    """The one after a next that is dropped."""


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """One supervision of a standing booking that nothing was logged or booked for yet.

    ``day`` is None when it is dropped: nobody can be there before the next is agreed.
    """

    standing_id: int
    worker_id: int
    strand: str
    slot: date
    day: date | None
    at: str
    supervisor_id: int | None
    obstacle: Obstacle | None = None


@dataclass(frozen=True, slots=True)
class SupervisedRow:
    """A worker under their supervisor: the line of a strand, or of all of them."""

    worker_id: int
    staff_number: str
    worker: str
    role: Role
    team: str
    given: GivenBy
    uncovered: Uncovered | None
    standing: tuple[StandingRow, ...]


@dataclass(frozen=True, slots=True)
class CoverRow:
    """Who stands in for a supervisor, between which days, and for how many people."""

    stand_in_id: int
    stand_in: str
    start: date
    end: date | None
    row_ids: tuple[int, ...]
    people: int


@dataclass(frozen=True, slots=True)
class SupervisorLine:
    """A supervisor with their people; ``supervisor_id`` is empty for those who have none.

    ``why`` is empty for one who is there; ``uncovered`` counts their people nobody covers
    today, ``uncovered_later`` those from ``uncovered_since`` on.
    """

    supervisor_id: int | None
    supervisor: str
    role: Role | None
    team: str
    why: Why | None
    back: date | None
    people: tuple[SupervisedRow, ...]
    covers: tuple[CoverRow, ...]
    uncovered: int
    uncovered_later: int
    uncovered_since: date | None
    registered: bool = True
    """Whether a registration is recorded; reflective supervision wants a registered one."""

    @property
    def headcount(self) -> int:
        """How many people they supervise, each once."""
        return len({row.worker_id for row in self.people})


@dataclass(frozen=True, slots=True)
class SupervisorsRead:
    """Everybody who supervises, those with somebody uncovered first."""

    lines: tuple[SupervisorLine, ...]
    ahead_until: date
    """The last day that was looked ahead to."""
