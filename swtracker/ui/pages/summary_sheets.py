"""The sheets of a summary on the screen: tables as they will stand in the file, and words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from swtracker.drawing.values import TeamBar, TeamBars
from swtracker.exchange.preview import SeenLine, SeenSheet
from swtracker.ui import theme
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import heading, label
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.usecases.rows.summary import TeamSummary

LETTER = 6.2
"""Pixels a letter takes at 100 %; a workbook's columns are so many letters wide."""
READING_WIDTH = 760
"""Pixels at 100 % that a line of words is at most, so that the eye finds the next one."""


def sheet_widget(sheet: SeenSheet) -> QWidget:
    """A sheet as a table, or as words where it holds no table."""
    if any(column.width for column in sheet.columns):
        return SheetTable(sheet)
    return WordSheet(sheet)


class SheetTable(QWidget):
    """A sheet's table with the quiet words below it; totals stand under a heading."""

    def __init__(self, sheet: SeenSheet) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        first_total = next((line.row for line in sheet.lines if line.is_total), None)
        columns = [
            Column[SeenLine](
                str(place),
                column.heading,
                text=partial(_cell, place=place),
                tooltip=partial(_cell, place=place),
                align="right" if column.is_figure else "left",
                width=_pixels(column.heading, column.width),
                stretch=0 if column.is_figure else 1,
                strong=place == 0,
                sortable=False,
            )
            for place, column in enumerate(sheet.columns)
        ]

        def section(line: SeenLine) -> str:
            return "" if first_total is None or line.row < first_total else "Totals"

        self.model = RowModel(columns, key=lambda line: line.row, section=section)
        self.table = TableView(self.model, sheet.name)
        self.table.setProperty("bare", "true")
        self.table.setSortingEnabled(False)
        self.table.set_empty("Nothing to list")
        self.model.set_rows(sheet.lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.table, 1)
        for remark in sheet.remarks:
            column.addWidget(label(remark, "muted", wraps=True))


class WordSheet(QScrollArea):
    """A sheet of words and single figures, a line each, with a chart beside or below them."""

    def __init__(self, sheet: SeenSheet, chart: TeamBars | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(sheet.name)
        lines = QWidget()
        self._grid = QGridLayout(lines)
        self._grid.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnStretch(len(sheet.columns) - 1, 1)
        was_a_sentence = False
        for line in sheet.lines:
            cells = [cell for cell in line.cells if cell]
            if was_a_sentence and len(cells) > 1:
                self._grid.setRowMinimumHeight(self._grid.rowCount(), theme.px(8))
            was_a_sentence = len(cells) == 1
            self._add_line(cells)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._body = QWidget()
        self._body.setProperty("part", "plain")
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._body)
        self._halves.setContentsMargins(0, 0, theme.px(16), 0)
        self._halves.addWidget(lines)
        if chart is not None and chart.bars:
            self._halves.addWidget(_chart_block(chart))
        self._halves.addStretch(0)
        self.setWidget(self._body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chart beside the words where both have room, else below them."""
        super().resizeEvent(event)
        has_chart = self._halves.count() > 2
        beside = has_chart and self.viewport().width() >= theme.px(2 * READING_WIDTH)
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._halves.setSpacing(theme.px(64 if beside else 8))
        for place in range(self._halves.count()):
            is_rest = place == self._halves.count() - 1
            self._halves.setStretch(place, int(is_rest != beside))
        self._body.setMaximumWidth(theme.px(READING_WIDTH) * (2 if beside else 1))

    def _add_line(self, cells: list[str]) -> None:
        """A sentence across, or a term, its figure and what is to be said of it."""
        row = self._grid.rowCount()
        if len(cells) == 1:
            self._grid.addWidget(label(cells[0], wraps=True), row, 0, 1, -1)
            return
        top = Qt.AlignmentFlag.AlignTop
        term, *figures, last = cells
        self._grid.addWidget(label(term, "" if figures else "strong"), row, 0, top)
        for place, figure in enumerate(figures, start=1):
            right = top | Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(label(figure, "strong"), row, place, right)
        self._grid.addWidget(label(last, "muted", wraps=True), row, len(cells) - 1, top)


def _chart_block(chart: TeamBars) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, theme.px(8))
    column.setSpacing(theme.px(8))
    column.addWidget(heading("Caseload against the limit"))
    column.addWidget(ChartWidget("Caseload against the limit", chart))
    column.addStretch(1)
    return made


def bars_of(summary: TeamSummary) -> TeamBars:
    """The first sheet's chart: a team's workers, or the whole service's teams."""
    if summary.is_whole_service:
        teams = summary.board.teams
        return TeamBars(tuple(TeamBar(t.team, t.load.children, t.load.limit) for t in teams))
    loads = ((w.name, w.load) for w in summary.board.workers)
    return TeamBars(
        tuple(
            TeamBar(n, load.caseload, load.limit)
            for n, load in loads
            if load.limit or load.caseload
        )
    )


def _cell(line: SeenLine, *, place: int) -> str:
    return line.cells[place]


def _pixels(title: str, letters: int) -> int:
    """A column's width at 100 %: its letters, or its heading where that is wider."""
    metrics = QFontMetrics(theme.font(0.9, strong=True))
    wide = metrics.horizontalAdvance(title) / theme.text_scale()
    return round(max(letters * LETTER, wide)) + 20
