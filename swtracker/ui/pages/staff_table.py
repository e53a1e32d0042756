"""The table of the Staff page: a row a member of staff, in post or not, and its filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from swtracker.domain import words
from swtracker.domain.people import Employment
from swtracker.ui.tables.columns import Column
from swtracker.ui.theme import Tone
from swtracker.usecases.rows.desk import StaffRow


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A member of staff on the day looked at."""

    row: StaffRow
    day: date

    @property
    def has_left(self) -> bool:
        """Whether they are no longer there on the day."""
        return self.row.left is not None and self.row.left <= self.day

    @property
    def searched(self) -> str:
        """What find-as-you-type looks in."""
        row = self.row
        parts = (row.name, row.staff_number, row.team, row.role or "", row.registration)
        return " ".join(parts).casefold()


def _role(line: StaffLine) -> str:
    if line.row.role is None:
        return "" if line.has_left else "no post"
    return line.row.role.value


def _where(line: StaffLine) -> str:
    """Away, leaving, or left, in words; empty for somebody who is there and stays."""
    row = line.row
    if row.left is not None:
        verb = "left" if line.has_left else "leaves"
        return f"{verb} {words.near_day(row.left, line.day)}"
    return row.away_words


def _where_tone(line: StaffLine) -> Tone:
    return "muted" if line.has_left else "plain"


def _tone(line: StaffLine) -> Tone:
    return "muted" if line.has_left else "plain"


def _programme(line: StaffLine) -> str:
    programme = line.row.programme
    return f"{programme.programme}, month {programme.month}" if programme else ""


def _hours(line: StaffLine) -> str:
    hours = line.row.weekly_hours
    return "" if hours is None else words.hours(hours)


def _fte(line: StaffLine) -> str:
    return "" if line.row.fte is None else words.fte(line.row.fte)


def _note(line: StaffLine) -> str:
    """The first thing pointed out in two words; the tool tip says all of it."""
    row = line.row
    said = ["outcome missing"] if row.programme and row.programme.past_end else []
    if len(row.pointed_out) > len(said):
        said.append("contradiction")
    return " · ".join(said)


def _note_sentences(line: StaffLine) -> str:
    return "\n".join(line.row.pointed_out)


NAME = Column[StaffLine](
    "name",
    "Name",
    text=lambda line: line.row.name,
    tone=_tone,
    width=140,
    stretch=3,
    strong=True,
)
NUMBER = Column[StaffLine](
    "number", "Number", text=lambda line: line.row.staff_number, tone=_tone, width=68, gives_way=8
)
ROLE = Column[StaffLine]("role", "Role", text=_role, tone=_tone, width=132, stretch=3, gives_way=1)
TEAM = Column[StaffLine]("team", "Team", text=lambda line: line.row.team, width=148, stretch=2)
FTE = Column[StaffLine](
    "fte",
    "FTE",
    text=_fte,
    sort=lambda line: line.row.fte,
    align="right",
    width=48,
    gives_way=3,
)
HOURS = Column[StaffLine](
    "hours",
    "Hours",
    text=_hours,
    sort=lambda line: line.row.weekly_hours,
    align="right",
    width=68,
    gives_way=11,
    header_tooltip="Hours of a full-time week, before FTE",
)
EMPLOYMENT = Column[StaffLine](
    "employment",
    "Employment",
    text=lambda line: line.row.employment.value,
    tone=_tone,
    width=92,
    gives_way=7,
)
STARTED = Column[StaffLine](
    "started",
    "Started",
    text=lambda line: words.bare_day(line.row.started),
    sort=lambda line: line.row.started,
    tone=_tone,
    align="right",
    width=104,
    gives_way=9,
)
REGISTRATION = Column[StaffLine](
    "registration",
    "Registration",
    text=lambda line: line.row.registration,
    sort=lambda line: line.row.registration or None,
    tone=_tone,
    width=100,
    gives_way=10,
)
PROGRAMME = Column[StaffLine](
    "programme",
    "Programme",
    text=_programme,
    sort=lambda line: line.row.programme.month if line.row.programme else None,
    width=124,
    gives_way=6,
)
AWAY = Column[StaffLine](
    "away",
    "Away or leaving",
    text=_where,
    sort=lambda line: _where(line) or None,
    tone=_where_tone,
    width=132,
    stretch=2,
    gives_way=2,
)
CASELOAD = Column[StaffLine](
    "caseload",
    "Children",
    text=lambda line: "" if line.has_left else str(line.row.caseload),
    sort=lambda line: None if line.has_left else line.row.caseload,
    tone=lambda line: "plain" if line.row.caseload else "muted",
    align="right",
    width=76,
    gives_way=5,
    header_tooltip="Children led",
)
NOTE = Column[StaffLine](
    "note",
    "Note",
    text=_note,
    sort=lambda line: _note(line) or None,
    tooltip=_note_sentences,
    accessible=_note_sentences,
    tone=lambda _line: "full",
    width=116,
    stretch=1,
    gives_way=4,
)
COLUMNS = (
    NAME,
    NUMBER,
    ROLE,
    TEAM,
    FTE,
    HOURS,
    EMPLOYMENT,
    STARTED,
    REGISTRATION,
    PROGRAMME,
    CASELOAD,
    AWAY,
    NOTE,
)


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip over the table: who it lets through."""

    key: str
    words: str
    lets_through: Callable[[StaffLine], bool]


FILTERS = (
    Filter("programme", "On a programme", lambda line: line.row.programme is not None),
    Filter("away", "Away", lambda line: bool(line.row.away_words)),
    Filter("agency", "Agency", lambda line: line.row.employment is Employment.AGENCY),
    Filter("note", "To look at", lambda line: bool(line.row.pointed_out)),
)


def found(lines: Iterable[StaffLine], typed: str, on: frozenset[str]) -> list[StaffLine]:
    """The lines that every chip that is on lets through and that hold every word typed."""
    wanted = typed.casefold().split()
    chips = [one for one in FILTERS if one.key in on]
    return [
        line
        for line in lines
        if all(one.lets_through(line) for one in chips)
        and all(word in line.searched for word in wanted)
    ]
