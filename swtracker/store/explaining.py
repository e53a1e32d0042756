"""What a database's errors mean for the person: one sentence each, or a bug where there is none."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from swtracker.errors import Damaged, MayOnlyRead, StaleView, StoreBusy, StoreProblem
from swtracker.store import server


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
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        # Where its own schema is damaged, what SQLite says of it may not even be text; a document
        # in a damaged row may be none.
        raise damaged(where) from error
    except (DBAPIError, sqlite3.Error) as error:
        known = _explain(error.orig if isinstance(error, DBAPIError) else error, where)
        if known is None:
            raise
        raise known from error


_LEFT = "it was left as it is. Restore a backup, or choose another file."
_DAMAGED = f"{{where}} is damaged or is not a swtracker data file; {_LEFT}"


def damaged(where: str, what: str = "") -> Damaged:
    """The problem of a file that cannot be read as what it should be; ``what`` is gone of it."""
    return Damaged(f"{where} is damaged: {what}; {_LEFT}" if what else _DAMAGED.format(where=where))


_EXPLANATIONS: tuple[tuple[tuple[str, ...], type[StoreProblem], str], ...] = (
    (
        ("locked", "busy"),
        StoreBusy,
        "Another program is using the data file and did not let go; nothing was changed. "
        "Try again in a moment.",
    ),
    (
        ("not a database", "malformed", "could not decode"),
        Damaged,
        _DAMAGED,
    ),
    (
        ("cut short",),
        StoreProblem,
        "{where} was left in the middle of a change by a program that was cut short, and is not "
        "put right while it is only read; it was left as it is. Open it to work in it, where it "
        "may be written, or restore a backup.",
    ),
    (
        ("moved",),
        StoreProblem,
        "{where} was moved or deleted while it was open; nothing was changed. "
        "Put it back and try again, or open another data file.",
    ),
    (
        ("readonly", "read-only"),
        MayOnlyRead,
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


_TOLD_BY_NAME = {"SQLITE_READONLY_DBMOVED": "moved", "SQLITE_READONLY_ROLLBACK": "cut short"}


def _explain(error: BaseException | None, where: str) -> StoreProblem | None:
    """The known problem behind a database's error, or None when it is a bug."""
    if error is not None and not isinstance(error, sqlite3.Error):
        return server.explain(error, where)
    # SQLite has one set of words for all that is not to be written; its code tells them apart.
    name = getattr(error, "sqlite_errorname", "")
    reason = _TOLD_BY_NAME.get(name, str(error).lower())
    for words, kind, sentence in _EXPLANATIONS:
        if any(word in reason for word in words):
            return kind(sentence.format(where=where))
    return None
