"""The overrides on Allocate: those that stand, with their reviews, and how many were given."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.override_review import ReviewOverrideDialog
from swtracker.ui.dialogs.signing import Signing, read_signing
from swtracker.ui.override_table import OverrideTable
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, heading, label, row, rule
from swtracker.usecases.rows.desk import OverrideRow, OverridesGiven


class OverridesPlace(QFrame):
    """A panel with the standing overrides, the act that reviews one, and the counts by month."""

    def __init__(self, desk: Desk, table: OverrideTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self._desk = desk
        self._to_review: OverrideRow | None = None
        self.table = table
        self.review = button("Review…", self._on_review)
        self.given = RowModel(GIVEN, key=lambda g: (g.month, g.team))
        self.months = TableView(self.given, "Overrides given by team and month")
        self._action = QAction("Review…", self.table)
        self._lay_out()
        self._action.triggered.connect(self._on_review)
        self.table.addAction(self._action)
        self.table.row_chosen.connect(self._show_act)
        desk.view_changed.connect(self._show_act)
        self._show_act()

    def refresh(self) -> None:
        """Read how many were given; the page shows those that stand."""
        desk = self._desk
        desk.background.read(
            partial(desk.tracker.allocations.overrides_by_month, desk.team), self._show_given
        )

    def _show_given(self, given: Sequence[OverridesGiven]) -> None:
        self.given.set_rows(given)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.table.setProperty("bare", "true")
        column.addWidget(self.table, 3)
        column.addWidget(rule())
        acts = row(
            label("Enter opens the child’s case. One past its review is red.", "hint"),
            None,
            self.review,
        )
        acts.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        column.addLayout(acts)
        column.addWidget(rule())
        title = heading("Overrides given in the last 12 months")
        title.setContentsMargins(theme.px(8), theme.px(16), theme.px(8), theme.px(4))
        column.addWidget(title)
        self.months.setProperty("bare", "true")
        self.months.set_empty("No override was given in the last 12 months")
        column.addWidget(self.months, 2)

    def _show_act(self, _chosen: object = None) -> None:
        reason = self._desk.not_today("review an override")
        for act in (self.review, self._action):
            act.setEnabled(not reason and self.table.chosen() is not None)
            act.setToolTip(reason)

    def _on_review(self) -> None:
        self._to_review = self.table.chosen()
        desk = self._desk
        desk.background.read(partial(read_signing, desk.tracker, desk.today), self._open_review)

    def _open_review(self, signing: Signing) -> None:
        override, self._to_review = self._to_review, None
        if override is not None:
            ReviewOverrideDialog(self._desk, override, signing, self.window()).open()


def _why(given: OverridesGiven) -> str:
    return "; ".join(f"{code}: {count}" for code, count in given.by_code)


GIVEN: tuple[Column[OverridesGiven], ...] = (
    Column("month", "Month", lambda g: words.month(g.month), sort=lambda g: g.month, width=104),
    Column("team", "Team", lambda g: g.team, width=140, stretch=1, strong=True),
    Column(
        "given",
        "Given",
        lambda g: str(g.given),
        sort=lambda g: g.given,
        align="right",
        width=72,
        header_tooltip="Each child counts as one",
    ),
    Column("why", "Why", _why, tooltip=_why, width=240, stretch=4),
)
