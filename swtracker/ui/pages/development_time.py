"""Protected time: whether it is really happening, for every worker on a programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.development import added
from swtracker.domain.policy import Policy
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.development_words import to_confirm_words
from swtracker.ui.dialogs.development import LogDevelopmentDialog
from swtracker.ui.dialogs.development_together import AnswerSlotsDialog, LogTogetherDialog
from swtracker.ui.pages.development_band import YearBand
from swtracker.ui.pages.development_panel import DevelopmentPanel
from swtracker.ui.pages.development_table import DEVELOPMENT_COLUMNS
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import allow, button, shortcut
from swtracker.ui.widgets.figures import Figure, FigureRow
from swtracker.usecases.rows.development import DevelopmentRow, DevelopmentYear, SlotDay

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker


LEAST_HEIGHT = 600
"""Pixels at 100 % of the place under which table and year do not both stand in it."""


@dataclass(frozen=True, slots=True)
class _Looked:
    rows: tuple[DevelopmentRow, ...]
    policy: Policy


def _look(tracker: Tracker, day: date, team: int | None) -> _Looked:
    """Everybody on a programme, furthest behind first."""
    rows = sorted(tracker.development.lines(day, team), key=lambda r: r.line.balance.balance)
    return _Looked(tuple(rows), tracker.council.policy(day))


class ProtectedTime(QWidget):
    """A row a worker on a programme; Enter logs half a day, the panel shows the year.

    ``acts`` are the place's buttons, the primary one last; the page puts them where they belong.
    ``to_answer`` says of how many regular slots nobody has said what became of them.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.share, self.taken, self.balance, self.lost = (Figure() for _ in range(4))
        self.model = RowModel(DEVELOPMENT_COLUMNS, key=lambda r: r.worker.id)
        self.table = TableView(self.model, "Workers on a programme")
        self.table.set_empty(
            "Nobody here is on a programme",
            "Somebody who starts the ASYE stands here, with the protected time they are owed, "
            "until an outcome is recorded. A programme is started on the worker's file.",
            "Go to Staff",
            self.desk.go_to_staff,
        )
        self.beside = DevelopmentPanel(desk)
        self.band = YearBand(desk)
        self.band.hide()
        self._left = QVBoxLayout()
        self._left.setSpacing(theme.px(12))
        self._left.addWidget(self.table, 1)
        self._left.addWidget(self.band)
        self._is_low = False
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        across.addLayout(self._left, 2)
        across.addWidget(self.beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(FigureRow(self.share, self.taken, self.balance, self.lost))
        column.addLayout(across, 1)
        self.log = button("Log development time…", self.log_chosen, "primary", tooltip="Ctrl+L")
        self.together = button("Log for several…", self.log_together, tooltip="Ctrl+Shift+L")
        self.to_answer = button("", self.answer, "link", tooltip="Ctrl+Shift+C")
        self.to_answer.hide()
        self.acts: tuple[QPushButton, ...] = (self.to_answer, self.together, self.log)
        for keys, slot in (
            ("Ctrl+L", self.log_chosen),
            ("Ctrl+Shift+L", self.log_together),
            ("Ctrl+T", self.take_next),
            ("Ctrl+Shift+T", self.lose_next),
            ("Ctrl+Shift+C", self.answer),
        ):
            shortcut(keys, self, slot)
        self.beside.year_read.connect(self._on_year_read)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(self._on_row_opened)

    @property
    def worker_id(self) -> int | None:
        """Who is chosen in the table."""
        chosen: DevelopmentRow | None = self.table.chosen()
        return None if chosen is None else chosen.worker.id

    def refresh(self) -> None:
        """Read who is on a programme on the day looked at."""
        self.desk.background.read(
            partial(_look, self.desk.tracker, self.desk.day, self.desk.team), self._show
        )

    def show_subject(self, subject: int) -> None:
        """Choose the worker of that number."""
        self.table.choose(subject)
        self.table.setFocus()

    def show_acts(self, *, shown: bool) -> None:
        """Show the acts of this place, or hide them while another is in sight."""
        for act in self.acts:
            act.setVisible(shown and bool(act.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little height the year goes into the panel, which scrolls."""
        super().resizeEvent(event)
        is_low = self.height() < theme.px(LEAST_HEIGHT)
        if is_low == self._is_low:
            return
        self._is_low = is_low
        if is_low:
            self.band.stand_in_panel()
            self.beside.year.addWidget(self.band)
        else:
            self.band.stand_below()
            self._left.addWidget(self.band)

    def log_chosen(self) -> None:
        """Log development time, of the worker chosen."""
        row: DevelopmentRow | None = self.table.chosen()
        if row is not None and not self.desk.is_read_only:
            LogDevelopmentDialog(self.desk, row.worker.id, self.window()).open()

    def log_together(self) -> None:
        """Log the same hours for several of those in the table."""
        if self.model.rows and not self.desk.is_read_only:
            LogTogetherDialog(self.desk, self.model.rows, self.window()).open()

    def take_next(self) -> None:
        """Record the chosen worker's next time to be answered for as taken."""
        if self.beside.choose_first_open():
            self.beside.record_taken()

    def lose_next(self) -> None:
        """Record the chosen worker's next time to be answered for as lost."""
        if self.beside.choose_first_open():
            self.beside.record_lost()

    def answer(self) -> None:
        """Answer for the regular slots of everybody in the table at once."""
        slots = self._slots()
        if slots and not self.desk.is_read_only:
            AnswerSlotsDialog(self.desk, slots, self.window()).open()

    def _slots(self) -> tuple[SlotDay, ...]:
        """The slots of everybody in the table whose day has come, oldest first."""
        slots = (slot for row in self.model.rows for slot in row.to_answer)
        return tuple(sorted(slots, key=lambda s: (s.day, s.worker)))

    def _show(self, looked: _Looked) -> None:
        self.table.show_column("to_answer", shown=any(r.to_answer for r in looked.rows))
        self.model.set_rows(looked.rows)
        self._show_figures(looked)
        why_not = self.desk.not_today()
        if not looked.rows:
            why_not = why_not or "Nobody here is on a programme, so no time is protected."
        for act, keys in ((self.log, "Ctrl+L"), (self.together, "Ctrl+Shift+L")):
            allow(act, why_not, keys)
        self.to_answer.setText(to_confirm_words(self._slots()))
        allow(self.to_answer, self.desk.not_today(), "Ctrl+Shift+C")
        self.to_answer.setVisible(bool(self.to_answer.text()) and self.isVisible())

    def _show_figures(self, looked: _Looked) -> None:
        people = f"{len(looked.rows) or 'nobody'} on a programme"
        time = added(row.line.balance for row in looked.rows)
        aim = words.share_percent(looked.policy.development_share)
        self.share.show_figure(
            "no data yet" if time.share is None else words.share_percent(time.share),
            f"of contracted hours, {aim} owed",
        )
        self.taken.show_figure(words.hours(time.taken), f"taken of {words.hours(time.owed)} owed")
        self.balance.show_figure(
            words.balance(time.balance) if looked.rows else words.DOES_NOT_APPLY, people
        )
        self.lost.show_figure(words.hours(time.lost), "lost")

    def _on_row_chosen(self, row: DevelopmentRow | None) -> None:
        self.beside.show_row(row)
        if row is None:
            self.band.hide()

    def _on_year_read(self, row: DevelopmentRow, year: DevelopmentYear) -> None:
        self.band.show_year(row, year)
        self.band.show()

    def _on_row_opened(self, _row: DevelopmentRow) -> None:
        self.log_chosen()
