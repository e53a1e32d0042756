"""The words a summary opens with: how it stands, and what changed since the month before.

Every figure in them is one the summary's rows hold; none is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from swtracker.domain import words
from swtracker.domain.caseload import TeamLoad
from swtracker.domain.cases import FAILS_AFTER_DAYS
from swtracker.domain.measures import Measures
from swtracker.usecases.rows.board import Board


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stood on a day, as far as the words on what changed go.

    ``supervision`` is how many workers were in date of how many owed; ``in_date`` is the share of
    the month's days in date.
    """

    day: date
    load: TeamLoad
    supervision: tuple[int, int]
    in_date: Fraction | None
    development: Fraction | None
    unallocated: int


def opening_of(board: Board, month: date, who: str, supervised: Measures) -> tuple[str, str, str]:
    """Three sentences: caseloads on the day, supervision in the month, development and waiting.

    ``supervised`` is the line-manager supervision of the month.
    """
    return (_caseloads(board, who), _supervision(board, month, supervised), _rest(board))


def what_changed(then: Standing, now: Standing) -> tuple[str, ...]:
    """Three sentences on what changed since ``then``, or one when nothing did.

    Figures are held against each other as they are shown: what reads the same has not changed.
    """
    since = words.full_day(then.day)
    parts = (_loads(then, now), _supervised(then, now), _time_and_waiting(then, now))
    if not any(changed for changed, _ in parts):
        return (
            f"Nothing changed since {since}: caseloads, supervision, development time and the "
            "children waiting stand as they did.",
        )
    first, *others = (said for _, said in parts)
    return (f"Since {since} {first}.", *(f"{words.sentence(said)}" for said in others))


def _loads(then: Standing, now: Standing) -> tuple[bool, str]:
    pairs = (
        ("the children led", then.load.children, now.load.children),
        ("the workers over their limit", then.load.over, now.load.over),
        ("the free places", then.load.places, now.load.places),
    )
    if all(a == b for _, a, b in pairs):
        load = now.load
        over = words.count(load.over, "worker")
        return False, (
            f"caseloads have not changed: {words.children(load.children)} led, {over} over their "
            f"limit, {words.count(load.places, 'place')} free"
        )
    return True, words.listed([_moved(*pair) for pair in pairs])


def _supervised(then: Standing, now: Standing) -> tuple[bool, str]:
    if not then.supervision[1] and not now.supervision[1]:
        return False, "no line-manager supervision was owed, then or now"
    before, after = (words.out_of(*s.supervision) for s in (then, now))
    shares = tuple(words.share_percent(s.in_date) for s in (then, now))
    if before == after and shares[0] == shares[1]:
        return False, (
            f"supervision has not changed: in date for {after} workers, and on {shares[1]} of the "
            "month’s days"
        )
    workers = (
        f"went from {before} workers to {after}"
        if before != after
        else f"stayed at {after} workers"
    )
    return True, f"line-manager supervision in date {workers}, and {_days_in_date(*shares)}"


def _days_in_date(before: str, after: str) -> str:
    if before == after:
        return f"the share of days in date stayed at {after}"
    if words.DOES_NOT_APPLY in {before, after}:
        known = "this month" if before == words.DOES_NOT_APPLY else "the month before"
        share = after if before == words.DOES_NOT_APPLY else before
        return f"{share} of days were in date {known}, the only one of the two with days to count"
    return f"the share of days in date went from {before} to {after}"


def _time_and_waiting(then: Standing, now: Standing) -> tuple[bool, str]:
    before, after = (words.share_percent(s.development) for s in (then, now))
    waiting = (then.unallocated, now.unallocated)
    said = f"{_time(before, after)}, and {_moved('the children waiting for a lead', *waiting)}"
    return before != after or waiting[0] != waiting[1], said


def _time(before: str, after: str) -> str:
    nobody = words.DOES_NOT_APPLY
    if before == after == nobody:
        return "nobody was on a programme, then or now"
    if before == after:
        return f"development time stayed at {after} of contracted hours"
    if before == nobody:
        return (
            f"development time is at {after} of contracted hours, with nobody on a programme then"
        )
    if after == nobody:
        return (
            f"development time was at {before} of contracted hours, with nobody on a programme now"
        )
    return f"development time went from {before} to {after} of contracted hours"


def _moved(what: str, before: int, after: int) -> str:
    """``the children led went up by 2 to 39``, ``the free places stayed at 3``."""
    if before == after:
        return f"{what} stayed at {after:,}" if after else f"{what} are none, as before"
    if not before or not after:
        return f"{what} went from {before or 'none'} to {after or 'none'}"
    way = "up" if after > before else "down"
    return f"{what} went {way} by {abs(after - before):,} to {after:,}"


def _caseloads(board: Board, who: str) -> str:
    load = board.totals.load
    over = "nobody was" if load.over == 0 else _were(load.over, "worker")
    workers = words.count(len(board.workers), "worker")
    return (
        f"On {words.full_day(board.day)} the {workers} of {who} led {words.children(load.children)}"
        f" against limits that add up to {load.limit}; {over} over their limit, and "
        f"{_were(load.places, 'place')} free."
    )


def _supervision(board: Board, month: date, supervised: Measures) -> str:
    totals = board.totals
    in_date = words.out_of(totals.supervision_in_date, totals.supervision_owed)
    return (
        f"Line-manager supervision was in date for {in_date} workers; {supervised.held} held in "
        f"{words.month(month)} where {supervised.expected} fell due, and "
        f"{supervised.cancelled_count or 'none'} cancelled."
    )


def _rest(board: Board) -> str:
    return "; ".join(_rest_of(board)) + "."


def _rest_of(board: Board) -> Iterator[str]:
    totals = board.totals
    if totals.development_share is None:
        yield "Nobody had development time to count"
    else:
        yield (
            f"Development time stood at {words.share_percent(totals.development_share)} of "
            f"contracted hours for {words.count(totals.programmes, 'worker')} on a programme"
        )
    if totals.longest_wait_days is None:
        yield "no child waited for a lead worker"
    elif totals.longest_wait_days == 0:
        yield f"{words.children(totals.unallocated)} waited for a lead worker, since that day"
    else:
        yield (
            f"{words.children(totals.unallocated)} waited for a lead worker, the longest "
            f"for {words.days(totals.longest_wait_days)}, {totals.past_7_days or 'none'} of them "
            f"for more than {FAILS_AFTER_DAYS} days"
        )


def _were(number: int, noun: str) -> str:
    """``1 worker was``, ``3 workers were``."""
    return f"{words.count(number, noun)} {'was' if number == 1 else 'were'}"
