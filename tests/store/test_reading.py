"""Opened to read only: nothing is made or changed, whatever state a file is in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from swtracker.domain.backups import BackupReason
from swtracker.errors import KnownError, MayOnlyRead, NewerFile, StoreProblem
from swtracker.store import database as store
from swtracker.store import files
from swtracker.store.database import open_database
from swtracker.store.tables import TeamRow
from tests.programs import run
from tests.store.doing import NOW, add_team
from tests.store.files import new_database, plain
from tests.store.test_upgrades import OLD, old_file
from tests.store.test_ways_to_fail import NOBODY, left_hot, of_tomorrow, state


def teams(opened: store.Database) -> list[str]:
    with opened.read() as session:
        return [team.name for team in session.query(TeamRow).order_by(TeamRow.id)]


def test_reading_makes_and_changes_nothing_and_every_act_is_refused(path: Path) -> None:
    """What others do meanwhile is seen; a backup is an act too."""
    working = new_database(path)
    add_team(working, "Heron")
    before = state(path.parent)
    opened = open_database(path, read_only=True)
    assert opened.is_read_only
    assert not opened.is_copy
    assert teams(opened) == ["Heron"]
    assert opened.check() == []
    opened.keep_lease()
    with pytest.raises(MayOnlyRead, match="opened to read only; nothing was changed"):
        add_team(opened)
    with pytest.raises(MayOnlyRead):
        opened.back_up(BackupReason.BY_HAND, NOW)
    with opened.read() as session, pytest.raises(Exception, match="readonly"):
        session.connection().exec_driver_sql("DELETE FROM teams")
    assert state(path.parent) == before
    add_team(working, "Kestrel")
    assert teams(opened) == ["Heron", "Kestrel"]
    opened.close()
    working.close()


def test_an_older_file_is_read_from_a_copy_that_is_brought_up_to_date(tmp_path: Path) -> None:
    """In memory: beside the file nothing is made, not even the backup an upgrade begins with."""
    assert OLD
    for old in OLD:
        path = tmp_path / f"{old.stem}.db"
        old_file(path, old)
        before = state(tmp_path)
        opened = open_database(path, read_only=True)
        assert opened.is_copy
        assert opened.where == str(path)
        assert opened.check() == []
        assert len(teams(opened)) > 0
        with pytest.raises(MayOnlyRead):
            add_team(opened)
        opened.close()
        assert state(tmp_path) == before


def test_what_cannot_be_read_without_changing_it_is_said(path: Path) -> None:
    """A newer file, one left in the middle of a change, and what is no file of ours."""
    new_database(path).close()
    left_hot(path)
    hot = state(path.parent)
    with pytest.raises(StoreProblem, match="left in the middle of a change") as caught:
        open_database(path, read_only=True)
    assert caught.value.sentence.endswith(".")
    assert state(path.parent) == hot
    open_database(path).close()
    of_tomorrow(path)
    newer = state(path.parent)
    with pytest.raises(NewerFile):
        open_database(path, read_only=True)
    assert state(path.parent) == newer
    path.write_text("Dear colleagues, " * 400)
    with pytest.raises(KnownError, match="not a swtracker data file"):
        open_database(path, read_only=True)


def test_where_writing_is_forbidden_opening_says_what_can_be_done(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the file and of its folder, before anybody has typed what could not be kept."""
    new_database(path).close()
    for forbidden in (path, path.parent):
        monkeypatch.setattr(files, "may_write", lambda asked, it=forbidden: asked != it)
        with pytest.raises(MayOnlyRead, match="Open it to read only"):
            open_database(path)
        open_database(path, read_only=True).close()


AS_NOBODY = """
import os, sys
from swtracker.errors import KnownError
from swtracker.store.database import open_database
os.setgroups([])
os.setgid(int(sys.argv[2]))
os.setuid(int(sys.argv[2]))
try:
    open_database(sys.argv[1])
except KnownError as error:
    print(type(error).__name__)
opened = open_database(sys.argv[1], read_only=True)
print(opened.check())
opened.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such rights")
def test_whoever_has_the_right_to_read_only_can_read(tmp_path: Path) -> None:
    """In a folder and of a file that the system itself keeps them from writing."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0):
        pytest.skip("only the administrator can try it as somebody else")
    folder = Path(subprocess.check_output(["mktemp", "-d"], text=True).strip())
    try:
        path = folder / "swtracker.db"
        new_database(path).close()
        path.chmod(0o444)
        folder.chmod(0o555)
        ran = run(AS_NOBODY, path, NOBODY)
        assert (ran.out, ran.err) == ("MayOnlyRead\n[]\n", "")
    finally:
        shutil.rmtree(folder)


@pytest.mark.both_stores
def test_on_a_server_a_transaction_that_only_reads(
    where: Path | str, database: store.Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server itself refuses to write in it; an older one waits for whoever may change it."""
    assert not database.is_read_only
    opened = open_database(where, read_only=True)
    assert teams(opened) == []
    with pytest.raises(MayOnlyRead):
        add_team(opened)
    if opened.file is None:
        with pytest.raises(StoreProblem, match="right to change"), opened.read() as session:
            session.add(TeamRow(name="Heron", service_area=""))
    opened.close()
    if isinstance(where, str):
        monkeypatch.setattr(store, "REVISION", "9999")
        with pytest.raises(StoreProblem, match="has to be brought up to date"):
            open_database(where, read_only=True)


def test_a_copy_that_is_not_whole_is_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where somebody changes the file under the copying."""
    new_database(path).close()
    with plain(path) as connection:
        [(page,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'teams'")
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    monkeypatch.setattr(store, "place_of", lambda _file: "a network folder")
    with pytest.raises(StoreProblem, match="cannot be copied whole"):
        open_database(path, read_only=True)
