"""Rows of a workbook that do not come in: each with its sheet, its row and the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from swtracker.domain.cases import Part
from swtracker.usecases.rows.book import RefusedRow, Sheet, TeamBook
from swtracker.usecases.tracker import Tracker
from tests.council import worker_id
from tests.store.files import standing_rows
from tests.usecases.books import (
    a_book,
    a_case,
    a_place_on,
    a_post,
    a_supervision,
    a_team,
    a_worker,
    an_absence,
    an_allocation,
    counts,
    some_time,
)

DAY = date(2026, 11, 20)
AHEAD = date(2026, 12, 1)


def refusals(tracker: Tracker, book: TeamBook) -> dict[str, str]:
    """Bring the book in; why each refused row did not, by its place."""
    plan, _ = tracker.imports.accept(book)
    assert sum(s.refused for s in plan.sheets) == len(plan.refused)
    return {str(r.place): r.reason for r in plan.refused}


def test_a_refused_row_blocks_no_other_and_keeps_its_cells(empty: Tracker) -> None:
    posts = [a_post("1"), a_post("9"), a_post("1", start=AHEAD)]
    book = a_book(teams=[a_team("Oak")], workers=[a_worker("1")], posts=posts)
    plan, done = empty.imports.accept(book)
    first, second = plan.refused
    assert done.words == "Brought in 3 new rows and 0 changes; 2 rows to mend"
    assert (str(first.place), first.cells) == ("Posts row 3", ("cells of Posts row 3",))
    assert second.place.row == 4
    assert counts(plan)["Posts"] == (1, 0, 0, 2)


def test_rows_refused_by_the_reader_are_counted_with_the_others(empty: Tracker) -> None:
    book = a_book(teams=[a_team("Oak")])
    [read] = (RefusedRow(replace(t.place, row=7), "Team is empty.") for t in book.teams)
    elsewhere = RefusedRow(replace(read.place, sheet=Sheet.ABOUT), "Records begin is no day.")
    plan, _ = empty.imports.accept(replace(book, refused=(read, elsewhere)))
    assert [str(r.place) for r in plan.refused] == ["About row 7", "Teams row 7"]
    assert counts(plan)["Teams"] == (1, 0, 0, 1)


def test_a_row_of_somebody_or_something_unknown_is_refused(empty: Tracker) -> None:
    book = a_book(
        teams=[a_team("Oak")],
        workers=[a_worker("1")],
        posts=[a_post("9"), a_post("1", "Ash")],
        programmes=[a_place_on("ASYE", "9", DAY), a_place_on("Step Up", "1", DAY)],
        absences=[an_absence("9", DAY)],
        cases=[a_case("C1", team="Ash"), a_case("C2")],
        allocations=[an_allocation("C2", "9"), an_allocation("C9", "1"), an_allocation("C1", "1")],
        supervisions=[a_supervision("9", DAY), a_supervision("1", DAY, strand="Coffee")],
        development=[some_time("9", DAY)],
    )
    nobody = "There is nobody with the staff number 9 on the Workers sheet."
    strands = "Line manager, Joint with practice educator and Group"
    assert refusals(empty, book) == {
        "Posts row 2": nobody,
        "Posts row 3": "There is no team “Ash” on the Teams sheet.",
        "Programmes row 2": nobody,
        "Programmes row 3": "The policy has no programme “Step Up”, only ASYE.",
        "Absences row 2": nobody,
        "Cases row 2": "There is no team “Ash” on the Teams sheet.",
        "Allocations row 2": nobody,
        "Allocations row 3": "There is no case C9 on the Cases sheet.",
        "Allocations row 4": "There is no case C1 on the Cases sheet.",
        "Supervisions row 2": nobody,
        "Supervisions row 3": f"The policy has no strand “Coffee”, only {strands}.",
        "Development row 2": nobody,
    }


def test_a_row_that_repeats_another_is_refused(empty: Tracker) -> None:
    book = a_book(
        teams=[a_team("Oak"), a_team(" OAK ")],
        workers=[a_worker("1"), a_worker("1")],
        posts=[a_post("1"), a_post("1")],
        programmes=[a_place_on("ASYE", "1", DAY), a_place_on("asye", "1", DAY)],
        absences=[an_absence("1", DAY), an_absence("1", DAY)],
        cases=[a_case("C1"), a_case("C1")],
        allocations=[
            an_allocation("C1", "1"),
            an_allocation("C1", "1"),
            an_allocation("C1", "1", part=Part.CO_WORKER),
            an_allocation("C1", "1", part=Part.CO_WORKER),
        ],
    )
    assert refusals(empty, book) == {
        "Teams row 3": "It repeats the team of row 2.",
        "Workers row 3": "It repeats the staff number of row 2.",
        "Posts row 3": "It repeats the start date of row 2.",
        "Programmes row 3": "It repeats the programme of row 2.",
        "Absences row 3": "It repeats the absence of row 2.",
        "Cases row 3": "It repeats the reference of row 2.",
        "Allocations row 3": "It repeats the start date of row 2.",
        "Allocations row 5": "It repeats the co-worker of row 4.",
    }


def test_overlapping_posts_and_two_leads_on_one_day_are_refused(empty: Tracker) -> None:
    """The day one ends is free for the next."""
    october = date(2026, 10, 1)
    book = a_book(
        teams=[a_team("Oak")],
        workers=[a_worker("1"), a_worker("2")],
        posts=[
            a_post("1", end=october),
            a_post("1", start=october),
            a_post("1", start=AHEAD),
        ],
        cases=[a_case("C1")],
        allocations=[
            an_allocation("C1", "1"),
            an_allocation("C1", "2", october),
            an_allocation("C1", "2", part=Part.CO_WORKER),
        ],
    )
    assert refusals(empty, book) == {
        "Posts row 4": "Its days overlap those of row 3; a worker holds one post a day.",
        "Allocations row 3": "Its days overlap those of row 2; a case has one lead a day.",
    }


def test_a_lead_before_its_case_was_opened_is_refused(empty: Tracker) -> None:
    book = a_book(
        workers=[a_worker("1")],
        cases=[a_case("C1")],
        allocations=[an_allocation("C1", "1", date(2026, 8, 31))],
    )
    assert refusals(empty, book) == {
        "Allocations row 2": "It starts on Mon 31 Aug 2026, before C1 was opened on Tue 1 Sep 2026."
    }


# Against what is stored


def test_what_is_stored_and_not_in_the_workbook_goes_first(small: Tracker, path: Path) -> None:
    """S3 leads D01 since 6 Jul, typed in; the workbook gives it to S1 from August."""
    before = standing_rows(path)["allocations"]
    book = a_book(allocations=[an_allocation("D01", "S1", date(2026, 8, 3))])
    assert refusals(small, book) == {
        "Allocations row 2": "Its days overlap those of the tracker; a case has one lead a day."
    }
    assert standing_rows(path)["allocations"] == before


def test_a_handover_in_the_workbook_moves_both_rows_at_once(small: Tracker) -> None:
    """What is stored is open; the newer file ends it and begins the next: no clash."""
    november = date(2026, 11, 2)
    book = a_book(
        allocations=[
            an_allocation("D01", "S3", date(2026, 7, 6), end=november),
            an_allocation("D01", "A1", november),
        ]
    )
    assert refusals(small, book) == {}
    [row] = small.cases.find("D01")
    assert (row.lead, row.leads) == ("Amara Hazel", 2)


def test_a_change_that_clashes_leaves_what_is_stored_in_its_place(small: Tracker) -> None:
    """The workbook is older: it does not know that A1 took over on 2 Nov, nor of the lead before.

    So the change of S3's row is refused, and the row it would have made room for as well.
    """
    cases = [c.case_id for c in small.cases.find("D01")]
    small.allocations.allocate(cases, worker_id(small, "A1"), start=date(2026, 11, 2))
    older = a_book(
        allocations=[
            an_allocation("D01", "S3", date(2026, 7, 6)),
            an_allocation("D01", "S1", date(2026, 10, 1), end=date(2026, 10, 8)),
            an_allocation("D01", "S1", date(2026, 11, 9)),
        ]
    )
    clash = "Its days overlap those of the tracker; a case has one lead a day."
    assert refusals(small, older) == {f"Allocations row {row}": clash for row in (2, 3, 4)}
    [row] = small.cases.find("D01")
    assert (row.lead, row.lead_since) == ("Amara Hazel", date(2026, 11, 2))


def test_a_team_is_the_same_however_its_name_is_written(small: Tracker) -> None:
    plan, _ = small.imports.accept(a_book(teams=[a_team("NORTH", "Protection and care")]))
    assert [c.words for c in plan.changed] == ["name North → NORTH"]
    assert len(small.teams.list()) == 2
