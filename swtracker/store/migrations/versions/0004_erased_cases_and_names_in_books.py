"""Cases that were erased, so that a restore erases them again; whom the names in a book mean.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasures"),
    )
    op.create_index("ix_erasures_case_id", "erasures", ["case_id"], unique=False)
    op.create_table(
        "book_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        _points("book_names", "worker_id", "workers", nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("void_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_book_names"),
    )
    op.create_index("ix_book_names_name", "book_names", ["name"], unique=False)


def _points(table: str, name: str, other: str, *, nullable: bool = False) -> sa.Column[object]:
    """A column that names a row of the other table."""
    key = sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{name}")
    return sa.Column(name, sa.Integer(), key, nullable=nullable)
