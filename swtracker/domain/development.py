"""The protected 10 %: development time owed, taken and lost (rules §4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from swtracker.domain.calendar import ONE_DAY, weekdays_between
from swtracker.domain.people import Enrolment, Worker
from swtracker.domain.policy import Policies, Policy


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
    """Hours of development time on a day."""

    day: date
    hours: Fraction
    state: TimeState
    activity: Activity = Activity.OTHER


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
    last = day
    if enrolment.protected.end is not None:
        last = min(day, enrolment.protected.end - ONE_DAY)
    counted = [e for e in entries if enrolment.start <= e.day <= last]
    owed = contracted = Fraction(0)
    for begin, end in _steady_stretches(worker, enrolment.start, last, policies):
        post = worker.post_on(begin)
        if post is None:
            continue
        weekdays = weekdays_between(begin, end) - worker.pauses.weekdays(begin, end)
        worked = post.contracted_hours * weekdays / 5
        contracted += worked
        owed += worked * policies.on(begin).development_share
    post = worker.post_on(last)
    return Balance(
        owed=owed,
        taken=_sum(counted, TimeState.TAKEN),
        lost=_sum(counted, TimeState.LOST),
        planned=_sum((e for e in entries if e.day > day), TimeState.PLANNED),
        contracted=contracted,
        half_day=post.weekly_hours / 10 if post else None,
    )


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
    return sum((e.hours for e in entries if e.state is state), Fraction(0))
