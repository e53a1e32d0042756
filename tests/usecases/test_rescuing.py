"""Saving what can be read of a damaged file: it opens, it says what is lost, nothing is touched."""

from __future__ import annotations

import random
import shutil
import sqlite3
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from swtracker.errors import NotATracker, StoreProblem
from swtracker.shipped import shipped_resources
from swtracker.store.rescuing import rescue as store_rescue
from swtracker.store.tables import Base
from swtracker.usecases.demo import make_demo
from swtracker.usecases.entries import TAMPERED
from swtracker.usecases.rescuing import CALLED, NAME_LOST, rescue
from swtracker.usecases.rows.checked import Checked
from swtracker.usecases.rows.rescued import RescuedRow
from swtracker.usecases.tracker import Tracker
from tests.council import TODAY
from tests.store.files import all_rows, plain
from tests.store.test_upgrades import OLD, old_file
from tests.store.test_ways_to_fail import left_hot, state

PAGE = 4096
TABLE_LEAF = 13
"""What the first byte of such a page is."""


@cache
def demo_bytes() -> bytes:
    """The made-up council's file; made once and copied."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "demo.db")
        make_demo(path, clock=TODAY, resources=shipped_resources()).close()
        return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A made-up council's file, to be damaged."""
    path = tmp_path / "swtracker.db"
    path.write_bytes(demo_bytes())
    return path


def saved(path: Path, name: str = "saved.db") -> RescuedRow:
    """What was saved of the file, which is as it was, and nothing else was made."""
    before = state(path.parent)
    to = path.with_name(name)
    row = rescue(path, to, clock=TODAY, resources=shipped_resources())
    after = state(path.parent)
    del after[to.name]
    assert after == before
    return row


def looked_through(path: Path) -> Checked:
    """The new file opens, its pages can be read, and what its check says."""
    tracker = Tracker.open(path, clock=TODAY, resources=shipped_resources())
    try:
        tracker.boards.board()
        tracker.summaries.team(None, tracker.today())
        tracker.history.entries(limit=50)
        return tracker.checking.check()
    finally:
        tracker.close()


def pages_of(path: Path, table: str) -> int:
    """The first page of a table."""
    with plain(path) as connection:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(connection.execute(asked, (table,)).fetchone()[0])


def spoil_page(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = b"\xff" * PAGE
    path.write_bytes(content)


def test_a_whole_file_is_saved_whole(path: Path) -> None:
    """Row by row, under the same numbers, and the history proves it."""
    row = saved(path)
    assert row.lost == 0
    assert "7,719 rows: 1 council, 1 policy, 5 teams" in row.sentences[0]
    assert row.sentences[1:] == (
        "Nothing was found to be lost.",
        "The history is still a chain: no entry was changed or removed.",
    )
    assert all_rows(row.path) == all_rows(path)
    assert looked_through(row.path).wrong == ()


def test_every_table_has_a_name_in_words() -> None:
    """So that what is lost of it can be said."""
    assert CALLED.keys() == set(Base.metadata.tables)


def test_a_file_of_an_earlier_revision_is_saved_and_brought_up_to_date(tmp_path: Path) -> None:
    for old in OLD:
        path = tmp_path / f"{old.stem}.db"
        before = old_file(path, old)
        row = saved(path, f"saved {old.stem}.db")
        assert row.lost == 0
        after = all_rows(row.path)
        before.pop("alembic_version")
        assert {table: len(after[table]) for table in before} == {
            table: len(rows) for table, rows in before.items()
        }
        assert looked_through(row.path).wrong == ()


def test_what_lies_on_either_side_of_a_damaged_page_is_saved(path: Path) -> None:
    """Each number after it is asked for until one can be read; how many were lost is said."""
    before = all_rows(path)["actions"]
    content = path.read_bytes()
    # A leaf of the table is known by its first byte and by the words of a row that lies on it.
    words = str(before[len(before) // 2][4]).encode()
    page = next(
        number
        for number in range(1, len(content) // PAGE)
        if content[number * PAGE] == TABLE_LEAF
        and words in content[number * PAGE : (number + 1) * PAGE]
        and number * PAGE > content.index(str(before[1][4]).encode())
    )
    spoil_page(path, page + 1)
    row = saved(path)
    kept = all_rows(row.path)["actions"]
    assert 0 < row.lost < len(before)
    assert len(kept) + row.lost == len(before)
    assert kept == [r for r in before if r in set(kept)]
    assert f"{row.lost} agreed actions" in row.sentences[1]
    assert not any("damaged" in said for said in looked_through(row.path).wrong)


def test_a_row_that_makes_no_sense_is_left_out_with_what_names_it(path: Path) -> None:
    """A day, a word of ours, a document; letters that cannot be read are marked, not left out."""
    with plain(path) as connection:
        for spoil in (
            "UPDATE workers SET name = CAST(x'41ff42' AS TEXT) WHERE id = 1",
            "UPDATE cases SET opened = '2026-13-45' WHERE id = 7",
            "UPDATE allocations SET part = 'Leader' WHERE id = 5",
            "UPDATE supervisions SET worker_id = 9999 WHERE id = 3",
            "UPDATE supervisions SET co_supervisor_id = 9999 WHERE id = 4",
            "UPDATE development SET hours = 'many' WHERE id = 2",
            "DROP TRIGGER history_no_update",
            "UPDATE history SET act = 'importee' WHERE id = 3",
            "UPDATE history SET facts = replace(facts, 'changed', 'chanfed')",
        ):
            connection.execute(spoil)
        many = connection.execute("SELECT count(*) FROM allocations").fetchone()[0]
        held = connection.execute(
            "SELECT count(*) FROM allocations WHERE case_id = 7 AND id <> 5"
        ).fetchone()[0]
    row = saved(path)
    rows = all_rows(row.path)
    assert any("A\N{REPLACEMENT CHARACTER}B" in worker for worker in rows["workers"])
    assert 7 not in {case[0] for case in rows["cases"]}
    assert many - len(rows["allocations"]) == held + 1
    assert {3, 4} & {meeting[0] for meeting in rows["supervisions"]} == {4}
    said = " ".join(row.sentences)
    assert "1 case," in said
    assert "1 row named a row that was lost, and no longer does." in said
    assert "1 row has letters that could not be read" in said
    assert not any("damaged" in wrong for wrong in looked_through(row.path).wrong)
    tracker = Tracker.open(row.path, clock=TODAY, resources=shipped_resources())
    assert any(entry.words == TAMPERED for entry in tracker.history.entries(limit=50))
    tracker.close()


def test_what_no_page_can_do_without_is_put_in_its_place(path: Path) -> None:
    """The council's name and its policy; both are said to be made up."""
    spoil_page(path, pages_of(path, "council"))
    with plain(path) as connection:
        connection.execute("UPDATE policies SET document = '{}'")
    row = saved(path)
    said = " ".join(row.sentences)
    assert "The council's own row was lost: its records begin" in said
    assert "A policy set made no sense any more and was left out." in said
    assert "No policy could be saved:" in said
    assert all_rows(row.path)["council"][0][1] == NAME_LOST
    looked_through(row.path)


def test_a_table_whose_description_is_damaged_is_read_or_said_to_be_lost(path: Path) -> None:
    """A letter of a column's name is seen through; of a table's name it is not."""
    content = path.read_bytes()
    for good, bad in ((b"service_area VARCHAR", b"service_brea VARCHAR"), (b"goals", b"goalr")):
        content = content.replace(good, bad)
    content = content.replace(b"service_area TEXT", b"service_brea TEXT")
    path.write_bytes(content)
    row = saved(path)
    rows = all_rows(row.path)
    assert len(rows["teams"]) == 5
    assert rows["goals"] == []
    assert "1 goal or more" in row.sentences[1]
    looked_through(row.path)


def test_a_history_that_was_broken_is_saved_and_said_to_be_broken(path: Path) -> None:
    with plain(path) as connection:
        connection.execute("DROP TRIGGER history_no_update")
        connection.execute("UPDATE history SET at = '2026-11-19 09:00:00.000000' WHERE id = 2")
        connection.execute("DELETE FROM alembic_version")
        connection.execute("INSERT INTO council (name, records_begin) VALUES ('X', '2026-01-01')")
    row = saved(path)
    assert "There was more than one council; the first was kept." in row.sentences
    assert "no longer holds as a chain from its entry 2 on" in row.sentences[-2]
    assert any("Entry 2 of the history" in wrong for wrong in looked_through(row.path).wrong)


def test_what_a_crash_left_half_done_is_not_in_the_new_file(path: Path) -> None:
    """The journal is rolled back in a copy, or left out where it is damaged itself."""
    before = all_rows(path)
    left_hot(path)
    row = saved(path)
    assert row.lost == 0
    assert all_rows(row.path) == before
    Path(f"{path}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00" * 5000)
    assert saved(path, "again.db").sentences


def test_where_nothing_can_be_saved_nothing_is_made(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No data file at all, a name that is taken, no room; a server is none of ours."""
    resources = shipped_resources()
    with pytest.raises(StoreProblem, match="already a file at"):
        rescue(path, path, clock=TODAY, resources=resources)
    with pytest.raises(NotATracker, match="A server is looked after"):
        rescue("postgresql+psycopg://x/y", path, clock=TODAY, resources=resources)

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def misfit(_connection: object) -> None:
        raise sqlite3.IntegrityError("a row does not fit")

    with pytest.raises(NotATracker, match="does not fit together"):
        store_rescue(path, tmp_path / "saved.db", {}, misfit)
    monkeypatch.setattr(shutil, "copyfile", no_room)
    with pytest.raises(StoreProblem, match="could not be copied beside"):
        saved(path)
    monkeypatch.undo()
    empty = tmp_path / "empty.db"
    with plain(empty) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    path.write_text("Dear colleagues, " * 400)
    before = state(tmp_path)
    for source in (path, empty):
        # In the second a table could be asked for, and there is none of ours.
        with pytest.raises(NotATracker, match="Restore a backup"):
            rescue(source, tmp_path / "saved.db", clock=TODAY, resources=resources)
    assert state(tmp_path) == before


def damaged(chance: random.Random, kind: int) -> bytes:
    """The made-up council's file with bits flipped, cut short, or with pages written over."""
    content = bytearray(demo_bytes())
    if kind == 0:
        for _ in range(chance.choice([1, 8, 64])):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    elif kind == 1:
        del content[chance.randrange(PAGE, len(content)) :]
    else:
        begin = chance.randrange(1, len(content) // PAGE) * PAGE
        end = min(begin + chance.choice([1, 3, 10]) * PAGE, len(content))
        content[begin:end] = chance.randbytes(end - begin)
    return bytes(content)


@pytest.mark.parametrize(
    ("seed", "times"),
    [(5, 9), pytest.param(11, 600, marks=pytest.mark.long)],
    ids=["some", "hundreds"],
)
def test_however_a_file_is_damaged_what_is_saved_opens(path: Path, seed: int, times: int) -> None:
    """Or one sentence says that nothing can be read; the damaged file is never touched."""
    chance, found, lost = random.Random(seed), 0, 0
    for time in range(times):
        path.write_bytes(damaged(chance, time % 3))
        try:
            row = saved(path)
        except NotATracker:
            continue
        checked = looked_through(row.path)
        assert not any("is damaged" in wrong for wrong in checked.wrong)
        found += 1
        lost += row.lost
        row.path.unlink()
        for left in path.parent.glob("backups/*"):
            left.unlink()
    assert found > times / 2
    assert lost > 0
