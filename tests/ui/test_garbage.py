"""What is left of a page is taken apart in the window's thread, never in the one that reads."""

from __future__ import annotations

import gc
import threading

from pytestqt.qtbot import QtBot

from swtracker.ui.background import Background
from swtracker.ui.garbage import Sweeper


class Leftover:
    """Something in a circle, which only the collector can free; it notes where that was."""

    freed_in: set[int]

    def __init__(self, freed_in: set[int]) -> None:
        self.freed_in = freed_in
        self.circle = self

    def __del__(self) -> None:
        self.freed_in.add(threading.get_ident())


def work_hard() -> int:
    """Make as much garbage as reading a large team does."""
    for _ in range(200_000):
        circle: list[object] = []
        circle.append(circle)
    return len(circle)


def test_nothing_is_collected_while_the_record_is_read(
    qtbot: QtBot, background: Background
) -> None:
    """However much the reading thread makes; the window's thread does it soon after."""
    freed_in: set[int] = set()
    for _ in range(50):
        Leftover(freed_in)
    background.wait_for(work_hard)
    assert freed_in <= {threading.get_ident()}
    qtbot.waitUntil(lambda: freed_in == {threading.get_ident()})


def test_python_collects_by_itself_again_once_every_window_is_closed() -> None:
    """The last one to stop hands it back."""
    first, second = Sweeper(), Sweeper()
    first.stop()
    assert not gc.isenabled()
    second.stop()
    assert gc.isenabled()
