"""Limits to the last child, against a probation service's figures and most programs' floats."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from swtracker.domain.caseload import limit_of, limit_on
from swtracker.domain.people import Enrolment, Role
from swtracker.domain.policy import Programme, ProgrammeStage
from tests.builders import a_policy, a_post, a_worker, policies

TEN_PERCENT_LESS = ProgrammeStage(0, share=Fraction(9, 10))


@pytest.mark.parametrize(
    ("base", "exact"),
    [(10, 9), (16, 14), (20, 18), (30, 27), (50, 45), (60, 54)],
)
def test_a_tenth_less_is_worked_out_exactly(base: int, exact: int) -> None:
    """That service's floats give 26, 44 and 53 for 30, 50 and 60: a child fewer than is true.

    The same whether the tenth is a stage's share or hours not worked, of 36 or of 37 a week.
    """
    policy = a_policy(base=base)
    assert limit_of(policy, Role.SOCIAL_WORKER, Fraction(1), TEN_PERCENT_LESS) == exact
    for week in (36, 37):
        fte = Fraction(week * 9, 10) / week
        assert limit_of(policy, Role.SOCIAL_WORKER, fte, None) == exact


def test_half_of_sixteen_is_eight() -> None:
    """A consultant practitioner's half. The fault avoided: 7, from a half that is not quite one."""
    assert limit_of(a_policy(base=16), Role.CONSULTANT_PRACTITIONER, Fraction(1), None) == 8


def test_ninety_at_seventy_percent_is_sixty_three() -> None:
    """Binary floats say 62.99… and round it down to 62."""
    stage = ProgrammeStage(0, share=Fraction(7, 10))
    assert limit_of(a_policy(base=90), Role.SOCIAL_WORKER, Fraction(1), stage) == 63


def test_twelve_at_sixty_percent_for_twenty_five_of_thirty_six_hours_is_five() -> None:
    """Devon's 60 % for somebody on 25 of 36 hours. Binary floats lose a whole child and say 4."""
    stage = ProgrammeStage(0, share=Fraction(6, 10))
    assert limit_of(a_policy(base=12), Role.SOCIAL_WORKER, Fraction(25, 36), stage) == 5


def test_the_second_year_of_a_two_year_programme_has_its_own_percentage() -> None:
    """Teachers' 90 % and then 95 %, as stages: 18 of 20 in the first year, 19 from its first day.

    The fault avoided: one percentage for a programme, whatever its length.
    """
    stages = (ProgrammeStage(0, Fraction(90, 100)), ProgrammeStage(12, Fraction(95, 100)))
    two_years = Programme("Early career", months=24, stages=stages)
    rules = policies(a_policy(base=20, programmes={two_years.name: two_years}))
    worker = a_worker(a_post(), enrolments=[Enrolment(two_years.name, date(2026, 9, 1))])
    days = (date(2026, 9, 1), date(2027, 8, 31), date(2027, 9, 1))
    assert [limit_on(worker, day, rules).children for day in days] == [18, 18, 19]
