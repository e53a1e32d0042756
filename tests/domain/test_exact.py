"""A sum of exact numbers is what adding them one after the other gives."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.exact import total


@given(st.lists(st.fractions(max_denominator=40)))
def test_a_total_is_the_sum(numbers: list[Fraction]) -> None:
    """Whatever their denominators; of none it is 0."""
    assert total(numbers) == sum(numbers, Fraction(0))
    assert isinstance(total(numbers), Fraction)
