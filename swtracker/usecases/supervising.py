"""Reads who supervises whom, on one day or over many, as the rule's own values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from swtracker.domain.calendar import Period
from swtracker.domain.people import Role
from swtracker.domain.policy import Policy, StrandKind
from swtracker.domain.supervision import Diary
from swtracker.domain.supervisors import (
    EVERY_STRAND,
    Place,
    SupervisedBy,
    Supervising,
    WhoSupervises,
)
from swtracker.store.tables import SupervisorRow, WorkerRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.rows.supervisors import GivenBy

Owed = Callable[[facts.Person, date], tuple[str, ...]]
"""Answers the names of the strands somebody is owed on a day."""


def supervisors_on(context: Context, session: Session, day: date) -> WhoSupervises:
    """Who supervises whom that day: the dated rows, else the team's practice manager.

    A practice manager is by default supervised by a head of service, when there is one.
    """
    places: Mapping[int, Place] = facts.places_on(session, day)
    rows = supervised_by(
        session,
        SupervisorRow.start <= day,
        or_(SupervisorRow.end.is_(None), SupervisorRow.end > day),
    )
    supervising = Supervising.of_rows(
        rows,
        lambda worker, _day: places.get(worker),
        managers=(i for i, (_, role) in places.items() if role is Role.PRACTICE_MANAGER),
        heads=(i for i, (_, role) in places.items() if role is Role.HEAD_OF_SERVICE),
        joint=joint_strands(context.policies(session).on(day)),
    )
    return WhoSupervises(supervising, day)


def supervising(
    context: Context, session: Session, people: Mapping[int, facts.Person], day: date
) -> Supervising:
    """Who supervises whom on any day; ``people`` is everybody, ``day`` that of the policy."""

    def place(worker: int, on: date) -> Place | None:
        person = people.get(worker)
        post = None if person is None else person.worker.post_on(on)
        return None if post is None else (post.team, post.role)

    def with_post_as(role: Role) -> list[int]:
        return [i for i, p in people.items() if any(post.role is role for post in p.worker.posts)]

    return Supervising.of_rows(
        supervised_by(session),
        place,
        managers=with_post_as(Role.PRACTICE_MANAGER),
        heads=with_post_as(Role.HEAD_OF_SERVICE),
        joint=joint_strands(context.policies(session).on(day)),
    )


def supervised_by(session: Session, *wanted: ColumnElement[bool]) -> list[SupervisedBy]:
    """The rows that stand, in the order they were made."""
    return [
        SupervisedBy(r.id, r.worker_id, r.supervisor_id, Period(r.start, r.end), r.strand, r.cover)
        for r in session.scalars(
            select(SupervisorRow)
            .where(SupervisorRow.void_by.is_(None), *wanted)
            .order_by(SupervisorRow.id)
        )
    ]


def joint_strands(policy: Policy) -> frozenset[str]:
    """The strands of the policy that two people give together."""
    return frozenset(s.name for s in policy.strands if s.kind is StrandKind.JOINT)


def owed_strands(context: Context, session: Session) -> Owed:
    """What answers which strands somebody is owed on a day; policy is read once for everybody."""
    policies = context.policies(session)
    begin = context.council(session).records_begin

    def owed(person: facts.Person, day: date) -> tuple[str, ...]:
        diary = Diary(person.worker, policies, context.resources.working_days, begin)
        return tuple(s.name for s in diary.strands_on(day))

    return owed


def given_by(context: Context, session: Session, worker_id: int, day: date) -> tuple[GivenBy, ...]:
    """Who supervises one worker that day: in every strand first, then where it is another."""
    who = supervisors_on(context, session, day).supervising
    names = dict(session.execute(select(WorkerRow.id, WorkerRow.name)).all())
    own = sorted({row.strand for row in who.rows(worker_id)} - {EVERY_STRAND})
    found = (given(who, names, worker_id, slot, day) for slot in (EVERY_STRAND, *own))
    return tuple(g for g in found if g.supervisor_id is not None or g.stand_in)


def given(
    who: Supervising, names: Mapping[int, str], worker_id: int, slot: str, day: date
) -> GivenBy:
    """Who usually supervises a worker in a strand that day, and who stands in."""
    giver = who.usual(worker_id, slot, day)
    row = who.row(worker_id, slot, day)
    cover = who.row(worker_id, slot, day, cover=True)
    return GivenBy(
        strand=slot,
        supervisor_id=giver,
        supervisor="" if giver is None else names[giver],
        row_id=None if row is None else row.id,
        since=None if row is None else row.period.start,
        until=None if row is None else row.period.end,
        stand_in_id=None if cover is None else cover.supervisor,
        stand_in="" if cover is None else names[cover.supervisor],
        stand_in_until=None if cover is None else cover.period.end,
        beside=slot in who.joint,
    )
