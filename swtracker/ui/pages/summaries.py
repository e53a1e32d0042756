"""Summaries: a month of a team or the whole service, seen as the file will hold it, and saved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, add_months
from swtracker.errors import KnownError
from swtracker.exchange.preview import SeenSheet, preview
from swtracker.exchange.summary_page import as_at, title
from swtracker.paths import make_folder
from swtracker.ui import files, theme
from swtracker.ui.desk import Desk
from swtracker.ui.pages.page import Page
from swtracker.ui.pages.summary_sheets import WordSheet, bars_of, sheet_widget
from swtracker.ui.widgets.basics import button, label, panel
from swtracker.ui.widgets.choices import Chooser
from swtracker.usecases.rows.summary import TeamSummary

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
"""What some system does not allow in a file's name."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """A summary with its sheets as they will read, and the months there are summaries of."""

    summary: TeamSummary
    sheets: tuple[SeenSheet, ...]
    months: tuple[date, ...]


def _look(tracker: Tracker, team: int | None, month: date | None) -> _Looked:
    """The summary of the month, or of the last full one since records began."""
    this_month = tracker.today().replace(day=1)
    first = min(tracker.council.row().records_begin.replace(day=1), this_month)
    if month is None:
        month = max(add_months(this_month, -1), first)
    summary = tracker.summaries.team(team, month)
    months = [this_month]
    while months[-1] > first:
        months.append(add_months(months[-1], -1))
    return _Looked(summary, preview(summary), tuple(months))


def _write(path: Path, summary: TeamSummary) -> None:
    from swtracker.exchange.summary_xlsx import write_summary

    write_summary(path, summary)


def file_name(summary: TeamSummary) -> str:
    """What a summary's file is called: ``Summary Kingfisher 2026-10.xlsx``."""
    team = " ".join(_NOT_IN_A_NAME.sub(" ", summary.team).split())
    return f"Summary {team} {summary.month:%Y-%m}.xlsx"


class SummariesPage(Page):
    """Choose a team and a month, read every sheet of the summary, and save it."""

    key = "summaries"
    title = "Summaries"
    has_day = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._looked: _Looked | None = None
        self._month: date | None = None
        self._saved = Path()
        self.month = Chooser("Month", always_one=True)
        self.month.setMinimumWidth(theme.px(150))
        layout = self.header.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(layout.indexOf(self.header.team) + 1, self.month)
        self.save = button("Save as Excel…", self.save_as_excel, "primary", tooltip="Ctrl+S")
        QShortcut(QKeySequence("Ctrl+S"), self.save, self.save.click)
        self.save.setEnabled(False)
        self.header.acts.addWidget(self.save)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Sheets of the summary")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._title = label("", "name", wraps=True)
        self._as_at = label("", "muted", wraps=True)
        self._sheet = QWidget()
        self.paper = panel()
        column = self.paper.layout()
        assert isinstance(column, QVBoxLayout)
        self._column = column
        for part in (self._title, self._as_at, self.tabs):
            column.addWidget(part)
        column.addWidget(self._sheet, 1)
        self.content.addWidget(self.paper, 1)
        self.begin_at(self.tabs)
        self.tabs.currentChanged.connect(self._show_sheet)
        self.month.chosen.connect(self._on_month_chosen)

    def refresh(self) -> None:
        """Read the summary of the team and the month chosen."""
        self.desk.background.read(
            partial(_look, self.desk.tracker, self.desk.team, self._month), self._show
        )

    def save_as_excel(self) -> None:
        """Ask where, and write just what is shown."""
        if self._looked is None:
            return
        summary = self._looked.summary
        suggested = self._folder() / file_name(summary)
        path = files.name_workbook(self.window(), "Save the summary", suggested)
        if path is None:
            return
        try:
            self.desk.background.wait_for(partial(_write, path, summary))
        except Exception as error:  # noqa: BLE001  the runner explains it or reports it
            self.desk.runner.explain(error)
            return
        self._saved = path
        self.desk.runner.say(f"Saved “{path.name}”", "Open folder", self._open_folder)

    def _folder(self) -> Path:
        """The folder offered: where the last one went, else that of the exports."""
        if self._saved.name:
            return self._saved.parent
        if self.desk.exports is None:
            return files.documents()
        try:
            return make_folder(self.desk.exports)
        except KnownError:
            # Another one can be chosen; what is wrong with this one is no answer to "save".
            return files.documents()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))

    def _show(self, looked: _Looked) -> None:
        self._looked = looked
        summary = looked.summary
        self.month.set_choices((month, self._month_words(month)) for month in looked.months)
        self.month.set_choice(summary.month)
        self._title.setText(title(summary))
        self.save.setEnabled(True)
        if self.tabs.count() == 0:
            self.tabs.blockSignals(True)
            for sheet in looked.sheets:
                self.tabs.addTab(sheet.name)
            self.tabs.blockSignals(False)
        self._show_sheet()

    def _show_sheet(self) -> None:
        """Put the chosen sheet in the place of the one before."""
        if self._looked is None:
            return
        sheet = self._looked.sheets[self.tabs.currentIndex()]
        if self.tabs.currentIndex() == 0:
            self._as_at.setText(as_at(self._looked.summary))
            shown: QWidget = WordSheet(sheet, bars_of(self._looked.summary))
        else:
            self._as_at.setText(sheet.note)
            shown = sheet_widget(sheet)
        self._column.replaceWidget(self._sheet, shown)
        self._sheet.hide()
        self._sheet.deleteLater()
        self._sheet = shown

    def _month_words(self, month: date) -> str:
        is_over = add_months(month, 1) - ONE_DAY < self.desk.today
        return words.month(month) if is_over else f"{words.month(month)}, so far"

    def _on_month_chosen(self, month: object) -> None:
        self._month = month if isinstance(month, date) else None
        self.refresh_later()
