"""A server instead of a file: one writes at a time, a reader sees one moment, troubles in words."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import NullPool, create_engine, select, text
from sqlalchemy.exc import DBAPIError

from swtracker.errors import KnownError, NotATracker, StaleView, StoreBusy, StoreProblem
from swtracker.store import connecting
from swtracker.store.database import Database, create_database, open_database
from swtracker.store.history import acting
from swtracker.store.server import explain
from swtracker.store.tables import HistoryRow, TeamRow
from tests.postgres import Server
from tests.store.conftest import make_empty
from tests.store.doing import NOW, add_team, rename_team
from tests.store.files import all_rows


@pytest.fixture
def address(server: Server) -> Iterator[str]:
    """The address of a database that holds the tables and nothing else."""
    found = server.free_name()
    server.copy(found, "empty", make_empty)
    yield found
    server.drop(found)


@pytest.fixture
def bare(server: Server) -> Iterator[str]:
    """The address of a database that holds nothing at all."""
    found = server.free_name()
    server.make(found)
    yield found
    server.drop(found)


@pytest.fixture
def ours(address: str) -> Iterator[Database]:
    """The records as our window has them open."""
    opened = open_database(address)
    yield opened
    opened.close()


@pytest.fixture
def theirs(address: str) -> Iterator[Database]:
    """The same records as another computer has them open."""
    opened = open_database(address)
    yield opened
    opened.close()


def told(address: str, statement: str) -> None:
    """Have something done behind the store's back."""
    engine = create_engine(address, poolclass=NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)


# Turns


def test_who_writes_waits_until_another_has_finished_and_sees_what_they_did(
    ours: Database, theirs: Database
) -> None:
    """Both ask what there is before they add; the second is told of the first's."""
    seen: list[list[str]] = []

    def add(database: Database, name: str) -> None:
        with database.write() as session:
            seen.append(list(session.scalars(select(TeamRow.name))))
            session.add(TeamRow(name=name, service_area=""))

    with ours.write() as session:
        assert session.scalars(select(TeamRow.name)).all() == []
        other = threading.Thread(target=add, args=(theirs, "South"))
        other.start()
        while not theirs.patience.is_waiting:
            time.sleep(0.001)
        session.add(TeamRow(name="North", service_area=""))
    other.join()
    assert seen == [["North"]]


def test_who_is_not_let_in_in_time_is_told_and_nothing_is_changed(
    ours: Database, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.1)
    impatient = open_database(address)
    before = all_rows(address)
    with ours.write() as session:
        session.scalars(select(TeamRow)).all()
        with pytest.raises(StoreBusy, match="did not finish"):
            add_team(impatient)
    impatient.close()
    assert all_rows(address) == before


def test_who_waits_can_be_told_to_wait_no_longer(ours: Database, theirs: Database) -> None:
    def give_up_soon() -> None:
        while not theirs.patience.is_waiting:
            time.sleep(0.001)
        theirs.patience.give_up()

    helper = threading.Thread(target=give_up_soon)
    with ours.write() as session:
        session.scalars(select(TeamRow)).all()
        helper.start()
        began = time.monotonic()
        with pytest.raises(StoreBusy):
            add_team(theirs)
        assert time.monotonic() - began < connecting.BUSY_SECONDS / 2
    helper.join()
    add_team(theirs)


def test_who_reads_waits_for_nobody_and_sees_one_moment(ours: Database, theirs: Database) -> None:
    """What is committed between two questions of one look is not half in it."""
    add_team(ours)
    with theirs.read() as session:
        assert session.scalars(select(TeamRow.name)).all() == ["North"]
        rename_team(ours, "West")
        session.expire_all()
        assert session.scalars(select(TeamRow.name)).all() == ["North"]
    with theirs.read() as session:
        assert session.scalars(select(TeamRow.name)).all() == ["West"]


def test_a_look_cannot_change_anything(ours: Database) -> None:
    def change() -> None:
        with ours.read() as session:
            session.add(TeamRow(name="North", service_area=""))
            session.flush()

    with pytest.raises(StoreProblem, match="does not let you"):
        change()


def test_a_row_changed_since_it_was_shown_is_not_overwritten(
    ours: Database, theirs: Database
) -> None:
    add_team(ours)
    with ours.read() as session:
        shown = session.scalars(select(TeamRow)).one()
        session.expunge(shown)
    rename_team(theirs, "West")
    shown.name = "East"
    with pytest.raises(StaleView, match="Somebody else changed"), ours.write() as session:
        session.add(shown)


# What the database itself keeps


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET act = 'nothing'",
        "DELETE FROM history",
        "UPDATE history_subjects SET worker_id = NULL",
        "DELETE FROM history_subjects",
    ],
)
def test_the_history_cannot_be_changed_or_deleted(
    ours: Database, address: str, statement: str
) -> None:
    add_team(ours)
    with ours.write() as session:
        session.execute(text("INSERT INTO history_subjects (history_id) VALUES (1)"))
    before = all_rows(address)
    with pytest.raises(DBAPIError, match="history is append-only"):
        told(address, statement)
    assert all_rows(address) == before


def test_words_are_sorted_letter_by_letter_whatever_the_servers_language(ours: Database) -> None:
    """As in a data file; a server set up in English would put “alder” before “Birch”."""
    with ours.write() as session:
        session.add_all(TeamRow(name=n, service_area="") for n in ("alder", "Birch", "A-2", "A1"))
    with ours.read() as session:
        names = session.scalars(select(TeamRow.name).order_by(TeamRow.name)).all()
    assert names == sorted(["alder", "Birch", "A-2", "A1"])


def test_an_act_that_fails_gives_its_number_to_nobody_and_the_next_one_follows(
    ours: Database,
) -> None:
    """Numbers may be missing on a server; they never go back."""
    add_team(ours)

    def fail() -> None:
        with acting(ours, "team.added", actor_id=None, now=NOW) as act:
            act.session.add(TeamRow(name="South", service_area=""))
            act.finish()
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    add_team(ours, "South")
    with ours.read() as session:
        first, second = session.scalars(select(HistoryRow.id).order_by(HistoryRow.id)).all()
    assert first < second


# Beginning and troubles


def test_records_are_not_begun_where_some_are_already(address: str) -> None:
    before = all_rows(address)
    with pytest.raises(StoreProblem, match="already holds swtracker data"):
        create_database(address)
    assert all_rows(address) == before


def test_records_are_not_begun_among_another_programs_tables(bare: str) -> None:
    told(bare, "CREATE TABLE cases (id integer)")
    before = all_rows(bare)
    with pytest.raises(NotATracker, match="already has a table “cases”"):
        create_database(bare)
    assert all_rows(bare) == before


def test_records_are_not_begun_where_words_are_not_kept_as_utf_8(server: Server) -> None:
    address = server.free_name()
    name = address.split("@/")[1].partition("?")[0]
    server.run(
        f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' "
        "LC_COLLATE 'C' LC_CTYPE 'C'" + (" LOCALE_PROVIDER libc" if server.version >= 15 else "")
    )
    with pytest.raises(StoreProblem, match="keeps its words as LATIN1"):
        create_database(address)
    server.drop(address)


def test_an_empty_server_is_no_tracker(bare: str) -> None:
    with pytest.raises(NotATracker, match="holds no swtracker data"):
        open_database(bare)


def test_what_could_not_be_filled_is_taken_away_again(bare: str) -> None:
    made = create_database(bare)
    add_team(made)
    made.discard()
    assert all_rows(bare) == {}
    create_database(bare).close()


def test_a_database_or_user_nobody_has_is_said_in_a_sentence(server: Server) -> None:
    for address in (server.url("nowhere"), server.url("postgres").replace("//swtracker", "//no")):
        with pytest.raises(StoreProblem, match="no such database or user"):
            open_database(address)


def test_a_connection_that_was_cut_while_nothing_was_done_is_made_anew(
    ours: Database, server: Server
) -> None:
    """A server is started again at night; the window was open."""
    add_team(ours)
    server.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE application_name = 'swtracker' AND pid <> pg_backend_pid()"
    )
    add_team(ours, "South")
    with ours.read() as session:
        assert len(session.scalars(select(TeamRow)).all()) == 2


def test_a_connection_cut_in_the_middle_of_an_act_changes_nothing_and_is_told(
    ours: Database, server: Server, address: str
) -> None:
    before = all_rows(address)

    def cut() -> None:
        with ours.write() as session:
            session.add(TeamRow(name="North", service_area=""))
            session.flush()
            server.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'swtracker'"
            )
            session.scalars(select(TeamRow)).all()

    with pytest.raises(StoreProblem, match="cannot be reached; nothing was changed"):
        cut()
    assert all_rows(address) == before


def test_a_letter_no_server_can_keep_is_refused_in_words(ours: Database, address: str) -> None:
    before = all_rows(address)
    with pytest.raises(StoreProblem, match="a letter that is none"):
        add_team(ours, "No\0rth")
    assert all_rows(address) == before


class Said(Exception):
    """What a driver says, with the server's code."""

    def __init__(self, words: str, sqlstate: str | None) -> None:
        super().__init__(words)
        self.sqlstate = sqlstate


class OperationalError(Said):
    """Named as every driver names trouble on the way."""


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Said("could not extend file", "53100"), "no room left"),
        (OperationalError("sorry, too many clients already", None), "as many guests as it takes"),
        (OperationalError("fe_sendauth: no password supplied", None), "that name or password"),
        (OperationalError("password authentication failed", "28P01"), "that name or password"),
        (Said("permission denied for table teams", "42501"), "does not let you"),
        (Said("canceling statement due to user request", "57014"), "did not finish"),
        (OperationalError("the server is shutting down", "57P01"), "cannot be reached"),
    ],
)
def test_what_a_server_can_be_asked_to_put_right_is_said(error: Said, sentence: str) -> None:
    known = explain(error, "postgresql://server")
    assert isinstance(known, KnownError)
    assert sentence in known.sentence


@pytest.mark.parametrize(
    "error", [Said("syntax error", "42601"), OperationalError("deadlock detected", "40P01")]
)
def test_a_mistake_of_ours_stays_a_bug(error: Said) -> None:
    assert explain(error, "postgresql://server") is None
