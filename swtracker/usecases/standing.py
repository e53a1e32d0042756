"""Standing bookings: a supervision agreed once for many weeks, and the days it falls on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY
from swtracker.domain.changes import Area
from swtracker.domain.recurrence import Recurrence
from swtracker.domain.standing import Obstacle, Occurrence, every_words, time_of_day
from swtracker.domain.standing import occurrences as falling
from swtracker.domain.supervision import SupervisionStatus
from swtracker.domain.supervisors import Supervising
from swtracker.errors import BadInput, StaleView
from swtracker.store.tables import StandingBookingRow, SupervisionRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context, done
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.supervision import NextBooking
from swtracker.usecases.rows.supervisors import OccurrenceRow, StandingRow
from swtracker.usecases.supervising import supervising

MOST_WEEKS = 13
"""The most weeks between two; a quarter of a year, and no strand is owed less often."""

LOOKED_AHEAD = timedelta(weeks=26)
"""How far ahead the next of a booking is looked for."""


@dataclass(frozen=True, slots=True)
class StandingBookings:
    """What was agreed once for many weeks, for each worker and strand."""

    context: Context

    def agree(
        self, worker_id: int, strand: str, *, start: date, every_weeks: int, at: str = ""
    ) -> Done:
        """Book a strand every so many weeks on the weekday of ``start``, from that day on.

        ``at`` is the time of day as ``10:00``, or empty. Where one stands already it is changed.
        """
        at = time_of_day(at)
        self._check(start, every_weeks)
        with self.context.act("standing.agreed") as act:
            person = facts.person(act.session, worker_id)
            known = self.context.policies(act.session).on(start).strand(strand)
            if known is None:
                raise BadInput(f"“{strand}” is no strand of the policy in force.", field="strand")
            if person.worker.post_on(start) is None:
                raise BadInput(f"{person.worker.name} is not in post on that day.", field="start")
            rows = act.session.scalars(
                select(StandingBookingRow).where(
                    StandingBookingRow.void_by.is_(None),
                    StandingBookingRow.worker_id == worker_id,
                    StandingBookingRow.strand == known.name,
                )
            ).all()
            for row in rows:
                if row.start >= start:
                    act.void(row)
                elif row.end is None or row.end > start:
                    row.end = start
            act.session.add(
                StandingBookingRow(
                    worker_id=worker_id,
                    strand=known.name,
                    start=start,
                    every_weeks=every_weeks,
                    at=at,
                    end=None,
                )
            )
            act.about(worker=worker_id)
            act.facts.update(strand=known.name, start=start, weeks=every_weeks)
        said = (
            f"{known.name} supervision of {person.worker.name}: "
            f"{every_words(start, every_weeks, at)} from {words.short_day(start)}"
        )
        return done(act, said, Area.SUPERVISIONS)

    def end(self, standing_id: int, *, on: date) -> Done:
        """End a standing booking: nothing falls on that day or after it."""
        with self.context.act("standing.ended") as act:
            row = act.session.get(StandingBookingRow, standing_id)
            if row is None or row.void_by is not None or (row.end is not None and row.end <= on):
                raise StaleView(
                    "This standing booking was changed or ended by somebody else; "
                    "nothing was changed."
                )
            if row.start >= on:
                act.void(row)
            else:
                row.end = on
            name = facts.person(act.session, row.worker_id).worker.name
            act.about(worker=row.worker_id)
            act.facts.update(strand=row.strand, end=on)
            said = (
                f"The standing {row.strand.lower()} supervision of {name} "
                f"ends on {words.short_day(on)}"
            )
        return done(act, said, Area.SUPERVISIONS)

    def _check(self, start: date, every_weeks: int) -> None:
        if start < self.context.clock.today():
            raise BadInput("A standing booking begins today or later.", field="start")
        if start.weekday() not in self.context.resources.working_days.week:
            raise BadInput(
                "Nobody works on that day of the week; choose a Monday to Friday.", field="start"
            )
        if not 1 <= every_weeks <= MOST_WEEKS:
            raise BadInput(
                f"A standing booking comes every 1 to {MOST_WEEKS} weeks.", field="every_weeks"
            )


def occurrences(
    session: Session,
    context: Context,
    first: date,
    last: date,
    workers: Collection[int] | None = None,
) -> list[OccurrenceRow]:
    """The supervisions of standing bookings from ``first`` to ``last``, both included, by day.

    One that something was logged or booked for already is left out; one that is dropped is in, by
    the day agreed, so that it can be said.
    """
    stand = _Standing.read(session, context, first, workers)
    found = [
        _occurrence(stand, row, one)
        for row in stand.bookings
        for one in stand.falling(row, first, last)
    ]
    return sorted(found, key=lambda o: (o.day or o.slot, o.at, o.worker_id))


def next_booked(
    session: Session, context: Context, day: date, workers: Collection[int] | None = None
) -> dict[tuple[int, str], NextBooking]:
    """The next supervision of each worker and strand that is booked, by hand or standing."""
    wanted: list[ColumnElement[bool]] = [
        SupervisionRow.void_by.is_(None),
        SupervisionRow.status == SupervisionStatus.BOOKED.value,
        SupervisionRow.day >= day,
    ]
    if workers is not None:
        wanted.append(SupervisionRow.worker_id.in_(workers))
    booked: dict[tuple[int, str], NextBooking] = {}
    for row in session.scalars(
        select(SupervisionRow).where(*wanted).order_by(SupervisionRow.day, SupervisionRow.at)
    ):
        booking = NextBooking(row.day, row.at, row.standing_id, row.slot)
        booked.setdefault((row.worker_id, row.strand), booking)
    stand = _Standing.read(session, context, day, workers)
    for standing in stand.bookings:
        key = (standing.worker_id, standing.strand)
        last = booked[key].day - ONE_DAY if key in booked else day + LOOKED_AHEAD
        for one in stand.falling(standing, day, last):
            if one.day is not None:
                booked[key] = NextBooking(one.day, standing.at, standing.id, one.slot)
                break
    return booked


def standing_rows(session: Session, context: Context, day: date) -> list[StandingRow]:
    """Every standing booking that runs that day or later, with what it falls on next."""
    stand = _Standing.read(session, context, day, None)
    found = []
    for row in stand.bookings:
        coming = stand.falling(row, day, day + LOOKED_AHEAD)
        nearest = next(coming, None)
        after = None
        if nearest is not None and nearest.day is None:
            after = next((o.day for o in coming if o.day is not None), None)
        found.append(
            StandingRow(
                id=row.id,
                worker_id=row.worker_id,
                worker=stand.people[row.worker_id].worker.name,
                strand=row.strand,
                start=row.start,
                every_weeks=row.every_weeks,
                at=row.at,
                end=row.end,
                slot=None if nearest is None else nearest.slot,
                day=None if nearest is None else nearest.day,
                obstacle=None if nearest is None else nearest.obstacle,
                after=after,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Standing:
    """The standing bookings with what it takes to say on which day each falls."""

    context: Context
    bookings: list[StandingBookingRow]
    people: Mapping[int, facts.Person]
    who: Supervising | None
    taken: frozenset[tuple[int, date]]

    @classmethod
    def read(
        cls, session: Session, context: Context, first: date, workers: Collection[int] | None
    ) -> _Standing:
        """Those that may fall on ``first`` or later; people are read only where there are some."""
        wanted: list[ColumnElement[bool]] = [
            StandingBookingRow.void_by.is_(None),
            or_(StandingBookingRow.end.is_(None), StandingBookingRow.end > first),
        ]
        if workers is not None:
            wanted.append(StandingBookingRow.worker_id.in_(workers))
        bookings = session.scalars(
            select(StandingBookingRow).where(*wanted).order_by(StandingBookingRow.start)
        ).all()
        if not bookings:
            return cls(context, [], {}, None, frozenset())
        people = facts.people(session)
        taken = session.execute(
            select(SupervisionRow.standing_id, SupervisionRow.slot).where(
                SupervisionRow.void_by.is_(None),
                SupervisionRow.standing_id.in_([b.id for b in bookings]),
                SupervisionRow.slot.is_not(None),
            )
        )
        return cls(
            context,
            list(bookings),
            people,
            supervising(context, session, people, first),
            frozenset((number, slot) for number, slot in taken if number and slot),
        )

    def falling(self, row: StandingBookingRow, first: date, last: date) -> Iterator[Occurrence]:
        """What the booking falls on, but for what was logged or booked already."""
        left = self.people[row.worker_id].worker.left
        end = min((d for d in (row.end, left) if d is not None), default=None)

        def obstacle(day: date) -> Obstacle | None:
            return self._obstacle(row, day)

        for one in falling(Recurrence(row.start, row.every_weeks, end), first, last, obstacle):
            if (row.id, one.slot) not in self.taken:
                yield one

    def givers(self, row: StandingBookingRow, day: date) -> tuple[int | None, int | None]:
        """Who gives it that day, first and beside."""
        assert self.who is not None, "read with its people"
        return (
            self.who.first(row.worker_id, row.strand, day),
            self.who.second(row.worker_id, row.strand, day),
        )

    def _obstacle(self, row: StandingBookingRow, day: date) -> Obstacle | None:
        if not self.context.resources.working_days.includes(day):
            return Obstacle.NO_WORKING_DAY
        if not is_there(self.people[row.worker_id], day):
            return Obstacle.WORKER_AWAY
        for giver in self.givers(row, day):
            if giver is not None and not is_there(self.people[giver], day):
                return Obstacle.SUPERVISOR_AWAY
        return None


def is_there(person: facts.Person, day: date) -> bool:
    """Whether somebody is in post and not away that day."""
    worker = person.worker
    return worker.post_on(day) is not None and worker.absence_on(day) is None


def _occurrence(stand: _Standing, row: StandingBookingRow, one: Occurrence) -> OccurrenceRow:
    return OccurrenceRow(
        standing_id=row.id,
        worker_id=row.worker_id,
        strand=row.strand,
        slot=one.slot,
        day=one.day,
        at=row.at,
        supervisor_id=stand.givers(row, one.day or one.slot)[0],
        obstacle=one.obstacle,
    )
