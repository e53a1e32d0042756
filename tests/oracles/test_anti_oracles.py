"""What other systems got wrong, each pinned so that swtracker never does the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from swtracker.domain import words
from swtracker.domain.cases import FAILS_AFTER_DAYS, Status
from swtracker.domain.development import Activity, Balance, TimeState
from swtracker.drawing.values import CaseloadBar, Countdown, Places
from swtracker.usecases.tracker import Tracker
from tests.builders import slough
from tests.council import LINE_MANAGER, case_id, open_children, worker_id

TODAY = date(2026, 11, 20)


def caseload(tracker: Tracker, number: str, day: date | None = None) -> int:
    board = tracker.boards.board(day)
    return next(w.load.caseload for w in board.workers if w.staff_number == number)


def give(tracker: Tracker, reference: str, number: str, start: date = TODAY) -> None:
    tracker.allocations.allocate(
        [case_id(tracker, reference)], worker_id(tracker, number), start=start
    )


def spans(tracker: Tracker, reference: str) -> list[tuple[str, date, date | None]]:
    return [(s.name, s.start, s.end) for s in tracker.cases.file(case_id(tracker, reference)).spans]


# Bands that overlap, or leave a number out (Primero)


@pytest.mark.parametrize(
    ("taken", "level"), [(799, "red"), (800, "amber"), (999, "amber"), (1000, "green")]
)
def test_every_share_has_one_level_and_its_edges_belong_to_one(taken: int, level: str) -> None:
    """There, 30 cases are in "21-30" and in "30+", and 10 in none. Here 8 % is amber and 10 % is
    green, as policy words it, and no share is in two."""
    balance = Balance(
        taken=Fraction(taken),
        owed=Fraction(1000),
        lost=Fraction(0),
        planned=Fraction(0),
        contracted=Fraction(10000),
        half_day=None,
    )
    assert balance.level(slough()) == level


def test_every_wait_passes_or_fails_the_line_and_never_both() -> None:
    """Seven days pass and eight fail, in the rule, in the bar and in the words of the bar."""
    assert [w > FAILS_AFTER_DAYS for w in (7, 8)] == [False, True]
    assert "before the line" in Countdown(7).describe()
    assert "past the 8-day line" in Countdown(8).describe()


# Closed work that is still counted (Hackney)


def test_ended_and_closed_allocations_are_in_no_count(small: Tracker) -> None:
    """There, closed allocations stay in the caseload. Here the worker, the team, the panel and the
    weighing for the next child all have two fewer."""
    span = small.cases.file(case_id(small, "P01")).spans[0]
    small.allocations.end(span.allocation_id, end=TODAY)
    small.cases.close(case_id(small, "P02"), closed=TODAY)
    assert caseload(small, "S1") == 14
    assert len(small.boards.panel(worker_id(small, "S1")).children) == 14
    team = small.boards.board(team=small.teams.find("North").id).totals.load
    assert team.children == 45
    [row] = [
        c
        for c in small.allocations.candidates([case_id(small, "N903")])
        if c.worker_id == worker_id(small, "S1")
    ]
    assert (row.candidate.first.before, row.fits) == (14, True)


def test_on_the_day_before_they_closed_they_were_counted(small: Tracker) -> None:
    """The fault on the other side: a past month that changes when a case is closed today."""
    small.cases.close(case_id(small, "P02"), closed=TODAY)
    assert caseload(small, "S1", date(2026, 11, 19)) == 16


# "To date" without today, a year nobody defined, and a worker who cannot come back (CASA)


def test_what_is_entered_today_is_in_what_was_taken_to_date(small: Tracker) -> None:
    """There, today's hours are missing until tomorrow."""

    def taken() -> Fraction:
        [row] = [r for r in small.development.lines() if r.worker.staff_number == "A1"]
        return row.line.balance.taken

    before = taken()
    small.development.log(
        worker_id(small, "A1"),
        day=TODAY,
        hours=Decimal("1.5"),
        activity=Activity.SHADOWING,
        state=TimeState.TAKEN,
    )
    assert taken() - before == Fraction(3, 2)


def test_a_supervision_held_today_counts_today(small: Tracker) -> None:
    """And the clock starts again from it, not from the day after."""
    small.supervisions.log(worker_id(small, "S2"), LINE_MANAGER, day=TODAY)
    line = next(w for w in small.boards.board().workers if w.staff_number == "S2")
    assert line.line_manager is not None
    assert line.line_manager.standing.last_held == TODAY
    assert line.line_manager.standing.in_date


def test_the_year_of_a_programme_is_its_own_and_not_the_calendars(small: Tracker) -> None:
    """There, "this year" began on 1 January for some figures. A1's began on Mon 27 Jul 2026."""
    [row] = [r for r in small.development.lines() if r.worker.staff_number == "A1"]
    assert row.programme.start == date(2026, 7, 27)
    weeks = small.development.weeks(row.worker.id)
    assert weeks[0].monday == date(2026, 7, 27)


def test_the_same_worker_again_later_gives_two_periods(small: Tracker) -> None:
    """There, somebody once unassigned could not be assigned again, or the first time was lost."""
    give(small, "D01", "C1", date(2026, 11, 2))
    give(small, "D01", "S3", date(2026, 11, 16))
    assert spans(small, "D01") == [
        ("Dilys Plover", date(2026, 7, 6), date(2026, 11, 2)),
        ("Tamsin Linnet", date(2026, 11, 2), date(2026, 11, 16)),
        ("Dilys Plover", date(2026, 11, 16), None),
    ]


# Old holders who linger, or come back with the case (CiviCase)


def test_giving_a_child_to_somebody_else_closes_the_period_before(small: Tracker) -> None:
    """There, both stayed. Here one day ends the one and begins the other; each count is right."""
    give(small, "D01", "A1")
    assert spans(small, "D01")[0][2] == spans(small, "D01")[1][1] == TODAY
    assert (caseload(small, "S3"), caseload(small, "A1")) == (4, 14)


def test_reopening_a_case_does_not_bring_back_whoever_had_it(small: Tracker) -> None:
    """There, a reopened case was back with somebody who had left. Here it waits, and says so."""
    small.cases.close(case_id(small, "D01"), closed=date(2026, 11, 16))
    small.staff.record_leaving(worker_id(small, "S3"), left=date(2026, 11, 18))
    small.cases.reopen(case_id(small, "D01"), status=Status.CHILD_IN_NEED, why="Referred again")
    file = small.cases.file(case_id(small, "D01"))
    assert (file.row.lead, file.row.days_waiting) == ("", 4)
    waiting = {c.reference for f in small.allocations.waiting() for c in f.children}
    assert "D01" in waiting


def test_a_lead_entered_late_for_a_closed_case_ends_with_the_case(small: Tracker) -> None:
    """Dated back into its open days: reopened, the case waits, and no stretch grew meanwhile."""
    small.cases.close(case_id(small, "D01"), closed=date(2026, 11, 18))
    give(small, "D01", "C1", date(2026, 11, 16))
    assert spans(small, "D01")[-1] == ("Tamsin Linnet", date(2026, 11, 16), date(2026, 11, 18))
    small.cases.reopen(case_id(small, "D01"), status=Status.CHILD_IN_NEED, why="Referred again")
    assert small.cases.file(case_id(small, "D01")).row.lead == ""


# A bare minus (Caseflow)


def test_more_than_the_limit_is_said_as_over_everywhere() -> None:
    """There, "-2 remaining". Here no words for places hold a minus of any kind."""
    said = [
        words.places(-2),
        Places(-2, 9).words,
        CaseloadBar(11, 9).describe(),
        *CaseloadBar(11, 9).table()[1],
        words.balance(Fraction(-31, 5)),
    ]
    assert said[0] == "over by 2"
    assert not [s for s in said if "-" in s or "\N{MINUS SIGN}" in s]


# A session outside the time it is counted for (Keyworker)


def test_a_session_counts_only_in_its_month_and_in_the_workers_own_time(small: Tracker) -> None:
    """There, one session counted for two periods, and before the allocation began. Here October has
    October's, and a month before somebody started expects nothing of them."""
    north = small.teams.find("North").id

    def held(month: date) -> int:
        rows = small.summaries.team(north, month).supervision
        [row] = [r for r in rows if r.staff_number == "S2" and r.strand == LINE_MANAGER]
        return row.held

    months = [held(date(2026, month, 1)) for month in (8, 9, 10, 11)]
    assert months == [1, 1, 1, 0]
    asye = small.summaries.team(north, date(2026, 6, 1)).supervision
    assert not [r for r in asye if r.staff_number == "A1"]


def test_a_child_is_counted_once_however_many_work_beside_the_lead(small: Tracker) -> None:
    """Co-workers count towards nobody's limit and no total. The fault avoided: children counted for
    every name on the case."""
    [child] = open_children(small, ["Q1"], TODAY, "South")
    give(small, "Q1", "S3")
    before = small.boards.board().totals.load.children
    small.allocations.add_co_worker(child, worker_id(small, "C1"))
    small.allocations.add_co_worker(child, worker_id(small, "A1"))
    assert small.boards.board().totals.load.children == before
    assert (caseload(small, "C1"), caseload(small, "A1")) == (7, 13)
