"""The frozen rows that use cases hand to pages, files and the command line."""

from __future__ import annotations

from dataclasses import dataclass

from swtracker.domain.changes import Changes


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did: in words for the notice, what pages must read again, and its history entry.

    ``undo`` is the number of the history entry that can be undone; None when nothing can be.
    """

    words: str
    changes: Changes
    undo: int | None = None
