"""What is shown of erasing: the cases, what is left of them elsewhere, and where they still are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from swtracker.domain import words


@dataclass(frozen=True, slots=True)
class ErasableRow:
    """A case that may be erased: it was closed, or taken back as a mistake, on the day ``ended``.

    ``due`` is the day from which policy has it erased; None where policy does not say.
    """

    case_id: int
    reference: str
    ended: date
    was_mistake: bool
    due: date | None


@dataclass(frozen=True, slots=True)
class ErasureSeen:
    """What erasing some cases would leave, and where what names the children would still be.

    The three counts are free text that tells of others too; ``copies`` are the backups and the
    files set aside that hold one of the children, or cannot be asked.
    """

    cases: tuple[ErasableRow, ...]
    notes: int
    overrides: int
    actions: int
    copies: tuple[Path, ...]

    @property
    def left(self) -> tuple[str, ...]:
        """What is left because it is about others too, a few words each."""
        return tuple(self._left())

    def _left(self) -> Iterator[str]:
        if self.notes:
            yield f"{words.count(self.notes, 'reason')} given for several children at once"
        if self.overrides:
            yield f"{words.count(self.overrides, 'override')} given for brothers and sisters too"
        if self.actions:
            agreed = words.count(self.actions, "action")
            yield f"{agreed} agreed where the child was talked about"

    @property
    def left_words(self) -> str:
        """What is left, in a sentence; empty where nothing is."""
        if not self.left:
            return ""
        return (
            f"Left, because they are about others too: {words.listed(self.left)}. "
            "Look whether they name the child."
        )

    @property
    def copies_words(self) -> str:
        """Where the children still are, in a sentence or two; empty where they are nowhere."""
        if not self.copies:
            return ""
        held = words.count(len(self.copies), "backup")
        holds = "holds" if len(self.copies) == 1 else "hold"
        return (
            f"{held} still {holds} what is erased here. Restoring one erases it again, and they "
            "are thinned away by age; a damaged file that was set aside is not."
        )
