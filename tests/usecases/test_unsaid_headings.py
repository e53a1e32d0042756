"""A sheet without a heading says nothing of it: what is stored there stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from swtracker.domain.calendar import FixedClock
from swtracker.exchange.team_workbook import read_team_workbook
from swtracker.usecases.imports import make_file_from
from swtracker.usecases.rows.book import Sheet
from tests.council import shipped_resources

OPENED = date(2026, 9, 1)


def a_workbook(path: Path, *, with_family: bool) -> Path:
    """A workbook of one case; with or without the headings Family and Team."""
    book = openpyxl.Workbook(write_only=True)
    about = book.create_sheet("About")
    for said in (["Council", "Thistleshire (made up)"], ["Policy", "Slough 2014-17"]):
        about.append(said)
    about.append(["Records begin", OPENED])
    teams = book.create_sheet("Teams")
    teams.append(["Team", "Service area"])
    teams.append(["Oak", "Protection"])
    cases = book.create_sheet("Cases")
    head = ["Reference", "Initials", "Status", "Opened", "Closed"]
    row: list[object] = ["50001", "AB", "c) Child in need plan", OPENED, None]
    cases.append([*head, "Family", "Team"] if with_family else head)
    cases.append([*row, "F00001", "Oak"] if with_family else row)
    book.save(path)
    return path


def test_a_missing_heading_leaves_what_is_stored(tmp_path: Path) -> None:
    """The second workbook lost its columns Family and Team; the case keeps both."""
    whole = read_team_workbook(a_workbook(tmp_path / "whole.xlsx", with_family=True))
    assert whole.unsaid[Sheet.CASES] == {"complexity", "last_status"}, (
        "a team’s own workbook never says it"
    )
    tracker, _, _ = make_file_from(
        tmp_path / "swtracker.db",
        whole,
        clock=FixedClock(date(2026, 11, 20)),
        resources=shipped_resources(),
    )
    partial = read_team_workbook(a_workbook(tmp_path / "partial.xlsx", with_family=False))
    assert partial.unsaid[Sheet.CASES] == {"family", "team", "complexity", "last_status"}
    plan, _ = tracker.imports.accept(partial)
    assert plan.changes_nothing
    [case] = tracker.cases.find()
    assert (case.family, case.team) == ("F00001", "Oak")
    tracker.close()


def test_without_a_teams_sheet_the_teams_are_those_the_rows_name(tmp_path: Path) -> None:
    """A missing sheet does not hold the good rows back: the case's team is taken from its row."""
    path = a_workbook(tmp_path / "whole.xlsx", with_family=True)
    book = openpyxl.load_workbook(path)
    del book["Teams"]
    book["Cases"].append(["50002", "CD", "c) Child in need plan", OPENED, None, "F00002", "oak"])
    book["Cases"].append(["50003", "EF", "c) Child in need plan", OPENED, None, "", None])
    book.save(path)
    clock = FixedClock(date(2026, 11, 20))
    read = read_team_workbook(path)
    tracker, plan, _ = make_file_from(
        tmp_path / "swtracker.db", read, clock=clock, resources=shipped_resources()
    )
    assert [t.name for t in tracker.teams.list()] == ["Oak"]
    assert [c.team for c in tracker.cases.find()] == ["Oak", "Oak", ""]
    assert [str(p.place) for p in plan.pointed_out] == ["Cases row 2"]
    again, _ = tracker.imports.accept(read)
    assert again.changes_nothing
    tracker.close()
