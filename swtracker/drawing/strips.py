"""Marks side by side in time: supervision's due dates, and a programme's year of weeks."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from swtracker.domain import words
from swtracker.drawing.cells import Shape, hatch, painting, shape
from swtracker.drawing.ink import Ink, small
from swtracker.drawing.values import DevelopmentWeek, DueMark, SupervisionStrip, YearOfWeeks

_SHAPES: dict[str, Shape] = {
    "on time": "circle",
    "late": "triangle",
    "missed": "square",
    "booked": "dotted ring",
    "next": "ring",
    "paused": "dash",
}
WEEKS_HEIGHT_IN_LINES = 5.0


def marks_in(
    value: SupervisionStrip, rect: QRectF, font: QFont
) -> Iterator[tuple[DueMark, QRectF]]:
    """Every mark and the box it is drawn in; the strip goes on below where the width ends."""
    size, pitch, line = _strip_measures(font)
    a_line = max(1, int((rect.width() + pitch - size) // pitch))
    for n, mark in enumerate(value.marks):
        x = rect.left() + (n % a_line) * pitch
        y = rect.top() + (n // a_line) * line + (line - size) / 2
        yield mark, QRectF(x, y, size, size)


def strip_height(value: SupervisionStrip, width: float, font: QFont) -> float:
    """The height of a strip at a width."""
    size, pitch, line = _strip_measures(font)
    a_line = max(1, int((width + pitch - size) // pitch))
    return line * -(-len(value.marks) // a_line)


def draw_strip(painter: QPainter, rect: QRectF, value: SupervisionStrip, ink: Ink) -> None:
    """A shape a due date: circle on time, triangle late, square missed, ring to come."""
    for mark, box in marks_in(value, rect, painter.font()):
        shape(painter, box, _SHAPES[mark.kind], ink)


def draw_weeks(painter: QPainter, rect: QRectF, value: YearOfWeeks, ink: Ink) -> None:
    """A column a week: hours taken solid, planned hollow, lost hatched; a rule at those owed."""
    if not value.weeks:
        return
    font = small(painter.font())
    metrics = QFontMetricsF(font)
    plot = rect.adjusted(0, 2, 0, -metrics.height() - 6)
    top = max(1.0, *(_highest(week) for week in value.weeks))
    with painting(painter):
        pitch = plot.width() / len(value.weeks)
        for week, box in weeks_in(value, plot):
            _draw_week(painter, box, week, top, ink)
            if week.owed:
                y = box.bottom() - box.height() * float(week.owed) / top
                painter.fillRect(QRectF(box.left(), y - 0.75, pitch, 1.5), ink.colour("mark"))
        painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1), ink.colour("line"))
        if value.today is not None:
            _draw_today(painter, plot, value, ink)
    _draw_months(painter, plot, value, ink, font)


def weeks_in(value: YearOfWeeks, plot: QRectF) -> Iterator[tuple[DevelopmentWeek, QRectF]]:
    """Every week and the column it is drawn in."""
    width = plot.width() / len(value.weeks)
    gap = min(2.0, width * 0.25)
    for n, week in enumerate(value.weeks):
        yield week, QRectF(plot.left() + n * width, plot.top(), width - gap, plot.height())


def _draw_week(painter: QPainter, box: QRectF, week: DevelopmentWeek, top: float, ink: Ink) -> None:
    def stacked(below: float, amount: float) -> QRectF:
        height = box.height() * amount / top
        foot = box.bottom() - box.height() * below / top
        return QRectF(box.left(), foot - height, box.width(), height)

    if week.paused:
        painter.fillRect(box, ink.colour("bar_track"))
    taken, planned, lost = float(week.taken), float(week.planned), float(week.lost)
    painter.fillRect(stacked(0, taken), ink.colour("bar"))
    if planned:
        part = stacked(taken, planned)
        painter.fillRect(part, ink.colour("surface"))
        painter.setPen(QPen(ink.colour("bar"), 1))
        painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(Qt.PenStyle.NoPen)
    if lost:
        part = stacked(taken + planned, lost)
        hatch(painter, part, ink.colour("over"), ink.colour("surface"), 4)
        painter.setPen(QPen(ink.colour("over"), 1))
        painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(Qt.PenStyle.NoPen)


def _draw_today(painter: QPainter, plot: QRectF, value: YearOfWeeks, ink: Ink) -> None:
    first = value.weeks[0].starts
    along = ((value.today or first) - first).days / (len(value.weeks) * 7)
    if 0 <= along <= 1:
        x = plot.left() + plot.width() * along
        painter.setPen(QPen(ink.colour("muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, plot.top() - 2), QPointF(x, plot.bottom() + 4))
        painter.setPen(Qt.PenStyle.NoPen)


def _draw_months(
    painter: QPainter, plot: QRectF, value: YearOfWeeks, ink: Ink, font: QFont
) -> None:
    """The months' names under their first weeks, as many as there is room for."""
    metrics = QFontMetricsF(font)
    painter.save()
    painter.setFont(font)
    painter.setPen(ink.colour("muted"))
    free_from = plot.left()
    seen = None
    for week, box in weeks_in(value, plot):
        name = words.month(week.starts).split()[0]
        if name == seen:
            continue
        seen = name
        width = metrics.horizontalAdvance(name)
        if box.left() >= free_from and box.left() + width <= plot.right() + 1:
            painter.drawText(QPointF(box.left(), plot.bottom() + 4 + metrics.ascent()), name)
            free_from = box.left() + width + metrics.horizontalAdvance("  ")
    painter.restore()


def _highest(week: DevelopmentWeek) -> float:
    return max(float(week.owed), float(week.taken) + float(week.planned) + float(week.lost))


def _strip_measures(font: QFont) -> tuple[float, float, float]:
    """The size of a mark, the pitch from one to the next, and the height of a line of them."""
    height = QFontMetricsF(font).height()
    return height * 0.66, height * 1.06, height * 1.3
