"""The shell of the window: the rail, the strip of what is under way, a place, the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from swtracker.ui.background import Background
from swtracker.ui.rail import Rail
from swtracker.ui.standing_notice import StandingNotice
from swtracker.ui.status import StatusLine
from swtracker.ui.widgets.progress import ProgressStrip


class Shell(QWidget):
    """What is there before any data file is open; quick to make, because it paints first.

    ``places`` holds the pages, and at first their empty ground.
    """

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = Rail()
        self.standing = StandingNotice()
        self.status = StatusLine()
        self.places = QStackedWidget()
        ground = QWidget()
        ground.setProperty("part", "page")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.places.addWidget(ground)
        self._ground = ground
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(ProgressStrip(background))
        right.addWidget(self.standing)
        right.addWidget(self.places, 1)
        right.addWidget(self.status)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)

    def clear(self) -> None:
        """Take every place away but the empty ground."""
        self.places.setCurrentWidget(self._ground)
        for place in range(self.places.count() - 1, 0, -1):
            widget = self.places.widget(place)
            assert widget is not None
            self.places.removeWidget(widget)
            widget.deleteLater()

    def show_place(self, widget: QWidget) -> None:
        """Show a place, taken in if it is new."""
        if self.places.indexOf(widget) < 0:
            self.places.addWidget(widget)
        self.places.setCurrentWidget(widget)
