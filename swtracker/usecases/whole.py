"""Everything that stands in the data file, as the rows of a workbook that brings it back.

History is not carried, and what was made void is left out with all that hangs on it. A row names
what it belongs to by staff number, reference, strand and day, never by a number of the data file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.discussion import ActionOutcome
from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.domain.programme import Finding
from swtracker.domain.supervision import By, SupervisionStatus
from swtracker.store.tables import (
    AbsenceRow,
    ActionRow,
    AllocationRow,
    AssessorRow,
    CaseDiscussedRow,
    CaseRow,
    DevelopmentRow,
    EnrolmentRow,
    EvidenceRow,
    ExtensionRow,
    GoalRow,
    OverrideRow,
    PolicyRow,
    PostRow,
    ProtectedSlotRow,
    ReviewRow,
    StandingBookingRow,
    SupervisionRow,
    SupervisorRow,
    TeamRow,
    TrainingRow,
    Voidable,
    WorkerRow,
)
from swtracker.usecases.context import Context
from swtracker.usecases.rows import book as rows
from swtracker.usecases.rows.book import Place, Sheet, TeamBook

LONGEST_PART = 30_000
"""Letters of a policy's document in one cell; Excel takes 32,767."""

_NOWHERE = Place(Sheet.ABOUT, 0)
"""Where a row stands until `Whole.read` gives it its place."""

_TOP = 2
"""The first row below the headings, as Excel counts."""

Stored = TypeVar("Stored", bound=Voidable)


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything, to be handed on or kept as a workbook."""

    context: Context

    def read(self) -> TeamBook:
        """Every row that stands, sheet by sheet, in the order they were recorded."""
        with self.context.database.read() as session:
            council = self.context.council(session)
            policy = self.context.policies(session).on(self.context.clock.today())
            about = rows.AboutIn(council.name, policy.name, council.records_begin)
            reading = _Reading(session)
            found = {sheet: list(read()) for sheet, read in reading.sheets().items()}
        placed: dict[str, Any] = {
            sheet.field: tuple(
                replace(row, place=Place(sheet, number)) for number, row in enumerate(of, _TOP)
            )
            for sheet, of in found.items()
        }
        return TeamBook(about=about, **placed)


@dataclass(slots=True)
class _Reading:
    """The rows of every sheet; what others name is read first, and kept by its number."""

    session: Session
    teams: dict[int, str] = field(default_factory=dict)
    workers: dict[int, str] = field(default_factory=dict)
    cases: dict[int, str] = field(default_factory=dict)
    places: dict[int, EnrolmentRow] = field(default_factory=dict)
    allocations: dict[int, AllocationRow] = field(default_factory=dict)
    standing: dict[int, StandingBookingRow] = field(default_factory=dict)
    slots: dict[int, ProtectedSlotRow] = field(default_factory=dict)
    meetings: dict[int, tuple[SupervisionRow, int]] = field(default_factory=dict)

    def sheets(self) -> dict[Sheet, Any]:
        """What reads each sheet, with everything known that its rows name."""
        self.teams = {r.id: r.name for r in self._of(TeamRow)}
        self.workers = {r.id: r.staff_number for r in self._of(WorkerRow)}
        self.cases = {r.id: r.reference for r in self._of(CaseRow)}
        self.places = {r.id: r for r in self._of(EnrolmentRow) if r.worker_id in self.workers}
        self.allocations = {
            r.id: r
            for r in self._of(AllocationRow)
            if r.case_id in self.cases and r.worker_id in self.workers
        }
        self.standing = {r.id: r for r in self._of(StandingBookingRow)}
        self.slots = {r.id: r for r in self._of(ProtectedSlotRow)}
        seen: Counter[tuple[object, ...]] = Counter()
        for row in self._of(SupervisionRow):
            if row.worker_id in self.workers:
                key = (row.worker_id, row.strand, row.day)
                seen[key] += 1
                self.meetings[row.id] = (row, seen[key])
        return {
            Sheet.TEAMS: self._teams,
            Sheet.WORKERS: self._workers,
            Sheet.POSTS: self._posts,
            Sheet.PROGRAMMES: self._programmes,
            Sheet.ABSENCES: self._absences,
            Sheet.CASES: self._cases,
            Sheet.ALLOCATIONS: self._allocations,
            Sheet.SUPERVISIONS: self._supervisions,
            Sheet.DEVELOPMENT: self._development,
            Sheet.SUPERVISORS: self._supervisors,
            Sheet.STANDING_BOOKINGS: self._standing_bookings,
            Sheet.CASES_DISCUSSED: self._discussed,
            Sheet.ACTIONS: self._actions,
            Sheet.PROTECTED_SLOTS: self._slots,
            Sheet.OVERRIDES: self._overrides,
            Sheet.REVIEWS: self._reviews,
            Sheet.EVIDENCE: self._evidence,
            Sheet.GOALS: self._goals,
            Sheet.ASSESSORS: self._assessors,
            Sheet.EXTENSIONS: self._extensions,
            Sheet.TRAINING: self._training,
            Sheet.POLICY: self._policy,
        }

    def _of(self, table: type[Stored]) -> Iterator[Stored]:
        """The rows of a table that stand, in the order they were added."""
        wanted = select(table).where(table.void_by.is_(None)).order_by(table.id)  # type: ignore[attr-defined]
        yield from self.session.scalars(wanted)

    def _teams(self) -> Iterator[rows.TeamIn]:
        for r in self._of(TeamRow):
            yield rows.TeamIn(_NOWHERE, r.name, r.service_area)

    def _workers(self) -> Iterator[rows.WorkerIn]:
        for r in self._of(WorkerRow):
            yield rows.WorkerIn(
                _NOWHERE,
                r.staff_number,
                r.name,
                Employment(r.employment),
                r.started,
                r.left_on,
                r.qualified,
                r.registration,
                r.registered,
                r.renewed,
            )

    def _posts(self) -> Iterator[rows.PostIn]:
        for r in self._of(PostRow):
            if r.worker_id in self.workers and r.team_id in self.teams:
                yield rows.PostIn(
                    _NOWHERE,
                    self.workers[r.worker_id],
                    self.teams[r.team_id],
                    Role(r.role),
                    r.fte,
                    r.weekly_hours,
                    r.start,
                    r.end,
                )

    def _programmes(self) -> Iterator[rows.ProgrammeIn]:
        for r in self.places.values():
            yield rows.ProgrammeIn(
                _NOWHERE,
                self.workers[r.worker_id],
                r.programme,
                r.start,
                Outcome(r.outcome) if r.outcome else None,
                r.outcome_date,
                r.cohort,
            )

    def _absences(self) -> Iterator[rows.AbsenceIn]:
        for r in self._of(AbsenceRow):
            if r.worker_id in self.workers:
                yield rows.AbsenceIn(
                    _NOWHERE,
                    self.workers[r.worker_id],
                    AbsenceKind(r.kind),
                    r.start,
                    r.end,
                    r.pauses,
                    r.reason,
                )

    def _cases(self) -> Iterator[rows.CaseIn]:
        for r in self._of(CaseRow):
            yield rows.CaseIn(
                _NOWHERE,
                r.reference,
                r.initials,
                r.family,
                Status(r.status),
                r.opened,
                r.closed,
                "" if r.team_id is None else self.teams.get(r.team_id, ""),
                r.complexity,
                Status(r.last_status) if r.last_status else None,
            )

    def _allocations(self) -> Iterator[rows.AllocationIn]:
        for r in self.allocations.values():
            yield rows.AllocationIn(
                _NOWHERE,
                self.cases[r.case_id],
                self.workers[r.worker_id],
                Part(r.part),
                r.start,
                r.end,
                ChangeReason(r.reason) if r.reason else None,
            )

    def _supervisions(self) -> Iterator[rows.SupervisionIn]:
        numbers: dict[int, str] = {}
        for r, _ in self.meetings.values():
            meeting = ""
            if r.meeting_id is not None:
                meeting = numbers.setdefault(r.meeting_id, str(len(numbers) + 1))
            standing = self.standing.get(r.standing_id or 0)
            yield rows.SupervisionIn(
                _NOWHERE,
                self.workers[r.worker_id],
                r.strand,
                r.day,
                SupervisionStatus(r.status),
                r.minutes,
                self.workers.get(r.supervisor_id or 0, ""),
                r.recorded,
                r.reason,
                r.at,
                r.interrupted,
                By(r.cancelled_by) if r.cancelled_by else None,
                self.workers.get(r.co_supervisor_id or 0, ""),
                meeting,
                None if standing is None else standing.start,
                r.slot,
            )

    def _development(self) -> Iterator[rows.DevelopmentIn]:
        for r in self._of(DevelopmentRow):
            slot = self.slots.get(r.protected_slot_id or 0)
            if r.worker_id in self.workers:
                yield rows.DevelopmentIn(
                    _NOWHERE,
                    self.workers[r.worker_id],
                    r.day,
                    r.hours,
                    Activity(r.activity),
                    TimeState(r.state),
                    r.reason,
                    By(r.lost_by) if r.lost_by else None,
                    None if slot is None else slot.start,
                    r.slot,
                )

    def _supervisors(self) -> Iterator[rows.SupervisorIn]:
        for r in self._of(SupervisorRow):
            if r.worker_id in self.workers and r.supervisor_id in self.workers:
                yield rows.SupervisorIn(
                    _NOWHERE,
                    self.workers[r.worker_id],
                    self.workers[r.supervisor_id],
                    r.strand,
                    r.cover,
                    r.start,
                    r.end,
                )

    def _standing_bookings(self) -> Iterator[rows.StandingIn]:
        for r in self.standing.values():
            if r.worker_id in self.workers:
                number = self.workers[r.worker_id]
                yield rows.StandingIn(
                    _NOWHERE, number, r.strand, r.start, r.every_weeks, r.at, r.end
                )

    def _slots(self) -> Iterator[rows.SlotIn]:
        for r in self.slots.values():
            if r.worker_id in self.workers:
                number, activity = self.workers[r.worker_id], Activity(r.activity)
                yield rows.SlotIn(
                    _NOWHERE, number, r.start, r.every_weeks, r.hours, activity, r.end
                )

    def _discussed(self) -> Iterator[rows.DiscussedIn]:
        for r in self._of(CaseDiscussedRow):
            if r.supervision_id in self.meetings and r.case_id in self.cases:
                meeting, number = self.meetings[r.supervision_id]
                yield rows.DiscussedIn(
                    _NOWHERE,
                    self.workers[meeting.worker_id],
                    meeting.strand,
                    meeting.day,
                    number,
                    self.cases[r.case_id],
                )

    def _actions(self) -> Iterator[rows.ActionIn]:
        for r in self._of(ActionRow):
            if r.supervision_id in self.meetings and r.owner_id in self.workers:
                meeting, number = self.meetings[r.supervision_id]
                yield rows.ActionIn(
                    _NOWHERE,
                    self.workers[meeting.worker_id],
                    meeting.strand,
                    meeting.day,
                    number,
                    r.words,
                    self.workers[r.owner_id],
                    r.due,
                    r.ended,
                    ActionOutcome(r.outcome) if r.outcome else None,
                )

    def _overrides(self) -> Iterator[rows.OverrideIn]:
        for r in self._of(OverrideRow):
            allocation = self.allocations.get(r.allocation_id)
            if allocation is not None and r.approver_id in self.workers:
                yield rows.OverrideIn(
                    _NOWHERE,
                    self.cases[allocation.case_id],
                    self.workers[allocation.worker_id],
                    allocation.start,
                    self.workers[r.approver_id],
                    r.code,
                    r.note,
                    r.plan,
                    r.review,
                )

    def _reviews(self) -> Iterator[rows.ReviewIn]:
        for r in self._of(ReviewRow):
            for named in self._place(r.enrolment_id):
                yield rows.ReviewIn(_NOWHERE, *named, r.month, r.held, Finding(r.finding))

    def _evidence(self) -> Iterator[rows.EvidenceIn]:
        for r in self._of(EvidenceRow):
            for named in self._place(r.enrolment_id):
                yield rows.EvidenceIn(_NOWHERE, *named, r.kind, r.day)

    def _goals(self) -> Iterator[rows.GoalIn]:
        for r in self._of(GoalRow):
            for named in self._place(r.enrolment_id):
                yield rows.GoalIn(_NOWHERE, *named, r.words, r.agreed, r.due, r.met)

    def _assessors(self) -> Iterator[rows.AssessorIn]:
        for r in self._of(AssessorRow):
            for named in self._place(r.enrolment_id):
                if r.assessor_id in self.workers:
                    assessor = self.workers[r.assessor_id]
                    yield rows.AssessorIn(_NOWHERE, *named, assessor, r.start, r.end, r.reason)

    def _extensions(self) -> Iterator[rows.ExtensionIn]:
        for r in self._of(ExtensionRow):
            for named in self._place(r.enrolment_id):
                yield rows.ExtensionIn(_NOWHERE, *named, r.until, r.agreed, r.reason)

    def _place(self, enrolment_id: int) -> Iterator[tuple[str, str, Any]]:
        """The place on a programme as a row names it; none where it does not stand."""
        place = self.places.get(enrolment_id)
        if place is not None:
            yield self.workers[place.worker_id], place.programme, place.start

    def _training(self) -> Iterator[rows.TrainingIn]:
        for r in self._of(TrainingRow):
            if r.worker_id in self.workers:
                yield rows.TrainingIn(_NOWHERE, self.workers[r.worker_id], r.course, r.day)

    def _policy(self) -> Iterator[rows.PolicyIn]:
        for r in sorted(self._of(PolicyRow), key=lambda policy: policy.valid_from):
            document = json.dumps(r.document, ensure_ascii=False)
            for start in range(0, len(document), LONGEST_PART):
                part = document[start : start + LONGEST_PART]
                number = start // LONGEST_PART + 1
                yield rows.PolicyIn(_NOWHERE, r.name, r.valid_from, number, part)
