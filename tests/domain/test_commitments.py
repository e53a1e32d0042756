"""What a panel asks and what was promised: yes, no or not yet, from the figures alone."""

from __future__ import annotations

from datetime import date

import pytest

from swtracker.domain.commitments import (
    Answer,
    Protection,
    caseload_protected,
    lapses,
    plan_agreed,
    stages,
    supervision_kept,
    time_protected,
)
from swtracker.domain.development import Level
from swtracker.domain.measures import Course, Measures
from swtracker.domain.policy import Interval, StrandStage
from swtracker.domain.programme import Goal, Review, ReviewState
from tests.builders import a_post, a_worker
from tests.domain.diaries import LINE, START, a_diary, line_manager

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("strands", "answer"),
    [
        ([], Answer.NOT_YET),
        ([Measures(in_date_at_end=1, owed_at_end=1)], Answer.NOT_YET),
        ([Measures(held=8, expected=8, in_date_at_end=1, owed_at_end=1)], Answer.YES),
        ([Measures(held=9, expected=8, in_date_at_end=1, owed_at_end=1)], Answer.YES),
        ([Measures(held=7, expected=8, in_date_at_end=1, owed_at_end=1)], Answer.NO),
        ([Measures(held=8, expected=8, in_date_at_end=0, owed_at_end=1)], Answer.NO),
        ([Measures(held=8, expected=8), Measures(held=2, expected=3)], Answer.NO),
        ([Measures(held=8, expected=8), Measures()], Answer.YES),
    ],
    ids=["no strand", "new", "all", "more", "one short", "overdue now", "another", "another new"],
)
def test_supervision_is_kept_when_all_expected_was_held_and_none_is_overdue(
    strands: list[Measures], answer: Answer
) -> None:
    assert supervision_kept(strands) is answer


@pytest.mark.parametrize(
    ("days", "answer"),
    [
        ([], Answer.NOT_YET),
        ([Protection(13, 14, 16), Protection(14, 14, 16)], Answer.YES),
        ([Protection(13, 14, 16), Protection(15, 14, 16)], Answer.NO),
        ([Protection(13, 16, 16)], Answer.NO),
        ([Protection(0, 0, 0)], Answer.YES),
        ([Protection(1, 0, 0)], Answer.NO),
    ],
    ids=["not begun", "at the limit", "over once", "never lower", "holds none", "holds none, one"],
)
def test_a_caseload_is_protected_by_a_lower_limit_that_was_never_passed(
    days: list[Protection], answer: Answer
) -> None:
    assert caseload_protected(days) is answer


def agreement(due: date | None) -> list[Review]:
    return [Review(0, "Learning agreement", due, None, ReviewState.TO_COME)]


@pytest.mark.parametrize(
    ("goals", "reviews", "answer"),
    [
        ([], [], Answer.NOT_YET),
        ([], agreement(None), Answer.NOT_YET),
        ([], agreement(DAY), Answer.NOT_YET),
        ([], agreement(date(2026, 11, 19)), Answer.NO),
        ([Goal("Court", None, None)], agreement(date(2026, 7, 27)), Answer.YES),
        ([Goal("Court", DAY, None)], [], Answer.YES),
        ([Goal("Court", date(2026, 11, 19), None)], [], Answer.NO),
        ([Goal("Court", date(2026, 11, 19), DAY)], [], Answer.YES),
    ],
)
def test_a_plan_has_goals_and_none_of_them_is_late(
    goals: list[Goal], reviews: list[Review], answer: Answer
) -> None:
    assert plan_agreed(goals, reviews, DAY) is answer


@pytest.mark.parametrize(
    ("level", "answer"),
    [
        (None, Answer.NOT_YET),
        (Level.GREEN, Answer.YES),
        (Level.AMBER, Answer.NO),
        (Level.RED, Answer.NO),
    ],
)
def test_time_is_ring_fenced_where_policy_calls_it_green(
    level: Level | None, answer: Answer
) -> None:
    assert time_protected(level) is answer


def test_a_strand_has_no_stage_in_a_period_that_has_not_begun() -> None:
    assert stages(a_diary(), LINE, date(2026, 11, 20), date(2026, 11, 19)) == []


def test_one_interval_is_one_stage_whatever_else_turns() -> None:
    """The day somebody changes team is no new stage of supervision."""
    first, last = date(2026, 9, 1), date(2026, 11, 20)
    posts = (
        a_post(team="North", end=date(2026, 10, 1)),
        a_post(team="South", start=date(2026, 10, 1)),
    )
    diary = a_diary(a_worker(*posts, started=first))
    [stage] = stages(diary, LINE, first, last)
    assert (stage.first, stage.last, stage.every.words) == (first, last, "every month")


def test_what_was_overdue_across_two_stages_is_one_lapse() -> None:
    """Weekly for a month, then fortnightly, and never held."""
    first, last = START, date(2026, 10, 31)
    strand = line_manager(
        StrandStage(Interval(days=7), Interval(months=1)), StrandStage(Interval(days=14))
    )
    course = Course(a_diary(policy=strand), LINE, first, last, ())
    [lapse] = lapses(course, first, last)
    assert (lapse.since, lapse.first, lapse.held) == (START, date(2026, 9, 9), None)
    assert lapse.days == (last - date(2026, 9, 9)).days + 1
