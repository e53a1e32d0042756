"""The team workbook's sheets and headings, once, for reading it and for writing it.

A heading names the field of the row it fills; whether a row may leave it empty stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.domain.supervision import By, SupervisionStatus
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
    COUNT = "a whole number"
    TIME = "a time of day, such as 10:00"
    NOTE = "words of one or more lines"
    DOCUMENT = "a document in JSON, as it was written"
    YES_OR_NO = "Yes or No"
    CHOICE = "one from the list"


_TEXT_KINDS = frozenset(
    {
        Kind.WORDS,
        Kind.NOTE,
        Kind.STAFF_NUMBER,
        Kind.REFERENCE,
        Kind.INITIALS,
        Kind.REGISTRATION,
        Kind.TIME,
    }
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
    """A sheet's columns in the order they are written, and the row they make.

    ``further`` columns stand in the workbook of everything only; nobody is told that they are not
    there.
    """

    row: type[Any]
    columns: tuple[Column, ...]
    further: tuple[Column, ...] = ()

    @property
    def every_column(self) -> tuple[Column, ...]:
        """The columns with the further ones."""
        return (*self.columns, *self.further)


def must(header: str, field: str, kind: Kind = Kind.WORDS) -> Column:
    """A column every row fills."""
    return Column(header, field, kind, required=True)


def may(header: str, field: str, kind: Kind = Kind.WORDS) -> Column:
    """A column a row may leave empty."""
    return Column(header, field, kind)


def choice(header: str, field: str, choices: type[StrEnum], *, required: bool = True) -> Column:
    """A column with one from a list."""
    return Column(header, field, Kind.CHOICE, required=required, choices=choices)


def ends_on(header: str, field: str) -> Column:
    """A column with the day something ends, empty while it goes on."""
    return Column(header, field, Kind.DAY, ends=True)


STAFF_NUMBER = must("Staff number", "staff_number", Kind.STAFF_NUMBER)
REFERENCE = must("Reference", "reference", Kind.REFERENCE)
FROM = must("From", "start", Kind.DAY)
TO = ends_on("To", "end")

LAYOUTS: Mapping[Sheet, Layout] = {
    Sheet.TEAMS: Layout(
        TeamIn,
        (must("Team", "team"), may("Service area", "service_area")),
    ),
    Sheet.WORKERS: Layout(
        WorkerIn,
        (
            STAFF_NUMBER,
            must("Name", "name"),
            choice("Employment", "employment", Employment),
            must("Started", "started", Kind.DAY),
            ends_on("Left", "left"),
            may("Qualified", "qualified", Kind.DAY),
            may("Registration", "registration", Kind.REGISTRATION),
        ),
        (
            may("Registered", "registered", Kind.DAY),
            may("Renewed", "renewed", Kind.DAY),
        ),
    ),
    Sheet.POSTS: Layout(
        PostIn,
        (
            STAFF_NUMBER,
            must("Team", "team"),
            choice("Role", "role", Role),
            must("FTE", "fte", Kind.FTE),
            must("Weekly hours", "weekly_hours", Kind.WEEKLY_HOURS),
            FROM,
            TO,
        ),
    ),
    Sheet.PROGRAMMES: Layout(
        ProgrammeIn,
        (
            STAFF_NUMBER,
            must("Programme", "programme"),
            must("Start", "start", Kind.DAY),
            Column("Outcome", "outcome", Kind.CHOICE, choices=Outcome, ends=True),
            ends_on("Outcome date", "outcome_date"),
        ),
        (may("Cohort", "cohort"),),
    ),
    Sheet.ABSENCES: Layout(
        AbsenceIn,
        (
            STAFF_NUMBER,
            choice("Kind", "kind", AbsenceKind),
            FROM,
            TO,
            must("Pauses the clock", "pauses", Kind.YES_OR_NO),
        ),
        (may("Reason", "reason", Kind.NOTE),),
    ),
    Sheet.CASES: Layout(
        CaseIn,
        (
            REFERENCE,
            may("Initials", "initials", Kind.INITIALS),
            may("Family", "family", Kind.REFERENCE),
            choice("Status", "status", Status),
            must("Opened", "opened", Kind.DAY),
            ends_on("Closed", "closed"),
            may("Team", "team"),
        ),
        (
            may("Complexity", "complexity"),
            choice("Status before it closed", "last_status", Status, required=False),
        ),
    ),
    Sheet.ALLOCATIONS: Layout(
        AllocationIn,
        (
            REFERENCE,
            STAFF_NUMBER,
            choice("Role", "part", Part),
            FROM,
            TO,
            Column("Reason", "reason", Kind.CHOICE, choices=ChangeReason),
        ),
    ),
    Sheet.SUPERVISIONS: Layout(
        SupervisionIn,
        (
            STAFF_NUMBER,
            must("Strand", "strand"),
            must("Date", "day", Kind.DAY),
            choice("Status", "status", SupervisionStatus),
            may("Minutes", "minutes", Kind.MINUTES),
            may("Supervisor", "supervisor", Kind.STAFF_NUMBER),
            may("Recorded", "recorded", Kind.DAY),
            may("Reason", "reason", Kind.NOTE),
        ),
        (
            may("Time of day", "at", Kind.TIME),
            may("Interrupted", "interrupted", Kind.YES_OR_NO),
            choice("Cancelled by", "cancelled_by", By, required=False),
            may("Second supervisor", "second_supervisor", Kind.STAFF_NUMBER),
            may("Group meeting", "meeting", Kind.REFERENCE),
            may("Standing booking from", "standing_from", Kind.DAY),
            may("Day agreed", "slot", Kind.DAY),
        ),
    ),
    Sheet.DEVELOPMENT: Layout(
        DevelopmentIn,
        (
            STAFF_NUMBER,
            must("Date", "day", Kind.DAY),
            must("Hours", "hours", Kind.HOURS),
            choice("Activity", "activity", Activity),
            choice("State", "state", TimeState),
            may("Reason", "reason", Kind.NOTE),
        ),
        (
            choice("Lost by", "lost_by", By, required=False),
            may("Protected slot from", "slot_from", Kind.DAY),
            may("Day agreed", "slot", Kind.DAY),
        ),
    ),
}
