"""Transactions: nothing acknowledged is lost, nothing half done is kept."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from swtracker.errors import StaleView, StoreBusy
from swtracker.store import connecting
from swtracker.store.database import Database, open_database
from swtracker.store.tables import TeamRow
from tests.store.files import all_rows, new_database, plain

COUNT_UP = """
import sys
from sqlalchemy import select
from swtracker.store.database import open_database
from swtracker.store.tables import TeamRow

database = open_database(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for _ in range(50):
    with database.write() as session:
        team = session.scalars(select(TeamRow)).one()
        team.name = str(int(team.name) + 1)
database.close()
"""


@pytest.fixture
def counted(database: Database) -> Database:
    """A file with one team, whose name is a count."""
    with database.write() as session:
        session.add(TeamRow(name="0", service_area=""))
    return database


def the_count(where: Path | str) -> str:
    [(count,)] = [(name,) for _, name, *_ in all_rows(where)["teams"]]
    return str(count)


@pytest.mark.both_stores
@pytest.mark.usefixtures("counted")
def test_two_processes_that_write_at_once_lose_nothing(where: Path | str) -> None:
    """Each reads and then writes 50 times; with the driver's own BEGIN most of it is lost."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", COUNT_UP, str(where)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        with process:
            process.communicate()
        assert process.returncode == 0
    assert the_count(where) == "100"


@pytest.mark.both_stores
def test_two_threads_that_write_at_once_lose_nothing(counted: Database, where: Path | str) -> None:
    def count_up() -> None:
        for _ in range(20):
            with counted.write() as session:
                team = session.scalars(select(TeamRow)).one()
                team.name = str(int(team.name) + 1)

    threads = [threading.Thread(target=count_up) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert the_count(where) == "40"


def test_a_write_holds_the_file_from_its_first_question_on(counted: Database, path: Path) -> None:
    """Else two could ask for the last place, both be told it is free, and both take it."""
    with counted.write() as session, plain(path) as other:
        session.scalars(select(TeamRow)).one()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_a_read_lets_go_of_the_file_when_its_block_ends(counted: Database, path: Path) -> None:
    """While it lasts nobody can commit; a page that is being drawn must not stand in the way."""
    with plain(path) as other:
        with counted.read() as session:
            session.scalars(select(TeamRow)).one()
            other.execute("BEGIN IMMEDIATE")
            other.execute("UPDATE teams SET name = '7'")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("COMMIT")
        other.execute("COMMIT")
    assert the_count(path) == "7"


def test_who_cannot_write_in_time_is_told_and_nothing_is_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    database = new_database(path)
    with plain(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="did not let go"), database.write() as session:
            session.add(TeamRow(name="North", service_area=""))
    database.close()
    assert all_rows(path)["teams"] == []


def test_whoever_waits_for_another_program_can_be_told_to_wait_no_longer(path: Path) -> None:
    """Beginning to write, beginning to read and committing all end at once, nothing changed."""
    database = new_database(path)
    with plain(path) as other:

        def give_up_soon() -> None:
            while not database.patience.is_waiting:
                time.sleep(0.001)
            database.patience.give_up()

        def write() -> None:
            with database.write() as session:
                session.add(TeamRow(name="North", service_area=""))

        def read() -> None:
            with database.read() as session:
                session.scalars(select(TeamRow)).all()

        for hold, act, let_go in (
            ("BEGIN IMMEDIATE", write, "ROLLBACK"),
            ("BEGIN EXCLUSIVE", read, "ROLLBACK"),
            ("BEGIN; SELECT * FROM teams", write, "ROLLBACK"),  # in the way of the commit only
        ):
            for statement in hold.split("; "):
                other.execute(statement).fetchall()
            helper = threading.Thread(target=give_up_soon)
            helper.start()
            began = time.monotonic()
            with pytest.raises(StoreBusy, match="did not let go"):
                act()
            assert time.monotonic() - began < connecting.BUSY_SECONDS / 4
            helper.join()
            assert not database.patience.is_waiting
            other.execute(let_go)
        write()
    database.close()
    assert len(all_rows(path)["teams"]) == 1


def test_a_short_wait_for_another_program_does_the_act_once(path: Path) -> None:
    """It is tried again and again in short turns; what is done is done one time."""
    database = new_database(path)
    with plain(path) as other, plain(path) as reader:
        other.execute("BEGIN IMMEDIATE")

        def let_go_soon() -> None:
            while not database.patience.is_waiting:
                time.sleep(0.001)
            time.sleep(0.1)
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM teams").fetchall()
            other.execute("ROLLBACK")
            time.sleep(0.1)
            reader.execute("ROLLBACK")

        helper = threading.Thread(target=let_go_soon)
        helper.start()
        with database.write() as session:
            session.add(TeamRow(name="North", service_area=""))
        helper.join()
    database.close()
    assert len(all_rows(path)["teams"]) == 1


@pytest.mark.both_stores
def test_what_raises_is_rolled_back(counted: Database, where: Path | str) -> None:
    before = all_rows(where)

    def change_and_fail() -> None:
        with counted.write() as session:
            session.scalars(select(TeamRow)).one().name = "1"
            session.flush()
            raise RuntimeError("something else went wrong")

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert all_rows(where) == before


@pytest.mark.both_stores
def test_a_row_somebody_else_changed_meanwhile_is_not_overwritten(
    counted: Database, where: Path | str
) -> None:
    before = all_rows(where)

    def change_what_another_changes() -> None:
        with counted.write() as session:
            team = session.scalars(select(TeamRow)).one()
            session.connection().exec_driver_sql("UPDATE teams SET version = version + 1")
            team.name = "1"

    with pytest.raises(StaleView, match="Somebody else changed this record"):
        change_what_another_changes()
    assert all_rows(where) == before


@pytest.mark.both_stores
def test_every_change_raises_the_version(counted: Database) -> None:
    for expected in (1, 2, 3):
        with counted.write() as session:
            team = session.scalars(select(TeamRow)).one()
            assert team.version == expected
            team.name += "1"


def test_a_mistake_of_ours_is_no_trouble_of_the_computers(database: Database) -> None:
    """It stays what it is, so that it is reported as a bug."""
    with (
        pytest.raises(DBAPIError, match="recipes"),
        database.read() as session,
    ):
        session.connection().exec_driver_sql("SELECT * FROM recipes")


def test_a_file_that_is_closed_can_be_moved_away(path: Path) -> None:
    new_database(path).close()
    moved = path.with_name("moved.db")
    path.rename(moved)
    open_database(moved).close()
