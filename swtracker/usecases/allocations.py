"""Allocating children: who waits, who can take them, and taking them on within the limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.allocation import (
    Candidate,
    Override,
    check_approver,
    check_override,
    rank,
)
from swtracker.domain.calendar import Period
from swtracker.domain.cases import (
    Case,
    ChangeReason,
    Lead,
    Part,
    Status,
    days_to_the_line,
)
from swtracker.domain.changes import Area
from swtracker.domain.lengths import LINE
from swtracker.errors import BadInput, OverLimit, Refused, StaleView
from swtracker.store.tables import AllocationRow, CaseRow, OverrideRow, TeamRow, WorkerRow
from swtracker.usecases import facts
from swtracker.usecases.boards import worker_lines
from swtracker.usecases.candidates import candidate_row, points_changes, refusal
from swtracker.usecases.cases import standing_case
from swtracker.usecases.context import Context, done, required
from swtracker.usecases.leading import check_dated_back, lock_workers, new_lead, weigh_for
from swtracker.usecases.overrides import (
    check_words,
    overrides_by_month,
    review_override,
    signed_role,
    standing_overrides,
)
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import (
    CandidateRow,
    OverridesGiven,
    WaitingChild,
    WaitingFamily,
)
from swtracker.usecases.rows.desk import OverrideRow as OverrideShown

MOST_NAMED = 3
"""Up to so many children are named in a notice; more are counted."""


@dataclass(frozen=True, slots=True)
class Allocations:
    """The allocation desk."""

    context: Context

    def waiting(self, day: date | None = None, team: int | None = None) -> list[WaitingFamily]:
        """The families with a child nobody leads, longest wait first."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            return waiting_families(session, on, team)

    def candidates(
        self, case_ids: Collection[int], *, start: date | None = None, team: int | None = None
    ) -> list[CandidateRow]:
        """Every worker of the team (or the service) weighed for leading the children, best first.

        Those ruled out stay in the list with the reason. Children who have a lead already are
        weighed as a transfer.
        """
        on = self.context.day(start)
        with self.context.database.read() as session:
            policies = self.context.policies(session)
            lines = worker_lines(self.context, session, on, team=team)
            found = facts.people(session, ids=list(lines))
            overdue = [i for i, line in lines.items() if line.supervision_is_overdue]
            weighed = weigh_for(self.context, session, case_ids, found, on, overdue=overdue)
            numbers = {id(c.worker): i for i, c in weighed.items()}
            policy = policies.on(on)
            points = points_changes(session, policy.weights, case_ids, lines, on)
            rows = []
            for place, candidate in enumerate(rank(weighed.values(), policy), 1):
                number = numbers[id(candidate.worker)]
                told = points.get(number)
                rows.append(
                    candidate_row(candidate, lines[number], place, on, policy=policy, points=told)
                )
            return rows

    def allocate(
        self,
        case_ids: Sequence[int],
        worker_id: int,
        *,
        start: date | None = None,
        reason: ChangeReason | None = None,
        override: Override | None = None,
        seen: Mapping[int, int | None] | None = None,
    ) -> Done:
        """Give the children to the worker as lead from ``start``: all of them or none.

        Whoever leads a child already stops leading that day. ``reason`` is why the worker starts;
        left out, it is worked out (first contact, or managing caseloads). Raises `OverLimit` when a
        limit would be passed on that or a later known day and there is no ``override``; `NotYours`
        when there is one and the signed-in person may not let a limit be passed; `Refused` when
        something no override opens rules the worker out.

        ``seen`` is who led each child today when it was shown, None for a child who waits; when
        somebody else does by now, `StaleView` says who.
        """
        today = self.context.clock.today()
        on = today if start is None else start
        if not case_ids:
            raise BadInput("Choose at least one child to allocate.")
        with self.context.act("allocation.made", why=override.note if override else "") as act:
            session = act.session
            check_dated_back(self.context, session, on)
            lock_workers(session, [worker_id])
            person = facts.person(session, worker_id)
            act.about(worker=worker_id)
            cases = [standing_case(session, case_id) for case_id in dict.fromkeys(case_ids)]
            _check_seen(session, cases, seen or {}, today)
            candidate = weigh_for(self.context, session, case_ids, {worker_id: person}, on)[
                worker_id
            ]
            first = candidate.first
            if first.after == first.before:
                raise BadInput(f"{person.worker.name} leads them already; nothing was changed.")
            over = self._check(session, candidate, override, on)
            references = []
            for row in cases:
                allocation = new_lead(act, row, worker_id, on, reason)
                if allocation is None:
                    continue
                references.append(row.reference)
                if override is not None and over:
                    session.flush()
                    session.add(
                        OverrideRow(
                            allocation_id=allocation.id,
                            approver_id=self.context.actor_id,
                            code=override.code,
                            note=override.note.strip(),
                            plan=override.plan.strip(),
                            review=override.review,
                        )
                    )
            act.facts.update(start=on, before=first.before, after=first.after, limit=first.limit)
            if override is not None and over:
                act.facts["override"] = override.code
            name = person.worker.name
        whom = _named(references)
        said = f"{whom} allocated to {name}, {first.before} → {first.after} of {first.limit}"
        return done(act, said, Area.ALLOCATIONS, Area.CASES)

    def _check(
        self, session: Session, candidate: Candidate, override: Override | None, on: date
    ) -> bool:
        """Refuse what rules forbid; True when a limit is passed and the override allows it."""
        if candidate.fits:
            return False
        sentence = refusal(candidate, on)
        if not candidate.override_opens:
            raise Refused(sentence)
        if override is None:
            raise OverLimit(sentence, over_by=candidate.worst.over_by)
        policy = self.context.policies(session).on(on)
        check_approver(signed_role(self.context, session), policy)
        check_override(override, policy, on)
        check_words(override.plan, override.note)
        return True

    def add_co_worker(
        self, case_ids: int | Sequence[int], worker_id: int, *, start: date | None = None
    ) -> Done:
        """Add a worker beside whoever leads: to all of the cases or to none.

        It does not count towards anybody's limit.
        """
        on = self.context.day(start)
        wanted = [case_ids] if isinstance(case_ids, int) else list(dict.fromkeys(case_ids))
        references = []
        with self.context.act("allocation.co_worker") as act:
            worker = facts.person(act.session, worker_id).worker
            if worker.post_on(on) is None:
                raise BadInput(f"{worker.name} is not in post on that day.", field="start")
            for case_id in wanted:
                row = standing_case(act.session, case_id)
                _check_co_worker(act.session, row, worker_id, worker.name, on)
                act.session.add(
                    AllocationRow(
                        case_id=case_id,
                        worker_id=worker_id,
                        part=Part.CO_WORKER.value,
                        start=on,
                        end=worker.left,
                        reason=None,
                    )
                )
                act.about(worker=worker_id, case=case_id)
                references.append(row.reference)
            act.facts["start"] = on
            said = f"{worker.name} co-works {_named(references)}"
        return done(act, said, Area.ALLOCATIONS)

    def end(self, allocation_id: int, *, end: date) -> Done:
        """End an allocation; without a successor the child is unallocated from that day."""
        with self.context.act("allocation.ended") as act:
            allocation = _standing_allocation(act.session, allocation_id)
            if end <= allocation.start:
                raise BadInput(
                    "An allocation must end after it starts; if it was a mistake, "
                    "mark it as one instead.",
                    field="end",
                )
            if allocation.end is not None and allocation.end <= end:
                raise BadInput("This allocation has ended already.", field="end")
            allocation.end = end
            row = act.session.get_one(CaseRow, allocation.case_id)
            worker = act.session.get_one(WorkerRow, allocation.worker_id)
            act.about(worker=allocation.worker_id, case=allocation.case_id)
            act.facts["end"] = end
            left = (
                f"; it waits for a lead from {words.short_day(end)}"
                if allocation.part == Part.LEAD.value
                else ""
            )
            said = f"{worker.name} no longer holds {row.reference}{left}"
        return done(act, said, Area.ALLOCATIONS, Area.CASES)

    def void(self, allocation_id: int, *, why: str) -> Done:
        """Mark an allocation as a mistake: it counts for nothing, and stays in the history."""
        why = required(why, "What was wrong", "why", longest=LINE)
        with self.context.act("allocation.voided", why=why) as act:
            allocation = _standing_allocation(act.session, allocation_id)
            act.void(allocation)
            for override in act.session.scalars(
                select(OverrideRow).where(
                    OverrideRow.allocation_id == allocation_id, OverrideRow.void_by.is_(None)
                )
            ):
                act.void(override)
            act.about(worker=allocation.worker_id, case=allocation.case_id)
            reference = act.session.get_one(CaseRow, allocation.case_id).reference
        return done(act, f"Took back an allocation of {reference}", Area.ALLOCATIONS, Area.CASES)

    def standing_overrides(
        self, day: date | None = None, team: int | None = None
    ) -> list[OverrideShown]:
        """The overrides standing that day, soonest review first."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            return standing_overrides(self.context, session, on, team)

    def review_override(
        self,
        allocation_id: int,
        *,
        review: date,
        plan: str,
        note: str = "",
        version: int | None = None,
    ) -> Done:
        """Look at a standing override again: another plan, another review date, or both.

        ``note`` is kept with the history; ``version`` is that of the row it was shown from. Raises
        `NotYours` for whoever may not let a limit be passed, `BadInput` for an empty plan, a day
        before today or when neither is new, and `StaleView` when the override stands no longer.
        """
        return review_override(
            self.context, allocation_id, review=review, plan=plan, note=note, version=version
        )

    def overrides_by_month(
        self, team: int | None = None, *, months: int = 12
    ) -> list[OverridesGiven]:
        """How many overrides were given by team and month, latest first, a child counted as one.

        The month is that in which the allocation starts, the team the one the worker was in then.
        Those marked as a mistake or undone count for nothing; months without any are left out.
        """
        with self.context.database.read() as session:
            return overrides_by_month(self.context, session, team, months)


def _check_seen(
    session: Session, rows: Sequence[CaseRow], seen: Mapping[int, int | None], today: date
) -> None:
    """Raise `StaleView`, saying what changed, when a child's lead is not who it was shown with."""
    asked = [row for row in rows if row.id in seen]
    cases = facts.cases(session, CaseRow.id.in_([row.id for row in asked]))
    changed = []
    for row in asked:
        lead = cases[row.id].lead_on(today)
        if lead is None and seen[row.id] is not None:
            changed.append(f"{row.reference} has no lead any more")
        elif lead is not None and lead != seen[row.id]:
            name = session.get_one(WorkerRow, lead).name
            changed.append(f"{row.reference} was given to {name} meanwhile")
    if changed:
        raise StaleView(f"{words.listed(changed)}; nothing was changed.")


def waiting_families(
    session: Session, day: date, team: int | None, known: Mapping[int, Case] | None = None
) -> list[WaitingFamily]:
    """The families with a child nobody leads that day, longest wait first.

    ``known`` are all the cases open that day, where the caller has read them.
    """
    if known is None:
        is_waiting = and_(facts.case_open_on(day), facts.is_unled_on(day))
        unled = list(session.scalars(select(CaseRow.id).where(is_waiting)))
    else:
        unled = [number for number, case in known.items() if case.unallocated_on(day)]
    # By their numbers, so that who waits is looked for once.
    is_one = CaseRow.id.in_(unled)
    theirs = select(CaseRow.family).where(is_one, CaseRow.family != "")
    wanted = and_(facts.case_open_on(day), or_(is_one, CaseRow.family.in_(theirs)))
    found = facts.rows(
        session,
        select(
            CaseRow.id,
            CaseRow.reference,
            CaseRow.initials,
            CaseRow.family,
            CaseRow.status,
            CaseRow.team_id,
            TeamRow.name,
        )
        .outerjoin(TeamRow, TeamRow.id == CaseRow.team_id)
        .where(wanted)
        .order_by(CaseRow.reference),
    )
    cases = known
    if cases is None:
        cases = facts.cases(session, CaseRow.id.in_([row.id for row in found]))
    names = dict(facts.rows(session, select(WorkerRow.id, WorkerRow.name)))
    waits = [cases[number] for number in unled]
    lasts = facts.people(session, ids={x.worker for c in waits if (x := _last_lead(c, day))})
    families: dict[str, list[WaitingChild]] = defaultdict(list)
    led: dict[str, list[str]] = defaultdict(list)
    for id_, reference, initials, family, status, team_id, team_name in found:
        case = cases[id_]
        lead = case.lead_on(day)
        if lead is not None:  # and has a family, because somebody of it waits
            led[family].append(f"{reference} with {names[lead]}")
        elif team is None or team_id == team:
            families[family or f"\0{id_}"].append(
                WaitingChild(
                    case_id=id_,
                    reference=reference,
                    initials=initials,
                    status=Status(status),
                    opened=case.opened,
                    days_waiting=case.days_waiting(day),
                    why=_why_waiting(case, day, lasts),
                    team=team_name or "",
                )
            )
    waiting = [
        WaitingFamily(
            family="" if key.startswith("\0") else key,
            children=tuple(children),
            days_waiting=longest,
            days_to_the_line=days_to_the_line(longest),
            led_siblings=tuple(led.get(key, ())),
        )
        for key, children in families.items()
        for longest in [max(c.days_waiting for c in children)]
    ]
    return sorted(waiting, key=lambda f: (-f.days_waiting, f.children[0].reference))


def _last_lead(case: Case, day: date) -> Lead | None:
    """Whoever led the case last before the day; None when nobody has."""
    before = [x for x in case.leads if x.period.end is not None and x.period.end <= day]
    return max(before, key=lambda x: x.period.end or day, default=None)


def _why_waiting(case: Case, day: date, people: Mapping[int, facts.Person]) -> str:
    """``new``, or what became of the last lead: left, away, or ended; with the day."""
    last = _last_lead(case, day)
    if last is None:
        return "new"
    worker, end = people[last.worker].worker, last.period.end or day
    ended = words.near_day(end, day)
    if worker.left is not None and worker.left <= end:
        return f"{worker.name} left {ended}"
    away = ", away" if worker.absence_on(day) is not None else ""
    return f"{worker.name} ended {ended}{away}"


def _named(references: Sequence[str]) -> str:
    """The children by their references, or counted where they are many."""
    few = len(references) <= MOST_NAMED
    return words.listed(references) if few else words.children(len(references))


def _check_co_worker(session: Session, row: CaseRow, worker_id: int, name: str, on: date) -> None:
    """Raise `BadInput` where the case is not open that day, or the worker works on it already."""
    if not Period(row.opened, row.closed).covers(on):
        raise BadInput(f"{row.reference} is not open on that day.", field="start")
    already = session.scalar(
        select(AllocationRow.id).where(
            AllocationRow.case_id == row.id,
            AllocationRow.worker_id == worker_id,
            AllocationRow.void_by.is_(None),
            or_(AllocationRow.end.is_(None), AllocationRow.end > on),
        )
    )
    if already is not None:
        raise BadInput(f"{name} works on {row.reference} already.")


def _standing_allocation(session: Session, allocation_id: int) -> AllocationRow:
    row = session.get(AllocationRow, allocation_id)
    if row is None or row.void_by is not None:
        raise StaleView("This allocation was taken back by somebody else; nothing was changed.")
    return row
