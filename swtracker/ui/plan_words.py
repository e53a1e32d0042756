"""How a plan for many families reads: its outcome in a line, its groups, and the room left."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from swtracker.domain import words
from swtracker.usecases.rows.plans import FamilyResult, Proposal, ProposedFamily, ProposedHolder

LEFT = "Left over"
STAY = "Stay where they are"
REFUSED = "Could not be moved"
MOVED = "Moved"


def outcome(proposal: Proposal, changed: int) -> str:
    """``21 children: all placed, 12 with somebody who knows them; best possible plan``.

    ``changed`` is how many families were given to somebody else by hand since it was found.
    """
    said = _placed(proposal) if proposal.must_go else _evened(proposal)
    return f"{said}; {_quality(proposal, changed)}"


def _placed(proposal: Proposal) -> str:
    number, left = proposal.children, proposal.children_left
    placed = "all placed" if not left else f"{number - left} placed, {left} left over"
    if number == 1:
        placed = "left over" if left else "placed"
    known = proposal.children_known
    knows = f", {known} with somebody who knows them" if known else ""
    return f"{words.children(number)}: {placed}{knows}"


def _evened(proposal: Proposal) -> str:
    moved, left = proposal.children_moved, proposal.children_left
    moves = f"{words.children(moved)} {'moves' if moved == 1 else 'move'}"
    if left:
        stay = "stays" if left == 1 else "stay"
        return f"{moves}, {words.children(left)} still {stay} with somebody who is over"
    return f"{moves}, and everybody is within their limit"


def _quality(proposal: Proposal, changed: int) -> str:
    if changed:
        return f"{words.count(changed, 'line')} changed by hand"
    if proposal.proven:
        return "best possible plan"
    if 0 < proposal.gap < 1:
        # Rounded up: it is what the plan is certain to lie within.
        return f"within {ceil(proposal.gap * 100)} % of the best that could exist"
    return "the best plan found in the time"


def family_words(family: ProposedFamily) -> str:
    """``Ferndale · 2 siblings``, or the reference of a lone child."""
    if family.children == 1:
        return family.references[0]
    siblings = words.count(family.children, "sibling")
    return f"{family.family} · {siblings}" if family.family else siblings


def children_words(family: ProposedFamily) -> str:
    """References and statuses, each once: ``N901 and N902 · Child in need plan``."""
    statuses = words.listed(list(dict.fromkeys(s.words for s in family.statuses)))
    if family.children == 1:
        return f"{family.family} · {statuses}" if family.family else statuses
    return f"{words.listed(family.references)} · {statuses}"


def leave_words(family: ProposedFamily) -> str:
    """What leaving a family comes to: it waits, or stays with whoever leads it."""
    return f"Leave with {family.now_name}" if family.led_by is not None else "Leave waiting"


def to_words(family: ProposedFamily, holder: ProposedHolder | None) -> str:
    """Where the family goes, in a few words; None where it is left."""
    if holder is None:
        return f"stays with {family.now_name}" if family.led_by is not None else "waits for a lead"
    return "stays" if family.to == family.now else holder.name


def places_words(left: int, *, later: bool = False) -> str:
    """``2 places left``, ``full``, ``over by 1``; ``later`` when it is so on a day to come."""
    said = f"{words.count(left, 'place')} left" if left > 0 else words.places(left)
    return f"{said} later" if later else said


def choice_words(family: ProposedFamily, holder: ProposedHolder, *, with_team: bool) -> str:
    """A worker among those who may take a family: ``Hamza Jessop · North · then 2 places left``."""
    said = [holder.name, *([holder.team] if with_team else [])]
    said.append(f"then {places_words(holder.places_with(family))}")
    return " · ".join([*said, *(["knows them"] if holder.worker_id in family.knows else [])])


def done_words(results: Sequence[FamilyResult]) -> str:
    """What became of a plan that was done: ``9 families moved, 1 could not``."""
    refused = sum(bool(result.why_not) for result in results)
    moved = words.count(len(results) - refused, "family", "families")
    return f"{moved} moved" + (f", {refused} could not" if refused else "")
