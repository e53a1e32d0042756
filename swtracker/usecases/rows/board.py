"""Rows of the board: every worker of a day with caseload, supervision and development time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from swtracker.domain.caseload import Load, TeamLoad
from swtracker.domain.cases import Part, ServiceLine, Status
from swtracker.domain.development import Balance, Level
from swtracker.domain.people import AbsenceKind, Employment, Role
from swtracker.domain.supervision import InDateDays, Standing


@dataclass(frozen=True, slots=True)
class StrandLine:
    """One strand a worker is owed: how they stand, and days in date over the last 90."""

    standing: Standing
    in_date_days: InDateDays
    is_line_manager: bool

    def overdue_days(self, day: date) -> int:
        """Days past the due date on ``day``; 0 while in date."""
        due = self.standing.next_due
        return 0 if self.standing.in_date or due is None else (day - due).days


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """The programme that protects a worker: which, since when, the month they are in (from 1).

    ``past_end`` when its planned length has passed and no outcome is recorded: protection lasts.
    """

    id: int
    programme: str
    start: date
    month: int
    months: int
    past_end: bool


@dataclass(frozen=True, slots=True)
class DevelopmentLine:
    """Development time of the programme a worker is on, in hours, and how it stands with policy."""

    balance: Balance
    level: Level | None


@dataclass(frozen=True, slots=True)
class AwayLine:
    """An absence a worker is on; ``back`` is the first day back, None when not known."""

    id: int
    kind: AbsenceKind
    since: date
    back: date | None
    pauses: bool


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """A worker on a day. ``review`` is the earliest review date of their standing overrides.

    ``points`` are the weighted points of the children they lead; None where policy weighs nothing.
    """

    id: int
    staff_number: str
    name: str
    team_id: int
    team: str
    role: Role
    employment: Employment
    fte: Fraction
    load: Load
    programme: ProgrammeLine | None
    strands: tuple[StrandLine, ...]
    development: DevelopmentLine | None
    away: AwayLine | None
    overrides: int
    review: date | None
    pointed_out: tuple[str, ...]
    points: Fraction | None = None

    @property
    def asye(self) -> bool:
        """Whether the worker is protected by the ASYE that day."""
        return self.programme is not None and self.programme.programme == "ASYE"

    @property
    def line_manager(self) -> StrandLine | None:
        """The line-manager strand, which a team's figures count."""
        return next((s for s in self.strands if s.is_line_manager), None)

    @property
    def supervision_is_overdue(self) -> bool:
        """Whether the line manager's supervision is owed and not in date."""
        return self.line_manager is not None and not self.line_manager.standing.in_date


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team on a day. ``open_here`` counts open cases standing with the team, led or not."""

    id: int
    team: str
    service_area: str
    load: TeamLoad
    supervision_in_date: int
    supervision_owed: int
    unallocated: int
    longest_wait_days: int | None
    past_7_days: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures across the top of a page, for the teams shown."""

    load: TeamLoad
    supervision_in_date: int
    supervision_owed: int
    development_taken: Fraction
    development_contracted: Fraction
    programmes: int
    unallocated: int
    longest_wait_days: int | None
    past_7_days: int
    overrides: int
    reviews_past: int

    @property
    def development_share(self) -> Fraction | None:
        """Taken over contracted hours of everybody on a programme; None when nobody is."""
        if not self.development_contracted:
            return None
        return self.development_taken / self.development_contracted


@dataclass(frozen=True, slots=True)
class Board:
    """The service, or one team of it, on a day; every page, file and command shows these."""

    council: str
    day: date
    policy: str
    base: int
    aim: Fraction
    records_begin: date
    workers: tuple[WorkerLine, ...]
    teams: tuple[TeamLine, ...]
    totals: Totals
    service: ServiceLine


@dataclass(frozen=True, slots=True)
class HeldCase:
    """A case in a worker's hands on a day."""

    case_id: int
    reference: str
    initials: str
    family: str
    status: Status
    part: Part
    since: date
    over_limit: bool


@dataclass(frozen=True, slots=True)
class LoadPoint:
    """A worker's caseload and limit from a day on."""

    day: date
    caseload: int
    limit: int


@dataclass(frozen=True, slots=True)
class StripMark:
    """A due date or a session of a strand: ``held``, ``late``, ``missed`` or ``next``."""

    day: date
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class StrandStrip:
    """A year of one strand: its marks, held of expected, and the longest gap in days."""

    strand: str
    every: str
    marks: tuple[StripMark, ...]
    held: int
    expected: int
    longest_gap: int


@dataclass(frozen=True, slots=True)
class SharePoint:
    """Development time taken as a share of contracted hours up to the end of a day."""

    day: date
    share: Fraction


@dataclass(frozen=True, slots=True)
class NextEvent:
    """Something that happens next for a worker."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class WorkerPanel:
    """What opens beside the table for one worker on a day."""

    line: WorkerLine
    limit_words: str
    children: tuple[HeldCase, ...]
    loads: tuple[LoadPoint, ...]
    strips: tuple[StrandStrip, ...]
    shares: tuple[SharePoint, ...]
    absences: tuple[AwayLine, ...]
    next_events: tuple[NextEvent, ...]
