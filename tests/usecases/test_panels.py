"""One worker's panel: the year behind, and what is known to come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import Engine, event

from swtracker.domain.cases import Part, Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import AbsenceKind, Role
from swtracker.errors import BadInput, StaleView
from swtracker.usecases.rows.board import WorkerPanel
from swtracker.usecases.tracker import Tracker
from tests.council import add_worker, case_id, worker_id
from tests.usecases.books import a_book, a_worker
from tests.usecases.policies import without_programmes

TODAY = date(2026, 11, 20)


def panel(tracker: Tracker, number: str, day: date | None = None) -> WorkerPanel:
    return tracker.boards.panel(worker_id(tracker, number), day)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("A1", "16 × 90 %, at most 14"),
        ("S2", "16 × 0.6"),
        ("C1", "16 × 50 %"),
        ("M1", "holds no cases in this role"),
    ],
)
def test_a_limit_says_how_it_came_about(small: Tracker, number: str, said: str) -> None:
    assert panel(small, number).limit_words == said


def test_a_cap_shrinks_with_fte(small: Tracker) -> None:
    add_worker(small, "T1", "Bram Teasel", "South", Role.STUDENT, fte="0.8")
    assert panel(small, "T1").limit_words == "16 × 0.8, at most 14 × 0.8"


def test_a_programme_nobody_knows_changes_no_limit(small: Tracker) -> None:
    small.council.adopt(without_programmes(), valid_from=TODAY)
    assert panel(small, "A1").limit_words == "16"
    assert not [e for e in panel(small, "A1").next_events if "review" in e.words]


def test_children_stand_with_the_lead_first_then_by_family(small: Tracker) -> None:
    small.allocations.add_co_worker(case_id(small, "P01"), worker_id(small, "S2"))
    children = panel(small, "S2").children
    assert [(c.reference, c.part, c.over_limit) for c in children[8:]] == [
        ("K09", Part.LEAD, False),
        ("K10", Part.LEAD, True),
        ("K11", Part.LEAD, True),
        ("P01", Part.CO_WORKER, False),
    ]
    assert children[9].family == "Kestrel"
    assert (children[0].status, children[0].since) == (Status.CHILD_IN_NEED, date(2026, 6, 8))


def test_the_year_of_a_caseload_turns_where_either_line_turns(small: Tracker) -> None:
    """A1 began on 27 Jul; took 4, then 3, then 6 children."""
    points = [(p.day, p.caseload, p.limit) for p in panel(small, "A1").loads]
    assert points == [
        (date(2026, 7, 27), 0, 14),
        (date(2026, 8, 3), 4, 14),
        (date(2026, 9, 14), 7, 14),
        (date(2026, 10, 9), 13, 14),
        (TODAY, 13, 14),
    ]


def test_ended_leads_closed_cases_and_another_post_turn_it_too(small: Tracker) -> None:
    worker = worker_id(small, "S3")
    [first, second, *_] = panel(small, "S3").children
    small.cases.close(first.case_id, closed=date(2026, 11, 2))
    span = small.cases.file(second.case_id).spans[0]
    small.allocations.end(span.allocation_id, end=date(2026, 11, 9))
    small.staff.new_post(
        worker,
        start=date(2026, 11, 16),
        team_id=small.teams.find("South").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal("0.5"),
        weekly_hours=Decimal(37),
    )
    points = [(p.day.isoformat(), p.caseload, p.limit) for p in panel(small, "S3").loads]
    assert points == [
        ("2025-11-20", 0, 16),
        ("2026-07-06", 5, 16),
        ("2026-11-02", 4, 16),
        ("2026-11-09", 3, 16),
        ("2026-11-16", 3, 8),
        ("2026-11-20", 3, 8),
    ]


def test_a_strip_marks_what_was_held_late_missed_and_next(small: Tracker) -> None:
    [strip] = panel(small, "S2").strips
    assert [(m.day.isoformat(), m.kind) for m in strip.marks] == [
        ("2026-06-12", "held"),
        ("2026-07-13", "held"),
        ("2026-08-28", "late"),
        ("2026-09-11", "held"),
        ("2026-10-12", "held"),
        ("2026-11-12", "missed"),
    ]
    assert strip.marks[2].words == "held Fri 28 Aug, was due Thu 13 Aug"
    assert strip.marks[-1].words == "was due Thu 12 Nov, not held"
    # When each is met on the day: 1 Jul, 3 Aug (the 1st is a Saturday), 3 Sep, 5 Oct, 5 Nov. The
    # longest stretch without one is 13 Jul to 28 Aug.
    assert (strip.held, strip.expected, strip.longest_gap) == (5, 5, 46)
    [calm] = panel(small, "M1").strips
    assert (calm.marks[-1].kind, calm.marks[-1].words) == ("next", "due Mon 14 Dec")
    assert calm.every == "every month"


def test_a_stopped_clock_marks_nothing_as_next(small: Tracker) -> None:
    [strip] = panel(small, "S4").strips
    assert {m.kind for m in strip.marks} == {"held"}


def test_what_was_held_before_the_year_only_moves_the_due_date(small: Tracker) -> None:
    """Two years on, the last supervision lies outside the strip and stays the one that counts."""
    [strip] = panel(small, "S3", date(2028, 1, 3)).strips
    assert [(m.day.isoformat(), m.kind) for m in strip.marks] == [("2026-11-30", "missed")]


def test_shares_of_development_time_end_each_week_and_today(small: Tracker) -> None:
    """16 whole weeks of 37 h = 592 to Sun 15 Nov, with 15 x 3.7 = 55.5 taken."""
    shares = panel(small, "A1").shares
    assert len(shares) == 17
    assert (shares[-2].day, shares[-2].share) == (date(2026, 11, 15), Fraction("55.5") / 592)
    assert (shares[-1].day, shares[-1].share) == (TODAY, Fraction("55.5") / 629)
    assert panel(small, "S1").shares == ()


def test_before_a_weekday_has_passed_there_is_no_share(small: Tracker) -> None:
    worker = add_worker(small, "A2", "Bram Teasel", "South", started=date(2026, 11, 14))
    small.staff.enrol(worker, programme="ASYE", start=date(2026, 11, 14))  # a Saturday
    assert panel(small, "A2", date(2026, 11, 15)).shares == ()


def test_absences_of_the_year_are_shown_and_older_ones_are_not(small: Tracker) -> None:
    worker = worker_id(small, "S3")
    for start, end in ((date(2025, 9, 1), date(2025, 9, 8)), (date(2026, 3, 2), date(2026, 3, 9))):
        small.staff.record_absence(
            worker, kind=AbsenceKind.ANNUAL_LEAVE, start=start, end=end, pauses=False
        )
    assert [a.since for a in panel(small, "S3").absences] == [date(2026, 3, 2)]


def test_what_comes_next_is_told_soonest_first(small: Tracker) -> None:
    assert [(e.day.isoformat(), e.words) for e in panel(small, "A1").next_events] == [
        ("2026-11-26", "line manager supervision due"),
        ("2026-11-27", "protected time planned"),
        ("2026-11-30", "joint with practice educator supervision due"),
        ("2027-01-27", "6-month review"),
        ("2027-04-27", "9-month review"),
        ("2027-07-27", "12-month review"),
    ]
    [review] = panel(small, "S2").next_events
    assert (review.day, review.words) == (date(2026, 12, 12), "over the limit: review")


def test_a_post_that_shrinks_and_a_return_are_told_ahead(small: Tracker) -> None:
    worker = worker_id(small, "S1")
    small.staff.new_post(
        worker,
        start=date(2027, 1, 4),
        team_id=small.teams.find("North").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal("0.6"),
        weekly_hours=Decimal(37),
    )
    small.staff.new_post(
        worker,
        start=date(2027, 2, 1),
        team_id=small.teams.find("South").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal("0.6"),
        weekly_hours=Decimal(37),
    )
    small.staff.record_absence(
        worker,
        kind=AbsenceKind.ANNUAL_LEAVE,
        start=TODAY,
        end=date(2026, 12, 1),
        pauses=False,
    )
    told = [(e.day.isoformat(), e.words) for e in panel(small, "S1").next_events]
    # Another team alone changes no limit.
    assert told == [
        ("2026-11-20", "line manager supervision due"),
        ("2026-12-01", "back from absence"),
        ("2027-01-04", "limit 16 → 9"),
    ]


def test_a_review_swallowed_by_an_absence_without_end_is_not_told(small: Tracker) -> None:
    small.staff.record_absence(
        worker_id(small, "A1"),
        kind=AbsenceKind.SICKNESS,
        start=date(2026, 12, 1),
        end=None,
        pauses=True,
    )
    told = [e.words for e in panel(small, "A1").next_events]
    assert told == [
        "line manager supervision due",
        "protected time planned",
        "joint with practice educator supervision due",
    ]


def test_time_planned_for_a_day_gone_by_is_no_event(small: Tracker) -> None:
    small.development.log(
        worker_id(small, "A1"),
        day=date(2026, 11, 18),
        hours=Decimal(2),
        activity=Activity.READING,
        state=TimeState.PLANNED,
    )
    assert date(2026, 11, 18) not in {e.day for e in panel(small, "A1").next_events}


def test_who_has_not_begun_has_an_empty_year(small: Tracker) -> None:
    worker = add_worker(small, "S5", "Bram Teasel", "South", started=date(2026, 12, 7))
    future = small.boards.panel(worker)
    assert (future.limit_words, future.strips, future.children) == ("not in post", (), ())
    assert [(p.day, p.caseload, p.limit) for p in future.loads] == [(TODAY, 0, 0)]
    assert future.line.team == "South"
    assert [e.words for e in future.next_events] == ["limit 0 → 16"]


def test_who_has_left_keeps_the_last_post(small: Tracker) -> None:
    small.staff.record_leaving(worker_id(small, "S1"), left=date(2026, 11, 16))
    gone = panel(small, "S1")
    assert (gone.line.team, gone.line.load.limit, gone.limit_words) == ("North", 0, "not in post")


def test_before_records_begin_no_gap_is_counted(small: Tracker) -> None:
    [strip] = panel(small, "S1", date(2026, 5, 4)).strips
    assert (strip.held, strip.expected, strip.longest_gap) == (0, 0, 0)


def test_somebody_without_any_post_has_no_panel(empty: Tracker) -> None:
    """A workbook can bring in a worker and no post."""
    empty.imports.accept(a_book(workers=[a_worker("W1", name="Bram Teasel")]))
    with pytest.raises(BadInput, match="Bram Teasel has no post yet"):
        panel(empty, "W1")


def test_nobody_has_no_panel(small: Tracker) -> None:
    with pytest.raises(StaleView):
        small.boards.panel(99)


def test_a_panel_is_read_without_asking_of_a_person_twice(small: Tracker) -> None:
    """It is read at every row that a person goes past on the Team page."""
    asked: list[str] = []

    def on_statement(_c: object, _u: object, statement: str, *_further: object) -> None:
        asked.append(statement)

    number = worker_id(small, "A1")
    event.listen(Engine, "before_cursor_execute", on_statement)
    try:
        small.boards.panel(number)
    finally:
        event.remove(Engine, "before_cursor_execute", on_statement)
    for table in ("workers", "posts", "enrolments", "absences", "supervisions", "development"):
        of_it = [s for s in asked if f"FROM {table}" in s.partition("WHERE")[0]]
        assert of_it, f"{table} was not asked"
        assert len(of_it) == len(set(of_it)), f"{table} was asked the same twice"
