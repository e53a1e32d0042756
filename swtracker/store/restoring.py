"""Putting a backup in the place of a data file, whole or not at all, and never without a way back.

A backup is written into the data file through SQLite, in one transaction: killed half way it is
taken back at the next opening, and another window that has the file open sees what came. Only a
file that SQLite cannot read any more is moved aside, as it is, and a copy put in its place.
"""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from swtracker.domain.backups import BackupReason
from swtracker.errors import CannotWrite, NotATracker, StoreProblem
from swtracker.paths import make_folder
from swtracker.store import database as opening
from swtracker.store.backups import (
    FOLDER,
    OWNER_ONLY,
    Backup,
    address,
    back_up,
    counted,
    prove,
    settle,
)
from swtracker.store.explaining import known_errors
from swtracker.store.leases import leased
from swtracker.store.patience import Patience
from swtracker.store.upgrading import APPLICATION_ID

COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file under the file's own name, and would take for a new file's."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was there before a restore: in a backup, or damaged and set aside; or nothing was."""

    kept: Backup | None
    set_aside: Path | None


def restore(file: Path, backup: Path, now: datetime) -> Restored:
    """Put what the backup holds in the place of the data file, after backing up what is there.

    The backup is proved first. It may be of an earlier revision: opening brings it up to date.
    Raises a kind of `StoreProblem` when the backup does not hold or the file cannot be replaced;
    then everything is as it was.
    """
    rows = _proved(file, backup)
    with leased(file, lambda: now):
        return _replace(file, backup, rows, now)


def _replace(file: Path, backup: Path, rows: dict[str, int], now: datetime) -> Restored:
    if file.is_dir():
        raise StoreProblem(f"{file} is a folder, not a data file; nothing was changed.")
    if not file.exists():
        return Restored(None, _put_in_place(file, backup, now))
    patience = Patience(opening.is_busy)
    with known_errors(str(file)):
        try:
            with closing(_connected(file, patience)) as live:
                hold = partial(opening.hold_to_read, patience)
                kept = back_up(live, file, BackupReason.BEFORE_RESTORE, now, hold)
                _copy_into(live, backup, rows)
        except (NotATracker, UnicodeDecodeError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            return Restored(None, _put_in_place(file, backup, now))
    return Restored(kept, None)


def _proved(file: Path, backup: Path) -> dict[str, int]:
    """How many rows each table of the backup holds; `StoreProblem` unless it is a whole one."""
    try:
        if not backup.is_file() or (file.exists() and backup.samefile(file)):
            raise FileNotFoundError
        rows = prove(backup)
        with closing(sqlite3.connect(f"{address(backup)}?mode=ro", uri=True)) as connection:
            [mark] = connection.execute("PRAGMA application_id").fetchone()
            if mark != APPLICATION_ID:
                raise sqlite3.DatabaseError("it is another program's")
            [revision] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except (OSError, ValueError, TypeError, sqlite3.Error) as error:
        raise NotATracker(
            f"{backup.name} is no whole backup, so nothing was changed; choose an earlier one."
        ) from error
    opening.check_known(revision, backup.name)
    return rows


def _connected(file: Path, patience: Patience) -> sqlite3.Connection:
    connection = opening.connect(str(file))
    try:
        opening.settle_connection(patience, connection, None)
        if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise NotATracker(f"{file} is not a swtracker data file.")
    except BaseException:
        connection.close()
        raise
    return connection


def _copy_into(live: sqlite3.Connection, backup: Path, rows: dict[str, int]) -> None:
    """Write the backup over the data file in one transaction, waiting for others as an act does."""
    until = time.monotonic() + opening.BUSY_SECONDS

    def wait_or_give_up(status: int, _remaining: int, _total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and time.monotonic() > until:
            raise sqlite3.OperationalError("database is locked")

    with closing(sqlite3.connect(f"{address(backup)}?mode=ro", uri=True)) as source:
        source.backup(live, progress=wait_or_give_up, sleep=0.01)
    if counted(live) != rows:
        raise sqlite3.OperationalError("disk i/o: the file does not hold what the backup holds")


def _put_in_place(file: Path, backup: Path, now: datetime) -> Path | None:
    """Copy the backup to the file's name; whatever stood there is moved aside: its new name."""
    part = file.with_name(f".{file.stem} {secrets.token_hex(4)}.part")
    aside: Path | None = None
    try:
        make_folder(file.parent)
        part.touch(OWNER_ONLY, exist_ok=False)
        shutil.copyfile(backup, part)
        settle(part)
        aside = _set_aside(file, now)
        try:
            part.replace(file)
        except OSError:
            if aside is not None:
                _move(aside, file)
            raise
    except (OSError, CannotWrite) as error:
        raise StoreProblem(
            f"{backup.name} could not be put in the place of {file}; nothing was changed. "
            "Close swtracker wherever the file is open, make room, and try again."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return aside


def _set_aside(file: Path, now: datetime) -> Path | None:
    """Move a file and what SQLite keeps beside it among the backups, where nothing thins it."""
    if not any(file.with_name(file.name + end).exists() for end in ("", *COMPANIONS)):
        return None
    folder = make_folder(file.parent / FOLDER)
    number = 0
    while True:
        number += 1
        again = f" ({number})" if number > 1 else ""
        aside = folder / f"{file.stem} {now:%Y-%m-%d %H%M} damaged{again}.db"
        if not any(aside.with_name(aside.name + end).exists() for end in ("", *COMPANIONS)):
            break
    _move(file, aside)
    return aside


def _move(file: Path, to: Path) -> None:
    """Rename a file and what SQLite keeps beside it."""
    for end in ("", *COMPANIONS):
        with suppress(FileNotFoundError):
            file.with_name(file.name + end).rename(to.with_name(to.name + end))
