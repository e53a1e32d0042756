"""Opens the data file or server, and owns every transaction.

No module but this and its neighbours in the store names a kind of database.

On SQLite the driver's own idea of when a transaction begins loses updates, so we say BEGIN
ourselves: ``BEGIN`` to read, ``BEGIN IMMEDIATE`` to write. A read fetches all it needs and ends
before anything is shown. What a server needs instead is in `swtracker.store.server`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Boolean, Date, DateTime, Engine, String, create_engine, event, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.schema import CreateTable
from sqlalchemy.types import JSON

from swtracker.domain.backups import BackupReason
from swtracker.domain.calendar import Clock, SystemClock
from swtracker.errors import (
    BadInput,
    NewerFile,
    NotATracker,
    StaleView,
    StoreBusy,
    StoreProblem,
)
from swtracker.paths import make_folder
from swtracker.store import server
from swtracker.store.backups import Backup, address, back_up, what_is_wrong
from swtracker.store.patience import TURN_SECONDS, Patience
from swtracker.store.tables import Base

REVISION = "0004"
"""The newest Alembic revision this swtracker knows."""

APPLICATION_ID = 0x53575452
"""Marks a SQLite file as ours ("SWTR"), so that another program's file is never taken for one."""

BUSY_SECONDS = 10
"""How long a transaction waits for another program's before it gives up."""

OWNER_ONLY = 0o600
"""Who may read a data file made here, where the system can say so: whoever made it."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_BEGIN = "swtracker_begin"


@compiles(CreateTable, "sqlite")
def _strict_tables(element: CreateTable, compiler: Any, **options: Any) -> str:
    """Every SQLite table is STRICT: a word in a number's column is refused, not kept."""
    made: str = compiler.visit_create_table(element, **options)
    return made.rstrip() + " STRICT"


@compiles(String, "sqlite")
@compiles(Date, "sqlite")
@compiles(DateTime, "sqlite")
@compiles(JSON, "sqlite")
def _kept_as_text(_element: object, _compiler: object, **_options: Any) -> str:
    """A STRICT table knows few types; words, days and documents are TEXT in it."""
    return "TEXT"


@compiles(Boolean, "sqlite")
def _kept_as_number(_element: object, _compiler: object, **_options: Any) -> str:
    return "INTEGER"


@compiles(JSON, "postgresql")
def _kept_as_jsonb(_element: object, compiler: Any, **_options: Any) -> str:
    """PostgreSQL can compare jsonb, which plain json it cannot."""
    return str(compiler.process(JSONB()))


class Database:
    """One open data file or server. Made by `open_database` or `create_database`."""

    def __init__(
        self, engine: Engine, where: str, patience: Patience, *, was_cut_short: bool = False
    ) -> None:
        self._engine = engine
        self.was_cut_short = was_cut_short
        """Whether whoever wrote last was cut short, so that SQLite had to take it back."""
        self.patience = patience
        self._reader = engine if _is_file(engine.url) else server.to_read(engine)
        self._writer = _to_write(engine)
        self.where = where

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A short look at the data; ends its transaction when the block ends."""
        with known_errors(self.where), Session(self._reader) as session, session.begin():
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A change to the data: committed when the block ends, rolled back when it raises."""
        # What an act says of a row after it is committed needs no further question.
        session = Session(self._writer, expire_on_commit=False)
        with known_errors(self.where), session, session.begin():
            yield session

    @property
    def file(self) -> Path | None:
        """The data file; None for a server."""
        return Path(self.where) if _is_file(self._engine.url) else None

    def back_up(self, reason: BackupReason, now: datetime) -> Backup:
        """Make a proved copy of the data file. Raises `StoreProblem` when none can be made."""
        if self.file is None:
            raise StoreProblem(
                "A server is backed up by those who look after it; nothing was changed. "
                "Ask them when it was done last."
            )
        with known_errors(self.where):
            return _back_up(self.file, self.patience, reason, now)

    def check(self, *, quickly: bool = False) -> list[str]:
        """What the database finds wrong with itself, in its own words; nothing is well."""
        if self.file is None:
            return []  # A server checks itself.
        # A connection that was at work before would answer from what it remembers of the file.
        with known_errors(self.where), closing(connect(self.where)) as driver:
            try:
                settle_connection(self.patience, driver, None)
                hold_to_read(self.patience, driver)
                return what_is_wrong(driver, quickly=quickly)
            except UnicodeDecodeError:
                return ["the database's own description of its tables is damaged"]
            except sqlite3.DatabaseError as error:
                if is_busy(error):
                    raise
                return [str(error)]
            finally:
                driver.rollback()

    def close(self) -> None:
        """Let go of the file or server."""
        self._engine.dispose()

    def discard(self) -> None:
        """Let go of what was made just now and could not be filled, and remove it."""
        if _is_file(self._engine.url):
            self.close()
            Path(self.where).unlink(missing_ok=True)
            return
        with known_errors(self.where):
            server.drop_tables(self._writer, Base.metadata)
        self.close()


def open_database(where: str | Path, clock: Clock = SystemClock()) -> Database:  # noqa: B008
    """Open the data file or server at ``where`` (a path, or a database URL).

    An older one is brought up to date, a data file after a verified backup. Raises a kind of
    `StoreProblem` when it cannot be used; nothing is made where nothing was.
    """
    url = _url(where)
    shown = _shown(url)
    was_cut_short = False
    if _is_file(url):
        _check_file(Path(shown))
        was_cut_short = Path(f"{shown}-journal").exists()
    patience = Patience(is_busy)
    engine = _engine(url, patience)
    try:
        with known_errors(shown):
            revision = _revision(engine, shown)
            if revision != REVISION:
                check_known(revision, shown)
                if _is_file(url):
                    reason = BackupReason.BEFORE_UPGRADE
                    _back_up(Path(shown), patience, reason, clock.now())
                _upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return Database(engine, shown, patience, was_cut_short=was_cut_short)


def _back_up(file: Path, patience: Patience, reason: BackupReason, now: datetime) -> Backup:
    with closing(connect(str(file))) as driver:
        settle_connection(patience, driver, None)
        return back_up(driver, file, reason, now, partial(hold_to_read, patience))


def create_database(
    where: str | Path, fill: Callable[[Connection], None] | None = None
) -> Database:
    """Make a new, empty data file (or the tables on a server) at ``where``.

    ``fill`` puts in what it begins with, in the very transaction that makes the tables.

    Raises `StoreProblem` when something is there already or it cannot be made, and `CannotWrite`
    when its folder cannot; then nothing is left of it.
    """
    url = _url(where)
    shown = _shown(url)
    patience = Patience(is_busy)
    engine = _engine(url, patience)
    if _is_file(url):
        _claim(Path(shown))
    try:
        with known_errors(shown):
            _upgrade(engine, partial(_check_empty, shown), fill)
    except BaseException:
        engine.dispose()
        if _is_file(url):
            Path(shown).unlink(missing_ok=True)
        raise
    return Database(engine, shown, patience)


def _check_empty(shown: str, connection: Connection) -> None:
    """Refuse a server that holds records, or whose tables are somebody else's."""
    if connection.dialect.name == "sqlite":
        return  # The file was made a moment ago.
    if connection.dialect.has_table(connection, "alembic_version"):
        raise StoreProblem(
            f"{shown} already holds swtracker data; nothing was changed. Open it instead."
        )
    server.check_server(connection, shown, Base.metadata)


def is_url(where: str | Path) -> bool:
    """Whether ``where`` is a database URL rather than a path."""
    return isinstance(where, str) and "://" in where


def _url(where: str | Path) -> URL:
    if not is_url(where):
        return URL.create("sqlite", database=str(Path(where).absolute()))
    try:
        url = make_url(str(where))
    except SQLAlchemyError as error:
        raise BadInput(
            "The database address cannot be understood; it looks like "
            "postgresql+psycopg://name@server/database."
        ) from error
    if _is_file(url) and url.database in {None, "", ":memory:"}:
        raise BadInput(
            "The database address names no file, so nothing would be kept; name a data file."
        )
    return url


def _shown(url: URL) -> str:
    """Where the data is, as a person may see it: a path, or the URL without its password."""
    return str(url.database) if _is_file(url) else url.render_as_string(hide_password=True)


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _check_file(path: Path) -> None:
    """Refuse, in words, what is plainly no data file, without opening it ourselves.

    Opening and closing the live file in this process would drop SQLite's own locks on it.
    """
    try:
        is_there = path.exists()
    except OSError as error:
        raise _may_not_read(path) from error
    if not is_there:
        raise StoreProblem(
            f"There is no data file at {path}; nothing was made. "
            "Check the name, or start a new one with “swtracker init”."
        )
    if path.is_dir():
        raise NotATracker(f"{path} is a folder, not a data file; choose the file inside it.")
    if path.stat().st_size == 0:
        raise NotATracker(
            f"{path} is empty, so it is not a swtracker data file; it was left as it is. "
            "Restore a backup, or choose another file."
        )
    if not os.access(path, os.R_OK):
        raise _may_not_read(path)


def _may_not_read(path: Path) -> StoreProblem:
    return StoreProblem(f"You may not read {path}; ask whoever looks after that folder.")


def _claim(path: Path) -> None:
    """Take the name of a new data file: of two who begin at the same moment, one is refused.

    It holds records about children, so only its owner may look into it, from the first byte on.
    """
    make_folder(path.parent)
    try:
        path.touch(OWNER_ONLY, exist_ok=False)
    except FileExistsError as error:
        raise StoreProblem(
            f"There is already a file at {path}; nothing was changed. "
            "Choose another name, or open that one."
        ) from error
    except OSError as error:
        raise StoreProblem(
            f"No file can be made in {path.parent} ({error.strerror}); nothing was changed. "
            "Choose another place."
        ) from error


def _engine(url: URL, patience: Patience) -> Engine:
    try:
        if not _is_file(url):
            return server.server_engine(url, patience, BUSY_SECONDS)
        engine = create_engine(url, creator=partial(connect, _shown(url)))
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreProblem(
            f"swtracker cannot speak to {url.drivername} here; "
            "install it with the “postgres” extra, or use a data file."
        ) from error
    event.listen(engine, "connect", partial(settle_connection, patience))
    event.listen(engine, "begin", partial(_begin, patience))
    event.listen(engine, "commit", partial(_commit, patience))
    return engine


def connect(file: str) -> sqlite3.Connection:
    """A connection to a file that is there: one that went away is never made anew, empty."""
    return sqlite3.connect(
        f"{address(Path(file))}?mode=rw", uri=True, timeout=TURN_SECONDS, check_same_thread=False
    )


def settle_connection(patience: Patience, connection: sqlite3.Connection, _record: object) -> None:
    """What every SQLite connection is told first.

    The rollback journal with full sync costs 1.5 ms a commit and survives a kill at any moment;
    write-ahead logging buys nothing here and breaks on network drives.
    """
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        "foreign_keys = ON",
        "journal_mode = DELETE",
        "synchronous = FULL",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "secure_delete = ON",
    ):
        # Some of these look into the file, which another may hold at that moment.
        patience.attempt(partial(connection.execute, f"PRAGMA {pragma}"), BUSY_SECONDS)


def _begin(patience: Patience, connection: Connection) -> None:
    """Begin, and hold the file as far as it will be needed: nothing later has to wait for it."""
    driver = _driver_of(connection)
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
    patience.attempt(_driver_of(connection).commit, BUSY_SECONDS)


def is_busy(error: Exception) -> bool:
    """Whether an error of the driver means that another program holds the file or the turn."""
    if server.is_busy(error):
        return True
    name = getattr(error, "sqlite_errorname", "")
    return name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def _driver_of(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _to_write(engine: Engine) -> Engine:
    """The engine for transactions that change something: they take the lock as they begin."""
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE", server.WRITES: True})


def _revision(engine: Engine, shown: str) -> str | None:
    """The revision the data stands at, asked in plain SQL so that Alembic need not be loaded."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            mark = connection.exec_driver_sql("PRAGMA application_id").scalar()
            if mark != APPLICATION_ID:
                raise NotATracker(
                    f"{shown} is not a swtracker data file; it was left as it is. "
                    "Choose another file."
                )
            _check_length(connection, Path(shown))
        if not engine.dialect.has_table(connection, "alembic_version"):
            raise NotATracker(
                f"{shown} holds no swtracker data; it was left as it is. "
                "Start it with “swtracker init”."
            )
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _check_length(connection: Connection, file: Path) -> None:
    """Refuse a file that was cut short inside its last page, which SQLite would take for zeros."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    if file.stat().st_size < pages * size:
        raise _damaged(str(file))


def check_known(revision: str | None, shown: str) -> None:
    """Raise `NewerFile` unless this swtracker knows the revision of the data at ``shown``."""
    from alembic.script import ScriptDirectory

    known = {r.revision for r in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}
    if revision not in known:
        raise NewerFile(
            f"{shown} was written by a newer swtracker (its version is {revision}, this one knows "
            f"{REVISION}); it was left as it is. Update swtracker on this computer."
        )


def _upgrade(
    engine: Engine,
    check: Callable[[Connection], None] | None = None,
    fill: Callable[[Connection], None] | None = None,
) -> None:
    """Bring the tables up to date in one transaction: interrupted, it is as if it never began.

    ``check`` looks before anything is made, ``fill`` puts rows into what was.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with _to_write(engine).begin() as connection:
        if check is not None:
            check(connection)
        config.attributes["connection"] = connection
        _unprotect_history(connection)
        command.upgrade(config, "head")
        _protect_history(connection)
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        else:
            server.sort_by_letters(connection, Base.metadata)
        if fill is not None:
            fill(connection)


_PROTECTED = ("history", "history_subjects")
"""The tables that are append-only in the database itself."""


def _unprotect_history(connection: Connection) -> None:
    """Let a revision change the history, inside the transaction that protects it again."""
    if connection.dialect.name == "sqlite":
        for table in _PROTECTED:
            for act in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{act}")
        return
    for table in _PROTECTED:
        if connection.dialect.has_table(connection, table):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}")


def _protect_history(connection: Connection) -> None:
    """Make the history append-only in the database itself: it refuses change and deletion."""
    refused = "history is append-only"
    tables = _PROTECTED
    if connection.dialect.name == "sqlite":
        for table in tables:
            for act in ("UPDATE", "DELETE"):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER IF NOT EXISTS {table}_no_{act.lower()} BEFORE {act} "
                    f"ON {table} BEGIN SELECT RAISE(ABORT, '{refused}'); END"
                )
        return
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION swtracker_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refused}'; END $$"
    )
    for table in tables:
        connection.exec_driver_sql(
            f"CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION swtracker_refuse()"
        )


@contextmanager
def known_errors(where: str) -> Iterator[None]:
    """Say what the computer can be asked to put right in one sentence; let bugs be bugs."""
    try:
        yield
    except StaleDataError as error:
        raise StaleView(
            "Somebody else changed this record while you had it open; your change was not made. "
            "Look at it again and repeat what still holds."
        ) from error
    except UnicodeDecodeError as error:
        # Where its own schema is damaged, what SQLite says of it may not even be text.
        raise _damaged(where) from error
    except (DBAPIError, sqlite3.Error) as error:
        known = _explain(error.orig if isinstance(error, DBAPIError) else error, where)
        if known is None:
            raise
        raise known from error


_DAMAGED = (
    "{where} is damaged or is not a swtracker data file; it was left as it is. "
    "Restore a backup, or choose another file."
)


def _damaged(where: str) -> NotATracker:
    return NotATracker(_DAMAGED.format(where=where))


_EXPLANATIONS: tuple[tuple[tuple[str, ...], type[StoreProblem], str], ...] = (
    (
        ("locked", "busy"),
        StoreBusy,
        "Another program is using the data file and did not let go; nothing was changed. "
        "Try again in a moment.",
    ),
    (
        ("not a database", "malformed"),
        NotATracker,
        _DAMAGED,
    ),
    (
        ("moved",),
        StoreProblem,
        "{where} was moved or deleted while it was open; nothing was changed. "
        "Put it back and try again, or open another data file.",
    ),
    (
        ("readonly", "read-only"),
        StoreProblem,
        "{where} may only be read; nothing was changed. "
        "Ask whoever looks after that folder, or copy the file to a place of your own.",
    ),
    (
        ("full", "disk i/o"),
        StoreProblem,
        "The disk is full or cannot be written; nothing was changed. Make room and try again.",
    ),
    (
        ("unable to open",),
        StoreProblem,
        "{where} cannot be opened or made; nothing was changed. "
        "Check the folder and who may write in it.",
    ),
)
"""What SQLite's own words mean for the person: the words, the kind of problem, the sentence."""


def _explain(error: BaseException | None, where: str) -> StoreProblem | None:
    """The known problem behind a database's error, or None when it is a bug."""
    if error is not None and not isinstance(error, sqlite3.Error):
        return server.explain(error, where)
    # In SQLite's words a file that went away is read-only; only its code tells the two apart.
    moved = getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY_DBMOVED"
    reason = "moved" if moved else str(error).lower()
    for words, kind, sentence in _EXPLANATIONS:
        if any(word in reason for word in words):
            return kind(sentence.format(where=where))
    return None
