"""Supervision: what is due and by whom, logging, booking, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from swtracker.domain.calendar import FixedClock
from swtracker.domain.cases import Part
from swtracker.domain.people import AbsenceKind, Role
from swtracker.domain.supervision import SupervisionStatus
from swtracker.errors import BadInput, StaleView
from swtracker.usecases.rows.supervision import DueRow, SupervisionRow
from swtracker.usecases.tracker import Tracker
from tests.council import JOINT, LINE_MANAGER, add_worker, case_id, shipped_resources, worker_id
from tests.store.files import all_rows
from tests.usecases.books import a_book, a_worker

DAY = date(2026, 11, 20)
TUESDAY = date(2026, 11, 24)
HELD, CANCELLED, MISSED, BOOKED = (
    SupervisionStatus.HELD,
    SupervisionStatus.CANCELLED,
    SupervisionStatus.MISSED,
    SupervisionStatus.BOOKED,
)


def due(tracker: Tracker, number: str, strand: str = LINE_MANAGER) -> DueRow:
    return next(
        r
        for r in tracker.supervisions.due()
        if (r.staff_number, r.strand.standing.strand) == (number, strand)
    )


def latest(tracker: Tracker, number: str) -> SupervisionRow:
    return tracker.supervisions.recent(worker_id(tracker, number))[0]


def log(tracker: Tracker, number: str, day: date = DAY, strand: str = LINE_MANAGER, **said: Any):  # type: ignore[no-untyped-def]
    return tracker.supervisions.log(worker_id(tracker, number), strand, day=day, **said)


def strands(tracker: Tracker, number: str) -> list[str]:
    return [s.name for s in tracker.supervisions.strands_of(worker_id(tracker, number))]


# What is due


def test_the_overdue_come_first_and_a_stopped_clock_last(small: Tracker) -> None:
    rows = small.supervisions.due()
    assert [(r.staff_number, r.strand.standing.next_due) for r in rows] == [
        ("S2", date(2026, 11, 12)),
        ("S1", date(2026, 11, 20)),
        ("A1", date(2026, 11, 26)),
        ("A1", date(2026, 11, 30)),
        ("S3", date(2026, 11, 30)),
        ("M1", date(2026, 12, 14)),
        ("C1", date(2026, 12, 16)),
        ("S4", None),
    ]
    first = rows[0]
    assert (first.name, first.team, first.supervisor) == ("Marek Alder", "North", "Osian Rowan")
    # Late from 14 to 27 Aug of the days since 23 Aug: 5; and 13 to 20 Nov: 8.
    assert first.strand.in_date_days.share == Fraction(90 - 5 - 8, 90)


def test_a_team_and_a_supervisor_see_their_own(small: Tracker) -> None:
    south = small.supervisions.due(team=small.teams.find("South").id)
    assert [r.staff_number for r in south] == ["S3", "S4"]
    given = small.supervisions.due(supervisor=worker_id(small, "M1"))
    assert [r.staff_number for r in given] == ["S2", "S1", "A1", "A1", "C1"]


def test_a_manager_is_supervised_by_the_head_of_service_and_nobody_by_themselves(
    small: Tracker,
) -> None:
    """South has no manager of its own, so the head of service stands in."""
    assert (due(small, "M1").supervisor_id, due(small, "S3").supervisor) == (None, "")
    add_worker(small, "H1", "Bram Teasel", "North", Role.HEAD_OF_SERVICE)
    assert due(small, "M1").supervisor == "Bram Teasel"
    assert due(small, "S3").supervisor == "Bram Teasel"
    assert due(small, "S1").supervisor == "Osian Rowan"


def test_a_supervisor_named_goes_before_the_teams_manager_for_as_long_as_it_stands(
    small: Tracker,
) -> None:
    small.supervisors.change(
        worker_id(small, "S1"), supervisor_id=worker_id(small, "C1"), start=DAY
    )
    assert due(small, "S1").supervisor == "Tamsin Linnet"
    before = small.supervisions.due(date(2026, 11, 19))
    assert {r.supervisor for r in before if r.staff_number == "S1"} == {"Osian Rowan"}


def test_a_supervisor_who_is_away_or_gone_is_marked(small: Tracker) -> None:
    assert not due(small, "S1").supervisor_away
    small.staff.record_absence(
        worker_id(small, "M1"),
        kind=AbsenceKind.ANNUAL_LEAVE,
        start=DAY,
        end=None,
        pauses=False,
    )
    assert due(small, "S1").supervisor_away
    small.supervisors.change(
        worker_id(small, "S1"), supervisor_id=worker_id(small, "S3"), start=DAY
    )
    small.staff.record_leaving(worker_id(small, "S3"), left=DAY)
    gone = due(small, "S1")
    assert (gone.supervisor, gone.supervisor_away) == ("", False)


# Logging


def test_one_held_resets_the_clock_and_is_recorded_today(small: Tracker) -> None:
    done = log(small, "S2")
    assert done.words == "Line manager supervision of Marek Alder: held Fri 20 Nov"
    standing = due(small, "S2").strand.standing
    # A month on is Sun 20 Dec, so Mon 21 Dec.
    assert (standing.last_held, standing.next_due) == (DAY, date(2026, 12, 21))
    row = latest(small, "S2")
    assert (row.minutes, row.supervisor, row.recorded) == (90, "Osian Rowan", DAY)
    assert (row.short, row.late_record, row.interrupted) == (False, False, False)


def test_a_strand_is_spelt_as_the_policy_spells_it(small: Tracker) -> None:
    log(small, "S2", strand="line MANAGER")
    assert latest(small, "S2").strand == LINE_MANAGER


@pytest.mark.parametrize(
    ("minutes", "interrupted", "short"), [(89, False, True), (90, False, False), (120, True, True)]
)
def test_a_short_or_interrupted_one_counts_and_is_marked(
    small: Tracker, minutes: int, interrupted: bool, short: bool
) -> None:
    log(small, "S2", minutes=minutes, interrupted=interrupted)
    row = latest(small, "S2")
    assert (row.short, row.interrupted) == (short, interrupted)
    assert due(small, "S2").strand.standing.last_held == DAY


@pytest.mark.parametrize(("day", "late"), [(date(2026, 11, 19), False), (date(2026, 11, 18), True)])
def test_one_written_up_after_a_working_day_is_a_late_record(
    small: Tracker, day: date, late: bool
) -> None:
    log(small, "S2", day)
    assert latest(small, "S2").late_record is late


@pytest.mark.parametrize("status", [CANCELLED, MISSED])
def test_one_not_held_resets_nothing_and_says_why(
    small: Tracker, status: SupervisionStatus
) -> None:
    log(small, "S2", status=status, minutes=45, interrupted=True, reason="  Manager in court ")
    row = latest(small, "S2")
    assert (row.status, row.minutes, row.interrupted) == (status, None, False)
    assert row.reason == "Manager in court"
    assert due(small, "S2").strand.standing.next_due == date(2026, 11, 12)


def test_somebody_else_may_have_supervised(small: Tracker) -> None:
    log(small, "S2", supervisor_id=worker_id(small, "C1"), reason=" Manager away ")
    row = latest(small, "S2")
    assert (row.supervisor, row.reason) == ("Tamsin Linnet", "Manager away")


def test_somebody_who_had_left_gave_none_and_before_that_may_have(small: Tracker) -> None:
    gone = worker_id(small, "C1")
    small.staff.record_leaving(gone, left=DAY)
    named: list[tuple[str, dict[str, Any]]] = [
        ("supervisor", {"supervisor_id": gone}),
        ("co_supervisor", {"co_supervisor_id": gone}),
    ]
    for field, giver in named:
        with pytest.raises(BadInput, match="Tamsin Linnet was not in post on") as refused:
            log(small, "S2", **giver)
        assert refused.value.field == field
    log(small, "S2", day=date(2026, 11, 19), supervisor_id=gone)
    assert latest(small, "S2").supervisor == "Tamsin Linnet"


def test_the_cases_discussed_are_kept_and_the_history_names_them(small: Tracker) -> None:
    cases = [case_id(small, r) for r in ("K01", "K10", "K01")]
    log(small, "S2", cases_discussed=cases)
    entry = small.history.entries()[0]
    assert sorted(entry.cases) == sorted(set(cases))
    assert small.history.entries(case_id=cases[1])[0].id == entry.id


def test_a_group_session_is_logged_and_satisfies_no_other_strand(small: Tracker) -> None:
    before = due(small, "A1").strand.standing
    log(small, "A1", strand="Group", minutes=60)
    assert due(small, "A1").strand.standing == before
    assert latest(small, "A1").short is False  # a group session has no least length


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        ({"status": BOOKED}, "status", "Book a supervision ahead"),
        ({"day": date(2026, 11, 21)}, "day", "is booked, not logged"),
        ({"minutes": None}, "minutes", "how many minutes"),
        ({"minutes": 0}, "minutes", "how many minutes"),
        ({"minutes": 721}, "minutes", "how many minutes"),
        ({"status": MISSED}, "reason", "reason it was not held is needed"),
        ({"strand": "Coffee"}, "strand", "“Coffee” is no strand"),
        ({"day": date(2006, 11, 20)}, "day", "Marek Alder is not in post on that day"),
    ],
)
def test_what_makes_no_sense_is_refused_by_field(
    small: Tracker, path: Path, said: dict[str, Any], field: str, reason: str
) -> None:
    before = all_rows(path)
    with pytest.raises(BadInput, match=reason) as caught:
        log(small, "S2", **said)
    assert caught.value.field == field
    assert all_rows(path) == before


def test_somebody_whose_record_was_taken_back_is_not_supervised(small: Tracker) -> None:
    with pytest.raises(StaleView):
        small.supervisions.log(99, LINE_MANAGER, day=DAY)


# Booking, and what became of it


def booked(tracker: Tracker, number: str = "S2", day: date = TUESDAY) -> int:
    """Book one; its number."""
    tracker.supervisions.book(worker_id(tracker, number), LINE_MANAGER, day=day)
    return number_of(latest(tracker, number))


def number_of(row: SupervisionRow) -> int:
    """The number of one that is stored, as every logged or booked one is."""
    assert row.id is not None
    return row.id


def test_one_booked_is_shown_and_resets_nothing(small: Tracker) -> None:
    done = small.supervisions.book(worker_id(small, "S2"), LINE_MANAGER, day=TUESDAY)
    assert done.words == "Booked line manager supervision of Marek Alder for Tue 24 Nov"
    small.supervisions.book(worker_id(small, "S2"), LINE_MANAGER, day=date(2026, 12, 1))
    row = due(small, "S2")
    assert (row.booked, row.strand.standing.next_due) == (TUESDAY, date(2026, 11, 12))
    shown = latest(small, "S2")
    assert (shown.status, shown.minutes, shown.recorded) == (BOOKED, None, None)


def test_a_booking_lies_ahead_and_is_made_once(small: Tracker) -> None:
    with pytest.raises(BadInput, match="booked for today or later"):
        booked(small, day=date(2026, 11, 19))
    booked(small)
    with pytest.raises(BadInput, match="is booked for that day already"):
        booked(small)
    assert due(small, "S2").booked == TUESDAY


def test_one_logged_on_the_day_of_its_booking_is_the_booking(small: Tracker) -> None:
    booked(small, day=DAY)
    count = len(small.supervisions.recent(worker_id(small, "S2")))
    log(small, "S2")
    assert len(small.supervisions.recent(worker_id(small, "S2"))) == count
    assert latest(small, "S2").status is HELD
    assert due(small, "S2").booked is None


@pytest.mark.parametrize(
    ("status", "minutes", "reason"), [(HELD, 60, ""), (CANCELLED, 60, "Ill"), (MISSED, None, "Ill")]
)
def test_a_booking_is_settled_once_its_day_has_come(
    small: Tracker, path: Path, status: SupervisionStatus, minutes: int | None, reason: str
) -> None:
    number = booked(small)
    after = Tracker.open(path, clock=FixedClock(TUESDAY), resources=shipped_resources())
    done = after.supervisions.settle(number, status=status, minutes=minutes, reason=reason)
    assert done.words == (
        f"Line manager supervision of Marek Alder: {status.value.lower()} Tue 24 Nov"
    )
    row = latest(after, "S2")
    assert (row.status, row.reason, row.recorded) == (status, reason, TUESDAY)
    assert row.minutes == (60 if status is HELD else None)
    with pytest.raises(StaleView, match="was said already"):
        after.supervisions.settle(number, status=status, minutes=60, reason="again")
    after.close()


def test_ahead_of_its_day_a_booking_can_only_be_cancelled(small: Tracker) -> None:
    number = booked(small)
    for status in (HELD, MISSED):
        with pytest.raises(BadInput, match="still to come"):
            small.supervisions.settle(number, status=status, minutes=90, reason="Ill")
    small.supervisions.settle(number, status=CANCELLED, reason="Worker on leave")
    assert latest(small, "S2").status is CANCELLED


def test_settling_says_one_of_three(small: Tracker) -> None:
    with pytest.raises(BadInput, match="held, cancelled or missed"):
        small.supervisions.settle(booked(small), status=BOOKED)


def test_a_mistaken_one_counts_for_nothing_and_says_why(small: Tracker) -> None:
    log(small, "S2")
    done = small.supervisions.void(number_of(latest(small, "S2")), why="It was Priya")
    assert done.words == "Took back a supervision of Marek Alder"
    assert due(small, "S2").strand.standing.next_due == date(2026, 11, 12)


@pytest.mark.parametrize("act", ["settle", "void"])
def test_one_that_was_taken_back_meanwhile_is_left_alone(small: Tracker, act: str) -> None:
    number = booked(small)
    small.supervisions.void(number, why="The wrong day")
    acts: dict[str, Callable[[], object]] = {
        "settle": lambda: small.supervisions.settle(number, status=HELD, minutes=90),
        "void": lambda: small.supervisions.void(number, why="The wrong day"),
    }
    with pytest.raises(StaleView, match="supervision was taken back"):
        acts[act]()
    with pytest.raises(StaleView):
        small.supervisions.void(999, why="Nothing such")


# Looking back, and choosing


def test_the_latest_stand_first_and_a_day_leaves_out_what_came_after(small: Tracker) -> None:
    booked(small)
    recent = small.supervisions.recent(limit=3)
    assert [(r.worker, r.day) for r in recent] == [
        ("Marek Alder", TUESDAY),
        ("Tamsin Linnet", date(2026, 11, 16)),
        ("Osian Rowan", date(2026, 11, 13)),
    ]
    [row] = small.supervisions.recent(worker_id(small, "S2"), day=date(2026, 6, 30))
    assert (row.day, row.status) == (date(2026, 6, 12), HELD)


def test_a_strand_the_policy_no_longer_knows_has_no_least_length(small: Tracker) -> None:
    """Joint supervision is no strand of the national preset."""
    log(small, "A1", strand=JOINT, minutes=30)
    assert latest(small, "A1").short
    small.council.adopt(shipped_resources().preset("national"), valid_from=date(2026, 11, 2))
    assert not latest(small, "A1").short


def test_the_cases_to_tick_are_those_in_the_workers_hands(small: Tracker) -> None:
    small.allocations.add_co_worker(case_id(small, "P01"), worker_id(small, "S3"))
    held = small.supervisions.cases_of(worker_id(small, "S3"))
    assert [c.reference for c in held] == ["D01", "D02", "D03", "D04", "D05", "P01"]
    assert held[-1].part is Part.CO_WORKER
    assert small.supervisions.cases_of(worker_id(small, "S3"), date(2026, 7, 5)) == []


def test_the_strands_to_log_are_those_owed_and_group(small: Tracker) -> None:
    assert strands(small, "A1") == [LINE_MANAGER, JOINT, "Group"]
    assert strands(small, "S1") == [LINE_MANAGER, "Group"]


def test_somebody_without_any_post_is_owed_no_strand(empty: Tracker) -> None:
    empty.imports.accept(a_book(workers=[a_worker("W1")]))
    assert strands(empty, "W1") == ["Group"]
