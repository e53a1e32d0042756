"""Supervision in full and the ASYE year: bookings, actions, slots, reviews, evidence, goals.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and make the tables."""
    _staff()
    _supervision()
    _development()
    _programmes()


def _staff() -> None:
    op.add_column("workers", sa.Column("registered", sa.Date(), nullable=True))
    op.add_column("workers", sa.Column("renewed", sa.Date(), nullable=True))
    op.add_column("enrolments", _words("cohort"))
    op.add_column("absences", _text("reason"))
    op.add_column("supervisors", _words("strand"))
    op.add_column(
        "supervisors",
        sa.Column("cover", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def _supervision() -> None:
    _make(
        "standing_bookings",
        "worker_id",
        _points("standing_bookings", "worker_id", "workers"),
        sa.Column("strand", sa.String(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        _words("at"),
        sa.Column("end", sa.Date(), nullable=True),
    )
    op.add_column("supervisions", _words("at"))
    op.add_column("supervisions", _words("cancelled_by"))
    for column, table in (
        ("co_supervisor_id", "workers"),
        ("meeting_id", "supervisions"),
        ("standing_id", "standing_bookings"),
    ):
        _point(column, "supervisions", table)
    op.create_index("ix_supervisions_meeting_id", "supervisions", ["meeting_id"], unique=False)
    op.add_column("supervisions", sa.Column("slot", sa.Date(), nullable=True))
    _make(
        "actions",
        "worker_id",
        _points("actions", "worker_id", "workers"),
        _points("actions", "supervision_id", "supervisions"),
        _points("actions", "owner_id", "workers"),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("ended", sa.Date(), nullable=True),
        _words("outcome"),
    )
    for column in ("supervision_id", "owner_id"):
        op.create_index(f"ix_actions_{column}", "actions", [column], unique=False)


def _development() -> None:
    _make(
        "protected_slots",
        "worker_id",
        _points("protected_slots", "worker_id", "workers"),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("hours", sa.String(20), nullable=False),
        sa.Column("activity", sa.String(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
    )
    op.add_column("development", _words("lost_by"))
    _point("protected_slot_id", "development", "protected_slots")
    op.add_column("development", sa.Column("slot", sa.Date(), nullable=True))


def _programmes() -> None:
    _make(
        "assessors",
        "enrolment_id",
        _points("assessors", "enrolment_id", "enrolments"),
        _points("assessors", "assessor_id", "workers"),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        _text("reason"),
    )
    _make(
        "extensions",
        "enrolment_id",
        _points("extensions", "enrolment_id", "enrolments"),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("agreed", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    _make(
        "reviews",
        "enrolment_id",
        _points("reviews", "enrolment_id", "enrolments"),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("held", sa.Date(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
    )
    _make(
        "evidence",
        "enrolment_id",
        _points("evidence", "enrolment_id", "enrolments"),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
    )
    _make(
        "goals",
        "enrolment_id",
        _points("goals", "enrolment_id", "enrolments"),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("agreed", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("met", sa.Date(), nullable=True),
    )
    _make(
        "training",
        "worker_id",
        _points("training", "worker_id", "workers"),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
    )


def _make(table: str, indexed: str, *columns: sa.Column[object]) -> None:
    """A table whose rows can be made void and carry a version."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *columns,
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("void_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_{indexed}", table, [indexed], unique=False)


def _points(table: str, name: str, other: str) -> sa.Column[object]:
    """A column that names a row of the other table."""
    key = sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{name}")
    return sa.Column(name, sa.Integer(), key, nullable=False)


def _point(name: str, table: str, other: str) -> None:
    """Let a table that is there name a row of the other one, or none."""
    key = sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{name}")
    column = sa.Column(name, sa.Integer(), key, nullable=True)
    op.add_column(table, column, inline_references=True)


def _words(name: str) -> sa.Column[object]:
    """A column of words that are empty until somebody says them."""
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")
