"""The three sentences that open a summary, and what its terms mean under a policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from swtracker.domain.policy import Policy
from swtracker.usecases.rows.summary_definitions import definitions
from tests.builders import a_policy, slough
from tests.exchange.made_up import a_board, a_summary


def test_the_opening_says_what_the_figures_say() -> None:
    """Caseloads, supervision, then development time and who waits."""
    assert a_summary().opening == (
        "On Fri 20 Nov 2026 the 5 workers of the service led 39 children against limits that add "
        "up to 51; 1 worker was over their limit, and 14 places were free.",
        "Line-manager supervision was in date for 4 of 5 workers; 4 held in Nov 2026 where 4 fell "
        "due, and none cancelled.",
        "Development time stood at 9.0 % of contracted hours for 1 worker on a programme; 3 "
        "children waited for a lead worker, the longest for 10 days, 1 of them for more than 7 "
        "days.",
    )


def test_the_opening_of_a_quiet_team() -> None:
    """Nobody over, nobody on a programme, nobody waiting: said, not left out."""
    board = a_board(team=2)
    totals = replace(board.totals, unallocated=0, longest_wait_days=None, past_7_days=0)
    summary = a_summary(replace(board, totals=totals))
    first, _, third = summary.opening
    assert first.startswith("On Fri 20 Nov 2026 the 2 workers of Heron led 16 children")
    assert first.endswith("nobody was over their limit, and 12 places were free.")
    assert third == "Nobody had development time to count; no child waited for a lead worker."


def test_a_short_wait_is_not_past_the_line() -> None:
    """None of them, rather than 0 of them."""
    board = a_board()
    totals = replace(board.totals, past_7_days=0, longest_wait_days=1, unallocated=1)
    third = a_summary(replace(board, totals=totals)).opening[2]
    assert third.endswith(
        "1 child waited for a lead worker, the longest for 1 day, none of them for more than 7 "
        "days."
    )


def test_a_month_is_over_on_its_last_day() -> None:
    """Until then the summary is of the month so far."""
    board = a_board()
    assert not a_summary(board).month_is_over
    assert a_summary(replace(board, day=date(2026, 11, 30))).month_is_over


def test_the_whole_service_is_not_a_team() -> None:
    """A team may have any name but this one."""
    assert a_summary().is_whole_service
    assert not a_summary(a_board(team=1)).is_whole_service


def meaning(policy: Policy, term: str) -> str:
    return next(d.meaning for d in definitions(policy) if d.term == term)


def test_definitions_carry_the_policys_own_numbers() -> None:
    """A council that changes a number changes what the words mean."""
    policy = a_policy(
        name="Ours",
        base=20,
        development_share=Fraction(1, 5),
        development_amber=Fraction(1, 5),
        development_red=Fraction(1, 10),
        grace_days=2,
    )
    assert meaning(policy, "Policy").startswith("Ours")
    assert "20 for a full-time worker" in meaning(policy, "Limit")
    assert meaning(policy, "Development time").startswith("Protected hours of a programme. 20.0 %")
    assert "green from 20.0 %, amber from 10.0 %" in meaning(policy, "Development percent")
    assert "after the due date and 2 days of grace" in meaning(policy, "Supervision in date")
    assert "grace" not in meaning(slough(), "Supervision in date")


def test_every_term_is_defined_once() -> None:
    """And in a whole sentence."""
    terms = [d.term for d in definitions(slough())]
    assert len(terms) == len(set(terms))
    assert all(d.meaning.endswith(".") for d in definitions(slough()))
