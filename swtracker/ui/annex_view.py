"""Bringing in an Annex A: from which day, who each name is, what would change, then accept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.changes import Changes
from swtracker.errors import BadInput, KnownError
from swtracker.shipped import annex_a_text
from swtracker.ui import files, theme
from swtracker.ui.annex_changes import ChangesPlace
from swtracker.ui.annex_names import NamesPlace
from swtracker.ui.desk import Desk
from swtracker.ui.import_view import Accepting
from swtracker.ui.opening import attempt
from swtracker.ui.widgets.basics import button, label, row
from swtracker.ui.widgets.beside import scrolling
from swtracker.ui.widgets.choices import SegmentedControl
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import Fields
from swtracker.usecases.rows import Done, annex_words
from swtracker.usecases.rows.annex import AnnexBook, AnnexPlan, Answer, Answers, NewWorker
from swtracker.usecases.rows.desk import PersonRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

NAMES, CHANGES = "names", "changes"
HELD_FROM = "Allocations hold from"
WHO, WOULD_CHANGE, CHANGED = "Who they are", "What would change", "What changed"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the book was looked at with; ``name`` is the name that was just answered, if any."""

    start: date | None
    answers: Mapping[str, Answer]
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look answered, or why it could not, and everybody who may be chosen."""

    asked: _Asked
    plan: AnnexPlan | KnownError
    people: tuple[PersonRow, ...]


def _look(tracker: Tracker, book: AnnexBook, asked: _Asked) -> _Seen:
    look = partial(tracker.annex.look, book, start=asked.start, names=asked.answers)
    return _Seen(asked, attempt(look), tuple(tracker.staff.choose()))


def _write_rows_to_mend(path: Path, source: Path, plan: AnnexPlan) -> Done:
    from swtracker.exchange.annex_headings import parse_spellings
    from swtracker.exchange.annex_mend import write_annex_rows_to_mend

    write_annex_rows_to_mend(path, source, plan, parse_spellings(annex_a_text()))
    count = words.count(len(plan.refused) + len(plan.conflicts), "row")
    return Done(f"{count} to mend saved as {path.name}", Changes.of())


class AnnexView(QWidget):
    """One Annex A, looked at again whenever an answer changes, and brought in.

    It is an `ErrorTarget`: what goes wrong stands beside the day, beside an answer, or above its
    buttons.

    Signals:
        another_asked(): another workbook is wanted instead.
        finished(): the book was brought in and its outcome has been read.
    """

    another_asked = Signal()
    finished = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path = Path()
        self._book: AnnexBook | None = None
        self._asked = _Asked(None, {})
        self._kept: Answers = {}
        self._done = False
        self.plan: AnnexPlan | None = None
        self._title = label(part="name", wraps=True)
        self._counts = label(part="muted", wraps=True)
        self._counts.setObjectName("annexCounts")
        self._would = label(wraps=True)
        self._would.setObjectName("annexWould")
        self.day = Fields()
        self.start = self.day.add("start", HELD_FROM, DateField(HELD_FROM, desk.today))
        self.start.setAccessibleDescription(annex_words.START_HINT)
        self.start.day_changed.connect(self._on_start)
        self.names = NamesPlace(desk.today)
        self.names.answered.connect(self._on_answered)
        self.changes = ChangesPlace()
        self._which = SegmentedControl("What to show", ((NAMES, WHO), (CHANGES, WOULD_CHANGE)))
        self._which.chosen.connect(self._on_which)
        self._error = label(part="error", wraps=True)
        self._error.setObjectName("annexError")
        self._error.hide()
        self._another = button("Choose another workbook…", self.another_asked.emit)
        self._mend = button("Save the rows to mend…", self._save_rows_to_mend)
        self._accept = button("Bring it in", self.accept, "primary")
        self._go_on = button("Close", self.finished.emit, "primary")
        self._lay_out()

    def _lay_out(self) -> None:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(8))
        hint = label(annex_words.START_HINT, "hint", wraps=True)
        asked = row(self.day, hint, spacing=16)
        asked.setStretch(0, 2)
        asked.setStretch(1, 5)
        inner.addWidget(self._title)
        inner.addWidget(self._counts)
        inner.addLayout(asked)
        inner.addWidget(self._which)
        # Not stacked: a place that is not in sight must not ask for room.
        for place in (self.names, self.changes):
            inner.addWidget(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self._body = scrolling(body)
        column.addWidget(self._body, 1)
        column.addWidget(self._would)
        column.addWidget(self._error)
        column.addLayout(row(self._another, None, self._mend, self._accept, self._go_on))

    def show_book(self, path: Path, book: AnnexBook) -> None:
        """Look at a book that was just read; whatever was answered for another is forgotten."""
        self._path, self._book, self.plan, self._done = path, book, None, False
        self._title.setText(f"Annex A: {path.name}")
        self._counts.setText("Looking at what would come in…")
        self.names.begin_anew()
        self.start.set_day(None)
        self.clear_errors()
        self._show_which(NAMES)
        self._kept = {}
        self._ask(_Asked(None, {}))
        self._show_buttons()
        self.start.setFocus()

    def accept(self) -> None:
        """Bring the book in and show what came of it."""
        if self._book is None or self.plan is None or self._done:
            return
        self.clear_errors()
        try:
            start = self.start.required("start")
        except BadInput as error:
            self.show_error(error.sentence, error.field)
            return
        accept = self._desk.tracker.annex.accept
        act = Accepting(partial(accept, self._book, start=start, names=self._asked.answers))
        if not self._desk.runner.act(act, beside=self) or act.plan is None:
            return
        self._done, self.plan = True, act.plan
        self._show_plan(act.plan)
        self._show_which(CHANGES)
        self._show_buttons()
        self._go_on.setFocus()

    def show_error(self, sentence: str, field: str | None) -> None:
        """Show what went wrong: beside the day where it is about that, else above the buttons."""
        if field == "start":
            self.day.show_error(sentence, field)
            return
        self._error.setText(sentence)
        self._error.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._error, QAccessible.Event.Alert))

    def clear_errors(self) -> None:
        """Take every sentence away."""
        self._error.hide()
        self.day.clear_errors()
        self.names.clear_errors()

    def _ask(self, asked: _Asked) -> None:
        """Look at the book with these answers; an earlier look that is under way is dropped."""
        assert self._book is not None
        self._asked = asked
        look = partial(_look, self._desk.tracker, self._book, asked)
        self._desk.background.read(look, self._on_seen)

    def _on_start(self, day: date | None) -> None:
        if self._book is not None and not self._done:
            self.clear_errors()
            self._ask(_Asked(day, self._asked.answers))

    def _on_answered(self, name: str, answer: Answer) -> None:
        if self._book is not None and not self._done:
            self.clear_errors()
            self._ask(_Asked(self._asked.start, {**self._asked.answers, name: answer}, name))
            if not self._must_be_seen(self._asked):
                self._go_on_from(name)

    def _on_seen(self, seen: _Seen) -> None:
        if self._done:
            return
        if isinstance(seen.plan, KnownError):
            self._explain(seen.plan, seen.asked)
            return
        self.plan, self._kept = seen.plan, seen.asked.answers
        people = {person.staff_number: person for person in seen.people}
        self.names.show_names(seen.plan.names, seen.asked.answers, people)
        self._show_plan(seen.plan)
        self._show_buttons()
        name = seen.asked.name
        if self._must_be_seen(seen.asked) and self.names.is_on(name):
            self._go_on_from(name)

    @staticmethod
    def _must_be_seen(asked: _Asked) -> bool:
        """Whether the answer may turn out to make no sense, as what is typed of somebody new."""
        return isinstance(asked.answers.get(asked.name), NewWorker)

    def _go_on_from(self, name: str) -> None:
        """The next name; after the last one, what is still to be done."""
        if self.names.go_on_from(name):
            self._body.ensureWidgetVisible(self.names.chooser)
        else:
            (self._accept if self.start.day() else self.start).setFocus()

    def _explain(self, error: KnownError, asked: _Asked) -> None:
        """Say what was wrong; an answer that makes no sense is not kept.

        A day that makes none is left standing, to be put right, and the rest looked at without.
        """
        field = error.field if isinstance(error, BadInput) else None
        is_day = field is not None and asked.start is not None
        if asked.name and field != "start":
            self._asked = _Asked(asked.start, self._kept)
            self.names.show_error(error.sentence, field)
        elif is_day:
            self.show_error(error.sentence, "start")
            self._ask(_Asked(None, asked.answers, asked.name))
        else:
            self.show_error(error.sentence, None)

    def _show_plan(self, plan: AnnexPlan) -> None:
        self._counts.setText(f"{annex_words.counts(plan)}.")
        said = annex_words.came_in(plan) if self._done else annex_words.would_come_in(plan)
        self._would.setText(f"{said}.")
        self.changes.show_plan(plan)
        left = 0 if self._done else self.names.still_open
        self._which.set_words(NAMES, f"{WHO} · {left} to say" if left else WHO)
        self._which.set_words(CHANGES, CHANGED if self._done else WOULD_CHANGE)

    def _on_which(self, which: object) -> None:
        self._show_which(str(which))

    def _show_which(self, which: str) -> None:
        self._which.set_choice(which)
        self.names.setVisible(which == NAMES)
        self.changes.setVisible(which == CHANGES)

    def _show_buttons(self) -> None:
        plan = self.plan
        to_mend = plan is not None and bool(plan.refused or plan.conflicts)
        self._another.setVisible(not self._done)
        self._mend.setVisible(to_mend)
        self._accept.setVisible(not self._done)
        self._accept.setEnabled(plan is not None and not plan.changes_nothing)
        self._go_on.setVisible(self._done)
        self.day.setEnabled(not self._done)
        self.names.setEnabled(not self._done)

    def _save_rows_to_mend(self) -> None:
        beside = self._path.with_name(f"{self._path.stem} - rows to mend.xlsx")
        path = files.name_workbook(self, "Save the rows to mend", beside)
        if self.plan is not None and path is not None:
            write = partial(_write_rows_to_mend, path, self._path, self.plan)
            self._desk.runner.act(write, beside=self)
