"""The overrides that stand: whose limit was passed by agreement, and when it is looked at again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.drawing.values import Standing
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.usecases.rows.desk import OverrideRow


class OverrideTable(TableView):
    """A row an override, soonest review first; one past its review is red.

    Signals:
        case_asked(int): a row was opened, or its child clicked; the case's number.
    """

    case_asked = Signal(int)

    def __init__(self, day: Callable[[], date], parent: QWidget | None = None) -> None:
        """``day`` answers the day looked at."""
        self._model: RowModel[OverrideRow] = RowModel(_columns(day), key=lambda o: o.allocation_id)
        super().__init__(self._model, "Standing overrides", parent=parent)
        self.row_opened.connect(self._ask)
        self.link_clicked.connect(self._ask)
        self.set_empty(
            "No override stands",
            "Nobody’s limit is passed by agreement. One that is stands here until it ends, "
            "with the day it is looked at again.",
        )

    def show_overrides(self, overrides: Sequence[OverrideRow]) -> None:
        """Show these overrides."""
        self._model.set_rows(overrides)

    def _ask(self, override: OverrideRow, _column: str = "") -> None:
        self.case_asked.emit(override.case_id)


def count_words(overrides: Sequence[OverrideRow]) -> str:
    """``Overrides 3``, and how many of them are past their review."""
    past = sum(o.past for o in overrides)
    said = f"Overrides {len(overrides)}"
    return f"{said} · {past} past review" if past else said


def _columns(day: Callable[[], date]) -> tuple[Column[OverrideRow], ...]:
    def review(override: OverrideRow) -> str:
        return words.due(override.review, day())

    def standing(override: OverrideRow) -> Standing:
        return Standing("late" if override.past else "stopped", review(override))

    def since(override: OverrideRow) -> str:
        return words.near_day(override.start, day())

    return (
        Column(
            "review",
            "Looked at again",
            text=review,
            sort=lambda o: o.review,
            drawn=standing,
            width=160,
        ),
        Column("worker", "Worker", text=lambda o: o.worker, width=140, stretch=2, strong=True),
        Column("team", "Team", text=lambda o: o.team, width=110, stretch=1, gives_way=2),
        Column("child", "Child", text=lambda o: o.reference, width=80, link=True),
        Column("since", "Since", text=since, sort=lambda o: o.start, width=104, gives_way=1),
        Column("why", "Why", text=lambda o: o.why, tooltip=lambda o: o.why, width=160, stretch=2),
        Column("plan", "Plan", text=_plan, tooltip=_plan, width=160, stretch=3),
        Column(
            "approver",
            "Approved by",
            text=lambda o: o.approver or "not recorded",
            width=128,
            stretch=1,
            gives_way=3,
        ),
    )


def _plan(override: OverrideRow) -> str:
    return override.plan
