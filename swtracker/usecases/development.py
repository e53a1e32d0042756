"""Development time: what each worker on a programme is owed, has taken and has lost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY
from swtracker.domain.changes import Area
from swtracker.domain.development import Activity, TimeState, balance_on
from swtracker.domain.policy import Interval
from swtracker.errors import BadInput, StaleView
from swtracker.store.tables import DevelopmentRow as DevelopmentStored
from swtracker.store.tables import WorkerRow
from swtracker.usecases import facts
from swtracker.usecases.boards import programme_line, worker_lines
from swtracker.usecases.context import Context, done, required
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import DevelopmentRow, EntryRow, WeekRow

LONGEST_HOURS = 24
LONGEST_AHEAD_DAYS = 366


@dataclass(frozen=True, slots=True)
class DevelopmentTime:
    """The development desk."""

    context: Context

    def lines(self, day: date | None = None, team: int | None = None) -> list[DevelopmentRow]:
        """A row for each worker whom a programme protects that day."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            rows = []
            for line in worker_lines(self.context, session, on).values():
                if line.programme is None or line.development is None:
                    continue
                if team is None or line.team_id == team:
                    until = (
                        "past its end; protected until an outcome is recorded"
                        if line.programme.past_end
                        else "protected until an outcome is recorded"
                    )
                    rows.append(DevelopmentRow(line, line.programme, line.development, until))
            return rows

    def entries(self, worker_id: int, day: date | None = None) -> list[EntryRow]:
        """The worker's entries, newest first; with ``day`` those up to it."""
        wanted: list[ColumnElement[bool]] = [
            DevelopmentStored.void_by.is_(None),
            DevelopmentStored.worker_id == worker_id,
        ]
        if day is not None:
            wanted.append(DevelopmentStored.day <= day)
        with self.context.database.read() as session:
            return [
                EntryRow(
                    id=row.id,
                    worker_id=row.worker_id,
                    day=row.day,
                    hours=row.hours,
                    activity=Activity(row.activity),
                    state=TimeState(row.state),
                    reason=row.reason,
                )
                for row in session.scalars(
                    select(DevelopmentStored)
                    .where(*wanted)
                    .order_by(DevelopmentStored.day.desc(), DevelopmentStored.id.desc())
                )
            ]

    def weeks(self, worker_id: int, day: date | None = None) -> list[WeekRow]:
        """The weeks of the worker's programme, Monday by Monday, to its planned end at least."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            person = facts.person(session, worker_id)
            enrolment = person.worker.enrolment_on(on)
            if enrolment is None:
                return []
            policies = self.context.policies(session)
            line = programme_line(person, on, policies.on(on))
            months = Interval(months=line.months if line else 0)
            ends = months.after_unpaused(enrolment.start, person.worker.pauses)
            entries = self._by_week(session, worker_id)
            monday = enrolment.start - timedelta(days=enrolment.start.weekday())
            last = max([on, *entries, *([ends - ONE_DAY] if ends else [])])
            weeks, before = [], Fraction(0)
            while monday <= last:
                sunday = monday + timedelta(days=6)
                owed = balance_on(person.worker, enrolment, sunday, [], policies).owed
                found = entries.get(monday, [])
                lost_to = {r.reason for r in found if r.state == TimeState.LOST.value and r.reason}
                weeks.append(
                    WeekRow(
                        monday=monday,
                        taken=_hours(found, TimeState.TAKEN),
                        lost=_hours(found, TimeState.LOST),
                        planned=_hours(found, TimeState.PLANNED),
                        owed=owed - before,
                        lost_to=words.listed(sorted(lost_to)),
                    )
                )
                before = owed
                monday += timedelta(days=7)
            return weeks

    def _by_week(self, session: Session, worker_id: int) -> dict[date, list[DevelopmentStored]]:
        entries: dict[date, list[DevelopmentStored]] = defaultdict(list)
        for row in session.scalars(
            select(DevelopmentStored).where(
                DevelopmentStored.void_by.is_(None), DevelopmentStored.worker_id == worker_id
            )
        ):
            entries[row.day - timedelta(days=row.day.weekday())].append(row)
        return entries

    def log(
        self,
        worker_id: int,
        *,
        day: date,
        hours: Decimal,
        activity: Activity,
        state: TimeState,
        reason: str = "",
    ) -> Done:
        """Log hours taken or lost on a day, or plan them ahead. Lost time needs a reason."""
        today = self.context.clock.today()
        if not 0 < hours <= LONGEST_HOURS:
            raise BadInput("Hours are more than 0 and at most 24.", field="hours")
        if state is TimeState.TAKEN and day > today:
            raise BadInput("Time still to come is planned, not taken.", field="day")
        if day > today + timedelta(days=LONGEST_AHEAD_DAYS):
            raise BadInput("Time is planned a year ahead at most; check the year.", field="day")
        if state is TimeState.LOST:
            reason = required(reason, "What the time was lost to", "reason")
        with self.context.act("development.logged") as act:
            person = facts.person(act.session, worker_id)
            if person.worker.enrolment_on(day) is None:
                raise BadInput(
                    f"{person.worker.name} is on no programme that day, so no time is protected.",
                    field="day",
                )
            act.session.add(
                DevelopmentStored(
                    worker_id=worker_id,
                    day=day,
                    hours=hours,
                    activity=activity.value,
                    state=state.value,
                    reason=reason.strip(),
                )
            )
            act.about(worker=worker_id)
            act.facts.update(day=day, hours=hours, state=state.value)
        said = (
            f"{words.hours(hours)} {state.value.lower()} for {person.worker.name}, "
            f"{words.short_day(day)}"
        )
        return done(act, said, Area.DEVELOPMENT)

    def settle(self, entry_id: int, *, state: TimeState, reason: str = "") -> Done:
        """Say what became of planned time: taken, or lost and to what."""
        if state is TimeState.PLANNED:
            raise BadInput("Say whether the time was taken or lost.", field="state")
        if state is TimeState.LOST:
            reason = required(reason, "What the time was lost to", "reason")
        with self.context.act("development.settled") as act:
            row = _standing(act.session, entry_id)
            if row.state != TimeState.PLANNED.value:
                raise StaleView("What became of this time was said already.")
            if state is TimeState.TAKEN and row.day > self.context.clock.today():
                raise BadInput("This time is still to come.", field="state")
            row.state, row.reason = state.value, reason.strip()
            name = act.session.get_one(WorkerRow, row.worker_id).name
            act.about(worker=row.worker_id)
            act.facts.update(day=row.day, hours=row.hours, state=state.value)
            said = f"{words.hours(row.hours)} {state.value.lower()} for {name}"
        return done(act, said, Area.DEVELOPMENT)

    def void(self, entry_id: int, *, why: str) -> Done:
        """Mark an entry as a mistake."""
        why = required(why, "What was wrong", "why")
        with self.context.act("development.voided", why=why) as act:
            row = _standing(act.session, entry_id)
            act.void(row)
            act.about(worker=row.worker_id)
            act.facts.update(day=row.day, hours=row.hours)
            name = act.session.get_one(WorkerRow, row.worker_id).name
        return done(act, f"Took back {words.hours(row.hours)} of {name}", Area.DEVELOPMENT)


def _hours(rows: list[DevelopmentStored], state: TimeState) -> Fraction:
    return sum((Fraction(r.hours) for r in rows if r.state == state.value), Fraction(0))


def _standing(session: Session, entry_id: int) -> DevelopmentStored:
    row = session.get(DevelopmentStored, entry_id)
    if row is None or row.void_by is not None:
        raise StaleView("This entry was taken back by somebody else; nothing was changed.")
    return row
