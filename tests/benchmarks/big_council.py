"""A made-up council of 500 workers with ten years of history, written straight into the tables."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert

from swtracker.domain.calendar import FixedClock
from swtracker.store.database import open_database
from swtracker.store.tables import (
    AllocationRow,
    CaseRow,
    DevelopmentRow,
    EnrolmentRow,
    PostRow,
    SupervisionRow,
    TeamRow,
    WorkerRow,
)
from swtracker.usecases.resources import Resources
from swtracker.usecases.tracker import Tracker

TODAY = date(2026, 11, 20)
YEARS = 10


def make_big_council(
    where: Path, resources: Resources, *, workers: int = 500, years: int = YEARS
) -> Tracker:
    """Teams of eight; 15 open children a worker; a closed case for every 60 days of each worker."""
    chance = Random(1)
    start = TODAY - timedelta(days=365 * years)
    rows = _teams(workers)
    for n in range(1, workers + 1):
        _add_worker(rows, n, start, chance)
    return _write(where, resources, rows, start)


def make_council_with_a_queue(
    where: Path, resources: Resources, *, workers: int, children: int, held: int
) -> Tracker:
    """Social workers in teams of eight who lead so many each, and families of one to four who wait.

    A quarter of those families were led by somebody before.
    """
    chance = Random(7)
    start = TODAY - timedelta(days=365)
    rows = _teams(workers)
    for number in range(1, workers + 1):
        _add_to_staff(rows, number, start, "Social worker")
        for _ in range(held):
            _add_case(rows, f"H{len(rows[CaseRow])}", (number - 1) // 8 + 1, 60)
            _add_lead(rows, number, TODAY - timedelta(days=60), None)
    left = children
    while left:
        size = min(left, chance.choice([1, 1, 1, 2, 2, 3, 4]))
        left -= size
        team, waits = chance.randint(1, (workers + 7) // 8), chance.randint(0, 20)
        knows = chance.randint(1, workers) if chance.random() < 0.25 else None
        family = f"W{left}"
        for _ in range(size):
            _add_case(rows, family, team, waits if knows is None else 200)
            if knows is not None:
                began, ended = TODAY - timedelta(days=200), TODAY - timedelta(days=waits)
                _add_lead(rows, knows, began, ended)
    return _write(where, resources, rows, start)


def _teams(workers: int) -> dict[type, list[dict[str, Any]]]:
    """The rows to write, by table, with a team for every eight workers."""
    rows: dict[type, list[dict[str, Any]]] = {
        t: []
        for t in (
            TeamRow,
            WorkerRow,
            PostRow,
            EnrolmentRow,
            CaseRow,
            AllocationRow,
            SupervisionRow,
            DevelopmentRow,
        )
    }
    for n in range(1, workers // 8 + 2):
        rows[TeamRow].append({"id": n, "name": f"Team {n}", "service_area": "Area"})
    return rows


def _write(
    where: Path, resources: Resources, rows: dict[type, list[dict[str, Any]]], begin: date
) -> Tracker:
    """Write the rows into a new data file, and open it."""
    clock = FixedClock(TODAY)
    Tracker.create(
        where,
        council="Broadmere (made up)",
        policy=resources.preset("slough-2014"),
        records_begin=begin,
        clock=clock,
        resources=resources,
    ).close()
    database = open_database(where)
    with database.write() as session:
        for table, values in rows.items():
            if values:
                session.execute(insert(table), [{"version": 1, **v} for v in values])
    database.close()
    return Tracker.open(where, clock=clock, resources=resources)


def _add_worker(
    rows: dict[type, list[dict[str, Any]]], number: int, start: date, chance: Random
) -> None:
    is_manager, asye = number % 8 == 1, number % 8 == 3
    began = TODAY - timedelta(days=200) if asye else start
    _add_to_staff(rows, number, began, "Practice manager" if is_manager else "Social worker")
    if asye:
        rows[EnrolmentRow].append(
            {
                "worker_id": number,
                "programme": "ASYE",
                "start": began,
                "outcome": None,
                "outcome_date": None,
            }
        )
    if not is_manager:
        _add_cases(rows, number, began, chance)
    day = began + timedelta(days=14)
    while day <= TODAY:
        rows[SupervisionRow].append(
            {
                "worker_id": number,
                "strand": "Line manager",
                "day": day,
                "status": "Held",
                "minutes": 90,
                "interrupted": False,
                "supervisor_id": None,
                "recorded": day,
                "reason": "",
            }
        )
        if asye:
            rows[DevelopmentRow].append(
                {
                    "worker_id": number,
                    "day": day,
                    "hours": Decimal("3.7"),
                    "activity": "Shadowing",
                    "state": "Taken",
                    "reason": "",
                }
            )
        day += timedelta(days=7 if asye else 28)


def _add_to_staff(
    rows: dict[type, list[dict[str, Any]]], number: int, began: date, role: str
) -> None:
    """A worker with one full-time post, in the team of their number."""
    rows[WorkerRow].append(
        {
            "id": number,
            "staff_number": str(1000 + number),
            "name": f"Worker Number{number:03}",
            "employment": "Permanent",
            "started": began,
            "left_on": None,
            "qualified": None,
            "registration": "",
        }
    )
    rows[PostRow].append(
        {
            "worker_id": number,
            "team_id": (number - 1) // 8 + 1,
            "role": role,
            "fte": Decimal("1.0"),
            "weekly_hours": Decimal(37),
            "start": began,
            "end": None,
        }
    )


def _add_case(rows: dict[type, list[dict[str, Any]]], family: str, team: int, days: int) -> None:
    """A case opened so many days ago."""
    number = len(rows[CaseRow]) + 1
    rows[CaseRow].append(
        {
            "id": number,
            "reference": str(100000 + number),
            "initials": "AB",
            "family": family,
            "status": "c) Child in need plan",
            "opened": TODAY - timedelta(days=days),
            "closed": None,
            "team_id": team,
        }
    )


def _add_lead(
    rows: dict[type, list[dict[str, Any]]], worker: int, start: date, end: date | None
) -> None:
    """The worker leads the case added last."""
    rows[AllocationRow].append(
        {
            "case_id": rows[CaseRow][-1]["id"],
            "worker_id": worker,
            "part": "Lead",
            "start": start,
            "end": end,
            "reason": "FCONTA",
        }
    )


def _add_cases(
    rows: dict[type, list[dict[str, Any]]], number: int, began: date, chance: Random
) -> None:
    """Fifteen open children, one in twenty without a lead, and the closed ones of the years."""
    closed = [(began + timedelta(days=d), 90) for d in range(0, (TODAY - began).days - 100, 60)]
    opened = [(TODAY - timedelta(days=chance.randint(10, 190)), None) for _ in range(15)]
    for since, length in [*closed, *opened]:
        case_id = len(rows[CaseRow]) + 1
        until = None if length is None else since + timedelta(days=length)
        rows[CaseRow].append(
            {
                "id": case_id,
                "reference": str(100000 + case_id),
                "initials": "AB",
                "family": f"F{case_id // 2}",
                "status": "c) Child in need plan" if until is None else "e) Closed episode",
                "opened": since,
                "closed": until,
                "team_id": (number - 1) // 8 + 1,
            }
        )
        if until is None and chance.random() < 0.05:
            continue
        rows[AllocationRow].append(
            {
                "case_id": case_id,
                "worker_id": number,
                "part": "Lead",
                "start": since,
                "end": until,
                "reason": "FCONTA",
            }
        )
