"""Taking children on: weighing workers for them, and the one place a lead begins.

Shared by allocating a family and by doing a plan for many, so that both keep the same rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.allocation import Candidate, Prospect, check_new_lead, weigh
from swtracker.domain.calendar import Period
from swtracker.domain.cases import ChangeReason, Part, Status, is_brief_cover
from swtracker.errors import BadInput
from swtracker.store.history import Act
from swtracker.store.tables import AllocationRow, CaseRow, WorkerRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.facts import Person


def lock_workers(session: Session, worker_ids: Collection[int]) -> None:
    """Hold the workers' rows until the transaction ends, always in one order.

    On a data file the transaction is the only writer already; on a server this is what keeps two
    managers from taking the same last place.
    """
    session.execute(
        select(WorkerRow.id)
        .where(WorkerRow.id.in_(worker_ids))
        .order_by(WorkerRow.id)
        .with_for_update()
    )


def check_dated_back(context: Context, session: Session, start: date) -> None:
    """Raises `BadInput` when the day is further back than policy lets a lead be dated."""
    today = context.clock.today()
    back = context.policies(session).on(today).backdate_days
    if start < today - timedelta(days=back):
        raise BadInput(
            f"An allocation can be dated back {words.days(back)} at most.", field="start"
        )


def weigh_for(
    context: Context,
    session: Session,
    case_ids: Collection[int],
    found: Mapping[int, Person],
    start: date,
    *,
    overdue: Collection[int] = (),
) -> dict[int, Candidate]:
    """Each worker weighed for leading the children from ``start``, by number.

    ``overdue`` are those whose line manager's supervision is, which only ranking them asks.
    """
    policies = context.policies(session)
    rows = session.execute(
        select(CaseRow.family, CaseRow.status).where(
            CaseRow.id.in_(case_ids), CaseRow.void_by.is_(None)
        )
    ).all()
    statuses = [Status(r.status) for r in rows]
    theirs = _leads_of(session, case_ids, start)
    families = {r.family: (case_ids, r.family) for r in rows}
    knew: dict[int, date] = {}
    for known in families_known(session, start, families).values():
        for worker, last in known.items():
            knew[worker] = max(knew.get(worker, last), last)
    took = _took(session, found, start)
    weighed = {}
    for number, prospect in prospects(session, found, start, knew).items():
        told = replace(prospect, took=took.get(number), supervised=number not in overdue)
        weighed[number] = weigh(told, statuses, start, policies, already=theirs.get(number, 0))
    return weighed


def prospects(
    session: Session,
    found: Mapping[int, Person],
    start: date,
    knew: Mapping[int, date] | None = None,
) -> dict[int, Prospect]:
    """Each worker with the caseload of the start day and what is known to change it later."""
    now = facts.caseloads(session, start, workers=list(found))
    ahead = facts.caseload_changes(session, start, list(found))
    made = {}
    for number, person in found.items():
        running = now.get(number, 0)
        later = {}
        for day in sorted(ahead.get(number, {})):
            running += ahead[number][day]
            later[day] = running
        made[number] = Prospect(person.worker, now.get(number, 0), later, (knew or {}).get(number))
    return made


def _took(session: Session, workers: Collection[int], day: date) -> dict[int, date]:
    """The latest day, up to ``day``, on which a child became each worker's to lead."""
    latest = session.execute(
        select(AllocationRow.worker_id, func.max(AllocationRow.start))
        .where(
            AllocationRow.void_by.is_(None),
            facts.is_lead(),
            AllocationRow.worker_id.in_(workers),
            AllocationRow.start <= day,
        )
        .group_by(AllocationRow.worker_id)
    )
    return dict(latest.all())


def _leads_of(session: Session, case_ids: Collection[int], day: date) -> dict[int, int]:
    """How many of the children each worker leads that day."""
    counts: dict[int, int] = defaultdict(int)
    for worker in session.scalars(
        select(AllocationRow.worker_id).where(
            AllocationRow.case_id.in_(case_ids), facts.is_lead(), facts.allocation_on(day)
        )
    ):
        counts[worker] += 1
    return counts


def families_known(
    session: Session, day: date, families: Mapping[str, tuple[Collection[int], str]]
) -> dict[str, dict[int, date]]:
    """Who led a child of each family, or a brother or sister of theirs, and until when.

    ``families`` are case numbers and the family's own reference (empty for a lone child) by any
    key; the day a worker leads them still counts as ``day``.
    """
    of_case = {case: key for key, (cases, _) in families.items() for case in cases}
    of_family: dict[str, list[str]] = defaultdict(list)
    for key, (_, family) in families.items():
        if family:
            of_family[family].append(key)
    known: dict[str, dict[int, date]] = {key: {} for key in families}
    for case, family, worker, start, end in session.execute(
        select(
            CaseRow.id,
            CaseRow.family,
            AllocationRow.worker_id,
            AllocationRow.start,
            AllocationRow.end,
        )
        .join(CaseRow, CaseRow.id == AllocationRow.case_id)
        .where(
            AllocationRow.void_by.is_(None),
            CaseRow.void_by.is_(None),
            facts.is_lead(),
            AllocationRow.start <= day,
            or_(CaseRow.id.in_(of_case), CaseRow.family.in_(of_family)),
        )
    ):
        last = day if end is None or end > day else max(start, end)
        for key in {*of_family.get(family, ()), *([of_case[case]] if case in of_case else ())}:
            known[key][worker] = max(known[key].get(worker, last), last)
    return known


def new_lead(
    act: Act, row: CaseRow, worker_id: int, start: date, reason: ChangeReason | None
) -> AllocationRow | None:
    """Add the lead and end the present one that day; None when the worker leads already."""
    leads = act.session.scalars(
        select(AllocationRow)
        .where(AllocationRow.case_id == row.id, facts.is_lead(), AllocationRow.void_by.is_(None))
        .order_by(AllocationRow.start)
    ).all()
    present = next((a for a in leads if Period(a.start, a.end).covers(start)), None)
    if present is not None and present.worker_id == worker_id:
        return None
    others = [Period(a.start, a.end) for a in leads if a is not present]
    # Nobody leads a child past the day they leave: the child would not be seen to wait.
    gone = act.session.get_one(WorkerRow, worker_id).left_on
    later = [p.start for p in others if p.start > start] + ([gone] if gone is not None else [])
    # Nor past the day the case was closed: reopened, it would come back with a lead unasked.
    later += [row.closed] if row.closed is not None and row.closed > start else []
    until = min(later, default=None)
    if present is not None:
        if present.start == start:
            raise BadInput(
                f"{row.reference} was given to somebody that same day; "
                "take that back if it was a mistake.",
                field="start",
            )
        present.end = start
        act.about(worker=present.worker_id)
    period = Period(start, until)
    check_new_lead(period, Period(row.opened, row.closed), others)
    why = reason or (ChangeReason.MANAGE if leads else ChangeReason.FCONTA)
    if is_brief_cover(why, period):
        raise BadInput(
            "Cover for less than three days is not an allocation; note it with the team instead.",
            field="start",
        )
    allocation = AllocationRow(
        case_id=row.id,
        worker_id=worker_id,
        part=Part.LEAD.value,
        start=start,
        end=until,
        reason=why.value,
    )
    act.session.add(allocation)
    act.about(case=row.id)
    return allocation
