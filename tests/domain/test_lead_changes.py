"""How many workers open children have had, and whose worker changed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from swtracker.domain.calendar import Period
from swtracker.domain.cases import Case, Lead, service_line
from swtracker.domain.lead_changes import LeadChanges, lead_changes

FIRST, DAY = date(2026, 11, 1), date(2026, 11, 20)


def a_case(*workers: int, last: date = date(2026, 10, 5)) -> Case:
    """Led by one after the other, a day each from 1 Jun on, and by the last one from a day."""
    leads = [
        Lead(worker, Period(date(2026, 6, n), date(2026, 6, n + 1)))
        for n, worker in enumerate(workers[:-1], start=1)
    ]
    leads += [Lead(worker, Period(last)) for worker in workers[-1:]]
    return Case(1, date(2026, 5, 1), None, tuple(leads))


def test_children_are_counted_by_how_many_people_led_them() -> None:
    """One who comes back counts once."""
    cases = [
        a_case(),
        a_case(1),
        a_case(1, 2),
        a_case(1, 2, 1),
        a_case(1, 2, 3),
        a_case(1, 2, 3, 4),
    ]
    found = lead_changes(cases, FIRST, DAY)
    assert found == LeadChanges(children=6, none=1, one=1, two=2, three=1, more=1)
    assert (found.few, found.share) == (5, Fraction(5, 6))
    assert found.share == service_line(cases, DAY).at_most_3_workers


@pytest.mark.parametrize(
    ("workers", "last", "changed"),
    [
        ((1,), DAY, 0),
        ((1, 2), FIRST, 1),
        ((1, 2), DAY, 1),
        ((1, 2), date(2026, 10, 31), 0),
        ((1, 2), date(2026, 11, 21), 0),
        ((1, 1), DAY, 0),
    ],
)
def test_a_change_is_another_worker_than_before(
    workers: tuple[int, ...], last: date, changed: int
) -> None:
    """In the period, both ends included; the first worker of a child is no change."""
    assert lead_changes([a_case(*workers, last=last)], FIRST, DAY).changed == changed


def test_an_allocation_that_covers_no_day_changes_nothing() -> None:
    nothing = Lead(2, Period(DAY, DAY))
    case = Case(1, date(2026, 5, 1), None, (Lead(1, Period(date(2026, 6, 1))), nothing))
    assert lead_changes([case], FIRST, DAY).changed == 0


def test_no_children_have_no_share() -> None:
    assert LeadChanges().share is None
    one = LeadChanges(1, one=1, changed=1)
    assert one + one == LeadChanges(2, one=2, changed=2)
