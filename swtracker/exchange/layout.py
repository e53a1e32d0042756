"""The team workbook's sheets and headings, once, for reading it and for writing it.

A heading names the field of the row it fills; whether a row may leave it empty stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.domain.supervision import SupervisionStatus
from swtracker.usecases.rows.book import (
    AbsenceIn,
    AllocationIn,
    CaseIn,
    DevelopmentIn,
    PostIn,
    ProgrammeIn,
    Sheet,
    SupervisionIn,
    TeamIn,
    WorkerIn,
)

WHY = "Why it was not taken in"
"""The heading of the further, last column of *rows to mend*."""

COUNCIL, POLICY, RECORDS_BEGIN = ABOUT_KEYS = ("Council", "Policy", "Records begin")
"""What About says, one to a row: the words in its first column, the answer in its second."""

RowIn = (
    TeamIn
    | WorkerIn
    | PostIn
    | ProgrammeIn
    | AbsenceIn
    | CaseIn
    | AllocationIn
    | SupervisionIn
    | DevelopmentIn
)


class Kind(Enum):
    """What a cell under a heading holds."""

    WORDS = "words"
    STAFF_NUMBER = "a staff number"
    REFERENCE = "a reference"
    INITIALS = "initials"
    REGISTRATION = "a registration number"
    DAY = "a date"
    FTE = "a number, more than 0 and at most 1"
    HOURS = "hours, such as 3.75"
    WEEKLY_HOURS = "hours of a full-time week, such as 37"
    MINUTES = "whole minutes"
    YES_OR_NO = "Yes or No"
    CHOICE = "one from the list"


_TEXT_KINDS = frozenset(
    {Kind.WORDS, Kind.STAFF_NUMBER, Kind.REFERENCE, Kind.INITIALS, Kind.REGISTRATION}
)


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the field it fills, what it holds, and whether a row must say it.

    ``ends`` marks a cell whose being empty says that something goes on: a sheet without that
    heading would bring closed cases in as open, so its rows wait until the heading is mended.
    """

    header: str
    field: str
    kind: Kind = Kind.WORDS
    required: bool = False
    choices: type[StrEnum] | None = None
    ends: bool = False

    @property
    def heading_needed(self) -> bool:
        """Whether the sheet's rows can come in only when it has this heading."""
        return self.required or self.ends

    @property
    def empty(self) -> str | None:
        """What a row holds where the cell is empty."""
        return "" if self.kind in _TEXT_KINDS else None


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet's columns in the order they are written, and the row they make."""

    row: type[RowIn]
    columns: tuple[Column, ...]


def _must(header: str, field: str, kind: Kind = Kind.WORDS) -> Column:
    return Column(header, field, kind, required=True)


def _may(header: str, field: str, kind: Kind = Kind.WORDS) -> Column:
    return Column(header, field, kind)


def _choice(header: str, field: str, choices: type[StrEnum]) -> Column:
    return Column(header, field, Kind.CHOICE, required=True, choices=choices)


def _end(header: str, field: str) -> Column:
    return Column(header, field, Kind.DAY, ends=True)


_STAFF_NUMBER = _must("Staff number", "staff_number", Kind.STAFF_NUMBER)
_REFERENCE = _must("Reference", "reference", Kind.REFERENCE)
_FROM = _must("From", "start", Kind.DAY)
_TO = _end("To", "end")

LAYOUTS: Mapping[Sheet, Layout] = {
    Sheet.TEAMS: Layout(
        TeamIn,
        (_must("Team", "team"), _may("Service area", "service_area")),
    ),
    Sheet.WORKERS: Layout(
        WorkerIn,
        (
            _STAFF_NUMBER,
            _must("Name", "name"),
            _choice("Employment", "employment", Employment),
            _must("Started", "started", Kind.DAY),
            _end("Left", "left"),
            _may("Qualified", "qualified", Kind.DAY),
            _may("Registration", "registration", Kind.REGISTRATION),
        ),
    ),
    Sheet.POSTS: Layout(
        PostIn,
        (
            _STAFF_NUMBER,
            _must("Team", "team"),
            _choice("Role", "role", Role),
            _must("FTE", "fte", Kind.FTE),
            _must("Weekly hours", "weekly_hours", Kind.WEEKLY_HOURS),
            _FROM,
            _TO,
        ),
    ),
    Sheet.PROGRAMMES: Layout(
        ProgrammeIn,
        (
            _STAFF_NUMBER,
            _must("Programme", "programme"),
            _must("Start", "start", Kind.DAY),
            Column("Outcome", "outcome", Kind.CHOICE, choices=Outcome, ends=True),
            _end("Outcome date", "outcome_date"),
        ),
    ),
    Sheet.ABSENCES: Layout(
        AbsenceIn,
        (
            _STAFF_NUMBER,
            _choice("Kind", "kind", AbsenceKind),
            _FROM,
            _TO,
            _must("Pauses the clock", "pauses", Kind.YES_OR_NO),
        ),
    ),
    Sheet.CASES: Layout(
        CaseIn,
        (
            _REFERENCE,
            _may("Initials", "initials", Kind.INITIALS),
            _may("Family", "family", Kind.REFERENCE),
            _choice("Status", "status", Status),
            _must("Opened", "opened", Kind.DAY),
            _end("Closed", "closed"),
            _may("Team", "team"),
        ),
    ),
    Sheet.ALLOCATIONS: Layout(
        AllocationIn,
        (
            _REFERENCE,
            _STAFF_NUMBER,
            _choice("Role", "part", Part),
            _FROM,
            _TO,
            Column("Reason", "reason", Kind.CHOICE, choices=ChangeReason),
        ),
    ),
    Sheet.SUPERVISIONS: Layout(
        SupervisionIn,
        (
            _STAFF_NUMBER,
            _must("Strand", "strand"),
            _must("Date", "day", Kind.DAY),
            _choice("Status", "status", SupervisionStatus),
            _may("Minutes", "minutes", Kind.MINUTES),
            _may("Supervisor", "supervisor", Kind.STAFF_NUMBER),
            _may("Recorded", "recorded", Kind.DAY),
            _may("Reason", "reason"),
        ),
    ),
    Sheet.DEVELOPMENT: Layout(
        DevelopmentIn,
        (
            _STAFF_NUMBER,
            _must("Date", "day", Kind.DAY),
            _must("Hours", "hours", Kind.HOURS),
            _choice("Activity", "activity", Activity),
            _choice("State", "state", TimeState),
            _may("Reason", "reason"),
        ),
    ),
}
