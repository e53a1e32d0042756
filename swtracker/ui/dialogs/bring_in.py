"""Bringing a workbook into the data file that is open, in a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.annex_view import AnnexView
from swtracker.ui.desk import Desk
from swtracker.ui.import_view import Accepting, ImportView
from swtracker.ui.widgets.basics import button, label, row, screen_room
from swtracker.usecases.rows.annex import AnnexBook
from swtracker.usecases.rows.book import ImportPlan, TeamBook

TITLE = "Bring in a workbook"


class BringInDialog(QDialog):
    """The import views over a data file that is open; undone like any other act."""

    def __init__(self, desk: Desk, save_template: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.setWindowTitle(TITLE)
        self.view = ImportView(
            desk.runner, desk.background, desk.tracker.imports.look, self._bring_in, go_on="Close"
        )
        self.annex = AnnexView(desk)
        self.view.template_asked.connect(save_template)
        self.view.annex_found.connect(self._show_annex)
        self.annex.another_asked.connect(self._choose_another)
        self._views = QStackedWidget()
        self._views.addWidget(self.view)
        self._views.addWidget(self.annex)
        column = QVBoxLayout(self)
        pad = theme.px(24)
        column.setContentsMargins(pad, theme.px(16), pad, pad)
        column.setSpacing(theme.px(12))
        leave = button("Cancel", self.reject, "quiet")
        for view in (self.view, self.annex):
            view.finished.connect(self.accept)
            view.finished.connect(leave.hide)
        column.addLayout(row(label(TITLE, "name"), None, leave))
        column.addWidget(self._views, 1)
        room = screen_room(self)
        width, height = theme.px(1080), theme.px(740)
        self.resize(min(width, room.width() - 32), min(height, room.height() - 64))
        self.view.take_keyboard()

    def _show_annex(self, path: Path, book: AnnexBook) -> None:
        self._views.setCurrentWidget(self.annex)
        self.annex.show_book(path, book)

    def _choose_another(self) -> None:
        self._views.setCurrentWidget(self.view)
        self.view.take_keyboard()

    def _bring_in(self, book: TeamBook) -> ImportPlan | None:
        act = Accepting(partial(self._desk.tracker.imports.accept, book))
        return act.plan if self._desk.runner.act(act, beside=self.view) else None
