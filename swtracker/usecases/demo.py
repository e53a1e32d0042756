"""A made-up council to look around in: the same every time for the same day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

from swtracker.domain.calendar import Clock, Period, WorkingDays, add_months
from swtracker.domain.caseload import limit_on
from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import (
    Absence,
    AbsenceKind,
    Employment,
    Enrolment,
    Post,
    Role,
    Worker,
)
from swtracker.domain.policy import Policies, Policy, PolicySet
from swtracker.domain.supervision import Diary, SupervisionStatus
from swtracker.errors import StoreProblem
from swtracker.usecases.demo_years import fill_years
from swtracker.usecases.imports import make_file_from
from swtracker.usecases.resources import Resources
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
from swtracker.usecases.tracker import Tracker

COUNCIL = "Fernmoor (made up)"
POLICY = "slough-2014"
SEED = 2014
"""Any fixed number will do; the tests say what this one gives."""

RECORDS_MONTHS = 24
LONG_LEAVE_DAYS = 110
MISSED_SHARE = 0.08
LOST_SHARE = 0.12
MOVED_SHARE = 0.35
FRIDAY = 4

_OPEN_STATUSES = (
    Status.CHILD_IN_NEED,
    Status.CHILD_IN_NEED,
    Status.CHILD_PROTECTION,
    Status.OPEN_ASSESSMENT,
    Status.LOOKED_AFTER,
)

# fmt: off
FIRST_NAMES = (
    "Amber", "Bryn", "Clover", "Dara", "Elowen", "Fintan", "Ginevra", "Hollis", "Isolde",
    "Juniper", "Kestrel", "Linden", "Marlow", "Nettle", "Orla", "Peregrine", "Quill", "Rowan",
    "Sorrel", "Tansy", "Ulla", "Verity", "Willow", "Xanthe", "Yarrow", "Zephyr",
)
LAST_NAMES = (
    "Applethwaite", "Birchover", "Cloudsley", "Dewhurst-Moss", "Elderflower", "Foxglove",
    "Greenwillow", "Hawthornby", "Ivybridge", "Juniperhill", "Kingcup", "Larkspur",
    "Meadowsweet", "Nightingale-Down", "Oatfield", "Periwinkle", "Quickthorn", "Rushbrook",
    "Silverbirch", "Thistledown", "Underwood-Fell", "Vetchling", "Windflower", "Yarrowby",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class _Place:
    """Somebody's place in a team: role, FTE, months on ASYE, share of the limit they hold."""

    role: Role
    fte: str = "1.0"
    asye_month: int | None = None
    fullness: float = 0.8
    agency: bool = False
    away: bool = False
    on_long_leave: bool = False


_SW = Role.SOCIAL_WORKER
_TEAMS: tuple[tuple[str, str, tuple[_Place, ...]], ...] = (
    (
        "Assessment North",
        "Assessment & CIN",
        (
            _Place(Role.PRACTICE_MANAGER),
            _Place(Role.CONSULTANT_PRACTITIONER, fullness=0.9),
            _Place(_SW, asye_month=4, fullness=0.86),
            _Place(_SW, "0.6", fullness=1.25),
            _Place(_SW, fullness=1.0),
            _Place(_SW, asye_month=10, fullness=0.65),
            _Place(Role.SENIOR_SOCIAL_WORKER, "0.8", fullness=0.7),
            _Place(_SW, agency=True, fullness=0.82, away=True),
            _Place(Role.STUDENT, fullness=0.22),
            _Place(Role.SUPPORT_OFFICER),
        ),
    ),
    (
        "Assessment South",
        "Assessment & CIN",
        (
            _Place(Role.PRACTICE_MANAGER),
            _Place(Role.CONSULTANT_PRACTITIONER, fullness=0.75),
            _Place(_SW, fullness=0.95),
            _Place(_SW, "0.5", fullness=0.9),
            _Place(_SW, asye_month=1, fullness=0.3),
            _Place(_SW, fullness=0.7),
            _Place(_SW, agency=True, fullness=1.0),
        ),
    ),
    (
        "Protection & Care East",
        "Protection & Care",
        (
            _Place(Role.PRACTICE_MANAGER),
            _Place(Role.CONSULTANT_PRACTITIONER, fullness=1.2),
            _Place(_SW, fullness=1.1),
            _Place(_SW, asye_month=7, fullness=1.0),
            _Place(_SW, "0.8", fullness=0.85),
            _Place(_SW, fullness=0.6),
            _Place(Role.SENIOR_SOCIAL_WORKER, fullness=0.9),
        ),
    ),
    (
        "Looked After & Leaving Care",
        "Looked after",
        (
            _Place(Role.PRACTICE_MANAGER),
            _Place(Role.CONSULTANT_PRACTITIONER, fullness=0.6),
            _Place(_SW, fullness=0.88),
            _Place(_SW, asye_month=13, fullness=0.9),
            _Place(_SW, "0.4", fullness=1.0),
            _Place(_SW, fullness=0.75),
            _Place(_SW, "0.8", fullness=0, on_long_leave=True),
        ),
    ),
)


def make_demo(where: str | Path, *, clock: Clock, resources: Resources) -> Tracker:
    """Make the made-up council's data file at ``where``, replacing an earlier one of its own.

    Its first practice manager is signed in. Raises `StoreProblem` when it cannot be made.
    """
    path = Path(where)
    book = demo_book(clock.today(), resources.preset(POLICY), resources.working_days)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreProblem(
            f"What stands at {path} cannot be replaced ({error.strerror}); nothing was changed."
        ) from error
    tracker, _plan, _done = make_file_from(path, book, clock=clock, resources=resources)
    fill_years(tracker)
    tracker.sign_in(book.workers[0].staff_number)
    return tracker


def demo_book(today: date, policy: Policy, working_days: WorkingDays) -> TeamBook:
    """The made-up council as a team workbook of the day."""
    maker = _Maker(today, policy, working_days)
    for team, area, places in _TEAMS:
        maker.make_team(team, area, places)
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

    def make_team(self, team: str, area: str, places: Iterable[_Place]) -> None:
        """A team with its people, the children they hold, and those who wait."""
        self.teams.append(TeamIn(_at(Sheet.TEAMS, self.teams), team, area))
        made = [(self._make_worker(team, place), place) for place in places]
        manager = made[0][0].staff_number
        limits = {
            w.staff_number: limit_on(w, self.today, self._policies()).children for w, _ in made
        }
        for worker, place in made:
            self._make_supervisions(worker, manager)
            if place.asye_month is not None:
                self._make_development(worker)
            others = [
                w
                for w, p in made
                if limits[w.staff_number] and w is not worker and not p.on_long_leave
            ]
            left = round(limits[worker.staff_number] * place.fullness)
            while left > 0:
                left -= self._make_family(
                    team, min(left, self.chance.choice((1, 1, 2, 3))), worker, others
                )
        for size, days in ((3, 6), (1, 4), (2, 1), (1, 9))[: len(self.teams) + 1]:
            self._make_waiting(team, size, days)

    def _policies(self) -> Policies:
        return Policies.of([PolicySet(self.begin, self.policy)])

    def _make_worker(self, team: str, place: _Place) -> Worker:
        """Somebody of the team, as rows of the book; the same as the rules see them."""
        number = str(2001 + 7 * len(self.workers))
        count = len(self.workers)
        first = FIRST_NAMES[(count * 7) % len(FIRST_NAMES)]
        name = f"{first} {LAST_NAMES[(count * 5) % len(LAST_NAMES)]}"
        if place.asye_month is not None:
            started = add_months(self.today, 1 - place.asye_month) - timedelta(days=11)
        else:
            started = self.today - timedelta(days=self.chance.randint(200, 2800))
        student = place.role is Role.STUDENT
        employment = Employment.AGENCY if place.agency else Employment.PERMANENT
        unqualified = student or place.role is Role.SUPPORT_OFFICER
        qualified = None if unqualified else started - timedelta(days=self.chance.randint(40, 90))
        if qualified is not None and place.asye_month is None:
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
        fte, hours = Decimal(place.fte), Decimal(37)
        self.posts.append(
            PostIn(
                _at(Sheet.POSTS, self.posts), number, team, place.role, fte, hours, started, None
            )
        )
        enrolments: tuple[Enrolment, ...] = ()
        if place.asye_month is not None:
            enrolments = (Enrolment("ASYE", started),)
            self.programmes.append(
                ProgrammeIn(
                    _at(Sheet.PROGRAMMES, self.programmes), number, "ASYE", started, None, None
                )
            )
        absence = self._absence(place)
        if absence is not None:
            away = absence.period
            self.absences.append(
                AbsenceIn(
                    _at(Sheet.ABSENCES, self.absences),
                    number,
                    absence.kind,
                    away.start,
                    away.end,
                    absence.pauses,
                )
            )
        return Worker(
            number,
            name,
            started,
            employment=employment,
            qualified=qualified,
            posts=(Post(team, place.role, Fraction(fte), Fraction(hours), Period(started)),),
            enrolments=enrolments,
            absences=() if absence is None else (absence,),
        )

    def _absence(self, place: _Place) -> Absence | None:
        """A holiday that ends soon, or a leave so long that its clock has stood still for long."""
        if place.on_long_leave:
            since = Period(self.today - timedelta(days=LONG_LEAVE_DAYS))
            return Absence(AbsenceKind.MATERNITY, since, pauses=True)
        if place.away:
            holiday = Period(self.today - timedelta(days=12), self.today + timedelta(days=10))
            return Absence(AbsenceKind.ANNUAL_LEAVE, holiday)
        return None

    def _make_supervisions(self, worker: Worker, manager: str) -> None:
        """Sessions along the dates on which they fall due; some late, some missed, some short."""
        diary = Diary(worker, self._policies(), self.working_days, self.begin)
        for strand in diary.strands_on(self.today):
            day = diary.clock_start(self.today)
            while True:
                # Due dates are those of the rule, met early, on the day, or late.
                dates = diary.schedule(strand.name, day, self.today)
                slip = self.chance.choice((-3, -1, 0, 0, 0, 0, 1, 6))
                if not dates:
                    break
                when = self.working_days.after(max(dates[0] + timedelta(days=slip), day), 1)
                if when > self.today or worker.pauses.cover(when):
                    break
                day = when
                if self.chance.random() < MISSED_SHARE:
                    self._log(worker, strand.name, when, SupervisionStatus.CANCELLED, manager)
                    day = self.working_days.after(when, self.chance.choice((3, 5, 10)))
                    if day > self.today or worker.pauses.cover(day):
                        break
                self._log(worker, strand.name, day, SupervisionStatus.HELD, manager)

    def _log(
        self, worker: Worker, strand: str, day: date, status: SupervisionStatus, manager: str
    ) -> None:
        held = status is SupervisionStatus.HELD
        self.supervisions.append(
            SupervisionIn(
                _at(Sheet.SUPERVISIONS, self.supervisions),
                worker.staff_number,
                strand,
                day,
                status,
                self.chance.choice((90, 90, 90, 95, 120, 60)) if held else None,
                manager if manager != worker.staff_number else "",
                self.working_days.after(day, self.chance.choice((0, 0, 1, 1, 3))) if held else None,
                "" if held else self.chance.choice(("Worker on duty", "Supervisor in court")),
            )
        )

    def _make_development(self, worker: Worker) -> None:
        """A protected afternoon most Fridays, some of them lost, two planned ahead."""
        day = worker.started + timedelta(days=(FRIDAY - worker.started.weekday()) % 7)
        while day <= self.today + timedelta(days=14):
            state = TimeState.PLANNED if day > self.today else TimeState.TAKEN
            if day <= self.today and self.chance.random() < LOST_SHARE:
                state = TimeState.LOST
            self.development.append(
                DevelopmentIn(
                    _at(Sheet.DEVELOPMENT, self.development),
                    worker.staff_number,
                    day,
                    self.chance.choice((Decimal("3.7"), Decimal("3.7"), Decimal("4.5"))),
                    self.chance.choice(list(Activity)[:8]),
                    state,
                    "Covering duty" if state is TimeState.LOST else "",
                )
            )
            day += timedelta(days=7)

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
        return size

    def _make_waiting(self, team: str, size: int, days: int) -> None:
        """A family nobody leads, opened so many days ago."""
        status = Status.OPEN_ASSESSMENT if days < 5 else Status.CHILD_PROTECTION
        for _ in self._open_family(team, size, status, self.today - timedelta(days=days)):
            pass

    def _open_family(self, team: str, size: int, status: Status, opened: date) -> Iterator[str]:
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
                    None,
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
