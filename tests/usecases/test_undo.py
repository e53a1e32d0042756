"""Undo: every act can be taken back, unless something since builds on it or takes its place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from swtracker.domain.allocation import Override
from swtracker.domain.cases import Status
from swtracker.domain.changes import Changes
from swtracker.domain.people import Role
from swtracker.domain.supervision import SupervisionStatus
from swtracker.errors import KnownError, Refused, StaleView
from swtracker.store.tables import CaseRow, HistoryRow
from swtracker.usecases.rows import Done
from swtracker.usecases.tracker import Tracker
from tests.council import JOINT, LINE_MANAGER, case_id, worker_id
from tests.store.files import all_rows, standing_rows
from tests.usecases import acts
from tests.usecases.acts import ACTS, AGREED, DAY
from tests.usecases.books import a_book, a_case, a_post, a_team, a_worker, an_allocation


def undo(tracker: Tracker, done: Done) -> Done:
    assert done.undo is not None
    return tracker.history.undo(done.undo)


def refused(tracker: Tracker, done: Done, kind: type[KnownError], reason: str, path: Path) -> None:
    """Undoing is refused for the reason, and changes nothing."""
    before = all_rows(path)
    with pytest.raises(kind, match=reason):
        undo(tracker, done)
    assert all_rows(path) == before


def facts_of(tracker: Tracker, entry: int) -> set[str]:
    """Every word of what the history's chain holds of an entry."""
    with tracker.history.context.database.read() as session:
        facts = session.get_one(HistoryRow, entry).facts
    return set(re.findall(r"[\w-]+", json.dumps(facts, ensure_ascii=False)))


def names_of_children(tracker: Tracker) -> set[str]:
    """Every reference, the initials and the families there are."""
    with tracker.history.context.database.read() as session:
        named = session.execute(select(CaseRow.reference, CaseRow.initials, CaseRow.family))
        return {name for names in named for name in names if name}


@pytest.mark.both_stores
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_every_act_is_told_and_can_be_taken_back_at_once(
    small: Tracker,
    where: Path | str,
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[Tracker], Done],
) -> None:
    """Its entry says what was done, and undoing makes all stand as it stood before its last step.

    A check finds the file whole, its history a chain and every rule kept, both times. What the
    chain holds of the act is numbers, dates and codes, so that a child can be erased.
    """
    before: dict[str, list[tuple[object, ...]]] = {}
    open_act = type(small.teams.context).act

    def noting(context: object, code: str, **said: str) -> object:
        before.clear()
        before.update(standing_rows(where))
        return open_act(context, code, **said)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(type(small.teams.context), "act", noting)
        done = act(small)
    assert standing_rows(where) != before
    [entry] = small.history.entries(limit=1)
    assert (entry.id, entry.words) == (done.undo, ACTS[act])
    assert (entry.actor, entry.at) == ("Osian Rowan", datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert (entry.can_undo, entry.undoes, entry.undone_by) == (True, None, None)
    assert names_of_children(small).isdisjoint(facts_of(small, entry.id))
    assert small.checking.check().wrong == ()
    undone = undo(small, done)
    assert standing_rows(where) == before
    assert small.checking.check().wrong == ()
    assert undone.words == f"Undone: {ACTS[act]}" or act is acts.change_worker
    assert undone.undo is None


def test_an_undoing_is_an_entry_of_its_own_and_both_tell_of_each_other(small: Tracker) -> None:
    done = acts.allocate(small)
    undo(small, done)
    by, entry = small.history.entries(limit=2)
    assert by.words == "undid: an allocation (N903)"
    assert (by.undoes, by.can_undo) == (entry.id, False)
    assert (entry.undone_by, entry.can_undo) == (by.id, False)
    assert by.actor == "Osian Rowan"


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (acts.bring_in, "undid: bringing in a workbook"),
        (acts.add_team, "undid: adding a team"),
        (acts.add_worker, "undid: adding a worker (Bram Teasel)"),
    ],
)
def test_an_undoing_names_whom_it_is_about_if_anybody(
    small: Tracker, act: Callable[[Tracker], Done], words: str
) -> None:
    undo(small, act(small))
    assert small.history.entries()[0].words == words


def test_what_the_tracker_began_with_cannot_be_undone(empty: Tracker, path: Path) -> None:
    [started] = empty.history.entries()
    before = all_rows(path)
    with pytest.raises(Refused, match="What the tracker began with"):
        empty.history.undo(started.id)
    with pytest.raises(Refused, match="no such entry"):
        empty.history.undo(99)
    assert all_rows(path) == before


# Something builds on it


def test_a_case_with_a_lead_cannot_be_unopened(small: Tracker, path: Path) -> None:
    opened = acts.open_case(small)
    allocated = small.allocations.allocate([case_id(small, "N910")], worker_id(small, "S3"))
    refused(small, opened, StaleView, "something was done since that builds on it", path)
    undo(small, allocated)
    undo(small, opened)
    assert small.cases.find("N910") == []


def test_a_booking_that_was_held_cannot_be_unbooked(small: Tracker, path: Path) -> None:
    """A supervision that was held would vanish with it."""
    booked = small.supervisions.book(worker_id(small, "S2"), LINE_MANAGER, day=DAY)
    small.supervisions.log(worker_id(small, "S2"), LINE_MANAGER, day=DAY)
    refused(small, booked, StaleView, "Undo the later step first", path)


def test_planned_time_that_was_lost_cannot_be_unplanned(small: Tracker, path: Path) -> None:
    planned = next(e for e in small.history.entries(kinds=("development",)) if "planned" in e.words)
    acts.settle_development(small)
    refused(small, Done("", Changes.of(), planned.id), StaleView, "builds on it", path)


def test_a_worker_who_leads_a_child_cannot_be_unadded(small: Tracker, path: Path) -> None:
    added = acts.add_worker(small)
    small.allocations.allocate([case_id(small, "N903")], worker_id(small, "N1"))
    refused(small, added, StaleView, "builds on it", path)


def test_a_supervision_logged_undone_and_logged_again_keeps_its_cases(small: Tracker) -> None:
    """The booking it was is the same row each time."""
    undo(small, acts.log_a_booked_one(small))
    cases = [case_id(small, "A01")]
    small.supervisions.log(worker_id(small, "A1"), JOINT, day=DAY, cases_discussed=cases)
    assert small.supervisions.recent(limit=1)[0].status is SupervisionStatus.HELD


# Something takes its place


def test_a_lead_ended_by_mistake_comes_back_unless_somebody_else_leads(
    small: Tracker, path: Path
) -> None:
    """P01 would else have two leads on one day."""
    ended = acts.end_allocation(small)
    allocated = small.allocations.allocate([case_id(small, "P01")], worker_id(small, "S3"))
    refused(small, ended, Refused, "something was done since that takes its place", path)
    undo(small, allocated)
    undo(small, ended)
    [row] = small.cases.find("P01")
    assert row.lead == "Priya Wren"


def test_an_import_that_ended_a_lead_cannot_be_undone_over_the_next_one(
    small: Tracker, path: Path
) -> None:
    """An import is about nobody in particular, so its rows are looked at themselves."""
    given = an_allocation("D01", "S3", date(2026, 7, 6), end=date(2026, 11, 2))
    _, brought = small.imports.accept(a_book(allocations=[given]))
    small.allocations.allocate([case_id(small, "D01")], worker_id(small, "A1"))
    refused(small, brought, Refused, "takes its place", path)


def test_a_case_closed_by_mistake_opens_again_with_its_lead(small: Tracker) -> None:
    undo(small, small.cases.close(case_id(small, "D01"), closed=DAY))
    [row] = small.cases.find("D01")
    assert (row.lead, row.status) == ("Dilys Plover", Status.CHILD_IN_NEED)


def test_a_post_cannot_come_back_over_the_next_one(small: Tracker, path: Path) -> None:
    """Brought in: S1's post ends on 1 Dec; typed in: another begins that day."""
    ends = a_post("S1", "North", end=date(2026, 12, 1))
    _, brought = small.imports.accept(
        a_book(teams=[a_team("North", "Protection and care")], posts=[ends])
    )
    acts.new_post(small)
    refused(small, brought, Refused, "takes its place", path)


def test_a_team_cannot_get_its_name_back_once_another_has_it(small: Tracker, path: Path) -> None:
    renamed = acts.rename_team(small)
    small.teams.add("south")
    refused(small, renamed, Refused, "takes its place", path)


# Somebody would be past their limit


def give(tracker: Tracker, reference: str, number: str, override: Override | None = None) -> Done:
    return tracker.allocations.allocate(
        [case_id(tracker, reference)], worker_id(tracker, number), override=override
    )


def end(tracker: Tracker, reference: str) -> Done:
    span = tracker.cases.file(case_id(tracker, reference)).spans[0]
    return tracker.allocations.end(span.allocation_id, end=DAY)


def test_a_lead_cannot_come_back_once_the_place_is_taken(small: Tracker, path: Path) -> None:
    """S1 is full at 16: one goes, another comes."""
    ended = end(small, "P01")
    given = give(small, "N903", "S1")
    refused(small, ended, Refused, "would take Priya Wren over the limit by 1", path)
    undo(small, given)
    undo(small, ended)
    assert len(small.supervisions.cases_of(worker_id(small, "S1"))) == 16


def test_a_place_given_back_by_another_undoing_is_taken_as_well(small: Tracker, path: Path) -> None:
    """P01 goes, N903 comes, P02 goes, P01 comes back: P02's place is P01's now."""
    first = end(small, "P01")
    give(small, "N903", "S1")
    second = end(small, "P02")
    undo(small, first)
    refused(small, second, Refused, "over the limit by 1", path)


def test_an_end_still_to_come_cannot_be_undone_once_its_place_is_given_away(
    small: Tracker, path: Path
) -> None:
    """Today S1 leads 16 either way; from 1 Dec it would be 17."""
    december = date(2026, 12, 1)
    span = small.cases.file(case_id(small, "P01")).spans[0]
    ended = small.allocations.end(span.allocation_id, end=december)
    small.allocations.allocate([case_id(small, "N903")], worker_id(small, "S1"), start=december)
    refused(small, ended, Refused, "Priya Wren over the limit by 1 from Tue 1 Dec", path)


def test_somebody_over_the_limit_already_gets_back_what_was_just_ended(small: Tracker) -> None:
    """S2 leads 11 of 9; the child ended by mistake had no override of its own."""
    undo(small, end(small, "K01"))
    assert len(small.supervisions.cases_of(worker_id(small, "S2"))) == 11


def test_steps_are_taken_back_in_turn_though_the_worker_is_over(small: Tracker) -> None:
    first, second = end(small, "K01"), end(small, "K02")
    undo(small, second)
    undo(small, first)
    assert len(small.supervisions.cases_of(worker_id(small, "S2"))) == 11


def test_an_agreed_override_comes_back_with_its_child(small: Tracker) -> None:
    """A1 at 14 of 14 takes N901 over the limit; it goes, A01 goes, N903 comes, N901 comes back."""
    give(small, "Z901", "A1")
    give(small, "N901", "A1", AGREED)
    span = small.cases.file(case_id(small, "N901")).spans[0]
    voided = small.allocations.void(span.allocation_id, why="Not yet")
    end(small, "A01")
    give(small, "N903", "A1")
    undo(small, voided)
    [line] = [w for w in small.boards.board().workers if w.staff_number == "A1"]
    assert (line.load.caseload, line.load.limit, line.overrides) == (15, 14, 1)


def test_a_limit_cannot_fall_back_under_what_was_taken_on_since(small: Tracker, path: Path) -> None:
    """S3 goes from half time (8) back to full time, takes 4 more, and would then have 9 of 8."""
    worker, south = worker_id(small, "S3"), small.teams.find("South").id
    posts = {
        "start": date(2026, 11, 18),
        "team_id": south,
        "role": Role.SOCIAL_WORKER,
        "weekly_hours": Decimal(37),
    }
    small.staff.new_post(worker, fte=Decimal("0.5"), **posts)  # type: ignore[arg-type]
    posts["start"] = DAY
    whole = small.staff.new_post(worker, fte=Decimal(1), **posts)  # type: ignore[arg-type]
    cases = [case_id(small, r) for r in ("N901", "N902", "N903", "Z901")]
    small.allocations.allocate(cases, worker)
    refused(small, whole, Refused, "would take Dilys Plover over the limit by 1", path)


def test_a_post_under_a_child_cannot_be_undone_though_the_worker_then_holds_none(
    small: Tracker, path: Path
) -> None:
    """Somebody brought in without a post gets one, and a child; without the post the limit is 0."""
    small.imports.accept(a_book(workers=[a_worker("N1")]))
    post = small.staff.new_post(
        worker_id(small, "N1"),
        start=DAY,
        team_id=1,
        role=Role.SOCIAL_WORKER,
        fte=Decimal(1),
        weekly_hours=Decimal(37),
    )
    give(small, "N903", "N1")
    refused(small, post, Refused, "would take Worker N1 over the limit by 1", path)


def test_an_import_over_the_limit_is_undone_whole(small: Tracker) -> None:
    children = [f"Q{n:02}" for n in range(5)]
    _, brought = small.imports.accept(
        a_book(
            cases=[a_case(r) for r in children],
            allocations=[an_allocation(r, "A1") for r in children],
        )
    )
    undo(small, brought)
    assert small.cases.find("Q0", state="all") == []
    assert small.boards.board().totals.load.children == 52
