"""Rows of plans: a proposal to share out, a council's places ahead, a policy weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from swtracker.domain.cases import Status
from swtracker.domain.development import Level

DEVELOPMENT_WEEKS = 4
"""Over how many weeks the hours owed are compared when a policy is weighed."""


@dataclass(frozen=True, slots=True)
class ProposedFamily:
    """A family of a proposal: its children, who leads them now, who would, and why.

    ``may`` are the workers no rule but the limit rules out. ``to`` None leaves it: with nobody
    when the family must go, with who has it when it only might. ``led_by`` is who leads it on the
    day, even where it has to leave them; ``now`` only where it could stay. ``known_to_go`` are how
    many of the children they are known to lead no longer on a later day.
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
    led_by: int | None = None
    known_to_go: int = 0

    @property
    def children(self) -> int:
        """How many children the family has in the proposal."""
        return len(self.case_ids)

    @property
    def frees(self) -> int:
        """How many places whoever leads them has the more, on every known day, once they go."""
        return self.children - self.known_to_go


@dataclass(frozen=True, slots=True)
class ProposedHolder:
    """A worker of a proposal: the caseload before and after, and the limit.

    ``room`` is how many more fit on every known day from the start on, counted from ``before``;
    negative when they are over already. ``bar`` says why they take nobody on, if they do not.
    ``going`` are those they give away who were known to go, and make no room on every day.
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
    going: int = 0

    @property
    def over_by(self) -> int:
        """By how many the plan would take them past what fits on every known day."""
        return max(0, -self.places_after)

    @property
    def places_after(self) -> int:
        """How many more would still fit on every known day after the plan; negative when over."""
        return self.room - (self.after - self.before) - self.going

    def places_with(self, family: ProposedFamily) -> int:
        """How many more would still fit once the family is theirs; negative when over."""
        theirs = family.now if family.to is None else family.to
        return self.places_after - (0 if theirs == self.worker_id else family.children)


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
    def children(self) -> int:
        """How many children the plan is for."""
        return sum(f.children for f in self.families)

    @property
    def children_known(self) -> int:
        """How many children would go to, or stay with, somebody who knows them."""
        return sum(f.children for f in self.families if f.to in f.knows)

    @property
    def children_left(self) -> int:
        """How many children the plan leaves over: with nobody, or with somebody who is over."""
        return sum(f.children for f in self.families if f.to is None)

    @property
    def children_moved(self) -> int:
        """How many children change hands."""
        return sum(f.children for f in self.families if f.to is not None and f.to != f.now)

    @property
    def passed(self) -> tuple[ProposedHolder, ...]:
        """Those who would take a child on and be past their limit on a known day."""
        taking = {f.to for f in self.families if f.to is not None and f.to != f.now}
        return tuple(h for h in self.holders if h.over_by and h.worker_id in taking)


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
    """A worker whose limit a policy would change, or whom it would put over, from a day on.

    ``caseload`` is what they lead on that day as far as it is known already.
    """

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

    @property
    def is_newly_over(self) -> bool:
        """Whether it is the policy that would put the worker over."""
        return self.over_by > 0 and self.caseload <= self.before


@dataclass(frozen=True, slots=True)
class SupervisionChange:
    """A strand that some workers would be owed otherwise from a day on; how often, in words."""

    strand: str
    since: date
    before: str
    after: str
    workers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueChange:
    """A strand that would fall due on another day for a worker, or be owed, or no longer.

    As it stands on the policy's first day, or today where that lies behind. ``before`` and
    ``after`` are the next due dates, None where it is not owed or the clock is stopped.
    ``overdue_since`` is the due date that would have passed, None when it would be in date.
    """

    worker_id: int
    name: str
    team: str
    strand: str
    was_owed: bool
    is_owed: bool
    before: date | None
    after: date | None
    was_overdue: bool
    overdue_since: date | None

    @property
    def is_newly_overdue(self) -> bool:
        """Whether it is the policy that would make it overdue."""
        return self.overdue_since is not None and not self.was_overdue


@dataclass(frozen=True, slots=True)
class DevelopmentChange:
    """A worker on a programme who would be owed other hours, or whose percentage reads otherwise.

    ``before`` and ``after`` are the hours owed in the ``DEVELOPMENT_WEEKS`` from the day the policy
    begins; ``share`` is what was taken of contracted hours by then, and the levels how that stands.
    """

    worker_id: int
    name: str
    team: str
    before: Fraction
    after: Fraction
    share: Fraction | None
    level_before: Level | None
    level_after: Level | None


@dataclass(frozen=True, slots=True)
class WhatWouldChange:
    """What adopting a policy would change, before it is adopted.

    ``until`` is the day from which another policy is in force already, None when there is none.
    ``figures`` are what the two policies say otherwise: a name, the figure before and after.
    """

    policy: str
    valid_from: date
    until: date | None
    limits: tuple[LimitChange, ...]
    supervision: tuple[SupervisionChange, ...]
    figures: tuple[tuple[str, str, str], ...]
    due: tuple[DueChange, ...] = ()
    development: tuple[DevelopmentChange, ...] = ()

    @property
    def newly_over(self) -> tuple[LimitChange, ...]:
        """Those the policy would put over who are not over now, each once, from the first day."""
        first: dict[int, LimitChange] = {}
        for change in self.limits:
            if change.is_newly_over:
                first.setdefault(change.worker_id, change)
        return tuple(first.values())
