"""A file is written whole or not at all, and the sentence says what was kept and what to do."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from swtracker.errors import CannotWrite
from swtracker.exchange.safe_files import write_file, write_folder


def sentence_of(path: Path) -> str:
    with pytest.raises(CannotWrite) as refusal:
        write_file(path, b"new")
    return refusal.value.sentence


def test_a_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    """No temporary file stays beside it, nor one of a writing that was cut short an hour before."""
    old, young, other = (tmp_path / f".{mark}.part" for mark in ("0" * 16, "1" * 16, "download"))
    old.mkdir()
    for left in (old / "page.csv", young, other):
        left.write_bytes(b"half")
    for left in (old, other):
        os.utime(left, (0, 0))
    write_file(tmp_path / "summary.xlsx", b"new")
    assert {p.name for p in tmp_path.iterdir()} == {"summary.xlsx", young.name, other.name}
    os.utime(young, (0, 0))
    write_folder(tmp_path / "day", {"page.csv": b"new"})
    assert {p.name for p in tmp_path.iterdir()} == {"summary.xlsx", "day", other.name}
    assert (tmp_path / "summary.xlsx").read_bytes() == b"new"


def test_an_older_file_is_replaced_and_keeps_who_may_read_it(tmp_path: Path) -> None:
    """The team's share decides that, not the program."""
    path = tmp_path / "summary.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_what_a_link_points_to_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    """Somebody put it there on purpose."""
    real, link = tmp_path / "real.xlsx", tmp_path / "link.xlsx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Nothing is put into it under a name nobody chose."""
    assert "is a folder; nothing was written" in sentence_of(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """It is not made: a slip in the name would hide the file."""
    sentence = sentence_of(tmp_path / "gone" / "summary.xlsx")
    assert f"“summary.xlsx” was not written: there is no folder “{tmp_path / 'gone'}”" in sentence
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize(
    ("code", "says", "says_when_one_was_there"),
    [
        (errno.ENOSPC, "the disk is full", "the disk is full"),
        (errno.EROFS, "can only be read", "can only be read"),
        (errno.ENAMETOOLONG, "the name is too long", "the name is too long"),
        (errno.EACCES, "you may not write in", "protected or open in another program"),
        (errno.EIO, f"{os.strerror(errno.EIO)}; choose another place", os.strerror(errno.EIO)),
        (None, "the disk did not answer", "the disk did not answer"),
    ],
)
def test_whatever_goes_wrong_the_old_file_stands_and_nothing_is_left(
    code: int | None,
    says: str,
    says_when_one_was_there: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Full disk, read-only place, a file open in Excel: at the last step, when all is written."""

    def fail(*_: object) -> None:
        raise OSError() if code is None else OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "replace", fail)
    path = tmp_path / "summary.xlsx"
    assert says in sentence_of(path)
    assert list(tmp_path.iterdir()) == []
    path.write_bytes(b"old")
    sentence = sentence_of(path)
    assert says_when_one_was_there in sentence
    assert "and the file of that name is as it was" in sentence
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_fills_while_writing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The half-written file is taken away again."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert "the disk is full" in sentence_of(tmp_path / "summary.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_protected_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To replace a file needs no right to the file itself, so the program asks."""
    path = tmp_path / "summary.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "protected or open in another program" in sentence_of(path)
    assert path.read_bytes() == b"old"
