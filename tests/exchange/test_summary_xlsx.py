"""The month's summary in Excel: real figures that add up on the page, and no formula."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from swtracker.domain.caseload import Load, team_load
from swtracker.errors import CannotWrite
from swtracker.exchange.summary_page import TOP
from swtracker.usecases.rows.summary import TeamSummary
from tests.exchange.books import cells_of, opened, table
from tests.exchange.made_up import (
    A_PLACE,
    AN_OVERRIDE,
    JOINT,
    NEW,
    WORKERS,
    a_board,
    a_summary,
    write_summary,
)

HEADINGS = TOP + 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a summary is written."""
    return tmp_path / "summary.xlsx"


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up summary, written once for all who only look at it."""
    path = tmp_path_factory.mktemp("usual") / "summary.xlsx"
    write_summary(path, a_summary())
    return path


@pytest.fixture(scope="module")
def book(usual: Path) -> Workbook:
    """The made-up summary as it is read; nobody changes it."""
    return opened(usual)


def written(path: Path, summary: TeamSummary) -> Workbook:
    """A summary as it is read."""
    write_summary(path, summary)
    return opened(path)


def rows_and_total(book: Workbook, sheet: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """A sheet's rows, and its row of totals."""
    rows = table(book, sheet, HEADINGS)
    names = [next(iter(row.values())) for row in rows]
    total = next(i for i, name in enumerate(names) if str(name) in ("Total", "All strands"))
    return rows[:total], rows[total]


def test_the_first_page_says_what_it_is_and_what_the_figures_say(path: Path) -> None:
    """Council, team, month, as-at day, policy in force, three sentences, the figures."""
    summary = a_summary(a_board(team=1))
    page = written(path, summary)["Summary"]
    said = [row[0].value for row in page.iter_rows() if row[0].value]
    assert said[:3] == [
        "Ravenshoe & Wold (made up)",
        "Kingfisher, Nov 2026",
        "As at Fri 20 Nov 2026, the month so far. Policy: Slough 2014-17.",
    ]
    assert tuple(said[3:9]) == (*summary.opening, *summary.what_changed)
    figures = {r[0].value: (r[1].value, r[1].number_format) for r in page.iter_rows(min_row=11)}
    assert figures["Children led"] == (23, "#,##0")
    assert figures["Free places"] == (2, "#,##0")
    assert figures["Average caseload"] == (14.4, "0.0")
    assert figures["Supervision in date"] == (0.667, "0.0 %")
    assert figures["Supervision held in the month"] == (3, "#,##0")
    assert figures["Development time"] == (0.09, "0.0 %")
    assert figures["Overrides standing"] == (1, "#,##0")
    assert "Open children" not in figures


def test_the_parts_add_up_to_the_totals_on_the_page(book: Workbook) -> None:
    """Every total of every sheet is the sum of what stands above it, but for those that say not."""
    no_sum = {
        "Average caseload",
        "Longest wait, days",
        "Longest gap, days",
        "Share in date",
        "Percent",
        "Share",
        "Permanent share",
        "Agency share",
        "Share of them",
    }
    checked = 0
    for sheet in (
        "Workers",
        "Teams",
        "Supervision",
        "Strands",
        "Development",
        "Programmes",
        "Changes of worker",
        "Staff mix",
        "Absences",
    ):
        rows, total = rows_and_total(book, sheet)
        for heading, value in total.items():
            if isinstance(value, int | float) and heading not in no_sum:
                parts = [row[heading] for row in rows if isinstance(row[heading], int | float)]
                assert sum(parts) == pytest.approx(value), (sheet, heading)
                checked += 1
    assert checked == 66


def test_free_places_and_other_figures_that_are_no_sum_say_so(book: Workbook) -> None:
    """The whole service's limit is 51, its children 39, and yet 14 places are free."""
    _, total = rows_and_total(book, "Workers")
    assert total["Limit"] - total["Caseload"] != total["Free places"] == 14
    assert "it is not limit less caseload" in str(book["Workers"]["A2"].value)
    assert "it is not limit less children" in str(book["Teams"]["A2"].value)
    words = [str(cell.value) for cell in cells_of(book)]
    assert any("the average and the longest wait are of all teams together" in w for w in words)
    assert any("the share is the sum of days in date over the sum of days" in w for w in words)
    assert any("Months are not added up" in w for w in words)
    assert any("the share is of all children together: no sum" in w for w in words)
    assert any("shares are of all together: no sums" in w for w in words)
    assert any("the percent is all hours taken over all hours contracted" in w for w in words)


def test_the_services_open_children_are_those_led_and_those_who_wait(
    path: Path, book: Workbook
) -> None:
    """39 led and 3 waiting are 42 open; a child led by somebody not in post is not hidden."""
    assert reconciliation(book) == [("Children led", 39), ("Unallocated", 3), ("Open children", 42)]
    board = a_board()
    service = replace(board.service, open_children=44)
    book = written(path, a_summary(replace(board, service=service)))
    assert reconciliation(book)[2] == ("Led by somebody not in post", 2)


def reconciliation(book: Workbook) -> list[tuple[object, object]]:
    rows: list[tuple[object, object]] = [
        (r[0].value, r[2].value) for r in book["Teams"].iter_rows(min_row=HEADINGS)
    ]
    return rows[rows.index(("Children led", 39)) :]


def test_children_whose_case_stands_with_no_team_are_counted(path: Path) -> None:
    """Otherwise the teams would not add up to the whole."""
    board = a_board()
    totals = replace(board.totals, unallocated=5, past_7_days=2)
    book = written(path, a_summary(replace(board, totals=totals)))
    rows, total = rows_and_total(book, "Teams")
    assert rows[-1]["Team"] == "No team yet"
    assert (rows[-1]["Unallocated"], rows[-1]["Past 7 days"], total["Unallocated"]) == (2, 1, 5)


def test_figures_are_numbers_and_days_are_dates(book: Workbook) -> None:
    """Whoever gets it can sort, filter and count with it; words come from the format."""
    rows, _ = rows_and_total(book, "Workers")
    manager, over, new, full, away = rows
    assert [row["Places"] for row in rows] == [0, -2, 2, 0, 12]
    assert new["Next due"] == datetime(2026, 11, 26)  # noqa: DTZ001 - Excel knows no time zone.
    assert (over["Supervision"], away["Supervision"]) == ("overdue 9 days", "nothing due")
    assert (new["Development"], full["Development"]) == (0.09, "–")
    assert (new["Programme"], full["Programme"]) == ("ASYE, month 4", None)
    assert away["Away since"] == datetime(2026, 10, 5)  # noqa: DTZ001 - As above.
    assert manager["FTE"] == 1
    page = book["Workers"]
    places = 1 + [c.value for c in page[HEADINGS]].index("Places")
    formats = [page.cell(HEADINGS + 1 + i, places).number_format for i in range(5)]
    assert formats[0] == '0;"over by "0;"holds none"'
    assert set(formats[1:]) == {'0;"over by "0;"full"'}


def test_development_shows_the_month_and_the_programme(path: Path) -> None:
    """Behind is said in words; whoever's programme ended in the month is still there."""
    summary = a_summary()
    (hours,) = summary.development
    ended = replace(hours, staff_number="9009", worker="Fern Gorse", lost=Fraction(0))
    book = written(path, replace(summary, development=(hours, ended)))
    rows, total = rows_and_total(book, "Development")
    assert [row["Worker"] for row in rows] == ["Clover Nettlebed", "Fern Gorse"]
    assert [row["Programme"] for row in rows] == ["ASYE, month 4", "ended"]
    assert (rows[0]["Balance"], rows[0]["Standing"]) == (-6.16, "behind")
    assert (rows[1]["Taken, h"], rows[1]["Percent"]) == ("–", "–")
    assert (total["Taken in month, h"], total["Owed, h"]) == (15, 62.16)


def test_somebody_on_a_programme_without_an_entry_has_nothing_taken(path: Path) -> None:
    """Nought hours is a figure; no row would hide it."""
    book = written(path, replace(a_summary(), development=()))
    (row,), _ = rows_and_total(book, "Development")
    assert (row["Worker"], row["Taken in month, h"]) == (NEW.name, 0)


def test_why_somebody_was_away_is_not_handed_on(book: Workbook) -> None:
    """The made-up absence is sickness; neither the word nor its like is in the file."""
    (row,), _ = rows_and_total(book, "Absences")
    assert (row["First day back"], row["Days in month"], row["Clock"]) == (
        "not known",
        20,
        "stopped",
    )
    everything = " ".join(str(cell.value) for cell in cells_of(book)).lower()
    assert "sick" not in everything


def test_children_waiting_and_overrides_are_listed_by_reference(path: Path, book: Workbook) -> None:
    """Initials stay behind; the days to the line are a number that reads as words."""
    rows = table(book, "Waiting", HEADINGS)
    assert [(r["Reference"], r["Days waiting"], r["To the line"]) for r in rows[:2]] == [
        ("N901", 5, 3),
        ("N902", 10, 0),
    ]
    assert "TO" not in rows[0].values()
    (override,) = table(book, "Overrides", HEADINGS)
    assert override["Reason"] == f"{AN_OVERRIDE.code_words}: {AN_OVERRIDE.note}"
    assert override["Standing"] == "to be reviewed"
    past = replace(AN_OVERRIDE, past=True, note="")
    book = written(path, replace(a_summary(), overrides=(past,)))
    (override,) = table(book, "Overrides", HEADINGS)
    assert (override["Reason"], override["Standing"]) == (past.code_words, "review is past")


def test_the_definitions_are_those_of_the_policy(book: Workbook) -> None:
    """Every term of the summary, and what it means here."""
    rows = table(book, "Definitions", HEADINGS)
    assert [(r["Term"], r["Meaning"]) for r in rows] == [
        (d.term, d.meaning) for d in a_summary().definitions
    ]


def test_an_empty_team_has_a_summary_that_says_so(path: Path) -> None:
    """No page is an empty grid."""
    book = written(path, an_empty_summary())
    for sheet, says in {
        "Supervision": "No supervision was owed in the month.",
        "Strands": "No supervision was owed in the month.",
        "Development": "Nobody is on a programme.",
        "Programmes": "Nobody is on a programme.",
        "Absences": "Nobody was away in the month.",
        "Waiting": "No child waits for a lead worker.",
        "Overrides": "No override stands.",
    }.items():
        assert book[sheet].cell(HEADINGS, 1).value == says
    figures = {r[0].value: r[1].value for r in book["Summary"].iter_rows(min_row=8)}
    assert (figures["Average caseload"], figures["Supervision in date"]) == ("–", "–")
    assert (figures["Development time"], figures["Children led"]) == ("–", 0)
    charts = [n for n in zipfile.ZipFile(path).namelist() if n.startswith("xl/charts/chart")]
    assert len(charts) == 1  # the trend's: a month without anybody is a month of it


def an_empty_summary() -> TeamSummary:
    """A team with nobody in post, in a month that is over."""
    board = a_board(team=2)
    totals = replace(
        board.totals,
        load=team_load(()),
        supervision_in_date=0,
        supervision_owed=0,
        development_contracted=Fraction(0),
        programmes=0,
        unallocated=0,
        longest_wait_days=None,
        past_7_days=0,
    )
    team = replace(board.teams[0], load=team_load(()), unallocated=0, past_7_days=0)
    board = replace(board, day=date(2026, 11, 30), workers=(), teams=(team,), totals=totals)
    return replace(
        a_summary(board),
        supervision=(),
        development=(),
        absences=(),
        overrides=(),
        waiting=(),
        programmes=(),
    )


def test_the_chart_is_native_and_draws_the_cells_beside_it(
    path: Path, usual: Path, book: Workbook
) -> None:
    """Workers for a team, teams for the whole service; it says in words what it shows."""
    of_team = written(path, a_summary(a_board(team=1)))
    chart, drawing = chart_of(path)
    assert "Workers!$F$5:$F$7" in chart
    assert "Workers!$G$5:$G$7" in chart
    headings = [c.value for c in of_team["Workers"][HEADINGS]]
    assert headings[5:7] == ["Caseload", "Limit"]
    assert "Bramwell Teasel 11 of 9" in drawing
    chart, drawing = chart_of(usual)
    assert "Teams!$C$5:$C$6" in chart
    assert [c.value for c in book["Teams"][HEADINGS]][2:4] == ["Children led", "Limit"]
    assert "Heron 16 of 28" in drawing


def test_the_trend_is_drawn_from_its_own_cells(usual: Path, book: Workbook) -> None:
    """Children led as columns and the share in date as a line, each named by the headings."""
    with zipfile.ZipFile(usual) as package:
        chart = next(
            text
            for name in package.namelist()
            if name.startswith("xl/charts/chart")
            and "Trend!" in (text := package.read(name).decode())
        )
    headings = [c.value for c in book["Trend"][HEADINGS]]
    assert "Trend!$C$5:$C$16" in chart
    assert "Trend!$L$5:$L$16" in chart
    assert (headings[2], headings[11]) == ("Children led", "Share in date")


def test_a_month_before_the_records_has_no_figures(book: Workbook) -> None:
    """Nothing is known of it, and that is not nought."""
    rows = table(book, "Trend", HEADINGS)[:12]
    assert [row["As at"] for row in rows[:6]] == ["no data yet"] * 6
    assert {row["Children led"] for row in rows[:6]} == {"–"}
    assert rows[6]["Children led"] == 34
    assert (rows[11]["Children led"], rows[11]["Share in date"]) == (39, 0.888)


def test_cancelled_supervision_says_by_whom_and_why(book: Workbook) -> None:
    """The parts add up to all that were cancelled; a reason that begins with = stays text."""
    rows = table(book, "Strands", HEADINGS)
    joint = next(row for row in rows if row["Strand"] == JOINT)
    parts = [n for name, n in joint.items() if name.startswith("Cancelled") and name != "Cancelled"]
    assert (joint["Cancelled"], parts) == (3, [0, 2, 0, 0, 1])
    assert joint["Why cancelled"] == "=Court 2, no reason given 1"


def test_a_programme_shows_how_far_it_is_and_what_is_missing(path: Path, book: Workbook) -> None:
    rows, _ = rows_and_total(book, "Programmes")
    (row,) = rows
    assert (row["Reviews"], row["Reviews held"], row["Reviews overdue"]) == (2, 0, 1)
    assert (row["Evidence owed"], row["Evidence seen"], row["Supervision"]) == (3, 1, "in date")
    assert (row["Assessor"], row["Missing"]) == (
        "nobody",
        "3-month review overdue 24 days; no assessor",
    )
    goal = replace(A_PLACE, missing=("goal “Ask =A1 for help” overdue 3 days",))
    book = written(path, replace(a_summary(), programmes=(goal,)))
    (row,), _ = rows_and_total(book, "Programmes")
    assert row["Missing"] == "goal overdue 3 days"
    whole = replace(A_PLACE, end=None, missing=(), assessor="Aster Quillfeather", development=None)
    book = written(path, replace(a_summary(), programmes=(whole,)))
    (row,), _ = rows_and_total(book, "Programmes")
    assert (row["Ends"], row["Missing"], row["Development"]) == ("clock stopped", "nothing", "–")


def chart_of(path: Path) -> tuple[str, str]:
    with zipfile.ZipFile(path) as package:
        return (
            package.read("xl/charts/chart1.xml").decode(),
            package.read("xl/drawings/drawing1.xml").decode(),
        )


def test_every_sheet_prints_on_a4_across_with_its_headings(book: Workbook) -> None:
    """Landscape, as wide as the page, headings on each, and what it is at the foot."""
    for page in book.worksheets:
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
        on_one = page.title == "Summary"  # so that its chart is never cut in two
        assert page.page_setup.fitToWidth in {None, 1}
        assert (page.page_setup.fitToHeight in {None, 1}) is on_one
        assert page.sheet_properties.pageSetUpPr is not None
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert "Ravenshoe" in foot_of(page)
        if page.title not in ("Summary", "Policy", "Definitions"):
            assert page.print_title_rows == f"${HEADINGS}:${HEADINGS}"
            assert page.auto_filter.ref
            assert page.freeze_panes == f"B{HEADINGS + 1}"


def test_a_caseload_is_drawn_in_its_cell(book: Workbook) -> None:
    """Data bars that all have one scale, and start from nought."""
    page = book["Workers"]
    (area,) = page.conditional_formatting
    caseload = "ABCDEFGH"[[c.value for c in page[HEADINGS]].index("Caseload")]
    assert str(area.sqref) == f"{caseload}{HEADINGS + 1}:{caseload}{HEADINGS + len(WORKERS)}"
    assert [v.val for v in area.rules[0].dataBar.cfvo] == [0, 32]


def test_a_very_long_name_does_not_break_the_foot_of_the_page(path: Path) -> None:
    """Excel refuses a footer of more than 255 characters."""
    board = replace(a_board(), council="Wold & " * 60)
    foot = foot_of(written(path, a_summary(board)).worksheets[0])
    assert foot.startswith("Wold ")
    assert len(foot) < 230


def foot_of(page: Worksheet) -> str:
    """What stands at the foot of a printed page, to the left."""
    assert page.oddFooter is not None
    assert page.oddFooter.left is not None
    return str(page.oddFooter.left.text)


RISKY = st.sampled_from(["=", "+", "-", "@", "\t", "\n", "{=", "http://", ""]).flatmap(
    lambda start: st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12
    ).map(lambda rest: f"{start}{rest}1+1")
)


@settings(max_examples=8)
@example(names=["=1+1", "+1+1", "-1+1"], note="@1+1")
@example(names=["\t=1+1", "{=1+1}", "http://1+1"], note="\n=1+1")
@given(names=st.lists(RISKY, min_size=3, max_size=3), note=RISKY)
def test_no_text_of_anybody_becomes_a_formula_or_a_link(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], note: str
) -> None:
    """Names, teams, notes and plans stay the text they were, whatever they begin with."""
    path = tmp_path_factory.mktemp("summary") / "summary.xlsx"
    board = a_board(team=1)
    workers = tuple(replace(w, name=n) for w, n in zip(board.workers, names, strict=True))
    board = replace(board, council=note, workers=workers)
    override = replace(AN_OVERRIDE, worker=names[0], note=note, plan=note, code_words="")
    summary = replace(a_summary(board), team=names[1], overrides=(override,))
    cells = list(cells_of(written(path, summary)))
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    assert names[0] in {cell.value for cell in cells}


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    """Nothing is left behind."""
    with pytest.raises(CannotWrite, match="there is no folder"):
        write_summary(tmp_path / "gone" / "summary.xlsx", a_summary())


def test_shares_are_rounded_half_up_before_excel_sees_them(path: Path) -> None:
    """Excel rounds the binary number it is given: 9.05 % would show as 9.0 %."""
    assert NEW.development is not None
    balance = replace(NEW.development.balance, taken=Fraction("9.05"), contracted=Fraction(100))
    worker = replace(NEW, development=replace(NEW.development, balance=balance))
    worker = replace(worker, load=Load(12, 14, Fraction(1)))
    board = a_board(team=1)
    book = written(path, a_summary(replace(board, workers=(worker,))))
    (row,), _ = rows_and_total(book, "Workers")
    assert row["Development"] == 0.091
