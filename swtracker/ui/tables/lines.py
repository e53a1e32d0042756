"""A list of lines too long for their cells, with the whole of the chosen one under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import label


class LinesToRead(QWidget):
    """The table, and under it the words of its current row, which can be marked and copied."""

    def __init__(self, table: TableView, words: Callable[[Any], str], name: str) -> None:
        """``words`` answers all that a row says; ``name`` is the object name of what shows it."""
        super().__init__()
        self._words = words
        self._whole = label(part="hint", wraps=True)
        self._whole.setObjectName(name)
        self._whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        table.setMinimumHeight(theme.px(180))
        table.row_chosen.connect(self._on_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(table, 1)
        column.addWidget(self._whole)

    def _on_row(self, row: Any) -> None:
        words = "" if row is None else self._words(row)
        self._whole.setVisible(bool(words))
        self._whole.setText(words)
