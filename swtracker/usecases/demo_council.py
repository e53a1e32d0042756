"""Who is in the made-up council: its teams, the posts in them, and what is special about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from swtracker.domain.calendar import Period
from swtracker.domain.people import Absence, AbsenceKind, Role

COUNCIL = "Fernmoor (made up)"
POLICY = "slough-2014"

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
class Away:
    """Days away: how many days ago they began, and in how many days they end (or ended ago)."""

    kind: AbsenceKind
    since: int
    until: int | None
    pauses: bool = False

    def absence(self, today: date) -> Absence:
        """The same as dated days."""
        end = None if self.until is None else today + timedelta(days=self.until)
        return Absence(self.kind, Period(today - timedelta(days=self.since), end), self.pauses)


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in a team: role, FTE, months on ASYE, share of the limit they hold.

    ``with_consultant`` are supervised by the consultant practitioner, not by the manager;
    ``covered`` is a supervisor for whom the consultant practitioner stands in while away.
    Of the last ``behind`` days no supervision is there. ``passed`` has finished the ASYE;
    ``lost`` is the share of protected time that was lost.
    """

    role: Role
    fte: str = "1.0"
    asye_month: int | None = None
    fullness: float = 0.8
    agency: bool = False
    away: Away | None = None
    with_consultant: bool = False
    covered: bool = False
    passed: bool = False
    behind: int = 0
    lost: float = 0.12

    @property
    def is_senior(self) -> bool:
        """Whether they have been there for long: those who supervise others."""
        return self.role not in _LEARNING


_SW = Role.SOCIAL_WORKER
_LEARNING = {_SW, Role.STUDENT, Role.SUPPORT_OFFICER}
_HOLIDAY = AbsenceKind.ANNUAL_LEAVE
_MATERNITY = AbsenceKind.MATERNITY
_SICK = AbsenceKind.SICKNESS

TEAMS: tuple[tuple[str, str, tuple[Seat, ...]], ...] = (
    (
        "Assessment North",
        "Assessment & CIN",
        (
            Seat(Role.PRACTICE_MANAGER),
            Seat(Role.CONSULTANT_PRACTITIONER, fullness=0.9),
            Seat(_SW, asye_month=4, fullness=0.86, with_consultant=True, lost=0),
            Seat(_SW, "0.6", fullness=1.25),
            Seat(_SW, fullness=1.0, with_consultant=True, behind=28),
            Seat(_SW, asye_month=10, fullness=0.65, with_consultant=True),
            Seat(Role.SENIOR_SOCIAL_WORKER, "0.8", fullness=0.7, behind=26),
            Seat(_SW, agency=True, fullness=0.82, away=Away(_HOLIDAY, 12, 10), behind=35),
            Seat(Role.STUDENT, fullness=0.22, with_consultant=True),
            Seat(Role.SUPPORT_OFFICER),
        ),
    ),
    (
        "Assessment South",
        "Assessment & CIN",
        (
            Seat(Role.PRACTICE_MANAGER, away=Away(_HOLIDAY, 9, 5), covered=True),
            Seat(Role.CONSULTANT_PRACTITIONER, fullness=0.75),
            Seat(_SW, fullness=0.95, behind=31),
            Seat(_SW, "0.5", fullness=0.9),
            Seat(_SW, asye_month=1, fullness=0.3, with_consultant=True),
            Seat(_SW, fullness=0.7, asye_month=15, passed=True),
            Seat(_SW, agency=True, fullness=1.0),
        ),
    ),
    (
        "Protection & Care East",
        "Protection & Care",
        (
            Seat(Role.PRACTICE_MANAGER),
            Seat(Role.CONSULTANT_PRACTITIONER, fullness=1.2),
            Seat(_SW, fullness=1.1),
            Seat(_SW, asye_month=8, fullness=1.0, away=Away(_SICK, 140, -105, pauses=True)),
            Seat(_SW, "0.8", asye_month=14, fullness=0.85, with_consultant=True),
            Seat(_SW, fullness=0.6, with_consultant=True),
            Seat(Role.SENIOR_SOCIAL_WORKER, fullness=0.9),
        ),
    ),
    (
        "Looked After & Leaving Care",
        "Looked after",
        (
            Seat(Role.PRACTICE_MANAGER, away=Away(_SICK, 24, 12)),
            Seat(Role.CONSULTANT_PRACTITIONER, fullness=0.6),
            Seat(_SW, fullness=0.88),
            Seat(_SW, asye_month=13, fullness=0.9, with_consultant=True, lost=0.3),
            Seat(_SW, "0.4", fullness=1.0),
            Seat(_SW, fullness=0.75, with_consultant=True),
            Seat(_SW, "0.8", fullness=0, away=Away(_MATERNITY, 110, None, pauses=True)),
            Seat(_SW, asye_month=7, fullness=0, away=Away(_MATERNITY, 75, None, pauses=True)),
        ),
    ),
    (
        "Practice Development",
        "Whole service",
        (
            Seat(Role.HEAD_OF_SERVICE),
            Seat(Role.DEVELOPMENT_COORDINATOR),
            Seat(Role.PRACTICE_EDUCATOR),
        ),
    ),
)

FIRST_NUMBER, NUMBERS_APART = 2001, 7


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat with the staff number of whoever has it, and those of the team's supervisors.

    ``manager`` is whoever leads the team; for that one it is the head of service.
    """

    number: str
    team: str
    seat: Seat
    manager: str
    consultant: str

    @property
    def supervisor(self) -> str:
        """The staff number of who supervises them; nobody's for the head of service."""
        if self.seat.with_consultant:
            return self.consultant
        return "" if self.manager == self.number else self.manager


@cache
def seated() -> tuple[Seated, ...]:
    """Everybody in the order of their staff numbers."""
    found: list[Seated] = []
    head = _number(sum(len(seats) for _, _, seats in TEAMS[:-1]))
    for team, _, seats in TEAMS:
        first = len(found)
        for place, seat in enumerate(seats):
            manager = head if place == 0 else _number(first)
            found.append(Seated(_number(len(found)), team, seat, manager, _number(first + 1)))
    return tuple(found)


def _number(count: int) -> str:
    return str(FIRST_NUMBER + NUMBERS_APART * count)
