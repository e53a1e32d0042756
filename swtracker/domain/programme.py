"""A programme's year: its reviews, its end, its evidence, what is missing and what comes next.

Reviews fall so many months after the programme's start (rules §5), a month's end clipped, and are
moved by pauses. The agreement, where a programme names one, is the review of month 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from swtracker.domain import words
from swtracker.domain.calendar import Pauses, add_months
from swtracker.domain.people import AbsenceKind, Enrolment
from swtracker.domain.policy import EvidenceOwed, Interval, Programme

AGREEMENT = 0
"""The month of the agreement at a programme's start."""

SOON_DAYS = 14
"""A review is due soon this many days ahead: the worker's reflection is owed by then (Hampshire:
two weeks before the review)."""


class Finding(StrEnum):
    """What a review came to; the agreement at the start is only ever agreed."""

    AGREED = "Agreed"
    ON_TRACK = "On track"
    NEEDS_SUPPORT = "Needs support"
    AT_RISK = "At risk"


class ReviewState(StrEnum):
    """How a review stands on a day."""

    HELD = "held"
    OVERDUE = "overdue"
    SOON = "due soon"
    TO_COME = "to come"
    STOPPED = "clock stopped"
    NOT_HELD = "not held"
    NOT_NEEDED = "not needed"
    BEFORE_RECORDS = "before the records begin"


class PauseKind(StrEnum):
    """Why a programme stands still, or what was given as the reason for it (Dorset)."""

    SICKNESS = "Long-term sickness"
    MATERNITY = "Maternity or paternity"
    BEREAVEMENT = "Bereavement"
    NO_SUPPORT = "The right support is missing"
    OTHER = "Other"
    CAPABILITY = "Capability"

    @property
    def absence(self) -> AbsenceKind | None:
        """The kind of absence it is recorded as; None for what no programme is paused for."""
        return _ABSENCES.get(self)


_ABSENCES = {
    PauseKind.SICKNESS: AbsenceKind.SICKNESS,
    PauseKind.MATERNITY: AbsenceKind.MATERNITY,
    PauseKind.BEREAVEMENT: AbsenceKind.BEREAVEMENT,
    PauseKind.NO_SUPPORT: AbsenceKind.PROGRAMME_PAUSED,
    PauseKind.OTHER: AbsenceKind.OTHER,
}


def is_for_capability(kind: PauseKind, reason: str) -> bool:
    """Whether a pause is asked for because of capability, which pauses no programme (Dorset)."""
    return kind is PauseKind.CAPABILITY or "capability" in reason.casefold()


@dataclass(frozen=True, slots=True)
class Extension:
    """A programme's end moved to ``until``, as agreed on a day."""

    until: date
    agreed: date


@dataclass(frozen=True, slots=True)
class Review:
    """A review of a programme; ``due`` is None while an open pause stops the clock."""

    month: int
    name: str
    due: date | None
    held: date | None
    state: ReviewState


@dataclass(frozen=True, slots=True)
class Evidence:
    """A kind of evidence: how much of it was seen, and by when it is owed (None: not known)."""

    name: str
    owed: int
    seen: int
    due: date | None

    @property
    def is_whole(self) -> bool:
        """Whether all that is owed was seen."""
        return self.seen >= self.owed


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of a training and development plan; ``met`` is None while it is open."""

    words: str
    due: date | None
    met: date | None


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that falls on a day to come."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Year:
    """A worker's place on a programme with all that moves its dates.

    ``pauses`` are the worker's; ``held`` are the reviews held, by month; ``seen`` counts the
    evidence by kind. What fell due before the tracker's ``records_begin`` and is not recorded is
    not known, and not missing.
    """

    programme: Programme
    enrolment: Enrolment
    pauses: Pauses
    extensions: tuple[Extension, ...]
    held: Mapping[int, date]
    seen: Mapping[str, int]
    records_begin: date

    def planned_end(self) -> date | None:
        """The day the programme's own months have passed, paused days not counted.

        It is the first day no longer in it; None while an open pause stops the clock, or where
        the policy in force has no such programme.
        """
        if not self.programme.months:
            return None
        return self._after(self.programme.months)

    def end(self) -> date | None:
        """The planned end, or the one it was extended to where that is later.

        An extension counts the pauses known on the day it was agreed; those that begin after move
        it on.
        """
        planned = self.planned_end()
        if not self.extensions:
            return planned
        last = max(self.extensions, key=lambda e: (e.agreed, e.until))
        later = Pauses(tuple(p for p in self.pauses.periods if p.start > last.agreed))
        moved = later.lengthen(last.agreed, (last.until - last.agreed).days)
        if moved is None or planned is None:
            return moved
        return max(moved, planned)

    def latest_end(self) -> date | None:
        """The day by which it must be done, pauses included (Dorset: 2 years); None: no such."""
        within = self.programme.within_months
        return None if within is None else add_months(self.enrolment.start, within)

    def review_months(self) -> tuple[int, ...]:
        """The months with a review: 0 for the agreement, then those of the programme."""
        first = (AGREEMENT,) if self.programme.agreement else ()
        return (*first, *sorted(self.programme.review_months))

    def review_name(self, month: int) -> str:
        """``Learning agreement``, ``3-month review``."""
        if month == AGREEMENT:
            return self.programme.agreement or "Agreement"
        return f"{month}-month review"

    def due(self, month: int) -> date | None:
        """When the review of the month falls due; None while an open pause stops the clock.

        The last review goes with the end when that is extended: it closes the programme; so does
        what falls after it. A due date in a pause waits for the first day back.
        """
        due = self._after(month)
        planned, end = self.planned_end(), self.end()
        months = self.review_months()
        if months and month >= months[-1] > AGREEMENT and planned and end and due:
            due += end - planned
        pause = None if due is None else self.pauses.running(due)
        return due if pause is None else pause.end

    def reviews(self, day: date) -> tuple[Review, ...]:
        """Every review as it stands on the day, held ones the programme does not name included."""
        months = sorted({*self.review_months(), *self.held})
        return tuple(self._review(month, day) for month in months)

    def evidence(self) -> tuple[Evidence, ...]:
        """Every kind of evidence the programme asks for, with what was seen."""
        return tuple(
            Evidence(e.name, e.count, self.seen.get(e.name, 0), self._evidence_due(e))
            for e in self.programme.evidence
        )

    def is_past_end(self, day: date) -> bool:
        """Whether its end has passed without an outcome that ends the protection."""
        end = self.end()
        return end is not None and day >= end and self.enrolment.protected.covers(day)

    def is_stopped(self, day: date) -> bool:
        """Whether the clock stands still that day."""
        return self.pauses.cover(day)

    def missing(
        self,
        day: date,
        *,
        goals: Sequence[Goal] = (),
        not_taken: Sequence[str] = (),
        assessed: bool = True,
    ) -> tuple[str, ...]:
        """What should be there on the day and is not, in words, what matters most first.

        ``not_taken`` is the mandatory training not taken yet, owed by the programme's end;
        ``assessed`` is whether somebody assesses the worker. Nothing is missing before the
        programme begins or after its protection has ended.
        """
        if not self.enrolment.protected.covers(day):
            return ()
        return tuple(self._missing(day, goals, not_taken, assessed))

    def comes_next(self, day: date, goals: Iterable[Goal] = ()) -> Coming | None:
        """The first thing that falls on the day or after; None when nothing is known to."""
        coming = [
            Coming(r.due, r.name)
            for r in self.reviews(day)
            if r.due is not None and r.state in {ReviewState.SOON, ReviewState.TO_COME}
        ]
        coming += [
            Coming(e.due, e.name)
            for e, owed in zip(self.evidence(), self.programme.evidence, strict=True)
            if not e.is_whole and owed.by_month is not None and e.due is not None and e.due >= day
        ]
        coming += [
            Coming(g.due, f"goal: {g.words}")
            for g in goals
            if g.met is None and g.due is not None and g.due >= day
        ]
        end = self.end()
        if end is not None and end >= day:
            coming.append(Coming(end, "the end, and its outcome"))
        return min(coming, key=lambda c: c.day, default=None)

    def _after(self, months: int) -> date | None:
        return Interval(months=months).after_unpaused(self.enrolment.start, self.pauses)

    def _evidence_due(self, owed: EvidenceOwed) -> date | None:
        return self.end() if owed.by_month is None else self.due(owed.by_month)

    def _review(self, month: int, day: date) -> Review:
        due, held = self.due(month), self.held.get(month)
        return Review(month, self.review_name(month), due, held, self._state(due, held, day))

    def _state(self, due: date | None, held: date | None, day: date) -> ReviewState:
        ended = self.enrolment.protected.end
        if held is not None and held <= day:
            return ReviewState.HELD
        if ended is not None and ended <= day:
            past = due is not None and due < ended
            return ReviewState.NOT_HELD if past else ReviewState.NOT_NEEDED
        if due is None:
            return ReviewState.STOPPED
        if due < min(self.records_begin, day):
            return ReviewState.BEFORE_RECORDS
        if due < day:
            return ReviewState.OVERDUE
        soon = due <= day + timedelta(days=SOON_DAYS)
        return ReviewState.SOON if soon else ReviewState.TO_COME

    def _missing(
        self, day: date, goals: Sequence[Goal], not_taken: Sequence[str], assessed: bool
    ) -> Iterator[str]:
        past_end = self.is_past_end(day)
        if past_end:
            deferred = self.enrolment.outcome is not None
            yield "past its end, deferred" if deferred else "past its end without an outcome"
        for review in self.reviews(day):
            if review.state is ReviewState.OVERDUE and review.due is not None:
                yield f"{review.name} {words.due(review.due, day)}"
        for evidence in self.evidence():
            due = evidence.due
            if not evidence.is_whole and due is not None and self.records_begin <= due < day:
                short = words.out_of(evidence.seen, evidence.owed)
                yield f"{evidence.name}: {short}, {words.due(due, day)}"
        for goal in goals:
            if goal.met is None and goal.due is not None and goal.due < day:
                yield f"goal “{goal.words}” {words.due(goal.due, day)}"
        if past_end and not_taken:
            yield f"training not taken: {words.listed(not_taken)}"
        if not assessed:
            yield "no assessor"
        latest, end = self.latest_end(), self.end()
        if latest is not None and (end or day) > latest:
            yield f"its end lies past {words.full_day(latest)}, by which it must be done"


def cohort_label(cohort: str, start: date) -> str:
    """What a cohort is called: its own name, else the month its members started in."""
    return cohort or f"Started {words.month(start)}"
