"""Compiles each SQL statement once a run, and not again for every test's data file.

SQLAlchemy keeps what it compiled by engine, and nearly every test opens a file of its own: a third
of the suite's time went into compiling the same statements anew.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Engine
from sqlalchemy.util import LRUCache

_COMPILED: LRUCache[Any, Any] = LRUCache(4000)


def share_compiled() -> None:
    """Let every engine over a data file use what any other compiled.

    A statement is kept under its dialect, so all dialects of a data file must be one key: they are
    made alike, and nothing in a test changes one.
    """
    dialect: Any = SQLiteDialect_pysqlite
    dialect.__eq__ = _is_alike
    dialect.__hash__ = _by_kind
    engine: Any = Engine
    begin = engine.__init__

    def with_what_was_compiled(made: Any, *given: Any, **named: Any) -> None:
        begin(made, *given, **named)
        if isinstance(made.dialect, SQLiteDialect_pysqlite):
            made.update_execution_options(compiled_cache=_COMPILED)

    engine.__init__ = with_what_was_compiled


def _is_alike(one: object, other: object) -> bool:
    return type(one) is type(other)


def _by_kind(dialect: object) -> int:
    return hash(type(dialect))
