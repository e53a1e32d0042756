"""Gathering everything an inspector may ask for on a day, or a head of service at a month's end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swtracker.domain.calendar import ONE_DAY, add_months
from swtracker.domain.census import census_day
from swtracker.domain.sw_episodes import CollectionYear
from swtracker.usecases.calendars import Calendars
from swtracker.usecases.context import Context
from swtracker.usecases.council import Council
from swtracker.usecases.packs import Packs
from swtracker.usecases.programmes import Programmes
from swtracker.usecases.rows.snapshot import Snapshot
from swtracker.usecases.rows.summary import TeamSummary
from swtracker.usecases.statutory import Statutory
from swtracker.usecases.summaries import Summaries
from swtracker.usecases.teams import Teams
from swtracker.usecases.whole import Whole


@dataclass(frozen=True, slots=True)
class Snapshots:
    """A day of a council, whole."""

    context: Context

    def on(self, day: date | None = None) -> Snapshot:
        """The service and every team as they stood on the day. `BadInput` for a day to come."""
        on = self.context.day(day)
        summaries = Summaries(self.context)
        return self._gathered(on, tuple(summaries.on(team, on) for team in self._teams()))

    def of_month(self, month: date) -> Snapshot:
        """The same of the month the date lies in. `BadInput` for a month to come."""
        summaries = Summaries(self.context)
        read = tuple(summaries.team(team, month) for team in self._teams())
        last = add_months(month.replace(day=1), 1) - ONE_DAY
        return self._gathered(min(last, self.context.clock.today()), read)

    def _teams(self) -> list[int | None]:
        return [None, *(team.id for team in Teams(self.context).list())]

    def _gathered(self, on: date, summaries: tuple[TeamSummary, ...]) -> Snapshot:
        today = self.context.clock.today()
        packs = Packs(self.context)
        statutory = Statutory(self.context)
        counted = today.year if census_day(today.year) <= today else today.year - 1
        return Snapshot(
            day=on,
            council=Council(self.context).row().name,
            summaries=summaries,
            packs=tuple(
                packs.of(place.enrolment_id, on) for place in Programmes(self.context).cohorts(on)
            ),
            calendar=Calendars(self.context).read(),
            episodes=statutory.sw_episodes(CollectionYear.of(today)),
            census=statutory.census(counted),
            book=Whole(self.context).read(),
            made=today,
        )
