"""The three sentences that open a summary, and what its terms mean under a policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from swtracker.domain.caseload import TeamLoad
from swtracker.domain.policy import Policy
from swtracker.usecases.rows.summary_definitions import definitions
from swtracker.usecases.rows.summary_words import Standing, what_changed
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


def test_whoever_began_to_wait_that_day_has_waited_for_no_number_of_days() -> None:
    board = a_board()
    totals = replace(board.totals, past_7_days=0, longest_wait_days=0, unallocated=2)
    third = a_summary(replace(board, totals=totals)).opening[2]
    assert third.endswith("2 children waited for a lead worker, since that day.")


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


# What changed

THEN = Standing(
    date(2026, 10, 31),
    TeamLoad(children=37, limit=51, places=14, over=0, average=None),
    (5, 5),
    Fraction(1),
    Fraction(9, 100),
    1,
)


def test_what_changed_is_three_sentences() -> None:
    """Caseloads, supervision, then development time and who waits."""
    assert a_summary().what_changed == (
        "Since Sat 31 Oct 2026 the children led went up by 1 to 39, the workers over their limit "
        "stayed at 1 and the free places stayed at 14.",
        "Line-manager supervision in date went from 5 of 5 workers to 4 of 5, and the share of "
        "days in date went from 90.9 % to 88.8 %.",
        "Development time stayed at 9.0 % of contracted hours, and the children waiting for a lead "
        "went up by 2 to 3.",
    )


def test_when_nothing_changed_that_is_said_plainly() -> None:
    """One sentence; what reads the same when it is rounded has not changed."""
    little = replace(THEN, development=Fraction(9, 100) + Fraction(1, 100_000))
    assert what_changed(THEN, little) == (
        "Nothing changed since Sat 31 Oct 2026: caseloads, supervision, development time and the "
        "children waiting stand as they did.",
    )


def test_a_part_that_did_not_change_says_so_beside_one_that_did() -> None:
    """Whichever it is."""
    first, second, third = what_changed(THEN, replace(THEN, unallocated=0))
    assert first == (
        "Since Sat 31 Oct 2026 caseloads have not changed: 37 children led, 0 workers over their "
        "limit, 14 places free."
    )
    assert second == (
        "Supervision has not changed: in date for 5 of 5 workers, and on 100.0 % of the month’s "
        "days."
    )
    assert third.endswith("and the children waiting for a lead went from 1 to none.")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((5, 5), (5, 5), "in date stayed at 5 of 5 workers, and the share of days in date went"),
        ((5, 5), (4, 5), "in date went from 5 of 5 workers to 4 of 5, and the share of days"),
    ],
)
def test_supervision_is_both_who_and_how_many_days(
    before: tuple[int, int], after: tuple[int, int], said: str
) -> None:
    """As many may be in date at the end, and yet on fewer days."""
    now = replace(THEN, supervision=after, in_date=Fraction(1, 2))
    assert said in what_changed(replace(THEN, supervision=before), now)[1]
    same_days = replace(THEN, supervision=(4, 5))
    assert what_changed(THEN, same_days)[1].endswith("the share of days in date stayed at 100.0 %.")


def test_a_month_without_days_to_count_is_no_nought() -> None:
    """Nobody was owed anything before, or the clocks stood still since."""
    nobody = replace(THEN, supervision=(0, 0), in_date=None, unallocated=0)
    assert what_changed(nobody, replace(nobody, unallocated=2))[1] == (
        "No line-manager supervision was owed, then or now."
    )
    assert what_changed(nobody, THEN)[1].endswith(
        "100.0 % of days were in date this month, the only one of the two with days to count."
    )
    assert what_changed(THEN, nobody)[1].endswith(
        "100.0 % of days were in date the month before, the only one of the two with days to count."
    )


def test_development_time_where_nobody_is_on_a_programme() -> None:
    """Then, now, or both: said in words, never as nought."""
    nobody = replace(THEN, development=None, unallocated=4)
    assert what_changed(nobody, replace(nobody, unallocated=0))[2] == (
        "Nobody was on a programme, then or now, and the children waiting for a lead went from 4 "
        "to none."
    )
    assert what_changed(nobody, replace(THEN, unallocated=0))[2].startswith(
        "Development time is at 9.0 % of contracted hours, with nobody on a programme then"
    )
    assert what_changed(THEN, nobody)[2].startswith(
        "Development time was at 9.0 % of contracted hours, with nobody on a programme now"
    )
    quiet = replace(THEN, unallocated=0)
    later = replace(quiet, development=Fraction(8, 100))
    assert what_changed(quiet, later)[2] == (
        "Development time went from 9.0 % to 8.0 % of contracted hours, and the children waiting "
        "for a lead are none, as before."
    )


def test_a_figure_that_falls_goes_down() -> None:
    now = replace(THEN, load=replace(THEN.load, children=30))
    assert "the children led went down by 7 to 30" in what_changed(THEN, now)[0]
