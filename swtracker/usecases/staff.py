"""Staff: people, their posts, programmes, absences, and leaving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import Period
from swtracker.domain.cases import Part
from swtracker.domain.changes import Area
from swtracker.domain.lengths import LINE, LONGEST_NAME, LONGEST_STAFF_NUMBER, within
from swtracker.domain.people import (
    Absence,
    AbsenceKind,
    Employment,
    Outcome,
    Role,
    check_fte,
    registration_number,
)
from swtracker.errors import BadInput, StaleView
from swtracker.store.history import Act
from swtracker.store.tables import (
    AbsenceRow as AbsenceStored,
)
from swtracker.store.tables import AllocationRow, CaseRow, WorkerRow
from swtracker.store.tables import (
    EnrolmentRow as EnrolmentStored,
)
from swtracker.store.tables import (
    PostRow as PostStored,
)
from swtracker.usecases import facts
from swtracker.usecases.context import Context, done, number_of, required
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import PersonRow, StaffFile, StaffRow
from swtracker.usecases.staff_rows import person_row, staff_file, staff_rows, team_of
from swtracker.usecases.teams import standing_team

LONGEST_WEEK = 60
"""A full-time week is never longer than this many hours; more is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of the council's teams."""

    context: Context

    def people(
        self, day: date | None = None, team: int | None = None, *, include_left: bool = False
    ) -> list[StaffRow]:
        """Everybody on the staff that day; with ``include_left`` those who have left as well.

        Somebody who has left is of the team they were in last.
        """
        on = self.context.day(day)
        with self.context.database.read() as session:
            found = facts.people(session, None if include_left else on)
            rows = staff_rows(self.context, session, found, on)
            team_name = standing_team(session, team).name if team is not None else None
        return [
            r
            for r in rows
            if team_name is None or team_of(found[r.worker_id].worker, on) == team_name
        ]

    def file(self, worker_id: int, day: date | None = None) -> StaffFile:
        """One member of staff with everything dated about them."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            stored = standing_worker(session, worker_id)
            return staff_file(self.context, session, stored, on)

    def choose(self, day: date | None = None) -> list[PersonRow]:
        """Everybody in post that day, to choose from, by name."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            found = facts.people(session, on)
        rows = [person_row(p, on) for p in found.values() if p.worker.post_on(on) is not None]
        return sorted(rows, key=lambda r: (r.name, r.staff_number))

    def find(self, staff_number: str) -> int:
        """The worker with the staff number, left or not; `BadInput` when nobody has it."""
        with self.context.database.read() as session:
            number = number_of(session, staff_number)
        if number is None:
            raise BadInput(
                f"Nobody in this data file has the staff number {staff_number}; "
                "check it on the Staff page.",
                field="staff_number",
            )
        return number

    def person(self, worker_id: int) -> PersonRow:
        """One member of staff with the role they hold today."""
        with self.context.database.read() as session:
            found = facts.person(session, worker_id)
        return person_row(found, self.context.clock.today())

    def add(
        self,
        *,
        staff_number: str,
        name: str,
        employment: Employment,
        started: date,
        qualified: date | None,
        registration: str,
        team_id: int,
        role: Role,
        fte: Decimal,
        weekly_hours: Decimal,
    ) -> Done:
        """Add a member of staff with their first post."""
        name = required(name, "The name", "name", longest=LONGEST_NAME)
        staff_number = required(
            staff_number, "The staff number", "staff_number", longest=LONGEST_STAFF_NUMBER
        )
        _check_hours(fte, weekly_hours)
        registration = registration_number(registration) if registration.strip() else ""
        with self.context.act("worker.added") as act:
            standing_team(act.session, team_id)
            taken = act.session.scalar(
                select(WorkerRow.name).where(
                    WorkerRow.staff_number == staff_number, WorkerRow.void_by.is_(None)
                )
            )
            if taken is not None:
                raise BadInput(
                    f"{staff_number} is the staff number of {taken}; check it.",
                    field="staff_number",
                )
            row = WorkerRow(
                staff_number=staff_number,
                name=name,
                employment=employment.value,
                started=started,
                left_on=None,
                qualified=qualified,
                registration=registration,
            )
            act.session.add(row)
            act.session.flush()
            act.session.add(
                PostStored(
                    worker_id=row.id,
                    team_id=team_id,
                    role=role.value,
                    fte=fte,
                    weekly_hours=weekly_hours,
                    start=started,
                    end=None,
                )
            )
            act.about(worker=row.id)
            act.facts.update(role=role.value, start=started)
        return done(act, f"Added {name}", Area.STAFF)

    def change(
        self,
        worker_id: int,
        *,
        version: int,
        name: str,
        employment: Employment,
        qualified: date | None,
        registration: str,
    ) -> Done:
        """Change what is known of somebody. ``version`` is that of the file it was shown from."""
        name = required(name, "The name", "name", longest=LONGEST_NAME)
        registration = registration_number(registration) if registration.strip() else ""
        with self.context.act("worker.changed") as act:
            row = standing_worker(act.session, worker_id, version)
            row.name, row.employment = name, employment.value
            row.qualified, row.registration = qualified, registration
            act.about(worker=worker_id)
        return done(act, f"Changed {name}", Area.STAFF)

    def new_post(
        self,
        worker_id: int,
        *,
        start: date,
        team_id: int,
        role: Role,
        fte: Decimal,
        weekly_hours: Decimal,
    ) -> Done:
        """Give somebody another team, role or hours from a day on, when the present post ends."""
        _check_hours(fte, weekly_hours)
        with self.context.act("post.changed") as act:
            worker = standing_worker(act.session, worker_id)
            standing_team(act.session, team_id)
            if start < worker.started or (worker.left_on is not None and start >= worker.left_on):
                raise BadInput(f"{worker.name} is not employed on that day.", field="start")
            posts = act.session.scalars(
                select(PostStored).where(
                    PostStored.worker_id == worker_id, PostStored.void_by.is_(None)
                )
            ).all()
            present = next((p for p in posts if Period(p.start, p.end).covers(start)), None)
            if present is not None:
                if present.start == start:
                    raise BadInput(
                        "A post starts on that day already; choose another.", field="start"
                    )
                present.end = start
            until = min((p.start for p in posts if p.start > start), default=None)
            act.session.add(
                PostStored(
                    worker_id=worker_id,
                    team_id=team_id,
                    role=role.value,
                    fte=fte,
                    weekly_hours=weekly_hours,
                    start=start,
                    end=until,
                )
            )
            act.about(worker=worker_id)
            act.facts.update(role=role.value, start=start, fte=fte)
            since = words.short_day(start)
            said = f"{worker.name}: {role.value.lower()}, {words.fte(fte)} FTE from {since}"
        return done(act, said, Area.STAFF, Area.ALLOCATIONS, Area.SUPERVISIONS, Area.DEVELOPMENT)

    def enrol(self, worker_id: int, *, programme: str, start: date, cohort: str = "") -> Done:
        """Put somebody on a programme; its protection begins that day.

        ``cohort`` is what the service calls those who start together; it may be left empty.
        """
        cohort = within(" ".join(cohort.split()), LONGEST_NAME, "A cohort’s name", "cohort")
        with self.context.act("programme.started") as act:
            worker = standing_worker(act.session, worker_id)
            known = self.context.policies(act.session).on(start).programmes
            if programme not in known:
                raise BadInput(
                    f"The policy in force has no programme “{programme}”, only "
                    f"{words.listed(sorted(known))}.",
                    field="programme",
                )
            if start < worker.started:
                raise BadInput(
                    f"{worker.name} started on {words.full_day(worker.started)}; "
                    "the programme cannot begin before.",
                    field="start",
                )
            person = facts.person(act.session, worker_id)
            if any(e.protected.overlaps(Period(start)) for e in person.worker.enrolments):
                raise BadInput(
                    f"{worker.name} is on a programme then; record its outcome first.",
                    field="start",
                )
            act.session.add(
                EnrolmentStored(
                    worker_id=worker_id,
                    programme=programme,
                    start=start,
                    outcome=None,
                    outcome_date=None,
                    cohort=cohort,
                )
            )
            act.about(worker=worker_id)
            act.facts.update(programme=programme, start=start)
        said = f"{worker.name} is on {programme} from {words.short_day(start)}"
        return done(act, said, Area.STAFF, Area.SUPERVISIONS, Area.DEVELOPMENT)

    def record_outcome(self, enrolment_id: int, *, outcome: Outcome, on: date) -> Done:
        """Record how a programme ended; pass, fail and withdrawn end its protection on that day."""
        if on > self.context.clock.today():
            raise BadInput("An outcome cannot be dated ahead.", field="on")
        with self.context.act("programme.outcome") as act:
            row = act.session.get(EnrolmentStored, enrolment_id)
            if row is None or row.void_by is not None:
                raise StaleView("This programme was taken back by somebody else.")
            if on <= row.start:
                raise BadInput("The outcome must come after the programme's start.", field="on")
            row.outcome, row.outcome_date = outcome.value, on
            name = act.session.get_one(WorkerRow, row.worker_id).name
            act.about(worker=row.worker_id)
            act.facts.update(programme=row.programme, outcome=outcome.value, start=on)
            said = f"{name}: {row.programme} {outcome.value.lower()} on {words.short_day(on)}"
        return done(act, said, Area.STAFF, Area.SUPERVISIONS, Area.DEVELOPMENT)

    def record_absence(
        self, worker_id: int, *, kind: AbsenceKind, start: date, end: date | None, pauses: bool
    ) -> Done:
        """Record that somebody is away; ``end`` is the first day back, None when not known."""
        period = Period(start, end)
        if period.is_empty:
            raise BadInput("The first day back must come after the first day away.", field="end")
        with self.context.act("absence.recorded") as act:
            worker = standing_worker(act.session, worker_id)
            person = facts.person(act.session, worker_id)
            if any(a.is_away and a.period.overlaps(period) for a in person.worker.absences):
                raise BadInput(
                    f"{worker.name} is recorded as away on some of those days already.",
                    field="start",
                )
            act.session.add(
                AbsenceStored(
                    worker_id=worker_id, kind=kind.value, start=start, end=end, pauses=pauses
                )
            )
            act.about(worker=worker_id)
            act.facts.update(kind=kind.value, start=start, end=end, pauses=pauses)
        until = f" until {words.short_day(end)}" if end else ", no end known"
        said = f"{worker.name} is away from {words.short_day(start)}{until}"
        return done(act, said, Area.STAFF, Area.SUPERVISIONS, Area.DEVELOPMENT)

    def end_absence(self, absence_id: int, *, back: date) -> Done:
        """Say when somebody is back: the first day they work again."""
        with self.context.act("absence.ended") as act:
            row = act.session.get(AbsenceStored, absence_id)
            if row is None or row.void_by is not None:
                raise StaleView("This absence was taken back by somebody else.")
            if back <= row.start:
                raise BadInput(
                    "The first day back must come after the first day away.", field="back"
                )
            person = facts.person(act.session, row.worker_id)
            away = zip(person.absence_ids, person.worker.absences, strict=True)
            ended = Absence(AbsenceKind(row.kind), Period(row.start, back))
            if any(i != row.id and _collide(a, ended) for i, a in away):
                raise BadInput(
                    "Another absence begins before that day; end or move that one first.",
                    field="back",
                )
            row.end = back
            act.about(worker=row.worker_id)
            act.facts.update(kind=row.kind, end=back)
        said = f"{person.worker.name} is back on {words.short_day(back)}"
        return done(act, said, Area.STAFF, Area.SUPERVISIONS, Area.DEVELOPMENT)

    def void_absence(self, absence_id: int, *, why: str) -> Done:
        """Mark an absence, or a pause of a programme, as a mistake: nobody was away.

        What an absence took the place of stays as it was cut.
        """
        why = required(why, "What was wrong", "why", longest=LINE)
        with self.context.act("absence.voided", why=why) as act:
            row = act.session.get(AbsenceStored, absence_id)
            if row is None or row.void_by is not None:
                raise StaleView("This absence was taken back by somebody else.")
            act.void(row)
            name = act.session.get_one(WorkerRow, row.worker_id).name
            act.about(worker=row.worker_id)
            act.facts.update(kind=row.kind, start=row.start)
            said = f"Took back an absence of {name} from {words.short_day(row.start)}"
        return done(act, said, Area.STAFF, Area.SUPERVISIONS, Area.DEVELOPMENT)

    def record_leaving(self, worker_id: int, *, left: date) -> Done:
        """Record that somebody leaves; their children are without a lead from that day.

        ``left`` is the first day they are no longer there. Posts and allocations end on it.
        """
        with self.context.act("worker.left") as act:
            worker = standing_worker(act.session, worker_id)
            if worker.left_on is not None:
                raise BadInput(f"{worker.name} is recorded as leaving already.", field="left")
            if left <= worker.started:
                raise BadInput(f"{worker.name} cannot leave before starting.", field="left")
            worker.left_on = left
            for post in act.session.scalars(
                select(PostStored).where(
                    PostStored.worker_id == worker_id,
                    PostStored.void_by.is_(None),
                    or_(PostStored.end.is_(None), PostStored.end > left),
                )
            ):
                if post.start >= left:
                    act.void(post)
                else:
                    post.end = left
            children = _end_allocations(act, worker_id, left)
            act.about(worker=worker_id)
            act.facts.update(start=left, children=children)
        said = f"{worker.name} leaves on {words.short_day(left)}"
        if children:
            said += f"; {words.children(children)} will need a lead"
        return done(act, said, Area.STAFF, Area.ALLOCATIONS, Area.CASES, Area.SUPERVISIONS)


def standing_worker(session: Session, worker_id: int, version: int | None = None) -> WorkerRow:
    """The worker's row; `StaleView` when it was taken back, or is not of the version shown."""
    row = session.get(WorkerRow, worker_id)
    if row is None or row.void_by is not None or (version is not None and row.version != version):
        raise StaleView(
            "This person's record was changed by somebody else since you opened it; your change "
            "was not made. Look at it again and repeat what still holds."
        )
    return row


def _end_allocations(act: Act, worker_id: int, day: date) -> int:
    """End everything the worker holds on the day; how many children they led."""
    led = 0
    for allocation in act.session.scalars(
        select(AllocationRow).where(
            AllocationRow.worker_id == worker_id,
            AllocationRow.void_by.is_(None),
            or_(AllocationRow.end.is_(None), AllocationRow.end > day),
        )
    ):
        if allocation.start >= day:
            act.void(allocation)
        else:
            allocation.end = day
        case = act.session.get_one(CaseRow, allocation.case_id)
        led += allocation.part == Part.LEAD.value and Period(case.opened, case.closed).covers(day)
        act.about(case=allocation.case_id)
    return led


def _check_hours(fte: Decimal, weekly_hours: Decimal) -> None:
    check_fte(Fraction(fte))
    if not 0 < weekly_hours <= LONGEST_WEEK:
        raise BadInput(
            "Weekly hours are those of a full-time week, such as 37.", field="weekly_hours"
        )


def _collide(one: Absence, other: Absence) -> bool:
    """Whether two cannot both be: both away, or both pausing the programme, on one day."""
    return one.is_away is other.is_away and one.period.overlaps(other.period)
