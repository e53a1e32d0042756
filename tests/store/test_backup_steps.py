"""A backup that is interrupted anywhere: it is there whole, or not at all."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from swtracker.domain.backups import USUAL
from swtracker.errors import StoreProblem
from swtracker.store import backups
from swtracker.store.backups import FOLDER, backups_of, prove
from swtracker.store.database import Database
from tests.store.doing import add_team
from tests.store.files import all_rows
from tests.store.test_backups import BY_HAND, NOW

OUTWARDS = {
    *("make_folder", "open", "Path.open", "BufferedWriter.write", "fsync", "file_digest"),
    *("Path.stat", "Path.iterdir", "Path.replace", "Path.unlink"),
    *("hold_to_read", "connect", "Connection.execute", "Connection.backup", "Connection.rollback"),
    *("Cursor.fetchone", "Cursor.fetchall"),
}
"""The calls by which a backup asks the disk or SQLite for something."""

Step = tuple[str, str]


@contextmanager
def stopped_at(number: int) -> Iterator[list[Step]]:
    """Let the call outwards of that number fail; collects all reached, each with who makes it."""
    reached: list[Step] = []

    def look(frame: FrameType, event: str, called: object) -> None:
        if event == "call":
            by, name = frame.f_back, frame.f_code.co_qualname
        else:
            by, name = frame, getattr(called, "__qualname__", "")
        if event not in {"call", "c_call"} or name not in OUTWARDS or by is None:
            return
        if by.f_code.co_filename == backups.__file__:
            reached.append((by.f_code.co_name, name))
            if len(reached) == number:
                raise InterruptedError(name)  # Python looks no further from here on.

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield reached
    finally:
        sys.setprofile(before)


def test_a_backup_that_fails_at_any_step_leaves_nothing_half_made(
    database: Database, path: Path
) -> None:
    """At each call outwards, the first and the last of a kind: nothing, or all of it, is there.

    The live file is as it was, and work goes on in it.
    """
    add_team(database)
    content, rows, folder = path.read_bytes(), all_rows(path), path.parent / FOLDER
    with stopped_at(0) as steps:
        database.back_up(BY_HAND, NOW, USUAL)
    last = steps.index(("_named", "Path.replace")) + 1
    kinds = [
        [n for n, made in enumerate(steps, 1) if made == step] for step in dict.fromkeys(steps)
    ]
    places = {place for kind in kinds for place in (kind[0], kind[-1])}
    assert len(places) > 30
    for place in sorted(places):
        shutil.rmtree(folder, ignore_errors=True)
        was_made = False
        with stopped_at(place) as reached, suppress(StoreProblem, InterruptedError):
            database.back_up(BY_HAND, NOW, USUAL)
            was_made = True
        failed = reached[place - 1]
        assert failed == steps[place - 1]
        made = backups_of(path)
        assert len(made) == int(was_made or place > last), failed
        for backup in made:
            assert prove(backup.path) == {table: len(held) for table, held in rows.items()}
        named = {f"{b.path.name}{end}" for b in made for end in ("", ".sha256")}
        left = {p.name for p in folder.glob("*")} - named
        # What cannot be removed is another's to clear away later.
        assert not left or failed[1] == "Path.unlink", failed
        assert path.read_bytes() == content
    add_team(database, "South")
