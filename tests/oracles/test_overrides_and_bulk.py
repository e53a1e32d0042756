"""Passing a limit, and moving many at once, against a prison allocation service's own cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from swtracker.domain.allocation import Override
from swtracker.domain.lengths import NOTE
from swtracker.errors import BadInput, KnownError
from swtracker.usecases.rows.plans import Proposal
from swtracker.usecases.shareouts import with_choice
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, open_children, worker_id
from tests.store.files import all_rows

TODAY = date(2026, 11, 20)
REVIEW = date(2026, 12, 18)


def take_over_the_limit(tracker: Tracker, code: str, note: str = "") -> None:
    tracker.allocations.allocate(
        [case_id(tracker, "N903")],
        worker_id(tracker, "S1"),
        override=Override(code, note, "Two close in December.", REVIEW),
    )


# Overrides


@pytest.mark.parametrize(("code", "note"), [("", "Because."), ("OTHER", ""), ("OTHER", "  \n ")])
def test_a_reason_is_owed_and_other_owes_a_note(
    small: Tracker, path: Path, code: str, note: str
) -> None:
    """As theirs: no reason is refused, and *other* without detail. The fault avoided: a limit
    passed for no reason anybody can read later."""
    before = all_rows(path)
    with pytest.raises(BadInput) as caught:
        take_over_the_limit(small, code, note)
    assert caught.value.field == ("note" if code else "code")
    assert all_rows(path) == before


@pytest.mark.parametrize("code", ["SIBLINGS", "KNOWN", "NOBODY", "URGENT", "SKILLS"])
def test_a_code_that_says_it_all_owes_no_note(small: Tracker, code: str) -> None:
    """The fault avoided: a box that must be filled, and so is filled with a full stop."""
    take_over_the_limit(small, code)
    [row] = [o for o in small.allocations.standing_overrides() if o.reference == "N903"]
    assert row.note == ""


def test_a_code_nobody_knows_is_refused(small: Tracker, path: Path) -> None:
    """Theirs takes "dogs". The fault avoided: reasons that cannot be counted."""
    before = all_rows(path)
    with pytest.raises(BadInput, match="“dogs” is not a reason the policy knows") as caught:
        take_over_the_limit(small, "dogs", "They bark.")
    assert caught.value.field == "code"
    assert all_rows(path) == before


@pytest.mark.parametrize("length", [175, 176, NOTE])
def test_a_note_is_kept_whole(small: Tracker, length: int) -> None:
    """Theirs refuses the 176th character. The fault avoided: a reason cut off in mid-sentence."""
    take_over_the_limit(small, "OTHER", "x" * length)
    [row] = [o for o in small.allocations.standing_overrides() if o.reference == "N903"]
    assert row.note == "x" * length


def test_a_note_past_the_most_is_refused_and_never_cut(small: Tracker, path: Path) -> None:
    """As theirs past its own most. The fault avoided: the last words gone without a word."""
    before = all_rows(path)
    with pytest.raises(BadInput, match="2000 letters at most, this has 2001") as caught:
        take_over_the_limit(small, "OTHER", "x" * (NOTE + 1))
    assert caught.value.field == "note"
    assert all_rows(path) == before


# Many at once


@pytest.fixture
def proposal(small: Tracker) -> Proposal:
    """C1's seven children, each a family of one, to whoever in the service has room."""
    return small.share_outs.of_worker(worker_id(small, "C1"))


def close(tracker: Tracker, family_key: str, proposal: Proposal) -> str:
    """Close the case of one family of the plan; answers its reference."""
    family = next(f for f in proposal.families if f.key == family_key)
    tracker.cases.close(family.case_ids[0], closed=TODAY)
    return family.references[0]


def test_one_that_cannot_go_is_named_and_the_others_go(small: Tracker, proposal: Proposal) -> None:
    """As theirs: it goes on after a failure, the failed one is in the result, and the notice says
    so. The fault avoided: all of fifty stopped by one, or one lost without a word."""
    refused = close(small, proposal.families[0].key, proposal)
    done, results = small.share_outs.do(proposal)
    assert [r.references for r in results if r.why_not] == [(refused,)]
    assert len([r for r in results if not r.why_not]) == 6
    assert "1 family could not" in done.words
    left = [c.reference for c in small.boards.panel(worker_id(small, "C1")).children]
    assert left == []


def test_those_that_could_not_go_are_in_the_history_too(small: Tracker, proposal: Proposal) -> None:
    """As theirs: the audit holds the failures. The fault avoided: a notice that goes away with the
    only word of them. A plan that goes as a whole says nothing of the kind."""
    for family in proposal.families[:2]:
        close(small, family.key, proposal)
    small.share_outs.do(proposal)
    assert small.history.entries(limit=1)[0].words.endswith("; 5 families moved, 2 could not")


def test_a_plan_that_goes_as_a_whole_tells_of_no_failure(
    small: Tracker, proposal: Proposal
) -> None:
    """The fault avoided: "0 could not" under every act that went well."""
    small.share_outs.do(proposal)
    assert "could not" not in small.history.entries(limit=1)[0].words


def test_the_others_are_one_act_with_one_undo(small: Tracker, proposal: Proposal) -> None:
    """The fault avoided: six acts to take back by hand after a slip."""
    close(small, proposal.families[0].key, proposal)
    done, _ = small.share_outs.do(proposal)
    assert done.undo is not None
    small.history.undo(done.undo)
    assert len(small.boards.panel(worker_id(small, "C1")).children) == 6


def test_when_none_can_go_it_is_said_and_nothing_is_changed(
    small: Tracker, path: Path, proposal: Proposal
) -> None:
    """Theirs answers with an empty result, not a crash; ours says in a sentence that none went."""
    for family in proposal.families:
        close(small, family.key, proposal)
    before = all_rows(path)
    with pytest.raises(KnownError, match="No family could be moved any more"):
        small.share_outs.do(proposal)
    assert all_rows(path) == before


def test_what_is_left_over_stays_with_whoever_has_it(small: Tracker, proposal: Proposal) -> None:
    """As theirs: while cases remain the source stays. The fault avoided: children of a leaver who
    vanish from every list because somebody else "will get them"."""
    kept = proposal.families[0]
    small.share_outs.do(with_choice(proposal, kept.key, None))
    [child] = small.boards.panel(worker_id(small, "C1")).children
    assert child.reference == kept.references[0]


def test_whoever_holds_nobody_any_more_may_leave_and_nobody_waits_for_it(
    small: Tracker, proposal: Proposal
) -> None:
    """As theirs: once none remain the source may be removed."""
    small.share_outs.do(proposal)
    waiting = small.boards.board().service.unallocated
    done = small.staff.record_leaving(worker_id(small, "C1"), left=date(2026, 11, 21))
    assert "will need a lead" not in done.words
    assert small.boards.board(date(2026, 11, 21)).service.unallocated == waiting


def test_a_worker_who_does_not_hold_anybody_has_nothing_to_share_out(small: Tracker) -> None:
    """The fault avoided: an error for the happiest case."""
    plan = small.share_outs.of_worker(worker_id(small, "M1"))
    assert (plan.families, plan.children_left) == ((), 0)
    with pytest.raises(BadInput, match="moves nobody"):
        small.share_outs.do(plan)


def test_a_family_is_never_split_to_make_it_fit(small: Tracker) -> None:
    """Three siblings, and in North a place with C1 and one with A1: they wait together.

    The fault avoided: a plan that places more children by parting brothers and sisters.
    """
    ids = open_children(small, ["F1", "F2", "F3"], date(2026, 11, 2), "North", family="Finch")
    plan = small.share_outs.of_cases(ids, team=small.teams.find("North").id)
    [family] = plan.families
    assert (family.to, family.children, plan.children_left) == (None, 3, 3)
    assert family.why == "nobody has room for all of them"
