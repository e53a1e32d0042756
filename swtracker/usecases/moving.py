"""Moving the records to a server when a council outgrows its file, and back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from swtracker.domain import words
from swtracker.domain.calendar import Clock
from swtracker.store.database import open_database
from swtracker.store.moving import move


@dataclass(frozen=True, slots=True)
class MovedRecords:
    """What was moved, from where and to where; the addresses without a password."""

    source: str
    target: str
    rows: int
    tables: int
    entries: int
    """Entries of the history, each under its own number."""

    @property
    def sentence(self) -> str:
        """The move in a sentence or two."""
        return (
            f"Moved {words.count(self.rows, 'row')} of {self.tables} tables to {self.target}, "
            f"with {words.count(self.entries, 'entry', 'entries')} of history; every table was "
            f"read back and holds what it held. {self.source} was left as it is: let nobody go on "
            "working in it."
        )


def move_records(
    source: str | Path,
    target: str | Path,
    *,
    clock: Clock,
    read_only: bool = False,
    take_over: bool = False,
) -> MovedRecords:
    """Copy all records at ``source`` to ``target``, each a path or an address, and prove it.

    ``source`` is only read, but for being brought up to date, which ``read_only`` forbids;
    ``take_over`` takes it from a computer that was not heard of for a while. Raises a kind of
    `StoreProblem` when it cannot be opened, and when ``target`` holds records already or cannot be
    used; then there is nothing of them at it.
    """
    database = open_database(source, clock, read_only=read_only, take_over=take_over)
    try:
        tables, shown = move(database, target)
        rows = {table.name: table.rows for table in tables}
        return MovedRecords(database.where, shown, sum(rows.values()), len(rows), rows["history"])
    finally:
        database.close()
