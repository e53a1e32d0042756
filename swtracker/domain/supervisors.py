"""Who supervises whom on a day: the dated rows, who stands in, and who does where nothing is said.

Supervisor: a dated row, worker and strand → person; by default the team's practice manager
(rules §1, §3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from swtracker.domain.calendar import Period
from swtracker.domain.people import Role

Place = tuple[object, Role]
"""The team somebody is in on a day, by name or number, and the role they hold there."""

EVERY_STRAND = ""
"""Stands for every strand of a worker without a row of its own."""


@dataclass(frozen=True, slots=True)
class SupervisedBy:
    """A dated row: who supervises a worker in a strand, or stands in while they are away."""

    id: int
    worker: int
    supervisor: int
    period: Period
    strand: str = EVERY_STRAND
    cover: bool = False


@dataclass(frozen=True, slots=True)
class Supervising:
    """Everybody's supervisors on any day; workers are known by their numbers.

    ``place`` answers where somebody is on a day, None when they are not in post. ``managers`` and
    ``heads`` are whoever is, was or will be practice manager or head of service. ``joint`` are the
    strands given by two: there a row of the strand names the second, the practice educator, and
    the line manager stays the first.
    """

    place: Callable[[int, date], Place | None]
    managers: tuple[int, ...]
    heads: tuple[int, ...]
    joint: frozenset[str] = frozenset()
    _rows: Mapping[int, tuple[SupervisedBy, ...]] = field(default_factory=dict)
    _managers_on: dict[date, dict[object, int]] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )

    @classmethod
    def of_rows(
        cls,
        rows: Iterable[SupervisedBy],
        place: Callable[[int, date], Place | None],
        *,
        managers: Iterable[int],
        heads: Iterable[int],
        joint: Iterable[str] = (),
    ) -> Supervising:
        """The same from rows in any order."""
        by_worker: dict[int, list[SupervisedBy]] = {}
        for row in rows:
            by_worker.setdefault(row.worker, []).append(row)
        return cls(
            place,
            tuple(managers),
            tuple(heads),
            frozenset(joint),
            {worker: tuple(theirs) for worker, theirs in by_worker.items()},
        )

    def first(self, worker: int, strand: str, day: date) -> int | None:
        """Who supervises the worker in the strand that day, a stand-in before whom they cover."""
        slot = self.slot(worker, strand, day)
        return self.stand_in(worker, slot, day) or self.usual(worker, slot, day)

    def second(self, worker: int, strand: str, day: date) -> int | None:
        """The other one who gives a joint strand that day; None for any other strand."""
        if strand not in self.joint:
            return None
        row = self.row(worker, strand, day)
        other = self.stand_in(worker, strand, day) or (row.supervisor if row else None)
        return None if other == self.first(worker, strand, day) else other

    def slot(self, worker: int, strand: str, day: date) -> str:
        """Whose row says who gives the strand first: its own, or that of every strand."""
        own = strand not in self.joint and self.row(worker, strand, day) is not None
        return strand if own else EVERY_STRAND

    def slots(self, worker: int, strands: Iterable[str], day: date) -> tuple[str, ...]:
        """The rows, said or by default, that it takes to give these strands that day."""
        wanted = []
        for strand in strands:
            wanted.append(self.slot(worker, strand, day))
            if strand in self.joint and self.row(worker, strand, day) is not None:
                wanted.append(strand)
        return tuple(dict.fromkeys(wanted))

    def usual(self, worker: int, slot: str, day: date) -> int | None:
        """Who supervises when nobody stands in: the slot's row, else whoever does by default."""
        row = self.row(worker, slot, day)
        if row is not None:
            return row.supervisor
        return self.by_default(worker, day) if slot == EVERY_STRAND else None

    def stand_in(self, worker: int, slot: str, day: date) -> int | None:
        """Who stands in for the slot's usual supervisor that day."""
        row = self.row(worker, slot, day, cover=True)
        return None if row is None else row.supervisor

    def row(self, worker: int, slot: str, day: date, *, cover: bool = False) -> SupervisedBy | None:
        """The row that covers the day, if there is one."""
        for row in self._rows.get(worker, ()):
            if row.strand == slot and row.cover is cover and row.period.covers(day):
                return row
        return None

    def rows(self, worker: int) -> tuple[SupervisedBy, ...]:
        """Every row of the worker."""
        return self._rows.get(worker, ())

    def by_default(self, worker: int, day: date) -> int | None:
        """The team's practice manager; for a manager, or without one, the head of service."""
        place = self.place(worker, day)
        if place is None or place[1] is Role.HEAD_OF_SERVICE:
            return None
        manager = self._manager_of(place[0], day)
        if manager is not None and manager != worker:
            return manager
        for head in self.heads:
            found = self.place(head, day)
            if found is not None and found[1] is Role.HEAD_OF_SERVICE:
                return head
        return None

    def _manager_of(self, team: object, day: date) -> int | None:
        """The team's practice manager that day; found once for every team, as many rows ask it."""
        found = self._managers_on.get(day)
        if found is None:
            places = ((manager, self.place(manager, day)) for manager in self.managers)
            found = self._managers_on[day] = {
                place[0]: manager
                for manager, place in places
                if place is not None and place[1] is Role.PRACTICE_MANAGER
            }
        return found.get(team)


@dataclass(frozen=True, slots=True)
class WhoSupervises:
    """Who supervises whom on one day."""

    supervising: Supervising
    day: date

    def of(self, worker: int, strand: str = EVERY_STRAND) -> int | None:
        """Who supervises the worker in the strand, or in every strand without a row of its own."""
        return self.supervising.first(worker, strand, self.day)

    def second(self, worker: int, strand: str) -> int | None:
        """The practice educator who gives a joint strand beside the line manager."""
        return self.supervising.second(worker, strand, self.day)

    def gives(self, person: int, worker: int, strand: str = EVERY_STRAND) -> bool:
        """Whether the person supervises the worker in the strand, alone or beside another."""
        return person in (self.of(worker, strand), self.second(worker, strand))
