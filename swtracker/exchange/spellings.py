"""The other ways people spell the choices of the team workbook, so that a row is not sent back.

A spelling is listed only where it can mean one thing. The spellings of a case's status are those
that councils send in Ofsted's Annex A.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.domain.supervision import SupervisionStatus

# By kind of choice first: "Student" is both a role and a way to be employed.
_ALSO: dict[type[StrEnum], dict[StrEnum, tuple[str, ...]]] = {
    Role: {
        Role.HEAD_OF_SERVICE: ("Service head", "HoS"),
        Role.PRACTICE_MANAGER: ("Team manager", "Practice team manager"),
        Role.CONSULTANT_PRACTITIONER: ("Consultant social worker",),
        Role.SENIOR_SOCIAL_WORKER: ("SSW",),
        Role.SOCIAL_WORKER: ("SW",),
        Role.STUDENT: ("Student social worker",),
        Role.SUPPORT_OFFICER: ("Support officer", "SWSO"),
        Role.DEVELOPMENT_COORDINATOR: ("Development coordinator", "PDC"),
    },
    Employment: {
        Employment.PERMANENT: ("Perm", "Substantive"),
        Employment.FIXED_TERM: ("Fixed term contract", "FTC"),
        Employment.AGENCY: ("Agency worker", "Locum"),
        Employment.STUDENT: ("Student placement",),
    },
    Outcome: {
        Outcome.PASS: ("Passed",),
        Outcome.FAIL: ("Failed",),
        Outcome.WITHDRAWN: ("Withdrew",),
    },
    AbsenceKind: {
        AbsenceKind.SICKNESS: ("Sick", "Sick leave", "Sickness absence"),
        AbsenceKind.MATERNITY: ("Maternity", "Maternity leave", "Paternity", "Paternity leave"),
        AbsenceKind.BEREAVEMENT: ("Bereavement leave",),
        AbsenceKind.ANNUAL_LEAVE: ("Holiday", "A/L"),
        AbsenceKind.PUBLIC_DUTY: ("Public duties", "Jury service"),
        AbsenceKind.UNPAID: ("Unpaid",),
        AbsenceKind.UNAUTHORISED: ("Unauthorised absence",),
    },
    Status: {
        Status.LOOKED_AFTER: ("CLA", "LAC", "Child looked after", "CLA&CP", "CLA&CPP", "CP/CLA"),
        Status.CHILD_PROTECTION: ("CP", "CPP", "CP plan", "CP Ext", "Child protection"),
        Status.CHILD_IN_NEED: ("CIN", "CIN plan", "Child in need"),
        Status.OPEN_ASSESSMENT: ("Assessment", "Open asmt", "CF Assessment in progress"),
        Status.CLOSED: (
            "Closed",
            "Closed case",
            "Closed referral",
            "Closed assessment",
            "Closed - stepdown",
        ),
        Status.CARE_LEAVER: ("Care leavers", "f) Care leaver"),
    },
    Part: {
        Part.LEAD: ("Lead worker", "Allocated worker", "Key worker"),
        Part.CO_WORKER: ("Second worker", "Secondary worker"),
    },
    SupervisionStatus: {
        SupervisionStatus.BOOKED: ("Planned",),
        SupervisionStatus.CANCELLED: ("Canceled",),
        SupervisionStatus.MISSED: ("Not held",),
    },
    TimeState: {TimeState.PLANNED: ("Booked",)},
    Activity: {
        Activity.TRAINING_COURSE: ("Training", "Course"),
        Activity.READING: ("Reading", "Research"),
        Activity.PORTFOLIO: ("Portfolio",),
        Activity.ACTION_LEARNING: ("Action learning set",),
    },
}


def key(text: str) -> str:
    """The text with nothing left to differ by: ``Co-worker`` and ``CO WORKER`` are ``coworker``."""
    return "".join(c for c in text.casefold().replace("&", "and") if c.isalnum())


def member(choices: type[StrEnum], text: str) -> StrEnum | None:
    """The choice that the text spells; None when it spells none."""
    return _by_key(choices).get(key(text))


@cache
def _by_key(choices: type[StrEnum]) -> dict[str, StrEnum]:
    found: dict[str, StrEnum] = {}
    for choice in choices:
        spellings = [choice.value, *_ALSO.get(choices, {}).get(choice, ())]
        if isinstance(choice, Status | ChangeReason):
            spellings.append(choice.words)
        found.update({key(spelling): choice for spelling in spellings})
    return found
