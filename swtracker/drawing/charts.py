"""The charts: any value of `swtracker.drawing.values` drawn into a rectangle.

`draw` works on a widget, a printer or a PDF alike: it takes the painter's font for its words and
an `Ink` for its colours. What a chart says in words is the value's own `describe` and `table`.
"""

from __future__ import annotations

import math
from typing import assert_never

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from swtracker.drawing import (
    activities,
    cells,
    columns,
    grids,
    lines,
    milestones,
    months,
    spans,
    strips,
)
from swtracker.drawing.activity_bars import ActivityBars
from swtracker.drawing.ahead import PlacesAhead
from swtracker.drawing.case_lines import LineOfCases
from swtracker.drawing.heat import HeatMap, cell_words
from swtracker.drawing.ink import Ink
from swtracker.drawing.month_columns import MonthColumns
from swtracker.drawing.programme_line import ProgrammeLine
from swtracker.drawing.values import (
    CaseloadBar,
    CaseloadLine,
    Chart,
    LineOfWorkers,
    ShareLine,
    SupervisionStrip,
    TeamBars,
    YearOfWeeks,
)
from swtracker.drawing.year_strip import YearStrip, week_words


def draw(  # noqa: PLR0912  a line a kind of chart
    painter: QPainter, rect: QRectF, value: Chart, ink: Ink
) -> None:
    """Draw the value inside ``rect`` with the painter's font; the painter is left as it was."""
    painter.save()
    match value:
        case CaseloadBar():
            _draw_bar(painter, rect, value, ink)
        case CaseloadLine():
            lines.draw_caseload(painter, rect, value, ink)
        case ShareLine():
            lines.draw_share(painter, rect, value, ink)
        case SupervisionStrip():
            strips.draw_strip(painter, rect, value, ink)
        case YearOfWeeks():
            strips.draw_weeks(painter, rect, value, ink)
        case LineOfWorkers():
            spans.draw_line(painter, rect, value, ink)
        case LineOfCases():
            spans.draw_cases(painter, rect, value, ink)
        case TeamBars():
            spans.draw_team(painter, rect, value, ink)
        case PlacesAhead():
            columns.draw_ahead(painter, rect, value, ink)
        case HeatMap():
            grids.draw_heat(painter, rect, value, ink)
        case YearStrip():
            grids.draw_weeks(painter, rect, value, ink)
        case ActivityBars():
            activities.draw_activities(painter, rect, value, ink)
        case ProgrammeLine():
            milestones.draw_programme(painter, rect, value, ink)
        case MonthColumns():
            months.draw_months(painter, rect, value, ink)
        case _:
            assert_never(value)
    painter.restore()


def height(value: Chart, width: float, font: QFont) -> int:  # noqa: PLR0912  the same
    """The height the chart wants at a width, in the font's pixels."""
    line = QFontMetricsF(font).height()
    match value:
        case CaseloadBar():
            wanted = line * 1.5
        case CaseloadLine() | ShareLine():
            wanted = line * lines.HEIGHT_IN_LINES
        case SupervisionStrip():
            wanted = strips.strip_height(value, width, font)
        case YearOfWeeks():
            wanted = line * strips.WEEKS_HEIGHT_IN_LINES
        case LineOfWorkers():
            wanted = spans.line_height(value, font)
        case LineOfCases():
            wanted = spans.cases_height(value, font)
        case TeamBars():
            wanted = spans.team_height(value, font)
        case PlacesAhead():
            wanted = line * columns.HEIGHT_IN_LINES
        case HeatMap():
            wanted = grids.heat_height(value, width, font)
        case YearStrip():
            wanted = grids.strip_height(value, width, font)
        case ActivityBars():
            wanted = activities.activities_height(value, font)
        case ProgrammeLine():
            wanted = line * milestones.HEIGHT_IN_LINES
        case MonthColumns():
            wanted = line * months.HEIGHT_IN_LINES
        case _:
            assert_never(value)
    return math.ceil(wanted)


def words_at(value: Chart, rect: QRectF, point: QPoint, font: QFont) -> str:
    """What the mark under a point says, or what the whole chart says where it has no such marks."""
    at = QPointF(point)
    match value:
        case SupervisionStrip():
            marks = strips.marks_in(value, rect, font)
            said = (m.words for m, box in marks if box.adjusted(-3, -3, 3, 3).contains(at))
        case YearOfWeeks() if value.weeks:
            weeks = strips.weeks_in(value, rect)
            said = (w.words for w, box in weeks if box.left() <= at.x() < box.right() + 2)
        case LineOfCases() if value.lines:
            lines = spans.lines_in(value, rect, font)
            said = (line.words for line, box in lines if box.top() <= at.y() < box.bottom())
        case ActivityBars() if value.bars:
            rows = activities.activities_in(value, rect, font)
            said = (bar.words for bar, box in rows if box.top() <= at.y() < box.bottom())
        case PlacesAhead() if value.weeks:
            ahead = columns.weeks_in(value, rect)
            said = (w.words for w, box in ahead if box.left() <= at.x() < box.right())
        case HeatMap() if value.lines:
            heat = grids.heat_cells(value, rect, font)
            said = (cell_words(line, cell) for line, cell, box in heat if box.contains(at))
        case YearStrip() if value.strands:
            year = grids.weeks_in(value, rect, font)
            said = (week_words(s.strand, week) for s, week, box in year if box.contains(at))
        case ProgrammeLine() if value.reviews:
            held = milestones.marks_in(value, rect, font)
            said = (m.words for m, box in held if box.adjusted(-3, -3, 3, 3).contains(at))
        case _:
            return value.describe()
    return next(said, "")


def _draw_bar(painter: QPainter, rect: QRectF, value: CaseloadBar, ink: Ink) -> None:
    metrics = QFontMetricsF(painter.font())
    figures = metrics.horizontalAdvance(value.words)
    high = metrics.height() * 0.5
    gap = metrics.height() * 0.75
    box = QRectF(rect.left(), rect.center().y() - high / 2, rect.width() - figures - gap, high)
    cells.caseload_bar(painter, box, value, ink)
    painter.setPen(ink.colour("over" if value.reached > value.limit else "text"))
    painter.drawText(
        rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), value.words
    )
