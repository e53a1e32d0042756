"""Marking an absence, a pause, an extension or a whole group session as a mistake."""

from __future__ import annotations

from datetime import date

import pytest

from swtracker.domain.people import AbsenceKind, Outcome
from swtracker.domain.programme import PauseKind
from swtracker.errors import BadInput, StaleView
from swtracker.usecases.rows.supervision import ActionToAgree
from swtracker.usecases.tracker import Tracker
from tests.council import LINE_MANAGER, worker_id

DAY = date(2026, 11, 20)


def place(tracker: Tracker) -> int:
    """The number of Amara Hazel's place on the ASYE."""
    return tracker.programmes.cohorts(include_ended=True)[0].enrolment_id


def end(tracker: Tracker) -> date | None:
    return tracker.programmes.year(place(tracker)).row.end


def test_a_mistaken_extension_moves_the_end_back(small: Tracker) -> None:
    before = end(small)
    small.programmes.extend(place(small), until=date(2027, 10, 27), reason="Part-time")
    [row] = small.programmes.year(place(small)).extensions
    done = small.programmes.void_extension(row.id, why="It was Bram")
    assert done.words == "Took back the extension of Amara Hazel to Wed 27 Oct 2027"
    assert end(small) == before
    assert small.programmes.year(place(small)).extensions == ()
    assert small.history.entries(limit=1)[0].why == "It was Bram"
    assert done.undo is not None
    small.history.undo(done.undo)
    assert end(small) == date(2027, 10, 27)


def test_of_two_extensions_the_earlier_counts_again(small: Tracker) -> None:
    for until in (date(2027, 9, 27), date(2027, 10, 27)):
        small.programmes.extend(place(small), until=until, reason="Part-time")
    last = small.programmes.year(place(small)).extensions[-1]
    small.programmes.void_extension(last.id, why="Agreed twice")
    assert end(small) == date(2027, 9, 27)


def test_an_extension_of_an_ended_programme_is_still_a_mistake(small: Tracker) -> None:
    small.programmes.extend(place(small), until=date(2027, 10, 27), reason="Part-time")
    [row] = small.programmes.year(place(small)).extensions
    small.staff.record_outcome(place(small), outcome=Outcome.PASS, on=DAY)
    small.programmes.void_extension(row.id, why="It was Bram")
    assert small.programmes.year(place(small)).extensions == ()
    with pytest.raises(StaleView):
        small.programmes.void_extension(row.id, why="It was Bram")


def test_a_mistaken_pause_never_stopped_the_clock(small: Tracker) -> None:
    before = small.programmes.year(place(small))
    small.programmes.pause(
        place(small), kind=PauseKind.SICKNESS, reason="An operation", start=DAY, end=None
    )
    assert end(small) is None
    [pause] = small.programmes.year(place(small)).pauses
    done = small.staff.void_absence(pause.id, why="It was Bram")
    assert done.words == "Took back an absence of Amara Hazel from Fri 20 Nov"
    after = small.programmes.year(place(small))
    assert (after.reviews, after.row.end) == (before.reviews, before.row.end)
    assert done.undo is not None
    small.history.undo(done.undo)
    assert end(small) is None


def test_an_absence_says_why_it_was_a_mistake_and_is_taken_back_once(small: Tracker) -> None:
    worker = worker_id(small, "S1")
    small.staff.record_absence(
        worker, kind=AbsenceKind.ANNUAL_LEAVE, start=DAY, end=None, pauses=False
    )
    [away] = small.staff.file(worker).absences
    with pytest.raises(BadInput, match="What was wrong"):
        small.staff.void_absence(away.id, why=" ")
    small.staff.void_absence(away.id, why="The wrong week")
    assert small.staff.file(worker).absences == ()
    with pytest.raises(StaleView):
        small.staff.void_absence(away.id, why="The wrong week")


def test_a_whole_group_session_is_taken_back_in_one_act(small: Tracker) -> None:
    came = [worker_id(small, number) for number in ("S1", "S2", "A1")]
    before = [small.supervisions.recent(number) for number in came]
    small.supervisions.log_group(came, "Group", day=DAY)
    number = small.supervisions.recent(came[1])[0].id
    assert number is not None
    done = small.supervisions.void_meeting(number, why="It was last week")
    assert done.words == "Took back the group supervision of 3 people"
    assert [small.supervisions.recent(number) for number in came] == before
    assert done.undo is not None
    small.history.undo(done.undo)
    assert small.supervisions.recent(came[0])[0].together == ("Marek Alder", "Amara Hazel")


def test_who_was_taken_back_before_is_no_longer_of_the_meeting(small: Tracker) -> None:
    came = [worker_id(small, number) for number in ("S1", "S2")]
    small.supervisions.log_group(came, "Group", day=DAY)
    first, second = (small.supervisions.recent(number)[0].id for number in came)
    assert first is not None
    assert second is not None
    small.supervisions.void(first, why="Priya was away")
    done = small.supervisions.void_meeting(second, why="It was last week")
    assert done.words == "Took back the group supervision of Marek Alder"
    with pytest.raises(StaleView):
        small.supervisions.void_meeting(first, why="It was last week")


def test_a_supervision_of_one_is_a_meeting_of_one(small: Tracker) -> None:
    worker = worker_id(small, "S1")
    small.supervisions.log(worker, LINE_MANAGER, day=DAY, agreed=[ActionToAgree("Write it up")])
    number = small.supervisions.recent(worker)[0].id
    assert number is not None
    small.supervisions.void_meeting(number, why="It was Marek")
    assert small.supervisions.recent(worker)[0].day != DAY
