"""Team in a window, and what a test sees in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swtracker.ui.pages.team import TeamPage
from swtracker.ui.pages.team_table import TeamRow
from swtracker.ui.widgets.chart import ChartWidget
from tests.council import worker_id
from tests.ui.page_window import PageWindow

Window = PageWindow[TeamPage]


def names(window: Window) -> list[str]:
    """The workers shown, top to bottom."""
    return [row.line.name for row in window.page.model.rows]


def row_of(window: Window, name: str) -> TeamRow:
    """The row of the worker of that name."""
    return next(row for row in window.page.model.rows if row.line.name == name)


def choose(window: Window, staff_number: str) -> None:
    """Choose a worker in the table, as going there with the arrows does."""
    assert window.page.table.choose(worker_id(window.tracker, staff_number))
    window.settle()


def words_in(widget: QWidget) -> list[str]:
    """Every label in sight inside a widget."""
    return [w.text() for w in widget.findChildren(QLabel) if w.isVisible() and w.text()]


def charts_in(window: Window) -> dict[str, object]:
    """The charts in sight in the panel, by their names."""
    charts = window.page.beside.findChildren(ChartWidget)
    return {c.accessibleName(): c.value for c in charts if c.isVisible()}


def press(within: QWidget, words: str, qtbot: QtBot) -> None:
    """Press the button of those words as the keyboard does."""
    found = [b for b in within.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons “{words}”"
    assert found[0].isEnabled()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)
