"""A child given to somebody since a page was read: told who has it now, and nothing is changed.

Two managers look at the same list. Without this the second would take the child from whoever the
first had just given it to, and nobody would notice.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from swtracker.domain.allocation import Override
from swtracker.errors import StaleView
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, worker_id
from tests.store.files import all_rows

TODAY = date(2026, 11, 20)


def give(
    tracker: Tracker,
    number: str,
    seen: dict[str, str | None],
    *,
    start: date = TODAY,
    override: Override | None = None,
) -> str:
    """Give the children to the worker, each as it was shown."""
    ids = {
        case_id(tracker, reference): None if shown is None else worker_id(tracker, shown)
        for reference, shown in seen.items()
    }
    return tracker.allocations.allocate(
        list(ids), worker_id(tracker, number), start=start, override=override, seen=ids
    ).words


def lead(tracker: Tracker, reference: str) -> str:
    return tracker.cases.file(case_id(tracker, reference)).row.lead


def test_a_waiting_child_who_was_given_away_meanwhile_is_not_taken(
    small: Tracker, path: Path
) -> None:
    give(small, "S3", {"N903": None})
    before = all_rows(path)
    with pytest.raises(StaleView) as caught:
        give(small, "A1", {"N903": None})
    assert caught.value.sentence == (
        "N903 was given to Dilys Plover meanwhile; nothing was changed."
    )
    assert all_rows(path) == before


def test_of_a_family_every_child_that_changed_is_named_and_none_is_moved(small: Tracker) -> None:
    """N901 went to C1 meanwhile; D01 lost her lead; N902 still waits, and goes nowhere."""
    give(small, "C1", {"N901": None})
    span = small.cases.file(case_id(small, "D01")).spans[0]
    small.allocations.end(span.allocation_id, end=TODAY)
    with pytest.raises(StaleView) as caught:
        give(small, "S3", {"N901": None, "N902": None, "D01": "S3"})
    assert caught.value.sentence == (
        "N901 was given to Tamsin Linnet meanwhile and D01 has no lead any more; "
        "nothing was changed."
    )
    assert lead(small, "N902") == ""


def test_a_child_transferred_meanwhile_is_not_transferred_again(small: Tracker) -> None:
    give(small, "C1", {"D01": "S3"}, start=date(2026, 11, 19))
    with pytest.raises(StaleView, match="D01 was given to Tamsin Linnet meanwhile"):
        give(small, "A1", {"D01": "S3"})
    assert lead(small, "D01") == "Tamsin Linnet"
    give(small, "A1", {"D01": "C1"})
    assert lead(small, "D01") == "Amara Hazel"


def test_even_an_override_does_not_take_a_child_shown_with_somebody_else(small: Tracker) -> None:
    give(small, "S3", {"N903": None})
    agreed = Override("NOBODY", "", "One closes.", date(2026, 12, 4))
    with pytest.raises(StaleView):
        give(small, "S1", {"N903": None}, override=agreed)


def test_what_was_seen_is_who_leads_today_whenever_the_new_lead_starts(small: Tracker) -> None:
    """Dated back to before the lead ended, or arranged ahead: today's lead is what was shown."""
    give(small, "S3", {"N903": None}, start=date(2026, 11, 18))
    span = small.cases.file(case_id(small, "N903")).spans[0]
    small.allocations.end(span.allocation_id, end=date(2026, 11, 19))
    give(small, "C1", {"N903": None}, start=date(2026, 11, 19))
    give(small, "A1", {"D01": "S3"}, start=date(2026, 12, 1))
    assert (lead(small, "N903"), lead(small, "D01")) == ("Tamsin Linnet", "Dilys Plover")


def test_who_says_nothing_of_what_was_seen_is_not_asked(small: Tracker) -> None:
    """The command line and an import hold no page that could be stale."""
    give(small, "S3", {"N903": None}, start=date(2026, 11, 19))
    case = case_id(small, "N903")
    small.allocations.allocate([case], worker_id(small, "A1"))
    assert lead(small, "N903") == "Amara Hazel"
