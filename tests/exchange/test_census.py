"""The census check as a file: the census's own columns, and no text that starts a formula."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from swtracker.domain.census import AbsenceReason
from swtracker.domain.people import Role
from swtracker.exchange.census import write_census_check
from swtracker.usecases.rows.statutory import CensusCheck, CensusRow

ROW = CensusRow(
    registration="SW12345",
    worker_id=1,
    worker="Aster Quillfeather",
    cases=14,
    fte=Fraction(3, 5),
    role=Role.SOCIAL_WORKER,
    census_role=5,
    is_agency=True,
    absent=False,
    reason=None,
)


def written(path: Path, *rows: CensusRow) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them."""
    write_census_check(path, CensusCheck(date(2026, 9, 30), rows, (), (), 0))
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_a_worker_is_a_line_under_the_census_s_columns(tmp_path: Path) -> None:
    assert written(tmp_path / "x.csv", ROW) == [
        {
            "SWENo": "SW12345",
            "Worker": "Aster Quillfeather",
            "Cases30": "14",
            "FTE": "0.6",
            "Role": "Social worker",
            "OrgRole suggested": "5",
            "AgencyWorker": "1",
            "Absat30Sept": "0",
            "ReasonAbsence": "",
            "To ask": "",
        }
    ]


def test_absence_has_its_reason_and_leave_is_asked_about(tmp_path: Path) -> None:
    """Away is 1 with a code; annual leave is left blank with the question beside it."""
    away = replace(ROW, absent=True, reason=AbsenceReason.MATERNITY, is_agency=False)
    first, second = written(tmp_path / "x.csv", away, replace(ROW, absent=None))
    assert (first["Absat30Sept"], first["ReasonAbsence"]) == ("1", "MAT")
    assert first["AgencyWorker"] == "0"
    assert (second["Absat30Sept"], second["ReasonAbsence"]) == ("", "")
    assert second["To ask"].startswith("On annual leave")


def test_a_name_never_starts_a_formula_and_an_fte_has_six_places(tmp_path: Path) -> None:
    odd = replace(ROW, worker="=1+1", fte=Fraction(1, 3))
    (row,) = written(tmp_path / "x.csv", odd)
    assert (row["Worker"], row["FTE"]) == ("'=1+1", "0.333333")
    (whole,) = written(tmp_path / "y.csv", replace(ROW, fte=Fraction(1)))
    assert whole["FTE"] == "1"


def test_the_figures_are_never_called_a_return(tmp_path: Path) -> None:
    said = write_census_check(tmp_path / "x.csv", CensusCheck(date(2026, 9, 30), (ROW,), (), (), 0))
    assert said[0] == (
        "Figures to check the workforce census against, as at Wed 30 Sep 2026: 1 worker with a "
        "registration number, who led 14 children."
    )
    assert "return" not in " ".join(said)
