"""Keeping the open data file safe: by hand, at a start, before what touches much, and back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from swtracker.domain.backups import BackupReason
from swtracker.domain.calendar import FixedClock
from swtracker.domain.policy_document import policy_from_document
from swtracker.errors import NotATracker, StoreProblem
from swtracker.store.database import Database
from swtracker.usecases.backups import backups_of, restore
from swtracker.usecases.rows.backups import SafeRow
from swtracker.usecases.tracker import Tracker
from tests.builders import slough
from tests.council import TODAY, shipped_resources, worker_id
from tests.usecases.books import whole_book

pytestmark = pytest.mark.only_a_file
BEFORE = "swtracker 2026-11-20 0900"


def later(tracker: Tracker, days: int) -> Tracker:
    """The same file opened some days on."""
    clock = FixedClock(TODAY.day + timedelta(days=days))
    return Tracker.open(tracker.where, clock=clock, resources=shipped_resources())


def test_a_backup_by_hand_is_listed_with_how_much_was_done_since(small: Tracker) -> None:
    """Nothing at first; each act counts."""
    assert small.backups.list() == []
    done, safe = small.backups.take()
    assert done.words == f"Backed up as {BEFORE} by hand.db"
    assert (done.undo, done.changes.areas) == (None, frozenset())
    assert safe.newest == backups_of(small.where)[0]
    before = small.backups.list()[0].acts_since
    assert before is not None
    small.teams.add("Heron")
    [row] = small.backups.list()
    assert (row.reason, row.acts_since) == ("by hand", before + 1)
    assert backups_of(small.where)[0].acts_since is None


def test_a_start_backs_up_once_a_day(small: Tracker) -> None:
    """Not again on the same day, again on the next; what another left half made is removed."""
    beside = Path(small.where).parent
    old, young = beside / ".swtracker 1.part", beside / ".swtracker 2.part"
    old.mkdir()
    (old / "copy.db").write_text("half")
    young.write_text("half")
    os.utime(old, (0, 0))
    first = small.backups.at_start()
    assert first.newest is not None
    assert (first.newest.reason, first.wrong) == ("at start", ())
    assert (old.exists(), young.exists()) == (False, True)
    assert small.backups.at_start() == first
    tomorrow = later(small, 1)
    second = tomorrow.backups.at_start()
    assert second.newest is not None
    assert second.newest.at == first.newest.at + timedelta(days=1)
    tomorrow.close()


def test_a_start_copies_to_the_second_place_and_says_when_that_fails_for_a_week(
    small: Tracker, tmp_path: Path
) -> None:
    """The first failure is told of where it is looked for; after a week it is missed."""
    folder = tmp_path / "network"
    folder.mkdir()
    chosen = small.backups.second_place(folder)
    safe = small.backups.at_start(chosen)
    assert safe.second == chosen
    assert (safe.second_trouble, safe.is_second_missed) == ("", False)
    assert [p.name for p in folder.glob("*/*.db")] == [f"{BEFORE} at start.db"]
    folder.rename(tmp_path / "unplugged")
    for days, missed in ((6, False), (7, True)):
        tracker = later(small, days)
        safe = tracker.backups.at_start(chosen)
        assert safe.newest is not None
        assert "could not be copied" in safe.second_trouble
        assert safe.is_second_missed is missed
        assert safe.second == chosen
        tracker.close()
    done, _ = small.backups.take(chosen)
    assert "could not be copied" in done.words
    (tmp_path / "unplugged").rename(folder)
    tracker = later(small, 8)
    safe = tracker.backups.at_start(chosen)
    assert safe.second is not None
    assert safe.second.worked == tracker.backups.second_place(folder).worked
    tracker.close()


def spoil(where: str, table: str) -> None:
    """Overwrite the page the table begins on."""
    path = Path(where)
    with closing(sqlite3.connect(path)) as connection:
        [(page,)] = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        )
        [(size,)] = connection.execute("PRAGMA page_size")
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)


def test_a_damaged_file_is_found_at_a_start_and_pushes_no_backup_out(small: Tracker) -> None:
    """In words, with what SQLite says; the good backup stays the newest."""
    good = small.backups.at_start().newest
    spoil(small.where, "protected_slots")
    tomorrow = later(small, 1)
    safe = tomorrow.backups.at_start()
    tomorrow.close()
    assert safe.newest == good
    assert safe.wrong[0].startswith(f"The data file {small.where} is damaged in ")
    assert "Restore the newest backup" in safe.wrong[0]
    assert safe.wrong[1].startswith("SQLite says: ")
    assert safe.is_damaged


def test_where_whoever_wrote_last_was_cut_short_the_file_is_looked_over(
    small: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On any day, backed up already or not."""
    small.backups.at_start()
    looked: list[bool] = []

    def check(_database: Database, *, quickly: bool = False) -> list[str]:
        looked.append(quickly)
        return [f"row {n}" for n in range(7)]

    monkeypatch.setattr(Database, "check", check)
    Path(f"{small.where}-journal").touch()
    again = later(small, 0)
    safe = again.backups.at_start()
    again.close()
    assert looked == [True]
    assert len(safe.wrong) == 7
    assert safe.wrong[-1] == "… and 2 more places."


def test_trouble_at_a_start_is_told_and_not_raised(
    small: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody was about to do anything that it would keep them from."""

    def full(_database: Database, _reason: BackupReason, *_rest: object) -> None:
        raise StoreProblem("No backup could be made.")

    monkeypatch.setattr(Database, "back_up", full)
    assert small.backups.at_start() == SafeRow(None, wrong=("No backup could be made.",))
    with pytest.raises(StoreProblem):
        small.backups.take()


def test_what_touches_much_backs_up_first(small: Tracker) -> None:
    """An import and a share-out do."""
    small.share_outs.do(small.share_outs.of_worker(worker_id(small, "C1")), why="C1 moves on")
    small.imports.accept(whole_book())
    assert {b.reason for b in small.backups.list()} == {"before import", "before share-out"}


def test_an_empty_file_is_not_backed_up_first(empty: Tracker) -> None:
    """Nothing was done in it yet."""
    empty.imports.accept(whole_book())
    assert empty.backups.list() == []


def test_without_room_for_a_backup_nothing_is_brought_in(
    small: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The act is not done either."""

    def full(_database: Database, _reason: BackupReason, *_rest: object) -> None:
        raise StoreProblem("No backup could be made, so nothing was changed.")

    monkeypatch.setattr(Database, "back_up", full)
    before = small.history.entries(limit=1)
    with pytest.raises(StoreProblem):
        small.imports.accept(whole_book())
    assert small.history.entries(limit=1) == before


def test_backups_are_thinned_as_the_policy_in_force_says(small: Tracker, tmp_path: Path) -> None:
    """Here and in the second place: this council keeps one a day, of two days."""
    keeping = {"backup_hours": 0, "backup_days": 2, "backup_weeks": 0, "backup_months": 0}
    policy = policy_from_document({**slough().document, "name": "Two days", "keeping": keeping})
    small.council.adopt(policy, valid_from=TODAY.day + timedelta(days=3))
    network = tmp_path / "network"
    network.mkdir()
    second = small.backups.second_place(network)
    kept = []
    for days in range(5):
        tracker = later(small, days)
        tracker.backups.at_start(second)
        tracker.close()
        kept.append((len(small.backups.list()), len(list(network.glob("*/*.db")))))
    assert kept == [(1, 1), (2, 2), (3, 3), (2, 2), (2, 2)]


def test_restoring_says_what_was_restored_and_where_the_rest_is(small: Tracker) -> None:
    """Open, damaged or gone."""
    where, backup = small.where, small.backups.take()[1].newest
    assert backup is not None
    small.teams.add("Heron")
    small.close()
    done = restore(where, backup.path, clock=TODAY)
    assert (
        done.words
        == f"Restored {BEFORE} by hand.db; what was there is in {BEFORE} before restore (2).db"
    )
    again = Tracker.open(where, clock=TODAY, resources=shipped_resources())
    assert "Heron" not in [t.name for t in again.teams.list()]
    again.close()
    Path(where).write_bytes(b"damaged " * 999)
    done = restore(where, backup.path, clock=TODAY)
    assert f"; the damaged file was kept as {BEFORE} damaged.db. What was erased" in done.words
    assert done.kept is not None
    Path(where).unlink()
    done = restore(where, backup.path, clock=TODAY)
    assert (done.words, done.kept) == (f"Restored {BEFORE} by hand.db", None)


def test_a_server_is_kept_safe_by_others(small: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is listed, nothing due; nothing is restored from here."""
    address = "postgresql+psycopg://somebody@server/records"
    assert backups_of(address) == []
    with pytest.raises(NotATracker, match="those who look after it"):
        restore(address, Path("any.db"), clock=FixedClock(date(2026, 11, 20)))
    monkeypatch.setattr(Database, "file", None)
    assert small.backups.at_start() == SafeRow(None)
    small.imports.accept(whole_book())
    assert backups_of(small.where) == []
