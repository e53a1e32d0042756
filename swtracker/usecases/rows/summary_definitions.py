"""What a summary's terms mean under the policy in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from swtracker.domain import words
from swtracker.domain.cases import FAILS_AFTER_DAYS, FEW_WORKERS
from swtracker.domain.lead_changes import TARGET
from swtracker.domain.policy import Policy
from swtracker.domain.workforce import NEWLY_QUALIFIED_MONTHS


@dataclass(frozen=True, slots=True)
class Definition:
    """A term of the summary and what it means here, under the policy in force."""

    term: str
    meaning: str


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
    yield (
        "Workers a child has had",
        "Different people who led the child since the case opened; one who comes back counts once. "
        f"The aim (Slough) is {words.share_percent(TARGET)} of open children with at most "
        f"{FEW_WORKERS}.",
    )
    yield (
        "Longest gap",
        "Days in a row without a supervision held, in the month and while it was owed; days on "
        "which the clock stood still are left out.",
    )
    yield (
        "Short, late record",
        "Short: held for less than the policy’s minutes, or interrupted; it counts as held. Late "
        f"record: written up later than {words.count(policy.recorded_within, 'working day')} "
        "after it was held.",
    )
    yield (
        "Newly qualified",
        f"Social workers qualified for under {NEWLY_QUALIFIED_MONTHS} months, of those whose day "
        "of qualifying is recorded. How somebody is employed is as recorded now: changes of it are "
        "not dated.",
    )
    yield "Rounding", "Figures are rounded half up, and only where they are shown."
