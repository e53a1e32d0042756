"""From a team's workbook to the board, against answers worked out by hand and by others."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from swtracker.domain.calendar import FixedClock
from swtracker.exchange.board_json import board_document
from swtracker.exchange.team_workbook import read_team_workbook
from swtracker.usecases.imports import make_file_from
from tests.council import shipped_resources
from tests.thistleshire import EXPECTED, SHEETS, written

DATA = Path(__file__).parents[3] / "shared" / "data"
AS_AT = FixedClock(date(2026, 11, 20))  # a Friday


def test_a_small_workbook_gives_the_figures_worked_out_by_hand(tmp_path: Path) -> None:
    book = read_team_workbook(written(SHEETS, tmp_path / "team.xlsx"))
    tracker, plan, _ = make_file_from(
        tmp_path / "swtracker.db", book, clock=AS_AT, resources=shipped_resources()
    )
    document = board_document(tracker.boards.board())
    tracker.close()
    assert plan.refused == ()
    assert document == EXPECTED


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared workbook is not on this computer")
def test_the_ravensmere_workbook_gives_exactly_the_figures_expected_of_it(tmp_path: Path) -> None:
    book = read_team_workbook(DATA / "ravensmere.xlsx")
    tracker, plan, _ = make_file_from(
        tmp_path / "swtracker.db", book, clock=AS_AT, resources=shipped_resources()
    )
    document = board_document(tracker.boards.board())
    again, _ = tracker.imports.accept(book)
    tracker.close()
    assert document == json.loads((DATA / "ravensmere.expected.json").read_text("utf-8"))
    assert plan.refused == ()
    assert again.changes_nothing
