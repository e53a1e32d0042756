"""Summaries: a month of a team or the whole service, seen as it prints, and handed on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, add_months
from swtracker.drawing.pages import Page as PrintedPage
from swtracker.drawing.pages import lay_out
from swtracker.drawing.report import Report
from swtracker.drawing.typeface import typeface
from swtracker.errors import KnownError
from swtracker.exchange.plain_table import html_of, text_of
from swtracker.exchange.report_files import FileKind
from swtracker.exchange.reports import SHEETS, team_report
from swtracker.paths import make_folder
from swtracker.ui import files, theme
from swtracker.ui.background import Look
from swtracker.ui.desk import Desk
from swtracker.ui.pages.page import Page
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


def _write(path: Path, report: Report, look: Look) -> tuple[Path, ...]:
    """Write the files, telling how far it is; nothing when it was stopped."""
    from swtracker.exchange.report_files import write_report

    def step(done: int, of: int) -> None:
        if look.is_stopped():
            raise _Stopped
        look.tell(f"Page {done} of {of}", done / of)

    try:
        return write_report(report, path, (), step)
    except _Stopped:
        return ()


class _Stopped(Exception):
    """The person stopped the writing."""


class SummariesPage(Page):
    """Choose a team, a month and what goes in; read the pages; save, print or copy them."""

    key = "summaries"
    title = "Summaries"
    has_day = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._looked: _Looked | None = None
        self._month: date | None = None
        self._saved = Path()
        self._saving: Look | None = None
        self._save_actions: dict[FileKind, QAction] = {}
        self.month = Chooser("Month", always_one=True)
        self.month.setMinimumWidth(theme.px(150))
        layout = self.header.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(layout.indexOf(self.header.team) + 1, self.month)
        self.copy = button("Copy table", self.copy_table, tooltip="Ctrl+Shift+C")
        self.print_it = button("Print…", self.print_pages, tooltip="Ctrl+P")
        self.save = button("Save as", part="primary", tooltip="Ctrl+S")
        self.save.setProperty("menu", "true")
        self.save.setMenu(self._save_menu())
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
        self.stop = button("Stop", self._stop_saving)
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

    def refresh(self) -> None:
        """Read the summary of the team and the month chosen."""
        self.desk.background.read(
            partial(_look, self.desk.tracker, self.desk.team, self._month, self._left_out()),
            self._show,
        )

    def save_as_excel(self) -> None:
        """Save as an Excel workbook."""
        self._save(FileKind.EXCEL)

    def save_as_pdf(self) -> None:
        """Save as a PDF."""
        self._save(FileKind.PDF)

    def save_as_word(self) -> None:
        """Save as a Word document."""
        self._save(FileKind.WORD)

    def save_as_csv(self) -> None:
        """Save every table as CSV."""
        self._save(FileKind.CSV)

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
        """Ask where, and write just what is shown."""
        if self._looked is None:
            return
        report = self._looked.report
        suggested = self._folder() / f"{report.stem}{kind}"
        path = files.name_report(self.window(), "Save the summary", suggested, kind.words)
        if path is None:
            return
        self._saved = path
        self.save.setEnabled(False)
        self._saving = self.desk.background.look(
            partial(_write_or_say, path, report), self._on_saved, self._on_told
        )

    def _stop_saving(self) -> None:
        if self._saving is not None:
            self._saving.stop()

    def _on_told(self, said: str, _share: float) -> None:
        self._hint.setText(f"Saving: {said.lower()}")
        self.stop.show()

    def _on_saved(self, outcome: tuple[Path, ...] | KnownError) -> None:
        self._saving = None
        self.save.setEnabled(True)
        self.stop.hide()
        self._hint.setText(HINT)
        if isinstance(outcome, KnownError):
            self.desk.runner.explain(outcome)
        elif outcome:
            said = f"“{outcome[0].name}”" if len(outcome) == 1 else f"{len(outcome)} files"
            self.desk.runner.say(f"Saved {said}", "Open folder", self._open_folder)
        else:
            self.desk.runner.say("Stopped; nothing was written")

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

    def _save_menu(self) -> QMenu:
        menu = QMenu(self)
        for kind, words_of_it, slot, keys in (
            (FileKind.EXCEL, "Excel workbook…", self.save_as_excel, "Ctrl+S"),
            (FileKind.PDF, "PDF…", self.save_as_pdf, ""),
            (FileKind.WORD, "Word document…", self.save_as_word, ""),
            (FileKind.CSV, "CSV, a file a table…", self.save_as_csv, ""),
        ):
            action = menu.addAction(words_of_it, slot)
            if keys:
                action.setShortcut(QKeySequence(keys))
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                self.addAction(action)
            self._save_actions[kind] = action
        return menu

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


def _write_or_say(path: Path, report: Report, look: Look) -> tuple[Path, ...] | KnownError:
    """The files written, or why they could not be."""
    try:
        return _write(path, report, look)
    except KnownError as error:
        return error
