"""Caseload limits of a worker on a day, and what a team's figures are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.caseload import Load, limit_changes, limit_of, limit_on, team_load
from swtracker.domain.people import Enrolment, Outcome, Role, Worker
from swtracker.domain.policy import Policy, Programme, ProgrammeStage, RoleLimit
from swtracker.domain.rounding import half_up
from tests.builders import (
    a_pause,
    a_policy,
    a_post,
    a_worker,
    national,
    on_asye,
    policies,
    slough,
)
from tests.domain.strategies import ftes

ONE_DAY = timedelta(days=1)
START = date(2025, 9, 1)
TODAY = date(2026, 11, 20)

RAMP = a_policy(
    programmes={
        "ASYE": Programme(
            name="ASYE",
            months=12,
            stages=tuple(
                ProgrammeStage(month, Fraction(percent, 100))
                for month, percent in ((0, 25), (3, 50), (6, 70), (9, 90))
            ),
        )
    }
)
"""Newham's published ramp in place of a flat 90 %."""


def limit(worker: Worker, day: date = TODAY, policy: Policy | None = None) -> int:
    """The worker's limit on a day, under Slough's policy unless another is given."""
    return limit_on(worker, day, policies(policy or slough())).children


def asye_at(fte: str) -> Worker:
    return a_worker(a_post(fte=fte), asye=START)


# The limits of the strategy


@pytest.mark.parametrize(
    ("role", "fte", "children"),
    [
        (Role.SOCIAL_WORKER, "1", 16),
        (Role.SOCIAL_WORKER, "0.9", 14),
        (Role.SOCIAL_WORKER, "0.8", 12),
        (Role.SOCIAL_WORKER, "0.6", 9),
        (Role.SOCIAL_WORKER, "0.5", 8),
        (Role.SOCIAL_WORKER, "0.4", 6),
        (Role.SENIOR_SOCIAL_WORKER, "1", 16),
        (Role.CONSULTANT_PRACTITIONER, "1", 8),
        (Role.STUDENT, "1", 14),
        (Role.CONSULTANT_PRACTITIONER, "0.9", 7),
        (Role.CONSULTANT_PRACTITIONER, "0.8", 6),
        (Role.CONSULTANT_PRACTITIONER, "0.6", 4),
        (Role.CONSULTANT_PRACTITIONER, "0.5", 4),
        (Role.CONSULTANT_PRACTITIONER, "0.4", 3),
        (Role.STUDENT, "0.9", 12),
        (Role.STUDENT, "0.8", 11),
        (Role.STUDENT, "0.6", 8),
        (Role.STUDENT, "0.5", 7),
        (Role.STUDENT, "0.4", 5),
        (Role.PRACTICE_MANAGER, "1", 0),
        (Role.PRACTICE_MANAGER, "0.5", 0),
        (Role.SUPPORT_OFFICER, "1", 0),
        (Role.SUPPORT_OFFICER, "0.6", 0),
        (Role.PRACTICE_EDUCATOR, "1", 0),
        (Role.DEVELOPMENT_COORDINATOR, "1", 0),
        (Role.HEAD_OF_SERVICE, "1", 0),
    ],
)
def test_the_limit_of_a_role_follows_fte_and_is_rounded_down(
    role: Role, fte: str, children: int
) -> None:
    """Slough 2014-17: 16 for a social worker, half for a consultant, none for a manager."""
    assert limit(a_worker(a_post(role, fte=fte))) == children


@pytest.mark.parametrize(
    ("fte", "children"), [("1", 14), ("0.9", 12), ("0.8", 11), ("0.6", 8), ("0.5", 7), ("0.4", 5)]
)
def test_an_asye_workers_limit_is_ninety_percent_and_at_most_fourteen(
    fte: str, children: int
) -> None:
    """14.4 is rounded down to 14; part time, both the share and the cap follow FTE."""
    assert limit(asye_at(fte)) == children
    assert limit(asye_at(fte), policy=national()) == children


@pytest.mark.parametrize(
    ("base", "percent", "fte", "children"),
    [
        (10, 90, 1, 9),
        (16, 90, 1, 14),
        (20, 90, 1, 18),
        (30, 90, 1, 27),
        (50, 90, 1, 45),
        (60, 90, 1, 54),
        (90, 70, 1, 63),
        (12, 60, Fraction(25, 36), 5),
        (30, 100, Fraction("33.3") / 37, 27),
    ],
)
def test_limits_are_worked_out_exactly(
    base: int, percent: int, fte: Fraction, children: int
) -> None:
    """Round bases at 90 %, and shares and hours that binary floats get wrong by a child."""
    stage = ProgrammeStage(0, Fraction(percent, 100))
    assert limit_of(a_policy(base=base), Role.SOCIAL_WORKER, Fraction(fte), stage) == children


def test_binary_floats_would_lose_a_child() -> None:
    """Why limits are fractions: the same sums in floats come out one short."""
    assert floor(90 * 0.7) == 62
    assert floor(12 * 0.6 * (25 / 36)) == 4
    assert floor(30 * (33.3 / 37)) == 26


@given(
    st.sampled_from([slough(), national(), RAMP]),
    st.sampled_from(Role),
    st.sampled_from([0, 3, 6, 9]) | st.none(),
    st.tuples(st.integers(1, 60), st.none() | st.integers(0, 20)),
    st.tuples(ftes(), ftes()),
)
def test_a_limit_never_rises_as_fte_falls(
    policy: Policy,
    role: Role,
    month: int | None,
    base_and_cap: tuple[int, int | None],
    two_ftes: tuple[Fraction, Fraction],
) -> None:
    """Whatever the base, role, stage and caps; and it is never more than the cap allows."""
    (base, cap), (less, more) = base_and_cap, sorted(two_ftes)
    policy = replace(
        policy, base=base, roles={**policy.roles, role: replace(policy.roles[role], cap=cap)}
    )
    stages = {s.from_month: s for s in policy.programmes["ASYE"].stages}
    stage = None if month is None else stages.get(month)
    assert 0 <= limit_of(policy, role, less, stage) <= limit_of(policy, role, more, stage)
    if cap is not None:
        assert limit_of(policy, role, more, stage) <= cap * more


def test_a_role_and_a_stage_both_cap() -> None:
    """The tighter of the two holds, each times FTE and rounded down."""
    policy = a_policy(roles={**slough().roles, Role.SOCIAL_WORKER: RoleLimit(Fraction(1), 11)})
    assert limit_of(policy, Role.SOCIAL_WORKER, Fraction(1), ProgrammeStage(0, cap=14)) == 11
    assert limit_of(policy, Role.SOCIAL_WORKER, Fraction(1), ProgrammeStage(0, cap=5)) == 5
    assert limit_of(policy, Role.SOCIAL_WORKER, Fraction("0.7"), None) == 7


# The limit of a day


@pytest.mark.parametrize(
    ("day", "children"),
    [
        (date(2025, 9, 1), 4),
        (date(2025, 11, 30), 4),
        (date(2025, 12, 1), 8),
        (date(2026, 2, 28), 8),
        (date(2026, 3, 1), 11),
        (date(2026, 5, 31), 11),
        (date(2026, 6, 1), 14),
        (date(2027, 6, 1), 14),
    ],
)
def test_newhams_ramp_rises_at_months_three_six_and_nine(day: date, children: int) -> None:
    """25, 50, 70 and 90 % of 16; the last for as long as no outcome is recorded."""
    assert limit(a_worker(asye=START), day, RAMP) == children


def test_an_induction_can_be_a_stage_without_cases() -> None:
    """A month at 0 %, then 90 %: the first child may come on 1 October."""
    induction = Programme(
        "ASYE", 12, (ProgrammeStage(0, Fraction(0)), ProgrammeStage(1, Fraction(9, 10)))
    )
    policy = a_policy(programmes={"ASYE": induction})
    worker = a_worker(asye=START)
    assert limit(worker, date(2025, 9, 30), policy) == 0
    assert limit(worker, date(2025, 10, 1), policy) == 14


def test_the_limit_rises_on_the_day_of_the_outcome() -> None:
    """Protection ends on that day, not after it."""
    worker = a_worker(enrolments=[on_asye(START, Outcome.PASS, TODAY)])
    assert limit(worker, TODAY - ONE_DAY) == 14
    assert limit(worker, TODAY) == 16


@pytest.mark.parametrize("outcome", [None, Outcome.DEFERRED])
def test_protection_lasts_past_the_end_date_until_an_outcome(outcome: Outcome | None) -> None:
    """A year after the year, with no outcome or a deferred one, the limit is still 14."""
    worker = a_worker(enrolments=[on_asye(START, outcome, date(2026, 9, 1))])
    assert limit(worker, date(2027, 9, 1)) == 14


def test_a_paused_worker_keeps_limit_and_places() -> None:
    """Long sickness stops clocks; it takes no place away."""
    worker = a_worker(asye=START, absences=[a_pause(TODAY)])
    assert limit(worker) == 14


def test_a_pause_moves_the_stages_of_the_ramp() -> None:
    """Thirty days away in October: the second stage begins on 31 December, not on the 1st."""
    worker = a_worker(asye=START, absences=[a_pause(date(2025, 10, 1), date(2025, 10, 31))])
    assert limit(worker, date(2025, 12, 30), RAMP) == 4
    assert limit(worker, date(2025, 12, 31), RAMP) == 8


def test_nobody_out_of_post_has_a_limit() -> None:
    """Before the first post, in a gap and after leaving it is 0, with nothing it came from."""
    worker = a_worker(
        a_post(start=START, end=date(2025, 10, 1)),
        a_post(start=date(2025, 11, 1)),
        left=date(2025, 12, 1),
    )
    for day in (START - ONE_DAY, date(2025, 10, 15), date(2025, 12, 1)):
        answer = limit_on(worker, day, policies(slough()))
        assert answer.children == 0
        assert answer.post is None


def test_a_programme_the_policy_does_not_know_changes_no_limit() -> None:
    """Somebody enrolled under another council's programme has the limit of their role."""
    worker = a_worker(enrolments=[Enrolment("Induction 2027", START)])
    assert limit(worker) == 16


def test_the_limit_is_that_of_the_policy_in_force_that_day() -> None:
    """A council that changes its base changes it from a day on, not for the past."""
    both = policies(slough(), (TODAY, a_policy(base=12)))
    assert limit_on(a_worker(), TODAY - ONE_DAY, both).children == 16
    assert limit_on(a_worker(), TODAY, both).children == 12


def test_the_days_a_limit_may_change_are_all_known_in_advance() -> None:
    """A post that shrinks, stages, a policy, the outcome, the leaving day: each with its date.

    The ramp's last stage would begin after the outcome, and never does.
    """
    worker = a_worker(
        a_post(start=START, end=date(2026, 1, 5)),
        a_post(start=date(2026, 1, 5), fte="0.6"),
        left=date(2027, 3, 31),
        enrolments=[on_asye(START, Outcome.PASS, date(2026, 5, 11)), Enrolment("Other", START)],
    )
    both = policies(RAMP, (date(2026, 4, 1), replace(RAMP, base=12)))
    assert limit_changes(worker, START, both) == (
        date(2025, 12, 1),
        date(2026, 1, 5),
        date(2026, 3, 1),
        date(2026, 4, 1),
        date(2026, 5, 11),
        date(2027, 3, 31),
    )
    assert limit_changes(worker, date(2026, 3, 1), both)[0] == date(2026, 4, 1)
    assert limit_changes(worker, date(2026, 5, 11), both) == (date(2027, 3, 31),)


@given(st.integers(0, 700), st.integers(0, 700))
def test_between_two_days_of_change_the_limit_stays(first: int, then: int) -> None:
    """No day changes a limit without being among those known."""
    worker = a_worker(
        a_post(start=START, end=date(2026, 1, 5)),
        a_post(start=date(2026, 1, 5), fte="0.6"),
        enrolments=[on_asye(START, Outcome.PASS, date(2026, 9, 10))],
        absences=[a_pause(date(2025, 10, 1), date(2025, 10, 31))],
    )
    both = policies(RAMP, (date(2026, 4, 1), a_policy(base=12)))
    one, other = sorted((START + timedelta(days=first), START + timedelta(days=then)))
    if not [d for d in limit_changes(worker, one, both) if d <= other]:
        assert limit_on(worker, one, both).children == limit_on(worker, other, both).children


# A worker's places


@pytest.mark.parametrize(
    ("caseload", "headroom", "places", "over_by"),
    [(12, 2, 2, 0), (13, 1, 1, 0), (14, 0, 0, 0), (15, -1, 0, 1), (0, 14, 14, 0)],
)
def test_at_the_limit_is_full_and_one_more_is_over(
    caseload: int, headroom: int, places: int, over_by: int
) -> None:
    """14 of 14 is allowed, 15 is over by one: the one test that every page and file uses."""
    load = Load(caseload, limit=14, fte=Fraction(1))
    assert (load.headroom, load.places, load.over_by) == (headroom, places, over_by)
    assert load.is_over is (over_by > 0)


# A team's figures


@pytest.mark.parametrize(("asye", "children"), [*enumerate([88, 86, 84, 82, 80, 78])])
def test_the_strategys_team_may_hold_88_and_two_fewer_for_each_asye(
    asye: int, children: int
) -> None:
    """One manager, one consultant, five social workers: 88, which S1 calls about 90."""
    team = [
        a_worker(a_post(Role.PRACTICE_MANAGER)),
        a_worker(a_post(Role.CONSULTANT_PRACTITIONER)),
        *(a_worker(asye=START) for _ in range(asye)),
        *(a_worker() for _ in range(5 - asye)),
    ]
    loads = [Load(0, limit(worker), Fraction(1)) for worker in team]
    assert team_load(loads).limit == children


def loads(*rows: tuple[int, int, str]) -> list[Load]:
    """Loads from (caseload, limit, FTE)."""
    return [Load(caseload, limit, Fraction(fte)) for caseload, limit, fte in rows]


def test_the_average_is_children_over_the_fte_of_those_who_hold_any() -> None:
    """54 over 4.8 is 11.25 and shows as 11.3; the empty-handed are left out (DfE)."""
    team = team_load(
        loads(
            (16, 16, "1"), (14, 16, "1"), (12, 12, "0.8"), (8, 14, "1"), (4, 16, "1"), (0, 8, "1")
        )
    )
    assert team.children == 54
    assert team.average == Fraction(54) / Fraction("4.8")
    assert str(half_up(team.average, 1)) == "11.3"


def test_a_support_officer_counts_in_the_average_only_when_holding_a_case() -> None:
    """With a limit of nought they are then over, and shown."""
    without = team_load(loads((15, 16, "1"), (0, 0, "1")))
    holding = team_load(loads((15, 16, "1"), (1, 0, "1")))
    assert without.average == 15
    assert without.over == 0
    assert holding.average == 8
    assert holding.over == 1


def test_one_workers_excess_does_not_use_anothers_place() -> None:
    """Limit 32, 30 children, and yet four free places: someone is over by two."""
    team = team_load(loads((18, 16, "1"), (12, 16, "1")))
    assert (team.limit, team.children) == (32, 30)
    assert team.places == 4


def test_over_counts_workers_and_not_children() -> None:
    """Over by three and over by one are two workers over."""
    assert team_load(loads((19, 16, "1"), (15, 14, "1"), (14, 14, "1"))).over == 2


def test_a_team_where_nobody_holds_a_case_has_no_average() -> None:
    """Nothing to average is not an average of nought."""
    assert team_load([]).average is None
    assert team_load(loads((0, 16, "1"))).average is None


some_loads = st.lists(st.builds(Load, st.integers(0, 30), st.integers(0, 20), ftes()), max_size=8)


@given(some_loads, some_loads)
def test_head_counts_add_up(one: Sequence[Load], other: Sequence[Load]) -> None:
    """Two teams' figures are the sum of each; places exceed the rest by what others are over."""
    a, b, both = team_load(one), team_load(other), team_load([*one, *other])
    assert both.children == a.children + b.children == sum(x.caseload for x in (*one, *other))
    assert both.limit == a.limit + b.limit
    assert both.places == a.places + b.places
    assert both.over == a.over + b.over
    over_by = sum(x.over_by for x in (*one, *other))
    assert both.places == both.limit - both.children + over_by
