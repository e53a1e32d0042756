"""The made-up council's people: registrations, who supervises whom, who covers, and overrides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain.people import Role, renewal_window
from swtracker.store.history import Act
from swtracker.store.tables import (
    AbsenceRow,
    AllocationRow,
    Base,
    OverrideRow,
    SupervisorRow,
    WorkerRow,
)
from swtracker.usecases import facts
from swtracker.usecases.demo_council import seated
from swtracker.usecases.tracker import Tracker

RENEWED_SHARE = 0.6
"""Of those registered this many have renewed while the window stands open."""

SEED = 2012
JOINT = "Joint with practice educator"
OVERRIDES: tuple[tuple[str, str, int], ...] = (
    ("SIBLINGS", "A brother's case closes after the last visit; then back inside the limit.", 9),
    ("KNOWN", "Duty days are covered by the team until the plan is handed on.", -6),
    ("NOBODY", "The next place that falls free in the team takes one child over.", 22),
    ("URGENT", "Co-worked with the consultant practitioner until the first review.", 14),
)
"""Why a limit was passed, what is done about it, and in how many days it is looked at again."""

A_WEEK = timedelta(weeks=1)
PAUSE_REASON = "Long sickness; back by steps, agreed with the practice educator"
LEAVE_REASON = "Maternity leave; joins the next cohort when back"


def fill_people(tracker: Tracker, act: Act) -> None:
    """What the workbook has no column for, of everybody."""
    session, today = act.session, tracker.today()
    begin = tracker.council.row().records_begin
    numbers = {row.staff_number: row for row in session.scalars(select(WorkerRow))}
    ids = {number: row.id for number, row in numbers.items()}
    chance = Random(SEED)
    for row in numbers.values():
        _register(row, today, begin, chance)
    for absence in session.scalars(select(AbsenceRow).where(AbsenceRow.pauses)):
        absence.reason = LEAVE_REASON if absence.end is None else PAUSE_REASON
    session.add_all(_supervisors(numbers, today, begin))
    session.add_all(_overrides(tracker, session, ids))


def _register(row: WorkerRow, today: date, begin: date, chance: Random) -> None:
    """Registered soon after qualifying; most have renewed in the window that is open, or was."""
    if not row.registration or row.qualified is None:
        return
    row.registered = row.qualified + timedelta(days=chance.randint(14, 35))
    opens = renewal_window(today).start
    if opens > today or chance.random() > RENEWED_SHARE:
        opens = opens.replace(year=opens.year - 1)
    renewed = opens + timedelta(days=chance.randint(2, min(80, max(2, (today - opens).days))))
    if renewed >= max(row.registered, begin) and renewed <= today:
        row.renewed = renewed


def _supervisors(numbers: dict[str, WorkerRow], today: date, begin: date) -> Iterator[Base]:
    """Those whom the manager does not supervise, the joint strand, and who stands in."""
    everybody = seated()
    educator = next(s for s in everybody if s.seat.role is Role.PRACTICE_EDUCATOR)
    managers = {s.number: s for s in everybody if s.seat.role is Role.PRACTICE_MANAGER}
    for one in everybody:
        row, seat = numbers[one.number], one.seat
        since = max(begin, row.started)
        if seat.with_consultant:
            yield _given(row, numbers[one.consultant], since)
        if seat.asye_month is not None or seat.role is Role.STUDENT:
            yield _given(row, numbers[educator.number], since, strand=JOINT)
        manager = managers.get(one.supervisor)
        if manager is not None and manager.seat.covered and manager.seat.away is not None:
            away = manager.seat.away.absence(today).period
            if one.number != one.consultant:
                stand_in = numbers[one.consultant]
                yield _given(row, stand_in, away.start, end=away.end, cover=True)


def _given(
    worker: WorkerRow,
    supervisor: WorkerRow,
    start: date,
    *,
    end: date | None = None,
    strand: str = "",
    cover: bool = False,
) -> SupervisorRow:
    return SupervisorRow(
        worker_id=worker.id,
        supervisor_id=supervisor.id,
        start=start,
        end=end,
        strand=strand,
        cover=cover,
    )


def _overrides(tracker: Tracker, session: Session, ids: dict[str, int]) -> Iterator[Base]:
    """A word for each place that was given over a limit: the latest of whoever is over."""
    today = tracker.today()
    managers = {ids[s.number]: ids[s.manager] for s in seated()}
    said = 0
    for line in tracker.boards.board().workers:
        latest = session.scalars(
            select(AllocationRow)
            .where(facts.is_lead(), facts.allocation_on(today), AllocationRow.worker_id == line.id)
            .order_by(AllocationRow.start.desc(), AllocationRow.id.desc())
            .limit(max(0, -line.load.headroom))
        )
        for allocation in latest:
            code, plan, days = OVERRIDES[said % len(OVERRIDES)]
            said += 1
            yield OverrideRow(
                allocation_id=allocation.id,
                approver_id=managers[line.id],
                code=code,
                note="",
                plan=plan,
                review=max(allocation.start + A_WEEK, today + timedelta(days=days)),
            )
