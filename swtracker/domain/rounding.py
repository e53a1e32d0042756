"""Figures rounded to be shown, half up (rules §2); the rules themselves never round."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

Number = int | Decimal | Fraction


def half_up(number: Number, places: int) -> Decimal:
    """The number to so many places, a half away from zero (11.25 → 11.3, −0.25 → −0.3)."""
    # In whole numbers: one large summary rounds some thousands of figures.
    over, under = number.as_integer_ratio()
    whole = (2 * abs(over) * 10**places + under) // (2 * under)
    return Decimal(-whole if over < 0 else whole).scaleb(-places)


def percent(share: Fraction, places: int = 1) -> Decimal:
    """A share as a percentage to so many places, half up."""
    return half_up(share * 100, places)


def hours(number: Fraction) -> Decimal:
    """Hours to two places, half up."""
    return half_up(number, 2)


def decimal_of(number: Fraction) -> Decimal:
    """A fraction that came from a decimal, as that decimal again (FTE 0.6, 40 hours)."""
    return Decimal(number.numerator) / Decimal(number.denominator)
