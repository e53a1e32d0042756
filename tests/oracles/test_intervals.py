"""Periods beside one another, against a teachers' register's own cases.

There a period ends on its last day; here it ends on the first day that is no longer in it, so what
ends on the day it starts covers no day, and no act makes such a row.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from swtracker.domain.calendar import Period, overlapping
from swtracker.domain.people import AbsenceKind
from swtracker.errors import BadInput
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, worker_id
from tests.store.files import all_rows

FIRST, LAST = date(2027, 1, 11), date(2027, 1, 25)
"""The absence that is there already: the eleventh to the twenty-fourth."""


def away(tracker: Tracker, start: date, end: date | None) -> None:
    tracker.staff.record_absence(
        worker_id(tracker, "S1"), kind=AbsenceKind.TRAINING, start=start, end=end, pauses=False
    )


@pytest.mark.parametrize(
    ("end", "covers"),
    [(date(2027, 1, 10), 0), (FIRST, 0), (date(2027, 1, 12), 1), (None, 60)],
    ids=["before it starts", "on its start", "after it starts", "open"],
)
def test_a_period_covers_the_days_it_should(end: date | None, covers: int) -> None:
    """The fault avoided: a day counted twice at a handover, or none at all."""
    period = Period(FIRST, end)
    assert period.is_empty is (covers == 0)
    assert period.days_until(date(2027, 3, 12)) == covers


@pytest.mark.parametrize("end", [date(2027, 1, 10), FIRST])
def test_nothing_is_recorded_that_ends_before_or_on_its_first_day(
    small: Tracker, path: Path, end: date
) -> None:
    """The fault avoided: rows that cover no day and break every count of changes."""
    before = all_rows(path)
    with pytest.raises(BadInput) as caught:
        away(small, FIRST, end)
    assert caught.value.field == "end"
    assert all_rows(path) == before


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2027, 1, 18), date(2027, 2, 1)),
        (date(2027, 1, 4), date(2027, 1, 12)),
        (date(2027, 1, 4), None),
        (date(2027, 1, 4), date(2027, 2, 1)),
        (date(2027, 1, 13), date(2027, 1, 14)),
        (FIRST, LAST),
    ],
    ids=[
        "a start inside",
        "an end inside",
        "an open end over a later one",
        "around it",
        "inside it",
        "the same",
    ],
)
def test_what_shares_a_day_with_another_is_refused(
    small: Tracker, path: Path, start: date, end: date | None
) -> None:
    """The fault avoided: one day that is two absences, and a clock that stops twice."""
    away(small, FIRST, LAST)
    before = all_rows(path)
    with pytest.raises(BadInput, match="away on some of those days already"):
        away(small, start, end)
    assert all_rows(path) == before
    assert overlapping([Period(FIRST, LAST), Period(start, end)]) is not None


@pytest.mark.parametrize(
    ("start", "end"), [(date(2027, 1, 4), FIRST), (LAST, None)], ids=["up to it", "from its end"]
)
def test_what_only_touches_another_is_let_stand(
    small: Tracker, start: date, end: date | None
) -> None:
    """The fault avoided: somebody who cannot be recorded away the day after they were back."""
    away(small, FIRST, LAST)
    away(small, start, end)
    file = small.staff.file(worker_id(small, "S1"))
    assert len(file.absences) == 2


def test_an_end_can_be_moved_up_to_the_next_one_and_not_into_it(small: Tracker) -> None:
    """Theirs finds fault with the end; ours names the day back, which is what was typed."""
    away(small, FIRST, LAST)
    away(small, date(2027, 2, 1), None)
    first = small.staff.file(worker_id(small, "S1")).absences[0].id
    with pytest.raises(BadInput, match="Another absence begins before that day") as caught:
        small.staff.end_absence(first, back=date(2027, 2, 2))
    assert caught.value.field == "back"
    small.staff.end_absence(first, back=date(2027, 2, 1))


def test_a_lead_before_one_that_is_known_ends_where_that_begins(small: Tracker) -> None:
    """Theirs refuses an open end over a later row; a child who waits must be seen today, so ours
    ends it there by itself. The fault avoided: two leads, or none until the later one starts."""
    child = case_id(small, "N903")
    later = date(2026, 12, 7)
    small.allocations.allocate([child], worker_id(small, "A1"), start=later)
    small.allocations.allocate([child], worker_id(small, "S3"))
    spans = small.cases.file(child).spans
    assert [(s.name, s.end) for s in spans] == [("Dilys Plover", later), ("Amara Hazel", None)]
