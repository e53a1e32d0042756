"""What a check of the data file found, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checked:
    """What holds, and what is wrong, a sentence each; nothing is wrong where ``wrong`` is empty.

    ``is_damaged`` where the file itself is, and not only what somebody wrote into it.
    """

    holds: tuple[str, ...]
    wrong: tuple[str, ...]
    is_damaged: bool = False
