"""The board: every worker of a day with caseload, supervision and development time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain.calendar import Pauses
from swtracker.domain.caseload import Load, limit_on, team_load
from swtracker.domain.cases import FAILS_AFTER_DAYS, FEW_WORKERS, Case, service_line
from swtracker.domain.development import TimeEntry, added, balance_on
from swtracker.domain.measures import Course
from swtracker.domain.people import Enrolment, Post, Worker, contradictions
from swtracker.domain.policy import Interval, Policies, Policy
from swtracker.domain.supervision import WINDOW_DAYS, Diary
from swtracker.errors import BadInput
from swtracker.store.tables import AllocationRow, CaseRow, OverrideRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.facts import Person
from swtracker.usecases.held import held_days
from swtracker.usecases.panels import panel_of, year_to
from swtracker.usecases.rows.board import (
    AwayLine,
    Board,
    DevelopmentLine,
    ProgrammeLine,
    StrandLine,
    TeamLine,
    Totals,
    WorkerLine,
    WorkerPanel,
)


@dataclass(frozen=True, slots=True)
class Boards:
    """Looking at the service, a team or a worker on a day."""

    context: Context

    def board(self, day: date | None = None, team: int | None = None) -> Board:
        """The service, or the one team, as it stands on the day (today unless said)."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            return read_board(self.context, session, on, team)

    def panel(self, worker_id: int, day: date | None = None) -> WorkerPanel:
        """One worker with a year of caseload, supervision and development time."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            person = facts.person(session, worker_id)
            only, staff = [worker_id], {worker_id: person}
            days = max((on - year_to(on, person.worker).start).days + 1, WINDOW_DAYS)
            strands = self.context.policies(session).strand_names
            held = held_days(session, on, days, strands, workers=only)
            entries = facts.time_entries(session, only)
            known = Known(people=staff, held=held, entries=entries)
            lines = _lines(self.context, session, on, staff, known=known, only=only)
            if worker_id not in lines:
                name = person.worker.name
                raise BadInput(f"{name} has no post yet, so there is nothing to show.")
            return panel_of(
                self.context,
                session,
                lines[worker_id],
                on,
                person=person,
                held=held,
                entries=entries[worker_id],
            )


@dataclass(frozen=True, slots=True)
class Known:
    """What a caller has read already that a board is made from, so that it is read once.

    It is of everybody in post there that day, and may be of others and of other days as well;
    ``held`` is at least what `held_days` gives for the board's window, which lies in ``courses``.
    ``cases`` are those open that day in the whole service, and may be others too; None where the
    caller did not read all.
    """

    people: Mapping[int, Person]
    held: Mapping[tuple[int, str], Sequence[date]]
    entries: Mapping[int, Sequence[TimeEntry]]
    diaries: Mapping[int, Diary] = field(default_factory=dict)
    courses: Mapping[tuple[int, str], Course] = field(default_factory=dict)
    cases: Mapping[int, Case] | None = None
    team_ids: Mapping[int, int | None] = field(default_factory=dict)

    def in_post(self, day: date, team: str | None) -> dict[int, Person]:
        """Everybody in post that day (in the team, if one is named), in the order added."""
        return {
            number: person
            for number, person in self.people.items()
            if person.worker.post_on(day) is not None
            and (
                team is None
                or any(p.team == team and p.period.covers(day) for p in person.worker.posts)
            )
        }


def read_board(
    context: Context,
    session: Session,
    day: date,
    team: int | None,
    *,
    known: Known | None = None,
) -> Board:
    """The board, read in a transaction the caller has open, but for what is ``known``."""
    policies = context.policies(session)
    policy = policies.on(day)
    council = context.council(session)
    all_teams = list(facts.teams(session).values())
    shown = [t for t in all_teams if team is None or t.id == team]
    if known is None:
        lines = list(worker_lines(context, session, day, team=team).values())
    else:
        staff = known.in_post(day, None if team is None else shown[0].name)
        only = None if team is None else list(staff)
        lines = list(_lines(context, session, day, staff, known=known, only=only).values())
    if known is None or known.cases is None:
        cases, others = facts.notable_cases(session, day)
        team_ids = _teams_of_waiting(session, day)
    else:
        cases, others = _notable(known.cases.values(), day)
        team_ids = known.team_ids
    waiting = _waiting_by_team(cases, team_ids, day)
    team_lines = tuple(
        _team_line(t, [w for w in lines if w.team_id == t.id], waiting[t.id]) for t in shown
    )
    waits = waiting[team] if team is not None else [w for ws in waiting.values() for w in ws]
    return Board(
        council=council.name,
        day=day,
        policy=policy.name,
        base=policy.base,
        aim=policy.aim,
        records_begin=council.records_begin,
        workers=tuple(lines),
        teams=team_lines,
        totals=_totals(lines, waits, day),
        service=service_line(cases.values(), day, others=others),
    )


def worker_lines(
    context: Context,
    session: Session,
    day: date,
    *,
    team: int | None = None,
    ids: Sequence[int] | None = None,
    among: Collection[int] | None = None,
) -> dict[int, WorkerLine]:
    """Every worker in post that day (of the team, if one is named), by number.

    With ``among`` only those of them; with ``ids`` those, in post or not.
    """
    members: Collection[int] | None = ids
    if team is not None:
        members = facts.team_members(session, team, day)
    if among is not None:
        members = among if members is None else set(among).intersection(members)
    found = facts.people(session, day if ids is None else None, ids=members)
    staff = {i: p for i, p in found.items() if ids is not None or p.worker.post_on(day) is not None}
    only = None if members is None else list(staff)
    strands = context.policies(session).strand_names
    on_programme = [i for i, p in staff.items() if p.worker.enrolment_on(day) is not None]
    known = Known(
        people=staff,
        held=held_days(session, day, WINDOW_DAYS, strands, workers=only),
        entries=facts.time_entries(session, on_programme),
    )
    return _lines(context, session, day, staff, known=known, only=only)


def _lines(
    context: Context,
    session: Session,
    day: date,
    staff: Mapping[int, Person],
    *,
    known: Known,
    only: Sequence[int] | None,
) -> dict[int, WorkerLine]:
    """The line of each of the ``staff``, who are ``only`` these workers or everybody."""
    policies = context.policies(session)
    policy = policies.on(day)
    team_ids = {t.name: t.id for t in facts.teams(session).values()}
    loads = facts.caseloads(session, day, workers=only)
    weights = policy.weights
    points = None if weights is None else facts.points(session, day, weights, workers=only)
    over = _overrides(session, day)
    begin = context.council(session).records_begin
    working_days = context.resources.working_days
    lines: dict[int, WorkerLine] = {}
    for number, person in staff.items():
        worker = person.worker
        limit = limit_on(worker, day, policies)
        programme = programme_line(person, day, policy)
        post = limit.post or last_post(worker, day)
        if post is None:
            continue
        diary = known.diaries.get(number) or Diary(worker, policies, working_days, begin)
        reviews = over[number]
        lines[number] = WorkerLine(
            id=number,
            staff_number=worker.staff_number,
            name=worker.name,
            team_id=team_ids[post.team],
            team=post.team,
            role=post.role,
            employment=worker.employment,
            fte=post.fte,
            load=Load(
                caseload=loads.get(number, 0),
                limit=limit.children,
                fte=post.fte,
                holds_cases=policy.holds_cases(post.role),
            ),
            programme=programme,
            strands=_strand_lines(diary, day, number, known),
            development=_development_line(worker, day, known.entries.get(number, ()), policies),
            away=away_line(person, day),
            overrides=len(reviews),
            review=min(reviews, default=None),
            pointed_out=pointed_out(person, programme),
            points=None if points is None else points[number],
        )
    return lines


def last_post(worker: Worker, day: date) -> Post | None:
    """The post somebody who is not in post held last, or will hold first."""
    begun = [p for p in worker.posts if p.period.start <= day]
    return begun[-1] if begun else next(iter(worker.posts), None)


def programme_line(person: Person, day: date, policy: Policy) -> ProgrammeLine | None:
    """The programme that protects the worker that day, with the month they are in."""
    enrolment = person.worker.enrolment_on(day)
    if enrolment is None:
        return None
    template = policy.programmes.get(enrolment.programme)
    months = template.months if template else 0
    pauses = person.worker.pauses
    end = Interval(months=months).after_unpaused(enrolment.start, pauses) if months else None
    return ProgrammeLine(
        id=person.enrolment_ids[person.worker.enrolments.index(enrolment)],
        programme=enrolment.programme,
        start=enrolment.start,
        month=programme_month(enrolment, day, pauses),
        months=months,
        past_end=end is not None and day >= end,
    )


def programme_month(enrolment: Enrolment, day: date, pauses: Pauses) -> int:
    """The month of the programme the day lies in, counted from 1; paused days do not count."""
    month = 1
    while True:
        ends = Interval(months=month).after_unpaused(enrolment.start, pauses)
        if ends is None or day < ends:
            return month
        month += 1


def away_line(person: Person, day: date) -> AwayLine | None:
    """The absence the worker is on that day."""
    absence = person.worker.absence_on(day)
    if absence is None:
        return None
    return AwayLine(
        id=person.absence_ids[person.worker.absences.index(absence)],
        kind=absence.kind,
        since=absence.period.start,
        back=absence.period.end,
        pauses=absence.pauses,
    )


def _strand_lines(diary: Diary, day: date, number: int, known: Known) -> tuple[StrandLine, ...]:
    lines = []
    for strand in diary.policies.on(day).strands:
        days = known.held.get((number, strand.name), ())
        standing = diary.standing_on(strand.name, day, days)
        if standing is not None:
            course = known.courses.get((number, strand.name))
            if course is None:
                in_date = diary.in_date_days(strand.name, day, days)
            else:
                in_date = course.in_date(diary.window_start(day), day)
            lines.append(
                StrandLine(
                    standing=standing,
                    in_date_days=in_date,
                    is_line_manager=strand.name == diary.policies.on(day).line_manager_strand,
                )
            )
    return tuple(lines)


def _development_line(
    worker: Worker, day: date, entries: Iterable[TimeEntry], policies: Policies
) -> DevelopmentLine | None:
    enrolment = worker.enrolment_on(day)
    if enrolment is None:
        return None
    balance = balance_on(worker, enrolment, day, entries, policies)
    return DevelopmentLine(balance, balance.level(policies.on(day)))


def pointed_out(person: Person, line: ProgrammeLine | None) -> tuple[str, ...]:
    """What about the worker, and the programme they are on, deserves a look, in sentences."""
    found = list(contradictions(person.worker))
    if line is not None and line.past_end:
        found.append(
            f"{line.programme} has run past its {line.months} months without an outcome; "
            "the protection lasts until one is recorded."
        )
    return tuple(found)


def _overrides(session: Session, day: date) -> dict[int, list[date]]:
    """The review dates of the overrides standing that day, by worker."""
    reviews: dict[int, list[date]] = defaultdict(list)
    for worker, review in session.execute(
        select(AllocationRow.worker_id, OverrideRow.review)
        .join(OverrideRow, OverrideRow.allocation_id == AllocationRow.id)
        .join(CaseRow, CaseRow.id == AllocationRow.case_id)
        .where(OverrideRow.void_by.is_(None), facts.allocation_on(day), facts.case_open_on(day))
    ):
        reviews[worker].append(review)
    return reviews


def _teams_of_waiting(session: Session, day: date) -> Mapping[int, int | None]:
    """The team of each case that waits that day."""
    wanted = (facts.case_open_on(day), facts.is_unled_on(day))
    return dict(session.execute(select(CaseRow.id, CaseRow.team_id).where(*wanted)).all())


def _notable(cases: Iterable[Case], day: date) -> tuple[dict[int, Case], int]:
    """The same as `facts.notable_cases`, out of the cases known."""
    still = [c for c in cases if c.is_open_on(day)]
    found = {c.id: c for c in still if len(c.leads) > FEW_WORKERS or c.lead_on(day) is None}
    return found, len(still) - len(found)


def _waiting_by_team(
    cases: Mapping[int, Case], team_ids: Mapping[int, int | None], day: date
) -> dict[int | None, list[int]]:
    """Days waited by the children nobody leads, by the team their cases stand with."""
    waits: dict[int | None, list[int]] = defaultdict(list)
    for case in cases.values():
        if case.unallocated_on(day):
            waits[team_ids[case.id]].append(case.days_waiting(day))
    return waits


def _team_line(team: facts.Team, lines: Sequence[WorkerLine], waits: Sequence[int]) -> TeamLine:
    in_date, owed = _supervision(lines)
    return TeamLine(
        id=team.id,
        team=team.name,
        service_area=team.service_area,
        load=team_load(w.load for w in lines),
        supervision_in_date=in_date,
        supervision_owed=owed,
        unallocated=len(waits),
        longest_wait_days=max(waits, default=None),
        past_7_days=sum(w > FAILS_AFTER_DAYS for w in waits),
    )


def _supervision(lines: Iterable[WorkerLine]) -> tuple[int, int]:
    """How many are owed line-manager supervision and in date, and how many are owed it."""
    owed = [w.line_manager for w in lines if w.line_manager is not None]
    return sum(s.standing.in_date for s in owed), len(owed)


def _totals(lines: Sequence[WorkerLine], waits: Sequence[int], day: date) -> Totals:
    in_date, owed = _supervision(lines)
    times = [w.development.balance for w in lines if w.development is not None]
    time = added(times)
    return Totals(
        load=team_load(w.load for w in lines),
        supervision_in_date=in_date,
        supervision_owed=owed,
        development_taken=time.taken,
        development_contracted=time.contracted,
        programmes=len(times),
        unallocated=len(waits),
        longest_wait_days=max(waits, default=None),
        past_7_days=sum(w > FAILS_AFTER_DAYS for w in waits),
        overrides=sum(w.overrides for w in lines),
        reviews_past=sum(w.review is not None and w.review < day for w in lines),
    )
