"""Data files to try the store on, and what stands in them, read behind the store's back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import NullPool, create_engine, inspect

from swtracker.store.database import Database, create_database, open_database

Rows = dict[str, list[tuple[object, ...]]]


@contextmanager
def plain(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of another program to the file, which waits for nobody."""
    with closing(
        sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    ) as connection:
        yield connection


def all_rows(where: Path | str) -> Rows:
    """Every row of every table there."""
    return {table: found for table, _, found in _tables(where)}


def all_and_standing_rows(where: Path | str) -> tuple[Rows, Rows]:
    """Every row there, and every fact that stands, read once for both."""
    tables = _tables(where)
    return {table: found for table, _, found in tables}, _standing(tables)


def new_database(path: Path) -> Database:
    """An empty data file at ``path``, opened; made once and copied, because making takes long."""
    path.write_bytes(_made_once())
    return open_database(path)


@cache
def _made_once() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "empty.db")
        create_database(path).close()
        return path.read_bytes()


def standing_rows(where: Path | str) -> Rows:
    """Every fact that stands there: no void row, no version, no history."""
    return _standing(_tables(where))


def _standing(tables: list[tuple[str, list[str], list[tuple[object, ...]]]]) -> Rows:
    standing: Rows = {}
    for table, columns, rows in tables:
        if "void_by" in columns:
            void = columns.index("void_by")
            hidden = {void, columns.index("version")}
            standing[table] = [
                tuple(value for place, value in enumerate(row) if place not in hidden)
                for row in rows
                if row[void] is None
            ]
    return standing


def _tables(where: Path | str) -> list[tuple[str, list[str], list[tuple[object, ...]]]]:
    """Each table with its columns and its rows in order."""
    if isinstance(where, Path):
        with plain(where) as connection:
            asked = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            found = []
            for (table,) in connection.execute(asked).fetchall():
                read = connection.execute(f"SELECT * FROM {table} ORDER BY rowid")
                found.append((table, [c[0] for c in read.description], read.fetchall()))
            return found
    engine = create_engine(where, poolclass=NullPool)
    with engine.connect() as server:
        found = []
        for table in sorted(inspect(server).get_table_names()):
            told = server.exec_driver_sql(f'SELECT * FROM "{table}" ORDER BY 1')
            found.append((table, list(told.keys()), [tuple(row) for row in told]))
    return found
