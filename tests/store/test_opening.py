"""Opening and making a data file: whole or not at all, and every trouble in one sentence."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from swtracker.errors import (
    BadInput,
    CannotWrite,
    Damaged,
    KnownError,
    NewerFile,
    NotATracker,
    StoreBusy,
    StoreProblem,
)
from swtracker.store import connecting, upgrading
from swtracker.store import database as store
from swtracker.store.database import REVISION, create_database, open_database
from swtracker.store.tables import TeamRow
from swtracker.store.upgrading import APPLICATION_ID
from tests.programs import run
from tests.store.files import all_rows, new_database, plain

HAS_RIGHTS_THAT_BIND = hasattr(os, "geteuid") and os.geteuid() != 0


def is_one_sentence(error: KnownError) -> bool:
    """Whether the error says what happened and what to do, and shows no traceback."""
    return error.sentence.endswith(".") and "\n" not in error.sentence


def test_a_file_that_is_made_can_be_opened_again(path: Path) -> None:
    create_database(path).close()
    again = open_database(path)
    assert again.where == str(path)
    again.close()


def test_a_file_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    path = tmp_path / "north" / "records" / "swtracker.db"
    create_database(path).close()
    assert path.stat().st_size > 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such rights")
def test_only_its_owner_may_look_into_a_file_and_a_folder_made_here(tmp_path: Path) -> None:
    path = tmp_path / "records" / "swtracker.db"
    create_database(path).close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_missing_file_is_said_to_be_missing_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere" / "swtracker.db"
    with pytest.raises(StoreProblem, match="There is no data file at") as caught:
        open_database(path)
    assert is_one_sentence(caught.value)
    assert not path.parent.exists()


def test_a_folder_is_no_data_file(tmp_path: Path) -> None:
    with pytest.raises(NotATracker, match="is a folder"):
        open_database(tmp_path)


def test_a_file_of_no_length_is_left_as_it_is(path: Path) -> None:
    path.touch()
    with pytest.raises(NotATracker, match="is empty"):
        open_database(path)
    assert path.stat().st_size == 0


def test_a_file_that_is_no_database_is_left_as_it_is(path: Path) -> None:
    path.write_text("Not a database at all. " * 300)
    before = path.read_bytes()
    with pytest.raises(NotATracker, match="is not a swtracker data file") as caught:
        open_database(path)
    assert is_one_sentence(caught.value)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_as_it_is(path: Path) -> None:
    with plain(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(NotATracker, match="is not a swtracker data file"):
        open_database(path)
    assert path.read_bytes() == before


def test_a_marked_file_without_our_tables_is_damaged(path: Path) -> None:
    with plain(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("CREATE TABLE something (else_ TEXT)")
    with pytest.raises(Damaged, match="what version it is of is gone"):
        open_database(path)


def test_a_damaged_file_is_said_to_be_damaged(path: Path) -> None:
    """The first page is whole, so that it opens; a table's page is not."""
    new_database(path).close()
    with plain(path) as connection:
        [(page,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'teams'")
        [(size,)] = connection.execute("PRAGMA page_size")
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)
    opened = open_database(path)
    with pytest.raises(NotATracker, match="is damaged"), opened.read() as session:
        session.query(TeamRow).all()
    opened.close()


def test_a_file_of_a_newer_swtracker_is_left_as_it_is(path: Path) -> None:
    new_database(path).close()
    with plain(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(NewerFile, match="newer swtracker") as caught:
        open_database(path)
    assert is_one_sentence(caught.value)
    assert "its version is 9999" in caught.value.sentence
    assert path.read_bytes() == before


def test_an_older_file_is_brought_up_to_date_with_its_triggers(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table that a revision builds anew loses its triggers; opening makes them again."""
    new_database(path).close()
    with plain(path) as connection:
        connection.execute("DROP TRIGGER history_no_update")
        connection.execute("DROP TRIGGER history_subjects_no_delete")
    monkeypatch.setattr(store, "REVISION", f"{REVISION} and one more")
    open_database(path).close()
    with plain(path) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        assert {name for (name,) in names} == {
            "history_no_update",
            "history_no_delete",
            "history_subjects_no_update",
            "history_subjects_no_delete",
        }


def test_a_file_that_is_there_is_never_made_anew(path: Path) -> None:
    path.write_text("the only copy")
    with pytest.raises(StoreProblem, match="There is already a file at"):
        create_database(path)
    assert path.read_text() == "the only copy"


def test_of_two_who_begin_at_once_one_is_refused(path: Path) -> None:
    """Both would otherwise start a council in the one file."""
    ready = threading.Barrier(2)
    ends: list[str] = []

    def begin() -> None:
        ready.wait()
        try:
            create_database(path).close()
            ends.append("made")
        except StoreProblem as error:
            ends.append(error.sentence)

    threads = [threading.Thread(target=begin) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made, refused = sorted(ends, key=len)
    assert made == "made"
    assert "There is already a file at" in refused
    open_database(path).close()


def test_nothing_is_left_of_a_file_that_could_not_be_made_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_room(_connection: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(upgrading, "_protect_history", out_of_room)
    with pytest.raises(StoreProblem, match="The disk is full"):
        create_database(path)
    assert list(path.parent.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_full_disk_is_said_in_a_sentence_and_leaves_nothing(path: Path) -> None:
    """The limit on the size of a file stands in for a disk that fills at the same byte."""
    script = (
        "import resource, sys\n"
        "from swtracker.errors import StoreProblem\n"
        "from swtracker.store.database import create_database\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "try:\n"
        "    create_database(sys.argv[1])\n"
        "except StoreProblem as error:\n"
        "    print(error.sentence)\n"
    )
    ran = run(script, path)
    assert ran.out.startswith("The disk is full or cannot be written; nothing was changed.")
    assert list(path.parent.iterdir()) == []


def test_a_place_where_nothing_can_be_made_is_said_to_be_one() -> None:
    """Not even the administrator can make a file there."""
    if not Path("/proc/version").exists():
        pytest.skip("this system has no /proc to try")
    with pytest.raises(StoreProblem, match="No file can be made in /proc") as caught:
        create_database("/proc/swtracker.db")
    assert is_one_sentence(caught.value)


@pytest.mark.skipif(not HAS_RIGHTS_THAT_BIND, reason="rights do not bind the administrator")
def test_a_folder_that_may_only_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreProblem, match="Permission denied"):
            create_database(tmp_path / "swtracker.db")
    finally:
        tmp_path.chmod(0o700)


def test_a_file_in_the_way_of_a_folder_is_said_to_be_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "records").write_text("a file")
    with pytest.raises(CannotWrite, match="a file stands in its way"):
        create_database(tmp_path / "records" / "swtracker.db")


def test_a_file_that_may_not_be_read_is_said_to_be_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's answer is put in its mouth, because no right binds the administrator."""
    new_database(path).close()
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(StoreProblem, match="You may not read"):
        open_database(path)


@pytest.fixture
def _only_reading() -> Iterator[None]:
    """SQLite refuses to write, in the words it has for a file whose rights forbid it."""

    def refuse_to_write(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    event.listen(Engine, "connect", refuse_to_write)
    yield
    event.remove(Engine, "connect", refuse_to_write)


@pytest.mark.usefixtures("_only_reading")
def test_a_file_that_may_only_be_read_can_be_looked_at_and_not_changed(path: Path) -> None:
    new_database(path).close()
    before = path.read_bytes()
    opened = open_database(path)
    with opened.read() as session:
        assert session.query(TeamRow).count() == 0
    with (
        pytest.raises(StoreProblem, match="may only be read; nothing was changed") as caught,
        opened.write() as session,
    ):
        session.add(TeamRow(name="North", service_area=""))
    opened.close()
    assert is_one_sentence(caught.value)
    assert path.read_bytes() == before


def test_a_file_another_program_holds_is_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Waited for, then said; when the other lets go, the same file opens."""
    new_database(path).close()
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    holding = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sqlite3, sys\n"
            "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
            "c.execute('BEGIN EXCLUSIVE')\n"
            "print('held', flush=True)\n"
            "sys.stdin.read()\n",
            str(path),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holding:
        assert holding.stdout is not None
        assert holding.stdout.readline() == "held\n"
        with pytest.raises(StoreBusy, match="Another program is using the data file") as caught:
            open_database(path)
        holding.communicate()
    assert is_one_sentence(caught.value)
    open_database(path).close()


def test_a_url_names_a_data_file_as_well(path: Path) -> None:
    create_database(f"sqlite:///{path}").close()
    opened = open_database(f"sqlite:///{path}")
    assert opened.where == str(path)
    opened.close()


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:"])
def test_an_address_that_keeps_nothing_is_refused(address: str) -> None:
    for use in (open_database, create_database):
        with pytest.raises(BadInput, match="nothing would be kept"):
            use(address)


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput, match="cannot be understood"):
        open_database("http//://what?")


def test_a_server_nobody_can_speak_to_is_said_in_a_sentence() -> None:
    with pytest.raises(StoreProblem, match="cannot speak to oracle\\+none"):
        open_database("oracle+none://somebody@server/records")


def test_a_server_that_cannot_be_reached_is_named_without_its_password() -> None:
    pytest.importorskip("psycopg", reason="the driver for servers is an extra")
    for use in (open_database, create_database):
        with pytest.raises(StoreProblem, match="cannot be reached") as caught:
            use("postgresql+psycopg://somebody:secret@127.0.0.1:1/records")
        assert is_one_sentence(caught.value)
        assert "secret" not in caught.value.sentence


def test_making_a_file_leaves_what_stands_beside_it(tmp_path: Path) -> None:
    new_database(tmp_path / "other.db").close()
    before = all_rows(tmp_path / "other.db")
    create_database(tmp_path / "swtracker.db").close()
    assert all_rows(tmp_path / "other.db") == before
