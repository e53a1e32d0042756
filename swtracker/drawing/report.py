"""A report as it reads, whatever kind of file it becomes: sheets of words, figures and charts.

Every file and the preview on the screen are made from the same value, so none can say anything
the others do not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from swtracker.drawing.values import Chart


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet: its heading, how wide it is in letters, and the side it stands to.

    A width of 0 is that of a sheet without a table, whose lines are words.
    """

    heading: str
    width: int
    is_figure: bool


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row of a sheet in words, with the values behind them; ``is_total`` adds others up."""

    row: int
    cells: tuple[str, ...]
    is_total: bool
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its table or its lines of words, the quiet words around them, and its charts."""

    name: str
    title: str
    note: str
    columns: tuple[SheetColumn, ...]
    lines: tuple[SheetLine, ...]
    remarks: tuple[str, ...]
    charts: tuple[tuple[str, Chart], ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether the sheet holds a table; else its lines are sentences and terms with figures."""
        return any(column.width for column in self.columns)


@dataclass(frozen=True, slots=True)
class Report:
    """What is handed on: whose it is, what it is of, the day it stands on, and its sheets.

    ``stem`` is what its files are called, before the ending; ``make_workbook`` gives the same
    sheets as an Excel workbook, which is only made when it is asked for.
    """

    council: str
    title: str
    as_at: str
    stem: str
    sheets: tuple[Sheet, ...]
    make_workbook: Callable[[], bytes] = field(default=bytes, repr=False, compare=False)

    @property
    def workbook(self) -> bytes:
        """The Excel workbook; making it takes a while."""
        return self.make_workbook()

    @property
    def foot(self) -> str:
        """What stands at the foot of every page."""
        return f"{self.council}: {self.title}. {self.as_at}"
