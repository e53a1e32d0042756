"""Verified copies of a data file, made by SQLite itself and never by copying the live file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from swtracker.errors import CannotWrite, StoreProblem
from swtracker.paths import make_folder

FOLDER = "backups"
"""The folder of a data file's copies, beside the file."""

OWNER_ONLY = 0o600


def back_up(engine: Engine, file: Path, named: str) -> Path:
    """Copy the data file to ``backups/<file>-<named>.db`` beside it and prove the copy; its path.

    The copy takes its name only once it is whole and holds as many rows as the file. Raises
    `StoreProblem` when it cannot be made or does not hold; nothing half made is left.
    """
    copy = _folder(file) / f"{file.stem}-{named}.db"
    unfinished = copy.with_name(f".{copy.name}.part")
    unfinished.unlink(missing_ok=True)
    try:
        # The reading connection keeps others from committing until the copy has been compared.
        with (
            closing(engine.raw_connection()) as reading,
            closing(engine.raw_connection()) as copier,
        ):
            reading.cursor().execute("BEGIN")
            rows = _counted(reading.cursor())
            copier.cursor().execute("VACUUM INTO ?", (str(unfinished),))
            _prove(unfinished, rows)
            reading.cursor().execute("ROLLBACK")
        unfinished.chmod(OWNER_ONLY)
        _settle(unfinished)
        unfinished.replace(copy)
    except (OSError, sqlite3.Error) as error:
        raise StoreProblem(
            f"No backup of {file} could be made in {copy.parent}, so nothing was changed; "
            "make room there, or check who may write in that folder, and try again."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return copy


def _folder(file: Path) -> Path:
    try:
        return make_folder(file.parent / FOLDER)
    except CannotWrite as error:
        raise StoreProblem(error.sentence) from error


def _counted(cursor: Any) -> dict[str, int]:
    """How many rows each table holds."""
    tables = _asked(cursor, "SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name: _asked(cursor, f'SELECT count(*) FROM "{name}"')[0][0] for (name,) in tables}


def _prove(copy: Path, rows: dict[str, int]) -> None:
    """Raise `sqlite3.DatabaseError` unless the copy is whole and holds those rows."""
    with closing(sqlite3.connect(copy)) as connection:
        cursor = connection.cursor()
        whole = _asked(cursor, "PRAGMA integrity_check") == [("ok",)]
        loose = _asked(cursor, "PRAGMA foreign_key_check")
        if not whole or loose or _counted(cursor) != rows:
            raise sqlite3.DatabaseError("the copy does not hold what the file holds")


def _asked(cursor: Any, question: str) -> list[Any]:
    """What the driver's own cursor, or the pool's stand-in for it, answers."""
    cursor.execute(question)
    return list(cursor.fetchall())


def _settle(file: Path) -> None:
    """Wait until the file is on the disk."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
