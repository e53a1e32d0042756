"""The made-up council's programmes: reviews, evidence, goals, courses, assessors, extensions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from sqlalchemy import select

from swtracker.domain.calendar import WorkingDays, add_months
from swtracker.domain.people import Role
from swtracker.domain.programme import AGREEMENT, Finding
from swtracker.store.history import Act
from swtracker.store.tables import (
    AssessorRow,
    Base,
    EnrolmentRow,
    EvidenceRow,
    ExtensionRow,
    GoalRow,
    ReviewRow,
    TrainingRow,
)
from swtracker.usecases.rows.programme import CohortRow
from swtracker.usecases.tracker import Tracker

MET_SHARE = 0.85
"""Of the goals and the evidence that fell due this many are there."""

LATELY = timedelta(days=60)
LATE_MONTH = 10
"""Whoever is in this month has not had the review of the month before."""

ASSESSORS = (Role.PRACTICE_EDUCATOR, Role.CONSULTANT_PRACTITIONER)
COURSES = ("Safeguarding, level 3", "Court skills", "Recording that stands up")
GOALS = (
    "Chair a core group without support",
    "Give evidence in court, rehearsed beforehand",
    "Write an assessment that needs no second draft",
    "Lead a strategy meeting",
)
CHANGED = "The first assessor moved to another team"
EXTENDED = "Part-time; the portfolio needs two more months"
SEASONS = ("Winter", "Spring", "Summer", "Autumn")


def fill_years(tracker: Tracker, act: Act) -> None:
    """Give everybody on a programme a year that is under way; the same from the same day."""
    today = tracker.today()
    week = tracker.programmes.context.resources.working_days
    people = [p for p in tracker.staff.people() if not p.away_words]
    educators, consultants = ([p.worker_id for p in people if p.role is role] for role in ASSESSORS)
    cohorts = tracker.programmes.cohorts(include_ended=True)
    for row in cohorts:
        act.session.add_all(_year(row, today, week))
    changed = max(cohorts, key=lambda r: (not r.has_ended, r.month == LATE_MONTH))
    extended = max(cohorts, key=lambda r: (r.past_end, r.start < add_months(today, -13)))
    for row in cohorts:
        first = row.start
        if row is changed:
            first = row.start + timedelta(days=120)
            act.session.add(_assessor(row, consultants[0], row.start, first, ""))
        why = CHANGED if row is changed else ""
        act.session.add(_assessor(row, educators[0], first, None, why))
    end = extended.end or today
    act.session.add(
        ExtensionRow(
            enrolment_id=extended.enrolment_id,
            until=add_months(end, 3),
            agreed=end - timedelta(days=9),
            reason=EXTENDED,
        )
    )
    for enrolment in act.session.scalars(select(EnrolmentRow)):
        season = SEASONS[(enrolment.start.month % 12) // 3]
        enrolment.cohort = f"{season} {enrolment.start.year}"


def _assessor(
    row: CohortRow, assessor: int, start: date, end: date | None, reason: str
) -> AssessorRow:
    return AssessorRow(
        enrolment_id=row.enrolment_id, assessor_id=assessor, start=start, end=end, reason=reason
    )


def _year(row: CohortRow, today: date, week: WorkingDays) -> Iterator[Base]:
    """One person's, as far as it has come."""
    place, chance = row.enrolment_id, Random(row.staff_number)
    for review in row.reviews:
        due = review.due
        late = review.month == LATE_MONTH - 1 and row.month == LATE_MONTH
        if due is None or due >= today or late or (row.past_end and review.month >= row.months):
            continue
        held = min(today, week.after(due, chance.randint(0, 3)))
        finding = chance.choice((Finding.ON_TRACK, Finding.ON_TRACK, Finding.NEEDS_SUPPORT))
        if review.month == AGREEMENT:
            finding = Finding.AGREED
        elif row.has_ended:
            finding = Finding.ON_TRACK
        yield ReviewRow(enrolment_id=place, month=review.month, held=held, finding=finding.value)
    last = row.outcome_date if row.has_ended and row.outcome_date else today
    gone = max(1, (last - row.start).days)
    for evidence in row.evidence:
        seen = evidence.owed * min(row.month, row.months) // max(row.months, 1)
        fell_due = evidence.due is not None and evidence.due < today
        if row.has_ended or (fell_due and chance.random() < MET_SHARE):
            seen = evidence.owed
        elif fell_due or (evidence.due is not None and evidence.owed == 1):
            seen = 0
        for _ in range(seen):
            day = row.start + timedelta(days=chance.randrange(gone))
            yield EvidenceRow(enrolment_id=place, kind=evidence.name, day=day)
    for number, said in enumerate(GOALS[: 1 + min(row.month, row.months) // 4]):
        due = week.after(row.start + timedelta(days=100 * (number + 1)), 1)
        is_old = due < today - LATELY
        there = is_old or (due < today and chance.random() < MET_SHARE)
        met = due - timedelta(days=5) if there else None
        yield GoalRow(enrolment_id=place, words=said, agreed=row.start, due=due, met=met)
    for course in COURSES[: row.month // 3]:
        day = row.start + timedelta(days=chance.randrange(gone))
        yield TrainingRow(worker_id=row.worker_id, course=course, day=day)
