"""Everything as a workbook, and back: the same records, whatever stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from swtracker.exchange.team_workbook import read_team_workbook
from swtracker.exchange.whole_workbook import write_whole
from swtracker.usecases.imports import make_file_from
from swtracker.usecases.rows.book import Sheet, TeamBook
from swtracker.usecases.tracker import Tracker
from tests.council import TODAY, shipped_resources
from tests.store.files import plain
from tests.whole_council import DAY, facts_of, whole_council

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture
def busy(path: Path) -> Iterator[Tracker]:
    tracker = whole_council(path)
    yield tracker
    tracker.close()


def exported(tracker: Tracker, to: Path) -> TeamBook:
    """Everything, written and read again."""
    write_whole(to, tracker.whole.read(), DAY)
    return read_team_workbook(to)


def made_from(book: TeamBook, path: Path) -> Tracker:
    """A new data file with nothing but the book in it."""
    tracker, plan, _ = make_file_from(path, book, clock=TODAY, resources=shipped_resources())
    assert plan.refused == ()
    return tracker


def same_rows(one: TeamBook, other: TeamBook) -> None:
    for sheet in Sheet:
        if sheet is not Sheet.ABOUT:
            assert one.rows(sheet) == other.rows(sheet), sheet


def test_the_council_has_something_in_every_sheet(busy: Tracker) -> None:
    """Else the round trip would prove nothing of an empty one."""
    book = busy.whole.read()
    assert [s for s in Sheet if s is not Sheet.ABOUT and not book.rows(s)] == []


def test_everything_comes_back_field_by_field(busy: Tracker, path: Path, tmp_path: Path) -> None:
    """Export, import into an empty file, and every row that stood stands there too."""
    book = exported(busy, tmp_path / "whole.xlsx")
    assert book.refused == ()
    assert book.remarks == ()
    same_rows(book, busy.whole.read())
    again = made_from(book, tmp_path / "again.db")
    try:
        facts = facts_of(path)
        for table, rows in facts_of(tmp_path / "again.db").items():
            assert rows == facts[table], table
        same_rows(again.whole.read(), busy.whole.read())
        assert again.council.row() == busy.council.row()
    finally:
        again.close()


def test_an_erased_case_comes_back_from_a_workbook_as_it_stands(
    busy: Tracker, tmp_path: Path
) -> None:
    """Under its mark, with all its days; its words of overrides as they are now."""
    busy.sign_in("M1")
    closed = busy.cases.find(state="closed")[0]
    busy.erasing.erase([closed.case_id], why="Asked for")
    book = exported(busy, tmp_path / "whole.xlsx")
    assert f"erased {closed.case_id}" in {case.reference for case in book.cases}
    again = made_from(book, tmp_path / "again.db")
    same_rows(again.whole.read(), busy.whole.read())
    again.close()


def test_the_same_file_twice_changes_nothing(busy: Tracker, tmp_path: Path) -> None:
    """Neither where it came from nor where it was brought in."""
    book = exported(busy, tmp_path / "whole.xlsx")
    plan, done = busy.imports.accept(book)
    assert plan.changed == ()
    assert plan.changes_nothing
    assert done.undo is None
    again = made_from(book, tmp_path / "again.db")
    try:
        plan, done = again.imports.accept(book)
        assert (plan.changes_nothing, done.undo) == (True, None)
    finally:
        again.close()


def test_what_hangs_on_a_void_row_is_left_out(busy: Tracker, path: Path) -> None:
    """A person, a case, a supervision or a place taken back takes with it what names it."""
    book = busy.whole.read()
    with plain(path) as connection:
        connection.execute("UPDATE workers SET void_by = 1 WHERE staff_number = 'C1'")
    assert [a.assessor for a in busy.whole.read().assessors] == ["S3"]
    with plain(path) as connection:
        for table, which in (
            ("workers", "staff_number IN ('C1', 'S1')"),
            ("cases", "reference IN ('K10', 'D01')"),
            ("enrolments", "programme = 'ASYE'"),
            ("teams", "name = 'South'"),
            ("supervisions", "reason <> ''"),
        ):
            connection.execute(f"UPDATE {table} SET void_by = 1 WHERE {which}")
    left = busy.whole.read()
    kept = {s: (len(book.rows(s)), len(left.rows(s))) for s in Sheet if s is not Sheet.ABOUT}
    fewer = {sheet for sheet, (before, after) in kept.items() if after < before}
    untouched = {Sheet.PROTECTED_SLOTS, Sheet.TRAINING, Sheet.DEVELOPMENT, Sheet.POLICY}
    assert set(kept) - fewer == untouched
    with plain(path) as connection:
        connection.execute("UPDATE workers SET void_by = 1")
    last = busy.whole.read()
    assert {s for s in kept if last.rows(s)} == {Sheet.TEAMS, Sheet.CASES, Sheet.POLICY}
    assert not {c.team for c in last.cases} & {"South"}


def test_a_long_policy_is_written_in_parts(
    busy: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No cell takes more than so many letters."""
    monkeypatch.setattr("swtracker.usecases.whole.LONGEST_PART", 500)
    book = exported(busy, tmp_path / "whole.xlsx")
    assert {p.part for p in book.policy} > {1, 2, 3}
    assert max(len(p.document) for p in book.policy) == 500
    assert busy.imports.look(book).changes_nothing


@pytest.mark.skipif(not DATA.exists(), reason="the shared data is not there")
def test_a_whole_council_comes_back(tmp_path: Path) -> None:
    """The council of the shared workbook: in, out, in again."""
    one = made_from_shared(tmp_path / "one.db")
    book = exported(one, tmp_path / "whole.xlsx")
    assert (book.refused, book.remarks) == ((), ())
    same_rows(book, one.whole.read())
    two = made_from(book, tmp_path / "two.db")
    try:
        assert facts_of(tmp_path / "one.db") == facts_of(tmp_path / "two.db")
        same_rows(two.whole.read(), one.whole.read())
    finally:
        one.close()
        two.close()


def made_from_shared(path: Path) -> Tracker:
    book = read_team_workbook(DATA / "ravensmere.xlsx")
    return make_file_from(path, book, clock=TODAY, resources=shipped_resources())[0]
