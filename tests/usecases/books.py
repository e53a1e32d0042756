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
from swtracker.exchange.layout import LAYOUTS
from swtracker.usecases.rows.book import (
    AboutIn,
    AbsenceIn,
    AllocationIn,
    CaseIn,
    DevelopmentIn,
    ImportPlan,
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

NOTHING_SAID = AboutIn()
ABOUT = AboutIn("Thistleshire (made up)", "Slough 2014-17", date(2026, 6, 1))


def a_book(
    about: AboutIn = NOTHING_SAID, *, whole: bool = False, **sheets: Iterable[Any]
) -> TeamBook:
    """A book of the sheets named (``cases=[...]``), its rows from row 2 on, as Excel counts.

    A team's own says nothing in the further columns; one that is ``whole`` does.
    """
    placed: dict[str, Any] = {}
    cells: dict[Place, tuple[object, ...]] = {}
    for name, rows in sheets.items():
        sheet = next(one for one in Sheet if one.field == name)
        placed[name] = tuple(
            replace(row, place=Place(sheet, number)) for number, row in enumerate(rows, 2)
        )
        cells.update({row.place: (f"cells of {row.place}",) for row in placed[name]})
    further = {sheet: layout.further for sheet, layout in LAYOUTS.items() if not whole}
    unsaid = {sheet: frozenset(c.field for c in columns) for sheet, columns in further.items()}
    return TeamBook(about=about, cells=cells, unsaid=unsaid, **placed)


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


def whole_book() -> TeamBook:
    """A row of everything."""
    return a_book(
        about=ABOUT,
        teams=[a_team("Oak", "Protection"), a_team("Elm")],
        workers=[a_worker("1"), a_worker("2"), a_worker("3", left=date(2026, 11, 2))],
        posts=[
            a_post("1", role=Role.PRACTICE_MANAGER),
            a_post("2", " oak ", end=date(2026, 7, 1)),
            a_post("2", "ELM", start=date(2026, 7, 1), fte=Decimal("0.6")),
            a_post("3", "Elm", end=date(2026, 11, 2)),
        ],
        programmes=[a_place_on("asye", "2", date(2026, 7, 1))],
        absences=[an_absence("2", date(2026, 9, 1), date(2026, 9, 8))],
        cases=[
            a_case("C1", family="F1", team="oak"),
            a_case("C2", family="F1", team="Oak"),
            a_case("C3", closed=date(2026, 11, 2)),
        ],
        allocations=[
            an_allocation("C1", "3", end=date(2026, 11, 2)),
            an_allocation("C1", "2", date(2026, 11, 2)),
            an_allocation("C2", "2"),
            an_allocation("C2", "1", part=Part.CO_WORKER, reason=None),
        ],
        supervisions=[
            a_supervision("2", date(2026, 11, 2), strand="LINE manager", supervisor="1"),
            a_supervision("2", date(2026, 11, 2), status=SupervisionStatus.CANCELLED),
        ],
        development=[some_time("2", date(2026, 11, 6)), some_time("2", date(2026, 11, 6))],
    )


def counts(plan: ImportPlan) -> dict[str, tuple[int, int, int, int]]:
    return {str(s.sheet): (s.new, s.changed, s.same, s.refused) for s in plan.sheets}
