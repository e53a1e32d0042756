"""Supervision measured over a period: by worker, strand, supervisor, team and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, add_months
from swtracker.domain.measures import Course, Measures, added, cut, months
from swtracker.domain.policy import Policies
from swtracker.domain.supervision import Diary, InDateDays, Supervision, SupervisionStatus
from swtracker.domain.supervision_weeks import WEEKS_AHEAD, WEEKS_BACK, year_of_weeks
from swtracker.domain.supervisors import Supervising
from swtracker.errors import BadInput
from swtracker.store.tables import PostRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.held import last_held, logged_between
from swtracker.usecases.rows.measures import (
    EVERY_STRAND,
    GroupBy,
    HeatCell,
    HeatLine,
    MeasuresRow,
    MeasuresShown,
    StrandWeeks,
    WorkerWeeks,
)
from swtracker.usecases.supervising import supervising
from swtracker.usecases.teams import standing_team

HEAT_MONTHS = 12
NOBODY = "Nobody named"

Key = int | str | date
"""What a line is of: a worker or supervisor by number, a strand or team by name, a month."""

Logged = Mapping[tuple[int, str], Sequence[Supervision]]


@dataclass(frozen=True, slots=True)
class SupervisionMeasures:
    """Looking back over supervision."""

    context: Context

    def over(
        self,
        first: date,
        last: date,
        *,
        by: GroupBy = GroupBy.WORKER,
        team: int | None = None,
        strand: str | None = None,
        day: date | None = None,
    ) -> MeasuresShown:
        """The measures of a team (None: the whole service) from ``first`` to ``last``, included.

        Nothing after ``day``, today unless said, is known. ``strand`` is the line manager's unless
        said, the one a board counts; `EVERY_STRAND` is all together. The days of somebody who
        changed team or supervisor count where they were spent. `BadInput` when the period ends
        before it begins.
        """
        if last < first:
            raise BadInput("The period ends before it begins.", field="last")
        on = self.context.day(day)
        until = min(last, on)
        heat = months(add_months(until.replace(day=1), 1 - HEAT_MONTHS), until)
        begin = min(first, heat[0][0])
        with self.context.database.read() as session:
            read = _Read.of(self.context, session, begin, until, team=team, by=by)
        known = _strands(read.policies, begin, until)
        asked = strand or read.policies.on(until).line_manager_strand
        strands = known if asked == EVERY_STRAND else tuple(s for s in known if s == asked)
        courses = [
            (number, course)
            for number in read.people
            for name in strands
            if (course := read.course(number, name, begin, until)).is_owed
        ]
        total = [Measures(recorded=first <= until and until >= read.records_begin)]
        lines = _Lines(by, read)
        if by is GroupBy.MONTH:
            lines.begin_months(first, last, until)
        for number, course in courses:
            for begins, ends in _joined(read.stretches(number, first, until)):
                total.append(course.over(begins, ends, until))
            lines.add(number, course, first, until)
        return MeasuresShown(
            first=first,
            last=last,
            day=on,
            by=by,
            strand=asked,
            strands=known,
            rows=lines.rows(),
            total=added(total),
            heat=_heat(read, courses, heat),
            workers=tuple(
                sorted(
                    {i: read.names[i] for i, c in courses if c.runs(first, until)}.items(),
                    key=lambda who: who[1],
                )
            ),
            records_begin=read.records_begin,
        )

    def year(self, worker_id: int, day: date | None = None) -> WorkerWeeks:
        """One worker's year to the day, week by week and strand by strand, and what is ahead."""
        on = self.context.day(day)
        begin = on - timedelta(weeks=WEEKS_BACK)
        ahead = on + timedelta(weeks=WEEKS_AHEAD)
        with self.context.database.read() as session:
            person = facts.person(session, worker_id)
            policies = self.context.policies(session)
            diary = Diary(
                person.worker,
                policies,
                self.context.resources.working_days,
                self.context.council(session).records_begin,
            )
            logged = _logged(session, begin, ahead, [worker_id], _strands(policies, begin, ahead))
        owed = [
            name
            for name in _strands(policies, begin, on)
            if diary.runs(name, begin, on, ()) or diary.every_on(name, on) is not None
        ]
        return WorkerWeeks(
            worker_id=worker_id,
            name=person.worker.name,
            day=on,
            strands=tuple(
                StrandWeeks(
                    name, tuple(year_of_weeks(diary, name, logged.get((worker_id, name), ()), on))
                )
                for name in owed
            ),
        )


@dataclass(frozen=True, slots=True)
class _Read:
    """What one look needs, read in one transaction: only those in post in the period.

    ``names`` are everybody's, and ``supervising`` is there, when lines are of supervisors.
    """

    policies: Policies
    records_begin: date
    people: Mapping[int, facts.Person]
    diaries: Mapping[int, Diary]
    logged: Logged
    team: str | None
    names: Mapping[int, str]
    supervising: Supervising | None = None
    turns: frozenset[date] = frozenset()
    """The days on which somebody begins or ceases to manage a team or the service."""

    @classmethod
    def of(
        cls,
        context: Context,
        session: Session,
        first: date,
        last: date,
        *,
        team: int | None,
        by: GroupBy,
    ) -> _Read:
        policies = context.policies(session)
        records_begin = context.council(session).records_begin
        working_days = context.resources.working_days
        people = facts.people(session, first, ids=_in_post(session, first, last, team))
        read = cls(
            policies=policies,
            records_begin=records_begin,
            people=people,
            diaries={
                i: Diary(p.worker, policies, working_days, records_begin) for i, p in people.items()
            },
            logged=_logged(session, first, last, people, _strands(policies, first, last)),
            team=standing_team(session, team).name if team is not None else None,
            names={i: p.worker.name for i, p in people.items()},
        )
        if by is not GroupBy.SUPERVISOR:
            return read
        everybody = facts.people(session)
        who = supervising(context, session, everybody, last)
        return replace(
            read,
            names={i: p.worker.name for i, p in everybody.items()},
            supervising=who,
            turns=frozenset(
                day
                for i in (*who.managers, *who.heads)
                for day in everybody[i].worker.known_changes(date.min)
            ),
        )

    def course(self, worker: int, strand: str, first: date, last: date) -> Course:
        """One strand of one worker over the period."""
        logged = self.logged.get((worker, strand), ())
        return Course(self.diaries[worker], strand, first, last, logged)

    def stretches(self, worker: int, first: date, last: date) -> Iterator[tuple[str, date, date]]:
        """The worker's days in the team looked at, or in any, with the team's name, in order."""
        who = self.people[worker].worker
        for post in who.posts:
            ends = last if post.period.end is None else min(last, post.period.end - ONE_DAY)
            begins = max(first, post.period.start)
            if begins <= ends and (self.team is None or post.team == self.team):
                yield post.team, begins, ends


class _Lines:
    """The lines of the measures, filled worker by worker."""

    def __init__(self, by: GroupBy, read: _Read) -> None:
        self._by = by
        self._read = read
        self._parts_of: dict[Key, list[Measures]] = defaultdict(list)

    def begin_months(self, first: date, last: date, until: date) -> None:
        """Have a line for every month, also where nothing was owed or nothing is known."""
        for begins, ends in months(first, last):
            known = begins <= until and ends >= self._read.records_begin
            self._parts_of[begins.replace(day=1)].append(Measures(recorded=known))

    def add(self, worker: int, course: Course, first: date, last: date) -> None:
        """Add what one worker's strand measures from ``first`` to ``last`` to the lines."""
        parts: list[tuple[Key, date, date]] = []
        stretches = self._read.stretches(worker, first, last)
        for key, begins, ends in self._parts(worker, course.strand, stretches):
            goes_on = bool(parts) and parts[-1][0] == key and parts[-1][2] + ONE_DAY == begins
            parts.append((key, parts.pop()[1] if goes_on else begins, ends))
        for key, begins, ends in parts:
            if course.runs(begins, ends):
                end = min(last, months(key, last)[0][1]) if isinstance(key, date) else last
                self._parts_of[key].append(course.over(begins, ends, end))

    def _parts(
        self, worker: int, strand: str, stretches: Iterable[tuple[str, date, date]]
    ) -> Iterator[tuple[Key, date, date]]:
        """The days by the line they belong to."""
        for team, first, last in stretches:
            match self._by:
                case GroupBy.WORKER:
                    yield worker, first, last
                case GroupBy.STRAND:
                    yield strand, first, last
                case GroupBy.TEAM:
                    yield team, first, last
                case GroupBy.MONTH:
                    for begins, ends in months(first, last):
                        yield begins.replace(day=1), begins, ends
                case _:
                    yield from self._given(worker, strand, first, last)

    def _given(
        self, worker: int, strand: str, first: date, last: date
    ) -> Iterator[tuple[Key, date, date]]:
        """The days by who supervised the worker in the strand, nobody's under 0."""
        who = cast("Supervising", self._read.supervising)  # read for lines of supervisors
        periods = [row.period for row in who.rows(worker)]
        turns = {d for p in periods for d in (p.start, p.end) if d is not None}
        for begins, ends in cut(first, last, turns | self._read.turns):
            yield who.first(worker, strand, begins) or 0, begins, ends

    def rows(self) -> tuple[MeasuresRow, ...]:
        """The lines: months and strands in their own order, all else by name."""
        rows = [self._row(key, added(parts)) for key, parts in self._parts_of.items()]
        if self._by in {GroupBy.MONTH, GroupBy.STRAND}:
            return tuple(rows)
        return tuple(sorted(rows, key=lambda r: (r.name == NOBODY, r.name, r.key)))

    def _row(self, key: Key, measures: Measures) -> MeasuresRow:
        if isinstance(key, date):
            return MeasuresRow(key.isoformat(), words.month(key), "", measures)
        if isinstance(key, str):
            return MeasuresRow(key, key, "", measures)
        name = self._read.names[key] if key else NOBODY
        if self._by is GroupBy.SUPERVISOR:
            return MeasuresRow(str(key), name, "", measures)
        team = self._read.people[key].worker.posts[-1].team
        return MeasuresRow(str(key), name, team, measures, worker_id=key)


def _joined(stretches: Iterable[tuple[str, date, date]]) -> Iterator[tuple[date, date]]:
    """Stretches that follow each other without a day between, as one each."""
    joined: list[tuple[date, date]] = []
    for _, first, last in stretches:
        goes_on = bool(joined) and joined[-1][1] + ONE_DAY == first
        joined.append((joined.pop()[0] if goes_on else first, last))
    yield from joined


def _heat(
    read: _Read, courses: Sequence[tuple[int, Course]], shown: Sequence[tuple[date, date]]
) -> tuple[HeatLine, ...]:
    """Days in date month by month: of each worker of the team, else of each team."""
    sums: dict[int | str, list[InDateDays]] = {}
    for number, course in courses:
        for team, first, last in read.stretches(number, shown[0][0], shown[-1][1]):
            key: int | str = team if read.team is None else number
            line = sums.setdefault(key, [InDateDays(0, 0)] * len(shown))
            for place, (begins, ends) in enumerate(shown):
                if first <= ends and begins <= last:
                    line[place] += course.in_date(max(first, begins), min(last, ends))
    lines = (
        HeatLine(
            key if isinstance(key, str) else read.names[key],
            tuple(
                HeatCell(begins, days, recorded=ends >= read.records_begin)
                for (begins, ends), days in zip(shown, line, strict=True)
            ),
            worker_id=None if isinstance(key, str) else key,
        )
        for key, line in sums.items()
        if any(days.days for days in line)
    )
    return tuple(sorted(lines, key=lambda line: line.name))


def _in_post(session: Session, first: date, last: date, team: int | None) -> set[int]:
    """Who had a post (in the team) on any day from ``first`` to ``last``."""
    wanted: list[ColumnElement[bool]] = [
        PostRow.void_by.is_(None),
        PostRow.start <= last,
        or_(PostRow.end.is_(None), PostRow.end > first),
    ]
    if team is not None:
        wanted.append(PostRow.team_id == team)
    return set(session.scalars(select(PostRow.worker_id).where(*wanted)))


def _strands(policies: Policies, first: date, last: date) -> tuple[str, ...]:
    """The strands of the policies in force from ``first`` to ``last``, in policy's order."""
    days = [first, *(d for d in policies.changes_after(first) if d <= last)]
    return tuple(dict.fromkeys(s.name for d in days for s in policies.on(d).strands))


def _logged(
    session: Session,
    first: date,
    last: date,
    workers: Collection[int],
    strands: Iterable[str],
) -> Logged:
    """The supervisions from ``first`` to ``last`` by worker and strand, and the last held before.

    Nothing else can bear on how a strand stood on a day of the period.
    """
    found = logged_between(session, first, last, workers, strands)
    for (worker, strand), day in last_held(session, first, strands, workers=workers).items():
        found[worker, strand].append(Supervision(strand, day, SupervisionStatus.HELD))
    return found
