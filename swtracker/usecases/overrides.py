"""Overrides: which stand, looking at one again, and how many were given by team and month."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.allocation import check_approver, check_review
from swtracker.domain.calendar import add_months
from swtracker.domain.changes import Area
from swtracker.domain.lengths import NOTE, within
from swtracker.errors import BadInput, NotYours, StaleView
from swtracker.store.tables import (
    AllocationRow,
    CaseRow,
    OverrideRow,
    PostRow,
    TeamRow,
    WorkerRow,
)
from swtracker.usecases import facts
from swtracker.usecases.boards import worker_lines
from swtracker.usecases.context import Context, done
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import OverrideRow as OverrideShown
from swtracker.usecases.rows.desk import OverridesGiven


def signed_role(context: Context, session: Session, what: str = "going over a limit") -> str | None:
    """The role of whoever is signed in, today; `NotYours` when nobody is, who would do ``what``."""
    number = context.actor_id
    actor = None if number is None else facts.people(session, ids=[number]).get(number)
    if actor is None:
        raise NotYours(
            f"Say who you are first (bottom right); {what} is signed with a name. "
            "Nothing was changed."
        )
    post = actor.worker.post_on(context.clock.today())
    return post.role.value if post else None


def check_words(plan: str, note: str) -> None:
    """Raise `BadInput` where the note of an override, or its plan, is longer than is kept."""
    within(note.strip(), NOTE, "The note", "note")
    within(plan.strip(), NOTE, "The plan", "plan")


def standing_overrides(
    context: Context, session: Session, day: date, team: int | None
) -> list[OverrideShown]:
    """The overrides standing that day, soonest review first."""
    codes = override_words(context, session)
    rows = session.execute(
        select(OverrideRow, AllocationRow, CaseRow.reference, WorkerRow.name)
        .join(AllocationRow, AllocationRow.id == OverrideRow.allocation_id)
        .outerjoin(WorkerRow, WorkerRow.id == OverrideRow.approver_id)
        .join(CaseRow, CaseRow.id == AllocationRow.case_id)
        .where(OverrideRow.void_by.is_(None), facts.allocation_on(day), facts.case_open_on(day))
        .order_by(OverrideRow.review, OverrideRow.id)
    ).all()
    if not rows:
        return []
    lines = worker_lines(context, session, day, ids=[a.worker_id for _, a, _, _ in rows])
    return [
        OverrideShown(
            allocation_id=a.id,
            worker_id=a.worker_id,
            worker=line.name,
            case_id=a.case_id,
            reference=reference,
            start=a.start,
            code_words=codes.get(o.code, o.code),
            note=o.note,
            plan=o.plan,
            review=o.review,
            past=o.review < day,
            team=line.team,
            version=o.version,
            approver=approver or "",
        )
        for o, a, reference, approver in rows
        # Whoever has no post any more, in a file that was damaged and saved, is on no team's list.
        if (line := lines.get(a.worker_id)) is not None and team in {None, line.team_id}
    ]


def review_override(
    context: Context,
    allocation_id: int,
    *,
    review: date,
    plan: str,
    note: str = "",
    version: int | None = None,
) -> Done:
    """Give a standing override another review date and plan; see `Allocations.review_override`."""
    today = context.clock.today()
    with context.act("allocation.override_reviewed", why=note) as act:
        override = act.session.scalar(
            select(OverrideRow).where(
                OverrideRow.allocation_id == allocation_id, OverrideRow.void_by.is_(None)
            )
        )
        if override is None or (version is not None and override.version != version):
            raise StaleView(
                "This override was changed or taken back by somebody else since you opened it; "
                "nothing was changed."
            )
        allocation = act.session.get_one(AllocationRow, allocation_id)
        case = act.session.get_one(CaseRow, allocation.case_id)
        if any(end is not None and end <= today for end in (allocation.end, case.closed)):
            raise StaleView(
                f"{case.reference} has been ended since, and the override with it; "
                "nothing was changed."
            )
        policy = context.policies(act.session).on(today)
        check_approver(signed_role(context, act.session), policy)
        check_words(plan, note)
        check_review(plan, review, today)
        if (override.review, override.plan) == (review, plan.strip()):
            raise BadInput(
                "Plan and review date are as they were; change at least one of them.",
                field="review",
            )
        act.facts.update(review=review, was=override.review)
        override.review, override.plan = review, plan.strip()
        name = act.session.get_one(WorkerRow, allocation.worker_id).name
        act.about(worker=allocation.worker_id, case=case.id)
        said = (
            f"Reviewed the override of {case.reference} with {name}; "
            f"looked at again on {words.short_day(review)}"
        )
    return done(act, said, Area.ALLOCATIONS)


def overrides_by_month(
    context: Context, session: Session, team: int | None, months: int
) -> list[OverridesGiven]:
    """How many overrides were given by team and month; see `Allocations.overrides_by_month`."""
    this_month = context.clock.today().replace(day=1)
    codes = override_words(context, session)
    given: dict[tuple[date, str], Counter[str]] = defaultdict(Counter)
    rows = session.execute(
        select(OverrideRow.code, AllocationRow.start, TeamRow.id, TeamRow.name)
        .join(AllocationRow, AllocationRow.id == OverrideRow.allocation_id)
        .outerjoin(
            PostRow,
            (PostRow.worker_id == AllocationRow.worker_id)
            & PostRow.void_by.is_(None)
            & (PostRow.start <= AllocationRow.start)
            & or_(PostRow.end.is_(None), PostRow.end > AllocationRow.start),
        )
        .outerjoin(TeamRow, TeamRow.id == PostRow.team_id)
        .where(
            OverrideRow.void_by.is_(None),
            AllocationRow.start >= add_months(this_month, 1 - months),
        )
    )
    for code, start, team_id, name in rows:
        if team is None or team_id == team:
            given[start.replace(day=1), name or ""][codes.get(code, code)] += 1
    return [
        OverridesGiven(team=name, month=month, by_code=tuple(counts.most_common()))
        for (month, name), counts in sorted(
            given.items(), key=lambda item: (-item[0][0].toordinal(), item[0][1])
        )
    ]


def override_words(context: Context, session: Session) -> dict[str, str]:
    """Every code a policy has known, in words; a later policy's words count."""
    sets = context.policies(session).sets
    return {c.code: c.words for p in sets for c in p.policy.override_codes}
