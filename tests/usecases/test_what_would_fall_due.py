"""A policy weighed: whose supervision falls due otherwise, and who is owed other hours."""

from __future__ import annotations

import copy
from datetime import date
from fractions import Fraction
from typing import Any

from swtracker.domain.development import Level
from swtracker.domain.policy import Policy
from swtracker.domain.policy_document import policy_from_document
from swtracker.usecases.rows.plans import DevelopmentChange, DueChange, WhatWouldChange
from swtracker.usecases.tracker import Tracker
from tests.builders import slough
from tests.council import JOINT, LINE_MANAGER, add_worker, worker_id

TODAY = date(2026, 11, 20)
OCTOBER = date(2026, 10, 1)


def edited(**changes: Any) -> Policy:
    """Slough's policy with parts of its document changed, under a name of its own."""
    document: dict[str, Any] = copy.deepcopy(dict(slough().document))
    for part, values in changes.items():
        document[part].update(values)
    return policy_from_document({**document, "name": "Edited"})


def strands(**everys: str) -> Policy:
    """Slough's policy with one interval for everybody in each of the strands named."""
    document: dict[str, Any] = copy.deepcopy(dict(slough().document))
    for strand in document["supervision"]["strands"]:
        every = everys.get(strand["name"].split()[0].lower())
        if every is not None:
            strand["patterns"] = [{"stages": [{"every": every} if every else {}]}]
    return policy_from_document({**document, "name": "Edited"})


def due(seen: WhatWouldChange, name: str) -> dict[str, DueChange]:
    return {change.strand: change for change in seen.due if change.name == name}


def test_the_same_policy_moves_nothing(small: Tracker) -> None:
    seen = small.council.what_would_change(edited(), TODAY)
    assert (seen.due, seen.development) == ((), ())


def test_days_of_grace_put_somebody_back_in_date(small: Tracker) -> None:
    """Marek Alder was due on 12 November; with 14 days of grace he is in date again."""
    seen = small.council.what_would_change(edited(supervision={"grace_days": 14}), TODAY)
    [marek] = seen.due
    assert marek == DueChange(
        worker_id=worker_id(small, "S2"),
        name="Marek Alder",
        team="North",
        strand=LINE_MANAGER,
        was_owed=True,
        is_owed=True,
        before=date(2026, 11, 12),
        after=date(2026, 11, 12),
        was_overdue=True,
        overdue_since=None,
    )
    assert not marek.is_newly_overdue


def test_a_shorter_interval_that_was_in_force_when_it_was_held_moves_the_due_date(
    small: Tracker,
) -> None:
    """From 1 October: weekly. Priya Wren, held on 20 October, would be overdue since the 27th.

    One that begins today moves nothing: what was held before counts by the interval of its day.
    """
    weekly = strands(line="1 week")
    change = due(small.council.what_would_change(weekly, OCTOBER), "Priya Wren")[LINE_MANAGER]
    assert (change.before, change.was_overdue) == (TODAY, False)
    assert change.overdue_since == change.after == date(2026, 10, 27)
    assert change.is_newly_overdue
    assert due(small.council.what_would_change(weekly, TODAY), "Priya Wren") == {}
    small.council.adopt(weekly, valid_from=OCTOBER)
    [line] = [w for w in small.boards.board().workers if w.name == "Priya Wren"]
    assert line.strands[0].standing.next_due == change.after


def test_who_is_newly_owed_a_strand_and_who_no_longer(small: Tracker) -> None:
    """The joint strand for everybody: due a month on. Without the line manager's: owed no more."""
    seen = small.council.what_would_change(strands(joint="1 month"), TODAY)
    priya = due(seen, "Priya Wren")[JOINT]
    assert (priya.was_owed, priya.is_owed, priya.before) == (False, True, None)
    assert priya.after == date(2026, 12, 21)
    nobody = small.council.what_would_change(strands(line=""), TODAY)
    gone = due(nobody, "Marek Alder")[LINE_MANAGER]
    assert (gone.was_owed, gone.is_owed, gone.after, gone.overdue_since) == (
        True,
        False,
        None,
        None,
    )


def test_a_policy_to_come_is_weighed_on_its_first_day_as_known_now(small: Tracker) -> None:
    """On 1 March nobody has been seen since November: overdue with it as without it."""
    add_worker(small, "S9", "Ebba Thrift", "South", started=date(2027, 6, 1))
    march = date(2027, 3, 1)
    seen = small.council.what_would_change(strands(line="1 week"), march)
    assert "Ebba Thrift" not in {c.name for c in seen.due}
    assert not any(c.is_newly_overdue for c in seen.due)


def test_more_hours_are_owed_and_a_percentage_reads_otherwise(small: Tracker) -> None:
    """20 % of 37 hours over four weeks is 29.6; 8.8 % is amber now, and red under 9 %."""
    seen = small.council.what_would_change(
        edited(development={"percent": 20, "amber_below": 20, "red_below": 9}), TODAY
    )
    [amara] = seen.development
    assert (amara.name, amara.team) == ("Amara Hazel", "North")
    assert (amara.before, amara.after) == (Fraction("14.8"), Fraction("29.6"))
    assert (amara.level_before, amara.level_after) == (Level.AMBER, Level.RED)
    assert isinstance(amara, DevelopmentChange)
    assert amara.share is not None


def test_who_leaves_before_is_told_of_nothing(small: Tracker) -> None:
    """Neither from a day on which they have left, nor where they left between it and today."""
    small.staff.record_leaving(worker_id(small, "A1"), left=date(2026, 11, 16))
    december = date(2026, 12, 1)
    seen = small.council.what_would_change(edited(development={"percent": 20}), december)
    assert seen.development == ()
    backdated = small.council.what_would_change(edited(development={"percent": 20}), OCTOBER)
    assert backdated.development == ()
    assert due(backdated, "Amara Hazel") == {}
