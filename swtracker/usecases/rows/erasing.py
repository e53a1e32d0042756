"""What is shown of erasing: the cases, what is left of them elsewhere, and where they still are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from swtracker.domain import words

POLICY_SAYS = "Kept as long as policy says, and no longer"
"""The ground of an erasure that policy has due."""

MOST_AT_ONCE = 1000
"""So many cases are erased in one act: others wait until it is done, about a second."""


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

    @property
    def words(self) -> str:
        """When it ended: ``closed on 1 Nov 2026``."""
        how = "taken back as a mistake" if self.was_mistake else "closed"
        return f"{how} on {words.bare_day(self.ended)}"


@dataclass(frozen=True, slots=True)
class ErasureSeen:
    """What erasing some cases would leave, and where what names the children would still be.

    The three counts are free text that tells of others too; ``copies`` are the backups that hold
    one of the children or cannot be asked, ``set_aside`` of them damaged files; ``unseen`` are the
    folders that could not be looked into for more.
    """

    cases: tuple[ErasableRow, ...]
    notes: int
    overrides: int
    actions: int
    copies: tuple[Path, ...]
    set_aside: int
    unseen: tuple[Path, ...] = ()

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
        """Where the children still are, in a sentence or more; empty where they are nowhere."""
        said = []
        backups = len(self.copies) - self.set_aside
        if backups:
            holds = words.count(backups, "backup still holds", "backups still hold")
            said.append(
                f"{holds} what is erased here. A restore erases it again, and old backups are "
                "thinned away by age."
            )
        if self.set_aside:
            files = words.count(self.set_aside, "damaged file", "damaged files")
            said.append(
                f"{files} set aside may hold it too, and nothing thins them: delete what is not "
                "needed any more."
            )
        if self.unseen:
            folders = words.listed([str(folder) for folder in self.unseen])
            said.append(
                f"{folders} cannot be looked into, so whether backups there still hold it is not "
                "known: look again when it can be."
            )
        return " ".join(said)
