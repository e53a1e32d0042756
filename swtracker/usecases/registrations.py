"""Registration with Social Work England: since when, and its yearly renewal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swtracker.domain import words
from swtracker.domain.changes import Area
from swtracker.domain.registration import renewal_on
from swtracker.errors import BadInput
from swtracker.usecases.context import Context, done
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.registration import RegistrationRow
from swtracker.usecases.staff import standing_worker


@dataclass(frozen=True, slots=True)
class Registrations:
    """The registrations of members of staff."""

    context: Context

    def of(self, worker_id: int, day: date | None = None) -> RegistrationRow:
        """Somebody's registration on a day; without a number there is nothing to renew."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            row = standing_worker(session, worker_id)
            renewal = renewal_on(
                on,
                registered=row.registered,
                renewed=row.renewed,
                records_begin=self.context.council(session).records_begin,
            )
            return RegistrationRow(
                worker_id=worker_id,
                name=row.name,
                number=row.registration,
                registered=row.registered,
                renewed=row.renewed,
                renewal=renewal if row.registration else None,
            )

    def record_registered(self, worker_id: int, *, on: date) -> Done:
        """Record the day somebody was first registered."""
        if on > self.context.clock.today():
            raise BadInput("A registration cannot be dated ahead.", field="on")
        with self.context.act("registration.recorded") as act:
            row = standing_worker(act.session, worker_id)
            row.registered = on
            act.about(worker=worker_id)
            act.facts["day"] = on
            said = f"{row.name} is registered since {words.full_day(on)}"
        return done(act, said, Area.STAFF)

    def record_renewed(self, worker_id: int, *, on: date) -> Done:
        """Record that somebody renewed their registration."""
        if on > self.context.clock.today():
            raise BadInput("A renewal cannot be dated ahead.", field="on")
        with self.context.act("registration.renewed") as act:
            row = standing_worker(act.session, worker_id)
            if not row.registration:
                raise BadInput(
                    f"{row.name} has no registration number yet; add it with “Change details”.",
                    field="on",
                )
            if row.registered is not None and on < row.registered:
                raise BadInput(
                    f"{row.name} was registered on {words.full_day(row.registered)}; a renewal "
                    "comes after.",
                    field="on",
                )
            row.renewed = on
            act.about(worker=worker_id)
            act.facts["day"] = on
            said = f"{row.name} renewed their registration on {words.full_day(on)}"
        return done(act, said, Area.STAFF)
