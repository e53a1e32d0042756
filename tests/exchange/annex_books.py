"""Made-up Annex A books in the layouts that are seen, for tests to change and hand in."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from swtracker.errors import UnreadableFile
from swtracker.exchange.annex_a import read_annex_a
from swtracker.exchange.annex_headings import AnnexSpellings, parse_spellings
from swtracker.exchange.any_book import read_book
from swtracker.paths import resource
from swtracker.usecases.rows.annex import AnnexBook
from tests.exchange.books import Sheets, write_book

BORN, ETHNIC, POSTCODE = date(2015, 3, 14), "X9 made-up ethnicity", "ZZ9 9ZZ"
"""What must never leave the reader."""

_ABOUT_THE_CHILD = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth"]
NEED = [
    *_ABOUT_THE_CHILD,
    "Age of Child (Years)",
    "Does the Child have a Disability",
    "CIN Start Date",
    "Primary Need Code",
    "Date Child Was Last Seen",
    "CIN Closure Date",
    "Reason for Closure",
    "Case status",
    "Allocated Team",
    "Allocated Worker",
]
PROTECTION = [
    *_ABOUT_THE_CHILD,
    "Age",
    "Child Protection Plan Start Date",
    "Latest Category of Abuse",
    "Child Protection Plan End Date",
    "Allocated Team",
    "Allocated Worker",
]
CARE = [
    *_ABOUT_THE_CHILD,
    "Age",
    "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))",
    "Date Started to be Looked After",
    "Child’s Legal Status",
    "Date Ceased to be Looked After ",
    "Placement postcode",
    "Allocated Team",
    "Allocated Worker",
]
LEAVERS = [
    *_ABOUT_THE_CHILD,
    "Age",
    "Allocated Team",
    "Allocated Worker",
    "Eligibility Category",
    "LA In Touch ",
    "Activity Status",
]
REFERRALS = [
    *_ABOUT_THE_CHILD,
    "Age",
    "Date of referral",
    "Referral Source",
    "Allocated Team",
    "Allocated Worker",
]


def _child(reference: object, age: object = 11) -> list[Any]:
    return [reference, "b) Male", ETHNIC, BORN, age]


def need(reference: object, worker: object = "Petra Sloe", **said: Any) -> list[Any]:
    """A row of List 6; ``started``, ``ended``, ``status``, ``team`` and ``age`` may be said."""
    return [
        *_child(reference, said.get("age", 11)),
        "b) No",
        said.get("started", date(2026, 2, 2)),
        "N1 - Abuse or neglect",
        date(2026, 10, 1),
        said.get("ended"),
        None,
        said.get("status", "c) Child in need plan"),
        said.get("team", "Heron"),
        worker,
    ]


def plan(reference: object, worker: object = "Petra Sloe", **said: Any) -> list[Any]:
    """A row of List 7."""
    began = said.get("started", date(2026, 3, 2))
    team = said.get("team", "Heron")
    return [*_child(reference), began, "NEG", said.get("ended"), team, worker]


def care(reference: object, worker: object = "Ivo Tansy", **said: Any) -> list[Any]:
    """A row of List 8."""
    began, ended = said.get("started", date(2025, 6, 2)), said.get("ended")
    team = said.get("team", "Osprey")
    return [*_child(reference), "b) No", began, "C2: FCO", ended, POSTCODE, team, worker]


def leaver(reference: object, worker: object = "Ivo Tansy", team: object = "Osprey") -> list[Any]:
    """A row of List 9, whose team and worker stand in the middle."""
    return [*_child(reference, 19), team, worker, "b) Former relevant child", "a) Yes", "F1"]


def referral(reference: object, worker: object = "Nobody’s Lead") -> list[Any]:
    """A row of List 3, whose worker took the referral."""
    return [*_child(reference), date(2026, 9, 1), "1A", "Front Door", worker]


def annex_sheets() -> Sheets:
    """A small book in the cleaned layout: seven open children, one of them in three lists."""
    return {
        "List 3": [REFERRALS, referral(901), referral(902)],
        "List 6": [
            NEED,
            need(101),
            need(102, "#N/A", team="#N/A"),
            need(103, "Ivo Tansy", status="a) Looked after child"),
            need(104, ended=date(2026, 8, 3), status="e) Closed episode"),
            need(105, status="b) Child Protection plan"),
        ],
        "List 7": [PROTECTION, plan(105), plan(106, ended=date(2026, 9, 7)), plan(107)],
        "List 8": [CARE, care(103), care(108)],
        "List 9": [LEAVERS, leaver(109)],
    }


def official(sheets: Sheets) -> Sheets:
    """The same in Ofsted's own layout: a title in row 1, the headings in row 2, other names."""
    return {
        "Front_Sheet": [["Annex A", None], ["Made up", None]],
        **{name.replace(" ", "_"): [[f"{name}: a title"], *rows] for name, rows in sheets.items()},
        "Codes_used": [["a) Yes"], ["b) No"]],
    }


@cache
def spellings() -> AnnexSpellings:
    """The spellings that ship."""
    return parse_spellings(resource("annex_a.toml").read_text("utf-8"))


def is_annex_a(path: Path) -> bool:
    """Whether the file is told for an Annex A, among all that may be brought in."""
    try:
        return isinstance(read_book(path, spellings()), AnnexBook)
    except UnreadableFile:
        return False


def read_sheets(folder: Path, sheets: Sheets) -> AnnexBook:
    """The sheets written as a workbook and read."""
    return read_annex_a(write_book(folder / "annex.xlsx", sheets), spellings())


def write_csv(path: Path, rows: Sequence[Sequence[Any]], encoding: str = "utf-8-sig") -> Path:
    """One list as CSV, its days as Ofsted asks for them."""
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file).writerows(
            [f"{c:%d/%m/%Y}" if isinstance(c, date) else c for c in row] for row in rows
        )
    return path
