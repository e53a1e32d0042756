"""Python's garbage is collected in the window's thread, and in no other while a window is open.

Left to itself Python collects in whatever thread happens to run when enough has piled up. In the
thread that reads the record it would take apart what is left of a page or a dialog, which only the
window's own thread may touch: a timer of theirs would then fire at nothing and end the program.
"""

from __future__ import annotations

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class Sweeper(QObject):
    """Collects now and then in the thread it was made in, as long as it has not been stopped."""

    _at_work: ClassVar[set[int]] = set()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._at_work.add(id(self))
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.sweep)
        self._clock.start()

    def sweep(self) -> None:
        """Collect each generation that has grown enough, the youngest first, as Python would."""
        for generation, enough in enumerate(gc.get_threshold()):
            if gc.get_count()[generation] <= enough:
                break
            gc.collect(generation)

    def stop(self) -> None:
        """Leave it to Python again once no sweeper is at work."""
        self._clock.stop()
        self._at_work.discard(id(self))
        if not self._at_work:
            gc.enable()
