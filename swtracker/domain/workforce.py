"""Who is in post on a day: how they are employed, and how lately qualified (rules §7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from swtracker.domain.calendar import add_months
from swtracker.domain.people import Employment, Role, Worker

NEWLY_QUALIFIED_MONTHS = 18
"""Somebody qualified for less than this is newly qualified (S2 counts its social workers so)."""

QUALIFIED_ROLES = frozenset(
    {Role.SOCIAL_WORKER, Role.SENIOR_SOCIAL_WORKER, Role.CONSULTANT_PRACTITIONER}
)
"""The roles whose holders are counted as social workers who hold cases."""


@dataclass(frozen=True, slots=True)
class Mix:
    """People in post by employment, and social workers by how lately they qualified.

    ``social_workers`` are those whose day of qualifying is recorded; ``not_recorded`` the others.
    """

    people: int = 0
    fte: Fraction = Fraction(0)
    permanent: int = 0
    fixed_term: int = 0
    agency: int = 0
    students: int = 0
    social_workers: int = 0
    newly_qualified: int = 0
    not_recorded: int = 0

    @property
    def permanent_share(self) -> Fraction | None:
        """Permanent people over everybody in post; None when nobody is (S1: at least 80 %)."""
        return Fraction(self.permanent, self.people) if self.people else None

    @property
    def agency_share(self) -> Fraction | None:
        """Agency people over everybody in post, agency included (DfE); None when nobody is."""
        return Fraction(self.agency, self.people) if self.people else None

    @property
    def newly_qualified_share(self) -> Fraction | None:
        """Newly qualified over the social workers whose day is recorded; None without any."""
        if not self.social_workers:
            return None
        return Fraction(self.newly_qualified, self.social_workers)

    def __add__(self, other: Mix) -> Mix:
        return Mix(
            people=self.people + other.people,
            fte=self.fte + other.fte,
            permanent=self.permanent + other.permanent,
            fixed_term=self.fixed_term + other.fixed_term,
            agency=self.agency + other.agency,
            students=self.students + other.students,
            social_workers=self.social_workers + other.social_workers,
            newly_qualified=self.newly_qualified + other.newly_qualified,
            not_recorded=self.not_recorded + other.not_recorded,
        )


def mix_of(workers: Iterable[Worker], day: date) -> Mix:
    """The mix of those of the workers who are in post that day."""
    return sum((_mix(worker, day) for worker in workers), Mix())


def is_newly_qualified(qualified: date, day: date) -> bool:
    """Whether somebody who qualified then has been qualified for under 18 months on the day."""
    return day < add_months(qualified, NEWLY_QUALIFIED_MONTHS)


def _mix(worker: Worker, day: date) -> Mix:
    post = worker.post_on(day)
    if post is None:
        return Mix()
    is_social_worker = post.role in QUALIFIED_ROLES
    qualified = worker.qualified if is_social_worker else None
    return Mix(
        people=1,
        fte=post.fte,
        permanent=int(worker.employment is Employment.PERMANENT),
        fixed_term=int(worker.employment is Employment.FIXED_TERM),
        agency=int(worker.employment is Employment.AGENCY),
        students=int(worker.employment is Employment.STUDENT),
        social_workers=int(qualified is not None),
        newly_qualified=int(qualified is not None and is_newly_qualified(qualified, day)),
        not_recorded=int(is_social_worker and qualified is None),
    )
