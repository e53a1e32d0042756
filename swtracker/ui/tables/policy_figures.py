"""What a policy says, as a table of name and figure, wherever a policy is chosen or looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView

PolicyFigure = tuple[str, str]

SAYS: Column[PolicyFigure] = Column(
    "says",
    "What the policy says",
    lambda figure: figure[0],
    width=180,
    stretch=2,
    sortable=False,
    tooltip=lambda figure: figure[0],
)
FIGURE: Column[PolicyFigure] = Column(
    "figure",
    "",
    lambda figure: figure[1],
    width=190,
    stretch=2,
    sortable=False,
    tooltip=lambda figure: figure[1],
)


class PolicyFigures(TableView):
    """The figures of one policy, a line each, in the order a person asks."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name`` is what a screen reader calls the table: "The policy in force"."""
        self._figures = RowModel((SAYS, FIGURE), key=lambda figure: figure[0])
        super().__init__(self._figures, name, parent)
        self.setSortingEnabled(False)

    def show_figures(self, figures: tuple[PolicyFigure, ...]) -> None:
        """Show another policy's figures."""
        self._figures.set_rows(figures)

    def figures(self) -> tuple[PolicyFigure, ...]:
        """What is shown."""
        return self._figures.rows
