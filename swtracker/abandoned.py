"""What a program that was cut short left half written beside its place: it can hold names."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

AT_WORK_SECONDS = 3600
"""What changed within an hour may be another's who is still writing."""


def clear_abandoned(folder: Path, is_ours: Callable[[str], object], now: float) -> None:
    """Remove what of our own making stands half made in a folder; what cannot be removed stays.

    ``is_ours`` tells by a name whether it is; ``now`` is a time of the folder's own file system,
    in seconds, for its clock need not be this computer's.
    """
    with suppress(OSError):
        for left in list(folder.iterdir()):
            if is_ours(left.name):
                with suppress(OSError):
                    _remove_old(left, now)


def _remove_old(left: Path, now: float) -> None:
    if now - left.stat().st_mtime <= AT_WORK_SECONDS:
        return
    if left.is_dir():
        shutil.rmtree(left)
    else:
        left.unlink()
