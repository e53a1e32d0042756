"""Whether what stands in a data file can stand there: its tables, their columns, every value.

Somebody who changed a file with another program, or a damaged page, can leave in it what SQLite has
no fault to find with and no page can be shown of. It is looked for by a check, when something
breaks that nobody foresaw, before an act is undone, and where a damaged file is saved.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Integer, String, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.types import TypeDecorator

from swtracker.domain.cases import Part, Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.discussion import ActionOutcome
from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.domain.policy_document import policy_from_document
from swtracker.domain.programme import Finding
from swtracker.domain.supervision import By, SupervisionStatus
from swtracker.errors import BadPolicy
from swtracker.store.explaining import damaged
from swtracker.store.tables import Base

Codes = Mapping[tuple[str, str], frozenset[str]]
"""The words that a column of a table may hold, where they are not a person's own."""


def _codes(kind: type[StrEnum], *, or_none: bool = False) -> frozenset[str]:
    return frozenset(kind) | ({""} if or_none else frozenset())


CODES: Codes = {
    ("absences", "kind"): _codes(AbsenceKind),
    ("actions", "outcome"): _codes(ActionOutcome, or_none=True),
    ("allocations", "part"): _codes(Part),
    ("cases", "last_status"): _codes(Status, or_none=True),
    ("cases", "status"): _codes(Status),
    ("development", "activity"): _codes(Activity),
    ("development", "lost_by"): _codes(By, or_none=True),
    ("development", "state"): _codes(TimeState),
    ("enrolments", "outcome"): _codes(Outcome, or_none=True),
    ("posts", "role"): _codes(Role),
    ("protected_slots", "activity"): _codes(Activity),
    ("reviews", "finding"): _codes(Finding),
    ("supervisions", "cancelled_by"): _codes(By, or_none=True),
    ("supervisions", "status"): _codes(SupervisionStatus),
    ("workers", "employment"): _codes(Employment),
}


_OF_UNDO = "history_changes"
"""Only an undoing reads this table: what cannot be undone is no reason to restore a backup."""


def soundness(column: Column[Any], codes: Codes = CODES) -> Callable[[Any], bool]:
    """Tells whether a value, as SQLite keeps it, can stand in the column."""
    kind = column.type
    allowed = codes.get((column.table.name, column.name))
    read: Callable[[Any], Any] | None = None
    if isinstance(kind, TypeDecorator) or not isinstance(kind, String | Integer | Boolean):
        dialect = sqlite.dialect()
        read = kind.dialect_impl(dialect).result_processor(dialect, None)
    basic = int if isinstance(kind, Integer | Boolean) else str

    def is_sound(value: Any) -> bool:
        if value is None:
            return bool(column.nullable)
        if type(value) is not basic or (allowed is not None and value not in allowed):
            return False
        if isinstance(kind, Boolean):
            return value in {0, 1}
        if read is not None:
            try:
                meant = read(value)
            except (ValueError, TypeError, ArithmeticError):
                return False
            return isinstance(meant, dict) or not isinstance(kind, JSON)
        return True

    return is_sound


def check_length(driver: sqlite3.Connection, file: Path) -> None:
    """Refuse a file that was cut short inside its last page, which SQLite would take for zeros."""
    [pages] = driver.execute("PRAGMA page_count").fetchone()
    [size] = driver.execute("PRAGMA page_size").fetchone()
    if file.stat().st_size < pages * size:
        raise damaged(str(file))


def check_tables(driver: sqlite3.Connection, shown: str) -> None:
    """Raise `Damaged` where a file of our revision lacks a table, or a column of one."""
    there: dict[str, set[str]] = {}
    for table, column in driver.execute(
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c "
        "WHERE t.type = 'table'"
    ):
        there.setdefault(table, set()).add(column)
    gone = [f"the table {name}" for name in Base.metadata.tables if name not in there] + [
        f"the column {column.name} of the table {name}"
        for name, table in Base.metadata.tables.items()
        for column in table.columns
        if name in there and column.name not in there[name]
    ]
    if gone:
        more = f" and {len(gone) - 1} more are" if gone[1:] else " is"
        raise damaged(shown, f"{gone[0]}{more} gone")


@contextmanager
def upgrading(shown: str) -> Iterator[None]:
    """Raise `Damaged` where an older file lacks a table, or a column, that is to be changed."""
    try:
        yield
    except OperationalError as error:
        if "no such" not in str(error.orig):
            raise
        raise damaged(shown, "a table or a column of it is gone") from error


def nonsense(driver: sqlite3.Connection) -> list[str]:
    """What of a file cannot be, a sentence each that quotes nothing of the records."""
    found = list(_of_council(driver))
    for table in Base.metadata.sorted_tables:
        if table.name != _OF_UNDO:
            found += _of(driver, table)
    return found


def _of_council(driver: sqlite3.Connection) -> Iterator[str]:
    """What no page can be shown without: one council, and a policy that can be read."""
    [councils] = driver.execute("SELECT count(*) FROM council").fetchone()
    if councils != 1:
        yield "The council’s own row is gone." if not councils else "There are two councils in it."
    [standing] = driver.execute("SELECT count(*) FROM policies WHERE void_by IS NULL").fetchone()
    if not standing:
        yield "No policy is left in it."


def _of(driver: sqlite3.Connection, table: Table) -> Iterator[str]:
    for column in table.columns:
        name = (table.name, column.name)
        if isinstance(column.type, Integer | String) and name not in CODES:
            continue  # SQLite itself sees to numbers, and nothing is wrong with a person's words.
        # Of days, hours and codes there are few; each is looked at once.
        found = driver.execute(
            f'SELECT "{column.name}", min("id"), count(*) FROM "{table.name}" GROUP BY 1'
        )
        is_sound = is_policy if name == ("policies", "document") else soundness(column)
        wrong = [(row, count) for value, row, count in found if not is_sound(value)]
        if wrong:
            more = sum(count for _, count in wrong) - 1
            others = f", and so do {more} more" if more else ""
            yield f"Row {min(wrong)[0]} of {table.name} makes no sense in “{column.name}”{others}."


def is_policy(document: Any) -> bool:
    """Whether a document, as SQLite keeps it, says a policy."""
    if not soundness(Base.metadata.tables["policies"].columns["document"])(document):
        return False
    try:
        policy_from_document(json.loads(document))
    except BadPolicy:
        return False
    return True
