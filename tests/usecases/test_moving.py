"""Moving to a server and back: every row, the history and its numbers; or nothing at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from swtracker.errors import StoreProblem
from swtracker.exchange.board_json import board_document
from swtracker.store.database import create_database, open_database
from swtracker.store.tables import SupervisionRow
from swtracker.usecases.moving import MovedRecords, move_records
from tests import council
from tests.council import TODAY
from tests.postgres import Server
from tests.store.files import all_rows
from tests.usecases.acts import bring_in, log_group_session, pass_the_limit


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The data file of a small council with something of everything in it."""
    path = tmp_path / "council.db"
    tracker = council.small_council(path)
    undone = pass_the_limit(tracker).undo
    assert undone is not None
    tracker.history.undo(undone)
    log_group_session(tracker)
    bring_in(tracker)
    tracker.close()
    return path


@pytest.fixture
def address(server: Server) -> Iterator[str]:
    """The address of a database that holds nothing."""
    found = server.free_name()
    server.make(found)
    yield found
    server.drop(found)


def told(where: Path | str) -> tuple[object, object]:
    """The board and the newest of the history, as a person sees them."""
    tracker = council.signed_in(where)
    seen = board_document(tracker.boards.board()), tracker.history.entries()
    tracker.close()
    return seen


def test_a_council_that_moves_to_a_server_finds_everything_there(file: Path, address: str) -> None:
    before = all_rows(file)
    moved = move_records(file, address, clock=TODAY)
    assert all_rows(file) == before
    assert told(address) == told(file)
    assert moved.rows == sum(len(rows) for rows in before.values()) - 1  # but the revision's own
    assert moved.entries == len(before["history"])
    assert f"{moved.entries} entries of history" in moved.sentence
    assert "was left as it is" in moved.sentence


def test_a_council_that_moves_back_has_the_very_rows_it_had(
    file: Path, address: str, tmp_path: Path
) -> None:
    back = tmp_path / "back.db"
    move_records(file, address, clock=TODAY)
    move_records(address, back, clock=TODAY)
    assert comparable(back) == comparable(file)
    database = open_database(back)
    assert database.check() == []
    database.close()


def comparable(where: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row; documents with their keys in order, which a server does not keep."""

    def ordered(value: object) -> object:
        if isinstance(value, str) and value.startswith("{"):
            return json.dumps(json.loads(value), sort_keys=True)
        return value

    return {
        table: [tuple(ordered(value) for value in row) for row in rows]
        for table, rows in all_rows(where).items()
    }


def test_records_move_from_file_to_file_as_well(file: Path, tmp_path: Path) -> None:
    """A new file, every row read back: no server is needed for that."""
    new = tmp_path / "new.db"
    moved = move_records(file, new, clock=TODAY)
    assert all_rows(new) == all_rows(file)
    assert (moved.source, moved.target) == (str(file), str(new))


def test_work_goes_on_where_it_was_and_what_was_done_before_can_be_undone(
    file: Path, address: str
) -> None:
    """New rows get new numbers, on the server and in a file moved back."""
    move_records(file, address, clock=TODAY)
    newest = len(all_rows(file)["history"])
    tracker = council.signed_in(address)
    done = tracker.teams.add("Meadow")
    assert done.undo is not None
    assert done.undo == newest + 1
    tracker.history.undo(done.undo)
    tracker.history.undo(newest)
    tracker.close()


def test_nothing_is_moved_to_where_records_are(file: Path, address: str, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    create_database(other).close()
    create_database(address).close()
    before = all_rows(address), other.read_bytes()
    with pytest.raises(StoreProblem, match="already holds swtracker data"):
        move_records(file, address, clock=TODAY)
    with pytest.raises(StoreProblem, match="already a file"):
        move_records(file, other, clock=TODAY)
    assert (all_rows(address), other.read_bytes()) == before


def test_nothing_is_moved_from_where_nothing_is(address: str, tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="There is no data file"):
        move_records(tmp_path / "nowhere.db", address, clock=TODAY)
    assert all_rows(address) == {}


def test_a_row_that_comes_back_otherwise_than_it_went_undoes_the_move(
    file: Path, address: str, tmp_path: Path
) -> None:
    """On the way to a server, and on the way to a file, of which nothing is left either."""
    back = tmp_path / "back.db"
    for target in (address, back):
        with while_writing(spoil_a_name), pytest.raises(StoreProblem, match="rows of “workers”"):
            move_records(file, target, clock=TODAY)
    assert all_rows(address) == {}
    assert not back.exists()
    move_records(file, address, clock=TODAY)


def test_a_move_that_is_interrupted_at_any_table_leaves_nothing(file: Path, address: str) -> None:
    for table in ("council", "allocations", "history_changes"):
        with while_writing(stop_at(table)), pytest.raises(InterruptedError):
            move_records(file, address, clock=TODAY)
        assert all_rows(address) == {}


def test_a_group_whose_first_meeting_has_the_highest_number_is_moved(
    file: Path, address: str
) -> None:
    """One who was booked before the group was thought of has the lower number."""
    database = open_database(file)
    with database.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE supervisions SET meeting_id = "
            "(SELECT max(id) FROM supervisions WHERE meeting_id IS NULL) WHERE id = 1"
        )
        first = session.get_one(SupervisionRow, 1).meeting_id
    database.close()
    move_records(file, address, clock=TODAY)
    rows = {row[0]: row for row in all_rows(address)["supervisions"]}
    assert first is not None
    assert first > 1
    assert first in rows[1]


Change = Callable[[str, Any], Any]


class while_writing:  # noqa: N801 - reads as the words it stands for
    """Have something happen to each statement that puts rows into a table."""

    def __init__(self, change: Change) -> None:
        self._change = change

    def __enter__(self) -> None:
        event.listen(Engine, "before_cursor_execute", self._on, retval=True)

    def __exit__(self, *_error: object) -> None:
        event.remove(Engine, "before_cursor_execute", self._on)

    def _on(
        self, _connection: object, _cursor: object, statement: str, parameters: Any, *_rest: object
    ) -> tuple[str, Any]:
        if statement.startswith("INSERT INTO "):
            parameters = self._change(statement.split()[2], parameters)
        return statement, parameters


def spoil_a_name(table: str, parameters: Any) -> Any:
    """A worker's name loses its last letter on the way."""

    def spoilt(value: object) -> object:
        return "Tamsin Linne" if value == "Tamsin Linnet" else value

    if table != "workers":
        return parameters
    return [
        {key: spoilt(value) for key, value in row.items()}
        if isinstance(row, dict)
        else tuple(spoilt(value) for value in row)
        for row in parameters
    ]


def stop_at(name: str) -> Change:
    """The connection is lost as a table's rows are written."""

    def stop(table: str, parameters: Any) -> Any:
        if table == name:
            raise InterruptedError(table)
        return parameters

    return stop


def test_what_was_moved_is_said_without_a_server_too() -> None:
    """How much, where to, and that nobody should go on working where it came from."""
    said = MovedRecords("old.db", "new.db", rows=1, tables=30, entries=2).sentence
    assert said.startswith("Moved 1 row of 30 tables to new.db, with 2 entries of history;")
    assert said.endswith("old.db was left as it is: let nobody go on working in it.")
