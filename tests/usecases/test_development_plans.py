"""Training and development plans: goals agreed and met, courses taken, mandatory ones missing."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from swtracker.domain.policy_document import policy_from_document
from swtracker.errors import StaleView
from swtracker.usecases.rows.programme import ProgrammeYear
from swtracker.usecases.tracker import Tracker
from tests.builders import slough
from tests.council import worker_id
from tests.usecases.refusals import refused

DAY = date(2026, 11, 20)


@pytest.fixture
def taught(small: Tracker) -> Tracker:
    """The small council with two courses everybody on the ASYE must take."""
    document: dict[str, Any] = deepcopy(dict(slough().document))
    document["programmes"]["ASYE"]["mandatory_training"] = ["Safeguarding", "Court skills"]
    small.council.adopt(policy_from_document(document), valid_from=DAY)
    return small


def place(tracker: Tracker) -> int:
    return tracker.programmes.cohorts()[0].enrolment_id


def year(tracker: Tracker) -> ProgrammeYear:
    return tracker.programmes.year(place(tracker))


# Goals


def test_a_goal_is_agreed_and_met(small: Tracker) -> None:
    plans = small.development_plans
    done = plans.agree_goal(place(small), "Chair a  meeting", due=date(2026, 12, 4))
    assert done.words == "Amara Hazel: a goal agreed, due Fri 4 Dec 2026"
    [goal] = year(small).goals
    assert (goal.words, goal.agreed, goal.due, goal.met) == (
        "Chair a meeting",
        DAY,
        date(2026, 12, 4),
        None,
    )
    assert small.programmes.cohorts()[0].comes_next is not None
    done = plans.meet_goal(goal.id)
    assert done.words == "Amara Hazel: “Chair a meeting” met Fri 20 Nov"
    assert year(small).goals[0].met == DAY
    with pytest.raises(StaleView, match="met already"):
        plans.meet_goal(goal.id)


def test_a_goal_without_a_day_is_agreed_all_the_same(small: Tracker) -> None:
    done = small.development_plans.agree_goal(place(small), "Read about attachment")
    assert done.words == "Amara Hazel: a goal agreed"


def test_a_goal_whose_day_has_passed_is_missing(small: Tracker) -> None:
    small.development_plans.agree_goal(
        place(small), "Chair a meeting", agreed=date(2026, 8, 3), due=date(2026, 11, 13)
    )
    assert "goal “Chair a meeting” overdue 7 days" in year(small).row.missing


def test_a_goal_that_cannot_be_is_refused(small: Tracker, path: Path) -> None:
    number, plans = place(small), small.development_plans
    tomorrow = date(2026, 11, 21)
    refused(path, lambda: plans.agree_goal(number, " "), "goal")
    refused(path, lambda: plans.agree_goal(number, "x" * 201), "goal")
    refused(path, lambda: plans.agree_goal(number, "Read", agreed=tomorrow), "agreed")
    early = date(2026, 11, 19)
    refused(path, lambda: plans.agree_goal(number, "Read", due=early), "due")
    plans.agree_goal(number, "Read")
    goal = year(small).goals[0].id
    refused(path, lambda: plans.meet_goal(goal, met=tomorrow), "met")
    said = refused(path, lambda: plans.meet_goal(goal, met=early), "met")
    assert said == "The goal was agreed on Fri 20 Nov 2026; choose that day or a later one."


def test_a_mistaken_goal_is_taken_back(small: Tracker) -> None:
    small.development_plans.agree_goal(place(small), "Read")
    done = small.development_plans.void_goal(year(small).goals[0].id, why="Twice")
    assert done.words == "Took back a goal of Amara Hazel"
    assert year(small).goals == ()


# Training


def test_mandatory_courses_are_listed_taken_or_not(taught: Tracker) -> None:
    worker = worker_id(taught, "A1")
    done = taught.development_plans.take_training(worker, "safeguarding", day=date(2026, 9, 3))
    assert done.words == "Amara Hazel took safeguarding on Thu 3 Sep"
    taught.development_plans.take_training(worker, "Report writing")
    assert [(t.course, t.day, t.is_mandatory) for t in year(taught).training] == [
        ("Court skills", None, True),
        ("safeguarding", date(2026, 9, 3), True),
        ("Report writing", DAY, False),
    ]
    assert taught.development_plans.courses() == ["Court skills", "Report writing", "Safeguarding"]


def test_training_is_taken_once_a_day(taught: Tracker, path: Path) -> None:
    worker, take = worker_id(taught, "A1"), taught.development_plans.take_training
    take(worker, "Safeguarding")
    refused(path, lambda: take(worker, "safeguarding"), "course")
    refused(path, lambda: take(worker, ""), "course")
    refused(path, lambda: take(worker, "Court skills", day=date(2026, 11, 21)), "day")


def test_a_mistaken_course_is_taken_back(taught: Tracker) -> None:
    worker = worker_id(taught, "A1")
    taught.development_plans.take_training(worker, "Report writing")
    course = year(taught).training[-1].id
    assert course is not None
    done = taught.development_plans.void_training(course, why="It was Bram")
    assert done.words == "Took back Report writing of Amara Hazel"
    assert len(year(taught).training) == 2
    with pytest.raises(StaleView):
        taught.development_plans.void_training(course, why="Again")
