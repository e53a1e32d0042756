"""What a person sees while an act of theirs waits for another program: why, and a way out."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any, Protocol

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.widgets.basics import button, label, row

SAID_AFTER_MS = 400
"""A wait that is over sooner is no news."""

_LOOKED_AT_EVERY_MS = 50


class Others(Protocol):
    """Those who use the same records from programs of their own."""

    @property
    def are_in_the_way(self) -> bool:
        """Whether one of them is being waited for at this moment."""
        ...

    def wait_no_longer(self) -> None:
        """Let what waits for them be refused, with nothing changed."""
        ...


class Waiting(QObject):
    """Watches one act until it is done; says so, once others hold it up, and lets it be given up.

    ``loop`` is the one the window goes on in meanwhile. It leaves keys and clicks where they are,
    so that what is typed ahead of a quick act is not lost; once there is something to press it is
    left to begin again with them.
    """

    def __init__(self, others: Others | None, act: Future[Any], loop: QEventLoop) -> None:
        super().__init__()
        self._others = others
        self._act = act
        self._loop = loop
        self._dialog: WaitingDialog | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(SAID_AFTER_MS)
        self._clock.timeout.connect(self._on_look)
        if others is not None:
            self._clock.start()

    @property
    def events(self) -> QEventLoop.ProcessEventsFlag:
        """What the loop may take: everything once Qt itself keeps input to the dialog."""
        flag = QEventLoop.ProcessEventsFlag
        return flag.ExcludeUserInputEvents if self._dialog is None else flag.AllEvents

    def end(self) -> None:
        """Take the dialog away: the act is done, or will not be."""
        self._clock.stop()
        if self._dialog is not None:
            self._dialog.hide()
            self._dialog.deleteLater()

    def _on_look(self) -> None:
        assert self._others is not None
        self._clock.setInterval(_LOOKED_AT_EVERY_MS)
        if self._others.are_in_the_way and not self._act.done():
            self._clock.stop()
            self._dialog = WaitingDialog(QApplication.activeWindow())
            self._dialog.rejected.connect(self._on_given_up)
            self._dialog.open()
            self._loop.quit()

    def _on_given_up(self) -> None:
        assert self._others is not None
        if not self._act.cancel():  # It waits itself, not behind a read that does.
            self._others.wait_no_longer()


class WaitingDialog(QDialog):
    """Says what is waited for; its one button, Escape and its close button give up."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Waiting")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(theme.px(420))
        column = QVBoxLayout(self)
        pad = theme.px(24)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(12))
        column.addWidget(label("Waiting for another program", "name", wraps=True))
        column.addWidget(
            label(
                "Another program is using the data file. What you asked for is done as soon as "
                "it lets go; nothing has been changed yet.",
                "muted",
                wraps=True,
            )
        )
        self.stop = button("Stop waiting", self.reject)
        column.addLayout(row(None, self.stop))
        self.stop.setFocus()
