"""The children in one worker's hands, as they stand in the panel beside a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, Signal

from swtracker.domain import words
from swtracker.domain.cases import Part
from swtracker.drawing.values import Card
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.section import Section
from swtracker.usecases.rows.board import HeldCase

ROW_HEIGHT = 44
"""Room for two lines of words, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child in the worker's hands; ``with_siblings`` when others of the family are too."""

    case: HeldCase
    day: date
    with_siblings: bool

    @property
    def marks(self) -> tuple[str, ...]:
        """What is particular about the allocation, in words."""
        case = self.case
        return (
            *(("co-worker",) if case.part is Part.CO_WORKER else ()),
            *(("over the limit",) if case.over_limit else ()),
            *(("sibling",) if self.with_siblings else ()),
        )


def _child(row: ChildRow) -> str:
    return " · ".join(part for part in (row.case.reference, row.case.initials) if part)


def _since(row: ChildRow) -> str:
    return f"since {words.bare_day(row.case.since)}"


def _said(row: ChildRow) -> str:
    return ", ".join((row.case.status.words, *row.marks))


CHILD = Column[ChildRow](
    "child",
    "Child",
    text=lambda row: f"{_child(row)}, {_said(row)}, {_since(row)}",
    drawn=lambda row: Card(_child(row), _since(row), _said(row)),
    tooltip=lambda _row: "Open on the Cases page",
    stretch=1,
    link=True,
)


class Children(Section):
    """The worker's children, families together; a child opens on the Cases page.

    Signals:
        reached(int): the keyboard went to a child; how far down it stands.
    """

    reached = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Children", inset=False)
        self.title.setIndent(theme.px(8))
        self._desk = desk
        self._model = RowModel((CHILD,), key=lambda row: row.case.case_id)
        self._table = TableView(self._model, "Children of this worker", row_height=ROW_HEIGHT)
        self._table.stand_in_panel()
        self._table.set_empty("Holds none")
        self._table.row_opened.connect(self._open)
        self._table.link_clicked.connect(self._open)
        self._table.selectionModel().currentRowChanged.connect(self._on_reached)
        self.column.addWidget(self._table)

    def show_children(self, children: Iterable[HeldCase], day: date, *, holds_cases: bool) -> None:
        """Show these children, each marked for what is particular about it.

        Nothing stands here for a role that holds no cases and has none.
        """
        held = list(children)
        families = Counter(case.family for case in held if case.family)
        alone = sum(not case.family for case in held)
        led = sum(case.part is Part.LEAD for case in held)
        said = [words.children(led)]
        if held:
            said.append(words.count(len(families) + alone, "family", "families"))
        if len(held) > led:
            said.append(f"{len(held) - led} co-worked")
        self.title.setText(" · ".join(said))
        self.setVisible(bool(held) or holds_cases)
        self._table.setVisible(bool(held))
        self._model.set_rows(
            ChildRow(case, day, with_siblings=families[case.family] > 1) for case in held
        )

    def _open(self, row: ChildRow, _column: str = "") -> None:
        self._desk.go("cases", row.case.case_id)

    def _on_reached(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self._table.hasFocus():
            self.reached.emit(self._table.y() + self._table.visualRect(now).center().y())
