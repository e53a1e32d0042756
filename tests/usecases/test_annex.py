"""Annex A into the tracker: look first, then accept; the dates and the people are asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from swtracker.domain.annex import AnnexList, AnnexPlace, ListRow
from swtracker.domain.cases import Status
from swtracker.domain.people import Employment, Role
from swtracker.errors import BadInput, StaleView
from swtracker.exchange.annex_a import read_annex_a
from swtracker.usecases.rows.annex import (
    AnnexBook,
    AnnexKind,
    AnnexPlan,
    AnnexRefused,
    Answer,
    NewWorker,
)
from swtracker.usecases.rows.desk import CaseRow
from swtracker.usecases.tracker import Tracker
from tests import council
from tests.exchange.annex_books import spellings

SAMPLE = Path("../shared/data/liia_Annex_A_2024_Jan.xlsx")
START = date(2026, 11, 2)
OPENED = date(2026, 2, 2)
PETRA = NewWorker("P1", Role.SOCIAL_WORKER, Decimal("0.8"))
IVO = NewWorker("I1", Role.SENIOR_SOCIAL_WORKER, Decimal(1), employment=Employment.AGENCY)
NAMES: dict[str, Answer] = {"Petra Sloe": PETRA, "Ivo Tansy": IVO}


def a_row(number: int, reference: str, worker: str = "Petra Sloe", **said: Any) -> ListRow:
    """An open row of that list, in the team Heron."""
    which = AnnexList(number)
    known: dict[str, Any] = {"team": "Heron", "worker": worker}
    if which is AnnexList.CHILDREN_IN_NEED:
        known["status"] = Status.CHILD_IN_NEED
    if which is not AnnexList.CARE_LEAVERS:
        known["started"] = OPENED
    return ListRow(AnnexPlace(f"List {number}", 0), which, reference, **(known | said))


def a_book(*rows: ListRow, refused: tuple[AnnexRefused, ...] = ()) -> AnnexBook:
    """A book of the rows, from row 2 of their lists on, that has all four lists."""
    placed = []
    for number, row in enumerate(rows, 2):
        placed.append(replace(row, place=AnnexPlace(row.place.sheet, number)))
    need = {r.reference for r in rows if r.list is AnnexList.CHILDREN_IN_NEED}
    return AnnexBook("a.xlsx", tuple(placed), refused, (), frozenset(AnnexList), frozenset(need))


def case(tracker: Tracker, reference: str) -> CaseRow:
    """The case with that reference."""
    [row] = [c for c in tracker.cases.find(reference, state="all") if c.reference == reference]
    return row


def said(plan: AnnexPlan) -> list[str]:
    return [f"{c.reference}: {c.kind}: {c.words}" for c in plan.changes]


def conflicts(plan: AnnexPlan) -> str:
    return " | ".join(f"{c.reference} {c.words}" for c in plan.conflicts)


def number_of_entries(tracker: Tracker) -> int:
    return len(tracker.history.entries())


def test_looking_stores_nothing_and_says_what_accepting_would_do(empty: Tracker) -> None:
    """The same plan, and neither a case nor a history entry."""
    book = a_book(a_row(6, "1"), a_row(8, "2", "Ivo Tansy"))
    before = number_of_entries(empty)
    looked = empty.annex.look(book, start=START, names=NAMES)
    assert empty.cases.find(state="all") == []
    assert number_of_entries(empty) == before
    accepted, _ = empty.annex.accept(book, start=START, names=NAMES)
    assert accepted == looked


def test_the_book_comes_in_with_its_workers_teams_and_leads(empty: Tracker) -> None:
    """Role, FTE and the day are those typed; the rest is the book's."""
    book = a_book(a_row(6, "1"), a_row(8, "2", "Ivo Tansy", team="Osprey"), a_row(6, "3", ""))
    plan, done = empty.annex.accept(book, start=START, names=NAMES)
    assert done.words == "Brought in 3 new cases, 2 new leads and 0 closings from Annex A"
    assert plan.new_teams == ("Heron", "Osprey")
    one, two = case(empty, "1"), case(empty, "2")
    assert (one.status, one.opened, one.lead, one.lead_since) == (
        Status.CHILD_IN_NEED,
        OPENED,
        "Petra Sloe",
        START,
    )
    assert (two.status, two.lead, two.team) == (Status.LOOKED_AFTER, "Ivo Tansy", "Osprey")
    assert case(empty, "3").lead_id is None
    file = empty.staff.file(council.worker_id(empty, "P1"))
    assert [(p.team, p.role, p.fte, p.start) for p in file.posts] == [
        ("Heron", Role.SOCIAL_WORKER, Fraction(4, 5), START)
    ]
    assert empty.history.entries()[0].words == (
        "brought in Annex A, held from 2 Nov 2026: 3 new cases, 2 new leads, 0 closings, "
        "2 names remembered"
    )


def test_the_same_book_again_changes_nothing(empty: Tracker) -> None:
    """Edge case 12, with the answers of last time, or with what is remembered of them."""
    book = a_book(a_row(6, "1"), a_row(9, "2", "Ivo Tansy"), a_row(6, "3", ""))
    empty.annex.accept(book, start=START, names=NAMES)
    before = number_of_entries(empty)
    for names in (NAMES, {}):
        for start in (START, date(2026, 11, 16)):
            again, done = empty.annex.accept(book, start=start, names=names)
            assert again.changes_nothing
            assert again.same == 3
            assert (done.undo, number_of_entries(empty)) == (None, before)
            assert done.words.startswith("Everything in this Annex A is in the tracker already")


def test_it_is_one_act_that_can_be_undone(empty: Tracker) -> None:
    """Cases, workers and teams go together."""
    _, done = empty.annex.accept(a_book(a_row(6, "1")), start=START, names=NAMES)
    assert done.undo is not None
    undone = empty.history.undo(done.undo)
    assert "bringing in Annex A" in empty.history.entries()[0].words
    assert undone.undo is None or undone.undo > done.undo
    assert empty.cases.find(state="all") == []
    assert empty.staff.people(include_left=True) == []


def test_a_book_that_moves_a_child_to_a_team_it_brings_can_be_undone(empty: Tracker) -> None:
    """The child goes back to the team it had, and the new team goes, unless others are in it."""
    empty.annex.accept(a_book(a_row(6, "1")), start=START, names=NAMES)
    moved = a_book(a_row(6, "1", team="Teal"))
    _, done = empty.annex.accept(moved, start=START, names={})
    assert case(empty, "1").team == "Teal"
    assert done.undo is not None
    empty.history.undo(done.undo)
    assert case(empty, "1").team == "Heron"
    assert [team.name for team in empty.teams.list()] == ["Heron"]
    _, done = empty.annex.accept(moved, start=START, names={})
    council.open_children(empty, ["B2"], OPENED, "Teal")
    assert done.undo is not None
    with pytest.raises(StaleView, match="something was done since that builds on it"):
        empty.history.undo(done.undo)


def test_all_or_nothing(empty: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it fails half way, nothing of it is there."""

    class Fault(Exception):
        pass

    from swtracker.usecases.annex_intake import AnnexIntake

    whole = AnnexIntake._take  # noqa: SLF001

    def fails_at_the_second(self: AnnexIntake, child: Any) -> None:
        if child.reference == "2":
            raise Fault
        whole(self, child)

    monkeypatch.setattr(AnnexIntake, "_take", fails_at_the_second)
    with pytest.raises(Fault):
        empty.annex.accept(a_book(a_row(6, "1"), a_row(6, "2")), start=START, names=NAMES)
    assert empty.cases.find(state="all") == []
    assert empty.staff.people(include_left=True) == []


def test_a_day_still_to_come_is_refused(empty: Tracker) -> None:
    """The book says who holds the cases now."""
    with pytest.raises(BadInput, match="still to come"):
        empty.annex.accept(a_book(a_row(6, "1")), start=date(2026, 11, 21), names=NAMES)


def test_a_name_nobody_answered_for_keeps_its_children_out(empty: Tracker) -> None:
    """They would look as if they waited; the others come in."""
    book = a_book(a_row(6, "1", "Somebody Else"), a_row(6, "2"))
    plan, done = empty.annex.accept(book, start=START, names=NAMES)
    assert [r.reason for r in plan.refused] == ["Nobody has said yet who “Somebody Else” is."]
    assert [c.reference for c in empty.cases.find(state="all")] == ["2"]
    assert done.words.endswith("; 1 row to put right")
    assert [(n.name, n.is_asked) for n in plan.names] == [
        ("Somebody Else", True),
        ("Petra Sloe", False),
    ]


def test_a_name_that_is_no_worker_leaves_its_children_waiting(empty: Tracker) -> None:
    """Edge case 13: a duty desk holds nobody."""
    plan, _ = empty.annex.accept(
        a_book(a_row(6, "1", "Duty Desk")), start=START, names={"duty desk": None}
    )
    assert [(n.name, n.nobody, n.is_asked) for n in plan.names] == [("Duty Desk", True, False)]
    assert case(empty, "1").lead_id is None


def test_a_name_is_matched_to_the_one_worker_who_has_it(small: Tracker) -> None:
    """Whatever its case and spaces; nothing is asked."""
    plan, _ = small.annex.accept(
        a_book(a_row(6, "1", "PLOVER,  Dilys", team="South")), start=START, names={}
    )
    [name] = plan.names
    assert (name.staff_number, name.is_new, name.team, name.children) == ("S3", False, "South", 1)
    assert case(small, "1").lead == "Dilys Plover"
    assert plan.learnt == ()


def test_two_workers_of_one_name_are_asked_for(small: Tracker) -> None:
    """Edge case 3: never guessed, and remembered once answered."""
    north = next(t.id for t in small.teams.list() if t.name == "North")
    small.staff.add(
        staff_number="S9",
        name="Dilys Plover",
        employment=Employment.PERMANENT,
        started=START,
        qualified=None,
        registration="",
        team_id=north,
        role=Role.SOCIAL_WORKER,
        fte=Decimal(1),
        weekly_hours=Decimal(37),
    )
    book = a_book(a_row(6, "1", "Dilys Plover"))
    [name] = small.annex.look(book).names
    assert name.is_asked
    assert set(name.likely) == {"S3", "S9"}
    small.annex.accept(book, start=START, names={"Dilys Plover": "S9"})
    assert case(small, "1").lead_id == council.worker_id(small, "S9")
    [name] = small.annex.look(book).names
    assert (name.staff_number, name.remembered) == ("S9", True)


def test_one_worker_spelt_two_ways_is_one_worker(empty: Tracker) -> None:
    """Edge case 3: both names are answered with the number typed for the first."""
    book = a_book(a_row(6, "1"), a_row(7, "1", "P. Sloe"), a_row(6, "2", "P. Sloe", team="Teal"))
    plan, _ = empty.annex.accept(book, start=START, names={**NAMES, "P. Sloe": "P1"})
    assert plan.conflicts == ()
    assert {case(empty, r).lead for r in "12"} == {"Petra Sloe"}
    assert {n.staff_number for n in plan.names} == {"P1"}
    assert [p.staff_number for p in empty.staff.people()] == ["P1"]


def test_a_name_nearly_known_is_offered(small: Tracker) -> None:
    """A slip of the keyboard is not taken for somebody new unasked."""
    [name] = small.annex.look(a_book(a_row(6, "1", "Dylis Plover"))).names
    assert (name.is_asked, name.likely) == (True, ("S3",))


def test_a_remembered_worker_who_has_gone_is_asked_for_again(small: Tracker) -> None:
    """Whoever left holds no case, whatever the book says."""
    small.staff.record_leaving(council.worker_id(small, "S4"), left=date(2026, 11, 9))
    for number in ("S4", "X99"):
        [name] = small.annex.look(a_book(a_row(6, "1")), names={"Petra Sloe": number}).names
        assert name.is_asked


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (replace(PETRA, staff_number=" "), "staff_number"),
        (replace(PETRA, staff_number="S3"), "staff_number"),
        (replace(PETRA, fte=Decimal(0)), "fte"),
        (replace(PETRA, fte=Decimal("1.2")), "fte"),
        (replace(PETRA, weekly_hours=Decimal(0)), "weekly_hours"),
        (replace(PETRA, weekly_hours=Decimal(61)), "weekly_hours"),
        (replace(PETRA, started=date(2026, 11, 3)), "started"),
    ],
)
def test_what_is_typed_of_somebody_new_must_make_sense(
    small: Tracker, new: NewWorker, field: str
) -> None:
    """Edge case 13: no worker without an FTE; the form is told which field it is."""
    with pytest.raises(BadInput) as refusal:
        small.annex.accept(a_book(a_row(6, "1")), start=START, names={"Petra Sloe": new})
    assert refusal.value.field == field
    assert [c for c in small.cases.find(state="all") if c.reference == "1"] == []


def test_two_new_workers_cannot_have_one_number(empty: Tracker) -> None:
    """The sentence says whose it is."""
    names = {"Petra Sloe": PETRA, "Ivo Tansy": replace(IVO, staff_number="P1")}
    with pytest.raises(BadInput, match="P1 is the staff number of Petra Sloe"):
        empty.annex.look(a_book(a_row(6, "1"), a_row(6, "2", "Ivo Tansy")), names=names)


def test_somebody_new_without_a_team_in_the_book_needs_one_typed(empty: Tracker) -> None:
    """A post is in a team."""
    book = a_book(a_row(6, "1", team=""))
    with pytest.raises(BadInput) as refusal:
        empty.annex.look(book, start=START, names=NAMES)
    assert refusal.value.field == "team"
    typed = {"Petra Sloe": replace(PETRA, team="Teal", started=OPENED)}
    plan, _ = empty.annex.accept(book, start=START, names=typed)
    assert plan.new_teams == ("Teal",)
    assert case(empty, "1").team == ""


def test_somebody_new_whose_children_do_not_come_in_is_not_added(empty: Tracker) -> None:
    """Answers stay from month to month; a name that holds nobody makes no worker."""
    conflict = a_row(6, "1", ended=START, status=Status.CLOSED), a_row(8, "1")
    empty.annex.accept(a_book(*conflict, a_row(6, "2", "Ivo Tansy")), start=START, names=NAMES)
    assert [p.staff_number for p in empty.staff.people()] == ["I1"]


def test_a_case_without_a_date_opens_on_the_day_asked_and_says_so(empty: Tracker) -> None:
    """List 9 has no date at all."""
    plan, _ = empty.annex.accept(a_book(a_row(9, "1")), start=START, names=NAMES)
    assert case(empty, "1").opened == START
    assert [p.words for p in plan.pointed_out] == [
        "has no date of opening; it opens here on Mon 2 Nov 2026"
    ]


def test_nobody_holds_a_child_before_the_case_opened(empty: Tracker) -> None:
    """The allocation starts with the case where that is later; a day to come is pointed out."""
    soon = date(2026, 12, 1)
    book = a_book(a_row(6, "1", started=date(2026, 11, 9)), a_row(6, "2", started=soon))
    plan, _ = empty.annex.accept(book, start=START, names=NAMES)
    assert case(empty, "1").lead_since == date(2026, 11, 9)
    assert [p.words for p in plan.pointed_out] == ["opens on Tue 1 Dec 2026, still to come"]
    again, _ = empty.annex.accept(book, start=START, names=NAMES)
    assert again.changes_nothing


def test_a_newer_book_is_a_difference_that_is_accepted(empty: Tracker) -> None:
    """Edge case 12: new, moved and closed; the day of the move is the day asked."""
    first = a_book(a_row(6, "1"), a_row(6, "2"), a_row(6, "3"), a_row(6, "4", ""), a_row(6, "7"))
    empty.annex.accept(first, start=START, names=NAMES)
    moved = date(2026, 11, 16)
    closed: dict[str, Any] = {"status": Status.CLOSED, "ended": date(2026, 11, 10)}
    second = a_book(
        a_row(6, "1", "Ivo Tansy"),
        a_row(6, "2", **closed),
        a_row(7, "3", team="Teal"),
        a_row(6, "3", team="Teal"),
        a_row(6, "4"),
        a_row(6, "5"),
        a_row(6, "6", **closed),
        a_row(6, "7", "Ivo Tansy"),
    )
    plan, done = empty.annex.accept(second, start=moved, names=NAMES)
    assert said(plan) == [
        "1: New lead: Petra Sloe → Ivo Tansy from Mon 16 Nov 2026",
        "2: Closed: closed on Tue 10 Nov 2026",
        "3: New status: Child in need plan → Child Protection plan",
        "3: New team: moves to the team Teal",
        "4: New lead: Petra Sloe from Mon 16 Nov 2026",
        "5: New case: Child in need plan, Heron",
        "5: New lead: Petra Sloe from Mon 16 Nov 2026",
        "7: New lead: Petra Sloe → Ivo Tansy from Mon 16 Nov 2026",
    ]
    assert done.words.startswith(
        "Brought in 1 new case, 4 new leads, 1 closing and 2 further changes from Annex A"
    )
    spans = empty.cases.file(case(empty, "1").case_id).spans
    assert sorted((s.name, s.start, s.end) for s in spans) == [
        ("Ivo Tansy", moved, None),
        ("Petra Sloe", START, moved),
    ]
    two = case(empty, "2")
    assert (two.closed, two.status) == (date(2026, 11, 10), Status.CLOSED)
    assert [c for c in empty.cases.find(state="all") if c.reference == "6"] == []
    again, _ = empty.annex.accept(second, start=moved, names=NAMES)
    assert again.changes_nothing


def test_a_child_missing_from_the_book_is_not_closed(empty: Tracker) -> None:
    """Edge case 11; one whose row was refused is not missing."""
    rows = a_row(6, "1"), a_row(6, "2"), a_row(6, "3")
    empty.annex.accept(a_book(*rows), start=START, names=NAMES)
    refused = AnnexRefused(AnnexPlace("List 6", 9), "A status nobody knows.")
    book = replace(a_book(rows[0], refused=(refused,)), in_need=frozenset({"1", "3"}))
    plan, _ = empty.annex.accept(book, start=START, names=NAMES)
    assert plan.not_in_book == ("2",)
    assert plan.changes_nothing
    assert plan.refused == (refused,)
    assert case(empty, "2").lead == "Petra Sloe"


def test_a_book_without_list_6_misses_nobody_and_ends_no_status(empty: Tracker) -> None:
    """One list as CSV: a looked-after child on a plan too stays looked after."""
    empty.annex.accept(a_book(a_row(8, "1")), start=START, names=NAMES)
    plans = replace(
        a_book(a_row(7, "1")), lists=frozenset({AnnexList.CHILD_PROTECTION}), in_need=None
    )
    plan, _ = empty.annex.accept(plans, start=START, names=NAMES)
    assert plan.missing_from_6 == ()
    assert case(empty, "1").status is Status.LOOKED_AFTER
    assert "stays looked after child" in plan.pointed_out[0].words


def test_children_of_lists_7_and_8_missing_from_list_6_come_in_and_are_named(
    empty: Tracker,
) -> None:
    """Each once, those whose plan or care has ended too."""
    ended = date(2026, 9, 1)
    book = a_book(a_row(6, "1"), a_row(7, "1"), a_row(7, "2"), a_row(8, "2"), a_row(8, "3"))
    book = replace(book, rows=(*book.rows, a_row(8, "4", ended=ended), a_row(9, "5")))
    plan = empty.annex.look(book, start=START, names=NAMES)
    assert [(m.reference, m.words) for m in plan.missing_from_6] == [
        ("2", "is in List 7 and not in List 6"),
        ("3", "is in List 8 and not in List 6"),
        ("4", "is in List 8 and not in List 6"),
    ]
    assert plan.open_children == 4
    assert dict(plan.open_by_list) == {6: 1, 7: 1, 8: 1, 9: 1}


def test_what_the_book_contradicts_is_a_conflict_and_stays_out(empty: Tracker) -> None:
    """Edge case 9: closed without a date."""
    book = a_book(a_row(6, "1", status=Status.CLOSED))
    plan, done = empty.annex.accept(book, start=START, names={})
    assert "the case status says closed" in conflicts(plan)
    assert plan.open_children == 0
    assert empty.cases.find(state="all") == []
    assert done.words.endswith("1 row to put right")


def test_a_case_closed_here_and_open_in_the_book_is_a_conflict(empty: Tracker) -> None:
    """Whether it is the same work is for somebody to say."""
    book = a_book(a_row(6, "1"))
    empty.annex.accept(book, start=START, names=NAMES)
    empty.cases.close(case(empty, "1").case_id, closed=date(2026, 11, 12))
    plan, _ = empty.annex.accept(book, start=START, names=NAMES)
    assert "1 was closed here on Thu 12 Nov 2026 and is open in the book" in conflicts(plan)
    assert case(empty, "1").closed == date(2026, 11, 12)


def test_two_holders_are_a_conflict_and_the_lead_stays(empty: Tracker) -> None:
    """Edge case 13: a shared child has one lead, and the book does not say which."""
    book = a_book(a_row(6, "1"), a_row(8, "1", "Ivo Tansy", team=""))
    plan, _ = empty.annex.accept(book, start=START, names=NAMES)
    assert "List 6 row 2 says Petra Sloe; List 8 row 3 says Ivo Tansy" in conflicts(plan)
    assert case(empty, "1").lead_id is None
    again, _ = empty.annex.accept(book, start=START, names=NAMES)
    assert again.changes_nothing
    assert again.same == 0


def test_nobody_in_the_book_takes_no_child_from_its_lead(empty: Tracker) -> None:
    """An empty cell is not an ending."""
    empty.annex.accept(a_book(a_row(6, "1")), start=START, names=NAMES)
    plan, _ = empty.annex.accept(a_book(a_row(6, "1", "")), start=START, names=NAMES)
    assert [p.words for p in plan.pointed_out] == [
        "has nobody in the book and Petra Sloe here, who stays"
    ]
    assert case(empty, "1").lead == "Petra Sloe"


def test_a_lead_cannot_start_before_what_is_known(empty: Tracker) -> None:
    """A move dated back past what is here is a conflict; a later day is asked for."""
    later = date(2026, 11, 9)
    empty.annex.accept(a_book(a_row(6, "1"), a_row(6, "2")), start=later, names=NAMES)
    two = case(empty, "2")
    [span] = empty.cases.file(two.case_id).spans
    empty.allocations.end(span.allocation_id, end=date(2026, 11, 12))
    book = a_book(a_row(6, "1", "Ivo Tansy"), a_row(6, "2", "Ivo Tansy"))
    plan, _ = empty.annex.accept(book, start=START, names=NAMES)
    assert "1 Petra Sloe leads it here from Mon 9 Nov 2026, which is not before" in conflicts(plan)
    plan, _ = empty.annex.accept(book, start=date(2026, 11, 10), names=NAMES)
    assert "2 Petra Sloe led it here until Thu 12 Nov 2026" in conflicts(plan)
    plan, _ = empty.annex.accept(book, start=date(2026, 11, 12), names=NAMES)
    assert plan.conflicts == ()
    assert case(empty, "2").lead == "Ivo Tansy"


def test_an_allocation_taken_back_stands_in_nobodys_way(empty: Tracker) -> None:
    """One that covers no day led nobody."""
    empty.annex.accept(a_book(a_row(6, "1")), start=START, names=NAMES)
    [span] = empty.cases.file(case(empty, "1").case_id).spans
    with empty._context.act("case.changed") as act:  # noqa: SLF001
        from swtracker.store.tables import AllocationRow

        act.session.get_one(AllocationRow, span.allocation_id).end = START
    plan, _ = empty.annex.accept(a_book(a_row(6, "1")), start=START, names=NAMES)
    assert plan.count(AnnexKind.LEAD) == 1


def test_whoever_is_not_in_post_that_day_is_a_conflict(small: Tracker) -> None:
    """A later day is asked for."""
    book = a_book(a_row(6, "1", "Dilys Plover"))
    plan, _ = small.annex.accept(book, start=date(2019, 1, 7), names={})
    assert plan.conflicts == ()  # The case opened later, and she was there by then.
    early = a_book(a_row(6, "2", "Dilys Plover", started=date(2010, 1, 4)))
    plan, _ = small.annex.accept(early, start=date(2011, 1, 3), names={})
    assert "Dilys Plover is not in post on Mon 3 Jan 2011" in conflicts(plan)


def test_a_worker_who_is_leaving_leads_until_then(small: Tracker) -> None:
    """Nobody leads a child past the day they leave."""
    leaves = date(2026, 12, 11)
    small.staff.record_leaving(council.worker_id(small, "S3"), left=leaves)
    small.annex.accept(a_book(a_row(6, "1", "Dilys Plover")), start=START, names={})
    [span] = small.cases.file(case(small, "1").case_id).spans
    assert span.end == leaves


def test_a_case_closed_before_it_opened_here_is_a_conflict(empty: Tracker) -> None:
    """And one that is closed here stays as it is."""
    empty.annex.accept(a_book(a_row(6, "1"), a_row(6, "2")), start=START, names=NAMES)
    empty.cases.close(case(empty, "2").case_id, closed=date(2026, 11, 12))
    closed: dict[str, Any] = {"status": Status.CLOSED, "ended": date(2025, 1, 1), "started": None}
    plan, _ = empty.annex.accept(
        a_book(a_row(6, "1", **closed), a_row(6, "2", **closed)), start=START, names=NAMES
    )
    assert conflicts(plan) == "1 the book closes it before it was opened here"
    assert case(empty, "2").closed == date(2026, 11, 12)


def test_another_day_of_opening_is_pointed_out_and_stays(empty: Tracker) -> None:
    """What is here may have been put right by hand."""
    empty.annex.accept(a_book(a_row(6, "1")), start=START, names=NAMES)
    other = a_book(a_row(6, "1", started=date(2026, 1, 5)))
    plan, _ = empty.annex.accept(other, start=START, names=NAMES)
    assert "was opened on Mon 2 Feb 2026 here and on Mon 5 Jan 2026" in plan.pointed_out[0].words
    assert case(empty, "1").opened == OPENED


def test_caseloads_over_the_limit_come_in_and_show_as_over(empty: Tracker) -> None:
    """They exist; turning them away would hide them."""
    rows = [a_row(6, str(n), "Ivo Tansy") for n in range(30)]
    plan, _ = empty.annex.accept(a_book(*rows), start=START, names=NAMES)
    [over] = plan.over_limit
    assert over.startswith("Ivo Tansy leads 30 children against a limit of")
    [line] = [w for w in empty.boards.board().workers if w.staff_number == "I1"]
    assert line.load.caseload == 30
    assert line.load.is_over


def test_a_manager_whom_the_book_names_holds_the_child(small: Tracker) -> None:
    """Edge case 13: whatever the role; it counts, and shows as over a limit of none."""
    plan, _ = small.annex.accept(a_book(a_row(6, "1", "Osian Rowan")), start=START, names={})
    assert case(small, "1").lead == "Osian Rowan"
    assert plan.over_limit[-1].startswith("Osian Rowan leads 1 child against a limit of 0")


def test_a_team_without_a_worker_has_a_child_who_waits(empty: Tracker) -> None:
    """Edge case 13: the team is kept, and nobody is made up to lead."""
    empty.annex.accept(a_book(a_row(6, "1", "")), start=START, names={})
    assert (case(empty, "1").team, case(empty, "1").lead_id) == ("Heron", None)
    assert empty.staff.people() == []


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not at hand")
def test_the_samples_counts_hold_exactly(empty: Tracker) -> None:
    """17 open cases, 5 unallocated, 10 names, 12 children missing from List 6."""
    book = read_annex_a(SAMPLE, spellings())
    names = {n.name for n in empty.annex.look(book).names}
    typed: dict[str, Answer] = {
        name: replace(PETRA, staff_number=f"W{number}") for number, name in enumerate(sorted(names))
    }
    plan, _ = empty.annex.accept(book, start=START, names=typed)
    assert [plan.open_by_list[n] for n in AnnexList] == [5, 2, 4, 6]
    assert (plan.open_children, plan.unallocated, len(names)) == (17, 5, 10)
    assert len(plan.missing_from_6) == 12
    assert (plan.refused, plan.conflicts) == ((), ())
    cases = empty.cases.find()
    assert (len(cases), sum(c.lead_id is None for c in cases)) == (17, 5)
    assert len(empty.staff.people()) == 10


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not at hand")
def test_nothing_of_the_child_but_the_reference_reaches_the_data(
    empty: Tracker, path: Path
) -> None:
    """The sample's postcodes, ethnic codes and birth dates are in no byte of the data file."""
    import openpyxl

    book = read_annex_a(SAMPLE, spellings())
    typed: dict[str, Answer] = {
        line.name: replace(PETRA, staff_number=f"W{number}")
        for number, line in enumerate(empty.annex.look(book).names)
    }
    empty.annex.accept(book, start=START, names=typed)
    empty.close()
    stored = b"".join(p.read_bytes() for p in path.parent.rglob("*") if p.is_file())
    secrets: set[bytes] = set()
    workbook = openpyxl.load_workbook(SAMPLE)
    for sheet in workbook.worksheets:
        headings = [str(c.value).strip() for c in sheet[1]]
        for row in sheet.iter_rows(min_row=2, values_only=True):
            for heading, cell in zip(headings, row, strict=False):
                if heading in {"Ethnicity", "Placement postcode"} and cell and len(str(cell)) > 3:
                    secrets.add(str(cell).encode())
                if heading == "Date of Birth" and hasattr(cell, "strftime"):
                    secrets.add(f"{cell:%Y-%m-%d}".encode())
    assert len(secrets) > 20
    assert [s for s in secrets if s in stored] == []
