"""Reads the facts a rule needs as the rule's own values; cost follows what is open, not past.

Every function takes an open read session, reads only rows that stand (none made void), and returns
frozen values that outlive it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from swtracker.domain.calendar import Period
from swtracker.domain.cases import Case, Lead, Part, Status
from swtracker.domain.development import Activity, TimeEntry, TimeState
from swtracker.domain.people import (
    Absence,
    AbsenceKind,
    Employment,
    Enrolment,
    Outcome,
    Post,
    Role,
    Worker,
)
from swtracker.domain.policy import Weights
from swtracker.domain.supervision import SupervisionStatus
from swtracker.errors import StaleView
from swtracker.store.tables import (
    AbsenceRow,
    AllocationRow,
    CaseRow,
    DevelopmentRow,
    EnrolmentRow,
    PostRow,
    SupervisionRow,
    TeamRow,
    WorkerRow,
)


@dataclass(frozen=True, slots=True)
class Team:
    """A team with its number in the data file."""

    id: int
    name: str
    service_area: str


@dataclass(frozen=True, slots=True)
class Person:
    """A worker as the rules see them, with the numbers of their rows in the data file."""

    id: int
    worker: Worker
    registration: str
    absence_ids: tuple[int, ...]
    enrolment_ids: tuple[int, ...]


def teams(session: Session) -> dict[str, Team]:
    """Every team by its name, in the order they were added."""
    rows = session.execute(
        select(TeamRow.id, TeamRow.name, TeamRow.service_area)
        .where(TeamRow.void_by.is_(None))
        .order_by(TeamRow.id)
    )
    return {name: Team(id_, name, area) for id_, name, area in rows}


def people(
    session: Session, day: date | None = None, *, ids: Collection[int] | None = None
) -> dict[int, Person]:
    """Workers with posts, programmes and absences, in the order they were added.

    With ``day`` only those who had not left by then; with ``ids`` only those.
    """
    wanted: list[ColumnElement[bool]] = [WorkerRow.void_by.is_(None)]
    if day is not None:
        wanted.append(or_(WorkerRow.left_on.is_(None), WorkerRow.left_on > day))
    if ids is not None:
        wanted.append(WorkerRow.id.in_(ids))
    found = session.scalars(select(WorkerRow).where(*wanted).order_by(WorkerRow.id)).all()
    chosen = select(WorkerRow.id).where(*wanted)
    posts: dict[int, list[Post]] = defaultdict(list)
    for row in session.execute(
        select(
            PostRow.worker_id,
            TeamRow.name,
            PostRow.role,
            PostRow.fte,
            PostRow.weekly_hours,
            PostRow.start,
            PostRow.end,
        )
        .join(TeamRow, TeamRow.id == PostRow.team_id)
        .where(PostRow.void_by.is_(None), PostRow.worker_id.in_(chosen))
        .order_by(PostRow.start)
    ):
        worker_id, team, role, fte, hours, start, end = row
        posts[worker_id].append(
            Post(team, Role(role), Fraction(fte), Fraction(hours), Period(start, end))
        )
    enrolments: dict[int, list[tuple[int, Enrolment]]] = defaultdict(list)
    for e in session.scalars(
        select(EnrolmentRow)
        .where(EnrolmentRow.void_by.is_(None), EnrolmentRow.worker_id.in_(chosen))
        .order_by(EnrolmentRow.start)
    ):
        outcome = Outcome(e.outcome) if e.outcome else None
        enrolments[e.worker_id].append(
            (e.id, Enrolment(e.programme, e.start, outcome, e.outcome_date))
        )
    absences: dict[int, list[tuple[int, Absence]]] = defaultdict(list)
    for a in session.scalars(
        select(AbsenceRow)
        .where(AbsenceRow.void_by.is_(None), AbsenceRow.worker_id.in_(chosen))
        .order_by(AbsenceRow.start)
    ):
        absences[a.worker_id].append(
            (a.id, Absence(AbsenceKind(a.kind), Period(a.start, a.end), a.pauses))
        )
    return {
        row.id: Person(
            id=row.id,
            worker=Worker(
                staff_number=row.staff_number,
                name=row.name,
                started=row.started,
                left=row.left_on,
                employment=Employment(row.employment),
                qualified=row.qualified,
                posts=tuple(posts[row.id]),
                enrolments=tuple(e for _, e in enrolments[row.id]),
                absences=tuple(a for _, a in absences[row.id]),
            ),
            registration=row.registration,
            absence_ids=tuple(i for i, _ in absences[row.id]),
            enrolment_ids=tuple(i for i, _ in enrolments[row.id]),
        )
        for row in found
    }


def team_members(session: Session, team: int, day: date) -> list[int]:
    """The numbers of the workers with a post in the team that day."""
    return list(
        session.scalars(
            select(PostRow.worker_id).where(
                PostRow.void_by.is_(None),
                PostRow.team_id == team,
                PostRow.start <= day,
                or_(PostRow.end.is_(None), PostRow.end > day),
            )
        )
    )


def places_on(session: Session, day: date) -> dict[int, tuple[int, Role]]:
    """The team and the role of everybody in post that day, by worker, in the order added."""
    rows = session.execute(
        select(PostRow.worker_id, PostRow.team_id, PostRow.role)
        .join(WorkerRow, WorkerRow.id == PostRow.worker_id)
        .where(
            PostRow.void_by.is_(None),
            WorkerRow.void_by.is_(None),
            or_(WorkerRow.left_on.is_(None), WorkerRow.left_on > day),
            PostRow.start <= day,
            or_(PostRow.end.is_(None), PostRow.end > day),
        )
        .order_by(PostRow.worker_id)
    )
    return {worker: (team, Role(role)) for worker, team, role in rows}


def person(session: Session, worker_id: int) -> Person:
    """One worker; `StaleView` when there is none of the number, or it was taken back."""
    found = people(session, ids=[worker_id]).get(worker_id)
    if found is None:
        raise StaleView(
            "This person's record was taken back by somebody else; nothing was changed."
        )
    return found


def case_open_on(day: date) -> ColumnElement[bool]:
    """The cases open that day: the day one closes it is no longer open."""
    return and_(
        CaseRow.void_by.is_(None),
        CaseRow.opened <= day,
        or_(CaseRow.closed.is_(None), CaseRow.closed > day),
    )


def allocation_on(day: date) -> ColumnElement[bool]:
    """The allocations that cover the day."""
    return and_(
        AllocationRow.void_by.is_(None),
        AllocationRow.start <= day,
        or_(AllocationRow.end.is_(None), AllocationRow.end > day),
    )


def is_lead() -> ColumnElement[bool]:
    """The allocations as lead."""
    return AllocationRow.part == Part.LEAD.value


def cases(session: Session, wanted: ColumnElement[bool]) -> dict[int, Case]:
    """The cases wanted (see `case_open_on`) with every lead they have had, by number."""
    leads: dict[int, list[Lead]] = defaultdict(list)
    for case_id, worker_id, start, end in session.execute(
        select(
            AllocationRow.case_id, AllocationRow.worker_id, AllocationRow.start, AllocationRow.end
        )
        .join(CaseRow, CaseRow.id == AllocationRow.case_id)
        .where(wanted, is_lead(), AllocationRow.void_by.is_(None))
        .order_by(AllocationRow.start)
    ):
        leads[case_id].append(Lead(worker_id, Period(start, end)))
    return {
        case_id: Case(case_id, opened, closed, tuple(leads[case_id]))
        for case_id, opened, closed in session.execute(
            select(CaseRow.id, CaseRow.opened, CaseRow.closed).where(wanted).order_by(CaseRow.id)
        )
    }


def caseloads(
    session: Session, day: date, *, workers: Collection[int] | None = None
) -> dict[int, int]:
    """How many open children each worker leads that day; workers who lead none are left out."""
    wanted: list[ColumnElement[bool]] = [case_open_on(day), allocation_on(day), is_lead()]
    if workers is not None:
        wanted.append(AllocationRow.worker_id.in_(workers))
    counts = session.execute(
        select(AllocationRow.worker_id, func.count(AllocationRow.case_id.distinct()))
        .join(CaseRow, CaseRow.id == AllocationRow.case_id)
        .where(*wanted)
        .group_by(AllocationRow.worker_id)
    )
    return dict(counts.all())


def points(
    session: Session,
    day: date,
    weights: Weights,
    *,
    workers: Collection[int] | None = None,
    cases: Collection[int] | None = None,
) -> dict[int, Fraction]:
    """The weighted points of the open children each worker leads that day (of the ``cases``).

    Status and complexity are those the cases have now; they are not dated.
    """
    wanted: list[ColumnElement[bool]] = [case_open_on(day), allocation_on(day), is_lead()]
    if workers is not None:
        wanted.append(AllocationRow.worker_id.in_(workers))
    if cases is not None:
        wanted.append(CaseRow.id.in_(cases))
    summed: dict[int, Fraction] = defaultdict(Fraction)
    for worker, status, complexity, count in session.execute(
        select(
            AllocationRow.worker_id,
            CaseRow.status,
            CaseRow.complexity,
            func.count(AllocationRow.case_id.distinct()),
        )
        .join(CaseRow, CaseRow.id == AllocationRow.case_id)
        .where(*wanted)
        .group_by(AllocationRow.worker_id, CaseRow.status, CaseRow.complexity)
    ):
        summed[worker] += weights.points(Status(status), complexity) * count
    return summed


def caseload_changes(
    session: Session, after: date, workers: Collection[int]
) -> dict[int, dict[date, int]]:
    """By how many each worker's caseload is already known to change on days after ``after``.

    An allocation or a case with an end ahead takes one off; an allocation that starts ahead adds
    one.
    """
    changes: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for worker, start, end, closed in session.execute(
        select(AllocationRow.worker_id, AllocationRow.start, AllocationRow.end, CaseRow.closed)
        .join(CaseRow, CaseRow.id == AllocationRow.case_id)
        .where(
            AllocationRow.void_by.is_(None),
            CaseRow.void_by.is_(None),
            is_lead(),
            AllocationRow.worker_id.in_(workers),
            or_(AllocationRow.end.is_(None), AllocationRow.end > after),
            or_(CaseRow.closed.is_(None), CaseRow.closed > after),
            or_(AllocationRow.start > after, AllocationRow.end > after, CaseRow.closed > after),
        )
    ):
        ends = min((d for d in (end, closed) if d is not None), default=None)
        if ends is not None and ends <= start:
            continue  # it covers no day
        if start > after:
            changes[worker][start] += 1
        if ends is not None:
            changes[worker][ends] -= 1
    return changes


def held_days(
    session: Session, day: date, window: int, *, workers: Collection[int] | None = None
) -> dict[tuple[int, str], list[date]]:
    """The days each strand was held, by worker and strand: the window's, and the last before it.

    That is all a standing and an in-date share over the window can depend on.
    """
    first = day - timedelta(days=window - 1)
    standing: list[ColumnElement[bool]] = [
        SupervisionRow.void_by.is_(None),
        SupervisionRow.status == SupervisionStatus.HELD.value,
        SupervisionRow.day <= day,
    ]
    if workers is not None:
        standing.append(SupervisionRow.worker_id.in_(workers))
    key = (SupervisionRow.worker_id, SupervisionRow.strand)
    held: dict[tuple[int, str], list[date]] = defaultdict(list)
    for worker, strand, last in session.execute(
        select(*key, func.max(SupervisionRow.day))
        .where(*standing, SupervisionRow.day < first)
        .group_by(*key)
    ):
        held[worker, strand].append(last)
    for worker, strand, when in session.execute(
        select(*key, SupervisionRow.day).where(*standing, SupervisionRow.day >= first)
    ):
        held[worker, strand].append(when)
    return held


def time_entries(session: Session, workers: Iterable[int]) -> dict[int, list[TimeEntry]]:
    """The development time of the workers, by worker."""
    entries: dict[int, list[TimeEntry]] = defaultdict(list)
    for worker, day, hours, state, activity in session.execute(
        select(
            DevelopmentRow.worker_id,
            DevelopmentRow.day,
            DevelopmentRow.hours,
            DevelopmentRow.state,
            DevelopmentRow.activity,
        ).where(DevelopmentRow.void_by.is_(None), DevelopmentRow.worker_id.in_(list(workers)))
    ):
        entries[worker].append(
            TimeEntry(day, Fraction(hours), TimeState(state), Activity(activity))
        )
    return entries
