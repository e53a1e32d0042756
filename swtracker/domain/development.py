"""The protected 10 %: development time owed, taken and lost (rules §4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from swtracker.domain.calendar import ONE_DAY, WorkingDays, weekdays_between
from swtracker.domain.exact import total
from swtracker.domain.people import Enrolment, Worker
from swtracker.domain.policy import Policies, Policy
from swtracker.domain.recurrence import Recurrence
from swtracker.domain.supervision import By


class Activity(StrEnum):
    """What development time is for."""

    TAUGHT_PROGRAMME = "Taught programme"
    TRAINING_COURSE = "Training course"
    E_LEARNING = "E-learning"
    SHADOWING = "Shadowing"
    CO_WORKING = "Co-working"
    READING = "Reading and research"
    PORTFOLIO = "Portfolio writing"
    PEER_DISCUSSION = "Peer discussion"
    UNIVERSITY_MODULE = "University module"
    ACTION_LEARNING = "Action learning"
    OTHER = "Other"


class TimeState(StrEnum):
    """What became of protected time."""

    PLANNED = "Planned"
    TAKEN = "Taken"
    LOST = "Lost"


class Level(StrEnum):
    """How a percentage stands against policy."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """Hours of development time on a day; ``lost_by`` is by whom, where somebody has said."""

    day: date
    hours: Fraction
    state: TimeState
    activity: Activity = Activity.OTHER
    lost_by: By | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """Development time of one programme to a day, in hours.

    ``contracted`` is the contracted hours of the unpaused weekdays elapsed; ``planned`` counts
    entries still ahead. ``half_day`` is a tenth of the full-time week of the post that day.
    """

    owed: Fraction
    taken: Fraction
    lost: Fraction
    planned: Fraction
    contracted: Fraction
    half_day: Fraction | None

    @property
    def share(self) -> Fraction | None:
        """Taken over contracted hours elapsed; None when none have elapsed."""
        return self.taken / self.contracted if self.contracted else None

    @property
    def owed_share(self) -> Fraction | None:
        """Owed over contracted hours elapsed: the line the share is held against."""
        return self.owed / self.contracted if self.contracted else None

    @property
    def balance(self) -> Fraction:
        """Taken less owed: negative is behind."""
        return self.taken - self.owed

    @property
    def half_days(self) -> Fraction | None:
        """The balance in half-days of the worker's own week."""
        return self.balance / self.half_day if self.half_day else None

    def level(self, policy: Policy) -> Level | None:
        """Green, amber or red by the policy; None when there is no percentage yet."""
        if self.share is None:
            return None
        if self.share >= policy.development_amber:
            return Level.GREEN
        return Level.AMBER if self.share >= policy.development_red else Level.RED


@dataclass(frozen=True, slots=True)
class ProtectedSlot:
    """The same hours of development time on the same day of every so many weeks."""

    when: Recurrence
    hours: Fraction
    activity: Activity


@dataclass(frozen=True, slots=True)
class ActivityHours:
    """Hours of one activity that were taken, and that were lost."""

    activity: Activity
    taken: Fraction
    lost: Fraction


def balance_on(
    worker: Worker,
    enrolment: Enrolment,
    day: date,
    entries: Iterable[TimeEntry],
    policies: Policies,
) -> Balance:
    """Development time from the programme's first day to ``day``, both included.

    Owed = share x weekly hours x FTE x (unpaused Mondays to Fridays / 5), by the post and the
    policy of each day; annual leave and bank holidays take nothing off (rules §4; Suffolk: 10 %
    of 37 h is 3.7 h a week, pro rata).
    """
    last = last_counted(enrolment, day)
    counted = [e for e in entries if enrolment.start <= e.day <= last]
    contracted, owed = hours_between(worker, enrolment.start, last, policies)
    post = worker.post_on(last)
    return Balance(
        owed=owed,
        taken=_sum(counted, TimeState.TAKEN),
        lost=_sum(counted, TimeState.LOST),
        planned=_sum((e for e in entries if e.day > day), TimeState.PLANNED),
        contracted=contracted,
        half_day=post.weekly_hours / 10 if post else None,
    )


def added(balances: Iterable[Balance]) -> Balance:
    """All of them together, hours with hours; there is no half-day, for their weeks differ."""
    every = list(balances)
    return Balance(
        owed=total(b.owed for b in every),
        taken=total(b.taken for b in every),
        lost=total(b.lost for b in every),
        planned=total(b.planned for b in every),
        contracted=total(b.contracted for b in every),
        half_day=None,
    )


def last_counted(enrolment: Enrolment, day: date) -> date:
    """The last day to ``day`` that the programme protects: the day before its outcome at most."""
    end = enrolment.protected.end
    return day if end is None else min(day, end - ONE_DAY)


def hours_between(
    worker: Worker, first: date, last: date, policies: Policies
) -> tuple[Fraction, Fraction]:
    """The contracted hours of the unpaused weekdays from ``first`` to ``last``, and those owed."""
    owed = contracted = Fraction(0)
    for begin, end in _steady_stretches(worker, first, last, policies):
        post = worker.post_on(begin)
        if post is None:
            continue
        weekdays = weekdays_between(begin, end) - worker.pauses.weekdays(begin, end)
        worked = post.contracted_hours * weekdays / 5
        contracted += worked
        owed += worked * policies.on(begin).development_share
    return contracted, owed


def laid_out(
    slot: ProtectedSlot, worker: Worker, working_days: WorkingDays, first: date, last: date
) -> Iterator[date]:
    """The days of a regular slot from ``first`` to ``last``, both included, that can be kept.

    A slot falls away on a bank holiday or at a weekend, while the worker is away or out of post or
    the programme is paused, and wherever none protects them: before it starts, and from the day of
    its outcome.
    What is owed stays the same, so the time is found another day.
    """
    for day in slot.when.days(first, last):
        if (
            working_days.includes(day)
            and worker.absence_on(day) is None
            and not worker.pauses.cover(day)
            and worker.post_on(day) is not None
            and worker.enrolment_on(day) is not None
        ):
            yield day


def by_activity(
    enrolment: Enrolment, day: date, entries: Iterable[TimeEntry]
) -> tuple[ActivityHours, ...]:
    """Hours taken and lost by activity, within the programme to ``day``; the most taken first.

    They add up to the balance's taken and lost. An activity with neither is left out.
    """
    last = last_counted(enrolment, day)
    counted = [e for e in entries if enrolment.start <= e.day <= last]
    found = (
        ActivityHours(a, _sum(of, TimeState.TAKEN), _sum(of, TimeState.LOST))
        for a in Activity
        if (of := [e for e in counted if e.activity is a])
    )
    return tuple(sorted((a for a in found if a.taken or a.lost), key=lambda a: (-a.taken, -a.lost)))


def lost_by_whom(
    enrolment: Enrolment, day: date, entries: Iterable[TimeEntry]
) -> tuple[tuple[By | None, Fraction], ...]:
    """Hours lost, within the programme to ``day``, by whom; the most first.

    None is time of which nobody has said by whom it was lost. They add up to the balance's lost.
    """
    last = last_counted(enrolment, day)
    lost = [e for e in entries if e.state is TimeState.LOST and enrolment.start <= e.day <= last]
    found = ((by, _sum((e for e in lost if e.lost_by is by), TimeState.LOST)) for by in (*By, None))
    return tuple(sorted(((by, hours) for by, hours in found if hours), key=lambda f: -f[1]))


def _steady_stretches(
    worker: Worker, first: date, last: date, policies: Policies
) -> list[tuple[date, date]]:
    """Stretches of days (both ends included) with one post and one policy throughout."""
    if last < first:
        return []
    changes = {first, last + ONE_DAY}
    changes.update(d for d in worker.known_changes(first) if d <= last)
    changes.update(d for d in policies.changes_after(first) if d <= last)
    return [(begin, end - ONE_DAY) for begin, end in pairwise(sorted(changes))]


def _sum(entries: Iterable[TimeEntry], state: TimeState) -> Fraction:
    return total(e.hours for e in entries if e.state is state)
