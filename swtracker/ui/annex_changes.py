"""What bringing in an Annex A would do: the kinds of change with their counts, and every line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.lines import LinesToRead
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.beside import Beside
from swtracker.usecases.rows.annex import AnnexPlan
from swtracker.usecases.rows.annex_words import Part, Told, parts

COMES_IN, TO_READ = "Comes in", "Worth reading"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with the place that tells it from another of the same words."""

    number: int
    told: Told


PARTS: tuple[Column[Part], ...] = (
    Column("part", "What", lambda p: p.title, tooltip=lambda p: p.title, width=150, stretch=1),
    Column(
        "count",
        "How many",
        lambda p: f"{len(p.lines):,}",
        sort=lambda p: len(p.lines),
        align="right",
        width=84,
    ),
)
LINES: tuple[Column[_Line], ...] = (
    Column("where", "Where", lambda n: n.told.where, width=120, gives_way=1),
    Column("child", "Child", lambda n: n.told.reference, width=96),
    Column(
        "words",
        "What",
        lambda n: n.told.words,
        tooltip=lambda n: n.told.words,
        width=180,
        stretch=1,
    ),
)


class ChangesPlace(QWidget):
    """The kinds of change at the left, the lines of the chosen one at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts: RowModel[Part] = RowModel(
            PARTS, key=lambda p: p.title, section=lambda p: TO_READ if p.is_odd else COMES_IN
        )
        self.lines: RowModel[_Line] = RowModel(LINES, key=lambda n: n.number)
        self.table = TableView(self.parts, "What would change")
        self.table.set_empty("Nothing would change", "Everything is in the tracker already.")
        self.table.row_chosen.connect(self._on_part)
        self.table.setMinimumHeight(theme.px(180))
        lines = TableView(self.lines, "Line by line")
        reading = LinesToRead(lines, lambda line: line.told.words, "annexWords")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside((self.table, reading), shares=(3, 5), least=740), 1)

    def show_plan(self, plan: AnnexPlan) -> None:
        """Show the parts of a plan; the one that was read stays chosen."""
        self.parts.set_rows(parts(plan))

    def _on_part(self, part: Part | None) -> None:
        told = () if part is None else part.lines
        self.lines.set_rows(_Line(number, line) for number, line in enumerate(told))
