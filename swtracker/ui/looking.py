"""What stands where a plan will be while it is looked for: what for, how long, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.widgets.basics import button, label, row

STEPS = 1000
EVERY_MS = 100
WAIT_MS = 300
"""Anything shorter shows nothing: it would only flicker."""


class LookingFor(QWidget):
    """Says what is being looked for, fills with the share of the time used, and can be stopped.

    Signals:
        stopped(): the best found so far is enough.
    """

    stopped = Signal()

    def __init__(self, seconds: float, parent: QWidget | None = None) -> None:
        """``seconds`` is the time there is in all."""
        super().__init__(parent)
        self._seconds = seconds
        self._told = 0.0
        self._what = ""
        self._since = QElapsedTimer()
        self._clock = QTimer(self, interval=EVERY_MS)
        self._clock.timeout.connect(self._on_time)
        self.title = label("Looking for the best plan", "empty-title")
        self.words = label(part="muted")
        self.bar = QProgressBar()
        self.bar.setProperty("part", "share")
        self.bar.setAccessibleName("Share of the time used")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, STEPS)
        self.bar.setFixedWidth(theme.px(320))
        self.stop = button("Take the best so far", self._on_stop)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        column.addStretch(2)
        for words in (self.title, self.words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addSpacing(theme.px(4))
        column.addLayout(row(None, self.bar, None))
        column.addSpacing(theme.px(8))
        column.addLayout(row(None, self.stop, None))
        column.addStretch(3)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Looking for the best plan")

    def begin(self) -> None:
        """Start the time again."""
        self._told = 0.0
        self._since.start()
        self.bar.setValue(0)
        self._what = "Reading who leads whom"
        self.stop.setEnabled(True)
        self._show_parts(shown=False)
        self._clock.start()

    def tell(self, words: str, share: float) -> None:
        """Say what is looked for now, and the share of the time used."""
        self._what = words[:1].upper() + words[1:]
        self._told = share
        self._on_time()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on telling the time."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock rest while nobody sees it."""
        super().hideEvent(event)
        self._clock.stop()

    def _on_time(self) -> None:
        gone = self._since.elapsed()
        share = min(1.0, max(self._told, gone / 1000 / self._seconds))
        self.bar.setValue(round(STEPS * share))
        self.words.setText(f"{self._what}, {gone // 1000} of at most {self._seconds:.0f} s")
        if gone >= WAIT_MS:
            self._show_parts(shown=True)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self._what = "Taking the best so far"
        self._on_time()
        self.stopped.emit()

    def _show_parts(self, *, shown: bool) -> None:
        for part in (self.title, self.words, self.bar, self.stop):
            part.setVisible(shown)
