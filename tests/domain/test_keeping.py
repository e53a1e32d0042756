"""How long records are kept, by the policy in force."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from swtracker.domain.backups import USUAL, Keeping
from swtracker.domain.calendar import ONE_DAY
from swtracker.domain.keeping import due_for_erasing, last_due
from swtracker.domain.people import Role
from swtracker.domain.policy import RecordKeeping
from swtracker.domain.policy_document import policy_from_document
from swtracker.domain.policy_words import policy_figures
from swtracker.errors import BadPolicy
from tests.builders import slough


def keeping(**said: object) -> RecordKeeping:
    return policy_from_document({**slough().document, "keeping": said}).keeping


def test_a_policy_that_says_nothing_of_keeping_keeps_as_usual() -> None:
    """One from before it was asked reads as it did."""
    assert "keeping" not in slough().document
    managers = frozenset({Role.HEAD_OF_SERVICE, Role.PRACTICE_MANAGER})
    assert slough().keeping == RecordKeeping(USUAL, None, managers)
    assert due_for_erasing(date(2026, 11, 20), slough().keeping) is None
    assert last_due(date(2026, 11, 20), slough().keeping) is None
    told = dict(policy_figures(slough()))
    assert told["Backups kept"] == "one of each of 24 hours, 14 days, 8 weeks and 12 months"
    assert told["A closed case is erased"] == "when somebody says so"
    assert told["May erase a case"] == "head of service and practice manager"


def test_a_policy_says_how_long_and_by_whom() -> None:
    """Months keep the day, clipped; nothing but the newest backup can be kept."""
    said = keeping(backup_hours=0, backup_days=0, backup_weeks=0, backup_months=0)
    assert said.backups == Keeping(0, 0, 0, 0)
    told = policy_figures(
        policy_from_document({**slough().document, "keeping": {"backup_months": 0}})
    )
    assert dict(told)["Backups kept"] == "one of each of 24 hours, 14 days and 8 weeks"
    for after, words, due in (
        ("25 years", "after 25 years", date(2051, 11, 20)),
        ("18 months", "after 18 months", date(2028, 5, 20)),
        ("10 days", "after 10 days", date(2026, 11, 30)),
    ):
        document = {**slough().document, "keeping": {"erase_after": after}}
        policy = policy_from_document(document)
        assert due_for_erasing(date(2026, 11, 20), policy.keeping) == due
        assert dict(policy_figures(policy))["A closed case is erased"] == words


@given(
    day=st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    after=st.sampled_from(["25 years", "18 months", "1 month", "10 days", "2 weeks"]),
)
@example(day=date(2026, 2, 28), after="1 month")
def test_what_ended_by_the_last_due_day_is_due_and_nothing_later(day: date, after: str) -> None:
    """Month ends too, where several days lead to the same one."""
    kept = keeping(erase_after=after)
    ended = last_due(day, kept)
    assert ended is not None
    due, later = due_for_erasing(ended, kept), due_for_erasing(ended + ONE_DAY, kept)
    assert due is not None
    assert later is not None
    assert due <= day < later


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"backup_hours": -1}, "keeping.backup_hours must be a whole number of at least 0"),
        ({"erase_after": "a while"}, "keeping.erase_after must be a time such as"),
        ({"may_erase": []}, "keeping.may_erase must name at least one role"),
        ({"for_ever": True}, "keeping.for_ever is not a key a policy has"),
    ],
)
def test_what_makes_no_sense_is_named(said: dict[str, object], complaint: str) -> None:
    with pytest.raises(BadPolicy, match=complaint):
        keeping(**said)


def test_nothing_kept_but_the_newest_is_said() -> None:
    document = {f"backup_{period}": 0 for period in ("hours", "days", "weeks", "months")}
    policy = policy_from_document({**slough().document, "keeping": document})
    assert dict(policy_figures(policy))["Backups kept"] == "the newest only"
