"""Rows of a month's summary of one team or the whole service, and the words that go with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, add_months
from swtracker.domain.cases import FAILS_AFTER_DAYS
from swtracker.domain.policy import Policy
from swtracker.domain.supervision import InDateDays
from swtracker.usecases.rows.board import Board
from swtracker.usecases.rows.desk import OverrideRow, WaitingFamily

WHOLE_SERVICE = "Whole service"
"""Stands for a team's name where a summary covers every team."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A term of the summary and what it means here, under the policy in force."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SupervisionMonth:
    """One strand of one worker in the month, up to the as-at day.

    ``expected`` counts the nominal due dates and ``held`` what was held, so held may be more.
    ``in_date`` are the month's days in date of its unpaused days.
    """

    staff_number: str
    worker: str
    team: str
    strand: str
    is_line_manager: bool
    held: int
    expected: int
    cancelled: int
    missed: int
    in_date: InDateDays


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
class TeamSummary:
    """A team, or the whole service, in a month.

    ``board`` is the board of the same team as at the month's last day, or today while the month
    runs; ``month`` is the month's first day. Overrides and waiting children stand on the as-at
    day; supervision, development and absences count the month.
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
    def opening(self) -> tuple[str, str, str]:
        """Three sentences that say what the figures say: caseloads, supervision, what waits."""
        return (self._caseloads(), self._supervision(), self._development_and_waiting())

    def _caseloads(self) -> str:
        load = self.board.totals.load
        over = "nobody was" if load.over == 0 else _were(load.over, "worker")
        who = "the service" if self.is_whole_service else self.team
        workers = words.count(len(self.board.workers), "worker")
        led = words.children(load.children)
        return (
            f"On {words.full_day(self.board.day)} the {workers} of {who} led {led} against limits "
            f"that add up to {load.limit}; {over} over their limit, and "
            f"{_were(load.places, 'place')} free."
        )

    def _supervision(self) -> str:
        totals = self.board.totals
        held = sum(s.held for s in self.line_manager)
        expected = sum(s.expected for s in self.line_manager)
        cancelled = sum(s.cancelled for s in self.line_manager) or "none"
        in_date = words.out_of(totals.supervision_in_date, totals.supervision_owed)
        return (
            f"Line-manager supervision was in date for {in_date} workers; {held} held in "
            f"{words.month(self.month)} where {expected} fell due, and {cancelled} cancelled."
        )

    def _development_and_waiting(self) -> str:
        totals = self.board.totals
        if totals.development_share is None:
            time = "Nobody had development time to count"
        else:
            time = (
                f"Development time stood at {words.share_percent(totals.development_share)} of "
                f"contracted hours for {words.count(totals.programmes, 'worker')} on a programme"
            )
        if totals.longest_wait_days is None:
            return f"{time}; no child waited for a lead worker."
        return (
            f"{time}; {words.children(totals.unallocated)} waited for a lead worker, the longest "
            f"for {words.days(totals.longest_wait_days)}, {totals.past_7_days or 'none'} of them "
            f"for more than {FAILS_AFTER_DAYS} days."
        )


def _were(number: int, noun: str) -> str:
    """``1 worker was``, ``3 workers were``."""
    return f"{words.count(number, noun)} {'was' if number == 1 else 'were'}"


def definitions(policy: Policy) -> tuple[Definition, ...]:
    """What the summary's terms mean under the policy (rules §1-§4 and §6), in the order shown."""
    return tuple(Definition(term, meaning) for term, meaning in _definitions(policy))


def _definitions(policy: Policy) -> Iterable[tuple[str, str]]:
    grace = f" and {words.days(policy.grace_days)} of grace" if policy.grace_days else ""
    owed = words.share_percent(policy.development_share)
    amber = words.share_percent(policy.development_amber)
    red = words.share_percent(policy.development_red)
    yield "Policy", f"{policy.name}, the set in force on the as-at day."
    yield "Child", "One open case. Brothers and sisters count one each."
    yield "Caseload", "Open children the worker leads on the as-at day. Co-working does not count."
    yield (
        "Limit",
        f"Children the worker may lead: {policy.base} for a full-time worker, times the share of "
        "their role and of their programme's stage, times FTE, rounded down, and never above the "
        "cap of either.",
    )
    yield "Places", "Limit less caseload; “over by 2” when the caseload is 2 past the limit."
    yield (
        "Free places",
        "The sum of the places of the workers who have any. Not limit less children: one worker’s "
        "excess does not use up another’s place.",
    )
    yield "Over", "How many workers, not children, are past their limit."
    yield (
        "Average caseload",
        "Children led, divided by the FTE of the workers who lead at least one child.",
    )
    yield "Unallocated", "Open children whom nobody leads. A team alone is nobody."
    yield (
        "Waiting",
        "Days since the later of the case’s opening and the end of its last lead. "
        f"{FAILS_AFTER_DAYS} days pass the statutory check; {FAILS_AFTER_DAYS + 1} fail it.",
    )
    yield (
        "Supervision in date",
        f"The as-at day is not after the due date{grace}. Counted for line-manager supervision; a "
        "worker whose clock is stopped by absence is in date.",
    )
    yield (
        "Held of expected",
        "Supervisions held in the month, of the due dates that fall in it when every one is met. "
        "More may be held than were due.",
    )
    yield (
        "Days in date",
        "Days of the month on which the worker was in date, of the days the supervision was owed "
        "and the clock ran. A team’s share is the sum of days over the sum of days.",
    )
    yield (
        "Development time",
        f"Protected hours of a programme. {owed} of contracted hours is owed from the programme’s "
        "first day; annual leave and bank holidays take nothing off.",
    )
    yield (
        "Development percent",
        f"Hours taken over contracted hours elapsed: green from {amber}, amber from {red}, red "
        "below that.",
    )
    yield (
        "Override",
        "An allocation past the limit that a manager agreed to, with a reason, a plan and a review "
        "date. It stands for as long as the allocation does.",
    )
    yield "Rounding", "Figures are rounded half up, and only where they are shown."
