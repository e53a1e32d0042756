"""Who supervises whom on the Supervision page: everybody, who is uncovered, what is booked."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.changes import Area
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.supervisor_panel import SupervisorPanel
from swtracker.ui.supervisor_table import COLUMNS, PersonLine
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.figures import Figure, FigureRow
from swtracker.usecases.rows.supervisors import SupervisorsRead, Why


class SupervisorsPlace(QWidget):
    """Each supervisor with their people; those with somebody uncovered stand first."""

    areas = frozenset({Area.SUPERVISIONS, Area.STAFF, Area.TEAMS, Area.POLICY, Area.COUNCIL})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "plain")
        self._desk = desk
        self.uncovered, self.ahead, self.without, self.standing = (Figure() for _ in range(4))
        self.model: RowModel[PersonLine] = RowModel(
            COLUMNS, key=lambda line: line.key, section=lambda line: line.section
        )
        self.table = TableView(self.model, "Who supervises whom")
        self.table.set_empty(
            "Nobody is owed supervision here",
            "Everybody in post stands here under whoever supervises them.",
            "Go to Staff",
            self._desk.go_to_staff,
        )
        self.beside = SupervisorPanel(desk)
        self._acts = [
            self._action("Cover…", self.beside.cover_them),
            self._action("Hand over…", self.beside.hand_them_over),
            self._action("Change supervisor…", self.beside.change_supervisor),
            self._action("Standing booking…", self.beside.agree_standing),
        ]
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        across.addWidget(self.table, 2)
        across.addWidget(self.beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(FigureRow(self.uncovered, self.ahead, self.without, self.standing))
        column.addLayout(across, 1)
        self.table.row_chosen.connect(self.beside.show_line)
        self.table.row_opened.connect(self._on_row_opened)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Read who supervises whom on the day looked at."""
        desk = self._desk
        for act in self._acts:
            act.setEnabled(not desk.is_read_only)
        desk.background.read(
            partial(desk.tracker.supervisors.read, desk.day, desk.team), self._show
        )

    def _show(self, read: SupervisorsRead) -> None:
        day = self._desk.day
        self.model.set_rows(
            PersonLine(giver, row, day) for giver in read.lines for row in giver.people
        )
        self.beside.show_line(self.table.chosen())
        named = [giver for giver in read.lines if giver.supervisor_id is not None]
        today = sum(giver.uncovered for giver in named)
        away = sum(giver.uncovered > 0 for giver in named)
        self.uncovered.show_figure(
            str(today),
            f"of {words.count(away, 'supervisor')}" if today else "everybody is covered",
            state="uncovered today",
            tone="over" if today else "plain",
        )
        later = sum(giver.uncovered_later for giver in named)
        since = min((g.uncovered_since for g in named if g.uncovered_since), default=None)
        self.ahead.show_figure(
            str(later),
            f"until {words.near_day(read.ahead_until, day)}"
            if since is None
            else f"the first from {words.near_day(since, day)}",
            state="uncovered later",
            tone="full" if later else "plain",
        )
        nobody = sum(giver.headcount for giver in read.lines if giver.why is Why.NOBODY)
        self.without.show_figure(
            str(nobody),
            "name one for each" if nobody else "everybody has one",
            state="without supervisor",
            tone="over" if nobody else "plain",
        )
        booked = [r for giver in read.lines for line in giver.people for r in line.standing]
        moved = sum(r.day is not None and r.day != r.slot for r in booked)
        self.standing.show_figure(
            str(len(booked)),
            f"{moved} moved next time" if moved else "standing bookings",
            state="standing" if moved else "",
        )

    def _action(self, said: str, slot: object) -> QAction:
        action = QAction(said, self.table)
        action.triggered.connect(slot)
        self.table.addAction(action)
        return action

    def _on_row_opened(self, _line: PersonLine) -> None:
        self.beside.change_supervisor()
