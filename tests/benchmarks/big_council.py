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
    clock = FixedClock(TODAY)
    Tracker.create(
        where,
        council="Broadmere (made up)",
        policy=resources.preset("slough-2014"),
        records_begin=TODAY - timedelta(days=365 * years),
        clock=clock,
        resources=resources,
    ).close()
    chance = Random(1)
    start = TODAY - timedelta(days=365 * years)
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
    for n in range(1, workers + 1):
        _add_worker(rows, n, start, chance)
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
            "role": "Practice manager" if is_manager else "Social worker",
            "fte": Decimal("1.0"),
            "weekly_hours": Decimal(37),
            "start": began,
            "end": None,
        }
    )
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
