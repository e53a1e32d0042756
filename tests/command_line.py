"""The command line as a test runs it: on Fri 20 Nov 2026, in a folder of its own, windows noted."""

from __future__ import annotations

import io
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from swtracker import cli
from swtracker.domain.calendar import FixedClock
from swtracker.paths import AppPaths
from tests.council import TODAY, small_council
from tests.thistleshire import SHEETS, Sheets, written

Window = tuple[AppPaths, str | None, str | None, bool, bool]


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def failed_in_a_sentence(self) -> bool:
        """Whether it ended with 1 and one sentence on standard error."""
        return (
            self.code == 1
            and self.err.startswith("swtracker: ")
            and self.err.count("\n") == 1
            and self.err.endswith(".\n")
        )


@dataclass
class CommandLine:
    """Runs commands with everything kept in ``home``, which is not there to begin with."""

    home: Path
    capture: pytest.CaptureFixture[str]
    windows: list[Window] = field(default_factory=list)

    @property
    def paths(self) -> AppPaths:
        """Where the commands keep their files."""
        return AppPaths.under(self.home)

    def __call__(self, *argv: str | Path, clock: FixedClock = TODAY) -> Ran:
        """Run a command."""
        out = io.StringIO()
        self.capture.readouterr()
        try:
            code = cli.main(
                ["--data-dir", str(self.home), *map(str, argv)],
                self._open_window,
                clock=clock,
                out=out,
            )
        except SystemExit as ended:  # argparse answers for itself
            code = int(str(ended.code))
        said = self.capture.readouterr()
        return Ran(code, out.getvalue() + said.out, said.err)

    def _open_window(
        self, paths: AppPaths, where: str | None, staff: str | None, demo: bool, read_only: bool
    ) -> int:
        self.windows.append((paths, where, staff, demo, read_only))
        return 0

    def with_small_council(self) -> Path:
        """Put the small council's data file where the commands look for it; its path."""
        self.home.mkdir()
        small_council(self.paths.data_file).close()
        return self.paths.data_file


def swtracker(*argv: str | Path, **how: object) -> subprocess.CompletedProcess[str]:
    """Run a command as it is typed, in a process of its own."""
    ran: subprocess.CompletedProcess[str] = subprocess.run(
        [sys.executable, "-m", "swtracker", *map(str, argv)],
        text=True,
        stderr=subprocess.PIPE,
        check=False,
        **{"stdout": subprocess.PIPE, **how},  # type: ignore[call-overload]
    )
    return ran


@contextmanager
def opened(path: Path) -> Iterator[openpyxl.Workbook]:
    """A workbook as an independent reader finds it."""
    with path.open("rb") as file, warnings.catch_warnings():
        # Data bars are drawn by an extension that this reader passes over.
        warnings.filterwarnings("ignore", ".*extension is not supported", UserWarning)
        book = openpyxl.load_workbook(file)
        yield book
        book.close()


def a_bad_workbook(folder: Path) -> Path:
    """A workbook with four rows to mend: a day as text, FTE 1.4, nobody, two leads on one day."""
    sheets: Sheets = {name: [list(row) for row in rows] for name, rows in SHEETS.items()}
    sheets["Workers"].append(["9", "Ida Late", "Permanent", "soon", None, None, None])
    sheets["Posts"][2][3] = 1.4
    day = date(2026, 10, 5)
    sheets["Allocations"] += [["C3", "", "Lead", day, None, ""], ["A1", "2", "Lead", day, None, ""]]
    return written(sheets, folder / "bad.xlsx")
