"""Figures over time against a line: caseload against its limit, development time against 10 %."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from swtracker.domain import words
from swtracker.drawing.cells import hatch, level_colour, painting
from swtracker.drawing.ink import Ink, small
from swtracker.drawing.values import CaseloadLine, ShareLine

HEIGHT_IN_LINES = 7.5
"""How many lines of text such a chart is high."""


def draw_caseload(painter: QPainter, rect: QRectF, value: CaseloadLine, ink: Ink) -> None:
    """The caseload as a step line over soft ground, the limit above it, what is over hatched."""
    if not value.points:
        return
    frame = _Frame(
        painter,
        rect,
        days=[point.day for point in value.points],
        top=max(1.0, *(max(p.caseload, p.limit) for p in value.points)) * 1.12,
        widest="88",
    )
    caseload = frame.steps([(p.day, p.caseload) for p in value.points])
    limit = frame.steps([(p.day, p.limit) for p in value.points])
    with painting(painter):
        painter.fillPath(frame.ground_under(caseload), ink.colour("area"))
        over = frame.ground_under(caseload).subtracted(frame.ground_under(limit))
        if not over.isEmpty():
            painter.save()
            painter.setClipPath(over)
            hatch(painter, over.boundingRect(), ink.colour("over"), ink.colour("surface"), 5)
            painter.restore()
        frame.draw_axis(ink)
        _line(painter, limit, ink.colour("mark"), 1.5)
        is_over = value.points[-1].caseload > value.points[-1].limit
        colour = ink.colour("over" if is_over else "bar")
        _line(painter, caseload, ink.colour("bar"), 2.0)
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(caseload[-1], 3.5, 3.5)
    last = value.points[-1]
    frame.label_ends(
        (limit[-1].y(), str(last.limit), ink.colour("text")),
        (caseload[-1].y(), str(last.caseload), colour),
    )


def draw_share(painter: QPainter, rect: QRectF, value: ShareLine, ink: Ink) -> None:
    """The share as a line in its level's colour, against the line it should not fall below."""
    if not value.points:
        return
    mark = float(value.mark)
    frame = _Frame(
        painter,
        rect,
        days=[point.day for point in value.points],
        top=max(mark * 1.3, *(float(p.percent) * 1.12 for p in value.points)),
        widest="88.8 %",
    )
    points = [frame.at(p.day, float(p.percent)) for p in value.points]
    line = [frame.at(value.points[0].day, mark), QPointF(frame.plot.right(), frame.y(mark))]
    colour = level_colour(value.level, ink)
    with painting(painter):
        painter.fillPath(frame.ground_under(points), ink.colour("area"))
        frame.draw_axis(ink)
        _line(painter, line, ink.colour("mark"), 1.5)
        _line(painter, points, colour, 2.0)
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(points[-1], 3.5, 3.5)
    frame.label_ends(
        (line[-1].y(), f"{value.mark} %", ink.colour("text")),
        (points[-1].y(), words.percent(value.points[-1].percent), colour),
    )


class _Frame:
    """Where days and amounts fall inside a rectangle, with room for the words at its edges."""

    def __init__(
        self, painter: QPainter, rect: QRectF, *, days: Sequence[date], top: float, widest: str
    ) -> None:
        self._painter = painter
        self._font = small(painter.font())
        self._metrics = QFontMetricsF(self._font)
        self._first, self._last = days[0], days[-1]
        self._top = top
        right = self._metrics.horizontalAdvance(widest) + 10
        self.plot = rect.adjusted(0, 4, -right, -self._metrics.height() - 6)

    def x(self, day: date) -> float:
        """Where a day falls; a single day falls at the right."""
        whole = (self._last - self._first).days
        along = (day - self._first).days / whole if whole else 1.0
        return self.plot.left() + self.plot.width() * along

    def y(self, amount: float) -> float:
        """Where an amount falls."""
        return self.plot.bottom() - self.plot.height() * amount / self._top

    def at(self, day: date, amount: float) -> QPointF:
        """Where an amount on a day falls."""
        return QPointF(self.x(day), self.y(amount))

    def steps(self, amounts: Sequence[tuple[date, float]]) -> list[QPointF]:
        """The points of a line that keeps its height until the next day given."""
        points: list[QPointF] = []
        for day, amount in amounts:
            if points:
                points.append(QPointF(self.x(day), points[-1].y()))
            points.append(self.at(day, amount))
        if len(points) == 1:
            points.insert(0, QPointF(self.plot.left(), points[0].y()))
        return points

    def ground_under(self, points: Sequence[QPointF]) -> QPainterPath:
        """The ground between a line and the foot of the plot."""
        foot = self.plot.bottom()
        path = QPainterPath()
        corners = [QPointF(points[0].x(), foot), *points, QPointF(points[-1].x(), foot)]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
        return path

    def draw_axis(self, ink: Ink) -> None:
        """The foot of the plot, and under it the first and the last day."""
        self._painter.setPen(QPen(ink.colour("line"), 1))
        self._painter.drawLine(self.plot.bottomLeft(), self.plot.bottomRight())
        self._painter.setPen(ink.colour("muted"))
        self._painter.setFont(self._font)
        under = QRectF(
            self.plot.left(), self.plot.bottom() + 4, self.plot.width(), self._metrics.height()
        )
        if self._first != self._last:
            self._painter.drawText(
                under, int(Qt.AlignmentFlag.AlignLeft), words.bare_day(self._first)
            )
        self._painter.drawText(under, int(Qt.AlignmentFlag.AlignRight), words.bare_day(self._last))

    def label_ends(self, *ends: tuple[float, str, QColor]) -> None:
        """Name the lines at their right ends, moved apart where they would lie on each other."""
        height = self._metrics.height()
        placed = sorted(ends, key=lambda end: end[0])
        tops = [y - height / 2 for y, _, _ in placed]
        for n in range(1, len(tops)):
            tops[n] = max(tops[n], tops[n - 1] + height)
        past = tops[-1] + height - self.plot.bottom() - 2
        if past > 0:
            tops = [top - past for top in tops]
        self._painter.save()
        self._painter.setFont(self._font)
        for (_, text, colour), top in zip(placed, tops, strict=True):
            self._painter.setPen(colour)
            self._painter.drawText(
                QPointF(self.plot.right() + 9, top + self._metrics.ascent()), text
            )
        self._painter.restore()


def _line(painter: QPainter, points: Sequence[QPointF], colour: QColor, width: float) -> None:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(list(points)))
