"""Adding a team, and giving one another name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from swtracker.domain.lengths import LONGEST_TEAM_NAME
from swtracker.ui.desk import Desk
from swtracker.ui.run import Act
from swtracker.ui.widgets.forms import FormDialog
from swtracker.ui.widgets.text import TextField
from swtracker.usecases.rows.desk import TeamRow


class TeamForm(FormDialog):
    """A team's name and service area: of a new team, or of one there is.

    Signals:
        done_with(str): it was added or changed; its name.
    """

    done_with = Signal(str)

    def __init__(self, desk: Desk, team: TeamRow | None, parent: QWidget) -> None:
        """``team`` is the one to change; None is a new one."""
        title = "Add a team" if team is None else "Rename team"
        act = "Add team" if team is None else "Rename"
        super().__init__(title, act, desk.runner, parent)
        self._desk = desk
        self._team = team
        self.name = self.fields.add(
            "name",
            "Name",
            TextField("The team’s name", team.name if team else "", longest=LONGEST_TEAM_NAME),
        )
        self.area = self.fields.add(
            "service_area",
            "Service area",
            QLineEdit(team.service_area if team else ""),
            hint="The part of the service it belongs to; it may stay empty.",
        )

    def reading(self) -> Act:
        """Add or change the team as typed."""
        teams, typed = self._desk.tracker.teams, (self.name.required("name"), self.area.text())
        if self._team is None:
            return partial(teams.add, *typed)
        return partial(teams.rename, self._team.id, *typed)

    def accept(self) -> None:
        """Say which team it was."""
        super().accept()
        self.done_with.emit(" ".join(self.name.text().split()))
