"""Development time: lines, weeks, entries, logging, settling and taking back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from swtracker.domain.calendar import FixedClock
from swtracker.domain.development import Activity, Level, TimeState
from swtracker.domain.people import AbsenceKind
from swtracker.domain.supervision import By
from swtracker.errors import BadInput, StaleView
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.development import EntryRow
from swtracker.usecases.tracker import Tracker
from tests.council import shipped_resources, worker_id
from tests.store.files import all_rows
from tests.usecases.policies import without_programmes

DAY = date(2026, 11, 20)
TAKEN, LOST, PLANNED = TimeState.TAKEN, TimeState.LOST, TimeState.PLANNED


def log(tracker: Tracker, number: str = "A1", **said: Any) -> Done:
    what: dict[str, Any] = {
        "day": DAY,
        "hours": Decimal("3.7"),
        "activity": Activity.SHADOWING,
        "state": TAKEN,
        **said,
    }
    return tracker.development.log(worker_id(tracker, number), **what)


def entries(tracker: Tracker, day: date | None = None) -> list[EntryRow]:
    return tracker.development.entries(worker_id(tracker, "A1"), day)


def test_everybody_on_a_programme_has_a_line(small: Tracker) -> None:
    """17 weeks of 3.7 h owed = 62.9; 15 taken = 55.5; 55.5 of 629 h is 8.8 %, under 10."""
    [row] = small.development.lines()
    balance = row.line.balance
    assert (row.worker.name, row.programme.month) == ("Amara Hazel", 4)
    assert (balance.owed, balance.taken, balance.lost, balance.planned) == tuple(
        Fraction(h) for h in ("62.9", "55.5", "3.7", "3.7")
    )
    assert balance.half_days == -2
    assert row.line.level is Level.AMBER
    assert row.protected_until == "protected until an outcome is recorded"
    assert small.development.lines(team=small.teams.find("South").id) == []
    assert len(small.development.lines(team=small.teams.find("North").id)) == 1
    assert small.development.lines(date(2026, 7, 26)) == []


def test_past_its_end_a_programme_still_protects(small: Tracker) -> None:
    [row] = small.development.lines(date(2027, 7, 27))
    assert row.protected_until == "past its end; protected until an outcome is recorded"


def test_entries_stand_newest_first(small: Tracker) -> None:
    rows = entries(small)
    assert [(r.day, r.state) for r in rows[:2]] == [
        (date(2026, 11, 27), PLANNED),
        (date(2026, 11, 13), TAKEN),
    ]
    assert len(rows) == 17
    assert entries(small, DAY)[0].day == date(2026, 11, 13)


def test_weeks_run_from_the_programmes_monday_to_its_planned_end(small: Tracker) -> None:
    """52 weeks from Mon 27 Jul 2026; the last day is 26 Jul 2027, a Monday, so a 53rd begins."""
    weeks = small.development.weeks(worker_id(small, "A1"))
    assert (weeks[0].monday, weeks[-1].monday) == (date(2026, 7, 27), date(2027, 7, 26))
    assert len(weeks) == 53
    assert {w.owed for w in weeks} == {Fraction("3.7")}
    lost = [w for w in weeks if w.lost]
    assert [(w.monday, w.lost, w.lost_to) for w in lost] == [
        (date(2026, 10, 12), Fraction("3.7"), "covering duty")
    ]
    assert [w.monday for w in weeks if w.planned] == [date(2026, 11, 23)]
    assert sum(w.taken for w in weeks) == Fraction("55.5")


def test_a_week_begun_on_a_wednesday_owes_its_three_days(small: Tracker) -> None:
    worker = worker_id(small, "S3")
    small.staff.enrol(worker, programme="ASYE", start=date(2026, 11, 18))
    small.staff.record_absence(
        worker,
        kind=AbsenceKind.SICKNESS,
        start=date(2026, 11, 25),
        end=None,
        pauses=True,
    )
    weeks = small.development.weeks(worker)
    # 3 of 5 days of 3.7 h; nobody knows when the programme will end, so the weeks stop today.
    assert [(w.monday, w.owed) for w in weeks] == [(date(2026, 11, 16), Fraction("2.22"))]


def test_the_weeks_of_a_programme_nobody_knows_the_length_of_end_today(small: Tracker) -> None:
    small.council.adopt(without_programmes(), valid_from=DAY)
    weeks = small.development.weeks(worker_id(small, "A1"))
    assert weeks[-1].monday == date(2026, 11, 23)  # with the time planned for it


def test_who_is_on_no_programme_has_no_weeks(small: Tracker) -> None:
    assert small.development.weeks(worker_id(small, "S1")) == []


def test_time_taken_counts_and_says_so(small: Tracker) -> None:
    done = log(small, hours=Decimal("2.25"))
    assert done.words == "2.25 h taken for Amara Hazel, Fri 20 Nov"
    [row] = small.development.lines()
    assert row.line.balance.taken == Fraction("57.75")
    newest = entries(small)[1]
    assert (newest.hours, newest.activity) == (Decimal("2.25"), Activity.SHADOWING)


def test_no_time_is_protected_from_the_day_somebody_left(small: Tracker) -> None:
    small.staff.record_leaving(worker_id(small, "A1"), left=date(2026, 11, 16))
    with pytest.raises(BadInput, match="no time is protected"):
        log(small, day=date(2026, 11, 16))
    log(small, day=date(2026, 11, 13))


def test_lost_time_says_what_it_was_lost_to(small: Tracker) -> None:
    log(small, state=LOST, reason=" A court  hearing ")
    assert entries(small)[1].reason == "A court hearing"


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        ({"hours": Decimal(0)}, "hours", "more than 0 and at most 24"),
        ({"hours": Decimal("24.5")}, "hours", "more than 0 and at most 24"),
        ({"day": date(2026, 11, 21)}, "day", "planned, not taken"),
        ({"day": date(2206, 11, 20), "state": PLANNED}, "day", "check the year"),
        ({"state": LOST}, "reason", "lost to is needed"),
        ({"day": date(2026, 7, 24)}, "day", "on no programme that day"),
        ({"number": "S1"}, "day", "Priya Wren is on no programme"),
    ],
)
def test_what_makes_no_sense_is_refused_by_field(
    small: Tracker, path: Path, said: dict[str, Any], field: str, reason: str
) -> None:
    before = all_rows(path)
    with pytest.raises(BadInput, match=reason) as caught:
        log(small, **said)
    assert caught.value.field == field
    assert all_rows(path) == before


@pytest.mark.parametrize(("state", "reason"), [(TAKEN, ""), (LOST, "Covering duty")])
def test_planned_time_is_settled_once_its_day_has_come(
    small: Tracker, path: Path, state: TimeState, reason: str
) -> None:
    entry = entries(small)[0].id
    friday = date(2026, 11, 27)
    after = Tracker.open(path, clock=FixedClock(friday), resources=shipped_resources())
    done = after.development.settle(entry, state=state, reason=reason)
    assert done.words == f"3.7 h {state.value.lower()} for Amara Hazel"
    assert (entries(after)[0].state, entries(after)[0].reason) == (state, reason)
    with pytest.raises(StaleView, match="was said already"):
        after.development.settle(entry, state=TAKEN)
    after.close()


def test_ahead_of_its_day_planned_time_can_only_be_lost(small: Tracker) -> None:
    entry = entries(small)[0].id
    with pytest.raises(BadInput, match="still to come"):
        small.development.settle(entry, state=TAKEN)
    with pytest.raises(BadInput, match="taken or lost"):
        small.development.settle(entry, state=PLANNED)
    with pytest.raises(BadInput, match="lost to is needed"):
        small.development.settle(entry, state=LOST)
    small.development.settle(entry, state=LOST, reason="The course is full")
    # Lost ahead of its day, it is lost on that day.
    [row] = small.development.lines()
    assert row.line.balance.lost == Fraction("3.7")


def test_a_mistaken_entry_counts_for_nothing_and_says_why(small: Tracker) -> None:
    entry = entries(small)[1].id
    done = small.development.void(entry, why="Typed twice")
    assert done.words == "Took back 3.7 h of Amara Hazel"
    [row] = small.development.lines()
    assert row.line.balance.taken == Fraction("51.8")
    acts: list[Callable[[], object]] = [
        lambda: small.development.void(entry, why="Typed twice"),
        lambda: small.development.settle(entry, state=TAKEN),
        lambda: small.development.void(999, why="Nothing such"),
    ]
    for act in acts:
        with pytest.raises(StaleView, match="entry was taken back"):
            act()


def test_somebody_whose_record_was_taken_back_logs_no_time(small: Tracker) -> None:
    with pytest.raises(StaleView):
        small.development.weeks(99)
    with pytest.raises(StaleView):
        small.development.log(99, day=DAY, hours=Decimal(1), activity=Activity.OTHER, state=TAKEN)


def test_by_whom_time_was_lost_is_kept_where_it_is_said(small: Tracker) -> None:
    """With the entry, and summed on the line; of time taken nothing is kept."""
    log(small, state=LOST, reason="On duty", by=By.SERVICE)
    log(small, day=date(2026, 11, 19), by=By.SERVICE, reason="It was lovely")
    [row] = small.development.lines()
    assert row.lost_by == ((By.SERVICE, Fraction("3.7")), (None, Fraction("3.7")))
    of_the_day, of_the_day_before = entries(small)[1:3]
    assert (of_the_day.reason, of_the_day.lost_by) == ("On duty", By.SERVICE)
    assert (of_the_day_before.reason, of_the_day_before.lost_by) == ("", None)


def test_planned_time_that_was_lost_says_by_whom(small: Tracker) -> None:
    small.development.settle(
        entries(small)[0].id, state=LOST, reason="The course is full", by=By.OTHER
    )
    assert entries(small)[0].lost_by is By.OTHER


def test_a_line_says_where_it_will_stand_at_the_end(small: Tracker) -> None:
    """11 Fridays taken of the last 13 weeks, which are 481 contracted hours: 8.5 %, and so on."""
    [row] = small.development.lines()
    assert row.forecast.pace == Fraction("40.7") / 481
    assert row.forecast.end == date(2027, 7, 27)
    assert row.forecast.words == (
        "at this pace 8.6 % at the end; 1 half-day more a month would mend it"
    )


def test_an_extension_moves_the_end_it_is_forecast_to(small: Tracker) -> None:
    enrolment = small.staff.file(worker_id(small, "A1")).enrolments[0].id
    small.programmes.extend(enrolment, until=date(2027, 10, 29), reason="Portfolio late")
    [row] = small.development.lines()
    assert row.forecast.end is not None
    assert row.forecast.end > date(2027, 10, 1)


def test_a_year_is_all_that_stands_beside_the_table(small: Tracker) -> None:
    """Weeks with the share reached, entries to a day, activities and slots."""
    worker = worker_id(small, "A1")
    year = small.development.year(worker, until=DAY)
    assert year.weeks == tuple(small.development.weeks(worker))
    assert year.entries == tuple(entries(small, DAY))
    assert [(a.activity, a.taken, a.lost) for a in year.activities] == [
        (Activity.TAUGHT_PROGRAMME, Fraction("55.5"), Fraction("3.7"))
    ]
    assert year.slots == ()
    now = next(w for w in year.weeks if w.monday == date(2026, 11, 16))
    assert now.share == Fraction("55.5") / 629
    assert next(w for w in year.weeks if w.monday == date(2026, 11, 23)).share is None


def test_a_paused_week_says_so(small: Tracker) -> None:
    worker = worker_id(small, "A1")
    small.staff.record_absence(
        worker,
        kind=AbsenceKind.SICKNESS,
        start=date(2026, 8, 17),
        end=date(2026, 8, 24),
        pauses=True,
    )
    paused = [w.monday for w in small.development.weeks(worker) if w.paused]
    assert paused == [date(2026, 8, 17)]


# Several at once


def together(tracker: Tracker, workers: list[int], **said: Any) -> Done:
    what: dict[str, Any] = {
        "day": DAY,
        "hours": Decimal("7.4"),
        "activity": Activity.TRAINING_COURSE,
        "state": TAKEN,
        **said,
    }
    return tracker.development.log_together(workers, **what)


def a_cohort(tracker: Tracker) -> list[int]:
    """Amara, and three more who start with November."""
    others = [worker_id(tracker, number) for number in ("S1", "S2", "S3")]
    for other in others:
        tracker.staff.enrol(other, programme="ASYE", start=date(2026, 11, 2))
    return [worker_id(tracker, "A1"), *others]


def test_a_training_day_is_logged_for_a_cohort_in_one_act(small: Tracker) -> None:
    """The same hours each; one undo takes all of them back."""
    cohort = a_cohort(small)
    before = {r.worker.id: r.line.balance.taken for r in small.development.lines()}
    done = together(small, cohort)
    assert done.words == "7.4 h each taken for 4 workers, Fri 20 Nov"
    after = {r.worker.id: r.line.balance.taken for r in small.development.lines()}
    assert after == {worker: hours + Fraction("7.4") for worker, hours in before.items()}
    assert done.undo is not None
    small.history.undo(done.undo)
    assert {r.worker.id: r.line.balance.taken for r in small.development.lines()} == before
    assert together(small, cohort[:2]).words.endswith("for Priya Wren and Amara Hazel, Fri 20 Nov")


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        ({"hours": Decimal(0)}, "hours", "more than 0"),
        ({"day": date(2026, 11, 23)}, "day", "planned, not taken"),
        ({"state": LOST}, "reason", "lost to is needed"),
        ({"day": date(2026, 10, 30)}, "workers", "Priya Wren, Marek Alder and Dilys Plover"),
    ],
)
def test_a_day_for_several_is_logged_for_all_or_nobody(
    small: Tracker, path: Path, said: dict[str, Any], field: str, reason: str
) -> None:
    cohort = a_cohort(small)
    before = all_rows(path)
    with pytest.raises(BadInput, match=reason) as caught:
        together(small, cohort, **said)
    assert caught.value.field == field
    assert all_rows(path) == before


def test_several_are_somebody_and_still_there(small: Tracker) -> None:
    with pytest.raises(BadInput, match="Tick at least one"):
        together(small, [])
    with pytest.raises(StaleView, match="taken back"):
        together(small, [worker_id(small, "A1"), 99])
