"""What is shown of a data file's safe keeping: its backups, a restore, and a check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup of the data file."""

    path: Path
    at: datetime
    """To the minute, UTC."""
    number: int
    """Which of that minute it is, from 1."""
    reason: str
    """As ``before import``."""
    size: int
    """In bytes."""
    acts_since: int | None = None
    """How many acts were done since that minute; None where the file is not open to be asked."""


@dataclass(frozen=True, slots=True)
class RestoredRow:
    """What came of a restore, in words, and where what was there before is kept, if anything."""

    words: str
    kept: Path | None


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """A folder elsewhere that every backup is copied to as well.

    ``worked`` is when that was last done, or when the folder was chosen (UTC).
    """

    folder: Path
    worked: datetime


@dataclass(frozen=True, slots=True)
class SafeRow:
    """How a data file stands: its newest backup, its second place, and what is wrong, in words.

    ``second_trouble`` says why the last copy there was not made; ``is_second_missed`` that none
    was for a week. ``wrong`` is empty where nothing is known to be wrong; ``is_damaged`` says that
    it is the file itself, and not that the day's backup could not be made.
    """

    newest: BackupRow | None
    second: SecondPlace | None = None
    second_trouble: str = ""
    is_second_missed: bool = False
    wrong: tuple[str, ...] = ()
    is_damaged: bool = False
