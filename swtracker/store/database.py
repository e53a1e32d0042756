"""Opens the data file or server, and owns every transaction.

No module but this and its neighbours in the store names a kind of database.

A read fetches all it needs and ends before anything is shown; an act is one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.engine import URL, Connection
from sqlalchemy.orm import Session

from swtracker.domain.backups import USUAL, BackupReason, Keeping
from swtracker.domain.calendar import Clock, SystemClock
from swtracker.errors import MayOnlyRead, NewerFile, NotATracker, StoreProblem
from swtracker.store import server
from swtracker.store.addresses import is_file, shown_as, url_of
from swtracker.store.backups import Backup, back_up, what_is_wrong
from swtracker.store.connecting import (
    connect,
    copied,
    driver_of,
    engine_of,
    hold_to_read,
    in_memory,
    is_busy,
    settle_connection,
    sqlite_engine,
    to_write,
)
from swtracker.store.explaining import damaged, known_errors
from swtracker.store.files import check_file, check_writable, claim
from swtracker.store.leases import Lease, take_lease
from swtracker.store.patience import Patience
from swtracker.store.places import place_of
from swtracker.store.sense import check_length, check_tables, nonsense, upgrading
from swtracker.store.tables import Base
from swtracker.store.upgrading import APPLICATION_ID, MIGRATIONS, upgrade

REVISION = "0004"
"""The newest Alembic revision this swtracker knows."""


class Database:
    """One open data file or server. Made by `open_database` or `create_database`."""

    def __init__(
        self,
        engine: Engine,
        where: str,
        patience: Patience,
        *,
        was_cut_short: bool = False,
        is_read_only: bool = False,
        copy: sqlite3.Connection | None = None,
        lease: Lease | None = None,
    ) -> None:
        """``copy`` keeps what lies in memory for as long as it is open; ``where`` is empty where
        that is no copy of anything.
        """
        self._engine = engine
        self.was_cut_short = was_cut_short
        """Whether whoever wrote last was cut short, so that SQLite had to take it back."""
        self.is_read_only = is_read_only
        self.is_copy = copy is not None and bool(where)
        """Whether what is read is a copy of the file, as it was when it was opened."""
        self.patience = patience
        self._reader = engine if is_file(engine.url) else server.to_read(engine)
        self._writer = to_write(engine)
        self._copy = copy
        self._lease = lease
        self.where = where

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A short look at the data; ends its transaction when the block ends."""
        with known_errors(self.where), Session(self._reader) as session, session.begin():
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A change to the data: committed when the block ends, rolled back when it raises.

        Raises `MayOnlyRead` where it was opened to read only, and `OpenElsewhere` where somebody
        has taken the file over.
        """
        self._check_writable()
        self.keep_lease()
        # What an act says of a row after it is committed needs no further question.
        session = Session(self._writer, expire_on_commit=False)
        with known_errors(self.where), session, session.begin():
            yield session

    @cached_property
    def place(self) -> str:
        """Where the file lies, if not on this computer alone; asked once, for it stays there."""
        return "" if self.file is None else place_of(self.file)

    @property
    def file(self) -> Path | None:
        """The data file; None for a server, and for records in memory alone."""
        return Path(self.where) if self.where and is_file(self._engine.url) else None

    def keep_lease(self) -> None:
        """Go on having the file open, where only one may; now and then, and before every act."""
        if self._lease is not None:
            self._lease.keep()

    def back_up(self, reason: BackupReason, now: datetime, keeping: Keeping = USUAL) -> Backup:
        """Make a proved copy of the data file, and thin the older ones.

        Raises `StoreProblem` when none can be made.
        """
        self._check_writable()
        if self.file is None:
            raise StoreProblem(
                "A server is backed up by those who look after it; nothing was changed. "
                "Ask them when it was done last."
            )
        with known_errors(self.where):
            return _back_up(self.file, self.patience, reason, now, keeping)

    def check(self, *, quickly: bool = False) -> list[str]:
        """What the database finds wrong with itself, in its own words; nothing is well."""
        if self.file is None:
            return []  # A server checks itself.
        with known_errors(self.where):
            try:
                with self._driver() as driver:
                    return what_is_wrong(driver, quickly=quickly)
            except UnicodeDecodeError:
                return ["the database's own description of its tables is damaged"]
            except sqlite3.DatabaseError as error:
                if is_busy(error):
                    raise
                return [str(error)]

    def nonsense(self) -> list[str]:
        """What stands in a data file that cannot be, a sentence each; nothing is well.

        Raises `Damaged` where a table is gone.
        """
        if self.file is None:
            return []
        with known_errors(self.where), self._driver() as driver:
            check_tables(driver, self.where)
            return nonsense(driver)

    @contextmanager
    def _driver(self) -> Iterator[sqlite3.Connection]:
        """The file while nobody can change it, by a connection that remembers nothing of it."""
        if self._copy is not None:
            yield self._copy
            return
        with closing(connect(self.where, read_only=self.is_read_only)) as driver:
            settle_connection(self.patience, driver, None, read_only=self.is_read_only)
            hold_to_read(self.patience, driver)
            try:
                yield driver
            finally:
                driver.rollback()

    def close(self) -> None:
        """Let go of the file or server."""
        self._engine.dispose()
        if self._copy is not None:
            self._copy.close()
        if self._lease is not None:
            self._lease.give_up()

    def discard(self) -> None:
        """Let go of what was made just now and could not be filled, and remove it."""
        if is_file(self._engine.url):
            self.close()
            if self.file is not None:
                self.file.unlink(missing_ok=True)
            return
        with known_errors(self.where):
            server.drop_tables(self._writer, Base.metadata)
        self.close()

    def _check_writable(self) -> None:
        if self.is_read_only:
            raise MayOnlyRead(
                "The records were opened to read only; nothing was changed. Open them to work in "
                "them, and do it again."
            )


def open_database(
    where: str | Path,
    clock: Clock = SystemClock(),  # noqa: B008
    *,
    read_only: bool = False,
    take_over: bool = False,
    is_private: bool = False,
) -> Database:
    """Open the data file or server at ``where`` (a path, or a database URL).

    An older one is brought up to date, a data file after a verified backup. Where only one
    computer may have the file open, its lease is taken; with ``take_over`` also one that somebody
    was not heard of for a while. Opened ``read_only``, nothing is made or changed anywhere. One
    that ``is_private`` is a copy nobody else knows of: it needs neither backup nor lease.

    Raises a kind of `StoreProblem` when it cannot be used; nothing is made where nothing was.
    """
    url = url_of(where)
    shown = shown_as(url)
    patience = Patience(is_busy)
    if read_only:
        return _open_to_read(url, shown, patience)
    was_cut_short = False
    lease = None
    if is_file(url):
        check_file(Path(shown))
        if not is_private and place_of(Path(shown)):
            check_writable(Path(shown))
            lease = take_lease(Path(shown), clock.now, take_over=take_over)
        was_cut_short = Path(f"{shown}-journal").exists()
    engine = engine_of(url, patience)
    try:
        with known_errors(shown):
            revision = _revision(engine, shown)
            if is_file(url):
                check_writable(Path(shown))
            if revision != REVISION:
                check_known(revision, shown)
                if is_file(url) and not is_private:
                    reason = BackupReason.BEFORE_UPGRADE
                    _back_up(Path(shown), patience, reason, clock.now(), None)
                with upgrading(shown):
                    _upgrade(engine, fill=partial(_check_tables, shown))
    except BaseException:
        engine.dispose()
        if lease is not None:
            lease.give_up()
        raise
    return Database(engine, shown, patience, was_cut_short=was_cut_short, lease=lease)


def _open_to_read(url: URL, shown: str, patience: Patience) -> Database:
    """Open without making or changing anything.

    What has to be brought up to date first, or may change under SQLite's locks, is read from a
    copy in memory: nothing of it is left behind, even by a program that is killed.
    """
    if not is_file(url):
        return _open_server_to_read(url, shown, patience)
    file = Path(shown)
    check_file(file)
    creator: Callable[[], sqlite3.Connection] = partial(connect, shown, read_only=True)
    engine = sqlite_engine(url, patience, creator, read_only=True)
    copy: sqlite3.Connection | None = None
    try:
        with known_errors(shown):
            revision = _revision(engine, shown)
            if revision != REVISION:
                check_known(revision, shown)
            if revision != REVISION or place_of(file):
                engine.dispose()
                copy, creator = copied(file, patience)
                if revision != REVISION:
                    writing = sqlite_engine(url, patience, creator)
                    with upgrading(shown):
                        _upgrade(writing, fill=partial(_check_tables, shown))
                    writing.dispose()
                engine = sqlite_engine(url, patience, creator, read_only=True)
    except BaseException:
        engine.dispose()
        if copy is not None:
            copy.close()
        raise
    return Database(engine, shown, patience, is_read_only=True, copy=copy)


def _open_server_to_read(url: URL, shown: str, patience: Patience) -> Database:
    engine = engine_of(url, patience)
    try:
        with known_errors(shown):
            revision = _revision(server.to_read(engine), shown)
        if revision != REVISION:
            check_known(revision, shown)
            raise StoreProblem(
                f"{shown} was written by an earlier swtracker and has to be brought up to date "
                "before it can be read; it was left as it is. Open it to work in it."
            )
    except BaseException:
        engine.dispose()
        raise
    return Database(engine, shown, patience, is_read_only=True)


def _back_up(
    file: Path, patience: Patience, reason: BackupReason, now: datetime, keeping: Keeping | None
) -> Backup:
    with closing(connect(str(file))) as driver:
        settle_connection(patience, driver, None)
        hold = partial(hold_to_read, patience)
        return back_up(driver, file, reason, now, hold, keeping=keeping)


def create_database(
    where: str | Path,
    fill: Callable[[Connection], None] | None = None,
    first: str = "head",
    *,
    clock: Clock = SystemClock(),  # noqa: B008
) -> Database:
    """Make a new, empty data file (or the tables on a server) at ``where``.

    ``fill`` puts in what it begins with, in the very transaction that makes the tables: as rows
    of the revision ``first``, brought up to date from there. Where only one computer may have the
    file open, its lease is taken.

    Raises `StoreProblem` when something is there already or it cannot be made, and `CannotWrite`
    when its folder cannot; then nothing is left of it.
    """
    url = url_of(where)
    shown = shown_as(url)
    patience = Patience(is_busy)
    engine = engine_of(url, patience)
    lease = None
    if is_file(url):
        claim(Path(shown))
    try:
        if is_file(url):
            # One that nobody renews is left over from a file that went away.
            lease = take_lease(Path(shown), clock.now, take_over=True)
        with known_errors(shown):
            _upgrade(engine, partial(_check_empty, shown), fill, first)
    except BaseException:
        engine.dispose()
        if is_file(url):
            Path(shown).unlink(missing_ok=True)
        if lease is not None:
            lease.give_up()
        raise
    return Database(engine, shown, patience, lease=lease)


def create_in_memory() -> Database:
    """New, empty records that lie in memory alone: a program that is killed leaves none of them."""
    patience = Patience(is_busy)
    kept, creator = in_memory()
    engine = sqlite_engine(URL.create("sqlite"), patience, creator)
    _upgrade(engine)
    return Database(engine, "", patience, copy=kept)


def _upgrade(
    engine: Engine,
    check: Callable[[Connection], None] | None = None,
    fill: Callable[[Connection], None] | None = None,
    first: str = "head",
) -> None:
    """Bring the tables up to date in one transaction: interrupted, it is as if it never began.

    ``check`` looks before anything is made, ``fill`` puts rows into what was.
    """
    with to_write(engine).begin() as connection:
        if check is not None:
            check(connection)
        upgrade(connection, fill, first)


def _check_empty(shown: str, connection: Connection) -> None:
    """Refuse a server that holds records, or whose tables are somebody else's."""
    if connection.dialect.name == "sqlite":
        return  # The file was made a moment ago.
    if connection.dialect.has_table(connection, "alembic_version"):
        raise StoreProblem(
            f"{shown} already holds swtracker data; nothing was changed. Open it instead."
        )
    server.check_server(connection, shown, Base.metadata)


def _revision(engine: Engine, shown: str) -> str:
    """The revision the data stands at, asked in plain SQL so that Alembic need not be loaded."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            mark = connection.exec_driver_sql("PRAGMA application_id").scalar()
            if mark != APPLICATION_ID:
                raise NotATracker(
                    f"{shown} is not a swtracker data file; it was left as it is. "
                    "Choose another file."
                )
            check_length(driver_of(connection), Path(shown))
        is_there = engine.dialect.has_table(connection, "alembic_version")
        if not is_there and engine.dialect.name != "sqlite":
            raise NotATracker(
                f"{shown} holds no swtracker data; it was left as it is. "
                "Start it with “swtracker init”."
            )
        asked = text("SELECT version_num FROM alembic_version")
        revision = connection.execute(asked).scalar() if is_there else None
        if revision is None:
            raise damaged(shown, "what version it is of is gone")
        if revision == REVISION:
            _check_tables(shown, connection)
        return str(revision)


def _check_tables(shown: str, connection: Connection) -> None:
    """Refuse a file that lacks a table: something would break at it sooner or later."""
    if connection.dialect.name == "sqlite":
        check_tables(driver_of(connection), shown)


def check_known(revision: str, shown: str) -> None:
    """Raise `NewerFile` unless this swtracker knows the revision of the data at ``shown``."""
    from alembic.script import ScriptDirectory

    known = {r.revision for r in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if revision not in known:
        raise NewerFile(
            f"{shown} was written by a newer swtracker (its version is {revision}, this one knows "
            f"{REVISION}); it was left as it is. Update swtracker on this computer."
        )
