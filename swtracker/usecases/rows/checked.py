"""What a check of the data file found, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checked:
    """What holds, and what is wrong, a sentence each; nothing is wrong where ``wrong`` is empty."""

    holds: tuple[str, ...]
    wrong: tuple[str, ...]
