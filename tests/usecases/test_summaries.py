"""The month's summary of a team or the whole service, every figure worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import AbsenceKind
from swtracker.domain.supervision import InDateDays, SupervisionStatus
from swtracker.errors import BadInput, StaleView
from swtracker.usecases.rows.summary import TeamSummary
from swtracker.usecases.tracker import Tracker
from tests.council import JOINT, LINE_MANAGER, worker_id

DAY = date(2026, 11, 20)
NOVEMBER = date(2026, 11, 1)


def summary(tracker: Tracker, team: str = "", month: date = DAY) -> TeamSummary:
    return tracker.summaries.team(tracker.teams.find(team).id if team else None, month)


def supervision(found: TeamSummary) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    return {
        (s.staff_number, s.strand): (s.held, s.expected, s.cancelled, s.missed)
        for s in found.supervision
    }


def test_a_month_that_runs_is_summed_up_to_today(small: Tracker) -> None:
    north = summary(small, "North")
    assert (north.team, north.month, north.board.day) == ("North", NOVEMBER, DAY)
    assert north.board == small.boards.board(team=small.teams.find("North").id)
    assert not north.month_is_over


def test_a_month_gone_by_is_summed_up_to_its_last_day(small: Tracker) -> None:
    october = summary(small, "North", date(2026, 10, 5))
    assert (october.month, october.board.day) == (date(2026, 10, 1), date(2026, 10, 31))
    assert october.month_is_over


def test_a_month_to_come_is_refused(small: Tracker) -> None:
    with pytest.raises(BadInput, match="Dec 2026 has not begun"):
        summary(small, "North", date(2026, 12, 1))


def test_a_team_somebody_else_took_back_has_no_summary(small: Tracker) -> None:
    with pytest.raises(StaleView, match="team was taken back"):
        small.summaries.team(99, DAY)


def test_supervision_held_of_expected_in_the_month(small: Tracker) -> None:
    """When each is met, month by month from 1 Jun: one on Thu 5 Nov for everybody. A1 every two
    weeks from 27 Jul: 2 and 16 Nov; jointly 28 Oct, then not before Mon 30 Nov."""
    log = small.supervisions.log
    for status, day in ((SupervisionStatus.CANCELLED, 12), (SupervisionStatus.MISSED, 18)):
        log(
            worker_id(small, "S2"),
            LINE_MANAGER,
            day=date(2026, 11, day),
            status=status,
            reason="Court",
        )
    north = summary(small, "North")
    assert supervision(north) == {
        ("M1", LINE_MANAGER): (1, 1, 0, 0),
        ("C1", LINE_MANAGER): (1, 1, 0, 0),
        ("S1", LINE_MANAGER): (0, 1, 0, 0),
        ("S2", LINE_MANAGER): (0, 1, 1, 1),
        ("A1", LINE_MANAGER): (1, 2, 0, 0),
        ("A1", JOINT): (0, 0, 0, 0),
    }
    in_date = {(s.staff_number, s.strand): s.in_date for s in north.supervision}
    # S2 was due on 12 Nov; everybody else was never late in November.
    assert in_date["S2", LINE_MANAGER] == InDateDays(12, 20)
    assert in_date["A1", LINE_MANAGER] == InDateDays(20, 20)
    assert [s.staff_number for s in north.line_manager] == ["M1", "C1", "S1", "S2", "A1"]


def test_development_time_of_the_month(small: Tracker) -> None:
    """Taken on 6 and 13 Nov; planned on the 27th; what was planned for the 18th and never settled
    is neither."""
    worker = worker_id(small, "A1")

    def log(day: int, hours: str, state: TimeState, reason: str = "") -> None:
        small.development.log(
            worker,
            day=date(2026, 11, day),
            hours=Decimal(hours),
            activity=Activity.OTHER,
            state=state,
            reason=reason,
        )

    log(18, "2", TimeState.PLANNED)
    log(17, "1.5", TimeState.LOST, "Covering duty")
    log(19, "1", TimeState.LOST, "A court hearing")
    log(25, "4", TimeState.LOST, "Known to be lost ahead")
    [row] = summary(small, "North").development
    assert (row.taken, row.lost, row.planned) == (
        Fraction("7.4"),
        Fraction("2.5"),
        Fraction("3.7"),
    )
    assert row.lost_to == "A court hearing and Covering duty"
    [october] = summary(small, "North", date(2026, 10, 1)).development
    assert (october.taken, october.lost, october.lost_to) == (
        Fraction("14.8"),
        Fraction("3.7"),
        "covering duty",
    )


def test_days_away_in_the_month_without_the_reason(small: Tracker) -> None:
    small.staff.record_absence(
        worker_id(small, "S3"),
        kind=AbsenceKind.BEREAVEMENT,
        start=date(2026, 11, 18),
        end=date(2026, 11, 30),
        pauses=True,
    )
    plover, sorrel = summary(small, "South").absences
    assert (plover.days, plover.since, plover.back) == (3, date(2026, 11, 18), date(2026, 11, 30))
    assert (sorrel.days, sorrel.since, sorrel.back) == (20, date(2026, 10, 5), None)
    assert summary(small, "North").absences == ()
    fields: dict[str, Any] = {name: getattr(plover, name) for name in plover.__slots__}
    assert AbsenceKind.BEREAVEMENT not in fields.values()


def test_overrides_and_waiting_children_stand_on_the_as_at_day(small: Tracker) -> None:
    north = summary(small, "North")
    assert [o.reference for o in north.overrides] == ["K10", "K11"]
    assert [f.family for f in north.waiting] == ["Ferndale", ""]
    south = summary(small, "South")
    assert (south.overrides, [f.days_waiting for f in south.waiting]) == ((), [10])
    assert summary(small, "North", date(2026, 9, 1)).overrides == ()


def test_the_whole_service_adds_up_to_its_teams(small: Tracker) -> None:
    whole = summary(small)
    teams = [summary(small, team) for team in ("North", "South")]
    assert whole.is_whole_service
    assert whole.team == "Whole service"
    for figures in ("supervision", "development", "absences", "overrides"):
        parts = [row for team in teams for row in getattr(team, figures)]
        assert list(getattr(whole, figures)) == parts, figures
    assert whole.board.totals.load.children == sum(t.board.totals.load.children for t in teams)
    assert whole.board.totals.unallocated == sum(len(f.children) for f in whole.waiting)


def test_it_opens_with_three_sentences_of_its_figures(small: Tracker) -> None:
    caseloads, supervised, rest = summary(small, "North").opening
    for said in ("On Fri 20 Nov 2026", "5 workers of North", "47 children", "1 worker", "2 places"):
        assert said in caseloads
    for said in ("4 of 5 workers", "3 ", "Nov 2026", "6 fell due"):
        assert said in supervised
    for said in ("8.8 % of contracted hours", "1 worker", "3 children", "7 days"):
        assert said in rest


def test_a_team_without_a_programme_or_a_wait_says_so(small: Tracker) -> None:
    waiting = next(c.case_id for c in small.cases.find("Z901"))
    small.cases.close(waiting, closed=date(2026, 11, 19))
    caseloads, _, rest = summary(small, "South").opening
    assert "nobody" in caseloads
    assert "Nobody" in rest
    assert "no child" in rest
    assert "%" not in rest


def test_its_terms_are_those_of_the_policy_in_force(small: Tracker) -> None:
    terms = {d.term: d.meaning for d in summary(small).definitions}
    assert terms["Policy"].startswith("Slough 2014-17")
    assert "16 for a full-time worker" in terms["Limit"]
