"""Who a name in Annex A is, is answered once: kept by the act, offered again, undone with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from swtracker.domain.cases import Status
from swtracker.usecases.rows import annex_words
from swtracker.usecases.rows.annex import LATER, AnnexKind, Answer, BookName
from swtracker.usecases.tracker import Tracker
from tests import council
from tests.store.files import standing_rows
from tests.usecases.test_annex import NAMES, PETRA, START, a_book, a_row, case

MOVED = date(2026, 11, 16)


def name_in(tracker: Tracker, *rows: Any, **answers: Answer) -> BookName:
    """How the one name of the rows stands, by what is answered now."""
    names = {name.replace("_", " "): answer for name, answer in answers.items()}
    [name] = tracker.annex.look(a_book(*rows), start=START, names=names).names
    return name


def add(tracker: Tracker, staff_number: str, name: str) -> int:
    """Add a social worker; the history's entry."""
    done = tracker.staff.add(
        staff_number=staff_number,
        name=name,
        employment=PETRA.employment,
        started=START,
        qualified=None,
        registration="",
        team_id=tracker.teams.list()[0].id,
        role=PETRA.role,
        fte=PETRA.fte,
        weekly_hours=PETRA.weekly_hours,
    )
    assert done.undo is not None
    return done.undo


def test_looking_keeps_nothing_and_accepting_keeps_what_was_answered(small: Tracker) -> None:
    """However the name is then written; and what it says is told to whoever looks."""
    row = a_row(6, "1", "P. Sloe")
    looked = small.annex.look(a_book(row), start=START, names={"P. Sloe": "S3"})
    assert looked.learnt == ("P. Sloe",)
    assert name_in(small, row).is_asked
    small.annex.accept(a_book(row), start=START, names={"P. Sloe": "S3"})
    name = name_in(small, a_row(6, "9", "p.  SLOE"))
    assert (name.staff_number, name.remembered, name.is_asked) == ("S3", True, False)
    small.annex.accept(a_book(a_row(6, "9", "p.  SLOE")), start=START, names={})
    assert case(small, "9").lead_id == council.worker_id(small, "S3")


def test_an_answer_goes_before_what_is_remembered_and_is_kept_in_its_place(small: Tracker) -> None:
    """Another person, nobody, or not said yet; undone, the name means what it meant before."""
    row = a_row(6, "1", "P. Sloe")
    small.annex.accept(a_book(row), start=START, names={"P. Sloe": "S3"})
    later = name_in(small, row, **{"P._Sloe": LATER})
    assert (later.is_asked, later.remembered) == (True, False)
    nobody = name_in(small, row, **{"P._Sloe": None})
    assert (nobody.nobody, nobody.remembered) == (True, False)
    _, done = small.annex.accept(a_book(row), start=MOVED, names={"P. Sloe": "S4"})
    assert name_in(small, row).staff_number == "S4"
    assert done.undo is not None
    small.history.undo(done.undo)
    assert name_in(small, row).staff_number == "S3"


def test_that_a_name_is_no_worker_s_is_remembered(empty: Tracker) -> None:
    """A duty desk is not asked about every month."""
    empty.annex.accept(a_book(a_row(6, "1", "Duty Desk")), start=START, names={"Duty Desk": None})
    name = name_in(empty, a_row(6, "2", "Duty Desk"))
    assert (name.nobody, name.remembered) == (True, True)


def test_whoever_left_or_was_taken_back_is_asked_for_again(small: Tracker) -> None:
    """Even where somebody else is called so now: it was answered that the name meant another."""
    added = add(small, "S8", "Ada Fennel")
    in_conflict = a_row(6, "8", "A. Fennel"), a_row(7, "8", "Dilys Plover")
    left = a_row(6, "1", "P. Sloe")
    small.annex.accept(
        a_book(left, *in_conflict), start=START, names={"P. Sloe": "S4", "A. Fennel": "S8"}
    )
    small.staff.record_leaving(council.worker_id(small, "S4"), left=date(2026, 11, 20))
    add(small, "S9", "P. Sloe")
    name = name_in(small, left)
    assert (name.is_asked, name.likely) == (True, ("S9",))
    assert name_in(small, left, **{"P._Sloe": "S9"}).staff_number == "S9"
    small.history.undo(added)
    assert name_in(small, a_row(6, "7", "A. Fennel")).is_asked


def test_it_goes_with_the_act_and_what_came_of_it(empty: Tracker) -> None:
    """Undone, the workers are gone and the names are asked again."""
    _, done = empty.annex.accept(a_book(a_row(6, "1")), start=START, names=NAMES)
    assert not name_in(empty, a_row(6, "1")).is_asked
    assert done.undo is not None
    empty.history.undo(done.undo)
    assert name_in(empty, a_row(6, "1")).is_asked


def test_undone_and_brought_in_again_it_is_as_the_first_time(small: Tracker, path: Path) -> None:
    """Whoever was in the staff before is known by their name; all others are asked for again."""
    book = a_book(a_row(6, "1"), a_row(7, "2", "Dilys Plover"), a_row(8, "3", "Duty Desk"))
    names: dict[str, Answer] = {**NAMES, "Dilys Plover": "S3", "Duty Desk": None}
    before = standing_rows(path)
    first, done = small.annex.accept(book, start=START, names=names)
    assert done.undo is not None
    small.history.undo(done.undo)
    assert standing_rows(path) == before
    asked = {name.name: name.is_asked for name in small.annex.look(book, start=START).names}
    assert asked == {"Petra Sloe": True, "Dilys Plover": False, "Duty Desk": True}
    again, _ = small.annex.accept(book, start=START, names=names)
    assert again == first
    assert small.checking.check().wrong == ()


def test_after_an_erasure_the_same_book_brings_in_another_case(small: Tracker) -> None:
    """Nobody can tell that it is the same child: the book says it is open, and who is erased stays
    so. A book that has the child closed brings in nothing.
    """
    book = a_book(a_row(6, "1"), a_row(7, "2"))
    small.annex.accept(book, start=START, names=NAMES)
    first = case(small, "1").case_id
    small.cases.close(first, closed=council.TODAY.day)
    small.erasing.erase([first], why="Asked for")
    over = a_row(6, "1", ended=council.TODAY.day, status=Status.CLOSED)
    assert small.annex.look(a_book(over, a_row(7, "2")), start=START).changes == ()
    plan, done = small.annex.accept(book, start=START, names={})
    assert [(c.reference, c.kind) for c in plan.changes] == [
        ("1", AnnexKind.NEW),
        ("1", AnnexKind.LEAD),
    ]
    assert case(small, "1").case_id != first
    assert small.cases.file(first).is_erased
    assert done.undo is not None
    small.history.undo(done.undo)
    assert small.cases.file(first).is_erased
    assert small.checking.check().wrong == ()


def test_an_answer_is_kept_though_nothing_else_changes(small: Tracker) -> None:
    """The sentence and the history say so; the next time nothing is kept any more."""
    waits = a_row(6, "1", ""), a_row(7, "1", "")
    small.annex.accept(a_book(*waits), start=START, names={})
    two = a_book(a_row(6, "1", "Dilys Plover"), a_row(7, "1", "Aster Teal"))
    names: dict[str, Answer] = {"Aster Teal": "S4", "Dilys Plover": "S3"}
    looked = small.annex.look(two, start=START, names=names)
    assert annex_words.would_come_in(looked).startswith(
        "Everything in this Annex A is in the tracker already; who 2 names mean would be remembered"
    )
    plan, done = small.annex.accept(two, start=START, names=names)
    assert plan.changes == ()
    assert done.words.startswith(
        "Everything in this Annex A is in the tracker already; who 2 names mean is now remembered"
    )
    assert small.history.entries()[0].words.endswith("0 closings, 2 names remembered")
    plan, done = small.annex.accept(two, start=START, names=names)
    assert (plan.learnt, done.undo) == ((), None)
