"""Rows to mend: the person's own rows in their own layout, each with its reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.exchange.layout import WHY
from swtracker.exchange.mend import write_rows_to_mend
from swtracker.exchange.team_workbook import read_team_workbook
from swtracker.usecases.rows.book import ImportPlan, Place, RefusedRow, Sheet, TeamBook
from tests.exchange.books import cells_of, good_sheets, opened, write_book


def plan_of(refused: tuple[RefusedRow, ...], book: TeamBook | None = None) -> ImportPlan:
    return ImportPlan(
        council="Fernshire (made up)",
        policy="Slough 2014-17",
        records_begin=date(2026, 1, 5),
        makes_file=False,
        sheets=(),
        changed=(),
        refused=refused,
        pointed_out=(),
        remarks=(),
        headers=book.headers if book else {},
    )


def test_only_refused_rows_stand_there_as_they_were_with_why(tmp_path: Path) -> None:
    """The person's headings, order and further columns; the reason in a last column."""
    sheets = good_sheets()
    sheets["Posts"] = [[*reversed(row), "kept"] for row in sheets["Posts"]]
    sheets["Posts"][0][-1] = "Remark"
    sheets["Posts"][2][3] = 1.4
    sheets["About"][2][1] = "last year"
    book = read_team_workbook(write_book(tmp_path / "team.xlsx", sheets))
    write_rows_to_mend(tmp_path / "mend.xlsx", plan_of(book.refused, book))
    mend = opened(tmp_path / "mend.xlsx")
    assert mend.sheetnames == ["About", "Posts"]
    headings, row = [[c.value for c in r] for r in mend["Posts"].iter_rows()]
    assert headings == [*sheets["Posts"][0], WHY]
    assert row[3:6] == [1.4, "Social worker", "Kingfisher"]
    assert row[-2:] == ["kept", "FTE must be more than 0 and at most 1, not 1.4."]
    assert [c.value for c in mend["About"][1]] == [
        "Records begin",
        "last year",
        "Records begin is text, not a date: “last year”; type it as a date.",
    ]


def test_mended_it_is_brought_in_like_any_other(tmp_path: Path) -> None:
    """The column of reasons is passed over; the rows come in."""
    sheets = good_sheets()
    sheets["Posts"][2][3] = 1.4
    book = read_team_workbook(write_book(tmp_path / "team.xlsx", sheets))
    path = tmp_path / "mend.xlsx"
    write_rows_to_mend(path, plan_of(book.refused, book))
    mend = opened(path)
    mend["Posts"]["D2"] = 0.4
    mend.save(path)
    again = read_team_workbook(path)
    assert again.refused == ()
    assert [str(post.fte) for post in again.posts] == ["0.4"]


def test_not_mended_it_gives_the_same_rows_once_more(tmp_path: Path) -> None:
    """The reason is written anew, in the same column."""
    sheets = good_sheets()
    sheets["Posts"][2][3:6] = [1.4, "#N/A", "soon"]
    book = read_team_workbook(write_book(tmp_path / "team.xlsx", sheets))
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    write_rows_to_mend(first, plan_of(book.refused, book))
    again = read_team_workbook(first)
    assert again.refused[0].reason == book.refused[0].reason
    write_rows_to_mend(second, plan_of(again.refused, again))
    values = [
        [[c.value for c in row] for row in opened(path)["Posts"].iter_rows()]
        for path in (first, second)
    ]
    assert values[0] == values[1]


def test_rows_stand_in_the_order_of_the_book_under_the_layouts_headings(tmp_path: Path) -> None:
    """Also when a plan knows neither headings nor cells."""
    refused = tuple(
        RefusedRow(Place(Sheet.TEAMS, row), f"reason {row}", ("Kingfisher",)) for row in (9, 4)
    )
    write_rows_to_mend(tmp_path / "mend.xlsx", plan_of(refused))
    assert [[c.value for c in r] for r in opened(tmp_path / "mend.xlsx")["Teams"].iter_rows()] == [
        ["Team", "Service area", WHY],
        ["Kingfisher", None, "reason 4"],
        ["Kingfisher", None, "reason 9"],
    ]


def test_every_kind_of_cell_comes_back_as_it_was(tmp_path: Path) -> None:
    """Numbers, dates, times, yes and no, and a number too large for any sheet."""
    day = date(2026, 11, 20)
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC).replace(tzinfo=None)
    cells = (True, 7, 0.6, day, noon, time(9, 30), timedelta(hours=30), float("inf"), None, "")
    row = RefusedRow(Place(Sheet.CASES, 2), "a reason", cells)
    write_rows_to_mend(tmp_path / "mend.xlsx", plan_of((row,)))
    (_, read) = opened(tmp_path / "mend.xlsx")["Cases"].iter_rows(values_only=True)
    midnight = noon.replace(hour=0)
    assert read[:5] == (True, 7, 0.6, midnight, noon)
    assert read[5:10] == (time(9, 30), timedelta(hours=30), "inf", None, None)


def test_there_is_no_file_of_nothing_to_mend(tmp_path: Path) -> None:
    """An empty one would only worry somebody."""
    with pytest.raises(ValueError, match="no row to mend"):
        write_rows_to_mend(tmp_path / "mend.xlsx", plan_of(()))


# Without carriage returns: a file keeps them as line feeds.
STARTS = ("=", "+", "-", "@", "\t", "\n")
RISKY = st.sampled_from([*STARTS, ""]).flatmap(
    lambda start: st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20
    ).map(lambda rest: start + rest)
)


@given(cells=st.lists(RISKY, min_size=1, max_size=7), reason=RISKY)
def test_no_text_of_anybody_becomes_a_formula(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str], reason: str
) -> None:
    """Headings, cells and reasons stay the text they were, whatever they begin with."""
    path = tmp_path_factory.mktemp("mend") / "mend.xlsx"
    row = RefusedRow(Place(Sheet.CASES, 2), reason, tuple(cells))
    plan = plan_of((row,))
    plan.headers[Sheet.CASES] = ("=SUM(A1)", "+1", "@x", *["H"] * 5)
    write_rows_to_mend(path, plan)
    for cell in cells_of(opened(path)):
        assert cell.data_type == "s"
        assert bool(cell.quotePrefix) is str(cell.value).startswith(STARTS)
