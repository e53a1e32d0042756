"""This week: what is due and overdue for the person at the computer, wherever it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.people import Role
from swtracker.domain.programme import ReviewState
from swtracker.domain.registration import RenewalState, renewal_on
from swtracker.store.tables import AssessorRow, WorkerRow
from swtracker.usecases import facts
from swtracker.usecases.agreed_actions import AgreedActions
from swtracker.usecases.allocations import waiting_families
from swtracker.usecases.context import Context
from swtracker.usecases.development import DevelopmentTime
from swtracker.usecases.overrides import standing_overrides
from swtracker.usecases.programmes import Programmes
from swtracker.usecases.rows.programme import CohortRow
from swtracker.usecases.rows.supervision import DueRow, NextBooking
from swtracker.usecases.rows.this_week import Kind, ThisWeek, ToDo, When
from swtracker.usecases.standing import next_booked
from swtracker.usecases.supervising import supervisors_on
from swtracker.usecases.supervisions import Supervisions

_ORDER = {when: place for place, when in enumerate(When)}
_KINDS = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Weeks:
    """The week ahead of whoever is signed in."""

    context: Context

    def this_week(self, day: date | None = None) -> ThisWeek:
        """What is overdue, due today, by Sunday and in the week after, the longest overdue first.

        Nobody signed in has no lines. What is asked of everybody: supervision given and had,
        actions, reviews of those they supervise or assess and their own, registrations. A practice
        manager's has the team's children waiting, overrides and registrations too; a development
        coordinator's every programme.
        """
        on = self.context.day(day)
        last = on + timedelta(days=6 - on.weekday())
        with self.context.database.read() as session:
            number = self.context.actor_id
            person = None if number is None else facts.people(session, ids=[number]).get(number)
            if person is None:
                return ThisWeek("", on, last, ())
            me = _Me.of(self.context, session, person, on, last)
            lines = [*me.team_lines(session), *me.registrations(session), *me.group(session)]
        lines += me.supervision()
        lines += me.actions()
        lines += me.programmes()
        return ThisWeek(
            person.worker.name,
            on,
            last,
            tuple(
                sorted(
                    lines,
                    key=lambda t: (
                        _ORDER[t.when],
                        t.due or date.max,
                        _KINDS[t.kind],
                        t.whom,
                        t.number,
                    ),
                )
            ),
        )


@dataclass(frozen=True, slots=True)
class _Me:
    """Whoever is signed in, and what they answer for on the day.

    ``supervised`` are those they give any supervision to; ``team`` is the one they manage;
    ``assessed`` are the places on programmes they assess.
    """

    context: Context
    number: int
    role: Role | None
    team: int | None
    day: date
    last: date
    due: tuple[DueRow, ...]
    booked: dict[tuple[int, str], NextBooking]
    assessed: frozenset[int]

    @classmethod
    def of(
        cls, context: Context, session: Session, person: facts.Person, day: date, last: date
    ) -> _Me:
        post = person.worker.post_on(day)
        role = None if post is None else post.role
        manages = post is not None and role is Role.PRACTICE_MANAGER
        assessed = session.execute(
            select(AssessorRow.enrolment_id, AssessorRow.start, AssessorRow.end).where(
                AssessorRow.assessor_id == person.id, AssessorRow.void_by.is_(None)
            )
        )
        return cls(
            context=context,
            number=person.id,
            role=role,
            team=facts.teams(session)[post.team].id if post is not None and manages else None,
            day=day,
            last=last,
            due=tuple(
                row
                for row in Supervisions(context).due(day)
                if row.worker_id == person.id or row.is_given_by(person.id)
            ),
            booked=next_booked(session, context, day),
            assessed=frozenset(
                place
                for place, start, end in assessed
                if start <= day and (end is None or day < end)
            ),
        )

    @property
    def ahead(self) -> date:
        """The Sunday of the week after: what falls due by it is told."""
        return self.last + timedelta(weeks=1)

    @property
    def supervised(self) -> frozenset[int]:
        """Those they give any supervision to."""
        return frozenset(r.worker_id for r in self.due if r.is_given_by(self.number))

    @property
    def coordinates(self) -> bool:
        """Whether they answer for every programme of the service."""
        return self.role is Role.DEVELOPMENT_COORDINATOR

    def when(self, due: date | None) -> When:
        """The part of the list something due that day stands in."""
        if due is None:
            return When.OPEN
        if due < self.day:
            return When.OVERDUE
        if due == self.day:
            return When.TODAY
        if due <= self.last:
            return When.THIS_WEEK
        return When.NEXT_WEEK if due <= self.ahead else When.LATER

    # Supervision

    def supervision(self) -> Iterator[ToDo]:
        """What I give and what I am given: due, overdue, or booked by next week's end."""
        for place, row in enumerate(self.due):
            standing, booking = row.strand.standing, row.booking
            due = standing.next_due
            days = [due, None if booking is None else booking.day]
            soonest = min((d for d in days if d is not None), default=None)
            if soonest is None or soonest > self.ahead:
                continue
            own = row.worker_id == self.number
            what = f"{standing.strand} supervision"
            if booking is not None:
                what += f", {_booked(booking, self.day)}"
            elif own:
                what += f", with {row.supervisor or 'nobody named'}"
            yield ToDo(
                kind=Kind.OWN_SUPERVISION if own else Kind.SUPERVISION,
                what=what,
                whom="" if own else row.name,
                due=soonest,
                # In grace it is past its day and still in date.
                when=When.TODAY
                if due is not None and due < self.day and standing.in_date
                else self.when(soonest),
                subject=row.worker_id,
                number=place,
            )

    def group(self, session: Session) -> Iterator[ToDo]:
        """Bookings of the two weeks in strands that never fall due, a group's."""
        known = {(row.worker_id, row.strand.standing.strand) for row in self.due}
        who = supervisors_on(self.context, session, self.day)
        names = dict(session.execute(select(WorkerRow.id, WorkerRow.name)).all())
        for place, ((worker, strand), booking) in enumerate(sorted(self.booked.items())):
            gives = self.number in {who.of(worker, strand), who.second(worker, strand)}
            own = worker == self.number
            if (worker, strand) in known or booking.day > self.ahead or not (gives or own):
                continue
            yield ToDo(
                kind=Kind.OWN_SUPERVISION if own else Kind.SUPERVISION,
                what=f"{strand}, {_booked(booking, self.day)}",
                whom="" if own else names[worker],
                due=booking.day,
                when=self.when(booking.day),
                subject=worker,
                number=len(known) + place,
            )

    # Actions and registrations

    def actions(self) -> Iterator[ToDo]:
        """The actions I own that are due by next week's end, or by no day."""
        for action in AgreedActions(self.context).open_for(self.number, self.day):
            if action.due is None or action.due <= self.ahead:
                own = action.worker_id == self.number
                yield ToDo(
                    kind=Kind.ACTION,
                    what=action.words,
                    whom="" if own else action.worker,
                    due=action.due,
                    when=self.when(action.due),
                    subject=action.worker_id,
                    number=action.id,
                )

    def registrations(self, session: Session) -> Iterator[ToDo]:
        """Registrations to renew while the window is open, and those not renewed in it."""
        there = facts.places_on(session, self.day)
        mine = {self.number, *self.supervised}
        if self.team is not None:
            mine.update(worker for worker, (team, _) in there.items() if team == self.team)
        begin = self.context.council(session).records_begin
        for row in session.scalars(
            select(WorkerRow).where(
                WorkerRow.id.in_(mine & there.keys()), WorkerRow.registration != ""
            )
        ):
            renewal = renewal_on(
                self.day, registered=row.registered, renewed=row.renewed, records_begin=begin
            )
            if renewal.state in {RenewalState.OPEN, RenewalState.LATE}:
                yield ToDo(
                    kind=Kind.REGISTRATION,
                    what=words.sentence(renewal.words).rstrip("."),
                    whom="" if row.id == self.number else row.name,
                    due=renewal.last,
                    when=self.when(renewal.last),
                    subject=row.id,
                )

    # A team's, and overrides

    def team_lines(self, session: Session) -> Iterator[ToDo]:
        """Children waiting in the team I manage, and overrides to look at again."""
        policy = self.context.policies(session).on(self.day)
        if self.team is not None:
            for family in waiting_families(session, self.day, self.team):
                child, left = family.children[0], family.days_to_the_line
                many = len(family.children) > 1
                name = f"family {family.family}" if many else child.reference
                line = (
                    "past the 8-day line" if left <= 0 else f"{words.days(left)} to the 8-day line"
                )
                yield ToDo(
                    kind=Kind.WAITING,
                    what=f"Waiting {words.waited(family.days_waiting)}, {line}",
                    whom=f"{words.children(len(family.children))}, {name}" if many else name,
                    due=self.day + timedelta(days=left),
                    when=When.OVERDUE if left <= 0 else When.TODAY,
                    subject=child.case_id,
                )
        if self.role in policy.approvers:
            for override in standing_overrides(self.context, session, self.day, self.team):
                if override.review <= self.ahead:
                    yield ToDo(
                        kind=Kind.OVERRIDE,
                        what=f"Look again at {override.reference}, held over the limit",
                        whom=override.worker,
                        due=override.review,
                        when=self.when(override.review),
                        subject=override.worker_id,
                        number=override.allocation_id,
                    )

    # Programmes

    def programmes(self) -> Iterator[ToDo]:
        """Reviews of those I answer for; for a coordinator what is missing of every programme."""
        for row in Programmes(self.context).cohorts(self.day):
            mine = row.worker_id in {self.number, *self.supervised}
            if mine or self.coordinates or row.enrolment_id in self.assessed:
                yield from self._reviews(row)
            if self.coordinates and row.missing:
                yield ToDo(
                    kind=Kind.PROGRAMME,
                    what=f"Missing: {'; '.join(row.missing)}",
                    whom=row.name,
                    due=row.end if row.past_end else None,
                    when=When.OVERDUE,
                    subject=row.enrolment_id,
                )
        if self.coordinates:
            for worker in DevelopmentTime(self.context).lines(self.day):
                if worker.to_answer:
                    slots = words.count(len(worker.to_answer), "protected slot")
                    oldest = worker.to_answer[0].day
                    yield ToDo(
                        kind=Kind.PROTECTED_TIME,
                        what=f"{slots} to confirm",
                        whom=worker.worker.name,
                        due=oldest,
                        when=self.when(oldest),
                        subject=worker.worker.id,
                    )

    def _reviews(self, row: CohortRow) -> Iterator[ToDo]:
        """A coordinator has what is overdue among all that is missing."""
        shown = {ReviewState.SOON} if self.coordinates else {ReviewState.SOON, ReviewState.OVERDUE}
        for review in row.reviews:
            if review.state in shown and review.due is not None and review.due <= self.ahead:
                yield ToDo(
                    kind=Kind.REVIEW,
                    what=f"{row.programme}: {review.name}",
                    whom="" if row.worker_id == self.number else row.name,
                    due=review.due,
                    when=self.when(review.due),
                    subject=row.enrolment_id,
                    number=review.month,
                )


def _booked(booking: NextBooking, day: date) -> str:
    """``booked Thu 26 Nov at 10:00``."""
    at = f" at {booking.at}" if booking.at else ""
    return f"booked {words.near_day(booking.day, day)}{at}"
