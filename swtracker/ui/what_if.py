"""What if: a team's free places in the coming weeks with whatever is supposed; nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.drawing.ahead import PlacesAhead, WeekOfPlaces
from swtracker.drawing.values import Card
from swtracker.errors import BadInput, KnownError
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.supposing import Choices, Supposed, all_forms, read_choices
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.theme import Tone
from swtracker.ui.widgets.basics import button, label, panel, row, rule, screen_room
from swtracker.ui.widgets.beside import Beside, scrolling
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.widgets.choices import Chips
from swtracker.usecases.rows.plans import Ahead, WeekAhead

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

SIZE = (1180, 780)
FORM_WIDTH = 360
ROOM_FOR_BOTH = 960
"""Pixels at 100 %: under this width what would be stands below what is supposed."""

MOST_REMARKS = 5


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the table: as known already, and as supposed."""

    known: WeekAhead
    supposed: WeekAhead


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking ahead: the weeks, or why they could not be worked out."""

    supposed: tuple[Supposed, ...]
    ahead: Ahead | None
    problem: KnownError | None = None


def look_ahead(tracker: Tracker, team: int | None, supposed: tuple[Supposed, ...]) -> Looked:
    """Work out the weeks; what cannot be supposed comes back as the problem."""
    try:
        ahead = tracker.what_if.weeks(team, [s.supposition for s in supposed])
    except KnownError as problem:
        return Looked(supposed, None, problem)
    return Looked(supposed, ahead)


class WhatIfView(QDialog):
    """As wide as a page: what is supposed at the left, what would come of it at the right.

    It looks ahead from today at the team the page looks at, and changes nothing in the record.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("part", "page")
        self.setWindowTitle("What if")
        self._desk = desk
        self._team = desk.team
        self._supposed: tuple[Supposed, ...] = ()
        self._asked = 0
        self.forms = all_forms(desk.today)
        self.kinds = Chips(
            "What to suppose", [(f.title, f.title) for f in self.forms], only_one=True
        )
        self.suppose = button("Suppose", self.submit, "primary")
        self.suppose.setObjectName("suppose")
        self.model = RowModel((SUPPOSED,), key=lambda s: s.number)
        self.list = TableView(self.model, "What is supposed", row_height=52)
        self.remove = button("Remove", self._on_remove)
        self.remove_all = button("Remove all", self._on_remove_all)
        self.chart = ChartWidget("Free places by week")
        self.weeks = RowModel(WEEKS, key=lambda w: w.known.monday)
        self.table = TableView(self.weeks, "The coming weeks", row_height=26)
        self._remarks = [label(wraps=True) for _ in range(MOST_REMARKS)]
        self._lay_out()
        self._show_form(self.forms[0].title)
        self.kinds.changed.connect(self._on_kind_changed)
        self._read_choices()
        self._look(())

    @property
    def supposed(self) -> tuple[Supposed, ...]:
        """What is supposed, in the order it was."""
        return self._supposed

    def submit(self) -> None:
        """Suppose what the form says, if it can be."""
        form = self._form
        form.clear_errors()
        try:
            supposition, about, would = form.reading()
        except BadInput as wrong:
            form.show_error(wrong.sentence, wrong.field)
            return
        self._asked += 1
        self._look((*self._supposed, Supposed(self._asked, supposition, about, would)))

    def showEvent(self, event: QShowEvent) -> None:
        """As large as a page, within the screen, the keyboard on what to suppose."""
        super().showEvent(event)
        self.kinds.findChildren(QWidget)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field supposes it; Escape closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.submit()
        else:
            super().keyPressEvent(event)

    # Laying out

    def _lay_out(self) -> None:
        room = screen_room(self)
        self.resize(
            min(theme.px(SIZE[0]), room.width() - theme.px(48)),
            min(theme.px(SIZE[1]), room.height() - theme.px(64)),
        )
        column = QVBoxLayout(self)
        pad = theme.px(20)
        column.setContentsMargins(0, theme.px(16), 0, 0)
        column.setSpacing(theme.px(12))
        top = row(label(f"What if: {self._desk.team_name}", "title"), None)
        top.addWidget(button("Close", self.reject))
        top.setContentsMargins(pad, 0, pad, 0)
        column.addLayout(top)
        said = label(
            "The coming 12 weeks, as they are known and with whatever you suppose. "
            "Nothing here is saved: close it and it is gone.",
            "muted",
            wraps=True,
        )
        said.setContentsMargins(pad, 0, pad, 0)
        column.addWidget(said)
        self._answer = self._right()
        both = Beside((self._left(), self._answer), shares=(1, 2), least=ROOM_FOR_BOTH)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(pad, 0, pad, pad)
        inner.addWidget(both)
        self._scroll = scrolling(body)
        column.addWidget(self._scroll, 1)

    def _left(self) -> QFrame:
        made = panel()
        column = made.layout()
        assert isinstance(column, QVBoxLayout)
        column.setSpacing(theme.px(12))
        column.addWidget(self.kinds)
        for one in self.forms:
            column.addWidget(one)
        column.addLayout(row(None, self.suppose))
        self.list.setProperty("bare", "true")
        self.list.horizontalHeader().hide()
        self.list.setMinimumHeight(theme.px(160))
        self.list.set_empty("Nothing is supposed yet")
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        column.addLayout(row(None, self.remove_all, self.remove))
        made.setMinimumWidth(theme.px(FORM_WIDTH))
        return made

    def _right(self) -> QFrame:
        made = panel()
        column = made.layout()
        assert isinstance(column, QVBoxLayout)
        said = QVBoxLayout()
        said.setSpacing(theme.px(4))
        for remark in self._remarks:
            remark.hide()
            said.addWidget(remark)
        column.addLayout(said)
        column.addSpacing(theme.px(8))
        column.addWidget(self.chart)
        column.addSpacing(theme.px(8))
        self.table.stand_in_panel(with_titles=True)
        column.addWidget(self.table)
        column.addStretch(1)
        return made

    # Reading and showing

    def _read_choices(self) -> None:
        self._desk.background.read(
            partial(read_choices, self._desk.tracker, self._team), self._show_choices
        )

    def _show_choices(self, choices: Choices) -> None:
        for form in self.forms:
            form.show_choices(choices)

    def _look(self, supposed: tuple[Supposed, ...]) -> None:
        self._desk.background.read(
            partial(look_ahead, self._desk.tracker, self._team, supposed), self._show_looked
        )

    def _show_looked(self, looked: Looked) -> None:
        if looked.ahead is None:
            problem = looked.problem
            assert problem is not None
            field = problem.field if isinstance(problem, BadInput) else None
            self._form.show_error(problem.sentence, field)
            return
        is_longer = len(looked.supposed) > len(self._supposed)
        self._supposed = looked.supposed
        self.model.set_rows(looked.supposed)
        if is_longer:
            self.list.choose(looked.supposed[-1].number)
        for some in (self.remove, self.remove_all):
            some.setEnabled(bool(looked.supposed))
        self._show_ahead(looked.ahead)
        if is_longer:
            # Where it stands below the form, what was supposed is to be seen in its answer.
            self._scroll.ensureWidgetVisible(self._remarks[0], 0, self._scroll.height() // 2)

    def _show_ahead(self, ahead: Ahead) -> None:
        pairs = [Week(k, s) for k, s in zip(ahead.known, ahead.supposed, strict=True)]
        self.weeks.set_rows(pairs)
        self.chart.show_value(
            PlacesAhead(
                tuple(
                    WeekOfPlaces(w.known.monday, w.known.places, w.supposed.places, w.supposed.over)
                    for w in pairs
                )
            )
        )
        for n, place in enumerate(self._remarks):
            said = ahead.remarks[n] if n < len(ahead.remarks) else ""
            place.setText(said)
            place.setVisible(bool(said))

    # What a person does

    def _on_kind_changed(self, keys: frozenset[str]) -> None:
        self._show_form(next(iter(keys), self._form.title))

    def _show_form(self, title: str) -> None:
        self.kinds.set_on([title])
        for form in self.forms:
            form.setVisible(form.title == title)
            if form.title == title:
                self._form = form

    def _on_remove(self) -> None:
        chosen: Supposed | None = self.list.chosen()
        if chosen is not None:
            self._look(tuple(s for s in self._supposed if s is not chosen))

    def _on_remove_all(self) -> None:
        self._look(())


def _both(known: int, supposed: int) -> str:
    """``6``, or ``6 → 3`` where what is supposed makes the difference."""
    return str(supposed) if known == supposed else f"{known} → {supposed}"


def _places_tone(week: Week) -> Tone:
    return "plain" if week.supposed.places else "full"


def _over_tone(week: Week) -> Tone:
    return "over" if week.supposed.over else "muted"


def _alone_tone(week: Week) -> Tone:
    return "full" if week.supposed.uncovered else "muted"


SUPPOSED: Column[Supposed] = Column(
    "supposed",
    "Supposed",
    lambda s: s.words,
    drawn=lambda s: Card(s.about, "", s.would),
    tooltip=lambda s: s.words,
    stretch=1,
    width=200,
    sortable=False,
)

WEEKS: tuple[Column[Week], ...] = (
    Column(
        "week",
        "Week of",
        lambda w: words.short_day(w.known.monday),
        sort=lambda w: w.known.monday,
        width=110,
        stretch=1,
        strong=True,
    ),
    Column(
        "children",
        "Children led",
        lambda w: _both(w.known.children, w.supposed.children),
        sort=lambda w: w.supposed.children,
        align="right",
        width=110,
        stretch=1,
    ),
    Column(
        "limit",
        "Limit",
        lambda w: _both(w.known.limit, w.supposed.limit),
        sort=lambda w: w.supposed.limit,
        align="right",
        width=110,
        stretch=1,
        header_tooltip="The limits of all workers together",
    ),
    Column(
        "places",
        "Free places",
        lambda w: _both(w.known.places, w.supposed.places),
        sort=lambda w: w.supposed.places,
        tone=_places_tone,
        align="right",
        width=110,
        stretch=1,
        header_tooltip="One worker’s excess does not use another’s place",
    ),
    Column(
        "over",
        "Workers over",
        lambda w: _both(w.known.over, w.supposed.over),
        sort=lambda w: w.supposed.over,
        tone=_over_tone,
        align="right",
        width=116,
        stretch=1,
    ),
    Column(
        "uncovered",
        "Without their lead",
        lambda w: _both(w.known.uncovered, w.supposed.uncovered),
        sort=lambda w: w.supposed.uncovered,
        tone=_alone_tone,
        align="right",
        width=140,
        stretch=1,
        header_tooltip="Children whose lead is away that Monday, or has left",
    ),
)
