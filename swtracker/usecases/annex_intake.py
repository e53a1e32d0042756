"""Takes the children of an Annex A book into the data, inside one act.

Looking first and accepting run the very same code; a look is rolled back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from sqlalchemy import select

from swtracker.domain import words
from swtracker.domain.annex import AnnexChild, keeps_status
from swtracker.domain.calendar import Period
from swtracker.domain.cases import Case, Lead, Part, Status
from swtracker.domain.people import Post, Worker
from swtracker.errors import BadInput
from swtracker.store.history import Act
from swtracker.store.tables import AllocationRow, CaseRow, PostRow, TeamRow, WorkerRow
from swtracker.usecases import facts
from swtracker.usecases.annex_memory import keep_names, kept_names
from swtracker.usecases.annex_names import BookNames
from swtracker.usecases.cases import end_allocations
from swtracker.usecases.rows.annex import (
    AnnexBook,
    AnnexKind,
    AnnexLine,
    AnnexRefused,
    Answers,
    NewWorker,
)


@dataclass(slots=True)
class AnnexIntake:
    """One book on its way into the data. `take_all` does it; the lists say what became of it.

    ``leading`` are the numbers of the workers the book names, ``learnt`` the names whose answers
    are kept.
    """

    act: Act
    book: AnnexBook
    children: Sequence[AnnexChild]
    today: date
    start: date
    answers: Answers
    same: int = 0
    changes: list[AnnexLine] = field(default_factory=list)
    conflicts: list[AnnexLine] = field(default_factory=list)
    refused: list[AnnexRefused] = field(default_factory=list)
    pointed_out: list[AnnexLine] = field(default_factory=list)
    new_teams: list[str] = field(default_factory=list)
    leading: set[int] = field(default_factory=set)
    learnt: tuple[str, ...] = ()
    names: BookNames = field(default_factory=BookNames)
    _teams: dict[str, int] = field(default_factory=dict)
    _cases: dict[str, CaseRow] = field(default_factory=dict)
    _leads: dict[int, Case] = field(default_factory=dict)
    _opened: dict[str, CaseRow] = field(default_factory=dict)
    _stored: dict[tuple[int, int, date], AllocationRow] = field(default_factory=dict)

    def take_all(self) -> None:
        """Take in every child that can come in."""
        session = self.act.session
        self._teams = {_folded(t.name): t.id for t in facts.teams(session).values()}
        stands = CaseRow.void_by.is_(None)
        self._cases = {row.reference: row for row in session.scalars(select(CaseRow).where(stands))}
        self._leads = facts.cases(session, stands)
        # Whoever has left holds no case now, whatever the book says.
        people = facts.people(session, self.today)
        self.names = BookNames.of(people, self.children, self.answers, kept_names(session))
        coming = [child for child in self.children if self._can_come(child)]
        self._add_newcomers(coming)
        self._add_cases(coming)
        for child in coming:
            said = len(self.changes) + len(self.conflicts)
            if child.list is None:
                self._close(child)
                continue
            self._take(child)
            self.same += len(self.changes) + len(self.conflicts) == said
        self.learnt = keep_names(self.act, self.names.answered())

    def _can_come(self, child: AnnexChild) -> bool:
        """Whether the child can come in; says why not where it cannot."""
        if child.conflict:
            self.conflicts.append(AnnexLine(child.place, child.reference, child.conflict))
            return False
        stored = self._cases.get(child.reference)
        if child.list is None:
            return stored is not None
        if stored is not None and stored.closed is not None and stored.closed <= self.today:
            self._conflict(
                child,
                f"was closed here on {words.full_day(stored.closed)} and is open in the book; "
                "reopen it if it is the same work",
            )
            return False
        asked = [name for name, _ in child.workers if self.names.is_asked(name)]
        if asked:
            named = words.listed([f"“{name}”" for name in asked])
            self.refused.append(AnnexRefused(child.place, f"Nobody has said yet who {named} is."))
        return not asked

    def _conflict(self, child: AnnexChild, said: str) -> None:
        self.conflicts.append(AnnexLine(child.place, child.reference, said))

    def _change(self, child: AnnexChild, kind: AnnexKind, said: str) -> None:
        self.changes.append(AnnexLine(child.place, child.reference, said, kind))

    def _point_out(self, child: AnnexChild, said: str) -> None:
        self.pointed_out.append(AnnexLine(child.place, child.reference, said))

    # Workers and teams

    def _add_newcomers(self, coming: Sequence[AnnexChild]) -> None:
        """Add whoever is new, each with a post in the team typed or named in the book."""
        wanted = {name for child in coming for name, _ in child.workers}
        lines = {line.name: line.team for line in self.names.listed(coming)}
        for name, new in self.names.newcomers(wanted):
            team = new.team or lines[name]
            if not team:
                raise BadInput(
                    f"The book names no team beside {name}; type the one they work in.",
                    field="team",
                )
            self._add(name, new, team)

    def _add(self, name: str, new: NewWorker, team: str) -> None:
        session = self.act.session
        since = new.started or self.start
        if since > self.start:
            raise BadInput(
                f"{name} holds children from {words.full_day(self.start)}, so their post begins "
                "by then.",
                field="started",
            )
        row = WorkerRow(
            staff_number=new.staff_number,
            name=" ".join(name.split()),
            employment=new.employment.value,
            started=since,
            left_on=None,
            qualified=None,
            registration="",
        )
        session.add(row)
        session.flush()
        session.add(
            PostRow(
                worker_id=row.id,
                team_id=self._team(team),
                role=new.role.value,
                fte=new.fte,
                weekly_hours=new.weekly_hours,
                start=since,
                end=None,
            )
        )
        post = Post(team, new.role, Fraction(new.fte), Fraction(new.weekly_hours), Period(since))
        worker = Worker(new.staff_number, row.name, since, posts=(post,))
        self.names.is_now(new.staff_number, row.id, worker)

    def _team(self, name: str) -> int:
        """The number of the team, which is added where there is none of the name."""
        number = self._teams.get(_folded(name))
        if number is None:
            row = TeamRow(name=" ".join(name.split()), service_area="")
            self.act.session.add(row)
            self.act.session.flush()
            number = self._teams[_folded(name)] = row.id
            self.new_teams.append(row.name)
        return number

    # Children

    def _take(self, child: AnnexChild) -> None:
        row = self._cases[child.reference]
        if child.reference in self._opened:
            self._say_opened(child)
        else:
            self._change_case(child, row)
        for remark in child.remarks:
            self._point_out(child, remark)
        if child.opened is not None and child.opened > self.today:
            self._point_out(child, f"opens on {words.full_day(child.opened)}, still to come")
        self._give(child, row)

    def _add_cases(self, coming: Sequence[AnnexChild]) -> None:
        """Open the cases that are new, all at once: a whole council's are thousands."""
        for child in coming:
            if child.list is None or child.reference in self._cases:
                continue
            assert child.status is not None
            self._opened[child.reference] = self._cases[child.reference] = CaseRow(
                reference=child.reference,
                initials="",
                family="",
                status=child.status.value,
                opened=child.opened or self.start,
                closed=None,
                team_id=self._team(child.team) if child.team else None,
            )
        self.act.session.add_all(self._opened.values())
        self.act.session.flush()
        self._leads |= {row.id: Case(row.id, row.opened, None) for row in self._opened.values()}

    def _say_opened(self, child: AnnexChild) -> None:
        assert child.status is not None
        if child.opened is None:
            day = words.full_day(self.start)
            self._point_out(child, f"has no date of opening; it opens here on {day}")
        self._change(child, AnnexKind.NEW, f"{child.status.words}, {child.team or 'no team'}")

    def _change_case(self, child: AnnexChild, row: CaseRow) -> None:
        stored, said = Status(row.status), child.status
        assert said is not None
        if stored is not said and keeps_status(stored, said, self.book.lists):
            self._point_out(
                child,
                f"stays {stored.words.lower()}: the book has not the list that would tell it ended",
            )
        elif stored is not said:
            row.status = said.value
            self._change(child, AnnexKind.STATUS, f"{stored.words} → {said.words}")
        if child.team and self._teams.get(_folded(child.team)) != row.team_id:
            row.team_id = self._team(child.team)
            self._change(child, AnnexKind.TEAM, f"moves to the team {child.team}")
        if child.opened is not None and child.opened != row.opened:
            self._point_out(
                child,
                f"was opened on {words.full_day(row.opened)} here and on "
                f"{words.full_day(child.opened)} in the book; what is here stays",
            )

    def _give(self, child: AnnexChild, row: CaseRow) -> None:
        """Give the child to whoever the book names, unless they lead it already."""
        named = {self.names.who(name) for name, _ in child.workers}
        holders = {number for number in named if number is not None}
        self.leading |= holders
        case = self._leads[row.id]
        on = max(self.today, row.opened)
        present = next((lead for lead in case.leads if lead.period.covers(on)), None)
        if len(holders) > 1:
            said = "; ".join(f"{place} says {name}" for name, place in child.workers)
            self._conflict(child, f"{said}; who leads it stays as it is here, allocate it by hand")
        elif not holders and present is not None:
            name = self._name(present.worker)
            self._point_out(child, f"has nobody in the book and {name} here, who stays")
        for holder in holders if len(holders) == 1 else ():
            if present is not None and present.worker == holder:
                continue
            start = max(self.start, row.opened)
            reason = self._cannot_start(case, present, holder, start)
            if reason:
                self._conflict(child, reason)
            else:
                self._allocate(child, row, present, holder, start)

    def _cannot_start(self, case: Case, present: Lead | None, holder: int, start: date) -> str:
        """Why the new lead cannot start that day; empty when it can."""
        worker = self.names.known[holder]
        if worker.post_on(start) is None:
            return f"{worker.name} is not in post on {words.full_day(start)}; choose a later day"
        for lead in case.leads:
            if lead.period.is_empty:
                continue
            since, until = lead.period.start, lead.period.end
            if since >= start:
                return (
                    f"{self._name(lead.worker)} leads it here from {words.full_day(since)}, which "
                    f"is not before {words.full_day(start)}; choose a later day"
                )
            if lead is not present and (until is None or until > start):
                ended = f" until {words.full_day(until)}" if until is not None else ""
                return (
                    f"{self._name(lead.worker)} led it here{ended}, past the day asked for; "
                    "choose a later day"
                )
        return ""

    def _name(self, worker: int) -> str:
        known = self.names.known.get(worker)
        return self.act.session.get_one(WorkerRow, worker).name if known is None else known.name

    def _allocate(
        self, child: AnnexChild, row: CaseRow, present: Lead | None, holder: int, start: date
    ) -> None:
        """End the present lead and begin the new one. Why it began the book does not say."""
        session = self.act.session
        before = ""
        if present is not None:
            before = f"{self._name(present.worker)} → "
            self._stored_lead(row, present).end = start
        worker = self.names.known[holder]
        session.add(
            AllocationRow(
                case_id=row.id,
                worker_id=holder,
                part=Part.LEAD.value,
                start=start,
                end=min((d for d in (worker.left, row.closed) if d is not None), default=None),
                reason=None,
            )
        )
        self._change(child, AnnexKind.LEAD, f"{before}{worker.name} from {words.full_day(start)}")

    def _stored_lead(self, row: CaseRow, lead: Lead) -> AllocationRow:
        """The stored row of a lead; all are fetched with the first, not one query a child."""
        if not self._stored:
            leads = select(AllocationRow).where(facts.is_lead(), AllocationRow.void_by.is_(None))
            self._stored = {
                (a.case_id, a.worker_id, a.start): a for a in self.act.session.scalars(leads)
            }
        return self._stored[row.id, lead.worker, lead.period.start]

    def _close(self, child: AnnexChild) -> None:
        """Close a case that the book says was closed; one that is closed here stays as it is."""
        row = self._cases[child.reference]
        if child.closed is None or row.closed is not None:
            return
        if child.closed < row.opened:
            self._conflict(child, "the book closes it before it was opened here")
            return
        row.closed, row.status = child.closed, Status.CLOSED.value
        end_allocations(self.act, row, child.closed)
        self._change(child, AnnexKind.CLOSED, f"closed on {words.full_day(child.closed)}")


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
