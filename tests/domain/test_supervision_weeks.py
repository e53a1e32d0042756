"""A year of one strand week by week: what each week was, and whether it ended overdue."""

from __future__ import annotations

from datetime import date, timedelta

from swtracker.domain.people import Role
from swtracker.domain.supervision import Diary, Supervision, SupervisionStatus
from swtracker.domain.supervision_weeks import (
    WEEKS_AHEAD,
    WEEKS_BACK,
    SupervisionWeek,
    WeekKind,
    year_of_weeks,
)
from tests.builders import a_pause, a_post, a_worker
from tests.domain.diaries import LINE, START, a_diary, england

TODAY = date(2026, 11, 20)
"""A Friday; its week began on Monday the 16th."""


def weeks(
    *supervisions: Supervision, diary: Diary | None = None, day: date = TODAY
) -> dict[date, SupervisionWeek]:
    """Each week by its Monday."""
    seen = year_of_weeks(diary or a_diary(), LINE, supervisions, day)
    assert len(seen) == WEEKS_BACK + WEEKS_AHEAD
    return {week.monday: week for week in seen}


def of(when: date, status: SupervisionStatus = SupervisionStatus.HELD) -> Supervision:
    return Supervision(LINE, when, status)


def kind(seen: dict[date, SupervisionWeek], monday: date) -> tuple[WeekKind, date | None, bool]:
    week = seen[monday]
    return week.kind, week.day, week.overdue


def test_the_weeks_are_the_52_to_this_one_and_four_to_come() -> None:
    seen = list(weeks())
    assert seen[0] == date(2026, 11, 16) - timedelta(weeks=51)
    assert seen[-1] == date(2026, 11, 16) + timedelta(weeks=4)


def test_held_on_time_and_late_due_and_overdue() -> None:
    """Due on 1 October, held on the 13th; held again on 10 November, and due on 10 December."""
    seen = weeks(of(date(2026, 10, 13)), of(date(2026, 11, 10)), of(date(2026, 12, 1)))
    assert kind(seen, date(2026, 9, 28)) == (WeekKind.DUE, date(2026, 10, 1), True)
    assert kind(seen, date(2026, 10, 5)) == (WeekKind.NOTHING, None, True)
    assert kind(seen, date(2026, 10, 12)) == (WeekKind.LATE, date(2026, 10, 13), False)
    assert kind(seen, date(2026, 11, 9)) == (WeekKind.ON_TIME, date(2026, 11, 10), False)
    assert kind(seen, date(2026, 11, 16)) == (WeekKind.NOTHING, None, False)
    assert kind(seen, date(2026, 12, 7)) == (WeekKind.DUE, date(2026, 12, 10), False)


def test_what_was_arranged_and_not_held() -> None:
    """Missed goes before cancelled, and both before what was booked; held before them all."""
    seen = weeks(
        of(date(2026, 10, 5), SupervisionStatus.MISSED),
        of(date(2026, 10, 6), SupervisionStatus.CANCELLED),
        of(date(2026, 10, 13), SupervisionStatus.CANCELLED),
        of(date(2026, 10, 14), SupervisionStatus.BOOKED),
        of(date(2026, 10, 20), SupervisionStatus.CANCELLED),
        of(date(2026, 10, 21)),
        of(date(2026, 12, 8), SupervisionStatus.BOOKED),
    )
    assert kind(seen, date(2026, 10, 5)) == (WeekKind.MISSED, date(2026, 10, 5), True)
    assert kind(seen, date(2026, 10, 12)) == (WeekKind.CANCELLED, date(2026, 10, 13), True)
    assert kind(seen, date(2026, 10, 19)) == (WeekKind.LATE, date(2026, 10, 21), False)
    assert kind(seen, date(2026, 12, 7)) == (WeekKind.BOOKED, date(2026, 12, 8), False)


def test_a_clock_that_stood_still_a_strand_not_owed_and_records_not_begun() -> None:
    """Records begin in July; the job on 1 September; away from 12 October for two weeks."""
    worker = a_worker(started=START, absences=[a_pause(date(2026, 10, 12), date(2026, 10, 26))])
    seen = weeks(diary=a_diary(worker, records_begin=date(2026, 7, 1)))
    assert seen[date(2026, 6, 22)].kind is WeekKind.NO_DATA
    assert seen[date(2026, 7, 6)].kind is WeekKind.NOT_OWED
    assert kind(seen, date(2026, 10, 12)) == (WeekKind.PAUSED, None, True)
    assert seen[date(2026, 8, 31)].kind is WeekKind.NOTHING
    head = a_diary(a_worker(a_post(Role.HEAD_OF_SERVICE), started=START))
    assert {week.kind for week in weeks(diary=head).values()} == {WeekKind.NOT_OWED}


def test_a_week_begun_at_the_weekend_is_no_pause() -> None:
    """Owed from a Saturday: no working day of that week, and none paused."""
    saturday = date(2026, 9, 5)
    diary = a_diary(a_worker(started=saturday), working_days=england())
    assert weeks(diary=diary)[date(2026, 8, 31)].kind is WeekKind.NOTHING
