"""Checking the data file: that the file is whole, the history a chain, and every rule of rows kept.

Nothing is changed; what is wrong is said in words, with the staff numbers and references a person
can look up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import Period, overlapping
from swtracker.domain.cases import Part
from swtracker.errors import Damaged, KnownError, StoreProblem
from swtracker.store.chain import first_break
from swtracker.store.changes import unreadable_entries
from swtracker.store.database import Database, open_database
from swtracker.store.erasing import ERASED, erased_cases
from swtracker.store.explaining import damaged
from swtracker.store.history import links
from swtracker.store.tables import (
    AbsenceRow,
    AllocationRow,
    Base,
    CaseRow,
    EnrolmentRow,
    ErasureRow,
    HistoryRow,
    HistorySubjectRow,
    PostRow,
    SupervisorRow,
    WorkerRow,
)
from swtracker.store.upgrading import is_history_protected
from swtracker.usecases.context import Context
from swtracker.usecases.rows.checked import Checked

Found = Iterator[str]

MOST_WRONG = 5
"""How much of what the database finds wrong is shown; the rest says no more to a person."""


_SAYS = "SQLite says:"


@dataclass(frozen=True, slots=True)
class Checking:
    """Looking whether the data file can be relied on."""

    context: Context

    def check(self) -> Checked:
        """What holds and what is wrong with the file, its history and its rows.

        Each look is a transaction of its own, so that nobody waits for all of them to write.
        """
        database = self.context.database
        holds: list[str] = []
        damage = damage_of(database)
        wrong = list(damage)
        if not damage:
            holds.append("The data file is whole, and every row finds the rows it names.")
        for look, sentence in _LOOKS:
            try:
                with database.read() as session:
                    found = list(look(session))
            except Exception:
                if not damage:
                    raise
                continue  # What cannot be read any more is said to be damaged already.
            wrong += found
            if not found:
                holds.append(sentence)
        return Checked(tuple(holds), tuple(wrong), bool(damage))

    def damage(self) -> Damaged | None:
        """What is wrong with the file, asked where something broke that nobody foresaw."""
        return _damage(self.context.database)


def damage_behind(where: str | Path) -> Damaged | None:
    """The damage of a data file in which something broke that nobody foresaw; None for a bug."""
    try:
        database = open_database(where, read_only=True)
    except KnownError as error:
        return error if isinstance(error, Damaged) else None
    try:
        return _damage(database)
    finally:
        database.close()


def _damage(database: Database) -> Damaged | None:
    try:
        found = damage_of(database, quickly=True)
    except KnownError as error:
        return error if isinstance(error, Damaged) else None
    if not found:
        return None
    _, first, *_ = found
    said = first.removesuffix(".")
    if not first.startswith(_SAYS):
        said = f"{said[0].lower()}{said[1:]}"
    return damaged(database.where, said)


def damage_of(database: Database, *, quickly: bool = False) -> tuple[str, ...]:
    """What is wrong with the file itself, a sentence each; nothing where it is whole."""
    found = [
        f"{_SAYS} {said.strip().removesuffix('.')}." for said in database.check(quickly=quickly)
    ]
    try:
        found += database.nonsense()
    except StoreProblem:
        if not found:
            raise
    if not found:
        return ()
    more = len(found) - MOST_WRONG
    return (
        f"The data file {database.where} is damaged in {words.count(len(found), 'place')}. "
        "Restore the newest backup or save what can be read, and ask whoever looks after your "
        "computers to look at the disk; nothing was changed.",
        *found[:MOST_WRONG],
        *((f"… and {words.count(more, 'more place')}.",) if more > 0 else ()),
    )


def _history(session: Session) -> Found:
    broken = first_break(links(session))
    if broken is not None:
        at = session.scalars(select(HistoryRow.at).where(HistoryRow.id == broken)).one()
        yield (
            f"Entry {broken} of the history, of {words.full_day(at.date())}, or one before it, was "
            "changed, removed or slipped in behind swtracker’s back."
        )


def _guarded(session: Session) -> Found:
    if not is_history_protected(session.connection()):
        yield (
            "Entries of the history can be changed and removed: what refuses that in the database "
            "was taken away behind swtracker’s back. Restore a backup, and ask whoever looks "
            "after your computers how that came to be."
        )


def _undoable(session: Session) -> Found:
    """What is kept of each entry so that it can be undone makes sense."""
    entries = sorted(unreadable_entries(session))
    shown = entries[:MOST_WRONG]
    days = select(HistoryRow.id, HistoryRow.at).where(HistoryRow.id.in_(shown))
    for number, at in session.execute(days.order_by(HistoryRow.id)):
        yield (
            f"What entry {number} of the history, of {words.full_day(at.date())}, changed cannot "
            "be read: it cannot be undone."
        )
    more = len(entries) - len(shown)
    if more:
        yield f"{words.count(more, 'more entry', 'more entries')} cannot be undone either."


def _leads(session: Session) -> Found:
    """One lead a day: no two leads of a case share one, and none begins before the case.

    A lead without an end ends with its case.
    """
    spans: dict[str, list[Period]] = defaultdict(list)
    for reference, start, end, opened in session.execute(
        select(CaseRow.reference, AllocationRow.start, AllocationRow.end, CaseRow.opened)
        .join(CaseRow, CaseRow.id == AllocationRow.case_id)
        .where(
            AllocationRow.void_by.is_(None),
            CaseRow.void_by.is_(None),
            AllocationRow.part == Part.LEAD.value,
        )
        .order_by(CaseRow.reference, AllocationRow.start)
    ):
        spans[reference].append(Period(start, end))
        if start < opened:
            yield (
                f"Case {reference} has a lead from {words.bare_day(start)}, before it was opened "
                f"on {words.bare_day(opened)}."
            )
    yield from _shared(spans, "Case {0} has two leads on {1}.")


def _dated(session: Session) -> Found:
    """Posts and absences of a worker, and their supervisors in a strand, never share a day."""
    names = dict(session.execute(select(WorkerRow.id, WorkerRow.staff_number)).all())
    for table, sentence in (
        (PostRow, "The worker with the staff number {0} has two posts on {1}."),
        (AbsenceRow, "The worker with the staff number {0} is away twice on {1}."),
    ):
        spans: dict[str, list[Period]] = defaultdict(list)
        for worker, start, end in session.execute(
            select(table.worker_id, table.start, table.end).where(table.void_by.is_(None))
        ):
            spans[names[worker]].append(Period(start, end))
        yield from _shared(spans, sentence)
    gives: dict[tuple[str, str, bool], list[Period]] = defaultdict(list)
    for row in session.scalars(select(SupervisorRow).where(SupervisorRow.void_by.is_(None))):
        gives[names[row.worker_id], row.strand, row.cover].append(Period(row.start, row.end))
    yield from _shared(
        {key[0]: spans for key, spans in gives.items() if overlapping(spans)},
        "The worker with the staff number {0} has two supervisors at once on {1}.",
    )


def _posts(session: Session) -> Found:
    """From their first post until they leave, a worker holds one every day; none outlasts them.

    The records may begin after somebody started, so days before the first post are none's fault.
    """
    held: dict[int, list[PostRow]] = defaultdict(list)
    for post in session.scalars(
        select(PostRow).where(PostRow.void_by.is_(None)).order_by(PostRow.start, PostRow.id)
    ):
        held[post.worker_id].append(post)
    for worker in session.scalars(
        select(WorkerRow).where(WorkerRow.void_by.is_(None)).order_by(WorkerRow.staff_number)
    ):
        who = f"The worker with the staff number {worker.staff_number}"
        posts = held[worker.id]
        if not posts:
            continue  # Brought in without one: not at work here yet.
        if posts[0].start < worker.started:
            yield (
                f"{who} has a post from {words.bare_day(posts[0].start)}, before they started on "
                f"{words.bare_day(worker.started)}."
            )
        until: date | None = posts[0].start
        for post in posts:
            if until is not None and until < post.start:
                yield f"{who} holds no post from {words.bare_day(until)}."
            until = None if post.end is None or until is None else max(until, post.end)
        if until is not None and (worker.left_on is None or until < worker.left_on):
            yield f"{who} holds no post from {words.bare_day(until)}."


def _programmes(session: Session) -> Found:
    """No two programmes protect a worker at once, and none begins before the job."""
    for number, started, begins in session.execute(
        select(WorkerRow.staff_number, WorkerRow.started, EnrolmentRow.start)
        .join(WorkerRow, WorkerRow.id == EnrolmentRow.worker_id)
        .where(
            EnrolmentRow.void_by.is_(None),
            WorkerRow.void_by.is_(None),
            EnrolmentRow.start < WorkerRow.started,
        )
    ):
        yield (
            f"The worker with the staff number {number} is on a programme from "
            f"{words.bare_day(begins)}, before they started on {words.bare_day(started)}."
        )


def _ends(session: Session) -> Found:
    """No dated row ends before it begins."""
    for mapper in Base.registry.mappers:
        table = mapper.class_
        columns = {column.key for column in mapper.column_attrs}
        if not {"start", "end", "void_by"} <= columns:
            continue
        count = len(
            session.scalars(
                select(table.id).where(table.void_by.is_(None), table.end < table.start)
            ).all()
        )
        if count:
            what = words.count(count, "row")
            yield f"The table {table.__tablename__} holds {what} with an end before the start."


def _voids(session: Session) -> Found:
    """Every row that was taken back names the entry that did."""
    entries = select(HistoryRow.id)
    for mapper in Base.registry.mappers:
        table = mapper.class_
        if "void_by" not in {column.key for column in mapper.column_attrs}:
            continue
        loose = session.scalars(
            select(table.id).where(
                table.void_by.is_not(None),
                or_(table.void_by.not_in(entries), table.void_by < 1),
            )
        ).all()
        if loose:
            what = words.count(len(loose), "row")
            yield f"The table {table.__tablename__} holds {what} taken back by no known entry."


def _erased(session: Session) -> Found:
    """Of an erased case nobody can say whose it is."""
    named = or_(CaseRow.initials != "", CaseRow.family != "", ~CaseRow.reference.startswith(ERASED))
    for reference in session.scalars(
        select(CaseRow.reference).where(CaseRow.id.in_(erased_cases(session)), named)
    ):
        yield f"Case {reference} was erased, and names a child again."
    for reference in session.scalars(
        select(CaseRow.reference)
        .join(HistorySubjectRow, HistorySubjectRow.case_id == CaseRow.id)
        .join(HistoryRow, HistoryRow.id == HistorySubjectRow.history_id)
        .where(HistoryRow.act == "case.erased", CaseRow.id.not_in(select(ErasureRow.case_id)))
        .order_by(CaseRow.id)
    ):
        yield (
            f"Case {reference} was erased, and what keeps it so was lost: erase it once more, or "
            "a restore of an older backup brings the child back."
        )


def _shared(spans: dict[str, list[Period]], sentence: str) -> Found:
    """A sentence for each key two of whose periods share a day."""
    for key, periods in sorted(spans.items()):
        pair = overlapping(periods)
        if pair is not None:
            day: date = max(p.start for p in pair)
            yield sentence.format(key, words.bare_day(day))


_LOOKS: Iterable[tuple[Callable[[Session], Found], str]] = (
    (_history, "The history is a chain: no entry was changed, removed or slipped in."),
    (_guarded, "The database itself refuses to change or remove an entry of the history."),
    (_undoable, "What every entry of the history changed can be read."),
    (_leads, "No case has two leads on a day, and none is led before it was opened."),
    (_dated, "Posts, absences and supervisors never overlap."),
    (_posts, "Everybody holds a post every day from their first one until they leave."),
    (_programmes, "No programme begins before the job."),
    (_ends, "No dated row ends before it begins."),
    (_voids, "Every row that was taken back names the entry that did."),
    (_erased, "No case that was erased names a child."),
)
"""What is looked at, and what is said where nothing is wrong."""
