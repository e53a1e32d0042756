"""What was saved of a damaged data file, in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RescuedRow:
    """The new data file, and a sentence each on what is in it and what is not."""

    path: Path
    sentences: tuple[str, ...]
    lost: int
    """How many rows could not be saved."""
