"""Actions agreed in supervision: those still open, carried forward until somebody ends them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, true

from swtracker.domain.changes import Area
from swtracker.domain.discussion import ActionOutcome
from swtracker.store.tables import ActionRow, TeamRow, WorkerRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context, done
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.supervision import AgreedAction
from swtracker.usecases.supervising import supervisors_on
from swtracker.usecases.supervision_file import actions_by_supervision, end_action, is_open_on


@dataclass(frozen=True, slots=True)
class AgreedActions:
    """What was agreed and is not done yet."""

    context: Context

    def open_on(
        self,
        day: date | None = None,
        *,
        team: int | None = None,
        worker_id: int | None = None,
        owner_id: int | None = None,
    ) -> list[AgreedAction]:
        """The actions open that day, soonest due first: of a team, a worker or an owner."""
        on = self.context.day(day)
        wanted = is_open_on(on)
        wanted &= true() if worker_id is None else ActionRow.worker_id == worker_id
        wanted &= true() if owner_id is None else ActionRow.owner_id == owner_id
        with self.context.database.read() as session:
            places = facts.places_on(session, on)
            names = dict(session.execute(select(TeamRow.id, TeamRow.name)).all())
            found = actions_by_supervision(
                session,
                wanted,
                on,
                teams={number: names[place] for number, (place, _) in places.items()},
                who=supervisors_on(self.context, session, on),
            )
        return [
            action
            for _, action in found
            if team is None or places.get(action.worker_id, (None,))[0] == team
        ]

    def open_for(self, owner_id: int, day: date | None = None) -> list[AgreedAction]:
        """The actions open that day that this person is to do, soonest due first."""
        return self.open_on(day, owner_id=owner_id)

    def end(self, action_id: int, outcome: ActionOutcome) -> Done:
        """Say today that an action was done, or is no longer needed."""
        with self.context.act("action.ended") as act:
            row = end_action(act, action_id, outcome, self.context.clock.today())
            name = act.session.get_one(WorkerRow, row.worker_id).name
            act.facts["outcome"] = outcome.value
        return done(act, f"An action of {name}: {outcome.value.lower()}", Area.SUPERVISIONS)
