"""A worker's time with children, read back over twelve months."""

from __future__ import annotations

from datetime import date

import pytest

from swtracker.domain.cases import Part
from swtracker.errors import StaleView
from swtracker.store.database import open_database
from swtracker.store.tables import CaseRow
from swtracker.usecases.rows.timelines import CaseStretch, WorkerTimeline
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, worker_id

FRIDAY = date(2026, 11, 20)


def of(tracker: Tracker, number: str, day: date | None = None) -> WorkerTimeline:
    """The timeline of the worker with that staff number."""
    return tracker.timelines.of_worker(worker_id(tracker, number), day)


def stretches(timeline: WorkerTimeline, reference: str) -> list[tuple[Part, date, date | None]]:
    """The stretches with one child."""
    found = [s for s in timeline.stretches if s.reference == reference]
    return [(s.part, s.start, s.end) for s in found]


def test_it_covers_twelve_months_and_not_the_time_before_the_worker_began(small: Tracker) -> None:
    """The ASYE worker began on 27 July; the social worker two years ago."""
    asye, experienced = of(small, "A1"), of(small, "S1")
    assert (asye.first, asye.until) == (date(2026, 7, 27), FRIDAY)
    assert (experienced.first, experienced.until) == (date(2025, 11, 20), FRIDAY)
    assert len(asye.stretches) == 13
    assert asye.stretches[0] == CaseStretch(
        case_id(small, "A01"), "A01", "AA", Part.LEAD, date(2026, 8, 3), None
    )


def test_a_day_before_the_worker_began_shows_that_day_and_nothing(small: Tracker) -> None:
    """Nobody held a child before they came."""
    timeline = of(small, "A1", date(2026, 7, 1))
    assert (timeline.first, timeline.until, timeline.stretches) == (
        date(2026, 7, 1),
        date(2026, 7, 1),
        (),
    )


def test_the_same_worker_again_later_has_two_stretches(small: Tracker) -> None:
    """Handed on and handed back: the gap stays a gap, and the ends are the other's days."""
    child = [case_id(small, "D01")]
    small.allocations.allocate(child, worker_id(small, "C1"), start=date(2026, 9, 7))
    small.allocations.allocate(child, worker_id(small, "S3"), start=date(2026, 10, 5))
    assert stretches(of(small, "S3"), "D01") == [
        (Part.LEAD, date(2026, 7, 6), date(2026, 9, 7)),
        (Part.LEAD, date(2026, 10, 5), None),
    ]
    assert stretches(of(small, "C1"), "D01") == [(Part.LEAD, date(2026, 9, 7), date(2026, 10, 5))]


def test_co_working_stands_beside_leading(small: Tracker) -> None:
    """It is a part of its own."""
    small.allocations.add_co_worker(
        case_id(small, "P01"), worker_id(small, "A1"), start=date(2026, 11, 2)
    )
    assert stretches(of(small, "A1"), "P01") == [(Part.CO_WORKER, date(2026, 11, 2), None)]


def test_a_case_that_closed_ends_its_stretch(small: Tracker) -> None:
    """The day it closed is no longer one of its days."""
    small.cases.close(case_id(small, "D01"), closed=date(2026, 11, 16))
    assert stretches(of(small, "S3"), "D01") == [(Part.LEAD, date(2026, 7, 6), date(2026, 11, 16))]


def test_an_end_still_to_come_has_not_happened(small: Tracker) -> None:
    """Somebody who leaves in December still holds their children in November."""
    small.staff.record_leaving(worker_id(small, "S3"), left=date(2026, 12, 4))
    assert {s.end for s in of(small, "S3").stretches} == {None}
    assert {s.end for s in of(small, "S3", date(2026, 12, 4)).stretches} == {date(2026, 12, 4)}


def test_what_ended_before_the_twelve_months_is_left_out(small: Tracker) -> None:
    """A year and a day later the handed-on child has gone from the line."""
    child = [case_id(small, "D01")]
    small.allocations.allocate(child, worker_id(small, "C1"), start=date(2026, 9, 7))
    assert stretches(of(small, "S3", date(2027, 9, 6)), "D01")
    assert stretches(of(small, "S3", date(2027, 9, 7)), "D01") == []


def test_what_was_taken_back_as_a_mistake_is_left_out(small: Tracker) -> None:
    """A void allocation never was."""
    file = small.cases.file(case_id(small, "D01"))
    small.allocations.void(file.spans[0].allocation_id, why="Wrong child")
    assert stretches(of(small, "S3"), "D01") == []


def test_an_allocation_that_covers_no_open_day_is_left_out(small: Tracker) -> None:
    """It ended before the case was opened, as a file that was brought in may have it."""
    small.allocations.allocate(
        [case_id(small, "D01")], worker_id(small, "C1"), start=date(2026, 9, 7)
    )
    database = open_database(small.where)
    with database.write() as session:
        session.get_one(CaseRow, case_id(small, "D01")).opened = date(2026, 9, 7)
    database.close()
    assert stretches(of(small, "S3"), "D01") == []


def test_somebody_whose_record_was_taken_back_is_said_to_be_gone(small: Tracker) -> None:
    """As everywhere else."""
    with pytest.raises(StaleView):
        small.timelines.of_worker(999)
