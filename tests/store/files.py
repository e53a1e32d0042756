"""Data files to try the store on, and what stands in them, read behind the store's back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from swtracker.store.database import Database, create_database, open_database

Rows = dict[str, list[tuple[object, ...]]]


@contextmanager
def plain(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of another program to the file, which waits for nobody."""
    with closing(
        sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    ) as connection:
        yield connection


def all_rows(path: Path) -> Rows:
    """Every row of every table of the file."""
    with plain(path) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()
            for (table,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            )
        }


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


def standing_rows(path: Path) -> Rows:
    """Every fact that stands in the file: no void row, no version, no history."""
    with plain(path) as connection:
        standing: Rows = {}
        for (table,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall():
            columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
            if "void_by" in columns:
                told = ", ".join(f'"{c}"' for c in columns if c not in {"version", "void_by"})
                standing[table] = connection.execute(
                    f"SELECT {told} FROM {table} WHERE void_by IS NULL ORDER BY id"
                ).fetchall()
        return standing
