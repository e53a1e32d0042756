"""Rows of a team workbook as read, before any of them is stored, and what an import would do.

A cell that could not be understood never becomes a value: its row is refused with the reason, and
stands word for word in *rows to mend*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.discussion import ActionOutcome
from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.domain.programme import Finding
from swtracker.domain.supervision import By, SupervisionStatus


class Sheet(StrEnum):
    """The sheets of the team workbook, in the order they are written.

    A team keeps the first ten; the further ones are what *Everything* needs besides.
    """

    ABOUT = "About"
    TEAMS = "Teams"
    WORKERS = "Workers"
    POSTS = "Posts"
    PROGRAMMES = "Programmes"
    ABSENCES = "Absences"
    CASES = "Cases"
    ALLOCATIONS = "Allocations"
    SUPERVISIONS = "Supervisions"
    DEVELOPMENT = "Development"
    SUPERVISORS = "Supervisors"
    STANDING_BOOKINGS = "Standing bookings"
    CASES_DISCUSSED = "Cases discussed"
    ACTIONS = "Actions"
    PROTECTED_SLOTS = "Protected slots"
    OVERRIDES = "Overrides"
    REVIEWS = "Reviews"
    EVIDENCE = "Evidence"
    GOALS = "Goals"
    ASSESSORS = "Assessors"
    EXTENSIONS = "Extensions"
    TRAINING = "Training"
    POLICY = "Policy"

    @property
    def field(self) -> str:
        """The field of `TeamBook` that holds its rows."""
        return self.value.lower().replace(" ", "_")

    @property
    def is_further(self) -> bool:
        """Whether a team's own workbook does not have it, and nobody need be told."""
        return list(Sheet).index(self) > list(Sheet).index(Sheet.DEVELOPMENT)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its sheet and the row number Excel shows (the header is row 1)."""

    sheet: Sheet
    row: int

    def __str__(self) -> str:
        return f"{self.sheet} row {self.row}"


@dataclass(frozen=True, slots=True)
class TeamIn:
    """A row of Teams."""

    place: Place
    team: str
    service_area: str


@dataclass(frozen=True, slots=True)
class WorkerIn:
    """A row of Workers; ``registration`` is already in its one form, or empty."""

    place: Place
    staff_number: str
    name: str
    employment: Employment
    started: date
    left: date | None
    qualified: date | None
    registration: str
    registered: date | None = None
    renewed: date | None = None


@dataclass(frozen=True, slots=True)
class PostIn:
    """A row of Posts."""

    place: Place
    staff_number: str
    team: str
    role: Role
    fte: Decimal
    weekly_hours: Decimal
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class ProgrammeIn:
    """A row of Programmes."""

    place: Place
    staff_number: str
    programme: str
    start: date
    outcome: Outcome | None
    outcome_date: date | None
    cohort: str = ""


@dataclass(frozen=True, slots=True)
class AbsenceIn:
    """A row of Absences."""

    place: Place
    staff_number: str
    kind: AbsenceKind
    start: date
    end: date | None
    pauses: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseIn:
    """A row of Cases: a reference and initials at most, never a name."""

    place: Place
    reference: str
    initials: str
    family: str
    status: Status
    opened: date
    closed: date | None
    team: str
    complexity: str = ""
    last_status: Status | None = None


@dataclass(frozen=True, slots=True)
class AllocationIn:
    """A row of Allocations."""

    place: Place
    reference: str
    staff_number: str
    part: Part
    start: date
    end: date | None
    reason: ChangeReason | None


@dataclass(frozen=True, slots=True)
class SupervisionIn:
    """A row of Supervisions; ``supervisor`` and the second one are staff numbers, or empty.

    Rows with the same words in ``meeting`` were one group meeting. ``standing_from`` is the start
    of the standing booking it comes from, ``slot`` the day that meant.
    """

    place: Place
    staff_number: str
    strand: str
    day: date
    status: SupervisionStatus
    minutes: int | None
    supervisor: str
    recorded: date | None
    reason: str
    at: str = ""
    interrupted: bool | None = None
    cancelled_by: By | None = None
    second_supervisor: str = ""
    meeting: str = ""
    standing_from: date | None = None
    slot: date | None = None


@dataclass(frozen=True, slots=True)
class DevelopmentIn:
    """A row of Development.

    ``slot_from`` is the start of the protected slot it answers for, ``slot`` the day that meant.
    """

    place: Place
    staff_number: str
    day: date
    hours: Decimal
    activity: Activity
    state: TimeState
    reason: str
    lost_by: By | None = None
    slot_from: date | None = None
    slot: date | None = None


@dataclass(frozen=True, slots=True)
class SupervisorIn:
    """A row of Supervisors: an empty ``strand`` is every strand without a row of its own."""

    place: Place
    staff_number: str
    supervisor: str
    strand: str
    cover: bool
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class StandingIn:
    """A row of Standing bookings."""

    place: Place
    staff_number: str
    strand: str
    start: date
    every_weeks: int
    at: str
    end: date | None


@dataclass(frozen=True, slots=True)
class SlotIn:
    """A row of Protected slots."""

    place: Place
    staff_number: str
    start: date
    every_weeks: int
    hours: Decimal
    activity: Activity
    end: date | None


@dataclass(frozen=True, slots=True)
class DiscussedIn:
    """A row of Cases discussed; ``number`` says which of the strand's supervisions that day."""

    place: Place
    staff_number: str
    strand: str
    day: date
    number: int | None
    reference: str


@dataclass(frozen=True, slots=True)
class ActionIn:
    """A row of Actions, agreed in the supervision its first cells name."""

    place: Place
    staff_number: str
    strand: str
    day: date
    number: int | None
    words: str
    owner: str
    due: date | None
    ended: date | None
    outcome: ActionOutcome | None


@dataclass(frozen=True, slots=True)
class OverrideIn:
    """A row of Overrides: of the allocation as lead from ``start``; ``code`` is the policy's."""

    place: Place
    reference: str
    staff_number: str
    start: date
    approver: str
    code: str
    note: str
    plan: str
    review: date


@dataclass(frozen=True, slots=True)
class ReviewIn:
    """A row of Reviews, of the place on ``programme`` that began on ``start``."""

    place: Place
    staff_number: str
    programme: str
    start: date
    month: int
    held: date
    finding: Finding


@dataclass(frozen=True, slots=True)
class EvidenceIn:
    """A row of Evidence, of the place on ``programme`` that began on ``start``."""

    place: Place
    staff_number: str
    programme: str
    start: date
    kind: str
    day: date


@dataclass(frozen=True, slots=True)
class GoalIn:
    """A row of Goals, of the place on ``programme`` that began on ``start``."""

    place: Place
    staff_number: str
    programme: str
    start: date
    words: str
    agreed: date
    due: date | None
    met: date | None


@dataclass(frozen=True, slots=True)
class AssessorIn:
    """A row of Assessors, of the place on ``programme`` that began on ``start``."""

    place: Place
    staff_number: str
    programme: str
    start: date
    assessor: str
    since: date
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class ExtensionIn:
    """A row of Extensions, of the place on ``programme`` that began on ``start``."""

    place: Place
    staff_number: str
    programme: str
    start: date
    until: date
    agreed: date
    reason: str


@dataclass(frozen=True, slots=True)
class TrainingIn:
    """A row of Training."""

    place: Place
    staff_number: str
    course: str
    day: date


@dataclass(frozen=True, slots=True)
class PolicyIn:
    """A row of Policy: one part of the document of the set in force from ``start``, as JSON.

    A cell has room for no more than so many letters; the parts are read in their order.
    """

    place: Place
    policy: str
    start: date
    part: int
    document: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that does not come in: where it stands, why in words, and its cells as they were."""

    place: Place
    reason: str
    cells: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class AboutIn:
    """The About sheet; each is empty or None when the book does not say."""

    council: str = ""
    policy: str = ""
    records_begin: date | None = None


@dataclass(frozen=True, slots=True)
class TeamBook:
    """A team workbook as read: good rows by sheet, refused rows, and what was odd about the book.

    ``headers`` are each sheet's header cells as written and ``cells`` every row's cells by place,
    so that *rows to mend* repeats the person's own layout. ``remarks`` are sentences about the
    book as a whole (a sheet that is missing, a header that was not known).
    """

    about: AboutIn
    teams: tuple[TeamIn, ...] = ()
    workers: tuple[WorkerIn, ...] = ()
    posts: tuple[PostIn, ...] = ()
    programmes: tuple[ProgrammeIn, ...] = ()
    absences: tuple[AbsenceIn, ...] = ()
    cases: tuple[CaseIn, ...] = ()
    allocations: tuple[AllocationIn, ...] = ()
    supervisions: tuple[SupervisionIn, ...] = ()
    development: tuple[DevelopmentIn, ...] = ()
    supervisors: tuple[SupervisorIn, ...] = ()
    standing_bookings: tuple[StandingIn, ...] = ()
    cases_discussed: tuple[DiscussedIn, ...] = ()
    actions: tuple[ActionIn, ...] = ()
    protected_slots: tuple[SlotIn, ...] = ()
    overrides: tuple[OverrideIn, ...] = ()
    reviews: tuple[ReviewIn, ...] = ()
    evidence: tuple[EvidenceIn, ...] = ()
    goals: tuple[GoalIn, ...] = ()
    assessors: tuple[AssessorIn, ...] = ()
    extensions: tuple[ExtensionIn, ...] = ()
    training: tuple[TrainingIn, ...] = ()
    policy: tuple[PolicyIn, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    remarks: tuple[str, ...] = ()
    headers: dict[Sheet, tuple[str, ...]] = field(default_factory=dict)
    unsaid: dict[Sheet, frozenset[str]] = field(default_factory=dict)
    """The fields a sheet has no heading for: its rows say nothing of them, not that they are empty,
    so that what is stored stays."""
    cells: dict[Place, tuple[object, ...]] = field(default_factory=dict)

    def rows(self, sheet: Sheet) -> tuple[Any, ...]:
        """The good rows of a sheet."""
        found: tuple[Any, ...] = getattr(self, sheet.field)
        return found


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What an import would do with one sheet, counted in rows."""

    sheet: Sheet
    new: int
    changed: int
    same: int
    refused: int


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that differs from what is stored, with the difference in words."""

    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, or did: counts by sheet, and every refused or notable row in words.

    ``pointed_out`` are rows that come in and deserve a look (a date after today, somebody over
    the limit). ``makes_file`` names the policy when there is no data file yet.
    """

    council: str
    policy: str
    records_begin: date
    makes_file: bool
    sheets: tuple[SheetPlan, ...]
    changed: tuple[ChangedRow, ...]
    refused: tuple[RefusedRow, ...]
    pointed_out: tuple[ChangedRow, ...]
    remarks: tuple[str, ...]
    headers: dict[Sheet, tuple[str, ...]] = field(default_factory=dict)

    @property
    def changes_nothing(self) -> bool:
        """Whether everything that can come in is already there."""
        return not any(s.new or s.changed for s in self.sheets)
