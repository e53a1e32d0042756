"""Bringing in a workbook: look at what would come in, row by row where it matters, then accept.

What the file is, is told from it: an Annex A is handed on to whoever asks the rest of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.changes import Changes
from swtracker.errors import KnownError
from swtracker.shipped import annex_a_text
from swtracker.ui import files, theme
from swtracker.ui.background import Background
from swtracker.ui.opening import attempt
from swtracker.ui.run import Runner
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.lines import LinesToRead
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, label, row
from swtracker.ui.widgets.beside import Beside, scrolling
from swtracker.ui.widgets.empty import EmptyState
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.annex import AnnexBook
from swtracker.usecases.rows.book import ImportPlan, SheetPlan, TeamBook

Look = Callable[[TeamBook], ImportPlan]
BringIn = Callable[[TeamBook], ImportPlan | None]
Plan = TypeVar("Plan")


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of what is worth reading before accepting; ``number`` tells equal lines apart."""

    number: int
    section: str
    sheet: str
    row: str
    words: str


def remarks_of(plan: ImportPlan) -> tuple[Remark, ...]:
    """Everything worth reading in a plan: the book as a whole, then row by row."""
    return tuple(Remark(number, *line) for number, line in enumerate(_lines(plan)))


def _lines(plan: ImportPlan) -> Iterator[tuple[str, str, str, str]]:
    for sentence in plan.remarks:
        yield "About the workbook as a whole", "", "", sentence
    for refused in plan.refused:
        where = refused.place
        yield "Rows that do not come in", where.sheet, str(where.row), refused.reason
    for notable in plan.pointed_out:
        where = notable.place
        yield "Rows that come in and deserve a look", where.sheet, str(where.row), notable.words
    for changed in plan.changed:
        where = changed.place
        yield "Rows that change what is stored", where.sheet, str(where.row), changed.words


def _counted(number: int) -> str:
    return f"{number:,}" if number else "–"


SHEETS: tuple[Column[SheetPlan], ...] = (
    Column("sheet", "Sheet", lambda p: str(p.sheet), width=104, stretch=1, strong=True),
    Column("new", "New", lambda p: _counted(p.new), sort=lambda p: p.new, align="right", width=56),
    Column(
        "changed",
        "Changed",
        lambda p: _counted(p.changed),
        sort=lambda p: p.changed,
        align="right",
        width=78,
    ),
    Column(
        "same", "Same", lambda p: _counted(p.same), sort=lambda p: p.same, align="right", width=60
    ),
    Column(
        "refused",
        "Refused",
        lambda p: _counted(p.refused),
        sort=lambda p: p.refused,
        tone=lambda p: "over" if p.refused else "plain",
        align="right",
        width=76,
    ),
)
REMARKS: tuple[Column[Remark], ...] = (
    Column("sheet", "Sheet", lambda r: r.sheet, width=104),
    Column("row", "Row", lambda r: r.row, sort=lambda r: int(r.row or 0), align="right", width=52),
    Column("words", "Why", lambda r: r.words, width=200, stretch=1, tooltip=lambda r: r.words),
)


@dataclass(frozen=True, slots=True)
class _Looked:
    """A workbook as read, and what accepting it would do."""

    book: TeamBook
    plan: ImportPlan


def _read_and_look(path: Path, look: Look) -> _Looked | AnnexBook:
    from swtracker.exchange.annex_headings import parse_spellings
    from swtracker.exchange.any_book import read_book

    book = read_book(path, parse_spellings(annex_a_text()))
    return book if isinstance(book, AnnexBook) else _Looked(book, look(book))


def _write_rows_to_mend(path: Path, plan: ImportPlan) -> Done:
    from swtracker.exchange.mend import write_rows_to_mend

    write_rows_to_mend(path, plan)
    count = words.count(len(plan.refused), "row")
    return Done(f"{count} to mend saved as {path.name}", Changes.of())


class ImportView(QWidget):
    """Choose a workbook, see what would come in, bring it in, see what came in.

    It is an `ErrorTarget`: what goes wrong stands above its buttons.

    Signals:
        template_asked(): an empty workbook to fill in is wanted instead.
        annex_found(object, object): the file is an Annex A; where it lies, and the `AnnexBook`.
        finished(): the workbook was brought in and its outcome has been read.
    """

    template_asked = Signal()
    annex_found = Signal(object, object)
    finished = Signal()

    def __init__(
        self,
        runner: Runner,
        background: Background,
        look: Look,
        bring_in: BringIn,
        *,
        go_on: str,
        parent: QWidget | None = None,
    ) -> None:
        """``look`` is called off the window's thread and stores nothing; ``bring_in`` is called in
        it, runs the act, and answers what came in, or None once it has said why it did not.

        ``go_on`` words the button that leaves when all is done: "Close".
        """
        super().__init__(parent)
        self._runner = runner
        self._background = background
        self._look = look
        self._bring_in = bring_in
        self._path = Path()
        self._looked: _Looked | None = None
        self._sheets = RowModel(SHEETS, key=lambda plan: plan.sheet)
        self._remarks = RowModel(
            REMARKS, key=lambda remark: remark.number, section=lambda remark: remark.section
        )
        self._choosing = EmptyState()
        self._steps = QStackedWidget()
        self._steps.addWidget(self._choosing)
        self._steps.addWidget(self._outcome())
        self._error = label(part="error", wraps=True)
        self._error.setObjectName("importError")
        self._error.hide()
        self._template = button(
            "Save an empty workbook to fill in…", self.template_asked.emit, "link"
        )
        self._another = button("Choose another workbook…", self.choose)
        self._mend = button("Save the rows to mend…", self._save_rows_to_mend)
        self._accept = button("Bring it in", self.accept, "primary")
        self._go_on = button(go_on, self.finished.emit, "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._steps, 1)
        column.addWidget(self._error)
        column.addLayout(
            row(self._template, self._another, None, self._mend, self._accept, self._go_on)
        )
        self._show_choosing()

    def take_keyboard(self) -> None:
        """Begin with the keyboard on choosing a workbook."""
        press = self._choosing.findChild(QPushButton)
        assert press is not None
        press.setFocus()

    @property
    def plan(self) -> ImportPlan | None:
        """What is shown: what would come in, or what came in."""
        return None if self._looked is None else self._looked.plan

    def choose(self) -> None:
        """Ask for a workbook and look at it."""
        path = files.choose_workbook(self)
        if path is not None:
            self.look_at(path)

    def choose_folder(self) -> None:
        """Ask for a folder with a CSV for each list, and look at it."""
        path = files.choose_folder(self, "Choose the folder with the lists of Annex A")
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Read a workbook and show what bringing it in would do."""
        self._path = path
        self._looked = None
        self.clear_errors()
        self._choosing.say(f"Reading {path.name}", "Nothing is stored while you look.")
        self._steps.setCurrentWidget(self._choosing)
        self._show_buttons()
        self._background.read(
            partial(attempt, partial(_read_and_look, path, self._look)), self._on_looked
        )

    def say_instead(self, title: str, hint: str, act: str, slot: Callable[[], None]) -> None:
        """Say why the file that was chosen cannot be brought in here, and the way on."""
        self._choosing.say(
            title, hint, act, slot, other_text="Choose another…", other_slot=self.choose
        )
        self.take_keyboard()

    def accept(self) -> None:
        """Bring the workbook in and show what came of it."""
        if self._looked is None or self._looked.plan.changes_nothing:
            return
        self.clear_errors()
        plan = self._bring_in(self._looked.book)
        if plan is not None:
            self._show_plan(plan, done=True)

    def show_error(self, sentence: str, field: str | None) -> None:
        """Show what went wrong above the buttons."""
        self._error.setText(sentence)
        self._error.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._error, QAccessible.Event.Alert))

    def clear_errors(self) -> None:
        """Take the sentence away."""
        self._error.hide()

    def _outcome(self) -> QWidget:
        """The page of counts by sheet, and beside them the rows worth reading."""
        self._title = label(part="name", wraps=True)
        self._title.setObjectName("importTitle")
        self._whose = label(part="muted", wraps=True)
        self._counts = TableView(self._sheets, "Rows by sheet")
        listed = TableView(self._remarks, "Rows worth reading")
        listed.set_empty("Nothing stands out", "Every row was understood and fits the rest.")
        reading = LinesToRead(listed, lambda remark: remark.words, "importWords")
        self._counts.setMinimumHeight(theme.px(180))
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._title)
        column.addWidget(self._whose)
        column.addSpacing(theme.px(8))
        column.addWidget(Beside((self._counts, reading), shares=(4, 5), least=860), 1)
        return scrolling(made)

    def _on_looked(self, looked: _Looked | AnnexBook | KnownError) -> None:
        if isinstance(looked, KnownError):
            self._show_choosing()
            self.show_error(looked.sentence, None)
            return
        if isinstance(looked, AnnexBook):
            self._show_choosing()
            self.annex_found.emit(self._path, looked)
            return
        self._looked = looked
        self._show_plan(looked.plan, done=False)

    def _show_choosing(self) -> None:
        self._choosing.say(
            "Bring in a workbook",
            "The workbook your team keeps, or Ofsted’s Annex A: the file tells which it is. You "
            "see what would come in, change or stay out before anything is stored. The file "
            "itself is never changed.",
            "Choose a workbook…",
            self.choose,
            other_text="Choose a folder of CSVs…",
            other_slot=self.choose_folder,
        )
        self._steps.setCurrentWidget(self._choosing)
        self._show_buttons()

    def _show_plan(self, plan: ImportPlan, *, done: bool) -> None:
        if self._looked is not None:
            self._looked = _Looked(self._looked.book, plan)
        self._title.setText(came_in(plan) if done else would_come_in(plan, self._path.name))
        self._whose.setText(
            f"{plan.council} · policy {plan.policy} · "
            f"records begin {words.full_day(plan.records_begin)}"
        )
        self._sheets.set_rows(plan.sheets)
        self._remarks.set_rows(remarks_of(plan))
        self._steps.setCurrentIndex(1)
        self._show_buttons(done=done)

    def _show_buttons(self, *, done: bool = False) -> None:
        plan = self.plan
        is_choosing = self._steps.currentWidget() is self._choosing
        self._template.setVisible(is_choosing)
        self._another.setVisible(plan is not None and not done)
        self._mend.setVisible(plan is not None and bool(plan.refused))
        self._accept.setVisible(plan is not None and not done)
        self._accept.setEnabled(plan is not None and not plan.changes_nothing)
        self._go_on.setVisible(done)
        if done:
            self._go_on.setFocus()
        elif plan is not None:
            (self._another if plan.changes_nothing else self._accept).setFocus()

    def _save_rows_to_mend(self) -> None:
        plan = self.plan
        beside = self._path.with_name(f"{self._path.stem} - rows to mend.xlsx")
        path = files.name_workbook(self, "Save the rows to mend", beside)
        if plan is not None and path is not None:
            self._runner.act(partial(_write_rows_to_mend, path, plan), beside=self)


class Accepting(Generic[Plan]):
    """Bringing in a book as an act, which keeps the plan that came of it."""

    def __init__(self, accept: Callable[[], tuple[Plan, Done]]) -> None:
        self._accept = accept
        self.plan: Plan | None = None

    def __call__(self) -> Done:
        self.plan, done = self._accept()
        return done


def would_come_in(plan: ImportPlan, name: str) -> str:
    """What accepting would do, in a line."""
    new, changed = _totals(plan)
    if plan.changes_nothing:
        if plan.refused:
            return f"No row of {name} can come in as it is; mend what is listed and try again"
        return f"Everything in {name} is in the tracker already"
    return f"{name} would bring in {words.count(new, 'new row')}{_and(changed, plan)}"


def came_in(plan: ImportPlan) -> str:
    """What accepting did, in a line."""
    new, changed = _totals(plan)
    return f"Brought in {words.count(new, 'new row')}{_and(changed, plan)}"


def _totals(plan: ImportPlan) -> tuple[int, int]:
    return sum(s.new for s in plan.sheets), sum(s.changed for s in plan.sheets)


def _and(changed: int, plan: ImportPlan) -> str:
    more = f" and {words.count(changed, 'change')}" if changed else ""
    stay_out = f"; {words.count(len(plan.refused), 'row')} to mend" if plan.refused else ""
    return more + stay_out
