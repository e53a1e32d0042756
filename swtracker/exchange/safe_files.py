"""Writing a file whole or not at all, and saying in a sentence why it could not be written."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from swtracker.abandoned import clear_abandoned
from swtracker.errors import CannotWrite

_TO_DO: tuple[tuple[frozenset[int], str], ...] = (
    (
        frozenset({errno.ENOENT, errno.ENOTDIR}),
        "there is no folder “{folder}”; choose another one.",
    ),
    (frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG}), "the disk is full; make room there."),
    (frozenset({errno.EROFS}), "“{folder}” can only be read; choose another place."),
    (frozenset({errno.ENAMETOOLONG}), "the name is too long; give it a shorter one."),
)
_OURS = re.compile(r"\.[0-9a-f]{16}\.part")
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})


def write_file(path: Path, content: bytes) -> None:
    """Write the file, replacing one of that name in a single step.

    Until that step the old file stands; whatever happens, no half-written file is left. Raises
    `CannotWrite`.
    """
    target = Path(os.path.realpath(path))  # A link stays a link; what it points to is replaced.
    if target.is_dir():
        raise CannotWrite(f"“{path.name}” is a folder; nothing was written. Give a file name too.")
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _write_whole(beside, content)
        clear_abandoned(beside.parent, _OURS.fullmatch, beside.stat().st_mtime)
        if target.exists():
            _refuse_read_only(target)
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        os.replace(beside, target)
    except OSError as error:
        raise CannotWrite(_why_not(error, path, kept=target.exists())) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write the files into a new folder that appears whole or not at all; the folder.

    Where one of that name stands already, the next free name with a number is taken. Raises
    `CannotWrite`; then nothing is left.
    """
    beside = folder.with_name(f".{secrets.token_hex(8)}.part")
    try:
        beside.mkdir(mode=0o700)
        clear_abandoned(beside.parent, _OURS.fullmatch, beside.stat().st_mtime)
        for name, content in files.items():
            to = beside / name
            to.parent.mkdir(mode=0o700, exist_ok=True)
            _write_whole(to, content)
        to = next(name for name in _free_names(folder) if not name.exists())
        beside.rename(to)
        return to
    except OSError as error:
        raise CannotWrite(_why_not(error, folder, kept=False)) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _free_names(folder: Path) -> Iterator[Path]:
    yield folder
    for number in count(2):
        yield folder.with_name(f"{folder.name} ({number})")


def _write_whole(path: Path, content: bytes) -> None:
    """Write a new file and wait until the disk has it."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _refuse_read_only(target: Path) -> None:
    """Leave alone what its owner protected; a plain replace would not ask."""
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _why_not(error: OSError, path: Path, *, kept: bool) -> str:
    """What happened, what was kept, and what to do."""
    what = f"“{path.name}” was not written"
    if kept:
        what += ", and the file of that name is as it was"
    known = next((words for codes, words in _TO_DO if error.errno in codes), None)
    if known is not None:
        why = known.format(folder=path.parent)
    elif error.errno in _NOT_ALLOWED and kept:
        why = "it is protected or open in another program; close it there, or give another name."
    elif error.errno in _NOT_ALLOWED:
        why = f"you may not write in “{path.parent}”; choose another place."
    else:
        why = f"{error.strerror or 'the disk did not answer'}; choose another place and try again."
    return f"{what}: {why}"
