"""The tracker itself: opening and making one, who is at the computer, and what it brings along."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from swtracker.errors import BadInput, BadResource, StoreProblem
from swtracker.store.addresses import is_url
from swtracker.store.history import Act
from swtracker.store.leases import lease_of
from swtracker.usecases.resources import load_resources
from swtracker.usecases.tracker import Tracker
from tests.builders import preset_text, slough
from tests.council import TODAY, add_worker, empty_council, shipped_resources, worker_id
from tests.store.files import all_rows

RESOURCES = shipped_resources()


def test_a_new_tracker_holds_its_council_and_its_policy_and_nothing_else(empty: Tracker) -> None:
    assert empty.council.row().name == "Fernshire (made up)"
    assert empty.council.row().records_begin == date(2026, 6, 1)
    assert empty.is_on_server == is_url(empty.where)
    assert empty.council.policy().name == "Slough 2014-17"
    assert (empty.teams.list(), empty.staff.people(), empty.cases.find(state="all")) == ([], [], [])
    [entry] = empty.history.entries()
    assert entry.words == "started the tracker with the policy Slough 2014-17"


def test_what_was_done_is_there_when_it_is_opened_again(small: Tracker, path: Path) -> None:
    board = small.boards.board()
    small.close()
    again = Tracker.open(path, clock=TODAY, resources=RESOURCES)
    assert (again.boards.board(), again.where, again.today()) == (
        board,
        str(path),
        date(2026, 11, 20),
    )
    assert again.actor is None
    again.close()


def test_how_the_records_were_opened_is_told(tmp_path: Path) -> None:
    """To work in or to read, in the file or in a copy of it, and where that lies."""
    path = tmp_path / "OneDrive - Thistleshire" / "swtracker.db"
    path.parent.mkdir()
    first = empty_council(path)
    assert (first.is_read_only, first.is_copy, first.shared_place) == (
        False,
        False,
        "a folder that OneDrive keeps in step",
    )
    reader = Tracker.open(path, clock=TODAY, resources=RESOURCES, read_only=True)
    assert (reader.is_read_only, reader.is_copy) == (True, True)
    reader.close()
    lease_of(path).unlink()
    first.keep_lease()
    assert lease_of(path).exists()
    first.close()
    assert not lease_of(path).exists()


def test_a_council_has_a_name(path: Path) -> None:
    with pytest.raises(BadInput, match="council's name is needed"):
        Tracker.create(
            path,
            council=" ",
            policy=slough(),
            records_begin=TODAY.day,
            clock=TODAY,
            resources=RESOURCES,
        )
    assert not path.exists()


def test_nothing_is_left_of_a_tracker_that_could_not_be_filled(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables without a council would open and then fail on every page."""

    def out_of_room(_act: Act) -> None:
        raise StoreProblem("The disk is full.")

    monkeypatch.setattr(Act, "finish", out_of_room)
    for where in (path, None):
        with pytest.raises(StoreProblem):
            empty_council(where)
        assert list(path.parent.iterdir()) == []


def test_a_tracker_is_never_made_where_one_is(small: Tracker, path: Path) -> None:
    before = all_rows(path)
    with pytest.raises(StoreProblem, match="There is already a file"):
        empty_council(path)
    assert all_rows(path) == before


def who(tracker: Tracker) -> str:
    """Who is at the computer; empty when nobody is."""
    return tracker.actor.name if tracker.actor is not None else ""


def test_who_is_at_the_computer_signs_what_is_done(small: Tracker) -> None:
    assert small.actor == small.staff.person(worker_id(small, "M1"))
    for number, name in (("M1", "Osian Rowan"), (" C1 ", "Tamsin Linnet"), (None, "")):
        small.sign_in(number)
        assert who(small) == name
        small.teams.add(f"Team of {number}")
        assert small.history.entries()[0].actor == name


def test_a_staff_number_nobody_has_is_said_and_changes_nobody(small: Tracker) -> None:
    with pytest.raises(BadInput, match="Nobody in this data file has the staff number 4711"):
        small.sign_in("4711")
    assert who(small) == "Osian Rowan"


def test_who_was_taken_back_is_at_no_computer_any_more(small: Tracker) -> None:
    """Undoing one's own adding, or the import that brought one in."""
    add_worker(small, "N1", "Bram Teasel", "South")
    small.sign_in("N1")
    small.history.undo(small.history.entries()[0].id)
    assert who(small) == ""
    assert small.history.entries()[0].actor == "Bram Teasel"


# What it brings along


def test_a_preset_is_known_by_its_key_and_by_its_name() -> None:
    for called in ("slough-2014", "SLOUGH-2014", " Slough   2014-17 "):
        assert RESOURCES.preset(called).name == "Slough 2014-17"
        assert RESOURCES.name_of(called) == "Slough 2014-17"
    with pytest.raises(BadInput, match="the presets are “Slough 2014-17”"):
        RESOURCES.preset("Utopia")
    assert RESOURCES.name_of("Utopia") == "Utopia"


def test_resources_are_read_from_the_texts_that_ship() -> None:
    read = load_resources(
        {"slough-2014": preset_text("slough-2014")},
        '[bank_holidays]\n2026-11-20 = "A day off"\n',
    )
    assert read.preset("slough-2014") == slough()
    assert not read.working_days.includes(date(2026, 11, 20))
    assert read.working_days.includes(date(2026, 12, 28))


def test_a_broken_resource_is_named() -> None:
    with pytest.raises(BadResource, match="slough-2014"):
        load_resources({"slough-2014": "base = "}, "")
