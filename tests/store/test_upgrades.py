"""A data file of an earlier revision is brought up to date, after a proved backup."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from swtracker.domain.calendar import FixedClock
from swtracker.errors import Damaged, StoreProblem
from swtracker.store import backups
from swtracker.store.database import REVISION, open_database
from tests.store.files import Rows, all_rows, new_database, plain
from tests.store.test_acting import failing_at

CHANGES = ("CREATE", "ALTER", "INSERT", "UPDATE", "DELETE", "DROP")
OLD = sorted(Path(__file__).with_name("old").glob("*.sql"))


def old_file(path: Path, saved: Path) -> Rows:
    """The saved file of an earlier revision at ``path``; its rows."""
    with plain(path) as connection:
        connection.executescript(saved.read_text())
    return all_rows(path)


def shape(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table's columns and every trigger and index, by name."""
    with plain(path) as connection:
        named = connection.execute(
            "SELECT type, name FROM sqlite_master WHERE type <> 'table' ORDER BY type, name"
        ).fetchall()
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {"named": named} | {
            name: sorted(row[1:] for row in connection.execute(f"PRAGMA table_info({name})"))
            for (name,) in tables.fetchall()
        }


@pytest.mark.parametrize("saved", OLD, ids=lambda p: p.stem)
def test_a_saved_file_of_every_earlier_revision_becomes_a_new_one_with_its_rows(
    path: Path, tmp_path: Path, saved: Path
) -> None:
    before = old_file(path, saved)
    open_database(path).close()
    fresh = tmp_path / "fresh.db"
    new_database(fresh).close()
    assert shape(path) == shape(fresh)
    after = all_rows(path)
    assert after.pop("alembic_version") == [(REVISION,)]
    before.pop("alembic_version")
    for table, rows in before.items():
        assert [new[: len(old)] for new, old in zip(after[table], rows, strict=True)] == rows


@pytest.mark.parametrize("saved", OLD, ids=lambda p: p.stem)
def test_the_file_as_it_was_is_kept_beside_it(path: Path, saved: Path) -> None:
    before = old_file(path, saved)
    open_database(path, FixedClock(date(2026, 11, 22))).close()
    [kept] = backups.backups_of(path)
    assert kept.path.name == f"{path.stem} 2026-11-22 0900 before upgrade.db"
    assert all_rows(kept.path) == before
    assert kept.path.stat().st_mode & 0o077 == 0


def test_an_upgrade_interrupted_half_way_is_as_if_it_never_began(path: Path) -> None:
    """From every revision: at its first change, its last, between them and at COMMIT."""
    for saved in OLD:
        path.unlink(missing_ok=True)
        before = old_file(path, saved)
        content = path.read_bytes()
        with failing_at(0) as reached:
            open_database(path, is_private=True).close()
        upgraded = all_rows(path)
        assert upgraded["alembic_version"] == [(REVISION,)]
        changes = [n for n, said in enumerate(reached, 1) if said.lstrip().startswith(CHANGES)]
        assert reached[-1] == "COMMIT"
        for place in (changes[0], changes[len(changes) // 2], changes[-1], len(reached)):
            path.write_bytes(content)
            with failing_at(place), pytest.raises(InterruptedError):
                open_database(path, is_private=True)
            assert all_rows(path) == before
            assert not Path(f"{path}-journal").exists()
        open_database(path, is_private=True).close()
        assert all_rows(path) == upgraded


def test_a_file_that_is_up_to_date_is_not_copied(path: Path) -> None:
    new_database(path).close()
    open_database(path).close()
    assert not (path.parent / "backups").exists()


def test_without_a_backup_nothing_is_upgraded(path: Path) -> None:
    """A file stands where the folder of backups should: said in words, the file left as it was."""
    before = old_file(path, OLD[0])
    (path.parent / "backups").write_text("in the way")
    with pytest.raises(StoreProblem, match="a file stands in its way"):
        open_database(path)
    assert all_rows(path) == before


def test_a_backup_that_does_not_hold_is_no_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old_file(path, OLD[0])

    def prove(_copy: Path, _rows: dict[str, int]) -> None:
        raise sqlite3.DatabaseError("bytes flipped")

    monkeypatch.setattr(backups, "_prove", prove)
    with pytest.raises(StoreProblem, match="No backup of"):
        open_database(path)
    assert all_rows(path) == before
    assert list((path.parent / "backups").iterdir()) == []


def test_a_copy_that_lacks_a_row_or_is_damaged_is_found_out(path: Path) -> None:
    rows = {name: len(found) for name, found in old_file(path, OLD[0]).items()}
    backups._prove(path, rows)  # noqa: SLF001 - a copy that lies cannot be had from SQLite
    with pytest.raises(sqlite3.DatabaseError):
        backups._prove(path, rows | {"cases": rows["cases"] + 1})  # noqa: SLF001


@pytest.mark.parametrize("table", ["supervisions", "history_notes"])
def test_an_older_file_that_lacks_a_table_is_damaged(path: Path, table: str) -> None:
    """Whether it is to be changed or not; nothing is made of it."""
    old_file(path, OLD[0])
    with plain(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"DROP TABLE {table}")
    before = all_rows(path)
    for read_only in (False, True):
        with pytest.raises(Damaged, match=r"(table|column) .* gone; it was left as it is"):
            open_database(path, read_only=read_only)
    assert all_rows(path) == before
