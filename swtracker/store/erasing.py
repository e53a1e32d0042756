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
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Select, Text, cast, delete, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from swtracker.store import connecting
from swtracker.store.backups import to_read
from swtracker.store.changes import document
from swtracker.store.database import Database
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

Erasure = tuple[int, str, str, str]
"""A row of the erasures as SQLite keeps it: the case, when, on what ground, what brought it in."""

GROUND_LOST = "The ground was lost"

_ERASURE = "case_id, at, ground, opened_by"
_IS_MOMENT = "datetime(at) IS NOT NULL"
_TOLD_IN = frozenset({"history", "history_subjects", "history_changes", "history_notes", "cases"})
_TOLD = f"""
SELECT told.case_id, max(entry.at),
    coalesce((SELECT text FROM history_notes WHERE history_id = entry.id), :lost),
    coalesce(
        (SELECT digest FROM history WHERE id = (
            SELECT min(history_id) FROM history_changes
            WHERE table_name = 'cases' AND row_id = told.case_id AND before IS NULL)),
        (SELECT digest FROM history ORDER BY id LIMIT 1))
FROM history entry JOIN history_subjects told ON told.history_id = entry.id
WHERE entry.act IN ('case.erased', 'restored') AND told.case_id IS NOT NULL AND {_IS_MOMENT}
GROUP BY told.case_id ORDER BY told.case_id
"""
"""The erasures that entries tell of; what a restore is about are the cases it erased again."""

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


def erasures_of(connection: sqlite3.Connection, *, is_listed: bool = True) -> list[Erasure]:
    """What was erased in a file: by its own list, and by what its history tells.

    Nothing in a file of a revision that could not erase. The list may be lost, or a row of it;
    without ``is_listed`` it cannot be read.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    listed: list[Erasure] = []
    if is_listed and "erasures" in tables:
        listed = connection.execute(
            f"SELECT {_ERASURE} FROM erasures WHERE {_IS_MOMENT}"
        ).fetchall()
    columns = {
        name for (name,) in connection.execute("SELECT name FROM pragma_table_info('history')")
    }
    if _TOLD_IN - tables or "digest" not in columns:
        return listed
    known = {(case, by) for case, _, _, by in listed}
    told = connection.execute(_TOLD, {"lost": GROUND_LOST}).fetchall()
    return listed + [row for row in told if (row[0], row[3]) not in known]


def list_anew(database: Database, erasures: Iterable[Erasure]) -> int:
    """Put back into a file's list what it lacks of these, of its history and of its marks.

    How many were put back. A case under a mark of its own is an erased one, though nothing tells
    when and why.
    """
    with database.write() as session:
        driver: Any = session.connection().connection.driver_connection
        before = {(e.case_id, e.opened_by) for e in session.scalars(select(ErasureRow))}
        known = set(before)
        bring_along(session, [*erasures, *erasures_of(driver)], known)
        unnamed = (CaseRow.initials == "", CaseRow.family == "")
        asked = select(CaseRow.id, CaseRow.reference).where(
            CaseRow.reference.startswith(f"{ERASED} "), *unnamed
        )
        marked = {
            case
            for case, mark in session.execute(asked)
            if f"{mark} ".startswith(f"{ERASED} {case} ")
        }
        last = session.scalar(select(func.max(HistoryRow.at)))
        for case, by in opened_by(session, asked.with_only_columns(CaseRow.id)).items():
            if case in marked and (case, by) not in known and last is not None:
                row = ErasureRow(case_id=case, at=last, ground=GROUND_LOST, opened_by=by)
                session.add(row)
                known.add((case, by))
        return len(known) - len(before)


def bring_along(session: Session, erasures: Iterable[Erasure], known: set[tuple[int, str]]) -> None:
    """Keep those of the erasures that are not ``known`` yet, and know them."""
    for case, at, ground, by in erasures:
        if (case, by) not in known:
            known.add((case, by))
            when = datetime.fromisoformat(at)
            session.add(ErasureRow(case_id=case, at=when, ground=ground, opened_by=by))
    session.flush()


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


def tidy(database: Database) -> None:
    """Write a data file anew where something was erased in it, so that no free room holds it.

    Raises a kind of `StoreProblem` when another holds the file or there is no room; then it is to
    be tried again.
    """
    if database.file is None or database.is_read_only:
        return  # A server has its own ways of giving up room.
    with (
        known_errors(database.where),
        closing(connecting.connect(database.where)) as driver,
    ):
        connecting.settle_connection(database.patience, driver, None)
        if driver.execute("PRAGMA user_version").fetchone() == (TO_TIDY,):
            # The copy in between is never on the disk.
            driver.execute("PRAGMA temp_store = MEMORY")
            for statement in ("VACUUM", "PRAGMA user_version = 0"):
                database.patience.attempt(
                    partial(driver.execute, statement), connecting.BUSY_SECONDS
                )


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
        with closing(to_read(copy)) as connection:
            return connection.execute(asked, references).fetchone() is not None
    except (sqlite3.Error, UnicodeDecodeError):
        return True
