"""The file libraries are loaded when a file is read or written, not when the program starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
HEAVY = ("xlsxwriter", "python_calamine", "PySide6")


def test_importing_the_room_loads_no_file_library() -> None:
    """The window imports it to offer an export long before somebody asks for one."""
    modules = [f"swtracker.exchange.{file.stem}" for file in exchange_files()]
    code = (
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def exchange_files() -> list[Path]:
    files = sorted((PROJECT / "swtracker" / "exchange").glob("[a-z]*.py"))
    assert files
    return files
