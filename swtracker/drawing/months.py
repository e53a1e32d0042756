"""A figure month by month as columns, with its number above each and the month below."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from swtracker.domain import words
from swtracker.drawing.cells import painting
from swtracker.drawing.ink import Ink, small, strong
from swtracker.drawing.month_columns import MonthColumn, MonthColumns

HEIGHT_IN_LINES = 9.0
"""How many lines of text such a chart is high."""

_WIDEST_COLUMN = 44.0
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def columns_in(value: MonthColumns, rect: QRectF) -> Iterator[tuple[MonthColumn, QRectF]]:
    """Every month and the room it takes, from top to foot."""
    width = rect.width() / len(value.columns)
    for place, column in enumerate(value.columns):
        yield column, QRectF(rect.left() + place * width, rect.top(), width, rect.height())


def draw_months(painter: QPainter, rect: QRectF, value: MonthColumns, ink: Ink) -> None:
    """A column a month from nought, the last one stronger; a month without a figure has a dash."""
    if not value.columns:
        return
    font = small(painter.font())
    line = QFontMetricsF(font).height()
    plot = rect.adjusted(0, line * 1.3, 0, -line * 2.4)
    top = float(max((c.value or 0 for c in value.columns), default=0)) or 1.0
    painter.setFont(font)
    for column, room in columns_in(value, plot):
        is_last = column is value.columns[-1]
        high = plot.height() * float(column.value or 0) / top
        bar = QRectF(0, plot.bottom() - high, min(room.width() * 0.62, _WIDEST_COLUMN), high)
        bar.moveLeft(room.center().x() - bar.width() / 2)
        if column.value:
            with painting(painter):
                painter.fillRect(bar, ink.colour("bar"))
        painter.setFont(strong(font) if is_last else font)
        painter.setPen(ink.colour("text" if column.value is not None else "muted"))
        said = QRectF(room.left() - line, bar.top() - line * 1.15, room.width() + 2 * line, line)
        painter.drawText(said, _CENTRE, column.words)
        painter.setFont(font)
        painter.setPen(ink.colour("muted"))
        _write_month(painter, room, line, column, is_first=column is value.columns[0])
    painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1), ink.colour("line"))


def _write_month(
    painter: QPainter, room: QRectF, line: float, column: MonthColumn, *, is_first: bool
) -> None:
    """The month below its column; the year below the first one, and below each January."""
    name, _, year = words.month(column.month).partition(" ")
    below = QRectF(room.left() - line, room.bottom() + 3, room.width() + 2 * line, line)
    painter.drawText(below, _CENTRE, name)
    if is_first or column.month.month == 1:
        painter.drawText(below.translated(0, line), _CENTRE, year)
