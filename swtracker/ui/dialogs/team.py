"""Adding a team, and giving one another name."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from swtracker.ui.desk import Desk
from swtracker.ui.run import Act
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows.desk import TeamRow


class TeamForm(FormDialog):
    """A team's name and service area: of a new team, or of one there is."""

    def __init__(self, desk: Desk, team: TeamRow | None, parent: QWidget) -> None:
        """``team`` is the one to change; None is a new one."""
        title = "Add a team" if team is None else "Rename team"
        act = "Add team" if team is None else "Rename"
        super().__init__(title, act, desk.runner, parent)
        self._desk = desk
        self._team = team
        self.name = self.fields.add("name", "Name", QLineEdit(team.name if team else ""))
        self.area = self.fields.add(
            "service_area",
            "Service area",
            QLineEdit(team.service_area if team else ""),
            hint="The part of the service it belongs to; it may stay empty.",
        )

    def reading(self) -> Act:
        """Add or change the team as typed."""
        teams, typed = self._desk.tracker.teams, (self.name.text(), self.area.text())
        if self._team is None:
            return partial(teams.add, *typed)
        return partial(teams.rename, self._team.id, *typed)
