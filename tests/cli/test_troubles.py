"""The command line in trouble: one sentence, exit code 1, and the records as they were."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from swtracker import cli
from tests.command_line import CommandLine, swtracker
from tests.council import TODAY
from tests.store.files import all_rows
from tests.thistleshire import SHEETS, written

# What is handed in is no workbook


def no_such_file(folder: Path) -> Path:
    return folder / "missing.xlsx"


def a_folder(folder: Path) -> Path:
    return folder


def no_workbook(folder: Path) -> Path:
    (folder / "notes.xlsx").write_text("not a workbook")
    return folder / "notes.xlsx"


def an_empty_book(folder: Path) -> Path:
    openpyxl.Workbook().save(folder / "empty.xlsx")
    return folder / "empty.xlsx"


@pytest.mark.parametrize("make", [no_such_file, a_folder, no_workbook, an_empty_book])
@pytest.mark.parametrize("look", [[], ["--look"]])
def test_what_is_no_workbook_is_refused_and_nothing_is_touched(
    run: CommandLine, council: Path, tmp_path: Path, make: Callable[[Path], Path], look: list[str]
) -> None:
    before = all_rows(council)
    ran = run("import", make(tmp_path), *look)
    assert ran.failed_in_a_sentence
    assert ran.out == ""
    assert all_rows(council) == before


def test_a_workbook_that_names_no_policy_makes_no_file(run: CommandLine, tmp_path: Path) -> None:
    sheets = {**SHEETS, "About": [["Council", "Thistleshire"]]}
    ran = run("import", written(sheets, tmp_path / "team.xlsx"))
    assert ran.failed_in_a_sentence
    assert "does not name a Policy" in ran.err
    assert not run.home.exists()


# The computer cannot do it


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("is_there", [True, False])
def test_a_full_disk_leaves_the_records_as_they_were(
    council: Path, tmp_path: Path, is_there: bool
) -> None:
    """No file may grow past what the data file holds now; the workbook holds more."""
    import resource

    rows = [
        [f"X{n}", "", "", "d) Open assessment", date(2026, 11, 2), None, ""] for n in range(1500)
    ]
    workbook = written({**SHEETS, "Cases": [*SHEETS["Cases"], *rows]}, tmp_path / "many.xlsx")
    limit = council.stat().st_size
    if not is_there:
        council.unlink()
    before = all_rows(council) if is_there else {}

    def no_more_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    ran = swtracker("--data-dir", council.parent, "import", workbook, preexec_fn=no_more_room)
    assert ran.returncode == 1
    assert ran.stderr == (
        "swtracker: The disk is full or cannot be written; nothing was changed. "
        "Make room and try again.\n"
    )
    assert (all_rows(council) if is_there else {}) == before
    left = sorted(p.name for p in council.parent.iterdir())
    # The backup made before the import is whole, and stays.
    assert left == (["backups", "swtracker.db"] if is_there else [])
    assert [all_rows(p) for p in council.parent.glob("backups/*.db")] == [before] * is_there


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="this system has no /proc to try")
def test_a_place_that_cannot_be_written_is_said_to_be_one(run: CommandLine, workbook: Path) -> None:
    for command in (["init", "--policy", "slough-2014"], ["import", str(workbook)]):
        ran = run(*command, "--database", "/proc/swtracker.db")
        assert ran.failed_in_a_sentence
    ran = run("template", "/proc/template.xlsx")
    assert ran.failed_in_a_sentence


def test_a_file_in_the_way_of_the_data_folder_is_said_to_be_in_the_way(run: CommandLine) -> None:
    run.home.write_text("a file")
    for command in (["init", "--policy", "slough-2014"], ["demo"]):
        ran = run(*command)
        assert ran.failed_in_a_sentence
        assert "a file stands in its way" in ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.usefixtures("council")
def test_output_that_finds_no_room_is_said_in_a_sentence(run: CommandLine) -> None:
    with open("/dev/full", "w") as full:
        ran = swtracker("--data-dir", run.home, "board", stdout=full)
    assert ran.returncode == 1
    assert ran.stderr == (
        "swtracker: the disk is full where the output goes; make room there and try again.\n"
    )


@pytest.mark.usefixtures("council")
def test_a_reader_who_has_had_enough_is_no_trouble(run: CommandLine) -> None:
    """As in ``swtracker board | head -1``."""
    read, write = os.pipe()
    os.close(read)
    ran = swtracker("--data-dir", run.home, "board", stdout=write)
    os.close(write)
    assert (ran.returncode, ran.stderr) == (1, "")


class OutOfOrder(io.StringIO):
    """An output that fails with the error it is given."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def write(self, _text: str) -> int:
        raise self.error


def test_ctrl_c_is_said_in_a_sentence(
    run: CommandLine, council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.main(
        ["--data-dir", str(run.home), "board"],
        lambda *_: 0,
        clock=TODAY,
        out=OutOfOrder(KeyboardInterrupt()),
    )
    assert code == 1
    assert capsys.readouterr().err == "swtracker: stopped; what was under way was not done.\n"


@pytest.mark.usefixtures("council")
def test_a_fault_nobody_foresaw_stays_one(run: CommandLine) -> None:
    """It is a bug, and to be reported as one."""
    with pytest.raises(OSError, match="something else"):
        cli.main(
            ["--data-dir", str(run.home), "board"],
            lambda *_: 0,
            clock=TODAY,
            out=OutOfOrder(OSError(5, "something else")),
        )
