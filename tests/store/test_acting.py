"""An act and its entry in the history: all of it, or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, select

from swtracker.store.database import Database
from swtracker.store.history import acting
from swtracker.store.tables import (
    CaseRow,
    HistoryRow,
    PostRow,
    TeamRow,
    WorkerRow,
)
from tests.programs import run
from tests.store.doing import (
    DAY,
    LATER,
    NOW,
    a_post,
    a_worker,
    add_team,
    changes_of,
    doing,
    entry_of,
)
from tests.store.files import all_rows

pytestmark = pytest.mark.both_stores

# What an act leaves


def test_an_act_leaves_one_entry_with_who_when_what_and_why(database: Database) -> None:
    add_team(database)
    with doing(database, "worker.added") as act:
        worker = a_worker(act.session)
        act.about(worker=worker.id)
    with acting(
        database, "case.opened", actor_id=worker.id, now=NOW, why="  Referred by a school. "
    ) as act:
        case = CaseRow(
            reference="N901",
            initials="AB",
            family="",
            status="c) Child in need plan",
            opened=DAY,
            closed=None,
            team_id=1,
        )
        act.session.add(case)
        act.session.flush()
        act.about(case=case.id, worker=worker.id)
        act.about(case=case.id)
        act.facts.update(opened=DAY, fte=Decimal("0.60"), of=3)
    with database.read() as session:
        entry = session.get_one(HistoryRow, entry_of(act))
        assert (entry.act, entry.actor_id, entry.undoes) == ("case.opened", worker.id, None)
        assert entry.at == datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001 - UTC without saying so
        assert entry.facts == {"opened": "2026-11-20", "fte": "0.60", "of": 3}
        rows = session.connection()
        assert rows.exec_driver_sql(
            f"SELECT worker_id, case_id FROM history_subjects WHERE history_id = {entry.id}"
        ).fetchall() == [(worker.id, None), (None, case.id)]
        assert rows.exec_driver_sql("SELECT text FROM history_notes").fetchall() == [
            ("Referred by a school.",)
        ]


def test_added_changed_and_voided_rows_are_all_recorded(database: Database) -> None:
    """No use case names them: the session is watched."""
    add_team(database)
    with doing(database, "worker.added") as act:
        worker = a_worker(act.session)
        post = a_post(act.session, worker)
    assert changes_of(database, entry_of(act)) == [("workers", None, {}), ("posts", None, {})]

    with doing(database, "post.changed") as act:
        post = act.session.get_one(PostRow, post.id)
        post.end, post.fte = LATER, Decimal("0.8")
        act.session.get_one(WorkerRow, worker.id).name = "Aster Quill"
        act.session.get_one(WorkerRow, worker.id).registration = ""  # as it was
    assert sorted(changes_of(database, entry_of(act))) == [
        ("posts", {"fte": "0.60", "end": None}, {"fte": "0.8", "end": "2026-12-01"}),
        ("workers", {"name": "Aster Quillfeather"}, {"name": "Aster Quill"}),
    ]

    with doing(database, "post.taken_back") as act:
        act.void(act.session.get_one(PostRow, post.id))
    entry = entry_of(act)
    assert changes_of(database, entry) == [("posts", {"void_by": None}, {"void_by": entry})]
    with database.read() as session:
        assert session.get_one(PostRow, post.id).void_by == entry


def test_an_act_that_touches_nothing_leaves_no_entry(database: Database, where: Path | str) -> None:
    add_team(database)
    before = all_rows(where)
    with doing(database) as act:
        act.about(worker=1)
        act.facts["said"] = "much"
        act.session.scalars(select(TeamRow)).one().name = "North"  # as it was
    assert act.entry is None
    assert all_rows(where) == before


def test_an_act_without_a_reason_leaves_no_note(database: Database, where: Path | str) -> None:
    with doing(database, why="   ") as act:
        act.session.add(TeamRow(name="North", service_area=""))
    assert entry_of(act)
    assert all_rows(where)["history_notes"] == []


# All of it or nothing


def busy_act(database: Database) -> None:
    """An act that adds, changes and voids, with a reason and somebody it is about."""
    with doing(database, why="because") as act:
        team, other = act.session.scalars(select(TeamRow).order_by(TeamRow.id)).all()
        worker = a_worker(act.session)
        a_post(act.session, worker)
        team.service_area = "Care"
        act.void(other)
        act.about(worker=worker.id)


def test_an_exception_at_any_statement_leaves_everything_as_it_was(
    database: Database, where: Path | str
) -> None:
    """Each statement of the act, BEGIN included, and the COMMIT, fails in turn; then none does."""
    add_team(database)
    add_team(database, "South")
    before = all_rows(where)
    failing = 0
    while True:
        failing += 1
        with failing_at(failing) as reached:
            try:
                busy_act(database)
            except InterruptedError:
                assert all_rows(where) == before, f"something was kept when {reached[-1]} failed"
                continue
        break
    assert failing > 10
    changed = {table for table, rows in all_rows(where).items() if rows != before[table]}
    assert changed == {
        *("teams", "workers", "posts"),
        *("history", "history_subjects", "history_notes", "history_changes"),
    }


@contextmanager
def failing_at(number: int) -> Iterator[list[str]]:
    """Let the statement of that number fail (the last one is COMMIT); collects all reached."""
    reached: list[str] = []

    def on_statement(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        count(statement)

    def on_commit(_connection: object) -> None:
        count("COMMIT")

    def count(statement: str) -> None:
        reached.append(statement)
        if len(reached) == number:
            raise InterruptedError(statement)

    event.listen(Engine, "before_cursor_execute", on_statement)
    event.listen(Engine, "commit", on_commit)
    try:
        yield reached
    finally:
        event.remove(Engine, "before_cursor_execute", on_statement)
        event.remove(Engine, "commit", on_commit)


KILLED = """
import os, sys
from datetime import UTC, datetime
from swtracker.store.database import open_database
from swtracker.store.history import acting
from swtracker.store.tables import TeamRow

database = open_database(sys.argv[1])
with acting(database, "team.added", actor_id=None, now=datetime.now(UTC)) as act:
    # More than the cache holds, so that the file itself is half written.
    act.session.connection().exec_driver_sql("PRAGMA cache_size = 2")
    act.session.add_all(TeamRow(name=f"Team {n}", service_area="x" * 500) for n in range(200))
    act.finish()
    os._exit(9)
"""


def test_a_program_that_is_killed_mid_act_leaves_everything_as_it_was(
    database: Database, path: Path
) -> None:
    add_team(database)
    before = all_rows(path)
    database.close()
    assert run(KILLED, path).code == 9
    assert os.path.exists(f"{path}-journal")
    assert all_rows(path) == before
    add_team(database, "South")
    assert len(all_rows(path)["teams"]) == 2
