"""The command line in a folder of its own, and what it is handed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import CommandLine
from tests.thistleshire import SHEETS, written


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Runs commands, with everything kept in a folder that is not there yet."""
    return CommandLine(tmp_path / "home", capsys)


@pytest.fixture
def council(run: CommandLine) -> Path:
    """The small council's data file, where the command line looks for it."""
    return run.with_small_council()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The workbook whose figures are worked out by hand."""
    return written(SHEETS, tmp_path / "team.xlsx")
