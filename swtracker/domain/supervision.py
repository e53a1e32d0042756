"""When supervision is owed, whether it is in date, and what was held of it (rules §3)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from swtracker.domain.calendar import ONE_DAY, Pauses, Period, WorkingDays
from swtracker.domain.people import Role, Worker
from swtracker.domain.policy import Interval, Policies, Policy, Strand

_NEVER_PAUSED = Pauses()

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
    """One meeting of a strand, held or not; ``recorded`` is the day it was written up.

    ``by`` and ``reason`` say who cancelled it and why.
    """

    strand: str
    day: date
    status: SupervisionStatus
    minutes: int | None = None
    interrupted: bool = False
    recorded: date | None = None
    by: By | None = None
    reason: str = ""

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
class Run:
    """Days in a row, both ends included, on which a strand applied and was in date, or was not."""

    first: date
    last: date
    in_date: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Days in a row without a held supervision, from ``start`` up to, not including, ``end``.

    ``days`` leaves out those on which the clock stood still.
    """

    start: date
    end: date
    days: int


@dataclass(frozen=True, slots=True)
class _Terms:
    """How often a strand is owed (None: not) from each of the days on."""

    days: tuple[date, ...]
    every: tuple[Interval | None, ...]

    def on(self, day: date) -> Interval | None:
        return self.every[bisect_right(self.days, day) - 1]

    def owed(self, first: date, last: date) -> bool:
        """Whether it is owed on any day from ``first`` to ``last``."""
        begin, end = bisect_right(self.days, first) - 1, bisect_right(self.days, last)
        return any(every is not None for every in self.every[begin:end])

    def end(self, day: date) -> date:
        """The first day after ``day`` of other terms."""
        place = bisect_right(self.days, day)
        return self.days[place] if place < len(self.days) else date.max


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days up to, not including, ``end`` on which one pattern, if any, says how often.

    ``role`` is None out of post; stages are counted from ``anchor``.
    """

    first: date
    end: date
    role: Role | None
    programme: str | None
    anchor: date
    policy: Policy


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
    _terms: dict[str, _Terms] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )
    _stretches: list[_Stretch] = field(
        default_factory=list, init=False, repr=False, compare=False, hash=False
    )

    def clock_start(self, day: date) -> date:
        """The day the clock starts: the programme's start, else the day the worker started."""
        enrolment = self.worker.enrolment_on(day)
        start = self.worker.started if enrolment is None else enrolment.start
        return max(start, self.records_begin)

    def every_on(self, strand: str, day: date) -> Interval | None:
        """The interval of the strand in force that day; None when it is not owed."""
        return self._terms_of(strand).on(day)

    def _terms_of(self, strand: str) -> _Terms:
        """The strand's terms over all time, worked out once: rules ask for them often."""
        terms = self._terms.get(strand)
        if terms is None:
            found = tuple(self._terms_in_order(strand))
            days, every = tuple(day for day, _ in found), tuple(e for _, e in found)
            terms = self._terms[strand] = _Terms(days, every)
        return terms

    def _terms_in_order(self, strand: str) -> Iterator[tuple[date, Interval | None]]:
        """Every day from which the strand may be owed otherwise, and how often from then on."""
        pauses = self.worker.pauses
        for stretch in self._steady_stretches():
            owed = stretch.policy.strand(strand)
            pattern = None
            if owed is not None and stretch.role is not None:
                pattern = owed.pattern_for(stretch.role, stretch.programme)
            if pattern is None:
                yield stretch.first, None
                continue
            ends = pattern.stage_ends(stretch.anchor, pauses)
            inside = sorted({d for d in ends if stretch.first < d < stretch.end})
            for day in (stretch.first, *inside):
                yield day, pattern.every_on(stretch.anchor, day, pauses)

    def _steady_stretches(self) -> list[_Stretch]:
        """All time in stretches of one post, one programme and one policy, found once."""
        if not self._stretches:
            worker, policies = self.worker, self.policies
            turns = {*worker.known_changes(date.min), *policies.changes_after(date.min)}
            for first, end in pairwise([date.min, *sorted(turns), date.max]):
                post, enrolment = worker.post_on(first), worker.enrolment_on(first)
                self._stretches.append(
                    _Stretch(
                        first=first,
                        end=end,
                        role=post.role if post else None,
                        programme=enrolment.programme if enrolment else None,
                        anchor=enrolment.start if enrolment else worker.started,
                        policy=policies.on(first),
                    )
                )
        return self._stretches

    def strands_on(self, day: date) -> tuple[Strand, ...]:
        """The strands the worker is owed that day; one without an interval is not owed."""
        return tuple(
            s for s in self.policies.on(day).strands if self.every_on(s.name, day) is not None
        )

    def turns(self, strand: str, after: date) -> tuple[date, ...]:
        """The days after ``after`` on which the strand may begin, end or change its interval."""
        days = self._terms_of(strand).days
        return days[bisect_right(days, after) :]

    def _due_after(self, strand: str, since: date) -> date | None:
        """When the strand falls due, counted from ``since`` or the first day it is owed after it.

        None when a pause swallows it, or it is never owed again.
        """
        terms = self._terms_of(strand)
        for place in range(bisect_right(terms.days, since) - 1, len(terms.days)):
            every = terms.every[place]
            if every is None:
                continue
            begins = max(since, terms.days[place])
            if not self.worker.pauses.periods:
                return _due_unpaused(every, begins, self.working_days)
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

    def counting(self, strand: str, held: Iterable[date]) -> list[date]:
        """The held days on which the strand was owed, in order."""
        terms = self._terms_of(strand)
        return sorted([d for d in set(held) if terms.on(d) is not None])

    def standing_on(self, strand: str, day: date, held: Iterable[date]) -> Standing | None:
        """How the worker stands with the strand that day; None when it is not owed.

        ``held`` are the days it was held; those after ``day`` do not count.
        """
        every = self.every_on(strand, day)
        if every is None:
            return None
        counting = [d for d in self.counting(strand, held) if d <= day]
        last = counting[-1] if counting else None
        due = self._due_after(strand, last or self.clock_start(day))
        grace = timedelta(days=self.policies.on(day).grace_days)
        return Standing(
            strand=strand,
            every=every,
            last_held=last,
            next_due=due,
            in_date=due is None or day <= due + grace,
            stopped=due is None,
        )

    def in_date_days(self, strand: str, day: date, held: Iterable[date]) -> InDateDays:
        """Days in date of the unpaused days the strand applied, over the last `WINDOW_DAYS`.

        A held supervision resets the clock from its own day on; days before the start of the clock
        that runs on ``day`` do not count.
        """
        return self.in_date_between(strand, self.window_start(day), day, held)

    def window_start(self, day: date) -> date:
        """The first of the days that `in_date_days` looks back over."""
        return max(day - timedelta(days=WINDOW_DAYS - 1), self.clock_start(day))

    def in_date_between(
        self, strand: str, first: date, last: date, held: Iterable[date]
    ) -> InDateDays:
        """The same from ``first`` to ``last``, both included: each day by the due date it had.

        A day counts from the start of the clock that ran that day, so that the counts of two
        periods that follow each other add up to the count of both together.
        """
        in_date = days = 0
        for run in self.runs(strand, first, last, self.counting(strand, held)):
            unpaused = (run.last - run.first).days + 1
            unpaused -= self.worker.pauses.days(run.first, run.last)
            days += unpaused
            in_date += unpaused if run.in_date else 0
        return InDateDays(in_date, days)

    def runs(self, strand: str, first: date, last: date, counting: Sequence[date]) -> list[Run]:
        """The days from ``first`` to ``last`` on which the strand applied, as they stood, in order.

        ``counting`` are the held days that count, in order: see `counting`.

        Paused days are among them: a clock that stands still does not change how it stood.
        """
        runs: list[Run] = []
        begun: date | None = None
        ended, stood = first, False
        for begins, ends, in_date in self._as_it_stood(strand, first, last, counting):
            if begun is not None and stood == in_date and ended + ONE_DAY == begins:
                ended = ends
                continue
            if begun is not None:
                runs.append(Run(begun, ended, stood))
            begun, ended, stood = begins, ends, in_date
        if begun is not None:
            runs.append(Run(begun, ended, stood))
        return runs

    def _as_it_stood(
        self, strand: str, first: date, last: date, counting: Sequence[date]
    ) -> Iterator[tuple[date, date, bool]]:
        """The same cut wherever one was held or the terms may have changed."""
        terms = self._terms_of(strand)
        if last < first or not terms.owed(first, last):
            return
        inside = {d for d in (*counting, *terms.days) if first < d <= last}
        for begin, after in pairwise([first, *sorted(inside), last + ONE_DAY]):
            if terms.on(begin) is None:
                continue
            start = self.clock_start(begin)
            if start >= after:
                continue
            index = bisect_right(counting, begin)
            due = self._due_after(strand, counting[index - 1] if index else start)
            end, begins = after - ONE_DAY, max(begin, start)
            if due is not None:
                due += timedelta(days=self.policies.on(begin).grace_days)
            if due is None or due >= end:
                yield begins, end, True
            elif due < begins:
                yield begins, end, False
            else:
                yield begins, due, True
                yield due + ONE_DAY, end, False

    def longest_gap(self, strand: str, first: date, last: date, held: Iterable[date]) -> int | None:
        """The longest run of days without one from ``first`` to ``last``, while it was owed.

        None when it was owed on no day.
        """
        counting = self.counting(strand, held)
        return longest_gap_of(
            self.runs(strand, first, last, counting), counting, self.worker.pauses
        )

    def schedule(self, strand: str, start: date, last: date) -> list[date]:
        """Every due date from ``start`` to ``last`` when each is met on the day it falls.

        A date on which the strand is not owed (the worker has left) is none.
        """
        dates: list[date] = []
        terms = self._terms_of(strand)
        since = start
        while True:
            every = terms.on(since)
            if every is not None and not self.worker.pauses.periods:
                until = min(terms.end(since) - ONE_DAY, last)
                dates += _due_dates(every, since, until, self.working_days)
                since = max([since, *dates[-1:]])
            due = self._due_after(strand, since)
            if due is None or due > last:
                return dates
            if terms.on(due) is not None:
                dates.append(due)
            since = due

    def nominal(self, strand: str, first: date, last: date) -> list[date]:
        """The nominal due dates from ``first`` to ``last``: those that come when each is met.

        They are counted from the day the worker started and anew from the start of each programme
        (never before the records begin); across a programme's end they go on.
        """
        starts = {max(e.start, self.records_begin) for e in self.worker.enrolments}
        begun = max(self.worker.started, self.records_begin)
        if all(begun < start for start in starts):
            starts.add(begun)
        counted = [*sorted(s for s in starts if s <= last), last + ONE_DAY]
        return [
            due
            for start, after in pairwise(counted)
            if after > first
            for due in self.schedule(strand, start, after - ONE_DAY)
            if due >= first
        ]

    def held_of_expected(
        self, strand: str, period: Period, held: Iterable[date]
    ) -> tuple[int, int]:
        """Held in the (closed) period, and its nominal due dates; (0, 0): nothing expected."""
        last = _last_day(period)
        return (
            sum(period.covers(d) for d in self.counting(strand, held)),
            len(self.nominal(strand, period.start, last)),
        )


def gaps(period: Period, held: Iterable[date], pauses: Pauses = _NEVER_PAUSED) -> list[Gap]:
    """The stretches of the (closed) period between held supervisions, and to its ends."""
    last = _last_day(period)
    marks = [period.start, *sorted({d for d in held if period.covers(d)}), last + ONE_DAY]
    return [
        Gap(start, end, (end - start).days - pauses.days(start, end - ONE_DAY))
        for start, end in pairwise(marks)
    ]


def longest_gap(period: Period, held: Iterable[date], pauses: Pauses = _NEVER_PAUSED) -> int:
    """The longest run of days in the (closed) period without a held supervision, end to end.

    Days on which the clock stood still are left out.
    """
    return max(gap.days for gap in gaps(period, held, pauses))


def longest_gap_of(
    runs: Iterable[Run], held: Sequence[date], pauses: Pauses = _NEVER_PAUSED
) -> int | None:
    """The longest gap within runs that follow each other; None where there are none."""
    joined: list[Period] = []
    for run in runs:
        goes_on = bool(joined) and joined[-1].end == run.first
        start = joined.pop().start if goes_on else run.first
        joined.append(Period(start, run.last + ONE_DAY))
    return max(
        (longest_gap(stretch, _within(stretch, held), pauses) for stretch in joined), default=None
    )


def _within(stretch: Period, days: Sequence[date]) -> Sequence[date]:
    """Those of the days, which are in order, that lie in a period that ends."""
    return days[bisect_left(days, stretch.start) : bisect_right(days, _last_day(stretch))]


@lru_cache(maxsize=4096)
def _due_dates(
    every: Interval, since: date, last: date, working_days: WorkingDays
) -> tuple[date, ...]:
    """Every due date to ``last`` for whoever is never paused: the same for many workers."""
    dates: list[date] = []
    while (since := _due_unpaused(every, since, working_days)) <= last:
        dates.append(since)
    return tuple(dates)


@lru_cache(maxsize=4096)
def _due_unpaused(every: Interval, since: date, working_days: WorkingDays) -> date:
    """When what is owed so often falls due, counted from a day, for whoever is never paused."""
    due = every.after(since)
    while not working_days.includes(due):
        due += ONE_DAY
    return due


def _last_day(period: Period) -> date:
    if period.end is None:
        raise ValueError("supervision is measured over a period that ends")
    return period.end - ONE_DAY
