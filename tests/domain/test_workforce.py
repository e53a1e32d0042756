"""Who is in post: how they are employed, and who qualified lately."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from swtracker.domain.calendar import Period
from swtracker.domain.people import Employment, Post, Role, Worker
from swtracker.domain.workforce import Mix, is_newly_qualified, mix_of

DAY = date(2026, 11, 20)
POST = Post("North", Role.SOCIAL_WORKER, Fraction(4, 5), Fraction(37), Period(date(2020, 1, 6)))
WORKER = Worker("1", "Aster", date(2020, 1, 6), posts=(POST,), qualified=date(2019, 7, 1))


def test_everybody_in_post_is_counted_by_how_they_are_employed() -> None:
    """Each once; somebody out of post not at all."""
    staff = [replace(WORKER, employment=e) for e in Employment]
    gone = replace(WORKER, left=DAY)
    mix = mix_of([*staff, gone], DAY)
    assert (mix.people, mix.fte) == (4, Fraction(16, 5))
    assert (mix.permanent, mix.fixed_term, mix.agency, mix.students) == (1, 1, 1, 1)
    assert (mix.permanent_share, mix.agency_share) == (Fraction(1, 4), Fraction(1, 4))


@pytest.mark.parametrize(
    ("qualified", "newly"),
    [(date(2025, 5, 20), False), (date(2025, 5, 21), True), (date(2019, 7, 1), False)],
)
def test_newly_qualified_is_under_18_months(qualified: date, newly: bool) -> None:
    """S2 counts its social workers so: 18 months to the day is no longer under."""
    assert is_newly_qualified(qualified, DAY) is newly
    mix = mix_of([replace(WORKER, qualified=qualified)], DAY)
    assert (mix.social_workers, mix.newly_qualified) == (1, int(newly))


def test_a_social_worker_whose_day_is_not_recorded_is_in_no_share() -> None:
    """Counted apart; and nobody who is no social worker is counted among them."""
    unknown = replace(WORKER, qualified=None)
    manager = replace(WORKER, posts=(replace(POST, role=Role.PRACTICE_MANAGER),))
    mix = mix_of([unknown, manager, WORKER], DAY)
    assert (mix.social_workers, mix.newly_qualified, mix.not_recorded) == (1, 0, 1)
    assert mix.newly_qualified_share == 0
    assert mix_of([unknown], DAY).newly_qualified_share is None


def test_nobody_has_no_share() -> None:
    assert (Mix().permanent_share, Mix().agency_share) == (None, None)
