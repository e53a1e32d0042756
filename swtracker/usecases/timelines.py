"""A worker's time with children: which cases they held, from when to when, over the last months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from swtracker.domain.calendar import add_months
from swtracker.domain.cases import Part
from swtracker.store.tables import AllocationRow, CaseRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.rows.timelines import CaseStretch, WorkerTimeline

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Timelines:
    """Looking back over who held which case."""

    context: Context

    def of_worker(self, worker_id: int, day: date | None = None) -> WorkerTimeline:
        """What the worker held in the twelve months to the day, as lead or beside one.

        It begins no earlier than the worker did. A case counts while it was open; an end that was
        still to come on the day has not happened.
        """
        on = self.context.day(day)
        with self.context.database.read() as session:
            started = facts.person(session, worker_id).worker.started
            first = min(max(add_months(on, -MONTHS_SHOWN), started), on)
            rows = session.execute(
                select(
                    CaseRow.id,
                    CaseRow.reference,
                    CaseRow.initials,
                    CaseRow.opened,
                    CaseRow.closed,
                    AllocationRow.part,
                    AllocationRow.start,
                    AllocationRow.end,
                )
                .join(CaseRow, CaseRow.id == AllocationRow.case_id)
                .where(
                    AllocationRow.worker_id == worker_id,
                    AllocationRow.void_by.is_(None),
                    CaseRow.void_by.is_(None),
                    AllocationRow.start <= on,
                    or_(AllocationRow.end.is_(None), AllocationRow.end > first),
                    CaseRow.opened <= on,
                    or_(CaseRow.closed.is_(None), CaseRow.closed > first),
                )
                .order_by(AllocationRow.start, CaseRow.reference)
            ).all()
        stretches = []
        for case_id, reference, initials, opened, closed, part, given, taken in rows:
            start = max(given, opened)
            end = min((d for d in (taken, closed) if d is not None and d <= on), default=None)
            if end is None or start < end:
                stretches.append(CaseStretch(case_id, reference, initials, Part(part), start, end))
        return WorkerTimeline(worker_id, first, on, tuple(stretches))
