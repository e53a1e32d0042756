"""Actions agreed in supervision: kept, carried forward, done, and gone with a mistake."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from swtracker.domain.discussion import ActionOutcome
from swtracker.errors import BadInput, StaleView
from swtracker.usecases.rows.supervision import ActionToAgree, AgreedAction
from swtracker.usecases.tracker import Tracker
from tests.council import JOINT, LINE_MANAGER, MovingClock, small_council, worker_id

DAY = date(2026, 11, 20)
VISIT = ActionToAgree("Visit at home", date(2026, 11, 18))
LETTER = ActionToAgree("  Write to the\n school ", None, is_supervisors=True)


def agree(tracker: Tracker, *actions: ActionToAgree, day: date = date(2026, 11, 16)) -> None:
    tracker.supervisions.log(worker_id(tracker, "A1"), LINE_MANAGER, day=day, agreed=actions)


def open_actions(tracker: Tracker, day: date | None = None) -> list[AgreedAction]:
    return tracker.agreed_actions.open_on(day, worker_id=worker_id(tracker, "A1"))


def test_an_action_belongs_to_the_worker_or_the_supervisor(small: Tracker) -> None:
    """The worker's is due first; stray spaces go, and a line without words is no action."""
    agree(small, LETTER, VISIT, ActionToAgree("   "))
    visit, letter = open_actions(small)
    assert (visit.words, visit.owner, visit.due) == ("Visit at home", "Amara Hazel", VISIT.due)
    assert (letter.words, letter.owner, letter.due) == ("Write to the school", "Osian Rowan", None)
    assert (visit.overdue, letter.overdue) == (True, False)
    assert (visit.agreed, visit.carried, visit.outcome) == (date(2026, 11, 16), 0, None)
    assert (visit.worker, visit.team) == ("Amara Hazel", "North")
    [latest] = small.supervisions.recent(worker_id(small, "A1"), limit=1)
    assert [action.words for action in latest.agreed] == [visit.words, letter.words]


def test_each_sees_what_is_theirs_to_do(small: Tracker) -> None:
    agree(small, LETTER, VISIT)
    m1, a1 = worker_id(small, "M1"), worker_id(small, "A1")
    assert [a.words for a in small.agreed_actions.open_for(m1)] == ["Write to the school"]
    assert [a.words for a in small.agreed_actions.open_for(a1)] == ["Visit at home"]
    north, south = (small.teams.find(name).id for name in ("North", "South"))
    assert len(small.agreed_actions.open_on(team=north)) == 2
    assert small.agreed_actions.open_on(team=south) == []
    [visit] = small.agreed_actions.open_for(a1)
    assert visit.concerns(m1), "her supervisor's people"
    assert visit.concerns(a1)
    assert not visit.concerns(worker_id(small, "S1"))
    assert not visit.concerns(None)


def test_one_is_carried_forward_twice_and_then_done(tmp_path: Path) -> None:
    """Each later supervision of the strand carries it on; a joint one is another strand."""
    clock = MovingClock(date(2026, 11, 16))
    tracker = small_council(tmp_path / "swtracker.db", clock)
    a1 = worker_id(tracker, "A1")
    agree(tracker, VISIT)
    for day, strand in (
        (date(2026, 11, 18), JOINT),
        (date(2026, 11, 20), LINE_MANAGER),
        (date(2026, 11, 27), LINE_MANAGER),
    ):
        clock.day = day
        tracker.supervisions.log(a1, strand, day=day)
    [visit] = open_actions(tracker)
    assert visit.carried == 2
    clock.day = date(2026, 12, 4)
    tracker.supervisions.log(a1, LINE_MANAGER, day=clock.day, ended={visit.id: ActionOutcome.DONE})
    assert open_actions(tracker) == []
    [before] = open_actions(tracker, date(2026, 12, 3))
    assert (before.outcome, before.carried) == (None, 2)
    [done] = [a for row in tracker.supervisions.recent(a1) for a in row.agreed]
    assert (done.outcome, done.ended, done.overdue) == (ActionOutcome.DONE, clock.day, False)
    assert done.carried == 3
    tracker.close()


def test_one_can_be_ended_by_itself_once(small: Tracker) -> None:
    agree(small, VISIT)
    [visit] = open_actions(small)
    done = small.agreed_actions.end(visit.id, ActionOutcome.DROPPED)
    assert done.words == "An action of Amara Hazel: no longer needed"
    assert open_actions(small) == []
    with pytest.raises(StaleView, match="said already"):
        small.agreed_actions.end(visit.id, ActionOutcome.DONE)
    assert done.undo is not None
    small.history.undo(done.undo)
    assert [a.id for a in open_actions(small)] == [visit.id]


def test_it_goes_with_a_supervision_that_was_a_mistake(small: Tracker) -> None:
    agree(small, VISIT)
    [visit] = open_actions(small)
    held = small.supervisions.recent(worker_id(small, "A1"), limit=1)[0].id
    assert held is not None
    small.supervisions.void(held, why="It was Priya")
    assert open_actions(small) == []
    with pytest.raises(StaleView, match="taken back"):
        small.agreed_actions.end(visit.id, ActionOutcome.DONE)
    with pytest.raises(StaleView, match="taken back"):
        small.agreed_actions.end(999, ActionOutcome.DONE)


def test_undoing_the_supervision_takes_it_back_unless_it_was_ended_since(small: Tracker) -> None:
    logged = small.supervisions.log(
        worker_id(small, "A1"), LINE_MANAGER, day=DAY, agreed=[VISIT_LATER]
    )
    [visit] = open_actions(small)
    ended = small.agreed_actions.end(visit.id, ActionOutcome.DONE)
    assert logged.undo is not None
    assert ended.undo is not None
    with pytest.raises(StaleView):
        small.history.undo(logged.undo)
    small.history.undo(ended.undo)
    small.history.undo(logged.undo)
    assert open_actions(small) == []
    with pytest.raises(StaleView, match="taken back"):
        small.agreed_actions.end(visit.id, ActionOutcome.DONE)


VISIT_LATER = ActionToAgree("Visit at home", date(2026, 11, 27))


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (ActionToAgree("Visit", date(2026, 11, 13)), "on the day it was agreed or later"),
        (ActionToAgree("x" * 2001), "2000 letters at most"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_logged(
    small: Tracker, action: ActionToAgree, said: str
) -> None:
    before = small.supervisions.recent(worker_id(small, "A1"))
    with pytest.raises(BadInput, match=said):
        agree(small, action)
    assert small.supervisions.recent(worker_id(small, "A1")) == before


def test_a_supervisor_nobody_named_can_be_given_nothing(small: Tracker) -> None:
    small.sign_in(None)
    with pytest.raises(BadInput, match="Nobody is named as supervisor"):
        small.supervisions.log(worker_id(small, "S3"), LINE_MANAGER, day=DAY, agreed=[LETTER])
