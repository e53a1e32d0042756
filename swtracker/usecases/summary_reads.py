"""What a summary is made of, read once: people, cases and supervision of the year to its day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from swtracker.domain.calendar import ONE_DAY, add_months
from swtracker.domain.cases import Case
from swtracker.domain.measures import Course
from swtracker.domain.policy import Policies
from swtracker.domain.supervision import Diary, Supervision, SupervisionStatus
from swtracker.store.tables import AllocationRow, CaseRow, PostRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.held import held_days, logged_between

MONTHS = 12
"""The months a trend covers, the summary's own included."""


@dataclass(frozen=True)
class YearRead:
    """The year to the summary's day of a team, or of the whole service.

    ``people`` are those in post there on any day of it; ``cases`` those open at the end of any of
    its months that stand with the team, or that any of these people led.
    """

    day: date
    team: str | None
    policies: Policies
    records_begin: date
    people: Mapping[int, facts.Person]
    diaries: Mapping[int, Diary]
    cases: Mapping[int, Case]
    case_team_ids: Mapping[int, int | None]
    team_names: Mapping[int, str]
    held: Mapping[tuple[int, str], Sequence[date]]
    logged: Mapping[tuple[int, str], Sequence[Supervision]]

    @classmethod
    def of(
        cls, context: Context, session: Session, day: date, team_id: int | None, team: str | None
    ) -> YearRead:
        """Read it in a transaction the caller has open."""
        policies = context.policies(session)
        records_begin = context.council(session).records_begin
        begin = months_to(day)[0][0]
        people = facts.people(session, begin, ids=_in_post(session, begin, day, team_id))
        working_days = context.resources.working_days
        earliest = months_to(day)[0][1]
        wanted = and_(
            CaseRow.void_by.is_(None),
            CaseRow.opened <= day,
            or_(CaseRow.closed.is_(None), CaseRow.closed > earliest),
        )
        if team_id is not None:
            wanted = and_(wanted, _of_team(team_id, people))
        cases, case_team_ids = facts.placed_cases(session, wanted)
        return cls(
            day=day,
            team=team,
            policies=policies,
            records_begin=records_begin,
            people=people,
            diaries={
                i: Diary(p.worker, policies, working_days, records_begin) for i, p in people.items()
            },
            cases=cases,
            case_team_ids=case_team_ids,
            team_names={t.id: t.name for t in facts.teams(session).values()},
            held=held_days(
                session,
                day,
                (day - begin).days + 1,
                policies.strand_names,
                workers=people,
            ),
            logged=logged_between(session, day.replace(day=1), day, people, policies.strand_names),
        )

    @property
    def first(self) -> date:
        """The first day of the summary's month."""
        return self.day.replace(day=1)

    def case_team(self, case: int) -> str | None:
        """The name of the team the case stands with."""
        number = self.case_team_ids[case]
        return None if number is None else self.team_names.get(number)

    @cached_property
    def months(self) -> tuple[tuple[date, date], ...]:
        """The first and the last day of every month of the year, the last one's being the day."""
        return months_to(self.day)

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """For every month the strand its figures count: its policy's line-manager strand."""
        return tuple(self.policies.on(last).line_manager_strand for _, last in self.months)

    @cached_property
    def courses(self) -> Mapping[tuple[int, str], Course]:
        """Every strand owed on a day of the year, by worker."""
        found: dict[tuple[int, str], Course] = {}
        for number, diary in self.diaries.items():
            for strand in self._strands:
                logged = self._supervisions(number, strand)
                course = Course(diary, strand, self.months[0][0], self.day, logged)
                if course.is_owed:
                    found[number, strand] = course
        return found

    @cached_property
    def _strands(self) -> tuple[str, ...]:
        """The strands of the month's policies, in their order, and those counted before."""
        turns = (d for d in self.policies.changes_after(self.first) if d <= self.day)
        named = (s.name for d in (self.first, *turns) for s in self.policies.on(d).strands)
        return tuple(dict.fromkeys((*named, *self.counted)))

    def _supervisions(self, number: int, strand: str) -> list[Supervision]:
        held, first = self.held.get((number, strand), ()), self.first
        before = [_held_on(strand, d) for d in held if d < first]
        return [*before, *self.logged.get((number, strand), ())]

    def stretches(self, number: int, first: date, last: date) -> Iterator[tuple[str, date, date]]:
        """The worker's days in post there from ``first`` to ``last``, with the team's name."""
        worker = self.people[number].worker
        for post in worker.posts:
            begins = max(first, post.period.start)
            ends = last if post.period.end is None else min(last, post.period.end - ONE_DAY)
            if begins <= ends and self.team in {None, post.team}:
                yield post.team, begins, ends


@lru_cache(maxsize=4096)
def _held_on(strand: str, day: date) -> Supervision:
    """One that was held: a year has few days, and everybody's fall on them."""
    return Supervision(strand, day, SupervisionStatus.HELD)


def months_to(day: date) -> tuple[tuple[date, date], ...]:
    """The first and last days of the twelve months to the day's own, which ends on the day."""
    starts = [add_months(day.replace(day=1), n) for n in range(1 - MONTHS, 1)]
    return tuple((first, min(add_months(first, 1) - ONE_DAY, day)) for first in starts)


def _of_team(team: int, people: Collection[int]) -> ColumnElement[bool]:
    """The cases that stand with the team, or that any of these people ever led."""
    theirs = select(AllocationRow.case_id).where(
        AllocationRow.void_by.is_(None), facts.is_lead(), AllocationRow.worker_id.in_(people)
    )
    return or_(CaseRow.team_id == team, CaseRow.id.in_(theirs))


def _in_post(session: Session, first: date, last: date, team: int | None) -> set[int]:
    """Who had a post (in the team) on any day from ``first`` to ``last``."""
    wanted = [
        PostRow.void_by.is_(None),
        PostRow.start <= last,
        or_(PostRow.end.is_(None), PostRow.end > first),
    ]
    if team is not None:
        wanted.append(PostRow.team_id == team)
    return set(session.scalars(select(PostRow.worker_id).where(*wanted)))
