"""The append-only history: every act whole with its entry, or not at all; and taking one back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from swtracker.errors import Refused, StaleView
from swtracker.store.database import Database
from swtracker.store.history import Act, acting, standing_after, take_back
from swtracker.store.tables import (
    AbsenceRow,
    CaseRow,
    HistoryChangeRow,
    HistoryRow,
    PolicyRow,
    PostRow,
    TeamRow,
    WorkerRow,
)
from tests.store.files import all_rows, plain

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


def test_an_act_that_touches_nothing_leaves_no_entry(database: Database, path: Path) -> None:
    add_team(database)
    before = all_rows(path)
    with doing(database) as act:
        act.about(worker=1)
        act.facts["said"] = "much"
        act.session.scalars(select(TeamRow)).one().name = "North"  # as it was
    assert act.entry is None
    assert all_rows(path) == before


def test_an_act_without_a_reason_leaves_no_note(database: Database, path: Path) -> None:
    with doing(database, why="   ") as act:
        act.session.add(TeamRow(name="North", service_area=""))
    assert entry_of(act)
    assert all_rows(path)["history_notes"] == []


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
    database: Database, path: Path
) -> None:
    """Each statement of the act, BEGIN included, and the COMMIT, fails in turn; then none does."""
    add_team(database)
    add_team(database, "South")
    before = all_rows(path)
    failing = 0
    while True:
        failing += 1
        with failing_at(failing) as reached:
            try:
                busy_act(database)
            except InterruptedError:
                assert all_rows(path) == before, f"something was kept when {reached[-1]} failed"
                continue
        break
    assert failing > 10
    changed = {table for table, rows in all_rows(path).items() if rows != before[table]}
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
    ran = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert ran.returncode == 9
    assert os.path.exists(f"{path}-journal")
    assert all_rows(path) == before
    add_team(database, "South")
    assert len(all_rows(path)["teams"]) == 2


# Taking back


def test_taking_back_voids_what_was_added_and_keeps_it(database: Database) -> None:
    entry = add_team(database)
    undone_by = undo(database, entry)
    with database.read() as session:
        assert session.scalars(select(TeamRow)).one().void_by == undone_by
        assert session.get_one(HistoryRow, undone_by).undoes == entry


def test_taking_back_puts_every_kind_of_value_back(database: Database) -> None:
    """Days, exact numbers, yes and no, documents, and what was empty."""
    add_team(database)
    with doing(database) as act:
        worker = a_worker(act.session)
        a_post(act.session, worker)
        act.session.add(
            AbsenceRow(worker_id=worker.id, kind="Sickness", start=DAY, end=None, pauses=True)
        )
        act.session.add(PolicyRow(name="First", valid_from=DAY, document={"base": 16}))
    before = values(database)
    with doing(database) as act:
        post = act.session.scalars(select(PostRow)).one()
        post.fte, post.start, post.end = Decimal(1), LATER, LATER
        absence = act.session.scalars(select(AbsenceRow)).one()
        absence.pauses, absence.end = False, LATER
        policy = act.session.scalars(select(PolicyRow)).one()
        policy.document = {"base": 20}
    assert values(database) != before
    undo(database, entry_of(act))
    assert values(database) == before


def values(database: Database) -> list[object]:
    with database.read() as session:
        post = session.scalars(select(PostRow)).one()
        absence = session.scalars(select(AbsenceRow)).one()
        policy = session.scalars(select(PolicyRow)).one()
        return [
            *(str(post.fte), post.start, post.end),
            *(absence.pauses, absence.end, policy.document),
        ]


def test_taking_back_makes_voided_rows_stand_again(database: Database) -> None:
    add_team(database)
    with doing(database) as act:
        act.void(act.session.scalars(select(TeamRow)).one())
    undo(database, entry_of(act))
    with database.read() as session:
        assert session.scalars(select(TeamRow)).one().void_by is None


def test_a_row_added_and_changed_in_one_act_goes_back_whole(database: Database) -> None:
    with doing(database) as act:
        team = TeamRow(name="North", service_area="")
        act.session.add(team)
        act.session.flush()
        team.name = "North-West"
        act.session.flush()
        team.name = "West"
    undone_by = undo(database, entry_of(act))
    with database.read() as session:
        team = session.scalars(select(TeamRow)).one()
        assert (team.name, team.void_by) == ("North", undone_by)


def test_an_undoing_is_about_those_the_entry_was_about(database: Database, path: Path) -> None:
    with doing(database) as act:
        worker = a_worker(act.session)
        act.about(worker=worker.id)
    undone_by = undo(database, entry_of(act))
    assert [row[1:] for row in all_rows(path)["history_subjects"]] == [
        (entry_of(act), worker.id, None),
        (undone_by, worker.id, None),
    ]


def test_steps_can_be_taken_back_one_after_another_the_last_first(database: Database) -> None:
    entries = [add_team(database), rename_team(database, "West"), rename_team(database, "East")]
    names = []
    for entry in reversed(entries):
        undo(database, entry)
        with database.read() as session:
            team = session.scalars(select(TeamRow)).one()
            names.append((team.name, team.void_by is None))
    assert names == [("West", True), ("North", True), ("North", False)]


def nothing_such(_database: Database) -> int:
    return 77


def an_undoing(database: Database) -> int:
    return undo(database, add_team(database))


def one_undone_already(database: Database) -> int:
    entry = add_team(database)
    undo(database, entry)
    return entry


def one_with_nothing_to_go_by(database: Database) -> int:
    entry = add_team(database)
    with plain(Path(database.where)) as connection:
        connection.execute("DELETE FROM history_changes")
    return entry


def an_added_row_others_build_on(database: Database) -> int:
    entry = add_team(database)
    with doing(database) as act:
        a_post(act.session, a_worker(act.session))
    return entry


def an_added_row_changed_since(database: Database) -> int:
    entry = add_team(database)
    rename_team(database, "West")
    return entry


def an_added_row_voided_since(database: Database) -> int:
    entry = add_team(database)
    with doing(database) as act:
        act.void(act.session.scalars(select(TeamRow)).one())
    return entry


def a_changed_row_changed_since(database: Database) -> int:
    add_team(database)
    entry = rename_team(database, "West")
    rename_team(database, "East")
    return entry


def a_changed_row_voided_since(database: Database) -> int:
    add_team(database)
    entry = rename_team(database, "West")
    with doing(database) as act:
        act.void(act.session.scalars(select(TeamRow)).one())
    return entry


@pytest.mark.parametrize(
    ("done_before", "kind", "reason"),
    [
        (nothing_such, Refused, "no such entry"),
        (an_undoing, Refused, "was itself an undoing"),
        (one_undone_already, Refused, "was undone already"),
        (one_with_nothing_to_go_by, Refused, "holds nothing that can be undone"),
        (an_added_row_others_build_on, StaleView, "builds on it"),
        (an_added_row_changed_since, StaleView, "builds on it"),
        (an_added_row_voided_since, StaleView, "builds on it"),
        (a_changed_row_changed_since, StaleView, "builds on it"),
        (a_changed_row_voided_since, StaleView, "builds on it"),
    ],
)
def test_what_cannot_be_taken_back_is_refused_and_changes_nothing(
    database: Database,
    path: Path,
    done_before: Callable[[Database], int],
    kind: type[Exception],
    reason: str,
) -> None:
    entry = done_before(database)
    before = all_rows(path)
    with pytest.raises(kind, match=reason):
        undo(database, entry)
    assert all_rows(path) == before


def test_a_later_step_that_was_undone_stands_in_nobodys_way(database: Database) -> None:
    """Though the row's version has risen since, it is what it was."""
    entry = add_team(database)
    undo(database, rename_team(database, "West"))
    undo(database, entry)
    with database.read() as session:
        assert session.scalars(select(TeamRow)).one().void_by is not None


def test_entries_that_count_after_another(database: Database) -> None:
    """Neither what was undone nor the undoing of it; but the undoing of an earlier one does."""
    first = add_team(database)
    second = rename_team(database, "West")
    third = rename_team(database, "East")
    undo(database, third)
    undo_of_second = undo(database, second)
    last = rename_team(database, "South")
    with database.read() as session:
        assert set(session.scalars(standing_after(first))) == {last}
        assert set(session.scalars(standing_after(third))) == {undo_of_second, last}
