"""Rows of a programme's year: the cohorts, one person's year, and what was recorded of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swtracker.domain.people import AbsenceKind, Outcome
from swtracker.domain.programme import Coming, Evidence, Finding, Review, ReviewState
from swtracker.domain.registration import Renewal
from swtracker.usecases.rows.board import DevelopmentLine, StrandLine


@dataclass(frozen=True, slots=True)
class CohortRow:
    """A worker's place on a programme on a day, for the cohort's table.

    ``cohort`` is its label. ``supervision`` and ``development`` are those of the board;
    development is None where it is counted under another programme of the worker. ``end`` is None
    while an open pause stops the clock. ``left`` is the day the worker left, once it has come.
    """

    enrolment_id: int
    worker_id: int
    staff_number: str
    name: str
    team: str
    programme: str
    cohort: str
    start: date
    month: int
    months: int
    end: date | None
    reviews: tuple[Review, ...]
    evidence: tuple[Evidence, ...]
    supervision: tuple[StrandLine, ...]
    development: DevelopmentLine | None
    assessor: str
    missing: tuple[str, ...]
    comes_next: Coming | None
    past_end: bool
    stopped: bool
    outcome: Outcome | None
    outcome_date: date | None
    left: date | None = None

    @property
    def is_over(self) -> bool:
        """Whether it goes on no more: an outcome ended it, or the worker has left."""
        return self.has_ended or self.left is not None

    @property
    def has_ended(self) -> bool:
        """Whether an outcome ended it; deferred does not."""
        return self.outcome is not None and self.outcome.ends_protection

    @property
    def reviews_held(self) -> int:
        """How many reviews were held."""
        return sum(r.state is ReviewState.HELD for r in self.reviews)

    @property
    def reviews_overdue(self) -> int:
        """How many reviews are overdue."""
        return sum(r.state is ReviewState.OVERDUE for r in self.reviews)

    @property
    def evidence_seen(self) -> int:
        """How many of the pieces owed were seen; more than are owed of a kind count as owed."""
        return sum(min(e.seen, e.owed) for e in self.evidence)

    @property
    def evidence_owed(self) -> int:
        """How many pieces are owed by the programme's end."""
        return sum(e.owed for e in self.evidence)

    @property
    def in_date(self) -> bool | None:
        """Whether every strand of supervision is in date; None where nothing is owed."""
        return all(s.standing.in_date for s in self.supervision) if self.supervision else None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review of a year; ``id`` and ``finding`` are those of one that was held."""

    review: Review
    id: int | None
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A piece of evidence that was seen."""

    id: int
    kind: str
    day: date


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal of a training and development plan; ``met`` is None while it is open."""

    id: int
    words: str
    agreed: date
    due: date | None
    met: date | None


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """A course: taken on a day, or mandatory and not taken yet (no ``id``)."""

    id: int | None
    course: str
    day: date | None
    is_mandatory: bool


@dataclass(frozen=True, slots=True)
class AssessorRow:
    """Who assessed from when to when, and why it changed hands."""

    id: int
    assessor_id: int
    name: str
    start: date
    end: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class PauseRow:
    """A stretch for which the programme stands still."""

    id: int
    kind: AbsenceKind
    start: date
    end: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """The programme's end moved to ``until``, and why."""

    id: int
    until: date
    agreed: date
    reason: str


@dataclass(frozen=True, slots=True)
class ProgrammeYear:
    """One person's place on a programme with everything recorded of it, on a day.

    ``started`` is the day of employment, ``registered`` of registration, the row's ``start`` the
    programme's: three dates that are kept apart (rules §5). ``findings`` are those the reviews
    may come to. ``renewal`` is None for somebody whose registration number is not recorded.
    """

    row: CohortRow
    day: date
    planned_end: date | None
    latest_end: date | None
    started: date
    qualified: date | None
    registered: date | None
    registration: str
    renewal: Renewal | None
    reviews: tuple[ReviewRow, ...]
    pieces: tuple[PieceRow, ...]
    goals: tuple[GoalRow, ...]
    training: tuple[TrainingRow, ...]
    assessors: tuple[AssessorRow, ...]
    pauses: tuple[PauseRow, ...]
    extensions: tuple[ExtensionRow, ...]

    @property
    def running_pause(self) -> PauseRow | None:
        """The pause the day lies in."""
        return next(
            (p for p in self.pauses if p.start <= self.day and (not p.end or self.day < p.end)),
            None,
        )

    @property
    def assessor(self) -> AssessorRow | None:
        """Who assesses on the day."""
        return next(
            (a for a in self.assessors if a.start <= self.day and (not a.end or self.day < a.end)),
            None,
        )
