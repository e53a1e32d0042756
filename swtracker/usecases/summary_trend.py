"""The twelve months to a summary's day, worked out from periods read once: no board is drawn up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import accumulate

from swtracker.domain.caseload import Load, limit_changes, limit_on, team_load
from swtracker.domain.cases import FAILS_AFTER_DAYS
from swtracker.domain.development import TimeEntry, balance_on
from swtracker.domain.measures import Measures, added
from swtracker.domain.people import Worker
from swtracker.domain.policy import Policies
from swtracker.domain.supervision import InDateDays
from swtracker.usecases.rows.summary import MonthPoint
from swtracker.usecases.summary_reads import YearRead


def trend(read: YearRead, entries: Mapping[int, Iterable[TimeEntry]]) -> tuple[MonthPoint, ...]:
    """How each month stood at its end, oldest first; ``entries`` is development time by worker."""
    days = [last for _, last in read.months]
    led, none = _children_led(read, days), (0,) * len(days)
    loads: list[list[Load]] = [[] for _ in days]
    taken, contracted = ([Fraction(0) for _ in days] for _ in range(2))
    for number, person in read.people.items():
        worker = person.worker
        limits = _limits(worker, days, read.policies)
        children = led.get(number, none)
        for place, day in enumerate(days):
            post = worker.post_on(day)
            if post is None or read.team not in {None, post.team}:
                continue
            loads[place].append(Load(children[place], limits[place], post.fte))
            enrolment = worker.enrolment_on(day)
            if enrolment is not None:
                balance = balance_on(worker, enrolment, day, entries[number], read.policies)
                taken[place] += balance.taken
                contracted[place] += balance.contracted
    waits = _waits(read, days)
    in_date = _in_date(read)
    return tuple(
        MonthPoint(
            month=first,
            day=last,
            load=team_load(loads[place]),
            unallocated=len(waits[place]),
            past_7_days=sum(w > FAILS_AFTER_DAYS for w in waits[place]),
            in_date=in_date[place],
            development_taken=taken[place],
            development_contracted=contracted[place],
            recorded=last >= read.records_begin,
        )
        for place, (first, last) in enumerate(read.months)
    )


def month_before(read: YearRead) -> Measures:
    """What the line-manager supervision of the month before the summary's measures."""
    first, last = read.months[-2]
    return added(
        course.over(begins, ends, last)
        for (number, strand), course in read.courses.items()
        if strand == read.counted[-2]
        for _, begins, ends in read.stretches(number, first, last)
    )


def on_programme(read: YearRead) -> list[int]:
    """Whom a programme protects on a day of the trend: their development time is needed."""
    days = [last for _, last in read.months]
    return [
        number
        for number, person in read.people.items()
        if any(e.protected.covers(d) for e in person.worker.enrolments for d in days)
    ]


def _limits(worker: Worker, days: Sequence[date], policies: Policies) -> list[int]:
    """The worker's limit on every day, worked out anew only where it may have changed."""
    changes = limit_changes(worker, days[0], policies)
    found: list[int] = []
    for place, day in enumerate(days):
        if place and bisect_right(changes, days[place - 1]) == bisect_right(changes, day):
            found.append(found[-1])
        else:
            found.append(limit_on(worker, day, policies).children)
    return found


def _children_led(read: YearRead, days: list[date]) -> Mapping[int, Sequence[int]]:
    """How many open children each worker led on each of the days."""
    changes: dict[int, list[int]] = defaultdict(lambda: [0] * (len(days) + 1))
    for case in read.cases.values():
        for lead in case.leads:
            begins = bisect_left(days, max(case.opened, lead.period.start))
            known = [end for end in (case.closed, lead.period.end) if end is not None]
            after = bisect_left(days, min(known)) if known else len(days)
            if begins < after:
                changes[lead.worker][begins] += 1
                changes[lead.worker][after] -= 1
    return {worker: tuple(accumulate(by)) for worker, by in changes.items()}


def _waits(read: YearRead, days: list[date]) -> list[list[int]]:
    """For every day how long each child without a lead had waited, of the team's cases or all."""
    waits: list[list[int]] = [[] for _ in days]
    for number, case in read.cases.items():
        if read.team is not None and read.team != read.case_team(number):
            continue
        for stretch in case.unled:
            after = len(days) if stretch.end is None else bisect_left(days, stretch.end)
            for place in range(bisect_left(days, stretch.start), after):
                waits[place].append(case.days_waiting(days[place]))
    return waits


def _in_date(read: YearRead) -> list[InDateDays]:
    """Days in date of every month: those of the strand its figures count."""
    sums = [InDateDays(0, 0) for _ in read.months]
    for (number, strand), course in read.courses.items():
        if strand not in read.counted:
            continue
        for _, first, last in read.stretches(number, read.months[0][0], read.day):
            for place, (begins, ends) in enumerate(read.months):
                if read.counted[place] == strand and first <= ends and begins <= last:
                    sums[place] += course.in_date(max(first, begins), min(last, ends))
    return sums
