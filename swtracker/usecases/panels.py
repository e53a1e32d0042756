"""One worker's year beside the board: caseload, limit, supervision, development, what is next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, Period, add_months
from swtracker.domain.caseload import limit_changes, limit_on
from swtracker.domain.cases import Part, Status
from swtracker.domain.development import TimeEntry, TimeState, balance_on
from swtracker.domain.people import Worker
from swtracker.domain.policy import Interval, Policies
from swtracker.domain.supervision import Diary
from swtracker.store.tables import AllocationRow, CaseRow, OverrideRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.facts import Person
from swtracker.usecases.rows.board import (
    AwayLine,
    HeldCase,
    LoadPoint,
    NextEvent,
    SharePoint,
    StrandStrip,
    StripMark,
    WorkerLine,
    WorkerPanel,
)

EVENTS_SHOWN = 6


def year_to(day: date, worker: Worker) -> Period:
    """The year up to the day, or as much of it as the worker has been here."""
    return Period(min(max(add_months(day, -12), worker.started), day), day + ONE_DAY)


def panel_of(
    context: Context,
    session: Session,
    line: WorkerLine,
    day: date,
    *,
    person: Person,
    held: Mapping[tuple[int, str], Sequence[date]],
    entries: Sequence[TimeEntry],
) -> WorkerPanel:
    """The panel of the worker on the line; ``held`` is at least what `held_days` gives for it.

    It is what was held in `year_to`; ``entries`` are all their development time.
    """
    policies = context.policies(session)
    diary = Diary(
        person.worker,
        policies,
        context.resources.working_days,
        context.council(session).records_begin,
    )
    year = year_to(day, person.worker)
    enrolment = person.worker.enrolment_on(day)
    shares = []
    if enrolment is not None:
        weeks = (day - enrolment.start).days // 7
        for asked in [*(enrolment.start + timedelta(days=7 * w + 6) for w in range(weeks)), day]:
            share = balance_on(person.worker, enrolment, asked, entries, policies).share
            if share is not None:
                shares.append(SharePoint(asked, share))
    planned = [e for e in entries if e.state is TimeState.PLANNED and e.day >= day]
    return WorkerPanel(
        line=line,
        limit_words=limit_words(person.worker, day, policies),
        children=tuple(held_cases(session, line.id, day)),
        loads=tuple(loads_over(session, person.worker, line.id, year, policies)),
        strips=tuple(
            strip_of(
                diary, strand.standing.strand, year, held.get((line.id, strand.standing.strand), [])
            )
            for strand in line.strands
        ),
        shares=tuple(shares),
        absences=tuple(_absences(person, year)),
        next_events=tuple(
            _next_events(person.worker, line, day, policies, [e.day for e in planned])
        ),
    )


def limit_words(worker: Worker, day: date, policies: Policies) -> str:
    """How the limit came about: ``16 × 90 % × 0.8, at most 14 × 0.8``."""
    limit = limit_on(worker, day, policies)
    if limit.post is None:
        return "not in post"
    policy = policies.on(day)
    role = policy.roles[limit.post.role]
    if not policy.holds_cases(limit.post.role):
        return "holds no cases in this role"
    fte = words.fte(limit.post.fte)
    parts = [str(policy.base)]
    parts += [
        f"{words.figure(s * 100, 0)} %"
        for s in (role.share, limit.stage.share if limit.stage else 1)
        if s != 1
    ]
    parts += [fte] if limit.post.fte != 1 else []
    said = " × ".join(parts)
    caps = [c for c in (role.cap, limit.stage.cap if limit.stage else None) if c is not None]
    if caps:
        said += f", at most {min(caps)}" + (f" × {fte}" if limit.post.fte != 1 else "")
    return said


def held_cases(session: Session, worker_id: int, day: date) -> list[HeldCase]:
    """The open cases in the worker's hands that day, as lead first, families together."""
    rows = session.execute(
        select(
            CaseRow.id,
            CaseRow.reference,
            CaseRow.initials,
            CaseRow.family,
            CaseRow.status,
            AllocationRow.part,
            AllocationRow.start,
            OverrideRow.id,
        )
        .join(AllocationRow, AllocationRow.case_id == CaseRow.id)
        .outerjoin(
            OverrideRow,
            (OverrideRow.allocation_id == AllocationRow.id) & OverrideRow.void_by.is_(None),
        )
        .where(
            AllocationRow.worker_id == worker_id,
            facts.allocation_on(day),
            facts.case_open_on(day),
        )
        .order_by(AllocationRow.part.desc(), CaseRow.family, CaseRow.reference)
    )
    return [
        HeldCase(
            case_id=id_,
            reference=reference,
            initials=initials,
            family=family,
            status=Status(status),
            part=Part(part),
            since=start,
            over_limit=override is not None,
        )
        for id_, reference, initials, family, status, part, start, override in rows
    ]


def loads_over(
    session: Session, worker: Worker, worker_id: int, year: Period, policies: Policies
) -> list[LoadPoint]:
    """The worker's caseload and limit at the start of the year and on every day either changed."""
    last = (year.end or year.start) - ONE_DAY
    spans: list[Period] = []
    for start, end, opened, closed in session.execute(
        select(AllocationRow.start, AllocationRow.end, CaseRow.opened, CaseRow.closed)
        .join(CaseRow, CaseRow.id == AllocationRow.case_id)
        .where(
            AllocationRow.worker_id == worker_id,
            AllocationRow.void_by.is_(None),
            CaseRow.void_by.is_(None),
            facts.is_lead(),
            AllocationRow.start <= last,
            or_(AllocationRow.end.is_(None), AllocationRow.end > year.start),
        )
    ):
        ends = min((d for d in (end, closed) if d is not None), default=None)
        spans.append(Period(max(start, opened), ends))
    days = {year.start, last}
    days.update(d for s in spans for d in (s.start, s.end) if d is not None and year.covers(d))
    days.update(d for d in limit_changes(worker, year.start, policies) if year.covers(d))
    return [
        LoadPoint(d, sum(s.covers(d) for s in spans), limit_on(worker, d, policies).children)
        for d in sorted(days)
    ]


def strip_of(diary: Diary, strand: str, year: Period, held: Sequence[date]) -> StrandStrip:
    """A year of a strand: each session on time or late, what was missed, and what is next."""
    last = (year.end or year.start) - ONE_DAY
    standing = diary.standing_on(strand, last, held)
    days = sorted(set(held))
    marks: list[StripMark] = []
    for when in days:
        if not year.covers(when):
            continue
        before = diary.standing_on(strand, when, days[: bisect_left(days, when)])
        late = before is not None and not before.in_date
        due = words.short_day(before.next_due) if before and before.next_due else ""
        said = f"held {words.short_day(when)}" + (f", was due {due}" if late else "")
        marks.append(StripMark(when, "late" if late else "held", said))
    if standing is not None and standing.next_due is not None:
        if standing.in_date:
            marks.append(StripMark(standing.next_due, "next", words.due(standing.next_due, last)))
        else:
            marks.append(
                StripMark(
                    standing.next_due,
                    "missed",
                    f"was due {words.short_day(standing.next_due)}, not held",
                )
            )
    start = max(year.start, diary.clock_start(last))
    measured = Period(start, year.end)
    held_count, expected = diary.held_of_expected(strand, measured, held)
    return StrandStrip(
        strand=strand,
        every=standing.every.words if standing else "",
        marks=tuple(marks),
        held=held_count,
        expected=expected,
        longest_gap=diary.longest_gap(strand, start, last, held) or 0,
    )


def _absences(person: Person, year: Period) -> list[AwayLine]:
    return [
        AwayLine(id_, a.kind, a.period.start, a.period.end, a.pauses)
        for id_, a in zip(person.absence_ids, person.worker.absences, strict=True)
        if a.period.overlaps(Period(year.start))
    ]


def _next_events(
    worker: Worker, line: WorkerLine, day: date, policies: Policies, planned: Sequence[date]
) -> list[NextEvent]:
    """What is known to happen next for the worker, soonest first."""
    events = [
        NextEvent(s.standing.next_due, f"{s.standing.strand.lower()} supervision due")
        for s in line.strands
        if s.standing.next_due is not None and s.standing.next_due >= day
    ]
    events += [NextEvent(d, "protected time planned") for d in planned]
    if line.away is not None and line.away.back is not None:
        events.append(NextEvent(line.away.back, "back from absence"))
    if line.review is not None:
        events.append(NextEvent(line.review, "over the limit: review"))
    for change in limit_changes(worker, day, policies):
        before = limit_on(worker, change - ONE_DAY, policies).children
        after = limit_on(worker, change, policies).children
        if before != after:
            events.append(NextEvent(change, f"limit {before} → {after}"))
    enrolment = worker.enrolment_on(day)
    template = policies.on(day).programmes.get(enrolment.programme) if enrolment else None
    if enrolment is not None and template is not None:
        for month in template.review_months:
            when = Interval(months=month).after_unpaused(enrolment.start, worker.pauses)
            if when is not None and when >= day:
                events.append(NextEvent(when, f"{month}-month review"))
    return sorted(events, key=lambda e: e.day)[:EVENTS_SHOWN]
