"""Rows of the Development page: who is owed protected time, a year of weeks, regular slots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from swtracker.domain.development import Activity, ActivityHours, TimeState
from swtracker.domain.forecast import Forecast
from swtracker.domain.supervision import By
from swtracker.usecases.rows.board import DevelopmentLine, ProgrammeLine, WorkerLine


@dataclass(frozen=True, slots=True)
class SlotDay:
    """A day of a regular slot of which nobody has said yet what became of it."""

    protected_slot_id: int
    worker_id: int
    worker: str
    day: date
    hours: Decimal
    activity: Activity


@dataclass(frozen=True, slots=True)
class DevelopmentRow:
    """A worker on a programme with their development time on a day.

    ``planned`` is what is planned ahead, regular slots included; the balance's own leaves them
    out. ``lost_by`` says by whom hours were lost, the most first. ``to_answer`` are the regular
    slots whose day has come, oldest first.
    """

    worker: WorkerLine
    programme: ProgrammeLine
    line: DevelopmentLine
    protected_until: str
    planned: Fraction
    forecast: Forecast
    lost_by: tuple[tuple[By | None, Fraction], ...]
    to_answer: tuple[SlotDay, ...]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry of development time; ``slot`` is the day of the regular slot it answers for."""

    id: int
    worker_id: int
    day: date
    hours: Decimal
    activity: Activity
    state: TimeState
    reason: str
    lost_by: By | None = None
    slot: date | None = None

    @property
    def lost_by_words(self) -> str:
        """By whom it was lost, where that was said."""
        return "nobody has said" if self.lost_by is None else self.lost_by.value


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week of a programme's year in hours, and what the lost ones fell to.

    ``planned`` has the regular slots of the week nobody has answered for. ``share`` is what was
    taken of contracted hours from the programme's start; None for weeks to come. ``paused`` when
    the clock stood still and nothing was owed.
    """

    monday: date
    taken: Fraction
    lost: Fraction
    planned: Fraction
    owed: Fraction
    lost_to: str
    share: Fraction | None = None
    paused: bool = False

    @property
    def lost_to_words(self) -> str:
        """What it was lost to, or that nothing was owed."""
        return "clock stopped" if self.paused else self.lost_to


@dataclass(frozen=True, slots=True)
class ProtectedSlotRow:
    """A regular slot that has not ended; ``coming`` is its next day that can be kept."""

    id: int
    worker_id: int
    start: date
    every_weeks: int
    hours: Decimal
    activity: Activity
    end: date | None
    coming: date | None


@dataclass(frozen=True, slots=True)
class DevelopmentYear:
    """All that stands beside the table for one worker."""

    weeks: tuple[WeekRow, ...]
    entries: tuple[EntryRow, ...]
    activities: tuple[ActivityHours, ...]
    slots: tuple[ProtectedSlotRow, ...]
