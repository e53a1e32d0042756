"""The forecast of development time: the pace it goes at, carried to the programme's end."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.calendar import Period
from swtracker.domain.development import TimeEntry, TimeState
from swtracker.domain.forecast import Forecast, forecast_on
from swtracker.domain.people import Worker
from swtracker.domain.policy import Interval
from tests.builders import a_pause, a_policy, a_post, a_worker, policies, slough
from tests.domain.strategies import absences_worth_of_pauses, days

ONE_DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
START = date(2025, 9, 1)
"""A Monday."""

END = START + 52 * WEEK
"""The first day after 52 whole weeks, which owe 192.4 h at 37 hours a week."""


def forecast(
    worker: Worker, day: date, *entries: TimeEntry, end: date | None = END, share: str = "1/10"
) -> Forecast:
    sets = policies(a_policy(development_share=Fraction(share)))
    return forecast_on(worker, worker.enrolments[0], day, entries, sets, end=end)


def asye() -> Worker:
    return a_worker(a_post(), asye=START)


def weekly(weeks: int, hours: str, *, first: int = 0) -> list[TimeEntry]:
    """So many hours taken on the Friday of each of so many weeks."""
    fridays = (START + (first + n) * WEEK + 4 * ONE_DAY for n in range(weeks))
    return [TimeEntry(day, Fraction(hours), TimeState.TAKEN) for day in fridays]


def after(weeks: int) -> date:
    """The Sunday that ends so many weeks."""
    return START + weeks * WEEK - ONE_DAY


def test_the_pace_of_the_last_thirteen_weeks_is_carried_to_the_end() -> None:
    """26 weeks: none in the first half, 3.7 h a week since. 39 weeks' worth of 52: 7.5 %.

    48.1 h are missing, 13 half-days, over the 6 whole months that are left: 3 a month.
    """
    found = forecast(asye(), after(26), *weekly(13, "3.7", first=13))
    assert found.pace == Fraction(1, 10)
    assert (found.taken, found.owed) == (Fraction("144.3"), Fraction("192.4"))
    assert found.share == Fraction("0.075")
    assert found.half_days_missing == 13
    # From Mon 2 Mar; the sixth month ends on Wed 2 Sep, after the programme, so five are whole.
    assert found.months_left == 5
    assert found.half_days_a_month == 3
    assert found.words == "at this pace 7.5 % at the end; 3 half-days more a month would mend it"


def test_before_thirteen_weeks_the_pace_is_that_since_the_start() -> None:
    """Four weeks of 2.96 h are 8 % of contracted hours, and stay so."""
    found = forecast(asye(), after(4), *weekly(4, "2.96"))
    assert found.pace == found.share == Fraction("0.08")
    assert found.words == "at this pace 8.0 % at the end; 1 half-day more a month would mend it"


def test_paused_weeks_are_not_counted_in_the_pace() -> None:
    """Ten weeks away, then three back: the look back reaches ten weeks further."""
    away = a_pause(START + 20 * WEEK, START + 30 * WEEK)
    worker = a_worker(a_post(), asye=START, absences=[away])
    entries = [*weekly(20, "1.85"), *weekly(3, "3.7", first=30)]
    found = forecast(worker, after(33), *entries)
    # Of 13 weeks, three at 10 % and the ten before the pause at 5 %.
    assert found.pace == (3 * Fraction("3.7") + 10 * Fraction("1.85")) / (13 * 37)


def test_pauses_to_come_leave_less_time_to_mend_in() -> None:
    """Known to be away for the last 26 weeks: the end comes with nothing more owed or taken."""
    away = a_pause(START + 26 * WEEK, END)
    worker = a_worker(a_post(), asye=START, absences=[away])
    found = forecast(worker, after(26), *weekly(13, "3.7"))
    assert (found.taken, found.owed) == (Fraction("48.1"), Fraction("96.2"))
    assert (found.days_left, found.months_left) == (0, 0)
    assert found.words == "5.0 % at the end; 13 half-days are missing"


def test_planned_and_lost_hours_are_not_counted_as_taken() -> None:
    """Nor is anything outside the programme, or after the day asked."""
    entries = [
        TimeEntry(after(2), Fraction(5), TimeState.LOST),
        TimeEntry(after(4) + WEEK, Fraction(5), TimeState.PLANNED),
        TimeEntry(after(4) + WEEK, Fraction(5), TimeState.TAKEN),
        TimeEntry(START - ONE_DAY, Fraction(5), TimeState.TAKEN),
    ]
    found = forecast(asye(), after(4), *entries)
    assert found.pace == found.share == 0
    assert found.words.startswith("at this pace 0.0 % at the end; 5 half-days more a month")


def test_a_pace_of_ten_percent_is_on_track() -> None:
    found = forecast(asye(), after(10), *weekly(10, "3.7"))
    assert found.is_on_track
    assert (found.half_days_missing, found.half_days_a_month) == (0, 0)
    assert found.words == "at this pace 10.0 % at the end, on track"


def test_with_less_than_a_month_left_the_half_days_are_counted_whole() -> None:
    found = forecast(asye(), after(49), *weekly(48, "3.7"))
    assert found.months_left == 0
    assert found.half_days_a_month is None
    assert (
        found.words == "at this pace 9.8 % at the end; 2 half-days more before then would mend it"
    )


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (51, "9.8 % at the end; 1 half-day is missing"),
        (40, "7.7 % at the end; 12 half-days are missing"),
        (52, "10.0 % at the end, all that was owed"),
    ],
)
def test_on_the_last_day_what_is_missing_is_said(weeks: int, said: str) -> None:
    assert forecast(asye(), END - ONE_DAY, *weekly(weeks, "3.7")).words == said


def test_past_its_end_a_programme_goes_on_owing() -> None:
    """Protection lasts until the outcome: a week late, 53 weeks are owed."""
    found = forecast(asye(), END + 6 * ONE_DAY, *weekly(52, "3.7"))
    assert found.owed == Fraction("196.1")
    assert found.words == "9.8 % at the end; 1 half-day is missing"


def test_four_nothings_are_told_apart() -> None:
    """No data yet, no end known, nothing owed, and 0 % taken."""
    saturday = START + 5 * ONE_DAY
    fresh = forecast(a_worker(a_post(), asye=saturday), saturday)
    assert (fresh.pace, fresh.share) == (None, None)
    assert fresh.words == "no data yet to forecast from"
    open_end = forecast(asye(), after(4), *weekly(4, "3.7"), end=None)
    assert (open_end.share, open_end.months_left) == (None, 0)
    assert open_end.words == "no end known, so no forecast"
    assert forecast(asye(), after(4), share="0").words == "nothing owed by the end"
    assert forecast(asye(), after(4)).words.startswith("at this pace 0.0 %")


def test_who_has_left_has_hours_missing_and_no_half_days() -> None:
    """Out of post a week has no half-days."""
    worker = a_worker(a_post(), asye=START, left=START + 2 * WEEK)
    found = forecast(worker, after(4), *weekly(1, "3.7"))
    assert (found.half_day, found.half_days_missing, found.half_days_a_month) == (None, None, None)
    assert found.words == "at this pace 5.0 % at the end; 3.7 h would be missing"


def test_an_open_pause_leaves_no_whole_month() -> None:
    worker = a_worker(a_post(), asye=START, absences=[a_pause(START + 4 * WEEK)])
    found = forecast(worker, after(4), *weekly(4, "3.7"))
    assert (found.days_left, found.months_left) == (0, 0)


def test_a_leap_day_and_a_change_of_clocks_are_days_like_others() -> None:
    """From 29 Feb 2024 to 28 Feb 2025: 261 weekdays of 0.74 h."""
    start = date(2024, 2, 29)
    worker = a_worker(a_post(), asye=start)
    end = Interval(months=12).after_unpaused(start, worker.pauses)
    assert end == date(2025, 2, 28)
    found = forecast(worker, start, TimeEntry(start, Fraction("0.74"), TimeState.TAKEN), end=end)
    assert found.owed == found.taken == 261 * Fraction("0.74")
    assert found.months_left == 11
    assert found.is_on_track


@given(days(300), st.integers(0, 360), absences_worth_of_pauses(), st.integers(0, 300))
def test_doing_what_it_says_would_mend_it_mends_it(
    start: date, on: int, absences: list[Period], hours: int
) -> None:
    """The half-days a month it asks for, taken for every whole month left, meet what is owed."""
    worker = a_worker(a_post(), asye=start, absences=[a_pause(p.start, p.end) for p in absences])
    end = Interval(months=12).after_unpaused(start, worker.pauses)
    entry = TimeEntry(start, Fraction(hours), TimeState.TAKEN)
    day = start + on * ONE_DAY
    found = forecast_on(worker, worker.enrolments[0], day, [entry], policies(slough()), end=end)
    monthly = found.half_days_a_month
    if monthly is not None:
        assert found.half_day is not None
        mended = found.taken + monthly * found.months_left * found.half_day
        assert mended >= found.owed
        fewer = found.taken + (monthly - 1) * found.months_left * found.half_day
        assert fewer < found.owed or monthly == 0
