"""Backups: proved, named by their moment, thinned by age, copied to a second place."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from swtracker.domain.backups import BackupReason, Keeping
from swtracker.errors import CannotWrite, NotATracker, StoreBusy, StoreProblem
from swtracker.store import backups, connecting
from swtracker.store import database as store
from swtracker.store.backups import FOLDER, backups_of, copy_to, prove, thin
from swtracker.store.database import Database, open_database
from swtracker.store.tables import TeamRow
from tests.store.doing import add_team
from tests.store.files import all_rows, new_database, plain

NOW = datetime(2026, 11, 22, 9, 15, 40, tzinfo=UTC)
BY_HAND = BackupReason.BY_HAND
HAS_RIGHTS = sys.platform != "win32"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_every_row_and_lies_beside_the_file_under_its_moment(
    database: Database, path: Path
) -> None:
    """Its digest stands beside it, as sha256sum reads it; both are its owner's alone."""
    add_team(database)
    made = database.back_up(BackupReason.BEFORE_IMPORT, NOW)
    assert all_rows(made.path) == all_rows(path)
    name = "swtracker 2026-11-22 0915 before import.db"
    assert names(path.parent / FOLDER) == [name, f"{name}.sha256"]
    digest = hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert made.path.with_name(f"{name}.sha256").read_text() == f"{digest}  {name}\n"
    if HAS_RIGHTS:
        for kept in (path.parent / FOLDER).iterdir():
            assert kept.stat().st_mode & 0o077 == 0
    [read] = backups_of(path)
    assert read == made
    assert (read.moment.at, read.size) == (NOW.replace(second=0), made.path.stat().st_size)


def test_two_of_one_minute_are_numbered(database: Database, path: Path) -> None:
    """Neither takes the other's place, and the later one is the newer."""
    first = database.back_up(BY_HAND, NOW)
    second = database.back_up(BackupReason.AT_START, NOW)
    assert second.path.name == "swtracker 2026-11-22 0915 at start (2).db"
    third = first.path.with_name("swtracker 2026-11-22 0915 by hand (3).db.sha256")
    third.touch()  # Somebody else has begun to give theirs that name.
    fourth = database.back_up(BY_HAND, NOW)
    assert fourth.path.name == "swtracker 2026-11-22 0915 by hand (4).db"
    assert backups_of(path) == [fourth, second, first]


def test_only_backups_of_the_file_are_told_as_such(database: Database, path: Path) -> None:
    """Not another file's, not one of a day there is not, not one that was cut short."""
    made = database.back_up(BY_HAND, NOW)
    folder = made.path.parent
    for name in (
        "other 2026-11-22 0915 by hand.db",
        "swtracker 2026-11-31 0915 by hand.db",
        "swtracker 2026-11-22 0915 on a whim.db",
        "swtracker 2026-11-22 0915 for fun.db",
        "swtracker 2026-11-22 0915 damaged.db",
        ".swtracker 0a1b2c3d.part",
    ):
        (folder / name).touch()
    assert backups_of(path) == [made]
    assert backups_of(path.with_name("nowhere") / "swtracker.db") == []


def test_no_backup_of_what_another_program_holds(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Waited for, as an act waits, then said; nothing is left."""
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    with plain(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy):
            database.back_up(BY_HAND, NOW)
    assert backups_of(path) == []
    assert database.back_up(BY_HAND, NOW).path.exists()


def test_an_act_is_done_while_a_backup_is_proved(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is held only while it is copied; the long part comes after that."""
    acted: list[bool] = []
    whole = backups._prove  # noqa: SLF001 - to act at that very moment

    def prove_and_act(copy: Path, rows: dict[str, int]) -> None:
        add_team(database, "South")
        acted.append(True)
        whole(copy, rows)

    monkeypatch.setattr(backups, "_prove", prove_and_act)
    made = database.back_up(BY_HAND, NOW)
    assert acted
    assert all_rows(made.path)["teams"] == []
    assert len(all_rows(path)["teams"]) == 1


def test_acts_of_another_thread_and_backups_do_not_stand_in_each_others_way(path: Path) -> None:
    """Twenty of each at once: every act is there at the end, every backup whole."""
    database = new_database(path)

    def act() -> None:
        for n in range(20):
            add_team(database, f"Team {n}")

    thread = threading.Thread(target=act)
    thread.start()
    made = [database.back_up(BY_HAND, NOW + timedelta(minutes=n)) for n in range(20)]
    thread.join()
    database.close()
    assert len(all_rows(path)["teams"]) == 20
    for backup in made:
        rows = prove(backup.path)
        assert rows["teams"] == rows["history"]


@pytest.mark.long
def test_a_file_of_fifty_megabytes_is_held_for_a_moment_only(path: Path) -> None:
    """No act waits for as long as the backup takes: most of that is proving the copy."""
    database = new_database(path)
    with database.write() as session:
        session.add_all(TeamRow(name=f"{n:06}", service_area="x" * 2000) for n in range(25_000))
    waits: list[float] = []
    is_over = threading.Event()

    def act() -> None:
        while not is_over.is_set():
            began = time.monotonic()
            add_team(database, f"Team {len(waits)}")
            waits.append(time.monotonic() - began)

    thread = threading.Thread(target=act)
    thread.start()
    began = time.monotonic()
    database.back_up(BY_HAND, NOW)
    took = time.monotonic() - began
    is_over.set()
    thread.join()
    database.close()
    assert path.stat().st_size > 50_000_000
    assert len(waits) > 1
    assert max(waits) < took / 2


def test_a_damaged_file_has_no_backup_made_of_it(database: Database, path: Path) -> None:
    """It would push out a good one; that it is damaged is said, and what to do."""
    add_team(database)
    damage(path, "teams")
    with pytest.raises(NotATracker, match="damaged"):
        database.back_up(BY_HAND, NOW)
    assert names(path.parent / FOLDER) == []
    assert database.check() != []


def damage(path: Path, *tables: str) -> None:
    """Overwrite the pages those tables begin on."""
    with plain(path) as connection:
        pages = [
            page
            for name, page in connection.execute("SELECT name, rootpage FROM sqlite_master")
            if name in tables
        ]
        [(size,)] = connection.execute("PRAGMA page_size")
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)


def test_a_full_disk_leaves_no_half_of_a_backup(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it fills while the copy is made or while it is given its name."""
    add_team(database)

    def full(*_anything: object) -> None:
        raise OSError(28, "No space left on device")

    for step in ("settle", "_private", "counted", "_named"):
        monkeypatch.setattr(backups, step, full)
        with pytest.raises(StoreProblem, match="make room there"):
            database.back_up(BY_HAND, NOW)
        monkeypatch.undo()
        assert names(path.parent / FOLDER) == []
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreProblem, match="make room there"):
        database.back_up(BY_HAND, NOW)
    monkeypatch.undo()
    assert names(path.parent / FOLDER) == []
    add_team(database, "South")


def test_a_server_is_not_backed_up_from_here(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said who does; nor is it checked."""
    server = Database(create_engine("sqlite://"), "postgresql://server", database.patience)
    monkeypatch.setattr(store, "is_file", lambda _url: False)
    assert server.file is None
    assert server.check() == []
    with pytest.raises(StoreProblem, match="those who look after it"):
        server.back_up(BY_HAND, NOW)


def test_what_was_cut_short_is_cleared_away_by_a_later_one(database: Database, path: Path) -> None:
    """A half made copy holds records; one of this hour may be another window's, still at work."""
    folder = path.parent / FOLDER
    folder.mkdir()
    old, young = folder / ".swtracker 11111111.part", folder / ".swtracker 22222222.part"
    for part in (old, young):
        part.write_text("half")
    os.utime(old, (0, 0))
    database.back_up(BY_HAND, NOW)
    assert not old.exists()
    assert young.exists()


def test_backups_are_thinned_by_age_with_their_digests(database: Database, path: Path) -> None:
    """As the rule says, and one made before a restore thins none: it may be the one wanted."""
    for days in (3, 2, 1):
        database.back_up(BY_HAND, NOW - timedelta(days=days))
    few = Keeping(0, 1, 0, 0)
    database.back_up(BackupReason.BEFORE_RESTORE, NOW)
    assert len(backups_of(path)) == 4
    assert len(thin(path, NOW, few)) == 3
    [left] = backups_of(path)
    assert left.reason is BackupReason.BEFORE_RESTORE
    assert len(names(path.parent / FOLDER)) == 2


def test_one_that_cannot_be_removed_stays(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thinning is no reason for an act to fail."""
    for days in (2, 1, 0):
        database.back_up(BY_HAND, NOW - timedelta(days=days))

    def held(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", held)
    assert thin(path, NOW, Keeping(0, 0, 0, 0)) == []
    monkeypatch.undo()
    assert len(backups_of(path)) == 3


def test_a_second_copy_is_compared_and_kept_apart_from_those_of_others(
    database: Database, path: Path, tmp_path: Path
) -> None:
    """Another computer's file of the same name has a folder of its own there."""
    second = tmp_path / "network"
    second.mkdir()
    made = database.back_up(BY_HAND, NOW)
    there = copy_to(made, second, path, NOW)
    assert there.read_bytes() == made.path.read_bytes()
    assert prove(there) == prove(made.path)
    assert copy_to(made, second, path, NOW) == there
    other = copy_to(made, second, path.with_name("elsewhere") / path.name, NOW)
    assert other.parent != there.parent
    assert len(names(there.parent)) == 2


def test_a_second_place_that_is_gone_is_said_and_not_made(
    database: Database, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unplugged disk must not become a folder on this one; a bad copy is no copy."""
    made = database.back_up(BY_HAND, NOW)
    with pytest.raises(CannotWrite, match="could not be copied"):
        copy_to(made, tmp_path / "gone", path, NOW)
    assert not (tmp_path / "gone").exists()
    second = tmp_path / "network"
    second.mkdir()

    def half(source: object, target: object, _length: int) -> None:
        target.write(b"half")  # type: ignore[attr-defined]

    monkeypatch.setattr(shutil, "copyfileobj", half)
    with pytest.raises(CannotWrite, match="could not be copied"):
        copy_to(made, second, path, NOW)
    [folder] = second.iterdir()
    assert names(folder) == []


@pytest.mark.only_a_file
def test_a_backup_whose_bytes_changed_is_found_out(database: Database) -> None:
    """By its digest; and by its own keys where no digest was kept."""
    add_team(database)
    made = database.back_up(BY_HAND, NOW)
    content = made.path.read_bytes()
    made.path.write_bytes(content[:-1] + b"x")
    with pytest.raises(sqlite3.DatabaseError, match="changed since it was made"):
        prove(made.path)
    made.path.with_name(made.path.name + ".sha256").unlink()
    made.path.write_bytes(content)
    assert prove(made.path)["teams"] == 1
    with plain(made.path) as connection:
        connection.execute(
            "INSERT INTO history_notes (id, history_id, text) VALUES (1, 99, 'lost')"
        )
    with pytest.raises(sqlite3.DatabaseError, match="names no row of history"):
        prove(made.path)


def test_a_check_says_what_is_wrong(database: Database, path: Path) -> None:
    """Nothing at first; then a loose key, then a page that is damaged; nobody is kept out."""
    assert database.check() == []
    with plain(path) as connection:
        connection.execute(
            "INSERT INTO history_notes (id, history_id, text) VALUES (1, 99, 'lost')"
        )
    assert database.check(quickly=True) == ["row 1 of history_notes names no row of history"]
    damage(path, "teams")
    assert any("page" in said or "malformed" in said for said in database.check())


def test_a_check_waits_for_others_as_an_act_does(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the file is busy is no damage."""
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    with plain(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy):
            database.check()


def test_a_file_that_goes_away_is_not_made_anew(path: Path) -> None:
    """A later connection of the same window would otherwise find an empty file of its own."""
    database = new_database(path)
    path.rename(path.with_name("moved.db"))
    database._engine.dispose()  # noqa: SLF001 - a new connection is what is asked for
    with pytest.raises(StoreProblem, match="cannot be opened"), database.read() as session:
        session.query(TeamRow).all()
    assert not path.exists()
    database.close()
    open_database(path.with_name("moved.db")).close()
