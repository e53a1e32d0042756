"""From a team's workbook to the board, against answers worked out by hand and by others."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from swtracker.domain.calendar import FixedClock
from swtracker.exchange.board_json import board_document
from swtracker.exchange.team_workbook import read_team_workbook
from swtracker.usecases.imports import make_file_from, new_file_from
from swtracker.usecases.rows.book import TeamBook
from swtracker.usecases.tracker import Tracker
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


@pytest.mark.both_stores
@pytest.mark.skipif(not DATA.is_dir(), reason="the shared workbook is not on this computer")
def test_the_ravensmere_workbook_gives_exactly_the_figures_expected_of_it(
    where: Path | str, request: pytest.FixtureRequest
) -> None:
    book = read_team_workbook(DATA / "ravensmere.xlsx")
    if isinstance(where, Path):
        tracker, plan, _ = make_file_from(where, book, clock=AS_AT, resources=shipped_resources())
    else:
        request.getfixturevalue("server").make(where)
        tracker = begun_on_a_server(where, book)
        plan, _ = tracker.imports.accept(book)
    document = board_document(tracker.boards.board())
    again, _ = tracker.imports.accept(book)
    tracker.close()
    assert document == json.loads((DATA / "ravensmere.expected.json").read_text("utf-8"))
    assert plan.refused == ()
    assert again.changes_nothing


def begun_on_a_server(address: str, book: TeamBook) -> Tracker:
    """A council on a server as the book asks for it: “swtracker init”, then “import”."""
    resources = shipped_resources()
    new = new_file_from(book, resources)
    return Tracker.create(
        address,
        council=new.council,
        policy=new.policy,
        records_begin=new.records_begin,
        clock=AS_AT,
        resources=resources,
    )
