"""How many children a worker may lead on a day, and how full a worker and a team are (rules §2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from swtracker.domain.cases import Status
from swtracker.domain.exact import total
from swtracker.domain.people import Enrolment, Post, Role, Worker
from swtracker.domain.policy import Policies, Policy, ProgrammeStage


@dataclass(frozen=True, slots=True)
class Limit:
    """A worker's limit on a day, in children, with what it was worked out from.

    ``not_to_lead`` are the statuses that role or stage keep the worker from leading alone.
    """

    children: int
    post: Post | None
    enrolment: Enrolment | None
    stage: ProgrammeStage | None
    not_to_lead: frozenset[Status] = frozenset()


def limit_of(policy: Policy, role: Role, fte: Fraction, stage: ProgrammeStage | None) -> int:
    """``floor(base x role share x stage share x FTE)``, then each cap x FTE, rounded down.

    Slough 2014-17: 16; consultant practitioner 50 %; ASYE 90 %, at most 14 (rules §2).
    Exact: 90 at 70 % is 63, not the 62 of binary floats.
    """
    of_role = policy.roles[role]
    limit = floor(policy.base * of_role.share * (stage.share if stage else 1) * fte)
    for cap in (of_role.cap, stage.cap if stage else None):
        if cap is not None:
            limit = min(limit, floor(cap * fte))
    return limit


def limit_on(worker: Worker, day: date, policies: Policies) -> Limit:
    """The worker's limit that day; 0 when the worker holds no post. Absence changes nothing."""
    post = worker.post_on(day)
    if post is None:
        return Limit(0, None, None, None)
    policy = policies.on(day)
    enrolment = worker.enrolment_on(day)
    stage = None
    if enrolment is not None and enrolment.programme in policy.programmes:
        programme = policy.programmes[enrolment.programme]
        stage = programme.stage_on(enrolment.start, day, worker.pauses)
    not_to_lead = policy.roles[post.role].not_to_lead
    if stage is not None:
        not_to_lead |= stage.not_to_lead
    children = limit_of(policy, post.role, post.fte, stage)
    return Limit(children, post, enrolment, stage, not_to_lead)


def may_lead(limit: Limit, statuses: Iterable[Status]) -> bool:
    """Whether role and stage let the worker whose limit it is lead such cases alone."""
    return limit.not_to_lead.isdisjoint(statuses)


def limit_changes(worker: Worker, after: date, policies: Policies) -> tuple[date, ...]:
    """The days after ``after`` already known on which the worker's limit may change.

    A post that shrinks, a programme's stage that begins or its protection that ends, a leaving
    date, a policy that comes into force.
    """
    changes = policies.changes_after(after)
    days = {*worker.known_changes(after), *changes}
    for enrolment in worker.enrolments:
        for policy in map(policies.on, (after, *changes)):
            programme = policy.programmes.get(enrolment.programme)
            if programme is not None:
                days.update(
                    d
                    for d in programme.stage_starts(enrolment.start, worker.pauses)
                    if d > after and enrolment.protected.covers(d)
                )
    return tuple(sorted(days))


@dataclass(frozen=True, slots=True)
class Load:
    """What a worker leads on a day against the limit, in children."""

    caseload: int
    limit: int
    fte: Fraction
    holds_cases: bool = True

    @property
    def headroom(self) -> int:
        """Limit less caseload; negative when over."""
        return self.limit - self.caseload

    @property
    def places(self) -> int:
        """Free places: the headroom where it is positive."""
        return max(0, self.headroom)

    @property
    def over_by(self) -> int:
        """By how many children the worker is past the limit; at the limit is not past it."""
        return max(0, -self.headroom)

    @property
    def is_over(self) -> bool:
        """Whether the worker is past the limit: the one test every page and file uses."""
        return self.headroom < 0


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """A team's figures on a day; they count its workers' loads."""

    children: int
    limit: int
    places: int
    over: int
    average: Fraction | None


def team_load(loads: Iterable[Load]) -> TeamLoad:
    """Add up the loads of a team's workers.

    ``places`` sums positive headrooms, so it need not equal limit less children; ``over`` counts
    workers; ``average`` is DfE's: children over the FTE of the workers who hold at least one case,
    None when nobody holds any.
    """
    loads = list(loads)
    children = sum(x.caseload for x in loads)
    fte = total(x.fte for x in loads if x.caseload > 0)
    return TeamLoad(
        children=children,
        limit=sum(x.limit for x in loads),
        places=sum(x.places for x in loads),
        over=sum(x.is_over for x in loads),
        average=Fraction(children) / fte if fte else None,
    )
