"""The first workbook makes the data file: both whole, or neither."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from swtracker.errors import CannotWrite, StoreProblem, UnreadableFile
from swtracker.usecases.imports import Imports, has_no_file, look_without_file, make_file_from
from swtracker.usecases.intake import Intake
from swtracker.usecases.rows.book import AboutIn, TeamBook
from swtracker.usecases.tracker import Tracker
from tests.council import TODAY, shipped_resources
from tests.store.files import all_rows
from tests.usecases.books import (
    a_book,
    a_worker,
    counts,
    whole_book,
)

RESOURCES = shipped_resources()


def make(path: Path, book: TeamBook) -> Tracker:
    return make_file_from(path, book, clock=TODAY, resources=RESOURCES)[0]


def test_a_first_workbook_makes_the_file_its_about_sheet_asks_for(path: Path) -> None:
    assert has_no_file(path)
    tracker, plan, done = make_file_from(path, whole_book(), clock=TODAY, resources=RESOURCES)
    assert not has_no_file(path)
    assert plan.makes_file
    assert done.words == "Brought in 22 new rows and 0 changes"
    assert tracker.council.row().name == "Thistleshire (made up)"
    assert (tracker.council.policy().name, tracker.council.row().records_begin) == (
        "Slough 2014-17",
        date(2026, 6, 1),
    )
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    tracker.close()


def test_what_about_leaves_out_is_made_up_for(path: Path) -> None:
    """The council has a name to begin with; records begin when the first worker started."""
    about = AboutIn("", "national", None)
    workers = [a_worker("1"), a_worker("2", started=date(2020, 1, 6))]
    tracker = make(path, a_book(about, workers=workers))
    row = tracker.council.row()
    assert (row.name, row.records_begin) == ("Our council", date(2020, 1, 6))
    tracker.close()


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (AboutIn(), "does not name a Policy"),
        (AboutIn(policy="Utopia"), "names a policy nobody knows. “Utopia” is no policy"),
        (AboutIn(policy="national"), "does not say when records begin"),
    ],
)
def test_an_about_sheet_that_says_too_little_makes_no_file(
    path: Path, about: AboutIn, said: str
) -> None:
    with pytest.raises(UnreadableFile, match=said) as caught:
        make(path, a_book(about))
    assert "othing was stored" in caught.value.sentence
    with pytest.raises(UnreadableFile, match=said):
        look_without_file(a_book(about), clock=TODAY, resources=RESOURCES)
    assert list(path.parent.iterdir()) == []


def test_looking_without_a_file_makes_none(path: Path) -> None:
    plan = look_without_file(whole_book(), clock=TODAY, resources=RESOURCES)
    assert plan.makes_file
    assert (plan.council, plan.policy, plan.records_begin) == (
        "Thistleshire (made up)",
        "Slough 2014-17",
        date(2026, 6, 1),
    )
    assert counts(plan)["Cases"] == (3, 0, 0, 0)
    assert list(path.parent.iterdir()) == []


def test_a_file_that_is_there_is_never_made_anew(empty: Tracker, path: Path) -> None:
    before = all_rows(path)
    with pytest.raises(StoreProblem, match="There is already a file"):
        make(path, whole_book())
    assert all_rows(path) == before


def test_a_file_that_came_there_meanwhile_is_not_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two managers bring in their first workbooks at once: the second is told."""
    accept = Imports.accept

    def while_another_finishes(imports: Imports, book: TeamBook, as_staff: str) -> object:
        path.write_text("the other one's")
        return accept(imports, book, as_staff)

    monkeypatch.setattr(Imports, "accept", while_another_finishes)
    with pytest.raises(StoreProblem, match="There is already a file"):
        make(path, whole_book())
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert path.read_text() == "the other one's"


def test_a_file_that_cannot_be_filled_is_not_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_room(_intake: Intake) -> None:
        raise StoreProblem("The disk is full.")

    monkeypatch.setattr(Intake, "_take_development", out_of_room)
    with pytest.raises(StoreProblem):
        make(path, whole_book())
    assert list(path.parent.iterdir()) == []


def test_a_file_that_cannot_get_its_name_is_not_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_made: object, _path: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(StoreProblem, match="No file can be made at"):
        make(path, whole_book())
    assert list(path.parent.iterdir()) == []


def test_a_place_that_can_hold_no_file_is_said_to_be_none(path: Path) -> None:
    path.write_text("a file, not a folder")
    with pytest.raises(CannotWrite, match="a file stands in its way"):
        make(path / "swtracker.db", whole_book())


def test_a_server_is_never_made() -> None:
    assert not has_no_file("postgresql+psycopg://somebody@server/records")


@pytest.mark.parametrize("number", ["1", "4711"])
def test_whoever_brings_it_in_is_named_where_the_book_holds_them(path: Path, number: str) -> None:
    """They are signed in as well; somebody it does not hold is neither."""
    tracker, _plan, _done = make_file_from(
        path, whole_book(), clock=TODAY, resources=RESOURCES, staff_number=number
    )
    entry = tracker.history.entries()[0]
    who = tracker.actor
    tracker.close()
    assert (who is not None, entry.actor != "") == (number == "1", number == "1")
