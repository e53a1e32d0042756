"""Meetings: a group logged once, two supervisors, by whom one was cancelled, standing bookings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from swtracker.domain.supervision import By, SupervisionStatus
from swtracker.errors import BadInput, StaleView
from swtracker.usecases.rows.supervision import StandingSlot, SupervisionRow
from swtracker.usecases.tracker import Tracker
from tests.council import JOINT, LINE_MANAGER, MovingClock, small_council, worker_id

DAY = date(2026, 11, 20)
HELD, CANCELLED, MISSED, BOOKED = (
    SupervisionStatus.HELD,
    SupervisionStatus.CANCELLED,
    SupervisionStatus.MISSED,
    SupervisionStatus.BOOKED,
)
NEVER_MET = (CANCELLED, MISSED)


def latest(tracker: Tracker, number: str) -> SupervisionRow:
    return tracker.supervisions.recent(worker_id(tracker, number))[0]


def due(tracker: Tracker, number: str) -> date | None:
    return next(
        r.strand.standing.next_due
        for r in tracker.supervisions.due()
        if (r.staff_number, r.strand.standing.strand) == (number, LINE_MANAGER)
    )


# Group sessions


def test_a_group_session_is_one_act_and_one_meeting_for_everybody(small: Tracker) -> None:
    came = [worker_id(small, number) for number in ("S1", "S2", "A1")]
    done = small.supervisions.log_group(came, "group", day=DAY, minutes=60)
    assert done.words == "Group supervision of 3 people: held Fri 20 Nov"
    for number, others in (
        ("S1", ("Marek Alder", "Amara Hazel")),
        ("S2", ("Priya Wren", "Amara Hazel")),
    ):
        row = latest(small, number)
        assert (row.strand, row.status, row.minutes) == ("Group", HELD, 60)
        assert (row.together, row.supervisor) == (others, "Osian Rowan")
    [entry] = small.history.entries(limit=1)
    assert entry.words == (
        "logged group supervision of Priya Wren, Marek Alder and Amara Hazel: held 20 Nov 2026"
    )
    assert done.undo is not None
    small.history.undo(done.undo)
    assert latest(small, "S1").strand == LINE_MANAGER


def test_a_group_session_satisfies_no_individual_strand(small: Tracker) -> None:
    """It is additional (SfC): Marek is as overdue as before."""
    before = due(small, "S2")
    small.supervisions.log_group([worker_id(small, "S2")], "Group", day=DAY)
    assert due(small, "S2") == before
    with pytest.raises(BadInput, match="is for one person") as refused:
        small.supervisions.log_group([worker_id(small, "S2")], LINE_MANAGER, day=DAY)
    assert refused.value.field == "strand"


def test_one_of_a_meeting_taken_back_leaves_the_others_together(small: Tracker) -> None:
    came = [worker_id(small, number) for number in ("S1", "S2", "A1")]
    small.supervisions.log_group(came, "Group", day=DAY)
    number = latest(small, "S1").id
    assert number is not None
    small.supervisions.void(number, why="Priya was away")
    assert latest(small, "S2").together == ("Amara Hazel",)


def test_a_group_of_one_is_named_and_a_large_one_counted(small: Tracker) -> None:
    [one] = [worker_id(small, "S1")]
    done = small.supervisions.log_group([one, one], "Group", day=DAY)
    assert done.words == "Group supervision of Priya Wren: held Fri 20 Nov"
    everybody = [p.worker_id for p in small.staff.people()]
    m1 = worker_id(small, "M1")
    rest = [number for number in everybody if number != m1]
    assert len(rest) == 6
    small.sign_in(None)
    small.supervisions.log_group(everybody, "Group", day=DAY)
    assert small.history.entries(limit=1)[0].words == (
        "logged group supervision of 7 people: held 20 Nov 2026"
    )


@pytest.mark.parametrize(
    ("numbers", "said", "field"),
    [
        ((), "Tick everybody who came", "workers"),
        (("M1", "S1"), "is not ticked as well", "workers"),
    ],
)
def test_a_group_needs_people_and_a_leader_beside_them(
    small: Tracker, numbers: tuple[str, ...], said: str, field: str
) -> None:
    came = [worker_id(small, number) for number in numbers]
    with pytest.raises(BadInput, match=said) as refused:
        small.supervisions.log_group(came, "Group", day=DAY)
    assert refused.value.field == field


def test_a_group_is_logged_when_it_was_held_and_by_a_leader_who_is_named(small: Tracker) -> None:
    s1, c1 = worker_id(small, "S1"), worker_id(small, "C1")
    with pytest.raises(BadInput, match="booked, not logged"):
        small.supervisions.log_group([s1], "Group", day=date(2026, 11, 23))
    with pytest.raises(BadInput, match="how many minutes"):
        small.supervisions.log_group([s1], "Group", day=DAY, minutes=0)
    small.supervisions.log_group([s1], "Group", day=DAY, supervisor_id=c1, interrupted=True)
    row = latest(small, "S1")
    assert (row.supervisor, row.short, row.interrupted) == ("Tamsin Linnet", True, True)


def test_the_group_strands_are_the_policys(small: Tracker) -> None:
    assert [(s.name, s.minutes) for s in small.supervisions.group_strands()] == [("Group", 90)]


# Two supervisors


def test_two_supervisors_stand_beside_each_other(small: Tracker) -> None:
    """The practice educator named for the joint strand is offered as the second."""
    a1, c1 = worker_id(small, "A1"), worker_id(small, "C1")
    small.supervisors.change(a1, supervisor_id=c1, start=DAY, strand=JOINT)
    joint = next(s for s in small.supervisions.strands_of(a1) if s.name == JOINT)
    assert (joint.supervisor_id, joint.second_id) == (worker_id(small, "M1"), c1)
    row = next(r for r in small.supervisions.due() if r.strand.standing.strand == JOINT)
    assert (row.supervisor, row.second) == ("Osian Rowan", "Tamsin Linnet")
    assert row.is_given_by(c1)
    assert not row.is_given_by(None)
    small.supervisions.log(a1, JOINT, day=DAY, co_supervisor_id=c1)
    held = latest(small, "A1")
    assert (held.supervisor, held.co_supervisor) == ("Osian Rowan", "Tamsin Linnet")


def test_the_second_is_somebody_else_and_nobody_supervises_themselves(small: Tracker) -> None:
    a1, m1 = worker_id(small, "A1"), worker_id(small, "M1")
    log = small.supervisions.log
    with pytest.raises(BadInput, match="somebody else") as same:
        log(a1, JOINT, day=DAY, co_supervisor_id=m1)
    assert same.value.field == "co_supervisor"
    with pytest.raises(BadInput, match="Nobody supervises themselves"):
        log(a1, JOINT, day=DAY, supervisor_id=a1)
    with pytest.raises(BadInput, match="Nobody supervises themselves"):
        log(a1, JOINT, day=DAY, co_supervisor_id=a1)


def test_where_nobody_supervises_whoever_is_signed_in_does(small: Tracker) -> None:
    """And nobody for a manager's own, nor when nobody has signed in."""
    small.supervisions.log(worker_id(small, "S3"), LINE_MANAGER, day=DAY)
    assert latest(small, "S3").supervisor == "Osian Rowan"
    small.supervisions.log(worker_id(small, "M1"), LINE_MANAGER, day=DAY)
    assert latest(small, "M1").supervisor == ""


# Cancelled and missed, by whom


@pytest.mark.parametrize("status", NEVER_MET)
def test_one_that_did_not_take_place_says_who_could_not(
    small: Tracker, status: SupervisionStatus
) -> None:
    """By whom is kept beside the reason; of one that was held it is not kept."""
    s2 = worker_id(small, "S2")
    log = small.supervisions.log
    log(s2, LINE_MANAGER, day=DAY, status=status, by=By.SUPERVISOR, reason="In court")
    row = latest(small, "S2")
    assert (row.by, row.reason, row.minutes) == (By.SUPERVISOR, "In court", None)
    small.supervisions.log(s2, LINE_MANAGER, day=DAY, by=By.WORKER)
    assert latest(small, "S2").by is None


def test_a_booking_is_cancelled_by_somebody(small: Tracker) -> None:
    s2 = worker_id(small, "S2")
    small.supervisions.book(s2, LINE_MANAGER, day=date(2026, 11, 24), at="9.30")
    booked = latest(small, "S2")
    assert (booked.at, booked.booked) == ("09:30", booked.id)
    assert booked.id is not None
    small.supervisions.settle(
        booked.id, status=CANCELLED, by=By.SERVICE, reason="The building is shut"
    )
    row = latest(small, "S2")
    assert (row.by, row.reason, row.booked) == (By.SERVICE, "The building is shut", None)


def test_a_booking_says_its_time_of_day(small: Tracker) -> None:
    s2 = worker_id(small, "S2")
    done = small.supervisions.book(s2, LINE_MANAGER, day=date(2026, 11, 24), at="10:00")
    assert done.words.endswith("for Tue 24 Nov at 10:00")
    with pytest.raises(BadInput, match="no time of day"):
        small.supervisions.book(s2, LINE_MANAGER, day=date(2026, 11, 25), at="noonish")


# Standing bookings


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock(DAY)


@pytest.fixture
def standing(tmp_path: Path, clock: MovingClock) -> Iterator[Tracker]:
    """Marek every second Tuesday at 10:00 from 24 Nov, and Fridays' joint ones of Amara."""
    tracker = small_council(tmp_path / "swtracker.db", clock)
    agree = tracker.standing.agree
    tuesday = date(2026, 11, 24)
    agree(worker_id(tracker, "S2"), LINE_MANAGER, start=tuesday, every_weeks=2, at="10:00")
    agree(worker_id(tracker, "A1"), JOINT, start=date(2026, 11, 27), every_weeks=4)
    yield tracker
    tracker.close()


def ahead(tracker: Tracker, number: str = "S2") -> list[SupervisionRow]:
    return tracker.supervisions.standing_ahead(worker_id(tracker, number))


def test_the_next_of_a_standing_booking_is_shown_as_booked(standing: Tracker) -> None:
    [row] = ahead(standing)
    assert (row.day, row.at, row.status) == (date(2026, 11, 24), "10:00", BOOKED)
    assert (row.id, row.key, row.booked) == (None, row.slot, row.slot)
    assert row.supervisor == "Osian Rowan"
    due_row = next(r for r in standing.supervisions.due() if r.staff_number == "S2")
    assert due_row.booking is not None
    assert (due_row.booked, due_row.booking.at) == (date(2026, 11, 24), "10:00")


def test_those_nobody_has_said_anything_of_stay_until_they_are_settled(
    standing: Tracker, clock: MovingClock
) -> None:
    clock.day = date(2026, 12, 9)
    assert [row.day for row in ahead(standing)] == [
        date(2026, 12, 22),
        date(2026, 12, 8),
        date(2026, 11, 24),
    ]
    _, december, november = ahead(standing)
    s2 = worker_id(standing, "S2")
    standing.supervisions.log(s2, LINE_MANAGER, day=date(2026, 12, 9), slot=december.slot)
    held = latest(standing, "S2")
    assert (held.status, held.day, held.at) == (HELD, date(2026, 12, 9), "10:00")
    assert november.booked is not None
    standing.supervisions.settle(november.booked, status=MISSED, by=By.WORKER, reason="Ill")
    assert [row.day for row in ahead(standing)] == [date(2026, 12, 22)]
    assert standing.supervisions.recent(s2)[1].supervisor == "Osian Rowan"


def test_one_logged_on_its_day_is_the_standing_one(standing: Tracker, clock: MovingClock) -> None:
    """Nothing has to be pointed at: held on Tuesday, it is Tuesday's; Amara's joint one is not."""
    clock.day = date(2026, 11, 27)
    s2, a1 = worker_id(standing, "S2"), worker_id(standing, "A1")
    standing.supervisions.log(s2, LINE_MANAGER, day=date(2026, 11, 24))
    assert [row.day for row in ahead(standing)] == [date(2026, 12, 8)]
    standing.supervisions.log(a1, LINE_MANAGER, day=date(2026, 11, 27))
    assert [row.day for row in ahead(standing, "A1")] == [date(2026, 12, 29), date(2026, 11, 27)]


def test_the_next_can_be_cancelled_before_its_day(standing: Tracker) -> None:
    [row] = ahead(standing)
    assert row.booked is not None
    standing.supervisions.settle(
        row.booked, status=CANCELLED, by=By.SUPERVISOR, reason="On a course"
    )
    assert [r.day for r in ahead(standing)] == [date(2026, 12, 8)]
    shown = latest(standing, "S2")
    assert (shown.status, shown.by, shown.day) == (CANCELLED, By.SUPERVISOR, date(2026, 11, 24))
    with pytest.raises(StaleView, match="said already"):
        standing.supervisions.settle(row.booked, status=CANCELLED, reason="Again")


def test_a_standing_booking_of_somebody_else_is_left_alone(standing: Tracker) -> None:
    """The form was opened for Marek's Tuesday, and another worker was chosen in it."""
    [row] = ahead(standing)
    standing.supervisions.log(worker_id(standing, "S1"), LINE_MANAGER, day=DAY, slot=row.slot)
    assert ahead(standing) == [row]
    assert latest(standing, "S1").day == DAY


def test_a_standing_booking_that_is_gone_is_not_logged(standing: Tracker) -> None:
    nobody = StandingSlot(999, DAY, DAY)
    with pytest.raises(StaleView):
        standing.supervisions.log(worker_id(standing, "S2"), LINE_MANAGER, day=DAY, slot=nobody)
    [row] = ahead(standing)
    assert row.slot is not None
    standing.standing.end(row.slot.standing_id, on=date(2026, 11, 24))
    with pytest.raises(StaleView):
        standing.supervisions.settle(row.slot, status=CANCELLED, reason="Too late")


def test_one_booked_by_hand_on_a_standing_day_is_that_one(standing: Tracker) -> None:
    """A time of day of its own goes before the one agreed."""
    s2 = worker_id(standing, "S2")
    standing.supervisions.book(s2, LINE_MANAGER, day=date(2026, 11, 24), at="14:00")
    assert latest(standing, "S2").at == "14:00"
    assert [row.day for row in ahead(standing)] == [date(2026, 12, 8)]
