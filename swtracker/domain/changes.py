"""What an act touched, so that pages know whether to read again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    """A part of the record that pages show."""

    COUNCIL = "council"
    POLICY = "policy"
    TEAMS = "teams"
    STAFF = "staff"
    CASES = "cases"
    ALLOCATIONS = "allocations"
    SUPERVISIONS = "supervisions"
    DEVELOPMENT = "development"


@dataclass(frozen=True, slots=True)
class Changes:
    """The areas an act touched."""

    areas: frozenset[Area]

    @classmethod
    def of(cls, *areas: Area) -> Changes:
        """Changes to the areas named."""
        return cls(frozenset(areas))

    @classmethod
    def everything(cls) -> Changes:
        """Changes that every page must read again (an import, an undo of one, another file)."""
        return cls(frozenset(Area))

    def touches(self, *areas: Area) -> bool:
        """Whether any of the areas named was touched."""
        return not self.areas.isdisjoint(areas)
