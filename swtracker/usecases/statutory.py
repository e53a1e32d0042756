"""What the statutory collections ask about allocations: SW Episodes and the census check."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, Period
from swtracker.domain.cases import Status
from swtracker.domain.census import absence_reason, census_day, census_role
from swtracker.domain.people import AbsenceKind, Employment, Post
from swtracker.domain.sw_episode_words import remarks
from swtracker.domain.sw_episodes import (
    NUMBERLESS,
    CollectionYear,
    EpisodeLine,
    RuleYear,
    check,
    day_text,
    episodes_before,
    sw_id,
)
from swtracker.errors import BadInput
from swtracker.store.tables import AllocationRow, CaseRow, WorkerRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.facts import Person
from swtracker.usecases.rows.statutory import CensusCheck, CensusRow, EpisodeRow, SwEpisodes


@dataclass(frozen=True, slots=True)
class _Led:
    """A lead allocation of a looked-after child, as it is stored."""

    case_id: int
    reference: str
    worker_id: int
    staff_number: str
    worker: str
    registration: str
    period: Period
    reason: str


@dataclass(frozen=True, slots=True)
class Statutory:
    """The statutory files."""

    context: Context

    def sw_episodes(self, year: CollectionYear, rules: RuleYear | None = None) -> SwEpisodes:
        """Who led each looked-after child in the year, by child and start, checked.

        Lead allocations only: a co-worker is no episode, a team alone a gap. ``rules`` are the
        year's own unless said. A year that runs is told as at today; `BadInput` for one to come.
        """
        today = self.context.clock.today()
        if year.first > today:
            raise BadInput(
                f"The year {year.words} has not begun; choose this one or an earlier one.",
                field="year",
            )
        rules = rules or RuleYear.of(year)
        as_at = min(year.last, today)
        with self.context.database.read() as session:
            covered = Period(year.first, as_at + ONE_DAY)
            # One that begins and ends on a day covers none, but it is told that it was there.
            led = [x for x in _looked_after(session) if _lies_in(x.period, covered)]
            open_children = _looked_after_in(session, covered)
            closed = session.scalar(
                select(func.count(CaseRow.id)).where(
                    CaseRow.void_by.is_(None),
                    CaseRow.closed >= year.first,
                    CaseRow.closed <= as_at,
                    CaseRow.status == Status.CLOSED.value,
                    CaseRow.last_status == "",
                )
            )
        episodes = sorted(
            (x for x in led if not x.period.is_empty), key=lambda x: (x.reference, x.period)
        )
        seen = {x.reference for x in episodes}
        return SwEpisodes(
            year=year,
            rules=rules,
            as_at=as_at,
            rows=_checked(episodes, as_at, year, rules),
            without_lead=tuple(r for r in open_children if r not in seen),
            closed=closed or 0,
            led_no_day=len(led) - len(episodes),
            shared_codes=_shared(episodes),
        )

    def census(self, year: int) -> CensusCheck:
        """Every worker in post on 30 September of the year, by registration number.

        `BadInput` while that day is still to come.
        """
        day = census_day(year)
        if day > self.context.clock.today():
            raise BadInput(
                f"{words.full_day(day)} is still to come; choose an earlier year.", field="year"
            )
        with self.context.database.read() as session:
            led = facts.caseloads(session, day)
            people = facts.people(session, day).values()
        in_post = [(p, post) for p in people if (post := p.worker.post_on(day)) is not None]
        rows = [
            _census_row(person, post, led.get(person.id, 0), day)
            for person, post in in_post
            if person.registration
        ]
        times = Counter(row.registration for row in rows)
        here = {person.id for person, _ in in_post}
        return CensusCheck(
            day=day,
            rows=tuple(sorted(rows, key=lambda r: (len(r.registration), r.registration))),
            unnumbered=tuple(
                (person.worker.name, led.get(person.id, 0))
                for person, _ in in_post
                if not person.registration
            ),
            repeated=tuple(sorted(number for number, n in times.items() if n > 1)),
            led_elsewhere=sum(n for worker, n in led.items() if worker not in here),
        )


def _looked_after(session: Session) -> list[_Led]:
    """Every lead allocation of the children looked after; it ends with its case at the latest.

    A case's status is the one it has now, or had when it was closed; it is not dated.
    """
    found = []
    for (
        case_id,
        reference,
        closed,
        worker,
        number,
        name,
        registration,
        start,
        end,
        reason,
    ) in session.execute(
        select(
            CaseRow.id,
            CaseRow.reference,
            CaseRow.closed,
            WorkerRow.id,
            WorkerRow.staff_number,
            WorkerRow.name,
            WorkerRow.registration,
            AllocationRow.start,
            AllocationRow.end,
            AllocationRow.reason,
        )
        .join(CaseRow, CaseRow.id == AllocationRow.case_id)
        .join(WorkerRow, WorkerRow.id == AllocationRow.worker_id)
        .where(
            AllocationRow.void_by.is_(None),
            CaseRow.void_by.is_(None),
            _is_looked_after(),
            facts.is_lead(),
        )
    ):
        ends = min((d for d in (end, closed) if d is not None), default=None)
        period = Period(start, ends)
        found.append(
            _Led(case_id, reference, worker, number, name, registration, period, reason or "")
        )
    return found


def _looked_after_in(session: Session, covered: Period) -> list[str]:
    """The references of the children looked after whose cases were open in the period."""
    rows = session.execute(
        select(CaseRow.reference, CaseRow.opened, CaseRow.closed)
        .where(CaseRow.void_by.is_(None), _is_looked_after())
        .order_by(CaseRow.reference)
    )
    return [ref for ref, opened, closed in rows if Period(opened, closed).overlaps(covered)]


def _is_looked_after() -> ColumnElement[bool]:
    """Looked after now, or when the case was closed."""
    looked_after = Status.LOOKED_AFTER.value
    return or_(CaseRow.status == looked_after, CaseRow.last_status == looked_after)


def _lies_in(period: Period, covered: Period) -> bool:
    """Whether a day of the period is covered, or, where it has none, the day it begins on."""
    if period.is_empty:
        return covered.covers(period.start)
    return period.overlaps(covered)


def _checked(
    episodes: list[_Led], as_at: date, year: CollectionYear, rules: RuleYear
) -> tuple[EpisodeRow, ...]:
    """The episodes as the file writes them, with what the rules say of each."""
    lines = [_line(led, as_at) for led in episodes]
    raised, before = check(lines, year, rules), episodes_before(lines)
    return tuple(
        EpisodeRow(
            line=line,
            case_id=led.case_id,
            worker_id=led.worker_id,
            worker=led.worker,
            codes=codes,
            remarks=remarks(line, codes, earlier, as_at),
        )
        for led, line, codes, earlier in zip(episodes, lines, raised, before, strict=True)
    )


def _line(led: _Led, as_at: date) -> EpisodeLine:
    """An episode as text. An end after the last day told is not known to the file yet."""
    end = led.period.end
    return EpisodeLine(
        child=led.reference,
        sw_id=sw_id(led.registration, led.staff_number),
        decom=day_text(led.period.start),
        dec=day_text(end if end is not None and end <= as_at else None),
        reason=led.reason,
    )


def _shared(episodes: Iterable[_Led]) -> tuple[str, ...]:
    """The ``XX`` codes that would stand for more than one worker."""
    workers: dict[str, set[int]] = defaultdict(set)
    for led in episodes:
        workers[sw_id(led.registration, led.staff_number)].add(led.worker_id)
    return tuple(
        sorted(c for c, who in workers.items() if c.startswith(NUMBERLESS) and len(who) > 1)
    )


def _census_row(person: Person, post: Post, cases: int, day: date) -> CensusRow:
    """A worker on the day, in the post held on it."""
    worker = person.worker
    away = worker.absence_on(day)
    asked = away is not None and away.kind is AbsenceKind.ANNUAL_LEAVE
    return CensusRow(
        registration=person.registration,
        worker_id=person.id,
        worker=worker.name,
        cases=cases,
        fte=post.fte,
        role=post.role,
        census_role=census_role(post.role, cases),
        is_agency=worker.employment is Employment.AGENCY,
        absent=None if asked else away is not None,
        reason=None if away is None else absence_reason(away.kind),
    )
