"""Development time by activity, as the values of its bars; `activities` draws them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from swtracker.domain import words


@dataclass(frozen=True, slots=True)
class ActivityBar:
    """Hours of an activity that were taken, and that were lost."""

    name: str
    taken: int | Decimal | Fraction
    lost: int | Decimal | Fraction = 0

    @property
    def hours(self) -> str:
        """The hours at the end of the bar: those taken, or those lost where none were."""
        return words.hours(self.taken) if self.taken else f"{words.hours(self.lost)} lost"

    @property
    def words(self) -> str:
        """The activity in words, for a tool tip."""
        lost = f", {words.hours(self.lost)} lost" if self.lost else ""
        return f"{self.name}: {words.hours(self.taken)} taken{lost}"


@dataclass(frozen=True, slots=True)
class ActivityBars:
    """How development time was used, the most taken first."""

    bars: tuple[ActivityBar, ...]

    def describe(self) -> str:
        """Every activity with its hours, in words."""
        if not self.bars:
            return "No development time yet."
        return "; ".join(bar.words for bar in self.bars) + "."

    def table(self) -> tuple[tuple[str, ...], ...]:
        """A row an activity."""
        return (
            ("Activity", "Taken", "Lost"),
            *((bar.name, words.hours(bar.taken), words.hours(bar.lost)) for bar in self.bars),
        )
