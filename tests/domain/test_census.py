"""What the census of 30 September calls a role and an absence."""

from __future__ import annotations

from datetime import date

import pytest

from swtracker.domain.census import absence_reason, census_day, census_role
from swtracker.domain.people import AbsenceKind, Role


def test_every_kind_of_absence_has_a_code_but_annual_leave() -> None:
    """Leave has none of its own: whether the cases were given to others is asked, not guessed.

    Who is at work while a programme is paused is not absent at all.
    """
    codes = {kind: absence_reason(kind) for kind in AbsenceKind}
    assert codes == {
        AbsenceKind.SICKNESS: "SIC",
        AbsenceKind.MATERNITY: "MAT",
        AbsenceKind.BEREAVEMENT: "OTH",
        AbsenceKind.ANNUAL_LEAVE: None,
        AbsenceKind.TRAINING: "TRN",
        AbsenceKind.PUBLIC_DUTY: "PUB",
        AbsenceKind.UNPAID: "UNP",
        AbsenceKind.UNAUTHORISED: "UNA",
        AbsenceKind.OTHER: "OTH",
        AbsenceKind.PROGRAMME_PAUSED: None,
    }


@pytest.mark.parametrize(
    ("role", "cases", "number"),
    [
        (Role.HEAD_OF_SERVICE, 0, 1),
        (Role.PRACTICE_MANAGER, 3, 3),
        (Role.CONSULTANT_PRACTITIONER, 8, 4),
        (Role.SENIOR_SOCIAL_WORKER, 8, 4),
        (Role.SOCIAL_WORKER, 1, 5),
        (Role.SOCIAL_WORKER, 0, 6),
        (Role.PRACTICE_EDUCATOR, 0, 6),
    ],
)
def test_a_role_suggests_the_census_s_number(role: Role, cases: int, number: int) -> None:
    """Managers and seniors by their role, everybody else by whether they hold cases."""
    assert census_role(role, cases) == number


def test_the_census_is_taken_on_30_september() -> None:
    assert census_day(2026) == date(2026, 9, 30)
