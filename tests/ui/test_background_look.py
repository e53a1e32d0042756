"""A long look: in a thread of its own, telling how it goes, stopped with what it has."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from functools import partial

from pytestqt.qtbot import QtBot

from swtracker.ui.background import Background, Look


class Page:
    """Hears how a look goes, and takes what it finds, as a page does."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, float]] = []
        self.found: list[object] = []
        self.threads: list[int] = []

    def hear(self, words: str, share: float) -> None:
        self.threads.append(threading.get_ident())
        self.heard.append((words, share))

    def take(self, found: object) -> None:
        self.threads.append(threading.get_ident())
        self.found.append(found)


def until_stopped(look: Look, began: threading.Event | None = None) -> str:
    """Look until somebody stops it."""
    look.tell("placing every child", 0.1)
    if began is not None:
        began.set()
    while not look.is_stopped():
        time.sleep(0.002)
    return "the best so far"


def wait_for(background: Background, there: Callable[[], bool]) -> None:
    """Let the window go on until it is there."""
    until = time.monotonic() + 5
    while not there() and time.monotonic() < until:
        background.settle(at_most_ms=10)
    assert there()


def test_it_tells_and_is_stopped_with_what_it_has(background: Background) -> None:
    """Both come to the window's own thread."""
    page = Page()
    look = background.look(until_stopped, page.take, page.hear)
    wait_for(background, lambda: bool(page.heard))
    assert page.heard == [("placing every child", 0.1)]
    assert page.found == []
    look.stop()
    assert background.settle()
    assert page.found == ["the best so far"]
    assert set(page.threads) == {threading.get_ident()}


def test_reads_go_on_beside_it(background: Background) -> None:
    """A read asked for later is answered before."""
    page, other = Page(), Page()
    look = background.look(until_stopped, page.take, page.hear)
    background.read(partial(int, 7), other.take)
    wait_for(background, lambda: bool(other.found))
    assert (other.found, page.found) == ([7], [])
    look.stop()
    assert background.settle()


def test_a_newer_look_stops_the_older_and_drops_its_answer(background: Background) -> None:
    """Nothing of the older one is heard afterwards."""
    page = Page()
    older = background.look(until_stopped, page.take, page.hear)
    newer = background.look(until_stopped, page.take, page.hear)
    assert older.is_stopped()
    wait_for(background, lambda: bool(page.heard))
    newer.stop()
    assert background.settle()
    assert page.found == ["the best so far"]


def test_what_a_stopped_look_still_tells_is_not_heard(background: Background) -> None:
    """The page has said already that it takes the best so far."""
    page = Page()

    def look_on(look: Look) -> None:
        while not look.is_stopped():
            time.sleep(0.002)
        look.tell("evening it out", 0.9)

    background.look(look_on, page.take, page.hear).stop()
    assert background.settle()
    assert page.heard == []


def test_a_page_that_has_gone_stops_its_look(background: Background) -> None:
    """Nobody waits for it any more, so it need not go on."""
    page = Page()
    ask = threading.Event()

    def look_on(look: Look) -> None:
        ask.wait(5)
        until_stopped(look)

    look = background.look(look_on, page.take, page.hear)
    del page
    gc.collect()
    ask.set()
    assert background.settle()
    assert look.is_stopped()


def test_finishing_stops_it_and_waits(qtbot: QtBot) -> None:
    """The window closes at once, not when the plan is found."""
    background, page, began = Background(), Page(), threading.Event()
    look = background.look(partial(until_stopped, began=began), page.take, page.hear)
    assert began.wait(5)
    background.finish()
    assert look.is_stopped()
    qtbot.wait(10)
    assert page.found == []
