"""The made-up council as a team workbook: its people, their children and what was logged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from swtracker.domain.calendar import Period, WorkingDays, add_months
from swtracker.domain.caseload import limit_on
from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import Employment, Enrolment, Outcome, Post, Role, Worker
from swtracker.domain.policy import Policies, Policy, PolicySet
from swtracker.domain.supervision import By, Diary, SupervisionStatus
from swtracker.usecases.demo_council import (
    COUNCIL,
    FIRST_NAMES,
    LAST_NAMES,
    TEAMS,
    Seat,
    Seated,
    seated,
)
from swtracker.usecases.rows.book import (
    AboutIn,
    AbsenceIn,
    AllocationIn,
    CaseIn,
    DevelopmentIn,
    Place,
    PostIn,
    ProgrammeIn,
    Sheet,
    SupervisionIn,
    TeamBook,
    TeamIn,
    WorkerIn,
)

SEED = 2014
"""Any fixed number will do; the tests say what this one gives."""

RECORDS_MONTHS = 24
LONG_THERE = 900
"""Days that everybody who supervises others has been there at least."""

MISSED_SHARE = 0.08
MOVED_SHARE = 0.35
FRIDAY = 4

NOT_HELD: dict[str, tuple[SupervisionStatus, By]] = {
    "Worker on duty": (SupervisionStatus.CANCELLED, By.WORKER),
    "Supervisor in court": (SupervisionStatus.CANCELLED, By.SUPERVISOR),
    "Team called together for an inspection": (SupervisionStatus.CANCELLED, By.SERVICE),
    "Worker unwell that morning": (SupervisionStatus.CANCELLED, By.WORKER),
    "Emergency strategy meeting ran over": (SupervisionStatus.MISSED, By.OTHER),
}
AWAY_REASON = "Supervisor off sick, nobody stood in"

LOST_TO: dict[str, By] = {
    "Covering duty": By.SERVICE,
    "Court hearing ran over": By.OTHER,
    "Asked to take an urgent visit": By.SUPERVISOR,
    "Unwell": By.WORKER,
}
HABITS = (Decimal("1"), Decimal("1"), Decimal("1.2"))
"""Times the tenth of a week that an afternoon of development lasts."""

REGULAR_SINCE = timedelta(weeks=9)
"""How long ago protected time became a regular slot for everybody."""

SLIPS = (-4, -2, -1, -1, -1, -1, -1, -1, -1, 0, 5)
"""Days by which a supervision is put a little before or after the day before it falls due."""

_OPEN_STATUSES = (
    Status.CHILD_IN_NEED,
    Status.CHILD_IN_NEED,
    Status.CHILD_PROTECTION,
    Status.OPEN_ASSESSMENT,
    Status.LOOKED_AFTER,
)


def demo_book(today: date, policy: Policy, working_days: WorkingDays) -> TeamBook:
    """The made-up council as a team workbook of the day."""
    maker = _Maker(today, policy, working_days)
    everybody = seated()
    for team, area, _ in TEAMS:
        maker.make_team(team, area, [s for s in everybody if s.team == team])
    return TeamBook(
        about=AboutIn(COUNCIL, policy.name, maker.begin),
        teams=tuple(maker.teams),
        workers=tuple(maker.workers),
        posts=tuple(maker.posts),
        programmes=tuple(maker.programmes),
        absences=tuple(maker.absences),
        cases=tuple(maker.cases),
        allocations=tuple(maker.allocations),
        supervisions=tuple(maker.supervisions),
        development=tuple(maker.development),
    )


@dataclass(slots=True)
class _Maker:
    """Makes the people and cases of one council, team by team."""

    today: date
    policy: Policy
    working_days: WorkingDays
    chance: Random = field(default_factory=lambda: Random(SEED))
    past: Random = field(default_factory=lambda: Random(SEED + 1))
    teams: list[TeamIn] = field(default_factory=list)
    workers: list[WorkerIn] = field(default_factory=list)
    posts: list[PostIn] = field(default_factory=list)
    programmes: list[ProgrammeIn] = field(default_factory=list)
    absences: list[AbsenceIn] = field(default_factory=list)
    cases: list[CaseIn] = field(default_factory=list)
    allocations: list[AllocationIn] = field(default_factory=list)
    supervisions: list[SupervisionIn] = field(default_factory=list)
    development: list[DevelopmentIn] = field(default_factory=list)
    families: int = 0

    @property
    def begin(self) -> date:
        """Records begin two years back."""
        return add_months(self.today, -RECORDS_MONTHS)

    def make_team(self, team: str, area: str, people: Iterable[Seated]) -> None:
        """A team with its people, the children they hold, and those who wait."""
        self.teams.append(TeamIn(_at(Sheet.TEAMS, self.teams), team, area))
        made = [(self._make_worker(one), one) for one in people]
        limits = {
            w.staff_number: limit_on(w, self.today, self._policies()).children for w, _ in made
        }
        for worker, one in made:
            seat = one.seat
            self._make_supervisions(worker, one)
            if seat.asye_month is not None:
                self._make_development(worker, seat)
            others = [
                w for w, o in made if limits[w.staff_number] and w is not worker and o.seat.fullness
            ]
            left = round(limits[worker.staff_number] * seat.fullness)
            while left > 0:
                left -= self._make_family(
                    team, min(left, self.chance.choice((1, 1, 2, 3))), worker, others
                )
        if any(limits.values()):
            for size, days in ((3, 6), (1, 4), (2, 1), (1, 9))[: len(self.teams) + 1]:
                self._make_waiting(team, size, days)

    def _policies(self) -> Policies:
        return Policies.of([PolicySet(self.begin, self.policy)])

    def _make_worker(self, one: Seated) -> Worker:
        """Somebody of the team, as rows of the book; the same as the rules see them."""
        number, seat, count = one.number, one.seat, len(self.workers)
        first = FIRST_NAMES[(count * 7) % len(FIRST_NAMES)]
        name = f"{first} {LAST_NAMES[(count * 5) % len(LAST_NAMES)]}"
        if seat.asye_month is not None:
            started = add_months(self.today, 1 - seat.asye_month) - timedelta(days=11)
        else:
            started = self.today - timedelta(days=self.chance.randint(200, 2800))
        if seat.is_senior:
            started = min(started, self.today - timedelta(days=LONG_THERE))
        student = seat.role is Role.STUDENT
        employment = Employment.AGENCY if seat.agency else Employment.PERMANENT
        unqualified = student or seat.role is Role.SUPPORT_OFFICER
        qualified = None if unqualified else started - timedelta(days=self.chance.randint(40, 90))
        if qualified is not None and seat.asye_month is None:
            qualified -= timedelta(days=self.chance.randint(1200, 4000))
        self.workers.append(
            WorkerIn(
                _at(Sheet.WORKERS, self.workers),
                number,
                name,
                Employment.STUDENT if student else employment,
                started,
                None,
                qualified,
                "" if unqualified else f"SW{self.chance.randint(10000, 199999)}",
            )
        )
        fte, hours = Decimal(seat.fte), Decimal(37)
        post = PostIn(
            _at(Sheet.POSTS, self.posts), number, one.team, seat.role, fte, hours, started, None
        )
        self.posts.append(post)
        enrolments: tuple[Enrolment, ...] = ()
        if seat.asye_month is not None:
            enrolments = (self._enrol(number, seat, started),)
        absence = None if seat.away is None else seat.away.absence(self.today)
        if absence is not None:
            away = absence.period
            at = _at(Sheet.ABSENCES, self.absences)
            self.absences.append(
                AbsenceIn(at, number, absence.kind, away.start, away.end, absence.pauses)
            )
        return Worker(
            number,
            name,
            started,
            employment=employment,
            qualified=qualified,
            posts=(Post(one.team, seat.role, Fraction(fte), Fraction(hours), Period(started)),),
            enrolments=enrolments,
            absences=() if absence is None else (absence,),
        )

    def _enrol(self, number: str, seat: Seat, started: date) -> Enrolment:
        """A place on the ASYE from the first day; passed, it ended soon after its twelve months."""
        enrolment = Enrolment("ASYE", started)
        if seat.passed:
            day = self.working_days.after(add_months(started, 12), 8)
            enrolment = Enrolment("ASYE", started, Outcome.PASS, day)
        self.programmes.append(
            ProgrammeIn(
                _at(Sheet.PROGRAMMES, self.programmes),
                number,
                "ASYE",
                started,
                enrolment.outcome,
                enrolment.outcome_date,
            )
        )
        return enrolment

    def _make_supervisions(self, worker: Worker, one: Seated) -> None:
        """Sessions along the dates on which they fall due; some late, some missed, some short."""
        diary = Diary(worker, self._policies(), self.working_days, self.begin)
        for strand in diary.strands_on(self.today):
            day = diary.clock_start(self.today)
            while True:
                # Due dates are those of the rule, met early, on the day, or late.
                dates = diary.schedule(strand.name, day, self.today)
                slip = self.chance.choice(SLIPS)
                if not dates:
                    break
                # Whoever is away for long was seen before: no due date falls in a pause.
                at_last = dates[0] if worker.pauses.cover(self.today) else None
                when = self._there(worker, max(dates[0] + timedelta(days=slip), day)) or at_last
                if when is None or when > self.today - timedelta(days=one.seat.behind):
                    break
                day = when
                nobody = self._is_left_alone(one, day)
                is_missed = self.chance.random() < MISSED_SHARE and at_last is None
                if nobody or is_missed:
                    reason = AWAY_REASON if nobody else self.chance.choice(tuple(NOT_HELD))
                    self._log(one, strand.name, day, reason)
                    after = self.working_days.after(day, self.chance.choice((2, 4, 7)))
                    when = None if nobody else self._there(worker, after)
                    if when is None or self._is_left_alone(one, when):
                        break
                    day = when
                self._log(one, strand.name, day)

    def _there(self, worker: Worker, after: date) -> date | None:
        """The next working day the worker is there, none when that is still to come."""
        day = self.working_days.after(after, 1)
        absence = worker.absence_on(day)
        while absence is not None and day <= self.today:
            day = self.working_days.after(absence.period.end or self.today, 1)
            absence = worker.absence_on(day)
        return day if day <= self.today else None

    def _is_left_alone(self, one: Seated, day: date) -> bool:
        """Whether the supervisor is away that day with nobody to stand in."""
        giver = next((s for s in seated() if s.number == one.supervisor), None)
        if giver is None or giver.seat.away is None or giver.seat.covered:
            return False
        return giver.seat.away.absence(self.today).period.covers(day)

    def _log(self, one: Seated, strand: str, day: date, reason: str = "") -> None:
        """A supervision that was held, or was not, and why."""
        held = not reason
        status, _ = NOT_HELD.get(reason, (SupervisionStatus.CANCELLED, By.SUPERVISOR))
        self.supervisions.append(
            SupervisionIn(
                _at(Sheet.SUPERVISIONS, self.supervisions),
                one.number,
                strand,
                day,
                SupervisionStatus.HELD if held else status,
                self.chance.choice((90, 90, 90, 95, 120, 60)) if held else None,
                one.supervisor,
                self.working_days.after(day, self.chance.choice((0, 0, 1, 1, 3))) if held else None,
                reason,
            )
        )

    def _make_development(self, worker: Worker, seat: Seat) -> None:
        """A protected afternoon most Fridays until it became a regular slot; some of them lost."""
        [enrolment] = worker.enrolments
        first = worker.started + timedelta(days=(FRIDAY - worker.started.weekday()) % 7)
        hours = Fraction(37) * worker.posts[0].fte / 10
        last = min(self.today - REGULAR_SINCE, enrolment.outcome_date or self.today)
        for day in _weekly(first, last):
            if worker.absence_on(day) is not None or not self.working_days.includes(day):
                continue
            lost = self.chance.random() < seat.lost
            self.development.append(
                DevelopmentIn(
                    _at(Sheet.DEVELOPMENT, self.development),
                    worker.staff_number,
                    day,
                    round(Decimal(float(hours)) * self.chance.choice(HABITS), 1),
                    self.chance.choice(list(Activity)[:8]),
                    TimeState.LOST if lost else TimeState.TAKEN,
                    self.chance.choice(tuple(LOST_TO)) if lost else "",
                )
            )

    def _make_family(self, team: str, size: int, worker: Worker, others: list[Worker]) -> int:
        """A family the worker leads now; some had another lead before. How many children."""
        since = min(
            max(
                self.today - timedelta(days=self.chance.randint(3, 420)),
                worker.started + timedelta(days=self.chance.randint(1, 20)),
            ),
            self.today,
        )
        before = (
            self.chance.choice(others) if others and self.chance.random() < MOVED_SHARE else None
        )
        opened = since - timedelta(days=self.chance.randint(0, 5))
        if before is not None:
            led_from = max(
                before.started, self.begin, since - timedelta(days=self.chance.randint(40, 200))
            )
            if led_from < since:
                opened = led_from
            else:
                before = None  # had not begun by then
        status = self.chance.choice(_OPEN_STATUSES)
        for reference in self._open_family(team, size, status, opened):
            if before is not None:
                self._allocate(reference, before, opened, since, ChangeReason.FCONTA)
            reason = ChangeReason.FCONTA if before is None else ChangeReason.MANAGE
            self._allocate(reference, worker, since, None, reason)
        self._make_closed(team, worker, since)
        return size

    def _make_closed(self, team: str, worker: Worker, until: date) -> None:
        """The family whose place the new one took, so that a caseload was as full a year ago."""
        closed = until - timedelta(days=self.past.randint(0, 12))
        opened = max(
            closed - timedelta(days=self.past.randint(120, 300)),
            worker.started + timedelta(days=2),
            self.begin,
        )
        if opened < closed:
            size = self.past.choice((1, 1, 2))
            for reference in self._open_family(team, size, Status.CLOSED, opened, closed):
                self._allocate(reference, worker, opened, closed, ChangeReason.FCONTA)

    def _make_waiting(self, team: str, size: int, days: int) -> None:
        """A family nobody leads, opened so many days ago."""
        status = Status.OPEN_ASSESSMENT if days < 5 else Status.CHILD_PROTECTION
        for _ in self._open_family(team, size, status, self.today - timedelta(days=days)):
            pass

    def _open_family(
        self, team: str, size: int, status: Status, opened: date, closed: date | None = None
    ) -> Iterator[str]:
        """Open a case for each child of a new family; their references."""
        self.families += 1
        for _ in range(size):
            reference = str(40001 + 3 * len(self.cases))
            initials = "".join(self.chance.choices("ABCDEFGHJKLMNOPRSTW", k=2))
            self.cases.append(
                CaseIn(
                    _at(Sheet.CASES, self.cases),
                    reference,
                    initials,
                    f"F{self.families:05}",
                    status,
                    opened,
                    closed,
                    team,
                )
            )
            yield reference

    def _allocate(
        self, reference: str, worker: Worker, start: date, end: date | None, reason: ChangeReason
    ) -> None:
        self.allocations.append(
            AllocationIn(
                _at(Sheet.ALLOCATIONS, self.allocations),
                reference,
                worker.staff_number,
                Part.LEAD,
                start,
                end,
                reason,
            )
        )


def _at(sheet: Sheet, rows: Sequence[object]) -> Place:
    """Where the next row of a sheet would stand."""
    return Place(sheet, len(rows) + 2)


def _weekly(first: date, last: date) -> Iterator[date]:
    """Every seventh day from ``first`` to ``last``, both included."""
    while first <= last:
        yield first
        first += timedelta(days=7)
