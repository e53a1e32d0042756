"""Sums of exact numbers, as quick as whole numbers are."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction


def total(numbers: Iterable[Fraction]) -> Fraction:
    """Their sum; 0 of none.

    Fractions added one after the other are reduced each time, which takes long where there are
    many; those with one denominator are added as whole numbers here.
    """
    parts: dict[int, int] = {}
    for number in numbers:
        over, under = number.as_integer_ratio()
        parts[under] = parts.get(under, 0) + over
    return sum((Fraction(over, under) for under, over in parts.items()), Fraction(0))
