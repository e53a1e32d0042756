"""The made-up council: the same for the same day, inside the rules, and worth looking at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from swtracker.domain import words
from swtracker.domain.calendar import FixedClock
from swtracker.domain.development import Level
from swtracker.domain.people import Outcome, Role
from swtracker.domain.registration import RenewalState
from swtracker.domain.supervision import By, SupervisionStatus
from swtracker.errors import StoreProblem
from swtracker.exchange.board_json import board_document
from swtracker.usecases.demo import make_demo
from swtracker.usecases.demo_book import demo_book
from swtracker.usecases.imports import look_without_file
from swtracker.usecases.rows.board import WorkerLine
from swtracker.usecases.tracker import Tracker
from tests.council import TODAY, shipped_resources
from tests.store.files import standing_rows

RESOURCES = shipped_resources()
SLOUGH = RESOURCES.preset("slough-2014")
NOT_HELD = {SupervisionStatus.CANCELLED, SupervisionStatus.MISSED}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """The made-up council of Fri 20 Nov 2026; no test here changes it."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    tracker = make_demo(path, clock=TODAY, resources=RESOURCES)
    yield tracker
    tracker.close()


def lines(demo: Tracker) -> tuple[WorkerLine, ...]:
    return demo.boards.board().workers


def test_it_says_that_it_is_made_up_and_a_manager_is_signed_in(demo: Tracker) -> None:
    assert "made up" in demo.council.row().name
    assert demo.actor is not None
    assert demo.actor.role is Role.PRACTICE_MANAGER


def test_the_same_day_gives_the_same_council_over_an_earlier_one(
    demo: Tracker, tmp_path: Path
) -> None:
    path = tmp_path / "demo.db"
    path.write_text("an earlier one, long out of date")
    again = make_demo(path, clock=TODAY, resources=RESOURCES)
    assert board_document(again.boards.board()) == board_document(demo.boards.board())
    again.close()
    assert standing_rows(path) == standing_rows(Path(demo.where))


@pytest.mark.parametrize(
    "day",
    [
        *(date(2026, 1, 1), date(2026, 3, 31), date(2028, 2, 29), date(2026, 12, 27)),
    ],
    ids=str,
)
def test_no_row_of_it_is_refused_on_any_day(day: date) -> None:
    """A bank holiday, the last day of a month, a leap day, a Sunday."""
    book = demo_book(day, SLOUGH, RESOURCES.working_days)
    plan = look_without_file(book, clock=FixedClock(day), resources=RESOURCES)
    assert plan.refused == ()
    assert sum(s.new for s in plan.sheets) > 1000
    # Time planned and leave that ends lie ahead; nothing else does.
    assert [p for p in plan.pointed_out if "over by" not in p.words] == []


def test_limits_are_those_of_the_policy(demo: Tracker) -> None:
    """16 and 8; on the ASYE 14, at 0.8 11; less than full-time less of 16; and none."""
    limits = {
        (w.role, w.asye, str(float(w.fte))): w.load.limit for w in lines(demo) if w.load.holds_cases
    }
    worker = Role.SOCIAL_WORKER
    assert limits == {
        (Role.CONSULTANT_PRACTITIONER, False, "1.0"): 8,
        (Role.SENIOR_SOCIAL_WORKER, False, "0.8"): 12,
        (Role.SENIOR_SOCIAL_WORKER, False, "1.0"): 16,
        (Role.STUDENT, False, "1.0"): 14,
        (worker, False, "1.0"): 16,
        (worker, True, "1.0"): 14,
        (worker, True, "0.8"): 11,
        (worker, False, "0.8"): 12,
        (worker, False, "0.6"): 9,
        (worker, False, "0.5"): 8,
        (worker, False, "0.4"): 6,
    }
    assert {w.load.limit for w in lines(demo) if not w.load.holds_cases} == {0}


def test_the_four_nothings_can_all_be_seen(demo: Tracker) -> None:
    """0 of 12; nothing due; no data yet; holds none."""
    board = demo.boards.board()
    empty = [w for w in board.workers if w.load.limit and not w.load.caseload]
    assert [words.out_of(w.load.caseload, w.load.limit) for w in empty] == ["0 of 12", "0 of 14"]
    on_leave = empty[0]
    [strand] = on_leave.strands
    assert words.due(strand.standing.next_due, board.day) == "nothing due"
    assert strand.in_date_days.share is None  # paused for all of the last 90 days: no data yet
    none = next(w.load for w in board.workers if not w.load.holds_cases)
    assert words.places(none.headroom, none.limit) == "holds none"


def test_there_is_something_of_everything_to_look_at(demo: Tracker) -> None:
    board = demo.boards.board()
    assert len(board.teams) == 5
    assert board.totals.load.over > 0
    assert board.totals.past_7_days > 0
    assert board.totals.supervision_in_date < board.totals.supervision_owed
    assert any(w.away for w in board.workers)
    assert any(w.pointed_out for w in board.workers)
    levels = {w.development.level for w in board.workers if w.development}
    assert levels == {Level.GREEN, Level.AMBER, Level.RED}
    families = demo.allocations.waiting()
    assert any(len(f.children) > 1 for f in families)


def test_nobody_is_supervised_or_leads_before_they_began(demo: Tracker) -> None:
    book = demo_book(TODAY.day, SLOUGH, RESOURCES.working_days)
    started = {w.staff_number: w.started for w in book.workers}
    assert all(s.day > started[s.staff_number] for s in book.supervisions)
    assert all(a.start >= started[a.staff_number] for a in book.allocations)
    assert all(s.supervisor != s.staff_number for s in book.supervisions)
    assert all(d.day >= started[d.staff_number] for d in book.development)
    names = [w.name for w in book.workers]
    assert len(set(names)) == len(names)


def test_what_cannot_be_replaced_is_said_in_a_sentence(tmp_path: Path) -> None:
    """A folder stands in its place."""
    path = tmp_path / "demo.db"
    path.mkdir()
    with pytest.raises(StoreProblem, match="cannot be replaced") as caught:
        make_demo(path, clock=TODAY, resources=RESOURCES)
    assert caught.value.sentence.endswith(".")
    assert path.is_dir()


def test_supervision_is_alive(demo: Tracker) -> None:
    """Some booked again and again, some moved; groups; who could not, and why; some overdue."""
    due = demo.supervisions.due()
    assert 3 < sum(not d.strand.standing.in_date for d in due) < len(due) / 3
    booked = [d.booking for d in due if d.booking is not None]
    assert any(b.standing_id for b in booked)
    assert any(b.standing_id is None for b in booked)
    assert any(b.slot not in {None, b.day} for b in booked)
    logged = demo.supervisions.recent(limit=2000)
    not_held = [s for s in logged if s.status in NOT_HELD]
    assert {s.by for s in not_held} == set(By)
    assert all(s.reason for s in not_held)
    assert any(len(s.together) > 3 for s in logged)
    held = [s for s in logged if s.status is SupervisionStatus.HELD]
    joint = [s for s in held if s.strand == "Joint with practice educator"]
    assert joint
    assert all(s.co_supervisor and s.co_supervisor != s.supervisor for s in joint)


def test_cases_are_discussed_and_actions_carried_forward(demo: Tracker) -> None:
    assert 0 < len(demo.cases_discussed.not_discussed()) <= 10
    actions = demo.agreed_actions.open_on()
    assert 0 < sum(a.overdue for a in actions) < len(actions)
    assert any(a.owner_id != a.worker_id for a in actions)


def test_one_supervisor_is_covered_and_the_people_of_another_are_not(demo: Tracker) -> None:
    away = [s for s in demo.supervisors.read().lines if s.why is not None]
    assert sorted(bool(s.covers) for s in away) == [False, True]
    uncovered = next(s for s in away if not s.covers)
    assert uncovered.uncovered == uncovered.headcount > 1


def test_protected_time_waits_to_be_confirmed_and_says_who_lost_it(demo: Tracker) -> None:
    rows = demo.development.lines()
    assert any(r.to_answer for r in rows)
    assert any(not r.to_answer for r in rows)
    assert len({by for r in rows for by, _ in r.lost_by}) > 1


def test_registrations_and_overrides_wait_for_somebody(demo: Tracker) -> None:
    found = [demo.registrations.of(w.id).renewal for w in lines(demo)]
    states = {r.state for r in found if r is not None}
    assert states == {RenewalState.OPEN, RenewalState.RENEWED}
    overrides = demo.allocations.standing_overrides()
    assert {o.past for o in overrides} == {True, False}
    over = {w.name for w in lines(demo) if w.load.headroom < 0}
    assert {o.worker for o in overrides} == over


def test_it_is_made_on_any_day(tmp_path: Path) -> None:
    """With the renewal window shut, and no bank holiday known ahead."""
    clock = FixedClock(date(2040, 2, 29))
    tracker = make_demo(tmp_path / "demo.db", clock=clock, resources=RESOURCES)
    assert tracker.boards.board().totals.load.children > 0
    tracker.close()


def test_everybody_on_a_programme_has_a_year_under_way(demo: Tracker) -> None:
    """Most reviews were held, one is overdue, somebody assesses each; it was paused, extended."""
    rows = demo.programmes.cohorts()
    held = sum(r.reviews_held for r in rows)
    assert held > len(rows)
    assert 0 < sum(bool(r.missing) for r in rows) < len(rows)
    assert 0 < sum(r.reviews_overdue for r in rows) <= 2
    assert sum(r.past_end for r in rows) == 1
    assert sum(r.stopped for r in rows) == 1
    assert all(r.assessor for r in rows)
    assert any(r.evidence_seen for r in rows)
    assert len({r.cohort for r in rows}) > 2
    years = [demo.programmes.year(r.enrolment_id) for r in rows]
    assert any(y.pauses and not y.row.stopped for y in years)
    assert any(y.extensions for y in years)
    assert any(len(y.assessors) > 1 for y in years)
    longest = max(years, key=lambda y: y.row.month)
    assert longest.goals
    assert longest.training
    ended = [r for r in demo.programmes.cohorts(include_ended=True) if r.has_ended]
    assert [r.outcome for r in ended] == [Outcome.PASS]
