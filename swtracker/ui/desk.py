"""What every page is handed: the tracker, the way to act and to read, and what is looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from swtracker.ui.background import Background
from swtracker.ui.place_asked import PlaceAsked
from swtracker.ui.plan_asked import PlanAsked
from swtracker.ui.run import Runner
from swtracker.usecases.rows.desk import TeamRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

TO_READ = "The records are open to read only; open them to work in them."


class Desk(QObject):
    """The tracker with the team and the day looked at, shared by all pages.

    Signals:
        view_changed(): another team or another day is looked at; every page reads again.
        teams_changed(): the list of teams changed; choosers fill again.
        went(str, object): go to the page of that key and show the subject there: a worker's or a
            case's number, a plan or a place of the page that is wanted, or None.
        signed_in(): somebody else is at the computer.
    """

    view_changed = Signal()
    teams_changed = Signal()
    went = Signal(str, object)
    signed_in = Signal()

    def __init__(
        self,
        tracker: Tracker,
        runner: Runner,
        background: Background,
        parent: QObject | None = None,
        *,
        exports: Path | None = None,
    ) -> None:
        """``exports`` is the folder a written summary is offered; made when one is written."""
        super().__init__(parent)
        self.exports = exports
        self.tracker = tracker
        self.runner = runner
        self.background = background
        self.today = tracker.today()
        self.teams: tuple[TeamRow, ...] = ()
        self._team: int | None = None
        self._day: date | None = None

    @property
    def team(self) -> int | None:
        """The team looked at; None is the whole service."""
        return self._team

    @property
    def team_name(self) -> str:
        """The team looked at, in words."""
        return next((t.name for t in self.teams if t.id == self._team), "Whole service")

    @property
    def day(self) -> date:
        """The day looked at: today unless another was chosen."""
        return self._day or self.today

    @property
    def is_another_day(self) -> bool:
        """Whether a past (or later) day is looked at."""
        return self._day is not None and self._day != self.today

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be done: another day is looked at, or all is open to read only."""
        return self.is_another_day or self.tracker.is_read_only

    def not_today(self, act: str = "do this") -> str:
        """Why an act cannot be done: for the day looked at, or at all; empty where it can."""
        if self.tracker.is_read_only:
            return TO_READ
        return f"Another day is looked at; choose today to {act}." if self.is_another_day else ""

    def look_at_team(self, team: int | None) -> None:
        """Look at a team, or at the whole service."""
        if team != self._team:
            self._team = team
            self.view_changed.emit()

    def look_at_day(self, day: date | None) -> None:
        """Look at a day; None is today."""
        day = None if day == self.today else day
        if day != self._day:
            self._day = day
            self.view_changed.emit()

    def look_at_today(self) -> None:
        """Look at today again."""
        self.look_at_day(None)

    def show_teams(self, teams: tuple[TeamRow, ...]) -> None:
        """Take the list of teams as read from the record."""
        if teams != self.teams:
            self.teams = teams
            if self._team is not None and self._team not in {t.id for t in teams}:
                self._team = None
            self.teams_changed.emit()

    def go(self, page: str, subject: int | PlanAsked | PlaceAsked | None = None) -> None:
        """Go to the page of that key (``team``, ``cases``, …), to a worker or a case on it.

        Allocate takes a plan that is wanted as its subject too; a page of several places takes the
        place that is wanted, with the row to choose there.
        """
        self.went.emit(page, subject)

    def go_to_staff(self) -> None:
        """Go to the Staff page, where people are added."""
        self.go("staff")

    def go_to_settings(self) -> None:
        """Go to the Settings page, where a workbook is brought in."""
        self.go("settings")
