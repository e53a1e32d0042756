"""Days as people type them, understood or refused in a sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain import words
from swtracker.errors import BadInput
from swtracker.ui.words import read_day

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("26/11/2026", date(2026, 11, 26)),
        ("26/11/26", date(2026, 11, 26)),
        ("26.11.2026", date(2026, 11, 26)),
        ("2026-11-26", date(2026, 11, 26)),
        ("26 Nov", date(2026, 11, 26)),
        ("26th november", date(2026, 11, 26)),
        ("  thu,  26 NOV 2026 ", date(2026, 11, 26)),
        ("26/11", date(2026, 11, 26)),
        ("3 Jan", date(2027, 1, 3)),
        ("3 Jun", date(2026, 6, 3)),
        ("29/2", date(2028, 2, 29)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 19)),
        ("tomorrow", date(2026, 11, 21)),
        ("+7", date(2026, 11, 27)),
        ("+2w", date(2026, 12, 4)),
        ("-3d", date(2026, 11, 17)),
    ],
)
def test_a_day_is_understood_however_it_is_written(typed: str, day: date) -> None:
    """Day before month; without a year, the nearest one."""
    today = date(2027, 6, 1) if typed == "29/2" else TODAY
    assert read_day(typed, today) == day


@pytest.mark.parametrize(
    "typed", ["", "soon", "31/2/2026", "31 Feb", "26 Nrv", "x 26 Nov", "99", "30/2", "2026-13-01"]
)
def test_what_is_not_a_day_is_refused_with_what_to_write(typed: str) -> None:
    """What was typed is said back, so that it can be mended."""
    with pytest.raises(BadInput) as refused:
        read_day(typed, TODAY)
    assert refused.value.sentence == f"“{typed}” is not a day; write it as 26/11/2026 or 26 Nov."


def test_a_weekday_that_does_not_go_with_the_date_is_pointed_out() -> None:
    """One of the two is a slip, and only the person knows which."""
    with pytest.raises(BadInput, match="26 Nov 2026 is a Thu"):
        read_day("Fri 26 Nov 2026", TODAY)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_the_window_shows_can_be_typed_back(day: date) -> None:
    """Whichever way it is worded."""
    assert read_day(words.full_day(day), TODAY) == day
    assert read_day(words.bare_day(day), TODAY) == day
    if abs((day - TODAY).days) <= 182:
        assert read_day(words.short_day(day), TODAY) == day
    assert read_day(f"+{7}", day) == day + timedelta(days=7)
