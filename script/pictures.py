"""Takes the pictures in docs/pictures: every page of the made-up council, and work half done.

    .venv/bin/python script/pictures.py [FOLDER] [--size 1280x800] [--text 1.5] [--only team,cases]
                                        [--database FILE]

Without options it makes what is committed, light and dark. Nothing of a person's own is read or
changed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest

from script.scene_tools import leave, picture
from script.scenes import SCENES
from swtracker.app import application
from swtracker.domain.calendar import FixedClock
from swtracker.paths import AppPaths
from swtracker.ui import theme
from swtracker.ui.main_window import MainWindow
from swtracker.ui.preferences import read_preferences

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
TODAY = date(2026, 11, 20)
PAGES = (
    "week team allocate cases supervision development staff summaries history settings".split()  # noqa: SIM905
)
THEMES: tuple[theme.ThemeName, ...] = ("light", "dark")
FRAMES_TO_SETTLE = 40
"""A read may start another read, and a notice slides in: so many turns of 10 ms are enough."""


def main() -> None:
    """Take the pictures asked for."""
    parser = argparse.ArgumentParser(description="Take the pictures in docs/pictures.")
    parser.add_argument("folder", nargs="?", type=Path, default=PICTURES)
    parser.add_argument("--size", default="1600x900")
    parser.add_argument("--text", type=float, default=1.0)
    parser.add_argument("--only", default=",".join(("start", *PAGES, *SCENES)))
    parser.add_argument("--database", help="take them of this data file instead")
    asked = parser.parse_args()
    width, height = (int(n) for n in asked.size.split("x"))
    asked.folder.mkdir(parents=True, exist_ok=True)
    only = asked.only.split(",")
    with tempfile.TemporaryDirectory() as home:
        _make_screen(Path(home) / "screen.json", width, height)
        for name in THEMES:
            _take(asked, Path(home) / name, name, QSize(width, height), only)


def _make_screen(file: Path, width: int, height: int) -> None:
    """Have a screen of that size: a dialog opens as large as there is room for it."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1}
    file.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96}]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def _take(
    asked: argparse.Namespace, home: Path, name: theme.ThemeName, size: QSize, only: list[str]
) -> None:
    app = application()
    theme.apply(app, name, asked.text)
    paths = AppPaths.under(home)
    wanted = replace(read_preferences(paths.preferences), theme=name, text_scale=asked.text)
    if "start" in only:
        start = MainWindow(paths, FixedClock(TODAY), wanted)
        _shoot(start, size, asked.folder / f"start-{name}.png")
    demo = asked.database is None
    window = MainWindow(paths, FixedClock(TODAY), wanted, where=asked.database, demo=demo)
    window.resize(size)
    window.show()
    _settle(window)
    _look_at_first_team(window)
    for key in PAGES:
        if key in only:
            window.go(key)
            _settle(window)
            window.grab().save(str(asked.folder / f"{key}-{name}.png"))
    settle = partial(_settle, window)
    for key, set_up in SCENES.items():
        if key in only:
            set_up(window, settle)
            picture(window).save(str(asked.folder / f"{key}-{name}.png"))
            leave(settle)
            _look_at_first_team(window)
    window.close()
    _settle(window)


def _look_at_first_team(window: MainWindow) -> None:
    """The pictures are of one team, but for the scenes that ask for the whole service."""
    if window.desk is not None and window.desk.teams:
        window.desk.look_at_team(window.desk.teams[0].id)


def _shoot(window: MainWindow, size: QSize, file: Path) -> None:
    window.resize(size)
    window.show()
    _settle(window)
    window.grab().save(str(file))
    window.close()
    _settle(window)


def _settle(window: MainWindow) -> None:
    for _ in range(FRAMES_TO_SETTLE):
        QTest.qWait(10)
        window.background.settle()


if __name__ == "__main__":
    main()
