"""Checking the data file: what was worked with holds, and what was tampered with shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from swtracker.errors import NotATracker, Refused, StoreBusy, StoreProblem
from swtracker.store.database import Database
from swtracker.usecases import checking
from swtracker.usecases.history import SENTENCES
from swtracker.usecases.tracker import Tracker
from tests import council
from tests.store.files import plain
from tests.usecases.books import a_book, a_worker


def tamper(path: Path, *statements: str) -> None:
    """Change the file behind the program's back, as somebody with another program could."""
    with plain(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)


def wrong(path: Path) -> list[str]:
    """What a check of the file finds wrong."""
    tracker = Tracker.open(path, clock=council.TODAY, resources=council.shipped_resources())
    found = list(tracker.checking.check().wrong)
    tracker.close()
    return found


def test_a_file_that_was_worked_with_holds(small: Tracker) -> None:
    """Every look says what it found in order; who was brought in without a post is no fault."""
    small.imports.accept(a_book(workers=[a_worker("X1")]))
    checked = small.checking.check()
    assert checked.wrong == ()
    assert len(checked.holds) == 11
    assert "The history is a chain: no entry was changed, removed or slipped in." in checked.holds


UNPROTECT = tuple(
    f"DROP TRIGGER {table}_no_{act}"
    for table in ("history", "history_subjects")
    for act in ("update", "delete")
)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE history SET at = '2020-01-01 09:00:00.000000' WHERE id = 3",
        "UPDATE history SET act = 'worker.left' WHERE id = 3",
        "UPDATE history SET actor_id = 2 WHERE id = 3",
        "UPDATE history SET facts = '{}' WHERE id = 3",
        "UPDATE history SET digest = 'x' WHERE id = 3",
        "UPDATE history_subjects SET worker_id = 2 WHERE id = 1",
        "DELETE FROM history_subjects WHERE id = 1",
        "INSERT INTO history_subjects (history_id, worker_id) VALUES (2, 1)",
        "DELETE FROM history WHERE id = 3",
    ],
)
def test_tampering_with_the_history_breaks_its_chain(
    small: Tracker, path: Path, tampering: str
) -> None:
    """Whatever of an entry was changed, and an entry that is gone."""
    small.close()
    tamper(path, *UNPROTECT, tampering)
    said = " ".join(wrong(path))
    assert "was changed, removed or slipped in behind swtracker’s back" in said


@pytest.mark.both_stores
def test_a_history_that_nothing_guards_any_more_is_named(small: Tracker) -> None:
    """What refuses a change was taken away, or refuses nothing any more; no entry was touched."""
    assert small.checking.check().wrong == ()
    with small.checking.context.database.write() as session:
        driver = session.connection()
        if driver.dialect.name == "sqlite":
            driver.exec_driver_sql("DROP TRIGGER history_no_delete")
            driver.exec_driver_sql(
                "CREATE TRIGGER history_no_delete BEFORE DELETE ON history BEGIN SELECT 1; END"
            )
        else:
            driver.exec_driver_sql("ALTER TABLE history DISABLE TRIGGER history_no_change")
    [said] = small.checking.check().wrong
    assert said.startswith("Entries of the history can be changed and removed")


def test_an_erasure_that_was_lost_is_told_and_made_once_more(small: Tracker, path: Path) -> None:
    """As in a file that was saved from damage."""
    [child] = [c.case_id for c in small.cases.find("N903")]
    small.cases.close(child, closed=council.TODAY.day)
    small.erasing.erase([child], why="Asked for")
    small.close()
    tamper(path, "DELETE FROM erasures")
    said = " ".join(wrong(path))
    assert f"Case erased {child} was erased, and what keeps it so was lost: erase it once" in said
    tracker = council.signed_in(path)
    tracker.erasing.erase([child], why="Asked for")
    tracker.close()
    assert wrong(path) == []


def test_an_entry_that_was_made_nonsense_is_said_to_be_so(small: Tracker, path: Path) -> None:
    """Where the history is read as well; what is no document at all makes a damaged file."""
    small.close()
    tamper(path, *UNPROTECT, "UPDATE history SET facts = '{}', act = 'case.opened' WHERE id = 3")
    tracker = council.signed_in(path)
    *_, third, _, _ = tracker.history.entries()
    assert (
        third.words
        == "cannot be told any more: this entry was damaged or changed behind swtracker’s back"
    )
    tamper(path, "UPDATE history SET facts = 'nonsense' WHERE id = 3")
    with pytest.raises(NotATracker, match="is damaged"):
        tracker.history.entries()
    checked = tracker.checking.check()
    assert checked.is_damaged
    assert checked.wrong[1] == "Row 3 of history makes no sense in “facts”."
    assert "what refuses that in the database was taken away" in checked.wrong[2]
    tracker.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM council", "The council’s own row is gone."),
        (
            "INSERT INTO council (name, records_begin) SELECT name, records_begin FROM council",
            "There are two councils in it.",
        ),
        ("UPDATE council SET records_begin = 'soon'", "Row 1 of council makes no sense in “recor"),
        ("UPDATE policies SET void_by = 1", "No policy is left in it."),
        ("UPDATE policies SET document = '{}'", "Row 1 of policies makes no sense in “document”."),
        ("UPDATE policies SET document = 'null'", "Row 1 of policies makes no sense in “document”"),
        ("UPDATE posts SET fte = 'many'", "Row 1 of posts makes no sense in “fte”, and so do "),
        ("UPDATE posts SET role = 'Wizard' WHERE id = 2", "Row 2 of posts makes no sense in"),
        ("UPDATE cases SET opened = '2026-02-30' WHERE id = 7", "Row 7 of cases makes no sense in"),
        ("UPDATE absences SET pauses = 7 WHERE id = 1", "Row 1 of absences makes no sense in “pau"),
        ("DELETE FROM workers WHERE id = 1", "names no row of workers."),
        ("DELETE FROM workers", "names no row of workers."),
    ],
)
def test_what_cannot_be_in_a_file_is_named_and_is_no_bug(
    small: Tracker, path: Path, statement: str, said: str
) -> None:
    """Somebody changed it with another program: a check says where, quoting nothing."""
    small.close()
    tamper(path, statement)
    found = wrong(path)
    assert "is damaged in" in found[0]
    assert any(said in sentence for sentence in found), found
    damage = checking.damage_behind(path)
    assert damage is not None
    assert damage.sentence.startswith(f"{path} is damaged: ")
    assert damage.sentence.endswith("left as it is. Restore a backup, or choose another file.")


def test_a_policy_that_makes_no_sense_any_more_is_damage(small: Tracker, path: Path) -> None:
    """Nobody can mend a line of it there."""
    small.close()
    tamper(path, "UPDATE policies SET document = '{}'")
    tracker = Tracker.open(path, clock=council.TODAY, resources=council.shipped_resources())
    with pytest.raises(NotATracker, match="is damaged: a policy in it makes no sense; it was left"):
        tracker.council.policy()
    tracker.close()


def test_what_breaks_in_a_whole_file_is_a_bug(
    small: Tracker, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And where the file cannot be asked, or is none, nothing is put down to damage."""
    assert small.checking.damage() is None
    assert checking.damage_behind(path) is None
    assert checking.damage_behind(path.with_name("nowhere.db")) is None

    def busy(_database: object, *, quickly: bool) -> tuple[str, ...]:
        raise StoreBusy(f"Try again {quickly}.")

    monkeypatch.setattr(checking, "damage_of", busy)
    assert small.checking.damage() is None
    monkeypatch.undo()
    tamper(path, "DROP TABLE book_names")
    for damage in (small.checking.damage(), checking.damage_behind(path)):
        assert damage is not None
        assert "the table book_names is gone" in damage.sentence


def test_of_a_file_with_a_page_that_is_gone_no_value_is_asked_for(
    small: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What SQLite says is enough; where it says nothing, that it cannot be asked is a trouble."""

    def unreadable(_database: object) -> list[str]:
        raise StoreProblem("It cannot be read.")

    monkeypatch.setattr(Database, "nonsense", unreadable)
    with pytest.raises(StoreProblem):
        small.checking.check()
    monkeypatch.setattr(Database, "check", lambda _database, *, quickly: [f"page 7 {quickly}"])
    assert small.checking.check().wrong[1] == "SQLite says: page 7 False."


def test_what_cannot_be_undone_any_more_is_named(small: Tracker, path: Path) -> None:
    """The file is whole otherwise, so that it is worked with and backed up as ever."""
    small.close()
    tamper(path, "UPDATE history_changes SET after = 'nonsense' WHERE history_id = 2")
    tracker = council.signed_in(path)
    checked = tracker.checking.check()
    assert not checked.is_damaged
    assert checked.wrong == (
        "What entry 2 of the history, of Mon 1 Jun 2026, changed cannot be read: it cannot be "
        "undone.",
    )
    with pytest.raises(Refused, match="Put it right with a new entry"):
        tracker.history.undo(2)
    tracker.close()
    tamper(path, "UPDATE history_changes SET row_id = 4711")
    found = wrong(path)
    assert len(found) == 6
    assert found[-1].endswith("more entries cannot be undone either.")


def test_a_sentence_that_fails_on_a_sound_entry_is_a_bug(
    small: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not put down to anybody."""

    def fails(_subjects: object, _facts: object) -> str:
        raise KeyError

    monkeypatch.setitem(SENTENCES, "case.opened", fails)
    with pytest.raises(KeyError):
        small.history.entries()


def test_an_entry_slipped_in_at_the_end_breaks_the_chain(small: Tracker, path: Path) -> None:
    small.close()
    tamper(
        path,
        "INSERT INTO history (at, act, facts, digest) "
        "VALUES ('2026-11-20 09:00:00.000000', 'team.added', '{}', 'made up')",
    )
    assert ["Fri 20 Nov 2026" in said for said in wrong(path)] == [True]


def test_erasing_free_text_leaves_the_chain_whole(small: Tracker, path: Path) -> None:
    """Notes, and what rows held before and after, stand outside it: they may have to be erased."""
    small.close()
    tamper(path, "DELETE FROM history_notes", "DELETE FROM history_changes")
    assert wrong(path) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE allocations SET start = '2001-01-01' "
            "WHERE id = (SELECT min(id) FROM allocations)",
            "before it was opened on",
        ),
        (
            "INSERT INTO allocations (case_id, worker_id, part, start, version) "
            "SELECT case_id, worker_id, part, start, 1 FROM allocations "
            "WHERE \"end\" IS NULL AND part = 'Lead' LIMIT 1",
            "has two leads on",
        ),
        (
            "INSERT INTO posts (worker_id, team_id, role, fte, weekly_hours, start, version) "
            "SELECT worker_id, team_id, role, fte, weekly_hours, start, 1 FROM posts LIMIT 1",
            "has two posts on",
        ),
        (
            "INSERT INTO absences (worker_id, kind, start, pauses, version) "
            "SELECT worker_id, kind, start, pauses, 1 FROM absences LIMIT 1",
            "is away twice on",
        ),
        (
            "INSERT INTO supervisors (worker_id, supervisor_id, start, version) "
            "VALUES (2, 1, '2026-01-01', 1), (2, 3, '2026-02-01', 1)",
            "has two supervisors at once on 1 Feb 2026",
        ),
        (
            "UPDATE posts SET start = '2001-01-01' WHERE id = 1",
            "has a post from 1 Jan 2001, before they started on",
        ),
        (
            "UPDATE posts SET \"end\" = '2026-06-01' WHERE id = 1",
            "holds no post from 1 Jun 2026.",
        ),
        (
            "UPDATE posts SET \"end\" = '2026-06-01' WHERE id = 1;"
            "INSERT INTO posts (worker_id, team_id, role, fte, weekly_hours, start, version) "
            "SELECT worker_id, team_id, role, fte, weekly_hours, '2026-07-01', 1 FROM posts "
            "WHERE id = 1",
            "holds no post from 1 Jun 2026.",
        ),
        (
            "UPDATE enrolments SET start = '2001-01-01'",
            "is on a programme from 1 Jan 2001, before they started",
        ),
        (
            "UPDATE posts SET \"end\" = '2001-01-01' WHERE id = 1",
            "The table posts holds 1 row with an end before the start.",
        ),
        (
            "UPDATE teams SET void_by = 4711 WHERE id = 1",
            "The table teams holds 1 row taken back by no known entry.",
        ),
        (
            "UPDATE posts SET team_id = 4711 WHERE id = 1",
            "SQLite says: row 1 of posts names no row of teams.",
        ),
    ],
)
def test_a_broken_rule_is_named(small: Tracker, path: Path, statement: str, said: str) -> None:
    """Each with the staff number, the reference or the table to look at."""
    small.close()
    tamper(path, *statement.split(";"))
    found = wrong(path)
    assert any(said in sentence for sentence in found), found
    assert all(sentence.endswith(".") for sentence in found)


def test_an_erased_case_that_names_a_child_again_is_named(small: Tracker, path: Path) -> None:
    """Whoever wrote it back, it was not the program."""
    case = council.case_id(small, "P01")
    small.cases.close(case, closed=council.TODAY.day)
    small.erasing.erase([case], why="Asked for")
    small.close()
    assert wrong(path) == []
    tamper(path, f"UPDATE cases SET initials = 'AB' WHERE id = {case}")
    assert wrong(path) == [f"Case erased {case} was erased, and names a child again."]


def test_of_a_file_that_is_damaged_what_can_be_read_is_looked_at(
    small: Tracker, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot is no second trouble; where the file is whole, it is one."""

    def broken(_session: object) -> Iterator[str]:
        raise StoreProblem("It cannot be read.")

    looks = [(broken, "never said"), *checking._LOOKS]  # noqa: SLF001 - one that cannot be read
    monkeypatch.setattr(checking, "_LOOKS", looks)
    with pytest.raises(StoreProblem):
        small.checking.check()
    tamper(path, "UPDATE posts SET team_id = 4711 WHERE id = 1")
    checked = small.checking.check()
    assert checked.wrong[0].startswith(f"The data file {path} is damaged in 1 place.")
    assert "The history is a chain: no entry was changed, removed or slipped in." in checked.holds


def test_a_file_from_before_the_chain_is_chained_as_it_is_upgraded(path: Path) -> None:
    """The entries it holds are tied together; from then on, tampering shows."""
    saved = Path(__file__).parents[1] / "store" / "old" / "0001.sql"
    with plain(path) as connection:
        connection.executescript(saved.read_text())
    assert wrong(path) == []
    tamper(path, *UNPROTECT, "UPDATE history SET act = 'worker.left' WHERE id = 2")
    assert wrong(path)[0].startswith("Entry 2 of the history")
