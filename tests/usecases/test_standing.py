"""Standing bookings: agreed once for many weeks, moved with absence, replaced by what is logged."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from swtracker.domain.people import AbsenceKind
from swtracker.domain.standing import Obstacle, time_of_day
from swtracker.errors import BadInput, Refused, StaleView
from swtracker.store.tables import SupervisionRow
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.supervision import NextBooking
from swtracker.usecases.rows.supervisors import OccurrenceRow, StandingRow
from swtracker.usecases.standing import next_booked, occurrences, standing_rows
from swtracker.usecases.tracker import Tracker
from tests.council import JOINT, LINE_MANAGER, worker_id

DAY = date(2026, 11, 20)
TUE_24, TUE_1_DEC, TUE_8_DEC = date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 8)


def agree(
    tracker: Tracker,
    worker: str = "S1",
    *,
    start: date = TUE_24,
    weeks: int = 2,
    at: str = "10:00",
    strand: str = LINE_MANAGER,
) -> Done:
    return tracker.standing.agree(
        worker_id(tracker, worker), strand, start=start, every_weeks=weeks, at=at
    )


def away(tracker: Tracker, number: str, start: date, end: date | None) -> None:
    tracker.staff.record_absence(
        worker_id(tracker, number),
        kind=AbsenceKind.ANNUAL_LEAVE,
        start=start,
        end=end,
        pauses=False,
    )


def falls(
    tracker: Tracker, first: date, last: date, workers: list[int] | None = None
) -> list[OccurrenceRow]:
    context = tracker.standing.context
    with context.database.read() as session:
        return occurrences(session, context, first, last, workers)


def days(tracker: Tracker, first: date, last: date) -> list[tuple[date, date | None]]:
    return [(o.slot, o.day) for o in falls(tracker, first, last)]


def booked(tracker: Tracker, day: date = DAY) -> dict[tuple[int, str], NextBooking]:
    context = tracker.standing.context
    with context.database.read() as session:
        return next_booked(session, context, day)


def standing(tracker: Tracker, day: date = DAY) -> list[StandingRow]:
    context = tracker.standing.context
    with context.database.read() as session:
        return standing_rows(session, context, day)


# Agreeing, changing, ending


def test_one_is_agreed_for_every_second_tuesday(small: Tracker) -> None:
    done = agree(small)
    assert done.words == (
        "Line manager supervision of Priya Wren: every second Tuesday at 10:00 from Tue 24 Nov"
    )
    found = falls(small, DAY, date(2026, 12, 31))
    assert [(o.day, o.at, o.strand) for o in found] == [
        (day, "10:00", LINE_MANAGER) for day in (TUE_24, TUE_8_DEC, date(2026, 12, 22))
    ]
    assert {o.supervisor_id for o in found} == {worker_id(small, "M1")}
    assert all(o.day == o.slot for o in found)


def test_it_is_changed_from_a_day_and_never_twice(small: Tracker) -> None:
    """The old one runs until the new one begins; one not begun yet is taken back."""
    agree(small)
    agree(small, start=date(2026, 12, 17), weeks=1)
    agree(small, start=date(2026, 12, 10), weeks=1, at="")
    assert days(small, DAY, date(2026, 12, 17)) == [
        (day, day) for day in (TUE_24, TUE_8_DEC, date(2026, 12, 10), date(2026, 12, 17))
    ]
    agree(small, start=date(2027, 1, 5))
    agree(small, start=date(2027, 1, 6))
    assert [(r.start, r.end) for r in standing(small)] == [
        (TUE_24, date(2026, 12, 10)),
        (date(2026, 12, 10), date(2027, 1, 5)),
        (date(2027, 1, 5), date(2027, 1, 6)),
        (date(2027, 1, 6), None),
    ]


def test_it_ends_on_a_day_and_only_once(small: Tracker) -> None:
    agree(small)
    [row] = standing(small)
    done = small.standing.end(row.id, on=TUE_8_DEC)
    assert done.words == "The standing line manager supervision of Priya Wren ends on Tue 8 Dec"
    assert days(small, DAY, date(2026, 12, 31)) == [(TUE_24, TUE_24)]
    with pytest.raises(StaleView):
        small.standing.end(row.id, on=TUE_8_DEC)
    with pytest.raises(StaleView):
        small.standing.end(99, on=TUE_8_DEC)


def test_one_ended_before_it_began_is_taken_back(small: Tracker) -> None:
    agree(small)
    [row] = standing(small)
    small.standing.end(row.id, on=TUE_24)
    assert standing(small) == []
    with pytest.raises(StaleView):
        small.standing.end(row.id, on=TUE_24)


def test_undoing_an_end_does_not_leave_two(small: Tracker) -> None:
    agree(small)
    [row] = standing(small)
    ended = small.standing.end(row.id, on=TUE_8_DEC).undo
    agree(small, start=date(2026, 12, 10))
    assert ended is not None
    with pytest.raises(Refused):
        small.history.undo(ended)


@pytest.mark.parametrize(
    ("change", "said", "field"),
    [
        ({"start": date(2026, 11, 19)}, "begins today or later", "start"),
        ({"start": date(2026, 11, 28)}, "choose a Monday to Friday", "start"),
        ({"weeks": 0}, "every 1 to 13 weeks", "every_weeks"),
        ({"weeks": 14}, "every 1 to 13 weeks", "every_weeks"),
        ({"strand": "Tea"}, "no strand of the policy", "strand"),
        ({"at": "25:00"}, "no time of day; write it as 10:00", "at"),
    ],
)
def test_what_makes_no_sense_is_refused(
    small: Tracker, change: dict[str, object], said: str, field: str
) -> None:
    with pytest.raises(BadInput, match=said) as found:
        agree(small, **change)  # type: ignore[arg-type]
    assert found.value.field == field


def test_nobody_is_booked_who_is_not_in_post_then(small: Tracker) -> None:
    small.staff.record_leaving(worker_id(small, "S1"), left=TUE_24)
    with pytest.raises(BadInput, match="Priya Wren is not in post"):
        agree(small)


@pytest.mark.parametrize(
    ("typed", "kept"), [("", ""), (" 9.30 ", "09:30"), ("10:00", "10:00"), ("00:05", "00:05")]
)
def test_a_time_of_day_is_kept_in_one_form(typed: str, kept: str) -> None:
    """However it was typed."""
    assert time_of_day(typed) == kept


# Moving


def test_ten_oclock_stays_ten_oclock_when_the_clocks_change(small: Tracker) -> None:
    """Weekly across Sun 28 Mar 2027; Mon 29 Mar is Easter Monday and moves by a day."""
    agree(small, start=date(2027, 3, 22), weeks=1)
    found = falls(small, date(2027, 3, 22), date(2027, 4, 5))
    assert [(o.day, o.at) for o in found] == [
        (day, "10:00") for day in (date(2027, 3, 22), date(2027, 3, 30), date(2027, 4, 5))
    ]
    assert found[1].obstacle is Obstacle.NO_WORKING_DAY


def test_when_the_worker_is_away_it_moves_to_the_day_they_are_back(small: Tracker) -> None:
    away(small, "S1", TUE_24, date(2026, 11, 26))
    agree(small)
    [found] = falls(small, TUE_24, TUE_1_DEC)
    assert (found.day, found.obstacle) == (date(2026, 11, 26), Obstacle.WORKER_AWAY)
    assert found.slot == TUE_24


def test_when_the_supervisor_is_away_it_moves_unless_somebody_stands_in(small: Tracker) -> None:
    away(small, "M1", TUE_24, date(2026, 11, 27))
    agree(small)
    [found] = falls(small, TUE_24, TUE_1_DEC)
    assert (found.day, found.obstacle) == (date(2026, 11, 27), Obstacle.SUPERVISOR_AWAY)
    small.supervisors.cover(
        worker_id(small, "M1"),
        by_id=worker_id(small, "C1"),
        start=TUE_24,
        end=date(2026, 11, 27),
    )
    [found] = falls(small, TUE_24, TUE_1_DEC)
    assert (found.day, found.supervisor_id) == (TUE_24, worker_id(small, "C1"))


def test_a_joint_one_waits_for_the_practice_educator_too(small: Tracker) -> None:
    small.supervisors.change(
        worker_id(small, "A1"), supervisor_id=worker_id(small, "C1"), start=DAY, strand=JOINT
    )
    away(small, "C1", TUE_24, date(2026, 11, 25))
    agree(small, "A1", strand=JOINT)
    assert days(small, TUE_24, TUE_1_DEC) == [(TUE_24, date(2026, 11, 25))]


def test_without_a_supervisor_it_stays_on_its_day(small: Tracker) -> None:
    agree(small, "S3")
    [found] = falls(small, TUE_24, TUE_1_DEC)
    assert (found.day, found.supervisor_id) == (TUE_24, None)


def test_an_absence_swallows_one_and_what_comes_after_is_said(small: Tracker) -> None:
    away(small, "S1", TUE_24, TUE_1_DEC)
    agree(small, weeks=1)
    assert days(small, DAY, TUE_1_DEC) == [(TUE_24, None), (TUE_1_DEC, TUE_1_DEC)]
    [row] = standing(small)
    assert (row.slot, row.day, row.obstacle) == (TUE_24, None, Obstacle.WORKER_AWAY)
    assert row.after == TUE_1_DEC
    assert row.worker == "Priya Wren"
    assert booked(small)[row.worker_id, LINE_MANAGER].day == TUE_1_DEC


def test_after_the_worker_leaves_nothing_falls(small: Tracker) -> None:
    """Neither booked nor dropped: nothing is expected any more."""
    agree(small)
    small.staff.record_leaving(worker_id(small, "S1"), left=TUE_1_DEC)
    assert days(small, DAY, date(2026, 12, 31)) == [(TUE_24, TUE_24)]
    [row] = standing(small, date(2026, 11, 25))
    assert (row.slot, row.day, row.after) == (None, None, None)


def test_in_an_absence_without_an_end_nothing_comes_next(small: Tracker) -> None:
    agree(small, "S4")
    [row] = standing(small)
    assert (row.slot, row.day, row.after) == (TUE_24, None, None)
    assert (worker_id(small, "S4"), LINE_MANAGER) not in booked(small)


# What replaces one, and what is next


def carry(tracker: Tracker, worker: str, row: StandingRow, slot: date) -> None:
    """Have the worker's latest supervision stand for the day a standing booking meant."""
    latest = tracker.supervisions.recent(worker_id(tracker, worker))[0].id
    with tracker.standing.context.database.write() as session:
        session.execute(
            update(SupervisionRow)
            .where(SupervisionRow.id == latest)
            .values(standing_id=row.id, slot=slot)
        )


def test_one_that_was_booked_by_hand_replaces_its_occurrence(small: Tracker) -> None:
    agree(small)
    [row] = standing(small)
    small.supervisions.book(row.worker_id, LINE_MANAGER, day=date(2026, 11, 25))
    carry(small, "S1", row, TUE_24)
    assert days(small, DAY, TUE_8_DEC) == [(TUE_8_DEC, TUE_8_DEC)]
    found = booked(small)[row.worker_id, LINE_MANAGER]
    assert (found.day, found.standing_id, found.slot) == (date(2026, 11, 25), row.id, TUE_24)


def test_the_next_booking_is_the_nearer_of_by_hand_and_standing(small: Tracker) -> None:
    agree(small)
    s1 = worker_id(small, "S1")
    small.supervisions.book(s1, LINE_MANAGER, day=TUE_1_DEC)
    [row] = standing(small)
    found = booked(small)
    assert found[s1, LINE_MANAGER] == NextBooking(TUE_24, "10:00", row.id, TUE_24)
    after = booked(small, date(2026, 11, 25))
    assert after[s1, LINE_MANAGER].day == TUE_1_DEC


def test_workers_can_be_asked_about_alone(small: Tracker) -> None:
    agree(small)
    agree(small, "S2")
    s2 = worker_id(small, "S2")
    assert {o.worker_id for o in falls(small, DAY, TUE_1_DEC, [s2])} == {s2}
    context = small.standing.context
    with context.database.read() as session:
        assert set(next_booked(session, context, DAY, [s2])) == {(s2, LINE_MANAGER)}
    assert {o.worker_id for o in falls(small, DAY, TUE_1_DEC)} == {s2, worker_id(small, "S1")}


def test_nothing_stands_where_nothing_was_agreed(small: Tracker) -> None:
    assert falls(small, DAY, DAY + timedelta(weeks=52)) == []
    assert standing(small) == []


def test_the_supervisors_show_the_bookings_of_their_people(small: Tracker) -> None:
    """A strand with a supervisor of its own shows its booking there."""
    small.supervisors.change(
        worker_id(small, "S1"), supervisor_id=worker_id(small, "C1"), start=DAY, strand=LINE_MANAGER
    )
    agree(small)
    lines = small.supervisors.read().lines
    found = {s.supervisor: [b.strand for r in s.people for b in r.standing] for s in lines}
    assert found["Tamsin Linnet"] == [LINE_MANAGER]
    assert found["Osian Rowan"] == []
