"""The made-up council's protected time: every Friday, the last weeks left to be confirmed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import select

from swtracker.domain.calendar import ONE_DAY
from swtracker.domain.development import Activity, TimeState
from swtracker.store.history import Act
from swtracker.store.tables import DevelopmentRow, ProtectedSlotRow
from swtracker.usecases import facts
from swtracker.usecases.demo_book import FRIDAY, LOST_TO, REGULAR_SINCE
from swtracker.usecases.demo_council import seated
from swtracker.usecases.protected_slots import open_days
from swtracker.usecases.tracker import Tracker

UNANSWERED = (0, 3, 1, 2, 0)
"""How many of the last weeks nobody has confirmed, from person to person."""

MORE = Decimal("1.2")
"""Who loses no time has a longer afternoon, and makes good what fell on bank holidays."""

SEED = 10


def fill_time(tracker: Tracker, act: Act) -> None:
    """A regular slot for everybody on a programme, answered for but for the last weeks."""
    session, today = act.session, tracker.today()
    chance = Random(SEED)
    for row in session.scalars(
        select(DevelopmentRow).where(DevelopmentRow.state == TimeState.LOST.value)
    ):
        row.lost_by = LOST_TO[row.reason].value
    seats = {s.number: s.seat for s in seated()}
    people = {
        n: p
        for n, p in facts.people(session).items()
        if p.worker.enrolment_on(today) is not None and not p.worker.pauses.cover(today)
    }
    since = today - REGULAR_SINCE + ONE_DAY
    for number, person in people.items():
        start = max(since, person.worker.started)
        seat = seats[person.worker.staff_number]
        tenth = Decimal(37) * Decimal(seat.fte) / 10
        hours = tenth if seat.lost else tenth * MORE
        session.add(
            ProtectedSlotRow(
                worker_id=number,
                start=start + timedelta(days=(FRIDAY - start.weekday()) % 7),
                every_weeks=1,
                hours=round(hours, 1),
                activity=Activity.PORTFOLIO.value,
                end=None,
            )
        )
    session.flush()
    week = tracker.programmes.context.resources.working_days
    found = open_days(session, people, week, dict.fromkeys(people, today - ONE_DAY))
    for place, (number, days) in enumerate(found.items()):
        seat = seats[people[number].worker.staff_number]
        for day in days[: max(0, len(days) - UNANSWERED[place % len(UNANSWERED)])]:
            lost = chance.random() < seat.lost
            done = day.activity if lost else chance.choice(list(Activity)[:8])
            reason = chance.choice(tuple(LOST_TO)) if lost else ""
            session.add(
                DevelopmentRow(
                    worker_id=number,
                    day=day.day,
                    hours=day.hours,
                    activity=done.value,
                    state=(TimeState.LOST if lost else TimeState.TAKEN).value,
                    reason=reason,
                    lost_by=LOST_TO[reason].value if lost else "",
                    protected_slot_id=day.protected_slot_id,
                    slot=day.day,
                )
            )
