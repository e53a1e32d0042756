"""What was held of what was owed: days in date, held of expected, gaps, short and late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.calendar import Pauses, Period
from swtracker.domain.people import Absence, Outcome, Role
from swtracker.domain.policy import Interval, StrandStage
from swtracker.domain.supervision import (
    InDateDays,
    Supervision,
    SupervisionStatus,
    longest_gap,
)
from tests.builders import a_pause, a_policy, a_post, a_worker, national, on_asye, policies, slough
from tests.domain.diaries import JOINT, LINE, ONE_DAY, START, a_diary, england, line_manager
from tests.domain.strategies import FIRST, absences_worth_of_pauses, days, every_day

NOV = Period(date(2026, 11, 1), date(2026, 12, 1))
HOLIDAYS = england()


# Days in date


@pytest.mark.parametrize(
    ("held", "day", "in_date", "of"),
    [
        ([], date(2026, 9, 1), 1, 1),
        ([], date(2026, 10, 1), 31, 31),
        ([], date(2026, 10, 10), 31, 40),
        ([date(2026, 10, 4)], date(2026, 10, 10), 38, 40),
        ([date(2026, 10, 10)], date(2026, 10, 10), 32, 40),
        ([date(2026, 10, 11)], date(2026, 10, 10), 31, 40),
        ([date(2026, 9, 20), date(2026, 9, 21)], date(2026, 11, 29), 51, 90),
    ],
)
def test_days_in_date_are_counted_over_the_last_ninety(
    held: list[date], day: date, in_date: int, of: int
) -> None:
    """Due on 1 October. Overdue days count from the 2nd; a supervision counts from its own day.

    Days before the clock's start are left out; two sessions together do not make up for a month
    without one.
    """
    assert a_diary().in_date_days(LINE, day, held) == InDateDays(in_date, of)


def test_the_last_ninety_days_are_the_day_asked_and_the_eighty_nine_before() -> None:
    """The day the clock started is the first of them, and has dropped out the day after."""
    day = START + 89 * ONE_DAY
    assert a_diary().in_date_days(LINE, day, ()) == InDateDays(31, 90)
    assert a_diary().in_date_days(LINE, day + ONE_DAY, ()) == InDateDays(30, 90)


def test_paused_days_are_left_out_of_the_share() -> None:
    """Ten days of sickness among ninety: eighty are asked about."""
    pause = a_pause(date(2026, 10, 5), date(2026, 10, 15))
    worker = a_worker(started=START, absences=[pause])
    day = START + 89 * ONE_DAY
    assert a_diary(worker).in_date_days(LINE, day, ()) == InDateDays(31, 80)


def test_days_of_grace_are_in_date() -> None:
    """Three more than without."""
    diary = a_diary(policy=a_policy(grace_days=3))
    assert diary.in_date_days(LINE, date(2026, 10, 10), ()) == InDateDays(34, 40)


def test_a_share_over_no_days_is_no_share() -> None:
    """Nobody was owed anything: that is neither 0 % nor 100 %."""
    diary = a_diary(a_worker(a_post(Role.HEAD_OF_SERVICE), started=START))
    none = diary.in_date_days(LINE, date(2026, 10, 10), ())
    assert none == InDateDays(0, 0)
    assert none.share is None
    assert a_diary().in_date_days(LINE, START - ONE_DAY, ()).share is None


def test_a_teams_share_is_the_sum_of_days_over_the_sum_of_days() -> None:
    """Ninety of ninety and none of thirty is 75 %, not the 50 % of averaging two shares."""
    team = InDateDays(90, 90) + InDateDays(0, 30)
    assert team.share == Fraction(3, 4)


def naive_days(
    day: date, held: Sequence[date], absences: Sequence[Period], grace: int
) -> InDateDays:
    """The oracle: the national ASYE year worked out a day at a time, with nothing clever.

    The programme began on FIRST; weekly to six weeks, every two weeks to six months, then monthly.
    """
    horizon = FIRST + timedelta(days=1500)
    paused = {d for p in absences for d in every_day(p.start, (p.end or horizon) - ONE_DAY)}

    def count_off(since: date, count: int) -> date | None:
        while count and since < horizon:
            count -= since not in paused
            since += ONE_DAY
        return None if count else since

    def due_after(since: date) -> date | None:
        six_weeks, six_months = count_off(FIRST, 42), count_off(FIRST, 182)
        if six_weeks is None or since < six_weeks:
            every = 7
        elif six_months is None or since < six_months:
            every = 14
        else:
            every = (Interval(months=1).after(since) - since).days
        due = count_off(since, every)
        while due is not None and (due in paused or not HOLIDAYS.includes(due)):
            due = due + ONE_DAY if due < horizon else None
        return due

    in_date = asked = 0
    due = due_after(FIRST)
    for today in every_day(FIRST, day):
        if today in held:
            due = due_after(today)
        if today > day - 90 * ONE_DAY and today not in paused:
            asked += 1
            in_date += due is None or today <= due + grace * ONE_DAY
    return InDateDays(in_date, asked)


@given(
    days(300),
    st.lists(days(300), max_size=12),
    absences_worth_of_pauses(),
    st.sampled_from([0, 3]),
)
def test_days_in_date_are_as_counting_day_by_day(
    day: date, held: list[date], absences: list[Period], grace: int
) -> None:
    """Over any pauses and any days held: the quick count is that of going through every day."""
    assert Interval(months=6).after(FIRST) == FIRST + 182 * ONE_DAY
    worker = a_worker(
        started=FIRST, asye=FIRST, absences=[a_pause(p.start, p.end) for p in absences]
    )
    policy = a_policy(strands=national().strands, grace_days=grace)
    diary = a_diary(worker, policy, working_days=HOLIDAYS)
    assert diary.in_date_days(LINE, day, held) == naive_days(day, held, absences, grace)


@given(
    st.sampled_from([LINE, JOINT]),
    st.integers(0, 250),
    st.lists(st.integers(0, 250), max_size=8),
    st.sampled_from([(), (a_pause(START + 40 * ONE_DAY, START + 55 * ONE_DAY),)]),
)
def test_days_in_date_agree_with_how_the_worker_stood_each_day(
    strand: str, asked: int, held: list[int], absences: tuple[Absence, ...]
) -> None:
    """Across posts, a programme that begins and ends, another policy, and leaving.

    Each day counts by what the page said that day, from the start of the clock that runs now.
    """
    after = [START + n * ONE_DAY for n in range(300)]
    worker = a_worker(
        a_post(start=after[0], end=after[30]),
        a_post(Role.PRACTICE_EDUCATOR, start=after[30], end=after[60]),
        a_post(start=after[60]),
        started=START,
        left=after[240],
        enrolments=[on_asye(after[10], Outcome.PASS, after[150])],
        absences=absences,
    )
    sets = policies(slough(), (after[120], national()), (after[200], a_policy(grace_days=2)))
    diary = a_diary(worker, sets=sets)
    day, days_held = after[asked], [after[n] for n in held]
    expected = InDateDays(0, 0)
    first = max(diary.clock_start(day), day - 89 * ONE_DAY)
    for today in every_day(first, day):
        standing = diary.standing_on(strand, today, days_held)
        if standing is not None and not worker.pauses.cover(today):
            expected += InDateDays(int(standing.in_date), 1)
    assert diary.in_date_days(strand, day, days_held) == expected


def test_days_after_a_strand_has_come_to_an_end_are_not_asked_about() -> None:
    """Weekly for six weeks and then nothing: 42 days of the ninety."""
    weekly = line_manager(StrandStage(Interval(days=7), until=Interval(days=42)))
    held = [START + n * 7 * ONE_DAY for n in range(6)]
    diary = a_diary(policy=weekly)
    assert diary.in_date_days(LINE, START + 89 * ONE_DAY, held) == InDateDays(42, 42)


def test_days_in_date_can_be_asked_of_a_month() -> None:
    """November of somebody last seen on 5 October: in date to the 5th, from the 20th again."""
    held = [date(2026, 10, 5), date(2026, 11, 20)]
    month = a_diary().in_date_between(LINE, NOV.start, date(2026, 11, 30), held)
    assert month == InDateDays(16, 30)


# Held of expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([], (0, 1)),
        ([date(2026, 11, 3)], (1, 1)),
        ([date(2026, 10, 31), date(2026, 12, 1)], (0, 1)),
        ([date(2026, 11, 3), date(2026, 11, 17)], (2, 1)),
    ],
)
def test_held_is_set_against_the_due_dates_of_the_period(
    held: list[date], expected: tuple[int, int]
) -> None:
    """One falls due in November; what was held in October or December is not November's."""
    assert a_diary().held_of_expected(LINE, NOV, held) == expected


def test_nothing_expected_is_not_nought_of_something() -> None:
    """In the month somebody starts nothing falls due; nor does it for who is owed nothing."""
    september = Period(START, date(2026, 10, 1))
    assert a_diary().held_of_expected(LINE, september, ()) == (0, 0)
    head = a_diary(a_worker(a_post(Role.HEAD_OF_SERVICE), started=START))
    assert head.held_of_expected(LINE, NOV, ()) == (0, 0)


@given(days(300), absences_worth_of_pauses())
def test_who_is_seen_on_every_due_date_has_held_all_that_was_expected(
    start: date, absences: list[Period]
) -> None:
    """And was in date on every day of the year."""
    worker = a_worker(
        started=start, asye=start, absences=[a_pause(p.start, p.end) for p in absences]
    )
    diary = a_diary(worker, working_days=HOLIDAYS)
    last = start + 365 * ONE_DAY
    due = diary.schedule(LINE, start, last)
    held, expected = diary.held_of_expected(LINE, Period(start, last + ONE_DAY), due)
    assert held == expected == len(due)
    year = diary.in_date_between(LINE, start, last, due)
    assert year.in_date == year.days == 366 - Pauses.of(absences).days(start, last)


def test_supervision_is_measured_over_a_period_that_ends() -> None:
    """Due dates go on for ever; asking for all of them is a mistake of ours."""
    with pytest.raises(ValueError, match="period that ends"):
        a_diary().held_of_expected(LINE, Period(START), ())
    with pytest.raises(ValueError, match="period that ends"):
        longest_gap(Period(START), ())


# The longest gap


@pytest.mark.parametrize(
    ("held", "gap"),
    [
        ([], 30),
        ([date(2026, 11, 11)], 20),
        ([date(2026, 11, 25), date(2026, 11, 6)], 19),
        ([date(2026, 10, 31), date(2026, 12, 1)], 30),
        ([date(2026, 11, 30)], 29),
    ],
)
def test_the_longest_gap_runs_from_session_to_session_and_to_the_ends(
    held: list[date], gap: int
) -> None:
    """In November; a session outside it shortens nothing."""
    assert longest_gap(NOV, held) == gap


# Short, late, and what counts as held


def a_supervision(
    status: SupervisionStatus = SupervisionStatus.HELD,
    *,
    day: date = date(2026, 11, 19),
    minutes: int | None = 90,
    interrupted: bool = False,
    recorded: date | None = None,
) -> Supervision:
    """A supervision on a Thursday, 90 minutes long."""
    return Supervision(LINE, day, status, minutes, interrupted, recorded)


@pytest.mark.parametrize(
    ("minutes", "interrupted", "short"),
    [(90, False, False), (89, False, True), (90, True, True), (None, False, False),
     (None, True, True)],
)  # fmt: skip
def test_a_supervision_under_ninety_minutes_or_interrupted_is_short(
    minutes: int | None, interrupted: bool, short: bool
) -> None:
    """It counts as held all the same; where no minutes were written nothing is claimed."""
    supervision = a_supervision(minutes=minutes, interrupted=interrupted)
    assert supervision.is_held
    assert supervision.is_short(slough().strands[0].minutes) is short


@pytest.mark.parametrize(
    "status",
    [SupervisionStatus.BOOKED, SupervisionStatus.CANCELLED, SupervisionStatus.MISSED],
)
def test_only_a_held_supervision_is_held_short_or_late(status: SupervisionStatus) -> None:
    """One that was booked, cancelled or missed resets nothing and is neither short nor late."""
    supervision = a_supervision(status, minutes=5, recorded=date(2027, 1, 1))
    assert not supervision.is_held
    assert not supervision.is_short(90)
    assert not supervision.is_late_record(1, HOLIDAYS)


@pytest.mark.parametrize(
    ("day", "recorded", "late"),
    [
        (date(2026, 11, 19), date(2026, 11, 19), False),
        (date(2026, 11, 19), date(2026, 11, 20), False),
        (date(2026, 11, 19), date(2026, 11, 21), True),
        (date(2026, 11, 20), date(2026, 11, 23), False),
        (date(2026, 11, 20), date(2026, 11, 24), True),
        (date(2026, 12, 24), date(2026, 12, 29), False),
        (date(2026, 12, 24), date(2026, 12, 30), True),
        (date(2026, 11, 19), None, False),
    ],
)
def test_a_record_is_late_after_the_next_working_day(
    day: date, recorded: date | None, late: bool
) -> None:
    """Held on Thursday, written by Friday; on Friday, by Monday; on Christmas Eve, by the 29th."""
    supervision = a_supervision(day=day, recorded=recorded)
    assert supervision.is_late_record(slough().recorded_within, HOLIDAYS) is late
