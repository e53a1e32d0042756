"""Somebody who left before their programme ended: what is shown, and what can be recorded."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from swtracker.domain.people import Outcome
from swtracker.domain.programme import Finding
from swtracker.usecases.tracker import Tracker
from tests.council import worker_id
from tests.usecases.refusals import refused

DAY = date(2026, 11, 20)


def place(tracker: Tracker) -> int:
    """The number of Amara Hazel's place on the ASYE."""
    return tracker.programmes.cohorts()[0].enrolment_id


def test_who_left_without_an_outcome_is_asked_for_with_just_that_missing(small: Tracker) -> None:
    """From the day they left on; with an outcome the place has ended like any other."""
    number = place(small)
    small.staff.record_leaving(worker_id(small, "A1"), left=date(2026, 11, 16))
    [left] = small.programmes.cohorts(include_ended=True)
    assert (left.left, left.is_over, left.has_ended) == (date(2026, 11, 16), True, False)
    assert (left.missing, left.comes_next) == (("left without an outcome",), None)
    [before] = small.programmes.cohorts(date(2026, 11, 15))
    assert (before.left, before.is_over, len(before.missing)) == (None, False, 3)
    small.staff.record_outcome(number, outcome=Outcome.WITHDRAWN, on=date(2026, 11, 16))
    [ended] = small.programmes.cohorts(include_ended=True)
    assert (ended.has_ended, ended.missing) == (True, ())


def test_of_who_has_left_only_what_was_before_and_the_outcome_are_recorded(
    small: Tracker, path: Path
) -> None:
    number, programmes = place(small), small.programmes
    small.staff.record_leaving(worker_id(small, "A1"), left=date(2026, 11, 16))
    held = date(2026, 11, 16)
    said = refused(
        path,
        lambda: programmes.record_review(number, month=3, held=held, finding=Finding.ON_TRACK),
        "held",
    )
    assert said == "Amara Hazel left on Mon 16 Nov 2026; choose an earlier day."
    said = refused(
        path,
        lambda: programmes.extend(number, until=date(2027, 10, 27), reason="Part-time"),
        None,
    )
    assert said == "Amara Hazel left on Mon 16 Nov 2026; record the outcome instead."
    before = date(2026, 11, 13)
    programmes.record_review(number, month=3, held=before, finding=Finding.ON_TRACK)
    small.staff.record_outcome(number, outcome=Outcome.WITHDRAWN, on=held)
    again = partial(programmes.rejoin, number, cohort="Spring", reason="Back", start=DAY)
    assert refused(path, again, "start") == "Amara Hazel is not in post on that day."
