"""What a policy would change before it is adopted: limits, supervision, development time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from sqlalchemy.orm import Session

from swtracker.domain.calendar import ONE_DAY
from swtracker.domain.caseload import limit_changes, limit_on
from swtracker.domain.development import balance_on, hours_between
from swtracker.domain.people import Worker
from swtracker.domain.policy import Interval, Policies, Policy
from swtracker.domain.policy_words import figures_that_differ
from swtracker.domain.supervision import Diary
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.held import held_days
from swtracker.usecases.rows.plans import (
    DEVELOPMENT_WEEKS,
    DevelopmentChange,
    DueChange,
    LimitChange,
    SupervisionChange,
    WhatWouldChange,
)

NOT_OWED = "not owed"


@dataclass(frozen=True, slots=True)
class _Sides:
    """The policies without the new one and with it, which comes into force on ``start``."""

    before: Policies
    after: Policies
    start: date

    def days(self, *known: Iterable[date]) -> list[date]:
        """The start and every later day on which something is known to change."""
        return sorted({self.start, *(day for days in known for day in days)})


def weigh_policy(
    context: Context, session: Session, policy: Policy, valid_from: date
) -> WhatWouldChange:
    """What the policy would change from the day on, until another known already takes over."""
    before = context.policies(session)
    sides = _Sides(before, before.with_set(valid_from, policy), valid_from)
    people = {i: p.worker for i, p in facts.people(session, valid_from).items()}
    day = max(valid_from, context.clock.today())
    caseloads = facts.caseloads(session, valid_from)
    coming = facts.caseload_changes(session, valid_from, list(people))
    limits = [
        change
        for number, worker in people.items()
        for change in _limits(
            number, worker, sides, caseloads.get(number, 0), coming.get(number, {})
        )
    ]
    return WhatWouldChange(
        policy=policy.name,
        valid_from=valid_from,
        until=next(iter(before.changes_after(valid_from)), None),
        limits=tuple(sorted(limits, key=attrgetter("since", "team", "name"))),
        supervision=tuple(_supervision(context, session, people.values(), sides)),
        figures=figures_that_differ(before.on(valid_from), policy),
        due=tuple(_due(context, session, people, sides, day)),
        development=tuple(_development(session, people, sides, day)),
    )


def _limits(
    number: int, worker: Worker, sides: _Sides, caseload: int, coming: Mapping[date, int]
) -> Iterator[LimitChange]:
    """The days on which the worker's limit begins to differ, differs otherwise, or puts them over.

    ``coming`` is by how many the caseload is known to change on which day.
    """
    told: tuple[int, int] | None = None
    was_over = False
    for day in sides.days(
        limit_changes(worker, sides.start, sides.before),
        limit_changes(worker, sides.start, sides.after),
        coming,
    ):
        caseload += coming.get(day, 0)
        now, then = limit_on(worker, day, sides.before), limit_on(worker, day, sides.after)
        limits = (now.children, then.children)
        if then.post is None or now.children == then.children:
            told, was_over = None, False
            continue
        change = LimitChange(number, worker.name, then.post.team, day, caseload, *limits)
        if limits != told or (change.is_newly_over and not was_over):
            yield change
        told, was_over = limits, change.is_newly_over


def _supervision(
    context: Context, session: Session, workers: Iterable[Worker], sides: _Sides
) -> list[SupervisionChange]:
    """The strands owed otherwise, those for whom it is the same together."""
    begin = context.council(session).records_begin
    working_days = context.resources.working_days
    policies = (sides.before.on(sides.start), sides.after.on(sides.start))
    strands = {s.name.lower(): s.name for policy in policies for s in policy.strands}
    whom: dict[tuple[date, str, str, str], list[str]] = defaultdict(list)
    for worker in workers:
        before = Diary(worker, sides.before, working_days, begin)
        after = Diary(worker, sides.after, working_days, begin)
        for strand in strands.values():
            for since, now, then in _intervals(strand, before, after, sides):
                whom[since, strand, now, then].append(worker.name)
    return [SupervisionChange(s, d, a, b, tuple(who)) for (d, s, a, b), who in sorted(whom.items())]


def _intervals(
    strand: str, before: Diary, after: Diary, sides: _Sides
) -> Iterator[tuple[date, str, str]]:
    """The days on which how often the strand is owed begins to differ, or differs otherwise."""
    told: tuple[Interval | None, Interval | None] | None = None
    for day in sides.days(before.turns(strand, sides.start), after.turns(strand, sides.start)):
        now, then = before.every_on(strand, day), after.every_on(strand, day)
        if now != then and (now, then) != told:
            yield day, _how_often(now), _how_often(then)
        told = (now, then)


def _due(
    context: Context, session: Session, people: Mapping[int, Worker], sides: _Sides, day: date
) -> Iterator[DueChange]:
    """The strands that would fall due otherwise, be owed, or no longer, as known on the day."""
    begin = context.council(session).records_begin
    names = dict.fromkeys(
        s.name for side in (sides.before, sides.after) for s in side.on(day).strands
    )
    held = held_days(session, day, 1, names, workers=list(people))
    for number, worker in people.items():
        post = worker.post_on(day)
        if post is None:
            continue
        before, after = (
            Diary(worker, side, context.resources.working_days, begin)
            for side in (sides.before, sides.after)
        )
        for strand in names:
            days = held.get((number, strand), [])
            now, then = before.standing_on(strand, day, days), after.standing_on(strand, day, days)
            change = DueChange(
                worker_id=number,
                name=worker.name,
                team=post.team,
                strand=strand,
                was_owed=now is not None,
                is_owed=then is not None,
                before=now.next_due if now else None,
                after=then.next_due if then else None,
                was_overdue=now is not None and not now.in_date,
                overdue_since=then.next_due if then and not then.in_date else None,
            )
            is_overdue = change.overdue_since is not None
            if (change.was_owed, change.before, change.was_overdue) != (
                change.is_owed,
                change.after,
                is_overdue,
            ):
                yield change


def _development(
    session: Session, people: Mapping[int, Worker], sides: _Sides, day: date
) -> Iterator[DevelopmentChange]:
    """Who on a programme would be owed other hours, or whose percentage would read otherwise."""
    enrolled = {i: (w, e) for i, w in people.items() if (e := w.enrolment_on(day)) is not None}
    entries = facts.time_entries(session, enrolled)
    last = day + timedelta(weeks=DEVELOPMENT_WEEKS) - ONE_DAY
    for number, (worker, enrolment) in enrolled.items():
        post = worker.post_on(day)
        if post is None:
            continue
        _, before = hours_between(worker, day, last, sides.before)
        _, after = hours_between(worker, day, last, sides.after)
        taken = balance_on(worker, enrolment, day, entries[number], sides.after)
        change = DevelopmentChange(
            worker_id=number,
            name=worker.name,
            team=post.team,
            before=before,
            after=after,
            share=taken.share,
            level_before=taken.level(sides.before.on(day)),
            level_after=taken.level(sides.after.on(day)),
        )
        if (change.before, change.level_before) != (change.after, change.level_after):
            yield change


def _how_often(every: Interval | None) -> str:
    return NOT_OWED if every is None else every.words
