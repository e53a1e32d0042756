"""Supervision: what is due, by week, for the people one supervises, and logging one in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from swtracker.domain.changes import Area
from swtracker.domain.discussion import ActionOutcome
from swtracker.domain.policy import Interval
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.supervision import BookSupervisionDialog, LogSupervisionDialog
from swtracker.ui.dialogs.supervision_group import LogGroupDialog
from swtracker.ui.pages.page import Page
from swtracker.ui.pages.places import Places
from swtracker.ui.pages.supervision_figures import SupervisionFigures
from swtracker.ui.pages.supervision_panel import SupervisionPanel
from swtracker.ui.pages.supervision_table import DueLine
from swtracker.ui.pages.supervision_views import (
    ActionsView,
    CasesView,
    View,
    WeekView,
    WorkersView,
)
from swtracker.ui.widgets.basics import allow, button, shortcut
from swtracker.ui.widgets.beside import Beside
from swtracker.ui.widgets.choices import SegmentedControl
from swtracker.usecases.rows.supervision import AgreedAction, NotDiscussed

if TYPE_CHECKING:  # a place is loaded when it is asked for, the database library never here
    from swtracker.ui.measures_place import MeasuresPlace
    from swtracker.ui.supervisors_place import SupervisorsPlace
    from swtracker.usecases.tracker import Tracker

    Place = MeasuresPlace | SupervisorsPlace

DUE, MEASURES, SUPERVISORS = "due", "measures", "supervisors"
"""The places of the page, as its switch knows them."""
ROOM_FOR_SWITCHES = 940
"""Pixels at 100 % under which what is shown is chosen on a line below the places."""


@dataclass(frozen=True, slots=True)
class _Looked:
    lines: tuple[DueLine, ...] = ()
    cases: tuple[NotDiscussed, ...] = ()
    within: Interval | None = None
    actions: tuple[AgreedAction, ...] = ()
    me: int | None = None


def _look(tracker: Tracker, day: date, team: int | None) -> _Looked:
    me = tracker.actor
    return _Looked(
        tuple(DueLine(row, day) for row in tracker.supervisions.due(day, team)),
        tuple(tracker.cases_discussed.not_discussed(day, team)),
        tracker.cases_discussed.within(day),
        tuple(tracker.agreed_actions.open_on(day, team=team)),
        None if me is None else me.id,
    )


class SupervisionPage(Page):
    """What is due by week; Enter on a row logs it, the panel shows what was held.

    The same can be seen a row a worker; beside them stand the cases not discussed for too long
    and the actions still open. Measures and Supervisors are places of their own.
    """

    key = "supervision"
    title = "Supervision"
    areas = frozenset(
        {Area.SUPERVISIONS, Area.STAFF, Area.TEAMS, Area.POLICY, Area.COUNCIL, Area.CASES}
        | {Area.ALLOCATIONS}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._looked = _Looked()
        self._was_chosen_by_hand = False
        self._is_filling = False
        self.place = SegmentedControl(
            "Show", [(DUE, "Due"), (MEASURES, "Measures"), (SUPERVISORS, "Supervisors")]
        )
        self.whose = SegmentedControl("Whose", [("mine", "Mine"), ("all", "Everybody")])
        self.weeks, self.workers = WeekView(), WorkersView()
        self.cases, self.open_actions = CasesView(), ActionsView(self._on_done, self._on_dropped)
        self._views: dict[str, View] = {
            "week": self.weeks,
            "worker": self.workers,
            "cases": self.cases,
            "actions": self.open_actions,
        }
        self.view = SegmentedControl("As", [(key, v.words) for key, v in self._views.items()])
        self.model, self.table = self.weeks.model, self.weeks.table
        self.figures = SupervisionFigures()
        self.beside = SupervisionPanel(desk)
        self.book = button("Book ahead…", self.book_ahead, tooltip="Ctrl+B")
        self.log = button("Log supervision…", self.log_chosen, "primary", tooltip="Ctrl+L")
        self._lay_out()
        self.begin_at(self.table)
        self.place.chosen.connect(self._show_place)
        self.view.chosen.connect(self._show_view)
        self.whose.chosen.connect(self._on_whose_chosen)
        for view in self._views.values():
            view.worker_chosen.connect(self._on_worker_chosen)
            view.opened.connect(self.log_chosen)
        self.beside.actions_asked.connect(self._show_actions)
        desk.signed_in.connect(self._on_signed_in)

    def _lay_out(self) -> None:
        self._tables = QStackedWidget(self)
        for view in self._views.values():
            self._tables.addWidget(view)
        due = QWidget()
        due.setProperty("part", "plain")
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        across.addWidget(self._tables, 2)
        across.addWidget(self.beside, 1)
        column = QVBoxLayout(due)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.figures)
        column.addLayout(across, 1)
        self._narrowing = QWidget()
        self._narrowing.setProperty("part", "plain")
        narrowing = QHBoxLayout(self._narrowing)
        narrowing.setContentsMargins(0, 0, 0, 0)
        narrowing.setSpacing(theme.px(16))
        narrowing.addWidget(self.view)
        narrowing.addWidget(self.whose)
        narrowing.addStretch(1)
        self._places = Places(
            self.desk, (DUE, due), {MEASURES: _measures, SUPERVISORS: _supervisors}, self
        )
        first = QWidget()
        first.setProperty("part", "plain")
        self._first = QHBoxLayout(first)
        self._first.setContentsMargins(0, 0, 0, 0)
        self._first.addWidget(self.place)
        self.content.addWidget(
            Beside((first, self._narrowing), shares=(1, 0), least=ROOM_FOR_SWITCHES)
        )
        self.content.addWidget(self._places, 1)
        self.header.acts.addWidget(self.book)
        self.header.acts.addWidget(self.log)
        shortcut("Ctrl+L", self, self.log_chosen)
        shortcut("Ctrl+B", self, self.book_ahead)
        shortcut("Ctrl+G", self, self.log_group)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, *Book ahead* goes down beside the places."""
        super().resizeEvent(event)
        if self.contentsRect().width() < theme.px(ROOM_FOR_SWITCHES):
            self._first.addWidget(self.book)
        else:
            self.header.acts.insertWidget(0, self.book)

    def refresh(self) -> None:
        """Read what is due on the day looked at, and the place that is shown instead."""
        if self.place.choice() != DUE:
            cast("Place", self._places.currentWidget()).refresh()
        for act, keys in ((self.book, "Ctrl+B"), (self.log, "Ctrl+L")):
            allow(act, self.desk.not_today(), keys)
        self.desk.background.read(
            partial(_look, self.desk.tracker, self.desk.day, self.desk.team), self._show
        )

    def show_subject(self, subject: int) -> None:
        """Choose the worker's most pressing strand, whoever supervises them."""
        self.place.set_choice(DUE)
        self._show_place()
        self.view.set_choice("week")
        self._show_view()
        line = self._line_of(subject)
        if line is not None:
            if line not in self.model.rows:
                self.show_everybody()
            self.table.choose(line.key)
            self.table.setFocus()

    def log_chosen(self) -> None:
        """Log a supervision, of the row chosen where there is one."""
        if self._can_act():
            worker, strand, case_id = self._view_shown().chosen()
            LogSupervisionDialog(self.desk, worker, strand, self.window(), case_id=case_id).open()

    def log_group(self) -> None:
        """Log a group session, once for everybody who came."""
        if self._can_act():
            LogGroupDialog(self.desk, self.window(), day=self.desk.today).open()

    def book_ahead(self) -> None:
        """Book a supervision ahead, of the row chosen where there is one."""
        if self._can_act():
            worker, strand, _ = self._view_shown().chosen()
            line = next((r for r in self._looked.lines if r.key == (worker, strand)), None)
            due = None if line is None else line.due.strand.standing.next_due
            BookSupervisionDialog(self.desk, worker, strand, self.window(), day=due).open()

    def show_everybody(self) -> None:
        """Show what everybody is owed, whoever gives it."""
        self._was_chosen_by_hand = True
        self.whose.set_choice("all")
        self._show_rows()

    def _can_act(self) -> bool:
        return not self.desk.is_read_only and self.place.choice() == DUE

    def _view_shown(self) -> View:
        return self._views[self.view.choice()]

    def _line_of(self, worker_id: int | None) -> DueLine | None:
        return next((r for r in self._looked.lines if r.due.worker_id == worker_id), None)

    def _show_place(self) -> None:
        """Show what is due, or the place chosen instead, and read that."""
        key = self.place.choice()
        shown = self._places.go_to(key)
        if key != DUE:
            place = cast("Place", shown)
            self.areas = self.areas | place.areas
            place.refresh()
        for part in (self._narrowing, self.book, self.log):
            part.setVisible(key == DUE)
        self.begin_at(self._view_shown().table if key == DUE else self.place)

    def _show_view(self) -> None:
        view = self._view_shown()
        self._tables.setCurrentWidget(view)
        self.begin_at(view.table)
        view.tell_chosen()

    def _show_actions(self) -> None:
        self.view.set_choice("actions")
        self._show_view()
        self.open_actions.table.setFocus()

    def _show(self, looked: _Looked) -> None:
        self._looked = looked
        if not self._was_chosen_by_hand:
            mine = any(line.due.is_given_by(looked.me) for line in looked.lines)
            self.whose.set_choice("mine" if mine else "all")
        self._show_rows()

    def _show_rows(self) -> None:
        """Fill the views, and tell who is chosen once they are all filled: their file is read."""
        self._is_filling = True
        self._fill_views()
        self._is_filling = False
        if self.place.choice() == DUE:
            self.begin_at(self._view_shown().table)
        self._view_shown().tell_chosen()

    def _fill_views(self) -> None:
        looked, mine = self._looked, self.whose.choice() == "mine"
        lines = [r for r in looked.lines if not mine or r.due.is_given_by(looked.me)]
        cases = [c for c in looked.cases if not mine or c.concerns(looked.me)]
        actions = [a for a in looked.actions if not mine or a.concerns(looked.me)]
        # Under *Mine* it says the same on every line, and the rest needs the room.
        self.weeks.table.show_column("supervisor", shown=not mine)
        self.weeks.show_lines(lines)
        self.workers.show_lines(lines)
        self._say_why_empty(mine)
        self.cases.show_cases(cases, looked.within, self.desk.day)
        self.open_actions.show_actions(actions, self.desk.day, self.desk.not_today())
        for key, count in (("cases", len(cases)), ("actions", len(actions))):
            said = self._views[key].words
            self.view.set_words(key, f"{said} {count}" if count else said)
        self.figures.show_lines(lines)

    def _say_why_empty(self, mine: bool) -> None:
        for table in (self.weeks.table, self.workers.table):
            if mine and self._looked.me is None:
                table.set_empty(
                    "Nobody is signed in on this computer",
                    "Once you have said who you are, the people you supervise stand here.",
                    "Show everybody",
                    self.show_everybody,
                )
            elif mine:
                table.set_empty(
                    "You supervise nobody here",
                    "Who supervises whom is set under Supervisors; "
                    "unless it is said there, a team's practice manager does.",
                    "Show everybody",
                    self.show_everybody,
                )
            else:
                table.set_empty(
                    "Nobody is owed supervision here",
                    "Everybody in post stands here, by the week in which they fall due.",
                    "Go to Staff",
                    self.desk.go_to_staff,
                )

    def _on_whose_chosen(self) -> None:
        self._was_chosen_by_hand = True
        self._show_rows()

    def _on_signed_in(self) -> None:
        self._was_chosen_by_hand = False
        self.refresh_later()

    def _on_worker_chosen(self, worker: object, strand: object) -> None:
        """Show who is chosen beside the table that is in sight."""
        if self._is_filling or self.sender() not in {None, self._view_shown()}:
            return
        lines = [r for r in self._looked.lines if r.due.worker_id == worker]
        line = next((r for r in lines if r.strand == strand), lines[0] if lines else None)
        self.beside.show_line(line)

    def _on_done(self) -> None:
        self._end_action(ActionOutcome.DONE)

    def _on_dropped(self) -> None:
        self._end_action(ActionOutcome.DROPPED)

    def _end_action(self, outcome: ActionOutcome) -> None:
        action = self.open_actions.chosen_action()
        if action is not None and self._can_act():
            self.desk.runner.act(partial(self.desk.tracker.agreed_actions.end, action.id, outcome))


def _measures(desk: Desk) -> QWidget:
    from swtracker.ui.measures_place import MeasuresPlace

    return MeasuresPlace(desk)


def _supervisors(desk: Desk) -> QWidget:
    from swtracker.ui.supervisors_place import SupervisorsPlace

    return SupervisorsPlace(desk)
