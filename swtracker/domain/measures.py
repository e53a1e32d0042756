"""Supervision measured over any period, cut into parts that add up to the whole (rules §3)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, add_months
from swtracker.domain.supervision import (
    By,
    Diary,
    InDateDays,
    Run,
    Supervision,
    SupervisionStatus,
    longest_gap_of,
)

NOTHING_EXPECTED = "nothing expected"
NO_DATA = "no data yet"

_NO_DAYS = InDateDays(0, 0)


@dataclass(frozen=True, slots=True)
class Cancelled:
    """How many were cancelled by the same and for the same reason; ``by`` None: not recorded."""

    by: By | None
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Measures:
    """What was held of what was owed, of one strand of one worker or of many added together.

    ``longest_gap`` is None where nothing was owed on any day; ``recorded`` is False where the
    records do not reach: before they begin, or a day that is still to come.
    """

    in_date: InDateDays = _NO_DAYS
    held: int = 0
    expected: int = 0
    cancelled: tuple[Cancelled, ...] = ()
    missed: int = 0
    short: int = 0
    late_records: int = 0
    in_date_at_end: int = 0
    owed_at_end: int = 0
    longest_gap: int | None = None
    recorded: bool = False

    @property
    def held_share(self) -> Fraction | None:
        """Held over expected: 0 of 5 is nought; None when nothing was expected."""
        return Fraction(self.held, self.expected) if self.expected else None

    @property
    def cancelled_count(self) -> int:
        """How many were cancelled, by whomever."""
        return sum(c.count for c in self.cancelled)

    def cancelled_by(self, by: By | None) -> int:
        """How many that one cancelled."""
        return sum(c.count for c in self.cancelled if c.by is by)

    def __add__(self, other: Measures) -> Measures:
        return added((self, other))

    @property
    def share_words(self) -> str:
        """The in-date share: ``0.0 %``, ``nothing expected`` and ``no data yet`` are three."""
        if self.in_date.share is not None:
            return words.share_percent(self.in_date.share)
        return NOTHING_EXPECTED if self.recorded else NO_DATA

    @property
    def held_words(self) -> str:
        """Held of expected: ``0 of 5``, ``nothing expected`` and ``no data yet`` are three."""
        if self.expected:
            return words.out_of(self.held, self.expected)
        if self.held:
            return f"{self.held}, {NOTHING_EXPECTED}"
        return NOTHING_EXPECTED if self.recorded else NO_DATA


def added(measures: Iterable[Measures]) -> Measures:
    """All of them together; of none, those of whom nothing was owed and nothing is known."""
    every = list(measures)
    return Measures(
        in_date=InDateDays(
            sum(m.in_date.in_date for m in every), sum(m.in_date.days for m in every)
        ),
        held=sum(m.held for m in every),
        expected=sum(m.expected for m in every),
        cancelled=_together(c for m in every for c in m.cancelled),
        missed=sum(m.missed for m in every),
        short=sum(m.short for m in every),
        late_records=sum(m.late_records for m in every),
        in_date_at_end=sum(m.in_date_at_end for m in every),
        owed_at_end=sum(m.owed_at_end for m in every),
        longest_gap=max((m.longest_gap for m in every if m.longest_gap is not None), default=None),
        recorded=any(m.recorded for m in every),
    )


@dataclass(frozen=True, slots=True)
class Course:
    """One strand of one worker over a period, from which any part of the period is measured.

    ``supervisions`` are those of the strand up to the period's last day, in any order; of those
    before its first day the last held one is enough. What was arranged while the strand was not
    owed is not measured.
    """

    diary: Diary
    strand: str
    first: date
    last: date
    supervisions: Sequence[Supervision]
    _runs: list[Run] = field(init=False, repr=False, compare=False)
    _held: list[date] = field(init=False, repr=False, compare=False)
    _due: list[date] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        held = [s.day for s in self.supervisions if s.is_held]
        counting = self.diary.counting(self.strand, held)
        runs = self.diary.runs(self.strand, self.first, self.last, counting)
        due = self.diary.nominal(self.strand, self.first, self.last) if runs else []
        for name, value in (("_held", counting), ("_runs", runs), ("_due", due)):
            object.__setattr__(self, name, value)

    @property
    def is_owed(self) -> bool:
        """Whether the strand applied on any day of the period."""
        return bool(self._runs)

    def in_date(self, first: date, last: date) -> InDateDays:
        """Days in date of the unpaused days it applied, from ``first`` to ``last``."""
        pauses = self.diary.worker.pauses
        in_date = days = 0
        for run in self._runs:
            begins, ends = max(run.first, first), min(run.last, last)
            if ends < begins:
                continue
            unpaused = (ends - begins).days + 1
            if pauses.periods:
                unpaused -= pauses.days(begins, ends)
            days += unpaused
            if run.in_date:
                in_date += unpaused
        return InDateDays(in_date, days)

    def runs(self, first: date, last: date) -> list[Run]:
        """How it stood from ``first`` to ``last``, in order."""
        found = []
        for run in self._runs:
            if run.last < first:
                continue
            if run.first > last:
                break
            if run.first >= first and run.last <= last:
                found.append(run)
            else:
                found.append(Run(max(run.first, first), min(run.last, last), run.in_date))
        return found

    def over(self, first: date, last: date, end: date | None = None) -> Measures:
        """The measures from ``first`` to ``last``, both included and both in the period.

        ``end`` is the day at whose end it counts who was in date, ``last`` unless said: a part that
        ends before it has nobody.
        """
        runs = self.runs(first, last)
        at_end = runs[-1] if runs and runs[-1].last == (end or last) else None
        logged = [
            s
            for s in self.supervisions
            if first <= s.day <= last and self.diary.every_on(self.strand, s.day) is not None
        ]
        return Measures(
            in_date=self.in_date(first, last),
            held=_between(self._held, first, last),
            expected=_between(self._due, first, last),
            cancelled=_together(
                Cancelled(s.by, s.reason.strip(), 1)
                for s in logged
                if s.status is SupervisionStatus.CANCELLED
            ),
            missed=sum(s.status is SupervisionStatus.MISSED for s in logged),
            short=sum(self._is_short(s) for s in logged),
            late_records=sum(self._is_late(s) for s in logged),
            in_date_at_end=int(at_end is not None and at_end.in_date),
            owed_at_end=int(at_end is not None),
            longest_gap=longest_gap_of(runs, self._held, self.diary.worker.pauses),
            recorded=last >= self.diary.records_begin,
        )

    def _is_short(self, supervision: Supervision) -> bool:
        if not supervision.is_held:
            return False
        strand = self.diary.policies.on(supervision.day).strand(self.strand)
        return supervision.is_short(strand.minutes if strand else 0)

    def _is_late(self, supervision: Supervision) -> bool:
        within = self.diary.policies.on(supervision.day).recorded_within
        return supervision.is_late_record(within, self.diary.working_days)


def months(first: date, last: date) -> list[tuple[date, date]]:
    """The period cut at each month's end, as first and last days."""
    starts = [first]
    while (following := add_months(starts[-1].replace(day=1), 1)) <= last:
        starts.append(following)
    return [(a, b - ONE_DAY) for a, b in pairwise([*starts, last + ONE_DAY])]


def cut(first: date, last: date, turns: Iterable[date]) -> list[tuple[date, date]]:
    """The period cut before each day on which something turns, as first and last days."""
    inside = sorted({d for d in turns if first < d <= last})
    return [(a, b - ONE_DAY) for a, b in pairwise([first, *inside, last + ONE_DAY])]


def _between(days: Sequence[date], first: date, last: date) -> int:
    return bisect_left(days, last + ONE_DAY) - bisect_left(days, first)


def _together(cancelled: Iterable[Cancelled]) -> tuple[Cancelled, ...]:
    """One line for the same reason by the same, the most frequent first."""
    counts: dict[tuple[By | None, str], int] = {}
    for c in cancelled:
        key = (c.by, c.reason)
        counts[key] = counts.get(key, 0) + c.count
    lines = (Cancelled(by, reason, count) for (by, reason), count in counts.items())
    return tuple(sorted(lines, key=lambda c: (-c.count, c.by or "", c.reason)))
