"""Protected limits: refused, passed with an agreed override, on later known days, and in a race."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from swtracker.domain.allocation import Override
from swtracker.domain.cases import Status
from swtracker.domain.people import Role
from swtracker.errors import BadInput, NotYours, OverLimit, Refused
from swtracker.usecases.rows.desk import CandidateRow
from swtracker.usecases.tracker import Tracker
from tests.council import (
    TODAY,
    add_worker,
    case_id,
    open_children,
    shipped_resources,
    worker_id,
)
from tests.store.files import all_rows
from tests.usecases.books import a_book, a_case, an_allocation
from tests.usecases.policies import wirral, with_base

DAY = date(2026, 11, 20)
AGREED = Override(
    code="SIBLINGS",
    note="They have never been apart.",
    plan="Two cases close in December.",
    review=date(2026, 12, 18),
)


def allocate(
    tracker: Tracker,
    references: list[str],
    number: str,
    *,
    start: date = DAY,
    override: Override | None = None,
) -> str:
    cases = [case_id(tracker, r) for r in references]
    return tracker.allocations.allocate(
        cases, worker_id(tracker, number), start=start, override=override
    ).words


def new_post(tracker: Tracker, number: str, start: date, fte: str, role: Role) -> None:
    tracker.staff.new_post(
        worker_id(tracker, number),
        start=start,
        team_id=tracker.teams.find("North").id,
        role=role,
        fte=Decimal(fte),
        weekly_hours=Decimal(37),
    )


def candidate(tracker: Tracker, references: list[str], number: str) -> CandidateRow:
    cases = [case_id(tracker, r) for r in references]
    found = tracker.allocations.candidates(cases)
    return next(c for c in found if c.candidate.worker.staff_number == number)


# The limit of the day


def test_the_last_place_of_an_asye_worker_is_taken_and_the_next_refused(
    small: Tracker, path: Path
) -> None:
    assert allocate(small, ["N903"], "A1") == "N903 allocated to Amara Hazel, 13 → 14 of 14"
    before = all_rows(path)
    with pytest.raises(OverLimit, match="would lead 15 children against a limit of 14") as caught:
        allocate(small, ["Z901"], "A1")
    assert caught.value.over_by == 1
    assert "Nothing was changed" in caught.value.sentence
    assert all_rows(path) == before


def test_a_sibling_group_of_two_at_thirteen_is_over_by_one(small: Tracker) -> None:
    """The example of the rules: 13 + 2 = 15 against 14; neither child goes in alone."""
    with pytest.raises(OverLimit) as caught:
        allocate(small, ["N901", "N902"], "A1")
    assert caught.value.over_by == 1
    assert [f.family for f in small.allocations.waiting() if f.family] == ["Ferndale"]


def test_having_known_the_family_is_no_way_past_the_limit(small: Tracker) -> None:
    """A1 led N903 before, and is full when it comes back."""
    allocate(small, ["N903"], "A1", start=date(2026, 11, 18))
    allocate(small, ["N903"], "S3", start=date(2026, 11, 19))
    allocate(small, ["Z901"], "A1", start=date(2026, 11, 19))
    row = candidate(small, ["N903"], "A1")
    assert "led this family before" in row.badges
    assert row.rank is None
    with pytest.raises(OverLimit):
        allocate(small, ["N903"], "A1")


def test_the_limit_holds_on_the_day_an_allocation_is_dated_back_to(small: Tracker) -> None:
    """A1 has a place today, and had none left on Mon 16 Nov."""
    allocate(small, ["N901"], "A1", start=date(2026, 11, 16))
    span = small.cases.file(case_id(small, "A01")).spans[0]
    small.allocations.end(span.allocation_id, end=date(2026, 11, 19))
    open_children(small, ["N908"], date(2026, 11, 2), "North")
    with pytest.raises(OverLimit, match="would lead 15 children"):
        allocate(small, ["N908"], "A1", start=date(2026, 11, 17))
    allocate(small, ["N908"], "A1", start=date(2026, 11, 19))


def test_an_allocation_dated_back_counts_those_taken_on_since(small: Tracker) -> None:
    """From the 16th A1 would have led 14; but the last place was taken on the 18th."""
    allocate(small, ["N903"], "A1", start=date(2026, 11, 18))
    with pytest.raises(OverLimit, match="a limit of 14 from Wed 18 Nov: over by 1"):
        allocate(small, ["N901"], "A1", start=date(2026, 11, 16))


# Later days that are known


def test_a_post_that_will_shrink_is_a_breach_on_its_day(small: Tracker) -> None:
    """S3 leads 5 of 16, goes to half time on 11 Jan: 8. Four more make 9."""
    new_post(small, "S3", date(2027, 1, 11), "0.5", Role.SOCIAL_WORKER)
    four = ["N901", "N902", "N903", "Z901"]
    with pytest.raises(OverLimit, match="a limit of 8 from Mon 11 Jan: over by 1") as caught:
        allocate(small, four, "S3")
    assert caught.value.over_by == 1
    row = candidate(small, four, "S3")
    assert row.why == "over by 1 from Mon 11 Jan, when the limit is 8"
    assert row.later == (
        "9 of 16 until Mon 11 Jan, when the FTE drops to 0.5; then 9 of 8: over by 1"
    )
    assert row.change == "FTE drops to 0.5 on Mon 11 Jan"
    allocate(small, four[:3], "S3")


def test_a_child_known_to_come_takes_a_place_already(small: Tracker) -> None:
    allocate(small, ["N903"], "A1", start=date(2026, 12, 1))
    row = candidate(small, ["Z901"], "A1")
    assert row.later == "14 of 14 until Tue 1 Dec, then 15 of 14: over by 1"
    assert row.change == "15 of 14 from Tue 1 Dec"
    with pytest.raises(OverLimit, match="a limit of 14 from Tue 1 Dec"):
        allocate(small, ["Z901"], "A1")


def test_a_child_known_to_go_frees_a_place_from_its_day_only(small: Tracker) -> None:
    allocate(small, ["N903"], "A1")
    span = small.cases.file(case_id(small, "A01")).spans[0]
    small.allocations.end(span.allocation_id, end=date(2026, 12, 1))
    with pytest.raises(OverLimit):
        allocate(small, ["Z901"], "A1")
    allocate(small, ["Z901"], "A1", start=date(2026, 12, 1))


def test_an_allocation_that_covers_no_day_takes_and_frees_no_place(small: Tracker) -> None:
    """A workbook may begin one after its case has closed."""
    closed = a_case("Q1", closed=date(2026, 12, 1))
    empty = an_allocation("Q1", "A1", date(2026, 12, 10))
    small.imports.accept(a_book(cases=[closed], allocations=[empty]))
    assert candidate(small, ["N903"], "A1").later == ""


def test_a_policy_known_to_come_is_weighed_as_well(small: Tracker) -> None:
    """S3 leads 5; from January the council gives a full-time worker 6."""
    small.council.adopt(with_base(6), valid_from=date(2027, 1, 4))
    with pytest.raises(OverLimit, match="against a limit of 6 from Mon 4 Jan: over by 1"):
        allocate(small, ["N901", "N902"], "S3")
    allocate(small, ["N903"], "S3")


def test_a_limit_that_falls_takes_nobody_away(small: Tracker) -> None:
    new_post(small, "S1", DAY, "0.5", Role.SOCIAL_WORKER)
    line = next(w for w in small.boards.board().workers if w.staff_number == "S1")
    assert (line.load.caseload, line.load.limit, line.load.over_by) == (16, 8, 8)
    with pytest.raises(OverLimit):
        allocate(small, ["N903"], "S1")


# Overrides


def test_an_agreed_override_passes_the_limit_and_stays_marked(small: Tracker) -> None:
    said = allocate(small, ["N901", "N902"], "A1", override=AGREED)
    assert said == "N901 and N902 allocated to Amara Hazel, 13 → 15 of 14"
    line = next(w for w in small.boards.board().workers if w.staff_number == "A1")
    assert (line.load.over_by, line.overrides, line.review) == (1, 2, AGREED.review)
    standing = small.allocations.standing_overrides()
    assert [o.reference for o in standing] == ["K10", "K11", "N901", "N902"]
    [entry] = small.history.entries(
        text="over the limit (SIBLINGS)", case_id=case_id(small, "N901")
    )
    assert (entry.actor, entry.why) == ("Osian Rowan", "They have never been apart.")


def test_an_override_nobody_needs_is_not_kept(small: Tracker) -> None:
    allocate(small, ["N901", "N902"], "S3", override=AGREED)
    assert len(small.allocations.standing_overrides()) == 2  # S2's, as before


def test_an_override_lets_somebody_who_holds_none_take_a_child(small: Tracker) -> None:
    with pytest.raises(OverLimit, match="limit of 0"):
        allocate(small, ["N903"], "M1")
    allocate(small, ["N903"], "M1", override=AGREED)
    line = next(w for w in small.boards.board().workers if w.staff_number == "M1")
    assert (line.load.caseload, line.load.over_by) == (1, 1)


@pytest.mark.parametrize(
    ("flaw", "field"),
    [
        ({"code": "BECAUSE"}, "code"),
        ({"code": "OTHER", "note": " "}, "note"),
        ({"plan": "  "}, "plan"),
        ({"review": date(2026, 11, 19)}, "review"),
    ],
)
def test_an_override_must_be_whole(
    small: Tracker, path: Path, flaw: dict[str, object], field: str
) -> None:
    before = all_rows(path)
    with pytest.raises(BadInput) as caught:
        allocate(small, ["N901", "N902"], "A1", override=replace(AGREED, **flaw))  # type: ignore[arg-type]
    assert caught.value.field == field
    assert all_rows(path) == before


@pytest.mark.parametrize("number", ["C1", "S1", "A1"])
def test_only_a_manager_may_pass_a_limit(small: Tracker, path: Path, number: str) -> None:
    small.sign_in(number)
    before = all_rows(path)
    with pytest.raises(NotYours, match="Only a head of service or practice manager may"):
        allocate(small, ["N901", "N902"], "A1", override=AGREED)
    assert all_rows(path) == before


def test_nobody_signed_in_may_pass_no_limit(small: Tracker) -> None:
    small.sign_in(None)
    with pytest.raises(NotYours, match="Say who you are first"):
        allocate(small, ["N901", "N902"], "A1", override=AGREED)


def test_a_manager_whose_record_was_taken_back_passes_no_limit(small: Tracker) -> None:
    add_worker(small, "M2", "Bram Teasel", "South", Role.PRACTICE_MANAGER)
    small.sign_in("M2")
    small.history.undo(small.history.entries()[0].id)
    with pytest.raises(NotYours, match="Say who you are first"):
        allocate(small, ["N901", "N902"], "A1", override=AGREED)


def test_a_manager_who_has_left_passes_no_limit(small: Tracker) -> None:
    small.staff.record_leaving(worker_id(small, "M1"), left=DAY)
    with pytest.raises(NotYours, match="Only a head of service or practice manager may"):
        allocate(small, ["N901", "N902"], "A1", override=AGREED)


def test_no_override_opens_what_is_not_a_matter_of_places(small: Tracker) -> None:
    with pytest.raises(Refused, match="away, no end known") as caught:
        allocate(small, ["N903"], "S4", override=AGREED)
    assert not isinstance(caught.value, OverLimit)


def test_a_stage_may_keep_some_cases_from_being_led_alone(small: Tracker) -> None:
    """Wirral's rule, which no preset has: on the ASYE child protection is co-worked only."""
    small.council.adopt(wirral(), valid_from=DAY)
    open_children(small, ["N909"], DAY, "North", status=Status.CHILD_PROTECTION)
    with pytest.raises(Refused, match="may not lead these alone; co-work instead"):
        allocate(small, ["N909"], "A1", override=AGREED)
    row = candidate(small, ["N909"], "A1")
    assert (row.fits, row.may_override, row.may_co_work) == (False, False, True)
    allocate(small, ["N903"], "A1")


# Two at once


def test_of_two_who_take_the_last_place_at_once_one_is_told(small: Tracker, path: Path) -> None:
    """Two trackers on one file; each manager gives A1 another child."""
    ready = threading.Barrier(2)
    said: list[str] = []
    other = Tracker.open(path, clock=TODAY, resources=shipped_resources())

    def take(tracker: Tracker, reference: str) -> None:
        case, worker = case_id(tracker, reference), worker_id(tracker, "A1")
        ready.wait()
        try:
            said.append(tracker.allocations.allocate([case], worker).words)
        except OverLimit as error:
            said.append(f"{error.over_by} over")

    threads = [
        threading.Thread(target=take, args=args) for args in ((small, "N903"), (other, "Z901"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    told, taken = sorted(said)
    assert told == "1 over"
    assert taken.endswith("allocated to Amara Hazel, 13 → 14 of 14")
    line = next(w for w in small.boards.board().workers if w.staff_number == "A1")
    assert line.load.caseload == 14


def test_who_is_known_to_leave_leads_no_longer_than_that(small: Tracker) -> None:
    """An override may give a child to somebody who leaves; from that day it waits again."""
    small.staff.record_leaving(worker_id(small, "S3"), left=date(2026, 12, 18))
    with pytest.raises(OverLimit, match=r"Dilys Plover leaves on Fri 18 Dec\. Nothing was changed"):
        allocate(small, ["N903"], "S3")
    allocate(small, ["N903"], "S3", override=AGREED)
    small.allocations.add_co_worker(case_id(small, "K01"), worker_id(small, "S3"))
    waiting = small.allocations.waiting(date(2026, 12, 18))
    assert "N903" in {c.reference for f in waiting for c in f.children}
    [row] = small.cases.find("N903")
    assert row.lead == "Dilys Plover"
    assert small.cases.file(case_id(small, "K01")).spans[1].end == date(2026, 12, 18)
