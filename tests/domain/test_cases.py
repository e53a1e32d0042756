"""Who leads a case on a day, how long it waits, and how often the worker changed."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.calendar import Period, overlapping
from swtracker.domain.cases import (
    Case,
    ChangeReason,
    Lead,
    Status,
    days_to_the_line,
    initials_of,
    is_brief_cover,
    service_line,
)
from swtracker.errors import BadInput

A, B, C, D = 1, 2, 3, 4
OPENED = date(2026, 11, 2)


def day(number: int) -> date:
    """The day so many days after the case was opened."""
    return OPENED + timedelta(days=number)


def lead(worker: int, start: int, end: int | None = None) -> Lead:
    return Lead(worker, Period(day(start), None if end is None else day(end)))


def a_case(*leads: Lead, closed: int | None = None, opened: int = 0) -> Case:
    return Case(1, day(opened), None if closed is None else day(closed), leads)


# Open, led, unallocated


def test_a_case_is_not_open_on_the_day_it_is_closed() -> None:
    """Nobody leads it that day, and it is not unallocated either."""
    case = a_case(lead(A, 0), closed=10)
    assert case.open.covers(day(9))
    assert not case.open.covers(day(10))
    assert case.lead_on(day(9)) == A
    assert case.lead_on(day(10)) is None
    assert not case.unallocated_on(day(10))


def test_on_the_day_of_a_handover_the_new_worker_holds() -> None:
    """A hands to B on day 5: the day before is A's, that day is B's."""
    case = a_case(lead(A, 0, 5), lead(B, 5))
    assert case.lead_on(day(4)) == A
    assert case.lead_on(day(5)) == B


def test_an_open_case_without_a_lead_is_unallocated() -> None:
    """Before the first lead, and between two leads; never before it was opened."""
    case = a_case(lead(A, 2, 5), lead(B, 8))
    assert [n for n in range(-1, 10) if case.unallocated_on(day(n))] == [0, 1, 5, 6, 7]


@given(st.integers(-2, 40), st.none() | st.integers(0, 30), st.integers(0, 30))
def test_an_open_case_is_led_or_unallocated_never_both(
    asked: int, closed: int | None, handover: int
) -> None:
    """On each day it is open, exactly one of the two; on other days neither."""
    case = a_case(lead(A, 3, handover), lead(B, handover + 4), closed=closed)
    led = case.lead_on(day(asked)) is not None
    assert led + case.unallocated_on(day(asked)) == case.open.covers(day(asked))


@given(
    st.lists(st.tuples(st.integers(-5, 40), st.none() | st.integers(-5, 45)), max_size=4),
    st.none() | st.integers(0, 35),
)
def test_the_stretches_without_a_lead_are_the_unallocated_days(
    drawn: list[tuple[int, int | None]], closed: int | None
) -> None:
    """Whatever leads there were: a day lies in a stretch just when the case is unallocated."""
    case = a_case(*(lead(A, start, end) for start, end in drawn), closed=closed)
    assert all(not gap.is_empty for gap in case.unled)
    assert overlapping(case.unled) is None
    for n in range(-6, 60):
        assert any(gap.covers(day(n)) for gap in case.unled) is case.unallocated_on(day(n))


# Waiting


@pytest.mark.parametrize(
    ("leads", "asked", "waited"),
    [
        ([], 0, 0),
        ([], 7, 7),
        ([lead(A, 1, 5)], 5, 0),
        ([lead(A, 1, 5)], 12, 7),
        ([lead(A, 1, 5), lead(B, 6, 9)], 12, 3),
        ([lead(A, 1, 5), lead(B, 20, 22)], 12, 7),
        ([lead(A, 1, 5), lead(B, 9, 9)], 12, 7),
    ],
)
def test_days_waiting_count_from_the_opening_or_the_last_leads_end(
    leads: list[Lead], asked: int, waited: int
) -> None:
    """Whichever is later; an allocation ahead, or one that covered no day, changes nothing."""
    assert a_case(*leads).days_waiting(day(asked)) == waited


@pytest.mark.parametrize(("waited", "past", "left"), [(6, 0, 2), (7, 0, 1), (8, 1, 0), (9, 1, -1)])
def test_seven_days_unallocated_pass_and_eight_fail(waited: int, past: int, left: int) -> None:
    """The statutory check, and the countdown to it."""
    line = service_line([a_case()], day(waited))
    assert line.past_7_days == past
    assert days_to_the_line(waited) == left


@pytest.mark.parametrize(
    ("reason", "length", "brief"),
    [
        (ChangeReason.ABSENC, 2, True),
        (ChangeReason.ABSENC, 3, False),
        (ChangeReason.ABSENC, None, False),
        (ChangeReason.MANAGE, 2, False),
        (None, 2, False),
    ],
)
def test_cover_under_three_days_is_not_an_allocation(
    reason: ChangeReason | None, length: int | None, brief: bool
) -> None:
    """Two days of cover are brief; three are not, nor is any other change of worker."""
    period = Period(OPENED, None if length is None else day(length))
    assert is_brief_cover(reason, period) is brief


# Changes of worker


@pytest.mark.parametrize(
    ("leads", "workers"),
    [
        ([], 0),
        ([lead(A, 0)], 1),
        ([lead(A, 0, 5), lead(B, 5, 9), lead(A, 9)], 2),
        ([lead(A, 0, 5), lead(B, 5, 9), lead(C, 9, 12), lead(D, 12)], 4),
        ([lead(A, 0, 5), lead(B, 5, 5), lead(C, 5)], 2),
        ([lead(A, 0, 5), lead(B, 20)], 2),
        ([lead(A, 0, 5), lead(B, 21)], 1),
    ],
)
def test_changes_of_worker_count_different_people(leads: list[Lead], workers: int) -> None:
    """A, B and A again is two; who never led a day, or leads only later, is none."""
    assert a_case(*leads).leads_until(day(20)) == workers


@pytest.mark.parametrize(
    ("leads", "closed", "unled"),
    [
        ([], None, [(0, None)]),
        ([], 20, [(0, 20)]),
        ([lead(A, 0)], None, []),
        ([lead(A, 3, 8), lead(B, 10)], None, [(0, 3), (8, 10)]),
        ([lead(B, 8, 20), lead(A, 0, 8)], 20, []),
        ([lead(A, 0, 8), lead(B, 5, 5)], 20, [(8, 20)]),
    ],
    ids=["never led", "closed unled", "led", "two gaps", "handed over", "an empty lead"],
)
def test_the_stretches_that_nobody_led_are_named(
    leads: list[Lead], closed: int | None, unled: list[tuple[int, int | None]]
) -> None:
    """Between opened and closed, what no lead covers; a lead that covers no day fills nothing."""
    expected = tuple(Period(day(a), None if b is None else day(b)) for a, b in unled)
    assert a_case(*leads, closed=closed).unled == expected


# The whole service


def test_cases_that_need_not_be_handed_over_count_all_the_same() -> None:
    """Others with a lead and few workers: the children rise with them, and so does the share."""
    line = service_line([a_case()], day(3), others=3)
    assert (line.open_children, line.unallocated) == (4, 1)
    assert line.at_most_3_workers == Fraction(1)


def test_the_service_line_counts_open_children_and_those_who_wait() -> None:
    """Five open (one led, four waiting), one closed, one not open yet; three workers are few."""
    cases = [
        a_case(lead(A, 0)),
        a_case(),
        a_case(lead(A, 0, 13)),
        a_case(lead(A, 0, 1), lead(B, 1, 2), lead(C, 2, 12)),
        a_case(lead(A, 0, 1), lead(B, 1, 2), lead(C, 2, 3), lead(D, 3, 4)),
        a_case(closed=20),
        a_case(opened=21),
    ]
    line = service_line(cases, day(20))
    assert line.open_children == 5
    assert line.unallocated == 4
    assert line.longest_wait_days == 20
    assert line.past_7_days == 3
    assert line.at_most_3_workers == Fraction(4, 5)


def test_a_service_without_children_has_no_longest_wait_and_no_share() -> None:
    """Nothing to measure is not nought."""
    line = service_line([], OPENED)
    assert (line.open_children, line.unallocated, line.past_7_days) == (0, 0, 0)
    assert line.longest_wait_days is None
    assert line.at_most_3_workers is None


# The words of the returns


def test_the_change_reasons_are_the_ten_of_the_return() -> None:
    """Codes as SSDA903 spells them, each with words of its own."""
    assert [reason.value for reason in ChangeReason] == [
        "MANAGE", "FCONTA", "LEFTRL", "ORGRST", "TSPROC",
        "ABSENC", "CHCHAN", "PCCHAN", "SWDIED", "OTHERS",
    ]  # fmt: skip
    assert len({reason.words for reason in ChangeReason}) == 10


def test_statuses_are_ofsteds_and_care_leaver() -> None:
    """As Annex A words them; on screen without the letter."""
    assert [status.value for status in Status] == [
        "a) Looked after child",
        "b) Child Protection plan",
        "c) Child in need plan",
        "d) Open assessment",
        "e) Closed episode",
        "Care leaver",
    ]
    assert Status.LOOKED_AFTER.words == "Looked after child"
    assert Status.CARE_LEAVER.words == "Care leaver"


# Initials at most


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), (" to ", "TO"), ("T.O’B", "TOB"), ("A-M J", "AMJ"), ("TOM", "TOM")],
)
def test_initials_are_kept_as_capitals(typed: str, kept: str) -> None:
    """Stops, spaces and hyphens are forgiven; nothing is nothing."""
    assert initials_of(typed) == kept


@pytest.mark.parametrize("typed", ["Tommy", "Tom", "ABCDE", "12", "-", "T0"])
def test_a_name_is_never_kept_as_initials(typed: str) -> None:
    """What looks like a name is refused, and the sentence does not repeat it."""
    with pytest.raises(BadInput) as refused:
        initials_of(typed)
    assert typed not in refused.value.sentence.replace("as in TO", "")
