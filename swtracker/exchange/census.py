"""The census check as CSV: one line a worker, under the census's own names of columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from swtracker.domain import words
from swtracker.exchange.plain_table import guarded
from swtracker.exchange.safe_files import write_file
from swtracker.usecases.rows.statutory import CensusCheck, CensusRow

HEADER = (
    "SWENo",
    "Worker",
    "Cases30",
    "FTE",
    "Role",
    "OrgRole suggested",
    "AgencyWorker",
    "Absat30Sept",
    "ReasonAbsence",
    "To ask",
)
"""The columns; those of the census carry its names."""

_FTE_PLACES = 6
"""To how many places the census takes an FTE."""

_YES_NO = {True: "1", False: "0", None: ""}


def write_census_check(path: Path, check: CensusCheck) -> tuple[str, ...]:
    """Write the figures; the sentences to tell the person. Raises `CannotWrite`.

    UTF-8 with its mark, so that Excel shows names as they are; text never starts a formula.
    """
    write_file(path, census_bytes(check))
    return check.sentences


def census_bytes(check: CensusCheck) -> bytes:
    """What the file holds."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADER)
    writer.writerows(_cells(row) for row in check.rows)
    return written.getvalue().encode("utf-8-sig")


def _cells(row: CensusRow) -> Iterable[str]:
    return (
        row.registration,
        guarded(row.worker),
        str(row.cases),
        words.figure(row.fte, _FTE_PLACES).rstrip("0").rstrip("."),
        row.role.value,
        str(row.census_role),
        _YES_NO[row.is_agency],
        _YES_NO[row.absent],
        row.reason or "",
        row.remark,
    )
