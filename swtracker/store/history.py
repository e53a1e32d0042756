"""The append-only history: every change to the data is an act, recorded with the rows it touched.

`acting` is the only way to write. It records what was added and changed by watching the session,
so no use case can forget to; `take_back` reverses an entry by a new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Date, Select, and_, event, inspect, or_, select, true
from sqlalchemy.orm import Session, aliased

from swtracker.errors import Refused, StaleView
from swtracker.store.chain import BEGINNING, Link, digest
from swtracker.store.changes import ROW_CLASSES, Change, changes_of
from swtracker.store.database import Database
from swtracker.store.tables import (
    BookNameRow,
    ExactNumber,
    HistoryChangeRow,
    HistoryNoteRow,
    HistoryRow,
    HistorySubjectRow,
    Voidable,
)

UNNUMBERED = -1
"""Stands for the entry of an act still under way; no committed row carries it."""


@dataclass(slots=True)
class Act:
    """One act under way: the session to change rows with, and what its entry will say."""

    session: Session
    code: str
    actor_id: int | None
    now: datetime
    facts: dict[str, Any] = field(default_factory=dict)
    workers: list[int] = field(default_factory=list)
    cases: list[int] = field(default_factory=list)
    why: str = ""
    undoes: int | None = None
    entry: int | None = None
    voids: list[Voidable] = field(default_factory=list)
    leaves_entry: bool = False
    """Whether there is an entry although no row was changed that could be changed back."""
    _changes: list[HistoryChangeRow] = field(default_factory=list)

    def void(self, row: Voidable) -> None:
        """Make the row void by this act."""
        self.voids.append(row)

    def set_aside(self) -> None:
        """Take the rows to be voided out of every count at once, before the entry has a number."""
        for row in self.voids:
            row.void_by = UNNUMBERED
        self.session.flush()

    def about(self, *, worker: int | None = None, case: int | None = None) -> None:
        """Name a worker or a case the act is about."""
        if worker is not None and worker not in self.workers:
            self.workers.append(worker)
        if case is not None and case not in self.cases:
            self.cases.append(case)

    def note_changes(self, session: Session, _context: object) -> None:
        """Remember each row just added or changed (called by the session after a flush)."""
        for row in session.new:
            if isinstance(row, Voidable):
                self._remember(row, None, {})
        for row in session.dirty:
            before, after = _difference(row)
            if before.get("void_by") == UNNUMBERED:
                before["void_by"] = None
            if after and after.get("void_by") != UNNUMBERED:
                self._remember(row, before, after)

    def _remember(self, row: Any, before: dict[str, Any] | None, after: dict[str, Any]) -> None:
        self._changes.append(
            HistoryChangeRow(
                table_name=row.__tablename__, row_id=row.id, before=before, after=after
            )
        )

    def _subjects(self) -> list[tuple[int | None, int | None]]:
        """Workers, then cases, as the rows of the entry's subjects name them."""
        return [*((w, None) for w in self.workers), *((None, c) for c in self.cases)]

    def finish(self) -> None:
        """Write the entry and what it touched; an act that touched nothing leaves none."""
        self.session.flush()
        if not (self._changes or self.voids or self.leaves_entry):
            return
        at, facts = self.now.replace(tzinfo=None), _plain(self.facts)
        entry = HistoryRow(
            at=at,
            actor_id=self.actor_id,
            act=self.code,
            facts=facts,
            undoes=self.undoes,
            digest=digest(
                _last_digest(self.session),
                at=at,
                actor_id=self.actor_id,
                act=self.code,
                facts=facts,
                undoes=self.undoes,
                subjects=self._subjects(),
            ),
        )
        self.session.add(entry)
        self.session.flush()
        for row in self.voids:
            row.void_by = entry.id
        self.session.flush()
        self.entry = entry.id
        for worker, case in self._subjects():
            self.session.add(HistorySubjectRow(history_id=entry.id, worker_id=worker, case_id=case))
        if self.why.strip():
            self.session.add(HistoryNoteRow(history_id=entry.id, text=self.why.strip()))
        for change in self._changes:
            change.history_id = entry.id
        self.session.add_all(self._changes)


@contextmanager
def acting(
    database: Database, code: str, *, actor_id: int | None, now: datetime, why: str = ""
) -> Iterator[Act]:
    """Do something to the data: everything in the block, and its history entry, or nothing.

    ``code`` names the act for the history; ``now`` is UTC.
    """
    with database.write() as session:
        act = Act(session=session, code=code, actor_id=actor_id, now=now, why=why)
        event.listen(session, "after_flush", act.note_changes)
        yield act
        act.finish()


def _last_digest(session: Session) -> str:
    """The digest that the next entry follows."""
    last = session.scalar(select(HistoryRow.digest).order_by(HistoryRow.id.desc()).limit(1))
    return BEGINNING if last is None else last


def is_in_chain(session: Session, entry_id: int) -> bool:
    """Whether an entry is as it was written, going by its digest and that of the one before."""
    before = session.scalar(
        select(HistoryRow.digest)
        .where(HistoryRow.id < entry_id)
        .order_by(HistoryRow.id.desc())
        .limit(1)
    )
    [link] = links(session, entry_id)
    return link.digest == link.digest_after(BEGINNING if before is None else before)


def links(session: Session, only: int | None = None) -> Iterator[Link]:
    """The entries as the chain sees them, oldest first; or only that one."""
    subjects: dict[int, list[tuple[int | None, int | None]]] = defaultdict(list)
    for entry, worker, case in session.execute(
        select(HistorySubjectRow.history_id, HistorySubjectRow.worker_id, HistorySubjectRow.case_id)
        .where(true() if only is None else HistorySubjectRow.history_id == only)
        .order_by(HistorySubjectRow.id)
    ):
        subjects[entry].append((worker, case))
    for row in session.execute(
        select(
            HistoryRow.id,
            HistoryRow.at,
            HistoryRow.actor_id,
            HistoryRow.act,
            HistoryRow.facts,
            HistoryRow.undoes,
            HistoryRow.digest,
        )
        .where(true() if only is None else HistoryRow.id == only)
        .order_by(HistoryRow.id)
    ):
        yield Link(
            entry=row.id,
            at=row.at,
            actor_id=row.actor_id,
            act=row.act,
            facts=row.facts,
            undoes=row.undoes,
            subjects=tuple(subjects[row.id]),
            digest=row.digest,
        )


def _difference(row: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The columns of a changed row, before and after."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(row)
    for column in state.mapper.column_attrs:
        if column.key == "version":
            continue
        change = state.attrs[column.key].history
        if change.has_changes():
            before[column.key] = change.deleted[0] if change.deleted else None
            after[column.key] = change.added[0] if change.added else None
    return _plain(before), _plain(after)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as JSON can keep them: days as ISO text, decimals as their own text."""
    return {key: _plain_value(value) for key, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return value


def _typed(row_class: type[Any], key: str, value: Any) -> Any:
    """A value from the history as its column wants it."""
    if value is None:
        return None
    kind = inspect(row_class).column_attrs[key].columns[0].type
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return Decimal(value) if isinstance(kind, ExactNumber) else value


def take_back(act: Act, entry_id: int) -> HistoryRow:
    """Reverse what an entry did, as part of ``act``: added rows become void, changes go back.

    Hands back the entry. Raises `Refused` when it was undone before or cannot be, and `StaleView`
    when what it touched has changed since.
    """
    session = act.session
    entry = session.get(HistoryRow, entry_id)
    if entry is None:
        raise Refused("There is no such entry in the history; nothing was undone.")
    if entry.undoes is not None:
        raise Refused("That was itself an undoing; nothing was changed. Do the act again instead.")
    again = session.scalar(select(HistoryRow.id).where(HistoryRow.undoes == entry_id))
    if again is not None:
        raise Refused("That was undone already; nothing was changed.")
    changes = changes_of(session, entry_id)
    if changes is None:
        raise Refused(
            "The record of what that act changed cannot be read any more, so it cannot be undone; "
            "nothing was changed. Put it right with a new entry."
        )
    if not changes:
        raise Refused("That entry holds nothing that can be undone; nothing was changed.")
    added = {(c.table_name, c.row_id) for c in changes if c.before is None}
    put_back = {(c.table_name, c.row_id, key) for c in changes if c.before for key in c.after}
    _check_unused(session, entry_id, added, put_back)
    _check_added_rows_unchanged(session, entry_id)
    for change in changes:
        row = session.get_one(ROW_CLASSES[change.table_name], change.row_id)
        if row.void_by is not None and "void_by" not in change.after:
            raise _changed_since()
        if change.before is None:
            act.void(row)
        else:
            _put_back(row, change)
    act.undoes = entry_id
    for subject in session.scalars(
        select(HistorySubjectRow)
        .where(HistorySubjectRow.history_id == entry_id)
        .order_by(HistorySubjectRow.id)
    ):
        act.about(worker=subject.worker_id, case=subject.case_id)
    return entry


def _put_back(row: Any, change: Change) -> None:
    now = _plain({key: getattr(row, key) for key in change.after})
    if now != change.after:
        raise _changed_since()
    for key, value in (change.before or {}).items():
        setattr(row, key, _typed(type(row), key, value))


def standing_after(entry_id: int) -> Select[int]:
    """The later entries that still count: neither undone, nor the undoing of a later one."""
    undone = select(HistoryRow.undoes).where(HistoryRow.undoes.is_not(None))
    return select(HistoryRow.id).where(
        HistoryRow.id > entry_id,
        HistoryRow.id.not_in(undone),
        or_(HistoryRow.undoes.is_(None), HistoryRow.undoes < entry_id),
    )


def _check_added_rows_unchanged(session: Session, entry_id: int) -> None:
    """Refuse to void a row that was changed since it was added (a booking that was then held)."""
    later = aliased(HistoryChangeRow)
    changed = session.scalar(
        select(later.id)
        .join(
            HistoryChangeRow,
            and_(
                HistoryChangeRow.table_name == later.table_name,
                HistoryChangeRow.row_id == later.row_id,
            ),
        )
        .where(
            HistoryChangeRow.history_id == entry_id,
            HistoryChangeRow.before.is_(None),
            later.history_id.in_(standing_after(entry_id)),
        )
        .limit(1)
    )
    if changed is not None:
        raise _changed_since()


def _check_unused(
    session: Session,
    entry_id: int,
    added: set[tuple[str, int]],
    put_back: set[tuple[str, int, str]],
) -> None:
    """Refuse to void rows that later, standing rows build on.

    A column that the entry itself set, and that is put back with it, builds on nothing. Nor does
    an answer that is remembered: whoever it was is asked for again.
    """
    touched = {name for name, _ in added}
    for name, row_class in ROW_CLASSES.items():
        table = row_class.__table__
        if row_class is BookNameRow:
            continue
        for column in table.columns:
            for key in column.foreign_keys:
                if key.column.table.name not in touched:
                    continue  # Nothing that was added is of the kind this column names.
                building = session.scalars(
                    select(table.c.id).where(
                        table.c.void_by.is_(None),
                        column.in_(
                            select(HistoryChangeRow.row_id).where(
                                HistoryChangeRow.history_id == entry_id,
                                HistoryChangeRow.table_name == key.column.table.name,
                                HistoryChangeRow.before.is_(None),
                            )
                        ),
                    )
                )
                if any(
                    (name, row_id) not in added and (name, row_id, column.key) not in put_back
                    for row_id in building
                ):
                    raise _changed_since()


def _changed_since() -> StaleView:
    return StaleView(
        "This cannot be undone any more, because something was done since that builds on it; "
        "nothing was changed. Undo the later step first, or put it right with a new entry."
    )
