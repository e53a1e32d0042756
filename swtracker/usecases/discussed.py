"""Cases and supervision: when each was last discussed, and those nobody has discussed for long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from swtracker.domain.cases import Part, Status
from swtracker.domain.discussion import Discussed
from swtracker.domain.policy import Interval
from swtracker.domain.supervision import SupervisionStatus
from swtracker.store.tables import (
    AllocationRow,
    CaseDiscussedRow,
    CaseRow,
    SupervisionRow,
    TeamRow,
)
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.panels import held_cases
from swtracker.usecases.rows.supervision import CaseToDiscuss, NotDiscussed
from swtracker.usecases.supervising import supervisors_on
from swtracker.usecases.supervision_file import names_of_all

LastDiscussed = Mapping[tuple[int, int], date]
"""The day a worker and a case were last together in a supervision."""


@dataclass(frozen=True, slots=True)
class CasesDiscussed:
    """Which cases are talked about in supervision, and which are not."""

    context: Context

    def cases_of(self, worker_id: int, day: date | None = None) -> list[CaseToDiscuss]:
        """The cases in a worker's hands that day, those longest not discussed first."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            within = self.context.policies(session).on(on).discuss_within
            last = _last_discussed(session, on, [worker_id])
            begin = self.context.council(session).records_begin
            found = []
            for case in held_cases(session, worker_id, on):
                counted = Discussed(case.since, last.get((worker_id, case.case_id)), begin)
                past = case.part is Part.LEAD and counted.is_past(on, within)
                found.append(CaseToDiscuss(case, counted.last, counted.days(on), past))
        return sorted(found, key=lambda c: (c.case.part is not Part.LEAD, -c.days))

    def not_discussed(self, day: date | None = None, team: int | None = None) -> list[NotDiscussed]:
        """Every case not discussed for longer than policy allows, the longest first."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            within = self.context.policies(session).on(on).discuss_within
            places = facts.places_on(session, on)
            asked = [n for n, (place, _) in places.items() if team is None or place == team]
            last = _last_discussed(session, on, asked)
            teams = dict(session.execute(select(TeamRow.id, TeamRow.name)).all())
            names = names_of_all(session)
            begin = self.context.council(session).records_begin
            who = supervisors_on(self.context, session, on)
            givers = {worker: who.of(worker) for worker in asked}
            found = []
            for worker, since, case_id, reference, initials, status in _leads(session, on, asked):
                discussed = Discussed(since, last.get((worker, case_id)), begin)
                if not discussed.is_past(on, within):
                    continue
                giver = givers[worker]
                found.append(
                    NotDiscussed(
                        worker_id=worker,
                        worker=names[worker],
                        team=teams[places[worker][0]],
                        supervisor_id=giver,
                        supervisor="" if giver is None else names[giver],
                        case_id=case_id,
                        reference=reference,
                        initials=initials,
                        status=Status(status),
                        led_since=since,
                        last=discussed.last,
                        days=discussed.days(on),
                    )
                )
        return sorted(found, key=lambda f: (-f.days, f.worker, f.reference))

    def within(self, day: date | None = None) -> Interval | None:
        """How long a case may go without being discussed, by the policy of that day."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            return self.context.policies(session).on(on).discuss_within


def _leads(
    session: Session, day: date, workers: Iterable[int]
) -> Sequence[Row[int, date, int, str, str, str]]:
    """The open cases these workers lead that day, and since when."""
    rows = session.execute(
        select(
            AllocationRow.worker_id,
            AllocationRow.start,
            CaseRow.id,
            CaseRow.reference,
            CaseRow.initials,
            CaseRow.status,
        )
        .join(CaseRow, CaseRow.id == AllocationRow.case_id)
        .where(
            facts.is_lead(),
            facts.allocation_on(day),
            facts.case_open_on(day),
            AllocationRow.worker_id.in_(list(workers)),
        )
    )
    return rows.all()


def _last_discussed(session: Session, day: date, workers: Iterable[int]) -> LastDiscussed:
    """When each case was last discussed in a supervision its worker had, to the day asked."""
    rows = session.execute(
        select(SupervisionRow.worker_id, CaseDiscussedRow.case_id, func.max(SupervisionRow.day))
        .join(SupervisionRow, SupervisionRow.id == CaseDiscussedRow.supervision_id)
        .where(
            CaseDiscussedRow.void_by.is_(None),
            SupervisionRow.void_by.is_(None),
            SupervisionRow.status == SupervisionStatus.HELD.value,
            SupervisionRow.worker_id.in_(list(workers)),
            SupervisionRow.day <= day,
        )
        .group_by(SupervisionRow.worker_id, CaseDiscussedRow.case_id)
    )
    return {(worker, case): when for worker, case, when in rows}
