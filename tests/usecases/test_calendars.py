"""What falls when, of whom, and in whose calendar it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from swtracker.domain.people import Employment, Outcome
from swtracker.domain.programme import Finding
from swtracker.domain.supervision import SupervisionStatus
from swtracker.errors import StaleView
from swtracker.exchange.calendar_file import calendar_bytes
from swtracker.usecases.rows.calendar import CalendarEntry
from swtracker.usecases.tracker import Tracker
from tests.council import JOINT, LINE_MANAGER, MovingClock, case_id, small_council, worker_id
from tests.store.files import plain
from tests.usecases.year_acts import pause_without_an_end
from tests.whole_council import fill

TODAY = date(2026, 11, 20)
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock(TODAY)


@pytest.fixture
def small(path: Path, clock: MovingClock) -> Iterator[Tracker]:
    """The small council, whose clock can be set."""
    tracker = small_council(path, clock)
    yield tracker
    tracker.close()


def entries(tracker: Tracker, begins: str, **asked: object) -> list[CalendarEntry]:
    read = tracker.calendars.read(**asked)  # type: ignore[arg-type]
    return [e for e in read.entries if e.words.startswith(begins)]


def days(tracker: Tracker, begins: str, **asked: object) -> list[date]:
    return [e.day for e in entries(tracker, begins, **asked)]


def by_uid(tracker: Tracker) -> dict[str, CalendarEntry]:
    return {e.uid: e for e in tracker.calendars.read().entries}


def test_supervision_stands_on_the_day_it_falls_due(small: Tracker) -> None:
    """As on the desk; what was due before the day asked for is no longer ahead."""
    assert days(small, "Supervision due: Priya Wren (Line manager)") == [TODAY]
    assert days(small, "Supervision due: Marek Alder") == [], "it was due 8 days ago"
    overdue = days(small, "Supervision due: Marek Alder", day=date(2026, 11, 1))
    assert overdue == [date(2026, 11, 12)]
    assert days(small, "Supervision due: Priya", day=date(2026, 11, 21)) == []


def test_a_due_date_keeps_its_name_and_moves_when_it_is_held(small: Tracker) -> None:
    """The calendar moves the entry it has: the sequence went up."""
    [before] = entries(small, "Supervision due: Priya Wren")
    small.supervisions.log(worker_id(small, "S1"), LINE_MANAGER, day=TODAY)
    [after] = entries(small, "Supervision due: Priya Wren")
    assert after.uid == before.uid
    assert after.day > before.day
    assert after.sequence > before.sequence


def test_a_booking_has_its_time_and_length(small: Tracker) -> None:
    """The minutes policy asks for in the strand, until others were recorded."""
    a1 = worker_id(small, "A1")
    small.supervisions.book(a1, JOINT, day=TUESDAY, at="14:30")
    [booked] = entries(small, "Supervision: Amara Hazel")
    strand = small.council.policy().strand(JOINT)
    assert strand is not None
    assert (booked.day, booked.at, booked.sequence) == (TUESDAY, "14:30", 0)
    assert booked.minutes == (strand.minutes or 90)
    assert booked.words == f"Supervision: Amara Hazel with Osian Rowan ({JOINT})"


def test_a_cancelled_booking_is_cancelled_under_its_name(small: Tracker) -> None:
    """And so is one that was taken back."""
    s1, s2 = worker_id(small, "S1"), worker_id(small, "S2")
    small.supervisions.book(s1, LINE_MANAGER, day=TUESDAY)
    undone = small.supervisions.book(s2, LINE_MANAGER, day=TUESDAY)
    before = by_uid(small)
    number = small.supervisions.recent(s1)[0].id
    assert number is not None
    small.supervisions.settle(number, status=SupervisionStatus.CANCELLED, reason="Leave")
    assert undone.undo is not None
    small.history.undo(undone.undo)
    after = by_uid(small)
    changed = [uid for uid, e in after.items() if e.is_cancelled]
    assert {after[u].words.split(" with ")[0] for u in changed} == {
        "Supervision: Priya Wren",
        "Supervision: Marek Alder",
    }
    for uid in changed:
        assert not before[uid].is_cancelled
        assert after[uid].sequence > before[uid].sequence


def test_a_standing_supervision_keeps_its_names_once_it_is_logged(
    small: Tracker, clock: MovingClock
) -> None:
    """Each occurrence is one entry, booked, moved or held."""
    s2 = worker_id(small, "S2")
    small.standing.agree(s2, LINE_MANAGER, start=TUESDAY, every_weeks=2, at="10:00")
    begins = "Supervision: Marek Alder"
    found = entries(small, begins)
    assert [e.day for e in found][:3] == [TUESDAY, date(2026, 12, 8), date(2026, 12, 22)]
    assert {e.at for e in found} == {"10:00"}
    assert max(e.day for e in found) <= date(2027, 5, 21)
    clock.day = TUESDAY
    small.supervisions.log(s2, LINE_MANAGER, day=TUESDAY, minutes=75)
    again = entries(small, begins)
    assert [e.uid for e in again][: len(found)] == [e.uid for e in found]
    assert (again[0].minutes, again[0].is_cancelled) == (75, False)
    assert again[0].sequence > found[0].sequence
    logged = small.supervisions.recent(s2)[0].id
    assert logged is not None
    small.supervisions.void(logged, why="It was Priya")
    first = entries(small, begins)[0]
    assert (first.uid, first.is_cancelled) == (found[0].uid, False), "it is there again"


def test_a_standing_booking_that_ends_or_changes_lets_go_of_its_days(
    small: Tracker, clock: MovingClock
) -> None:
    """Calendars that have them are told; long after nobody need be."""
    s2 = worker_id(small, "S2")
    small.standing.agree(s2, LINE_MANAGER, start=TUESDAY, every_weeks=4)
    before = {e.uid: e for e in entries(small, "Supervision: Marek Alder")}
    small.standing.agree(s2, LINE_MANAGER, start=date(2026, 12, 3), every_weeks=4)
    after = {e.uid: e for e in entries(small, "Supervision: Marek Alder")}
    kept = {u for u in before if not after[u].is_cancelled}
    assert [before[u].day for u in kept] == [TUESDAY]
    small.standing.agree(s2, LINE_MANAGER, start=date(2026, 12, 3), every_weeks=6)
    third = {e.uid: e for e in entries(small, "Supervision: Marek Alder")}
    assert all(third[u].is_cancelled for u in after if u not in before)
    clock.day = date(2027, 12, 1)
    assert not [e for e in entries(small, "Supervision: Marek Alder") if e.uid in after]


def test_a_dropped_occurrence_is_cancelled(small: Tracker) -> None:
    """Hamza is away and nobody knows until when."""
    s4 = worker_id(small, "S4")
    small.standing.agree(s4, LINE_MANAGER, start=TUESDAY, every_weeks=4)
    found = entries(small, "Supervision: Hamza Sorrel")
    assert found
    assert all(e.is_cancelled for e in found)


def test_reviews_stand_until_they_are_held(small: Tracker) -> None:
    """A review held early is let go of; the others stand."""
    place = small.programmes.cohorts()[0].enrolment_id
    begins = "6-month review due: Amara Hazel (ASYE)"
    [before] = entries(small, begins)
    assert not before.is_cancelled
    small.programmes.record_review(place, month=6, held=TODAY, finding=Finding.ON_TRACK)
    [after] = entries(small, begins)
    assert (after.uid, after.is_cancelled) == (before.uid, True)
    assert after.sequence > before.sequence


def test_an_ended_programme_owes_no_review(small: Tracker) -> None:
    """What falls after its end is let go of."""
    place = small.programmes.cohorts()[0].enrolment_id
    small.staff.record_outcome(place, outcome=Outcome.WITHDRAWN, on=TODAY)
    assert all(e.is_cancelled for e in entries(small, "6-month review"))


def test_a_programme_whose_clock_stands_has_no_due_dates(small: Tracker) -> None:
    """Nobody knows when they fall."""
    assert entries(small, "9-month review") or entries(small, "12-month review")
    pause_without_an_end(small)
    assert not entries(small, "12-month review")


def test_a_registration_is_to_be_renewed_until_it_was(small: Tracker) -> None:
    """Only who has a number has anything to renew."""
    begins = "Last day to renew registration"
    assert entries(small, begins) == []
    s1 = worker_id(small, "S1")
    small.staff.change(
        s1,
        version=1,
        name="Priya Wren",
        employment=Employment.PERMANENT,
        qualified=None,
        registration="SW77",
    )
    [asked] = entries(small, begins)
    assert (asked.day, asked.is_cancelled) == (date(2026, 11, 30), False)
    small.registrations.record_renewed(s1, on=TODAY)
    [done] = entries(small, begins)
    assert (done.uid, done.is_cancelled) == (asked.uid, True)


def test_an_override_is_looked_at_again_on_its_day(small: Tracker) -> None:
    """Two children of one family: two overrides of one worker."""
    found = entries(small, "Override to review: Marek Alder")
    assert [e.day for e in found] == [date(2026, 12, 12)] * 2
    allocation = small.allocations.standing_overrides()[0].allocation_id
    small.allocations.review_override(
        allocation, review=date(2027, 1, 18), plan="Both close in January."
    )
    moved = {e.uid: e for e in entries(small, "Override to review")}
    assert sorted(e.day for e in moved.values()) == [date(2026, 12, 12), date(2027, 1, 18)]
    assert sum(moved[e.uid].sequence > e.sequence for e in found) == 1
    small.cases.close(case_id(small, "K10"), closed=TODAY)
    small.allocations.void(
        small.cases.file(case_id(small, "K11")).spans[0].allocation_id, why="The wrong child"
    )
    last = {e.uid: e for e in entries(small, "Override to review")}
    assert all(e.is_cancelled for e in last.values())
    assert all(last[u].sequence > e.sequence for u, e in moved.items())


def test_a_person_has_what_is_theirs_and_what_they_give(small: Tracker) -> None:
    """A supervisor sees whom they supervise, an approver the overrides they gave."""
    m1, s1, c1 = (worker_id(small, n) for n in ("M1", "S1", "C1"))
    read = small.calendars.read(worker_id=s1)
    assert read.name == "Priya Wren"
    assert {e.words for e in read.entries} == {"Supervision due: Priya Wren (Line manager)"}
    theirs = {e.words for e in small.calendars.read(worker_id=m1).entries}
    assert "Supervision due: Amara Hazel (Line manager)" in theirs
    assert "Override to review: Marek Alder" in theirs
    place = small.programmes.cohorts()[0].enrolment_id
    assert not entries(small, "6-month review", worker_id=c1)
    small.programmes.change_assessor(place, assessor_id=c1, start=TODAY)
    assert entries(small, "6-month review", worker_id=c1)
    small.programmes.change_assessor(
        place, assessor_id=m1, start=date(2026, 11, 27), reason="Moves"
    )
    assert entries(small, "6-month review", worker_id=m1)


def test_a_team_has_what_its_own_people_have(small: Tracker) -> None:
    """And the whole service has everything."""
    south = small.calendars.read(team=small.teams.find("South").id)
    assert south.name == "South"
    assert {e.words for e in south.entries} == {"Supervision due: Dilys Plover (Line manager)"}
    service = small.calendars.read()
    assert service.name == "Whole service"
    assert set(south.entries) < set(service.entries)


def test_nobody_s_calendar_is_not_there(small: Tracker) -> None:
    """A person who was taken back has none."""
    with pytest.raises(StaleView):
        small.calendars.read(worker_id=999)


def test_what_is_somebody_s_who_was_taken_back_is_not_shown(small: Tracker, path: Path) -> None:
    """Their record was a mistake."""
    s2 = worker_id(small, "S2")
    small.standing.agree(s2, LINE_MANAGER, start=TUESDAY, every_weeks=4)
    small.standing.agree(s2, LINE_MANAGER, start=TUESDAY, every_weeks=2)
    small.supervisions.book(s2, LINE_MANAGER, day=date(2026, 11, 26))
    with plain(path) as connection:
        connection.execute("UPDATE standing_bookings SET void_by = 1 WHERE void_by IS NULL")
        connection.execute("UPDATE workers SET void_by = 1 WHERE staff_number = 'S2'")
        connection.execute("UPDATE supervisions SET supervisor_id = NULL")
    assert not [e for e in small.calendars.read().entries if "Marek" in e.words]


def test_nothing_of_a_child_stands_in_a_calendar(small: Tracker) -> None:
    """Whatever anybody wrote anywhere: each free text names children."""
    fill(small, lines="About K10, D01, N903 and TO of Ferndale")
    read = small.calendars.read(day=date(2026, 6, 1))
    file = Calendar.from_ical(calendar_bytes(read))
    texts = [str(v) for part in file.walk("VEVENT") for k, v in part.items() if k == "SUMMARY"]
    assert len(texts) == len(read.entries) > 50
    assert {k for part in file.walk("VEVENT") for k in part} == {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS", "TRANSP"),
    }
    said = "\n".join(texts)
    for case in small.cases.find("", state="all"):
        assert case.reference not in said
        assert not case.family or case.family not in said
