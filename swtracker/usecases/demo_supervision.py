"""The made-up council's supervision: standing bookings, groups, cases discussed, actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain.calendar import Period, WorkingDays, add_months
from swtracker.domain.cases import Part
from swtracker.domain.discussion import ActionOutcome
from swtracker.domain.people import Role
from swtracker.domain.supervision import By, SupervisionStatus
from swtracker.store.history import Act
from swtracker.store.tables import (
    ActionRow,
    AllocationRow,
    CaseDiscussedRow,
    StandingBookingRow,
    SupervisionRow,
    SupervisorRow,
    WorkerRow,
)
from swtracker.usecases import facts
from swtracker.usecases.demo_book import NOT_HELD
from swtracker.usecases.demo_council import seated
from swtracker.usecases.demo_people import JOINT
from swtracker.usecases.rows.supervision import DueRow
from swtracker.usecases.tracker import Tracker

SEED = 90
GROUP = "Group"
GROUP_MONTHS = 6
DISCUSSED_SINCE = timedelta(days=150)
"""Further back nobody looks; it would only make the file larger."""

MOST_DISCUSSED = 10
FORGOTTEN = 37
"""Every so manieth case is one that nobody brings up in supervision."""

ACTIONS_SINCE = timedelta(days=120)
OPEN_SINCE = timedelta(days=35)
DONE_SHARE = 0.8
SUPERVISORS_SHARE = 0.15
"""Of what is agreed lately this much is done; nothing stays open for longer than that."""

STANDING_SHARE = 0.7
TIMES = ("09:30", "10:00", "11:00", "13:30", "14:00", "15:00")
BECAME = (*[ActionOutcome.DONE] * 6, ActionOutcome.DROPPED)
ACTIONS = (
    "Bring the chronology up to date before the review",
    "Read the new neglect guidance and bring one question",
    "Write up the last two visits",
    "Plan two days of leave before the school holidays",
    "Shadow a colleague in court",
    "Draft the closing summary",
    "Ask for a reply from the school, and say if none comes",
    "Go through the genogram with the family",
    "Prepare the direct observation together",
    "Agree a date for the joint visit",
)
ACTIONS_WITHOUT_CASES = (
    "Plan two days of leave before the school holidays",
    "Read the new neglect guidance and bring one question",
    "Send round the duty rota for the next two months",
    "Book the room for the next group session",
)
SUPERVISORS_ACTIONS = (
    "Ask legal for the threshold advice",
    "Find cover for the duty day in the second week",
    "Speak to the health visitor's manager about attendance",
)


def fill_supervision(tracker: Tracker, act: Act) -> None:
    """What a workbook has no column for, of every supervision and of those to come."""
    desk = _Desk.read(tracker, act.session)
    desk.say_by_whom()
    desk.hold_groups()
    desk.book()
    act.session.flush()
    desk.discuss()
    desk.agree_actions()


@dataclass(slots=True)
class _Desk:
    """The supervisions as they came in, and what belongs to them."""

    session: Session
    today: date
    week: WorkingDays
    due: list[DueRow]
    rows: list[SupervisionRow]
    leads: frozenset[int]
    """Those who lead cases, or did."""
    chance: Random = field(default_factory=lambda: Random(SEED))

    @classmethod
    def read(cls, tracker: Tracker, session: Session) -> _Desk:
        rows = session.scalars(select(SupervisionRow).order_by(SupervisionRow.day)).all()
        week = tracker.programmes.context.resources.working_days
        leads = frozenset(session.scalars(select(AllocationRow.worker_id)))
        return cls(session, tracker.today(), week, tracker.supervisions.due(), list(rows), leads)

    def say_by_whom(self) -> None:
        """By whom each was cancelled, and who sat in beside the line manager."""
        beside = dict(
            self.session.execute(
                select(SupervisorRow.worker_id, SupervisorRow.supervisor_id).where(
                    SupervisorRow.strand == JOINT
                )
            ).all()
        )
        stand_ins = self.session.scalars(select(SupervisorRow).where(SupervisorRow.cover)).all()
        for row in self.rows:
            if row.status != SupervisionStatus.HELD.value:
                _, by = NOT_HELD.get(row.reason, (None, By.SUPERVISOR))
                row.cancelled_by = by.value
            elif row.strand == JOINT:
                row.co_supervisor_id = beside[row.worker_id]
            stood_in = (
                c.supervisor_id
                for c in stand_ins
                if c.worker_id == row.worker_id and Period(c.start, c.end).covers(row.day)
            )
            row.supervisor_id = next(stood_in, row.supervisor_id)

    def hold_groups(self) -> None:
        """One group session a month for everybody on a programme, and one booked ahead."""
        numbers = dict(self.session.execute(select(WorkerRow.staff_number, WorkerRow.id)).all())
        roles = {s.seat.role: numbers[s.number] for s in seated()}
        people = facts.people(self.session)
        meetings: list[list[SupervisionRow]] = []
        for ago in range(GROUP_MONTHS, -1, -1):
            day = self.week.after(add_months(self.today, -ago) + timedelta(days=5), 1)
            meetings.append([])
            for number, person in people.items():
                worker = person.worker
                post = worker.post_on(day)
                learns = worker.enrolment_on(day) is not None or (
                    post is not None and post.role is Role.STUDENT
                )
                if post is None or not learns or worker.absence_on(day) is not None:
                    continue
                meetings[-1].append(self._group_row(number, day, roles))
        self.session.add_all(row for rows in meetings for row in rows)
        self.session.flush()
        for rows in meetings:
            for row in rows:
                row.meeting_id = rows[0].id

    def _group_row(self, number: int, day: date, roles: dict[Role, int]) -> SupervisionRow:
        held = day <= self.today
        return SupervisionRow(
            worker_id=number,
            strand=GROUP,
            day=day,
            status=(SupervisionStatus.HELD if held else SupervisionStatus.BOOKED).value,
            minutes=90 if held else None,
            interrupted=False,
            supervisor_id=roles[Role.PRACTICE_EDUCATOR],
            co_supervisor_id=roles[Role.DEVELOPMENT_COORDINATOR],
            recorded=day if held else None,
            reason="",
            at="13:00",
        )

    def book(self) -> None:
        """Most of what is to come was agreed once for many weeks; some is booked for a day."""
        latest: dict[tuple[int, str], SupervisionRow] = {}
        for row in self.rows:
            latest[row.worker_id, row.strand] = row
        agreed: list[tuple[SupervisionRow, StandingBookingRow]] = []
        for due in self.due:
            strand, every = due.strand.standing.strand, due.strand.standing.every
            last = latest.get((due.worker_id, strand))
            by = due.strand.standing.next_due
            if by is None or every is None:
                continue
            weeks = 2 if every.days == 14 else 4
            away = due.worker.away
            if due.role is Role.DEVELOPMENT_COORDINATOR:
                self._stand(due, strand, self._next_holiday(), weeks)
            elif away is not None:
                # Agreed for a day that turned out to be in their leave: it moves.
                self._stand(due, strand, self.week.after(self.today, 2), weeks)
            elif last is not None and last.day + timedelta(weeks=weeks) > self.today:
                if self.chance.random() < STANDING_SHARE:
                    agreed.append((last, self._stand(due, strand, last.day, weeks)))
                elif self.chance.random() < STANDING_SHARE and by > self.today:
                    self._book_once(due, strand, by)
        self.session.flush()
        for last, standing in agreed:
            last.standing_id, last.slot, last.at = standing.id, last.day, standing.at

    def _next_holiday(self) -> date:
        """A booking agreed for a bank holiday: it moves to the next working day."""
        coming = [d for d in self.week.holidays if d > self.today and d.weekday() in self.week.week]
        return min(coming, default=self.week.after(self.today, 10))

    def _stand(self, due: DueRow, strand: str, start: date, weeks: int) -> StandingBookingRow:
        row = StandingBookingRow(
            worker_id=due.worker_id,
            strand=strand,
            start=start,
            every_weeks=weeks,
            at=self.chance.choice(TIMES),
            end=None,
        )
        self.session.add(row)
        return row

    def _book_once(self, due: DueRow, strand: str, by: date) -> None:
        self.session.add(
            SupervisionRow(
                worker_id=due.worker_id,
                strand=strand,
                day=by,
                status=SupervisionStatus.BOOKED.value,
                minutes=None,
                interrupted=False,
                supervisor_id=due.supervisor_id,
                co_supervisor_id=due.second_id,
                recorded=None,
                reason="",
                at=self.chance.choice(TIMES),
            )
        )

    def discuss(self) -> None:
        """The cases each worker led that day, those longest not discussed first."""
        led: dict[int, list[AllocationRow]] = defaultdict(list)
        for lead in self.session.scalars(
            select(AllocationRow)
            .where(AllocationRow.part == Part.LEAD.value)
            .order_by(AllocationRow.start, AllocationRow.id)
        ):
            if lead.case_id % FORGOTTEN:
                led[lead.worker_id].append(lead)
        last: dict[tuple[int, int], date] = {}
        for row in self._held(DISCUSSED_SINCE):
            number = row.worker_id
            cases = [
                a.case_id
                for a in led[number]
                if a.start <= row.day and (a.end is None or row.day < a.end)
            ]
            cases.sort(key=lambda c: last.get((number, c), date.min))
            for case in cases[:MOST_DISCUSSED]:
                last[number, case] = row.day
                self.session.add(CaseDiscussedRow(supervision_id=row.id, case_id=case))

    def agree_actions(self) -> None:
        """One or two of each supervision of the last months; most of them were done."""
        for row in self._held(ACTIONS_SINCE):
            for words, owner in self._agreed(row):
                due = row.day + timedelta(days=self.chance.choice((7, 14, 14, 28)))
                ended, outcome = None, ""
                is_old = due < self.today - OPEN_SINCE
                if is_old or (due < self.today and self.chance.random() < DONE_SHARE):
                    ended = due - timedelta(days=self.chance.choice((0, 1, 3)))
                    outcome = self.chance.choice(BECAME).value
                self.session.add(
                    ActionRow(
                        worker_id=row.worker_id,
                        supervision_id=row.id,
                        owner_id=owner,
                        words=words,
                        due=due,
                        ended=ended,
                        outcome=outcome,
                    )
                )

    def _agreed(self, row: SupervisionRow) -> Iterator[tuple[str, int]]:
        among = ACTIONS if row.worker_id in self.leads else ACTIONS_WITHOUT_CASES
        words: Sequence[str] = self.chance.sample(among, self.chance.choice((0, 1, 1, 2)))
        for said in words:
            yield said, row.worker_id
        if row.supervisor_id is not None and self.chance.random() < SUPERVISORS_SHARE:
            yield self.chance.choice(SUPERVISORS_ACTIONS), row.supervisor_id

    def _held(self, since: timedelta) -> Iterator[SupervisionRow]:
        """Those of one person that were held lately, in the order they were."""
        for row in self.rows:
            if row.status == SupervisionStatus.HELD.value and row.day >= self.today - since:
                yield row
