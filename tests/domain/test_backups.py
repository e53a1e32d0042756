"""Which backups are kept as they grow old: never the newest gone, never a whole period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.backups import (
    FRESH,
    USUAL,
    Keeping,
    Moment,
    is_due,
    is_second_missed,
    to_thin,
)

NOW = datetime(2026, 11, 22, 9, 15, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

moments = st.frozensets(
    st.builds(
        Moment,
        st.integers(-60, 2 * 365 * 24 * 60).map(
            lambda minutes: NOW - minutes * timedelta(minutes=1)
        ),
        st.integers(1, 3),
    ),
    max_size=60,
)
keepings = st.builds(Keeping, *[st.integers(0, 4)] * 4)

PERIODS: dict[str, Callable[[datetime], Any]] = {
    "hours": lambda at: (at.date(), at.hour),
    "days": lambda at: at.date(),
    "weeks": lambda at: at.isocalendar()[:2],
    "months": lambda at: (at.year, at.month),
}


@given(moments, keepings)
def test_the_newest_and_the_fresh_are_never_thinned(
    there: frozenset[Moment], keeping: Keeping
) -> None:
    """Even where nothing is kept of any period."""
    gone = to_thin(there, NOW, keeping)
    assert gone <= there
    assert not there or max(there) not in gone
    assert not [m for m in gone if NOW - m.at < FRESH]


@given(moments, keepings)
def test_of_every_period_that_is_kept_for_one_stays(
    there: frozenset[Moment], keeping: Keeping
) -> None:
    """Of each of the newest hours, days, weeks and months with a backup, the newest one."""
    kept = there - to_thin(there, NOW, keeping)
    for name, period in PERIODS.items():
        with_some = sorted({period(m.at) for m in there}, reverse=True)
        for one in with_some[: getattr(keeping, name)]:
            assert max(m for m in there if period(m.at) == one) in kept


@given(moments, keepings)
def test_no_more_stay_than_the_figures_say(there: frozenset[Moment], keeping: Keeping) -> None:
    """Beside what is fresh, and the newest."""
    old = {m for m in there - to_thin(there, NOW, keeping) if NOW - m.at >= FRESH}
    assert len(old) <= keeping.hours + keeping.days + keeping.weeks + keeping.months + 1


@given(moments)
def test_thinning_twice_is_thinning_once(there: frozenset[Moment]) -> None:
    """What was kept is kept again, whatever else was thinned."""
    kept = there - to_thin(there, NOW)
    assert to_thin(kept, NOW) == frozenset()


@given(st.lists(st.integers(1, 36), min_size=1, max_size=80))
def test_thinned_as_they_are_made_they_reach_as_far_back(gaps: list[int]) -> None:
    """A month's backup is not lost on the way because a day or a week did not keep it."""
    at, there, ever = NOW, frozenset[Moment](), frozenset[Moment]()
    for gap in gaps:
        at += gap * HOUR
        there |= {Moment(at)}
        ever |= {Moment(at)}
        there -= to_thin(there, at)
    assert there == ever - to_thin(ever, at)


def test_a_year_of_two_a_day_is_kept_as_the_figures_say() -> None:
    """By hand: 24 hours that hold one are 12 days; 14 days, 8 weeks, 12 months."""
    there = {Moment(NOW - days * DAY - at * HOUR) for days in range(400) for at in (0, 5)}
    kept = sorted(there - to_thin(there, NOW), reverse=True)
    assert len([m for m in kept if NOW - m.at < 12 * DAY]) == 24
    assert [str(m.at)[:16] for m in kept[24:26]] == ["2026-11-10 09:15", "2026-11-09 09:15"]
    assert [str(m.at)[:10] for m in kept[26:]] == [
        *("2026-11-08", "2026-11-01", "2026-10-31", "2026-10-25", "2026-10-18", "2026-10-11"),
        *("2026-10-04", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31"),
        *("2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31"),
    ]
    assert Keeping(24, 14, 8, 12) == USUAL


@pytest.mark.parametrize(
    ("newest", "due"),
    [
        (None, True),
        (NOW, False),
        (NOW - DAY + timedelta(minutes=1), False),
        (NOW - DAY, True),
        (NOW + HOUR, True),  # the clock was wrong then, or is now
    ],
)
def test_a_start_backs_up_once_a_day(newest: datetime | None, due: bool) -> None:
    """A backup from the future is none to go by."""
    assert is_due(newest, NOW) is due


def test_the_second_place_is_missed_after_a_week() -> None:
    """On the seventh day and not before."""
    assert not is_second_missed(NOW - 7 * DAY + timedelta(seconds=1), NOW)
    assert is_second_missed(NOW - 7 * DAY, NOW)
