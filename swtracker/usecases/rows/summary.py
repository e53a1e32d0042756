"""Rows of a summary of one team or the whole service, for a month or to a day of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from swtracker.domain.calendar import ONE_DAY, add_months
from swtracker.domain.caseload import TeamLoad
from swtracker.domain.lead_changes import LeadChanges
from swtracker.domain.measures import Measures, added
from swtracker.domain.policy_words import PolicyFigure
from swtracker.domain.supervision import InDateDays
from swtracker.domain.workforce import Mix
from swtracker.usecases.rows.board import Board
from swtracker.usecases.rows.desk import OverrideRow, WaitingFamily
from swtracker.usecases.rows.programme import CohortRow
from swtracker.usecases.rows.summary_definitions import Definition
from swtracker.usecases.rows.summary_words import Standing, opening_of, what_changed

WHOLE_SERVICE = "Whole service"
"""Stands for a team's name where a summary covers every team."""

NO_TEAM = "No team yet"
"""Stands for a team's name where a child's case stands with none."""

NOT_IN_POST = "Led by somebody not in post"
"""Stands for a team's name where a child's lead holds no post on the day."""


@dataclass(frozen=True, slots=True)
class SupervisionMonth:
    """One strand of one worker in the month, up to the as-at day.

    Somebody who changed team in the month has a line in each, with the days spent there.
    """

    staff_number: str
    worker: str
    team: str
    strand: str
    is_line_manager: bool
    measures: Measures

    @property
    def held(self) -> int:
        """What was held, which may be more than was expected."""
        return self.measures.held

    @property
    def expected(self) -> int:
        """The nominal due dates of the month."""
        return self.measures.expected

    @property
    def cancelled(self) -> int:
        """How many were cancelled, by whomever."""
        return self.measures.cancelled_count

    @property
    def missed(self) -> int:
        """How many were missed."""
        return self.measures.missed

    @property
    def in_date(self) -> InDateDays:
        """The month's days in date, of its unpaused days the strand was owed."""
        return self.measures.in_date


@dataclass(frozen=True, slots=True)
class StrandMonth:
    """One strand of one team in the month: the sum of its workers' lines."""

    team: str
    strand: str
    is_line_manager: bool
    measures: Measures


@dataclass(frozen=True, slots=True)
class DevelopmentMonth:
    """Development time of one worker in the month, in hours; ``lost_to`` says what it fell to.

    ``taken`` and ``lost`` run to the as-at day; ``planned`` is what still lies ahead in the month.
    """

    staff_number: str
    worker: str
    team: str
    taken: Fraction
    lost: Fraction
    planned: Fraction
    lost_to: str


@dataclass(frozen=True, slots=True)
class MonthAbsence:
    """Days a worker was away in the month, up to the as-at day.

    Why is left out on purpose: a summary is handed on, and the reason is health or family.
    ``back`` is the first day back, None when it is not known.
    """

    staff_number: str
    worker: str
    team: str
    since: date
    back: date | None
    pauses: bool
    days: int


@dataclass(frozen=True, slots=True)
class ChangesLine:
    """How many workers the open children of a team have had; ``team`` may be `NO_TEAM`."""

    team: str
    changes: LeadChanges


@dataclass(frozen=True, slots=True)
class MixLine:
    """Who is in post in a team, and how they are employed."""

    team: str
    mix: Mix


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """How a month stood on its last day, or on the as-at day of the last one.

    ``in_date`` are the month's days in date of line-manager supervision. ``recorded`` is False
    for a month that ended before the records begin: nothing is known of it.
    """

    month: date
    day: date
    load: TeamLoad
    unallocated: int
    past_7_days: int
    in_date: InDateDays
    development_taken: Fraction
    development_contracted: Fraction
    recorded: bool

    @property
    def development_share(self) -> Fraction | None:
        """Taken over contracted hours of everybody on a programme; None when nobody is."""
        if not self.development_contracted:
            return None
        return self.development_taken / self.development_contracted


@dataclass(frozen=True, slots=True)
class TeamSummary:
    """A team, or the whole service, in a month or, ``is_of_a_day``, to one day of it.

    ``board`` is the board of the same team as at the month's last day, or today while the month
    runs, or the day asked; ``month`` is the month's first day. Overrides, changes of worker, mix,
    programmes and waiting children stand on the as-at day; supervision, development and absences
    count the month up to it. ``trend`` are the twelve months to this one, the last as at the day;
    ``before`` is the line-manager supervision of the month before it.
    """

    team: str
    month: date
    board: Board
    definitions: tuple[Definition, ...]
    supervision: tuple[SupervisionMonth, ...]
    development: tuple[DevelopmentMonth, ...]
    absences: tuple[MonthAbsence, ...]
    overrides: tuple[OverrideRow, ...]
    waiting: tuple[WaitingFamily, ...]
    changes: tuple[ChangesLine, ...]
    mix: tuple[MixLine, ...]
    programmes: tuple[CohortRow, ...]
    trend: tuple[MonthPoint, ...]
    before: Measures
    policy: tuple[PolicyFigure, ...]
    is_of_a_day: bool = False

    @property
    def is_whole_service(self) -> bool:
        """Whether the summary covers every team."""
        return self.team == WHOLE_SERVICE

    @property
    def month_is_over(self) -> bool:
        """Whether the summary is of the full month."""
        return self.board.day >= add_months(self.month, 1) - ONE_DAY

    @property
    def line_manager(self) -> tuple[SupervisionMonth, ...]:
        """The line-manager strands, which a team's figures count."""
        return tuple(s for s in self.supervision if s.is_line_manager)

    @property
    def strands(self) -> tuple[StrandMonth, ...]:
        """Supervision by strand and team, line manager first; its lines add up to the workers'."""
        sums: dict[tuple[bool, str, str], list[SupervisionMonth]] = {}
        for line in self.supervision:
            key = (not line.is_line_manager, line.strand, line.team)
            sums.setdefault(key, []).append(line)
        return tuple(
            StrandMonth(
                team,
                strand,
                not is_other,
                added(s.measures for s in lines),
            )
            for (is_other, strand, team), lines in sorted(sums.items())
        )

    @property
    def all_changes(self) -> LeadChanges:
        """The changes of worker of every open child the summary covers."""
        return sum((line.changes for line in self.changes), LeadChanges())

    @property
    def whole_mix(self) -> Mix:
        """Everybody in post the summary covers."""
        return sum((line.mix for line in self.mix), Mix())

    @property
    def opening(self) -> tuple[str, str, str]:
        """Three sentences that say what the figures say: caseloads, supervision, what waits."""
        who = "the service" if self.is_whole_service else self.team
        return opening_of(self.board, self.month, who, measured(self.line_manager))

    @property
    def what_changed(self) -> tuple[str, ...]:
        """What changed since the end of the month before; one sentence where nothing did."""
        then = self.trend[-2]
        if not then.recorded:
            return ()
        totals, now = self.board.totals, measured(self.line_manager)
        return what_changed(
            Standing(
                then.day,
                then.load,
                (self.before.in_date_at_end, self.before.owed_at_end),
                then.in_date.share,
                then.development_share,
                then.unallocated,
            ),
            Standing(
                self.board.day,
                totals.load,
                (totals.supervision_in_date, totals.supervision_owed),
                now.in_date.share,
                totals.development_share,
                totals.unallocated,
            ),
        )


def measured(lines: Iterable[SupervisionMonth]) -> Measures:
    """What the lines measure together."""
    return added(line.measures for line in lines)
