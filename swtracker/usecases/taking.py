"""What every sheet of a workbook shares on its way into the data: matching, storing, refusing.

Looking first and accepting run the very same code; a look is rolled back. A row that cannot come
in is refused with its place and the reason, and never blocks another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import Period
from swtracker.domain.policy import Policies, Policy, Strand
from swtracker.store.tables import Base
from swtracker.usecases.context import Context
from swtracker.usecases.rows.book import (
    ChangedRow,
    Place,
    RefusedRow,
    Sheet,
    SheetPlan,
    TeamBook,
)

Key = tuple[Hashable, ...]
Values = dict[str, Any]

_STORED_AS = {
    "team": "team_id",
    "left": "left_on",
    "supervisor": "supervisor_id",
    "second_supervisor": "co_supervisor_id",
    "meeting": "meeting_id",
    "standing_from": "standing_id",
    "slot_from": "protected_slot_id",
}
"""Where a field of the book stands in the tables under another name."""


class RowIn(Protocol):
    """Any row of the book: it knows where it stands."""

    @property
    def place(self) -> Place:
        """The sheet and the row."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """A good row on its way in: what identifies it, and the columns it fills."""

    place: Place
    key: Key
    values: Values


@dataclass(slots=True)
class Taking:
    """One book on its way into the data, and what became of it so far.

    The rows by their keys are there for the sheets that name them.
    """

    context: Context
    session: Session
    book: TeamBook
    refused: list[RefusedRow] = field(default_factory=list)
    changed: list[ChangedRow] = field(default_factory=list)
    pointed_out: list[ChangedRow] = field(default_factory=list)
    plans: list[SheetPlan] = field(default_factory=list)
    teams: dict[str, int] = field(default_factory=dict)
    workers: dict[str, int] = field(default_factory=dict)
    cases: dict[str, int] = field(default_factory=dict)
    places: Mapping[Key, Any] = field(default_factory=dict)
    allocations: Mapping[Key, Any] = field(default_factory=dict)
    standing_bookings: Mapping[Key, Any] = field(default_factory=dict)
    slots: Mapping[Key, Any] = field(default_factory=dict)
    supervisions: Mapping[Key, Any] = field(default_factory=dict)
    _policies: Policies | None = None

    @property
    def today(self) -> date:
        """The day it is."""
        return self.context.clock.today()

    @property
    def policies(self) -> Policies:
        """The council's policy sets, those of the book among them once they are in."""
        if self._policies is None:
            self._policies = self.context.policies(self.session)
        return self._policies

    def known_to_any(self, find: Callable[[Policy], str | None]) -> str | None:
        """What the policy of today has, or the newest other one that does."""
        policies = self.policies
        others = (one.policy for one in reversed(policies.sets))
        found = (find(policy) for policy in (policies.on(self.today), *others))
        return next((name for name in found if name is not None), None)

    def strand(self, row: Any) -> str | None:
        """The row's strand as policy spells it; None, and the row refused, when none has it."""

        def find(policy: Policy) -> str | None:
            strand: Strand | None = policy.strand(row.strand)
            return None if strand is None else strand.name

        name = self.known_to_any(find)
        if name is None:
            known = words.listed([s.name for s in self.policies.on(self.today).strands])
            self.refuse(row, f"the policy has no strand “{row.strand}”, only {known}")
        return name

    def programme(self, row: Any) -> str | None:
        """The row's programme as policy spells it; None, and the row refused, when none has it."""

        def find(policy: Policy) -> str | None:
            return next((n for n in policy.programmes if folded(n) == folded(row.programme)), None)

        name = self.known_to_any(find)
        if name is None:
            known = words.listed(sorted(self.policies.on(self.today).programmes))
            self.refuse(row, f"the policy has no programme “{row.programme}”, only {known}")
        return name

    def standing(self, row_class: type[Any]) -> list[Any]:
        """The rows of a table that stand, in the order they were added."""
        return list(
            self.session.scalars(
                select(row_class).where(row_class.void_by.is_(None)).order_by(row_class.id)
            )
        )

    def worker(self, row: Any) -> int | None:
        """The number of the row's worker; None, and the row refused, when there is none."""
        return self.person(row, row.staff_number)

    def person(self, row: RowIn, staff_number: str) -> int | None:
        """The number of somebody the row names; None, and the row refused, when there is none."""
        number = self.workers.get(staff_number)
        if number is None:
            self.refuse(
                row, f"there is nobody with the staff number {staff_number} on the Workers sheet"
            )
        return number

    def linked(self, row: RowIn, start: date | None, found: Any, what: str) -> int | None:
        """The number of what the row says it comes from; without it the row comes in alone."""
        if start is not None and found is None:
            self.pointed_out.append(
                ChangedRow(
                    row.place,
                    f"there is no {what} from {words.full_day(start)}, so it is not tied to one",
                )
            )
        return None if found is None else int(found.id)

    def refuse(self, row: RowIn, reason: str) -> None:
        self.refuse_place(row.place, reason)

    def refuse_place(self, place: Place, reason: str) -> None:
        cells = self.book.cells.get(place, ())
        self.refused.append(RefusedRow(place, words.sentence(reason), cells))

    def point_out_later(self, place: Place, what: str, day: date) -> None:
        """Point out a date still to come; the row comes in all the same."""
        if day > self.today:
            self.pointed_out.append(
                ChangedRow(place, f"{what} is {words.full_day(day)}, which is still to come")
            )

    def once(self, wanted: Iterable[Wanted], what: str) -> list[Wanted]:
        """The rows less those that repeat an earlier one's key, which are refused."""
        first: dict[Key, Place] = {}
        kept = []
        for row in wanted:
            if row.key in first:
                self.refuse_place(row.place, f"it repeats the {what} of row {first[row.key].row}")
            else:
                first[row.key] = row.place
                kept.append(row)
        return kept

    def without_overlaps(
        self, wanted: Sequence[Wanted], stored: Mapping[Any, Any], group: str, rule: str
    ) -> list[Wanted]:
        """The rows less those whose days overlap an earlier row's of the same group.

        What is stored and not in the file goes first; a change that is refused leaves what is
        stored in its place.
        """
        wanted = self.once(wanted, "start date")
        changing = {w.key for w in wanted if w.key in stored}
        while True:
            taken: dict[Hashable, list[tuple[Period, str]]] = defaultdict(list)
            for key, row in stored.items():
                if key not in changing:
                    taken[getattr(row, group)].append((Period(row.start, row.end), "the tracker"))
            kept, clashes = [], []
            for row in wanted:
                period = Period(row.values["start"], row.values["end"])
                others = taken[row.values[group]]
                clash = next((said for p, said in others if p.overlaps(period)), None)
                if clash is None:
                    others.append((period, f"row {row.place.row}"))
                    kept.append(row)
                else:
                    clashes.append((row, clash))
            stays = {row.key for row, _ in clashes} & changing
            if not stays:
                break
            changing -= stays
            wanted = [w for w in wanted if w.key not in stays]
            for row, clash in clashes:
                if row.key in stays:
                    self.refuse_place(row.place, f"its days overlap those of {clash}; {rule}")
        for row, clash in clashes:
            self.refuse_place(row.place, f"its days overlap those of {clash}; {rule}")
        return kept

    def store(
        self,
        sheet: Sheet,
        row_class: type[Base],
        wanted: Sequence[Wanted],
        stored: Mapping[Any, Any],
    ) -> dict[Key, Any]:
        """Add new rows, change those that differ, and count; every row by its key.

        A change leaves the columns alone that the sheet has no heading for.
        """
        kept = {_STORED_AS.get(f, f) for f in self.book.unsaid.get(sheet, ())}
        rows = dict(stored)
        new = changed = same = 0
        for one in wanted:
            row = stored.get(one.key)
            if row is None:
                rows[one.key] = row_class(**one.values)
                self.session.add(rows[one.key])
                new += 1
                continue
            differing = {
                name: value
                for name, value in one.values.items()
                if name not in kept and getattr(row, name) != value
            }
            if not differing:
                same += 1
                continue
            self.changed.append(ChangedRow(one.place, _difference(row, differing)))
            for name, value in differing.items():
                setattr(row, name, value)
            changed += 1
        self.session.flush()
        self._policies = None  # This may have been their sheet.
        if sheet.is_further and not self.book.rows(sheet) and sheet not in self.book.headers:
            return rows
        refused = sum(r.place.sheet is sheet for r in self.refused)
        self.plans.append(SheetPlan(sheet, new, changed, same, refused))
        return rows


def numbered(rows: Iterable[Any], key: Callable[[Any], Key]) -> dict[Key, Any]:
    """Rows by a key that may repeat: the first of a kind is number 1, the next 2."""
    seen: Counter[Key] = Counter()
    numbered = {}
    for row in rows:
        base = key(row)
        seen[base] += 1
        numbered[(*base, seen[base])] = row
    return numbered


def folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _difference(row: Any, differing: Values) -> str:
    """What changes in a row, in words; of a policy's document only that it does."""
    if "document" in differing:
        return f"the policy from {words.full_day(row.valid_from)} says something else"
    return "; ".join(
        f"{name.removesuffix('_id').removesuffix('_on').replace('_', ' ')} "
        f"{_shown(getattr(row, name))} → {_shown(value)}"
        for name, value in differing.items()
    )


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "empty"
    return words.full_day(value) if isinstance(value, date) else str(value)
