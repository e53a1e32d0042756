"""One case beside the table: its facts, brothers and sisters, and its whole line of workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from swtracker.domain import words
from swtracker.domain.cases import Part
from swtracker.drawing.values import Card, Countdown, LineOfWorkers, LineSpan
from swtracker.ui import theme
from swtracker.ui.case_corrections import Corrections
from swtracker.ui.case_table import NOBODY, child_words
from swtracker.ui.desk import Desk
from swtracker.ui.panel import FilePanel
from swtracker.ui.place_asked import PlaceAsked
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.delegates import countdown_tone
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import allow, button, label, row, set_part
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.widgets.flow import FlowLayout
from swtracker.ui.widgets.section import Section
from swtracker.usecases.rows.desk import CaseFile, CaseRow, LeadSpan
from swtracker.usecases.rows.timelines import Correction

WIDTH = 350
"""The width the panel likes, in pixels at 100 %."""

LEAST_WIDTH = 288
"""The least it can do with."""

ERASED = "what named the child is erased"
"""Stands with the status of a case of which nobody can say any more whose it was."""


class CaseBeside(FilePanel[CaseFile]):
    """What opens beside the table for one case; its acts are the page's, which it asks for them.

    Signals:
        give_asked(), change_asked(), co_worker_asked(), close_asked(), reopen_asked(),
            erase_asked(): a button.
        end_asked(object), mistake_asked(object): for an allocation, the `LeadSpan`.
        sibling_asked(int): a brother or sister was opened; the case's number.
    """

    give_asked = Signal()
    change_asked = Signal()
    co_worker_asked = Signal()
    close_asked = Signal()
    reopen_asked = Signal()
    erase_asked = Signal()
    end_asked = Signal(object)
    mistake_asked = Signal(object)
    sibling_asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "The chosen case", parent)
        self.name = label(part="name", wraps=True)
        self._standing = label(part="muted", wraps=True)
        self._wait = label(wraps=True)
        self.give = button("Transfer…", self.give_asked.emit)
        self.change = button("Change…", self.change_asked.emit)
        self.close_case = button("Close…", self.close_asked.emit)
        self.reopen = button("Reopen…", self.reopen_asked.emit)
        self.erase = button("Erase…", self.erase_asked.emit)
        self._acts = (self.give, self.change, self.close_case, self.reopen, self.erase)
        self.history = button("History", self._go_to_history, "link")
        self.facts = _Facts()
        self.siblings = _Siblings()
        self.line = ChartWidget("Line of workers")
        self.allocations = _Allocations()
        self.corrections = Corrections()
        self._lay_out()
        self._connect()
        self.setMinimumWidth(theme.px(LEAST_WIDTH))
        self.hide()

    def reading(self, number: int, day: date) -> Callable[[], CaseFile]:
        """The case of that number."""
        return partial(self._desk.tracker.cases.file, number, day)

    def number_of(self, file: CaseFile) -> int:
        """The case's number."""
        return file.row.case_id

    def take_keyboard(self) -> None:
        """Put the keyboard on the first act, else on the allocations."""
        closed = self._file is not None and self._file.row.closed is not None
        first = self.reopen if closed else self.give
        is_offered = first.isEnabled() and not first.isHidden()
        (first if is_offered else self.allocations.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, file: CaseFile) -> None:
        """Show the case."""
        shown, day = file.row, self._desk.day
        self.name.setText(child_words(shown))
        standing = (shown.status.words, shown.complexity, ERASED if file.is_erased else "")
        self._standing.setText(" · ".join(x for x in standing if x))
        waits = shown.days_waiting is not None
        self._wait.setVisible(waits)
        if shown.days_waiting is not None:
            countdown = Countdown(shown.days_waiting)
            said = countdown.describe()
            self._wait.setText(said[:1].upper() + said[1:])
            set_part(self._wait, "tone", countdown_tone(countdown))
        self._show_acts(shown, is_erased=file.is_erased)
        self.facts.show_facts(list(_facts(file)))
        self.siblings.show_siblings(file.siblings)
        self.corrections.show_corrections(_corrections_by(file, day))
        self._show_line()
        self.allocations.show_spans(_spans_by(file, day), day)

    def _show_line(self) -> None:
        if self._file is not None:
            with_corrections = self.corrections.is_open
            self.line.show_value(
                line_of_workers(self._file, self._desk.day, with_corrections=with_corrections)
            )

    def _show_acts(self, shown: CaseRow, *, is_erased: bool) -> None:
        is_open = shown.closed is None
        self.give.setText("Transfer…" if shown.lead_id is not None else "Allocate")
        for act in (self.give, self.change, self.close_case):
            act.setVisible(is_open)
        for act in (self.reopen, self.erase):
            act.setVisible(not is_open and not is_erased)
        why_not = self._desk.not_today()
        for act in self._acts:
            allow(act, why_not)
        self.allocations.show_acts(why_not, is_open=is_open)

    def _lay_out(self) -> None:
        pad = theme.px(8)
        head = QVBoxLayout()
        head.setContentsMargins(pad, 0, pad, 0)
        head.setSpacing(theme.px(2))
        named = row(self.name, self.history)
        named.setStretch(0, 1)
        head.addLayout(named)
        for words_above in (self._standing, self._wait):
            head.addWidget(words_above)
        head.addSpacing(theme.px(8))
        acts = QWidget()
        acts.setProperty("part", "plain")
        flow = FlowLayout(acts)
        for act in self._acts:
            flow.addWidget(act)
        head.addWidget(acts)
        line = Section("Line of workers")
        line.column.addWidget(self.line)
        self.lay_out(
            head, (self.facts, self.siblings, line, self.allocations, self.corrections), ruled=False
        )

    def _connect(self) -> None:
        self.siblings.opened.connect(self.sibling_asked)
        self.corrections.turned.connect(self._show_line)
        self.allocations.co_worker_asked.connect(self.co_worker_asked)
        self.allocations.end_asked.connect(self.end_asked)
        self.allocations.mistake_asked.connect(self.mistake_asked)
        for section in (self.siblings, self.allocations):
            section.reached.connect(self._keep_in_sight)

    def _go_to_history(self) -> None:
        """What was done about the case, when and by whom."""
        if self._file is not None:
            self._desk.go("history", PlaceAsked("case", self._file.row.case_id))

    def _keep_in_sight(self, table: TableView, index: QModelIndex) -> None:
        self.keep_in_sight(table, table.visualRect(index).center().y())


def line_of_workers(file: CaseFile, day: date, *, with_corrections: bool = False) -> LineOfWorkers:
    """The case's line up to the day looked at, or to the day it closed.

    What was taken back is on it only ``with_corrections``, and marked as such.
    """
    closed = file.row.closed
    until = day if closed is None else min(day, closed)
    spans = [
        LineSpan(s.name, s.start, _ended(s.end, day), s.part is Part.LEAD, _why(s))
        for s in _spans_by(file, day)
    ]
    spans += [
        LineSpan(None, gap.start, _ended(gap.end, day)) for gap in file.unled if gap.start <= day
    ]
    if with_corrections:
        spans += [
            LineSpan(c.name, c.start, c.end, c.part is Part.LEAD, c.words, taken_back=c.on)
            for c in _corrections_by(file, day)
        ]
    order = sorted(spans, key=lambda s: (s.start, s.taken_back is not None, not s.is_lead))
    return LineOfWorkers(tuple(order), until)


def _ended(end: date | None, day: date) -> date | None:
    """The end as it is known on the day: one that is still to come has not happened."""
    return None if end is None or end > day else end


def _spans_by(file: CaseFile, day: date) -> tuple[LeadSpan, ...]:
    return tuple(s for s in file.spans if s.start <= day)


def _corrections_by(file: CaseFile, day: date) -> tuple[Correction, ...]:
    return tuple(c for c in file.corrections if c.start <= day)


def _why(span: LeadSpan) -> str:
    said = [span.reason.words] if span.reason else []
    return " · ".join([*said, *(["over the limit"] if span.override else [])])


def _facts(file: CaseFile) -> Iterator[tuple[str, str]]:
    """What is known of the case, a line each."""
    shown = file.row
    yield "Opened", words.full_day(shown.opened)
    if shown.closed is not None:
        yield "Closed", words.full_day(shown.closed)
    yield "Team", shown.team or "none"
    if shown.family:
        yield "Family", shown.family
    if shown.days_with_lead is not None:
        yield "Lead", f"{shown.lead}, {words.days(shown.days_with_lead)}"
    elif shown.closed is None:
        yield "Lead", NOBODY
    yield "Leads so far", words.count(shown.leads, "person", "people") if shown.leads else "none"


class _Facts(Section):
    """Names and what is known under them, side by side."""

    def __init__(self) -> None:
        super().__init__("The case")
        # As high as its lines, of which a long name takes two.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)
        self._lines = [(label(part="muted"), label(wraps=True)) for _ in range(6)]
        for place, (name, fact) in enumerate(self._lines):
            self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(fact, place, 1)
        self.column.addLayout(self._grid)

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Show the facts, and no more lines than there are facts."""
        for place, parts in enumerate(self._lines):
            for part, said in zip(
                parts, facts[place] if place < len(facts) else ("", ""), strict=True
            ):
                part.setText(said)
                part.setVisible(place < len(facts))


class _Siblings(Section):
    """The family's other children; one is opened by Enter, or by a click on its reference.

    Signals:
        opened(int): the number of the case that was opened.
        reached(object, object): the keyboard went to a row; the table and the index.
    """

    opened = Signal(int)
    reached = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("Brothers and sisters", inset=False)
        self.title.setIndent(theme.px(8))
        self._model = RowModel(_SIBLING_COLUMNS, key=lambda r: r.case_id)
        self.table = TableView(self._model, "Brothers and sisters", row_height=30)
        self.table.stand_in_panel()
        self.table.row_opened.connect(self._open)
        self.table.link_clicked.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._on_reached)
        self.column.addWidget(self.table)

    def show_siblings(self, siblings: tuple[CaseRow, ...]) -> None:
        """Show them; nothing at all where there are none."""
        self._model.set_rows(siblings)
        self.setVisible(bool(siblings))

    def _open(self, sibling: CaseRow, _column: str = "") -> None:
        self.opened.emit(sibling.case_id)

    def _on_reached(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self.table.hasFocus():
            self.reached.emit(self.table, now)


class _Allocations(Section):
    """Every allocation with its days and why; the chosen one can be ended or marked a mistake.

    Signals:
        co_worker_asked(): somebody is to work beside the lead.
        end_asked(object), mistake_asked(object): the chosen `LeadSpan`.
        reached(object, object): the keyboard went to a row; the table and the index.
    """

    co_worker_asked = Signal()
    end_asked = Signal(object)
    mistake_asked = Signal(object)
    reached = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("Allocations", inset=False)
        # As high as its acts need, which go on to a second line where the panel is narrow.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.title.setIndent(theme.px(8))
        self._day = date.min
        self._read_only = ""
        column = Column[LeadSpan](
            "allocation",
            "Allocation",
            text=self._words,
            drawn=self._card,
            tooltip=self._words,
            width=120,
            stretch=1,
        )
        self._model = RowModel((column,), key=lambda s: s.allocation_id)
        self.table = TableView(self._model, "Allocations of this case", row_height=50)
        self.table.stand_in_panel()
        self.table.row_chosen.connect(self._on_chosen)
        self.table.selectionModel().currentRowChanged.connect(self._on_reached)
        self.end = button("End…", self._on_end)
        self.mistake = button("Mark as a mistake…", self._on_mistake)
        self._none = label("Nobody has worked this case yet.", "muted")
        self._none.setIndent(theme.px(8))
        self.co_worker = button("Add a co-worker…", self.co_worker_asked.emit)
        acts = QWidget()
        acts.setProperty("part", "plain")
        flow = FlowLayout(acts)
        for act in (self.end, self.mistake, self.co_worker):
            flow.addWidget(act)
        inset = QVBoxLayout()
        inset.setContentsMargins(theme.px(8), theme.px(8), 0, 0)
        inset.addWidget(acts)
        for part in (self._none, self.table):
            self.column.addWidget(part)
        self.column.addLayout(inset)

    def show_spans(self, spans: tuple[LeadSpan, ...], day: date) -> None:
        """Show the allocations, the latest first."""
        self._day = day
        self._model.set_rows(reversed(spans))
        for part in (self.table, self.end, self.mistake):
            part.setVisible(bool(spans))
        self._none.setVisible(not spans)

    def show_acts(self, why_not: str, *, is_open: bool) -> None:
        """Let the acts be done, or say ``why_not``; nobody joins a case that is closed."""
        self._read_only = why_not
        self.co_worker.setVisible(is_open)
        allow(self.co_worker, why_not)
        self._on_chosen(self.table.chosen())

    def _words(self, span: LeadSpan) -> str:
        card = self._card(span)
        return f"{card.title}, {card.aside}, {card.detail}"

    def _card(self, span: LeadSpan) -> Card:
        end = _ended(span.end, self._day)
        lasted = ((end or self._day) - span.start).days
        stretch = f"since {words.bare_day(span.start)}"
        if end is not None:
            stretch = f"{words.bare_day(span.start)} to {words.bare_day(end)}"
        why = _why(span)
        return Card(
            span.name, words.days(lasted), f"{span.part}, {stretch}" + (f" · {why}" if why else "")
        )

    def _on_chosen(self, span: LeadSpan | None) -> None:
        is_running = span is not None and _ended(span.end, self._day) is None
        self.end.setEnabled(is_running and not self._read_only)
        self.end.setToolTip(self._read_only or ("" if is_running else "It has ended already."))
        self.mistake.setEnabled(span is not None and not self._read_only)
        self.mistake.setToolTip(self._read_only)

    def _on_end(self) -> None:
        self.end_asked.emit(self.table.chosen())

    def _on_mistake(self) -> None:
        self.mistake_asked.emit(self.table.chosen())

    def _on_reached(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self.table.hasFocus():
            self.reached.emit(self.table, now)


_SIBLING_COLUMNS = (
    Column[CaseRow]("child", "Child", text=child_words, width=92, link=True),
    Column[CaseRow](
        "status",
        "Status",
        text=lambda r: r.status.words,
        tone=lambda _r: "muted",
        width=90,
        stretch=1,
        gives_way=1,
    ),
    Column[CaseRow](
        "lead",
        "Lead",
        text=lambda r: r.lead or ("" if r.closed is not None else NOBODY),
        width=110,
        stretch=1,
    ),
)
