"""Figures rounded to be shown: half up and exactly, against decimal's own rounding."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.rounding import Number, decimal_of, half_up, hours, percent


@pytest.mark.parametrize(
    ("number", "places", "shown"),
    [
        (Fraction(54) / Fraction("4.8"), 1, "11.3"),
        (Fraction("11.25"), 1, "11.3"),
        (Fraction("11.249"), 1, "11.2"),
        (Fraction("-0.25"), 1, "-0.3"),
        (Fraction("2.675"), 2, "2.68"),
        (Decimal("0.5"), 0, "1"),
        (7, 0, "7"),
        (7, 2, "7.00"),
        (Fraction(1, 3), 2, "0.33"),
    ],
)
def test_a_half_is_rounded_away_from_nought(number: Number, places: int, shown: str) -> None:
    """54 children over 4.8 FTE is 11.25 and shows as 11.3, which binary floats may miss."""
    assert str(half_up(number, places)) == shown


@given(st.decimals(-10_000, 10_000, places=4), st.integers(0, 3))
def test_half_up_is_decimals_own_half_up(number: Decimal, places: int) -> None:
    """The same as decimal's ROUND_HALF_UP for whatever a decimal can say."""
    own = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert half_up(Fraction(number), places) == own
    assert half_up(number, places) == own


def test_percentages_show_one_place_and_hours_two() -> None:
    """4 of 5 is 80.0; a third of an hour is 0.33."""
    assert str(percent(Fraction(4, 5))) == "80.0"
    assert str(percent(Fraction(1, 3), 2)) == "33.33"
    assert str(hours(Fraction(1, 3))) == "0.33"


@pytest.mark.parametrize("typed", ["0.6", "1", "40", "37.5", "0.75", "0.0625"])
def test_a_fraction_that_came_from_a_decimal_is_that_decimal_again(typed: str) -> None:
    """FTE and hours come back as they were typed: forty hours is 40, never 4E+1."""
    assert str(decimal_of(Fraction(typed))) == typed
