"""A data file before it is opened: whether it is one, may be read and written, and its name."""

from __future__ import annotations

import os
from pathlib import Path

from swtracker.abandoned import clear_abandoned
from swtracker.errors import MayOnlyRead, NotATracker, StoreProblem
from swtracker.paths import make_folder

COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file under the file's own name, and would take for a new file's."""

OWNER_ONLY = 0o600
"""Who may read a data file made here, where the system can say so: whoever made it."""


def clear_unfinished(folder: Path, stem: str, now: float) -> None:
    """Remove what was abandoned while it was made beside the data file of that stem.

    That is called ``.{stem} ….part``; ``now`` is as `clear_abandoned` takes it.
    """
    clear_abandoned(folder, lambda name: name.startswith(f".{stem} ") and ".part" in name, now)


def check_file(path: Path) -> None:
    """Refuse, in words, what is plainly no data file, without opening it ourselves.

    Opening and closing the live file in this process would drop SQLite's own locks on it.
    """
    try:
        is_there = path.exists()
    except OSError as error:
        raise _may_not_read(path) from error
    if not is_there:
        raise StoreProblem(
            f"There is no data file at {path}; nothing was made. "
            "Check the name, or start a new one with “swtracker init”."
        )
    if path.is_dir():
        raise NotATracker(f"{path} is a folder, not a data file; choose the file inside it.")
    if path.stat().st_size == 0:
        raise NotATracker(
            f"{path} is empty, so it is not a swtracker data file; it was left as it is. "
            "Restore a backup, or choose another file."
        )
    if not os.access(path, os.R_OK):
        raise _may_not_read(path)


def check_writable(path: Path) -> None:
    """Raise `MayOnlyRead` where the file, or the folder that SQLite's journal goes into, is not to
    be written. What Windows keeps in lists of rights only shows when something is written.
    """
    if not may_write(path) or not may_write(path.parent):
        raise MayOnlyRead(
            f"{path} may only be read; nothing was changed. Open it to read only, or ask whoever "
            "looks after that folder for the right to change it."
        )


def may_write(path: Path) -> bool:
    """Whether the system lets this person change the file, or make files in the folder."""
    return os.access(path, os.W_OK)


def _may_not_read(path: Path) -> StoreProblem:
    return StoreProblem(f"You may not read {path}; ask whoever looks after that folder.")


def claim(path: Path) -> None:
    """Take the name of a new data file: of two who begin at the same moment, one is refused.

    It holds records about children, so only its owner may look into it, from the first byte on.
    """
    make_folder(path.parent)
    try:
        path.touch(OWNER_ONLY, exist_ok=False)
    except FileExistsError as error:
        raise StoreProblem(
            f"There is already a file at {path}; nothing was changed. "
            "Choose another name, or open that one."
        ) from error
    except OSError as error:
        raise StoreProblem(
            f"No file can be made in {path.parent} ({error.strerror}); nothing was changed. "
            "Choose another place."
        ) from error
