"""This week: what is due and overdue for whoever is signed in; Enter goes where it is done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY
from swtracker.drawing.values import Standing
from swtracker.ui.desk import Desk
from swtracker.ui.pages.page import Page
from swtracker.ui.place_asked import PlaceAsked
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, label
from swtracker.ui.widgets.empty import EmptyState
from swtracker.ui.widgets.figures import Figure, FigureRow
from swtracker.usecases.rows.this_week import Kind, ThisWeek, ToDo, When

PAGES: dict[Kind, str] = {
    Kind.SUPERVISION: "supervision",
    Kind.OWN_SUPERVISION: "supervision",
    Kind.ACTION: "supervision",
    Kind.WAITING: "allocate",
    Kind.OVERRIDE: "allocate",
    Kind.REVIEW: "development",
    Kind.PROGRAMME: "development",
    Kind.PROTECTED_TIME: "development",
    Kind.REGISTRATION: "staff",
}
"""Where each kind of line is done."""


class ThisWeekPage(Page):
    """The list of the person at the computer, in the order in which it presses.

    Signals:
        who_asked(): nobody is signed in, and somebody wants to say who they are.
    """

    key = "week"
    title = "This week"
    has_team = False

    who_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.overdue, self.today, self.later, self.ahead = (Figure() for _ in range(4))
        self.figures = FigureRow(self.overdue, self.today, self.later, self.ahead)
        self._whose = label(part="muted", wraps=True)
        self.model = RowModel(self.columns(), key=lambda t: t.key, section=_section)
        self.table = TableView(self.model, "What is due this week")
        self.nobody = EmptyState()
        self.nobody.say(
            "Nobody is signed in",
            "What is due for you stands here once you have said who you are.",
            "Say who you are…",
            self.who_asked.emit,
        )
        self.open = button("Go there", self._go_to_chosen, "primary", tooltip="Enter")
        self.header.acts.addWidget(self.open)
        self.content.addWidget(self.figures)
        self.content.addWidget(self._whose)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self.nobody, 1)
        self.nobody.hide()
        self.begin_at(self.table)
        self.table.row_opened.connect(self._go_to)
        self.table.row_chosen.connect(self._on_chosen)
        desk.signed_in.connect(self.refresh_later)
        self._on_chosen(None)

    def refresh(self) -> None:
        """Read the week of whoever is at the computer."""
        desk = self.desk
        desk.background.read(partial(desk.tracker.weeks.this_week, desk.day), self._show)

    def _show(self, week: ThisWeek) -> None:
        there = bool(week.name)
        had_keyboard = self.table.hasFocus() or self.nobody.isAncestorOf(self.focusWidget())
        for widget in (self.figures, self._whose, self.table, self.open):
            widget.setVisible(there)
        self.nobody.setVisible(not there)
        self.begin_at(self.table if there else self.nobody)
        if had_keyboard:
            self.take_keyboard()
        until = f"{words.full_day(week.day)} to {words.full_day(week.last)}"
        self._whose.setText(f"{week.name}, {until}")
        self.table.set_empty(
            "Nothing is due this week or next",
            "Supervision, actions, reviews and whatever else waits for you stands here "
            "in the week it falls due.",
        )
        self.model.set_rows(week.lines)
        self._on_chosen(self.table.chosen())
        overdue, today = week.count(When.OVERDUE), week.count(When.TODAY)
        self.overdue.show_figure(
            str(overdue),
            "do these first" if overdue else "nothing waits",
            state="overdue",
            tone="over" if overdue else "plain",
        )
        self.today.show_figure(str(today), words.short_day(week.day), state="today")
        later = week.count(When.THIS_WEEK)
        self.later.show_figure(str(later), f"to {words.short_day(week.last)}", state="later")
        ahead = week.count(When.NEXT_WEEK)
        monday = words.short_day(week.last + ONE_DAY)
        self.ahead.show_figure(str(ahead), f"from {monday}", state="next week")

    def columns(self) -> tuple[Column[ToDo], ...]:
        """When, about what, what, and for whom."""

        def standing(line: ToDo) -> Standing:
            return due_standing(line, self.desk)

        return (
            Column(
                "when",
                "By when",
                lambda t: standing(t).words,
                sort=lambda t: t.due,
                drawn=standing,
                width=152,
            ),
            Column("kind", "About", lambda t: t.kind.value, width=132, gives_way=1),
            Column(
                "what",
                "What",
                lambda t: t.what,
                tooltip=lambda t: t.what,
                width=240,
                stretch=3,
                strong=True,
            ),
            Column(
                "whom",
                "For whom",
                lambda t: t.whom or "myself",
                tooltip=lambda t: t.whom or "myself",
                width=160,
                stretch=1,
            ),
        )

    def _on_chosen(self, line: ToDo | None) -> None:
        self.open.setEnabled(line is not None)

    def _go_to_chosen(self) -> None:
        line: ToDo | None = self.table.chosen()
        if line is not None:
            self._go_to(line)

    def _go_to(self, line: ToDo) -> None:
        self.desk.go(PAGES[line.kind], subject_of(line))


def subject_of(line: ToDo) -> int | PlaceAsked:
    """What is chosen on the page a line leads to."""
    if line.kind in {Kind.REVIEW, Kind.PROGRAMME}:
        return PlaceAsked("year", line.subject)
    if line.kind is Kind.OVERRIDE:
        return PlaceAsked("overrides", line.number)
    return line.subject


def due_standing(line: ToDo, desk: Desk) -> Standing:
    """By when a line is due, by shape and words."""
    if line.when is When.OVERDUE:
        late = line.due is not None and line.due < desk.day
        return Standing("late", words.due(line.due, desk.day) if late else "missing")
    if line.due is None:
        return Standing("stopped", "no day set")
    if line.when is When.TODAY:
        return Standing(
            "soon", "today" if line.due <= desk.day else f"by {words.short_day(line.due)}"
        )
    return Standing("good", words.near_day(line.due, desk.day))


def _section(line: ToDo) -> str:
    return line.when.value
