"""Reads the facts a rule needs as the rule's own values; cost follows what is open, not past.

Every function takes an open read session, reads only rows that stand (none made void), and returns
frozen values that outlive it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, Row, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from swtracker.domain.calendar import Period
from swtracker.domain.cases import FEW_WORKERS, Case, Lead, Part, Status
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
from swtracker.domain.supervision import By
from swtracker.errors import StaleView
from swtracker.store.tables import (
    AllocationRow,
    CaseRow,
    DevelopmentRow,
    EnrolmentRow,
    PostRow,
    WorkerRow,
)
from swtracker.usecases import asking


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


def rows(
    session: Session, statement: Executable, **values: object
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The rows of plain columns, straight from the driver, with the values of its parameters.

    The session itself hands each over a second time, and one row after the other takes longer
    than all together.
    """
    session.flush()  # What was added in this transaction is asked for as well.
    return session.connection().execute(statement, values).all()


def teams(session: Session) -> dict[str, Team]:
    """Every team by its name, in the order they were added."""
    found = rows(session, asking.TEAMS)
    return {name: Team(id_, name, area) for id_, name, area in found}


def people(
    session: Session, day: date | None = None, *, ids: Collection[int] | None = None
) -> dict[int, Person]:
    """Workers with posts, programmes and absences, in the order they were added.

    With ``day`` only those who had not left by then; with ``ids`` only those.
    """
    asked: dict[str, object] = {}
    if day is not None:
        asked["day"] = day
    if ids is not None:
        asked["ids"] = list(ids)
    ask = asking.people(by_day=day is not None, by_ids=ids is not None)
    posts: dict[int, list[Post]] = defaultdict(list)
    for worker_id, team, role, fte, hours, start, end in rows(session, ask.posts, **asked):
        posts[worker_id].append(
            Post(team, Role(role), _exact(fte), _exact(hours), Period(start, end))
        )
    enrolments: dict[int, list[tuple[int, Enrolment]]] = defaultdict(list)
    for id_, worker_id, programme, start, outcome, outcome_date in rows(
        session, ask.enrolments, **asked
    ):
        ended = Outcome(outcome) if outcome else None
        enrolments[worker_id].append((id_, Enrolment(programme, start, ended, outcome_date)))
    absences: dict[int, list[tuple[int, Absence]]] = defaultdict(list)
    for id_, worker_id, kind, start, end, pauses in rows(session, ask.absences, **asked):
        absence = Absence(AbsenceKind(kind), Period(start, end), pauses)
        absences[worker_id].append((id_, absence))
    found = rows(session, ask.workers, **asked)
    return {
        id_: Person(
            id=id_,
            worker=Worker(
                staff_number=staff_number,
                name=name,
                started=started,
                left=left,
                employment=Employment(employment),
                qualified=qualified,
                posts=tuple(posts[id_]),
                enrolments=tuple(e for _, e in enrolments[id_]),
                absences=tuple(a for _, a in absences[id_]),
            ),
            registration=registration,
            absence_ids=tuple(i for i, _ in absences[id_]),
            enrolment_ids=tuple(i for i, _ in enrolments[id_]),
        )
        for id_, staff_number, name, started, left, employment, qualified, registration in found
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
    found = rows(
        session,
        select(PostRow.worker_id, PostRow.team_id, PostRow.role)
        .join(WorkerRow, WorkerRow.id == PostRow.worker_id)
        .where(
            PostRow.void_by.is_(None),
            WorkerRow.void_by.is_(None),
            or_(WorkerRow.left_on.is_(None), WorkerRow.left_on > day),
            PostRow.start <= day,
            or_(PostRow.end.is_(None), PostRow.end > day),
        )
        .order_by(PostRow.worker_id),
    )
    return {worker: (team, Role(role)) for worker, team, role in found}


def person(session: Session, worker_id: int) -> Person:
    """One worker; `StaleView` when there is none of the number, or it was taken back."""
    found = people(session, ids=[worker_id]).get(worker_id)
    if found is None:
        raise StaleView(
            "This person's record was taken back by somebody else; nothing was changed."
        )
    return found


def enrolled_by(session: Session, day: date, *, include_ended: bool = False) -> list[int]:
    """The workers whose programme began by the day and may protect them then.

    With ``include_ended`` those as well whose programme an outcome has ended.
    """
    wanted = [EnrolmentRow.void_by.is_(None), EnrolmentRow.start <= day]
    if not include_ended:
        ends = EnrolmentRow.outcome_date
        outcome = EnrolmentRow.outcome
        goes_on = or_(outcome.is_(None), outcome == Outcome.DEFERRED.value)
        wanted.append(or_(goes_on, ends.is_(None), ends > day))
    return list(session.scalars(select(EnrolmentRow.worker_id).where(*wanted).distinct()))


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
    return placed_cases(session, wanted)[0]


def placed_cases(
    session: Session, wanted: ColumnElement[bool]
) -> tuple[dict[int, Case], dict[int, int | None]]:
    """The same, and the number of the team each case stands with."""
    leads: dict[int, list[Lead]] = defaultdict(list)
    for case_id, worker_id, start, end in rows(
        session,
        select(
            AllocationRow.case_id, AllocationRow.worker_id, AllocationRow.start, AllocationRow.end
        )
        .where(_of_cases(wanted), is_lead(), AllocationRow.void_by.is_(None))
        .order_by(AllocationRow.case_id, AllocationRow.start),  # as the index lies
    ):
        leads[case_id].append(Lead(worker_id, Period(start, end)))
    found = rows(
        session,
        select(CaseRow.id, CaseRow.opened, CaseRow.closed, CaseRow.team_id)
        .where(wanted)
        .order_by(CaseRow.id),
    )
    return {
        case_id: Case(case_id, opened, closed, tuple(leads.get(case_id, ())))
        for case_id, opened, closed, _ in found
    }, {case_id: team_id for case_id, _, _, team_id in found}


def notable_cases(session: Session, day: date) -> tuple[dict[int, Case], int]:
    """The cases open that day that wait or that more than a few have led, and how many others are.

    What a board says of waits and of many workers depends on no other case.
    """
    leads = (
        select(func.count())
        .where(AllocationRow.case_id == CaseRow.id, is_lead(), AllocationRow.void_by.is_(None))
        .scalar_subquery()
    )
    is_notable = or_(is_unled_on(day), leads > FEW_WORKERS)
    found = rows(session, select(CaseRow.id, is_notable).where(case_open_on(day)))
    notable = [case_id for case_id, is_one in found if is_one]
    return cases(session, CaseRow.id.in_(notable)), len(found) - len(notable)


def is_unled_on(day: date) -> ColumnElement[bool]:
    """The cases that nobody leads that day."""
    return ~exists().where(AllocationRow.case_id == CaseRow.id, is_lead(), allocation_on(day))


def _of_cases(wanted: ColumnElement[bool]) -> ColumnElement[bool]:
    """The allocations of the cases wanted: found by case, where a join would walk through all."""
    return AllocationRow.case_id.in_(select(CaseRow.id).where(wanted))


def caseloads(
    session: Session, day: date, *, workers: Collection[int] | None = None
) -> dict[int, int]:
    """How many open children each worker leads that day; workers who lead none are left out."""
    wanted = [_of_cases(case_open_on(day)), allocation_on(day), is_lead()]
    if workers is not None:
        wanted.append(AllocationRow.worker_id.in_(workers))
    counts = rows(
        session,
        select(AllocationRow.worker_id, func.count(AllocationRow.case_id.distinct()))
        .where(*wanted)
        .group_by(AllocationRow.worker_id),
    )
    return dict(counts)


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
    for worker, status, complexity, count in rows(
        session,
        select(
            AllocationRow.worker_id,
            CaseRow.status,
            CaseRow.complexity,
            func.count(AllocationRow.case_id.distinct()),
        )
        .join(CaseRow, CaseRow.id == AllocationRow.case_id)
        .where(*wanted)
        .group_by(AllocationRow.worker_id, CaseRow.status, CaseRow.complexity),
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
    for worker, start, end, closed in rows(
        session,
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
        ),
    ):
        ends = min((d for d in (end, closed) if d is not None), default=None)
        if ends is not None and ends <= start:
            continue  # it covers no day
        if start > after:
            changes[worker][start] += 1
        if ends is not None:
            changes[worker][ends] -= 1
    return changes


@lru_cache(maxsize=1024)
def _exact(number: Decimal) -> Fraction:
    """The same number as the rules count with: few differ, and many rows have them."""
    return Fraction(number)


def time_entries(session: Session, workers: Iterable[int]) -> dict[int, list[TimeEntry]]:
    """The development time of the workers, by worker, with by whom it was lost."""
    entries: dict[int, list[TimeEntry]] = defaultdict(list)
    for worker, day, hours, state, activity, lost_by in rows(
        session,
        select(
            DevelopmentRow.worker_id,
            DevelopmentRow.day,
            DevelopmentRow.hours,
            DevelopmentRow.state,
            DevelopmentRow.activity,
            DevelopmentRow.lost_by,
        ).where(DevelopmentRow.void_by.is_(None), DevelopmentRow.worker_id.in_(list(workers))),
    ):
        by = By(lost_by) if lost_by else None
        entries[worker].append(
            TimeEntry(day, _exact(hours), TimeState(state), Activity(activity), by)
        )
    return entries
