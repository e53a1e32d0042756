"""Where development time will stand at the end of a programme, at the pace it goes (rules §4)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, Pauses
from swtracker.domain.development import TimeEntry, TimeState, hours_between, last_counted
from swtracker.domain.exact import total
from swtracker.domain.people import Enrolment, Worker
from swtracker.domain.policy import Interval, Policies

PACE_WEEKS = 13
"""How far back the pace is taken from: a quarter of a year, in weeks that are not paused."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Development time at a programme's planned end, at the pace of the last weeks, in hours.

    ``pace`` is the share of contracted hours taken over those weeks; None before any has elapsed.
    ``end`` is the first day after the programme; None when nobody can know it (an open pause, a
    programme policy does not know). ``taken``, ``owed`` and ``contracted`` are what they would be
    at the end, or, once it is past, what they are. ``days_left`` and ``months_left`` (whole ones)
    count what is not paused.
    """

    pace: Fraction | None
    end: date | None
    taken: Fraction
    owed: Fraction
    contracted: Fraction
    half_day: Fraction | None
    days_left: int
    months_left: int

    @property
    def share(self) -> Fraction | None:
        """Taken over contracted hours at the end; None when there is nothing to go by."""
        return None if self.pace is None or self.end is None else self.taken / self.contracted

    @property
    def is_on_track(self) -> bool:
        """Whether what is owed at the end will have been taken."""
        return self.taken >= self.owed

    @property
    def half_days_missing(self) -> int | None:
        """Half-days that would be missing at the end, rounded up; None out of post."""
        if self.half_day is None:
            return None
        return max(0, math.ceil((self.owed - self.taken) / self.half_day))

    @property
    def half_days_a_month(self) -> int | None:
        """Whole half-days a month, beyond the present pace, that would mend it.

        None where less than a month is left to find them in.
        """
        missing = self.half_days_missing
        if missing is None or not self.months_left:
            return None
        assert self.half_day is not None
        short = max(Fraction(0), self.owed - self.taken)
        return math.ceil(short / self.half_day / self.months_left)

    @property
    def words(self) -> str:
        """In a sentence without its stop: ``at this pace 8.1 % at the end; …``.

        Four nothings are told apart: *no data yet*, *no end known*, *nothing owed*, and 0 % taken.
        """
        if self.end is None:
            return "no end known, so no forecast"
        if self.pace is None:
            return "no data yet to forecast from"
        if not self.owed:
            return "nothing owed by the end"
        ahead = self.days_left > 0
        share = words.share_percent(self.share)
        said = f"at this pace {share} at the end" if ahead else f"{share} at the end"
        if self.is_on_track:
            return f"{said}, on track" if ahead else f"{said}, all that was owed"
        return f"{said}; {self._mending(ahead)}"

    def _mending(self, ahead: bool) -> str:
        """What would mend it, or how much is missing where no time is left."""
        missing = self.half_days_missing
        if missing is None:
            return f"{words.hours(self.owed - self.taken)} would be missing"
        some = words.count(missing, "half-day")
        if not ahead:
            return f"{some} {'is' if missing == 1 else 'are'} missing"
        monthly = self.half_days_a_month
        if monthly is None:
            return f"{some} more before then would mend it"
        return f"{words.count(monthly, 'half-day')} more a month would mend it"


def forecast_on(
    worker: Worker,
    enrolment: Enrolment,
    day: date,
    entries: Iterable[TimeEntry],
    policies: Policies,
    *,
    end: date | None,
) -> Forecast:
    """Where development time will stand at ``end``, the first day after the programme.

    The pace is what was taken in the last 13 weeks (or since the start, when shorter) over the
    contracted hours of those weeks; paused days count on neither side and the look back reaches
    past them. It is carried over the contracted hours that are left, by the posts, pauses and
    policy sets known today. Planned time is not counted as taken. What would mend it is the hours
    missing at the end in half-days, over the whole months left, rounded up (rules §4, ours).
    """
    last = last_counted(enrolment, day)
    taken = [e for e in entries if e.state is TimeState.TAKEN and enrolment.start <= e.day <= last]
    since = _pace_begins(enrolment.start, last, worker.pauses)
    recent = hours_between(worker, since, last, policies)[0]
    pace = _hours(e for e in taken if e.day >= since) / recent if recent else None
    contracted, owed = hours_between(worker, enrolment.start, last, policies)
    left = hours_between(worker, last + ONE_DAY, end - ONE_DAY, policies) if end else _NONE
    post = worker.post_on(last)
    return Forecast(
        pace=pace,
        end=end,
        taken=_hours(taken) + (pace or 0) * left[0],
        owed=owed + left[1],
        contracted=contracted + left[0],
        half_day=post.weekly_hours / 10 if post else None,
        days_left=_days_left(last, end, worker.pauses),
        months_left=_months_left(last, end, worker.pauses),
    )


_NONE = (Fraction(0), Fraction(0))


def _hours(entries: Iterable[TimeEntry]) -> Fraction:
    return total(e.hours for e in entries)


def _pace_begins(start: date, last: date, pauses: Pauses) -> date:
    """The day from which to ``last`` 13 weeks are not paused, or the programme's first day."""
    wanted = PACE_WEEKS * 7
    first = last + ONE_DAY
    while first > start:
        missing = wanted - (last - first).days - 1 + pauses.days(first, last)
        if not missing:
            break
        first = max(start, first - timedelta(days=missing))
    return first


def _days_left(last: date, end: date | None, pauses: Pauses) -> int:
    """Unpaused days after ``last`` and before ``end``."""
    if end is None or end <= last:
        return 0
    return (end - last).days - 1 - pauses.days(last + ONE_DAY, end - ONE_DAY)


def _months_left(last: date, end: date | None, pauses: Pauses) -> int:
    """Whole months after ``last`` and before ``end``, paused days not counted."""
    if end is None:
        return 0
    months = 0
    while True:
        reached = Interval(months=months + 1).after_unpaused(last + ONE_DAY, pauses)
        if reached is None or reached > end:
            return months
        months += 1
