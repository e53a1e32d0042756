"""Small builders of what the rules work on, for every test; each person here is invented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from swtracker.domain.calendar import Period
from swtracker.domain.people import (
    Absence,
    AbsenceKind,
    Employment,
    Enrolment,
    Outcome,
    Post,
    Role,
    Worker,
)
from swtracker.domain.policy import Policies, Policy, PolicySet
from swtracker.domain.policy_document import policy_from_toml
from swtracker.paths import resource

LONG_AGO = date(2010, 1, 4)
"""A Monday before every day the tests stand on."""


def preset_text(slug: str) -> str:
    """The TOML of a preset that ships: ``slough-2014`` or ``national``."""
    return resource(f"policies/{slug}.toml").read_text("utf-8")


@cache
def slough() -> Policy:
    """The preset *Slough 2014-17*."""
    return policy_from_toml(preset_text("slough-2014"), "slough-2014.toml")


@cache
def national() -> Policy:
    """The preset *National (SfC/LGA)*."""
    return policy_from_toml(preset_text("national"), "national.toml")


def a_policy(**changes: Any) -> Policy:
    """Slough's policy with some of its fields changed: ``a_policy(base=30)``."""
    return replace(slough(), **changes)


def policies(first: Policy, *later: tuple[date, Policy]) -> Policies:
    """One policy from long ago, and others from the days given."""
    return Policies.of([PolicySet(LONG_AGO, first), *(PolicySet(d, p) for d, p in later)])


def a_post(
    role: Role = Role.SOCIAL_WORKER,
    *,
    fte: str = "1",
    weekly_hours: str = "37",
    start: date = LONG_AGO,
    end: date | None = None,
    team: str = "Kingfisher",
) -> Post:
    """A post, full time at 37 hours unless said otherwise."""
    return Post(team, role, Fraction(fte), Fraction(weekly_hours), Period(start, end))


def on_asye(start: date, outcome: Outcome | None = None, on: date | None = None) -> Enrolment:
    """A place on the ASYE from ``start``; ``on`` is the day of the outcome, if there is one."""
    return Enrolment("ASYE", start, outcome, on)


def a_pause(start: date, end: date | None = None) -> Absence:
    """Long sickness that stops the clocks; without an end nobody knows yet when they are back."""
    return Absence(AbsenceKind.SICKNESS, Period(start, end), pauses=True)


def a_worker(
    *posts: Post,
    started: date = LONG_AGO,
    left: date | None = None,
    asye: date | None = None,
    enrolments: Iterable[Enrolment] = (),
    absences: Iterable[Absence] = (),
    employment: Employment = Employment.PERMANENT,
    name: str = "Aster Quillfeather",
    staff_number: str = "9001",
) -> Worker:
    """A worker; without posts, a full-time social worker from the day started.

    ``asye`` puts them on the ASYE from that day.
    """
    return Worker(
        staff_number=staff_number,
        name=name,
        started=started,
        left=left,
        employment=employment,
        posts=posts or (a_post(start=started),),
        enrolments=(*enrolments, *((on_asye(asye),) if asye else ())),
        absences=tuple(absences),
    )
