"""Workers, their posts, programmes and absences, as the rules see them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from swtracker.domain.calendar import Pauses, Period
from swtracker.errors import BadInput


class Role(StrEnum):
    """What a post is for. ASYE is not a role: it is a social worker's enrolment (rules §1)."""

    HEAD_OF_SERVICE = "Head of service"
    PRACTICE_MANAGER = "Practice manager"
    CONSULTANT_PRACTITIONER = "Consultant practitioner"
    SENIOR_SOCIAL_WORKER = "Senior social worker"
    SOCIAL_WORKER = "Social worker"
    STUDENT = "Student"
    SUPPORT_OFFICER = "Social work support officer"
    PRACTICE_EDUCATOR = "Practice educator"
    DEVELOPMENT_COORDINATOR = "Practice development coordinator"


class Employment(StrEnum):
    """How a worker is employed."""

    PERMANENT = "Permanent"
    FIXED_TERM = "Fixed term"
    AGENCY = "Agency"
    STUDENT = "Student"


class Outcome(StrEnum):
    """How a programme ended; deferred does not end it (rules §5)."""

    PASS = "Pass"
    FAIL = "Fail"
    WITHDRAWN = "Withdrawn"
    DEFERRED = "Deferred"

    @property
    def ends_protection(self) -> bool:
        """Whether the outcome ends the protection of the programme."""
        return self is not Outcome.DEFERRED


class AbsenceKind(StrEnum):
    """Why a worker is away."""

    SICKNESS = "Sickness"
    MATERNITY = "Maternity or paternity"
    BEREAVEMENT = "Bereavement"
    ANNUAL_LEAVE = "Annual leave"
    TRAINING = "Training"
    PUBLIC_DUTY = "Public duty"
    UNPAID = "Unpaid leave"
    UNAUTHORISED = "Unauthorised"
    OTHER = "Other"
    PROGRAMME_PAUSED = "Programme paused"
    """At work all the same: the programme stands still because the right support is missing."""


@dataclass(frozen=True, slots=True)
class Post:
    """A dated row: where a worker works, as what, and for how much of a full week."""

    team: str
    role: Role
    fte: Fraction
    weekly_hours: Fraction
    period: Period

    @property
    def contracted_hours(self) -> Fraction:
        """Hours a week after FTE."""
        return self.weekly_hours * self.fte


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A worker's place on a programme (ASYE, a student placement).

    It protects from its first day until the day an outcome that ends it is recorded; that day is
    no longer protected (rules §2).
    """

    programme: str
    start: date
    outcome: Outcome | None = None
    outcome_date: date | None = None

    @property
    def protected(self) -> Period:
        """The days the programme protects the worker."""
        ended = self.outcome is not None and self.outcome.ends_protection
        return Period(self.start, self.outcome_date if ended else None)


@dataclass(frozen=True, slots=True)
class Absence:
    """Days a worker is away; ``pauses`` when their clocks stand still meanwhile."""

    kind: AbsenceKind
    period: Period
    pauses: bool = False

    @property
    def is_away(self) -> bool:
        """Whether the worker is not there; who has only their programme paused is."""
        return self.kind is not AbsenceKind.PROGRAMME_PAUSED


@dataclass(frozen=True, slots=True)
class Worker:
    """A member of staff with everything the rules ask about them."""

    staff_number: str
    name: str
    started: date
    left: date | None = None
    employment: Employment = Employment.PERMANENT
    qualified: date | None = None
    posts: tuple[Post, ...] = ()
    enrolments: tuple[Enrolment, ...] = ()
    absences: tuple[Absence, ...] = ()
    pauses: Pauses = field(init=False, repr=False, compare=False)
    """The days on which the worker's clocks stand still, worked out once: rules ask it often."""

    def __post_init__(self) -> None:
        pauses = Pauses.of(a.period for a in self.absences if a.pauses)
        object.__setattr__(self, "pauses", pauses)

    def post_on(self, day: date) -> Post | None:
        """The post held that day, if the worker was in post and had not left."""
        if self.left is not None and day >= self.left:
            return None
        for post in self.posts:
            if post.period.covers(day):
                return post
        return None

    def enrolment_on(self, day: date) -> Enrolment | None:
        """The programme that protects the worker that day; the latest when there are two."""
        if not self.enrolments:  # Most have none, and rules ask of everybody, often.
            return None
        running = [e for e in self.enrolments if e.protected.covers(day)]
        return max(running, key=lambda e: e.start, default=None)

    def absence_on(self, day: date) -> Absence | None:
        """The absence the day lies in; one that pauses the clock before one that does not."""
        running = [a for a in self.absences if a.is_away and a.period.covers(day)]
        return max(running, key=lambda a: a.pauses, default=None)

    def known_changes(self, after: date) -> tuple[date, ...]:
        """The days after ``after`` on which a post, a programme or the job begins or ends."""
        days: set[date] = set()
        for period in (*(p.period for p in self.posts), *(e.protected for e in self.enrolments)):
            days.update(d for d in (period.start, period.end) if d is not None and d > after)
        if self.left is not None and self.left > after:
            days.add(self.left)
        return tuple(sorted(days))


_REGISTRATION = re.compile(r"SW0*([1-9][0-9]{0,5})")


def registration_number(typed: str) -> str:
    """A Social Work England number in its one form: ``SW`` and 1-6 digits (rules §6).

    Leading zeros are dropped; case and spaces are forgiven. Raises `BadInput` for anything else.
    """
    squeezed = "".join(typed.split()).upper()
    match = _REGISTRATION.fullmatch(squeezed)
    if match is None:
        raise BadInput(
            f"“{typed}” is not a registration number; "
            "it is SW and one to six digits, as in SW12345.",
            field="registration",
        )
    return f"SW{match.group(1)}"


def renewal_window(day: date) -> Period:
    """The renewal window (1 September to 30 November) that the day lies in or looks ahead to."""
    year = day.year if day < date(day.year, 12, 1) else day.year + 1
    return Period(date(year, 9, 1), date(year, 12, 1))


def check_fte(fte: Fraction) -> Fraction:
    """The FTE, when it is more than 0 and at most 1; raises `BadInput` otherwise."""
    if not 0 < fte <= 1:
        raise BadInput(f"FTE must be more than 0 and at most 1, not {float(fte):g}.", field="fte")
    return fte


def contradictions(worker: Worker) -> tuple[str, ...]:
    """What about a worker cannot be right, in words.

    Agency workers need three years' experience, so an agency ASYE is a contradiction (rules §6).
    """
    found: list[str] = []
    if worker.employment is Employment.AGENCY and worker.enrolments:
        found.append(
            f"{worker.name} is agency and on a programme for the newly qualified; agency "
            "workers need 3 years' experience."
        )
    return tuple(found)
