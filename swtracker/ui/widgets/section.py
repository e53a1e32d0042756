"""A part of a panel: a heading, an act beside it where there is one, and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.widgets.basics import button, label, row


class Section(QWidget):
    """A heading over a column to fill; ``inset`` stands it level with the cells of a table."""

    def __init__(self, title: str, *, inset: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "heading", wraps=True)
        self._top = row(self.title, spacing=4)
        self._top.setContentsMargins(0, theme.px(14), 0, 0)
        self._top.setStretch(0, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(8) if inset else 0, 0, 0, 0)
        self.column.setSpacing(theme.px(4))
        self.column.addLayout(self._top)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def add_act(self, words: str, slot: Callable[[], object]) -> QPushButton:
        """Put an act at the right of the heading and answer its button."""
        made = button(words, slot, "link")
        self._top.setContentsMargins(0, theme.px(8), 0, 0)
        self._top.addWidget(made)
        return made


class Lines(Section):
    """Short words at the left, and at their right what belongs to each; as many as are given."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(2))
        self._grid.setColumnStretch(1, 1)
        self._nothing = label(part="muted", wraps=True)
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self.column.addWidget(self._nothing)
        self.column.addLayout(self._grid)

    def show_lines(self, lines: Sequence[tuple[str, str]], nothing: str = "") -> None:
        """Show these; where there are none, the words for that."""
        self._nothing.setText(nothing)
        self._nothing.setVisible(not lines and bool(nothing))
        while len(self._pairs) < len(lines):
            pair = (label(part="muted"), label(wraps=True))
            for column, part in enumerate(pair):
                top = Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(part, len(self._pairs), column, top)
            self._pairs.append(pair)
        for place, pair in enumerate(self._pairs):
            in_use = place < len(lines)
            for part, said in zip(pair, lines[place] if in_use else ("", ""), strict=True):
                part.setText(said)
                part.setVisible(in_use)


class Entries(Section):
    """One thing under the other, each with a quieter line that says more."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        # As high as its words are at the width there is: more than the hint where text is large.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._nothing = label(part="muted", wraps=True)
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self.column.addWidget(self._nothing)

    def show_entries(self, entries: Sequence[tuple[str, str]], nothing: str) -> None:
        """Show these; where there are none, the words for that."""
        self._nothing.setText(nothing)
        self._nothing.setVisible(not entries)
        while len(self._pairs) < len(entries):
            block = QVBoxLayout()
            block.setSpacing(0)
            pair = (label(wraps=True), label(part="hint", wraps=True))
            for part in pair:
                block.addWidget(part)
            self.column.addLayout(block)
            self._pairs.append(pair)
        for place, pair in enumerate(self._pairs):
            in_use = place < len(entries)
            for part, said in zip(pair, entries[place] if in_use else ("", ""), strict=True):
                part.setText(said)
                part.setVisible(in_use and bool(said))
