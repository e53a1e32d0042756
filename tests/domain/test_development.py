"""The protected 10 %: what is owed, taken and lost, exactly and to the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from swtracker.domain.calendar import Period, WorkingDays
from swtracker.domain.development import (
    Activity,
    ActivityHours,
    Balance,
    Level,
    ProtectedSlot,
    TimeEntry,
    TimeState,
    added,
    balance_on,
    by_activity,
    laid_out,
    lost_by_whom,
)
from swtracker.domain.people import Absence, AbsenceKind, Enrolment, Outcome, Worker
from swtracker.domain.policy import Policies
from swtracker.domain.recurrence import Recurrence
from swtracker.domain.supervision import By
from tests.builders import a_pause, a_policy, a_post, a_worker, on_asye, policies, slough
from tests.domain.strategies import absences_worth_of_pauses, days, every_day

ONE_DAY = timedelta(days=1)
START = date(2025, 9, 1)
"""A Monday, so that n weeks hold n times five weekdays."""

SUNDAY = START + 6 * ONE_DAY
YEAR_END = START + (52 * 7 - 1) * ONE_DAY


def balance(
    worker: Worker,
    day: date,
    *entries: TimeEntry,
    enrolment: Enrolment | None = None,
    sets: Policies | None = None,
) -> Balance:
    """The balance of the worker's programme on a day, under Slough's policy."""
    return balance_on(
        worker, enrolment or worker.enrolments[0], day, entries, sets or policies(slough())
    )


def asye(fte: str = "1", weekly_hours: str = "37") -> Worker:
    return a_worker(a_post(fte=fte, weekly_hours=weekly_hours), asye=START)


def taken(hours: str | Fraction, day: date = START) -> TimeEntry:
    return TimeEntry(day, Fraction(hours), TimeState.TAKEN)


# What is owed


@pytest.mark.parametrize(
    ("weekly_hours", "fte", "owed"),
    [
        ("37", "1", "3.7"),
        ("36", "1", "3.6"),
        ("37.5", "1", "3.75"),
        ("37", "0.8", "2.96"),
        ("37", "0.6", "2.22"),
        ("37", "0.5", "1.85"),
    ],
)
def test_a_tenth_of_the_contracted_week_is_owed(weekly_hours: str, fte: str, owed: str) -> None:
    """Monday to Sunday, both included; part time pro rata (Suffolk)."""
    assert balance(asye(fte, weekly_hours), SUNDAY).owed == Fraction(owed)


@pytest.mark.parametrize(("weekly_hours", "owed"), [("37", "192.4"), ("36", "187.2")])
def test_a_year_of_fifty_two_weeks_owes_twenty_six_days(weekly_hours: str, owed: str) -> None:
    """192.4 hours at 37 a week, which is half a day in every one of 52 weeks."""
    year = balance(asye(weekly_hours=weekly_hours), YEAR_END)
    assert year.owed == Fraction(owed)
    assert year.half_day is not None
    assert year.owed / year.half_day == 52


def test_two_days_a_month_are_not_ten_percent() -> None:
    """24 days of 7.4 hours are 177.6: 14.8 short, which is four half-days, and amber."""
    entries = [taken("7.4", START + n * 14 * ONE_DAY) for n in range(24)]
    year = balance(asye(), YEAR_END, *entries)
    assert year.taken == Fraction("177.6")
    assert year.balance == Fraction("-14.8")
    assert year.half_days == -4
    assert year.level(slough()) is Level.AMBER


@pytest.mark.parametrize(
    ("day", "owed"),
    [
        (START - ONE_DAY, "0"),
        (START, "0.74"),
        (START + 4 * ONE_DAY, "3.7"),
        (SUNDAY, "3.7"),
        (SUNDAY + ONE_DAY, "4.44"),
    ],
)
def test_the_first_day_and_today_both_count_and_weekends_do_not(day: date, owed: str) -> None:
    """A fifth of the week's tenth for each Monday to Friday so far."""
    assert balance(asye(), day).owed == Fraction(owed)


def test_annual_leave_and_bank_holidays_take_nothing_off() -> None:
    """A fortnight's leave over Christmas: the fortnight's 7.4 hours are owed all the same."""
    leave = Absence(AbsenceKind.ANNUAL_LEAVE, Period(date(2025, 12, 22), date(2026, 1, 5)))
    before = balance(a_worker(a_post(), asye=START, absences=[leave]), date(2025, 12, 21)).owed
    after = balance(a_worker(a_post(), asye=START, absences=[leave]), date(2026, 1, 4)).owed
    assert after - before == Fraction("7.4")


def test_an_absence_that_stops_the_clock_owes_nothing() -> None:
    """Sick from Wednesday to the Wednesday after: five weekdays of ten are left."""
    sick = a_pause(START + 2 * ONE_DAY, START + 9 * ONE_DAY)
    worker = a_worker(a_post(), asye=START, absences=[sick])
    assert balance(worker, START + 13 * ONE_DAY).owed == Fraction("3.7")


def test_hours_follow_the_post_of_each_day() -> None:
    """A week at 37 hours and full time, then a week at 0.6 of 36: 3.7 and 2.16."""
    second = START + 7 * ONE_DAY
    worker = a_worker(
        a_post(end=second), a_post(start=second, fte="0.6", weekly_hours="36"), asye=START
    )
    two_weeks = balance(worker, START + 13 * ONE_DAY)
    assert two_weeks.owed == Fraction("5.86")
    assert two_weeks.contracted == Fraction("58.6")
    assert two_weeks.half_day == Fraction("3.6")


def test_days_out_of_post_owe_nothing() -> None:
    """A week before the post began and everything after leaving; then a week has no half-days."""
    worker = a_worker(a_post(start=START + 7 * ONE_DAY), asye=START, left=START + 14 * ONE_DAY)
    after = balance(worker, YEAR_END, taken("1", START + 8 * ONE_DAY))
    assert after.owed == Fraction("3.7")
    assert after.half_day is None
    assert after.half_days is None


def test_the_share_owed_is_that_of_the_policy_of_each_day() -> None:
    """A week at 10 % and a week at 20 %."""
    second = START + 7 * ONE_DAY
    sets = policies(slough(), (second, a_policy(development_share=Fraction(1, 5))))
    assert balance(asye(), START + 13 * ONE_DAY, sets=sets).owed == Fraction("11.1")


@example(date(2024, 6, 3), date(2024, 7, 3), [], 30)
@given(days(300), days(300), absences_worth_of_pauses(), st.integers(0, 300))
def test_what_is_owed_is_the_sum_over_every_single_day(
    start: date, day: date, absences: list[Period], turn: int
) -> None:
    """Over pauses, a change of post and of policy: the same as going through every day.

    Also on the very day on which post and policy change.
    """
    turns = start + turn * ONE_DAY
    worker = a_worker(
        a_post(end=turns),
        a_post(start=turns, fte="0.55", weekly_hours="36"),
        asye=start,
        absences=[a_pause(p.start, p.end) for p in absences],
    )
    later = date(2024, 7, 3)
    sets = policies(slough(), (later, a_policy(development_share=Fraction(1, 8))))
    owed = contracted = Fraction(0)
    for today in every_day(start, day):
        if today.weekday() < 5 and not any(p.covers(today) for p in absences):
            week = Fraction(37) if today < turns else Fraction("19.8")
            contracted += week / 5
            owed += week / 5 * (Fraction(1, 10) if today < later else Fraction(1, 8))
    found = balance(worker, day, sets=sets)
    assert (found.owed, found.contracted) == (owed, contracted)


@given(days(300), st.integers(0, 200), st.integers(1, 200), absences_worth_of_pauses())
def test_what_is_owed_adds_up_over_periods_that_meet(
    start: date, first: int, second: int, absences: list[Period]
) -> None:
    """Owed to a day, and from the next day on, is owed over the whole."""
    worker = a_worker(a_post(), absences=[a_pause(p.start, p.end) for p in absences])
    middle = start + first * ONE_DAY
    end = middle + second * ONE_DAY

    def owed(since: date, until: date) -> Fraction:
        return balance(worker, until, enrolment=on_asye(since)).owed

    assert owed(start, middle) + owed(middle + ONE_DAY, end) == owed(start, end)


@given(days(300), st.integers(0, 300), st.integers(0, 200), st.integers(0, 60))
def test_a_pause_takes_off_just_its_own_weekdays(
    start: date, length: int, first: int, away: int
) -> None:
    """0.74 h at 37 hours for every Monday to Friday of it that lies in the time asked about."""
    end = start + length * ONE_DAY
    pause = Period(start + first * ONE_DAY, start + (first + away) * ONE_DAY)
    paused = a_worker(a_post(), asye=start, absences=[a_pause(pause.start, pause.end)])
    inside = [d for d in every_day(start, end) if pause.covers(d) and d.weekday() < 5]
    fewer = balance(a_worker(a_post(), asye=start), end).owed - balance(paused, end).owed
    assert fewer == len(inside) * Fraction("0.74")


@pytest.mark.parametrize(
    ("start", "day", "owed"),
    [
        (date(2024, 2, 26), date(2024, 3, 3), "3.7"),  # over 29 Feb, a Thursday
        (date(2024, 2, 29), date(2024, 2, 29), "0.74"),
        (date(2023, 2, 27), date(2023, 3, 5), "3.7"),
        (date(2024, 3, 25), date(2024, 4, 7), "7.4"),  # the clocks go forward on the 31st
        (date(2024, 10, 21), date(2024, 11, 3), "7.4"),  # and back on the 27th
    ],
)
def test_a_leap_day_and_a_change_of_clocks_are_days_like_others(
    start: date, day: date, owed: str
) -> None:
    """A week owes 3.7 h, whatever the clocks do and however long February is."""
    assert balance(a_worker(a_post(), asye=start), day).owed == Fraction(owed)


# Regular slots

FRIDAYS = ProtectedSlot(Recurrence(START + 4 * ONE_DAY), Fraction("3.7"), Activity.READING)


def kept(worker: Worker, *, holidays: frozenset[date] = frozenset()) -> list[int]:
    """Which of the first six Fridays a regular slot can be kept on."""
    found = list(laid_out(FRIDAYS, worker, WorkingDays(holidays), START, START + 41 * ONE_DAY))
    return [(day - START).days // 7 for day in found]


def test_a_regular_slot_falls_away_where_it_cannot_be_kept() -> None:
    """On a bank holiday, while away (paused or not), out of post, and from the outcome on."""
    assert kept(asye()) == [0, 1, 2, 3, 4, 5]
    assert kept(asye(), holidays=frozenset({START + 11 * ONE_DAY})) == [0, 2, 3, 4, 5]
    leave = Absence(AbsenceKind.ANNUAL_LEAVE, Period(START + 7 * ONE_DAY, START + 14 * ONE_DAY))
    assert kept(a_worker(a_post(), asye=START, absences=[leave])) == [0, 2, 3, 4, 5]
    assert kept(a_worker(a_post(), asye=START, absences=[a_pause(START + 21 * ONE_DAY)])) == [
        *(0, 1, 2)
    ]
    assert kept(a_worker(a_post(), asye=START, left=START + 15 * ONE_DAY)) == [0, 1]
    passed = on_asye(START, Outcome.PASS, START + 11 * ONE_DAY)
    assert kept(a_worker(a_post(), enrolments=[passed])) == [0]
    assert kept(a_worker(a_post(), asye=START + 12 * ONE_DAY)) == [2, 3, 4, 5]


# By activity, and by whom


def test_hours_by_activity_and_by_whom_add_up_to_the_balance() -> None:
    """Within the programme to the day; the most first; planned hours are of neither."""
    day = START + 20 * ONE_DAY

    def lost(hours: int, by: By | None, activity: Activity) -> TimeEntry:
        return TimeEntry(day, Fraction(hours), TimeState.LOST, activity, by)

    entries = [
        TimeEntry(day, Fraction(2), TimeState.TAKEN, Activity.READING),
        TimeEntry(START, Fraction(5), TimeState.TAKEN, Activity.SHADOWING),
        TimeEntry(START - ONE_DAY, Fraction(9), TimeState.TAKEN, Activity.OTHER),
        TimeEntry(day + ONE_DAY, Fraction(9), TimeState.TAKEN, Activity.OTHER),
        TimeEntry(day, Fraction(9), TimeState.PLANNED, Activity.E_LEARNING),
        lost(1, By.WORKER, Activity.READING),
        lost(3, By.SERVICE, Activity.PORTFOLIO),
        lost(2, None, Activity.PORTFOLIO),
        TimeEntry(day + ONE_DAY, Fraction(9), TimeState.LOST, Activity.OTHER, By.OTHER),
    ]
    enrolment = asye().enrolments[0]
    assert by_activity(enrolment, day, entries) == (
        ActivityHours(Activity.SHADOWING, Fraction(5), Fraction(0)),
        ActivityHours(Activity.READING, Fraction(2), Fraction(1)),
        ActivityHours(Activity.PORTFOLIO, Fraction(0), Fraction(5)),
    )
    assert lost_by_whom(enrolment, day, entries) == (
        (By.SERVICE, Fraction(3)),
        (None, Fraction(2)),
        (By.WORKER, Fraction(1)),
    )
    found = balance(asye(), day, *entries)
    assert (found.taken, found.lost) == (Fraction(7), Fraction(6))


# Taken, lost, planned


def test_only_time_taken_to_the_day_asked_counts_as_taken() -> None:
    """Today's entry counts, tomorrow's does not; lost and planned hours are kept apart."""
    day = START + 20 * ONE_DAY
    found = balance(
        asye(),
        day,
        taken("2", START),
        taken("3.5", day),
        taken("4", day + ONE_DAY),
        taken("8", START - ONE_DAY),
        TimeEntry(day, Fraction("1.5"), TimeState.LOST),
        TimeEntry(day, Fraction(6), TimeState.PLANNED),
        TimeEntry(day + ONE_DAY, Fraction(7), TimeState.PLANNED, Activity.SHADOWING),
    )
    assert found.taken == Fraction("5.5")
    assert found.lost == Fraction("1.5")
    assert found.planned == 7


def test_nothing_is_owed_or_counted_from_the_day_of_the_outcome() -> None:
    """Passed on the Monday after a week: that week is what there is, asked a month later."""
    passed = START + 7 * ONE_DAY
    worker = a_worker(a_post(), enrolments=[on_asye(START, Outcome.PASS, passed)])
    day = passed + 30 * ONE_DAY
    found = balance(
        worker,
        day,
        taken("3.7", passed - ONE_DAY),
        taken("2", passed),
        TimeEntry(passed, Fraction(1), TimeState.PLANNED),
        TimeEntry(day + ONE_DAY, Fraction(4), TimeState.PLANNED),
    )
    assert found.owed == found.taken == Fraction("3.7")
    assert found.balance == 0
    assert found.planned == 4


# Percent and colour


@pytest.mark.parametrize(
    ("hours", "level"),
    [
        ("3.71", Level.GREEN),
        ("3.7", Level.GREEN),
        ("3.6999", Level.AMBER),
        ("2.96", Level.AMBER),
        ("2.9599", Level.RED),
        ("0", Level.RED),
    ],
)
def test_ten_percent_is_green_eight_is_amber_and_less_is_red(hours: str, level: Level) -> None:
    """Of 37 contracted hours: 3.7 taken is green, 2.96 still amber."""
    week = balance(asye(), SUNDAY, taken(hours))
    assert week.share == Fraction(hours) / 37
    assert week.owed_share == Fraction(1, 10)
    assert week.level(slough()) is level


def test_the_bounds_of_the_colours_are_policys() -> None:
    """A council that wants 12 % sees 10 % as amber, and 8 % as red if it says so."""
    strict = a_policy(development_amber=Fraction(12, 100), development_red=Fraction(9, 100))
    assert balance(asye(), SUNDAY, taken("3.7")).level(strict) is Level.AMBER
    assert balance(asye(), SUNDAY, taken("2.96")).level(strict) is Level.RED


def test_before_any_hour_has_elapsed_there_is_no_percentage() -> None:
    """Started on a Saturday: no data yet is not 0 %, and has no colour."""
    saturday = START + 5 * ONE_DAY
    found = balance(a_worker(a_post(), asye=saturday), saturday)
    assert found.share is None
    assert found.owed_share is None
    assert found.level(slough()) is None
    assert found.half_days == 0


@pytest.mark.parametrize(
    ("hours", "behind", "half_days"),
    [("3.7", "0", "0"), ("0", "-3.7", "-1"), ("9.25", "5.55", "1.5")],
)
def test_the_balance_is_told_in_hours_and_half_days(
    hours: str, behind: str, half_days: str
) -> None:
    """A half-day is a tenth of the full-time week: 3.7 of 37 hours."""
    week = balance(asye(), SUNDAY, taken(hours))
    assert week.balance == Fraction(behind)
    assert week.half_days == Fraction(half_days)


def test_a_part_timers_half_day_is_as_long_as_anybodys() -> None:
    """At 0.6 a week owes 2.22 hours, which is six tenths of a half-day of 3.7."""
    week = balance(asye(fte="0.6"), SUNDAY)
    assert week.half_day == Fraction("3.7")
    assert week.half_days == Fraction("-0.6")


def test_there_are_eleven_activities_and_three_states() -> None:
    """What an entry can be for, and what can become of it."""
    assert [a.value for a in Activity] == [
        "Taught programme",
        "Training course",
        "E-learning",
        "Shadowing",
        "Co-working",
        "Reading and research",
        "Portfolio writing",
        "Peer discussion",
        "University module",
        "Action learning",
        "Other",
    ]
    assert [s.value for s in TimeState] == ["Planned", "Taken", "Lost"]


def test_balances_added_up_are_hours_with_hours() -> None:
    """The share of two together is of all their hours, not the middle of their shares."""

    def hours(owed: int, taken: int, lost: int, planned: int, contracted: int) -> Balance:
        return Balance(
            owed=Fraction(owed),
            taken=Fraction(taken),
            lost=Fraction(lost),
            planned=Fraction(planned),
            contracted=Fraction(contracted),
            half_day=None,
        )

    both = added([hours(4, 2, 1, 3, 40), replace(hours(2, 2, 0, 0, 20), half_day=Fraction(2))])
    assert both == hours(6, 4, 1, 3, 60)
    assert both.share == Fraction(4, 60)
    assert added([]).share is None
