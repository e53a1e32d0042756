"""What is asked of a PostgreSQL server, and of nothing else: its turns, its words, its numbers.

A server would let many write at once. Every rule here was written for a data file, where one does:
a reference that must be new, a child with one lead, the last place of a worker, the entry that
follows the newest. So whoever writes takes a turn first, one lock for the whole of the records,
held until the transaction ends. Whoever reads never waits, and sees one moment.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy import Engine, MetaData, create_engine, event, text
from sqlalchemy.engine import URL, Connection

from swtracker.errors import NotATracker, StoreBusy, StoreProblem
from swtracker.store.patience import Patience

TURN_LOCK = 0x53575452
"""The number of the lock a writer holds ("SWTR"). An advisory lock asks for no right to a table,
and stands in the way of neither a backup nor a vacuum."""

REACH_SECONDS = 10
"""How long an address is tried; the system itself would go on for minutes."""

TURN_SECONDS = 1.0
"""How long a writer stands in the server's queue before it is asked whether to go on waiting: long
enough to be served in, because whoever is asked goes to the end of the queue."""

WRITES = "swtracker_writes"
"""The execution option that says a connection's transactions write."""

_LOCK_NOT_AVAILABLE = "55P03"
_UNREACHABLE = ("08", "57P")
_NO_NUL = "postgresql text fields cannot contain nul"

_EXPLANATIONS: tuple[tuple[tuple[str, ...], tuple[str, ...], type[StoreProblem], str], ...] = (
    (
        (_LOCK_NOT_AVAILABLE, "57014"),
        (),
        StoreBusy,
        "Somebody else is changing the records and did not finish; nothing was changed. "
        "Try again in a moment.",
    ),
    (
        ("25006", "42501"),
        (),
        StoreProblem,
        "The server at {where} does not let you do that; nothing was changed. "
        "Ask whoever looks after it for the right to change these records.",
    ),
    (
        ("53100", "53200"),
        (),
        StoreProblem,
        "The server at {where} has no room left; nothing was changed. Tell whoever looks after it.",
    ),
    (
        ("53300",),
        ("too many clients", "remaining connection slots"),
        StoreProblem,
        "The server at {where} has as many guests as it takes; nothing was changed. "
        "Try again in a moment, and tell whoever looks after it.",
    ),
    (
        ("28000", "28P01"),
        ("authentication failed", "no password supplied"),
        StoreProblem,
        "The server at {where} does not know that name or password; nothing was changed. "
        "Check them with whoever looks after it.",
    ),
    (
        ("3D000",),
        ("does not exist",),
        StoreProblem,
        "The server at {where} has no such database or user; nothing was changed. "
        "Check the address with whoever looks after it.",
    ),
)
"""What a server's codes, and its words where it gives none, mean for the person."""


def server_engine(url: URL, patience: Patience, at_most: float) -> Engine:
    """The way to the server at ``url``; a writer waits ``at_most`` seconds for its turn.

    A connection the server dropped meanwhile, overnight perhaps, is noticed and made anew.
    """
    asked = {"connect_timeout": str(REACH_SECONDS), "application_name": "swtracker"}
    engine = create_engine(
        url.update_query_dict({k: v for k, v in asked.items() if k not in url.query}),
        pool_pre_ping=True,
    )
    shown = url.render_as_string(hide_password=True)
    event.listen(engine, "begin", partial(_begin, patience, at_most, shown))
    return engine


def to_read(engine: Engine) -> Engine:
    """The engine for transactions that only look: all their questions are of one moment."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _begin(patience: Patience, at_most: float, shown: str, connection: Connection) -> None:
    """Let a transaction that writes take its turn before it asks anything."""
    if WRITES not in connection.get_execution_options():
        return
    driver: Any = connection.connection.driver_connection

    def take() -> None:
        try:
            # In turns, so that waiting can be ended; in each, whoever asked first comes first.
            driver.execute(f"SET LOCAL lock_timeout = {int(TURN_SECONDS * 1000)}")
            driver.execute(f"SELECT pg_advisory_xact_lock({TURN_LOCK})")
            driver.execute(f"SET LOCAL lock_timeout = {int(at_most * 1000)}")
        except Exception:
            driver.rollback()
            raise

    try:
        patience.attempt(take, at_most)
    except Exception as error:
        # SQLAlchemy does not wrap what the driver says here.
        known = explain(error, shown)
        if known is None:
            raise
        raise known from error


def is_busy(error: Exception) -> bool:
    """Whether an error of the driver means that somebody else is writing."""
    return getattr(error, "sqlstate", None) == _LOCK_NOT_AVAILABLE


def check_server(connection: Connection, shown: str, tables: MetaData) -> None:
    """Raise `StoreProblem` unless new records can be kept here: UTF-8, and none of our names taken.

    A table of the same name belongs to somebody else, or is left of records taken away by hand.
    """
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        raise StoreProblem(
            f"The database at {shown} keeps its words as {encoding}, not UTF8; nothing was "
            "changed. Ask for one with the encoding UTF8."
        )
    has_table = connection.dialect.has_table
    taken = [name for name in tables.tables if has_table(connection, name)]
    if taken:
        raise NotATracker(
            f"The database at {shown} already has a table “{taken[0]}” of something else; "
            "nothing was changed. Ask for a database of swtracker's own."
        )


def sort_by_letters(connection: Connection, tables: MetaData) -> None:
    """Let every column of words be compared letter by letter, as in a data file.

    Else the order of references would depend on the language a server was set up in.
    """
    words = connection.execute(
        text(
            "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) "
            "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
            "JOIN pg_collation l ON l.oid = a.attcollation "
            "WHERE c.relkind = 'r' AND pg_table_is_visible(c.oid) AND a.attnum > 0 "
            "AND NOT a.attisdropped AND l.collname = 'default' ORDER BY 1, a.attnum"
        )
    ).all()
    for table, column, kind in words:
        if table in tables.tables:
            connection.exec_driver_sql(
                f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"'
            )


def number_on(connection: Connection, tables: MetaData) -> None:
    """Let every table's next row get the number after its highest: rows came with their own."""
    if connection.dialect.name != "postgresql":
        return  # SQLite looks at the highest number itself.
    for table in tables.sorted_tables:
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "
                f'coalesce(max(id), 0) + 1, false) FROM "{table.name}"'
            )
        )


def drop_tables(engine: Engine, tables: MetaData) -> None:
    """Take away records that were made just now and could not be filled."""
    with engine.begin() as connection:
        tables.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
        connection.exec_driver_sql("DROP FUNCTION IF EXISTS swtracker_refuse")


def explain(error: BaseException, where: str) -> StoreProblem | None:
    """The known problem behind an error of the server or on the way to it; None for a bug."""
    state = str(getattr(error, "sqlstate", None) or "")
    said = str(error).lower()
    is_on_the_way = "OperationalError" in {kind.__name__ for kind in type(error).__mro__}
    for states, words, kind, sentence in _EXPLANATIONS:
        if state in states or (is_on_the_way and any(word in said for word in words)):
            return kind(sentence.format(where=where))
    if _NO_NUL in said:
        return StoreProblem(
            "Some words hold a letter that is none (NUL), which a server cannot keep; nothing "
            "was changed. Type them again."
        )
    if is_on_the_way and (not state or state.startswith(_UNREACHABLE)):
        return StoreProblem(
            f"The server at {where} cannot be reached; nothing was changed. "
            "Check the network and try again."
        )
    return None
