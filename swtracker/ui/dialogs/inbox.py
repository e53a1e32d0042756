"""Moving children to another team: those who wait, wait in that team's inbox from then on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.ui.desk import Desk
from swtracker.ui.run import Act
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.forms import FormDialog


class MoveToTeamDialog(FormDialog):
    """Choose the team the children stand with; who leads them stays as it is."""

    def __init__(
        self, desk: Desk, case_ids: Sequence[int], teams: set[str], parent: QWidget | None = None
    ) -> None:
        """``teams`` are the names of those they stand with now."""
        stand = "stands" if len(case_ids) == 1 else "stand"
        now = words.listed(sorted(teams)) or "no team"
        super().__init__(
            "Move to another team",
            "Move to the team",
            desk.runner,
            parent,
            intro=f"{words.children(len(case_ids))} {stand} with {now}. Whoever waits for a lead "
            "waits with the new team; whoever has one keeps it.",
        )
        self._desk = desk
        self._case_ids = tuple(case_ids)
        others = [(t.id, t.name) for t in desk.teams if {t.name} != teams]
        self.team = self.fields.add("team_id", "Team", Chooser("Team", others))

    def reading(self) -> Act:
        """Move them all, in one act."""
        team = self.team.required("team_id")
        assert isinstance(team, int)
        return partial(self._desk.tracker.cases.move_to_team, self._case_ids, team)
