"""Rows of plans: a proposal to share out, a council's places ahead, a policy weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from swtracker.domain.cases import Status


@dataclass(frozen=True, slots=True)
class ProposedFamily:
    """A family of a proposal: its children, who leads them now, who would, and why.

    ``may`` are the workers no rule but the limit rules out. ``to`` None leaves it: with nobody
    when the family must go, with who has it when it only might.
    """

    key: str
    family: str
    case_ids: tuple[int, ...]
    references: tuple[str, ...]
    statuses: tuple[Status, ...]
    now: int | None
    now_name: str
    to: int | None
    why: str
    may: frozenset[int]
    knows: Mapping[int, str]

    @property
    def children(self) -> int:
        """How many children the family has in the proposal."""
        return len(self.case_ids)


@dataclass(frozen=True, slots=True)
class ProposedHolder:
    """A worker of a proposal: the caseload before and after, and the limit.

    ``room`` is how many more fit on every known day from the start on, counted from ``before``;
    negative when they are over already. ``bar`` says why they take nobody on, if they do not.
    """

    worker_id: int
    name: str
    role: str
    team: str
    before: int
    after: int
    limit: int
    room: int
    bar: str

    @property
    def over_by(self) -> int:
        """By how many the plan would take them past what fits on every known day."""
        return max(0, self.after - self.before - self.room)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan for many families at once, to be looked at, changed, and done as one act.

    ``must_go`` when every family has to leave whoever has it (somebody leaves or is away); else the
    plan evens out and a family may stay. ``proven`` when no better plan exists; ``gap`` bounds how
    much better one could be, as a share.
    """

    title: str
    start: date
    must_go: bool
    families: tuple[ProposedFamily, ...]
    holders: tuple[ProposedHolder, ...]
    proven: bool
    gap: float
    seconds: float

    @property
    def children_left(self) -> int:
        """How many children the plan leaves over: with nobody, or with somebody who is over."""
        return sum(f.children for f in self.families if f.to is None)

    @property
    def children_moved(self) -> int:
        """How many children change hands."""
        return sum(f.children for f in self.families if f.to is not None and f.to != f.now)

    @property
    def is_within_limits(self) -> bool:
        """Whether nobody who takes a child on would be past the limit on any known day."""
        taking = {f.to for f in self.families if f.to is not None and f.to != f.now}
        return not any(h.over_by for h in self.holders if h.worker_id in taking)


@dataclass(frozen=True, slots=True)
class FamilyResult:
    """What became of one family when the plan was done; ``why_not`` is empty when it moved."""

    key: str
    references: tuple[str, ...]
    to_name: str
    why_not: str


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """A team's week in a what-if: children led, the sum of limits, free places, workers over.

    ``uncovered`` are children whose lead has left or is away that week.
    """

    monday: date
    children: int
    limit: int
    places: int
    over: int
    uncovered: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """The coming weeks of a team as they are known, and as they would be with what is supposed."""

    team: str
    known: tuple[WeekAhead, ...]
    supposed: tuple[WeekAhead, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LimitChange:
    """A worker whose limit a policy would change, or whom it would put over, from a day on."""

    worker_id: int
    name: str
    team: str
    since: date
    caseload: int
    before: int
    after: int

    @property
    def over_by(self) -> int:
        """By how many children the worker would be over."""
        return max(0, self.caseload - self.after)


@dataclass(frozen=True, slots=True)
class WhatWouldChange:
    """What adopting a policy would change, before it is adopted."""

    policy: str
    valid_from: date
    limits: tuple[LimitChange, ...]
    supervision: tuple[str, ...]
    figures: tuple[tuple[str, str, str], ...]

    @property
    def newly_over(self) -> tuple[LimitChange, ...]:
        """Those the policy would put over who are not over now."""
        return tuple(c for c in self.limits if c.over_by and c.caseload <= c.before)
