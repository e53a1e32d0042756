"""Rows of an Annex A book as read, what a person answers about it, and what it would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from swtracker.domain.annex import AnnexList, AnnexPlace, ListRow
from swtracker.domain.people import Employment, Role


@dataclass(frozen=True, slots=True)
class AnnexRefused:
    """A row that does not come in: where it stands and why; never its cells."""

    place: AnnexPlace
    reason: str


@dataclass(frozen=True, slots=True)
class AnnexBook:
    """An Annex A book as read: the good rows of Lists 6 to 9, and what was odd.

    ``lists`` are those the book has. ``in_need`` are the references List 6 has, those of refused
    rows too, or None when the book has no List 6.
    """

    name: str
    rows: tuple[ListRow, ...]
    refused: tuple[AnnexRefused, ...]
    remarks: tuple[str, ...]
    lists: frozenset[AnnexList]
    in_need: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class NewWorker:
    """What is typed of somebody the book names and the tracker does not know yet.

    ``started`` is the first day of their post; None takes the allocations' start. An empty
    ``team`` is the one the book names beside them most often.
    """

    staff_number: str
    role: Role
    fte: Decimal
    weekly_hours: Decimal = Decimal(37)
    employment: Employment = Employment.PERMANENT
    started: date | None = None
    team: str = ""


Answer = str | NewWorker | None
"""Who a name is: a staff number, somebody new, or None for nobody (the children wait).

A staff number nobody here has, and LATER above all, leaves the name's children out.
"""

LATER = ""
"""An answer that is still to come, whatever was answered before."""

Answers = Mapping[str, Answer]
"""Answers by the name as the book writes it, or has written it before."""


@dataclass(frozen=True, slots=True)
class BookName:
    """A worker's name in the book. ``staff_number`` is who that is, empty while it is not known.

    ``likely`` are staff numbers of people of the same or nearly the same name. ``nobody`` when it
    was answered that the name is no worker's; ``remembered`` when that was answered another time.
    """

    name: str
    children: int
    team: str
    staff_number: str = ""
    likely: tuple[str, ...] = ()
    nobody: bool = False
    is_new: bool = False
    remembered: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether nobody has said yet who it is."""
        return not self.staff_number and not self.nobody


class AnnexKind(StrEnum):
    """What accepting would do with a child."""

    NEW = "New case"
    LEAD = "New lead"
    STATUS = "New status"
    TEAM = "New team"
    CLOSED = "Closed"


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """One thing about one child, in words. ``kind`` is None for what is only pointed out."""

    place: AnnexPlace
    reference: str
    words: str
    kind: AnnexKind | None = None


@dataclass(frozen=True, slots=True)
class AnnexPlan:
    """What bringing in the book would do, or did.

    ``start`` is the day asked for, None when it was only looked at so far. ``open_by_list`` counts
    every open child of the book once, in its first list; ``unallocated`` are those of them nobody
    is named for. ``not_in_book`` are open here and not in the book: they stay open.
    ``learnt`` are the names whose answers are kept for the next time.
    """

    start: date | None
    open_by_list: Mapping[AnnexList, int]
    unallocated: int
    same: int
    changes: tuple[AnnexLine, ...]
    conflicts: tuple[AnnexLine, ...]
    refused: tuple[AnnexRefused, ...]
    pointed_out: tuple[AnnexLine, ...]
    names: tuple[BookName, ...]
    new_teams: tuple[str, ...]
    missing_from_6: tuple[AnnexLine, ...]
    not_in_book: tuple[str, ...]
    over_limit: tuple[str, ...]
    remarks: tuple[str, ...]
    learnt: tuple[str, ...] = ()

    @property
    def open_children(self) -> int:
        """The open children of the book, each once."""
        return sum(self.open_by_list.values())

    @property
    def changes_nothing(self) -> bool:
        """Whether everything that can come in is already there, and nothing is to be kept."""
        return not self.changes and not self.learnt

    def count(self, kind: AnnexKind) -> int:
        """How many changes of the kind there are."""
        return sum(change.kind is kind for change in self.changes)
