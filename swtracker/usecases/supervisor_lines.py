"""Reads each supervisor with their people: who is away, who is uncovered, what is booked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy.orm import Session

from swtracker.domain.calendar import ONE_DAY, WorkingDays
from swtracker.domain.cases import ChangeReason, is_brief_cover
from swtracker.domain.supervisors import Supervising
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.rows.supervisors import (
    CoverRow,
    StandingRow,
    SupervisedRow,
    SupervisorLine,
    SupervisorsRead,
    Uncovered,
    Why,
)
from swtracker.usecases.standing import standing_rows
from swtracker.usecases.supervising import Owed, given, owed_strands, supervising
from swtracker.usecases.teams import standing_team

LOOKED_AHEAD = timedelta(weeks=4)
"""How far ahead it is said that somebody will be uncovered."""


def read_lines(context: Context, session: Session, day: date, team: int | None) -> SupervisorsRead:
    """Every supervisor with their people (of a team), those with somebody uncovered first.

    Whoever nobody supervises stands under an empty supervisor.
    """
    people = facts.people(session)
    names = {number: person.worker.name for number, person in people.items()}
    reading = _Reading(
        context.resources.working_days,
        day,
        people,
        supervising(context, session, people, day),
        owed_strands(context, session),
    )
    team_name = None if team is None else standing_team(session, team).name
    standing: dict[tuple[int, str], list[StandingRow]] = defaultdict(list)
    for row in standing_rows(session, context, day):
        slot = reading.who.slot(row.worker_id, row.strand, day)
        standing[row.worker_id, slot].append(row)
    under: dict[int | None, list[SupervisedRow]] = defaultdict(list)
    for number, person in people.items():
        post = person.worker.post_on(day)
        if post is None or (team_name is not None and post.team != team_name):
            continue
        uncovered = reading.uncovered(number)
        for slot in reading.slots(number, day):
            by = given(reading.who, names, number, slot, day)
            under[by.supervisor_id].append(
                SupervisedRow(
                    worker_id=number,
                    staff_number=person.worker.staff_number,
                    worker=person.worker.name,
                    role=post.role,
                    team=post.team,
                    given=by,
                    uncovered=uncovered.get(slot),
                    standing=tuple(standing.get((number, slot), ())),
                )
            )
    lines = [reading.line(giver, rows) for giver, rows in under.items()]
    lines.sort(key=_most_pressing)
    return SupervisorsRead(tuple(lines), day + LOOKED_AHEAD)


def _most_pressing(line: SupervisorLine) -> tuple[bool, bool, bool, str]:
    """Those with somebody uncovered today, those without a supervisor, those uncovered later."""
    nobody = line.supervisor_id is None
    return (
        nobody or not line.uncovered,
        not nobody,
        not line.uncovered_later,
        line.supervisor.casefold(),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """Everybody and who supervises whom, looked at from one day."""

    working_days: WorkingDays
    day: date
    people: Mapping[int, facts.Person]
    who: Supervising
    owed: Owed

    def slots(self, number: int, day: date) -> tuple[str, ...]:
        """The rows, said or by default, it takes to give somebody what they are owed that day."""
        return self.who.slots(number, self.owed(self.people[number], day), day)

    def uncovered(self, number: int) -> dict[str, Uncovered]:
        """What nobody can give somebody in the weeks ahead, by strand, each from its first day."""
        found: dict[str, Uncovered] = {}
        worker = self.people[number].worker
        last = self.day + LOOKED_AHEAD
        for begin, until in pairwise((*self._turns(number, last), last + ONE_DAY)):
            first = self._first_working(begin, until)
            if first is None or worker.post_on(first) is None:
                continue
            for slot in self.slots(number, first):
                gap = self._gap(number, slot, first)
                if gap is not None:
                    found.setdefault(slot, gap)
        return found

    def line(self, giver: int | None, rows: list[SupervisedRow]) -> SupervisorLine:
        """A supervisor with these people."""
        gaps = [r.uncovered for r in rows if r.uncovered is not None]
        later = [g.since for g in gaps if not self._is_now(g)]
        post = None if giver is None else self.people[giver].worker.post_on(self.day)
        why, back = (Why.NOBODY, None) if giver is None else self._why(giver, self.day)
        rows.sort(key=lambda r: (r.worker.casefold(), r.given.strand))
        return SupervisorLine(
            supervisor_id=giver,
            supervisor=self._name(giver),
            role=None if post is None else post.role,
            team="" if post is None else post.team,
            why=why,
            back=back,
            people=tuple(rows),
            covers=self._covers(giver),
            uncovered=len({g.worker_id for g in gaps if self._is_now(g)}),
            uncovered_later=len({g.worker_id for g in gaps if not self._is_now(g)}),
            uncovered_since=min(later, default=None),
            registered=giver is None or bool(self.people[giver].registration),
        )

    def _is_now(self, gap: Uncovered) -> bool:
        """Whether it holds today, or on the next working day where today is none."""
        return gap.since == self._first_working(self.day, date.max)

    def _covers(self, giver: int | None) -> tuple[CoverRow, ...]:
        """Who stands in for somebody that day or later."""
        if giver is None:
            return ()
        found: dict[tuple[date, date | None, int], list[tuple[int, int]]] = defaultdict(list)
        for number in self.people:
            for row in self.who.rows(number):
                running = row.period.end is None or row.period.end > self.day
                if (
                    row.cover
                    and running
                    and self.who.usual(number, row.strand, row.period.start) == giver
                ):
                    key = (row.period.start, row.period.end, row.supervisor)
                    found[key].append((row.id, number))
        return tuple(
            CoverRow(
                stand_in_id=stand_in,
                stand_in=self._name(stand_in),
                start=start,
                end=end,
                row_ids=tuple(i for i, _ in rows),
                people=len({worker for _, worker in rows}),
            )
            for (start, end, stand_in), rows in sorted(
                found.items(), key=lambda item: (item[0][0], item[0][2])
            )
        )

    def _gap(self, number: int, slot: str, day: date) -> Uncovered | None:
        stand_in = self.who.stand_in(number, slot, day)
        giver = stand_in or self.who.usual(number, slot, day)
        if giver is None:
            return Uncovered(number, slot, None, Why.NOBODY, day)
        why, back = self._why(giver, day)
        if why is None or (why is Why.AWAY and self._is_brief(giver, day)):
            return None
        return Uncovered(number, slot, giver, why, day, back, stands_in=stand_in is not None)

    def _why(self, giver: int, day: date) -> tuple[Why | None, date | None]:
        """Why somebody cannot supervise that day, and their first day back."""
        worker = self.people[giver].worker
        if worker.post_on(day) is None:
            return Why.GONE, None
        away = worker.absence_on(day)
        return (None, None) if away is None else (Why.AWAY, away.period.end)

    def _is_brief(self, giver: int, day: date) -> bool:
        """Whether somebody is away so shortly that nobody is asked to stand in (rules §6)."""
        away = self.people[giver].worker.absence_on(day)
        return away is not None and is_brief_cover(ChangeReason.ABSENC, away.period)

    def _turns(self, number: int, last: date) -> list[date]:
        """The day looked at, and those until ``last`` on which a supervisor may change or go."""
        givers = {number, *(row.supervisor for row in self.who.rows(number))}
        givers.update(self.who.managers, self.who.heads)
        days = {self.day}
        for row in self.who.rows(number):
            days.update((row.period.start, row.period.end or last))
        for giver in givers:
            worker = self.people[giver].worker
            days.update(worker.known_changes(self.day))
            for absence in worker.absences:
                days.update((absence.period.start, absence.period.end or last))
        return sorted(d for d in days if self.day <= d <= last)

    def _first_working(self, begin: date, until: date) -> date | None:
        """The first working day from ``begin``, when it comes before ``until``."""
        day = begin
        while not self.working_days.includes(day):
            day += ONE_DAY
        return day if day < until else None

    def _name(self, number: int | None) -> str:
        return "" if number is None else self.people[number].worker.name
