"""Saves what can still be read of a damaged data file into a new one; the damaged is not touched.

Every table is read row by row in the order of its numbers. Where SQLite cannot go on, the numbers
after are asked for one by one until it can. What is read is looked at value by value, because a
damaged page can give anything, and a row that names one that is lost is left out with it.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from swtracker.errors import CannotWrite, NotATracker, StoreProblem
from swtracker.paths import make_folder
from swtracker.store.backups import settle
from swtracker.store.chain import first_break
from swtracker.store.database import REVISION, check_known, create_database
from swtracker.store.erasing import list_anew
from swtracker.store.files import COMPANIONS, check_file, clear_unfinished
from swtracker.store.history import links
from swtracker.store.restoring import erasures_of_backups
from swtracker.store.sense import Codes, soundness
from swtracker.store.tables import Base

MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands in words for a letter that could not be read."""

_SMALLEST_ROW = 4
"""Bytes: no row takes less, so a file has no more rows than this lets it."""

_BEYOND = 1000
"""So many numbers are asked for after the last row that was read, where nothing tells the last."""

Row = list[Any]
Complete = Callable[[Connection], None]
"""Puts in what the new file cannot do without."""


@dataclass(frozen=True, slots=True)
class SavedTable:
    """How many rows of a table were saved, and how many were there and could not be.

    ``more`` says that nothing tells how many those were: they may be many more.
    """

    name: str
    saved: int
    lost: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was saved. ``unnamed`` rows no longer name another that was lost, ``marked`` ones have
    letters that could not be read. ``broken_at`` is the first entry of the history from which the
    chain no longer holds; None where it holds. ``listed`` erasures were lost and put back.
    """

    tables: tuple[SavedTable, ...]
    unnamed: int
    marked: int
    broken_at: int | None
    listed: int = 0


@dataclass(slots=True)
class _Read:
    """What was read of a table: its rows by their number, and how many numbers could not be."""

    columns: list[str]
    rows: dict[int, Row] = field(default_factory=dict)
    lost: int = 0
    more: bool = False
    is_gone: bool = False
    """Whether the file has no such table any more, or never had."""


def rescue(file: Path, to: Path, codes: Codes, complete: Complete) -> Rescued:
    """Save what can be read of ``file`` into a new data file at ``to``, made in one go.

    ``complete`` puts in what is missing and the file cannot do without. Raises a kind of
    `StoreProblem` when nothing can be read or ``to`` cannot be made; then there is nothing at it.
    """
    check_file(file)
    if to.exists():
        raise StoreProblem(
            f"There is already a file at {to}; nothing was changed. Choose another name."
        )
    counted: list[SavedTable] = []
    with _readable_copy(file, to) as (source, beside):
        revision = _revision_of(source, file)
        tables = {table.name: _read(source, table, codes) for table in Base.metadata.sorted_tables}
        if not any(read.rows for read in tables.values()):
            raise NotATracker(
                f"Nothing of {file} can be read any more; it was left as it is. Restore a backup."
            )
        marked = sum(_is_marked(row) for read in tables.values() for row in read.rows.values())
        unnamed = _drop_loose(tables)
        fill = partial(_fill, tables, counted, complete)
        part = beside / to.name
        try:
            made = create_database(part, fill, revision)
        except sqlite3.IntegrityError as error:
            raise NotATracker(
                f"What can be read of {file} does not fit together; nothing was made, and it was "
                "left as it is. Restore a backup."
            ) from error
        try:
            listed = list_anew(made, erasures_of_backups(file))
            with made.read() as session:
                broken_at = first_break(links(session))
        finally:
            made.close()
        # It gets its name once it is whole: of one that is killed nothing is left under it.
        settle(part)
        part.replace(to)
    return Rescued(tuple(counted), unnamed, marked, broken_at, listed)


@contextmanager
def _readable_copy(file: Path, to: Path) -> Iterator[tuple[sqlite3.Connection, Path]]:
    """A copy to read from, and the folder of its own that it lies in.

    A journal beside it is rolled back in the copy, or else left out.
    """
    try:
        beside = make_folder(to.parent)
        with TemporaryDirectory(prefix=f".{to.stem} ", suffix=".part", dir=beside) as folder:
            clear_unfinished(beside, to.stem, Path(folder).stat().st_mtime)
            copy = Path(folder, "copy.db")
            for companions in (COMPANIONS, ()):
                for end in ("", *companions):
                    with suppress(FileNotFoundError):
                        shutil.copyfile(f"{file}{end}", f"{copy}{end}")
                with closing(_connected(copy)) as source:
                    if _can_be_asked(source):
                        yield source, Path(folder)
                        return
                for end in COMPANIONS:
                    Path(f"{copy}{end}").unlink(missing_ok=True)
    except (OSError, CannotWrite) as error:
        raise StoreProblem(
            f"{file} could not be copied beside {to} to be read; nothing was changed. Make room "
            "there, or choose another place."
        ) from error
    raise NotATracker(
        f"Nothing of {file} can be read any more; it was left as it is. Restore a backup."
    )


def _connected(copy: Path) -> sqlite3.Connection:
    source = sqlite3.connect(copy, isolation_level=None)
    source.text_factory = _decoded
    # As much as can be is read of a damaged description, and of a file that was cut short.
    source.execute("PRAGMA writable_schema = ON")
    source.execute("PRAGMA trusted_schema = OFF")
    return source


def _decoded(value: bytes) -> str:
    return value.decode("utf-8", "replace")


def _can_be_asked(source: sqlite3.Connection) -> bool:
    try:
        source.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        return False
    return True


def _revision_of(source: sqlite3.Connection, file: Path) -> str:
    """The revision the tables are of; ours where that cannot be read. `NewerFile` for a newer."""
    try:
        found = source.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError:
        return REVISION
    revision = str(found[0]) if found is not None else REVISION
    if revision.isdigit():
        check_known(revision, str(file))
        return revision
    return REVISION


def _read(source: sqlite3.Connection, table: Table, codes: Codes) -> _Read:
    """Every row of a table that can be read and makes sense."""
    try:
        described = source.execute(f'PRAGMA table_info("{table.name}")').fetchall()
    except sqlite3.DatabaseError:
        described = []
    names = _names(table, [name for _, name, *_ in described])
    columns = list(names)
    read = _Read(columns)
    needed = {c.name for c in table.columns if not c.nullable and c.server_default is None}
    if not needed <= names.keys():
        read.is_gone = True
        return read
    asked = ", ".join('"' + told.replace('"', '""') + '"' for told in names.values())
    begin = f'SELECT {asked} FROM "{table.name}" NOT INDEXED WHERE "id"'
    highest, most = _highest(source, table)
    after: int | None = 0
    while after is not None:
        after = _read_on(source, f'{begin} > ? ORDER BY "id"', read, after, most)
        if after is not None:
            last = highest or max(read.rows, default=0) + _BEYOND
            after = _step_over(source, f"{begin} = ?", read, after, last)
    if read.lost and not highest:
        read.lost, read.more = 1, True
    sound = [soundness(table.columns[name], codes) for name in columns]
    for number, row in list(read.rows.items()):
        if not all(is_sound(value) for is_sound, value in zip(sound, row, strict=True)):
            del read.rows[number]
            read.lost += 1
    return read


def _names(table: Table, described: list[str]) -> dict[str, str]:
    """A table's columns, each with its name in the damaged file, of which a letter may be wrong."""
    known = [column.name for column in table.columns]
    names = {name: name for name in known if name in described}
    for told in described:
        left = [name for name in known if name not in names]
        if told not in known and (close := get_close_matches(told, left, 1)):
            names[close[0]] = told
    return names


def _read_on(
    source: sqlite3.Connection, question: str, read: _Read, after: int, most: int
) -> int | None:
    """Read on after that number; None at the end, else the number after which it went wrong."""
    try:
        for row in source.execute(question, (after,)):
            if not after < row[0] <= most:
                return after  # A damaged page may send us in circles.
            after = row[0]
            read.rows[after] = list(row)
    except sqlite3.DatabaseError:
        return after
    return None


def _step_over(
    source: sqlite3.Connection, question: str, read: _Read, after: int, highest: int
) -> int | None:
    """Ask for the next numbers one by one, until one can be answered; None past the highest."""
    while after < highest:
        after += 1
        try:
            row = source.execute(question, (after,)).fetchone()
        except sqlite3.DatabaseError:
            read.lost += 1
            continue
        if row is not None:
            read.rows[after] = list(row)
        return after
    return None


def _highest(source: sqlite3.Connection, table: Table) -> tuple[int, int]:
    """The highest number of a table's rows that is known of, and the highest there can be."""
    pages = source.execute("PRAGMA page_count").fetchone()[0]
    most = pages * source.execute("PRAGMA page_size").fetchone()[0] // _SMALLEST_ROW
    questions = [(f'SELECT max("id") FROM "{table.name}"', ())]
    questions += [
        (f'SELECT max("{column.name}") FROM "{other.name}"', ())
        for other in Base.metadata.sorted_tables
        for column in other.columns
        if any(key.column.table is table for key in column.foreign_keys)
    ]
    told = 'SELECT max("row_id") FROM "history_changes" WHERE "table_name" = ?'
    found = [0]
    for question, values in [*questions, (told, (table.name,))]:
        with suppress(sqlite3.DatabaseError):
            [number] = source.execute(question, values).fetchone()
            if isinstance(number, int) and number <= most:
                found.append(number)
    return max(found), most


def _is_marked(row: Row) -> bool:
    return any(isinstance(value, str) and MARK in value for value in row)


def _drop_loose(tables: dict[str, _Read]) -> int:
    """Leave out the rows that name a row which is lost; how many could stay without naming it."""
    unnamed = 0
    is_settled = False
    while not is_settled:
        is_settled = True
        for table in Base.metadata.sorted_tables:
            read = tables[table.name]
            keys = [
                (read.columns.index(column.name), column, key.column.table.name)
                for column in table.columns
                for key in column.foreign_keys
                if column.name in read.columns
            ]
            for number, row in list(read.rows.items()):
                for place, column, other in keys:
                    if row[place] is None or row[place] in tables[other].rows:
                        continue
                    is_settled = False
                    # Whom an entry of the history is about is all that such a row says.
                    if column.nullable and table.name != "history_subjects":
                        row[place] = None
                        unnamed += 1
                        continue
                    del read.rows[number]
                    read.lost += 1
                    break
    return unnamed


def _fill(
    tables: dict[str, _Read],
    counted: list[SavedTable],
    complete: Complete,
    target: Connection,
) -> None:
    """Put the rows into the new file, all but those its tables refuse."""
    driver: Any = target.connection.driver_connection
    driver.execute("PRAGMA defer_foreign_keys = ON")
    for name, read in tables.items():
        there = {column for _, column, *_ in driver.execute(f'PRAGMA table_info("{name}")')}
        if not there:
            continue  # A table of a later revision than the file's.
        if read.is_gone:
            counted.append(SavedTable(name, 0, 1, more=True))
            continue
        columns = [column for column in read.columns if column in there]
        places = [read.columns.index(column) for column in columns]
        named = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" for _ in columns)
        driver.executemany(
            f'INSERT INTO "{name}" ({named}) VALUES ({marks})',
            ([row[place] for place in places] for _, row in sorted(read.rows.items())),
        )
        counted.append(SavedTable(name, len(read.rows), read.lost, read.more))
    complete(target)
