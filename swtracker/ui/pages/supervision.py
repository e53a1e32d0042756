"""Supervision: what is due, by week, for the people one supervises, and logging one in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.changes import Area
from swtracker.domain.supervision import WINDOW_DAYS, InDateDays
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.supervision import BookSupervisionDialog, LogSupervisionDialog
from swtracker.ui.pages.chosen_panel import NOT_TODAY
from swtracker.ui.pages.page import Page
from swtracker.ui.pages.supervision_panel import SupervisionPanel
from swtracker.ui.pages.supervision_table import DUE_COLUMNS, DueLine
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button
from swtracker.ui.widgets.choices import SegmentedControl
from swtracker.ui.widgets.figures import Figure, FigureRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker


@dataclass(frozen=True, slots=True)
class _Looked:
    lines: tuple[DueLine, ...]
    me: int | None


def _look(tracker: Tracker, day: date, team: int | None) -> _Looked:
    me = tracker.actor
    lines = tuple(DueLine(row, day) for row in tracker.supervisions.due(day, team))
    return _Looked(lines, None if me is None else me.id)


class SupervisionPage(Page):
    """What is due by week; Enter on a row logs it, the panel shows what was held."""

    key = "supervision"
    title = "Supervision"
    areas = frozenset(
        {Area.SUPERVISIONS, Area.STAFF, Area.TEAMS, Area.POLICY, Area.COUNCIL, Area.CASES}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._looked = _Looked((), None)
        self._was_chosen_by_hand = False
        self.whose = SegmentedControl("Whose", [("mine", "Mine"), ("all", "Everybody")])
        self.overdue, self.soon, self.in_date, self.share = (Figure() for _ in range(4))
        figures = FigureRow(self.overdue, self.soon, self.in_date, self.share)
        top = QHBoxLayout()
        top.addWidget(figures, 1)
        top.addWidget(self.whose, 0, Qt.AlignmentFlag.AlignBottom)
        self.model = RowModel(DUE_COLUMNS, key=lambda r: r.key, section=lambda r: r.section)
        self.table = TableView(self.model, "Supervision due")
        self.beside = SupervisionPanel(desk)
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        across.addWidget(self.table, 2)
        across.addWidget(self.beside, 1)
        self.content.addLayout(top)
        self.content.addLayout(across, 1)
        self.book = button("Book ahead…", self.book_ahead, tooltip="Ctrl+B")
        self.log = button("Log supervision…", self.log_chosen, "primary", tooltip="Ctrl+L")
        self.header.acts.addWidget(self.book)
        self.header.acts.addWidget(self.log)
        for keys, slot in (("Ctrl+L", self.log_chosen), ("Ctrl+B", self.book_ahead)):
            shortcut = QShortcut(QKeySequence(keys), self, slot)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.begin_at(self.table)
        self.whose.chosen.connect(self._on_whose_chosen)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(self._on_row_opened)
        desk.signed_in.connect(self._on_signed_in)

    def refresh(self) -> None:
        """Read what is due on the day looked at."""
        acts = not self.desk.is_read_only
        for act, keys in ((self.book, "Ctrl+B"), (self.log, "Ctrl+L")):
            act.setEnabled(acts)
            act.setToolTip(keys if acts else NOT_TODAY)
        self.desk.background.read(
            partial(_look, self.desk.tracker, self.desk.day, self.desk.team), self._show
        )

    def show_subject(self, subject: int) -> None:
        """Choose the worker's most pressing strand, whoever supervises them."""
        line = next((r for r in self._looked.lines if r.due.worker_id == subject), None)
        if line is not None:
            if line not in self.model.rows:
                self.show_everybody()
            self.table.choose(line.key)
            self.table.setFocus()

    def log_chosen(self) -> None:
        """Log a supervision, of the row chosen where there is one."""
        if not self.desk.is_read_only:
            line: DueLine | None = self.table.chosen()
            worker, strand = (None, None) if line is None else line.key
            LogSupervisionDialog(self.desk, worker, strand, self.window()).open()

    def book_ahead(self) -> None:
        """Book a supervision ahead, of the row chosen where there is one."""
        if not self.desk.is_read_only:
            line: DueLine | None = self.table.chosen()
            worker, strand = (None, None) if line is None else line.key
            due = None if line is None else line.due.strand.standing.next_due
            BookSupervisionDialog(self.desk, worker, strand, self.window(), day=due).open()

    def show_everybody(self) -> None:
        """Show what everybody is owed, whoever gives it."""
        self._was_chosen_by_hand = True
        self.whose.set_choice("all")
        self._show_rows()

    def _show(self, looked: _Looked) -> None:
        self._looked = looked
        if not self._was_chosen_by_hand:
            mine = any(self._is_mine(line) for line in looked.lines)
            self.whose.set_choice("mine" if mine else "all")
        self._show_rows()

    def _show_rows(self) -> None:
        mine = self.whose.choice() == "mine"
        lines = [r for r in self._looked.lines if not mine or self._is_mine(r)]
        self._say_why_empty(mine)
        self.model.set_rows(lines)
        self._show_figures(lines)

    def _is_mine(self, line: DueLine) -> bool:
        return self._looked.me is not None and line.due.supervisor_id == self._looked.me

    def _say_why_empty(self, mine: bool) -> None:
        if mine and self._looked.me is None:
            self.table.set_empty(
                "Nobody is signed in on this computer",
                "Once you have said who you are, the people you supervise stand here.",
                "Show everybody",
                self.show_everybody,
            )
        elif mine:
            self.table.set_empty(
                "You supervise nobody here",
                "Who supervises whom is set on the Staff page; "
                "unless it is said there, a team's practice manager does.",
                "Show everybody",
                self.show_everybody,
            )
        else:
            self.table.set_empty(
                "Nobody is owed supervision here",
                "Everybody in post stands here, by the week in which they fall due.",
                "Go to Staff",
                self._go_to_staff,
            )

    def _show_figures(self, lines: list[DueLine]) -> None:
        overdue = [r for r in lines if r.section == "Overdue"]
        longest = max((r.due.strand.overdue_days(r.day) for r in overdue), default=0)
        self.overdue.show_figure(
            str(len(overdue)),
            f"longest {words.days(longest)}" if overdue else "nobody waits",
            state="overdue",
            tone="over" if overdue else "plain",
        )
        soon = [r for r in lines if r.section == "This week"]
        booked = sum(r.due.booked is not None for r in soon)
        caption = f"{words.out_of(booked, len(soon))} booked" if soon else "nothing falls due"
        self.soon.show_figure(str(len(soon)), caption, state="due this week")
        owed = [r.due.strand for r in lines if r.due.strand.is_line_manager]
        in_date = sum(strand.standing.in_date for strand in owed)
        self.in_date.show_figure(
            words.out_of(in_date, len(owed)) if owed else "none owed",
            "line manager supervision in date",
        )
        days = sum((strand.in_date_days for strand in owed), InDateDays(0, 0))
        self.share.show_figure(
            words.share_percent(days.share) if days.days else "no data yet",
            f"days in date, last {WINDOW_DAYS} days",
        )

    def _on_whose_chosen(self) -> None:
        self._was_chosen_by_hand = True
        self._show_rows()

    def _on_signed_in(self) -> None:
        self._was_chosen_by_hand = False
        self.refresh_later()

    def _on_row_chosen(self, line: DueLine | None) -> None:
        self.beside.show_line(line)

    def _on_row_opened(self, _line: DueLine) -> None:
        self.log_chosen()

    def _go_to_staff(self) -> None:
        self.desk.go("staff")
