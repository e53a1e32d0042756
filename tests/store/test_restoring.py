"""Going back to a backup: whole or not at all, and never without a way back again."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from swtracker.domain.backups import BackupReason
from swtracker.errors import KnownError, NewerFile, NotATracker, StoreBusy, StoreProblem
from swtracker.store import connecting, restoring
from swtracker.store import database as store
from swtracker.store.backups import FOLDER, Backup, backups_of
from swtracker.store.database import Database, open_database
from swtracker.store.erasing import erase, opened_by, tidy
from swtracker.store.restoring import Restored, restore
from swtracker.store.tables import CaseRow, ErasureRow, TeamRow
from swtracker.store.upgrading import APPLICATION_ID
from tests.programs import program
from tests.store.doing import DAY, add_team, doing
from tests.store.files import Rows, all_rows, plain
from tests.store.test_upgrades import OLD, old_file
from tests.store.test_ways_to_fail import state

NOW = datetime(2026, 11, 22, 9, 15, tzinfo=UTC)


@pytest.fixture
def backup(database: Database) -> Backup:
    """A backup of a file with one team, to which another was added since."""
    add_team(database)
    made = database.back_up(BackupReason.BY_HAND, NOW - timedelta(days=1))
    add_team(database, "South")
    return made


def but_for_the_last(path: Path) -> Rows:
    """What stands in a file, without the last entry of its history, which tells of a restore."""
    rows = all_rows(path)
    last = rows["history"].pop()
    assert "restored" in last
    return rows


def test_the_records_become_what_they_were_and_can_be_had_back(
    database: Database, path: Path, backup: Backup
) -> None:
    """What was there is a backup itself; one restore undoes another."""
    before = all_rows(path)
    done = restore(path, backup.path, NOW)
    assert but_for_the_last(path) == all_rows(backup.path) != before
    assert done.kept is not None
    assert (done.kept.reason, done.left) == (BackupReason.BEFORE_RESTORE, 1)
    assert all_rows(done.kept.path) == before
    assert restore(path, done.kept.path, NOW).left == 1
    assert but_for_the_last(path) == before
    with database.read() as session:  # A window that has it open all the while reads on.
        assert session.query(TeamRow).count() == 2


def test_an_open_window_sees_what_came(database: Database, path: Path, backup: Backup) -> None:
    """And can go on with it."""
    restore(path, backup.path, NOW)
    with database.read() as session:
        assert [team.name for team in session.query(TeamRow)] == ["North"]
    add_team(database, "West")
    assert [row[1] for row in all_rows(path)["teams"]] == ["North", "West"]
    assert database.check() == []


def empty(backup: Path) -> Path:
    made = backup.with_name("empty.db")
    made.touch()
    return made


def changed(backup: Path) -> Path:
    backup.write_bytes(backup.read_bytes()[:-1] + b"x")
    return backup


def short(backup: Path) -> Path:
    made = backup.with_name("short.db")
    made.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    return made


def another_programs(backup: Path) -> Path:
    made = backup.with_name("recipes.db")
    with plain(made) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    return made


def without_revision(backup: Path) -> Path:
    made = another_programs(backup)
    with plain(made) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    return made


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("choose", [empty, changed, short, another_programs, without_revision])
def test_what_is_no_whole_backup_is_not_taken(
    path: Path, backup: Backup, choose: Callable[[Path], Path]
) -> None:
    """It is proved before anything is touched."""
    before = all_rows(path)
    with pytest.raises(NotATracker, match="is no whole backup, so nothing was changed"):
        restore(path, choose(backup.path), NOW)
    assert all_rows(path) == before
    assert not [b for b in backups_of(path) if b.reason is BackupReason.BEFORE_RESTORE]


def test_a_backup_of_a_newer_swtracker_is_not_taken(path: Path, backup: Backup) -> None:
    """It could not be opened afterwards."""
    backup.path.with_name(backup.path.name + ".sha256").unlink()
    with plain(backup.path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerFile, match="newer swtracker"):
        restore(path, backup.path, NOW)


def test_a_backup_of_an_older_swtracker_is_brought_up_to_date(
    database: Database, path: Path, tmp_path: Path
) -> None:
    """Before it is put anywhere; the backup itself stays as it is, and so does what is thinned."""
    database.close()
    older = tmp_path / "older.db"
    rows = old_file(older, OLD[0])
    restore(path, older, NOW)
    assert all_rows(older) == rows
    assert all_rows(path)["alembic_version"] == [(store.REVISION,)]
    assert but_for_the_last(path)["teams"] == rows["teams"]
    path.unlink()
    old_file(path, OLD[0])
    assert restore(path, older, NOW).left == 0
    assert [b.reason for b in backups_of(path)] == [BackupReason.BEFORE_RESTORE] * 2


def gone(path: Path) -> None:
    path.unlink()


def of_no_length(path: Path) -> None:
    path.write_bytes(b"")


def no_database(path: Path) -> None:
    path.write_bytes(b"not a database " * 1000)


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def a_page_is_gone(path: Path) -> None:
    with plain(path) as connection:
        [(page,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'teams'")
        [(size,)] = connection.execute("PRAGMA page_size")
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)


@pytest.mark.parametrize("spoil", [gone, of_no_length, no_database, half, a_page_is_gone])
def test_a_file_that_was_lost_or_damaged_is_replaced_and_kept_as_it_was(
    database: Database, path: Path, backup: Backup, spoil: Callable[[Path], None]
) -> None:
    """Nothing that might still be read is thrown away, and nothing of it mixes with the backup."""
    database.close()
    spoil(path)
    left = path.read_bytes() if path.exists() else None
    Path(f"{path}-journal").write_bytes(b"of the file that was")
    done = restore(path, backup.path, NOW)
    assert done.kept is None
    assert done.set_aside is not None
    assert (done.set_aside.read_bytes() if done.set_aside.exists() else None) == left
    if spoil is gone:  # Beside a file that is there SQLite itself throws such a journal away.
        assert Path(f"{done.set_aside}-journal").exists()
    assert not Path(f"{path}-journal").exists()
    assert but_for_the_last(path) == all_rows(backup.path)
    open_database(path).close()
    assert restore(path, backup.path, NOW).kept is not None


def test_where_nothing_is_the_backup_is_put(path: Path, tmp_path: Path, backup: Backup) -> None:
    """In a folder that is not there yet, say on another computer."""
    elsewhere = tmp_path / "new" / "swtracker.db"
    assert restore(elsewhere, backup.path, NOW) == Restored(None, None, None, 0)
    assert but_for_the_last(elsewhere) == all_rows(backup.path)
    with pytest.raises(StoreProblem, match="is a folder"):
        restore(tmp_path / "new", backup.path, NOW)
    assert path.exists()


def test_two_damaged_files_of_one_minute_are_both_kept(
    database: Database, path: Path, backup: Backup
) -> None:
    """Numbered, as backups are."""
    database.close()
    aside = []
    for said in (b"one " * 999, b"two " * 999):
        path.write_bytes(said)
        done = restore(path, backup.path, NOW)
        assert done.set_aside is not None
        aside.append(done.set_aside)
        assert done.set_aside.read_bytes() == said
    assert [p.name for p in aside] == [
        "swtracker 2026-11-22 0915 damaged.db",
        "swtracker 2026-11-22 0915 damaged (2).db",
    ]


def test_a_file_another_program_holds_is_not_replaced(
    path: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever writes or reads at that moment is waited for, then it is said."""
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    before = all_rows(path)
    for hold in ("BEGIN EXCLUSIVE", "BEGIN IMMEDIATE", "BEGIN; SELECT * FROM teams"):
        with plain(path) as other:
            for statement in hold.split("; "):
                other.execute(statement).fetchall()
            with pytest.raises(StoreBusy):
                restore(path, backup.path, NOW)
        assert all_rows(path) == before


def test_nobody_comes_in_between_the_backup_of_what_is_there_and_the_restore(
    path: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was done or erased there would be in neither; afterwards all can go on."""
    tried = []

    def while_it_is_made_ready(*what: Any) -> None:
        with plain(path) as other:
            for statement in ("BEGIN IMMEDIATE", "SELECT * FROM teams"):
                with pytest.raises(sqlite3.OperationalError, match="locked"):
                    other.execute(statement)
                tried.append(statement)
        erase(*what)

    monkeypatch.setattr(restoring, "erase", while_it_is_made_ready)
    restore(path, backup.path, NOW)
    assert len(tried) == 2
    with plain(path) as other:
        other.execute("BEGIN IMMEDIATE")


def test_a_place_that_cannot_be_written_keeps_what_it_has(
    database: Database, path: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The damaged file stands where it stood."""
    database.close()
    path.write_bytes(b"damaged " * 999)

    def refused(*_anything: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(StoreProblem, match="could not be put in the place of"):
        restore(path, backup.path, NOW)
    path.unlink()
    with pytest.raises(StoreProblem, match="could not be put in the place of"):
        restore(path, backup.path, NOW)
    assert not path.exists()
    path.write_bytes(b"damaged " * 999)
    monkeypatch.undo()
    assert path.read_bytes() == b"damaged " * 999
    assert not [p for p in path.parent.iterdir() if p.name.endswith(".part")]


def test_a_copy_that_does_not_hold_is_said(
    path: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are counted once more where they are now."""
    monkeypatch.setattr(restoring, "counted", lambda _connection: {})
    with pytest.raises(KnownError, match="cannot be written"):
        restore(path, backup.path, NOW)


RESTORES = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from swtracker.store.restoring import restore

print("ready", flush=True)
restore(Path(sys.argv[1]), Path(sys.argv[2]), datetime(2026, 11, 22, 9, 15, tzinfo=UTC))
print("done", flush=True)
"""

CHILD = "QX-77316"


def with_a_child_erased(database: Database) -> Backup:
    """A backup that holds a child, of a file in which it was erased since."""
    with doing(database, "case.opened") as act:
        act.session.add(
            CaseRow(
                reference=CHILD,
                initials="QZXW",
                family="",
                status="c) Child in need plan",
                opened=DAY,
                closed=DAY,
                team_id=None,
            )
        )
    made = database.back_up(BackupReason.BY_HAND, NOW)
    with doing(database, "case.erased") as act:
        by = opened_by(act.session, [1])[1]
        act.session.add(ErasureRow(case_id=1, at=NOW, ground="Asked for", opened_by=by))
        erase(act.session, [1])
        act.leaves_entry = True
    tidy(database)
    return made


def names_child(path: Path) -> bool:
    """Whether the child stands in any byte of the file."""
    return CHILD.encode() in path.read_bytes()


def test_what_was_erased_is_known_from_the_backups_where_the_file_is_damaged(
    database: Database, path: Path
) -> None:
    """As far as they were made since; what was never backed up cannot be known."""
    backup = with_a_child_erased(database)
    database.back_up(BackupReason.BY_HAND, NOW)
    (backup.path.parent / "swtracker 2026-11-22 0914 by hand.db").write_bytes(b"no backup")
    database.close()
    path.write_bytes(b"damaged " * 999)
    done = restore(path, backup.path, NOW)
    assert (done.erased, done.knows_erased) == (1, False)
    assert not names_child(path)


def test_what_was_erased_is_known_from_a_file_that_is_damaged_elsewhere(
    database: Database, path: Path
) -> None:
    """A row that names none that is there makes no backup possible, and hides no erasure."""
    backup = with_a_child_erased(database)
    database.close()
    with plain(path) as connection:
        connection.execute("UPDATE cases SET team_id = 4711")
    done = restore(path, backup.path, NOW)
    assert done.set_aside is not None
    assert (done.erased, done.knows_erased) == (1, True)
    assert not names_child(path)


def test_an_exception_at_any_step_leaves_everything_as_it_was(
    database: Database, path: Path
) -> None:
    """Each function that is called on the way fails in turn, the first time; then none does."""
    backup = with_a_child_erased(database)
    database.close()
    before, files = all_rows(path), {p.name for p in (path.parent / FOLDER).iterdir()}
    room, failed = str(Path(store.__file__).parent), 0
    tried: set[CodeType] = set()
    while True:
        failing: list[CodeType] = []

        def fail(
            frame: FrameType, event: str, _arg: object, failing: list[CodeType] = failing
        ) -> None:
            code = frame.f_code
            if event != "call" or failing or code in tried or "migrations" in code.co_filename:
                return
            if code.co_name == "<lambda>":  # Clearing away what is left may fail; it goes on.
                return
            if code.co_filename.startswith(room):
                failing.append(code)
                tried.add(code)
                raise InterruptedError(code.co_name)

        sys.setprofile(fail)
        try:
            restore(path, backup.path, NOW)
        except (InterruptedError, StoreProblem):
            failed += 1
        else:
            if not failing:
                break
        finally:
            sys.setprofile(None)
        now = all_rows(path)
        if now != before:  # It was done, and what failed came after it.
            assert failing[0].co_name in AFTERWARDS, failing[0].co_name
            assert but_for_the_last(path)["cases"][0][1] == "erased 1"
            restore(path, max(backups_of(path), key=lambda b: b.moment.number).path, NOW)
        assert not names_child(path)
        for left in (path.parent / FOLDER).iterdir():
            assert not left.name.endswith(".part"), (left.name, failing[0].co_name)
            if left.name not in files:
                left.unlink()
    assert failed > 20


AFTERWARDS = {"wait_or_give_up", "counted"}
"""What is only called when the file holds the backup already."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_killed_at_any_moment_a_restore_was_done_or_was_not(database: Database, path: Path) -> None:
    """What is there afterwards is the one state or the other, whole, and never the erased child."""
    with database.write() as session:
        session.add_all(TeamRow(name=f"{n:06}", service_area="x" * 1000) for n in range(1500))
    big = with_a_child_erased(database)
    with database.write() as session:
        for team in session.query(TeamRow):
            team.service_area = "y" * 999
    database.close()
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    restore(copy, big.path, NOW)
    states = [all_rows(path), all_rows(copy)]
    assert states[0] != states[1]
    for wait in (0, 0.05, 0.1, 0.15, 0.25):
        with program(RESTORES, path, big.path) as restoring_it:
            assert restoring_it.said.readline() == "ready\n"
            if restoring_it.wait(wait) is None:
                restoring_it.process.kill()
        assert not names_child(path)
        opened = open_database(path)
        assert opened.check() == []
        opened.close()
        assert all_rows(path) in states
        for left in (path.parent / FOLDER).glob("*before restore*"):
            left.unlink()


def test_a_backup_that_cannot_be_read_is_said_to_be_so(
    path: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And why: nobody knows whether it is whole. The file itself is no backup of itself."""
    whole, reading = path.read_bytes(), Path.open

    def may_not(self: Path, *how: Any, **more: Any) -> Any:
        if self == backup.path:
            raise PermissionError(13, "Permission denied")
        return reading(self, *how, **more)

    with monkeypatch.context() as forbidden:
        forbidden.setattr(Path, "open", may_not)
        with pytest.raises(StoreProblem, match=r"cannot be read \(Permission denied\), so nothing"):
            restore(path, backup.path, NOW)
    with pytest.raises(StoreProblem, match=r"cannot be read \(No such file or directory\)"):
        restore(path, backup.path.with_name("nowhere.db"), NOW)
    with pytest.raises(StoreProblem, match=r"cannot be read \(Is a directory\)"):
        restore(path, backup.path.parent, NOW)
    with pytest.raises(NotATracker, match="is the data file itself and no backup of it"):
        restore(path, path, NOW)
    assert path.read_bytes() == whole


def test_a_backup_that_lacks_a_table_is_not_taken(
    database: Database, path: Path, backup: Backup
) -> None:
    """Somebody changed it by hand, and its digest as well."""
    database.close()
    whole = path.read_bytes()
    backup.path.with_name(f"{backup.path.name}.sha256").unlink()
    with plain(backup.path) as connection:
        connection.execute("DROP TABLE goals")
    with pytest.raises(NotATracker, match="is no whole backup, so nothing was changed"):
        restore(path, backup.path, NOW)
    assert path.read_bytes() == whole


@pytest.mark.parametrize("knows_links", [True, False], ids=["as ever", "no second names"])
def test_a_damaged_file_gives_its_name_up_to_the_backup_alone(
    path: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch, knows_links: bool
) -> None:
    """Killed at any moment there is a file of that name; what cannot be replaced is put back."""
    path.write_bytes(b"damaged " * 999)
    before = state(path.parent)

    def unknown(_file: Path, _to: Path) -> None:
        raise OSError(1, "Operation not permitted")

    def in_use(_part: Path, to: Path) -> None:
        assert to.exists() == knows_links
        raise PermissionError(13, "somebody has it open")

    with monkeypatch.context() as held:
        held.setattr(Path, "replace", in_use)
        if not knows_links:
            held.setattr(os, "link", unknown)
        with pytest.raises(StoreProblem, match="could not be put in the place of"):
            restore(path, backup.path, NOW)
    assert state(path.parent) == before
    done = restore(path, backup.path, NOW)
    assert done.set_aside is not None
    assert done.set_aside.read_bytes() == before[path.name]
