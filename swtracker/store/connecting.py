"""Connections: how one is made and told what it needs, and how its transactions begin and end.

On SQLite the driver's own idea of when a transaction begins loses updates, so we say BEGIN
ourselves: ``BEGIN`` to read, ``BEGIN IMMEDIATE`` to write. What a server needs instead is in
`swtracker.store.server`.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import cast

from sqlalchemy import Engine, event
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import NoSuchModuleError

from swtracker.errors import StoreProblem
from swtracker.store import server
from swtracker.store.addresses import is_file, shown_as
from swtracker.store.backups import address, what_is_wrong
from swtracker.store.patience import TURN_SECONDS, Patience
from swtracker.store.statements import file_engine

BUSY_SECONDS = 10
"""How long a transaction waits for another program's before it gives up."""

_BEGIN = "swtracker_begin"


def engine_of(url: URL, patience: Patience) -> Engine:
    try:
        if not is_file(url):
            return server.server_engine(url, patience, BUSY_SECONDS)
        return sqlite_engine(url, patience, partial(connect, shown_as(url)))
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreProblem(
            f"swtracker cannot speak to {url.drivername} here; "
            "install it with the “postgres” extra, or use a data file."
        ) from error


def sqlite_engine(
    url: URL,
    patience: Patience,
    creator: Callable[[], sqlite3.Connection],
    *,
    read_only: bool = False,
) -> Engine:
    engine = file_engine(url, creator)
    event.listen(engine, "connect", partial(settle_connection, patience, read_only=read_only))
    event.listen(engine, "begin", partial(_begin, patience))
    event.listen(engine, "commit", partial(_commit, patience))
    return engine


def connect(file: str, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to a file that is there: one that went away is never made anew, empty."""
    mode = "ro" if read_only else "rw"
    return sqlite3.connect(
        f"{address(Path(file))}?mode={mode}",
        uri=True,
        timeout=TURN_SECONDS,
        check_same_thread=False,
    )


def settle_connection(
    patience: Patience,
    connection: sqlite3.Connection,
    _record: object,
    *,
    read_only: bool = False,
) -> None:
    """What every SQLite connection is told first.

    The rollback journal with full sync costs 1.5 ms a commit and survives a kill at any moment;
    write-ahead logging buys nothing here and breaks on network drives.
    """
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        *(_READING if read_only else _WRITING),
    ):
        # Some of these look into the file, which another may hold at that moment.
        patience.attempt(partial(connection.execute, f"PRAGMA {pragma}"), BUSY_SECONDS)


_READING = ("query_only = ON",)
_WRITING = ("journal_mode = DELETE", "synchronous = FULL", "secure_delete = ON")


def _begin(patience: Patience, connection: Connection) -> None:
    """Begin, and hold the file as far as it will be needed: nothing later has to wait for it."""
    driver = driver_of(connection)
    begin = connection.get_execution_options().get(_BEGIN)
    if begin is not None:
        patience.attempt(partial(driver.execute, begin), BUSY_SECONDS)
        return
    hold_to_read(patience, driver)


def hold_to_read(patience: Patience, driver: sqlite3.Connection) -> None:
    """Begin to read: from here on nobody else can commit until this transaction ends."""
    driver.execute("BEGIN")
    try:
        patience.attempt(partial(driver.execute, "SELECT 1 FROM sqlite_schema"), BUSY_SECONDS)
    except sqlite3.Error:
        driver.rollback()
        raise


def _commit(patience: Patience, connection: Connection) -> None:
    """Commit, once those who are reading have finished."""
    patience.attempt(driver_of(connection).commit, BUSY_SECONDS)


def is_busy(error: Exception) -> bool:
    """Whether an error of the driver means that another program holds the file or the turn."""
    if server.is_busy(error):
        return True
    name = getattr(error, "sqlite_errorname", "")
    return name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def driver_of(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def to_write(engine: Engine) -> Engine:
    """The engine for transactions that change something: they take the lock as they begin."""
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE", server.WRITES: True})


def copied(
    file: Path, patience: Patience
) -> tuple[sqlite3.Connection, Callable[[], sqlite3.Connection]]:
    """A copy of the file in memory, there while its connection is, and the way to another."""
    copy, creator = in_memory()
    try:
        with closing(connect(str(file), read_only=True)) as source:
            settle_connection(patience, source, None, read_only=True)
            hold_to_read(patience, source)
            source.backup(copy)
            source.rollback()
        if not _is_whole(copy):
            raise StoreProblem(
                f"{file} cannot be copied whole: somebody is changing it at this moment, or it is "
                "damaged; it was left as it is. Try again in a moment, or restore a backup."
            )
    except BaseException:
        copy.close()
        raise
    return copy, creator


def in_memory() -> tuple[sqlite3.Connection, Callable[[], sqlite3.Connection]]:
    """An empty database in memory, there while its connection is, and the way to another."""
    name = f"file:/swtracker-{secrets.token_hex(8)}?vfs=memdb"
    creator = partial(sqlite3.connect, name, uri=True, check_same_thread=False)
    return creator(), creator


def _is_whole(copy: sqlite3.Connection) -> bool:
    try:
        return not what_is_wrong(copy, quickly=True)
    except (UnicodeDecodeError, sqlite3.DatabaseError):
        return False
