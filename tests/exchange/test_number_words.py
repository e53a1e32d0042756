"""How Excel would show the numbers of our workbooks, so that the preview says the same."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from swtracker.exchange.number_words import Number, number_words

PLACES = '0;"over by "0;"full"'
TO_THE_LINE = '[=1]0" day left";[>1]0" days left";"past"'


@pytest.mark.parametrize(
    ("number", "number_format", "shown"),
    [
        (1204, "#,##0", "1,204"),
        (0, "#,##0", "0"),
        (Decimal("11.25"), "0.0", "11.3"),
        (Fraction(906, 10000), "0.0 %", "9.1 %"),
        (Decimal("1938.8"), "#,##0.00", "1,938.80"),
        (Decimal("0.8"), "0.0#", "0.8"),
        (Decimal("0.75"), "0.0#", "0.75"),
        (1, "0.0#", "1.0"),
        (-2, "0", "−2"),
        (3, PLACES, "3"),
        (-2, PLACES, "over by 2"),
        (0, PLACES, "full"),
        (-3, '0" ahead";0" behind"', "3 behind"),
        (0, '0" ahead";0" behind"', "0 ahead"),
        (1, TO_THE_LINE, "1 day left"),
        (5, TO_THE_LINE, "5 days left"),
        (0, TO_THE_LINE, "past"),
    ],
)
def test_a_number_reads_as_excel_would_show_it(
    number: Number, number_format: str, shown: str
) -> None:
    """Places, thousands, per cent, words for more, less and nought, and conditions."""
    assert number_words(number, number_format) == shown
