"""Sharing out a caseload and evening out a team, as a manager does it, on the small council."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from swtracker.domain.cases import Status
from swtracker.errors import BadInput, OverLimit, Refused
from swtracker.usecases.rows.plans import LimitChange, WhatWouldChange
from swtracker.usecases.shareouts import with_choice
from swtracker.usecases.tracker import Tracker
from tests.council import add_worker, case_id, open_children, worker_id

TOMORROW = date(2026, 11, 21)


def loads(tracker: Tracker) -> dict[str, int]:
    """How many children each worker leads today, by staff number."""
    return {w.staff_number: w.load.caseload for w in tracker.boards.board().workers}


def test_a_caseload_is_shared_out_inside_every_limit_and_undone_at_once(small: Tracker) -> None:
    """C1's seven find places in the service; one act, one undo."""
    before = loads(small)
    plan = small.share_outs.of_worker(worker_id(small, "C1"))
    assert plan.must_go
    assert not plan.passed
    assert plan.children == 7
    assert 0 <= plan.children_known <= 7
    assert worker_id(small, "C1") not in {h.worker_id for h in plan.holders}
    assert all(f.now is None for f in plan.families)
    done, results = small.share_outs.do(plan, why="C1 moves on")
    assert all(not r.why_not for r in results)
    after = loads(small)
    assert after["C1"] == plan.children_left
    assert sum(after.values()) == sum(before.values())
    assert not [o for o in small.allocations.standing_overrides() if o.start == small.today()]
    assert "moved" in small.history.entries(limit=1)[0].words
    assert done.undo is not None
    small.history.undo(done.undo)
    assert loads(small) == before


def test_away_and_those_who_hold_none_stay_in_sight_with_the_reason(small: Tracker) -> None:
    """S4 is away and M1 holds no cases: both are shown, neither takes anybody."""
    plan = small.share_outs.of_worker(worker_id(small, "C1"))
    bars = {h.worker_id: h.bar for h in plan.holders}
    assert bars[worker_id(small, "S4")].startswith("away")
    assert bars[worker_id(small, "M1")] == "holds no cases in this role"
    assert not {f.to for f in plan.families} & {i for i, bar in bars.items() if bar}


def test_one_line_changed_by_hand_moves_the_totals_with_it(small: Tracker) -> None:
    """Taking a family off its worker frees the places again; too much by hand shows as over."""
    plan = small.share_outs.of_worker(worker_id(small, "C1"))
    family = next(f for f in plan.families if f.to is not None)
    changed = with_choice(plan, family.key, None)
    assert changed.children_left == plan.children_left + family.children
    assert changed.children_moved == plan.children_moved - family.children
    full = worker_id(small, "S1")
    crowded = with_choice(plan, family.key, full)
    assert crowded.passed
    [holder] = [h for h in crowded.holders if h.worker_id == full]
    assert (holder.before, holder.after) == (16, 16 + family.children)
    assert holder.over_by == family.children
    given = next(f for f in crowded.families if f.key == family.key)
    assert holder.places_with(given) == -family.children
    other = next(f for f in plan.families if f.key != family.key)
    assert holder.places_with(other) == -family.children - other.children


def test_past_a_limit_by_hand_is_refused(small: Tracker) -> None:
    """Going over is recorded on Allocate with its reason; a plan never does."""
    plan = small.share_outs.of_worker(worker_id(small, "C1"))
    crowded = with_choice(plan, plan.families[0].key, worker_id(small, "S1"))
    with pytest.raises(OverLimit, match="nothing was changed"):
        small.share_outs.do(crowded)
    assert loads(small)["C1"] == 7


def fill(tracker: Tracker, staff_number: str, places: int) -> None:
    """Give the worker so many new children, as another manager would meanwhile."""
    names = [f"Q{n:02}" for n in range(places)]
    tracker.allocations.allocate(
        open_children(tracker, names, tracker.today(), "South"), worker_id(tracker, staff_number)
    )


def test_a_place_taken_meanwhile_is_named_and_the_rest_goes_on(small: Tracker) -> None:
    """S3 has room for all seven when the plan is made, and for one when it is done."""
    south = small.teams.find("South").id
    plan = small.share_outs.of_worker(worker_id(small, "C1"), team=south)
    assert {f.to for f in plan.families} == {worker_id(small, "S3")}
    fill(small, "S3", 10)
    done, results = small.share_outs.do(plan)
    reasons = [r.why_not for r in results]
    assert reasons.count("") == 1
    assert "there is no room for them any more" in reasons[-1]
    assert "could not" in done.words
    assert loads(small)["S3"] == 16


def test_when_nothing_can_move_any_more_nothing_is_recorded(small: Tracker) -> None:
    """The plan is too old: it is refused whole, in words."""
    south = small.teams.find("South").id
    plan = small.share_outs.of_worker(worker_id(small, "C1"), team=south)
    fill(small, "S3", 11)
    newest = small.history.entries(limit=1)[0].id
    with pytest.raises(Refused, match="No family could be moved any more"):
        small.share_outs.do(plan)
    assert small.history.entries(limit=1)[0].id == newest


def test_children_waiting_are_placed_family_by_family(small: Tracker) -> None:
    """The four who wait, each family whole."""
    ids = [i for f in small.allocations.waiting() for i in f.case_ids]
    plan = small.share_outs.of_cases(ids)
    assert plan.title == "4 children to place"
    assert {f.children for f in plan.families} == {1, 2}
    small.share_outs.do(plan)
    assert len(small.allocations.waiting()) == sum(f.to is None for f in plan.families)


def test_a_lead_or_a_closing_since_is_not_overridden(small: Tracker) -> None:
    """What changed while somebody studied the plan is left as it is and named."""
    given, closed, again, still = (case_id(small, r) for r in ("K01", "K02", "K04", "K03"))
    plan = small.share_outs.of_cases([given, closed, again, still])
    to = worker_id(small, "S3")
    for family in plan.families:
        plan = with_choice(plan, family.key, to)
    small.allocations.allocate([given], worker_id(small, "A1"))
    small.cases.close(closed, closed=small.today())
    small.allocations.end(small.cases.file(again).spans[-1].allocation_id, end=small.today())
    _, results = small.share_outs.do(plan)
    reasons = {r.references[0]: r.why_not for r in results}
    assert reasons["K01"] == "somebody else leads them since"
    assert reasons["K02"] == "a case of theirs is closed by then"
    assert reasons["K04"] == "somebody else leads them since"
    assert reasons["K03"] == ""
    told = small.share_outs.of_cases([still], start=small.today())
    assert told.families[0].now == to
    with pytest.raises(Refused, match="that same day"):
        small.share_outs.do(with_choice(told, told.families[0].key, worker_id(small, "C1")))


def test_a_plan_is_dated_back_no_further_than_an_allocation(small: Tracker) -> None:
    """One rule and one sentence; nothing is changed. As far back as policy lets, it is done."""
    waiting = open_children(small, ["B01"], date(2026, 7, 1), "South")
    newest = small.history.entries(limit=1)[0].id
    plan = small.share_outs.of_cases(waiting, start=small.today() - timedelta(days=91))
    with pytest.raises(BadInput, match="An allocation can be dated back 90 days at most") as caught:
        small.share_outs.do(with_choice(plan, plan.families[0].key, worker_id(small, "S3")))
    with pytest.raises(BadInput) as allocating:
        small.allocations.allocate(
            waiting, worker_id(small, "S3"), start=small.today() - timedelta(days=91)
        )
    assert (str(caught.value), caught.value.field) == (str(allocating.value), "start")
    assert small.history.entries(limit=1)[0].id == newest
    plan = small.share_outs.of_cases(waiting, start=small.today() - timedelta(days=5))
    small.share_outs.do(plan)
    assert small.cases.file(waiting[0]).row.lead


def test_the_whole_service_is_asked_but_their_own_team_comes_first_among_equals(
    small: Tracker,
) -> None:
    """Two new workers as free as each other, one in each team: each child stays in its team."""
    north = add_worker(small, "N9", "Robin Newcome", "North")
    south = add_worker(small, "S9", "Sandy Newcome", "South")
    plan = small.share_outs.of_cases([case_id(small, "N903"), case_id(small, "Z901")])
    assert [(f.references, f.to, f.why) for f in plan.families] == [
        (("N903",), north, "has room in their own team"),
        (("Z901",), south, "has room in their own team"),
    ]


def test_without_a_team_of_its_own_a_case_stays_in_the_team_of_its_lead(small: Tracker) -> None:
    """C1's team is North; once a case stands with no team, C1's counts, even after C1 has left."""
    child = case_id(small, "T01")
    small.cases.move_to_team([child], None)
    new = add_worker(small, "N9", "Robin Newcome", "North")
    add_worker(small, "S9", "Sandy Newcome", "South")
    small.staff.record_leaving(worker_id(small, "C1"), left=TOMORROW)
    plan = small.share_outs.of_worker(worker_id(small, "C1"), start=TOMORROW)
    assert {f.why for f in plan.families if f.to == new} == {"has room in their own team"}
    waiting = small.share_outs.of_cases([child], start=TOMORROW)
    assert waiting.families[0].why == "has room"


def test_a_child_whose_end_is_recorded_ahead_makes_no_room_for_another(small: Tracker) -> None:
    """S1 has one place, and P02 goes tomorrow: given away today, it is no place more every day."""
    small.cases.close(case_id(small, "P01"), closed=small.today())
    going = case_id(small, "P02")
    small.allocations.end(small.cases.file(going).spans[-1].allocation_id, end=TOMORROW)
    plan = small.share_outs.of_cases([going])
    s1 = worker_id(small, "S1")
    [leaves] = [f for f in plan.families if "P02" in f.references]
    assert (leaves.now, leaves.known_to_go, leaves.frees) == (s1, 1, 0)
    plan = with_choice(plan, leaves.key, worker_id(small, "S3"))
    [holder] = [h for h in plan.holders if h.worker_id == s1]
    assert (holder.before, holder.after, holder.places_after) == (15, 14, 1)


def test_a_plan_that_moves_nobody_is_not_done(small: Tracker) -> None:
    """Nothing to do is said, not recorded."""
    plan = small.share_outs.of_worker(worker_id(small, "M1"))
    assert not plan.families
    with pytest.raises(BadInput, match="moves nobody"):
        small.share_outs.do(plan)


def test_a_team_is_evened_out_with_the_fewest_moves(small: Tracker) -> None:
    """S2 is over by two; with a new colleague two children move, and nobody else's."""
    add_worker(small, "S9", "Robin Newcome", "North")
    north = small.teams.find("North").id
    plan = small.share_outs.even_out(north)
    assert plan.title == "Evening out North"
    assert not plan.must_go
    assert plan.children_moved == 2
    assert {f.now for f in plan.families if f.to != f.now} == {worker_id(small, "S2")}
    assert {f.why for f in plan.families if f.to == f.now} == {"stays"}
    small.share_outs.do(plan)
    assert not any(w.load.is_over for w in small.boards.board(team=north).workers)


def test_who_knows_them_gets_them_and_the_plan_says_so(small: Tracker) -> None:
    """A family S3 led before goes to S3; one whose brother S3 leads now goes there too."""
    s3, s1 = worker_id(small, "S3"), worker_id(small, "S1")
    known, sibling = "P03", "P04"
    small.cases.change(
        case_id(small, sibling),
        version=small.cases.file(case_id(small, sibling)).version,
        initials="AB",
        family="Oakley",
        status=Status.CHILD_IN_NEED,
        team_id=None,
    )
    small.cases.open_case(
        reference="Y1",
        initials="CD",
        family="Oakley",
        status=Status.CHILD_IN_NEED,
        opened=small.today(),
        team_id=None,
    )
    small.allocations.allocate([case_id(small, "Y1")], s3)
    plan = small.share_outs.of_cases([case_id(small, sibling), case_id(small, known)])
    why = {f.references[0]: (f.to, f.why) for f in plan.families}
    assert why[sibling] == (s3, "leads a brother or sister")
    assert why[known][1] == "has room"
    assert s1 in plan.families[0].knows or s1 in plan.families[1].knows


def test_who_led_them_before_is_told_with_the_day(small: Tracker) -> None:
    """S3 gives a child to A1; when A1's are shared out it may come back to S3, who led it."""
    child = case_id(small, "D01")
    small.allocations.allocate([child], worker_id(small, "A1"))
    plan = small.share_outs.of_cases([child], start=TOMORROW + timedelta(days=3))
    family = with_choice(plan, plan.families[0].key, None).families[0]
    assert worker_id(small, "S3") in family.knows
    led = small.share_outs.of_worker(worker_id(small, "A1"), start=TOMORROW + timedelta(days=3))
    back = next(f for f in led.families if "D01" in f.references)
    assert back.to == worker_id(small, "S3")
    assert back.why.startswith("led them until")


def test_nobody_may_lead_or_nobody_has_room_is_said(small: Tracker) -> None:
    """Left over, with the reason: a family too large for anybody's places, or nobody to ask."""
    south = small.teams.find("South").id
    fill(small, "S3", 11)
    plan = small.share_outs.of_worker(worker_id(small, "C1"), team=south)
    assert {f.why for f in plan.families if f.to is None} <= {"nobody has room for all of them"}
    small.staff.record_absence(
        worker_id(small, "S3"),
        kind=small.staff.file(worker_id(small, "S4")).absences[0].kind,
        start=small.today(),
        end=None,
        pauses=False,
    )
    nobody = small.share_outs.of_worker(worker_id(small, "C1"), team=south)
    assert {f.why for f in nobody.families} == {"nobody may lead them"}


def test_cases_move_to_another_teams_inbox(small: Tracker) -> None:
    """All of them or none; who leads them stays; none at all is refused."""
    child = case_id(small, "N903")
    south = small.teams.find("South").id
    done = small.cases.move_to_team([child], south)
    assert done.words == "1 child moved to South"
    assert small.cases.file(child).row.team == "South"
    small.cases.move_to_team([child], None)
    assert small.cases.file(child).row.team == ""
    with pytest.raises(BadInput, match="at least one"):
        small.cases.move_to_team([], south)


def test_a_limit_change_knows_whom_the_policy_puts_over() -> None:
    """Fourteen of sixteen under twelve is over by two, and was not before; each worker once."""

    def change(worker: int, caseload: int, before: int, after: int) -> LimitChange:
        return LimitChange(worker, "Somebody", "North", TOMORROW, caseload, before, after)

    over, was_over, inside = change(1, 14, 16, 12), change(2, 17, 16, 12), change(3, 9, 16, 12)
    assert (over.over_by, was_over.over_by, inside.over_by) == (2, 5, 0)
    weighed = WhatWouldChange(
        "Twelve", TOMORROW, None, (over, change(1, 14, 16, 11), was_over, inside), (), ()
    )
    assert weighed.newly_over == (over,)
