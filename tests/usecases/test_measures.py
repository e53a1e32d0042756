"""Supervision measured over periods: lines that add up, teams and supervisors of each day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from swtracker.domain.measures import Measures
from swtracker.domain.people import Role
from swtracker.domain.supervision import WINDOW_DAYS, By, InDateDays, SupervisionStatus
from swtracker.domain.supervision_weeks import WeekKind
from swtracker.errors import BadInput, StaleView
from swtracker.usecases.measures import NOBODY
from swtracker.usecases.rows.measures import EVERY_STRAND, GroupBy, MeasuresRow, MeasuresShown
from swtracker.usecases.tracker import Tracker
from tests.council import JOINT, LINE_MANAGER, RECORDS_BEGIN, add_worker, worker_id

TODAY = date(2026, 11, 20)
BEGIN = TODAY - timedelta(days=WINDOW_DAYS - 1)
ADDS_UP = ("in_date", "held", "expected", "cancelled", "missed", "short", "late_records")


def line(shown: MeasuresShown, name: str) -> MeasuresRow:
    [found] = [row for row in shown.rows if row.name == name]
    return found


def names(shown: MeasuresShown) -> list[str]:
    return [row.name for row in shown.rows]


@pytest.fixture
def eventful(small: Tracker) -> Tracker:
    """The small council with Priya Wren in South from 5 October, and something not held."""
    small.staff.new_post(
        worker_id(small, "S1"),
        start=date(2026, 10, 5),
        team_id=small.teams.find("South").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal("1"),
        weekly_hours=Decimal(37),
    )
    for day, status in (
        (date(2026, 11, 10), SupervisionStatus.CANCELLED),
        (date(2026, 11, 12), SupervisionStatus.MISSED),
    ):
        small.supervisions.log(
            worker_id(small, "S2"),
            LINE_MANAGER,
            day=day,
            minutes=None,
            status=status,
            reason="Duty",
        )
    return small


# One owner of each number


def test_the_last_ninety_days_are_those_of_the_board(small: Tracker) -> None:
    """The same days in date of each worker as on the board, and the same share of the service."""
    shown = small.measures.over(BEGIN, TODAY)
    assert (shown.strand, shown.by) == (LINE_MANAGER, GroupBy.WORKER)
    board = small.boards.board()
    days = {
        worker.name: strand.in_date_days
        for worker in board.workers
        for strand in worker.strands
        if strand.is_line_manager
    }
    assert {row.name: row.measures.in_date for row in shown.rows} == days
    assert shown.total.in_date == sum(days.values(), InDateDays(0, 0))
    at_end = (shown.total.in_date_at_end, shown.total.owed_at_end)
    assert at_end == (6, 7)


def test_a_month_is_that_of_the_summary(small: Tracker) -> None:
    """October of team North: held of expected, cancelled, missed and days in date, by worker."""
    north = small.teams.find("North").id
    shown = small.measures.over(date(2026, 10, 1), date(2026, 10, 31), team=north)
    summary = small.summaries.team(north, date(2026, 10, 1)).supervision
    assert {
        (r.name, r.measures.held, r.measures.expected, r.measures.in_date) for r in shown.rows
    } == {(m.worker, m.held, m.expected, m.in_date) for m in summary if m.is_line_manager}


# Lines


@pytest.mark.parametrize("by", list(GroupBy))
@pytest.mark.parametrize("strand", [None, JOINT, EVERY_STRAND])
@pytest.mark.parametrize("team", [None, "North", "South"])
def test_the_lines_add_up_to_the_whole(
    eventful: Tracker, by: GroupBy, strand: str | None, team: str | None
) -> None:
    """Whatever they stand for; so does who was in date at the end, except over months."""
    number = eventful.teams.find(team).id if team else None
    shown = eventful.measures.over(date(2026, 5, 20), TODAY, by=by, team=number, strand=strand)
    summed = sum((row.measures for row in shown.rows), Measures())
    for name in ADDS_UP:
        assert getattr(summed, name) == getattr(shown.total, name), name
    if by is not GroupBy.MONTH:
        assert summed.in_date_at_end == shown.total.in_date_at_end
        assert summed.owed_at_end == shown.total.owed_at_end


def test_two_teams_add_up_to_the_service(eventful: Tracker) -> None:
    """Each day of somebody who moved counts in the team of that day."""
    parts = [
        eventful.measures.over(BEGIN, TODAY, team=eventful.teams.find(name).id).total
        for name in ("North", "South")
    ]
    whole = eventful.measures.over(BEGIN, TODAY, by=GroupBy.TEAM)
    assert [row.name for row in whole.rows] == ["North", "South"]
    assert [row.measures.in_date for row in whole.rows] == [p.in_date for p in parts]
    assert sum(parts, Measures()).in_date == whole.total.in_date
    north = eventful.measures.over(BEGIN, TODAY, team=eventful.teams.find("North").id)
    assert line(north, "Priya Wren").measures.in_date.days == 43
    assert line(north, "Priya Wren").aside == "South"


def test_what_was_not_held_is_counted_with_who_and_why(eventful: Tracker) -> None:
    measures = line(eventful.measures.over(BEGIN, TODAY), "Marek Alder").measures
    assert (measures.missed, measures.cancelled_count) == (1, 1)
    assert measures.cancelled[0].reason == "Duty"
    assert all(measures.cancelled_by(by) == 0 for by in (By.WORKER, By.SERVICE))


def test_by_strand_each_is_a_line(small: Tracker) -> None:
    shown = small.measures.over(BEGIN, TODAY, by=GroupBy.STRAND, strand=EVERY_STRAND)
    assert names(shown) == [LINE_MANAGER, JOINT]
    assert shown.strands == (LINE_MANAGER, JOINT, "Group")


def test_by_supervisor_the_days_count_for_who_supervised_that_day(small: Tracker) -> None:
    """Tamsin Linnet takes Marek Alder over from 1 November; nobody is named for South."""
    small.supervisors.change(
        worker_id(small, "S2"), supervisor_id=worker_id(small, "C1"), start=date(2026, 11, 1)
    )
    shown = small.measures.over(BEGIN, TODAY, by=GroupBy.SUPERVISOR)
    assert names(shown) == ["Osian Rowan", "Tamsin Linnet", NOBODY]
    assert line(shown, "Tamsin Linnet").measures.in_date.days == 20


def test_by_month_every_month_is_a_line_and_what_is_not_known_says_so(small: Tracker) -> None:
    """Records begin in June; December is still to come; in June nothing fell due yet."""
    shown = small.measures.over(date(2026, 4, 10), date(2026, 12, 31), by=GroupBy.MONTH)
    assert names(shown) == [
        f"{m} 2026" for m in ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    ]
    said = [row.measures.held_words for row in shown.rows]
    assert said[:3] == ["no data yet", "no data yet", "6, nothing expected"]
    assert said[-1] == "no data yet"
    assert shown.total.recorded


def test_a_month_in_which_nobody_was_owed_anything_is_nothing_expected(empty: Tracker) -> None:
    shown = empty.measures.over(date(2026, 5, 1), TODAY, by=GroupBy.MONTH)
    assert shown.rows[0].measures.share_words == "no data yet"
    assert shown.rows[1].measures.share_words == "nothing expected"
    assert shown.total.share_words == "nothing expected"
    assert (shown.heat, shown.workers) == ((), ())


def test_a_period_still_to_come_or_before_the_records_has_no_data(small: Tracker) -> None:
    ahead = small.measures.over(date(2027, 1, 1), date(2027, 1, 31))
    before = small.measures.over(date(2025, 1, 1), date(2025, 1, 31))
    for shown in (ahead, before):
        assert (shown.rows, shown.total) == ((), Measures())


def test_nought_of_some_is_not_nothing_expected(small: Tracker) -> None:
    """South's new worker was never seen: 0 of 1; who came this week is expected nothing yet."""
    add_worker(small, "S8", "Ebba Thrift", "South", started=date(2026, 10, 12))
    add_worker(small, "S9", "Bram Teasel", "South", started=date(2026, 11, 18))
    shown = small.measures.over(BEGIN, TODAY)
    assert line(shown, "Ebba Thrift").measures.held_words == "0 of 1"
    assert line(shown, "Bram Teasel").measures.held_words == "nothing expected"
    away = line(small.measures.over(date(2026, 10, 6), TODAY), "Hamza Sorrel").measures
    assert (away.share_words, away.held_words) == ("nothing expected", "nothing expected")


def test_looking_back_knows_nothing_of_what_came_later(small: Tracker) -> None:
    """From 30 September: what was held in October is not counted, nor its due dates."""
    day = date(2026, 9, 30)
    back = small.measures.over(date(2026, 7, 1), date(2026, 12, 31), day=day)
    then = small.measures.over(date(2026, 7, 1), day)
    assert back.rows == then.rows
    assert (back.day, back.last, back.total) == (day, date(2026, 12, 31), then.total)


def test_a_period_that_ends_before_it_begins_and_a_team_that_is_gone(small: Tracker) -> None:
    with pytest.raises(BadInput, match="ends before it begins"):
        small.measures.over(TODAY, BEGIN)
    with pytest.raises(StaleView):
        small.measures.over(BEGIN, TODAY, team=999)


def test_the_last_one_held_before_the_period_is_known_however_long_ago(small: Tracker) -> None:
    """One day alone stands as the board says it does, also a year after the last was held."""
    shown = small.measures.over(TODAY, TODAY)
    in_date = {
        w.name: s.standing.in_date
        for w in small.boards.board().workers
        for s in w.strands
        if s.is_line_manager
    }
    assert {r.name: bool(r.measures.in_date_at_end) for r in shown.rows} == in_date
    later = date(2028, 1, 10)
    seen = small.measures.over(later, later, day=later)
    assert seen.rows[0].measures.in_date == InDateDays(0, 1)
    assert seen.rows[0].measures.longest_gap == 1


# The heat map


def test_the_heat_map_has_a_line_a_worker_of_a_team_else_a_line_a_team(eventful: Tracker) -> None:
    """Twelve months to the last; the cells of a line are the months' own measures."""
    north = eventful.teams.find("North").id
    shown = eventful.measures.over(date(2026, 11, 1), TODAY, team=north, by=GroupBy.MONTH)
    assert [h.name for h in shown.heat] == [
        "Amara Hazel",
        "Marek Alder",
        "Osian Rowan",
        "Priya Wren",
        "Tamsin Linnet",
    ]
    marek = shown.heat[1]
    assert marek.worker_id == worker_id(eventful, "S2")
    assert [cell.month for cell in marek.cells][:2] == [date(2025, 12, 1), date(2026, 1, 1)]
    assert [cell.recorded for cell in marek.cells] == [False] * 6 + [True] * 6
    assert marek.cells[-1].in_date == InDateDays(12, 20)
    priya = shown.heat[3].cells
    assert [cell.in_date.days for cell in priya[-3:]] == [30, 4, 0]
    service = eventful.measures.over(BEGIN, TODAY)
    assert [(h.name, h.worker_id) for h in service.heat] == [("North", None), ("South", None)]
    november = service.heat[0].cells[-1].in_date + service.heat[1].cells[-1].in_date
    assert november == eventful.measures.over(date(2026, 11, 1), TODAY).total.in_date


# A worker's weeks


def test_a_workers_year_has_a_line_a_strand_owed_in_it(small: Tracker) -> None:
    """Amara Hazel's two strands; what is booked ahead is seen, what was held is on time."""
    small.supervisions.book(worker_id(small, "A1"), JOINT, day=date(2026, 11, 30))
    year = small.measures.year(worker_id(small, "A1"))
    assert (year.name, year.day) == ("Amara Hazel", TODAY)
    assert [s.strand for s in year.strands] == [LINE_MANAGER, JOINT]
    line_manager, joint = (
        {week.monday: week.kind for week in strand.weeks} for strand in year.strands
    )
    assert joint[date(2026, 11, 30)] is WeekKind.BOOKED
    assert line_manager[date(2026, 11, 23)] is WeekKind.DUE
    assert WeekKind.ON_TIME in line_manager.values()
    assert line_manager[RECORDS_BEGIN - timedelta(days=7)] is WeekKind.NO_DATA


def test_a_workers_year_looked_back_at(small: Tracker) -> None:
    day = date(2026, 9, 30)
    year = small.measures.year(worker_id(small, "S2"), day)
    assert year.strands[0].weeks[-1].monday == date(2026, 9, 28) + timedelta(weeks=4)
    assert not any(w.day and w.day > day for w in year.strands[0].weeks if w.kind.value == "held")
