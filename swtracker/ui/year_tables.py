"""The small tables of a programme's year: reviews, evidence, goals and training."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from swtracker.domain.programme import Evidence
from swtracker.drawing.values import Standing
from swtracker.ui import year_words
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import allow
from swtracker.usecases.rows.programme import GoalRow, ReviewRow, TrainingRow

Day = Callable[[], date]
"""Answers the day looked at."""


class TickTable(TableView):
    """A small table in a panel, whose row Space ticks.

    Signals:
        ticked(object): Space was pressed on a row; the frozen row.
    """

    ticked = Signal(object)

    def __init__(self, model: RowModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self._acts: list[QAction] = []
        self.stand_in_panel()

    def add_act(self, words: str, slot: Callable[[], object]) -> QAction:
        """An act on the chosen row, in the table's menu."""
        made = QAction(words, self)
        made.triggered.connect(slot)
        self.addAction(made)
        self._acts.append(made)
        return made

    def let_act(self, why_not: str) -> None:
        """Let the acts be done, or say why not."""
        for act in self._acts:
            allow(act, why_not)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the row."""
        row = self.chosen()
        if event.key() == Qt.Key.Key_Space and row is not None and not event.isAutoRepeat():
            self.ticked.emit(row)
        else:
            super().keyPressEvent(event)


def review_table(day: Day) -> tuple[RowModel[ReviewRow], TickTable]:
    """A row a review, in the order of their months."""

    def standing(row: ReviewRow) -> Standing:
        return year_words.review_standing(row, day())

    model = RowModel(_columns("Review", lambda r: r.review.name, standing, width=208), _review_key)
    return model, TickTable(model, "Reviews")


def evidence_table(day: Day) -> tuple[RowModel[Evidence], TickTable]:
    """A row a kind of evidence, in the order policy names them."""

    def standing(row: Evidence) -> Standing:
        return year_words.evidence_standing(row, day())

    def whole(row: Evidence) -> str:
        return year_words.evidence_words(row, day())

    columns = _columns("Evidence", lambda r: r.name, standing, tip=whole, width=104)
    model = RowModel(columns, lambda r: r.name)
    return model, TickTable(model, "Evidence")


def goal_table(day: Day) -> tuple[RowModel[GoalRow], TickTable]:
    """A row a goal, in the order they were agreed."""

    def standing(row: GoalRow) -> Standing:
        return year_words.goal_standing(row, day())

    model = RowModel(_columns("Goal", lambda r: r.words, standing, width=148), lambda r: r.id)
    return model, TickTable(model, "Training and development plan")


def training_table(day: Day) -> tuple[RowModel[TrainingRow], TickTable]:
    """A row a course: the mandatory ones first, taken or not."""

    def standing(row: TrainingRow) -> Standing:
        return year_words.training_standing(row, day())

    def name(row: TrainingRow) -> str:
        return f"{row.course} (mandatory)" if row.is_mandatory else row.course

    model = RowModel(_columns("Course", name, standing, width=148), lambda r: (r.course, r.id))
    return model, TickTable(model, "Training")


def _review_key(row: ReviewRow) -> int:
    return row.review.month


def _columns(
    title: str,
    name: Callable[[Any], str],
    standing: Callable[[Any], Standing],
    *,
    tip: Callable[[Any], str] | None = None,
    width: int = 184,
) -> tuple[Column[Any], ...]:
    return (
        Column("name", title, name, tooltip=tip or name, width=120, stretch=1, sortable=False),
        Column(
            "standing",
            "Stands",
            lambda r: standing(r).words,
            drawn=standing,
            tooltip=tip or (lambda r: standing(r).words),
            width=width,
            sortable=False,
        ),
    )
