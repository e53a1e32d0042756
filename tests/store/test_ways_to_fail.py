"""Everything that can be wrong with a file: one sentence, and nothing made or changed."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from swtracker.errors import KnownError, NewerFile, NotATracker, StoreProblem
from swtracker.store.database import open_database
from swtracker.store.tables import Base, TeamRow
from swtracker.store.upgrading import APPLICATION_ID
from tests.programs import run
from tests.store.doing import add_team
from tests.store.files import all_rows, new_database, plain

Spoil = Callable[[Path], None]


def gone(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def no_length(path: Path) -> None:
    path.write_bytes(b"")


def a_letter(path: Path) -> None:
    path.write_text("Dear colleagues, " * 400)


def recipes(path: Path) -> None:
    path.unlink()
    with plain(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def only_our_mark(path: Path) -> None:
    recipes(path)
    with plain(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def cut_to(share: float) -> Spoil:
    def cut(path: Path) -> None:
        path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])

    return cut


def a_byte_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def a_few_bytes(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def another_first_page(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(b"\x00" * 4096 + content[4096:])


def of_tomorrow(path: Path) -> None:
    with plain(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def without_version(path: Path) -> None:
    with plain(path) as connection:
        connection.execute("DELETE FROM alembic_version")


def changed_by_hand(path: Path, *statements: str) -> None:
    """With another program, which looks after none of our keys."""
    with plain(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)


def without_a_table(path: Path) -> None:
    changed_by_hand(path, "DROP TABLE erasures")


def without_tables(path: Path) -> None:
    changed_by_hand(path, *(f"DROP TABLE {table}" for table in Base.metadata.tables))


def without_a_column(path: Path) -> None:
    changed_by_hand(path, "ALTER TABLE cases DROP COLUMN complexity")


@dataclass(frozen=True)
class Wrong:
    """What was done to a good file, the kind of error it makes, and words of its sentence."""

    spoil: Spoil
    kind: type[KnownError]
    says: str
    name: str = ""


WRONG = (
    Wrong(gone, StoreProblem, "There is no data file at"),
    Wrong(a_folder, NotATracker, "is a folder, not a data file; choose the file inside it"),
    Wrong(no_length, NotATracker, "is empty"),
    Wrong(a_letter, NotATracker, "Restore a backup, or choose another file"),
    Wrong(recipes, NotATracker, "is not a swtracker data file"),
    Wrong(only_our_mark, NotATracker, "what version it is of is gone; it was left as it is"),
    Wrong(cut_to(0.5), NotATracker, "Restore a backup, or choose another file", "half"),
    Wrong(cut_to(0.99), NotATracker, "Restore a backup, or choose another file", "nearly all"),
    Wrong(a_byte_short, NotATracker, "Restore a backup, or choose another file"),
    Wrong(a_few_bytes, NotATracker, "Restore a backup, or choose another file"),
    Wrong(another_first_page, NotATracker, "Restore a backup, or choose another file"),
    Wrong(of_tomorrow, NewerFile, "Update swtracker on this computer"),
    Wrong(without_version, NotATracker, "what version it is of is gone; it was left as it is"),
    Wrong(without_a_table, NotATracker, "is damaged: the table erasures is gone; it was left"),
    Wrong(without_tables, NotATracker, "is damaged: the table council and 28 more are gone"),
    Wrong(without_a_column, NotATracker, "the column complexity of the table cases is gone"),
)


def state(folder: Path) -> dict[str, bytes | None]:
    """Every file below the folder with what is in it."""
    return {
        str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None
        for p in folder.rglob("*")
    }


@pytest.mark.parametrize("wrong", WRONG, ids=lambda w: w.name or w.spoil.__name__)
def test_what_cannot_be_opened_is_said_and_left_as_it_is(path: Path, wrong: Wrong) -> None:
    """One sentence with a way on; no file is made, none is changed."""
    database = new_database(path)
    add_team(database)
    database.close()
    wrong.spoil(path)
    before = state(path.parent)
    with pytest.raises(wrong.kind, match=wrong.says) as caught:
        open_database(path)
    assert caught.value.sentence.endswith(".")
    assert "\n" not in caught.value.sentence
    assert state(path.parent) == before


def test_flipped_bytes_are_told_of_or_do_no_harm(path: Path) -> None:
    """At two hundred places: opening, reading and checking raise nothing but a known error."""
    database = new_database(path)
    for number in range(20):
        add_team(database, f"Team {number}")
    database.close()
    good, chance, found = path.read_bytes(), random.Random(11), 0
    for _ in range(200):
        content = bytearray(good)
        for _ in range(8):
            content[chance.randrange(len(good))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        try:
            opened = open_database(path)
            try:
                wrong = opened.check()
            finally:
                opened.close()
        except KnownError as error:
            wrong = [error.sentence]
        found += bool(wrong)
    assert found > 60


HOT = """
import os, sys
from swtracker.store.database import open_database
from tests.store.doing import doing
from swtracker.store.tables import Base, TeamRow
database = open_database(sys.argv[1])
with doing(database) as act:
    act.session.connection().exec_driver_sql("PRAGMA cache_size = 2")
    act.session.add_all(TeamRow(name=f"Team {n}", service_area="x" * 500) for n in range(200))
    act.finish()
    os._exit(9)
"""


def left_hot(path: Path) -> None:
    """Leave the file half written by a program that ended in the middle of an act."""
    assert run(HOT, path).code == 9
    assert Path(f"{path}-journal").exists()


def test_a_journal_left_by_a_crash_is_rolled_back_and_told_of(path: Path) -> None:
    """The file opens as it was before the act that was cut short, and is to be looked over."""
    new_database(path).close()
    before = all_rows(path)
    left_hot(path)
    opened = open_database(path)
    assert opened.was_cut_short
    assert opened.check() == []
    opened.close()
    assert all_rows(path) == before
    again = open_database(path)
    assert not again.was_cut_short
    again.close()


def test_a_file_another_program_left_with_a_write_ahead_log_opens(path: Path) -> None:
    """With everything in it while the log is there; without the log, whole and as it was."""
    new_database(path).close()
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("INSERT INTO teams (name, service_area, version) VALUES ('Heron', '', 1)")
    both = path.with_name("both.db")
    alone = path.with_name("alone.db")
    for copy in (both, alone):
        shutil.copyfile(path, copy)
    shutil.copyfile(f"{path}-wal", f"{both}-wal")
    writer.close()
    for copy, teams in ((both, 1), (alone, 0)):
        opened = open_database(copy)
        with opened.read() as session:
            assert session.query(TeamRow).count() == teams
        assert opened.check() == []
        opened.close()
        assert not Path(f"{copy}-wal").exists()


NOBODY = 65534

AS_NOBODY = """
import os, sys
from swtracker.errors import KnownError
from swtracker.store.database import open_database
from tests.store.doing import add_team
os.setgroups([])
os.setgid(int(sys.argv[2]))
os.setuid(int(sys.argv[2]))
try:
    database = open_database(sys.argv[1])
    try:
        add_team(database, "Heron")
        print("added")
    finally:
        database.close()
except KnownError as error:
    print(type(error).__name__, error.sentence)
"""


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that anybody may go into, with a good file in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        new_database(folder / "swtracker.db").close()
        yield folder
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such rights")
@pytest.mark.parametrize(
    ("of_file", "of_folder", "is_hot", "says"),
    [
        (0o666, 0o777, False, "added"),
        (0o600, 0o755, False, "You may not read"),
        (0o644, 0o777, False, "may only be read; nothing was changed"),
        (0o644, 0o755, False, "may only be read; nothing was changed"),
        (0o666, 0o755, False, "nothing was changed"),
        (0o666, 0o700, False, "You may not read"),
        (0o666, 0o777, True, "added"),
        (0o644, 0o755, True, "it was left as it is"),
        (0o666, 0o755, True, "nothing was changed"),
    ],
)
def test_whoever_may_not_is_told_so(
    shared: Path, of_file: int, of_folder: int, is_hot: bool, says: str
) -> None:
    """A file or a folder for reading only, or not even that; with a crash to roll back and not."""
    if os.geteuid() != 0:
        pytest.skip("only the administrator can try it as somebody else")
    path = shared / "swtracker.db"
    if is_hot:
        left_hot(path)
        Path(f"{path}-journal").chmod(0o666)
    path.chmod(of_file)
    shared.chmod(of_folder)
    before = path.read_bytes()
    ran = run(AS_NOBODY, path, NOBODY)
    assert ran.err == ""
    assert says in ran.out, ran.out
    if says != "added":
        assert is_hot or path.read_bytes() == before
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT count(*) FROM teams").fetchone() == (0,)
