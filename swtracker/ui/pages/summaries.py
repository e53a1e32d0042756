"""Summaries: a month of a team or the whole service, seen as it prints, and handed on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, add_months
from swtracker.drawing.pages import Page as PrintedPage
from swtracker.drawing.pages import lay_out
from swtracker.drawing.report import Report
from swtracker.drawing.typeface import typeface
from swtracker.exchange.plain_table import html_of, text_of
from swtracker.exchange.report_files import FileKind
from swtracker.exchange.reports import SHEETS, team_report
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.pages.page import Page
from swtracker.ui.saving import Saver
from swtracker.ui.widgets.basics import button, heading, label
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.papers import Papers

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker


HINT = "Space leaves a part out or takes it in."


@dataclass(frozen=True, slots=True)
class _Looked:
    """A report with its pages, its month, and the months there are summaries of."""

    report: Report
    pages: tuple[PrintedPage, ...]
    month: date
    months: tuple[date, ...]


def _look(
    tracker: Tracker, team: int | None, month: date | None, left_out: frozenset[str]
) -> _Looked:
    """The summary of the month, or of the last full one since records began."""
    this_month = tracker.today().replace(day=1)
    first = min(tracker.council.row().records_begin.replace(day=1), this_month)
    if month is None:
        month = max(add_months(this_month, -1), first)
    summary = tracker.summaries.team(team, month)
    months = [this_month]
    while months[-1] > first:
        months.append(add_months(months[-1], -1))
    report = team_report(summary, left_out)
    return _Looked(report, lay_out(report, typeface(())), summary.month, tuple(months))


class SummariesPage(Page):
    """Choose a team, a month and what goes in; read the pages; save, print or copy them."""

    key = "summaries"
    title = "Summaries"
    has_day = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._looked: _Looked | None = None
        self._month: date | None = None
        self.month = Chooser("Month", always_one=True)
        self.month.setMinimumWidth(theme.px(150))
        layout = self.header.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(layout.indexOf(self.header.team) + 1, self.month)
        self.copy = button("Copy table", self.copy_table, tooltip="Ctrl+Shift+C")
        self.print_it = button("Print…", self.print_pages, tooltip="Ctrl+P")
        self.save = button("Save as", part="primary", tooltip="Ctrl+S")
        self.save.setProperty("menu", "true")
        self.saver = Saver(desk, self, "Save the summary")
        self._make_save_menu()
        for act, keys in ((self.copy, "Ctrl+Shift+C"), (self.print_it, "Ctrl+P")):
            act.setShortcut(QKeySequence(keys))
        for act in (self.copy, self.print_it, self.save):
            act.setEnabled(False)
            self.header.acts.addWidget(act)
        self.sheets = QListWidget()
        self.sheets.setAccessibleName("What goes in")
        self.sheets.setProperty("bare", "true")
        self._fill_sheets()
        self.papers = Papers("The pages of the summary")
        side = QVBoxLayout()
        side.setSpacing(theme.px(8))
        side.addWidget(heading("What goes in"))
        side.addWidget(self.sheets, 1)
        self._hint = label(HINT, "muted", wraps=True)
        side.addWidget(self._hint)
        self.stop = button("Stop", self.saver.stop)
        self.stop.hide()
        side.addWidget(self.stop)
        beside = QWidget()
        beside.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        beside.setFixedWidth(theme.px(190))
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        across.addWidget(beside)
        across.addWidget(self.papers, 1)
        self.content.addLayout(across, 1)
        self.begin_at(self.sheets)
        self.sheets.currentRowChanged.connect(self._on_sheet_chosen)
        self.sheets.itemChanged.connect(self._on_part_changed)
        self.month.chosen.connect(self._on_month_chosen)
        self.saver.began.connect(self._on_began)
        self.saver.told.connect(self._on_told)
        self.saver.ended.connect(self._on_ended)

    def refresh(self) -> None:
        """Read the summary of the team and the month chosen."""
        self.desk.background.read(
            partial(_look, self.desk.tracker, self.desk.team, self._month, self._left_out()),
            self._show,
        )

    def copy_table(self) -> None:
        """Put the chosen part on the clipboard, as a table for Outlook and Excel."""
        if self._looked is None:
            return
        report = self._looked.report
        name = self._sheet_chosen()
        sheet = next((s for s in report.sheets if s.name == name), report.sheets[0])
        carried = QMimeData()
        carried.setText(text_of(sheet))
        carried.setHtml(html_of(sheet, f"{sheet.name}: {report.title}. {report.as_at}"))
        QGuiApplication.clipboard().setMimeData(carried)
        self.desk.runner.say(f"Copied “{sheet.name}”; paste it into a letter or a workbook")

    def print_pages(self) -> None:
        """Ask for a printer, and print the very pages shown."""
        if self._looked is None:
            return
        from swtracker.ui.printing import print_pages

        if print_pages(self.window(), self._looked.pages, typeface(())):
            self.desk.runner.say("Sent to the printer")

    def _save(self, kind: FileKind) -> None:
        if self._looked is not None:
            self.saver.save(self._looked.report, kind)

    def _on_began(self) -> None:
        self.save.setEnabled(False)

    def _on_told(self, said: str) -> None:
        self._hint.setText(f"Saving: {said.lower()}")
        self.stop.show()

    def _on_ended(self) -> None:
        self.save.setEnabled(True)
        self.stop.hide()
        self._hint.setText(HINT)

    def _make_save_menu(self) -> None:
        menu, actions = self.saver.menu(self._save)
        self.save.setMenu(menu)
        excel = actions[0]
        excel.setShortcut(QKeySequence("Ctrl+S"))
        excel.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(excel)

    def _fill_sheets(self) -> None:
        self.sheets.addItems(list(SHEETS))
        for place in range(self.sheets.count()):
            item = self.sheets.item(place)
            item.setSizeHint(QSize(0, theme.px(30)))
            if place == 0:
                # The first page always goes in.
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            else:
                item.setCheckState(Qt.CheckState.Checked)
        self.sheets.setCurrentRow(0)

    def _left_out(self) -> frozenset[str]:
        """The parts whose tick was taken away."""
        return frozenset(
            item.text()
            for item in self._items()
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable
            and item.checkState() is Qt.CheckState.Unchecked
        )

    def _items(self) -> Iterable[QListWidgetItem]:
        return (self.sheets.item(place) for place in range(self.sheets.count()))

    def _sheet_chosen(self) -> str:
        return self.sheets.item(max(0, self.sheets.currentRow())).text()

    def _show(self, looked: _Looked) -> None:
        self._looked = looked
        self.month.set_choices((month, self._month_words(month)) for month in looked.months)
        self.month.set_choice(looked.month)
        for act in (self.copy, self.print_it, self.save):
            act.setEnabled(True)
        self.papers.show_pages(looked.pages, typeface(()))

    def _on_sheet_chosen(self, _row: int) -> None:
        """Bring the page on which the part begins to the top."""
        if self._looked is None:
            return
        name = self._sheet_chosen()
        for place, page in enumerate(self._looked.pages):
            if name in page.begins:
                self.papers.go_to(place)
                return

    def _on_part_changed(self, _item: QListWidgetItem) -> None:
        self.refresh_later()

    def _month_words(self, month: date) -> str:
        is_over = add_months(month, 1) - ONE_DAY < self.desk.today
        return words.month(month) if is_over else f"{words.month(month)}, so far"

    def _on_month_chosen(self, month: object) -> None:
        self._month = month if isinstance(month, date) else None
        self.refresh_later()
