"""Cases not discussed for longer than policy allows, and actions past their day."""

from __future__ import annotations

from datetime import date

import pytest

from swtracker.domain.discussion import Discussed, action_overdue
from swtracker.domain.policy import Interval

QUARTER = Interval(months=3)
BEGIN = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("led", "last", "since"),
    [
        (date(2026, 6, 8), None, date(2026, 6, 8)),
        (date(2026, 6, 8), date(2026, 8, 3), date(2026, 8, 3)),
        (date(2026, 9, 7), date(2026, 8, 3), date(2026, 9, 7)),
        (date(2019, 3, 4), None, BEGIN),
    ],
    ids=["never", "last discussed", "taken on since, A to B to A", "before the records begin"],
)
def test_it_counts_from_the_latest_of_lead_discussion_and_records(
    led: date, last: date | None, since: date
) -> None:
    """A case of yesterday is not behind, and on the first day none is."""
    assert Discussed(led, last, BEGIN).since == since


def test_three_months_to_the_day_is_within_and_the_next_day_is_not() -> None:
    """20 Aug and three months is 20 Nov; a month ends where the next is shorter."""
    discussed = Discussed(date(2026, 6, 8), date(2026, 8, 20), BEGIN)
    assert not discussed.is_past(date(2026, 11, 20), QUARTER)
    assert discussed.is_past(date(2026, 11, 21), QUARTER)
    assert discussed.days(date(2026, 11, 21)) == 93
    november = Discussed(date(2026, 11, 30), None, BEGIN)
    assert not november.is_past(date(2027, 2, 28), QUARTER)
    assert november.is_past(date(2027, 3, 1), QUARTER)


def test_a_policy_that_does_not_ask_has_none_behind() -> None:
    assert not Discussed(date(2026, 1, 5), None, BEGIN).is_past(date(2030, 1, 1), None)


def test_an_action_is_in_time_on_its_own_day_and_never_late_without_one() -> None:
    day = date(2026, 11, 20)
    assert not action_overdue(day, day)
    assert action_overdue(day, date(2026, 11, 21))
    assert not action_overdue(None, day)
