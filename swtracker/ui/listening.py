"""Asks, while a data file is open, what others did to it, and goes on holding its lease."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from swtracker.errors import KnownError
from swtracker.ui.background import Background
from swtracker.ui.opening import attempt
from swtracker.ui.run import Runner

if TYPE_CHECKING:  # the window paints before the tracker is loaded
    from swtracker.usecases.others import Heard
    from swtracker.usecases.tracker import Tracker

LISTENS_EVERY_MS = 5_000
"""How often the window that is worked in asks whether somebody else changed the records."""
KEEPS_EVERY_MS = 60_000
"""How often the lease of a file on a network is renewed, worked in or not."""


class Listening(QObject):
    """Hears of others at the same records.

    Signals:
        heard(): somebody else changed them.
    """

    heard = Signal()

    def __init__(self, window: QWidget, runner: Runner, background: Background) -> None:
        super().__init__(window)
        self._window = window
        self._runner = runner
        self._background = background
        self._tracker: Tracker | None = None
        self._newest = 0
        self._clocks: list[QTimer] = []
        for slot, every in ((self.ask, LISTENS_EVERY_MS), (self.keep_lease, KEEPS_EVERY_MS)):
            clock = QTimer(self, interval=every)
            clock.timeout.connect(slot)
            clock.start()
            self._clocks.append(clock)

    def watch(self, tracker: Tracker, newest: int) -> None:
        """Listen to this data file from now on; what is shown holds the entry ``newest``."""
        self._tracker = tracker
        self._newest = newest

    def ask(self) -> None:
        """Ask whether somebody else changed the records; not in the middle of something."""
        is_busy = self._runner.is_running or QApplication.activeModalWidget() is not None
        if self._tracker is not None and self._window.isActiveWindow() and not is_busy:
            asked = partial(_heard, self._tracker, self._newest)
            self._background.read(partial(attempt, asked), self._on_heard)

    def keep_lease(self) -> None:
        """Go on having the file open, and say so when somebody has taken it over."""
        if self._tracker is not None:
            self._background.read(partial(attempt, self._tracker.keep_lease), self._on_kept)

    def stop(self) -> None:
        """Ask no more: the window closes."""
        for clock in self._clocks:
            clock.stop()

    def _on_heard(self, answer: tuple[Tracker, Heard] | KnownError) -> None:
        if isinstance(answer, KnownError):
            return  # Whatever it is, the next act or the next page says it.
        asked, heard = answer
        if asked is not self._tracker:
            return
        self._newest = heard.newest
        if heard.by_others:
            self.heard.emit()

    def _on_kept(self, error: KnownError | None) -> None:
        if error is not None:
            self._runner.explain(error)


def _heard(tracker: Tracker, newest: int) -> tuple[Tracker, Heard]:
    """What others changed since it was asked last; called off the window's thread."""
    return tracker, tracker.others.since(newest)
