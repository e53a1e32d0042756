"""Rows of *This week*: what the person at the computer is to do, for whom, by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a line is about, as it is read."""

    SUPERVISION = "Supervision"
    OWN_SUPERVISION = "My supervision"
    ACTION = "Action"
    WAITING = "Child waiting"
    OVERRIDE = "Over the limit"
    REVIEW = "Review"
    PROGRAMME = "Programme"
    PROTECTED_TIME = "Protected time"
    REGISTRATION = "Registration"


class When(StrEnum):
    """The part of the list a line stands in, in their order."""

    OVERDUE = "Overdue"
    TODAY = "Today"
    THIS_WEEK = "Later this week"
    NEXT_WEEK = "Next week"
    LATER = "Open now, due later"
    OPEN = "No day set"


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do.

    ``subject`` is what it is found by where it is done: a worker's number, a case's for a child
    who waits, a place on a programme's for its reviews and what is missing. ``whom`` is who it is
    for, empty for oneself. ``number`` tells lines of one kind and subject apart.
    """

    kind: Kind
    what: str
    whom: str
    due: date | None
    when: When
    subject: int
    number: int = 0

    @property
    def key(self) -> tuple[str, int, int]:
        """What tells it from every other."""
        return self.kind.value, self.subject, self.number


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """The signed-in person's week, from the day asked to its Sunday; ``name`` empty for nobody.

    What falls due in the week after stands in a part of its own.
    """

    name: str
    day: date
    last: date
    lines: tuple[ToDo, ...]

    def count(self, when: When) -> int:
        """How many lines stand in a part."""
        return sum(line.when is when for line in self.lines)
