"""What the workforce census of 30 September asks of a worker, in its own codes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from swtracker.domain.people import AbsenceKind, Role


class AbsenceReason(StrEnum):
    """Why a worker is absent on the census day, in the census's seven codes."""

    MATERNITY = "MAT"
    OTHER = "OTH"
    PUBLIC_DUTY = "PUB"
    SICKNESS = "SIC"
    TRAINING = "TRN"
    UNAUTHORISED = "UNA"
    UNPAID = "UNP"


_REASONS = {
    AbsenceKind.SICKNESS: AbsenceReason.SICKNESS,
    AbsenceKind.MATERNITY: AbsenceReason.MATERNITY,
    AbsenceKind.BEREAVEMENT: AbsenceReason.OTHER,
    AbsenceKind.TRAINING: AbsenceReason.TRAINING,
    AbsenceKind.PUBLIC_DUTY: AbsenceReason.PUBLIC_DUTY,
    AbsenceKind.UNPAID: AbsenceReason.UNPAID,
    AbsenceKind.UNAUTHORISED: AbsenceReason.UNAUTHORISED,
    AbsenceKind.OTHER: AbsenceReason.OTHER,
}


def absence_reason(kind: AbsenceKind) -> AbsenceReason | None:
    """The census's code for an absence; None for annual leave, which has none of its own.

    Leave counts as OTH where the worker's cases were given to others meanwhile, and else is no
    absence; only the council knows which, so it is asked and not guessed.
    """
    return _REASONS.get(kind)


_ROLES = {
    Role.HEAD_OF_SERVICE: 1,
    Role.PRACTICE_MANAGER: 3,
    Role.CONSULTANT_PRACTITIONER: 4,
    Role.SENIOR_SOCIAL_WORKER: 4,
}
_CASE_HOLDER = 5
_QUALIFIED_WITHOUT_CASES = 6


def census_role(role: Role, cases: int) -> int:
    """The census's role suggested for a role held here.

    1 senior manager, 3 first line manager, 4 senior practitioner; anybody else is 5, case holder,
    with cases and 6, qualified without cases, without. 2, middle manager, has no role here.
    """
    return _ROLES.get(role, _CASE_HOLDER if cases else _QUALIFIED_WITHOUT_CASES)


def census_day(year: int) -> date:
    """30 September of the year."""
    return date(year, 9, 30)
