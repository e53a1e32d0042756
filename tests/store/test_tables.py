"""The tables as the revisions make them: what they refuse, and that they are the ones we use."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, select
from sqlalchemy.exc import IntegrityError

from swtracker.store.database import REVISION, Database
from swtracker.store.tables import (
    Base,
    HistoryRow,
    HistorySubjectRow,
    PostRow,
    TeamRow,
    WorkerRow,
)
from swtracker.store.upgrading import APPLICATION_ID
from tests.store.files import plain

DAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12)  # noqa: DTZ001 - the store keeps UTC without saying so


def a_worker(number: str = "1001") -> WorkerRow:
    return WorkerRow(
        staff_number=number,
        name="Aster Quillfeather",
        employment="Permanent",
        started=DAY,
        left_on=None,
        qualified=None,
        registration="",
    )


def test_the_revisions_make_the_tables_the_program_uses(database: Database, path: Path) -> None:
    """Alembic finds nothing to change between a migrated file and the classes in tables.py."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_the_columns_of_a_migrated_file_are_those_of_the_classes(
    database: Database, tmp_path: Path, path: Path
) -> None:
    """Names, types, keys and whether they may be empty, as SQLite itself tells them."""
    engine = create_engine(f"sqlite:///{tmp_path / 'classes.db'}")
    Base.metadata.create_all(engine)
    engine.dispose()

    def columns(file: Path) -> dict[str, list[tuple[object, ...]]]:
        with plain(file) as connection:
            return {
                table: sorted(
                    (name, kind, needed, key)
                    for _, name, kind, needed, _, key in connection.execute(
                        f"PRAGMA table_info({table})"
                    )
                )
                for table in Base.metadata.tables
            }

    assert columns(path) == columns(tmp_path / "classes.db")


def test_the_file_is_marked_as_ours_and_stands_at_the_newest_revision(
    database: Database, path: Path
) -> None:
    with plain(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchall() == [(APPLICATION_ID,)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (REVISION,)
        ]


def test_every_table_refuses_a_value_of_the_wrong_type(database: Database, path: Path) -> None:
    """STRICT: SQLite would else keep a word in a column of numbers."""
    with plain(path) as connection:
        tables = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        assert len(tables) == len(Base.metadata.tables) + 1
        assert [name for name, sql in tables if not sql.endswith("STRICT")] == []
        with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER"):
            connection.execute(
                "INSERT INTO teams (name, service_area, version) VALUES ('North', '', 'first')"
            )


def test_a_post_of_a_worker_nobody_has_is_refused(database: Database) -> None:
    """Foreign keys are on in every connection the store makes."""
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), database.write() as session:
        session.add(
            PostRow(
                worker_id=99,
                team_id=99,
                role="Social worker",
                fte=Decimal(1),
                weekly_hours=Decimal(37),
                start=DAY,
                end=None,
            )
        )


def test_the_history_cannot_be_changed_or_deleted(database: Database, path: Path) -> None:
    """Not even by another program that opens the file."""
    with database.write() as session:
        worker = a_worker()
        entry = HistoryRow(at=NOON, actor_id=None, act="worker.added", facts={}, undoes=None)
        session.add_all([worker, entry])
        session.flush()
        session.add(HistorySubjectRow(history_id=entry.id, worker_id=worker.id))
    with plain(path) as connection:
        for statement in (
            "UPDATE history SET act = 'nothing'",
            "DELETE FROM history",
            "UPDATE history_subjects SET worker_id = NULL",
            "DELETE FROM history_subjects",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="history is append-only"):
                connection.execute(statement)
    with database.read() as session:
        assert session.scalars(select(HistoryRow.act)).all() == ["worker.added"]


def test_exact_numbers_come_back_as_they_went_in(database: Database) -> None:
    with database.write() as session:
        session.add_all([a_worker(), TeamRow(name="North", service_area="")])
        session.flush()
        session.add(
            PostRow(
                worker_id=1,
                team_id=1,
                role="Social worker",
                fte=Decimal("0.60"),
                weekly_hours=Decimal("37.5"),
                start=DAY,
                end=None,
            )
        )
    with database.read() as session:
        post = session.scalars(select(PostRow)).one()
        assert (str(post.fte), str(post.weekly_hours), post.start) == ("0.60", "37.5", DAY)


def test_a_file_is_kept_with_the_journal_that_survives_a_network_drive(
    database: Database, path: Path
) -> None:
    with database.read() as session:
        connection = session.connection()
        asked = ["journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema"]
        told = [connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() for pragma in asked]
    assert told == ["delete", 2, 1, 1, 0]
