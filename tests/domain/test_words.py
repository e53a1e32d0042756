"""How figures and days read: rounded half up, in the office's words, never a bare minus."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain import words
from swtracker.domain.rounding import Number

THU_26_NOV = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("number", "places", "shown"),
    [(Fraction("11.25"), 1, "11.3"), (1204, 1, "1,204.0"), (Fraction("0.005"), 2, "0.01")],
)
def test_a_figure_is_rounded_half_up_and_has_commas(
    number: Number, places: int, shown: str
) -> None:
    """As a person would write it, to the places asked for."""
    assert words.figure(number, places) == shown
    assert words.figure(Fraction("11.25")) == "11.3"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (90, "90"),
        (Fraction("12.50"), "12.5"),
        (Fraction(100, 3), "33.33"),
        (0, "0"),
        (1200, "1,200"),
    ],
)
def test_a_trimmed_figure_has_as_many_places_as_it_needs(number: Number, shown: str) -> None:
    """Points and percentages as they were written down, to two places at most."""
    assert words.trimmed(number) == shown


def test_an_average_shows_one_place() -> None:
    """54 children over 4.8 FTE is 11.25 a worker and shows as 11.3."""
    assert words.average(Fraction(54) / Fraction("4.8")) == "11.3"


@pytest.mark.parametrize(
    ("share", "shown"),
    [(Fraction(4, 5), "80.0 %"), (Fraction(0), "0.0 %"), (Fraction(1, 3), "33.3 %"), (None, "–")],
)
def test_a_share_shows_as_a_percentage_and_nothing_to_share_as_a_dash(
    share: Fraction | None, shown: str
) -> None:
    """Nought of something is 0.0 %; a share of nothing has no percentage at all."""
    assert words.share_percent(share) == shown
    assert words.percent(None if share is None else share * 100) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Fraction("3.7"), "3.7 h"),
        (Fraction("2.96"), "2.96 h"),
        (Fraction("192.4"), "192.4 h"),
        (Fraction(7), "7.0 h"),
        (Fraction("3.7449"), "3.74 h"),
        (Decimal("1204.995"), "1,205.0 h"),
    ],
)
def test_hours_show_a_second_place_only_where_it_says_something(number: Number, shown: str) -> None:
    """3.7 h, but 2.96 h for somebody at 0.8."""
    assert words.hours(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Fraction("-6.2"), "6.2 h behind"),
        (Fraction("2.9"), "2.9 h ahead"),
        (0, "level"),
        (Fraction("-0.004"), "level"),
        (Fraction("0.005"), "0.01 h ahead"),
    ],
)
def test_a_balance_is_behind_ahead_or_level(number: Number, shown: str) -> None:
    """Words carry the sign; what would show as nought is level."""
    assert words.balance(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, "1.0"),
        (Fraction("0.8"), "0.8"),
        (Fraction("0.8049"), "0.8"),
        (Fraction("0.75"), "0.75"),
        (Fraction(25, 36), "0.69"),
    ],
)
def test_fte_shows_one_place_unless_two_are_needed(number: Number, shown: str) -> None:
    """1.0 and 0.8, but 0.75."""
    assert words.fte(number) == shown


@pytest.mark.parametrize(
    ("headroom", "limit", "shown"),
    [
        (2, 16, "2"),
        (0, 16, "full"),
        (0, None, "full"),
        (0, 0, "holds none"),
        (-2, 14, "over by 2"),
        (-1, 0, "over by 1"),
    ],
)
def test_places_are_a_number_full_over_or_holds_none(
    headroom: int, limit: int | None, shown: str
) -> None:
    """A limit of nought is not the same as being full, and over is said, not subtracted."""
    assert words.places(headroom, limit) == shown


@given(st.integers(-50, 50), st.none() | st.integers(0, 30))
def test_places_never_show_a_bare_minus(headroom: int, limit: int | None) -> None:
    """However far over somebody is."""
    assert not {"-", "−"} & set(words.places(headroom, limit))


@given(st.fractions(-200, 200))
def test_a_balance_never_shows_a_bare_minus(number: Fraction) -> None:
    """However far behind somebody is."""
    assert not {"-", "−"} & set(words.balance(number))


def test_counts_go_with_their_nouns() -> None:
    """One child, several children, none at all; and a nought that is out of something."""
    assert [words.children(n) for n in (0, 1, 1200)] == ["0 children", "1 child", "1,200 children"]
    assert [words.days(n) for n in (0, 1, 9)] == ["0 days", "1 day", "9 days"]
    assert words.count(2, "family", "families") == "2 families"
    assert words.out_of(0, 5) == "0 of 5"


def test_names_are_listed_as_in_a_sentence() -> None:
    """With "and" before the last."""
    assert words.listed([]) == ""
    assert words.listed(["A"]) == "A"
    assert words.listed(["A", "B"]) == "A and B"
    assert words.listed(["A", "B", "C"]) == "A, B and C"


def test_days_are_written_with_their_weekday_and_never_as_figures() -> None:
    """Thu 26 Nov 2026; the year goes where it is plain, the weekday where it says nothing."""
    assert words.full_day(THU_26_NOV) == "Thu 26 Nov 2026"
    assert words.short_day(THU_26_NOV) == "Thu 26 Nov"
    assert words.bare_day(THU_26_NOV) == "26 Nov 2026"
    assert words.month(THU_26_NOV) == "Nov 2026"


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2026, 11, 20), "Thu 26 Nov"),
        (date(2026, 5, 27), "Thu 26 Nov"),
        (date(2026, 5, 26), "Thu 26 Nov 2026"),
        (date(2027, 5, 28), "Thu 26 Nov"),
        (date(2027, 5, 29), "Thu 26 Nov 2026"),
    ],
)
def test_a_near_day_leaves_its_year_out(today: date, shown: str) -> None:
    """Half a year either way; beyond that the year is said."""
    assert words.near_day(THU_26_NOV, today) == shown


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2026, 11, 20), "due Thu 26 Nov"),
        (date(2026, 11, 26), "due today"),
        (date(2026, 11, 27), "overdue 1 day"),
        (date(2026, 12, 5), "overdue 9 days"),
    ],
)
def test_what_falls_due_is_ahead_today_or_overdue(today: date, shown: str) -> None:
    """The due day itself is not overdue."""
    assert words.due(THU_26_NOV, today) == shown


def test_a_clock_that_stands_still_has_nothing_due() -> None:
    """No date is said as words, not as an empty place."""
    assert words.due(None, THU_26_NOV) == "nothing due"


def test_waiting_is_worded_one_way_from_the_first_day_on() -> None:
    assert [words.waited(n) for n in (0, 1, 6)] == ["since today", "1 day", "6 days"]


def test_more_may_be_held_than_was_expected() -> None:
    """Never "6 of 5"."""
    assert words.held(6, 5) == "6 held, 5 expected"


def test_a_reason_reads_as_a_sentence() -> None:
    assert words.sentence("there is no team") == "There is no team."
    assert words.sentence("From is text.") == "From is text."


@pytest.mark.parametrize(
    ("number", "shown"),
    [(2, "2 half-days"), (1, "1 half-day"), (Fraction(-3, 2), "1.5 half-days")],
)
def test_half_days_are_worded_without_a_sign(number: Number, shown: str) -> None:
    """Ahead or behind is said before; the number itself never has a minus."""
    assert words.half_days(number) == shown
