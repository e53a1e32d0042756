"""Who waits, taking children on, handing them over, ending and taking back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from swtracker.domain.allocation import Override
from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.changes import Area
from swtracker.domain.people import AbsenceKind, Employment, Role
from swtracker.errors import BadInput, Refused, StaleView
from swtracker.usecases.tracker import Tracker
from tests.council import add_worker, case_id, open_children, worker_id
from tests.store.files import all_rows

TODAY = date(2026, 11, 20)


def spans(tracker: Tracker, reference: str) -> list[tuple[str, date, date | None]]:
    shown = tracker.cases.file(case_id(tracker, reference))
    return [(s.name, s.start, s.end) for s in shown.spans]


def allocate(tracker: Tracker, references: list[str], number: str, start: date = TODAY) -> str:
    cases = [case_id(tracker, r) for r in references]
    return tracker.allocations.allocate(cases, worker_id(tracker, number), start=start).words


def caseload(tracker: Tracker, number: str, day: date | None = None) -> int:
    return next(
        w.load.caseload for w in tracker.boards.board(day).workers if w.staff_number == number
    )


# Waiting


def test_families_wait_together_longest_first(small: Tracker) -> None:
    waiting = small.allocations.waiting()
    assert [(f.family, [c.reference for c in f.children]) for f in waiting] == [
        ("", ["Z901"]),
        ("Ferndale", ["N901", "N902"]),
        ("", ["N903"]),
    ]
    assert [(f.days_waiting, f.days_to_the_line) for f in waiting] == [(10, -2), (7, 1), (2, 6)]
    assert waiting[1].case_ids == (case_id(small, "N901"), case_id(small, "N902"))
    [lone] = waiting[0].children
    assert (lone.team, lone.why, lone.status) == ("South", "new", Status.CHILD_IN_NEED)


def test_a_team_sees_those_who_wait_with_it(small: Tracker) -> None:
    [family] = small.allocations.waiting(team=small.teams.find("South").id)
    assert [c.reference for c in family.children] == ["Z901"]
    assert small.allocations.waiting(date(2026, 11, 9)) == []


def test_a_team_is_shown_its_own_waiting_children_only(small: Tracker) -> None:
    """One who waits in the other team's inbox is that team's to give."""
    for reference, team in (("W901", "North"), ("W902", "South")):
        small.cases.open_case(
            reference=reference,
            initials="",
            family="",
            status=Status.OPEN_ASSESSMENT,
            opened=date(2026, 11, 19),
            team_id=small.teams.find(team).id,
        )
    for reference, team in (("W901", "North"), ("W902", "South")):
        shown = small.allocations.waiting(team=small.teams.find(team).id)
        ours = {c.reference for f in shown for c in f.children}
        assert reference in ours
        assert len(ours & {"W901", "W902"}) == 1


def test_brothers_and_sisters_who_are_led_are_named(small: Tracker) -> None:
    allocate(small, ["N901"], "A1")
    family = next(f for f in small.allocations.waiting() if f.family)
    assert [c.reference for c in family.children] == ["N902"]
    assert family.led_siblings == ("N901 with Amara Hazel",)


def test_a_child_whose_lead_ended_says_whose_and_when(small: Tracker) -> None:
    """The wait counts from the latest end, not from the day the case was opened."""
    allocate(small, ["N903"], "S3", date(2026, 11, 18))
    allocate(small, ["N903"], "A1", date(2026, 11, 19))
    span = small.cases.file(case_id(small, "N903")).spans[1]
    small.allocations.end(span.allocation_id, end=TODAY)
    child = small.allocations.waiting()[-1].children[0]
    assert (child.why, child.days_waiting) == ("Amara Hazel ended Fri 20 Nov", 0)


def test_a_child_whose_lead_left_or_is_away_says_so(small: Tracker) -> None:
    """The queue tells apart a lead who was ended, one who left, and one who is away since."""
    allocate(small, ["N903"], "A1", start=date(2026, 11, 18))
    small.staff.record_leaving(worker_id(small, "A1"), left=TODAY)
    [child] = [c for f in small.allocations.waiting() for c in f.children if c.reference == "N903"]
    assert child.why == "Amara Hazel left Fri 20 Nov"
    allocate(small, ["N901"], "S3", start=date(2026, 11, 16))
    [span] = small.cases.file(case_id(small, "N901")).spans
    small.allocations.end(span.allocation_id, end=date(2026, 11, 19))
    small.staff.record_absence(
        worker_id(small, "S3"),
        kind=AbsenceKind.SICKNESS,
        start=date(2026, 11, 19),
        end=None,
        pauses=False,
    )
    [child] = [c for f in small.allocations.waiting() for c in f.children if c.reference == "N901"]
    assert child.why == "Dilys Plover ended Thu 19 Nov, away"


# Taking on


def test_a_child_taken_on_is_led_from_that_day(small: Tracker) -> None:
    cases = [case_id(small, "N903")]
    done = small.allocations.allocate(cases, worker_id(small, "S3"))
    assert done.words == "N903 allocated to Dilys Plover, 5 → 6 of 16"
    assert done.changes.touches(Area.ALLOCATIONS)
    assert done.undo is not None
    assert spans(small, "N903") == [("Dilys Plover", TODAY, None)]
    assert caseload(small, "S3") == 6


def test_many_children_are_counted_and_a_child_named_twice_counts_once(small: Tracker) -> None:
    many = [case_id(small, r) for r in ("N901", "N902", "N903", "Z901", "N901")]
    done = small.allocations.allocate(many, worker_id(small, "S3"))
    assert done.words == "4 children allocated to Dilys Plover, 5 → 9 of 16"


def test_the_reason_is_worked_out_unless_it_is_given(small: Tracker) -> None:
    """First contact for a child nobody led before, managing caseloads for one who was led."""
    allocate(small, ["N903"], "S3", date(2026, 11, 18))
    allocate(small, ["N903"], "A1")
    small.allocations.allocate(
        [case_id(small, "Z901")], worker_id(small, "S3"), reason=ChangeReason.TSPROC
    )
    found = [s.reason for r in ("N903", "Z901") for s in small.cases.file(case_id(small, r)).spans]
    assert found == [ChangeReason.FCONTA, ChangeReason.MANAGE, ChangeReason.TSPROC]


def test_a_transfer_ends_the_present_lead_that_day(small: Tracker) -> None:
    """A to B and back to A: three stretches, two people."""
    allocate(small, ["D01"], "C1", date(2026, 11, 2))
    allocate(small, ["D01"], "S3", date(2026, 11, 9))
    assert spans(small, "D01") == [
        ("Dilys Plover", date(2026, 7, 6), date(2026, 11, 2)),
        ("Tamsin Linnet", date(2026, 11, 2), date(2026, 11, 9)),
        ("Dilys Plover", date(2026, 11, 9), None),
    ]
    [row] = small.cases.find("D01")
    assert (row.lead, row.leads, row.lead_since) == ("Dilys Plover", 2, date(2026, 11, 9))
    assert (caseload(small, "C1", date(2026, 11, 8)), caseload(small, "C1")) == (8, 7)


def test_on_the_day_of_a_handover_the_new_worker_holds(small: Tracker) -> None:
    allocate(small, ["D01"], "A1")
    assert (caseload(small, "A1"), caseload(small, "S3")) == (14, 4)


def test_a_handover_can_be_arranged_ahead(small: Tracker) -> None:
    allocate(small, ["D01"], "A1", date(2026, 12, 1))
    assert (caseload(small, "S3"), caseload(small, "S3", date(2026, 12, 1))) == (5, 4)
    [row] = small.cases.find("D01")
    assert row.lead == "Dilys Plover"


def test_a_stretch_before_a_known_lead_ends_where_that_begins(small: Tracker) -> None:
    allocate(small, ["N903"], "A1", date(2026, 12, 1))
    allocate(small, ["N903"], "S3")
    assert spans(small, "N903") == [
        ("Dilys Plover", TODAY, date(2026, 12, 1)),
        ("Amara Hazel", date(2026, 12, 1), None),
    ]


def test_an_allocation_can_be_dated_back_ninety_days_and_no_further(small: Tracker) -> None:
    """From 20 Nov back to 22 Aug."""
    open_children(small, ["N906"], date(2026, 8, 1), "North")
    with pytest.raises(BadInput, match="dated back 90 days at most") as caught:
        allocate(small, ["N906"], "S3", date(2026, 8, 21))
    assert caught.value.field == "start"
    allocate(small, ["N906"], "S3", date(2026, 8, 22))
    assert caseload(small, "S3", date(2026, 8, 22)) == 6


def test_brothers_and_sisters_are_taken_on_whole_or_not_at_all(small: Tracker, path: Path) -> None:
    """The second of the two was opened after the day asked for."""
    [late] = open_children(small, ["N907"], TODAY, "North", family="Ferndale")
    before = all_rows(path)
    with pytest.raises(BadInput, match="cannot start before the case was opened"):
        small.allocations.allocate(
            [case_id(small, "N901"), late], worker_id(small, "S3"), start=date(2026, 11, 16)
        )
    assert all_rows(path) == before


def test_of_a_family_partly_led_by_the_worker_only_the_rest_is_new(small: Tracker) -> None:
    allocate(small, ["N901"], "A1", date(2026, 11, 16))
    with pytest.raises(Refused, match="Amara Hazel would lead 15 children"):
        allocate(small, ["N901", "N902"], "A1")
    assert allocate(small, ["N901"], "S3") == "N901 allocated to Dilys Plover, 5 → 6 of 16"
    assert allocate(small, ["N901", "N902"], "S3") == "N902 allocated to Dilys Plover, 6 → 7 of 16"


@pytest.mark.parametrize("number", ["S3", "S2"])
def test_a_worker_who_leads_them_already_is_told_so(small: Tracker, number: str) -> None:
    """Somebody over the limit as well: nothing would be added."""
    reference = {"S3": "D01", "S2": "K01"}[number]
    with pytest.raises(BadInput, match="leads them already"):
        allocate(small, [reference], number)


def test_nobody_to_allocate_is_said(small: Tracker) -> None:
    with pytest.raises(BadInput, match="Choose at least one child"):
        small.allocations.allocate([], worker_id(small, "S3"))


def test_a_child_given_away_that_same_day_is_not_given_again(small: Tracker) -> None:
    allocate(small, ["N903"], "S3")
    with pytest.raises(BadInput, match="given to somebody that same day"):
        allocate(small, ["N903"], "A1")


def test_a_closed_case_is_not_allocated(small: Tracker) -> None:
    small.cases.close(case_id(small, "N903"), closed=TODAY)
    with pytest.raises(BadInput, match="The case is closed; reopen it"):
        allocate(small, ["N903"], "S3")


def test_cover_of_under_three_days_is_no_allocation(small: Tracker) -> None:
    """A1 leads from Mon 23 Nov on, so S3 would cover three days: 20, 21 and 22 Nov."""
    allocate(small, ["N903"], "A1", date(2026, 11, 23))
    case, cover = [case_id(small, "N903")], ChangeReason.ABSENC
    with pytest.raises(BadInput, match="less than three days is not an allocation"):
        small.allocations.allocate(
            case, worker_id(small, "S3"), start=date(2026, 11, 21), reason=cover
        )
    small.allocations.allocate(case, worker_id(small, "S3"), start=TODAY, reason=cover)
    assert len(spans(small, "N903")) == 2


def test_what_somebody_else_took_back_meanwhile_cannot_be_allocated(small: Tracker) -> None:
    case = case_id(small, "N903")
    [entry] = small.history.entries(case_id=case)
    small.history.undo(entry.id)
    with pytest.raises(StaleView, match="case was changed by somebody else"):
        small.allocations.allocate([case], worker_id(small, "S3"))


def test_a_worker_somebody_else_took_back_meanwhile_takes_nobody_on(small: Tracker) -> None:
    worker = add_worker(small, "S5", "Bram Teasel", "South")
    small.history.undo(small.history.entries()[0].id)
    with pytest.raises(StaleView, match="record was taken back"):
        small.allocations.allocate([case_id(small, "N903")], worker)


# Ruled out by more than the limit: no override opens it


def test_who_is_not_in_post_takes_nobody_on(small: Tracker) -> None:
    add_worker(small, "S5", "Bram Teasel", "South", started=date(2026, 12, 1))
    with pytest.raises(Refused, match="Bram Teasel cannot take this on: not in post that day"):
        allocate(small, ["N903"], "S5")


def test_who_is_away_takes_nobody_on(small: Tracker) -> None:
    with pytest.raises(Refused, match="Hamza Sorrel cannot take this on: away, no end known"):
        allocate(small, ["N903"], "S4")
    small.staff.record_absence(
        worker_id(small, "S3"),
        kind=AbsenceKind.ANNUAL_LEAVE,
        start=TODAY,
        end=date(2026, 11, 30),
        pauses=False,
    )
    with pytest.raises(Refused, match="away until Mon 30 Nov"):
        allocate(small, ["N903"], "S3")


def test_who_is_known_to_leave_takes_nobody_on(small: Tracker) -> None:
    small.staff.record_leaving(worker_id(small, "S3"), left=date(2026, 12, 18))
    with pytest.raises(Refused, match="leaves on Fri 18 Dec"):
        allocate(small, ["N903"], "S3")


# Co-working


def test_a_co_worker_stands_beside_the_lead_and_counts_for_nobody(small: Tracker) -> None:
    case = case_id(small, "K01")
    done = small.allocations.add_co_worker(case, worker_id(small, "S1"))
    assert done.words == "Priya Wren co-works K01"
    assert (caseload(small, "S1"), caseload(small, "S2")) == (16, 11)
    assert [s.part for s in small.cases.file(case).spans] == [Part.LEAD, Part.CO_WORKER]


def test_who_works_on_a_case_already_is_not_added_again(small: Tracker) -> None:
    case = case_id(small, "K01")
    with pytest.raises(BadInput, match="Marek Alder works on K01 already"):
        small.allocations.add_co_worker(case, worker_id(small, "S2"))


def test_a_co_worker_is_in_post_and_the_case_open(small: Tracker) -> None:
    case = case_id(small, "N903")
    later = add_worker(
        small, "S5", "Bram Teasel", "South", Role.SUPPORT_OFFICER, started=date(2026, 12, 1)
    )
    with pytest.raises(BadInput, match="Bram Teasel is not in post on that day"):
        small.allocations.add_co_worker(case, later)
    with pytest.raises(BadInput, match="N903 is not open on that day"):
        small.allocations.add_co_worker(case, worker_id(small, "S3"), start=date(2026, 11, 17))
    with pytest.raises(StaleView):
        small.allocations.add_co_worker(case, 99)


# Ending and taking back


def test_an_ended_lead_leaves_the_child_waiting_from_that_day(small: Tracker) -> None:
    [span] = small.cases.file(case_id(small, "D01")).spans
    done = small.allocations.end(span.allocation_id, end=date(2026, 11, 16))
    assert done.words == "Dilys Plover no longer holds D01; it waits for a lead from Mon 16 Nov"
    [row] = small.cases.find("D01")
    assert (row.lead_id, row.days_waiting) == (None, 4)


def test_an_ended_co_worker_leaves_nobody_waiting(small: Tracker) -> None:
    case = case_id(small, "D01")
    small.allocations.add_co_worker(case, worker_id(small, "S1"), start=date(2026, 11, 2))
    span = small.cases.file(case).spans[1]
    done = small.allocations.end(span.allocation_id, end=TODAY)
    assert done.words == "Priya Wren no longer holds D01"


def test_an_allocation_ends_after_it_began_and_once(small: Tracker) -> None:
    [span] = small.cases.file(case_id(small, "D01")).spans
    with pytest.raises(BadInput, match="must end after it starts"):
        small.allocations.end(span.allocation_id, end=span.start)
    small.allocations.end(span.allocation_id, end=date(2026, 11, 16))
    with pytest.raises(BadInput, match="has ended already"):
        small.allocations.end(span.allocation_id, end=TODAY)
    small.allocations.end(span.allocation_id, end=date(2026, 11, 9))
    assert spans(small, "D01")[0][2] == date(2026, 11, 9)


def test_a_mistaken_allocation_counts_for_nothing_and_says_why(small: Tracker) -> None:
    [span] = small.cases.file(case_id(small, "K10")).spans
    done = small.allocations.void(span.allocation_id, why="The wrong brother")
    assert done.words == "Took back an allocation of K10"
    assert spans(small, "K10") == []
    assert [o.reference for o in small.allocations.standing_overrides()] == ["K11"]
    assert small.history.entries()[0].why == "The wrong brother"


def test_taking_back_needs_a_reason_and_something_that_stands(small: Tracker) -> None:
    [span] = small.cases.file(case_id(small, "D01")).spans
    with pytest.raises(BadInput, match="What was wrong is needed"):
        small.allocations.void(span.allocation_id, why=" ")
    small.allocations.void(span.allocation_id, why="Typed twice")
    with pytest.raises(StaleView, match="allocation was taken back"):
        small.allocations.void(span.allocation_id, why="Typed twice")
    with pytest.raises(StaleView):
        small.allocations.end(999, end=TODAY)


@pytest.mark.parametrize(("field", "what"), [("note", "The note"), ("plan", "The plan")])
def test_an_override_keeps_a_page_of_writing_and_no_more(
    small: Tracker, field: str, what: str
) -> None:
    """What is too long is refused beside its field, and nobody is allocated."""
    child = case_id(small, "N903")
    too_long: dict[str, Any] = {field: "x" * 2001}
    given = replace(Override("URGENT", "", "One closes.", date(2026, 12, 4)), **too_long)
    with pytest.raises(BadInput, match=f"{what} may have 2000 letters at most") as caught:
        small.allocations.allocate([child], worker_id(small, "S2"), override=given)
    assert caught.value.field == field
    assert small.cases.file(child).row.lead_id is None
    page: dict[str, Any] = {field: "x" * 2000}
    kept = replace(given, **page)
    small.allocations.allocate([child], worker_id(small, "S2"), override=kept)
    assert getattr(small.allocations.standing_overrides()[0], field) == "x" * 2000


# Standing overrides


def test_standing_overrides_tell_reason_plan_and_review(small: Tracker) -> None:
    first, second = small.allocations.standing_overrides()
    assert (first.worker, first.reference, second.reference) == ("Marek Alder", "K10", "K11")
    assert first.code_words == "Keeps brothers and sisters with one worker"
    assert "Two brothers" in first.note
    assert "close by the middle of December" in first.plan
    assert (first.start, first.review, first.past) == (
        date(2026, 10, 12),
        date(2026, 12, 12),
        False,
    )
    assert first.team == "North"
    assert small.allocations.standing_overrides(team=small.teams.find("South").id) == []
    past = small.allocations.standing_overrides(date(2026, 12, 13))
    assert [o.past for o in past] == [True, True]


def test_an_agency_worker_takes_children_on_like_any_other(small: Tracker) -> None:
    add_worker(small, "G1", "Bram Teasel", "South", employment=Employment.AGENCY)
    assert allocate(small, ["N903"], "G1") == "N903 allocated to Bram Teasel, 0 → 1 of 16"
