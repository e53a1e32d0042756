"""Acts to try the history with, and what they left in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.store.database import Database
from swtracker.store.history import Act, acting, take_back
from swtracker.store.tables import (
    HistoryChangeRow,
    PostRow,
    TeamRow,
    WorkerRow,
)

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
DAY = date(2026, 11, 20)
LATER = date(2026, 12, 1)


@contextmanager
def doing(database: Database, code: str = "tried", why: str = "") -> Iterator[Act]:
    """An act of nobody in particular; its entry is in ``act.entry`` afterwards."""
    with acting(database, code, actor_id=None, now=NOW, why=why) as act:
        yield act


def add_team(database: Database, name: str = "North") -> int:
    """Add a team; the number of the entry."""
    with doing(database, "team.added") as act:
        act.session.add(TeamRow(name=name, service_area=""))
    return entry_of(act)


def rename_team(database: Database, name: str) -> int:
    with doing(database, "team.changed") as act:
        act.session.scalars(select(TeamRow)).one().name = name
    return entry_of(act)


def entry_of(act: Act) -> int:
    assert act.entry is not None
    return act.entry


def undo(database: Database, entry: int) -> int:
    """Take the entry back; the number of the entry that did."""
    with doing(database, "undone") as act:
        take_back(act, entry)
        act.set_aside()
    return entry_of(act)


def a_worker(session: Session) -> WorkerRow:
    worker = WorkerRow(
        staff_number="1001",
        name="Aster Quillfeather",
        employment="Permanent",
        started=DAY,
        left_on=None,
        qualified=None,
        registration="",
    )
    session.add(worker)
    session.flush()
    return worker


def a_post(session: Session, worker: WorkerRow) -> PostRow:
    post = PostRow(
        worker_id=worker.id,
        team_id=1,
        role="Social worker",
        fte=Decimal("0.60"),
        weekly_hours=Decimal(37),
        start=DAY,
        end=None,
    )
    session.add(post)
    return post


def changes_of(database: Database, entry: int) -> list[tuple[str, Any, Any]]:
    with database.read() as session:
        return [
            (c.table_name, c.before, c.after)
            for c in session.scalars(
                select(HistoryChangeRow)
                .where(HistoryChangeRow.history_id == entry)
                .order_by(HistoryChangeRow.id)
            )
        ]
