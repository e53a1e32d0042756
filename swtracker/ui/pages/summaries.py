"""Summaries: a month of a team or the whole service, seen as it prints, and handed on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, add_months
from swtracker.domain.handed_on import HandedOn
from swtracker.drawing.page import Page as PrintedPage
from swtracker.drawing.pages import lay_out
from swtracker.drawing.report import Report
from swtracker.drawing.typeface import typeface
from swtracker.exchange.anonymous import anonymous
from swtracker.exchange.plain_table import html_of, text_of
from swtracker.exchange.report_files import FileKind
from swtracker.exchange.reports import SHEETS, team_report
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.other_files import OtherFiles
from swtracker.ui.pages.page import Page
from swtracker.ui.saving import Saver
from swtracker.ui.widgets.basics import button, heading, label
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for: a month or a day of a team, which parts, and whether names are in it."""

    team: int | None
    month: date | None
    day: date | None
    left_out: frozenset[str]
    without_names: bool


def _look(tracker: Tracker, wanted: _Wanted) -> _Looked:
    """The summary of the day or the month, else of the last full month since records began."""
    this_month = tracker.today().replace(day=1)
    first = min(tracker.council.row().records_begin.replace(day=1), this_month)
    if wanted.day is not None:
        summary = tracker.summaries.on(wanted.team, wanted.day)
    else:
        month = wanted.month or max(add_months(this_month, -1), first)
        summary = tracker.summaries.team(wanted.team, month)
    months = [this_month]
    while months[-1] > first:
        months.append(add_months(months[-1], -1))
    shown = anonymous(summary) if wanted.without_names else summary
    report = team_report(shown, wanted.left_out)
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
        self.saver = Saver(desk, self, "Save the summary", HandedOn.SUMMARY)
        self.month = Chooser("Month", always_one=True)
        self.day = DateField("Or on a day", desk.today, optional=True)
        self.copy = button("Copy table", self.copy_table, tooltip="Ctrl+Shift+C")
        self.save = button("Save as", part="primary", tooltip="Ctrl+S")
        self.others = OtherFiles(desk, self, self._day_shown)
        self.more = button("More", tooltip="A day whole, every record, a calendar, the returns")
        self.sheets = QListWidget()
        self.without_names = QCheckBox("Without names")
        self.stop = button("Stop", self.saver.stop)
        self.papers = Papers("The pages of the summary")
        self._hint = label(HINT, "muted", wraps=True)
        self._fill_header()
        self._fill_sheets()
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        across.addWidget(self._side())
        across.addWidget(self.papers, 1)
        self.content.addLayout(across, 1)
        self.begin_at(self.sheets)
        self.sheets.currentRowChanged.connect(self._on_sheet_chosen)
        self.sheets.itemChanged.connect(self._on_part_changed)
        self.month.chosen.connect(self._on_month_chosen)
        self.day.day_changed.connect(self._on_day_chosen)
        self.without_names.toggled.connect(self._on_names_chosen)
        self.saver.began.connect(self._on_began)
        self.saver.told.connect(self._on_told)
        self.saver.ended.connect(self._on_ended)

    def _fill_header(self) -> None:
        """What month or day, and what is done with the summary."""
        self.month.setMinimumWidth(theme.px(130))
        self.day.setPlaceholderText("or on a day")
        self.day.setMinimumWidth(theme.px(120))
        self.day.setMaximumWidth(theme.px(170))
        layout = self.header.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(layout.indexOf(self.header.team) + 1, self.month)
        layout.insertWidget(layout.indexOf(self.month) + 1, self.day, 1)
        self.save.setProperty("menu", "true")
        self._make_save_menu()
        self.copy.setShortcut(QKeySequence("Ctrl+Shift+C"))
        self.more.setProperty("menu", "true")
        self.more.setMenu(self.others.menu())
        for act in (self.copy, self.more, self.save):
            act.setEnabled(False)
            self.header.acts.addWidget(act)

    def _side(self) -> QWidget:
        """What goes in, beside the pages."""
        self.sheets.setAccessibleName("What goes in")
        self.sheets.setProperty("bare", "true")
        self.without_names.setToolTip(
            "Workers as codes, children as counts, for papers others read"
        )
        self.stop.hide()
        made = QWidget()
        made.setFixedWidth(theme.px(190))
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(heading("What goes in"))
        column.addWidget(self.sheets, 1)
        for part in (self.without_names, self._hint, self.stop):
            column.addWidget(part)
        return made

    def refresh(self) -> None:
        """Read the summary of the team and the month chosen."""
        self.desk.background.read(partial(_look, self.desk.tracker, self._wanted()), self._show)

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
        menu.addSeparator()
        self.print_it = menu.addAction("Print…", self.print_pages)
        for action, keys in ((actions[0], "Ctrl+S"), (self.print_it, "Ctrl+P")):
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)

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
        for act in (self.copy, self.more, self.save):
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

    def _wanted(self) -> _Wanted:
        return _Wanted(
            team=self.desk.team,
            month=self._month,
            day=self.day.day(),
            left_out=self._left_out(),
            without_names=self.without_names.isChecked(),
        )

    def _day_shown(self) -> date:
        """The day the figures stand on: the one chosen, else the month's last or today."""
        month = self._looked.month if self._looked is not None else self.desk.today
        last = add_months(month.replace(day=1), 1) - ONE_DAY
        return self.day.day() or min(last, self.desk.today)

    def _on_day_chosen(self, _day: object) -> None:
        self.refresh_later()

    def _on_names_chosen(self, _is_on: bool) -> None:
        self.refresh_later()

    def _on_month_chosen(self, month: object) -> None:
        self.day.set_day(None)
        self._month = month if isinstance(month, date) else None
        self.refresh_later()
