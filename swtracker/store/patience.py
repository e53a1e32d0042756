"""Waiting for another program to let go of a data file: in short turns, so that it can be ended."""

from __future__ import annotations

import time
from collections.abc import Callable

TURN_SECONDS = 0.05
"""How long the database itself waits before it is asked again whether to go on waiting."""

_PAUSE_SECONDS = 0.01
"""Now and then it says at once that a file is busy; asking again at once would spin."""


class Patience:
    """How long the transactions of one data file wait, and the way to tell them to wait no longer.

    Only the beginning and the end of a transaction ever wait, and asking for either again does
    nothing twice: no transaction has begun, or all of it is still to be committed.
    """

    def __init__(self, is_busy: Callable[[Exception], bool]) -> None:
        """``is_busy`` tells whether an error of the driver means that another holds the file."""
        self._is_busy = is_busy
        self.is_waiting = False
        """Whether another program is being waited for at this moment."""
        self._given_up_at = 0.0

    def give_up(self) -> None:
        """Let whoever waits now wait no longer; who begins to wait later waits as ever."""
        self._given_up_at = time.monotonic()

    def attempt(self, step: Callable[[], object], at_most: float) -> None:
        """Take the step, again and again while another program is in its way.

        After ``at_most`` seconds, or once told to give up, the driver's own error is raised.
        """
        began = time.monotonic()
        try:
            while True:
                try:
                    step()
                except Exception as error:
                    is_over = time.monotonic() - began >= at_most or self._given_up_at >= began
                    if is_over or not self._is_busy(error):
                        raise
                    self.is_waiting = True
                    time.sleep(_PAUSE_SECONDS)
                else:
                    return
        finally:
            self.is_waiting = False
