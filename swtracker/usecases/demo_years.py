"""The made-up council's programmes: reviews, evidence, goals, courses and assessors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from swtracker.domain.calendar import WorkingDays
from swtracker.domain.people import Role
from swtracker.domain.programme import AGREEMENT, Finding
from swtracker.store.tables import (
    AssessorRow,
    Base,
    EvidenceRow,
    GoalRow,
    ReviewRow,
    TrainingRow,
)
from swtracker.usecases.rows.programme import CohortRow
from swtracker.usecases.tracker import Tracker

HELD_SHARE = 0.9
"""Of the reviews that fell due this many were held."""
ASSESSORS = {Role.CONSULTANT_PRACTITIONER, Role.SENIOR_SOCIAL_WORKER}
COURSES = ("Safeguarding, level 3", "Court skills", "Recording that stands up")
GOALS = (
    "Chair a core group without support",
    "Give evidence in court, rehearsed beforehand",
    "Write an assessment that needs no second draft",
)


def fill_years(tracker: Tracker) -> None:
    """Give everybody on a programme a year that is under way; the same from the same day."""
    today = tracker.today()
    people = tracker.staff.people()
    cohorts = tracker.programmes.cohorts()
    context = tracker.programmes.context
    with context.act("imported") as act:
        rows: list[Base] = []
        for row in cohorts:
            assessors = [
                p.worker_id
                for p in people
                if p.team == row.team and p.role in ASSESSORS and not p.away_words
            ]
            rows += _year(row, today, context.resources.working_days)
            rows += [
                AssessorRow(
                    enrolment_id=row.enrolment_id, assessor_id=assessor, start=row.start, end=None
                )
                for assessor in assessors[:1]
            ]
        act.session.add_all(rows)
        act.facts.update(new=len(rows), changed=0)


def _year(row: CohortRow, today: date, week: WorkingDays) -> Iterator[Base]:
    """One person's, as far as it has come."""
    place, chance = row.enrolment_id, Random(row.staff_number)
    for review in row.reviews:
        due = review.due
        if due is None or due >= today or chance.random() > HELD_SHARE:
            continue
        held = min(today, week.after(due, chance.randint(1, 4)))
        finding = chance.choice((Finding.ON_TRACK, Finding.ON_TRACK, Finding.NEEDS_SUPPORT))
        if review.month == AGREEMENT:
            finding = Finding.AGREED
        yield ReviewRow(enrolment_id=place, month=review.month, held=held, finding=finding.value)
    gone = max(1, (today - row.start).days)
    for evidence in row.evidence:
        seen = evidence.owed * row.month // max(row.months, row.month)
        if evidence.due is not None and evidence.due < today and chance.random() < HELD_SHARE:
            seen = evidence.owed
        for _ in range(seen):
            day = row.start + timedelta(days=chance.randrange(gone))
            yield EvidenceRow(enrolment_id=place, kind=evidence.name, day=day)
    for number, said in enumerate(GOALS[: 1 + row.month // 4]):
        due = row.start + timedelta(days=90 * (number + 1))
        met = due - timedelta(days=5) if due < today and chance.random() < HELD_SHARE else None
        yield GoalRow(enrolment_id=place, words=said, agreed=row.start, due=due, met=met)
    for course in COURSES[: row.month // 3]:
        day = row.start + timedelta(days=chance.randrange(gone))
        yield TrainingRow(worker_id=row.worker_id, course=course, day=day)
