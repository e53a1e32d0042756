"""The command line: each command does its work."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from swtracker.commands.command import SHOWN_ROWS
from swtracker.domain.calendar import FixedClock
from swtracker.usecases.tracker import Tracker
from tests.command_line import CommandLine, a_bad_workbook, opened, swtracker
from tests.council import TODAY, shipped_resources
from tests.store.files import all_rows
from tests.thistleshire import EXPECTED, SHEETS, written

DATA = Path(__file__).parents[3] / "shared" / "data"

COMMANDS = ["demo", "init", "template", "import", "board", "export", "export summary"]


@pytest.fixture
def bad_workbook(tmp_path: Path) -> Path:
    """A workbook with four rows to mend."""
    return a_bad_workbook(tmp_path)


# Being asked


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_says_what_it_does(run: CommandLine, command: str) -> None:
    ran = run(*command.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert "usage: swtracker" in ran.out


def test_the_version_is_told(run: CommandLine) -> None:
    ran = run("--version")
    assert ran.code == 0
    assert ran.out.startswith("swtracker ")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["fly"], "invalid choice: 'fly'"),
        (["board", "--on", "20/11/2026"], "“20/11/2026” is no day; write it as 2026-11-20"),
        (["board", "--on", "2026-02-30"], "is no day"),
        (["export"], "required"),
        (["export", "summary", "--month", "Nov", "--to", "x.xlsx"], "“Nov” is no month"),
        (["init"], "--policy"),
        (["template"], "FILE.xlsx"),
        (["board", "--colour"], "unrecognized arguments"),
    ],
)
def test_what_is_not_understood_ends_with_two(run: CommandLine, argv: list[str], said: str) -> None:
    ran = run(*argv)
    assert ran.code == 2
    assert said in ran.err


def test_options_stand_before_or_after_the_command(
    run: CommandLine, council: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "other.db"
    council.rename(elsewhere)
    before = run("--database", elsewhere, "board")
    after = run("board", "--database", elsewhere)
    assert before == after
    assert before.code == 0


# The window


@pytest.fixture
def _screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.setenv("DISPLAY", ":0")


@pytest.mark.usefixtures("_screen")
def test_without_a_command_the_window_opens(
    run: CommandLine,
) -> None:
    assert run("--as", "M1", "--database", "north.db").code == 0
    assert run("demo").code == 0
    assert run("--read-only").code == 0
    assert run.windows == [
        (run.paths, "north.db", "M1", False, False),
        (run.paths, None, None, True, False),
        (run.paths, None, None, False, True),
    ]
    assert "The window asks by itself" in run("--take-over").err
    assert not run.home.exists()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macs_have_a_screen(
    run: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    run()
    assert len(run.windows) == 1


@pytest.mark.parametrize("variable", ["QT_QPA_PLATFORM", ""])
def test_without_a_screen_that_is_said(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """Either Qt is told to draw nowhere, or there is no display."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen" if variable else "")
    for display in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(display, raising=False)
    ran = run()
    assert ran.failed_in_a_sentence
    assert "no screen here" in ran.err
    assert run.windows == []


def test_the_demo_does_the_job_without_a_screen(run: CommandLine) -> None:
    ran = run("demo")
    assert ran.code == 0
    assert "Fernmoor (made up), Fri 20 Nov 2026. Policy: Slough 2014-17." in ran.out
    assert "Assessment North" in ran.out
    summary = run.paths.exports / "Summary Whole service 2026-11.xlsx"
    assert str(summary) in ran.out
    with opened(summary) as book:
        assert "Definitions" in book.sheetnames
    assert not run.paths.data_file.exists()
    assert run("demo").out == ran.out


# Starting and filling


def test_init_starts_an_empty_council(run: CommandLine) -> None:
    ran = run(
        "init",
        *("--policy", "slough-2014", "--council", "Thistleshire", "--records-begin", "2026-06-01"),
    )
    path = run.paths.data_file
    assert ran.code == 0
    assert ran.out == f"Started Thistleshire with the policy Slough 2014-17: {path}\n"
    tracker = Tracker.open(path, clock=TODAY, resources=shipped_resources())
    assert tracker.council.row().records_begin == date(2026, 6, 1)
    tracker.close()


def test_init_starts_no_second_one(run: CommandLine, council: Path) -> None:
    before = all_rows(council)
    ran = run("init", "--policy", "national")
    assert ran.failed_in_a_sentence
    assert "There is already a file" in ran.err
    assert all_rows(council) == before


def test_init_knows_its_policies(run: CommandLine) -> None:
    ran = run("init", "--policy", "utopia")
    assert ran.failed_in_a_sentence
    assert "the presets are “National (SfC/LGA)”, “Slough 2014-17”" in ran.err
    assert not run.home.exists()


def test_the_template_can_be_brought_in_as_it_is_filled(run: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    ran = run("template", path)
    assert (ran.code, ran.err) == (0, "")
    assert str(path) in ran.out
    with opened(path) as book:
        assert {"About", "Workers", "Allocations"} <= set(book.sheetnames)


# Bringing in


def test_a_workbook_is_looked_at_brought_in_and_brought_in_again(
    run: CommandLine, workbook: Path
) -> None:
    path = run.paths.data_file
    looked = run("import", workbook, "--look")
    assert looked.code == 0
    assert "A new data file for Thistleshire (made up), policy Slough 2014-17" in looked.out
    assert "records from 1 Jun 2026" in looked.out
    assert not path.exists()
    brought = run("import", workbook)
    assert brought.code == 0
    assert brought.out.startswith(looked.out)
    assert "Brought in 75 new rows and 0 changes." in brought.out
    before = all_rows(path)
    assert "A new data file" not in run("import", workbook, "--look").out
    again = run("import", workbook)
    assert "already; nothing was changed." in again.out
    assert all_rows(path) == before


def test_rows_to_mend_are_named_and_written_beside_the_workbook(
    run: CommandLine, bad_workbook: Path
) -> None:
    """The good rows come in; mended and brought in, the file of the others comes in as well."""
    looked = run("import", bad_workbook, "--look")
    assert "rows to mend.xlsx" not in looked.out
    ran = run("import", bad_workbook)
    assert ran.code == 0
    for place in ("Workers row 10", "Posts row 3", "Allocations row 19", "Allocations row 20"):
        assert f"  {place}: " in ran.out
    beside = bad_workbook.with_name("bad - rows to mend.xlsx")
    assert f"The rows to mend, each with its reason: {beside}" in ran.out
    with opened(beside) as mend:
        assert mend.sheetnames == ["Workers", "Posts", "Allocations"]
        assert mend["Posts"].cell(2, 4).value == 1.4
        mend["Posts"].cell(2, 4).value = 0.6
        mend["Workers"].cell(2, 4).value = datetime(2026, 11, 16)  # noqa: DTZ001 - Excel's days
        mend.save(beside)
    again = run("import", beside)
    assert "2 new rows" in again.out
    assert "Allocations row 3: Its days overlap" in again.out
    assert run.paths.data_file.exists()


def test_rows_to_mend_go_where_they_are_asked_to(
    run: CommandLine, bad_workbook: Path, tmp_path: Path
) -> None:
    to = tmp_path / "mend me.xlsx"
    assert str(to) in run("import", bad_workbook, "--mend", to).out
    assert to.exists()
    ran = run("import", bad_workbook, "--mend", tmp_path / "nowhere" / "mend.xlsx")
    assert ran.code == 1
    assert "there is no folder" in ran.err


def test_rows_to_mend_go_to_the_exports_where_the_workbook_lies_in_a_closed_place(
    run: CommandLine, bad_workbook: Path
) -> None:
    """A folder stands where the file beside the workbook would go."""
    bad_workbook.with_name("bad - rows to mend.xlsx").mkdir()
    ran = run("import", bad_workbook)
    assert ran.code == 0
    to = run.paths.exports / "bad - rows to mend.xlsx"
    assert str(to) in ran.out
    assert to.exists()


def test_many_refused_rows_are_counted_not_all_printed(run: CommandLine, tmp_path: Path) -> None:
    day = date(2026, 11, 2)
    rows: list[list[object]] = [
        [f"X{n}", "77", "Lead", day, None, None] for n in range(SHOWN_ROWS + 5)
    ]
    sheets = {**SHEETS, "Allocations": [SHEETS["Allocations"][0], *rows]}
    ran = run("import", written(sheets, tmp_path / "many.xlsx"), "--look")
    assert ran.code == 0
    assert "  … and 5 more" in ran.out


# The board


def test_the_board_is_the_figures_worked_out_by_hand(run: CommandLine, workbook: Path) -> None:
    run("import", workbook)
    ran = run("board", "--json", "--on", "2026-11-20", clock=FixedClock(date(2027, 1, 4)))
    assert ran.code == 0
    assert json.loads(ran.out) == EXPECTED


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared workbook is not on this computer")
def test_the_board_of_the_ravensmere_workbook_is_exactly_the_one_expected(run: CommandLine) -> None:
    assert run("import", DATA / "ravensmere.xlsx").code == 0
    ran = run("board", "--json", "--on", "2026-11-20", clock=FixedClock(date(2026, 12, 24)))
    assert json.loads(ran.out) == json.loads((DATA / "ravensmere.expected.json").read_text("utf-8"))


@pytest.mark.usefixtures("council")
def test_the_board_is_printed_for_people(run: CommandLine) -> None:
    ran = run("board", "--as", "S1")
    assert ran.code == 0
    assert "Fernshire (made up), Fri 20 Nov 2026" in ran.out
    [priya] = [line for line in ran.out.splitlines() if line.startswith("Priya Wren")]
    assert "16 of 16" in priya
    south = run("board", "--team", " south ").out
    assert "Dilys Plover" in south
    assert "Priya Wren" not in south


@pytest.mark.usefixtures("council")
def test_a_team_nobody_knows_is_answered_with_those_there_are(run: CommandLine) -> None:
    ran = run("board", "--team", "West")
    assert ran.failed_in_a_sentence
    assert "There is no team called “West”; the teams are North, South." in ran.err


@pytest.mark.usefixtures("council")
def test_a_staff_number_nobody_has_is_said(run: CommandLine) -> None:
    ran = run("board", "--as", "4711")
    assert ran.failed_in_a_sentence
    assert "the staff number 4711" in ran.err


def test_without_a_data_file_the_board_says_how_to_start(run: CommandLine) -> None:
    ran = run("board")
    assert ran.failed_in_a_sentence
    assert "swtracker init" in ran.err
    assert not run.home.exists()


def test_what_is_no_data_file_is_said_to_be_none(run: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("shopping list " * 100)
    for where in (tmp_path, tmp_path / "notes.db"):
        ran = run("board", "--database", where)
        assert ran.failed_in_a_sentence
    assert (tmp_path / "notes.db").read_text() == "shopping list " * 100


# The summary


@pytest.mark.usefixtures("council")
def test_a_summary_is_a_workbook_with_the_teams_figures(run: CommandLine, tmp_path: Path) -> None:
    to = tmp_path / "summary.xlsx"
    ran = run("export", "summary", "--team", "North", "--month", "2026-11", "--to", to)
    assert (ran.code, ran.out) == (0, f"Wrote {to}\n")
    with opened(to) as book:
        rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    cells = {cell for row in rows for cell in row}
    assert "Amara Hazel" in cells
    assert "Dilys Plover" not in cells
    whole = run("export", "summary", "--month", "2026-11", "--to", to)
    assert whole.code == 0


@pytest.mark.usefixtures("council")
def test_a_summary_of_a_month_to_come_or_to_nowhere_is_refused(
    run: CommandLine, tmp_path: Path
) -> None:
    ahead = run("export", "summary", "--month", "2026-12", "--to", tmp_path / "x.xlsx")
    assert ahead.failed_in_a_sentence
    assert "has not begun" in ahead.err
    nowhere = run("export", "summary", "--month", "2026-11", "--to", tmp_path / "no" / "x.xlsx")
    assert nowhere.failed_in_a_sentence
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_command_can_be_run_as_it_is_typed(tmp_path: Path) -> None:
    ran = swtracker("--data-dir", tmp_path, "init", "--policy", "national")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Started Our council with the policy National (SfC/LGA)" in ran.stdout


@pytest.mark.parametrize(("number", "who"), [("1", "Merle Oakes"), ("4711", "")])
def test_whoever_brings_in_the_first_workbook_is_named_where_they_are_in_it(
    run: CommandLine, tmp_path: Path, number: str, who: str
) -> None:
    """The history says that they made the file; that somebody is not in it is said as well."""
    book = written(SHEETS, tmp_path / "team.xlsx")
    ran = run("import", book, "--as", number)
    assert ran.code == 0
    assert ("nobody in it has the staff number 4711" in ran.out) is (who == "")
    tracker = Tracker.open(run.paths.data_file, clock=TODAY, resources=shipped_resources())
    [entry, _made] = tracker.history.entries()
    tracker.close()
    assert entry.actor == who
