"""The council's own numbers as one frozen value: limits, programmes, strands, development time.

Nothing here is a constant of the field; presets give a start and a council changes them. How a
document (TOML, or the same shape as JSON in the data file) becomes a `Policy` is in
`swtracker.domain.policy_document`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from swtracker.domain.backups import Keeping
from swtracker.domain.calendar import Pauses, add_months
from swtracker.domain.cases import Status
from swtracker.domain.people import Role


@dataclass(frozen=True, slots=True)
class Interval:
    """A length of time as policy words it: whole months, or days (``2 weeks`` is 14 days)."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, words: str) -> Interval | None:
        """The interval ``1 month``, ``2 weeks`` or ``25 years`` names; None for other words."""
        match = re.fullmatch(
            r"([1-9][0-9]{0,3}) (day|week|month)s?|([1-9][0-9]?) years?", words.strip().lower()
        )
        if match is None:
            return None
        if match.group(3):
            return cls(months=12 * int(match.group(3)))
        count, unit = int(match.group(1)), match.group(2)
        if unit == "month":
            return cls(months=count)
        return cls(days=count * (7 if unit == "week" else 1))

    def __str__(self) -> str:
        if self.months:
            return f"{self.months} month" + ("s" if self.months != 1 else "")
        unit, count = ("week", self.days // 7) if self.days % 7 == 0 else ("day", self.days)
        return f"{count} {unit}" + ("s" if count != 1 else "")

    @property
    def words(self) -> str:
        """How often, as people say it: ``every month``, ``every 2 weeks``."""
        single = {"1 month": "month", "1 week": "week", "1 day": "day"}
        return f"every {single.get(str(self), str(self))}"

    def after(self, start: date) -> date:
        """The calendar day the interval after ``start``; months keep the day, clipped."""
        return add_months(start, self.months) + timedelta(days=self.days)

    def after_unpaused(self, start: date, pauses: Pauses) -> date | None:
        """The day the interval's own number of days has passed, paused days not counted.

        None when an open pause begins first.
        """
        if not pauses.periods:
            return self.after(start)
        return pauses.lengthen(start, (self.after(start) - start).days)


@dataclass(frozen=True, slots=True)
class RoleLimit:
    """What policy says of a role's caseload: its share of the base, and an absolute cap.

    ``not_to_lead`` are the statuses nobody of the role may lead alone.
    """

    share: Fraction
    cap: int | None = None
    not_to_lead: frozenset[Status] = frozenset()


@dataclass(frozen=True, slots=True)
class ProgrammeStage:
    """What a programme's stage protects from ``from_month`` on (0: from the start)."""

    from_month: int
    share: Fraction = Fraction(1)
    cap: int | None = None
    not_to_lead: frozenset[Status] = frozenset()


@dataclass(frozen=True, slots=True)
class EvidenceOwed:
    """A kind of evidence a programme asks for: how many pieces, and by which month (None: its end).

    For the ASYE: three direct observations, three pieces of feedback each from families and from
    professionals, three reports, reflections at 6 and 12 months (gov.uk framework, rules §5).
    """

    name: str
    count: int
    by_month: int | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme template: how long, its stages, its reviews, and the time it protects.

    ``agreement`` is what the agreement at its start is called; empty where there is none.
    ``within_months`` is how long it may take at most, pauses included (Dorset: 2 years).
    """

    name: str
    months: int
    stages: tuple[ProgrammeStage, ...]
    review_months: tuple[int, ...] = ()
    agreement: str = ""
    evidence: tuple[EvidenceOwed, ...] = ()
    mandatory_training: tuple[str, ...] = ()
    within_months: int | None = None

    def stage_on(self, start: date, day: date, pauses: Pauses) -> ProgrammeStage:
        """The stage in force on ``day``; the day a stage ends belongs to the next."""
        current = self.stages[0]
        for stage in self.stages[1:]:
            begins = Interval(months=stage.from_month).after_unpaused(start, pauses)
            if begins is None or begins > day:
                break
            current = stage
        return current

    def stage_starts(self, start: date, pauses: Pauses) -> tuple[date, ...]:
        """The days on which the later stages begin, as far as they are known."""
        days = (
            Interval(months=s.from_month).after_unpaused(start, pauses) for s in self.stages[1:]
        )
        return tuple(d for d in days if d is not None)


@dataclass(frozen=True, slots=True)
class ProgrammeTemplate:
    """A programme to start from: how a list calls it, who published it, and its document."""

    title: str
    source: str
    programme: Programme
    document: Mapping[str, object] = field(compare=False, repr=False)


class StrandKind(StrEnum):
    """Who sits in a supervision of the strand."""

    INDIVIDUAL = "individual"
    JOINT = "joint"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class StrandStage:
    """How often a strand is owed (None: never) and until when (None: to the end)."""

    every: Interval | None
    until: Interval | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """Whom a strand is owed to, and in which stages.

    ``who`` names programmes and roles; empty means everyone but the roles in ``but_not``.
    """

    stages: tuple[StrandStage, ...]
    who: frozenset[str] = frozenset()
    but_not: frozenset[Role] = frozenset()

    def is_for(self, role: Role, programme: str | None) -> bool:
        """Whether the pattern is owed to somebody of the role and programme."""
        if self.who:
            return role.value in self.who or (programme is not None and programme in self.who)
        return role not in self.but_not

    def every_on(self, start: date, day: date, pauses: Pauses) -> Interval | None:
        """The interval in force on ``day`` for stages counted from ``start``."""
        for stage in self.stages:
            if stage.until is None:
                return stage.every
            ends = stage.until.after_unpaused(start, pauses)
            if ends is None or day < ends:
                return stage.every
        return None

    def stage_ends(self, start: date, pauses: Pauses) -> tuple[date, ...]:
        """The days on which the stages end, counted from ``start``, as far as they are known."""
        days = (s.until.after_unpaused(start, pauses) for s in self.stages if s.until is not None)
        return tuple(d for d in days if d is not None)


@dataclass(frozen=True, slots=True)
class Strand:
    """One stream of supervision a worker is owed."""

    name: str
    kind: StrandKind
    patterns: tuple[Pattern, ...]
    minutes: int

    def pattern_for(self, role: Role, programme: str | None) -> Pattern | None:
        """The first pattern owed to somebody of the role and programme."""
        return next((p for p in self.patterns if p.is_for(role, programme)), None)


class TieBreak(StrEnum):
    """What tells apart candidates who would have used the same share of their limit."""

    KNOWS = "knows the family"
    FEWER = "fewer children"
    SUPERVISED = "supervision in date"
    LONGEST_SINCE = "longest since last allocation"


@dataclass(frozen=True, slots=True)
class Weights:
    """Points a case counts for, shown beside the number of children and never in its place.

    A status that is not listed counts for 1. A complexity adds its points; a case without one, or
    with one that the policy does not list, adds none.
    """

    statuses: Mapping[Status, Fraction]
    complexity: Mapping[str, Fraction]

    def points(self, status: Status, complexity: str = "") -> Fraction:
        """The points of one case."""
        return self.statuses.get(status, Fraction(1)) + self.complexity.get(complexity, Fraction(0))


@dataclass(frozen=True, slots=True)
class OverrideCode:
    """One reason for which a limit may be passed; ``note_owed`` when the code alone says little."""

    code: str
    words: str
    note_owed: bool


@dataclass(frozen=True, slots=True)
class RecordKeeping:
    """What policy says of the records themselves.

    ``backups`` is how many backups are kept as they grow old; ``erase_after`` how long after a case
    was closed what names its child is erased (None: policy does not say); ``may_erase`` are the
    roles that may erase it.
    """

    backups: Keeping
    erase_after: Interval | None
    may_erase: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Policy:
    """One council's numbers, in force from a date until the next set.

    Percentages are shares (90 % is 9/10). ``development_amber`` and ``development_red`` are the
    shares under which the percent taken shows amber and red. ``discuss_within`` is how long a case
    may go without being discussed in its worker's supervision (None: not asked). ``weights`` is
    None where the council does not weigh its cases.
    """

    name: str
    base: int
    aim: Fraction
    roles: Mapping[Role, RoleLimit]
    programmes: Mapping[str, Programme]
    strands: tuple[Strand, ...]
    line_manager_strand: str
    grace_days: int
    recorded_within: int
    discuss_within: Interval | None
    development_share: Fraction
    development_amber: Fraction
    development_red: Fraction
    approvers: frozenset[Role]
    override_codes: tuple[OverrideCode, ...]
    backdate_days: int
    tie_breaks: tuple[TieBreak, ...]
    weights: Weights | None
    keeping: RecordKeeping
    source: str
    document: Mapping[str, object] = field(compare=False, repr=False)

    def strand(self, name: str) -> Strand | None:
        """The strand of the name, matched without regard to case."""
        wanted = name.lower()
        return next((s for s in self.strands if s.name.lower() == wanted), None)

    def holds_cases(self, role: Role) -> bool:
        """Whether somebody of the role may hold any case at all."""
        return self.roles[role].share > 0

    @property
    def complexities(self) -> tuple[str, ...]:
        """The levels of complexity a case can have, in policy's order; none without weights."""
        return tuple(self.weights.complexity) if self.weights is not None else ()


@dataclass(frozen=True, slots=True)
class PolicySet:
    """A policy and the day it comes into force."""

    valid_from: date
    policy: Policy


@dataclass(frozen=True, slots=True)
class Policies:
    """The council's policy sets; the earliest also covers the days before it."""

    sets: tuple[PolicySet, ...]

    @classmethod
    def of(cls, sets: Sequence[PolicySet]) -> Policies:
        """The sets in the order they come into force; there must be at least one."""
        if not sets:
            raise ValueError("a council has at least one policy set")
        return cls(tuple(sorted(sets, key=lambda s: s.valid_from)))

    def with_set(self, valid_from: date, policy: Policy) -> Policies:
        """These sets and one more."""
        return Policies.of((*self.sets, PolicySet(valid_from, policy)))

    def on(self, day: date) -> Policy:
        """The policy in force that day."""
        current = self.sets[0]
        for later in self.sets[1:]:
            if later.valid_from > day:
                break
            current = later
        return current.policy

    @property
    def strand_names(self) -> tuple[str, ...]:
        """The name of every strand of any of the sets."""
        return tuple(dict.fromkeys(s.name for each in self.sets for s in each.policy.strands))

    def changes_after(self, day: date) -> tuple[date, ...]:
        """The days after ``day`` on which another set comes into force."""
        return tuple(s.valid_from for s in self.sets[1:] if s.valid_from > day)
