"""How a worker's standing is worded and drawn, the same on every page that shows it."""

from __future__ import annotations

from datetime import date

from swtracker.domain import words
from swtracker.domain.development import Level
from swtracker.domain.people import Role
from swtracker.drawing import values
from swtracker.usecases.rows.board import ProgrammeLine, StrandLine, StrandStrip

LEVELS: dict[Level | None, values.Level] = {
    Level.GREEN: "good",
    Level.AMBER: "amber",
    Level.RED: "red",
    None: "none",
}
"""How a level of policy is drawn."""

_MARKS: dict[str, values.DueKind] = {
    "held": "on time",
    "late": "late",
    "missed": "missed",
    "next": "next",
}


def role_words(role: Role, programme: ProgrammeLine | None) -> str:
    """What somebody is: ``ASYE, month 4`` while a programme protects them, else the role."""
    if programme is None:
        return role.value
    return f"{programme.programme}, month {programme.month}"


def standing_of(line: StrandLine, day: date) -> values.Standing:
    """How a strand stands on the day, by shape and words."""
    due = line.standing.next_due
    if due is None:
        return values.Standing("stopped", "clock stopped")
    if not line.standing.in_date:
        return values.Standing("late", words.due(due, day))
    if due < day:
        return values.Standing("soon", f"was due {words.near_day(due, day)}, in grace")
    return values.Standing("soon" if due == day else "good", words.due(due, day))


def strip_of(strip: StrandStrip, booked: date | None = None) -> values.SupervisionStrip:
    """A year of a strand as a shape a date, and the day it is booked for at the end."""
    marks = [
        values.DueMark(
            mark.day, _MARKS[mark.kind], mark.day if mark.kind in {"held", "late"} else None
        )
        for mark in strip.marks
    ]
    if booked is not None:
        marks.append(values.DueMark(booked, "booked"))
    return values.SupervisionStrip(tuple(marks))
