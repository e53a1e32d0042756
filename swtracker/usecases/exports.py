"""Noting where records went: every file that leaves the program is told of in the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from swtracker.domain.handed_on import HandedOn
from swtracker.errors import KnownError
from swtracker.usecases.context import Context


@dataclass(frozen=True, slots=True)
class Exports:
    """What was handed on, and where it went."""

    context: Context

    def note(self, what: HandedOn, paths: Sequence[Path]) -> str:
        """Note that the files were written; hands back why that could not be, or nothing.

        The files are there already, so it is no reason to refuse anything. The path stands apart
        from the entry, as every note does: it can hold a name, and can be erased.
        """
        if self.context.database.is_read_only:
            return "The records are open to read only, so the history does not tell of it."
        where = paths[0] if len(paths) == 1 else paths[0].parent
        try:
            with self.context.act("exported", why=f"To {where.absolute()}") as act:
                act.leaves_entry = True
                act.facts.update(what=what.value, files=len(paths))
        except KnownError as error:
            return f"Where it went could not be noted in the history. {error.sentence}"
        return ""
