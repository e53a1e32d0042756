"""The one row a supervision is kept in: the booking it was, a standing booking's, or a new one."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.policy import Strand
from swtracker.domain.supervision import SupervisionStatus
from swtracker.domain.supervisors import WhoSupervises
from swtracker.errors import BadInput, StaleView
from swtracker.store.tables import StandingBookingRow, SupervisionRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context
from swtracker.usecases.rows.supervision import StandingSlot
from swtracker.usecases.standing import occurrences
from swtracker.usecases.supervising import supervisors_on


def worker_and_strand(
    context: Context, session: Session, worker_id: int, strand: str, day: date
) -> tuple[str, Strand]:
    """The worker's name and the strand as policy has it; the worker must be in post that day."""
    known = context.policies(session).on(day).strand(strand)
    if known is None:
        raise BadInput(f"“{strand}” is no strand of the policy in force.", field="strand")
    worker = facts.person(session, worker_id).worker
    if worker.post_on(day) is None:
        raise BadInput(f"{worker.name} is not in post on that day.", field="day")
    return worker.name, known


def row_for(
    context: Context,
    session: Session,
    worker_id: int,
    strand: str,
    day: date,
    *,
    slot: StandingSlot | None = None,
) -> SupervisionRow:
    """The row to keep a supervision of that day in.

    What was booked for that day, by hand or by a standing booking, is what is kept; ``slot`` names
    the one of a standing booking whatever the day, while it is the worker's and the strand's.
    """
    if slot is not None:
        meant = _of_slot(session, slot, day)
        if (meant.worker_id, meant.strand) == (worker_id, strand):
            return meant
    booked = booking_of(session, worker_id, strand, day)
    if booked is not None:
        return booked
    for one in occurrences(session, context, day, day, [worker_id]):
        if (one.strand, one.day) == (strand, day):
            return _of_slot(session, StandingSlot(one.standing_id, one.slot, day), day)
    return _new(worker_id, strand, day)


def booked_row(context: Context, session: Session, booked: int | StandingSlot) -> SupervisionRow:
    """The row of a booking of which nobody has said yet what became of it, else `StaleView`."""
    if isinstance(booked, StandingSlot):
        row = _of_slot(session, booked, booked.day)
        name_givers(context, session, row)
        return row
    row = standing_row(session, booked)
    if row.status != SupervisionStatus.BOOKED.value:
        raise StaleView("What became of this supervision was said already.")
    return row


def standing_row(session: Session, supervision_id: int) -> SupervisionRow:
    """The supervision of that number; `StaleView` where it was taken back."""
    row = session.get(SupervisionRow, supervision_id)
    if row is None or row.void_by is not None:
        raise StaleView("This supervision was taken back by somebody else; nothing was changed.")
    return row


def booking_of(session: Session, worker_id: int, strand: str, day: date) -> SupervisionRow | None:
    """The supervision of that strand booked by hand for that day, if there is one."""
    return session.scalars(
        select(SupervisionRow).where(
            SupervisionRow.void_by.is_(None),
            SupervisionRow.worker_id == worker_id,
            SupervisionRow.strand == strand,
            SupervisionRow.day == day,
            SupervisionRow.status == SupervisionStatus.BOOKED.value,
        )
    ).first()


def name_givers(
    context: Context,
    session: Session,
    row: SupervisionRow,
    supervisor_id: int | None = None,
    co_supervisor_id: int | None = None,
) -> None:
    """Say who gave it; left out, whoever does by `usual_giver` on that day."""
    giver = supervisor_id
    if giver is None:
        who = supervisors_on(context, session, row.day)
        giver = usual_giver(context, who, row.worker_id, row.strand)
    if row.worker_id in {giver, co_supervisor_id}:
        raise BadInput("Nobody supervises themselves.", field="supervisor")
    if co_supervisor_id is not None and co_supervisor_id == giver:
        raise BadInput("The second supervisor is somebody else.", field="co_supervisor")
    for named, field in ((supervisor_id, "supervisor"), (co_supervisor_id, "co_supervisor")):
        _check_in_post(session, named, row.day, field)
    row.supervisor_id, row.co_supervisor_id = giver, co_supervisor_id


def _check_in_post(session: Session, named: int | None, day: date, field: str) -> None:
    """Refuse whoever is named as having given it and was not in post that day, or had left."""
    if named is None:
        return
    worker = facts.person(session, named).worker
    if worker.post_on(day) is None:
        raise BadInput(
            f"{worker.name} was not in post on {words.short_day(day)}; choose who gave it.",
            field=field,
        )


def usual_giver(context: Context, who: WhoSupervises, worker_id: int, strand: str) -> int | None:
    """Whoever supervises the worker in the strand; where nobody does, whoever is signed in."""
    giver = who.of(worker_id, strand)
    if giver is None and context.actor_id != worker_id:
        return context.actor_id
    return giver


def _of_slot(session: Session, slot: StandingSlot, day: date) -> SupervisionRow:
    """A new row for what a standing booking meant for the slot, where none is there yet."""
    booking = session.get(StandingBookingRow, slot.standing_id)
    taken = session.scalar(
        select(SupervisionRow.id).where(
            SupervisionRow.void_by.is_(None),
            SupervisionRow.standing_id == slot.standing_id,
            SupervisionRow.slot == slot.slot,
        )
    )
    if booking is None or booking.void_by is not None or taken is not None:
        raise StaleView(
            "This standing booking was changed, or what became of it was said already; "
            "nothing was changed."
        )
    row = _new(booking.worker_id, booking.strand, day)
    row.standing_id, row.slot, row.at = booking.id, slot.slot, booking.at
    return row


def _new(worker_id: int, strand: str, day: date) -> SupervisionRow:
    return SupervisionRow(
        worker_id=worker_id,
        strand=strand,
        day=day,
        interrupted=False,
        minutes=None,
        recorded=None,
        reason="",
        at="",
    )
