"""What every use case shares: the data, the clock, what swtracker brings, and who is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain.backups import BackupReason
from swtracker.domain.calendar import Clock
from swtracker.domain.changes import Area, Changes
from swtracker.domain.lengths import within
from swtracker.domain.policy import Policies, Policy, PolicySet, RecordKeeping
from swtracker.domain.policy_document import policy_from_document
from swtracker.errors import BadInput, BadPolicy
from swtracker.store.backups import Backup
from swtracker.store.database import Database
from swtracker.store.explaining import damaged
from swtracker.store.history import Act, acting
from swtracker.store.tables import CouncilRow, HistoryRow, PolicyRow, WorkerRow
from swtracker.usecases import asking, facts
from swtracker.usecases.resources import Resources
from swtracker.usecases.rows import Done


class _Rehearsed(Exception):
    """Rolls back what was only tried; never leaves this module."""


@dataclass(slots=True)
class Context:
    """One open tracker, shared by its nouns. ``actor_id`` is the signed-in worker, if any."""

    database: Database
    clock: Clock
    resources: Resources
    actor_id: int | None = None
    own_entries: set[int] = field(default_factory=set)
    """The history entries made here since the data was opened: no other program's."""
    second: Path | None = None
    """The second place that backups are copied to as well, once one was told of."""
    _parsed: dict[tuple[int, int], Policy] = field(default_factory=dict)

    def day(self, day: date | None) -> date:
        """The day asked for, or today."""
        return self.clock.today() if day is None else day

    @contextmanager
    def act(self, code: str, *, why: str = "") -> Iterator[Act]:
        """Do something: everything in the block with its history entry, or nothing."""
        try:
            with acting(
                self.database, code, actor_id=self.actor_id, now=self.clock.now(), why=why
            ) as act:
                yield act
        except BaseException:
            # A policy that was rolled back must not be taken for a later one of its number.
            self._parsed.clear()
            raise
        if act.entry is not None:
            self.own_entries.add(act.entry)

    @contextmanager
    def rehearse(self, code: str) -> Iterator[Act]:
        """Do something to see what it would do: everything in the block is taken back."""
        try:
            with self.act(code) as act:
                yield act
                raise _Rehearsed
        except _Rehearsed:
            return

    def back_up(self, reason: BackupReason) -> Backup:
        """Make a proved backup of the data file, and thin the older ones as policy says.

        Raises `StoreProblem` when none can be made.
        """
        return self.database.back_up(reason, self.clock.now(), self.keeping().backups)

    def keeping(self) -> RecordKeeping:
        """What the policy in force says of the records themselves."""
        with self.database.read() as session:
            return self.policies(session).on(self.clock.today()).keeping

    def back_up_before(self, reason: BackupReason) -> None:
        """Back up before an act that touches much: a data file, once anything was done in it.

        Raises `StoreProblem` when that cannot be done, so that the act is not done either.
        """
        if self.database.file is None:
            return
        with self.database.read() as session:
            entries = session.scalars(select(HistoryRow.id).limit(2)).all()
        if len(entries) > 1:  # The first one started the council.
            self.back_up(reason)

    def policies(self, session: Session) -> Policies:
        """The council's policy sets; each is read from its document once."""
        sets = []
        for id_, version, valid_from in facts.rows(session, asking.POLICIES):
            key = (id_, version)
            if key not in self._parsed:
                document = session.scalars(
                    select(PolicyRow.document).where(PolicyRow.id == id_)
                ).one()
                try:
                    self._parsed[key] = policy_from_document(document)
                except BadPolicy as error:
                    raise damaged(self.database.where, "a policy in it makes no sense") from error
            sets.append(PolicySet(valid_from, self._parsed[key]))
        return Policies.of(sets)

    def council(self, session: Session) -> CouncilRow:
        """The council's one row."""
        return session.scalars(select(CouncilRow)).one()


def done(act: Act, words: str, *areas: Area) -> Done:
    """What the act did, to be handed back once it is committed."""
    return Done(words, Changes.of(*areas), act.entry)


def required(value: str, what: str, field_name: str, *, longest: int | None = None) -> str:
    """The text without stray spaces; `BadInput` naming the field when there is none, or too much.

    ``longest`` is the most letters it may have.
    """
    trimmed = " ".join(value.split())
    if not trimmed:
        raise BadInput(f"{what} is needed.", field=field_name)
    return trimmed if longest is None else within(trimmed, longest, what, field_name)


def number_of(session: Session, staff_number: str) -> int | None:
    """The number of the worker of that staff number; None when nobody has it."""
    return session.scalar(
        select(WorkerRow.id).where(
            WorkerRow.staff_number == staff_number.strip(), WorkerRow.void_by.is_(None)
        )
    )
