"""What stands beside a table for its chosen row: words and a chart, a list, and the list's acts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import allow, row
from swtracker.ui.widgets.beside import scrolling

PANEL_WIDTH = 336
"""Pixels at 100 % the panel is at most; where the window is narrow, a third of it."""
LEAST_LIST = 132
"""Pixels at 100 % of the list that stay in sight; where there is no room, the panel scrolls."""


class ChosenPanel(QFrame):
    """A surface with a list at its foot, whose chosen row the acts below it are about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("part", "panel")
        self.setMaximumWidth(theme.px(PANEL_WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def lay_out(
        self, parts: Sequence[QWidget], listed: TableView, acts: Sequence[QPushButton]
    ) -> None:
        """Put the parts above the list and the acts below it, the last of them at the right."""
        # Flat in the panel, and what is chosen stays in sight: the acts go by it.
        listed.setProperty("bare", "chosen")
        listed.horizontalHeader().hide()
        listed.setMinimumHeight(theme.px(LEAST_LIST))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for part in parts:
            column.addWidget(part)
        column.addWidget(listed, 1)
        outer = QVBoxLayout(self)
        pad = theme.px(16)
        outer.setContentsMargins(pad, pad, pad, theme.px(12))
        outer.setSpacing(theme.px(8))
        outer.addWidget(scrolling(body), 1)
        outer.addLayout(row(*acts[:-1], None, acts[-1], spacing=4))

    def offer(self, act: QPushButton, *, shown: bool) -> None:
        """Show an act where it has a meaning; on another day than today it says why it is off."""
        act.setVisible(shown)
        allow(act, self.desk.not_today())
