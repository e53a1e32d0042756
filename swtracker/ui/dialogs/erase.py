"""Erasing what names a child: what goes and what stays, where it still is, and on what ground."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from swtracker.domain import words
from swtracker.domain.lengths import LINE
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.run import Act
from swtracker.ui.tables.columns import Column, Row
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import label
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows.erasing import ErasableRow, ErasureSeen

MOST_LINES = 4
"""How many lines of a list are in sight; the rest scrolls."""


def _ended(case: ErasableRow) -> str:
    return case.words[:1].upper() + case.words[1:]


CASES: tuple[Column[ErasableRow], ...] = (
    Column("reference", "Reference", lambda c: c.reference, width=130, strong=True),
    Column("ended", "Ended", _ended, sort=lambda c: c.ended, stretch=1),
)
COPIES: tuple[Column[Path], ...] = (
    Column("name", "Still in", lambda p: p.name, width=240, stretch=1, tooltip=str),
)


class EraseDialog(FormDialog):
    """Says what erasing these cases means and asks on what ground; it cannot be undone."""

    def __init__(
        self, desk: Desk, seen: ErasureSeen, parent: QWidget | None = None, *, ground: str = ""
    ) -> None:
        """``ground`` is what the ground begins with."""
        cases = seen.cases
        what = cases[0].reference if len(cases) == 1 else words.count(len(cases), "case")
        super().__init__(
            f"Erase {what}",
            "Erase for good",
            desk.runner,
            parent,
            intro="What names the child goes for good: reference, initials, family, and reasons "
            "and plans written about the child alone. Days, workers and every count stay, under a "
            "mark such as “erased 57”. This cannot be undone.",
        )
        self._desk = desk
        self._cases = [case.case_id for case in cases]
        if len(cases) > 1:
            self.cases = _list(RowModel(CASES, key=lambda c: c.case_id), "Cases to erase", cases)
            self.fields.add_plain(self.cases)
        if seen.left_words:
            self.fields.add_plain(label(seen.left_words, wraps=True))
        if seen.copies_words:
            self.fields.add_plain(label(seen.copies_words, wraps=True))
        if seen.copies:
            self.copies = _list(RowModel(COPIES, key=str), "Still held in", seen.copies)
            self.fields.add_plain(self.copies)
        line = QLineEdit(ground)
        # One more than is kept: what was cut is told of.
        line.setMaxLength(LINE + 1)
        self.why = self.fields.add(
            "why", "On what ground", line, hint="It is kept in the history. Name no child in it."
        )

    def reading(self) -> Act:
        """Erase them all, in one act."""
        return partial(self._desk.tracker.erasing.erase, self._cases, why=self.why.text())


def ask_to_erase(desk: Desk, cases: Sequence[int], parent: QWidget, *, ground: str = "") -> None:
    """Look where the children still are, then say so and ask."""

    def ask(seen: ErasureSeen) -> None:
        dialog = EraseDialog(desk, seen, parent, ground=ground)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    desk.background.read(partial(desk.tracker.erasing.look, list(cases)), ask)


def _list(model: RowModel[Row], name: str, rows: Sequence[Row]) -> TableView:
    table = TableView(model, name, row_height=30)
    model.set_rows(rows)
    table.setFixedHeight(theme.px(30) * (min(len(rows), MOST_LINES) + 1) + theme.px(12))
    return table
