"""What stands over every page while the records are open to read only, and the way on from it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from swtracker.domain import words
from swtracker.ui import theme
from swtracker.ui.widgets.basics import button, label


class StandingNotice(QFrame):
    """A calm line under the progress strip; hidden while the records are open to be worked in.

    Signals:
        work_asked(): open the records to work in them.
    """

    work_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "standing")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = label(wraps=True)
        self.said.setObjectName("standingNotice")
        self.act = button("Open to work in them", self.work_asked.emit)
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.px(20), theme.px(6), theme.px(20), theme.px(6))
        across.setSpacing(theme.px(12))
        across.addWidget(self.said, 1)
        across.addWidget(self.act)
        self.hide()

    def show_reading(self, since: datetime, *, is_copy: bool) -> None:
        """Say since when the records are open to read only, or of which moment the copy is."""
        at = since.astimezone()
        when = f"{words.full_day(at.date())}, {at:%H:%M}"
        self.said.setText(
            f"A copy of {when}, to read only: what others did since is not in it."
            if is_copy
            else f"Opened to read only since {when}: nothing can be changed."
        )
        self.show()
