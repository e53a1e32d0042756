"""Takes the rows of a team workbook into the data, sheet by sheet, inside one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from swtracker.domain import words
from swtracker.domain.cases import Part, Status
from swtracker.domain.development import TimeState
from swtracker.domain.supervision import SupervisionStatus
from swtracker.store.tables import (
    AbsenceRow,
    AllocationRow,
    CaseRow,
    DevelopmentRow,
    EnrolmentRow,
    PostRow,
    SupervisionRow,
    TeamRow,
    WorkerRow,
)
from swtracker.usecases.intake_further import (
    take_further,
    take_policy,
    take_slots,
    take_standing_bookings,
)
from swtracker.usecases.rows.book import (
    CaseIn,
    ChangedRow,
    PostIn,
    Sheet,
    SupervisionIn,
)
from swtracker.usecases.taking import Key, Taking, Wanted, folded, numbered


@dataclass(slots=True)
class Intake(Taking):
    """One book on its way into the data. `take_all` does it; the lists say what became of it."""

    def take_all(self) -> None:
        """Take in every sheet, in the order in which rows build on each other."""
        self.refused.extend(self.book.refused)
        take_policy(self)
        self._take_teams()
        self._take_workers()
        self._take_posts()
        self._take_programmes()
        self._take_absences()
        self._take_cases()
        self._take_allocations()
        take_standing_bookings(self)
        self._take_supervisions()
        take_slots(self)
        self._take_development()
        take_further(self)
        order = list(Sheet)
        self.plans.sort(key=lambda plan: order.index(plan.sheet))

    def _take_teams(self) -> None:
        wanted = [
            Wanted(t.place, (folded(t.team),), {"name": t.team, "service_area": t.service_area})
            for t in self.book.teams
        ]
        stored = {(folded(r.name),): r for r in self.standing(TeamRow)}
        if not self.book.teams and Sheet.TEAMS not in self.book.headers:
            wanted = self._teams_named_elsewhere(stored)
        rows = self.store(Sheet.TEAMS, TeamRow, self.once(wanted, "team"), stored)
        self.teams = {str(key[0]): row.id for key, row in rows.items()}

    def _teams_named_elsewhere(self, stored: Mapping[Any, Any]) -> list[Wanted]:
        """Where a book has no Teams sheet at all, the teams its posts and cases name."""
        wanted: dict[Key, Wanted] = {}
        rows: list[PostIn | CaseIn] = [*self.book.posts, *self.book.cases]
        for row in rows:
            key = (folded(row.team),)
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
            self.point_out_later(w.place, "Started", w.started)
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
                        "registered": w.registered,
                        "renewed": w.renewed,
                    },
                )
            )
        stored = {(r.staff_number,): r for r in self.standing(WorkerRow)}
        rows = self.store(Sheet.WORKERS, WorkerRow, self.once(wanted, "staff number"), stored)
        self.workers = {str(key[0]): row.id for key, row in rows.items()}

    def _take_posts(self) -> None:
        wanted = []
        for p in self.book.posts:
            team = self.teams.get(folded(p.team))
            worker = self.worker(p)
            if worker is None:
                continue
            if team is None:
                self.refuse(p, f"there is no team “{p.team}” on the Teams sheet")
                continue
            self.point_out_later(p.place, "From", p.start)
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
        stored = {(r.worker_id, r.start): r for r in self.standing(PostRow)}
        whole = self.without_overlaps(wanted, stored, "worker_id", "a worker holds one post a day")
        self.store(Sheet.POSTS, PostRow, whole, stored)

    def _take_programmes(self) -> None:
        wanted = []
        for p in self.book.programmes:
            worker = self.worker(p)
            name = None if worker is None else self.programme(p)
            if worker is None or name is None:
                continue
            self.point_out_later(p.place, "Start", p.start)
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
                        "cohort": p.cohort,
                    },
                )
            )
        stored = {(r.worker_id, r.programme, r.start): r for r in self.standing(EnrolmentRow)}
        self.places = self.store(
            Sheet.PROGRAMMES, EnrolmentRow, self.once(wanted, "programme"), stored
        )

    def _take_absences(self) -> None:
        wanted = []
        for a in self.book.absences:
            worker = self.worker(a)
            if worker is None:
                continue
            self.point_out_later(a.place, "From", a.start)
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
                        "reason": a.reason,
                    },
                )
            )
        stored = {(r.worker_id, r.start): r for r in self.standing(AbsenceRow)}
        self.store(Sheet.ABSENCES, AbsenceRow, self.once(wanted, "absence"), stored)

    def _take_cases(self) -> None:
        wanted = []
        for c in self.book.cases:
            team = self.teams.get(folded(c.team)) if c.team else None
            if c.team and team is None:
                self.refuse(c, f"there is no team “{c.team}” on the Teams sheet")
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
                        "complexity": c.complexity,
                        "last_status": c.last_status or "",
                        "opened": c.opened,
                        "closed": c.closed,
                        "team_id": team,
                    },
                )
            )
        stored = {(r.reference,): r for r in self.standing(CaseRow)}
        rows = self.store(Sheet.CASES, CaseRow, self.once(wanted, "reference"), stored)
        self.cases = {str(key[0]): row.id for key, row in rows.items()}

    def _take_allocations(self) -> None:
        opened = {r.id: r.opened for r in self.standing(CaseRow)}
        left = {r.id: r.left_on for r in self.standing(WorkerRow)}
        wanted = []
        for a in self.book.allocations:
            worker, case = self.worker(a), self.cases.get(a.reference)
            if worker is None:
                continue
            if case is None:
                self.refuse(a, f"there is no case {a.reference} on the Cases sheet")
                continue
            if a.start < opened[case]:
                self.refuse(
                    a,
                    f"it starts on {words.full_day(a.start)}, before {a.reference} was opened on "
                    f"{words.full_day(opened[case])}",
                )
                continue
            self.point_out_later(a.place, "From", a.start)
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
            (r.case_id, r.worker_id, r.part, r.start): r for r in self.standing(AllocationRow)
        }
        co_work = [w for w in wanted if w.values["part"] != Part.LEAD.value]
        leads = self.without_overlaps(
            [w for w in wanted if w.values["part"] == Part.LEAD.value],
            {k: r for k, r in stored.items() if r.part == Part.LEAD.value},
            "case_id",
            "a case has one lead a day",
        )
        both = sorted([*leads, *self.once(co_work, "co-worker")], key=lambda w: w.place.row)
        self.allocations = self.store(Sheet.ALLOCATIONS, AllocationRow, both, stored)

    def _take_supervisions(self) -> None:
        stored = numbered(self.standing(SupervisionRow), lambda r: (r.worker_id, r.strand, r.day))
        wanted = []
        meetings: dict[Key, list[Wanted]] = {}
        seen: Counter[Key] = Counter()
        for s in self.book.supervisions:
            worker = self.worker(s)
            strand = None if worker is None else self.strand(s)
            if worker is None or strand is None:
                continue
            if s.status is not SupervisionStatus.BOOKED:
                self.point_out_later(s.place, "Date", s.day)
            key = (worker, strand, s.day)
            seen[key] += 1
            row = Wanted(
                s.place,
                (*key, seen[key]),
                {
                    "worker_id": worker,
                    "strand": strand,
                    "day": s.day,
                    "status": s.status.value,
                    "minutes": s.minutes,
                    "interrupted": bool(s.interrupted),
                    "supervisor_id": self._supervisor(s, s.supervisor),
                    "recorded": s.recorded,
                    "reason": s.reason,
                    "at": s.at,
                    "cancelled_by": s.cancelled_by or "",
                    "co_supervisor_id": self._supervisor(s, s.second_supervisor),
                    "meeting_id": None,
                    "standing_id": self.linked(
                        s,
                        s.standing_from,
                        self.standing_bookings.get((worker, strand, s.standing_from)),
                        "standing booking",
                    ),
                    "slot": s.slot,
                },
            )
            wanted.append(row)
            if s.meeting:
                meetings.setdefault((strand, s.day, s.meeting), []).append(row)
        for together in meetings.values():
            there = [stored[row.key] for row in together if row.key in stored]
            first = next((r.meeting_id for r in there if r.meeting_id is not None), None)
            if first is None and there:
                first = there[0].id
            for row in together:
                row.values["meeting_id"] = first
        rows = self.store(Sheet.SUPERVISIONS, SupervisionRow, wanted, stored)
        self.supervisions = rows
        for together in meetings.values():
            if together[0].values["meeting_id"] is None:
                for row in together:
                    rows[row.key].meeting_id = rows[together[0].key].id

    def _supervisor(self, row: SupervisionIn, staff_number: str) -> int | None:
        if not staff_number:
            return None
        number = self.workers.get(staff_number)
        if number is None:
            self.pointed_out.append(
                ChangedRow(
                    row.place,
                    f"the supervisor {staff_number} is not on the Workers sheet and was left out",
                )
            )
        return number

    def _take_development(self) -> None:
        wanted = []
        seen: Counter[Key] = Counter()
        for d in self.book.development:
            worker = self.worker(d)
            if worker is None:
                continue
            if d.state is not TimeState.PLANNED:
                self.point_out_later(d.place, "Date", d.day)
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
                        "lost_by": d.lost_by or "",
                        "protected_slot_id": self.linked(
                            d,
                            d.slot_from,
                            self.slots.get((worker, d.slot_from)),
                            "protected slot",
                        ),
                        "slot": d.slot,
                    },
                )
            )
        stored = numbered(self.standing(DevelopmentRow), lambda r: (r.worker_id, r.day, r.activity))
        self.store(Sheet.DEVELOPMENT, DevelopmentRow, wanted, stored)

    def _point_out_case(self, case: CaseIn) -> None:
        self.point_out_later(case.place, "Opened", case.opened)
        if case.closed is not None:
            self.point_out_later(case.place, "Closed", case.closed)
            if case.status is not Status.CLOSED:
                self._point_out_status(case, "has a closing date and the status of an open case")
        elif case.status is Status.CLOSED:
            self._point_out_status(case, "has the status of a closed case and no closing date")

    def _point_out_status(self, case: CaseIn, what: str) -> None:
        self.pointed_out.append(ChangedRow(case.place, f"{case.reference} {what}"))
