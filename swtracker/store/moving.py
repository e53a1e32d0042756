"""Moves the records from a data file to a server, or back: all of them, proved, or nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Select, Table, and_, insert, or_, select
from sqlalchemy.engine import Connection

from swtracker.errors import StoreProblem
from swtracker.store.database import Database, create_database
from swtracker.store.server import number_on
from swtracker.store.tables import Base

_AT_ONCE = 1000
"""So many rows are read and written in one go."""


@dataclass(frozen=True, slots=True)
class MovedTable:
    """How many rows of a table were moved, and the digest of what they say."""

    name: str
    rows: int
    digest: str


def move(source: Database, target: str | Path) -> tuple[list[MovedTable], str]:
    """Copy every row of ``source`` to ``target``, where nothing may be yet, and prove it is there.

    Rows keep their numbers, so the history names whom it named. The tables, the rows and the proof
    are one transaction: interrupted at any moment, there is nothing at ``target``. Hands back what
    each table holds, and the target as a person may see it. Raises a kind of
    `StoreProblem` when ``target`` holds something or cannot be used, or the rows do not come back
    as they went.
    """
    moved: list[MovedTable] = []
    with source.read() as session:
        # While this lasts, nobody can change a data file; of a server it shows one moment.
        made = create_database(target, partial(_fill, session.connection(), moved))
        made.close()
    return moved, made.where


def _fill(source: Connection, moved: list[MovedTable], target: Connection) -> None:
    for table in Base.metadata.sorted_tables:
        sent = _copy(source, target, table)
        kept = _look(target, table)
        if sent != kept:
            raise StoreProblem(
                f"Of the {sent.rows} rows of “{table.name}”, not every one came back as it went; "
                "nothing was moved. Keep working where you did, and report this."
            )
        moved.append(kept)
    number_on(target, Base.metadata)


def _copy(source: Connection, target: Connection, table: Table) -> MovedTable:
    """Copy a table's rows; what was sent is told in the order of their numbers."""
    for rows in _read(source, _named_first(table)):
        target.execute(insert(table), rows)
    return _look(source, table)


def _look(connection: Connection, table: Table) -> MovedTable:
    """How many rows a table holds, and their digest, in the order of their numbers."""
    digest, count = hashlib.sha256(), 0
    for rows in _read(connection, select(table).order_by(table.c.id)):
        count += len(rows)
        for row in rows:
            told = json.dumps(row, default=_plain, ensure_ascii=True, sort_keys=True)
            digest.update(told.encode() + b"\n")
    return MovedTable(table.name, count, digest.hexdigest())


def _read(connection: Connection, query: Select[Any]) -> Iterator[list[dict[str, Any]]]:
    in_parts = {"yield_per": _AT_ONCE}
    with connection.execute(query, execution_options=in_parts) as result:
        for rows in result.mappings().partitions():
            yield [dict(row) for row in rows]


def _named_first(table: Table) -> Select[Any]:
    """A table's rows, those that others of the same table name before those that name them.

    No row names one that names a third: a group's meetings name the first, an undoing its entry.
    """
    naming = [
        and_(column.is_not(None), column != table.c.id) for column in _columns_to_itself(table)
    ]
    first = [or_(*naming)] if naming else []
    return select(table).order_by(*first, table.c.id)


def _columns_to_itself(table: Table) -> list[Column[Any]]:
    return [c for c in table.c if any(key.column.table is table for key in c.foreign_keys)]


def _plain(value: object) -> str:
    """A day, a moment or an exact number in letters, the same from every database."""
    if isinstance(value, Decimal):
        return format(value, "f")
    assert isinstance(value, date)
    return value.isoformat()
