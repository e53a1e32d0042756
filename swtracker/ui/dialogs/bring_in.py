"""Bringing a workbook into the data file that is open, in a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.import_view import ImportView
from swtracker.ui.widgets.basics import button, label, row
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.book import ImportPlan, TeamBook

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

TITLE = "Bring in a workbook"


class BringInDialog(QDialog):
    """The import view over a data file that is open; undone like any other act."""

    def __init__(self, desk: Desk, save_template: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.setWindowTitle(TITLE)
        self.view = ImportView(
            desk.runner, desk.background, desk.tracker.imports.look, self._bring_in, go_on="Close"
        )
        self.view.template_asked.connect(save_template)
        self.view.finished.connect(self.accept)
        column = QVBoxLayout(self)
        pad = theme.px(24)
        column.setContentsMargins(pad, theme.px(16), pad, pad)
        column.setSpacing(theme.px(12))
        leave = button("Cancel", self.reject, "quiet")
        self.view.finished.connect(leave.hide)
        column.addLayout(row(label(TITLE, "name"), None, leave))
        column.addWidget(self.view, 1)
        self.resize(theme.px(920), theme.px(600))
        self.view.take_keyboard()

    def _bring_in(self, book: TeamBook) -> ImportPlan | None:
        act = _Accepting(self._desk.tracker, book)
        return act.plan if self._desk.runner.act(act, beside=self.view) else None


class _Accepting:
    """Bringing in a book as an act, which keeps the plan that came of it."""

    def __init__(self, tracker: Tracker, book: TeamBook) -> None:
        self._tracker = tracker
        self._book = book
        self.plan: ImportPlan | None = None

    def __call__(self) -> Done:
        self.plan, done = self._tracker.imports.accept(self._book)
        return done
