"""Finding entries of the history and putting them into words, many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from swtracker.domain import words
from swtracker.store.database import Database
from swtracker.store.history import is_in_chain
from swtracker.store.tables import (
    CaseRow,
    HistoryChangeRow,
    HistoryNoteRow,
    HistoryRow,
    HistorySubjectRow,
    WorkerRow,
)
from swtracker.usecases.rows.desk import HistoryRow as Shown
from swtracker.usecases.rows.history import HistoryAsked

Facts = Mapping[str, Any]

AT_A_TIME = 500
"""How many entries are put into words at a time, where the first few hundred are enough."""

LOOKED_THROUGH = 4000
"""The same where all are looked through; a query can only name so many rows."""

TAMPERED = "cannot be told any more: this entry was damaged or changed behind swtracker’s back"
"""What an entry did that says what none of its kind can say."""

MOST_NAMED = 6
"""So many children are named in a sentence; more are counted."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """Whom an entry is about: all workers, the first of them, and the cases."""

    who: str
    first: str
    what: str


Sentences = Mapping[str, Callable[[Subjects, Facts], str]]
"""How each act reads, by its code."""

_READ = (
    HistoryRow.id,
    HistoryRow.at,
    HistoryRow.actor_id,
    HistoryRow.act,
    HistoryRow.facts,
    HistoryRow.undoes,
)
Entry = Row[tuple[int, datetime, int | None, str, dict[str, Any], int | None]]


class Wording:
    """Puts entries into words; names and references are read once, as they are now.

    Where many are looked through, a transaction ends after every few thousand: nobody who wants to
    write meanwhile waits for all of them, and what is append-only does not change underneath.
    """

    def __init__(self, sentences: Sentences, never_undone: frozenset[str]) -> None:
        self._sentences = sentences
        self._never_undone = never_undone
        self._references: dict[int, str] = {}
        self._names: dict[int | None, str] = {}

    def found(
        self, database: Database, asked: HistoryAsked, *, everything: bool = False
    ) -> Iterator[list[Shown]]:
        """The entries that match, newest first, as they are found: so many, then the next.

        ``everything`` says that all are wanted, not only the first.
        """
        looked_for = asked.text.strip().casefold()
        at_a_time = LOOKED_THROUGH if looked_for or everything else AT_A_TIME
        query = (
            select(*_READ).where(*_wanted(asked)).order_by(HistoryRow.id.desc()).limit(at_a_time)
        )
        narrowed = query
        while True:
            with database.read() as session:
                page = session.execute(narrowed).all()
                shown = self._shown(session, page, looked_for)
            yield shown
            if len(page) < at_a_time:
                return
            narrowed = query.where(HistoryRow.id < page[-1].id)

    def entry(self, session: Session, number: int) -> Shown:
        """One entry."""
        one = session.execute(select(*_READ).where(HistoryRow.id == number)).all()
        [row] = self._shown(session, one)
        return row

    def _shown(
        self, session: Session, entries: Sequence[Entry], looked_for: str = ""
    ) -> list[Shown]:
        """The entries in words; those without the text, in small letters, are left out."""
        if not self._names:
            self._names[None] = ""
            for number, name in session.execute(select(WorkerRow.id, WorkerRow.name)):
                self._names[number] = name
        numbers = [entry.id for entry in entries]
        subjects = self._subjects(session, numbers)
        notes: dict[int, str] = dict(
            session.execute(
                select(HistoryNoteRow.history_id, HistoryNoteRow.text).where(
                    _among(HistoryNoteRow.history_id, numbers)
                )
            ).all()
        )
        told: list[tuple[Entry, str, str]] = []
        for entry in entries:
            said = self._sentence(session, entry, *subjects[entry.id])
            why = notes.get(entry.id, "")
            if not looked_for or looked_for in (
                f"{said} {self._names[entry.actor_id]} {why}".casefold()
            ):
                told.append((entry, said, why))
        undone, undoable = _undone(session, [entry.id for entry, _, _ in told])
        return [
            Shown(
                id=entry.id,
                at=entry.at.replace(tzinfo=UTC),
                actor=self._names[entry.actor_id],
                act=entry.act,
                words=said,
                workers=tuple(subjects[entry.id][0]),
                cases=tuple(subjects[entry.id][1]),
                why=why,
                undoes=entry.undoes,
                undone_by=undone.get(entry.id),
                can_undo=(
                    entry.id in undoable
                    and entry.id not in undone
                    and entry.undoes is None
                    and entry.act not in self._never_undone
                ),
            )
            for entry, said, why in told
        ]

    def _subjects(
        self, session: Session, numbers: Sequence[int]
    ) -> dict[int, tuple[list[int], list[int]]]:
        """The workers and the cases of each entry; the references of the cases are read too."""
        subjects: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        unknown: set[int] = set()
        for entry, worker, case in session.execute(
            select(
                HistorySubjectRow.history_id,
                HistorySubjectRow.worker_id,
                HistorySubjectRow.case_id,
            )
            .where(_among(HistorySubjectRow.history_id, numbers))
            .order_by(HistorySubjectRow.id)
        ):
            workers, cases = subjects[entry]
            if worker is not None:
                workers.append(worker)
            if case is not None:
                cases.append(case)
                if case not in self._references:
                    unknown.add(case)
        for place in range(0, len(unknown), LOOKED_THROUGH):
            some = sorted(unknown)[place : place + LOOKED_THROUGH]
            self._references.update(
                session.execute(
                    select(CaseRow.id, CaseRow.reference).where(_among(CaseRow.id, some))
                ).all()
            )
        return subjects

    def _sentence(
        self, session: Session, entry: Entry, workers: Iterable[int], cases: Sequence[int]
    ) -> str:
        """What an entry did, in a sentence; or that it was tampered with, where that shows."""
        names = [self._names[worker] for worker in workers]
        subjects = Subjects(
            who=words.listed(names),
            first=names[0] if names else "",
            what=(
                words.listed([self._references[case] for case in cases])
                if len(cases) <= MOST_NAMED
                else words.children(len(cases))
            ),
        )
        try:
            return self._sentences[entry.act](subjects, entry.facts)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            if is_in_chain(session, entry.id):
                raise
            return TAMPERED


def last_of(actor_id: int | None, never_undone: Iterable[str]) -> Select[Any]:
    """The newest entry of theirs that still stands and holds what can be undone."""
    undone = select(HistoryRow.undoes).where(HistoryRow.undoes.is_not(None))
    return (
        select(HistoryRow.id)
        .where(
            HistoryRow.actor_id == actor_id,
            HistoryRow.undoes.is_(None),
            HistoryRow.act.not_in(list(never_undone)),
            HistoryRow.id.not_in(undone),
            select(HistoryChangeRow.id)
            .where(HistoryChangeRow.history_id == HistoryRow.id)
            .exists(),
        )
        .order_by(HistoryRow.id.desc())
        .limit(1)
    )


def _undone(session: Session, numbers: Sequence[int]) -> tuple[dict[int | None, int], set[int]]:
    """Which of the entries were undone, and by which; and which hold what can be undone."""
    if not numbers:
        return {}, set()
    undone = dict(
        session.execute(
            select(HistoryRow.undoes, HistoryRow.id).where(_among(HistoryRow.undoes, numbers))
        ).all()
    )
    changed = session.scalars(
        select(HistoryChangeRow.history_id)
        .distinct()
        .where(_among(HistoryChangeRow.history_id, numbers))
    )
    return undone, set(changed)


def _wanted(asked: HistoryAsked) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    for column, number in (
        (HistorySubjectRow.worker_id, asked.worker_id),
        (HistorySubjectRow.case_id, asked.case_id),
    ):
        if number is not None:
            about = select(HistorySubjectRow.history_id).where(column == number)
            wanted.append(HistoryRow.id.in_(about))
    if asked.actor_id is not None:
        wanted.append(HistoryRow.actor_id == asked.actor_id)
    if asked.kinds:
        begins = (HistoryRow.act.startswith(kind, autoescape=True) for kind in asked.kinds)
        wanted.append(or_(*begins))
    if asked.act:
        wanted.append(HistoryRow.act == asked.act)
    if asked.since is not None:
        wanted.append(HistoryRow.at >= _midnight(asked.since))
    if asked.until is not None:
        wanted.append(HistoryRow.at < _midnight(asked.until + timedelta(days=1)))
    return wanted


def _midnight(day: date) -> datetime:
    """The local midnight a day begins with, in UTC as the history keeps it."""
    return datetime.combine(day, time()).astimezone().astimezone(UTC).replace(tzinfo=None)


def _among(column: InstrumentedAttribute[Any], numbers: Sequence[int]) -> ColumnElement[bool]:
    """Whether the column holds one of the numbers: as a span where they stand close together."""
    if not numbers:
        return column.in_([])
    first, last = min(numbers), max(numbers)
    if last - first < 2 * len(numbers):
        return column.between(first, last)
    return column.in_(numbers)
