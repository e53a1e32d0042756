"""Team: who can take a child, who is over, whose supervision is overdue; a worker beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.pages.people import PeoplePage
from swtracker.ui.pages.team_figures import TeamFigures
from swtracker.ui.pages.team_table import (
    COLUMNS,
    FILTERS,
    POINTS,
    TEAM,
    TeamRow,
    filtered,
    rows_of,
)
from swtracker.ui.panel import Split
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, label
from swtracker.ui.widgets.choices import Chips, SegmentedControl
from swtracker.ui.worker_panel import WIDTH, WorkerBeside
from swtracker.usecases.rows.board import Board

BY_TEAM = "team"
TOGETHER = "together"
ROOM_FOR_BOTH = 960
"""The width of the page, in pixels at 100 %, from which a worker opens without being asked."""
NARROWEST = WIDTH - 20
"""The panel leaves the table the room for its note on a small laptop's screen."""


class TeamPage(PeoplePage):
    """The home of the window: figures, a row a worker, and the chosen worker beside them."""

    key = "team"
    title = "Team"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._board: Board | None = None
        self.figures = TeamFigures()
        self.chips = Chips("Show only", [(f.key, f.words) for f in FILTERS])
        self.grouping = SegmentedControl(
            "Workers", [(BY_TEAM, "By team"), (TOGETHER, "All together")]
        )
        self.counted = label(part="muted")
        self.model = RowModel(COLUMNS, key=_number, section=_heading)
        self.table = TableView(self.model, "Workers")
        self.beside = WorkerBeside(desk)
        self._lay_out()
        self.chips.changed.connect(self._on_chips_changed)
        self.grouping.chosen.connect(self._on_grouping_chosen)
        self.table.row_chosen.connect(self._on_worker_chosen)
        self.table.row_opened.connect(self._on_worker_opened)
        self.beside.left.connect(self._go_to_table)
        self.beside.closed.connect(self._go_to_table)

    def refresh(self) -> None:
        """Read the board of the team and the day looked at."""
        desk = self.desk
        desk.background.read(
            partial(desk.tracker.boards.board, desk.day, desk.team), self._show_board
        )

    def show_subject(self, subject: int) -> None:
        """Choose the worker of that number, whatever the chips leave out."""
        self._wanted = subject
        self.chips.set_on(())
        self.beside.open_again()
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Share the width out once it is known; where it is narrow the panel waits for Enter."""
        super().showEvent(event)
        beside = min(max(self.width() // 4, theme.px(NARROWEST)), theme.px(WIDTH + 100))
        if self._split.share(self.width(), beside):
            self.beside.is_wanted = self.width() >= theme.px(ROOM_FOR_BOTH)

    def _lay_out(self) -> None:
        acts = self.header.acts
        acts.addWidget(button("What if…", self._open_what_if))
        acts.addWidget(button("Summary…", self._go_to_summaries))
        acts.addWidget(button("Allocate", self._go_to_allocate, "primary"))
        self.content.addWidget(self.figures)
        self._over_table = QWidget()
        over_table = QHBoxLayout(self._over_table)
        over_table.setContentsMargins(0, 0, 0, 0)
        over_table.setSpacing(theme.px(16))
        chips = QVBoxLayout()
        chips.setContentsMargins(0, theme.px(2), 0, 0)
        chips.addWidget(self.chips)
        over_table.addLayout(chips, 1)
        over_table.addWidget(self.grouping)
        over_table.addWidget(self.counted)
        # The line keeps its height where there is nothing to group.
        policy = self.grouping.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.grouping.setSizePolicy(policy)
        self.content.addWidget(self._over_table)
        self._split = Split(self.table, self.beside)
        self.content.addWidget(self._split, 1)
        self.begin_at(self.table)

    def _show_board(self, board: Board) -> None:
        self._board = board
        self.figures.show_board(board, whole_service=self.desk.team is None)
        self._fill_with_new((w.staff_number, w.id) for w in board.workers)

    def _fill(self) -> None:
        """Show the board's workers as the chips and the grouping ask."""
        board = self._board
        if board is None:
            return
        self.figures.setVisible(bool(board.workers))
        self._over_table.setVisible(bool(board.workers))
        several = len(board.teams) > 1
        by_team = several and self.grouping.choice() == BY_TEAM
        self.grouping.setVisible(several)
        self.table.show_column(TEAM.key, shown=several and not by_team)
        is_weighed = any(worker.points is not None for worker in board.workers)
        self.table.show_column(POINTS.key, shown=is_weighed)
        rows = rows_of(board, by_team=by_team)
        for one in FILTERS:
            passing = sum(one.lets_through(row) for row in rows)
            self.chips.set_words(one.key, f"{one.words} {passing}")
        found = filtered(rows, self.chips.on())
        self._say_empty(board)
        self.counted.setText(_counted(len(found), len(rows)))
        self.model.set_rows(found)
        self._choose_wanted()
        if not found:
            self.beside.clear()

    def _say_empty(self, board: Board) -> None:
        if board.workers:
            self.table.set_empty(
                "Nobody here matches",
                "No worker fits all that is chosen above the table.",
                "Show everyone",
                self._show_everyone,
            )
        elif self.desk.is_another_day:
            self.table.set_empty(
                f"Nobody was in post on {words.full_day(board.day)}",
                f"Records begin on {words.full_day(board.records_begin)}.",
                "Look at today",
                self.desk.look_at_today,
            )
        elif self.desk.is_read_only:
            self.table.set_empty(self._nobody_yet(), self.desk.not_today())
        else:
            self.table.set_empty(
                self._nobody_yet(),
                "Add the people of your teams one by one, or bring in the workbook you keep.",
                "Add a member of staff…" if self.desk.teams else "Add a team…",
                self._add_staff if self.desk.teams else self._add_team,
                other_text="Bring in a workbook",
                other_slot=self.desk.go_to_settings,
            )

    def _on_chips_changed(self, _on: object) -> None:
        self._fill()

    def _on_grouping_chosen(self, _grouping: object) -> None:
        self._fill()

    def _on_worker_chosen(self, row: TeamRow | None) -> None:
        if row is not None and self.beside.is_wanted:
            self.beside.read(row.line.id)

    def _on_worker_opened(self, row: TeamRow) -> None:
        self.beside.open_again()
        self.beside.read(row.line.id, take_keyboard=True)

    def _show_everyone(self) -> None:
        self.chips.set_on(())
        self._fill()
        self._go_to_table()

    def _open_what_if(self) -> None:
        from swtracker.ui.what_if import WhatIfView

        WhatIfView(self.desk, self.window()).open()

    def _go_to_summaries(self) -> None:
        self.desk.go("summaries")

    def _go_to_allocate(self) -> None:
        self.desk.go("allocate")


def _number(row: TeamRow) -> int:
    return row.line.id


def _heading(row: TeamRow) -> str:
    return row.heading


def _counted(found: int, of: int) -> str:
    """``68 workers``, ``12 of 68 workers``."""
    if found == of:
        return words.count(of, "worker")
    return f"{found} of {words.count(of, 'worker')}"
