"""What if: a team's places by week as they are known, and as they would be if something happened.

Nothing is saved. What is supposed alters the rules' own frozen values in memory, and every figure
comes from the rules that the board uses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import and_, or_
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import Period
from swtracker.domain.caseload import Load, limit_on, team_load
from swtracker.domain.cases import Case
from swtracker.domain.people import Absence, AbsenceKind, Enrolment, Post, Worker, check_fte
from swtracker.domain.policy import Policies, PolicySet
from swtracker.errors import BadInput, StaleView
from swtracker.store.tables import CaseRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.rows.plans import Ahead, WeekAhead
from swtracker.usecases.rows.summary import WHOLE_SERVICE
from swtracker.usecases.rows.supposed import (
    Away,
    ChangedHours,
    Leaver,
    NewPolicy,
    PlannedStart,
    Supposition,
)
from swtracker.usecases.teams import standing_team

WEEKS = 12
"""How far ahead is looked unless another number of weeks is asked for."""

WEEK = timedelta(weeks=1)

MOST_NAMED = 3
"""Up to so many people are named in a sentence; more are counted."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Looking ahead, with or without something supposed."""

    context: Context

    def weeks(
        self,
        team: int | None,
        supposing: Sequence[Supposition] = (),
        *,
        start: date | None = None,
        weeks: int = WEEKS,
    ) -> Ahead:
        """The team (None: the whole service) week by week, as known already and as supposed.

        Known are posts that change, stages of programmes, leavers, absences, policies, and
        allocations and cases with an end ahead. A week stands as its Monday does; the first, the
        week ``start`` lies in, as that day does. Raises `BadInput` for what cannot be supposed (it
        names the field) and `StaleView` for a worker whose record was taken back.
        """
        on = self.context.day(start)
        monday = on - timedelta(days=on.weekday())
        mondays = [monday + WEEK * n for n in range(weeks)]
        with self.context.database.read() as session:
            known = _read_picture(self.context, session, team, Period(on, max(on, mondays[-1])))
        supposed = known
        for supposition in supposing:
            supposed = _suppose(supposed, supposition)
        as_known = [_look(known, m, max(m, on)) for m in mondays]
        as_supposed = [_look(supposed, m, max(m, on)) for m in mondays] if supposing else as_known
        today = self.context.clock.today()
        return Ahead(
            team=known.team or WHOLE_SERVICE,
            known=tuple(look.week for look in as_known),
            supposed=tuple(look.week for look in as_supposed),
            remarks=tuple(_remarks(as_known, as_supposed, today)),
        )


@dataclass(frozen=True, slots=True)
class _Picture:
    """Everything the weeks are worked out from; ``team`` None is the whole service."""

    team: str | None
    people: Mapping[int, Worker]
    cases: Sequence[Case]
    policies: Policies

    def worker(self, worker_id: int) -> Worker:
        """The worker of that number; `StaleView` when there is none any more."""
        if worker_id not in self.people:
            raise StaleView(
                "Somebody supposed to leave, be away or change hours is no longer in the records; "
                "take them off the list."
            )
        return self.people[worker_id]

    def with_worker(self, worker_id: int, worker: Worker) -> _Picture:
        """The picture with one worker as given."""
        return replace(self, people={**self.people, worker_id: worker})

    def includes(self, post: Post | None) -> bool:
        """Whether the post is one of the team's."""
        return post is not None and self.team in (None, post.team)


@dataclass(frozen=True, slots=True)
class _Look:
    """A week with the names of those who are over in it."""

    week: WeekAhead
    over: Mapping[int, str]


def _read_picture(context: Context, session: Session, team: int | None, days: Period) -> _Picture:
    name = None if team is None else standing_team(session, team).name
    is_open = and_(
        CaseRow.void_by.is_(None),
        CaseRow.opened <= days.end,
        or_(CaseRow.closed.is_(None), CaseRow.closed > days.start),
    )
    return _Picture(
        team=name,
        people={number: person.worker for number, person in facts.people(session).items()},
        cases=list(facts.cases(session, is_open).values()),
        policies=context.policies(session),
    )


def _look(picture: _Picture, monday: date, day: date) -> _Look:
    """The week as it stands on the day."""
    led = Counter(case.lead_on(day) for case in picture.cases)
    loads: dict[int, Load] = {}
    for number, worker in picture.people.items():
        limit = limit_on(worker, day, picture.policies)
        if limit.post is not None and picture.includes(limit.post):
            loads[number] = Load(led[number], limit.children, limit.post.fte)
    total = team_load(loads.values())
    alone = (_gone_lead(case, day, picture.people) for case in picture.cases)
    return _Look(
        WeekAhead(
            monday=monday,
            children=total.children,
            limit=total.limit,
            places=total.places,
            over=total.over,
            uncovered=sum(
                picture.includes(_latest_post(worker, day)) for worker in alone if worker
            ),
        ),
        {number: picture.people[number].name for number, load in loads.items() if load.is_over},
    )


def _gone_lead(case: Case, day: date, people: Mapping[int, Worker]) -> Worker | None:
    """Who led the open child last and has left by the day, or leads the child and is away."""
    begun = [x for x in case.leads if x.period.start <= day and not x.period.is_empty]
    if not begun or not case.open.covers(day):
        return None
    last = begun[-1]
    worker = people[last.worker]
    if last.period.covers(day):
        gone = worker.post_on(day) is None or worker.absence_on(day) is not None
    else:
        # Only a lead that their leaving ended, or would have, is gone with them.
        until = last.period.end
        gone = worker.left is not None and until is not None and worker.left <= min(until, day)
    return worker if gone else None


def _latest_post(worker: Worker, day: date) -> Post | None:
    """The post held that day, or last before it."""
    begun = [p for p in worker.posts if p.period.start <= day]
    return worker.post_on(day) or (begun[-1] if begun else None)


# Supposing


def _suppose(picture: _Picture, supposition: Supposition) -> _Picture:
    """The picture with one more thing supposed."""
    if isinstance(supposition, PlannedStart):
        return _with_start(picture, supposition)
    if isinstance(supposition, Leaver):
        return _with_leaver(picture, supposition)
    if isinstance(supposition, Away):
        return _with_absence(picture, supposition)
    if isinstance(supposition, ChangedHours):
        return _with_hours(picture, supposition)
    return _with_policy(picture, supposition)


def _with_start(picture: _Picture, start: PlannedStart) -> _Picture:
    programmes = picture.policies.on(start.start).programmes
    if start.programme is not None and start.programme not in programmes:
        raise BadInput(
            f"The policy in force on that day has no programme “{start.programme}”.",
            field="programme",
        )
    post = Post(
        team=picture.team or "",
        role=start.role,
        fte=check_fte(Fraction(start.fte)),
        weekly_hours=Fraction(0),  # Nobody's limit depends on the hours of a full week.
        period=Period(start.start),
    )
    worker = Worker(
        staff_number="",
        name=start.name,
        started=start.start,
        posts=(post,),
        enrolments=(Enrolment(start.programme, start.start),) if start.programme else (),
    )
    return picture.with_worker(min((0, *picture.people)) - 1, worker)


def _with_leaver(picture: _Picture, leaver: Leaver) -> _Picture:
    worker = picture.worker(leaver.worker_id)
    if worker.left is not None and worker.left <= leaver.left:
        raise BadInput(
            f"{worker.name} leaves on {words.full_day(worker.left)} already.", field="left"
        )
    if leaver.left <= worker.started:
        raise BadInput(f"{worker.name} cannot leave before starting.", field="left")
    return picture.with_worker(leaver.worker_id, replace(worker, left=leaver.left))


def _with_absence(picture: _Picture, away: Away) -> _Picture:
    worker = picture.worker(away.worker_id)
    period = Period(away.start, away.back)
    if period.is_empty:
        raise BadInput("The first day back must come after the first day away.", field="back")
    absences = (*worker.absences, Absence(AbsenceKind.OTHER, period))
    return picture.with_worker(away.worker_id, replace(worker, absences=absences))


def _with_hours(picture: _Picture, changed: ChangedHours) -> _Picture:
    worker = picture.worker(changed.worker_id)
    present = worker.post_on(changed.start)
    if present is None:
        raise BadInput(f"{worker.name} is not in post on that day.", field="start")
    before = replace(present, period=Period(present.period.start, changed.start))
    after = replace(
        present,
        fte=check_fte(Fraction(changed.fte)),
        period=Period(changed.start, present.period.end),
    )
    posts = [q for p in worker.posts for q in ((before, after) if p is present else (p,))]
    kept = tuple(p for p in posts if not p.period.is_empty)
    return picture.with_worker(changed.worker_id, replace(worker, posts=kept))


def _with_policy(picture: _Picture, new: NewPolicy) -> _Picture:
    sets = (*picture.policies.sets, PolicySet(new.valid_from, new.policy))
    return replace(picture, policies=Policies.of(sets))


# What it comes to, in sentences


def _remarks(known: Sequence[_Look], supposed: Sequence[_Look], today: date) -> list[str]:
    """When no place is free, who is over, and whose lead has gone: each with its first week.

    ``known`` is ``supposed`` itself where nothing is supposed.
    """
    said = []
    full = next((n for n, look in enumerate(supposed) if not look.week.places), None)
    if full is None:
        fewest = min((look.week for look in supposed), key=lambda w: w.places)
        said.append(
            f"Places are free in every week; the fewest are {fewest.places}, "
            f"{_when(fewest.monday, today)}."
        )
    else:
        was = known is not supposed and not known[full].week.places
        said.append(f"No place is free {_when(supposed[full].week.monday, today)}{_already(was)}.")
    said += _over_remarks(known, supposed, today)
    return said + _alone_remarks(known, supposed, today)


def _alone_remarks(known: Sequence[_Look], supposed: Sequence[_Look], today: date) -> list[str]:
    """How many are first without their lead, and, known already, how many more first would be."""
    said = []
    weeks = [(before.week, after.week) for before, after in zip(known, supposed, strict=True)]
    first = next(((b, a) for b, a in weeks if a.uncovered), None)
    if first is not None:
        before, after = first
        are = "is" if after.uncovered == 1 else "are"
        was = known is not supposed and before.uncovered == after.uncovered
        said.append(
            f"{words.children(after.uncovered)} {are} without their lead "
            f"{_when(after.monday, today)}{_already(was)}."
        )
    more = next((a for b, a in weeks if a.uncovered > b.uncovered), None)
    if more is not None and first is not None and more is not first[1]:
        said.append(
            f"{words.children(more.uncovered)} would be without their lead "
            f"{_when(more.monday, today)}."
        )
    return said


def _over_remarks(known: Sequence[_Look], supposed: Sequence[_Look], today: date) -> list[str]:
    """Who is over first of those known to be, and first of those who only would be."""
    said = []
    weeks = list(zip(known, supposed, strict=True))
    for before, after in weeks:
        still = [name for number, name in after.over.items() if number in before.over]
        if still:
            when = f"{_when(after.week.monday, today)}{_already(known is not supposed)}"
            said.append(f"{_names(still)} {'is' if len(still) == 1 else 'are'} over {when}.")
            break
    for before, after in weeks:
        newly = [name for number, name in after.over.items() if number not in before.over]
        if newly:
            said.append(f"{_names(newly)} would be over {_when(after.week.monday, today)}.")
            break
    return said or ["Nobody is over their limit in any week."]


def _names(names: Sequence[str]) -> str:
    few = len(names) <= MOST_NAMED
    return words.listed(names) if few else words.count(len(names), "worker")


def _when(monday: date, today: date) -> str:
    this_week = monday <= today < monday + WEEK
    return "this week" if this_week else f"in the week of {words.near_day(monday, today)}"


def _already(known: bool) -> str:
    return ", as is known already" if known else ""
