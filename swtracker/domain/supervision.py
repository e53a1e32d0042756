"""When supervision is owed, whether it is in date, and what was held of it (rules §3)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import chain, pairwise

from swtracker.domain.calendar import ONE_DAY, Period, WorkingDays
from swtracker.domain.people import Worker
from swtracker.domain.policy import Interval, Policies, Strand

WINDOW_DAYS = 90
"""The days an in-date share looks back over: the day asked and the 89 before it."""


class SupervisionStatus(StrEnum):
    """What became of a supervision; only a held one resets the clock."""

    BOOKED = "Booked"
    HELD = "Held"
    CANCELLED = "Cancelled"
    MISSED = "Missed"


class By(StrEnum):
    """By whom a supervision was cancelled, or protected time lost."""

    WORKER = "The worker"
    SUPERVISOR = "The supervisor"
    SERVICE = "The service"
    OTHER = "Somebody else"


@dataclass(frozen=True, slots=True)
class Supervision:
    """One meeting of a strand, held or not; ``recorded`` is the day it was written up."""

    strand: str
    day: date
    status: SupervisionStatus
    minutes: int | None = None
    interrupted: bool = False
    recorded: date | None = None

    @property
    def is_held(self) -> bool:
        """Whether it was held."""
        return self.status is SupervisionStatus.HELD

    def is_short(self, least: int) -> bool:
        """Held for under ``least`` minutes, or interrupted: it counts, and is marked short."""
        return self.is_held and (
            self.interrupted or (self.minutes is not None and self.minutes < least)
        )

    def is_late_record(self, within: int, working_days: WorkingDays) -> bool:
        """Whether it was written up more than ``within`` working days after it was held."""
        return (
            self.is_held
            and self.recorded is not None
            and self.recorded > working_days.after(self.day, within)
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """How a worker stands with one strand on a day.

    ``next_due`` is None when the clock is stopped by a pause without an end (``stopped``): then
    nothing falls due and the strand is in date.
    """

    strand: str
    every: Interval
    last_held: date | None
    next_due: date | None
    in_date: bool
    stopped: bool


@dataclass(frozen=True, slots=True)
class InDateDays:
    """Days in date of the unpaused days the strand applied; the share is None when none did."""

    in_date: int
    days: int

    @property
    def share(self) -> Fraction | None:
        """Days in date over days; None when the strand applied on no day."""
        return Fraction(self.in_date, self.days) if self.days else None

    def __add__(self, other: InDateDays) -> InDateDays:
        return InDateDays(self.in_date + other.in_date, self.days + other.days)


@dataclass(frozen=True, slots=True)
class Diary:
    """What it takes to answer for one worker: the worker, the policies, the calendar.

    ``records_begin`` is the day the tracker's records begin; no clock starts before it, so that
    nobody is years overdue on the first day.
    """

    worker: Worker
    policies: Policies
    working_days: WorkingDays
    records_begin: date

    def clock_start(self, day: date) -> date:
        """The day the clock starts: the programme's start, else the day the worker started."""
        enrolment = self.worker.enrolment_on(day)
        start = self.worker.started if enrolment is None else enrolment.start
        return max(start, self.records_begin)

    def every_on(self, strand: str, day: date) -> Interval | None:
        """The interval of the strand in force that day; None when it is not owed."""
        post = self.worker.post_on(day)
        owed = self.policies.on(day).strand(strand)
        if post is None or owed is None:
            return None
        enrolment = self.worker.enrolment_on(day)
        pattern = owed.pattern_for(post.role, enrolment.programme if enrolment else None)
        if pattern is None:
            return None
        anchor = enrolment.start if enrolment else self.worker.started
        return pattern.every_on(anchor, day, self.worker.pauses)

    def strands_on(self, day: date) -> tuple[Strand, ...]:
        """The strands the worker is owed that day; one without an interval is not owed."""
        return tuple(
            s for s in self.policies.on(day).strands if self.every_on(s.name, day) is not None
        )

    def turns(self, strand: str, after: date) -> Iterator[date]:
        """The days after ``after`` on which the strand may begin, end or change its interval."""
        days = {*self.worker.known_changes(after), *self.policies.changes_after(after)}
        anchors = {self.worker.started, *(e.start for e in self.worker.enrolments)}
        for owed in (s.policy.strand(strand) for s in self.policies.sets):
            for pattern in owed.patterns if owed else ():
                for anchor in anchors:
                    days.update(pattern.stage_ends(anchor, self.worker.pauses))
        yield from sorted(d for d in days if d > after)

    def _due_after(self, strand: str, since: date) -> date | None:
        """When the strand falls due, counted from ``since`` or the first day it is owed after it.

        None when a pause swallows it, or it is never owed again.
        """
        for begins in chain([since], self.turns(strand, since)):
            every = self.every_on(strand, begins)
            if every is not None:
                due = every.after_unpaused(begins, self.worker.pauses)
                return None if due is None else self._next_workable(due)
        return None

    def _next_workable(self, day: date) -> date | None:
        """The day, or the next that is a working day and not paused; None in an open pause."""
        while True:
            pause = self.worker.pauses.running(day)
            if pause is not None:
                if pause.end is None:
                    return None
                day = pause.end
            elif not self.working_days.includes(day):
                day += ONE_DAY
            else:
                return day

    def _counting(self, strand: str, held: Iterable[date]) -> list[date]:
        """The held days on which the strand was owed, in order."""
        return sorted(d for d in set(held) if self.every_on(strand, d) is not None)

    def _due(self, strand: str, last_held: date | None, start: date) -> date | None:
        return self._due_after(strand, start if last_held is None else last_held)

    def standing_on(self, strand: str, day: date, held: Iterable[date]) -> Standing | None:
        """How the worker stands with the strand that day; None when it is not owed.

        ``held`` are the days it was held; those after ``day`` do not count.
        """
        every = self.every_on(strand, day)
        if every is None:
            return None
        counting = [d for d in self._counting(strand, held) if d <= day]
        last = counting[-1] if counting else None
        due = self._due(strand, last, self.clock_start(day))
        grace = timedelta(days=self.policies.on(day).grace_days)
        return Standing(
            strand=strand,
            every=every,
            last_held=last,
            next_due=due,
            in_date=due is None or day <= due + grace,
            stopped=due is None,
        )

    def in_date_days(
        self, strand: str, day: date, held: Iterable[date], window: int = WINDOW_DAYS
    ) -> InDateDays:
        """Days in date of the unpaused days the strand applied, over the last ``window`` days.

        A held supervision resets the clock from its own day on; days before the clock's start do
        not count.
        """
        return self.in_date_between(strand, day - timedelta(days=window - 1), day, held)

    def in_date_between(
        self, strand: str, first: date, last: date, held: Iterable[date]
    ) -> InDateDays:
        """The same from ``first`` to ``last``, both included: each day by the due date it had."""
        counting = self._counting(strand, held)
        pauses = self.worker.pauses
        in_date = days = 0
        first = max(first, self.clock_start(last))
        for begin, end in self._steady_stretches(strand, first, last, counting):
            index = bisect_right(counting, begin)
            last_held = counting[index - 1] if index else None
            due = self._due(strand, last_held, self.clock_start(begin))
            unpaused = (end - begin).days + 1 - pauses.days(begin, end)
            days += unpaused
            if due is None:
                in_date += unpaused
                continue
            until = min(end, due + timedelta(days=self.policies.on(begin).grace_days))
            if until >= begin:
                in_date += (until - begin).days + 1 - pauses.days(begin, until)
        return InDateDays(in_date, days)

    def _steady_stretches(
        self, strand: str, first: date, last: date, held: Sequence[date]
    ) -> list[tuple[date, date]]:
        """Stretches of days, both ends included, on which the strand applies and all stays."""
        if last < first:
            return []
        inside = {d for d in (*held, *self.turns(strand, first)) if first < d <= last}
        return [
            (begin, end - ONE_DAY)
            for begin, end in pairwise([first, *sorted(inside), last + ONE_DAY])
            if self.every_on(strand, begin) is not None
        ]

    def schedule(self, strand: str, start: date, last: date) -> list[date]:
        """Every due date from ``start`` to ``last`` when each is met on the day it falls.

        These are the *nominal* due dates that held-of-expected is measured against. A date on
        which the strand is not owed (the worker has left) is none.
        """
        dates: list[date] = []
        since = start
        while True:
            due = self._due_after(strand, since)
            if due is None or due > last:
                return dates
            if self.every_on(strand, due) is not None:
                dates.append(due)
            since = due

    def held_of_expected(
        self, strand: str, period: Period, held: Iterable[date]
    ) -> tuple[int, int]:
        """Held in the (closed) period, and its nominal due dates; (0, 0): nothing expected."""
        last = _last_day(period)
        expected = self.schedule(strand, self.clock_start(last), last)
        return (
            sum(period.covers(d) for d in self._counting(strand, held)),
            sum(period.covers(d) for d in expected),
        )


def longest_gap(period: Period, held: Iterable[date]) -> int:
    """The longest run of days in the (closed) period without a held supervision, end to end."""
    marks = [
        period.start,
        *sorted(d for d in held if period.covers(d)),
        _last_day(period) + ONE_DAY,
    ]
    return max((later - earlier).days for earlier, later in pairwise(marks))


def _last_day(period: Period) -> date:
    if period.end is None:
        raise ValueError("supervision is measured over a period that ends")
    return period.end - ONE_DAY
