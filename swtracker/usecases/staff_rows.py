"""The rows of the Staff page: everybody in a line, and one person's file."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.people import Role, Worker
from swtracker.store.tables import PostRow as PostStored
from swtracker.store.tables import TeamRow, WorkerRow
from swtracker.usecases import facts
from swtracker.usecases.boards import away_line, last_post, pointed_out, programme_line
from swtracker.usecases.context import Context
from swtracker.usecases.rows.desk import (
    AbsenceRow,
    EnrolmentRow,
    PersonRow,
    PostRow,
    StaffFile,
    StaffRow,
)
from swtracker.usecases.supervising import given_by


def staff_file(context: Context, session: Session, stored: WorkerRow, day: date) -> StaffFile:
    """One member of staff with everything dated about them."""
    found = facts.people(session, ids=[stored.id])
    [row] = staff_rows(context, session, found, day)
    person = found[stored.id]
    posts = session.execute(
        select(PostStored, TeamRow.name)
        .join(TeamRow, TeamRow.id == PostStored.team_id)
        .where(PostStored.worker_id == stored.id, PostStored.void_by.is_(None))
        .order_by(PostStored.start)
    )
    supervised = given_by(context, session, stored.id, day)
    return StaffFile(
        row=row,
        version=stored.version,
        posts=tuple(
            PostRow(
                id=p.id,
                team_id=p.team_id,
                team=team,
                role=Role(p.role),
                fte=Fraction(p.fte),
                weekly_hours=Fraction(p.weekly_hours),
                start=p.start,
                end=p.end,
            )
            for p, team in posts
        ),
        enrolments=tuple(
            EnrolmentRow(i, e.programme, e.start, e.outcome, e.outcome_date)
            for i, e in zip(person.enrolment_ids, person.worker.enrolments, strict=True)
        ),
        absences=tuple(
            AbsenceRow(i, a.kind, a.period.start, a.period.end, a.pauses)
            for i, a in zip(person.absence_ids, person.worker.absences, strict=True)
        ),
        supervised=supervised,
    )


def person_row(person: facts.Person, day: date) -> PersonRow:
    """Who somebody is, with the role they hold that day."""
    post = person.worker.post_on(day)
    return PersonRow(
        id=person.id,
        staff_number=person.worker.staff_number,
        name=person.worker.name,
        role=post.role if post else None,
        team=post.team if post else "",
    )


def team_of(worker: Worker, day: date) -> str:
    """The team the worker is in that day, or was in last when they have left."""
    post = worker.post_on(day)
    if post is None and worker.left is not None and worker.left <= day:
        post = last_post(worker, day)
    return post.team if post else ""


def staff_rows(
    context: Context, session: Session, found: dict[int, facts.Person], day: date
) -> list[StaffRow]:
    """A line for each of the people found, as they stand that day."""
    policy = context.policies(session).on(day)
    loads = facts.caseloads(session, day)
    rows = []
    for number, person in found.items():
        worker = person.worker
        post = worker.post_on(day)
        away = away_line(person, day)
        programme = programme_line(person, day, policy)
        rows.append(
            StaffRow(
                worker_id=number,
                staff_number=worker.staff_number,
                name=worker.name,
                team=post.team if post else "",
                role=post.role if post else None,
                employment=worker.employment,
                fte=post.fte if post else None,
                weekly_hours=post.weekly_hours if post else None,
                started=worker.started,
                left=worker.left,
                qualified=worker.qualified,
                registration=person.registration,
                programme=programme,
                away_words=_away_words(away.back, day) if away else "",
                caseload=loads.get(number, 0),
                pointed_out=pointed_out(person, programme),
            )
        )
    return rows


def _away_words(back: date | None, day: date) -> str:
    return f"away until {words.near_day(back, day)}" if back else "away, no end known"
