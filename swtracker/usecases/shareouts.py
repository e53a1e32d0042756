"""Sharing out what a worker leaves, and evening out a team: a proposal, changed by hand, then done.

The proposal keeps inside everyone's limit on the start day and every later known day, keeps
families together, and moves nothing it does not have to. Doing it is one act with one undo, in
which every family is looked at again: what no longer holds is left as it was, and named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from time import monotonic

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.allocation import Bar, Candidate, weigh
from swtracker.domain.backups import BackupReason
from swtracker.domain.caseload import may_lead
from swtracker.domain.cases import ChangeReason, Status
from swtracker.domain.changes import Area
from swtracker.errors import BadInput, OverLimit, Refused
from swtracker.store.tables import AllocationRow, CaseRow, WorkerRow
from swtracker.usecases import facts
from swtracker.usecases.candidates import barred
from swtracker.usecases.cases import standing_case
from swtracker.usecases.context import Context, done
from swtracker.usecases.facts import Person
from swtracker.usecases.leading import (
    check_dated_back,
    families_known,
    lock_workers,
    new_lead,
    prospects,
)
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.plans import FamilyResult, Proposal, ProposedFamily, ProposedHolder
from swtracker.usecases.shareout_checks import changed_since, known_to_go, without_room
from swtracker.usecases.sharing import Holder, Looking, Parcel, Plan, share_out

DEFAULT = Looking()
"""Look for as long as a person waits, and tell nobody."""

LIMITS = {Bar.OVER, Bar.OVER_LATER}


@dataclass(frozen=True, slots=True)
class ShareOuts:
    """Plans for many families at once."""

    context: Context

    def of_worker(
        self,
        worker_id: int,
        *,
        start: date | None = None,
        team: int | None = None,
        looking: Looking = DEFAULT,
    ) -> Proposal:
        """Who could take each family the worker leads, from ``start`` on.

        ``team`` None looks at the whole service. What the worker led until the day before ``start``
        counts, so that it can be asked before or after their leaving is recorded.
        """
        on = self.context.day(start)
        with self.context.database.read() as session:
            name = session.get_one(WorkerRow, worker_id).name
            held = and_(
                AllocationRow.worker_id == worker_id,
                facts.is_lead(),
                facts.allocation_on(on - timedelta(days=1)),
            )
            ids = session.scalars(select(AllocationRow.case_id).where(held)).all()
            desk = _read_desk(self.context, session, on, team, ids, without=worker_id)
        for family in desk.families:
            family.now = None
        return _propose(f"What {name} holds", desk, True, looking)

    def of_cases(
        self,
        case_ids: Sequence[int],
        *,
        start: date | None = None,
        team: int | None = None,
        looking: Looking = DEFAULT,
    ) -> Proposal:
        """Who could take the children, family by family, whoever leads them now."""
        on = self.context.day(start)
        with self.context.database.read() as session:
            desk = _read_desk(self.context, session, on, team, case_ids)
        children = sum(len(f.case_ids) for f in desk.families)
        return _propose(f"{words.children(children)} to place", desk, True, looking)

    def even_out(
        self,
        team: int,
        *,
        start: date | None = None,
        looking: Looking = DEFAULT,
    ) -> Proposal:
        """The fewest moves inside the team that bring everyone within the limit.

        Whoever is away, leaving or holds no cases keeps what they have and takes nobody on.
        """
        on = self.context.day(start)
        with self.context.database.read() as session:
            members = facts.team_members(session, team, on)
            held = and_(
                AllocationRow.worker_id.in_(members), facts.is_lead(), facts.allocation_on(on)
            )
            ids = session.scalars(select(AllocationRow.case_id).where(held)).all()
            desk = _read_desk(self.context, session, on, team, ids)
        taking = {h.person.id for h in desk.holders if not h.bar}
        desk.families = [f for f in desk.families if f.now in taking]
        name = next((h.team for h in desk.holders), "the team")
        return _propose(f"Evening out {name}", desk, False, looking)

    def do(
        self, proposal: Proposal, *, reason: ChangeReason | None = None, why: str = ""
    ) -> tuple[Done, list[FamilyResult]]:
        """Do the proposal as it stands: one act, one undo, a result for every family that moves.

        A family whose lead has changed since, or for whom there is no room any more, stays as it
        is and is named; the others move. Raises `OverLimit` when a choice made by hand goes past
        somebody's limit, and `Refused` when no family can move any more.
        """
        moving = [f for f in proposal.families if f.to is not None and f.to != f.now]
        if not moving:
            raise BadInput("This plan moves nobody; give somebody a family first.")
        for holder in proposal.passed:
            raise OverLimit(
                f"{holder.name} would be over by {holder.over_by}; nothing was changed. Give a "
                "family of theirs to somebody else or leave it: going over a limit is recorded on "
                "Allocate, with its reason and plan.",
                over_by=holder.over_by,
            )
        names = {h.worker_id: h.name for h in proposal.holders}
        self.context.back_up_before(BackupReason.BEFORE_SHARE_OUT)
        with self.context.act("allocation.shared_out", why=why) as act:
            check_dated_back(self.context, act.session, proposal.start)
            lock_workers(act.session, {f.to for f in moving if f.to is not None})
            why_not = self._why_not(act.session, proposal, moving)
            moved, takers = 0, set()
            for family in moving:
                if family.to is None or family.key in why_not:
                    continue
                for case_id in family.case_ids:
                    new_lead(
                        act, standing_case(act.session, case_id), family.to, proposal.start, reason
                    )
                act.about(worker=family.to)
                moved += family.children
                takers.add(family.to)
            if not moved:
                raise Refused(
                    f"No family could be moved any more: {why_not[moving[0].key]}. "
                    "Nothing was changed; look for a plan again."
                )
            act.facts.update(
                children=moved,
                workers=len(act.workers),
                start=proposal.start,
                families=len(moving) - len(why_not),
                could_not=len(why_not),
            )
        results = [
            FamilyResult(f.key, f.references, names[f.to], why_not.get(f.key, ""))
            for f in moving
            if f.to is not None
        ]
        said = f"{words.children(moved)} moved to {words.count(len(takers), 'worker')}"
        refused = [r for r in results if r.why_not]
        if refused:
            said += f"; {words.count(len(refused), 'family', 'families')} could not, see why"
        return done(act, said, Area.ALLOCATIONS, Area.CASES), results

    def _why_not(
        self, session: Session, proposal: Proposal, moving: Sequence[ProposedFamily]
    ) -> dict[str, str]:
        """Why families cannot go where the plan sends them any more, by their keys."""
        people = facts.people(session, ids=[h.worker_id for h in proposal.holders])
        policies = self.context.policies(session)
        weighed = {
            i: weigh(p, [], proposal.start, policies)
            for i, p in prospects(session, people, proposal.start).items()
        }
        gone = {
            i: f"{c.worker.name}: {barred(c, proposal.start)}"
            for i, c in weighed.items()
            if _takes_nobody(c)
        }
        why_not = {f.key: gone[f.to] for f in moving if f.to in gone}
        ids = [case_id for family in moving for case_id in family.case_ids]
        cases = facts.cases(session, and_(CaseRow.id.in_(ids), CaseRow.void_by.is_(None)))
        why_not |= changed_since(cases, moving, proposal.start)
        still = [
            replace(f, known_to_go=known_to_go((cases[i] for i in f.case_ids), proposal.start))
            for f in moving
            if f.key not in why_not
        ]
        for key in without_room(still, {i: _room_of(c) for i, c in weighed.items()}):
            why_not[key] = "the place was taken since; there is no room for them any more"
        return why_not


def with_choice(proposal: Proposal, key: str, to: int | None) -> Proposal:
    """The proposal with one family given to somebody else (None: left), and its totals."""
    families = tuple(
        replace(f, to=to, why="chosen by hand") if f.key == key else f for f in proposal.families
    )
    return replace(proposal, families=families, holders=_with_totals(proposal.holders, families))


def _with_totals(
    holders: Sequence[ProposedHolder], families: Sequence[ProposedFamily]
) -> tuple[ProposedHolder, ...]:
    change: dict[int | None, int] = defaultdict(int)
    going: dict[int | None, int] = defaultdict(int)
    for family in families:
        if family.to is not None and family.to != family.now:
            change[family.to] += family.children
            change[family.now] -= family.children
            going[family.now] += family.known_to_go
    return tuple(
        replace(h, after=h.before + change[h.worker_id], going=going[h.worker_id]) for h in holders
    )


@dataclass(slots=True)
class _Family:
    """A family on its way into a plan; ``now`` is who leads it and could keep it.

    ``led_by`` is who leads it even where it has to leave them.
    """

    key: str
    family: str
    now: int | None
    now_name: str
    led_by: int | None
    case_ids: list[int] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    teams: set[int] = field(default_factory=set)
    known_to_go: int = 0
    knows: dict[int, date] = field(default_factory=dict)


@dataclass(slots=True)
class _Desk:
    """What a plan is made from: families, workers weighed, and the day.

    ``homes`` is the team of everybody who is looked at, and empty when that is one team only.
    """

    began: float
    start: date
    families: list[_Family]
    holders: list[_Weighed]
    homes: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A worker weighed for taking anybody on at all."""

    person: Person
    candidate: Candidate
    team: str
    bar: str


def _read_desk(
    context: Context,
    session: Session,
    start: date,
    team: int | None,
    case_ids: Sequence[int],
    *,
    without: int | None = None,
) -> _Desk:
    """Everything a plan needs, read in one transaction."""
    began = monotonic()
    policies = context.policies(session)
    places = facts.places_on(session, start)
    chosen = [i for i, (t, _) in places.items() if i != without and team in (None, t)]
    people = facts.people(session, ids=chosen)
    weighed = []
    for number, prospect in prospects(session, people, start).items():
        candidate = weigh(prospect, [], start, policies)
        post = candidate.limit.post
        weighed.append(
            _Weighed(
                people[number],
                candidate,
                post.team if post else "",
                barred(candidate, start) if _takes_nobody(candidate) else "",
            )
        )
    homes = {i: t for i, (t, _) in places.items() if i in people} if team is None else {}
    families = _families(session, start, case_ids, without)
    return _Desk(began, start, families, weighed, homes)


def _families(
    session: Session, start: date, case_ids: Sequence[int], without: int | None
) -> list[_Family]:
    """The open cases of the ids in families: those of one family with one lead go together.

    The team of a case is the one it stands with; else that of whoever leads it, or led it.
    """
    before = facts.places_on(session, start - timedelta(days=1))
    teams = before | facts.places_on(session, start)
    wanted: ColumnElement[bool] = and_(CaseRow.id.in_(case_ids), facts.case_open_on(start))
    cases = facts.cases(session, wanted)
    names = dict(session.execute(select(WorkerRow.id, WorkerRow.name)).all())
    grouped: dict[str, _Family] = {}
    for id_, reference, family, status, team in session.execute(
        select(CaseRow.id, CaseRow.reference, CaseRow.family, CaseRow.status, CaseRow.team_id)
        .where(wanted)
        .order_by(CaseRow.reference)
    ):
        lead = cases[id_].lead_on(start)
        key = f"{family or reference}/{lead or 0}"
        one = grouped.setdefault(
            key, _Family(key, family, lead, names[lead] if lead is not None else "", lead)
        )
        one.case_ids.append(id_)
        one.references.append(reference)
        one.statuses.append(Status(status))
        one.known_to_go += known_to_go([cases[id_]], start)
        leads = lead if lead is not None else without
        if team is not None:
            one.teams.add(team)
        elif leads in teams:
            one.teams.add(teams[leads][0])
    asked = {f.key: (f.case_ids, f.family) for f in grouped.values()}
    for key, known in families_known(session, start, asked).items():
        grouped[key].knows = known
    return list(grouped.values())


def _takes_nobody(candidate: Candidate) -> bool:
    """Whether anything but the limit keeps a worker from taking on any child at all."""
    return not LIMITS.issuperset(candidate.bars)


def _room_of(candidate: Candidate) -> int:
    """How many more children fit on every known day; negative when over on one of them."""
    return min(c.limit - c.before for c in candidate.checks)


def _propose(
    title: str,
    desk: _Desk,
    must_go: bool,
    looking: Looking,
) -> Proposal:
    """Put the desk to the solver and word what comes back."""
    asked = {frozenset(f.statuses) for f in desk.families}
    taking = [h for h in desk.holders if not h.bar]
    may_take = {
        statuses: frozenset(h.person.id for h in taking if may_lead(h.candidate.limit, statuses))
        for statuses in asked
    }
    may = {
        f.key: may_take[frozenset(f.statuses)] - ({f.now} if must_go else set())
        for f in desk.families
    }
    of_team: dict[int, set[int]] = defaultdict(set)
    for worker, home in desk.homes.items():
        of_team[home].add(worker)
    near = {
        f.key: frozenset(w for team in f.teams for w in of_team[team]) & may[f.key]
        for f in desk.families
    }
    held: dict[int | None, int] = defaultdict(int)
    kept: dict[int | None, int] = defaultdict(int)
    for family in desk.families:
        held[family.now] += len(family.case_ids)
        kept[family.now] += len(family.case_ids) - family.known_to_go
    parcels = [
        Parcel(
            f.key,
            len(f.case_ids),
            may[f.key] if f.now is None or must_go else may[f.key] | {f.now},
            frozenset(f.knows) & may[f.key],
            f.now,
            near[f.key],
            f.known_to_go if f.now is not None else 0,
        )
        for f in desk.families
    ]
    holders = [
        Holder(
            id=h.person.id,
            holds=h.candidate.first.before - held[h.person.id],
            limit=h.candidate.first.limit,
            room=_room_of(h.candidate) + kept[h.person.id],
        )
        for h in taking
    ]
    reading = monotonic() - desk.began
    left = replace(looking, seconds=max(0.0, looking.seconds - reading))
    plan = share_out(parcels, holders, left, fewest_moves=not must_go)
    families = tuple(_proposed(f, plan, may[f.key], near[f.key], desk) for f in desk.families)
    shown = tuple(
        ProposedHolder(
            worker_id=h.person.id,
            name=h.person.worker.name,
            role=h.candidate.limit.post.role.value if h.candidate.limit.post else "",
            team=h.team,
            before=h.candidate.first.before,
            after=h.candidate.first.before,
            limit=h.candidate.first.limit,
            room=_room_of(h.candidate),
            bar=h.bar,
        )
        for h in desk.holders
    )
    return Proposal(
        title=title,
        start=desk.start,
        must_go=must_go,
        families=families,
        holders=_with_totals(shown, families),
        proven=plan.proven,
        gap=plan.gap,
        seconds=monotonic() - desk.began,
    )


def _proposed(
    family: _Family, plan: Plan, may: frozenset[int], near: frozenset[int], desk: _Desk
) -> ProposedFamily:
    to = plan.placed.get(family.key)
    return ProposedFamily(
        key=family.key,
        family=family.family,
        case_ids=tuple(family.case_ids),
        references=tuple(family.references),
        statuses=tuple(family.statuses),
        now=family.now,
        now_name=family.now_name,
        to=to,
        why=_why(family, to, may, near, desk),
        may=may,
        knows={i: words.near_day(d, desk.start) for i, d in family.knows.items()},
        led_by=family.led_by,
        known_to_go=family.known_to_go,
    )


def _why(
    family: _Family, to: int | None, may: frozenset[int], near: frozenset[int], desk: _Desk
) -> str:
    """Why the family goes where it goes, in a few words."""
    if to is None:
        return "nobody has room for all of them" if may else "nobody may lead them"
    if to == family.now:
        return "stays"
    if to in family.knows:
        last = family.knows[to]
        if last >= desk.start:
            return "leads a brother or sister"
        return f"led them until {words.near_day(last, desk.start)}"
    return "has room in their own team" if to in near else "has room"
