"""One opener at a time on a network or in a synced folder, and how the others go on."""

from __future__ import annotations

import getpass
import json
import os
import platform
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from swtracker.errors import MayOnlyRead, OpenElsewhere, StoreProblem
from swtracker.store import database as store
from swtracker.store import files, leases
from swtracker.store.database import create_database, open_database
from swtracker.store.leases import Holder, Lease, is_running, lease_of, this_computer
from swtracker.store.restoring import restore
from swtracker.store.tables import TeamRow
from tests.programs import run
from tests.store.doing import add_team
from tests.store.files import new_database
from tests.store.test_ways_to_fail import state

MORNING = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NEVER = 2**22 + 1
"""No program has so high a number."""


@dataclass
class Moving:
    """A clock that a test moves on."""

    at: datetime = MORNING

    def today(self) -> date:
        return self.at.date()

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Moving:
    return Moving()


@pytest.fixture
def synced(tmp_path: Path) -> Path:
    """A data file in a folder that is synced, going by its name; nobody has it open."""
    path = tmp_path / "OneDrive - Thistleshire" / "swtracker.db"
    path.parent.mkdir()
    new_database(path).close()
    assert state(path.parent).keys() == {"swtracker.db"}
    return path


def leave_lease(path: Path, renewed: datetime, **who: object) -> Path:
    """The lease as another computer leaves it."""
    told = {
        "computer": "ALPHA",
        "account": "jay",
        "since": MORNING.isoformat(),
        "renewed": renewed.isoformat(),
        "openings": ["4711-a"],
    }
    lease_of(path).write_text(json.dumps(told | who))
    return lease_of(path)


def told(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(lease_of(path).read_text("utf-8"))
    return found


def test_a_file_on_a_disk_of_this_computer_needs_no_lease(path: Path) -> None:
    opened = new_database(path)
    assert state(path.parent).keys() == {path.name}
    opened.close()


def test_whoever_comes_second_is_told_who_has_it_and_reads_a_copy(
    synced: Path, clock: Moving
) -> None:
    """The copy is of that moment, nothing of it lies anywhere, and it refuses every act."""
    leave_lease(synced, MORNING)
    before = state(synced.parent)
    with pytest.raises(OpenElsewhere) as caught:
        open_database(synced, clock)
    said = caught.value.sentence
    assert "a folder that OneDrive keeps in step" in said
    assert "jay on the computer ALPHA has it open since Fri 20 Nov 2026, 09:00" in said
    assert "Open a copy to read only" in said
    assert not caught.value.is_stale
    with pytest.raises(OpenElsewhere):
        leases.take_lease(synced, clock.now)
    copy = open_database(synced, clock, read_only=True)
    assert copy.is_copy
    with copy.read() as session:
        assert session.query(TeamRow).count() == 0
    with pytest.raises(MayOnlyRead):
        add_team(copy)
    copy.close()
    assert state(synced.parent) == before


def test_the_lease_names_the_computer_and_nothing_of_the_records(
    synced: Path, clock: Moving
) -> None:
    """It is there while the file is open, renewed each minute, and gone afterwards."""
    opened = open_database(synced, clock)
    add_team(opened, "Heron")
    assert told(synced).keys() == {"computer", "account", "since", "renewed", "openings"}
    assert told(synced)["computer"] == platform.node()
    assert "Heron" not in lease_of(synced).read_text("utf-8")
    clock.at += timedelta(seconds=50)
    opened.keep_lease()
    assert told(synced)["renewed"] == MORNING.isoformat()
    clock.at += timedelta(seconds=20)
    opened.keep_lease()
    assert told(synced)["renewed"] == clock.at.isoformat()
    assert told(synced)["since"] == MORNING.isoformat()
    opened.close()
    assert not lease_of(synced).exists()


def test_whoever_makes_a_file_has_it_open(tmp_path: Path, clock: Moving) -> None:
    """A lease that is left over from a file that went away gives way; one in use does not."""
    path = tmp_path / "OneDrive" / "swtracker.db"
    path.parent.mkdir()
    leave_lease(path, MORNING)
    with pytest.raises(OpenElsewhere):
        create_database(path, clock=clock)
    assert state(path.parent).keys() == {"swtracker.db.lease"}
    clock.at += timedelta(minutes=11)
    made = create_database(path, clock=clock)
    assert told(path)["computer"] == platform.node()
    leave_lease(path, clock.at)
    with pytest.raises(OpenElsewhere, match="taken over by jay"):
        add_team(made)
    made.close()
    lease_of(path).unlink()
    path.unlink()

    def fail(_connection: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        create_database(path, fail, clock=clock)
    assert state(path.parent) == {}


def test_programs_of_the_same_computer_and_account_share_it(synced: Path, clock: Moving) -> None:
    """Until the last of them closes, whichever began; one that was killed counts no more."""
    first, second = open_database(synced, clock), open_database(synced, clock)
    kept = told(synced)
    assert isinstance(kept["openings"], list)
    kept["openings"].append(f"{NEVER}-killed")
    lease_of(synced).write_text(json.dumps(kept))
    first.close()
    left = told(synced)["openings"]
    assert isinstance(left, list)
    assert len(left) == 1
    add_team(second)
    second.close()
    assert not lease_of(synced).exists()
    script = "import sys\nfrom swtracker.store.database import open_database\n"
    script += "open_database(sys.argv[1])\n"
    assert run(script, synced).code == 0
    assert lease_of(synced).exists()  # It ended without closing.
    open_database(synced, clock).close()
    assert not lease_of(synced).exists()


def test_a_lease_not_renewed_is_taken_over_only_knowingly(synced: Path, clock: Moving) -> None:
    """And whoever had it changes nothing any more, but is told who has it now."""
    mine = open_database(synced, clock)
    theirs = leave_lease(synced, MORNING)
    with pytest.raises(OpenElsewhere, match="taken over by jay on the computer ALPHA"):
        add_team(mine)
    mine.close()
    assert theirs.exists()
    clock.at += timedelta(minutes=9)
    with pytest.raises(OpenElsewhere):
        open_database(synced, clock, take_over=True)
    clock.at += timedelta(minutes=2)
    with pytest.raises(OpenElsewhere, match="Nothing was heard from there since") as caught:
        open_database(synced, clock)
    assert caught.value.is_stale
    taken = open_database(synced, clock, take_over=True)
    assert told(synced)["computer"] == platform.node()
    lease_of(synced).unlink()
    add_team(taken)  # Something took the lease away; it is made again.
    assert told(synced)["since"] == clock.at.isoformat()
    taken.close()
    assert state(synced.parent).keys() == {"swtracker.db"}


def test_another_account_of_this_computer_whose_program_ended_leaves_it(
    synced: Path, clock: Moving
) -> None:
    """While it runs, it has the file, although both are on one computer."""
    here = {"computer": platform.node(), "account": "somebody else"}
    leave_lease(synced, MORNING, **here, openings=[f"{os.getpid()}-a"])
    with pytest.raises(OpenElsewhere):
        open_database(synced, clock)
    leave_lease(synced, MORNING, **here, openings=[f"{NEVER}-a"])
    open_database(synced, clock).close()
    assert not lease_of(synced).exists()


def test_a_lease_that_cannot_be_read_is_somebody_s(synced: Path, clock: Moving) -> None:
    """Half written, or damaged; by the file's own age it may be taken over in the end."""
    lease_of(synced).write_text("{")
    clock.at = datetime.now(UTC)
    with pytest.raises(OpenElsewhere, match="on the computer that did not say its name"):
        open_database(synced, clock)
    clock.at += timedelta(minutes=11)
    open_database(synced, clock, take_over=True).close()
    assert not lease_of(synced).exists()
    leave_lease(synced, MORNING.replace(tzinfo=None))
    with pytest.raises(OpenElsewhere, match="09:00"):
        open_database(synced, clock)


def test_a_restore_needs_the_lease_as_well(synced: Path, clock: Moving) -> None:
    """And gives it up again; the file is as it was where somebody else has it."""
    backup = synced.with_name("earlier.db")
    backup.write_bytes(synced.read_bytes())
    leave_lease(synced, clock.now())
    with pytest.raises(OpenElsewhere):
        restore(synced, backup, clock.now())
    lease_of(synced).unlink()
    restore(synced, backup, clock.now())
    assert not lease_of(synced).exists()


def test_where_no_lease_can_be_written_nothing_is_opened(
    synced: Path, clock: Moving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is one left of a file that does not open."""
    lease_of(synced).mkdir()
    monkeypatch.setattr(leases, "read", lambda _path: None)
    with pytest.raises(StoreProblem, match="changes at this moment"):
        open_database(synced, clock)
    lease_of(synced).rmdir()
    monkeypatch.undo()
    monkeypatch.setattr(store, "check_writable", lambda _file: None)

    def no_room(_holder: Holder) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(leases, "_told", no_room)
    with pytest.raises(StoreProblem, match="cannot be written beside it"):
        open_database(synced, clock)
    monkeypatch.undo()
    synced.write_text("Dear colleagues, " * 400)
    with pytest.raises(StoreProblem, match="not a swtracker data file"):
        open_database(synced, clock)
    assert state(synced.parent).keys() == {"swtracker.db"}
    monkeypatch.setattr(files, "may_write", lambda _path: False)
    with pytest.raises(MayOnlyRead):
        open_database(synced, clock)


def test_of_two_who_take_over_one_does(
    synced: Path, clock: Moving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other finds a fresh lease where it saw a stale one, and puts it back."""
    leave_lease(synced, MORNING - timedelta(hours=1))
    me = this_computer(clock.now())
    stale = leases.read(lease_of(synced))
    assert stale is not None
    leave_lease(synced, MORNING, computer="BETA")
    answers = [stale]
    real = leases.read
    monkeypatch.setattr(leases, "read", lambda path: answers.pop() if answers else real(path))
    with pytest.raises(OpenElsewhere, match="BETA"):
        Lease(synced, clock.now, replace(me, computer="GAMMA")).take(take_over=True)
    assert told(synced)["computer"] == "BETA"
    assert list(synced.parent.glob("*.lease.*")) == []


def test_what_happens_while_a_lease_is_looked_at(
    synced: Path, clock: Moving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given up between two looks it is free; an account without a name is somebody's."""
    theirs = leave_lease(synced, MORNING)
    real = leases.read

    def given_up(path: Path) -> Holder | None:
        theirs.unlink(missing_ok=True)
        return real(path)

    def nameless() -> str:
        raise KeyError("no such account")

    monkeypatch.setattr(leases, "read", given_up)
    monkeypatch.setattr(getpass, "getuser", nameless)
    lease = leases.take_lease(synced, clock.now)
    assert lease is not None
    monkeypatch.setattr(leases, "read", real)
    assert told(synced)["account"] == "somebody"
    lease.give_up()
    lease.give_up()  # It is gone already.
    assert not lease_of(synced).exists()


def test_whether_a_program_runs() -> None:
    assert is_running(os.getpid())
    assert is_running(1)
    assert not is_running(NEVER)
    assert not is_running(2**80)


def test_on_a_disk_that_knows_no_second_name_the_lease_is_written_first(
    synced: Path, clock: Moving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it is there whole from its first moment on, also where its maker is killed."""

    def unknown(_part: Path, _to: Path) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", unknown)
    opened = open_database(synced, clock)
    assert told(synced)["account"] == getpass.getuser()
    again = open_database(synced, clock)
    again.close()
    opened.close()
    assert state(synced.parent).keys() == {"swtracker.db"}
    opening = Path.open

    def full(self: Path, *how: Any, **more: Any) -> Any:
        if self == lease_of(synced):
            raise OSError(28, "No space left on device")
        return opening(self, *how, **more)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(StoreProblem, match="cannot be written beside it"):
        open_database(synced, clock)
    assert state(synced.parent).keys() == {"swtracker.db"}
