"""Supervision: what is due, logging it, booking it, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, select

from swtracker.domain import lengths, words
from swtracker.domain.changes import Area
from swtracker.domain.discussion import ActionOutcome
from swtracker.domain.people import Worker
from swtracker.domain.policy import StrandKind
from swtracker.domain.standing import time_of_day
from swtracker.domain.supervision import By, SupervisionStatus
from swtracker.errors import BadInput
from swtracker.store.tables import CaseDiscussedRow, SupervisionRow, WorkerRow
from swtracker.usecases import facts
from swtracker.usecases.boards import worker_lines
from swtracker.usecases.context import Context, done, required
from swtracker.usecases.facts import Person
from swtracker.usecases.panels import held_cases
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.board import HeldCase
from swtracker.usecases.rows.supervision import (
    ActionToAgree,
    DueRow,
    StandingSlot,
    StrandToLog,
)
from swtracker.usecases.rows.supervision import SupervisionRow as SupervisionShown
from swtracker.usecases.standing import LOOKED_AHEAD, next_booked, occurrences
from swtracker.usecases.supervising import supervisors_on
from swtracker.usecases.supervision_file import agree, end_action, shown, shown_ahead
from swtracker.usecases.supervision_rows import (
    booked_row,
    booking_of,
    name_givers,
    row_for,
    standing_row,
    usual_giver,
    worker_and_strand,
)

LONGEST_MINUTES = 12 * 60
USUAL_MINUTES = 90
"""What a supervision lasts where nothing else is said (LGA)."""

LEFT_OPEN = timedelta(weeks=4)
"""How long ago a standing supervision may have been that nobody has said anything of yet."""


@dataclass(frozen=True, slots=True)
class Supervisions:
    """The supervision desk."""

    context: Context

    def due(
        self, day: date | None = None, team: int | None = None, supervisor: int | None = None
    ) -> list[DueRow]:
        """Every strand owed, overdue first, then by the day it falls due.

        With ``supervisor`` only those that person gives, alone or beside another.
        """
        on = self.context.day(day)
        with self.context.database.read() as session:
            lines = worker_lines(self.context, session, on, team=team)
            who = supervisors_on(self.context, session, on)
            booked = next_booked(session, self.context, on, None if team is None else list(lines))
            given = {
                (number, strand.standing.strand): (
                    who.of(number, strand.standing.strand),
                    who.second(number, strand.standing.strand),
                )
                for number, line in lines.items()
                for strand in line.strands
            }
            givers = {giver for pair in given.values() for giver in pair if giver is not None}
            people = facts.people(session, on, ids=givers)
            rows = []
            for number, line in lines.items():
                for strand in line.strands:
                    name = strand.standing.strand
                    giver, second = given[number, name]
                    by = _in_post(people, giver, on)
                    beside = _in_post(people, second, on)
                    rows.append(
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
                            supervisor_away=by is not None and by.absence_on(on) is not None,
                            second_id=second,
                            second=beside.name if beside else "",
                            booking=booked.get((number, name)),
                            worker=line,
                        )
                    )
        return sorted(
            (row for row in rows if supervisor is None or row.is_given_by(supervisor)),
            key=lambda r: (r.strand.standing.next_due or date.max, r.name, r.staff_number),
        )

    def recent(
        self, worker_id: int | None = None, *, day: date | None = None, limit: int = 50
    ) -> list[SupervisionShown]:
        """The latest supervisions (of one worker), newest first, booked ones ahead included.

        With ``day`` as they stood on that day: none after it.
        """
        wanted: list[ColumnElement[bool]] = [SupervisionRow.void_by.is_(None)]
        if worker_id is not None:
            wanted.append(SupervisionRow.worker_id == worker_id)
        if day is not None:
            wanted.append(SupervisionRow.day <= day)
        with self.context.database.read() as session:
            found = session.scalars(
                select(SupervisionRow)
                .where(*wanted)
                .order_by(SupervisionRow.day.desc(), SupervisionRow.id.desc())
                .limit(limit)
            ).all()
            return shown(self.context, session, found, self.context.day(day))

    def standing_ahead(self, worker_id: int) -> list[SupervisionShown]:
        """What the worker's standing bookings fall on, latest first.

        The next of each strand, and those of the last weeks of which nobody has said yet what
        became of them.
        """
        today = self.context.clock.today()
        with self.context.database.read() as session:
            coming = occurrences(
                session, self.context, today - LEFT_OPEN, today + LOOKED_AHEAD, [worker_id]
            )
            kept: list[SupervisionShown] = []
            ahead: set[str] = set()
            for row in shown_ahead(session, coming):
                if row.day <= today or row.strand not in ahead:
                    kept.append(row)
                if row.day > today:
                    ahead.add(row.strand)
            return kept[::-1]

    def log(
        self,
        worker_id: int,
        strand: str,
        *,
        day: date,
        minutes: int | None = USUAL_MINUTES,
        status: SupervisionStatus = SupervisionStatus.HELD,
        supervisor_id: int | None = None,
        co_supervisor_id: int | None = None,
        interrupted: bool = False,
        by: By | None = None,
        reason: str = "",
        cases_discussed: Collection[int] = (),
        agreed: Sequence[ActionToAgree] = (),
        ended: Mapping[int, ActionOutcome] | None = None,
        slot: StandingSlot | None = None,
    ) -> Done:
        """Log a supervision that was held, cancelled or missed.

        It is recorded today; ``supervisor_id`` left out is whoever supervises the worker in the
        strand. One that was cancelled or missed needs a reason, and ``by`` says who could not; it
        has no minutes and nothing was discussed or agreed in it. Where one of the strand was
        booked for that day, by hand or by a standing booking, the booking is what is logged;
        ``slot`` names the one of a standing booking where it was held on another day. ``ended``
        says what became of actions agreed before.
        """
        today = self.context.clock.today()
        if status is SupervisionStatus.BOOKED:
            raise BadInput("Book a supervision ahead with “Book”.", field="status")
        _check_past(day, today)
        reason = _checked(status, minutes, reason)
        with self.context.act("supervision.logged") as act:
            name, known = worker_and_strand(self.context, act.session, worker_id, strand, day)
            row = row_for(self.context, act.session, worker_id, known.name, day, slot=slot)
            row.status, row.reason, row.recorded = status.value, reason, today
            name_givers(self.context, act.session, row, supervisor_id, co_supervisor_id)
            held = status is SupervisionStatus.HELD
            row.minutes = minutes if held else None
            row.interrupted = interrupted and held
            row.cancelled_by = by.value if by is not None and not held else ""
            act.session.add(row)
            act.session.flush()
            if held:
                for case_id in sorted(set(cases_discussed)):
                    act.session.add(CaseDiscussedRow(supervision_id=row.id, case_id=case_id))
                    act.about(case=case_id)
                agree(act, row, agreed)
            for action_id, outcome in (ended or {}).items():
                end_action(act, action_id, outcome, today)
            act.about(worker=worker_id)
            act.facts.update(strand=known.name, day=day, status=status.value)
        said = f"{known.name} supervision of {name}: {status.value.lower()} {words.short_day(day)}"
        return done(act, said, Area.SUPERVISIONS)

    def log_group(
        self,
        worker_ids: Collection[int],
        strand: str,
        *,
        day: date,
        minutes: int = USUAL_MINUTES,
        supervisor_id: int | None = None,
        co_supervisor_id: int | None = None,
        interrupted: bool = False,
    ) -> Done:
        """Log a group session that was held, once for everybody who came: one act, one meeting.

        ``supervisor_id`` left out is whoever is signed in. Only a group strand can be met by many
        at once: a group session is additional, and satisfies no individual strand (SfC).
        """
        today = self.context.clock.today()
        _check_past(day, today)
        _checked(SupervisionStatus.HELD, minutes, "")
        came = list(dict.fromkeys(worker_ids))
        if not came:
            raise BadInput("Tick everybody who came.", field="workers")
        giver = supervisor_id if supervisor_id is not None else self.context.actor_id
        if giver in came:
            raise BadInput("Whoever led the session is not ticked as well.", field="workers")
        with self.context.act("supervision.group_logged") as act:
            first: SupervisionRow | None = None
            for worker_id in came:
                name, known = worker_and_strand(self.context, act.session, worker_id, strand, day)
                if known.kind is not StrandKind.GROUP:
                    raise BadInput(
                        f"{known.name} supervision is for one person; many at once are logged "
                        "under a group strand.",
                        field="strand",
                    )
                row = row_for(self.context, act.session, worker_id, known.name, day)
                row.status, row.reason, row.recorded = SupervisionStatus.HELD.value, "", today
                name_givers(self.context, act.session, row, giver, co_supervisor_id)
                row.minutes, row.interrupted = minutes, interrupted
                act.session.add(row)
                act.session.flush()
                first = first or row
                row.meeting_id = first.id
                act.about(worker=worker_id)
            act.facts.update(strand=known.name, day=day, people=len(came))
        who = name if len(came) == 1 else f"{len(came)} people"
        said = f"{known.name} supervision of {who}: held {words.short_day(day)}"
        return done(act, said, Area.SUPERVISIONS)

    def book(self, worker_id: int, strand: str, *, day: date, at: str = "") -> Done:
        """Book a supervision ahead; it resets nothing until it is held.

        ``at`` is the time of day as ``10:00``, or empty.
        """
        at = time_of_day(at)
        if day < self.context.clock.today():
            raise BadInput("A supervision is booked for today or later.", field="day")
        with self.context.act("supervision.booked") as act:
            name, known = worker_and_strand(self.context, act.session, worker_id, strand, day)
            if booking_of(act.session, worker_id, known.name, day) is not None:
                raise BadInput(f"{name} is booked for that day already.", field="day")
            row = row_for(self.context, act.session, worker_id, known.name, day)
            row.status, row.at = SupervisionStatus.BOOKED.value, at or row.at
            name_givers(self.context, act.session, row)
            act.session.add(row)
            act.about(worker=worker_id)
            act.facts.update(strand=known.name, day=day)
        when = f"{words.short_day(day)} at {at}" if at else words.short_day(day)
        said = f"Booked {known.name.lower()} supervision of {name} for {when}"
        return done(act, said, Area.SUPERVISIONS)

    def settle(
        self,
        booked: int | StandingSlot,
        *,
        status: SupervisionStatus,
        minutes: int | None = None,
        by: By | None = None,
        reason: str = "",
    ) -> Done:
        """Say what became of a supervision that was booked, by hand or by a standing booking."""
        if status is SupervisionStatus.BOOKED:
            raise BadInput("Say whether it was held, cancelled or missed.", field="status")
        reason = _checked(status, minutes, reason)
        today = self.context.clock.today()
        with self.context.act("supervision.settled") as act:
            row = booked_row(self.context, act.session, booked)
            if status is not SupervisionStatus.CANCELLED and row.day > today:
                raise BadInput("This supervision is still to come.", field="status")
            held = status is SupervisionStatus.HELD
            row.status, row.reason, row.recorded = status.value, reason, today
            row.minutes = minutes if held else None
            row.cancelled_by = by.value if by is not None and not held else ""
            act.session.add(row)
            name = act.session.get_one(WorkerRow, row.worker_id).name
            act.about(worker=row.worker_id)
            act.facts.update(strand=row.strand, day=row.day, status=status.value)
            said = (
                f"{row.strand} supervision of {name}: "
                f"{status.value.lower()} {words.short_day(row.day)}"
            )
        return done(act, said, Area.SUPERVISIONS)

    def void(self, supervision_id: int, *, why: str) -> Done:
        """Mark a supervision as logged by mistake; what was agreed in it goes with it."""
        why = required(why, "What was wrong", "why")
        with self.context.act("supervision.voided", why=why) as act:
            row = standing_row(act.session, supervision_id)
            act.void(row)
            act.about(worker=row.worker_id)
            act.facts.update(strand=row.strand, day=row.day)
            name = act.session.get_one(WorkerRow, row.worker_id).name
        return done(act, f"Took back a supervision of {name}", Area.SUPERVISIONS)

    def void_meeting(self, supervision_id: int, *, why: str) -> Done:
        """Mark the whole meeting a supervision was part of as a mistake, for everybody there."""
        why = required(why, "What was wrong", "why")
        with self.context.act("supervision.meeting_voided", why=why) as act:
            row = standing_row(act.session, supervision_id)
            rows = [row]
            if row.meeting_id is not None:
                rows = list(
                    act.session.scalars(
                        select(SupervisionRow).where(
                            SupervisionRow.meeting_id == row.meeting_id,
                            SupervisionRow.void_by.is_(None),
                        )
                    )
                )
            for each in rows:
                act.void(each)
                act.about(worker=each.worker_id)
            act.facts.update(strand=row.strand, day=row.day, people=len(rows))
            name = act.session.get_one(WorkerRow, row.worker_id).name
        who = name if len(rows) == 1 else f"{len(rows)} people"
        said = f"Took back the {row.strand.lower()} supervision of {who}"
        return done(act, said, Area.SUPERVISIONS)

    def cases_of(self, worker_id: int, day: date | None = None) -> list[HeldCase]:
        """The cases in a worker's hands that day, as lead and as co-worker."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            return held_cases(session, worker_id, on)

    def strands_of(self, worker_id: int, day: date | None = None) -> list[StrandToLog]:
        """The strands that can be logged for the worker: those owed, then group supervision."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            line = worker_lines(self.context, session, on, ids=[worker_id]).get(worker_id)
            owed = [s.standing.strand for s in line.strands] if line is not None else []
            policy = self.context.policies(session).on(on)
            groups = [s for s in policy.strands if s.kind is StrandKind.GROUP]
            who = supervisors_on(self.context, session, on)
            strands = [s for s in policy.strands if s.name in owed]
            strands.sort(key=lambda s: owed.index(s.name))
            return [
                StrandToLog(
                    s.name,
                    s.kind,
                    s.minutes or USUAL_MINUTES,
                    usual_giver(self.context, who, worker_id, s.name),
                    who.second(worker_id, s.name),
                )
                for s in (*strands, *(g for g in groups if g.name not in owed))
            ]

    def group_strands(self, day: date | None = None) -> list[StrandToLog]:
        """The strands many people can be supervised in at once, by the policy of that day."""
        with self.context.database.read() as session:
            policy = self.context.policies(session).on(self.context.day(day))
            return [
                StrandToLog(s.name, s.kind, s.minutes or USUAL_MINUTES, None, None)
                for s in policy.strands
                if s.kind is StrandKind.GROUP
            ]


def _in_post(people: Mapping[int, Person], number: int | None, day: date) -> Worker | None:
    """Who has the number, where they are in post that day."""
    person = None if number is None else people.get(number)
    return None if person is None or person.worker.post_on(day) is None else person.worker


def _check_past(day: date, today: date) -> None:
    if day > today:
        raise BadInput("A supervision still to come is booked, not logged.", field="day")


def _checked(status: SupervisionStatus, minutes: int | None, reason: str) -> str:
    """The reason, trimmed; `BadInput` when minutes or a reason are missing or make no sense."""
    if status is SupervisionStatus.HELD:
        if minutes is None or not 0 < minutes <= LONGEST_MINUTES:
            raise BadInput("Say how many minutes it took.", field="minutes")
        return reason.strip()
    return required(reason, "The reason it was not held", "reason", longest=lengths.LINE)
