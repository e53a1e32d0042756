"""A small made-up council with a past, built through the use cases, for every test that needs one.

Nobody in it is real. It stands on Friday 20 November 2026 under the policy *Slough 2014-17*:

- M1 Osian Rowan, practice manager, North, signed in; supervision due Mon 14 Dec.
- C1 Tamsin Linnet, consultant practitioner, North: 7 of 8; supervision due Wed 16 Dec.
- S1 Priya Wren, social worker, North: 16 of 16, full; supervision due today.
- S2 Marek Alder, social worker at 0.6, North: 11 of 9, two of them agreed until a review on
  12 Dec 2026; supervision was due Thu 12 Nov, 8 days ago.
- A1 Amara Hazel, social worker on the ASYE since Mon 27 Jul 2026, North: 13 of 14; supervision due
  Thu 26 Nov, joint supervision Mon 30 Nov; 8.8 % of development time, 7.4 h behind.
- S3 Dilys Plover, social worker, agency, South: 5 of 16.
- S4 Hamza Sorrel, social worker at 0.8, South: 0 of 12; away since Mon 5 Oct, no end known, the
  clock stopped.

Four children wait: the family *Ferndale* (N901 and N902, North, 7 days), N903 (North, 2 days) and
Z901 (South, 10 days, past the line). A reference is the worker's letter and a number: S1's first
child is P01, S2's K01, A1's A01, C1's T01, S3's D01.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from swtracker.domain.allocation import Override
from swtracker.domain.calendar import Clock, FixedClock
from swtracker.domain.cases import Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.holidays import parse_bank_holidays
from swtracker.domain.people import AbsenceKind, Employment, Role
from swtracker.paths import resource
from swtracker.usecases.resources import Resources
from swtracker.usecases.tracker import Tracker
from tests.builders import national, slough
from tests.store.files import plain

TODAY = FixedClock(date(2026, 11, 20))
RECORDS_BEGIN = date(2026, 6, 1)
LINE_MANAGER = "Line manager"
JOINT = "Joint with practice educator"

DatedAct = tuple[date, Callable[[], object]]


class MovingClock:
    """A clock that is set by hand, so that every act is done on its own day."""

    def __init__(self, day: date) -> None:
        self.day = day

    def today(self) -> date:
        """The day it is set to."""
        return self.day

    def now(self) -> datetime:
        """Nine in the morning, UTC, of that day."""
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)


@cache
def shipped_resources() -> Resources:
    """The presets and the bank holidays that swtracker brings."""
    holidays = resource("bank_holidays_england.toml").read_text("utf-8")
    return Resources(
        presets={"slough-2014": slough(), "national": national()},
        holidays=parse_bank_holidays(holidays),
    )


def empty_council(where: Path | str | None, clock: Clock = TODAY) -> Tracker:
    """New records at ``where`` (None: in memory alone) with a policy and nothing else."""
    return Tracker.create(
        where,
        council="Fernshire (made up)",
        policy=slough(),
        records_begin=RECORDS_BEGIN,
        clock=clock,
        resources=shipped_resources(),
    )


def empty_copy(path: Path, clock: Clock = TODAY) -> Tracker:
    """New records as `empty_council` makes them, at ``path``: made once and copied."""
    path.write_bytes(_made_once())
    return Tracker.open(path, clock=clock, resources=shipped_resources())


@cache
def _made_once() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "empty.db")
        empty_council(path).close()
        return path.read_bytes()


def small_council(path: Path, clock: Clock = TODAY) -> Tracker:
    """The council described above in a new data file at ``path``; M1 is signed in."""
    path.write_bytes(_built_once())
    return signed_in(path, clock)


def signed_in(where: Path | str, clock: Clock = TODAY) -> Tracker:
    """The council at ``where``, opened; M1 is signed in."""
    opened = Tracker.open(where, clock=clock, resources=shipped_resources())
    opened.sign_in("M1")
    return opened


@cache
def _built_once() -> bytes:
    """The council's data file: building it takes a second, opening a copy of it nothing."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "council.db")
        calendar = MovingClock(RECORDS_BEGIN)
        tracker = empty_council(path, calendar)
        _add_teams_and_staff(tracker)
        tracker.sign_in("M1")
        for day, act in sorted(_dated_acts(tracker), key=_day_of):
            calendar.day = day
            act()
        tracker.close()
        return path.read_bytes()


def worker_id(tracker: Tracker, staff_number: str) -> int:
    """The number of the worker with that staff number."""
    return tracker.staff.find(staff_number)


def case_id(tracker: Tracker, reference: str) -> int:
    """The number of the case with that reference, asked of a data file itself: that is quicker."""
    if tracker.is_on_server:
        found = tracker.cases.find(reference, state="all")
        return next(c.case_id for c in found if c.reference == reference)
    asked = "SELECT id FROM cases WHERE reference = ? AND void_by IS NULL"
    with plain(Path(tracker.where)) as connection:
        [(number,)] = connection.execute(asked, [reference]).fetchall()
    return int(number)


def add_worker(
    tracker: Tracker,
    staff_number: str,
    name: str,
    team: str,
    role: Role = Role.SOCIAL_WORKER,
    *,
    fte: str = "1",
    employment: Employment = Employment.PERMANENT,
    started: date = date(2024, 9, 2),
) -> int:
    """Add a worker with a first post at 37 hours a week; answers the worker's number."""
    tracker.staff.add(
        staff_number=staff_number,
        name=name,
        employment=employment,
        started=started,
        qualified=None,
        registration="",
        team_id=tracker.teams.find(team).id,
        role=role,
        fte=Decimal(fte),
        weekly_hours=Decimal(37),
    )
    return worker_id(tracker, staff_number)


def open_children(
    tracker: Tracker,
    references: list[str],
    opened: date,
    team: str,
    *,
    family: str = "",
    status: Status = Status.CHILD_IN_NEED,
) -> list[int]:
    """Open a case for each reference; answers the cases' numbers."""
    for place, reference in enumerate(references):
        tracker.cases.open_case(
            reference=reference,
            initials=f"{'ABCDEFGHIJKLMNOP'[place % 16]}{reference[0]}",
            family=family,
            status=status,
            opened=opened,
            team_id=tracker.teams.find(team).id,
        )
    return [case_id(tracker, reference) for reference in references]


def _add_teams_and_staff(tracker: Tracker) -> None:
    tracker.teams.add("North", "Protection and care")
    tracker.teams.add("South", "Protection and care")
    add_worker(tracker, "M1", "Osian Rowan", "North", Role.PRACTICE_MANAGER)
    add_worker(tracker, "C1", "Tamsin Linnet", "North", Role.CONSULTANT_PRACTITIONER)
    add_worker(tracker, "S1", "Priya Wren", "North")
    add_worker(tracker, "S2", "Marek Alder", "North", fte="0.6")
    asye = add_worker(tracker, "A1", "Amara Hazel", "North", started=date(2026, 7, 27))
    add_worker(tracker, "S3", "Dilys Plover", "South", employment=Employment.AGENCY)
    add_worker(tracker, "S4", "Hamza Sorrel", "South", fte="0.8")
    tracker.staff.enrol(asye, programme="ASYE", start=date(2026, 7, 27))


def _dated_acts(tracker: Tracker) -> Iterator[DatedAct]:
    """What happened, each on its day; acts of one day keep their order here."""
    yield from _allocations(tracker)
    yield from _supervisions(tracker)
    yield from _development(tracker)
    yield (
        date(2026, 10, 5),
        partial(
            tracker.staff.record_absence,
            worker_id(tracker, "S4"),
            kind=AbsenceKind.SICKNESS,
            start=date(2026, 10, 5),
            end=None,
            pauses=True,
        ),
    )


def _allocations(tracker: Tracker) -> Iterator[DatedAct]:
    give = partial(_open_and_give, tracker)
    yield date(2026, 6, 8), partial(give, "S1", "P", 1, 9)
    yield date(2026, 9, 7), partial(give, "S1", "P", 10, 16, status=Status.CHILD_PROTECTION)
    yield date(2026, 6, 8), partial(give, "S2", "K", 1, 9)
    yield date(2026, 10, 12), partial(give, "S2", "K", 10, 11, family="Kestrel", override=_AGREED)
    yield date(2026, 6, 8), partial(give, "C1", "T", 1, 7, status=Status.LOOKED_AFTER)
    yield date(2026, 8, 3), partial(give, "A1", "A", 1, 4)
    yield date(2026, 9, 14), partial(give, "A1", "A", 5, 7, family="Aspen")
    yield date(2026, 10, 9), partial(give, "A1", "A", 8, 13, status=Status.OPEN_ASSESSMENT)
    yield date(2026, 7, 6), partial(give, "S3", "D", 1, 5, team="South")
    wait = partial(open_children, tracker)
    yield date(2026, 11, 10), partial(wait, ["Z901"], date(2026, 11, 10), "South")
    yield (
        date(2026, 11, 13),
        partial(wait, ["N901", "N902"], date(2026, 11, 13), "North", family="Ferndale"),
    )
    yield date(2026, 11, 18), partial(wait, ["N903"], date(2026, 11, 18), "North")


_AGREED = Override(
    code="SIBLINGS",
    note="Two brothers placed overnight; nobody else in the team knew them.",
    plan="Two of the oldest cases close by the middle of December.",
    review=date(2026, 12, 12),
)


def _open_and_give(
    tracker: Tracker,
    staff_number: str,
    letter: str,
    first: int,
    last: int,
    *,
    team: str = "North",
    family: str = "",
    status: Status = Status.CHILD_IN_NEED,
    override: Override | None = None,
) -> None:
    references = [f"{letter}{number:02}" for number in range(first, last + 1)]
    cases = open_children(tracker, references, tracker.today(), team, family=family, status=status)
    tracker.allocations.allocate(cases, worker_id(tracker, staff_number), override=override)


_HELD = {
    "M1": ["2026-06-15", "2026-07-14", "2026-08-13", "2026-09-14", "2026-10-13", "2026-11-13"],
    "C1": ["2026-06-16", "2026-07-16", "2026-08-14", "2026-09-16", "2026-10-16", "2026-11-16"],
    "S1": ["2026-06-22", "2026-07-22", "2026-08-20", "2026-09-21", "2026-10-20"],
    "S2": ["2026-06-12", "2026-07-13", "2026-08-28", "2026-09-11", "2026-10-12"],
    "A1": [
        *("2026-08-10", "2026-08-24", "2026-09-07", "2026-09-24", "2026-10-05", "2026-10-19"),
        *("2026-10-29", "2026-11-12"),
    ],
    "S3": ["2026-06-30", "2026-07-30", "2026-08-28", "2026-09-28", "2026-10-28"],
    "S4": ["2026-06-29", "2026-07-29", "2026-08-27", "2026-09-25"],
}
_HELD_JOINTLY = ["2026-08-27", "2026-09-28", "2026-10-28"]


def _supervisions(tracker: Tracker) -> Iterator[DatedAct]:
    logged = [(number, LINE_MANAGER, day) for number, days in _HELD.items() for day in days]
    logged += [("A1", JOINT, day) for day in _HELD_JOINTLY]
    for number, strand, written in logged:
        day = date.fromisoformat(written)
        yield day, partial(tracker.supervisions.log, worker_id(tracker, number), strand, day=day)


def _development(tracker: Tracker) -> Iterator[DatedAct]:
    """Half a day on most Fridays, one lost to duty, one planned."""
    asye = worker_id(tracker, "A1")
    log = partial(tracker.development.log, asye, activity=Activity.TAUGHT_PROGRAMME)
    lost = date(2026, 10, 16)
    for week in range(17):
        friday = date(2026, 7, 31) + timedelta(weeks=week)
        if friday == lost:
            yield (
                friday,
                partial(
                    log,
                    day=friday,
                    hours=Decimal("3.7"),
                    state=TimeState.LOST,
                    reason="covering duty",
                ),
            )
        elif friday < date(2026, 11, 20):
            yield friday, partial(log, day=friday, hours=Decimal("3.7"), state=TimeState.TAKEN)
    yield (
        date(2026, 11, 19),
        partial(log, day=date(2026, 11, 27), hours=Decimal("3.7"), state=TimeState.PLANNED),
    )


def _day_of(act: DatedAct) -> date:
    return act[0]
