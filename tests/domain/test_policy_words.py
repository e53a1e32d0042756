"""What a policy says, a line each, and that nothing in which two differ goes unsaid."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.policy import Policy
from swtracker.domain.policy_document import policy_from_document
from swtracker.domain.policy_words import figures_that_differ, policy_figures
from swtracker.errors import BadPolicy
from tests.builders import national, preset_text, slough

Document = dict[str, Any]


def changed(*edits: Callable[[Document], object]) -> Policy:
    """Slough's policy with its document edited."""
    document = tomllib.loads(preset_text("slough-2014"), parse_float=str)
    for edit in edits:
        edit(document)
    return policy_from_document(document)


def test_what_a_policy_says_is_told_a_line_each() -> None:
    """Slough's figures as the strategy has them, each under a name a person would ask by."""
    told = dict(policy_figures(slough()))
    assert told["Children for a full-time social worker"] == "16"
    assert told["Average aimed for"] == "16"
    assert told["Consultant practitioner"] == "50 %"
    assert told["Student"] == "100 %, at most 14"
    assert told["Practice manager"] == "holds no cases"
    assert told["ASYE"] == "90 %, at most 14"
    assert told["ASYE lasts"] == "12 months, reviewed in month 3, 6, 9 and 12"
    assert told["ASYE is done within"] == "24 months, pauses included"
    assert told["ASYE begins with"] == "Learning agreement"
    assert told["ASYE evidence"] == (
        "3 × Direct observation; 3 × Feedback from children and families; "
        "3 × Feedback from professionals; 3 × Written report; "
        "1 × Reflection at 6 months by month 6; 1 × Reflection at 12 months by month 12"
    )
    assert "ASYE training" not in told
    assert told["A case discussed again"] == "within 3 months"
    assert told["Line manager supervision"] == "individual, at least 90 minutes"
    assert told["Line manager supervision, ASYE and Student"] == (
        "every 2 weeks until 6 months, then every month"
    )
    assert told["Line manager supervision, everyone else"] == (
        "every month; not for head of service and practice educator"
    )
    assert told["Group supervision"] == "group, any length"
    assert told["Group supervision, ASYE and Student"] == "no interval stated"
    assert told["Supervision that a team’s figures count"] == "Line manager"
    assert told["Development time"] == "10.0 % of contracted hours"
    assert told["Development time, red below"] == "8 %"
    assert told["Recorded within"] == "1 working day"
    assert told["Grace before overdue"] == "0 days"
    assert told["May let a limit be passed"] == "head of service and practice manager"
    assert told["Reason to pass a limit, OTHER"] == "Other (say what), with a note"
    assert told["Allocations dated back"] == "at most 90 days"
    assert told["Between equals"] == "knows the family, then fewer children"
    assert told["Weighted points"] == "not shown"


def test_no_two_figures_of_a_preset_have_one_name() -> None:
    """A table of them finds its row by the name."""
    for policy in (slough(), national()):
        names = [name for name, _ in policy_figures(policy)]
        assert len(set(names)) == len(names)


def test_stages_of_a_programme_are_told_with_the_month_they_begin() -> None:
    """Newham's published ramp: 25 %, 50 %, 70 %, 90 % at months 0, 3, 6 and 9."""
    ramp = [
        {"from_month": month, "share": share}
        for month, share in ((0, 25), (3, 50), (6, 70), (9, 90))
    ]
    policy = changed(lambda d: d["programmes"]["ASYE"].update(stages=ramp, review_months=[]))
    told = dict(policy_figures(policy))
    assert told["ASYE"] == "25 %"
    assert told["ASYE from month 9"] == "90 %"
    assert told["ASYE lasts"] == "12 months"


def test_what_may_not_be_led_alone_is_told_with_role_and_stage() -> None:
    """In the words people use for the statuses, in Ofsted's order."""
    kept = ["b) Child Protection plan", "a) Looked after child"]
    policy = changed(
        lambda d: d["caseload"]["roles"]["Student"].update(not_to_lead=kept),
        lambda d: d["programmes"]["ASYE"]["stages"][0].update(not_to_lead=kept[:1]),
    )
    told = dict(policy_figures(policy))
    assert told["Student"] == (
        "100 %, at most 14, not alone: Looked after child and Child Protection plan"
    )
    assert told["ASYE"] == "90 %, at most 14, not alone: Child Protection plan"


def test_what_a_programme_does_not_ask_is_not_told() -> None:
    """And what it asks is: courses by their names; a case that need not be discussed is said."""
    bare = {"months": 24, "stages": [{"from_month": 0, "share": 100}]}
    policy = changed(
        lambda d: d["programmes"].update(Second=bare),
        lambda d: d["programmes"]["ASYE"].update(mandatory_training=["Safeguarding", "Court work"]),
        lambda d: d["supervision"].pop("discuss_cases_within"),
    )
    told = dict(policy_figures(policy))
    assert [name for name in told if name.startswith("Second")] == ["Second", "Second lasts"]
    assert told["ASYE training"] == "Safeguarding and Court work"
    assert told["A case discussed again"] == "not asked"


def test_weights_are_told_status_by_status_and_level_by_level() -> None:
    """A status not listed counts for one, and that is said too."""
    policy = changed(
        lambda d: d.update(
            weights={
                "shown": True,
                "statuses": {"b) Child Protection plan": "2.5"},
                "complexity": [{"name": "Complex", "points": "0.5"}],
            }
        )
    )
    told = dict(policy_figures(policy))
    assert told["Weighted points"] == "shown beside the number of children"
    assert told["Points, Child Protection plan"] == "2.5"
    assert told["Points, Child in need plan"] == "1"
    assert told["Points, Complex"] == "0.5 more"


def test_where_two_policies_differ_both_figures_are_given() -> None:
    """And a dash for what one of them does not say."""
    after = changed(
        lambda d: d["caseload"].update(base=14),
        lambda d: d["allocation"].update(tie_breaks=[]),
        lambda d: d["override"]["reasons"].pop(),
        lambda d: d["override"]["reasons"].append({"code": "TRIAL", "words": "A trial"}),
    )
    assert figures_that_differ(slough(), after) == (
        ("Children for a full-time social worker", "16", "14"),
        ("Between equals", "knows the family, then fewer children", "the name alone"),
        ("Reason to pass a limit, TRIAL", "–", "A trial"),
        ("Reason to pass a limit, OTHER", "Other (say what), with a note", "–"),
    )


def test_a_figure_said_twice_of_one_name_is_compared_whole() -> None:
    """Two patterns for the same people: only the first counts, but neither goes unsaid."""

    def twice(document: Document) -> None:
        patterns = document["supervision"]["strands"][1]["patterns"]
        patterns.append({"who": ["Student", "ASYE"], "stages": [{"every": "2 weeks"}]})

    name = "Joint with practice educator supervision, ASYE and Student"
    [change] = figures_that_differ(slough(), changed(twice))
    assert change == (name, "every month", "every month; every 2 weeks")


# Nothing in which two differ goes unsaid


def _numbers(document: Any) -> list[tuple[Any, str | int]]:
    """Every figure of the document: what holds it, and its key."""
    found: list[tuple[Any, str | int]] = []
    pairs: Any = document.items() if isinstance(document, dict) else enumerate(document)
    for key, value in pairs:
        if isinstance(value, dict | list):
            found += _numbers(value)
        elif key not in {"name", "source"}:
            found.append((document, key))
    return found


WORDS = ["1 week", "3 weeks", "2 months", "7 months", "joint", "group", "Line manager", "TRIAL"]


@given(
    st.integers(0, 200),
    st.integers(0, 24) | st.booleans() | st.sampled_from(WORDS),
    st.sampled_from(["slough-2014", "national"]),
)
def test_policies_that_differ_differ_in_a_figure(place: int, value: object, slug: str) -> None:
    """One line of a preset set to something else: if it is a policy at all, the change is told."""
    document = tomllib.loads(preset_text(slug), parse_float=str)
    before = policy_from_document(deepcopy(document))
    numbers = _numbers(document)
    holder, key = numbers[place % len(numbers)]
    holder[key] = value
    try:
        after = policy_from_document(document)
    except BadPolicy:
        return
    told = figures_that_differ(before, after)
    assert bool(told) == (replace(after, name=before.name, source=before.source) != before)
    assert figures_that_differ(after, after) == ()


@pytest.mark.parametrize("policy", [slough(), national()], ids=["slough", "national"])
def test_a_policy_does_not_differ_from_itself(policy: Policy) -> None:
    """Nor from what is read back from its own document under another name."""
    same = policy_from_document({**policy.document, "name": "Another", "source": "ours"})
    assert figures_that_differ(policy, same) == ()
