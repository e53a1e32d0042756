"""Brings the tables up to date, and makes the history append-only in the database itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Connection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateTable
from sqlalchemy.types import JSON

from swtracker.store import server
from swtracker.store.tables import Base

APPLICATION_ID = 0x53575452
"""Marks a SQLite file as ours ("SWTR"), so that another program's file is never taken for one."""

MIGRATIONS = Path(__file__).parent / "migrations"


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


def upgrade(
    connection: Connection, fill: Callable[[Connection], None] | None = None, first: str = "head"
) -> None:
    """Bring the tables up to date inside the transaction that the connection is in.

    ``fill`` puts rows into what was made, as tables of the revision ``first``.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    _unprotect_history(connection)
    command.upgrade(config, first)
    if first != "head" and fill is not None:
        fill(connection)
        fill = None
        command.upgrade(config, "head")
    _protect_history(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    else:
        server.sort_by_letters(connection, Base.metadata)
    if fill is not None:
        fill(connection)


_PROTECTED = ("history", "history_subjects")
"""The tables that are append-only in the database itself."""

_REFUSED = "history is append-only"


def is_history_protected(connection: Connection) -> bool:
    """Whether the database itself refuses to change or remove an entry, as it was made to."""
    if connection.dialect.name == "sqlite":
        asked = "SELECT sql FROM sqlite_schema WHERE type = 'trigger'"
        there = connection.exec_driver_sql(asked).scalars().all()
        return all(
            any(sql.endswith(f"{name} {does}") for sql in there) for name, does in _guards().items()
        )
    asked = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    working = set(connection.exec_driver_sql(asked).scalars())
    return working.issuperset(f"{table}_no_change" for table in _PROTECTED)


def _guards() -> dict[str, str]:
    """The triggers of a data file that refuse: what each does, by its name."""
    return {
        f"{table}_no_{act.lower()}": f"BEFORE {act} ON {table} BEGIN "
        f"SELECT RAISE(ABORT, '{_REFUSED}'); END"
        for table in _PROTECTED
        for act in ("UPDATE", "DELETE")
    }


def _unprotect_history(connection: Connection) -> None:
    """Let a revision change the history, inside the transaction that protects it again."""
    if connection.dialect.name == "sqlite":
        for name in _guards():
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        return
    for table in _PROTECTED:
        if connection.dialect.has_table(connection, table):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}")


def _protect_history(connection: Connection) -> None:
    """Make the history append-only in the database itself: it refuses change and deletion."""
    if connection.dialect.name == "sqlite":
        for name, does in _guards().items():
            connection.exec_driver_sql(f"CREATE TRIGGER {name} {does}")
        return
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION swtracker_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$"
    )
    for table in _PROTECTED:
        connection.exec_driver_sql(
            f"CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION swtracker_refuse()"
        )
