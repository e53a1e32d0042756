"""What is left on a computer after work in which things went wrong: no name where none belongs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from swtracker.paths import AppPaths
from tests.private_session import FAMILY, INITIALS, REFERENCE, WORKER
from tests.thistleshire import SHEETS, Sheets, written

PROJECT = Path(__file__).parents[1]
NAMES = (REFERENCE, INITIALS, FAMILY, *WORKER.split())
HOME_FOLDERS = {
    "HOME": "home",
    "XDG_DATA_HOME": "home/share",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_STATE_HOME": "home/state",
    "XDG_RUNTIME_DIR": "home/run",
    "TMPDIR": "temporary",
}


def a_workbook(path: Path) -> Path:
    """A council with one child and one worker whose names are like no other word; a row to mend."""
    sheets: Sheets = {name: [list(row) for row in rows] for name, rows in SHEETS.items()}
    sheets["Workers"][2][1] = WORKER
    sheets["Cases"][1][:3] = [REFERENCE, INITIALS, FAMILY]
    sheets["Cases"][2][2] = FAMILY
    for name in ("Allocations", "Supervisions"):
        for row in sheets.get(name, []):
            row[:] = [REFERENCE if cell == "C1" else cell for cell in row]
    sheets["Workers"].append(["9", WORKER, "Permanent", "soon", None, None, None])
    return written(sheets, path)


def holding_names(root: Path) -> Iterator[str]:
    """Every file below that holds a name, in its own name or in what is in it."""
    for path in sorted(root.rglob("*")):
        where = path.relative_to(root).as_posix()
        if any(name.casefold() in where.casefold() for name in NAMES):
            yield where
        elif path.is_file():
            content = [path.read_bytes()]
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as packed:
                    content = [packed.read(name) for name in packed.namelist()]
            if any(
                name.encode(code) in held
                for name in NAMES
                for held in content
                for code in ("utf-8", "utf-16-le")
            ):
                yield where


@pytest.mark.skipif(sys.platform != "linux", reason="its folders are named as Linux names them")
def test_no_name_is_left_in_a_log_a_crash_report_a_file_s_name_or_a_temporary_file(
    tmp_path: Path,
) -> None:
    """Commands and a window that work, fail and break; then every file they left is read."""
    home = {variable: str(tmp_path / folder) for variable, folder in HOME_FOLDERS.items()}
    for folder in home.values():
        Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    asked = tmp_path / "asked for"
    asked.mkdir()
    book = a_workbook(asked / "book.xlsx")
    (asked / "bad.xlsx").write_bytes(book.read_bytes()[:-2000])
    for part in ("commands", "window"):
        ran = subprocess.run(
            [sys.executable, "-m", "tests.private_session", part, str(asked)],
            env={**os.environ, **home, "PYTHONPATH": str(PROJECT)},
            cwd=tmp_path / "home",
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        assert "builtins.RuntimeError" in ran.stderr
        assert [name for name in NAMES if name in ran.stderr] == []

    assert list((tmp_path / "temporary").iterdir()) == []
    data = AppPaths.under(tmp_path / "home" / "share" / "swtracker")
    kept = {data.data_file, *data.backups.glob("*.db")}
    allowed = {path.relative_to(tmp_path).as_posix() for path in kept}
    [saved] = asked.glob("History *.xlsx")
    found = set(holding_names(tmp_path))
    assert {where for where in found if not where.startswith("asked for/")} == allowed
    assert saved.relative_to(tmp_path).as_posix() in found, "the search finds what is there"
    assert not any(name in where for where in found for name in NAMES)
