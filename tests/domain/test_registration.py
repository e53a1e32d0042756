"""The yearly renewal of registration: the window, the days left, joined in it, late."""

from __future__ import annotations

from datetime import date

import pytest

from swtracker.domain.registration import Renewal, RenewalState, renewal_on

LONG_AGO = date(2020, 1, 1)


def on(
    day: date,
    *,
    registered: date | None = None,
    renewed: date | None = None,
    records_begin: date = LONG_AGO,
) -> Renewal:
    return renewal_on(day, registered=registered, renewed=renewed, records_begin=records_begin)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 9, 1), "renew by Mon 30 Nov 2026: 90 days left"),
        (date(2026, 11, 22), "renew by Mon 30 Nov 2026: 8 days left"),
        (date(2026, 11, 29), "renew by Mon 30 Nov 2026: 1 day left"),
        (date(2026, 11, 30), "renew by Mon 30 Nov 2026: the last day"),
    ],
)
def test_while_the_window_is_open_the_days_left_are_counted(day: date, words: str) -> None:
    found = on(day, registered=date(2024, 9, 2))
    assert (found.state, found.words) == (RenewalState.OPEN, words)


def test_before_the_first_of_september_it_is_not_open_yet() -> None:
    found = on(date(2026, 8, 31), renewed=date(2025, 10, 1))
    assert found.state is RenewalState.NOT_OPEN
    assert found.words == "renewal opens on Tue 1 Sep 2026"


def test_renewed_in_the_window_is_renewed_and_after_it_the_next_is_not_open() -> None:
    renewed = date(2026, 10, 1)
    assert on(date(2026, 11, 22), renewed=renewed).words == "renewed on Thu 1 Oct 2026"
    after = on(date(2026, 12, 1), renewed=renewed)
    assert (after.state, after.words) == (
        RenewalState.NOT_OPEN,
        "renewal opens on Wed 1 Sep 2027",
    )


def test_a_renewal_of_last_year_does_not_count_in_this_window() -> None:
    assert on(date(2026, 9, 1), renewed=date(2025, 11, 30)).state is RenewalState.OPEN


def test_a_renewal_recorded_later_is_not_known_on_an_earlier_day() -> None:
    found = on(date(2026, 9, 10), renewed=date(2026, 10, 1), registered=date(2026, 12, 1))
    assert found.state is RenewalState.OPEN


def test_somebody_first_registered_in_the_window_need_not_renew_in_it() -> None:
    found = on(date(2026, 11, 22), registered=date(2026, 9, 14))
    assert found.words == "renewal opens on Wed 1 Sep 2027"
    assert on(date(2027, 1, 4), registered=date(2026, 9, 14)).state is RenewalState.NOT_OPEN
    assert on(date(2027, 9, 1), registered=date(2026, 9, 14)).state is RenewalState.OPEN


def test_a_window_that_closed_without_a_renewal_is_late_until_one_is_recorded() -> None:
    late = on(date(2026, 12, 1), renewed=date(2025, 9, 2))
    assert (late.state, late.words) == (
        RenewalState.LATE,
        "no renewal recorded by Mon 30 Nov 2026",
    )
    mended = on(date(2026, 12, 9), renewed=date(2026, 12, 8))
    assert mended.state is RenewalState.NOT_OPEN


def test_a_window_before_the_records_begin_is_not_asked_about() -> None:
    begin = date(2026, 12, 7)
    assert on(date(2027, 1, 4), records_begin=begin).state is RenewalState.NOT_OPEN
    assert on(date(2027, 1, 4), records_begin=date(2026, 11, 30)).state is RenewalState.LATE
