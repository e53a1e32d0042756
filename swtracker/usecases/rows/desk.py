"""Rows of the desks: waiting families, candidates, cases, supervision due, staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from swtracker.domain import words
from swtracker.domain.allocation import Bar, Candidate
from swtracker.domain.calendar import Period
from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.usecases.rows.board import ProgrammeLine
from swtracker.usecases.rows.supervisors import GivenBy
from swtracker.usecases.rows.timelines import Correction

LEADS_FAMILY = "leads this family now"
LED_FAMILY = "led this family before"
SUPERVISION_OVERDUE = "supervision overdue"
"""Badges of a candidate that a page may set apart from the others."""


@dataclass(frozen=True, slots=True)
class WaitingChild:
    """An open case without a lead. ``why`` is new, lead left, lead away, or lead ended."""

    case_id: int
    reference: str
    initials: str
    status: Status
    opened: date
    days_waiting: int
    why: str
    team: str


@dataclass(frozen=True, slots=True)
class WaitingFamily:
    """Children waiting who belong together, longest wait first; a lone child is its own family."""

    family: str
    children: tuple[WaitingChild, ...]
    days_waiting: int
    days_to_the_line: int
    led_siblings: tuple[str, ...]

    @property
    def case_ids(self) -> tuple[int, ...]:
        """The waiting children's cases."""
        return tuple(c.case_id for c in self.children)


@dataclass(frozen=True, slots=True)
class PointsChange:
    """A worker's weighted points before and after taking a family on; the limit asks neither."""

    before: Fraction
    after: Fraction


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A worker weighed for a family, with why they stand where they stand, in words.

    ``later`` is what is known to change after the start day, and ``change`` that change in a few
    words; both are empty where nothing is. ``points`` is None where policy weighs nothing.
    """

    worker_id: int
    rank: int | None
    candidate: Candidate
    team: str
    role: Role
    programme: ProgrammeLine | None
    employment: Employment
    badges: tuple[str, ...]
    why: str
    later: str
    points: PointsChange | None = None
    change: str = ""

    @property
    def fits(self) -> bool:
        """Whether the worker can take the family within every rule."""
        return self.candidate.fits

    @property
    def may_override(self) -> bool:
        """Whether only the limit stands in the way, so that an override could open it."""
        return self.candidate.override_opens

    @property
    def may_co_work(self) -> bool:
        """Whether role or stage keep the worker from leading, but not from working beside."""
        bars = set(self.candidate.bars)
        return Bar.MAY_NOT_LEAD in bars and not bars & {Bar.NOT_IN_POST, Bar.AWAY}


@dataclass(frozen=True, slots=True)
class LeadSpan:
    """One worker's time with a case, for its timeline; ``allocation_id`` names the row."""

    allocation_id: int
    worker_id: int
    name: str
    part: Part
    start: date
    end: date | None
    reason: ChangeReason | None
    override: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the list on a day. ``lead`` is empty when nobody leads it.

    ``complexity`` is a level of policy's weights, empty where nobody has said.
    """

    case_id: int
    reference: str
    initials: str
    status: Status
    family: str
    team_id: int | None
    team: str
    opened: date
    closed: date | None
    lead_id: int | None
    lead: str
    lead_since: date | None
    days_with_lead: int | None
    days_waiting: int | None
    leads: int
    complexity: str = ""

    def matches(self, text: str) -> bool:
        """Whether every word of ``text`` is in the reference, initials, family or lead's name."""
        searched = f"{self.reference} {self.initials} {self.family} {self.lead}".casefold()
        return all(word in searched for word in text.casefold().split())


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case with its whole line of workers; ``unled`` are the stretches nobody led it.

    ``corrections`` are allocations that were taken back, latest first; they are in no other field.
    Of a case that ``is_erased`` nobody can say any more whose it was, and nothing is changed.
    """

    row: CaseRow
    team_id: int | None
    version: int
    spans: tuple[LeadSpan, ...]
    unled: tuple[Period, ...]
    siblings: tuple[CaseRow, ...]
    corrections: tuple[Correction, ...]
    is_erased: bool = False


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A member of staff, in post or not, on a day."""

    worker_id: int
    staff_number: str
    name: str
    team: str
    role: Role | None
    employment: Employment
    fte: Fraction | None
    weekly_hours: Fraction | None
    started: date
    left: date | None
    qualified: date | None
    registration: str
    programme: ProgrammeLine | None
    away_words: str
    caseload: int
    pointed_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post, as it stands in a worker's file."""

    id: int
    team_id: int
    team: str
    role: Role
    fte: Fraction
    weekly_hours: Fraction
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    """A place on a programme, as it stands in a worker's file."""

    id: int
    programme: str
    start: date
    outcome: Outcome | None
    outcome_date: date | None


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """An absence, as it stands in a worker's file."""

    id: int
    kind: AbsenceKind
    start: date
    end: date | None
    pauses: bool


@dataclass(frozen=True, slots=True)
class StaffFile:
    """One member of staff with everything dated about them."""

    row: StaffRow
    version: int
    posts: tuple[PostRow, ...]
    enrolments: tuple[EnrolmentRow, ...]
    absences: tuple[AbsenceRow, ...]
    supervised: tuple[GivenBy, ...]
    """Who supervises them: in every strand first, then where it is another."""

    @property
    def supervisor_id(self) -> int | None:
        """Who supervises them that day in every strand without a supervisor of its own."""
        by = self._in_every_strand
        return None if by is None else by.stand_in_id or by.supervisor_id

    @property
    def supervisor(self) -> str:
        """The name of who does; empty for nobody."""
        by = self._in_every_strand
        return "" if by is None else by.stand_in or by.supervisor

    @property
    def _in_every_strand(self) -> GivenBy | None:
        return next((by for by in self.supervised if not by.strand), None)


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team, for choosing one and for Settings."""

    id: int
    name: str
    service_area: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A member of staff to choose from a list."""

    id: int
    staff_number: str
    name: str
    role: Role | None
    team: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One entry of the history: who did what to whom, when and why.

    ``undone_by`` is the entry that undid it; ``undoes`` the entry it undid.
    """

    id: int
    at: datetime
    actor: str
    act: str
    words: str
    workers: tuple[int, ...]
    cases: tuple[int, ...]
    why: str
    undoes: int | None
    undone_by: int | None
    can_undo: bool


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A dated policy set, for Settings; ``figures`` are what it says, a line each."""

    id: int
    name: str
    valid_from: date
    source: str
    in_force: bool
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """The council the data file belongs to."""

    name: str
    records_begin: date


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """A standing override: whose limit it passed, for which child, and when it is looked at."""

    allocation_id: int
    worker_id: int
    worker: str
    case_id: int
    reference: str
    start: date
    code_words: str
    note: str
    plan: str
    review: date
    past: bool
    team: str
    version: int
    approver: str = ""

    @property
    def why(self) -> str:
        """The reason it was given for, with its note."""
        return words.reasoned(self.code_words, self.note)


@dataclass(frozen=True, slots=True)
class OverridesGiven:
    """How many overrides a team's workers were given in a month, by the words of their reasons."""

    team: str
    month: date
    by_code: tuple[tuple[str, int], ...]

    @property
    def given(self) -> int:
        """How many in all, each child counted as one."""
        return sum(count for _, count in self.by_code)
