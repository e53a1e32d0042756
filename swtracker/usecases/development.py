"""Development time: what each worker on a programme is owed, has taken and has lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY
from swtracker.domain.changes import Area
from swtracker.domain.development import (
    Activity,
    TimeState,
    balance_on,
    by_activity,
    lost_by_whom,
)
from swtracker.domain.forecast import forecast_on
from swtracker.domain.people import Enrolment, Worker
from swtracker.domain.policy import Policies
from swtracker.domain.programme import Extension, Year
from swtracker.domain.supervision import By
from swtracker.errors import BadInput, StaleView
from swtracker.store.history import Act
from swtracker.store.tables import DevelopmentRow as DevelopmentStored
from swtracker.store.tables import ExtensionRow, WorkerRow
from swtracker.usecases import facts
from swtracker.usecases.boards import worker_lines
from swtracker.usecases.context import Context, done, required
from swtracker.usecases.facts import Person
from swtracker.usecases.protected_slots import (
    check_hours,
    check_year,
    lost_to,
    named,
    open_days,
    slots_on,
)
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.development import (
    DevelopmentRow,
    DevelopmentYear,
    EntryRow,
    SlotDay,
    WeekRow,
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is logged of some hours, whoever they are of."""

    day: date
    hours: Decimal
    activity: Activity
    state: TimeState
    reason: str
    by: By | None

    def of(self, worker_id: int) -> DevelopmentStored:
        """The row that says so of a worker."""
        return DevelopmentStored(
            worker_id=worker_id,
            day=self.day,
            hours=self.hours,
            activity=self.activity.value,
            state=self.state.value,
            reason=self.reason,
            lost_by=self.by.value if self.by else "",
        )


@dataclass(frozen=True, slots=True)
class DevelopmentTime:
    """The development desk."""

    context: Context

    def lines(self, day: date | None = None, team: int | None = None) -> list[DevelopmentRow]:
        """A row for each worker whom a programme protects that day."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            found = {
                number: line
                for number, line in worker_lines(
                    self.context,
                    session,
                    on,
                    team=team,
                    among=facts.enrolled_by(session, on),
                ).items()
                if line.programme is not None and line.development is not None
            }
            people = facts.people(session, ids=list(found))
            ends = self._ends(session, people, on)
            entries = facts.time_entries(session, people)
            slots = self._slots(session, people, on, ends)
            policies = self.context.policies(session)
            rows = []
            for number, line in found.items():
                worker, enrolment = people[number].worker, _enrolment(people[number], on)
                assert line.programme is not None
                assert line.development is not None
                until = (
                    "past its end; protected until an outcome is recorded"
                    if line.programme.past_end
                    else "protected until an outcome is recorded"
                )
                ahead = sum((Fraction(s.hours) for s in slots[number] if s.day > on), Fraction(0))
                rows.append(
                    DevelopmentRow(
                        worker=line,
                        programme=line.programme,
                        line=line.development,
                        protected_until=until,
                        planned=line.development.balance.planned + ahead,
                        forecast=forecast_on(
                            worker, enrolment, on, entries[number], policies, end=ends[number]
                        ),
                        lost_by=lost_by_whom(enrolment, on, entries[number]),
                        to_answer=tuple(s for s in slots[number] if s.day <= on),
                    )
                )
            return rows

    def entries(self, worker_id: int, day: date | None = None) -> list[EntryRow]:
        """The worker's entries, newest first; with ``day`` those up to it."""
        with self.context.database.read() as session:
            return _entry_rows(session, worker_id, day)

    def weeks(self, worker_id: int, day: date | None = None) -> list[WeekRow]:
        """The weeks of the worker's programme, Monday by Monday, to its planned end at least."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            return self._weeks(session, facts.person(session, worker_id), on)

    def year(
        self, worker_id: int, day: date | None = None, *, until: date | None = None
    ) -> DevelopmentYear:
        """Weeks, entries (up to ``until``, where it is said), activities and regular slots."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            person = facts.person(session, worker_id)
            enrolment = person.worker.enrolment_on(on)
            entries = facts.time_entries(session, [worker_id])[worker_id]
            return DevelopmentYear(
                weeks=tuple(self._weeks(session, person, on)),
                entries=tuple(_entry_rows(session, worker_id, until)),
                activities=() if enrolment is None else by_activity(enrolment, on, entries),
                slots=tuple(slots_on(session, person, self.context.resources.working_days, on)),
            )

    def _weeks(self, session: Session, person: Person, on: date) -> list[WeekRow]:
        worker, enrolment = person.worker, person.worker.enrolment_on(on)
        if enrolment is None:
            return []
        policies = self.context.policies(session)
        ends = self._ends(session, {person.id: person}, on)
        slots = self._slots(session, {person.id: person}, on, ends)[person.id]
        taken = facts.time_entries(session, [person.id])[person.id]
        stored, laid_out = _by_week(session, person.id), _slots_by_week(slots)
        end = ends[person.id]
        last = max([on, *stored, *laid_out, *([end - ONE_DAY] if end else [])])
        monday = enrolment.start - timedelta(days=enrolment.start.weekday())
        weeks, before = [], Fraction(0)
        while monday <= last:
            sunday = monday + timedelta(days=6)
            balance = balance_on(worker, enrolment, sunday, [], policies)
            found = stored.get(monday, [])
            lost_to = {r.reason for r in found if r.state == TimeState.LOST.value and r.reason}
            share = None
            if monday <= on:
                share = balance_on(worker, enrolment, min(sunday, on), taken, policies).share
            weeks.append(
                WeekRow(
                    monday=monday,
                    taken=_hours(found, TimeState.TAKEN),
                    lost=_hours(found, TimeState.LOST),
                    planned=_hours(found, TimeState.PLANNED) + laid_out.get(monday, 0),
                    owed=balance.owed - before,
                    lost_to=words.listed(sorted(lost_to)),
                    share=share,
                    paused=balance.owed == before and worker.pauses.days(monday, sunday) > 0,
                )
            )
            before = balance.owed
            monday += timedelta(days=7)
        return weeks

    def _ends(
        self, session: Session, people: Mapping[int, Person], on: date
    ) -> dict[int, date | None]:
        """The first day after the programme that protects each; None where nobody can know it."""
        policies = self.context.policies(session)
        extended: dict[int, list[Extension]] = defaultdict(list)
        for number, until, agreed in session.execute(
            select(ExtensionRow.enrolment_id, ExtensionRow.until, ExtensionRow.agreed).where(
                ExtensionRow.void_by.is_(None),
                ExtensionRow.enrolment_id.in_(
                    [i for person in people.values() for i in person.enrolment_ids]
                ),
            )
        ):
            extended[number].append(Extension(until, agreed))
        return {
            number: _end(person, _enrolment(person, on), policies, on, extended)
            for number, person in people.items()
        }

    def _slots(
        self,
        session: Session,
        people: Mapping[int, Person],
        on: date,
        ends: Mapping[int, date | None],
    ) -> dict[int, list[SlotDay]]:
        """Each worker's regular slots nobody has answered for, to the end of the programme."""
        last = {number: max(on, end - ONE_DAY) if end else on for number, end in ends.items()}
        found = open_days(session, people, self.context.resources.working_days, last)
        return {number: found.get(number, []) for number in people}

    def log(
        self,
        worker_id: int,
        *,
        day: date,
        hours: Decimal,
        activity: Activity,
        state: TimeState,
        reason: str = "",
        by: By | None = None,
    ) -> Done:
        """Log hours taken or lost on a day, or plan them ahead. Lost time needs a reason.

        ``by`` is by whom time was lost, where somebody has said. Where a regular slot of that day
        waits for an answer, what was taken or lost answers for it: nothing counts twice.
        """
        said = self._checked(_Said(day, hours, activity, state, reason, by))
        with self.context.act("development.logged") as act:
            person = facts.person(act.session, worker_id)
            if not _is_protected(person.worker, day):
                raise BadInput(
                    f"{person.worker.name} is on no programme that day, so no time is protected.",
                    field="day",
                )
            self._log(act, {worker_id: person}, said)
        what = f"{words.hours(hours)} {state.value.lower()} for {person.worker.name}"
        return done(act, f"{what}, {words.short_day(day)}", Area.DEVELOPMENT)

    def log_together(
        self,
        worker_ids: Collection[int],
        *,
        day: date,
        hours: Decimal,
        activity: Activity,
        state: TimeState,
        reason: str = "",
        by: By | None = None,
    ) -> Done:
        """Log the same hours for several workers in one act: a training day of a whole cohort."""
        said = self._checked(_Said(day, hours, activity, state, reason, by))
        if not worker_ids:
            raise BadInput("Tick at least one worker.", field="workers")
        with self.context.act("development.logged_together") as act:
            people = facts.people(act.session, ids=worker_ids)
            if len(people) < len(set(worker_ids)):
                raise StaleView(
                    "One of these people’s records was taken back by somebody else; "
                    "nothing was changed."
                )
            outside = [p.worker.name for p in people.values() if not _is_protected(p.worker, day)]
            if outside:
                raise BadInput(
                    f"On no programme that day, so no time is protected: {words.listed(outside)}. "
                    "Nothing was logged; untick them.",
                    field="workers",
                )
            self._log(act, people, said)
            act.facts["workers"] = len(people)
        whose = named([p.worker.name for p in people.values()])
        what = f"{words.hours(hours)} each {state.value.lower()} for {whose}"
        return done(act, f"{what}, {words.short_day(day)}", Area.DEVELOPMENT)

    def _log(self, act: Act, people: Mapping[int, Person], said: _Said) -> None:
        """Log what was said of each of the people, and note it in the history."""
        rows = [said.of(number) for number in people]
        self._answer(act.session, people, rows)
        act.session.add_all(rows)
        for number in people:
            act.about(worker=number)
        act.facts.update(day=said.day, hours=said.hours, state=said.state.value)

    def _answer(
        self, session: Session, people: Mapping[int, Person], rows: Sequence[DevelopmentStored]
    ) -> None:
        """Let time that was taken or lost answer for the regular slot of its day, if one waits."""
        said = {row.worker_id: row for row in rows if row.state != TimeState.PLANNED.value}
        last = {number: row.day for number, row in said.items()}
        asked = {number: people[number] for number in said}
        found = open_days(session, asked, self.context.resources.working_days, last)
        for number, slots in found.items():
            row = said[number]
            for slot in slots:
                if slot.day == row.day:
                    row.protected_slot_id, row.slot = slot.protected_slot_id, slot.day

    def _checked(self, said: _Said) -> _Said:
        """What was said, where all of it can be logged, in its words without stray spaces."""
        today = self.context.clock.today()
        check_hours(said.hours)
        if said.state is TimeState.TAKEN and said.day > today:
            raise BadInput("Time still to come is planned, not taken.", field="day")
        check_year(said.day, today, "day")
        reason, by = lost_to(said.state, said.reason, said.by)
        return replace(said, reason=reason, by=by)

    def settle(
        self, entry_id: int, *, state: TimeState, reason: str = "", by: By | None = None
    ) -> Done:
        """Say what became of planned time: taken, or lost, to what and by whom."""
        if state is TimeState.PLANNED:
            raise BadInput("Say whether the time was taken or lost.", field="state")
        reason, by = lost_to(state, reason, by)
        with self.context.act("development.settled") as act:
            row = _standing(act.session, entry_id)
            if row.state != TimeState.PLANNED.value:
                raise StaleView("What became of this time was said already.")
            if state is TimeState.TAKEN and row.day > self.context.clock.today():
                raise BadInput("This time is still to come.", field="state")
            row.state, row.reason = state.value, reason
            row.lost_by = by.value if by else ""
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


def _enrolment(person: Person, day: date) -> Enrolment:
    """The programme that protects somebody of whom it is known that one does."""
    enrolment = person.worker.enrolment_on(day)
    assert enrolment is not None
    return enrolment


def _end(
    person: Person,
    enrolment: Enrolment,
    policies: Policies,
    day: date,
    extended: Mapping[int, Iterable[Extension]],
) -> date | None:
    """The planned end of a programme, or the one it was extended to."""
    template = policies.on(day).programmes.get(enrolment.programme)
    if template is None:
        return None
    number = person.enrolment_ids[person.worker.enrolments.index(enrolment)]
    extensions = tuple(extended.get(number, ()))
    return Year(
        programme=template,
        enrolment=enrolment,
        pauses=person.worker.pauses,
        extensions=extensions,
        held={},
        seen={},
        records_begin=enrolment.start,
    ).end()


def _entry_rows(session: Session, worker_id: int, until: date | None) -> list[EntryRow]:
    wanted: list[ColumnElement[bool]] = [
        DevelopmentStored.void_by.is_(None),
        DevelopmentStored.worker_id == worker_id,
    ]
    if until is not None:
        wanted.append(DevelopmentStored.day <= until)
    return [
        EntryRow(
            id=row.id,
            worker_id=row.worker_id,
            day=row.day,
            hours=row.hours,
            activity=Activity(row.activity),
            state=TimeState(row.state),
            reason=row.reason,
            lost_by=By(row.lost_by) if row.lost_by else None,
            slot=row.slot,
        )
        for row in session.scalars(
            select(DevelopmentStored)
            .where(*wanted)
            .order_by(DevelopmentStored.day.desc(), DevelopmentStored.id.desc())
        )
    ]


def _by_week(session: Session, worker_id: int) -> dict[date, list[DevelopmentStored]]:
    """The worker's entries by the Monday of their week."""
    entries: dict[date, list[DevelopmentStored]] = defaultdict(list)
    for row in session.scalars(
        select(DevelopmentStored).where(
            DevelopmentStored.void_by.is_(None), DevelopmentStored.worker_id == worker_id
        )
    ):
        entries[_monday(row.day)].append(row)
    return entries


def _slots_by_week(slots: Iterable[SlotDay]) -> dict[date, Fraction]:
    """The hours laid out by the Monday of their week."""
    hours: dict[date, Fraction] = defaultdict(Fraction)
    for slot in slots:
        hours[_monday(slot.day)] += Fraction(slot.hours)
    return hours


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _hours(rows: list[DevelopmentStored], state: TimeState) -> Fraction:
    return sum((Fraction(r.hours) for r in rows if r.state == state.value), Fraction(0))


def _standing(session: Session, entry_id: int) -> DevelopmentStored:
    row = session.get(DevelopmentStored, entry_id)
    if row is None or row.void_by is not None:
        raise StaleView("This entry was taken back by somebody else; nothing was changed.")
    return row


def _is_protected(worker: Worker, day: date) -> bool:
    """Whether a programme protects time of the worker that day: nobody's who is out of post."""
    return worker.enrolment_on(day) is not None and worker.post_on(day) is not None
