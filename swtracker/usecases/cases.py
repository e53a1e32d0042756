"""Cases: finding, opening, changing, closing and reopening them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Literal

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from swtracker.domain import words
from swtracker.domain.cases import ChangeReason, Part, Status, initials_of
from swtracker.domain.changes import Area
from swtracker.domain.lengths import LINE, family_of, reference_of
from swtracker.errors import BadInput, StaleView
from swtracker.store.erasing import erased_cases
from swtracker.store.history import Act
from swtracker.store.tables import (
    AllocationRow,
    CaseRow,
    HistoryNoteRow,
    HistoryRow,
    OverrideRow,
    TeamRow,
    WorkerRow,
)
from swtracker.usecases import facts
from swtracker.usecases.context import Context, done, required
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import CaseFile, LeadSpan
from swtracker.usecases.rows.desk import CaseRow as CaseShown
from swtracker.usecases.rows.timelines import Correction
from swtracker.usecases.teams import standing_team

TAKEN_BACK = {"allocation.voided": "taken back", "undone": "undone"}
"""What the act that made an allocation void did to it, in words."""

DROPPED = "dropped before it began"
"""What every other act did: the case was closed, or the worker left, before the first day."""

State = Literal["open", "unallocated", "closed", "all"]


@dataclass(frozen=True, slots=True)
class Cases:
    """Looking at cases and changing them."""

    context: Context

    def find(
        self,
        text: str = "",
        *,
        day: date | None = None,
        team: int | None = None,
        status: Status | None = None,
        state: State = "open",
    ) -> list[CaseShown]:
        """The cases that match, by reference.

        Every word of ``text`` is looked for in the reference, the initials, the family and the
        lead's name.
        """
        on = self.context.day(day)
        wanted: list[ColumnElement[bool]] = [CaseRow.void_by.is_(None), CaseRow.opened <= on]
        if state in {"open", "unallocated"}:
            wanted.append(or_(CaseRow.closed.is_(None), CaseRow.closed > on))
        elif state == "closed":
            wanted.append(CaseRow.closed <= on)
        if status is not None:
            wanted.append(CaseRow.status == status.value)
        with self.context.database.read() as session:
            rows = case_rows(session, and_(*wanted), on)
        return [
            r
            for r in rows
            if (team is None or r.team_id == team)
            and (state != "unallocated" or r.lead_id is None)
            and r.matches(text)
        ]

    def file(self, case_id: int, day: date | None = None) -> CaseFile:
        """One case with its whole line of workers and its brothers and sisters."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            row = _shown_case(session, case_id)
            family = and_(
                CaseRow.family == row.family, CaseRow.family != "", CaseRow.void_by.is_(None)
            )
            shown = {
                r.case_id: r for r in case_rows(session, or_(CaseRow.id == case_id, family), on)
            }
            return CaseFile(
                row=shown.pop(case_id),
                team_id=row.team_id,
                version=row.version,
                spans=tuple(_spans(session, case_id)),
                unled=facts.cases(session, CaseRow.id == case_id)[case_id].unled,
                siblings=tuple(shown.values()),
                corrections=tuple(_corrections(session, case_id)),
                is_erased=bool(erased_cases(session, [case_id])),
            )

    def open_case(
        self,
        *,
        reference: str,
        initials: str,
        family: str,
        status: Status,
        opened: date,
        team_id: int | None,
        complexity: str = "",
    ) -> Done:
        """Open a case; it is unallocated until somebody leads it.

        ``complexity`` is one of the levels policy weighs cases by, or empty.
        """
        reference = reference_of(reference)
        with self.context.act("case.opened") as act:
            taken = act.session.scalar(
                select(CaseRow.id).where(CaseRow.reference == reference, CaseRow.void_by.is_(None))
            )
            if taken is not None:
                raise BadInput(
                    f"There is already a case with the reference {reference}; open that one.",
                    field="reference",
                )
            initials, family = initials_of(initials), family_of(family)
            if status is Status.CLOSED:
                raise BadInput("A case that is opened cannot be closed already.", field="status")
            self._check_complexity(act.session, complexity)
            if opened > self.context.clock.today():
                raise BadInput("A case cannot be opened on a day still to come.", field="opened")
            _check_team(act.session, team_id)
            row = CaseRow(
                reference=reference,
                initials=initials,
                family=family,
                status=status.value,
                complexity=complexity,
                opened=opened,
                closed=None,
                team_id=team_id,
            )
            act.session.add(row)
            act.session.flush()
            act.about(case=row.id)
            act.facts.update(status=status.value, opened=opened)
        return done(act, f"Opened {reference}; it waits for a lead", Area.CASES)

    def change(
        self,
        case_id: int,
        *,
        version: int,
        initials: str,
        family: str,
        status: Status,
        team_id: int | None,
        complexity: str | None = None,
    ) -> Done:
        """Change what is known of a case. ``version`` is that of the file it was shown from.

        ``complexity`` None leaves the case the one it has.
        """
        with self.context.act("case.changed") as act:
            row = standing_case(act.session, case_id, version)
            if (status is Status.CLOSED) != (row.closed is not None):
                raise BadInput(
                    "Close or reopen the case with its own button; the status follows.",
                    field="status",
                )
            if complexity is not None and complexity != row.complexity:
                self._check_complexity(act.session, complexity)
                row.complexity = complexity
            row.initials, row.family = initials_of(initials), family_of(family)
            _check_team(act.session, team_id)
            row.status, row.team_id = status.value, team_id
            act.about(case=case_id)
            act.facts["status"] = status.value
            reference = row.reference
        return done(act, f"Changed {reference}", Area.CASES)

    def move_to_team(self, case_ids: Sequence[int], team_id: int | None) -> Done:
        """Let cases stand with another team, or with none: all of them or none.

        Who leads them stays as it is; those who wait, wait in that team's inbox.
        """
        if not case_ids:
            raise BadInput("Choose at least one child to move.")
        with self.context.act("case.moved") as act:
            team = "no team"
            if team_id is not None:
                team = standing_team(act.session, team_id).name
            rows = [standing_case(act.session, case_id) for case_id in dict.fromkeys(case_ids)]
            for row in rows:
                row.team_id = team_id
                act.about(case=row.id)
            act.facts["team"] = team
        said = f"{words.children(len(rows))} moved to {team}"
        return done(act, said, Area.CASES)

    def close(self, case_id: int, *, closed: date) -> Done:
        """Close a case; its allocations end that day, and the day is no longer one of its days."""
        if closed > self.context.clock.today():
            raise BadInput("A case cannot be closed on a day still to come.", field="closed")
        with self.context.act("case.closed") as act:
            row = standing_case(act.session, case_id)
            if row.closed is not None:
                raise BadInput(f"{row.reference} is closed already.", field="closed")
            if closed < row.opened:
                raise BadInput("A case cannot be closed before it was opened.", field="closed")
            row.last_status = row.status
            row.closed, row.status = closed, Status.CLOSED.value
            end_allocations(act, row, closed)
            act.about(case=case_id)
            act.facts["closed"] = closed
            reference = row.reference
        return done(act, f"Closed {reference}", Area.CASES, Area.ALLOCATIONS)

    def reopen(self, case_id: int, *, status: Status, why: str) -> Done:
        """Open a closed case again, without a lead: nobody who had it gets it back unasked."""
        if status is Status.CLOSED:
            raise BadInput("Choose the status the case has now.", field="status")
        why = required(why, "Why the case is reopened", "why", longest=LINE)
        with self.context.act("case.reopened", why=why) as act:
            row = standing_case(act.session, case_id)
            if row.closed is None:
                raise BadInput(f"{row.reference} is open already.")
            # One that was brought in closed may still have its lead: nobody gets it back unasked.
            end_allocations(act, row, row.closed)
            row.closed, row.status, row.last_status = None, status.value, ""
            act.about(case=case_id)
            act.facts["status"] = status.value
            reference = row.reference
        return done(act, f"Reopened {reference}; it waits for a lead", Area.CASES)

    def _check_complexity(self, session: Session, complexity: str) -> None:
        policy = self.context.policies(session).on(self.context.clock.today())
        if complexity and complexity not in policy.complexities:
            raise BadInput(
                f"“{complexity}” is no complexity the policy knows; choose one from the list.",
                field="complexity",
            )


def _check_team(session: Session, team_id: int | None) -> None:
    if team_id is not None:
        standing_team(session, team_id)


def end_allocations(act: Act, row: CaseRow, day: date) -> None:
    """End whatever allocations of the case reach past the day."""
    for allocation in act.session.scalars(
        select(AllocationRow).where(
            AllocationRow.case_id == row.id,
            AllocationRow.void_by.is_(None),
            or_(AllocationRow.end.is_(None), AllocationRow.end > day),
        )
    ):
        if allocation.start >= day:
            act.void(allocation)
        else:
            allocation.end = day
        act.about(worker=allocation.worker_id)


def standing_case(session: Session, case_id: int, version: int | None = None) -> CaseRow:
    """The case's row, to be changed.

    Raises `StaleView` when it was taken back or erased, or is not of the version shown.
    """
    if erased_cases(session, [case_id]):
        raise StaleView(
            "What named the child of this case was erased, so it is not worked with any more; "
            "your change was not made. Open a new case where the child is known again."
        )
    return _shown_case(session, case_id, version)


def _shown_case(session: Session, case_id: int, version: int | None = None) -> CaseRow:
    row = session.get(CaseRow, case_id)
    if row is None or row.void_by is not None or (version is not None and row.version != version):
        raise StaleView(
            "This case was changed by somebody else since you opened it; your change was not made. "
            "Look at it again and repeat what still holds."
        )
    return row


def case_rows(session: Session, wanted: ColumnElement[bool], day: date) -> list[CaseShown]:
    """The cases wanted as shown on the day, by reference."""
    cases = facts.cases(session, wanted)
    names = dict(session.execute(select(WorkerRow.id, WorkerRow.name)).all())
    rows = session.execute(
        select(
            CaseRow.id,
            CaseRow.reference,
            CaseRow.initials,
            CaseRow.status,
            CaseRow.complexity,
            CaseRow.family,
            CaseRow.team_id,
            TeamRow.name,
        )
        .outerjoin(TeamRow, TeamRow.id == CaseRow.team_id)
        .where(wanted)
        .order_by(CaseRow.reference)
    )
    shown = []
    for id_, reference, initials, status, complexity, family, team_id, team in rows:
        case = cases[id_]
        lead = case.lead_on(day)
        period = next(
            (x.period for x in case.leads if x.worker == lead and x.period.covers(day)), None
        )
        shown.append(
            CaseShown(
                case_id=id_,
                reference=reference,
                initials=initials,
                status=Status(status),
                family=family,
                team_id=team_id,
                team=team or "",
                opened=case.opened,
                closed=case.closed,
                lead_id=lead,
                lead=names[lead] if lead is not None else "",
                lead_since=period.start if period else None,
                days_with_lead=(day - period.start).days if period else None,
                days_waiting=case.days_waiting(day) if case.unallocated_on(day) else None,
                leads=case.leads_until(day),
                complexity=complexity,
            )
        )
    return shown


def _spans(session: Session, case_id: int) -> list[LeadSpan]:
    rows = session.execute(
        select(AllocationRow, WorkerRow.name, OverrideRow.code)
        .join(WorkerRow, WorkerRow.id == AllocationRow.worker_id)
        .outerjoin(
            OverrideRow,
            and_(OverrideRow.allocation_id == AllocationRow.id, OverrideRow.void_by.is_(None)),
        )
        .where(AllocationRow.case_id == case_id, AllocationRow.void_by.is_(None))
        .order_by(AllocationRow.start, AllocationRow.part.desc())
    )
    return [
        LeadSpan(
            allocation_id=a.id,
            worker_id=a.worker_id,
            name=name,
            part=Part(a.part),
            start=a.start,
            end=a.end,
            reason=ChangeReason(a.reason) if a.reason else None,
            override=code or "",
        )
        for a, name, code in rows
    ]


def _corrections(session: Session, case_id: int) -> list[Correction]:
    """The case's allocations that were taken back, latest first. Nothing counts these rows."""
    actor = aliased(WorkerRow)
    rows = session.execute(
        select(AllocationRow, WorkerRow.name, HistoryRow, actor.name, HistoryNoteRow.text)
        .join(WorkerRow, WorkerRow.id == AllocationRow.worker_id)
        .join(HistoryRow, HistoryRow.id == AllocationRow.void_by)
        .outerjoin(actor, actor.id == HistoryRow.actor_id)
        .outerjoin(HistoryNoteRow, HistoryNoteRow.history_id == HistoryRow.id)
        .where(AllocationRow.case_id == case_id)
        .order_by(HistoryRow.id.desc(), AllocationRow.start, AllocationRow.id)
    )
    return [
        Correction(
            allocation_id=a.id,
            name=name,
            part=Part(a.part),
            start=a.start,
            end=a.end,
            how=TAKEN_BACK.get(entry.act, DROPPED),
            by=by or "",
            on=entry.at.replace(tzinfo=UTC).astimezone().date(),
            why=why or "",
        )
        for a, name, entry, by, why in rows
    ]
