"""A team's free places in the coming weeks, as a frozen value, in words and as a table too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swtracker.domain import words


@dataclass(frozen=True, slots=True)
class WeekOfPlaces:
    """Free places of one week, as known already and as supposed, and how many would be over."""

    monday: date
    known: int
    places: int
    over: int

    @property
    def words(self) -> str:
        """The week in words, for a tool tip."""
        said = f"Week of {words.full_day(self.monday)}: {words.count(self.places, 'free place')}"
        if self.known != self.places:
            said += f", {self.known} as known already"
        return f"{said}; {words.count(self.over, 'worker')} over"


@dataclass(frozen=True, slots=True)
class PlacesAhead:
    """Free places week by week."""

    weeks: tuple[WeekOfPlaces, ...]

    @property
    def differs(self) -> bool:
        """Whether what is supposed makes any difference to the places."""
        return any(week.known != week.places for week in self.weeks)

    def describe(self) -> str:
        """The first and the last week, the fewest places and the most over, in words."""
        if not self.weeks:
            return "No weeks."
        fewest = min(self.weeks, key=lambda week: week.places)
        most = max(self.weeks, key=lambda week: week.over)
        said = (
            f"{words.count(len(self.weeks), 'week')} from {words.full_day(self.weeks[0].monday)}: "
            f"the fewest free places are {fewest.places}, in the week of "
            f"{words.full_day(fewest.monday)}"
        )
        if fewest.known != fewest.places:
            said += f" ({fewest.known} as known already)"
        if not most.over:
            return f"{said}; nobody is over."
        return (
            f"{said}; the most over are {words.count(most.over, 'worker')}, in the week of "
            f"{words.full_day(most.monday)}."
        )

    def table(self) -> tuple[tuple[str, ...], ...]:
        """A row a week."""
        return (
            ("Week of", "Free places", "As known", "Workers over"),
            *(
                (words.full_day(w.monday), str(w.places), str(w.known), str(w.over))
                for w in self.weeks
            ),
        )
