"""Takes the rows of a team workbook into the data, sheet by sheet, inside one act.

Looking first and accepting run the very same code; a look is rolled back. A row that cannot come
in is refused with its place and the reason, and never blocks another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import Period
from swtracker.domain.cases import Part, Status
from swtracker.domain.development import TimeState
from swtracker.domain.policy import Policy
from swtracker.domain.supervision import SupervisionStatus
from swtracker.store.tables import (
    AbsenceRow,
    AllocationRow,
    Base,
    CaseRow,
    DevelopmentRow,
    EnrolmentRow,
    PostRow,
    SupervisionRow,
    TeamRow,
    WorkerRow,
)
from swtracker.usecases.rows.book import (
    CaseIn,
    ChangedRow,
    Place,
    PostIn,
    RefusedRow,
    Sheet,
    SheetPlan,
    SupervisionIn,
    TeamBook,
)

Key = tuple[Hashable, ...]
Values = dict[str, Any]

_STORED_AS = {"team": "team_id", "left": "left_on", "supervisor": "supervisor_id"}
"""Where a field of the book stands in the tables under another name."""


class RowIn(Protocol):
    """Any row of the book: it knows where it stands."""

    @property
    def place(self) -> Place:
        """The sheet and the row."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """A good row on its way in: what identifies it, and the columns it fills."""

    place: Place
    key: Key
    values: Values


@dataclass(slots=True)
class Intake:
    """One book on its way into the data. `take_all` does it; the lists say what became of it."""

    session: Session
    book: TeamBook
    policy: Policy
    today: date
    refused: list[RefusedRow] = field(default_factory=list)
    changed: list[ChangedRow] = field(default_factory=list)
    pointed_out: list[ChangedRow] = field(default_factory=list)
    plans: list[SheetPlan] = field(default_factory=list)
    _teams: dict[str, int] = field(default_factory=dict)
    _workers: dict[str, int] = field(default_factory=dict)
    _cases: dict[str, int] = field(default_factory=dict)

    def take_all(self) -> None:
        """Take in every sheet, in the order in which rows build on each other."""
        self.refused.extend(self.book.refused)
        self._take_teams()
        self._take_workers()
        self._take_posts()
        self._take_programmes()
        self._take_absences()
        self._take_cases()
        self._take_allocations()
        self._take_supervisions()
        self._take_development()

    # The sheets

    def _take_teams(self) -> None:
        wanted = [
            Wanted(t.place, (_folded(t.team),), {"name": t.team, "service_area": t.service_area})
            for t in self.book.teams
        ]
        stored = {(_folded(r.name),): r for r in self._standing(TeamRow)}
        if not self.book.teams and Sheet.TEAMS not in self.book.headers:
            wanted = self._teams_named_elsewhere(stored)
        rows = self._store(Sheet.TEAMS, TeamRow, self._once(wanted, "team"), stored)
        self._teams = {str(key[0]): row.id for key, row in rows.items()}

    def _teams_named_elsewhere(self, stored: Mapping[Any, Any]) -> list[Wanted]:
        """Where a book has no Teams sheet at all, the teams its posts and cases name."""
        wanted: dict[Key, Wanted] = {}
        rows: list[PostIn | CaseIn] = [*self.book.posts, *self.book.cases]
        for row in rows:
            key = (_folded(row.team),)
            if row.team and key not in stored and key not in wanted:
                values = {"name": row.team, "service_area": ""}
                wanted[key] = Wanted(row.place, key, values)
                self.pointed_out.append(
                    ChangedRow(
                        row.place,
                        f"there is no sheet Teams, so the team “{row.team}” was taken from here",
                    )
                )
        return list(wanted.values())

    def _take_workers(self) -> None:
        wanted = []
        for w in self.book.workers:
            self._point_out_later(w.place, "Started", w.started)
            wanted.append(
                Wanted(
                    w.place,
                    (w.staff_number,),
                    {
                        "staff_number": w.staff_number,
                        "name": w.name,
                        "employment": w.employment.value,
                        "started": w.started,
                        "left_on": w.left,
                        "qualified": w.qualified,
                        "registration": w.registration,
                    },
                )
            )
        stored = {(r.staff_number,): r for r in self._standing(WorkerRow)}
        rows = self._store(Sheet.WORKERS, WorkerRow, self._once(wanted, "staff number"), stored)
        self._workers = {str(key[0]): row.id for key, row in rows.items()}

    def _take_posts(self) -> None:
        wanted = []
        for p in self.book.posts:
            team = self._teams.get(_folded(p.team))
            worker = self._worker(p)
            if worker is None:
                continue
            if team is None:
                self._refuse(p, f"there is no team “{p.team}” on the Teams sheet")
                continue
            self._point_out_later(p.place, "From", p.start)
            wanted.append(
                Wanted(
                    p.place,
                    (worker, p.start),
                    {
                        "worker_id": worker,
                        "team_id": team,
                        "role": p.role.value,
                        "fte": p.fte,
                        "weekly_hours": p.weekly_hours,
                        "start": p.start,
                        "end": p.end,
                    },
                )
            )
        stored = {(r.worker_id, r.start): r for r in self._standing(PostRow)}
        whole = self._without_overlaps(wanted, stored, "worker_id", "a worker holds one post a day")
        self._store(Sheet.POSTS, PostRow, whole, stored)

    def _take_programmes(self) -> None:
        known = {_folded(name): name for name in self.policy.programmes}
        wanted = []
        for p in self.book.programmes:
            worker = self._worker(p)
            if worker is None:
                continue
            name = known.get(_folded(p.programme))
            if name is None:
                self._refuse(
                    p,
                    f"the policy has no programme “{p.programme}”, only "
                    f"{words.listed(sorted(self.policy.programmes))}",
                )
                continue
            self._point_out_later(p.place, "Start", p.start)
            wanted.append(
                Wanted(
                    p.place,
                    (worker, name, p.start),
                    {
                        "worker_id": worker,
                        "programme": name,
                        "start": p.start,
                        "outcome": p.outcome.value if p.outcome else None,
                        "outcome_date": p.outcome_date,
                    },
                )
            )
        stored = {(r.worker_id, r.programme, r.start): r for r in self._standing(EnrolmentRow)}
        self._store(Sheet.PROGRAMMES, EnrolmentRow, self._once(wanted, "programme"), stored)

    def _take_absences(self) -> None:
        wanted = []
        for a in self.book.absences:
            worker = self._worker(a)
            if worker is None:
                continue
            self._point_out_later(a.place, "From", a.start)
            wanted.append(
                Wanted(
                    a.place,
                    (worker, a.start),
                    {
                        "worker_id": worker,
                        "kind": a.kind.value,
                        "start": a.start,
                        "end": a.end,
                        "pauses": a.pauses,
                    },
                )
            )
        stored = {(r.worker_id, r.start): r for r in self._standing(AbsenceRow)}
        self._store(Sheet.ABSENCES, AbsenceRow, self._once(wanted, "absence"), stored)

    def _take_cases(self) -> None:
        wanted = []
        for c in self.book.cases:
            team = self._teams.get(_folded(c.team)) if c.team else None
            if c.team and team is None:
                self._refuse(c, f"there is no team “{c.team}” on the Teams sheet")
                continue
            self._point_out_case(c)
            wanted.append(
                Wanted(
                    c.place,
                    (c.reference,),
                    {
                        "reference": c.reference,
                        "initials": c.initials,
                        "family": c.family,
                        "status": c.status.value,
                        "opened": c.opened,
                        "closed": c.closed,
                        "team_id": team,
                    },
                )
            )
        stored = {(r.reference,): r for r in self._standing(CaseRow)}
        rows = self._store(Sheet.CASES, CaseRow, self._once(wanted, "reference"), stored)
        self._cases = {str(key[0]): row.id for key, row in rows.items()}

    def _take_allocations(self) -> None:
        opened = {r.id: r.opened for r in self._standing(CaseRow)}
        left = {r.id: r.left_on for r in self._standing(WorkerRow)}
        wanted = []
        for a in self.book.allocations:
            worker, case = self._worker(a), self._cases.get(a.reference)
            if worker is None:
                continue
            if case is None:
                self._refuse(a, f"there is no case {a.reference} on the Cases sheet")
                continue
            if a.start < opened[case]:
                self._refuse(
                    a,
                    f"it starts on {words.full_day(a.start)}, before {a.reference} was opened on "
                    f"{words.full_day(opened[case])}",
                )
                continue
            self._point_out_later(a.place, "From", a.start)
            gone = left[worker]
            if a.part is Part.LEAD and a.end is None and gone is not None and gone <= self.today:
                self.pointed_out.append(
                    ChangedRow(
                        a.place,
                        f"{a.reference} is still led by {a.staff_number}, who left on "
                        f"{words.full_day(gone)}",
                    )
                )
            wanted.append(
                Wanted(
                    a.place,
                    (case, worker, a.part.value, a.start),
                    {
                        "case_id": case,
                        "worker_id": worker,
                        "part": a.part.value,
                        "start": a.start,
                        "end": a.end,
                        "reason": a.reason.value if a.reason else None,
                    },
                )
            )
        stored = {
            (r.case_id, r.worker_id, r.part, r.start): r for r in self._standing(AllocationRow)
        }
        co_work = [w for w in wanted if w.values["part"] != Part.LEAD.value]
        leads = self._without_overlaps(
            [w for w in wanted if w.values["part"] == Part.LEAD.value],
            {k: r for k, r in stored.items() if r.part == Part.LEAD.value},
            "case_id",
            "a case has one lead a day",
        )
        both = sorted([*leads, *self._once(co_work, "co-worker")], key=lambda w: w.place.row)
        self._store(Sheet.ALLOCATIONS, AllocationRow, both, stored)

    def _take_supervisions(self) -> None:
        wanted = []
        seen: Counter[Key] = Counter()
        for s in self.book.supervisions:
            worker = self._worker(s)
            if worker is None:
                continue
            strand = self.policy.strand(s.strand)
            if strand is None:
                known = words.listed([x.name for x in self.policy.strands])
                self._refuse(s, f"the policy has no strand “{s.strand}”, only {known}")
                continue
            if s.status is not SupervisionStatus.BOOKED:
                self._point_out_later(s.place, "Date", s.day)
            key = (worker, strand.name, s.day)
            seen[key] += 1
            wanted.append(
                Wanted(
                    s.place,
                    (*key, seen[key]),
                    {
                        "worker_id": worker,
                        "strand": strand.name,
                        "day": s.day,
                        "status": s.status.value,
                        "minutes": s.minutes,
                        "interrupted": False,
                        "supervisor_id": self._supervisor(s),
                        "recorded": s.recorded,
                        "reason": s.reason,
                    },
                )
            )
        stored = _numbered(self._standing(SupervisionRow), lambda r: (r.worker_id, r.strand, r.day))
        self._store(Sheet.SUPERVISIONS, SupervisionRow, wanted, stored, kept={"interrupted"})

    def _supervisor(self, row: SupervisionIn) -> int | None:
        if not row.supervisor:
            return None
        number = self._workers.get(row.supervisor)
        if number is None:
            self.pointed_out.append(
                ChangedRow(
                    row.place,
                    f"the supervisor {row.supervisor} is not on the Workers sheet and was left out",
                )
            )
        return number

    def _take_development(self) -> None:
        wanted = []
        seen: Counter[Key] = Counter()
        for d in self.book.development:
            worker = self._worker(d)
            if worker is None:
                continue
            if d.state is not TimeState.PLANNED:
                self._point_out_later(d.place, "Date", d.day)
            key = (worker, d.day, d.activity.value)
            seen[key] += 1
            wanted.append(
                Wanted(
                    d.place,
                    (*key, seen[key]),
                    {
                        "worker_id": worker,
                        "day": d.day,
                        "hours": d.hours,
                        "activity": d.activity.value,
                        "state": d.state.value,
                        "reason": d.reason,
                    },
                )
            )
        stored = _numbered(
            self._standing(DevelopmentRow), lambda r: (r.worker_id, r.day, r.activity)
        )
        self._store(Sheet.DEVELOPMENT, DevelopmentRow, wanted, stored)

    # What the sheets share

    def _standing(self, row_class: type[Any]) -> list[Any]:
        """The rows of a table that stand, in the order they were added."""
        return list(
            self.session.scalars(
                select(row_class).where(row_class.void_by.is_(None)).order_by(row_class.id)
            )
        )

    def _worker(self, row: Any) -> int | None:
        """The number of the row's worker; None, and the row refused, when there is none."""
        number = self._workers.get(row.staff_number)
        if number is None:
            self._refuse(
                row,
                f"there is nobody with the staff number {row.staff_number} on the Workers sheet",
            )
        return number

    def _refuse(self, row: RowIn, reason: str) -> None:
        self._refuse_place(row.place, reason)

    def _refuse_place(self, place: Place, reason: str) -> None:
        cells = self.book.cells.get(place, ())
        self.refused.append(RefusedRow(place, words.sentence(reason), cells))

    def _point_out_later(self, place: Place, what: str, day: date) -> None:
        """Point out a date still to come; the row comes in all the same."""
        if day > self.today:
            self.pointed_out.append(
                ChangedRow(place, f"{what} is {words.full_day(day)}, which is still to come")
            )

    def _point_out_case(self, case: CaseIn) -> None:
        self._point_out_later(case.place, "Opened", case.opened)
        if case.closed is not None:
            self._point_out_later(case.place, "Closed", case.closed)
            if case.status is not Status.CLOSED:
                self._point_out_status(case, "has a closing date and the status of an open case")
        elif case.status is Status.CLOSED:
            self._point_out_status(case, "has the status of a closed case and no closing date")

    def _point_out_status(self, case: CaseIn, what: str) -> None:
        self.pointed_out.append(ChangedRow(case.place, f"{case.reference} {what}"))

    def _once(self, wanted: Iterable[Wanted], what: str) -> list[Wanted]:
        """The rows less those that repeat an earlier one's key, which are refused."""
        first: dict[Key, Place] = {}
        kept = []
        for row in wanted:
            if row.key in first:
                self._refuse_place(row.place, f"it repeats the {what} of row {first[row.key].row}")
            else:
                first[row.key] = row.place
                kept.append(row)
        return kept

    def _without_overlaps(
        self, wanted: Sequence[Wanted], stored: Mapping[Any, Any], group: str, rule: str
    ) -> list[Wanted]:
        """The rows less those whose days overlap an earlier row's of the same group.

        What is stored and not in the file goes first; a change that is refused leaves what is
        stored in its place.
        """
        wanted = self._once(wanted, "start date")
        changing = {w.key for w in wanted if w.key in stored}
        while True:
            taken: dict[Hashable, list[tuple[Period, str]]] = defaultdict(list)
            for key, row in stored.items():
                if key not in changing:
                    taken[getattr(row, group)].append((Period(row.start, row.end), "the tracker"))
            kept, clashes = [], []
            for row in wanted:
                period = Period(row.values["start"], row.values["end"])
                others = taken[row.values[group]]
                clash = next((said for p, said in others if p.overlaps(period)), None)
                if clash is None:
                    others.append((period, f"row {row.place.row}"))
                    kept.append(row)
                else:
                    clashes.append((row, clash))
            stays = {row.key for row, _ in clashes} & changing
            if not stays:
                break
            changing -= stays
            wanted = [w for w in wanted if w.key not in stays]
            for row, clash in clashes:
                if row.key in stays:
                    self._refuse_place(row.place, f"its days overlap those of {clash}; {rule}")
        for row, clash in clashes:
            self._refuse_place(row.place, f"its days overlap those of {clash}; {rule}")
        return kept

    def _store(
        self,
        sheet: Sheet,
        row_class: type[Base],
        wanted: Sequence[Wanted],
        stored: Mapping[Any, Any],
        kept: frozenset[str] | set[str] = frozenset(),
    ) -> dict[Key, Any]:
        """Add new rows, change those that differ, and count; every row by its key.

        ``kept`` are columns the book never holds; a change leaves those alone, and those the sheet
        has no heading for.
        """
        kept = kept | {_STORED_AS.get(f, f) for f in self.book.unsaid.get(sheet, ())}
        rows = dict(stored)
        new = changed = same = 0
        for one in wanted:
            row = stored.get(one.key)
            if row is None:
                rows[one.key] = row_class(**one.values)
                self.session.add(rows[one.key])
                new += 1
                continue
            differing = {
                name: value
                for name, value in one.values.items()
                if name not in kept and getattr(row, name) != value
            }
            if not differing:
                same += 1
                continue
            self.changed.append(ChangedRow(one.place, _difference(row, differing)))
            for name, value in differing.items():
                setattr(row, name, value)
            changed += 1
        self.session.flush()
        refused = sum(r.place.sheet is sheet for r in self.refused)
        self.plans.append(SheetPlan(sheet, new, changed, same, refused))
        return rows


def _numbered(rows: Iterable[Any], key: Callable[[Any], Key]) -> dict[Key, Any]:
    """Rows by a key that may repeat: the first of a kind is number 1, the next 2."""
    seen: Counter[Key] = Counter()
    numbered = {}
    for row in rows:
        base = key(row)
        seen[base] += 1
        numbered[(*base, seen[base])] = row
    return numbered


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _difference(row: Any, differing: Values) -> str:
    """What changes in a row, in words."""
    return "; ".join(
        f"{name.removesuffix('_id').removesuffix('_on').replace('_', ' ')} "
        f"{_shown(getattr(row, name))} → {_shown(value)}"
        for name, value in differing.items()
    )


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "empty"
    return words.full_day(value) if isinstance(value, date) else str(value)
