"""What an undoing must not bring about: two of what there is one of, somebody past their limit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import Period, overlapping
from swtracker.domain.caseload import limit_changes, limit_on
from swtracker.errors import Refused
from swtracker.store.erasing import erased_cases
from swtracker.store.history import Act, standing_after
from swtracker.store.tables import (
    AllocationRow,
    AssessorRow,
    CaseRow,
    DevelopmentRow,
    HistoryChangeRow,
    OverrideRow,
    PostRow,
    ProtectedSlotRow,
    StandingBookingRow,
    SupervisorRow,
    TeamRow,
    WorkerRow,
)
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.leading import prospects
from swtracker.usecases.protected_slots import slots_clash

Excess = Mapping[date, int]
"""By how many somebody is past their limit from each day on, until the next."""

_ONE_A_DAY: tuple[tuple[type[Any], tuple[Any, ...], ColumnElement[bool]], ...] = (
    (AssessorRow, (AssessorRow.enrolment_id,), true()),
    (AllocationRow, (AllocationRow.case_id,), facts.is_lead()),
    (PostRow, (PostRow.worker_id,), true()),
    (SupervisorRow, (SupervisorRow.worker_id, SupervisorRow.strand, SupervisorRow.cover), true()),
    (StandingBookingRow, (StandingBookingRow.worker_id, StandingBookingRow.strand), true()),
)
"""Of what there is only one a day: an enrolment's assessor, a case's lead, a worker's post; and in
each strand a worker's supervisor, who stands in, and a standing booking."""


def check_whole(session: Session, entry_id: int) -> None:
    """Refuse an undoing that would leave two of what there is only one of."""
    for row_class, group, counts in _ONE_A_DAY:
        whose = group[0]
        touched = select(HistoryChangeRow.row_id).where(
            HistoryChangeRow.history_id == entry_id,
            HistoryChangeRow.table_name == row_class.__tablename__,
        )
        theirs = select(whose).where(row_class.id.in_(touched))
        periods: dict[tuple[Any, ...], list[Period]] = defaultdict(list)
        for *number, start, end in session.execute(
            select(*group, row_class.start, row_class.end).where(
                row_class.void_by.is_(None), counts, whose.in_(theirs)
            )
        ):
            periods[tuple(number)].append(Period(start, end))
        if any(overlapping(p) for p in periods.values()):
            raise _place_taken()
    names = session.scalars(select(TeamRow.name).where(TeamRow.void_by.is_(None))).all()
    if len({name.casefold() for name in names}) < len(names):
        raise _place_taken()
    answers = (DevelopmentRow.protected_slot_id, DevelopmentRow.slot)
    twice = (
        select(*answers)
        .where(DevelopmentRow.void_by.is_(None), DevelopmentRow.slot.is_not(None))
        .group_by(*answers)
        .having(func.count() > 1)
    )
    changed = select(HistoryChangeRow.row_id).where(
        HistoryChangeRow.history_id == entry_id,
        HistoryChangeRow.table_name == ProtectedSlotRow.__tablename__,
    )
    agreed = select(ProtectedSlotRow.worker_id).where(ProtectedSlotRow.id.in_(changed)).distinct()
    slots_overlap = slots_clash(session, session.scalars(agreed).all())
    if slots_overlap or session.execute(twice).first() is not None:
        raise _place_taken()


def check_erased(session: Session) -> None:
    """Refuse an undoing that would open an erased case again: nobody knows whose it is."""
    is_open = select(CaseRow.id).where(
        CaseRow.id.in_(erased_cases(session)), CaseRow.void_by.is_(None), CaseRow.closed.is_(None)
    )
    if session.scalars(is_open).first() is not None:
        raise Refused(
            "This cannot be undone any more, because what named the child was erased since and "
            "the case would be open again; nothing was changed."
        )


def _place_taken() -> Refused:
    return Refused(
        "This cannot be undone any more, because something was done since that takes its "
        "place; nothing was changed. Undo the later step first."
    )


def excess(context: Context, session: Session) -> dict[int, Excess]:
    """How far past their limit everybody is who leads a child, today and on later known days."""
    today = context.clock.today()
    policies = context.policies(session)
    leading = session.scalars(
        select(AllocationRow.worker_id).where(
            AllocationRow.void_by.is_(None),
            facts.is_lead(),
            or_(AllocationRow.end.is_(None), AllocationRow.end > today),
        )
    )
    found = facts.people(session, ids=set(leading))
    past: dict[int, Excess] = {}
    for number, prospect in prospects(session, found, today).items():
        worker, caseload = prospect.worker, prospect.caseload
        over: dict[date, int] = {}
        for day in sorted({today, *prospect.changes, *limit_changes(worker, today, policies)}):
            caseload = prospect.changes.get(day, caseload)
            over[day] = max(0, caseload - limit_on(worker, day, policies).children)
        past[number] = over
    return past


def check_limits(context: Context, act: Act, entry_id: int, before: Mapping[int, Excess]) -> None:
    """Refuse an undoing that would take somebody (further) past their limit without a reason.

    ``before`` is the `excess` before it. Where nothing was done about their children since the
    entry, it only brings back what stood before.
    """
    for number, over in excess(context, act.session).items():
        then = before.get(number, {})
        days = [d for d in sorted({*over, *then}) if _on(over, d) > _on(then, d)]
        if (
            days
            and _touched_since(act.session, entry_id, number)
            and not _brings_override(act, number)
        ):
            name = act.session.get_one(WorkerRow, number).name
            today = context.clock.today()
            when = "" if days[0] == today else f" from {words.near_day(days[0], today)}"
            raise Refused(
                f"Undoing this would take {name} over the limit by {_on(over, days[0])}{when}; "
                "nothing was changed. Allocate the children to somebody with room instead."
            )


def _on(over: Excess, day: date) -> int:
    begun = [d for d in over if d <= day]
    return over[max(begun)] if begun else 0


def _touched_since(session: Session, entry_id: int, worker_id: int) -> bool:
    """Whether an allocation of the worker was made or changed after the entry."""
    return (
        session.scalar(
            select(HistoryChangeRow.id)
            .join(AllocationRow, AllocationRow.id == HistoryChangeRow.row_id)
            .where(
                HistoryChangeRow.table_name == AllocationRow.__tablename__,
                HistoryChangeRow.history_id.in_(standing_after(entry_id)),
                AllocationRow.worker_id == worker_id,
            )
            .limit(1)
        )
        is not None
    )


def _brings_override(act: Act, worker_id: int) -> bool:
    """Whether what comes back stood over the limit with an override before."""
    return (
        act.session.scalar(
            select(OverrideRow.id)
            .join(AllocationRow, AllocationRow.id == OverrideRow.allocation_id)
            .where(
                OverrideRow.void_by.is_(None),
                AllocationRow.void_by.is_(None),
                AllocationRow.end.is_(None),
                AllocationRow.worker_id == worker_id,
                AllocationRow.case_id.in_(act.cases),
            )
        )
        is not None
    )
