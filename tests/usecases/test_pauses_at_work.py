"""A programme paused because the right support is missing: its worker is at work all the same."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from swtracker.domain.calendar import Period
from swtracker.domain.development import Activity
from swtracker.domain.people import Absence, AbsenceKind
from swtracker.domain.programme import PauseKind
from swtracker.errors import BadInput
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.board import WorkerLine
from swtracker.usecases.rows.desk import CandidateRow
from swtracker.usecases.tracker import Tracker
from tests.council import add_worker, case_id, worker_id

DAY = date(2026, 11, 20)
BACK = date(2027, 1, 4)


def place(tracker: Tracker) -> int:
    return tracker.programmes.cohorts()[0].enrolment_id


def pause(tracker: Tracker, kind: PauseKind = PauseKind.NO_SUPPORT, start: date = DAY) -> Done:
    return tracker.programmes.pause(
        place(tracker), kind=kind, reason="No assessor to be had", start=start, end=BACK
    )


def amara(tracker: Tracker) -> WorkerLine:
    return next(line for line in tracker.boards.board().workers if line.staff_number == "A1")


def leave(tracker: Tracker, start: date, end: date) -> Done:
    return tracker.staff.record_absence(
        worker_id(tracker, "A1"),
        kind=AbsenceKind.ANNUAL_LEAVE,
        start=start,
        end=end,
        pauses=False,
    )


def test_nobody_is_away_because_their_programme_is_paused() -> None:
    period = Period(DAY, BACK)
    assert not Absence(AbsenceKind.PROGRAMME_PAUSED, period, pauses=True).is_away
    assert Absence(AbsenceKind.SICKNESS, period, pauses=True).is_away


def test_the_clock_stops_and_the_worker_is_not_away(small: Tracker) -> None:
    pause(small)
    line = amara(small)
    assert line.away is None
    assert small.programmes.cohorts()[0].stopped
    [shown] = small.programmes.year(place(small)).pauses
    assert (shown.kind, shown.start, shown.end) == (AbsenceKind.PROGRAMME_PAUSED, DAY, BACK)


def test_a_child_can_still_be_given_to_them(small: Tracker) -> None:
    """A paused worker keeps limit and places, and this one is there."""
    pause(small)
    child = case_id(small, "N903")

    def hazel() -> CandidateRow:
        found = small.allocations.candidates([child])
        return next(c for c in found if c.worker_id == worker_id(small, "A1"))

    assert hazel().fits
    small.history.undo(small.history.entries(limit=1)[0].id)
    pause(small, start=DAY + timedelta(days=5))
    assert not [b for b in hazel().badges if b.startswith("away")]


def test_leave_can_be_recorded_while_the_programme_is_paused(small: Tracker) -> None:
    pause(small)
    leave(small, date(2026, 12, 7), date(2026, 12, 14))
    with pytest.raises(BadInput, match="away on some of those days"):
        leave(small, date(2026, 12, 10), date(2026, 12, 11))
    first, second = small.staff.file(worker_id(small, "A1")).absences
    assert (first.end, second.end) == (BACK, date(2026, 12, 14))
    small.staff.end_absence(first.id, back=date(2026, 12, 21))
    assert small.programmes.cohorts()[0].end == date(2027, 8, 27)


def test_leave_that_was_recorded_stays_beside_the_pause(small: Tracker) -> None:
    leave(small, date(2026, 12, 7), date(2026, 12, 14))
    pause(small)
    assert len(small.staff.file(worker_id(small, "A1")).absences) == 2
    with pytest.raises(BadInput, match="paused or recorded as away"):
        pause(small, PauseKind.SICKNESS)
    with pytest.raises(BadInput, match="paused or recorded as away"):
        pause(small)


def test_no_protected_slot_falls_in_the_pause(small: Tracker) -> None:
    small.protected_slots.agree(
        worker_id(small, "A1"),
        start=DAY,
        every_weeks=1,
        hours=Decimal("3.7"),
        activity=Activity.SHADOWING,
    )
    pause(small)
    [line] = small.development.lines(BACK)
    assert [s.day for s in line.to_answer if s.day < BACK] == []


def test_it_is_no_absence_in_the_summary(small: Tracker) -> None:
    add_worker(small, "B1", "Bram Teasel", "North")
    pause(small)
    month = small.summaries.on(None, DAY)
    assert "Amara Hazel" not in [a.worker for a in month.absences]
