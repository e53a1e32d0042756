"""Supervision: what is due, logging it, booking it, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.changes import Area
from swtracker.domain.people import Role
from swtracker.domain.policy import Policies, StrandKind
from swtracker.domain.supervision import Supervision, SupervisionStatus
from swtracker.errors import BadInput, StaleView
from swtracker.store.tables import CaseDiscussedRow, SupervisionRow, SupervisorRow, WorkerRow
from swtracker.usecases import facts
from swtracker.usecases.boards import worker_lines
from swtracker.usecases.context import Context, done, required
from swtracker.usecases.panels import held_cases
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.board import HeldCase
from swtracker.usecases.rows.desk import DueRow
from swtracker.usecases.rows.desk import SupervisionRow as SupervisionShown

LONGEST_MINUTES = 12 * 60


@dataclass(frozen=True, slots=True)
class Supervisions:
    """The supervision desk."""

    context: Context

    def due(
        self, day: date | None = None, team: int | None = None, supervisor: int | None = None
    ) -> list[DueRow]:
        """Every strand owed, overdue first, then by the day it falls due.

        With ``supervisor`` only those that person gives.
        """
        on = self.context.day(day)
        with self.context.database.read() as session:
            lines = worker_lines(self.context, session, on)
            gives = supervisors_on(session, on)
            booked = _booked(session, on)
            rows = []
            for number, line in lines.items():
                giver = gives.get(number)
                if (team is not None and line.team_id != team) or (
                    supervisor is not None and giver != supervisor
                ):
                    continue
                by = lines.get(giver) if giver is not None else None
                rows += [
                    DueRow(
                        worker_id=number,
                        staff_number=line.staff_number,
                        name=line.name,
                        team=line.team,
                        role=line.role,
                        programme=line.programme,
                        strand=strand,
                        supervisor_id=giver,
                        supervisor=by.name if by else "",
                        supervisor_away=by is not None and by.away is not None,
                        booked=booked.get((number, strand.standing.strand)),
                        on_time=strand.in_date_days.share,
                        worker=line,
                    )
                    for strand in line.strands
                ]
        return sorted(
            rows, key=lambda r: (r.strand.standing.next_due or date.max, r.name, r.staff_number)
        )

    def recent(
        self, worker_id: int | None = None, *, day: date | None = None, limit: int = 50
    ) -> list[SupervisionShown]:
        """The latest supervisions (of one worker), newest first, booked ones ahead included."""
        wanted: list[ColumnElement[bool]] = [SupervisionRow.void_by.is_(None)]
        if worker_id is not None:
            wanted.append(SupervisionRow.worker_id == worker_id)
        if day is not None:
            wanted.append(SupervisionRow.day <= day)
        with self.context.database.read() as session:
            policies = self.context.policies(session)
            found = session.scalars(
                select(SupervisionRow)
                .where(*wanted)
                .order_by(SupervisionRow.day.desc(), SupervisionRow.id.desc())
                .limit(limit)
            ).all()
            names = dict(session.execute(select(WorkerRow.id, WorkerRow.name)).all())
            return [self._shown(row, names, policies) for row in found]

    def _shown(
        self, row: SupervisionRow, names: Mapping[int, str], policies: Policies
    ) -> SupervisionShown:
        policy = policies.on(row.day)
        strand = policy.strand(row.strand)
        rule = Supervision(
            strand=row.strand,
            day=row.day,
            status=SupervisionStatus(row.status),
            minutes=row.minutes,
            interrupted=row.interrupted,
            recorded=row.recorded,
        )
        return SupervisionShown(
            id=row.id,
            worker_id=row.worker_id,
            worker=names[row.worker_id],
            strand=row.strand,
            day=row.day,
            status=rule.status,
            minutes=row.minutes,
            interrupted=row.interrupted,
            supervisor=names[row.supervisor_id] if row.supervisor_id is not None else "",
            recorded=row.recorded,
            reason=row.reason,
            short=rule.is_short(strand.minutes if strand else 0),
            late_record=rule.is_late_record(
                policy.recorded_within, self.context.resources.working_days
            ),
        )

    def log(
        self,
        worker_id: int,
        strand: str,
        *,
        day: date,
        minutes: int | None = 90,
        status: SupervisionStatus = SupervisionStatus.HELD,
        supervisor_id: int | None = None,
        interrupted: bool = False,
        reason: str = "",
        cases_discussed: Collection[int] = (),
    ) -> Done:
        """Log a supervision that was held, cancelled or missed.

        It is recorded today; ``supervisor_id`` left out is whoever supervises the worker. One that
        was cancelled or missed needs a reason and has no minutes. Where one of the strand was
        booked for that day, the booking is what is logged.
        """
        today = self.context.clock.today()
        if status is SupervisionStatus.BOOKED:
            raise BadInput("Book a supervision ahead with “Book”.", field="status")
        if day > today:
            raise BadInput("A supervision still to come is booked, not logged.", field="day")
        reason = _checked(status, minutes, reason)
        with self.context.act("supervision.logged") as act:
            name, strand = self._worker_and_strand(act.session, worker_id, strand, day)
            giver = supervisor_id
            if giver is None:
                giver = supervisors_on(act.session, day).get(worker_id)
            row = _booking(act.session, worker_id, strand, day) or SupervisionRow(
                worker_id=worker_id, strand=strand, day=day
            )
            row.status, row.reason, row.recorded = status.value, reason, today
            row.minutes = minutes if status is SupervisionStatus.HELD else None
            row.interrupted = interrupted and status is SupervisionStatus.HELD
            row.supervisor_id = giver
            act.session.add(row)
            act.session.flush()
            for case_id in sorted(set(cases_discussed)):
                act.session.add(CaseDiscussedRow(supervision_id=row.id, case_id=case_id))
                act.about(case=case_id)
            act.about(worker=worker_id)
            act.facts.update(strand=strand, day=day, status=status.value)
        said = f"{strand} supervision of {name}: {status.value.lower()} {words.short_day(day)}"
        return done(act, said, Area.SUPERVISIONS)

    def book(self, worker_id: int, strand: str, *, day: date) -> Done:
        """Book a supervision ahead; it resets nothing until it is held."""
        if day < self.context.clock.today():
            raise BadInput("A supervision is booked for today or later.", field="day")
        with self.context.act("supervision.booked") as act:
            name, strand = self._worker_and_strand(act.session, worker_id, strand, day)
            if _booking(act.session, worker_id, strand, day) is not None:
                raise BadInput(f"{name} is booked for that day already.", field="day")
            act.session.add(
                SupervisionRow(
                    worker_id=worker_id,
                    strand=strand,
                    day=day,
                    status=SupervisionStatus.BOOKED.value,
                    minutes=None,
                    interrupted=False,
                    supervisor_id=supervisors_on(act.session, day).get(worker_id),
                    recorded=None,
                    reason="",
                )
            )
            act.about(worker=worker_id)
            act.facts.update(strand=strand, day=day)
        said = f"Booked {strand.lower()} supervision of {name} for {words.short_day(day)}"
        return done(act, said, Area.SUPERVISIONS)

    def settle(
        self,
        supervision_id: int,
        *,
        status: SupervisionStatus,
        minutes: int | None = None,
        reason: str = "",
    ) -> Done:
        """Say what became of a booked supervision: held, cancelled or missed."""
        if status is SupervisionStatus.BOOKED:
            raise BadInput("Say whether it was held, cancelled or missed.", field="status")
        reason = _checked(status, minutes, reason)
        today = self.context.clock.today()
        with self.context.act("supervision.settled") as act:
            row = _standing(act.session, supervision_id)
            if row.status != SupervisionStatus.BOOKED.value:
                raise StaleView("What became of this supervision was said already.")
            if status is not SupervisionStatus.CANCELLED and row.day > today:
                raise BadInput("This supervision is still to come.", field="status")
            row.status, row.reason, row.recorded = status.value, reason, today
            row.minutes = minutes if status is SupervisionStatus.HELD else None
            name = act.session.get_one(WorkerRow, row.worker_id).name
            act.about(worker=row.worker_id)
            act.facts.update(strand=row.strand, day=row.day, status=status.value)
            said = (
                f"{row.strand} supervision of {name}: "
                f"{status.value.lower()} {words.short_day(row.day)}"
            )
        return done(act, said, Area.SUPERVISIONS)

    def void(self, supervision_id: int, *, why: str) -> Done:
        """Mark a supervision as logged by mistake."""
        why = required(why, "What was wrong", "why")
        with self.context.act("supervision.voided", why=why) as act:
            row = _standing(act.session, supervision_id)
            act.void(row)
            act.about(worker=row.worker_id)
            act.facts.update(strand=row.strand, day=row.day)
            name = act.session.get_one(WorkerRow, row.worker_id).name
        return done(act, f"Took back a supervision of {name}", Area.SUPERVISIONS)

    def cases_of(self, worker_id: int, day: date | None = None) -> list[HeldCase]:
        """The cases a worker holds that day, to tick those discussed."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            return held_cases(session, worker_id, on)

    def strands_of(self, worker_id: int, day: date | None = None) -> list[str]:
        """The strands that can be logged for the worker: those owed, then group supervision."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            line = worker_lines(self.context, session, on, ids=[worker_id]).get(worker_id)
            owed = [s.standing.strand for s in line.strands] if line is not None else []
            groups = [
                s.name
                for s in self.context.policies(session).on(on).strands
                if s.kind is StrandKind.GROUP and s.name not in owed
            ]
            return owed + groups

    def _worker_and_strand(
        self, session: Session, worker_id: int, strand: str, day: date
    ) -> tuple[str, str]:
        """The worker's name and the strand as policy spells it."""
        known = self.context.policies(session).on(day).strand(strand)
        if known is None:
            raise BadInput(f"“{strand}” is no strand of the policy in force.", field="strand")
        worker = facts.person(session, worker_id).worker
        if worker.post_on(day) is None:
            raise BadInput(f"{worker.name} is not in post on that day.", field="day")
        return worker.name, known.name


def supervisors_on(session: Session, day: date) -> dict[int, int]:
    """Who supervises each worker that day: the dated row, else the team's practice manager.

    A practice manager is by default supervised by a head of service, when there is one.
    """
    places = facts.places_on(session, day)
    managers = {team: i for i, (team, role) in places.items() if role is Role.PRACTICE_MANAGER}
    head = next((i for i, (_, role) in places.items() if role is Role.HEAD_OF_SERVICE), None)
    gives: dict[int, int] = {}
    for number, (team, _) in places.items():
        giver = managers.get(team)
        if giver is None or giver == number:
            giver = head
        if giver is not None and giver != number:
            gives[number] = giver
    for row in session.scalars(
        select(SupervisorRow).where(
            SupervisorRow.void_by.is_(None),
            SupervisorRow.start <= day,
            or_(SupervisorRow.end.is_(None), SupervisorRow.end > day),
        )
    ):
        gives[row.worker_id] = row.supervisor_id
    return gives


def _booked(session: Session, day: date) -> dict[tuple[int, str], date]:
    """The next booked supervision of each worker and strand."""
    booked: dict[tuple[int, str], date] = {}
    for worker, strand, when in session.execute(
        select(SupervisionRow.worker_id, SupervisionRow.strand, SupervisionRow.day)
        .where(
            SupervisionRow.void_by.is_(None),
            SupervisionRow.status == SupervisionStatus.BOOKED.value,
            SupervisionRow.day >= day,
        )
        .order_by(SupervisionRow.day)
    ):
        booked.setdefault((worker, strand), when)
    return booked


def _booking(session: Session, worker_id: int, strand: str, day: date) -> SupervisionRow | None:
    """The supervision of that strand booked for that day, if there is one."""
    return session.scalars(
        select(SupervisionRow).where(
            SupervisionRow.void_by.is_(None),
            SupervisionRow.worker_id == worker_id,
            SupervisionRow.strand == strand,
            SupervisionRow.day == day,
            SupervisionRow.status == SupervisionStatus.BOOKED.value,
        )
    ).first()


def _checked(status: SupervisionStatus, minutes: int | None, reason: str) -> str:
    """The reason, trimmed; `BadInput` when minutes or a reason are missing or make no sense."""
    if status is SupervisionStatus.HELD:
        if minutes is None or not 0 < minutes <= LONGEST_MINUTES:
            raise BadInput("Say how many minutes it took.", field="minutes")
        return reason.strip()
    return required(reason, "The reason it was not held", "reason")


def _standing(session: Session, supervision_id: int) -> SupervisionRow:
    row = session.get(SupervisionRow, supervision_id)
    if row is None or row.void_by is not None:
        raise StaleView("This supervision was taken back by somebody else; nothing was changed.")
    return row
