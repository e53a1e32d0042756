"""The history becomes a chain of digests; a closed case keeps the status it had.

Revision ID: 0003
"""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

from swtracker.store.chain import BEGINNING, digest

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

HISTORY = sa.table(
    "history",
    sa.column("id", sa.Integer()),
    sa.column("at", sa.DateTime()),
    sa.column("actor_id", sa.Integer()),
    sa.column("act", sa.String()),
    sa.column("facts", sa.JSON()),
    sa.column("undoes", sa.Integer()),
    sa.column("digest", sa.String()),
)
SUBJECTS = sa.table(
    "history_subjects",
    sa.column("id", sa.Integer()),
    sa.column("history_id", sa.Integer()),
    sa.column("worker_id", sa.Integer()),
    sa.column("case_id", sa.Integer()),
)


def upgrade() -> None:
    """Add the digests, work them out for the entries there are, and the status at closing."""
    op.add_column("cases", sa.Column("last_status", sa.String(), nullable=False, server_default=""))
    op.add_column(
        "history", sa.Column("digest", sa.String(), nullable=False, server_default=BEGINNING)
    )
    connection = op.get_bind()
    subjects: dict[int, list[tuple[int | None, int | None]]] = defaultdict(list)
    for row in connection.execute(sa.select(SUBJECTS).order_by(SUBJECTS.c.id)):
        subjects[row.history_id].append((row.worker_id, row.case_id))
    before = BEGINNING
    for row in connection.execute(sa.select(HISTORY).order_by(HISTORY.c.id)).all():
        before = digest(
            before,
            at=row.at,
            actor_id=row.actor_id,
            act=row.act,
            facts=row.facts,
            undoes=row.undoes,
            subjects=subjects[row.id],
        )
        connection.execute(sa.update(HISTORY).where(HISTORY.c.id == row.id).values(digest=before))
