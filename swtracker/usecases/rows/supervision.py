"""Rows of the supervision desk: what is due, supervisions, cases to discuss, actions agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swtracker.domain import words
from swtracker.domain.cases import Status
from swtracker.domain.discussion import ActionOutcome
from swtracker.domain.people import Role
from swtracker.domain.policy import StrandKind
from swtracker.domain.supervision import By, SupervisionStatus
from swtracker.usecases.rows.board import HeldCase, ProgrammeLine, StrandLine, WorkerLine


@dataclass(frozen=True, slots=True)
class StandingSlot:
    """One supervision of a standing booking: the day that was agreed, and the one it falls on."""

    standing_id: int
    slot: date
    day: date


@dataclass(frozen=True, slots=True)
class NextBooking:
    """The next supervision booked of a strand: when, and the standing booking it comes from.

    ``at`` is the time of day as ``10:00``, empty where none is agreed. ``slot`` is the day the
    standing booking meant.
    """

    day: date
    at: str = ""
    standing_id: int | None = None
    slot: date | None = None


@dataclass(frozen=True, slots=True)
class DueRow:
    """A strand of a worker and when it is next due, for the supervision desk.

    ``second`` gives a joint strand beside the supervisor.
    """

    worker_id: int
    staff_number: str
    name: str
    team: str
    role: Role
    programme: ProgrammeLine | None
    strand: StrandLine
    supervisor_id: int | None
    supervisor: str
    supervisor_away: bool
    second_id: int | None
    second: str
    booking: NextBooking | None
    worker: WorkerLine

    def is_given_by(self, person: int | None) -> bool:
        """Whether the person gives it, alone or beside another."""
        return person is not None and person in {self.supervisor_id, self.second_id}

    @property
    def booked(self) -> date | None:
        """The day it is booked for, if it is."""
        return None if self.booking is None else self.booking.day


@dataclass(frozen=True, slots=True)
class StrandToLog:
    """A strand a worker can be supervised in, with what the form offers for it.

    ``minutes`` is the least policy asks for.
    """

    name: str
    kind: StrandKind
    minutes: int
    supervisor_id: int | None
    second_id: int | None


@dataclass(frozen=True, slots=True)
class SupervisionRow:
    """A supervision as logged. ``late_record`` and ``short`` are policy's words for it.

    ``together`` names the others of a group meeting; ``discussed`` are references of cases. One
    that only a standing booking knows of yet has a ``slot`` and no number.
    """

    id: int | None
    worker_id: int
    worker: str
    strand: str
    day: date
    at: str
    status: SupervisionStatus
    minutes: int | None
    interrupted: bool
    supervisor: str
    co_supervisor: str
    recorded: date | None
    by: By | None
    reason: str
    short: bool
    late_record: bool
    together: tuple[str, ...]
    discussed: tuple[str, ...]
    agreed: tuple[AgreedAction, ...]
    slot: StandingSlot | None = None

    @property
    def key(self) -> object:
        """What tells it from every other."""
        return self.slot if self.id is None else self.id

    @property
    def booked(self) -> int | StandingSlot | None:
        """What it is settled by while nobody has said what became of it."""
        return self.slot or (self.id if self.status is SupervisionStatus.BOOKED else None)

    @property
    def given_by(self) -> str:
        """The supervisor, or both."""
        return words.listed([name for name in (self.supervisor, self.co_supervisor) if name])

    @property
    def short_words(self) -> str:
        """``short`` or ``interrupted``; empty where it was neither."""
        return ("interrupted" if self.interrupted else "short") if self.short else ""

    @property
    def became(self) -> str:
        """``Held, short, late record``; ``Cancelled by the supervisor: court``."""
        by = "" if self.by is None else f" by {self.by.value.lower()}"
        late = "late record" if self.late_record else ""
        said = [f"{self.status.value}{by}", self.short_words, late]
        return words.reasoned(", ".join(part for part in said if part), self.reason)


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """An action agreed in a supervision; ``outcome`` is None while it is open.

    ``carried`` is how many later supervisions of the strand were held while it stood open.
    """

    id: int
    worker_id: int
    worker: str
    team: str
    supervisor_id: int | None
    words: str
    owner_id: int
    owner: str
    agreed: date
    due: date | None
    overdue: bool
    carried: int
    outcome: ActionOutcome | None
    ended: date | None

    def concerns(self, person: int | None) -> bool:
        """Whether the person is to do it, or supervises the worker it was agreed with."""
        return person is not None and person in {self.owner_id, self.supervisor_id}


@dataclass(frozen=True, slots=True)
class ActionToAgree:
    """An action as it is typed: what, by when, and whether it is the supervisor's to do."""

    words: str
    due: date | None = None
    is_supervisors: bool = False


@dataclass(frozen=True, slots=True)
class CaseToDiscuss:
    """A case in a worker's hands: when it was last discussed, and how long ago that is.

    ``days`` count from the later of that day and the day the worker took it on; ``past`` when
    that is longer than policy allows, which is asked of a case's lead only.
    """

    case: HeldCase
    last: date | None
    days: int
    past: bool


@dataclass(frozen=True, slots=True)
class NotDiscussed:
    """A case its lead worker has not discussed for longer than policy allows, and for how long."""

    worker_id: int
    worker: str
    team: str
    supervisor_id: int | None
    supervisor: str
    case_id: int
    reference: str
    initials: str
    status: Status
    led_since: date
    last: date | None
    days: int

    def concerns(self, person: int | None) -> bool:
        """Whether the person supervises the worker."""
        return person is not None and person == self.supervisor_id
