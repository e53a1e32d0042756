"""Team workbooks as rows, put together for tests; each row takes the next place on its sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.domain.supervision import SupervisionStatus
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

STARTED = date(2024, 9, 2)
OPENED = date(2026, 9, 1)
NOWHERE = Place(Sheet.ABOUT, 0)
"""Every row stands nowhere until `a_book` gives it its place."""

ABOUT = AboutIn("Thistleshire (made up)", "Slough 2014-17", date(2026, 6, 1))


def a_book(about: AboutIn = AboutIn(), **sheets: Iterable[Any]) -> TeamBook:
    """A book of the sheets named (``cases=[...]``), its rows from row 2 on, as Excel counts."""
    placed: dict[str, tuple[Any, ...]] = {}
    cells: dict[Place, tuple[object, ...]] = {}
    for name, rows in sheets.items():
        sheet = Sheet(name.capitalize())
        placed[name] = tuple(
            replace(row, place=Place(sheet, number)) for number, row in enumerate(rows, 2)
        )
        cells.update({row.place: (f"cells of {row.place}",) for row in placed[name]})
    return TeamBook(about=about, cells=cells, **placed)


def a_team(name: str, area: str = "") -> TeamIn:
    return TeamIn(NOWHERE, name, area)


def a_worker(number: str, **said: Any) -> WorkerIn:
    known = WorkerIn(
        NOWHERE, number, f"Worker {number}", Employment.PERMANENT, STARTED, None, None, ""
    )
    return replace(known, **said)


def a_post(number: str, team: str = "Oak", **said: Any) -> PostIn:
    known = PostIn(
        NOWHERE, number, team, Role.SOCIAL_WORKER, Decimal(1), Decimal(37), STARTED, None
    )
    return replace(known, **said)


def a_place_on(programme: str, number: str, start: date, outcome: Outcome | None = None) -> Any:
    return ProgrammeIn(NOWHERE, number, programme, start, outcome, start if outcome else None)


def an_absence(number: str, start: date, end: date | None = None) -> AbsenceIn:
    return AbsenceIn(NOWHERE, number, AbsenceKind.SICKNESS, start, end, True)


def a_case(
    reference: str, opened: date = OPENED, closed: date | None = None, **said: Any
) -> CaseIn:
    status = Status.CLOSED if closed else Status.CHILD_IN_NEED
    return replace(CaseIn(NOWHERE, reference, "AB", "", status, opened, closed, ""), **said)


def an_allocation(reference: str, number: str, start: date = OPENED, **said: Any) -> AllocationIn:
    known = AllocationIn(NOWHERE, reference, number, Part.LEAD, start, None, ChangeReason.FCONTA)
    return replace(known, **said)


def a_supervision(number: str, day: date, **said: Any) -> SupervisionIn:
    known = SupervisionIn(
        NOWHERE, number, "Line manager", day, SupervisionStatus.HELD, 90, "", day, ""
    )
    return replace(known, **said)


def some_time(number: str, day: date, hours: str = "3.7", **said: Any) -> DevelopmentIn:
    known = DevelopmentIn(
        NOWHERE, number, day, Decimal(hours), Activity.SHADOWING, TimeState.TAKEN, ""
    )
    return replace(known, **said)
