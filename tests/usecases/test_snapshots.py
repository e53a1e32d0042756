"""Everything of a day: the same rows the pages and the files are made from, gathered once."""

from __future__ import annotations

from datetime import date

import pytest

from swtracker.domain.calendar import FixedClock
from swtracker.errors import BadInput
from swtracker.usecases.tracker import Tracker
from tests import council


def test_a_day_holds_the_service_every_team_and_every_pack(small: Tracker) -> None:
    """The very rows the pages would read, for that day."""
    day = date(2026, 11, 12)
    snapshot = small.snapshots.on(day)
    teams = small.teams.list()
    assert snapshot.summaries == tuple(
        small.summaries.on(team, day) for team in (None, *(t.id for t in teams))
    )
    assert [p.year.row.staff_number for p in snapshot.packs] == [
        r.staff_number for r in small.programmes.cohorts(day)
    ]
    assert (snapshot.day, snapshot.made) == (day, date(2026, 11, 20))
    assert snapshot.book == small.whole.read()
    assert snapshot.calendar == small.calendars.read()
    assert snapshot.census.day == date(2026, 9, 30)
    assert snapshot.episodes.year.words == "2026-27"


def test_a_month_is_as_at_its_last_day_or_today(small: Tracker) -> None:
    assert small.snapshots.of_month(date(2026, 10, 7)).day == date(2026, 10, 31)
    assert small.snapshots.of_month(date(2026, 11, 1)).day == date(2026, 11, 20)


def test_before_the_end_of_september_the_census_of_the_year_before_is_taken(
    small: Tracker,
) -> None:
    spring = Tracker.open(
        small.where, clock=FixedClock(date(2026, 8, 3)), resources=council.shipped_resources()
    )
    assert spring.snapshots.on().census.day == date(2025, 9, 30)
    spring.close()


def test_a_day_to_come_is_refused(small: Tracker) -> None:
    with pytest.raises(BadInput):
        small.snapshots.on(date(2026, 12, 1))
