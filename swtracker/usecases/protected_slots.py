"""Regular slots of development time: agreed once, laid out ahead, answered for week by week.

The days of a slot are worked out, never stored; only what became of one is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, WorkingDays
from swtracker.domain.changes import Area
from swtracker.domain.development import Activity, ProtectedSlot, TimeState, laid_out
from swtracker.domain.lengths import LINE, within
from swtracker.domain.recurrence import Recurrence
from swtracker.domain.supervision import By
from swtracker.errors import BadInput, StaleView
from swtracker.store.tables import DevelopmentRow as DevelopmentStored
from swtracker.store.tables import ProtectedSlotRow as SlotStored
from swtracker.usecases import facts
from swtracker.usecases.context import Context, done, required
from swtracker.usecases.facts import Person
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.development import ProtectedSlotRow, SlotDay

LONGEST_HOURS = 24
LONGEST_AHEAD_DAYS = 366
MOST_WEEKS = 12
"""Weeks from one slot to the next at most: less often than once a quarter is not regular."""
MOST_NAMED = 3
"""Workers a notice names; of more it says how many."""


@dataclass(frozen=True, slots=True)
class ProtectedSlots:
    """Regular slots of development time."""

    context: Context

    def of(self, worker_id: int, day: date | None = None) -> list[ProtectedSlotRow]:
        """The worker's slots that have not ended by the day, in the order they were agreed."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            person = facts.person(session, worker_id)
            return slots_on(session, person, self.context.resources.working_days, on)

    def agree(
        self, worker_id: int, *, start: date, every_weeks: int, hours: Decimal, activity: Activity
    ) -> Done:
        """Agree hours on the weekday of ``start``, every so many weeks from then on."""
        with self.context.act("development.slot_agreed") as act:
            person = facts.person(act.session, worker_id)
            new = self._checked(person, start, every_weeks, hours, activity)
            _check_free(act.session, person, new, None)
            act.session.add(new)
            act.about(worker=worker_id)
            act.facts.update(slot=slot_words(every_weeks, start), hours=hours, start=start)
        often = slot_words(every_weeks, start)
        said = f"{often[:1].upper()}{often[1:]}, {words.hours(hours)}"
        return done(
            act, f"{said}, protected for {person.worker.name} from {words.short_day(start)}", *_AREA
        )

    def change(
        self, slot_id: int, *, start: date, every_weeks: int, hours: Decimal, activity: Activity
    ) -> Done:
        """Change a slot from a day on: the old one ends there, and another begins."""
        with self.context.act("development.slot_changed") as act:
            row = _running(act.session, slot_id)
            person = facts.person(act.session, row.worker_id)
            new = self._checked(person, start, every_weeks, hours, activity)
            answered = max((d for _, d in _answered(act.session, slots=[slot_id])), default=None)
            if answered is not None and answered >= start:
                raise BadInput(
                    f"{words.full_day(answered)} was answered for already; "
                    "the change begins after that day.",
                    field="start",
                )
            _check_free(act.session, person, new, slot_id)
            if start <= row.start:
                act.void(row)
            else:
                row.end = start
            act.session.add(new)
            act.about(worker=row.worker_id)
            act.facts.update(slot=slot_words(every_weeks, start), hours=hours, start=start)
        said = f"{slot_words(every_weeks, start)}, {words.hours(hours)}"
        return done(act, f"{person.worker.name} has {said} from {words.short_day(start)}", *_AREA)

    def end(self, slot_id: int, *, last: date) -> Done:
        """End a slot; ``last`` is the last day it may fall on. What was answered for stays."""
        with self.context.act("development.slot_ended") as act:
            row = _running(act.session, slot_id)
            person = facts.person(act.session, row.worker_id)
            if last < row.start:
                act.void(row)
            else:
                row.end = last + ONE_DAY
            act.about(worker=row.worker_id)
            act.facts.update(slot=slot_words(row.every_weeks, row.start), end=last)
            said = slot_words(row.every_weeks, row.start)
        return done(
            act, f"No more {said} for {person.worker.name} after {words.short_day(last)}", *_AREA
        )

    def answer(
        self,
        days: Sequence[SlotDay],
        *,
        state: TimeState,
        reason: str = "",
        by: By | None = None,
    ) -> Done:
        """Say what became of slots whose day has come, of one worker or several, in one act.

        Lost time needs a reason. A slot still to come can only be lost.
        """
        if not days:
            raise BadInput("Tick at least one slot.", field="slots")
        if state is TimeState.PLANNED:
            raise BadInput("Say whether the time was taken or lost.", field="state")
        reason, by = lost_to(state, reason, by)
        today = self.context.clock.today()
        if state is TimeState.TAKEN and any(d.day > today for d in days):
            raise BadInput("This time is still to come.", field="state")
        with self.context.act("development.slots_answered") as act:
            people = facts.people(act.session, ids={d.worker_id for d in days})
            last = dict.fromkeys(people, max(d.day for d in days))
            found = open_days(act.session, people, self.context.resources.working_days, last)
            standing = {(s.protected_slot_id, s.day) for of in found.values() for s in of}
            if any((d.protected_slot_id, d.day) not in standing for d in days):
                raise StaleView(
                    "Somebody else has answered for one of these, or the slot was changed; "
                    "nothing was changed."
                )
            for one in days:
                act.session.add(
                    DevelopmentStored(
                        worker_id=one.worker_id,
                        day=one.day,
                        hours=one.hours,
                        activity=one.activity.value,
                        state=state.value,
                        reason=reason,
                        lost_by=by.value if by else "",
                        protected_slot_id=one.protected_slot_id,
                        slot=one.day,
                    )
                )
                act.about(worker=one.worker_id)
            hours = sum((d.hours for d in days), Decimal(0))
            act.facts.update(
                slots=len(days), hours=hours, state=state.value, day=min(d.day for d in days)
            )
        whose = named([p.worker.name for p in people.values()])
        when = words.short_day(days[0].day) if len(days) == 1 else words.count(len(days), "slot")
        return done(act, f"{words.hours(hours)} {state.value.lower()} for {whose}, {when}", *_AREA)

    def _checked(
        self, person: Person, start: date, every_weeks: int, hours: Decimal, activity: Activity
    ) -> SlotStored:
        """The row for what was asked, where it can be agreed."""
        check_hours(hours)
        if not 1 <= every_weeks <= MOST_WEEKS:
            raise BadInput(
                f"A regular slot comes back after 1 to {MOST_WEEKS} weeks.", field="every_weeks"
            )
        if start.weekday() not in self.context.resources.working_days.week:
            raise BadInput("A regular slot is on a day from Monday to Friday.", field="start")
        check_year(start, self.context.clock.today(), "start")
        if person.worker.enrolment_on(start) is None:
            raise BadInput(
                f"{person.worker.name} is on no programme that day, so no time is protected.",
                field="start",
            )
        return SlotStored(
            worker_id=person.id,
            start=start,
            every_weeks=every_weeks,
            hours=hours,
            activity=activity.value,
        )


_AREA = (Area.DEVELOPMENT,)


def slot_words(every_weeks: int, start: date) -> str:
    """How often, as people say it: ``every Friday``, ``a Friday every 2 weeks``."""
    weekday = _WEEKDAYS[start.weekday()]
    return f"every {weekday}" if every_weeks == 1 else f"a {weekday} every {every_weeks} weeks"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def named(names: Sequence[str]) -> str:
    """Whom an act was for: up to three names, else how many workers."""
    return words.listed(names) if len(names) <= MOST_NAMED else words.count(len(names), "worker")


def check_hours(hours: Decimal) -> None:
    """Refuse hours that no day has."""
    if not 0 < hours <= LONGEST_HOURS:
        raise BadInput("Hours are more than 0 and at most 24.", field="hours")


def check_year(day: date, today: date, field: str) -> None:
    """Refuse a day more than a year ahead: a year was mistyped."""
    if day > today + timedelta(days=LONGEST_AHEAD_DAYS):
        raise BadInput("Time is planned a year ahead at most; check the year.", field=field)


def lost_to(state: TimeState, reason: str, by: By | None) -> tuple[str, By | None]:
    """What time was lost to, which must be said, and by whom; neither of any other time."""
    if state is not TimeState.LOST:
        return "", None
    return within(
        required(reason, "What the time was lost to", "reason"), LINE, _LOST, "reason"
    ), by


_LOST = "What the time was lost to"


def open_days(
    session: Session,
    people: Mapping[int, Person],
    working_days: WorkingDays,
    last: Mapping[int, date],
) -> dict[int, list[SlotDay]]:
    """The days of each worker's slots, to the worker's ``last``, that nobody has answered for."""
    answered = _answered(session, workers=people)
    found: dict[int, list[SlotDay]] = defaultdict(list)
    for row in _standing(session, people):
        person = people[row.worker_id]
        slot = _slot(row)
        found[row.worker_id] += [
            SlotDay(row.id, row.worker_id, person.worker.name, day, row.hours, slot.activity)
            for day in laid_out(slot, person.worker, working_days, row.start, last[row.worker_id])
            if (row.id, day) not in answered
        ]
    return {number: sorted(days, key=_by_day) for number, days in found.items()}


def slots_on(
    session: Session, person: Person, working_days: WorkingDays, day: date
) -> list[ProtectedSlotRow]:
    """The worker's slots that have not ended by the day."""
    rows = []
    answered = _answered(session, workers=[person.id])
    ahead = day + timedelta(days=LONGEST_AHEAD_DAYS)
    for row in _standing(session, [person.id]):
        if row.end is None or row.end > day:
            days = laid_out(_slot(row), person.worker, working_days, day + ONE_DAY, ahead)
            rows.append(
                ProtectedSlotRow(
                    id=row.id,
                    worker_id=row.worker_id,
                    start=row.start,
                    every_weeks=row.every_weeks,
                    hours=row.hours,
                    activity=Activity(row.activity),
                    end=row.end,
                    coming=next((d for d in days if (row.id, d) not in answered), None),
                )
            )
    return rows


def slots_clash(session: Session, workers: Iterable[int]) -> bool:
    """Whether two regular slots of one of the workers fall on the same day."""
    for worker in workers:
        seen: set[date] = set()
        rows = _standing(session, [worker])
        until = max((r.start for r in rows), default=date.min) + timedelta(days=LONGEST_AHEAD_DAYS)
        for row in rows:
            days = set(_slot(row).when.days(row.start, until))
            if days & seen:
                return True
            seen |= days
    return False


def _slot(row: SlotStored) -> ProtectedSlot:
    when = Recurrence(row.start, row.every_weeks, row.end)
    return ProtectedSlot(when, Fraction(row.hours), Activity(row.activity))


def _standing(session: Session, workers: Iterable[int]) -> Sequence[SlotStored]:
    return session.scalars(
        select(SlotStored)
        .where(SlotStored.void_by.is_(None), SlotStored.worker_id.in_(list(workers)))
        .order_by(SlotStored.id)
    ).all()


def _answered(
    session: Session, *, workers: Collection[int] = (), slots: Collection[int] = ()
) -> set[tuple[int, date]]:
    """The slots' days that were answered for: of these workers, or of these slots."""
    return {
        (slot, day)
        for slot, day in session.execute(
            select(DevelopmentStored.protected_slot_id, DevelopmentStored.slot).where(
                DevelopmentStored.void_by.is_(None),
                DevelopmentStored.protected_slot_id.in_(list(slots))
                if slots
                else DevelopmentStored.worker_id.in_(list(workers)),
            )
        )
        if slot is not None and day is not None
    }


def _running(session: Session, slot_id: int) -> SlotStored:
    row = session.get(SlotStored, slot_id)
    if row is None or row.void_by is not None or row.end is not None:
        raise StaleView(
            "This regular slot was changed or ended by somebody else; nothing was changed."
        )
    return row


def _check_free(session: Session, person: Person, new: SlotStored, instead: int | None) -> None:
    """Refuse a slot on a day that another of the worker's already has."""
    until = new.start + timedelta(days=LONGEST_AHEAD_DAYS)
    days = set(Recurrence(new.start, new.every_weeks).days(new.start, until))
    for row in _standing(session, [person.id]):
        taken = days & set(_slot(row).when.days(new.start, until)) if row.id != instead else set()
        if taken:
            raise BadInput(
                f"{person.worker.name} has a regular slot on {words.full_day(min(taken))} "
                "already; change that one, or choose another day.",
                field="start",
            )


def _by_day(slot: SlotDay) -> tuple[date, int]:
    return slot.day, slot.protected_slot_id
