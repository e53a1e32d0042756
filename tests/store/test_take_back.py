"""Taking an entry back by a new one: what goes back, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text

from swtracker.errors import Refused, StaleView
from swtracker.store.changes import unreadable_entries
from swtracker.store.database import Database
from swtracker.store.history import standing_after
from swtracker.store.tables import (
    AbsenceRow,
    HistoryChangeRow,
    HistoryRow,
    PolicyRow,
    PostRow,
    TeamRow,
)
from tests.store.doing import (
    DAY,
    LATER,
    a_post,
    a_worker,
    add_team,
    doing,
    entry_of,
    rename_team,
    undo,
)
from tests.store.files import all_rows, plain

pytestmark = pytest.mark.both_stores


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


def test_an_undoing_is_about_those_the_entry_was_about(
    database: Database, where: Path | str
) -> None:
    with doing(database) as act:
        worker = a_worker(act.session)
        act.about(worker=worker.id)
    undone_by = undo(database, entry_of(act))
    assert [row[1:] for row in all_rows(where)["history_subjects"]] == [
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
    with database.write() as session:
        session.execute(delete(HistoryChangeRow))
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
    where: Path | str,
    done_before: Callable[[Database], int],
    kind: type[Exception],
    reason: str,
) -> None:
    entry = done_before(database)
    before = all_rows(where)
    with pytest.raises(kind, match=reason):
        undo(database, entry)
    assert all_rows(where) == before


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


NONSENSE = [
    "table_name = 'wizards'",
    "table_name = 'history'",
    "row_id = 4711",
    "before = '[]'",
    "before = '7'",
    "after = '[]'",
    "after = 'null'",
    "after = '{}'",
    """before = '{"wand": 7}', after = '{"wand": 8}'""",
    """before = '{"id": 7}', after = '{"id": 1}'""",
    """before = '{"name": 7}', after = '{"name": "West"}'""",
    """before = '{"name": null}', after = '{"name": "West"}'""",
    """before = '{"name": "South"}', after = '{"name": {}}'""",
]


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_a_record_that_makes_no_sense_is_refused(database: Database, nonsense: str) -> None:
    """As a damaged page or another program left it: nothing is undone, and which it is is known."""
    add_team(database)
    entry = rename_team(database, "West")
    with database.write() as session:
        session.execute(text(f"UPDATE history_changes SET {nonsense} WHERE history_id = {entry}"))
    with pytest.raises(Refused, match="cannot be read any more, so it cannot be undone; nothing"):
        undo(database, entry)
    with database.read() as session:
        assert session.scalars(select(TeamRow)).one().name == "West"
        assert unreadable_entries(session) == {entry}


@pytest.mark.parametrize(
    ("sound", "nonsense"),
    [
        ({"pauses": True}, {"pauses": "yes"}),
        ({"start": "2026-11-20"}, {"start": "2026-02-30"}),
        ({"end": None}, {"end": "soon"}),
        ({"kind": "Sickness"}, {"kind": "Wizardry"}),
    ],
)
def test_a_value_that_cannot_stand_in_its_column_is_not_put_back(
    database: Database, sound: dict[str, object], nonsense: dict[str, object]
) -> None:
    """A yes or no, a day, a word of ours."""
    add_team(database)
    with doing(database) as act:
        worker = a_worker(act.session)
        absence = AbsenceRow(worker_id=worker.id, kind="Sickness", start=DAY, end=None, pauses=True)
        act.session.add(absence)
    for number, before in enumerate((sound, nonsense), 1):
        with database.write() as session:
            change = session.scalars(
                select(HistoryChangeRow).where(HistoryChangeRow.table_name == "absences")
            ).one()
            change.before = change.after = before
        with database.read() as session:
            assert len(unreadable_entries(session)) == number - 1


def test_a_record_that_is_no_document_is_refused(database: Database, where: Path | str) -> None:
    """A server takes none."""
    if isinstance(where, str):
        pytest.skip("a server refuses what is no document")
    add_team(database)
    entry = rename_team(database, "West")
    with plain(where) as connection:
        connection.execute("UPDATE history_changes SET before = '{' WHERE history_id = ?", (entry,))
    with pytest.raises(Refused, match="cannot be read any more"):
        undo(database, entry)
