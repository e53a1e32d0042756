"""What falls when, for a calendar: supervision, reviews, renewals, and overrides looked at again.

It holds staff and what is owed to them, and nothing of any child: no reference, no reason, no note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from swtracker.domain.programme import ReviewState
from swtracker.domain.recurrence import Recurrence
from swtracker.domain.registration import RenewalState, renewal_on
from swtracker.domain.supervision import SupervisionStatus
from swtracker.store.tables import (
    AllocationRow,
    CaseRow,
    HistoryRow,
    OverrideRow,
    StandingBookingRow,
    SupervisionRow,
    WorkerRow,
)
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.programme_years import places_of, read_recorded
from swtracker.usecases.rows.calendar import CalendarEntry, CalendarRead
from swtracker.usecases.standing import LOOKED_AHEAD, occurrences
from swtracker.usecases.supervisions import USUAL_MINUTES, Supervisions
from swtracker.usecases.teams import standing_team

_OPEN_REVIEWS = frozenset({ReviewState.OVERDUE, ReviewState.SOON, ReviewState.TO_COME})


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry, whose it is and who else has it in their calendar."""

    owner: int
    others: frozenset[int | None]
    entry: CalendarEntry


@dataclass(frozen=True, slots=True)
class Calendars:
    """What falls on which day, for other calendars to show."""

    context: Context

    def read(
        self,
        *,
        worker_id: int | None = None,
        team: int | None = None,
        day: date | None = None,
    ) -> CalendarRead:
        """What falls on ``day`` or later, by day: of one person, a team, or everybody.

        A person's calendar has what is theirs and what they give, assess or approved. Standing
        supervisions are laid out for half a year. What was called off is there as cancelled, so
        that a calendar that has it lets go of it.
        """
        first = self.context.day(day)
        with self.context.database.read() as session:
            reading = _Reading.of(self.context, session, first)
            name = "Whole service"
            if team is not None:
                name = standing_team(session, team).name
            if worker_id is not None:
                name = facts.person(session, worker_id).worker.name
            found = {f.entry.uid: f for f in reading.of_standing()}
            found |= {f.entry.uid: f for f in reading.of_supervisions()}
            others = [*reading.of_reviews(), *reading.of_renewals(), *reading.of_overrides()]
        others += self._due(reading)
        wanted = [
            f.entry
            for f in (*found.values(), *others)
            if f.entry.day >= first
            and (worker_id is None or worker_id in {f.owner, *f.others})
            and (team is None or reading.teams.get(f.owner) == team)
        ]
        wanted.sort(key=lambda e: (e.day, e.at, e.words, e.uid))
        return CalendarRead(name, self.context.clock.now(), tuple(wanted))

    def _due(self, reading: _Reading) -> Iterator[_Found]:
        """When each strand owed falls due, as it stands today."""
        for row in Supervisions(self.context).due():
            due, strand = row.strand.standing.next_due, row.strand.standing.strand
            if due is not None:
                entry = CalendarEntry(
                    reading.uid(f"due-{row.worker_id}-{strand}"),
                    f"Supervision due: {row.name} ({strand})",
                    due,
                    reading.written,
                )
                yield _Found(row.worker_id, frozenset({row.supervisor_id, row.second_id}), entry)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of the data.

    ``written`` counts what was done in it so far. What is worked out from many rows takes it as
    its sequence: it goes up with every change that could move it, and never down. What is one
    row's own counts that row's versions.
    """

    context: Context
    session: Session
    first: date
    today: date
    written: int
    council: str
    people: dict[int, facts.Person]
    teams: dict[int, int]

    @classmethod
    def of(cls, context: Context, session: Session, first: date) -> _Reading:
        today = context.clock.today()
        council = context.council(session)
        return cls(
            context,
            session,
            first,
            today,
            session.scalar(select(func.max(HistoryRow.id))) or 0,
            f"{council.name} {council.records_begin}",
            facts.people(session),
            {n: team for n, (team, _) in facts.places_on(session, today).items()},
        )

    def uid(self, what: str) -> str:
        """A name for the thing that is the same every time, and another in another council."""
        return f"{uuid5(NAMESPACE_URL, f'swtracker {self.council} {what}')}@swtracker"

    def _named(self, worker_id: int | None) -> str:
        person = None if worker_id is None else self.people.get(worker_id)
        return "" if person is None else person.worker.name

    def _meeting(self, worker_id: int, strand: str, giver: int | None) -> str:
        by = self._named(giver)
        with_whom = f" with {by}" if by else ""
        return f"Supervision: {self._named(worker_id)}{with_whom} ({strand})"

    def _minutes(self, strand: str, day: date) -> int:
        known = self.context.policies(self.session).on(day).strand(strand)
        return (known.minutes if known is not None else None) or USUAL_MINUTES

    def of_standing(self) -> Iterator[_Found]:
        """What standing bookings fall on; what those no longer fall on that were ended, first."""
        last = self.first + LOOKED_AHEAD
        yield from self._ended(last)
        for one in occurrences(self.session, self.context, self.first, last):
            entry = CalendarEntry(
                self.uid(f"standing-{one.standing_id}-{one.slot}"),
                self._meeting(one.worker_id, one.strand, one.supervisor_id),
                one.day or one.slot,
                self.written,
                one.at,
                self._minutes(one.strand, one.day or one.slot),
                is_cancelled=one.day is None,
            )
            yield _Found(one.worker_id, frozenset({one.supervisor_id}), entry)

    def _ended(self, last: date) -> Iterator[_Found]:
        """The days a standing booking had before it was ended or changed, in the last half year."""
        rows = self.session.execute(
            select(StandingBookingRow, HistoryRow.at)
            .outerjoin(HistoryRow, HistoryRow.id == StandingBookingRow.void_by)
            .where(
                or_(StandingBookingRow.void_by.is_not(None), StandingBookingRow.end.is_not(None))
            )
        )
        for row, at in rows:
            taken_back: datetime | None = at
            gone = row.start if taken_back is not None or row.end is None else row.end
            since = gone if taken_back is None else taken_back.date()
            if since < self.first - LOOKED_AHEAD or row.worker_id not in self.people:
                continue
            for slot in Recurrence(row.start, row.every_weeks).days(max(gone, self.first), last):
                entry = CalendarEntry(
                    self.uid(f"standing-{row.id}-{slot}"),
                    self._meeting(row.worker_id, row.strand, None),
                    slot,
                    self.written,
                    row.at,
                    self._minutes(row.strand, slot),
                    is_cancelled=True,
                )
                yield _Found(row.worker_id, frozenset(), entry)

    def of_supervisions(self) -> Iterator[_Found]:
        """Those booked, and what became of them; one that was taken back is cancelled."""
        rows = self.session.scalars(
            select(SupervisionRow)
            .where(SupervisionRow.day >= self.first)
            .order_by(SupervisionRow.void_by.is_(None), SupervisionRow.id)
        )
        happens = {SupervisionStatus.BOOKED.value, SupervisionStatus.HELD.value}
        for row in rows:
            if row.worker_id not in self.people:
                continue
            stands = row.void_by is None
            if row.standing_id is not None and row.slot is not None:
                if not stands:
                    continue  # What it stood for is there again, or was ended.
                what, sequence = f"standing-{row.standing_id}-{row.slot}", self.written
            else:
                what, sequence = f"supervision-{row.id}", row.version - 1
            entry = CalendarEntry(
                self.uid(what),
                self._meeting(row.worker_id, row.strand, row.supervisor_id),
                row.day,
                sequence,
                row.at,
                row.minutes or self._minutes(row.strand, row.day),
                is_cancelled=not (stands and row.status in happens),
            )
            yield _Found(row.worker_id, frozenset({row.supervisor_id, row.co_supervisor_id}), entry)

    def of_reviews(self) -> Iterator[_Found]:
        """When the reviews of programmes fall due."""
        recorded = read_recorded(self.session, self.people.values(), self.today)
        policy = self.context.policies(self.session).on(self.today)
        for person in self.people.values():
            for place in places_of(person, recorded, policy):
                assessors = frozenset(
                    a.assessor_id
                    for a in recorded.assessors.get(place.id, ())
                    if a.end is None or a.end > self.today
                )
                for review in place.year.reviews(self.today):
                    if review.due is not None:
                        entry = CalendarEntry(
                            self.uid(f"review-{place.id}-{review.month}"),
                            f"{review.name} due: {place.name} ({place.programme})",
                            review.due,
                            self.written,
                            is_cancelled=review.state not in _OPEN_REVIEWS,
                        )
                        yield _Found(person.id, assessors, entry)

    def of_renewals(self) -> Iterator[_Found]:
        """The last day each registration can be renewed in time."""
        begin = self.context.council(self.session).records_begin
        stored = select(WorkerRow).where(
            WorkerRow.void_by.is_(None),
            WorkerRow.registration != "",
            or_(WorkerRow.left_on.is_(None), WorkerRow.left_on > self.today),
        )
        for row in self.session.scalars(stored):
            renewal = renewal_on(
                self.today, registered=row.registered, renewed=row.renewed, records_begin=begin
            )
            entry = CalendarEntry(
                self.uid(f"renewal-{row.id}-{renewal.last.year}"),
                f"Last day to renew registration: {row.name}",
                renewal.last,
                self.written,
                is_cancelled=renewal.state is RenewalState.RENEWED,
            )
            yield _Found(row.id, frozenset(), entry)

    def of_overrides(self) -> Iterator[_Found]:
        """When overrides are looked at again; what they are about is not said."""
        rows = self.session.execute(
            select(OverrideRow, AllocationRow, CaseRow)
            .join(AllocationRow, AllocationRow.id == OverrideRow.allocation_id)
            .join(CaseRow, CaseRow.id == AllocationRow.case_id)
            .where(OverrideRow.review >= self.first)
        )
        for override, allocation, case in rows:
            if allocation.worker_id not in self.people:
                continue
            together = (override, allocation, case)
            ends = (allocation.end, case.closed)
            entry = CalendarEntry(
                self.uid(f"override-{override.id}"),
                f"Override to review: {self._named(allocation.worker_id)}",
                override.review,
                sum(row.version - 1 for row in together),
                is_cancelled=any(row.void_by is not None for row in together)
                or any(end is not None and end <= override.review for end in ends),
            )
            yield _Found(allocation.worker_id, frozenset({override.approver_id}), entry)
