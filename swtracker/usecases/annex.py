"""Bringing in Ofsted's Annex A: who holds which child now; look first, then accept all or nothing.

The book names workers and knows no dates of allocation: who each name is and from when they hold
the children is asked. Nothing is closed because it is missing, and nobody is turned away for being
over a limit: the caseload exists, so it comes in and shows as over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.annex import AnnexList, children_of
from swtracker.domain.backups import BackupReason
from swtracker.domain.changes import Changes
from swtracker.errors import BadInput
from swtracker.store.history import Act
from swtracker.store.tables import CaseRow
from swtracker.usecases import facts
from swtracker.usecases.annex_intake import AnnexIntake
from swtracker.usecases.boards import worker_lines
from swtracker.usecases.context import Context
from swtracker.usecases.rows import Done, annex_words
from swtracker.usecases.rows.annex import (
    AnnexBook,
    AnnexKind,
    AnnexLine,
    AnnexPlan,
    Answers,
)


@dataclass(frozen=True, slots=True)
class AnnexImports:
    """Bringing in the lists a council writes for Ofsted."""

    context: Context

    def look(
        self, book: AnnexBook, *, start: date | None = None, names: Answers | None = None
    ) -> AnnexPlan:
        """What accepting the book would do; nothing is stored.

        ``start`` is the day from which the allocations hold; as long as it is None, the book is
        looked at as if it were today. Raises `BadInput` for an answer that makes no sense.
        """
        with self.context.rehearse("imported.annex_a") as act:
            return self._take(act, book, start, names or {})

    def accept(self, book: AnnexBook, *, start: date, names: Answers) -> tuple[AnnexPlan, Done]:
        """Bring the book in: every child that can come in, or nothing at all when it fails.

        ``start`` is the first day of every new allocation, or the day the child's case opened
        where that is later. ``names`` says who each name is; a child whose worker's name nobody
        has answered for stays out. Raises `BadInput` for a day still to come and for an answer
        that makes no sense. What was answered of the names is kept by the same act, and goes for
        the next book until it is answered otherwise.
        """
        self.context.back_up_before(BackupReason.BEFORE_IMPORT)
        with self.context.act("imported.annex_a") as act:
            plan = self._take(act, book, start, names)
            new, leads = plan.count(AnnexKind.NEW), plan.count(AnnexKind.LEAD)
            closed = plan.count(AnnexKind.CLOSED)
            learnt = len(plan.learnt)
            act.facts.update(start=start, new=new, leads=leads, closed=closed, names=learnt)
        return plan, Done(annex_words.came_in(plan), Changes.everything(), act.entry)

    def _take(self, act: Act, book: AnnexBook, start: date | None, names: Answers) -> AnnexPlan:
        """Take the book in inside the act, and say what that did."""
        today = self.context.clock.today()
        if start is not None and start > today:
            raise BadInput(
                "The allocations cannot start on a day still to come; the book says who holds the "
                "cases now.",
                field="start",
            )
        children = children_of(book.rows, today)
        intake = AnnexIntake(act, book, children, today, start or today, names)
        intake.take_all()
        current = [c for c in children if c.list is not None and not c.conflict]
        # A row refused is in the book all the same.
        known = {row.reference for row in book.rows} | (book.in_need or set())
        return AnnexPlan(
            start=start,
            open_by_list={n: sum(c.list is n for c in current) for n in AnnexList},
            unallocated=sum(not c.workers for c in current),
            same=intake.same,
            changes=tuple(intake.changes),
            conflicts=tuple(intake.conflicts),
            refused=(*book.refused, *intake.refused),
            pointed_out=tuple(intake.pointed_out),
            names=intake.names.listed(current),
            new_teams=tuple(intake.new_teams),
            missing_from_6=_missing_from_6(book),
            not_in_book=_not_in_book(act.session, known, today),
            over_limit=_over_limit(self.context, act.session, intake.leading, today),
            remarks=book.remarks,
            learnt=intake.learnt,
        )


def _missing_from_6(book: AnnexBook) -> tuple[AnnexLine, ...]:
    """The children of Lists 7 and 8 that List 6 should have and has not; each once."""
    if book.in_need is None:
        return ()
    found: dict[str, AnnexLine] = {}
    for row in book.rows:
        within = row.list in {AnnexList.CHILD_PROTECTION, AnnexList.CHILDREN_IN_CARE}
        if within and row.reference not in book.in_need:
            line = AnnexLine(row.place, row.reference, f"is in {row.list.words} and not in List 6")
            found.setdefault(row.reference, line)
    return tuple(found.values())


def _not_in_book(session: Session, known: set[str], today: date) -> tuple[str, ...]:
    """The references of the cases open here that the book does not have."""
    stored = session.scalars(
        select(CaseRow.reference)
        .where(facts.case_open_on(today), CaseRow.void_by.is_(None))
        .order_by(CaseRow.reference)
    )
    return tuple(reference for reference in stored if reference not in known)


def _over_limit(
    context: Context, session: Session, leading: set[int], day: date
) -> tuple[str, ...]:
    """Workers of the book who lead more than their limit: they come in, and show as over."""
    return tuple(
        f"{line.name} leads {words.children(line.load.caseload)} against a limit of "
        f"{line.load.limit}: over by {line.load.over_by}"
        for line in worker_lines(context, session, day).values()
        if line.load.is_over and line.id in leading
    )
