"""What a summary says beyond its month: a day of it, what changed, twelve months, who and how."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from swtracker.domain.calendar import ONE_DAY
from swtracker.domain.cases import ChangeReason, Status
from swtracker.domain.lead_changes import LeadChanges
from swtracker.domain.measures import Measures
from swtracker.domain.people import Employment, Role
from swtracker.domain.policy_document import policy_from_document
from swtracker.domain.policy_words import policy_figures
from swtracker.errors import BadInput
from swtracker.usecases.rows.measures import EVERY_STRAND, GroupBy
from swtracker.usecases.rows.summary import NO_TEAM, NOT_IN_POST, TeamSummary
from swtracker.usecases.tracker import Tracker
from tests.builders import national, slough
from tests.council import case_id, worker_id

DAY = date(2026, 11, 20)


def summary(tracker: Tracker, team: str = "", month: date = DAY) -> TeamSummary:
    return tracker.summaries.team(tracker.teams.find(team).id if team else None, month)


@pytest.fixture
def moved(small: Tracker) -> Tracker:
    """S3 goes from South to North on 2 Nov, S1 leaves on the 9th, and other things happen."""
    s1, s3 = worker_id(small, "S1"), worker_id(small, "S3")
    small.staff.new_post(
        s3,
        start=date(2026, 11, 2),
        team_id=small.teams.find("North").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal("0.5"),
        weekly_hours=Decimal(37),
    )
    small.allocations.allocate([case_id(small, "P01")], s3, reason=ChangeReason.MANAGE)
    small.staff.record_leaving(s1, left=date(2026, 11, 9))
    small.cases.close(case_id(small, "K01"), closed=date(2026, 11, 12))
    return small


# A day


def test_a_days_summary_looks_back_over_its_month_so_far(small: Tracker) -> None:
    north = small.teams.find("North").id
    found = small.summaries.on(north, date(2026, 11, 12))
    assert found.board == small.boards.board(date(2026, 11, 12), team=north)
    assert (found.month, found.month_is_over, found.is_of_a_day) == (date(2026, 11, 1), False, True)
    assert max(s.in_date.days for s in found.supervision) == 12
    assert found.trend[-1].day == date(2026, 11, 12)


def test_the_summary_of_a_months_last_day_is_the_months(small: Tracker) -> None:
    last = small.summaries.on(None, date(2026, 10, 31))
    assert replace(last, is_of_a_day=False) == summary(small, month=date(2026, 10, 1))


def test_a_day_to_come_is_refused(small: Tracker) -> None:
    with pytest.raises(BadInput, match="Sat 21 Nov 2026 has not come"):
        small.summaries.on(None, DAY + ONE_DAY)


# Twelve months


@pytest.mark.parametrize("team", ["", "North", "South"])
def test_every_month_of_the_trend_is_what_its_board_said(moved: Tracker, team: str) -> None:
    """Worked out from periods, and yet each figure is that of the board of the month's last day."""
    number = moved.teams.find(team).id if team else None
    trend = summary(moved, team).trend
    assert [m.month.month for m in trend] == [12, *range(1, 12)]
    for point in trend:
        totals = moved.boards.board(point.day, team=number).totals
        assert (point.load, point.unallocated, point.past_7_days) == (
            totals.load,
            totals.unallocated,
            totals.past_7_days,
        ), point.month
        assert point.development_share == totals.development_share, point.month
        shown = moved.measures.over(point.month, point.day, team=number)
        assert point.in_date == shown.total.in_date, point.month
    assert [m.recorded for m in trend] == [False] * 6 + [True] * 6


def test_the_trend_follows_a_policy_that_changes(moved: Tracker) -> None:
    """Limits are those of each month's own policy, and so is the strand that is counted."""
    document = json.dumps(dict(slough().document), default=str)
    renamed = document.replace('"Line manager"', '"Managed"').replace('"base": 16', '"base": 10')
    policy = policy_from_document(json.loads(renamed))
    assert (policy.base, policy.line_manager_strand) == (10, "Managed")
    moved.council.adopt(policy, valid_from=date(2026, 11, 10))
    trend = summary(moved).trend
    for point in trend[-2:]:
        assert point.load == moved.boards.board(point.day).totals.load
        shown = moved.measures.over(point.month, point.day)
        assert point.in_date == shown.total.in_date
    assert {s.strand for s in summary(moved).line_manager} == {"Managed"}


# Parts


def test_supervision_counts_the_days_where_they_were_spent(moved: Tracker) -> None:
    """Somebody who moved has a line in each team, somebody who left still one; by strand and team
    they are what the measures of the period say."""
    whole = summary(moved)
    teams = [(s.staff_number, s.team, s.in_date.days) for s in whole.line_manager]
    assert ("S3", "South", 1) in teams
    assert ("S3", "North", 19) in teams
    assert ("S1", "North", 8) in teams
    for by, names in ((GroupBy.TEAM, "team"), (GroupBy.STRAND, "strand")):
        shown = moved.measures.over(date(2026, 11, 1), DAY, by=by, strand=EVERY_STRAND)
        for row in shown.rows:
            lines = [s for s in whole.strands if getattr(s, names) == row.name]
            assert sum((s.measures for s in lines), Measures()) == row.measures, row.name


def test_somebody_who_comes_back_to_a_team_has_one_line_in_it(small: Tracker) -> None:
    """Two stretches in a team are one line."""
    s3, south = worker_id(small, "S3"), small.teams.find("South").id
    for day, team in ((9, small.teams.find("North").id), (16, south)):
        small.staff.new_post(
            s3,
            start=date(2026, 11, day),
            team_id=team,
            role=Role.SOCIAL_WORKER,
            fte=Decimal(1),
            weekly_hours=Decimal(37),
        )
    lines = [(s.team, s.in_date.days) for s in summary(small).line_manager if s.worker[:1] == "D"]
    assert lines == [("South", 13), ("North", 7)]


def test_changes_of_worker_cover_every_open_child_once(moved: Tracker) -> None:
    """By team, those led by somebody out of post, and those whose case stands with no team."""
    moved.cases.open_case(
        reference="N990",
        initials="AB",
        family="",
        status=Status.CHILD_IN_NEED,
        opened=DAY,
        team_id=None,
    )
    whole = summary(moved)
    lines = {line.team: line.changes for line in whole.changes}
    assert lines[NO_TEAM] == LeadChanges(1, none=1)
    assert NOT_IN_POST not in lines or lines[NOT_IN_POST].children
    service = whole.board.service
    assert whole.all_changes.children == service.open_children
    assert whole.all_changes.share == service.at_most_3_workers
    assert whole.all_changes.changed == 1
    north = summary(moved, "North")
    assert [line.team for line in north.changes] == ["North"]
    assert north.changes[0].changes == lines["North"]


def test_who_is_in_post_adds_up_to_the_board(small: Tracker) -> None:
    whole = summary(small)
    mixes = {line.team: line.mix for line in whole.mix}
    assert (mixes["South"].people, mixes["South"].agency) == (2, 1)
    assert whole.whole_mix.people == len(whole.board.workers)
    assert whole.whole_mix.fte == sum((w.fte for w in whole.board.workers), Fraction(0))
    assert {w.employment for w in whole.board.workers} == {
        Employment.PERMANENT,
        Employment.AGENCY,
    }


def test_programmes_are_those_of_the_cohorts(small: Tracker) -> None:
    """The rows of the cohort's table, whoever is on one."""
    assert list(summary(small).programmes) == small.programmes.cohorts()
    assert list(summary(small, "North").programmes) == small.programmes.cohorts()
    assert summary(small, "South").programmes == ()
    october = date(2026, 10, 31)
    assert list(summary(small, month=october).programmes) == small.programmes.cohorts(october)


def test_the_policy_is_the_one_in_force(small: Tracker) -> None:
    small.council.adopt(national(), valid_from=DAY)
    assert summary(small).policy == tuple(policy_figures(national()))
    assert summary(small, month=date(2026, 10, 1)).policy == tuple(policy_figures(slough()))


# What changed


def test_what_changed_since_the_month_before(small: Tracker) -> None:
    """Held against the board of 31 Oct: 47 led then as now, three more waiting."""
    assert summary(small, "North").what_changed == (
        "Since Sat 31 Oct 2026 caseloads have not changed: 47 children led, 1 worker over their "
        "limit, 2 places free.",
        "Line-manager supervision in date went from 5 of 5 workers to 4 of 5, and the share of "
        "days in date went from 100.0 % to 92.0 %.",
        "Development time went from 9.3 % to 8.8 % of contracted hours, and the children waiting "
        "for a lead went from none to 3.",
    )


def test_there_is_nothing_to_compare_the_first_month_with(small: Tracker) -> None:
    """The records begin on 1 Jun: of May nothing is known."""
    assert summary(small, month=date(2026, 6, 1)).what_changed == ()
