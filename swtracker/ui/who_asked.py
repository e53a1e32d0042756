"""Asks who is at the computer, of the staff of the data file that is open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from swtracker.ui.background import Background
from swtracker.ui.opening import Frame, Opened, frame_of
from swtracker.ui.run import Runner


class WhoAsked(QObject):
    """The question who is there, and what came of it.

    Signals:
        answered(object): somebody has signed in; the `Frame` as it is now.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, runner: Runner, background: Background) -> None:
        super().__init__(window)
        self._window = window
        self._runner = runner
        self._background = background
        self._opened: Opened | None = None

    def watch(self, opened: Opened) -> None:
        """Ask about this data file from now on: at once where nobody on its staff is signed in."""
        self._opened = opened
        if opened.frame.person is None and opened.frame.staff:
            self._ask(opened.frame)

    def ask(self) -> None:
        """Ask who is at the computer."""
        if self._opened is not None:
            self._background.read(partial(frame_of, self._opened.tracker), self._ask)

    def _ask(self, frame: Frame) -> None:
        from swtracker.ui.dialogs.who import WhoIsThere

        opened = self._opened
        assert opened is not None
        dialog = WhoIsThere(opened.tracker, frame.staff, frame.person, self._runner, self._window)
        dialog.accepted.connect(self._on_signed_in)
        dialog.open()
        if opened.remark and frame.person is None:
            dialog.show_error(opened.remark, "staff_number")

    def _on_signed_in(self) -> None:
        assert self._opened is not None
        self._background.read(partial(frame_of, self._opened.tracker), self._tell)

    def _tell(self, frame: Frame) -> None:
        self.answered.emit(frame)
