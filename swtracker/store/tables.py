"""The tables of the data file; facts as dated rows, and no rules.

A row that was a mistake, or was undone, carries the history entry that made it void in ``void_by``
and is read by no rule, count or export. Rows that a dialog edits carry a ``version``.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    false,
    types,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class ExactNumber(types.TypeDecorator[Decimal]):
    """A decimal kept as its own text, so that 0.6 comes back as 0.6 from every database."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """The decimal as text."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """The text as a decimal."""
        return None if value is None else Decimal(value)


class Base(DeclarativeBase):
    """What every table shares: named constraints and the types its columns map to."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        str: String,
        date: Date,
        datetime: DateTime,
        Decimal: ExactNumber,
        dict[str, Any]: JSON,
    }

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


class Voidable:
    """A fact a later history entry can make void; two people must not edit it at once."""

    version: Mapped[int] = mapped_column(nullable=False)
    void_by: Mapped[int | None]
    """The history entry that made the row void; empty while it stands. (Not a foreign key, because
    entries themselves name workers and cases.)"""

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it on the class
        """Every change to the row raises its version; a stale one is refused."""
        return {"version_id_col": cls.version}


class CouncilRow(Base):
    """The council the file belongs to: one row."""

    __tablename__ = "council"

    name: Mapped[str]
    records_begin: Mapped[date]


class PolicyRow(Voidable, Base):
    """A policy set in force from a date until the next one."""

    __tablename__ = "policies"

    name: Mapped[str]
    valid_from: Mapped[date]
    document: Mapped[dict[str, Any]]


class TeamRow(Voidable, Base):
    """A team."""

    __tablename__ = "teams"

    name: Mapped[str]
    service_area: Mapped[str]


class WorkerRow(Voidable, Base):
    """A member of staff."""

    __tablename__ = "workers"

    staff_number: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    employment: Mapped[str]
    started: Mapped[date]
    left_on: Mapped[date | None]
    qualified: Mapped[date | None]
    registration: Mapped[str]
    registered: Mapped[date | None]
    """The day the worker was first registered with Social Work England."""
    renewed: Mapped[date | None]
    """The day the registration was last renewed."""


class PostRow(Voidable, Base):
    """A post of a worker, from ``start`` up to, not including, ``end``."""

    __tablename__ = "posts"

    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"), index=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))
    role: Mapped[str]
    fte: Mapped[Decimal]
    weekly_hours: Mapped[Decimal]
    start: Mapped[date]
    end: Mapped[date | None]


class EnrolmentRow(Voidable, Base):
    """A worker's place on a programme."""

    __tablename__ = "enrolments"

    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"), index=True)
    programme: Mapped[str]
    start: Mapped[date]
    outcome: Mapped[str | None]
    outcome_date: Mapped[date | None]
    cohort: Mapped[str] = mapped_column(default="", server_default="")


class AbsenceRow(Voidable, Base):
    """Days a worker is away."""

    __tablename__ = "absences"

    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"), index=True)
    kind: Mapped[str]
    start: Mapped[date]
    end: Mapped[date | None]
    pauses: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")


class CaseRow(Voidable, Base):
    """One child's case: a local reference and initials at most.

    ``last_status`` is the status a closed case had while it was open; empty for one that was
    brought in closed.
    """

    __tablename__ = "cases"

    reference: Mapped[str] = mapped_column(index=True)
    initials: Mapped[str]
    family: Mapped[str] = mapped_column(index=True)
    status: Mapped[str]
    complexity: Mapped[str] = mapped_column(default="", server_default="")
    opened: Mapped[date]
    closed: Mapped[date | None] = mapped_column(index=True)
    last_status: Mapped[str] = mapped_column(default="", server_default="")
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))


class ErasureRow(Base):
    """A case whose child's reference and initials were erased, and on what ground.

    A backup still holds them, so a restore erases them again: ``opened_by`` is the digest of the
    entry that brought the case in, which tells it from another case of the same number. A restore
    brings along every erasure, also of cases that the backup does not know yet, so that going on
    to another backup erases them there: ``case_id`` is no foreign key.
    """

    __tablename__ = "erasures"

    case_id: Mapped[int] = mapped_column(index=True)
    at: Mapped[datetime]
    ground: Mapped[str]
    opened_by: Mapped[str]


class AllocationRow(Voidable, Base):
    """A case with a worker, as lead or co-worker, from ``start`` up to, not including, ``end``."""

    __tablename__ = "allocations"
    __table_args__ = (
        Index("ix_allocations_worker_id_end", "worker_id", "end"),
        Index("ix_allocations_case_id_start", "case_id", "start"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"))
    part: Mapped[str]
    start: Mapped[date]
    end: Mapped[date | None]
    reason: Mapped[str | None]


class OverrideRow(Voidable, Base):
    """Why an allocation passed a protected limit, what is done about it and when it is reviewed."""

    __tablename__ = "overrides"

    allocation_id: Mapped[int] = mapped_column(ForeignKey("allocations.id"), index=True)
    approver_id: Mapped[int] = mapped_column(ForeignKey("workers.id"))
    code: Mapped[str]
    note: Mapped[str] = mapped_column(Text)
    plan: Mapped[str] = mapped_column(Text)
    review: Mapped[date]


class SupervisorRow(Voidable, Base):
    """Who supervises a worker, from ``start`` up to, not including, ``end``.

    An empty ``strand`` is every strand without a row of its own; ``cover`` marks who stands in
    while the supervisor is away.
    """

    __tablename__ = "supervisors"

    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"), index=True)
    supervisor_id: Mapped[int] = mapped_column(ForeignKey("workers.id"))
    start: Mapped[date]
    end: Mapped[date | None]
    strand: Mapped[str] = mapped_column(default="", server_default="")
    cover: Mapped[bool] = mapped_column(default=False, server_default=false())


class StandingBookingRow(Voidable, Base):
    """A supervision booked again and again: every so many weeks from ``start`` until ``end``.

    ``at`` is the time of day as ``10:00``, empty where none is agreed.
    """

    __tablename__ = "standing_bookings"

    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"), index=True)
    strand: Mapped[str]
    start: Mapped[date]
    every_weeks: Mapped[int]
    at: Mapped[str] = mapped_column(default="", server_default="")
    end: Mapped[date | None]


class SupervisionRow(Voidable, Base):
    """A supervision, held or not.

    ``slot`` is the day its standing booking meant. The supervisions of one group meeting name the
    first of them in ``meeting_id``.
    """

    __tablename__ = "supervisions"
    __table_args__ = (Index("ix_supervisions_worker_id_strand_day", "worker_id", "strand", "day"),)

    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"))
    strand: Mapped[str]
    day: Mapped[date]
    status: Mapped[str]
    minutes: Mapped[int | None]
    interrupted: Mapped[bool]
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id"))
    recorded: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(default="", server_default="")
    cancelled_by: Mapped[str] = mapped_column(default="", server_default="")
    co_supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("supervisions.id"), index=True)
    standing_id: Mapped[int | None] = mapped_column(ForeignKey("standing_bookings.id"))
    slot: Mapped[date | None]


class CaseDiscussedRow(Voidable, Base):
    """A case discussed in a supervision."""

    __tablename__ = "cases_discussed"

    supervision_id: Mapped[int] = mapped_column(ForeignKey("supervisions.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))


class ActionRow(Voidable, Base):
    """What was agreed to be done in a supervision, carried forward until it has ended.

    ``outcome`` is empty while it is open.
    """

    __tablename__ = "actions"

    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"), index=True)
    supervision_id: Mapped[int] = mapped_column(ForeignKey("supervisions.id"), index=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("workers.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    due: Mapped[date | None]
    ended: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="", server_default="")


class ProtectedSlotRow(Voidable, Base):
    """Development time laid out ahead: every so many weeks from ``start`` until ``end``."""

    __tablename__ = "protected_slots"

    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"), index=True)
    start: Mapped[date]
    every_weeks: Mapped[int]
    hours: Mapped[Decimal]
    activity: Mapped[str]
    end: Mapped[date | None]


class DevelopmentRow(Voidable, Base):
    """Hours of development time, planned, taken or lost.

    ``slot`` is the day its protected slot meant; ``lost_by`` says by whom time was lost.
    """

    __tablename__ = "development"
    __table_args__ = (Index("ix_development_worker_id_day", "worker_id", "day"),)

    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"))
    day: Mapped[date]
    hours: Mapped[Decimal]
    activity: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    lost_by: Mapped[str] = mapped_column(default="", server_default="")
    protected_slot_id: Mapped[int | None] = mapped_column(ForeignKey("protected_slots.id"))
    slot: Mapped[date | None]


class AssessorRow(Voidable, Base):
    """Who assesses a worker on a programme, from ``start`` up to, not including, ``end``.

    ``reason`` says why it changed hands.
    """

    __tablename__ = "assessors"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), index=True)
    assessor_id: Mapped[int] = mapped_column(ForeignKey("workers.id"))
    start: Mapped[date]
    end: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")


class ExtensionRow(Voidable, Base):
    """A programme's end moved to ``until``, and why."""

    __tablename__ = "extensions"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), index=True)
    until: Mapped[date]
    agreed: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)


class ReviewRow(Voidable, Base):
    """A review of a programme that was held; month 0 is the agreement at its start."""

    __tablename__ = "reviews"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), index=True)
    month: Mapped[int]
    held: Mapped[date]
    finding: Mapped[str]


class EvidenceRow(Voidable, Base):
    """A piece of evidence that was seen, of one of the kinds the programme asks for."""

    __tablename__ = "evidence"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), index=True)
    kind: Mapped[str]
    day: Mapped[date]


class GoalRow(Voidable, Base):
    """A goal of a training and development plan; ``met`` is empty while it is open."""

    __tablename__ = "goals"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    agreed: Mapped[date]
    due: Mapped[date | None]
    met: Mapped[date | None]


class TrainingRow(Voidable, Base):
    """A course a worker took."""

    __tablename__ = "training"

    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"), index=True)
    course: Mapped[str]
    day: Mapped[date]


class BookNameRow(Voidable, Base):
    """Whom a name in other people's books means, as somebody answered when one was brought in.

    ``worker_id`` is None where the name is no worker's, as that of a duty desk.
    """

    __tablename__ = "book_names"

    name: Mapped[str] = mapped_column(index=True)
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id"))


class HistoryRow(Base):
    """Who did what and when; never changed, never deleted.

    ``facts`` are numbers, dates and codes for the words of the entry. ``undoes`` is the entry this
    one undid. ``digest`` ties it to the entry before it (`swtracker.store.chain`).
    """

    __tablename__ = "history"

    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id"))
    act: Mapped[str]
    facts: Mapped[dict[str, Any]]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("history.id"), index=True)
    digest: Mapped[str] = mapped_column(default="", server_default="")


class HistorySubjectRow(Base):
    """A worker or a case an entry is about; a child is named by the case's internal number only."""

    __tablename__ = "history_subjects"

    history_id: Mapped[int] = mapped_column(ForeignKey("history.id"), index=True)
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)


class HistoryNoteRow(Base):
    """The free text of why, kept apart from the entry so that it can be erased."""

    __tablename__ = "history_notes"

    history_id: Mapped[int] = mapped_column(ForeignKey("history.id"), index=True)
    text: Mapped[str] = mapped_column(Text)


class HistoryChangeRow(Base):
    """One row an entry touched, so that it can be undone.

    ``before`` and ``after`` hold the columns that changed; ``before`` is empty for a row the entry
    added. Kept apart from the entry, because it can hold what may have to be erased.
    """

    __tablename__ = "history_changes"

    history_id: Mapped[int] = mapped_column(ForeignKey("history.id"), index=True)
    table_name: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any]]
