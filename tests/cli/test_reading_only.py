"""The command line where nothing is to be changed, or somebody else has the file open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from swtracker.store import files
from swtracker.usecases.boards import Boards
from tests.command_line import CommandLine, a_bad_workbook
from tests.store.files import plain
from tests.store.test_leases import leave_lease
from tests.store.test_ways_to_fail import state

NINE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""The moment at which the commands of a test are run."""


def test_with_read_only_what_reads_works_and_what_changes_is_refused(
    run: CommandLine, tmp_path: Path
) -> None:
    """Nothing in the folder changes, whatever is asked for."""
    run.with_small_council()
    board = run("board")
    book = a_bad_workbook(tmp_path)
    before = state(run.home)
    assert run("--read-only", "board").out == board.out
    assert run("check", "--read-only").code == 0
    assert run("--read-only", "move", "--to", tmp_path / "copy.db").code == 0
    for refused in (
        ("init", "--policy", "national"),
        ("demo",),
        ("import", book),
        ("backup",),
        ("restore", tmp_path / "copy.db"),
    ):
        ran = run("--read-only", *refused)
        assert ran.failed_in_a_sentence, refused
        assert "--read-only forbids" in ran.err or "opened to read only" in ran.err
    ran = run("--read-only", "--database", tmp_path / "new.db", "import", book)
    assert "--read-only forbids" in ran.err
    assert not (tmp_path / "new.db").exists()
    assert state(run.home) == before


def test_where_writing_is_forbidden_the_option_is_named(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not read by itself: whoever asked expects to change something."""
    run.with_small_council()
    monkeypatch.setattr(files, "may_write", lambda _path: False)
    ran = run("board")
    assert ran.failed_in_a_sentence
    assert ran.err.endswith("The option is --read-only.\n")
    assert run("board", "--read-only").code == 0


def test_a_file_that_is_open_on_another_computer_is_read_or_taken_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Taken over once nothing was heard from there, and only with the option that says so."""
    run = CommandLine(tmp_path / "OneDrive", capsys)
    file = run.with_small_council()
    leave_lease(file, NINE - timedelta(minutes=5))
    ran = run("backup", "--take-over")
    assert ran.failed_in_a_sentence
    assert "jay on the computer ALPHA" in ran.err
    assert "The option" not in ran.err
    assert run("board").err.endswith("The option is --read-only.\n")
    assert run("board", "--read-only").code == 0
    lease = leave_lease(file, NINE - timedelta(minutes=15))
    assert run("board").err.endswith("The options are --read-only and --take-over.\n")
    assert run("backup").err.endswith("The option is --take-over.\n")
    assert run("backup", "--take-over").code == 0
    assert not lease.exists()


def test_a_restore_and_a_move_take_over_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The option that their refusal names does what it says."""
    run = CommandLine(tmp_path / "OneDrive", capsys)
    file = run.with_small_council()
    backup, moved = tmp_path / "earlier.db", tmp_path / "moved.db"
    backup.write_bytes(file.read_bytes())
    for command in (("restore", backup), ("move", "--to", moved)):
        lease = leave_lease(file, NINE - timedelta(minutes=5))
        assert run(*command, "--take-over").failed_in_a_sentence, command
        leave_lease(file, NINE - timedelta(minutes=15))
        assert "--take-over" in run(*command).err, command
        assert run(*command, "--take-over").code == 0, command
        assert not lease.exists()


def test_what_can_be_read_of_a_damaged_file_is_saved(run: CommandLine, tmp_path: Path) -> None:
    """The command names a new file, says what is in it and leaves the damaged one."""
    file = run.with_small_council()
    cut = file.read_bytes()[:-4096]
    file.write_bytes(cut)
    told = run("board").err
    assert "is damaged" in told
    assert told.endswith("is saved by “swtracker rescue --to NEW.db”.\n")
    ran = run("rescue", "--to", tmp_path / "saved.db")
    assert ran.code == 0
    assert ran.out.startswith("Saved ")
    assert ran.out.endswith("saved.db; the damaged file was left as it is.\n")
    assert run("--database", tmp_path / "saved.db", "board").code == 0
    assert file.read_bytes() == cut
    assert run("rescue", "--to", tmp_path / "saved.db").failed_in_a_sentence


def test_what_breaks_over_a_file_changed_by_hand_is_said_in_a_sentence(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the ways on; over a file that is whole it is a bug and stays one."""
    path = run.with_small_council()

    def fails(_self: object, *_: object) -> None:
        raise KeyError(7)

    with monkeypatch.context() as broken:
        broken.setattr(Boards, "board", fails)
        with pytest.raises(KeyError):
            run("board")
    with plain(path) as connection:
        connection.execute("DELETE FROM council")
    ran = run("board")
    assert ran.failed_in_a_sentence
    assert "the council’s own row is gone; it was left as it is. Restore a backup" in ran.err
    assert "swtracker rescue --to NEW.db" in ran.err
    ran = run("check")
    assert ran.code == 1
    assert "Wrong: The council’s own row is gone." in ran.out
    assert run("rescue", "--to", path.with_name("saved.db")).code == 0
    assert run("--database", path.with_name("saved.db"), "board").code == 0
