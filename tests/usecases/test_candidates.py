"""Every worker weighed for a family, ranked, and why each stands where they stand, in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from swtracker.domain.people import AbsenceKind, Role
from swtracker.usecases.rows.desk import CandidateRow
from swtracker.usecases.tracker import Tracker
from tests.council import add_worker, case_id, worker_id

DAY = date(2026, 11, 20)


def candidates(
    tracker: Tracker, *references: str, start: date | None = None, team: str = ""
) -> list[CandidateRow]:
    return tracker.allocations.candidates(
        [case_id(tracker, r) for r in references],
        start=start,
        team=tracker.teams.find(team).id if team else None,
    )


def row_of(rows: list[CandidateRow], number: str) -> CandidateRow:
    return next(r for r in rows if r.candidate.worker.staff_number == number)


def numbers(rows: list[CandidateRow]) -> list[str]:
    return [r.candidate.worker.staff_number for r in rows]


def test_the_emptiest_fits_best_and_those_ruled_out_stay_in_the_list(small: Tracker) -> None:
    """One child. After: S3 6 of 16 = 37.5 %; A1 14 of 14 and C1 8 of 8 are full, the shorter
    caseload first; then who is over, who holds none, who is away."""
    rows = candidates(small, "N903")
    assert numbers(rows) == ["S3", "C1", "A1", "S1", "S2", "M1", "S4"]
    assert [r.rank for r in rows] == [1, 2, 3, None, None, None, None]
    assert [r.why for r in rows] == [
        "38 % of the limit used after",
        "100 % of the limit used after",
        "100 % of the limit used after",
        "over by 1: limit 16",
        "over by 3: limit 9",
        "holds no cases in this role",
        "away, no end known",
    ]
    assert [r.fits for r in rows] == [True] * 3 + [False] * 4
    assert [r.may_override for r in rows] == [False] * 3 + [True] * 3 + [False]


def test_before_and_after_count_the_whole_family(small: Tracker) -> None:
    first = row_of(candidates(small, "N901", "N902"), "A1").candidate.first
    assert (first.before, first.after, first.limit, first.over_by) == (13, 15, 14, 1)


def test_a_team_weighs_its_own(small: Tracker) -> None:
    assert numbers(candidates(small, "N903", team="South")) == ["S3", "S4"]


def test_a_transfer_weighs_the_present_lead_as_they_are(small: Tracker) -> None:
    row = row_of(candidates(small, "D01"), "S3")
    assert row.candidate.first.after == row.candidate.first.before == 5
    assert "leads this family now" in row.badges
    assert row.why == "31 % of the limit used after; leads this family now"


def test_who_led_the_family_before_goes_first_among_equals(small: Tracker) -> None:
    """A1 led N903 for a day; A1 and C1 would both be full, and C1 has the shorter caseload."""
    case = [case_id(small, "N903")]
    small.allocations.allocate(case, worker_id(small, "A1"), start=date(2026, 11, 18))
    small.allocations.allocate(case, worker_id(small, "S3"), start=date(2026, 11, 19))
    rows = candidates(small, "N903")
    assert numbers(rows)[:3] == ["S3", "A1", "C1"]
    assert rows[1].badges == ("led this family before", "ASYE month 4")
    assert rows[1].why == "100 % of the limit used after; led this family until Thu 19 Nov"


def test_who_leads_a_brother_or_sister_is_known_as_well(small: Tracker) -> None:
    small.allocations.allocate([case_id(small, "N901")], worker_id(small, "S3"))
    row = row_of(candidates(small, "N902"), "S3")
    assert row.badges == ("leads this family now",)


def test_badges_tell_of_supervision_programme_and_absence(small: Tracker) -> None:
    for start, end in ((date(2026, 12, 21), date(2026, 12, 31)), (date(2026, 12, 1), None)):
        small.staff.record_absence(
            worker_id(small, "A1"),
            kind=AbsenceKind.ANNUAL_LEAVE,
            start=start,
            end=end or date(2026, 12, 4),
            pauses=False,
        )
    rows = candidates(small, "N903")
    assert row_of(rows, "S2").badges == ("supervision overdue",)
    assert row_of(rows, "A1").badges == ("ASYE month 4", "away from Tue 1 Dec")
    assert row_of(rows, "C1").badges == ()


def test_who_holds_none_is_not_said_to_be_over_as_well(small: Tracker) -> None:
    """A limit of 0 is passed by the first child, and that is no news."""
    assert row_of(candidates(small, "N901", "N902"), "M1").why == "holds no cases in this role"


def test_away_tells_the_first_day_back_when_it_is_known(small: Tracker) -> None:
    small.staff.record_absence(
        worker_id(small, "S3"),
        kind=AbsenceKind.TRAINING,
        start=DAY,
        end=date(2026, 11, 25),
        pauses=False,
    )
    assert row_of(candidates(small, "N903"), "S3").why == "away until Wed 25 Nov"


def test_several_reasons_are_told_worst_first(small: Tracker) -> None:
    """S1 is full, away, and leaves next summer, more than half a year off."""
    s1 = worker_id(small, "S1")
    small.staff.record_absence(s1, kind=AbsenceKind.SICKNESS, start=DAY, end=None, pauses=True)
    small.staff.record_leaving(s1, left=date(2027, 7, 30))
    assert row_of(candidates(small, "N903"), "S1").why == (
        "leaves on Fri 30 Jul 2027; away, no end known; over by 1: limit 16"
    )


def test_a_later_change_that_is_no_breach_is_told_as_well(small: Tracker) -> None:
    """S3 goes to 0.8 in January: 12 places for 6 children."""
    small.staff.new_post(
        worker_id(small, "S3"),
        start=date(2027, 1, 11),
        team_id=small.teams.find("South").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal("0.8"),
        weekly_hours=Decimal(37),
    )
    row = row_of(candidates(small, "N903"), "S3")
    assert row.fits
    assert row.later == "6 of 16 until Mon 11 Jan, when the FTE drops to 0.8; then 6 of 12"
    assert row.change == "FTE drops to 0.8 on Mon 11 Jan"


def test_hours_that_rise_and_a_limit_that_changes_by_itself_say_which(small: Tracker) -> None:
    """S2 goes up to full time; A1's ASYE year ends, and with it the cap."""
    small.staff.new_post(
        worker_id(small, "S2"),
        start=date(2026, 12, 1),
        team_id=small.teams.find("North").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal(1),
        weekly_hours=Decimal(37),
    )
    rows = candidates(small, "N903")
    assert "when the FTE rises to 1.0" in row_of(rows, "S2").later
    small.staff.new_post(
        worker_id(small, "S3"),
        start=date(2027, 1, 11),
        team_id=small.teams.find("South").id,
        role=Role.CONSULTANT_PRACTITIONER,
        fte=Decimal(1),
        weekly_hours=Decimal(37),
    )
    row = row_of(candidates(small, "N903"), "S3")
    assert row.later == "6 of 16 until Mon 11 Jan, then 6 of 8"
    assert row.change == "limit 16 → 8 from Mon 11 Jan"


def test_a_later_change_of_something_else_is_not_told(small: Tracker) -> None:
    """S3 moves to another team: the same limit, the same children."""
    small.staff.new_post(
        worker_id(small, "S3"),
        start=date(2027, 1, 11),
        team_id=small.teams.find("North").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal(1),
        weekly_hours=Decimal(37),
    )
    assert row_of(candidates(small, "N903"), "S3").later == ""


def test_a_start_ahead_weighs_those_in_post_then(small: Tracker) -> None:
    add_worker(small, "S5", "Bram Teasel", "South", started=date(2026, 12, 1))
    assert "S5" not in numbers(candidates(small, "N903"))
    assert numbers(candidates(small, "N903", start=date(2026, 12, 1)))[0] == "S5"
