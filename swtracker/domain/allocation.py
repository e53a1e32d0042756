"""Who can take a child: every worker looked at, ranked, or ruled out with the reason (rules §2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from swtracker.domain import words
from swtracker.domain.calendar import Period, overlapping
from swtracker.domain.caseload import Limit, limit_changes, limit_on, may_lead
from swtracker.domain.cases import Status
from swtracker.domain.people import Worker
from swtracker.domain.policy import Policies, Policy, TieBreak
from swtracker.errors import BadInput, NotYours


@dataclass(frozen=True, slots=True)
class DayCheck:
    """A worker's caseload before and after the allocation against the limit of one day."""

    day: date
    before: int
    after: int
    limit: int

    @property
    def over_by(self) -> int:
        """By how many children the allocation would be past the limit; at it is not past it."""
        return max(0, self.after - self.limit)


class Bar(StrEnum):
    """Why a worker is ruled out for a family, worst first."""

    NOT_IN_POST = "not in post"
    LEAVES = "leaves"
    AWAY = "away"
    HOLDS_NONE = "holds no cases"
    MAY_NOT_LEAD = "may not lead"
    OVER = "over"
    OVER_LATER = "over later"


_OPENED_BY_AN_OVERRIDE = {Bar.LEAVES, Bar.HOLDS_NONE, Bar.OVER, Bar.OVER_LATER}


@dataclass(frozen=True, slots=True)
class Prospect:
    """A worker as they stand before an allocation: what they hold and what is already known.

    ``changes`` are the days after the start on which their caseload is already known to change,
    with the caseload from that day on. ``knew`` is the latest day they led one of the children or
    a sibling before; ``took`` the latest day any child became theirs to lead; each None when there
    is none. ``supervised`` unless their line manager's supervision is overdue.
    """

    worker: Worker
    caseload: int
    changes: Mapping[date, int]
    knew: date | None = None
    took: date | None = None
    supervised: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """A worker weighed for a family: each known day, and what rules them out if anything does."""

    worker: Worker
    limit: Limit
    checks: tuple[DayCheck, ...]
    bars: tuple[Bar, ...]
    bar_day: date | None
    knew: date | None
    took: date | None
    supervised: bool

    @property
    def first(self) -> DayCheck:
        """The check on the day the allocation starts."""
        return self.checks[0]

    @property
    def worst(self) -> DayCheck:
        """The known day on which the limit would be passed by most."""
        return max(self.checks, key=lambda c: c.over_by)

    @property
    def fits(self) -> bool:
        """Whether the worker can take the family within every rule."""
        return not self.bars

    @property
    def override_opens(self) -> bool:
        """Whether only the limit stands in the way, now or later, so that an override opens it.

        A worker who leaves, or whose post ends, on a known day has a limit of 0 from then on.
        """
        return bool(self.bars) and set(self.bars) <= _OPENED_BY_AN_OVERRIDE

    @property
    def share_after(self) -> Fraction:
        """Share of the limit used after, on the start day; a limit of 0 counts as full."""
        return Fraction(self.first.after, self.first.limit) if self.first.limit else Fraction(1)


def weigh(
    prospect: Prospect,
    statuses: Sequence[Status],
    start: date,
    policies: Policies,
    *,
    already: int = 0,
) -> Candidate:
    """Weigh a worker for leading a family of ``len(statuses)`` children from ``start``.

    The limit is looked at on the start day and on every later day on which it, or the worker's
    caseload, is already known to change. ``already`` of the children are already theirs.
    """
    worker = prospect.worker
    limit = limit_on(worker, start, policies)
    adding = len(statuses) - already
    days = sorted({start, *limit_changes(worker, start, policies), *prospect.changes})
    checks: list[DayCheck] = []
    caseload = prospect.caseload
    for day in days:
        caseload = prospect.changes.get(day, caseload)
        if worker.post_on(day) is not None or day == start:
            checks.append(
                DayCheck(day, caseload, caseload + adding, limit_on(worker, day, policies).children)
            )
    bars, bar_day = _bars(worker, limit, checks, statuses=statuses, start=start, policies=policies)
    return Candidate(
        worker=worker,
        limit=limit,
        checks=tuple(checks),
        bars=bars,
        bar_day=bar_day,
        knew=prospect.knew,
        took=prospect.took,
        supervised=prospect.supervised,
    )


def _bars(
    worker: Worker,
    limit: Limit,
    checks: Sequence[DayCheck],
    *,
    statuses: Sequence[Status],
    start: date,
    policies: Policies,
) -> tuple[tuple[Bar, ...], date | None]:
    """What rules the worker out, worst first, with the day the worst of it turns on."""
    if limit.post is None:
        return (Bar.NOT_IN_POST,), None
    bars: list[tuple[Bar, date | None]] = []
    last_day = _last_day(worker, start)
    if last_day is not None:
        bars.append((Bar.LEAVES, last_day))
    absence = worker.absence_on(start)
    if absence is not None:
        bars.append((Bar.AWAY, absence.period.end))
    if not policies.on(start).holds_cases(limit.post.role):
        bars.append((Bar.HOLDS_NONE, None))
    elif not may_lead(limit, statuses):
        bars.append((Bar.MAY_NOT_LEAD, None))
    if checks[0].over_by:
        bars.append((Bar.OVER, start))
    else:
        later = next((c for c in checks if c.over_by), None)
        if later is not None:
            bars.append((Bar.OVER_LATER, later.day))
    return tuple(b for b, _ in bars), bars[0][1] if bars else None


def _last_day(worker: Worker, start: date) -> date | None:
    """The day the worker is known to leave, or to hold no post from, after ``start``."""
    for day in worker.known_changes(start):
        if worker.post_on(day) is None:
            return day
    return None


_TIE_BREAKS: Mapping[TieBreak, Callable[[Candidate], int]] = {
    TieBreak.KNOWS: lambda c: -c.knew.toordinal() if c.knew else 0,
    TieBreak.FEWER: lambda c: c.first.after,
    TieBreak.SUPERVISED: lambda c: not c.supervised,
    TieBreak.LONGEST_SINCE: lambda c: c.took.toordinal() if c.took else 0,
}
"""The lower comes first: known most lately, the shorter caseload, in date, waiting the longest."""


def rank(candidates: Iterable[Candidate], policy: Policy) -> list[Candidate]:
    """Best first: those who fit, then those ruled out, the furthest from fitting last.

    Among either by share of the limit used after. Between equals, policy's tie-breaks in its
    order, then the name. Knowing the family never passes a limit.
    """
    worst_first = list(Bar)

    def order(c: Candidate) -> tuple[object, ...]:
        return (
            not c.fits,
            -worst_first.index(c.bars[0]) if c.bars else 0,
            c.share_after,
            *(_TIE_BREAKS[tie_break](c) for tie_break in policy.tie_breaks),
            c.worker.name,
            c.worker.staff_number,
        )

    return sorted(candidates, key=order)


@dataclass(frozen=True, slots=True)
class Override:
    """Why a limit is passed, what is done about it, and when it is looked at again."""

    code: str
    note: str
    plan: str
    review: date


def check_override(override: Override, policy: Policy, start: date) -> None:
    """Raise `BadInput` unless the override is whole: a known code, a plan, a review date ahead.

    Source: the Social Work Reform Board's advice that unacceptable workloads need a written plan;
    the closed list of codes is policy's.
    """
    code = next((c for c in policy.override_codes if c.code == override.code), None)
    if code is None:
        raise BadInput(
            f"“{override.code}” is not a reason the policy knows; choose one from the list.",
            field="code",
        )
    if code.note_owed and not override.note.strip():
        raise BadInput(f"“{code.words}” needs a note that says more.", field="note")
    check_review(override.plan, override.review, start)


def check_review(plan: str, review: date, on: date) -> None:
    """Raise `BadInput` unless there is a plan and it is looked at again on ``on`` or later."""
    if not plan.strip():
        raise BadInput("Say what will be done to bring the caseload down again.", field="plan")
    if review < on:
        raise BadInput(f"The review date must not be before {words.full_day(on)}.", field="review")


def check_approver(role: str | None, policy: Policy) -> None:
    """Raise `NotYours` unless somebody of the role may let a limit be passed."""
    if role not in {r.value for r in policy.approvers}:
        who = " or ".join(sorted(r.value.lower() for r in policy.approvers))
        raise NotYours(
            f"Only a {who} may go over a protected limit; nothing was changed. "
            "Ask one of them, or choose somebody with room."
        )


def check_new_lead(period: Period, open_days: Period, others: Iterable[Period]) -> None:
    """Raise `BadInput` unless a lead allocation fits the case and the leads it already has.

    One lead a case a day, begun while the case is open, for at least one day.
    """
    if period.is_empty:
        raise BadInput("An allocation must end after it starts.", field="start")
    if period.start < open_days.start:
        raise BadInput("An allocation cannot start before the case was opened.", field="start")
    if open_days.end is not None and period.start >= open_days.end:
        raise BadInput("The case is closed; reopen it before allocating it.", field="start")
    if overlapping([*others, period]) is not None:
        raise BadInput("Somebody else leads this case on some of those days.", field="start")
