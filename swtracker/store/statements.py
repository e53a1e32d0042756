"""What a data file is asked, put into SQL once for every data file that is ever opened.

To word a question takes SQLAlchemy as long as to ask it, and it words every question anew for each
engine. All files are of one kind, so that what was worded for one is good for the next.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import Engine, QueuePool, create_engine
from sqlalchemy.engine import URL, Dialect
from sqlalchemy.util import LRUCache

WORDED = 2000
"""So many statements are kept, which is more than there are; the least used go first."""


def file_engine(url: URL, connect: Callable[[], Any]) -> Engine:
    """An engine for the data file at ``url``, which ``connect`` opens.

    Raises SQLAlchemy's `NoSuchModuleError` where ``url`` names a driver that is not there.
    """
    url.get_dialect()
    dialect, worded = _language()
    pool = QueuePool(connect, dialect=dialect)
    return Engine(pool, dialect, url, execution_options={"compiled_cache": worded})


@cache
def _language() -> tuple[Dialect, LRUCache[object, object]]:
    """SQLite's language, which is the same for every file, and the statements worded in it."""
    engine = create_engine("sqlite://")
    with engine.connect():
        pass  # The first connection asks SQLite what it can do.
    engine.dispose()
    return engine.dialect, LRUCache(WORDED)
