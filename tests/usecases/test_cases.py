"""Cases: finding, opening, changing, closing and reopening them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from swtracker.domain.calendar import Period
from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.errors import BadInput, StaleView
from swtracker.store.database import open_database
from swtracker.store.tables import HistoryNoteRow
from swtracker.usecases.cases import State
from swtracker.usecases.rows.desk import CaseFile
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, open_children, worker_id
from tests.store.files import all_rows
from tests.usecases.books import a_book, a_case, an_allocation

TODAY = date(2026, 11, 20)


def references(tracker: Tracker, text: str = "", **asked: Any) -> list[str]:
    return [c.reference for c in tracker.cases.find(text, **asked)]


def file_of(tracker: Tracker, reference: str) -> CaseFile:
    return tracker.cases.file(case_id(tracker, reference))


def change(tracker: Tracker, reference: str, **changes: Any) -> None:
    """Change some of what is known of a case, from the file as it is now."""
    shown = file_of(tracker, reference)
    known: dict[str, Any] = {
        "version": shown.version,
        "initials": shown.row.initials,
        "family": shown.row.family,
        "status": shown.row.status,
        "team_id": shown.team_id,
    }
    tracker.cases.change(shown.row.case_id, **{**known, **changes})


# Finding


def test_every_word_is_looked_for_wherever_it_may_stand(small: Tracker) -> None:
    assert references(small, "k1") == ["K10", "K11"]
    assert references(small, "FERN") == ["N901", "N902"]
    assert references(small, "marek kestrel") == ["K10", "K11"]
    assert references(small, "bn") == ["N902"]
    assert references(small, "marek fern") == []
    assert len(references(small)) == 56


@pytest.mark.parametrize(
    ("state", "count"), [("open", 54), ("unallocated", 3), ("closed", 2), ("all", 56)]
)
def test_cases_are_sorted_out_by_state(small: Tracker, state: State, count: int) -> None:
    """Two are closed today: one that was led and one that waited."""
    for reference in ("D01", "N903"):
        small.cases.close(case_id(small, reference), closed=TODAY)
    assert len(references(small, state=state)) == count


def test_cases_are_sorted_out_by_team_and_status(small: Tracker) -> None:
    south = small.teams.find("South").id
    assert references(small, team=south) == ["D01", "D02", "D03", "D04", "D05", "Z901"]
    assert references(small, status=Status.LOOKED_AFTER) == [f"T0{n}" for n in range(1, 8)]
    assert references(small, team=south, status=Status.LOOKED_AFTER) == []


def test_a_day_gone_by_shows_the_cases_of_that_day(small: Tracker) -> None:
    small.cases.close(case_id(small, "N903"), closed=TODAY)
    assert "N903" not in references(small, day=TODAY)
    assert "N903" in references(small, day=date(2026, 11, 19))
    assert "N903" not in references(small, state="all", day=date(2026, 11, 17))
    assert references(small, "N903", state="closed", day=date(2026, 11, 19)) == []


def test_a_row_says_who_leads_and_since_when_or_how_long_it_waits(small: Tracker) -> None:
    [led] = small.cases.find("A05")
    assert (led.lead, led.lead_since, led.days_with_lead) == (
        "Amara Hazel",
        date(2026, 9, 14),
        67,
    )
    assert (led.days_waiting, led.leads, led.team) == (None, 1, "North")
    [waiting] = small.cases.find("Z901")
    assert (waiting.lead_id, waiting.lead, waiting.lead_since) == (None, "", None)
    assert (waiting.days_waiting, waiting.leads) == (10, 0)


def test_a_case_without_a_team_is_found_as_well(small: Tracker) -> None:
    small.cases.open_case(
        reference="U1",
        initials="",
        family="",
        status=Status.CARE_LEAVER,
        opened=TODAY,
        team_id=None,
    )
    [row] = small.cases.find("U1")
    assert (row.team_id, row.team) == (None, "")


# One case's file


def test_a_file_shows_the_whole_line_of_workers_and_the_gaps(small: Tracker) -> None:
    """A05 with A1, then nobody for a week, then S3 with an override-free lead; A1 co-works."""
    a1, s3 = worker_id(small, "A1"), worker_id(small, "S3")
    case = case_id(small, "A05")
    span = small.cases.file(case).spans[0]
    small.allocations.end(span.allocation_id, end=date(2026, 11, 9))
    small.allocations.allocate([case], s3, start=date(2026, 11, 16), reason=ChangeReason.LEFTRL)
    small.allocations.add_co_worker(case, a1, start=date(2026, 11, 18))
    shown = small.cases.file(case)
    assert [(s.name, s.part, s.start, s.end, s.reason) for s in shown.spans] == [
        ("Amara Hazel", Part.LEAD, date(2026, 9, 14), date(2026, 11, 9), ChangeReason.FCONTA),
        ("Dilys Plover", Part.LEAD, date(2026, 11, 16), None, ChangeReason.LEFTRL),
        ("Amara Hazel", Part.CO_WORKER, date(2026, 11, 18), None, None),
    ]
    assert shown.unled == (Period(date(2026, 11, 9), date(2026, 11, 16)),)
    assert shown.row.leads == 2


def test_a_file_shows_brothers_and_sisters_and_overrides(small: Tracker) -> None:
    shown = file_of(small, "K10")
    assert [s.reference for s in shown.siblings] == ["K11"]
    assert shown.spans[0].override == "SIBLINGS"
    alone = file_of(small, "N903")
    assert (alone.siblings, alone.row.family) == ((), "")


def test_a_case_that_was_taken_back_has_no_file(small: Tracker) -> None:
    case = case_id(small, "N903")
    [entry] = small.history.entries(case_id=case)
    small.history.undo(entry.id)
    with pytest.raises(StaleView, match="changed by somebody else"):
        small.cases.file(case)
    with pytest.raises(StaleView):
        small.cases.file(999)


# Opening


def opening(**changes: Any) -> dict[str, Any]:
    return {
        "reference": "N904",
        "initials": "A B",
        "family": " Ferndale ",
        "status": Status.OPEN_ASSESSMENT,
        "opened": TODAY,
        "team_id": 1,
        **changes,
    }


def test_an_opened_case_waits_for_a_lead_from_its_first_day(small: Tracker) -> None:
    done = small.cases.open_case(**opening(reference=" N  904 ", opened=date(2026, 11, 16)))
    assert done.words == "Opened N 904; it waits for a lead"
    [row] = small.cases.find("904")
    assert (row.initials, row.family, row.days_waiting) == ("AB", "Ferndale", 4)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"reference": "  "}, "reference", "reference is needed"),
        ({"reference": "N901"}, "reference", "already a case with the reference N901"),
        ({"reference": "N" * 41}, "reference", "may have 40 letters at most, this has 41"),
        ({"family": "F" * 41}, "family", "may have 40 letters at most, this has 41"),
        ({"initials": "Tiggywinkle"}, "initials", "name is never kept"),
        ({"status": Status.CLOSED}, "status", "cannot be closed already"),
        ({"opened": date(2026, 11, 21)}, "opened", "still to come"),
    ],
)
def test_a_case_that_cannot_be_opened_is_refused_by_field(
    small: Tracker, path: Path, changes: dict[str, Any], field: str, said: str
) -> None:
    before = all_rows(path)
    with pytest.raises(BadInput, match=said) as caught:
        small.cases.open_case(**opening(**changes))
    assert caught.value.field == field
    assert all_rows(path) == before


def test_the_first_wrong_answer_of_the_form_is_refused_first(small: Tracker) -> None:
    """A reference that is taken, before a day that is still to come."""
    with pytest.raises(BadInput) as caught:
        small.cases.open_case(**opening(reference="N901", opened=date(2026, 11, 21)))
    assert caught.value.field == "reference"
    small.cases.open_case(**opening(reference="N" * 40, family="F" * 40))
    assert references(small, "NNNN") == ["N" * 40]


def test_a_case_cannot_be_opened_with_a_team_that_was_taken_back(small: Tracker) -> None:
    """Somebody else undid adding it while the form was open."""
    done = small.teams.add("West")
    west = small.teams.find("West").id
    assert done.undo is not None
    small.history.undo(done.undo)
    with pytest.raises(StaleView, match="This team was taken back"):
        small.cases.open_case(**opening(team_id=west))


# Changing


def test_what_is_known_of_a_case_can_be_changed(small: Tracker) -> None:
    change(
        small,
        "N903",
        initials="xy",
        family="Ferndale",
        status=Status.CHILD_PROTECTION,
        team_id=small.teams.find("South").id,
    )
    [row] = small.cases.find("N903")
    assert (row.initials, row.family, row.team) == ("XY", "Ferndale", "South")
    assert row.status is Status.CHILD_PROTECTION


def test_a_case_changed_by_somebody_else_meanwhile_is_not_overwritten(small: Tracker) -> None:
    version = file_of(small, "N903").version
    change(small, "N903", initials="XY")
    with pytest.raises(StaleView, match="your change was not made"):
        change(small, "N903", initials="ZZ", version=version)
    assert file_of(small, "N903").row.initials == "XY"


def test_changing_a_case_neither_closes_nor_reopens_it(small: Tracker) -> None:
    with pytest.raises(BadInput, match="with its own button"):
        change(small, "N903", status=Status.CLOSED)
    small.cases.close(case_id(small, "N903"), closed=TODAY)
    with pytest.raises(BadInput, match="with its own button"):
        change(small, "N903", status=Status.CHILD_IN_NEED)
    change(small, "N903", initials="XY")
    assert file_of(small, "N903").row.initials == "XY"


def test_a_case_cannot_go_to_a_team_that_is_not_there(small: Tracker) -> None:
    with pytest.raises(StaleView):
        change(small, "N903", team_id=77)
    change(small, "N903", team_id=None)
    assert file_of(small, "N903").team_id is None


def test_cases_move_to_another_teams_inbox_whole_and_keep_their_lead(small: Tracker) -> None:
    south = small.teams.find("South").id
    cases = [case_id(small, r) for r in ("N901", "N902", "K01", "N901")]
    assert small.cases.move_to_team(cases, south).words == "3 children moved to South"
    assert references(small, "N90", team=south) == ["N901", "N902"]
    [led] = small.cases.find("K01")
    assert (led.team, led.lead) == ("South", "Marek Alder")
    assert small.cases.move_to_team(cases[:1], None).words == "1 child moved to no team"
    assert references(small, "N90", team=south) == ["N902"]


def test_cases_move_all_or_none_to_a_team_that_stands(small: Tracker, path: Path) -> None:
    before = all_rows(path)
    with pytest.raises(BadInput, match="at least one child"):
        small.cases.move_to_team([], None)
    with pytest.raises(StaleView, match="case was changed by somebody else"):
        small.cases.move_to_team([case_id(small, "N901"), 999], None)
    with pytest.raises(StaleView, match="team was taken back"):
        small.cases.move_to_team([case_id(small, "N901")], 99)
    assert all_rows(path) == before


# Closing and reopening


def test_closing_ends_every_allocation_on_its_day(small: Tracker) -> None:
    case = case_id(small, "D01")
    small.allocations.add_co_worker(case, worker_id(small, "S1"), start=date(2026, 10, 1))
    done = small.cases.close(case, closed=date(2026, 11, 16))
    assert done.words == "Closed D01"
    shown = small.cases.file(case)
    assert (shown.row.closed, shown.row.status) == (date(2026, 11, 16), Status.CLOSED)
    assert [s.end for s in shown.spans] == [date(2026, 11, 16)] * 2
    assert small.boards.board().service.open_children == 55


def test_closing_for_an_earlier_day_makes_what_began_since_count_for_nothing(
    small: Tracker,
) -> None:
    case = case_id(small, "N901")
    small.allocations.allocate([case], worker_id(small, "S3"), start=date(2026, 11, 18))
    small.cases.close(case, closed=date(2026, 11, 16))
    assert small.cases.file(case).spans == ()


def test_an_allocation_that_ended_before_is_left_as_it_is(small: Tracker) -> None:
    case = case_id(small, "D01")
    [span] = small.cases.file(case).spans
    small.allocations.end(span.allocation_id, end=date(2026, 11, 2))
    small.cases.close(case, closed=date(2026, 11, 16))
    assert small.cases.file(case).spans[0].end == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("closed", "said"),
    [
        (date(2026, 11, 21), "still to come"),
        (date(2026, 11, 17), "before it was opened"),
    ],
)
def test_a_case_cannot_be_closed_ahead_or_before_it_was_opened(
    small: Tracker, closed: date, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        small.cases.close(case_id(small, "N903"), closed=closed)


def test_a_case_is_closed_once(small: Tracker) -> None:
    case = case_id(small, "N903")
    small.cases.close(case, closed=date(2026, 11, 18))
    with pytest.raises(BadInput, match="N903 is closed already"):
        small.cases.close(case, closed=TODAY)


def test_a_reopened_case_waits_and_nobody_gets_it_back_unasked(small: Tracker) -> None:
    case = case_id(small, "D01")
    small.cases.close(case, closed=date(2026, 11, 16))
    done = small.cases.reopen(case, status=Status.CHILD_PROTECTION, why="New concerns at school")
    assert done.words == "Reopened D01; it waits for a lead"
    shown = small.cases.file(case)
    assert (shown.row.closed, shown.row.lead_id, shown.row.days_waiting) == (None, None, 4)
    assert shown.row.status is Status.CHILD_PROTECTION
    [entry] = small.history.entries(text="school")
    assert entry.why == "New concerns at school"


def test_a_case_brought_in_closed_with_its_lead_waits_when_it_is_reopened(small: Tracker) -> None:
    """A workbook may close a case and leave its allocation open."""
    closed = a_case("Q1", closed=date(2026, 10, 1))
    small.imports.accept(a_book(cases=[closed], allocations=[an_allocation("Q1", "S1")]))
    small.cases.reopen(case_id(small, "Q1"), status=Status.CHILD_IN_NEED, why="Referred again")
    [row] = small.cases.find("Q1")
    assert (row.lead_id, row.days_waiting) == (None, 50)  # since 1 Oct: 30 + 20 days


@pytest.mark.parametrize(
    ("status", "why", "said"),
    [
        (Status.CHILD_IN_NEED, " ", "Why the case is reopened is needed"),
        (Status.CLOSED, "New concerns", "Choose the status"),
    ],
)
def test_a_case_is_reopened_with_a_reason_and_an_open_status(
    small: Tracker, status: Status, why: str, said: str
) -> None:
    case = case_id(small, "N903")
    small.cases.close(case, closed=TODAY)
    with pytest.raises(BadInput, match=said):
        small.cases.reopen(case, status=status, why=why)


def test_an_open_case_cannot_be_reopened(small: Tracker) -> None:
    with pytest.raises(BadInput, match="N903 is open already"):
        small.cases.reopen(case_id(small, "N903"), status=Status.CHILD_IN_NEED, why="New concerns")


def test_a_case_opened_and_closed_on_one_day_was_never_open(small: Tracker) -> None:
    [case] = open_children(small, ["N905"], TODAY, "North")
    small.cases.close(case, closed=TODAY)
    assert references(small, "N905") == []
    assert references(small, "N905", state="closed") == ["N905"]


# What was taken back


def test_an_allocation_marked_a_mistake_stays_on_the_case_as_a_correction(small: Tracker) -> None:
    """By whom, when and why; in no count, no stretch and no number of leads."""
    child = case_id(small, "P01")
    before = small.cases.file(child)
    small.allocations.void(before.spans[0].allocation_id, why="The wrong child")
    file = small.cases.file(child)
    [correction] = file.corrections
    assert (before.corrections, file.spans, file.row.leads, file.row.lead) == ((), (), 0, "")
    assert (correction.name, correction.part) == ("Priya Wren", Part.LEAD)
    assert (correction.start, correction.end) == (before.spans[0].start, None)
    assert correction.words == ("taken back by Osian Rowan on Fri 20 Nov 2026: The wrong child")
    assert [p.start for p in file.unled] == [file.row.opened]


def test_a_correction_that_is_itself_undone_is_gone_and_the_allocation_stands(
    small: Tracker,
) -> None:
    child = case_id(small, "P01")
    before = small.cases.file(child)
    done = small.allocations.void(before.spans[0].allocation_id, why="The wrong child")
    assert done.undo is not None
    small.history.undo(done.undo)
    assert small.cases.file(child).corrections == ()
    assert small.cases.file(child).spans == before.spans


def test_an_act_undone_and_a_start_that_never_came_say_so(small: Tracker) -> None:
    """A transfer undone; then one still to come, when the case is closed first. Latest first."""
    child = case_id(small, "P01")
    done = small.allocations.allocate([child], worker_id(small, "S3"), start=small.today())
    assert done.undo is not None
    small.history.undo(done.undo)
    small.allocations.allocate([child], worker_id(small, "S3"), start=date(2026, 12, 7))
    small.cases.close(child, closed=small.today())
    assert [(c.name, c.start, c.how) for c in small.cases.file(child).corrections] == [
        ("Dilys Plover", date(2026, 12, 7), "dropped before it began"),
        ("Dilys Plover", date(2026, 11, 20), "undone"),
    ]


def test_a_correction_by_nobody_known_whose_words_were_erased_still_stands(
    small: Tracker, path: Path
) -> None:
    """Nobody signed in, and no note: how and when are left."""
    child = case_id(small, "P01")
    small.sign_in(None)
    small.allocations.void(small.cases.file(child).spans[0].allocation_id, why="The wrong child")
    database = open_database(path)
    with database.write() as session:
        session.execute(delete(HistoryNoteRow))
    database.close()
    [correction] = small.cases.file(child).corrections
    assert correction.words == "taken back on Fri 20 Nov 2026"
