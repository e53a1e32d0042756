"""Days in date month by month as a heat map, as a frozen value, in words and as a table too."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from swtracker.domain import words
from swtracker.domain.measures import NO_DATA, NOTHING_EXPECTED
from swtracker.usecases.rows.measures import HeatCell, HeatLine

Band = Literal["all", "most", "some", "few", "none", "unknown"]

MOST, SOME = Fraction(8, 10), Fraction(1, 2)

BAND_WORDS: tuple[tuple[Band, str], ...] = (
    ("all", "100 %"),
    ("most", "80 % or more"),
    ("some", "50 % or more"),
    ("few", "under 50 %"),
    ("none", NOTHING_EXPECTED),
    ("unknown", NO_DATA),
)
"""The bands, the best first, with the words of the legend."""


def band(cell: HeatCell) -> Band:
    """How a cell is drawn: by its share, or as nothing expected, or as not recorded."""
    share = cell.in_date.share
    if share is None:
        return "none" if cell.recorded else "unknown"
    if share == 1:
        return "all"
    if share >= MOST:
        return "most"
    return "some" if share >= SOME else "few"


def cell_words(line: HeatLine, cell: HeatCell) -> str:
    """A cell in words, for a tool tip: whose, which month, days in date of the days owed."""
    said = f"{line.name}, {words.month(cell.month)}: "
    if cell.in_date.share is None:
        return said + (NOTHING_EXPECTED if cell.recorded else NO_DATA)
    counted = words.out_of(cell.in_date.in_date, cell.in_date.days)
    return f"{said}{words.share_percent(cell.in_date.share)} in date, {counted} days"


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A line a worker or a team, a cell a month, with the in-date share in it."""

    lines: tuple[HeatLine, ...]

    def describe(self) -> str:
        """How many lines were in date throughout, and the lowest cell, in words."""
        cells = [(line, cell) for line in self.lines for cell in line.cells]
        known = [(cell.in_date.share, line, cell) for line, cell in cells if cell.in_date.days]
        if not known:
            return "Nothing was expected in these months, or no data yet."
        lowest = min(known, key=lambda found: found[0] or Fraction(0))
        months = f"{words.month(cells[0][1].month)} to {words.month(cells[-1][1].month)}"
        said = f"In date from {months}, {words.count(len(self.lines), 'line')}. "
        if lowest[0] == 1:
            return said + "In date on every day."
        return f"{said}Lowest: {cell_words(lowest[1], lowest[2])}."

    def table(self) -> tuple[tuple[str, ...], ...]:
        """A row a line, a column a month."""
        if not self.lines:
            return (("Who",),)
        return (
            ("Who", *(words.month(cell.month) for cell in self.lines[0].cells)),
            *((line.name, *(_figure(cell) for cell in line.cells)) for line in self.lines),
        )


def _figure(cell: HeatCell) -> str:
    share = cell.in_date.share
    if share is None:
        return NOTHING_EXPECTED if cell.recorded else NO_DATA
    return words.share_percent(share)
