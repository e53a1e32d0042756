"""Putting a backup in the place of a data file, whole or not at all, and never without a way back.

A private copy of the backup is made ready first: brought up to date, what was erased since erased
again, and the restore told in its history. Only then is it written into the data file through
SQLite, in one transaction: killed half way it is taken back at the next opening, and another window
that has the file open sees what came. Only a file that SQLite cannot read any more is moved aside,
as it is, and the copy put in its place.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain.backups import BackupReason
from swtracker.errors import CannotWrite, Damaged, NotATracker, StoreProblem
from swtracker.paths import make_folder
from swtracker.store import connecting
from swtracker.store import database as opening
from swtracker.store.backups import (
    FOLDER,
    Backup,
    back_up,
    backups_of,
    counted,
    folder_of,
    made_at,
    prove,
    settle,
    to_read,
    unfinished,
)
from swtracker.store.erasing import Erasure, bring_along, erase, erased_cases, erasures_of, tidy
from swtracker.store.explaining import known_errors
from swtracker.store.files import COMPANIONS
from swtracker.store.history import acting
from swtracker.store.leases import leased
from swtracker.store.patience import Patience
from swtracker.store.sense import check_tables
from swtracker.store.tables import ErasureRow, WorkerRow
from swtracker.store.upgrading import APPLICATION_ID


@dataclass(frozen=True, slots=True)
class Restored:
    """What was there before a restore: in a backup, or damaged and set aside; or nothing was.

    ``left`` is how many acts were done in it and not in the backup; None where it could not be
    read. ``erased`` is how many cases were erased again; ``knows_erased`` whether all that was
    erased since is known.
    """

    kept: Backup | None
    set_aside: Path | None
    left: int | None = None
    erased: int = 0
    knows_erased: bool = True


Told = tuple[int, str, str]
"""An entry of the history as a file of any revision tells it: its number, when, and the act."""


@dataclass(slots=True)
class _Ready:
    """The private copy of a backup that is made ready: what it is of, and what came of it."""

    path: Path
    backup: Path
    now: datetime
    actor: str
    left: int | None = None
    erased: int = 0


def restore(
    file: Path, backup: Path, now: datetime, actor: str = "", *, take_over: bool = False
) -> Restored:
    """Put what the backup holds in the place of the data file, after backing up what is there.

    The backup is proved first, and brought up to date where it is of an earlier revision. Cases
    that were erased since are erased in it again; its history tells of the restore, and who did
    it, where it knows anybody of ``actor``'s staff number. ``take_over`` is as in `open_database`.
    Raises a kind of `StoreProblem` when the backup does not hold or the file cannot be replaced;
    then everything is as it was.
    """
    rows = _proved(file, backup)
    with leased(file, lambda: now, take_over=take_over):
        return _replace(file, backup, rows, now, actor)


def _replace(file: Path, backup: Path, rows: dict[str, int], now: datetime, actor: str) -> Restored:
    if file.is_dir():
        raise StoreProblem(f"{file} is a folder, not a data file; nothing was changed.")
    with known_errors(str(file)):
        if file.exists():
            try:
                with _copied(file, backup, rows, now, actor) as ready:
                    return Restored(_into(file, ready), None, ready.left, ready.erased)
            except (NotATracker, UnicodeDecodeError, sqlite3.DatabaseError) as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
        with _copied(file, backup, rows, now, actor) as ready:
            mine, is_all = _erasures_of_damaged(file)
            _make_ready(ready, [*mine, *erasures_of_backups(file)])
            aside = _put_in_place(file, ready)
            return Restored(None, aside, None, ready.erased, is_all or aside is None)


@contextmanager
def _copied(
    file: Path, backup: Path, rows: dict[str, int], now: datetime, actor: str
) -> Iterator[_Ready]:
    """A copy of the backup among the file's own, up to date, under a name that is nobody's."""
    try:
        with unfinished(folder_of(file), file.stem) as part:
            with (
                closing(to_read(backup)) as source,
                closing(sqlite3.connect(part)) as copy,
            ):
                source.backup(copy)
                if counted(copy) != rows:
                    raise sqlite3.OperationalError("disk i/o: the copy is not what was copied")
            opening.open_database(part, is_private=True).close()
            yield _Ready(part, backup, now, actor)
    except OSError as error:
        raise StoreProblem(
            f"There is no room beside {file} to make {backup.name} ready, so nothing was changed; "
            "make room there, or check who may write in that folder, and try again."
        ) from error


def _into(file: Path, ready: _Ready) -> Backup:
    """Write the copy into the file once it is ready; the backup of what was there.

    From the backup of what is there until the copy is in its place nobody else can read or write
    the file, so that nothing is done or erased in between that the copy does not know of.
    """
    patience = Patience(connecting.is_busy)
    with closing(_connected(file, patience)) as live:
        live.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        patience.attempt(partial(live.execute, "BEGIN EXCLUSIVE"), connecting.BUSY_SECONDS)
        live.rollback()
        hold = partial(connecting.hold_to_read, patience)
        kept = back_up(live, file, BackupReason.BEFORE_RESTORE, ready.now, hold)
        with closing(sqlite3.connect(ready.path)) as copy:
            ready.left = _left_behind(_told(live), _told(copy))
        _make_ready(ready, erasures_of(live))
        _copy_into(live, ready.path, prove(ready.path))
    return kept


def _make_ready(ready: _Ready, erasures: Iterable[Erasure]) -> None:
    """Erase in the copy what was erased since, and tell of the restore in its history."""
    with closing(opening.open_database(ready.path, is_private=True)) as database:
        with acting(database, "restored", actor_id=None, now=ready.now) as act:
            session = act.session
            act.actor_id = session.scalar(
                select(WorkerRow.id).where(
                    WorkerRow.staff_number == ready.actor, WorkerRow.void_by.is_(None)
                )
            )
            again = _bring_along(session, erasures)
            erase(session, again)
            ready.erased = len(again)
            act.leaves_entry = True
            act.facts.update(erased=len(again), left=ready.left)
            made = made_at(ready.backup)
            if made is not None:
                act.facts["backup"] = made.replace(tzinfo=None).isoformat()
            for case in sorted(again):
                act.about(case=case)
        tidy(database)


def _bring_along(session: Session, erasures: Iterable[Erasure]) -> set[int]:
    """Keep the erasures in the copy as well; the cases there that are to be erased by them."""
    known = {(e.case_id, e.opened_by) for e in session.scalars(select(ErasureRow))}
    before = erased_cases(session)
    bring_along(session, erasures, known)
    return erased_cases(session) - before


def _told(connection: sqlite3.Connection) -> sqlite3.Cursor:
    return connection.execute("SELECT id, at, act FROM history ORDER BY id")


def _left_behind(live: Iterable[Told], copy: Iterable[Told]) -> int:
    """How many entries the file has that the copy has not: all from where their ways part."""
    entries = list(live)
    common = 0
    for mine, other in zip(entries, copy, strict=False):
        if mine != other:
            break
        common += 1
    return len(entries) - common


def _erasures_of_damaged(file: Path) -> tuple[list[Erasure], bool]:
    """What was erased in a file that is damaged elsewhere, and whether that is all of it."""
    found: list[Erasure] = []
    is_whole = False
    unreadable = suppress(sqlite3.Error, UnicodeDecodeError)
    with unreadable, closing(to_read(file)) as connection:
        with unreadable:
            asked = "PRAGMA integrity_check(erasures)"
            is_whole = connection.execute(asked).fetchall() == [("ok",)]
        found = erasures_of(connection, is_listed=is_whole)
    return found, is_whole


def erasures_of_backups(file: Path) -> list[Erasure]:
    """What was erased, as far as the backups of a file know that cannot be asked itself."""
    found: list[Erasure] = []
    for backup in backups_of(file):
        unreadable = suppress(sqlite3.Error, UnicodeDecodeError)
        with unreadable, closing(to_read(backup.path)) as connection:
            found += erasures_of(connection)
    return found


def _proved(file: Path, backup: Path) -> dict[str, int]:
    """How many rows each table of the backup holds; a `StoreProblem` unless it is a whole one."""
    chosen = "so nothing was changed; choose an earlier one."
    if file.exists() and backup.exists() and backup.samefile(file):
        raise NotATracker(f"{backup.name} is the data file itself and no backup of it, {chosen}")
    try:
        with backup.open("rb"):  # SQLite would not say why it cannot be read.
            pass
    except OSError as error:
        raise StoreProblem(
            f"{backup} cannot be read ({error.strerror}), so nothing was changed; check the name "
            "and who may read it, or choose another one."
        ) from error
    try:
        rows = prove(backup)
        with closing(to_read(backup)) as connection:
            [mark] = connection.execute("PRAGMA application_id").fetchone()
            if mark != APPLICATION_ID:
                raise sqlite3.DatabaseError("it is another program's")
            [revision] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            if revision == opening.REVISION:
                check_tables(connection, str(backup))
    except (OSError, ValueError, TypeError, sqlite3.Error, Damaged) as error:
        raise NotATracker(f"{backup.name} is no whole backup, {chosen}") from error
    opening.check_known(revision, backup.name)
    return rows


def _connected(file: Path, patience: Patience) -> sqlite3.Connection:
    connection = connecting.connect(str(file))
    try:
        connecting.settle_connection(patience, connection, None)
        if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise NotATracker(f"{file} is not a swtracker data file.")
        asked = "SELECT version_num FROM alembic_version"
        if connection.execute(asked).fetchone() == (opening.REVISION,):
            check_tables(connection, str(file))
    except BaseException:
        connection.close()
        raise
    return connection


def _copy_into(live: sqlite3.Connection, copy: Path, rows: dict[str, int]) -> None:
    """Write the copy over the data file in one transaction, waiting for others as an act does."""
    until = time.monotonic() + connecting.BUSY_SECONDS

    def wait_or_give_up(status: int, _remaining: int, _total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and time.monotonic() > until:
            raise sqlite3.OperationalError("database is locked")

    with closing(to_read(copy)) as source:
        source.backup(live, progress=wait_or_give_up, sleep=0.01)
    if counted(live) != rows:
        raise sqlite3.OperationalError("disk i/o: the file does not hold what the copy holds")


def _put_in_place(file: Path, ready: _Ready) -> Path | None:
    """Copy what is ready to the file's name; whatever stood there is moved aside: its new name."""
    prove(ready.path)
    aside: Path | None = None
    try:
        with unfinished(make_folder(file.parent), file.stem) as part:
            shutil.copyfile(ready.path, part)
            settle(part)
            aside = _set_aside(file, ready.now)
            try:
                part.replace(file)
            except OSError:
                if aside is not None:
                    _put_back(aside, file)
                raise
    except (OSError, CannotWrite) as error:
        raise StoreProblem(
            f"{ready.backup.name} could not be put in the place of {file}; nothing was changed. "
            "Close swtracker wherever the file is open, make room, and try again."
        ) from error
    return aside


def _set_aside(file: Path, now: datetime) -> Path | None:
    """Keep a file and what SQLite keeps beside it among the backups, where nothing thins it.

    Its old name stays its own until another file takes it, so that there is never none there.
    """
    if not any(_beside(file, end).exists() for end in ("", *COMPANIONS)):
        return None
    folder = make_folder(file.parent / FOLDER)
    number = 0
    while True:
        number += 1
        again = f" ({number})" if number > 1 else ""
        aside = folder / f"{file.stem} {now:%Y-%m-%d %H%M} damaged{again}.db"
        if not any(_beside(aside, end).exists() for end in ("", *COMPANIONS)):
            break
    try:
        os.link(file, aside)
    except OSError:  # There is none, or such a disk knows no second name of a file.
        with suppress(FileNotFoundError):
            file.rename(aside)
    for end in COMPANIONS:
        with suppress(FileNotFoundError):
            _beside(file, end).rename(_beside(aside, end))
    return aside


def _put_back(aside: Path, file: Path) -> None:
    """Undo a setting aside."""
    if file.exists():
        aside.unlink()
    for end in ("", *COMPANIONS):
        with suppress(FileNotFoundError):
            _beside(aside, end).rename(_beside(file, end))


def _beside(file: Path, end: str) -> Path:
    return file.with_name(file.name + end)
