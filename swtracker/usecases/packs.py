"""One person's evidence pack: what a moderation panel asks of a programme, with its proofs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, Period
from swtracker.domain.caseload import limit_of, limit_on
from swtracker.domain.commitments import Protection, lapses, stages
from swtracker.domain.development import (
    TimeEntry,
    TimeState,
    balance_on,
    last_counted,
    lost_by_whom,
)
from swtracker.domain.measures import Course
from swtracker.domain.people import Enrolment, Worker
from swtracker.domain.policy import Policies
from swtracker.domain.supervision import Diary, Supervision
from swtracker.errors import BadInput
from swtracker.store.tables import (
    AllocationRow,
    CaseRow,
    EnrolmentRow,
    OverrideRow,
    SupervisionRow,
    WorkerRow,
)
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.development import DevelopmentTime
from swtracker.usecases.overrides import override_words
from swtracker.usecases.panels import limit_words, loads_over, strip_of
from swtracker.usecases.programmes import Programmes, standing_place
from swtracker.usecases.rows.board import LoadPoint
from swtracker.usecases.rows.development import DevelopmentYear
from swtracker.usecases.rows.pack import (
    EvidencePack,
    LimitSince,
    OverrideGiven,
    StageRow,
    StrandPack,
    TimeUsed,
    WeekLoad,
    Workload,
)
from swtracker.usecases.rows.supervision import SupervisionRow as SupervisionShown
from swtracker.usecases.supervision_file import shown

ONE_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Packs:
    """The evidence of the places people have or had on programmes."""

    context: Context

    def of(self, enrolment_id: int, day: date | None = None) -> EvidencePack:
        """The pack of one place as it stood on a day, from its start.

        Never past its outcome, or the worker's last day.
        `StaleView` when the place was taken back.
        """
        on = self.context.day(day)
        year = Programmes(self.context).year(enrolment_id, on)
        with self.context.database.read() as session:
            place = standing_place(session, enrolment_id)
            person = facts.person(session, place.worker_id)
            enrolment = _enrolment(person, place)
            policies = self.context.policies(session)
            until = last_counted(enrolment, on)
            if person.worker.left is not None:
                until = min(until, person.worker.left - ONE_DAY)
            first = max(enrolment.start, self.context.council(session).records_begin)
            supervision = self._supervision(session, person, policies, first, until)
            workload = _workload(self.context, session, person, first, until)
        time = None
        if person.worker.enrolment_on(until) == enrolment:
            used = DevelopmentTime(self.context).year(person.id, until, until=until)
            time = _time(person.worker, enrolment, until, used, policies)
        return EvidencePack(
            year=year,
            first=first,
            until=until,
            supervision=supervision,
            workload=workload,
            time=time,
            share=policies.on(until).development_share,
        )

    def of_worker(self, staff_number: str, day: date | None = None) -> EvidencePack:
        """The pack of a worker's latest place that had begun by the day, left or not.

        `BadInput` for somebody who is unknown or had no place by then.
        """
        on = self.context.day(day)
        with self.context.database.read() as session:
            place = session.scalar(
                select(EnrolmentRow.id)
                .join(WorkerRow, WorkerRow.id == EnrolmentRow.worker_id)
                .where(
                    WorkerRow.void_by.is_(None),
                    EnrolmentRow.void_by.is_(None),
                    WorkerRow.staff_number == staff_number.strip(),
                    EnrolmentRow.start <= on,
                )
                .order_by(EnrolmentRow.start.desc())
                .limit(1)
            )
        if place is None:
            raise BadInput(
                f"Nobody with the staff number {staff_number} had begun a programme by "
                f"{words.full_day(on)}; check it on the Staff page.",
                field="worker",
            )
        return self.of(place, on)

    def _supervision(
        self,
        session: Session,
        person: facts.Person,
        policies: Policies,
        first: date,
        until: date,
    ) -> tuple[StrandPack, ...]:
        """Every strand that was owed or held, in policy's order."""
        diary = Diary(
            person.worker,
            policies,
            self.context.resources.working_days,
            self.context.council(session).records_begin,
        )
        rows = session.scalars(
            select(SupervisionRow)
            .where(
                SupervisionRow.worker_id == person.id,
                SupervisionRow.void_by.is_(None),
                SupervisionRow.day <= until,
            )
            .order_by(SupervisionRow.day, SupervisionRow.id)
        ).all()
        sessions = shown(self.context, session, rows, until)
        packs = []
        for strand in policies.on(until).strands:
            logged = [s for s in sessions if s.strand == strand.name]
            course = Course(diary, strand.name, first, until, [_rule(s) for s in logged])
            within = [s for s in logged if s.day >= first]
            if course.is_owed or within:
                packs.append(_strand(course, within))
        return tuple(packs)


def _enrolment(person: facts.Person, place: EnrolmentRow) -> Enrolment:
    """The place as the rules see it."""
    return person.worker.enrolments[person.enrolment_ids.index(place.id)]


def _rule(row: SupervisionShown) -> Supervision:
    """A supervision as the rules see it."""
    return Supervision(
        strand=row.strand,
        day=row.day,
        status=row.status,
        minutes=row.minutes,
        interrupted=row.interrupted,
        recorded=row.recorded,
        by=row.by,
        reason=row.reason,
    )


def _strand(course: Course, sessions: Sequence[SupervisionShown]) -> StrandPack:
    """A strand measured over the whole programme, and stage by stage."""
    diary, first, last = course.diary, course.first, course.last
    held = [s.day for s in course.supervisions if s.is_held]
    return StrandPack(
        strand=course.strand,
        total=course.over(first, last),
        stages=tuple(
            StageRow(s.first, s.last, s.every.words, course.over(s.first, s.last))
            for s in stages(diary, course.strand, first, last)
        ),
        lapses=tuple(lapses(course, first, last)),
        sessions=tuple(sessions),
        strip=strip_of(diary, course.strand, Period(first, last + ONE_DAY), held),
    )


def _workload(
    context: Context, session: Session, person: facts.Person, first: date, until: date
) -> Workload:
    """Caseload against the limit, from the first day to the last."""
    overrides = _overrides(context, session, person.id, first, until)
    if until < first:
        return Workload((), (), (), (), overrides)
    worker, policies = person.worker, context.policies(session)
    period = Period(first, until + ONE_DAY)
    points = loads_over(session, worker, person.id, period, policies)
    experienced = [_experienced(worker, point.day, policies) for point in points]
    limits: list[LimitSince] = []
    for point, other in zip(points, experienced, strict=True):
        since = LimitSince(point.day, point.limit, limit_words(worker, point.day, policies), other)
        if not limits or (limits[-1].limit, limits[-1].words) != (since.limit, since.words):
            limits.append(since)
    return Workload(
        points=tuple(points),
        protection=tuple(
            Protection(p.caseload, p.limit, other)
            for p, other in zip(points, experienced, strict=True)
        ),
        weeks=tuple(_weeks(points, experienced, first, until)),
        limits=tuple(limits),
        overrides=overrides,
    )


def _experienced(worker: Worker, day: date, policies: Policies) -> int:
    """What the limit would be that day if no programme protected the worker."""
    post = limit_on(worker, day, policies).post
    return 0 if post is None else limit_of(policies.on(day), post.role, post.fte, None)


def _weeks(
    points: Sequence[LoadPoint], experienced: Sequence[int], first: date, until: date
) -> list[WeekLoad]:
    """Each week by its fullest day: the one with the fewest places, then the most children."""
    weeks = []
    monday = first - timedelta(days=first.weekday())
    known = list(zip(points, experienced, strict=True))
    while monday <= until:
        after = monday + ONE_WEEK
        begun = [k for k in known if k[0].day <= monday][-1:]
        seen = begun + [k for k in known if monday < k[0].day < after]
        fullest, other = max(seen, key=lambda k: (k[0].caseload - k[0].limit, k[0].caseload))
        weeks.append(WeekLoad(monday, fullest.caseload, fullest.limit, other))
        monday = after
    return weeks


def _overrides(
    context: Context, session: Session, worker_id: int, first: date, until: date
) -> tuple[OverrideGiven, ...]:
    """Every child given over the limit by agreement and held on any of the days."""
    approver = aliased(WorkerRow)
    said = override_words(context, session)
    return tuple(
        OverrideGiven(
            reference=reference,
            start=allocation.start,
            end=allocation.end if allocation.end is not None and allocation.end <= until else None,
            code_words=said.get(override.code, override.code),
            note=override.note,
            plan=override.plan,
            review=override.review,
            approver=name or "",
        )
        for override, allocation, reference, name in session.execute(
            select(OverrideRow, AllocationRow, CaseRow.reference, approver.name)
            .join(AllocationRow, AllocationRow.id == OverrideRow.allocation_id)
            .join(CaseRow, CaseRow.id == AllocationRow.case_id)
            .outerjoin(approver, approver.id == OverrideRow.approver_id)
            .where(
                OverrideRow.void_by.is_(None),
                AllocationRow.void_by.is_(None),
                AllocationRow.worker_id == worker_id,
                AllocationRow.start <= until,
            )
            .order_by(AllocationRow.start, CaseRow.reference)
        )
        if allocation.end is None or allocation.end > first
    )


def _time(
    worker: Worker,
    enrolment: Enrolment,
    until: date,
    used: DevelopmentYear,
    policies: Policies,
) -> TimeUsed:
    """Protected time from the programme's start to the last day it protects."""
    entries = [
        TimeEntry(e.day, Fraction(e.hours), e.state, e.activity, e.lost_by) for e in used.entries
    ]
    balance = balance_on(worker, enrolment, until, entries, policies)
    return TimeUsed(
        balance=balance,
        level=balance.level(policies.on(until)),
        weeks=tuple(w for w in used.weeks if w.monday <= until),
        activities=used.activities,
        lost=tuple(
            e
            for e in reversed(used.entries)
            if e.state is TimeState.LOST and e.day >= enrolment.start
        ),
        lost_by=lost_by_whom(enrolment, until, entries),
    )
