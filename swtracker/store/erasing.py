"""Erasing what names a child: the case keeps its place and its days, and says no more whose it is.

The history, its chain and every count stay whole, because they know a child by the case's number
only. Nothing of it is watched by the act it happens in: what was erased is not to stand in the
history as what was before.

SQLite overwrites what it deletes, but where it moved rows about it can have left pieces of them in
the free room of a page (3 of 800 in a trial). So the whole file is written anew afterwards, and is
marked until that was done.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Select, Text, cast, delete, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from swtracker.store import database as opening
from swtracker.store.backups import address
from swtracker.store.changes import document
from swtracker.store.explaining import known_errors
from swtracker.store.tables import (
    ActionRow,
    AllocationRow,
    CaseDiscussedRow,
    CaseRow,
    ErasureRow,
    HistoryChangeRow,
    HistoryNoteRow,
    HistoryRow,
    HistorySubjectRow,
    OverrideRow,
)

ERASED = "erased"
"""What stands where words about the child stood, and begins what a case is called afterwards."""

TO_TIDY = 1
"""Marks, as its user version, a data file that is to be written anew."""

_NAMES = frozenset({"reference", "initials", "family"})
_WORDS = frozenset({"note", "plan"})


@dataclass(frozen=True, slots=True)
class SharedWords:
    """Free text that may tell of an erased child and tells of others too, so that it was left."""

    notes: int
    """Reasons in the history, given for several children at once."""
    overrides: int
    """Reasons for passing a limit, given for another child with the same words."""
    actions: int
    """Actions agreed in supervisions in which the child was discussed."""


def opened_by(session: Session, cases: Collection[int] | Select[int]) -> dict[int, str]:
    """The digest of the entry that brought each case in; the first entry's where none tells.

    With its number it tells a case from any other case, in this file and in every other.
    """
    brought = (
        select(HistoryChangeRow.row_id, func.min(HistoryChangeRow.history_id).label("entry"))
        .where(
            HistoryChangeRow.table_name == CaseRow.__tablename__,
            HistoryChangeRow.row_id.in_(cases),
            HistoryChangeRow.before.is_(None),
        )
        .group_by(HistoryChangeRow.row_id)
        .subquery()
    )
    entries = session.execute(
        select(brought.c.row_id, HistoryRow.digest).join(
            HistoryRow, HistoryRow.id == brought.c.entry
        )
    )
    told: dict[int, str] = dict(entries.all())
    first = session.scalar(select(HistoryRow.digest).order_by(HistoryRow.id).limit(1)) or ""
    there = session.scalars(select(CaseRow.id).where(CaseRow.id.in_(cases)))
    return {case: told.get(case, first) for case in there}


def erased_cases(session: Session, cases: Collection[int] | None = None) -> set[int]:
    """The erased ones of these cases, or of all.

    A restore brings the erasures of other times along, so a number alone does not make one.
    """
    wanted = select(ErasureRow.case_id, ErasureRow.opened_by)
    if cases is not None:
        wanted = wanted.where(ErasureRow.case_id.in_(cases))
    kept = {(case, by) for case, by in session.execute(wanted)}
    if not kept:
        return set()
    # All that were ever erased are more than a query can name.
    of_all = select(ErasureRow.case_id)
    there = opened_by(session, of_all if cases is None else {case for case, _ in kept})
    return {case for case, by in there.items() if (case, by) in kept}


def same_child(session: Session, cases: Collection[int]) -> set[int]:
    """The cases, and those with the same references that were taken back as mistakes."""
    references = select(CaseRow.reference).where(CaseRow.id.in_(cases))
    mistaken = select(CaseRow.id).where(
        CaseRow.reference.in_(references), CaseRow.void_by.is_not(None)
    )
    return {*cases, *session.scalars(mistaken)}


def erase(session: Session, cases: Collection[int]) -> None:
    """Take out of the data what names the children of these cases, and what is about them alone."""
    _erase_names(session, cases)
    _erase_overrides(session, cases)
    _erase_notes(session, cases)
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql(f"PRAGMA user_version = {TO_TIDY}")


def tidy(database: opening.Database) -> None:
    """Write a data file anew where something was erased in it, so that no free room holds it.

    Raises a kind of `StoreProblem` when another holds the file or there is no room; then it is to
    be tried again.
    """
    if database.file is None or database.is_read_only:
        return  # A server has its own ways of giving up room.
    with (
        known_errors(database.where),
        closing(opening.connect(database.where)) as driver,
    ):
        opening.settle_connection(database.patience, driver, None)
        if driver.execute("PRAGMA user_version").fetchone() == (TO_TIDY,):
            # The copy in between is never on the disk.
            driver.execute("PRAGMA temp_store = MEMORY")
            for statement in ("VACUUM", "PRAGMA user_version = 0"):
                database.patience.attempt(partial(driver.execute, statement), opening.BUSY_SECONDS)


def shared_words(session: Session, cases: Collection[int]) -> SharedWords:
    """How much free text would be left, or was, because it is about others too."""
    gave = select(HistoryChangeRow.history_id).where(
        HistoryChangeRow.table_name == AllocationRow.__tablename__,
        HistoryChangeRow.row_id.in_(_allocations(cases)),
    )
    entry = HistoryNoteRow.history_id
    notes = select(func.count(HistoryNoteRow.id)).where(
        or_(entry.in_(_entries_about(cases)), entry.in_(gave)),
        entry.not_in(_alone(session, cases)),
    )
    mine = select(OverrideRow.id).where(OverrideRow.allocation_id.in_(_allocations(cases)))
    given, beside = aliased(HistoryChangeRow), aliased(HistoryChangeRow)
    together = (
        select(beside.row_id)
        .join(given, given.history_id == beside.history_id)
        .where(
            *(c.table_name == OverrideRow.__tablename__ for c in (given, beside)),
            *(c.before.is_(None) for c in (given, beside)),
            given.row_id.in_(mine),
        )
    )
    overrides = select(func.count(OverrideRow.id)).where(
        OverrideRow.id.in_(together), OverrideRow.id.not_in(mine), OverrideRow.plan != ERASED
    )
    talked = select(CaseDiscussedRow.supervision_id).where(CaseDiscussedRow.case_id.in_(cases))
    actions = select(func.count(ActionRow.id)).where(ActionRow.supervision_id.in_(talked))
    return SharedWords(*(session.scalar(count) or 0 for count in (notes, overrides, actions)))


def _erase_names(session: Session, cases: Collection[int]) -> None:
    taken = set(session.scalars(select(CaseRow.reference).where(CaseRow.reference.like("erased%"))))
    for case in sorted(cases):
        mark = next(m for m in _marks(case) if m not in taken)
        _put(session, CaseRow, {case}, reference=mark, initials="", family="")
    _forget(session, CaseRow, cases, _NAMES)


def _marks(case: int) -> Iterator[str]:
    """What an erased case may be called; a workbook can have brought in one called like it."""
    yield f"{ERASED} {case}"
    number = 1
    while True:
        number += 1
        yield f"{ERASED} {case} ({number})"


def _erase_overrides(session: Session, cases: Collection[int]) -> None:
    mine = select(OverrideRow.id).where(OverrideRow.allocation_id.in_(_allocations(cases)))
    overrides = set(session.scalars(mine))
    noted = set(session.scalars(mine.where(OverrideRow.note != "")))
    _put(session, OverrideRow, overrides, plan=ERASED)
    _put(session, OverrideRow, noted, note=ERASED)
    _forget(session, OverrideRow, overrides, _WORDS)


def _erase_notes(session: Session, cases: Collection[int]) -> None:
    session.execute(
        delete(HistoryNoteRow)
        .where(HistoryNoteRow.history_id.in_(_alone(session, cases)))
        .execution_options(synchronize_session=False)
    )


def _alone(session: Session, cases: Collection[int]) -> Any:
    """The entries about these cases that are about no other that is not erased."""
    case, entry = HistorySubjectRow.case_id, HistorySubjectRow.history_id
    told_beside = select(case).where(entry.in_(_entries_about(cases)), case.not_in(cases))
    beside = {number for number in session.scalars(told_beside.distinct()) if number is not None}
    others = select(entry).where(case.in_(beside - erased_cases(session, beside)))
    return _entries_about(cases).where(entry.not_in(others))


def _entries_about(cases: Collection[int]) -> Any:
    return select(HistorySubjectRow.history_id).where(HistorySubjectRow.case_id.in_(cases))


def _allocations(cases: Collection[int]) -> Any:
    return select(AllocationRow.id).where(AllocationRow.case_id.in_(cases))


def _put(session: Session, table: type[Any], rows: Collection[int], **values: str) -> None:
    """Write values into rows so that a view of them from before is stale, and no act sees it."""
    session.execute(
        update(table)
        .where(table.id.in_(rows))
        .values(version=table.version + 1, **values)
        .execution_options(synchronize_session=False)
    )


def _forget(
    session: Session, table: type[Any], rows: Collection[int], names: frozenset[str]
) -> None:
    """Take columns out of what the history keeps of rows, before and after.

    A change of nothing else is forgotten whole: there is nothing left in it to be undone.
    """
    kept = session.execute(
        select(
            HistoryChangeRow.id,
            cast(HistoryChangeRow.before, Text),
            cast(HistoryChangeRow.after, Text),
        ).where(
            HistoryChangeRow.table_name == table.__tablename__,
            HistoryChangeRow.row_id.in_(rows),
            HistoryChangeRow.before.is_not(None),
        )
    ).all()
    for number, *told in kept:
        said = [document(text) for text in told]
        if None not in said and not any(names & one.keys() for one in said):
            continue
        # What cannot be read is of no use to an undoing, and may hold anything.
        left = [{k: v for k, v in (one or {}).items() if k not in names} for one in said]
        this = HistoryChangeRow.id == number
        session.execute(
            (
                update(HistoryChangeRow).where(this).values(before=left[0], after=left[1])
                if any(left)
                else delete(HistoryChangeRow).where(this)
            ).execution_options(synchronize_session=False)
        )


def copies_with(copies: Iterable[Path], references: Collection[str]) -> list[Path]:
    """Those of the copies that hold one of the references, or cannot be asked."""
    return [copy for copy in copies if _holds(copy, tuple(references))]


def _holds(copy: Path, references: tuple[str, ...]) -> bool:
    asked = f"SELECT 1 FROM cases WHERE reference IN ({', '.join('?' * len(references))}) LIMIT 1"
    try:
        with closing(sqlite3.connect(f"{address(copy)}?mode=ro", uri=True)) as connection:
            return connection.execute(asked, references).fetchone() is not None
    except (sqlite3.Error, UnicodeDecodeError):
        return True
