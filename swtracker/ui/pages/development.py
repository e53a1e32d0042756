"""Development: whether protected time is really happening, for every worker on a programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.changes import Area
from swtracker.domain.policy import Policy
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.development import LogDevelopmentDialog
from swtracker.ui.pages.chosen_panel import NOT_TODAY
from swtracker.ui.pages.development_panel import DevelopmentPanel
from swtracker.ui.pages.development_table import DEVELOPMENT_COLUMNS
from swtracker.ui.pages.page import Page
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button
from swtracker.ui.widgets.figures import Figure, FigureRow
from swtracker.usecases.rows.board import Totals
from swtracker.usecases.rows.desk import DevelopmentRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker


@dataclass(frozen=True, slots=True)
class _Looked:
    rows: tuple[DevelopmentRow, ...]
    totals: Totals
    policy: Policy


def _look(tracker: Tracker, day: date, team: int | None) -> _Looked:
    """Everybody on a programme, furthest behind first."""
    rows = sorted(tracker.development.lines(day, team), key=lambda r: r.line.balance.balance)
    return _Looked(
        tuple(rows),
        tracker.boards.board(day, team).totals,
        tracker.council.policy(day),
    )


class DevelopmentPage(Page):
    """A row a worker on a programme; Enter logs half a day, the panel shows the year."""

    key = "development"
    title = "Development"
    areas = frozenset({Area.DEVELOPMENT, Area.STAFF, Area.TEAMS, Area.POLICY, Area.COUNCIL})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.share, self.taken, self.balance, self.lost = (Figure() for _ in range(4))
        self.model = RowModel(DEVELOPMENT_COLUMNS, key=lambda r: r.worker.id)
        self.table = TableView(self.model, "Workers on a programme")
        self.table.set_empty(
            "Nobody here is on a programme",
            "Somebody who starts the ASYE stands here, with the protected time they are owed, "
            "until an outcome is recorded. A programme is started on the worker's file.",
            "Go to Staff",
            self._go_to_staff,
        )
        self.beside = DevelopmentPanel(desk)
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        across.addWidget(self.table, 2)
        across.addWidget(self.beside, 1)
        self.content.addWidget(FigureRow(self.share, self.taken, self.balance, self.lost))
        self.content.addLayout(across, 1)
        self.log = button("Log development time…", self.log_chosen, "primary", tooltip="Ctrl+L")
        self.header.acts.addWidget(self.log)
        shortcut = QShortcut(QKeySequence("Ctrl+L"), self, self.log_chosen)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.begin_at(self.table)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(self._on_row_opened)

    def refresh(self) -> None:
        """Read who is on a programme on the day looked at."""
        self.desk.background.read(
            partial(_look, self.desk.tracker, self.desk.day, self.desk.team), self._show
        )

    def show_subject(self, subject: int) -> None:
        """Choose the worker of that number."""
        self.table.choose(subject)
        self.table.setFocus()

    def log_chosen(self) -> None:
        """Log development time, of the worker chosen."""
        row: DevelopmentRow | None = self.table.chosen()
        if row is not None and not self.desk.is_read_only:
            LogDevelopmentDialog(self.desk, row.worker.id, self.window()).open()

    def _show(self, looked: _Looked) -> None:
        self.model.set_rows(looked.rows)
        self._show_figures(looked)
        self.log.setEnabled(bool(looked.rows) and not self.desk.is_read_only)
        self.log.setToolTip(self._why_not(looked.rows) or "Ctrl+L")

    def _why_not(self, rows: tuple[DevelopmentRow, ...]) -> str:
        if self.desk.is_read_only:
            return NOT_TODAY
        return "" if rows else "Nobody here is on a programme, so no time is protected."

    def _show_figures(self, looked: _Looked) -> None:
        balances = [row.line.balance for row in looked.rows]
        owed, taken, lost, level = (
            sum(hours, Fraction(0))
            for hours in (
                (b.owed for b in balances),
                (b.taken for b in balances),
                (b.lost for b in balances),
                (b.balance for b in balances),
            )
        )
        people = words.count(len(balances), "worker") + " on a programme"
        share = looked.totals.development_share
        aim = words.share_percent(looked.policy.development_share)
        self.share.show_figure(
            "no data yet" if share is None else words.share_percent(share),
            f"of contracted hours, {aim} owed",
        )
        self.taken.show_figure(words.hours(taken), f"taken of {words.hours(owed)} owed")
        self.balance.show_figure(words.balance(level), people)
        self.lost.show_figure(words.hours(lost), "lost")

    def _on_row_chosen(self, row: DevelopmentRow | None) -> None:
        self.beside.show_row(row)

    def _on_row_opened(self, _row: DevelopmentRow) -> None:
        self.log_chosen()

    def _go_to_staff(self) -> None:
        self.desk.go("staff")
