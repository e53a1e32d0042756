"""What a moderation panel and an employer's promises ask of a programme, answered (rules §5).

A panel asks for supervision at the specified frequency, a reduced workload, and how the protected
time was used. Four commitments are made to somebody newly qualified (Bromley 2010): regular
supervision, a protected caseload, a training and development plan, protected time ring-fenced.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from swtracker.domain.calendar import ONE_DAY
from swtracker.domain.development import Level
from swtracker.domain.measures import Course, Measures, cut
from swtracker.domain.policy import Interval
from swtracker.domain.programme import Goal, Review
from swtracker.domain.supervision import Diary


class Answer(StrEnum):
    """Whether something promised was kept on the day asked."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not yet"


@dataclass(frozen=True, slots=True)
class Protection:
    """A caseload against its limit, and against what the limit of somebody experienced would be."""

    caseload: int
    limit: int
    experienced: int

    @property
    def is_over(self) -> bool:
        """Whether the caseload is past the limit."""
        return self.caseload > self.limit

    @property
    def is_reduced(self) -> bool:
        """Whether the limit is lower than an experienced worker's, or the role holds no cases."""
        return self.limit < self.experienced or not self.experienced


@dataclass(frozen=True, slots=True)
class Stage:
    """Days in a row, both included, on which a strand was owed at one interval."""

    first: date
    last: date
    every: Interval


@dataclass(frozen=True, slots=True)
class Lapse:
    """Days in a row on which a strand was overdue.

    ``since`` is the day it was last held, or its clock began; ``first`` the first day overdue;
    ``held`` the day it was held again, None when it was not. ``days`` leaves out paused ones.
    """

    since: date
    first: date
    held: date | None
    days: int


def supervision_kept(strands: Iterable[Measures]) -> Answer:
    """Every strand held as often as expected, and in date at the end of the days measured.

    Not yet while nothing was expected.
    """
    measured = list(strands)
    if any(m.held < m.expected or m.in_date_at_end < m.owed_at_end for m in measured):
        return Answer.NO
    return Answer.YES if any(m.expected for m in measured) else Answer.NOT_YET


def caseload_protected(days: Iterable[Protection]) -> Answer:
    """Never past the limit, which was lower than an experienced worker's all along.

    Being over by agreement is over all the same. Not yet before the first day.
    """
    known = list(days)
    if not known:
        return Answer.NOT_YET
    return Answer.YES if all(p.is_reduced and not p.is_over for p in known) else Answer.NO


def plan_agreed(goals: Sequence[Goal], reviews: Sequence[Review], day: date) -> Answer:
    """At least one goal agreed, and none past its day and not met.

    Not yet while no goal is agreed and the first review has not fallen due.
    """
    if goals:
        late = any(g.met is None and g.due is not None and g.due < day for g in goals)
        return Answer.NO if late else Answer.YES
    first = reviews[0].due if reviews else None
    return Answer.NO if first is not None and first < day else Answer.NOT_YET


def time_protected(level: Level | None) -> Answer:
    """As much taken as policy calls green (10 % of contracted hours); not yet without any hours."""
    if level is None:
        return Answer.NOT_YET
    return Answer.YES if level is Level.GREEN else Answer.NO


def stages(diary: Diary, strand: str, first: date, last: date) -> list[Stage]:
    """The stages of a strand from ``first`` to ``last``; days it was not owed are in none."""
    if last < first:
        return []
    found: list[Stage] = []
    for begins, ends in cut(first, last, diary.turns(strand, first)):
        every = diary.every_on(strand, begins)
        if every is None:
            continue
        before = found[-1] if found else None
        if before is not None and before.every == every and before.last + ONE_DAY == begins:
            found[-1] = Stage(before.first, ends, every)
        else:
            found.append(Stage(begins, ends, every))
    return found


def lapses(course: Course, first: date, last: date) -> list[Lapse]:
    """When a strand was overdue from ``first`` to ``last``, in order."""
    joined: list[tuple[date, date]] = []
    for run in course.runs(first, last):
        if run.in_date:
            continue
        goes_on = bool(joined) and joined[-1][1] + ONE_DAY == run.first
        joined.append((joined.pop()[0] if goes_on else run.first, run.last))
    held = sorted({s.day for s in course.supervisions if s.is_held})
    pauses = course.diary.worker.pauses
    return [
        Lapse(
            since=max((d for d in held if d < begins), default=course.diary.clock_start(begins)),
            first=begins,
            held=ends + ONE_DAY if ends + ONE_DAY in held else None,
            days=(ends - begins).days + 1 - pauses.days(begins, ends),
        )
        for begins, ends in joined
    ]
