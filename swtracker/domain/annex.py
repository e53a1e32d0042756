"""What Lists 6 to 9 of Ofsted's Annex A say of a child together: open or not, as what, with whom.

Lists 3, 4 and 5 have a worker's name too, but it is whoever took the referral or wrote the
assessment; only Lists 6 to 9 say who holds the case now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from swtracker.domain import words
from swtracker.domain.cases import Status


class AnnexList(IntEnum):
    """A list of Annex A that says who holds a case now, by Ofsted's number."""

    CHILDREN_IN_NEED = 6
    CHILD_PROTECTION = 7
    CHILDREN_IN_CARE = 8
    CARE_LEAVERS = 9

    @property
    def words(self) -> str:
        """The list as people call it."""
        return f"List {self.value}"


_SAYS = {
    AnnexList.CHILD_PROTECTION: Status.CHILD_PROTECTION,
    AnnexList.CHILDREN_IN_CARE: Status.LOOKED_AFTER,
    AnnexList.CARE_LEAVERS: Status.CARE_LEAVER,
}
"""The status that standing in a list is; List 6 has a column for it."""

_FIRST_THAT_APPLIES = (
    Status.LOOKED_AFTER,
    Status.CHILD_PROTECTION,
    Status.CHILD_IN_NEED,
    Status.OPEN_ASSESSMENT,
    Status.CARE_LEAVER,
)
"""Ofsted's order: of several, the first is the child's status."""


@dataclass(frozen=True, slots=True)
class AnnexPlace:
    """Where a row stands: the sheet as the book calls it, and the row number Excel shows."""

    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.sheet} row {self.row}"


@dataclass(frozen=True, slots=True)
class ListRow:
    """A child's row of a list: all that is ever read of it.

    ``worker`` and ``team`` are empty where the list names none. ``ended`` is the list's own end:
    the case's closing in List 6, the plan's in List 7, the care's in List 8.
    """

    place: AnnexPlace
    list: AnnexList
    reference: str
    status: Status | None = None
    started: date | None = None
    ended: date | None = None
    team: str = ""
    worker: str = ""

    def is_open_on(self, day: date) -> bool:
        """Whether the row is of somebody with the service on that day."""
        if self.list is AnnexList.CHILDREN_IN_NEED and self.status is Status.CLOSED:
            return False
        return self.ended is None or self.ended > day


@dataclass(frozen=True, slots=True)
class AnnexChild:
    """One child as all the lists have it.

    ``list`` is the first list with an open row; None when there is none. ``closed`` is the day the
    case closed, where List 6 says so. ``opened`` is None where no list says. ``workers`` are the
    names of whoever holds the case, each with where it stands: none, one, or several that differ.
    ``conflict`` says why the child is neither open nor closed for certain; empty when it is.
    ``remarks`` deserve a look.
    """

    place: AnnexPlace
    reference: str
    list: AnnexList | None
    status: Status | None
    opened: date | None
    closed: date | None
    team: str
    workers: tuple[tuple[str, AnnexPlace], ...]
    conflict: str
    remarks: tuple[str, ...]


def child_of(rows: Sequence[ListRow], today: date) -> AnnexChild:
    """What the rows of one child say together; at least one row, in the order of the lists."""
    current = [row for row in rows if row.is_open_on(today)]
    need = next((r for r in rows if r.list is AnnexList.CHILDREN_IN_NEED), None)
    conflict = _conflict(need, current, today) if need is not None else ""
    chief = current[0] if current else rows[0]
    status, remarks = _status(current)
    if current and status is None:
        conflict = conflict or "the case status is empty"
    remarks += [
        f"ends on {words.full_day(row.ended)}, which is still to come; it stays open here until "
        "somebody closes it"
        for row in current
        if row.ended is not None
    ]
    names: dict[str, tuple[str, AnnexPlace]] = {}
    for row in current:
        if row.worker:
            names.setdefault(name_key(row.worker), (row.worker, row.place))
    return AnnexChild(
        place=chief.place,
        reference=chief.reference,
        list=chief.list if current else None,
        status=status,
        opened=_opened(current),
        closed=None if current or need is None else need.ended,
        team=next((row.team for row in current if row.team), ""),
        workers=tuple(names.values()),
        conflict=conflict,
        remarks=tuple(remarks),
    )


def _conflict(need: ListRow, current: Sequence[ListRow], today: date) -> str:
    """Why List 6 does not say for certain whether the case is open; empty when it does."""
    closed = need.ended is not None and need.ended <= today
    if need.status is Status.CLOSED and not closed:
        return "the case status says closed and there is no closing date by today"
    if closed and need.status not in {None, Status.CLOSED, Status.CARE_LEAVER}:
        return "there is a closing date, and the case status is that of an open case"
    other = next((r for r in current if r.list is not AnnexList.CARE_LEAVERS), None)
    if closed and other is not None:
        return f"the case is closed here, and open in {other.place}"
    return ""


def _status(current: Sequence[ListRow]) -> tuple[Status | None, list[str]]:
    """The first status that applies, and a remark where List 6 says another."""
    said = [status for r in current if (status := _SAYS.get(r.list, r.status)) is not None]
    if not said:
        return None, []
    first = min(said, key=_FIRST_THAT_APPLIES.index)
    need = next((r.status for r in current if r.list is AnnexList.CHILDREN_IN_NEED), None)
    remarks = []
    if need is not None and need is not first:
        remarks.append(
            f"List 6 says {need.words.lower()} and another list {first.words.lower()}; "
            "the first that applies was taken"
        )
    if Status.CARE_LEAVER in said and first is not Status.CARE_LEAVER:
        remarks.append("is a care leaver as well; counted once")
    return first, remarks


def _opened(current: Sequence[ListRow]) -> date | None:
    """When the case was opened: List 6 knows; else the earliest day any list gives."""
    days = [row.started for row in current if row.started is not None]
    if current and current[0].list is AnnexList.CHILDREN_IN_NEED and current[0].started:
        return current[0].started
    return min(days, default=None)


def keeps_status(stored: Status, said: Status, lists: Collection[AnnexList]) -> bool:
    """Whether a stored status stands against what a book says that has not all the lists.

    A book without List 6 or the list that would show the stored status cannot tell that it ended.
    """
    if stored not in _FIRST_THAT_APPLIES:
        return False
    shows = next((n for n, status in _SAYS.items() if status is stored), None)
    can_tell = AnnexList.CHILDREN_IN_NEED in lists or shows in lists
    outranks = _FIRST_THAT_APPLIES.index(stored) < _FIRST_THAT_APPLIES.index(said)
    return outranks and not can_tell


def children_of(rows: Iterable[ListRow], today: date) -> list[AnnexChild]:
    """Every child of the rows, in the order in which they first appear."""
    by_reference: dict[str, list[ListRow]] = {}
    for row in sorted(rows, key=lambda r: (r.list, r.place.row)):
        by_reference.setdefault(row.reference, []).append(row)
    return [child_of(found, today) for found in by_reference.values()]


def name_key(name: str) -> str:
    """What two spellings of one name have in common: case, spaces, apostrophes and the comma of
    ``Surname, Forename`` do not matter."""
    last, comma, first = name.partition(",")
    turned = f"{first} {last}" if comma and "," not in first else name
    letters = turned.replace("’", "'").replace("‘", "'").replace("`", "'")
    return " ".join(letters.split()).casefold()
