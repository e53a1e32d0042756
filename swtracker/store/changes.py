"""What an entry of the history changed, as it is kept so that the entry can be undone.

It stands outside the chain, because it may have to be erased, so nothing proves it. Each record is
looked at before it is used: what a damaged page or another program left there may be anything.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import JSON, Boolean, ColumnElement, Text, cast, or_, select
from sqlalchemy.orm import Session

from swtracker.store.sense import soundness
from swtracker.store.tables import Base, HistoryChangeRow, Voidable

ROW_CLASSES: dict[str, type[Any]] = {
    m.class_.__tablename__: m.class_ for m in Base.registry.mappers if Voidable in m.class_.mro()
}
"""The rows that acts add and change, by the name of their table."""

_NEVER_CHANGED = frozenset({"id", "version"})


@dataclass(frozen=True, slots=True)
class Change:
    """One row an entry touched: the columns that changed, as JSON keeps them.

    ``before`` is None for a row the entry added.
    """

    table_name: str
    row_id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]


def changes_of(session: Session, entry_id: int) -> list[Change] | None:
    """What the entry changed, the last first; None where the record of it cannot be read."""
    found: list[Change] = []
    for _, change in _read(session, HistoryChangeRow.history_id == entry_id):
        if change is None or session.get(ROW_CLASSES[change.table_name], change.row_id) is None:
            return None
        found.insert(0, change)
    return found


def unreadable_entries(session: Session) -> set[int]:
    """The entries the record of whose changes cannot be read, so that they cannot be undone."""
    # Of a row that was added nothing is kept but its table and its number; there are most of those.
    said = or_(HistoryChangeRow.before.is_not(None), cast(HistoryChangeRow.after, Text) != "{}")
    wrong = {entry for entry, change in _read(session, said) if change is None}
    unknown = HistoryChangeRow.table_name.not_in(ROW_CLASSES)
    wrong.update(session.scalars(select(HistoryChangeRow.history_id).where(unknown)))
    for name, row_class in ROW_CLASSES.items():
        gone = select(HistoryChangeRow.history_id).where(
            HistoryChangeRow.table_name == name,
            HistoryChangeRow.row_id.not_in(select(row_class.id)),
        )
        wrong.update(session.scalars(gone))
    return wrong


def document(text: str | None) -> Any:
    """What a document as it is kept says; None for none, and for one that is no table of values."""
    if text is None:
        return None
    try:
        meant = json.loads(text)
    except ValueError:
        return None
    return meant if isinstance(meant, dict) else None


def _read(session: Session, *which: ColumnElement[bool]) -> Iterator[tuple[int, Change | None]]:
    """Each record in its order, with the number of its entry; None for one that makes no sense."""
    row = HistoryChangeRow
    asked = select(
        row.history_id, row.table_name, row.row_id, cast(row.before, Text), cast(row.after, Text)
    )
    for entry, table, number, told_before, told_after in session.execute(
        asked.where(*which).order_by(row.id)
    ):
        before, after = document(told_before), document(told_after)
        is_read = after is not None and (before is not None or told_before is None)
        if is_read and _makes_sense(table, before, after):
            yield entry, Change(table, number, before, after)
        else:
            yield entry, None


def _makes_sense(table: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> bool:
    if table not in ROW_CLASSES or (before is not None and before.keys() != after.keys()):
        return False
    return all(
        _can_be(table, name, value)
        for said in (before or {}, after)
        for name, value in said.items()
    )


def _can_be(table: str, name: str, value: Any) -> bool:
    """Whether a value as JSON keeps it can stand in the column."""
    column = Base.metadata.tables[table].columns.get(name)
    if column is None or name in _NEVER_CHANGED:
        return False
    if value is not None and isinstance(column.type, Boolean | JSON):
        return isinstance(value, bool if isinstance(column.type, Boolean) else dict)
    return _sound(table, name)(value)


@cache
def _sound(table: str, name: str) -> Callable[[Any], bool]:
    return soundness(Base.metadata.tables[table].columns[name])
