"""Registrations: the day, the renewal, and what cannot be recorded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from swtracker.domain.people import Employment
from swtracker.domain.registration import RenewalState
from swtracker.errors import BadInput
from swtracker.usecases.tracker import Tracker
from tests.council import worker_id
from tests.store.files import all_rows

DAY = date(2026, 11, 20)


def registered(tracker: Tracker) -> int:
    """Priya Wren, with a registration number."""
    number = worker_id(tracker, "S1")
    file = tracker.staff.file(number)
    tracker.staff.change(
        number,
        version=file.version,
        name="Priya Wren",
        employment=Employment.PERMANENT,
        qualified=None,
        registration="SW 0077",
    )
    return number


def test_the_renewal_counts_down_while_the_window_is_open(small: Tracker) -> None:
    found = small.registrations.of(registered(small))
    assert (found.name, found.number) == ("Priya Wren", "SW77")
    assert found.renewal is not None
    assert found.renewal.words == "renew by Mon 30 Nov 2026: 10 days left"


def test_without_a_number_there_is_nothing_to_renew(small: Tracker, path: Path) -> None:
    number = worker_id(small, "S2")
    assert small.registrations.of(number).renewal is None
    before = all_rows(path)
    with pytest.raises(BadInput, match="has no registration number yet"):
        small.registrations.record_renewed(number, on=DAY)
    assert all_rows(path) == before


def test_a_renewal_is_recorded_with_its_day(small: Tracker) -> None:
    number = registered(small)
    done = small.registrations.record_renewed(number, on=date(2026, 11, 18))
    assert done.words == "Priya Wren renewed their registration on Wed 18 Nov 2026"
    found = small.registrations.of(number)
    assert found.renewal is not None
    assert found.renewal.state is RenewalState.RENEWED
    before = small.registrations.of(number, date(2026, 11, 17)).renewal
    assert before is not None
    assert before.state is RenewalState.OPEN


def test_the_day_of_registration_is_kept_apart(small: Tracker) -> None:
    number = registered(small)
    done = small.registrations.record_registered(number, on=date(2024, 8, 12))
    assert done.words == "Priya Wren is registered since Mon 12 Aug 2024"
    assert small.registrations.of(number).registered == date(2024, 8, 12)


def test_days_that_cannot_be_are_refused(small: Tracker, path: Path) -> None:
    number = registered(small)
    small.registrations.record_registered(number, on=date(2026, 11, 10))
    before = all_rows(path)
    tracker, tomorrow = small.registrations, date(2026, 11, 21)
    for act, on in (
        (tracker.record_registered, tomorrow),
        (tracker.record_renewed, tomorrow),
        (tracker.record_renewed, date(2026, 11, 9)),
    ):
        with pytest.raises(BadInput) as wrong:
            act(number, on=on)
        assert wrong.value.field == "on"
    assert all_rows(path) == before
