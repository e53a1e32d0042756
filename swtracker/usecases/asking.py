"""The questions that nearly every read asks, put together once.

To put one together takes SQLAlchemy as long as to have it answered; only its values differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from sqlalchemy import ColumnElement, Executable, bindparam, func, or_, select

from swtracker.domain.supervision import SupervisionStatus
from swtracker.store.tables import (
    AbsenceRow,
    EnrolmentRow,
    PolicyRow,
    PostRow,
    SupervisionRow,
    TeamRow,
    WorkerRow,
)

TEAMS = (
    select(TeamRow.id, TeamRow.name, TeamRow.service_area)
    .where(TeamRow.void_by.is_(None))
    .order_by(TeamRow.id)
)
"""Every team, in the order they were added."""

POLICIES = select(PolicyRow.id, PolicyRow.version, PolicyRow.valid_from).where(
    PolicyRow.void_by.is_(None)
)
"""The policy sets without their documents."""

_WAS_HELD = (
    SupervisionRow.void_by.is_(None),
    SupervisionRow.status == SupervisionStatus.HELD.value,
)
"""The supervisions that were held."""


@dataclass(frozen=True, slots=True)
class People:
    """The questions by which people are read: each takes ``day`` and ``ids`` where asked by."""

    posts: Executable
    enrolments: Executable
    absences: Executable
    workers: Executable


@cache
def people(*, by_day: bool, by_ids: bool) -> People:
    """For those who had not left by the ``day``, and for the ``ids`` alone; all, by neither."""
    wanted: list[ColumnElement[bool]] = [WorkerRow.void_by.is_(None)]
    if by_day:
        wanted.append(or_(WorkerRow.left_on.is_(None), WorkerRow.left_on > bindparam("day")))
    if by_ids:
        wanted.append(WorkerRow.id.in_(bindparam("ids", expanding=True)))
    chosen = select(WorkerRow.id).where(*wanted)
    return People(
        posts=select(
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
        .order_by(PostRow.start),
        enrolments=select(
            EnrolmentRow.id,
            EnrolmentRow.worker_id,
            EnrolmentRow.programme,
            EnrolmentRow.start,
            EnrolmentRow.outcome,
            EnrolmentRow.outcome_date,
        )
        .where(EnrolmentRow.void_by.is_(None), EnrolmentRow.worker_id.in_(chosen))
        .order_by(EnrolmentRow.start),
        absences=select(
            AbsenceRow.id,
            AbsenceRow.worker_id,
            AbsenceRow.kind,
            AbsenceRow.start,
            AbsenceRow.end,
            AbsenceRow.pauses,
        )
        .where(AbsenceRow.void_by.is_(None), AbsenceRow.worker_id.in_(chosen))
        .order_by(AbsenceRow.start),
        workers=select(
            WorkerRow.id,
            WorkerRow.staff_number,
            WorkerRow.name,
            WorkerRow.started,
            WorkerRow.left_on,
            WorkerRow.employment,
            WorkerRow.qualified,
            WorkerRow.registration,
        )
        .where(*wanted)
        .order_by(WorkerRow.id),
    )


@cache
def held(*, by_ids: bool) -> Executable:
    """The days the ``strands`` were held, ``first`` to ``last``: of all workers, or the ``ids``."""
    return select(SupervisionRow.worker_id, SupervisionRow.strand, SupervisionRow.day).where(
        *_WAS_HELD,
        SupervisionRow.worker_id.in_(select(WorkerRow.id).where(_chosen(by_ids=by_ids))),
        SupervisionRow.strand.in_(bindparam("strands", expanding=True)),
        SupervisionRow.day.between(bindparam("first"), bindparam("last")),
    )


@lru_cache(maxsize=64)
def last_held(strands: tuple[str, ...], *, by_ids: bool) -> Executable:
    """Each worker with the last day ``before`` on which each strand was held."""
    # By worker and strand, as the index lies: however many years there are, the days before are
    # not walked through.
    lasts = (
        select(func.max(SupervisionRow.day))
        .where(*_WAS_HELD, SupervisionRow.worker_id == WorkerRow.id)
        .where(SupervisionRow.strand == strand, SupervisionRow.day < bindparam("before"))
        .scalar_subquery()
        for strand in strands
    )
    return select(WorkerRow.id, *lasts).where(_chosen(by_ids=by_ids))


def _chosen(*, by_ids: bool) -> ColumnElement[bool]:
    if by_ids:
        return WorkerRow.id.in_(bindparam("ids", expanding=True))
    return WorkerRow.void_by.is_(None)
