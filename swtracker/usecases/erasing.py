"""Erasing what names a child, once the case is closed: on somebody's word, or when policy says.

What is left is a case under a mark of its own: every count, caseload, summary and the history stay
as they were. Nothing brings back what was erased; a restore of an older backup erases it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.changes import Changes
from swtracker.domain.keeping import check_eraser, due_for_erasing, last_due
from swtracker.domain.lengths import LINE
from swtracker.domain.policy_words import erased_words
from swtracker.errors import BadInput, KnownError, StaleView
from swtracker.store.backups import backups_of, folder_in, made_at, set_aside_of, unseen_folders
from swtracker.store.erasing import (
    copies_with,
    erase,
    erased_cases,
    opened_by,
    same_child,
    shared_words,
    tidy,
)
from swtracker.store.tables import CaseRow, ErasureRow, HistoryRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context, required
from swtracker.usecases.overrides import signed_role
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.erasing import MOST_AT_ONCE, ErasableRow, ErasureSeen


@dataclass(frozen=True, slots=True)
class Erasing:
    """Erasing what names the children of closed cases."""

    context: Context

    def when(self) -> str:
        """When policy has a closed case erased, in words; empty where it does not say."""
        keeping = self.context.keeping()
        return erased_words(keeping) if keeping.erase_after is not None else ""

    def due(self) -> list[ErasableRow]:
        """The cases that policy has due for erasing, those due longest first.

        They can be more than are erased in one act (`MOST_AT_ONCE`).
        """
        today = self.context.clock.today()
        with self.context.database.read() as session:
            keeping = self.context.policies(session).on(today).keeping
            ended_by = last_due(today, keeping)
            if ended_by is None:
                return []
            # Those that ended later are not read: over the years they are by far the most.
            rows = self._rows(
                session, or_(CaseRow.closed <= ended_by, CaseRow.void_by.is_not(None))
            )
            in_use = set(
                session.scalars(
                    select(CaseRow.reference).where(
                        CaseRow.void_by.is_(None), CaseRow.closed.is_(None)
                    )
                )
            )
        return [
            row
            for row in rows
            # A mistake goes with the case it is about, while that one is still worked with.
            if row.due is not None and row.due <= today and row.reference not in in_use
        ]

    def find(self, reference: str) -> int:
        """The number of the case of that reference, also of one that was taken back as a mistake.

        Raises `BadInput` where there is none.
        """
        called = " ".join(reference.split())
        with self.context.database.read() as session:
            found = session.scalar(
                select(CaseRow.id)
                .where(CaseRow.reference == called)
                .order_by(CaseRow.void_by.is_not(None), CaseRow.id.desc())
                .limit(1)
            )
        if found is None:
            raise BadInput(f"There is no case {called}; nothing was changed.", field="reference")
        return found

    def look(self, case_ids: Sequence[int], second: Path | None = None) -> ErasureSeen:
        """What erasing the cases would leave, and which backups would still hold the children.

        Refuses the cases that `erase` refuses. The backups in the second place are asked as well:
        in that folder, or in the one that backups were last copied to.
        """
        with self.context.database.read() as session:
            cases = self._to_erase(session, case_ids)
            rows = self._rows(session, CaseRow.id.in_(cases))
            left = shared_words(session, cases)
        second = second or self.context.second
        copies = copies_with(self._copies(second), {row.reference for row in rows})
        file = self.context.database.file
        return ErasureSeen(
            tuple(rows),
            left.notes,
            left.overrides,
            left.actions,
            tuple(copies),
            sum(made_at(copy) is None for copy in copies),
            tuple(unseen_folders(file, second)) if file is not None else (),
        )

    def erase(self, case_ids: Sequence[int], *, why: str) -> Done:
        """Erase the references, initials and families of closed cases, and words about them alone.

        ``why`` is the ground, and is kept. Raises `NotYours` unless policy lets whoever is signed
        in, `BadInput` for a case that is open, and `StaleView` for one that was erased or is gone;
        then nothing is erased. It is never undone.
        """
        why = required(why, "The ground on which it is erased", "why", longest=LINE)
        with self.context.act("case.erased", why=why) as act:
            session, now = act.session, self.context.clock.now()
            policy = self.context.policies(session).on(self.context.clock.today())
            check_eraser(signed_role(self.context, session, "erasing"), policy.keeping)
            cases = self._to_erase(session, case_ids)
            for case, by in sorted(opened_by(session, cases).items()):
                at = now.replace(tzinfo=None)
                session.add(ErasureRow(case_id=case, at=at, ground=why, opened_by=by))
                act.about(case=case)
            session.flush()
            erase(session, cases)
            act.leaves_entry = True
            act.facts["cases"] = len(cases)
        said = f"Erased what named {words.children(len(cases))}"
        try:
            tidy(self.context.database)
        except KnownError:
            said += (
                "; pieces of it may stay in free room of the data file until it is written anew, "
                "which the next start does"
            )
        return Done(said, Changes.everything())

    def _to_erase(self, session: Session, case_ids: Sequence[int]) -> set[int]:
        """The cases, with those of the same children that were mistakes; each may be erased."""
        if not case_ids:
            raise BadInput("Choose at least one case to erase.")
        if len(case_ids) > MOST_AT_ONCE:
            raise BadInput(
                f"At most {MOST_AT_ONCE} cases are erased at once; nothing was changed. Choose "
                "fewer, and erase the rest after them."
            )
        cases = set(case_ids)
        found = session.scalars(select(CaseRow).where(CaseRow.id.in_(cases))).all()
        if len(found) < len(cases) or erased_cases(session, cases):
            raise StaleView(
                "What named a child here was erased already, or the case is gone; nothing was "
                "changed. Look at it again."
            )
        for row in found:
            if row.void_by is None and row.closed is None:
                raise BadInput(
                    f"{row.reference} is open; only a closed case can be erased. Close it first."
                )
        return same_child(session, cases) - erased_cases(session)

    def _rows(self, session: Session, which: ColumnElement[bool]) -> list[ErasableRow]:
        """Which cases are not erased yet, those that ended first at the top."""
        keeping = self.context.policies(session).on(self.context.clock.today()).keeping
        erased = erased_cases(session)
        found = facts.rows(
            session,
            select(
                CaseRow.id,
                CaseRow.reference,
                CaseRow.opened,
                CaseRow.closed,
                CaseRow.void_by,
                HistoryRow.at,
            )
            .outerjoin(HistoryRow, HistoryRow.id == CaseRow.void_by)
            .where(which),
        )
        rows = []
        for number, reference, opened, closed, void_by, at in found:
            if number not in erased:
                # Of a file that was saved from damage, the entry that took it back can be lost.
                ended = closed or opened
                if at is not None:
                    ended = _day(at)
                due = due_for_erasing(ended, keeping)
                rows.append(ErasableRow(number, reference, ended, void_by is not None, due))
        return sorted(rows, key=lambda row: (row.ended, row.reference, row.case_id))

    def _copies(self, second: Path | None) -> list[Path]:
        """Every copy of the data file that is kept; a server's are kept by others."""
        file = self.context.database.file
        if file is None:
            return []
        copies = [b.path for b in backups_of(file)] + set_aside_of(file)
        if second is not None:
            copies += [b.path for b in backups_of(file, folder_in(second, file))]
        return copies


def _day(at: datetime) -> date:
    """The local day of a moment as the history keeps it."""
    return at.replace(tzinfo=UTC).astimezone().date()
