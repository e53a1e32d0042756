"""The figures across the top of a page: a large number, its state in a word, and a caption."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.widgets.basics import label, set_part
from swtracker.ui.widgets.flow import FlowLayout

FigureTone = Literal["plain", "full", "over", "good"]


class Figure(QWidget):
    """One figure: ``4`` ``waiting`` over ``longest 6 days, fails on 8``."""

    def __init__(self, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = label("–", "figure")
        self._state = label("", "state")
        self._caption = label(caption, "caption")
        top = QHBoxLayout()
        top.setSpacing(theme.px(6))
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBaseline)
        top.addWidget(self._state, 0, Qt.AlignmentFlag.AlignBaseline)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._caption)

    def show_figure(
        self, number: str, caption: str, *, state: str = "", tone: FigureTone = "plain"
    ) -> None:
        """Show a number and what it is; a tone other than plain must come with its word."""
        self._number.setText(number)
        self._caption.setText(caption)
        self._state.setText(state)
        self._state.setVisible(bool(state))
        for words in (self._number, self._state):
            set_part(words, "tone", tone)
        self.setAccessibleName(" ".join(part for part in (number, state, caption) if part))


class FigureRow(QWidget):
    """Figures side by side, each as wide as it needs, on a second line where there is no room."""

    def __init__(self, *figures: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = FlowLayout(self, spacing=28, between_lines=12)
        for figure in figures:
            across.addWidget(figure)
