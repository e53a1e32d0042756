"""Teams: listing, adding and renaming them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from swtracker.domain.changes import Area
from swtracker.domain.lengths import LONGEST_TEAM_NAME
from swtracker.errors import BadInput, StaleView
from swtracker.store.tables import TeamRow as TeamStored
from swtracker.usecases import facts
from swtracker.usecases.context import Context, done, required
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import TeamRow


@dataclass(frozen=True, slots=True)
class Teams:
    """The council's teams."""

    context: Context

    def list(self) -> list[TeamRow]:
        """Every team, in the order they were added."""
        with self.context.database.read() as session:
            return [TeamRow(t.id, t.name, t.service_area) for t in facts.teams(session).values()]

    def find(self, name: str) -> TeamRow:
        """The team of the name, case and spaces forgiven; `BadInput` naming those there are."""
        wanted = " ".join(name.split()).casefold()
        teams = self.list()
        for team in teams:
            if team.name.casefold() == wanted:
                return team
        known = ", ".join(t.name for t in teams) or "none yet"
        raise BadInput(f"There is no team called “{name}”; the teams are {known}.", field="team")

    def add(self, name: str, service_area: str = "") -> Done:
        """Add a team."""
        name = required(name, "The team’s name", "name", longest=LONGEST_TEAM_NAME)
        with self.context.act("team.added") as act:
            _check_new_name(act.session, name)
            act.session.add(TeamStored(name=name, service_area=service_area.strip()))
            act.facts["team"] = name
        return done(act, f"Added the team {name}", Area.TEAMS)

    def rename(self, team_id: int, name: str, service_area: str = "") -> Done:
        """Give a team another name or service area."""
        name = required(name, "The team’s name", "name", longest=LONGEST_TEAM_NAME)
        with self.context.act("team.changed") as act:
            row = standing_team(act.session, team_id)
            if row.name.casefold() != name.casefold():
                _check_new_name(act.session, name)
            row.name, row.service_area = name, service_area.strip()
            act.facts["team"] = name
        return done(act, f"Changed the team {name}", Area.TEAMS)


def standing_team(session: Session, team_id: int) -> TeamStored:
    """The team's row; `StaleView` when there is none, or it was taken back."""
    row = session.get(TeamStored, team_id)
    if row is None or row.void_by is not None:
        raise StaleView("This team was taken back by somebody else; nothing was changed.")
    return row


def _check_new_name(session: Session, name: str) -> None:
    if name.casefold() in {known.casefold() for known in facts.teams(session)}:
        raise BadInput(f"There is already a team called {name}.", field="name")
