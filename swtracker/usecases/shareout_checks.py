"""Whether the families of a plan can still go where it sends them, looked at as it is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from swtracker.domain.cases import Case
from swtracker.usecases.rows.plans import ProposedFamily


def known_to_go(cases: Iterable[Case], start: date) -> int:
    """How many of the children whoever leads them on the day is known to lead no longer one day.

    A closing or an end that is recorded ahead: on the tightest of the days to come they may hold no
    place any more, so that giving them away makes no room for certain.
    """
    return sum(
        case.closed is not None
        or any(x.period.covers(start) and x.period.end is not None for x in case.leads)
        for case in cases
    )


def changed_since(
    cases: Mapping[int, Case], moving: Sequence[ProposedFamily], start: date
) -> dict[str, str]:
    """The families that are no longer as the plan has them, by key, with what changed.

    ``cases`` are theirs that stand, by number.
    """
    changed = {}
    for family in moving:
        found = [cases[i] for i in family.case_ids if i in cases]
        leads = {case.lead_on(start) for case in found}
        if len(found) < family.children:
            changed[family.key] = "a case of theirs was taken back"
        elif any(not case.open.covers(start) for case in found):
            changed[family.key] = "a case of theirs is closed by then"
        elif not leads <= ({None, family.led_by} if family.now is None else {family.now}):
            changed[family.key] = "somebody else leads them since"
        elif any(lead.period.start == start for case in found for lead in case.leads):
            changed[family.key] = "they were given to somebody that same day"
    return changed


def without_room(moving: Sequence[ProposedFamily], room: Mapping[int, int]) -> list[str]:
    """The families there is no room for, when all the others move; the last of a worker's go first.

    What a worker gives away makes room for what they take, so all moves are looked at together; a
    family that stays takes its place with whoever has it.
    """
    left = dict(room)
    taking: dict[int, list[ProposedFamily]] = defaultdict(list)
    for family in moving:
        assert family.to is not None
        taking[family.to].append(family)
        left[family.to] -= family.children
        if family.led_by is not None:
            left[family.led_by] = left.get(family.led_by, 0) + family.frees
    stay: list[str] = []
    full = [worker for worker in taking if left[worker] < 0]
    while full:
        worker = full[-1]
        if left[worker] >= 0 or not taking[worker]:
            full.pop()
            continue
        family = taking[worker].pop()
        stay.append(family.key)
        left[worker] += family.children
        if family.led_by is not None:
            left[family.led_by] -= family.frees
            full.append(family.led_by)
    return stay
