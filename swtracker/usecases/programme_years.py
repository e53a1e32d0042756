"""Reads what is recorded of places on programmes, and answers how they stand on a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain.calendar import Period
from swtracker.domain.people import Enrolment
from swtracker.domain.policy import Policy, Programme
from swtracker.domain.programme import Extension, Finding, Goal, Year, cohort_label
from swtracker.domain.registration import renewal_on
from swtracker.store.tables import (
    AbsenceRow,
    AssessorRow,
    CouncilRow,
    EnrolmentRow,
    EvidenceRow,
    ExtensionRow,
    GoalRow,
    ReviewRow,
    TrainingRow,
    WorkerRow,
)
from swtracker.usecases import facts
from swtracker.usecases.boards import programme_month
from swtracker.usecases.rows import programme as rows
from swtracker.usecases.rows.board import WorkerLine

Stored = TypeVar("Stored")
Of = Mapping[int, Sequence[Stored]]
"""Stored rows by the number of the place on a programme, or of the worker."""


@dataclass(frozen=True, slots=True)
class Place:
    """A worker's place on a programme, with its number, as the rules see it."""

    id: int
    person: facts.Person
    enrolment: Enrolment
    year: Year

    @property
    def name(self) -> str:
        """The worker's."""
        return self.person.worker.name

    @property
    def programme(self) -> str:
        """What the programme is called."""
        return self.enrolment.programme


LEFT_WITHOUT = "left without an outcome"
"""All that is missing of somebody who has left."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Everything recorded of some places on programmes, as it was known on a day."""

    day: date
    cohorts: Mapping[int, str]
    reviews: Of[ReviewRow]
    evidence: Of[EvidenceRow]
    goals: Of[GoalRow]
    extensions: Of[ExtensionRow]
    assessors: Of[AssessorRow]
    training: Of[TrainingRow]
    records_begin: date
    names: Mapping[int, str]


def read_recorded(session: Session, people: Collection[facts.Person], day: date) -> Recorded:
    """What is recorded of every place these people have or had, up to the day."""
    places = [i for p in people for i in p.enrolment_ids]
    workers = [p.id for p in people]
    assessors = _rows(session, AssessorRow.enrolment_id, places, AssessorRow.start)
    return Recorded(
        day=day,
        cohorts=dict(
            session.execute(
                select(EnrolmentRow.id, EnrolmentRow.cohort).where(EnrolmentRow.id.in_(places))
            ).all()
        ),
        reviews=_rows(session, ReviewRow.enrolment_id, places, ReviewRow.held, day),
        evidence=_rows(session, EvidenceRow.enrolment_id, places, EvidenceRow.day, day),
        goals=_rows(session, GoalRow.enrolment_id, places, GoalRow.agreed, day),
        extensions=_rows(session, ExtensionRow.enrolment_id, places, ExtensionRow.agreed, day),
        assessors=assessors,
        training=_rows(session, TrainingRow.worker_id, workers, TrainingRow.day, day),
        records_begin=session.scalars(select(CouncilRow.records_begin)).one(),
        names=dict(
            session.execute(
                select(WorkerRow.id, WorkerRow.name).where(
                    WorkerRow.id.in_({a.assessor_id for of in assessors.values() for a in of})
                )
            ).all()
        ),
    )


def _rows(
    session: Session, of: Any, wanted: Collection[int], dated: Any, day: date | None = None
) -> dict[int, list[Any]]:
    """Standing rows by what they are ``of``, oldest first; with ``day`` none dated after it."""
    kind = of.class_
    asked = [kind.void_by.is_(None), of.in_(wanted)]
    if day is not None:
        asked.append(dated <= day)
    found: dict[int, list[Any]] = defaultdict(list)
    for row in session.scalars(select(kind).where(*asked).order_by(dated, kind.id)):
        found[getattr(row, of.key)].append(row)
    return found


def places_of(person: facts.Person, recorded: Recorded, policy: Policy) -> list[Place]:
    """A worker's places on programmes, ended ones too, in the order they began."""
    return [
        Place(
            id=number,
            person=person,
            enrolment=enrolment,
            year=Year(
                programme=policy.programmes.get(enrolment.programme)
                or Programme(enrolment.programme, 0, ()),
                enrolment=enrolment,
                pauses=person.worker.pauses,
                extensions=tuple(
                    Extension(e.until, e.agreed) for e in recorded.extensions.get(number, ())
                ),
                held={r.month: r.held for r in recorded.reviews.get(number, ())},
                seen=Counter(e.kind for e in recorded.evidence.get(number, ())),
                records_begin=recorded.records_begin,
            ),
        )
        for number, enrolment in zip(person.enrolment_ids, person.worker.enrolments, strict=True)
    ]


def goals_of(place: Place, recorded: Recorded) -> tuple[Goal, ...]:
    """The goals of a place as the rules see them on the day."""
    return tuple(
        Goal(g.words, g.due, _by(g.met, recorded.day)) for g in recorded.goals.get(place.id, ())
    )


def training_of(place: Place, recorded: Recorded) -> tuple[rows.TrainingRow, ...]:
    """The mandatory courses, taken or not, then the others a worker took, newest first."""
    programme = place.year.programme
    taken = recorded.training.get(place.person.id, ())
    mandatory = {c.casefold(): c for c in programme.mandatory_training}
    done = {t.course.casefold() for t in taken}
    missing = [
        rows.TrainingRow(None, c, None, is_mandatory=True)
        for key, c in mandatory.items()
        if key not in done
    ]
    listed = [
        rows.TrainingRow(t.id, t.course, t.day, is_mandatory=t.course.casefold() in mandatory)
        for t in reversed(taken)
    ]
    return (*missing, *sorted(listed, key=lambda t: not t.is_mandatory))


def cohort_row(line: WorkerLine, place: Place, recorded: Recorded) -> rows.CohortRow:
    """A place on a programme on the day, beside what the board says of the worker."""
    day, year, enrolment = recorded.day, place.year, place.enrolment
    goals = goals_of(place, recorded)
    assessor = _assessor(place, recorded)
    counted = line.programme is not None and line.programme.id == place.id
    left = _by(place.person.worker.left, day)
    missing = year.missing(
        day,
        goals=goals,
        not_taken=[c.course for c in training_of(place, recorded) if c.day is None],
        assessed=bool(assessor),
    )
    if left is not None and enrolment.protected.end is None:
        missing = (LEFT_WITHOUT,)
    return rows.CohortRow(
        enrolment_id=place.id,
        worker_id=line.id,
        staff_number=line.staff_number,
        name=line.name,
        team=line.team,
        programme=enrolment.programme,
        cohort=cohort_label(recorded.cohorts[place.id], enrolment.start),
        start=enrolment.start,
        month=programme_month(enrolment, day, year.pauses),
        months=year.programme.months,
        end=year.end(),
        reviews=year.reviews(day),
        evidence=year.evidence(),
        supervision=line.strands,
        development=line.development if counted else None,
        assessor=assessor,
        missing=missing,
        comes_next=None if left is not None else year.comes_next(day, goals),
        past_end=year.is_past_end(day),
        stopped=year.is_stopped(day),
        outcome=enrolment.outcome,
        outcome_date=enrolment.outcome_date,
        left=left,
    )


def programme_year(
    session: Session, line: WorkerLine, place: Place, recorded: Recorded
) -> rows.ProgrammeYear:
    """One person's place with everything recorded of it."""
    day, year = recorded.day, place.year
    stored = session.get_one(WorkerRow, place.person.id)
    held = {r.month: r for r in recorded.reviews.get(place.id, ())}
    renewal = renewal_on(
        day,
        registered=stored.registered,
        renewed=stored.renewed,
        records_begin=recorded.records_begin,
    )
    return rows.ProgrammeYear(
        row=cohort_row(line, place, recorded),
        day=day,
        planned_end=year.planned_end(),
        latest_end=year.latest_end(),
        started=stored.started,
        qualified=stored.qualified,
        registered=stored.registered,
        registration=stored.registration,
        renewal=renewal if stored.registration else None,
        reviews=tuple(
            rows.ReviewRow(
                review,
                held[review.month].id if review.month in held else None,
                Finding(held[review.month].finding) if review.month in held else None,
            )
            for review in year.reviews(day)
        ),
        pieces=tuple(
            rows.PieceRow(e.id, e.kind, e.day)
            for e in reversed(recorded.evidence.get(place.id, ()))
        ),
        goals=tuple(
            rows.GoalRow(g.id, g.words, g.agreed, g.due, _by(g.met, day))
            for g in recorded.goals.get(place.id, ())
        ),
        training=training_of(place, recorded),
        assessors=tuple(
            rows.AssessorRow(
                a.id, a.assessor_id, recorded.names[a.assessor_id], a.start, a.end, a.reason
            )
            for a in recorded.assessors.get(place.id, ())
        ),
        pauses=_pauses(session, place),
        extensions=tuple(
            rows.ExtensionRow(e.id, e.until, e.agreed, e.reason)
            for e in recorded.extensions.get(place.id, ())
        ),
    )


def _pauses(session: Session, place: Place) -> tuple[rows.PauseRow, ...]:
    """The stretches of a place for which its clock stands still."""
    person = place.person
    reasons = dict(
        session.execute(
            select(AbsenceRow.id, AbsenceRow.reason).where(AbsenceRow.id.in_(person.absence_ids))
        ).all()
    )
    return tuple(
        rows.PauseRow(i, a.kind, a.period.start, a.period.end, reasons[i])
        for i, a in zip(person.absence_ids, person.worker.absences, strict=True)
        if a.pauses and a.period.overlaps(place.enrolment.protected)
    )


def _assessor(place: Place, recorded: Recorded) -> str:
    """Who assesses on the day; empty where nobody does."""
    found = (
        recorded.names[a.assessor_id]
        for a in recorded.assessors.get(place.id, ())
        if Period(a.start, a.end).covers(recorded.day)
    )
    return next(found, "")


def _by(day: date | None, looked_at: date) -> date | None:
    """The day, where it had come by the day looked at."""
    return day if day is not None and day <= looked_at else None
