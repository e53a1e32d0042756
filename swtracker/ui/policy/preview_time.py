"""What a policy would change of due dates and of hours owed: how each line of those lists reads."""

from __future__ import annotations

from datetime import date

from swtracker.domain import words
from swtracker.drawing.values import Standing
from swtracker.ui.tables.columns import Column
from swtracker.usecases.rows.plans import DEVELOPMENT_WEEKS, DevelopmentChange, DueChange

NEWLY_OVERDUE = "Would be overdue"
NEWLY_OWED = "Newly owed"
NO_LONGER = "No longer owed"
MOVED = "Due on another day"
DUE_SECTIONS = (NEWLY_OVERDUE, NEWLY_OWED, NO_LONGER, MOVED)


def due_section(change: DueChange) -> str:
    """The heading a due date that would move stands under."""
    if change.is_newly_overdue:
        return NEWLY_OVERDUE
    if change.was_owed is change.is_owed:
        return MOVED
    return NEWLY_OWED if change.is_owed else NO_LONGER


def due_key(change: DueChange) -> tuple[int, str]:
    """What tells one line from another: one a worker and strand."""
    return change.worker_id, change.strand


def _day(day: date | None, *, owed: bool) -> str:
    if not owed:
        return "not owed"
    return "nothing due" if day is None else words.full_day(day)


def _before(change: DueChange) -> str:
    said = _day(change.before, owed=change.was_owed)
    return f"{said}, overdue" if change.was_overdue else said


def _after(change: DueChange) -> str:
    if change.overdue_since is not None:
        return f"overdue since {words.full_day(change.overdue_since)}"
    said = _day(change.after, owed=change.is_owed)
    return f"{said}, in date again" if change.was_overdue and change.is_owed else said


def _standing(change: DueChange) -> Standing:
    if change.overdue_since is not None:
        return Standing("late", _after(change))
    return Standing("good" if change.is_owed else "none", _after(change))


DUE: tuple[Column[DueChange], ...] = (
    Column("worker", "Worker", lambda c: c.name, width=150, stretch=3, strong=True),
    Column("team", "Team", lambda c: c.team, width=100, stretch=2, gives_way=1),
    Column("strand", "Strand", lambda c: c.strand, width=120, stretch=2),
    Column("before", "Due now", _before, sort=lambda c: c.before, width=190, stretch=2),
    Column(
        "after",
        "Due then",
        _after,
        sort=lambda c: c.after,
        drawn=_standing,
        width=220,
        stretch=2,
    ),
)


def development_key(change: DevelopmentChange) -> int:
    """What tells one line from another: one a worker."""
    return change.worker_id


def _level(change: DevelopmentChange) -> str:
    if change.level_after is None:
        return "no percentage yet"
    said = words.share_percent(change.share)
    if change.level_before is change.level_after or change.level_before is None:
        return f"{said}, {change.level_after.value}"
    return f"{said}, {change.level_before.value} → {change.level_after.value}"


DEVELOPMENT: tuple[Column[DevelopmentChange], ...] = (
    Column("worker", "Worker", lambda c: c.name, width=150, stretch=3, strong=True),
    Column("team", "Team", lambda c: c.team, width=100, stretch=2, gives_way=1),
    Column(
        "before",
        f"Owed in {DEVELOPMENT_WEEKS} weeks",
        lambda c: words.hours(c.before),
        sort=lambda c: c.before,
        align="right",
        width=140,
    ),
    Column(
        "after",
        "Then",
        lambda c: words.hours(c.after),
        sort=lambda c: c.after,
        align="right",
        width=100,
    ),
    Column("level", "Taken by then", _level, sort=lambda c: c.share, width=190, stretch=2),
)
