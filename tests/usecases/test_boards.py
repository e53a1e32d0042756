"""The board of a day: the service, a team, a day gone by, and what is pointed out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.usecases.rows.board import Board, WorkerLine
from swtracker.usecases.tracker import Tracker
from tests.council import add_worker, worker_id
from tests.usecases.policies import without_programmes

TODAY = date(2026, 11, 20)


def line(tracker: Tracker, number: str, day: date | None = None) -> WorkerLine:
    return next(w for w in tracker.boards.board(day).workers if w.staff_number == number)


def loads(board: Board) -> dict[str, str]:
    return {w.staff_number: f"{w.load.caseload} of {w.load.limit}" for w in board.workers}


def test_the_service_adds_up_to_what_its_teams_hold(small: Tracker) -> None:
    board = small.boards.board()
    assert (board.council, board.day, board.policy) == (
        "Fernshire (made up)",
        TODAY,
        "Slough 2014-17",
    )
    assert loads(board) == {
        "M1": "0 of 0",
        "C1": "7 of 8",
        "S1": "16 of 16",
        "S2": "11 of 9",
        "A1": "13 of 14",
        "S3": "5 of 16",
        "S4": "0 of 12",
    }
    north, south = board.teams
    # North: 7 + 16 + 11 + 13; limits 8 + 16 + 9 + 14; free places C1 1 and A1 1, for S2's excess
    # uses up nobody's. South: S3 has 11 of them, S4 12.
    assert (north.load.children, north.load.limit, north.load.places) == (47, 47, 2)
    assert (south.load.children, south.load.limit, south.load.places) == (5, 28, 23)
    assert (north.load.over, south.load.over) == (1, 0)
    # Over the FTE of those who hold a child: 1 + 1 + 0.6 + 1, and S3's 1.
    assert (north.load.average, south.load.average) == (Fraction(47 * 10, 36), Fraction(5))
    totals = board.totals
    assert (totals.load.children, totals.load.places, totals.load.over) == (52, 25, 1)
    assert board.service.open_children == totals.load.children + totals.unallocated == 56


def test_supervision_counts_one_line_manager_strand_a_worker(small: Tracker) -> None:
    """S2 is 8 days late; S4's clock is stopped and so in date; A1's joint strand counts nowhere."""
    north, south = small.boards.board().teams
    assert (north.supervision_in_date, north.supervision_owed) == (4, 5)
    assert (south.supervision_in_date, south.supervision_owed) == (2, 2)
    late = line(small, "S2").line_manager
    assert late is not None
    assert (late.standing.next_due, late.overdue_days(TODAY)) == (date(2026, 11, 12), 8)
    assert [s.standing.strand for s in line(small, "A1").strands] == [
        "Line manager",
        "Joint with practice educator",
    ]


def test_children_who_wait_count_for_the_team_their_case_stands_with(small: Tracker) -> None:
    board = small.boards.board()
    north, south = board.teams
    assert (north.unallocated, north.longest_wait_days, north.past_7_days) == (3, 7, 0)
    assert (south.unallocated, south.longest_wait_days, south.past_7_days) == (1, 10, 1)
    totals = board.totals
    assert (totals.unallocated, totals.longest_wait_days, totals.past_7_days) == (4, 10, 1)


def test_development_of_everybody_on_a_programme_is_added_up(small: Tracker) -> None:
    """Mon 27 Jul to Fri 20 Nov is 17 weeks of 37 h = 629; 15 Fridays of 3.7 h taken = 55.5."""
    totals = small.boards.board().totals
    assert (totals.programmes, totals.development_taken) == (1, Fraction("55.5"))
    assert totals.development_contracted == 629
    assert totals.development_share == Fraction(3, 34)


def test_standing_overrides_and_their_soonest_review_are_shown(small: Tracker) -> None:
    over = line(small, "S2")
    assert (over.overrides, over.review) == (2, date(2026, 12, 12))
    totals = small.boards.board().totals
    assert (totals.overrides, totals.reviews_past) == (2, 0)
    later = small.boards.board(date(2026, 12, 13)).totals
    assert (later.overrides, later.reviews_past) == (2, 1)


def test_one_team_alone_shows_its_own(small: Tracker) -> None:
    south = small.teams.find("South")
    board = small.boards.board(team=south.id)
    assert [w.staff_number for w in board.workers] == ["S3", "S4"]
    assert [t.team for t in board.teams] == ["South"]
    assert (board.totals.load.children, board.totals.unallocated) == (5, 1)
    assert board.totals.programmes == 0
    assert board.totals.development_share is None


def test_a_day_gone_by_shows_what_stood_then(small: Tracker) -> None:
    """On 8 Oct A1 led 7, S2 had not yet gone over, nobody's case of November was open."""
    board = small.boards.board(date(2026, 10, 8))
    assert loads(board) == {
        "M1": "0 of 0",
        "C1": "7 of 8",
        "S1": "16 of 16",
        "S2": "9 of 9",
        "A1": "7 of 14",
        "S3": "5 of 16",
        "S4": "0 of 12",
    }
    assert (board.service.open_children, board.totals.unallocated) == (44, 0)
    assert board.totals.longest_wait_days is None


def test_an_empty_council_has_an_empty_board(empty: Tracker) -> None:
    board = empty.boards.board()
    assert (board.workers, board.teams) == ((), ())
    assert board.totals.load.average is None
    assert board.service.at_most_3_workers is None


def test_who_has_left_or_not_begun_is_not_on_the_board(small: Tracker) -> None:
    add_worker(small, "S5", "Bram Teasel", "South", started=date(2026, 12, 1))
    small.staff.record_leaving(worker_id(small, "S3"), left=TODAY)
    assert [w.staff_number for w in small.boards.board().workers][-1] == "S4"
    assert "S5" in loads(small.boards.board(date(2026, 12, 1)))


def test_away_says_since_when_and_whether_the_clock_is_stopped(small: Tracker) -> None:
    away = line(small, "S4").away
    assert away is not None
    assert (away.kind, away.since, away.back, away.pauses) == (
        AbsenceKind.SICKNESS,
        date(2026, 10, 5),
        None,
        True,
    )
    assert line(small, "S4", date(2026, 10, 4)).away is None


def test_the_month_of_a_programme_counts_from_one_and_stands_still_while_paused(
    small: Tracker,
) -> None:
    """A1 began on 27 Jul, so 20 Nov lies in month 4; 14 days paused put each month back by 14."""
    programme = line(small, "A1").programme
    assert programme is not None
    assert (programme.programme, programme.month, programme.months) == ("ASYE", 4, 12)
    assert not programme.past_end
    small.staff.record_absence(
        worker_id(small, "A1"),
        kind=AbsenceKind.SICKNESS,
        start=date(2026, 11, 1),
        end=date(2026, 11, 15),
        pauses=True,
    )
    # Month 3 would have ended on 27 Oct; month 4 now ends on 27 Nov + 14 = 11 Dec.
    months = {
        day: getattr(line(small, "A1", day).programme, "month", None)
        for day in (date(2026, 12, 10), date(2026, 12, 11))
    }
    assert list(months.values()) == [4, 5]


def test_a_programme_that_stands_still_for_good_stays_in_its_month(small: Tracker) -> None:
    small.staff.record_absence(
        worker_id(small, "A1"),
        kind=AbsenceKind.MATERNITY,
        start=date(2026, 11, 1),
        end=None,
        pauses=True,
    )
    programme = line(small, "A1", date(2028, 1, 1)).programme
    assert programme is not None
    assert (programme.month, programme.past_end) == (4, False)


def test_a_programme_past_its_end_protects_on_and_is_pointed_out(small: Tracker) -> None:
    """Twelve months from 27 Jul 2026, without an outcome."""
    before, after = (line(small, "A1", date(2027, 7, d)) for d in (26, 27))
    assert before.pointed_out == ()
    assert after.pointed_out == (
        "ASYE has run past its 12 months without an outcome; "
        "the protection lasts until one is recorded.",
    )
    assert (after.load.limit, after.asye) == (14, True)


def test_an_outcome_ends_the_protection_on_its_day(small: Tracker) -> None:
    enrolment = line(small, "A1").programme
    assert enrolment is not None
    small.staff.record_outcome(enrolment.id, outcome=Outcome.PASS, on=TODAY)
    protected, free = line(small, "A1", date(2026, 11, 19)), line(small, "A1")
    assert (protected.load.limit, protected.asye) == (14, True)
    assert (free.load.limit, free.asye) == (16, False)
    assert (free.programme, free.development) == (None, None)


def test_an_agency_worker_on_the_asye_is_pointed_out(small: Tracker) -> None:
    small.staff.enrol(worker_id(small, "S3"), programme="ASYE", start=date(2026, 11, 2))
    [said] = line(small, "S3").pointed_out
    assert "agency workers need 3 years' experience" in said


def test_a_policy_without_the_programme_leaves_its_length_open(small: Tracker) -> None:
    """Nobody is past the end of a programme nobody knows the length of."""
    small.council.adopt(without_programmes(), valid_from=TODAY)
    worker = line(small, "A1")
    assert worker.programme is not None
    assert (worker.programme.months, worker.programme.past_end) == (0, False)
    assert worker.pointed_out == ()
    assert worker.load.limit == 16


@pytest.mark.parametrize("role", [Role.PRACTICE_MANAGER, Role.SUPPORT_OFFICER])
def test_who_holds_none_counts_in_no_average(small: Tracker, role: Role) -> None:
    add_worker(small, "X1", "Bram Teasel", "South", role, employment=Employment.PERMANENT)
    board = small.boards.board()
    assert board.workers[-1].load.holds_cases is False
    assert board.teams[1].load.average == 5
