"""A programme's year drawn as a line with its reviews as marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from swtracker.domain import words
from swtracker.drawing.cells import Shape, hatch, painting, shape
from swtracker.drawing.ink import Ink, small
from swtracker.drawing.programme_line import ProgrammeLine, ReviewMark

HEIGHT_IN_LINES = 4.4
_SHAPES: dict[str, Shape] = {
    "held": "circle",
    "overdue": "square",
    "soon": "triangle",
    "to come": "ring",
    "not held": "dash",
}


def draw_programme(painter: QPainter, rect: QRectF, value: ProgrammeLine, ink: Ink) -> None:
    """The line to its end, solid up to today; pauses hatched, an extension outlined.

    Over it a shape a review with its month; under it the first day and the end.
    """
    track = _track(value, rect, painter.font())
    marks = list(marks_in(value, rect, painter.font()))
    with painting(painter):
        _draw_track(painter, track, value, ink)
        for mark, box in marks:
            shape(painter, box, _SHAPES[mark.kind], ink)
            stem = QRectF(box.center().x() - 0.5, box.bottom() + 2, 1, track.top() - box.bottom())
            painter.fillRect(stem, ink.colour("muted"))
    painter.save()
    painter.setFont(small(painter.font()))
    painter.setPen(ink.colour("muted"))
    _write_months(painter, rect, marks)
    _write_ends(painter, rect, track, value, ink)
    painter.restore()


def marks_in(
    value: ProgrammeLine, rect: QRectF, font: QFont
) -> Iterator[tuple[ReviewMark, QRectF]]:
    """Every review and the box its mark is drawn in."""
    line = QFontMetricsF(font).height()
    track = _track(value, rect, font)
    size = line * 0.66
    top = rect.top() + QFontMetricsF(small(font)).height() + 2
    for mark in value.reviews:
        yield mark, QRectF(_x(value, track, mark.day) - size / 2, top, size, size)


def _track(value: ProgrammeLine, rect: QRectF, font: QFont) -> QRectF:
    line = QFontMetricsF(font).height()
    side = line * 0.4
    top = rect.top() + line * 2.05
    return QRectF(rect.left() + side, top, rect.width() - 2 * side, line * 0.42)


def _x(value: ProgrammeLine, track: QRectF, day: date) -> float:
    whole = max(1, (value.last - value.first).days)
    inside = min(max(day, value.first), value.last)
    return track.left() + track.width() * (inside - value.first).days / whole


def _draw_track(painter: QPainter, track: QRectF, value: ProgrammeLine, ink: Ink) -> None:
    def part(first: date, last: date) -> QRectF:
        left, right = _x(value, track, first), _x(value, track, last)
        return QRectF(left, track.top(), max(0.0, right - left), track.height())

    end = value.ended or value.end or value.last
    painter.fillRect(part(value.start, end), ink.colour("bar_track"))
    if value.planned_end is not None and end > value.planned_end and value.end is not None:
        extended = part(value.planned_end, end)
        painter.fillRect(extended, ink.colour("bar_light"))
        painter.setPen(QPen(ink.colour("bar"), 1))
        painter.drawRect(extended.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(part(value.start, min(value.today, end)), ink.colour("bar"))
    if value.today > end and value.ended is None:
        past = part(end, value.today)
        hatch(painter, past, ink.colour("over"), ink.colour("surface"), 5)
        painter.setPen(QPen(ink.colour("over"), 1))
        painter.drawRect(past.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(Qt.PenStyle.NoPen)
    for stretch in value.pauses:
        box = part(max(stretch.start, value.start), min(stretch.end or end, end))
        hatch(painter, box, ink.colour("muted"), ink.colour("surface"), 4)
    reach = track.height() * 0.6
    for day in (value.start, end):
        x = _x(value, track, day)
        painter.fillRect(
            QRectF(x - 1, track.top() - reach / 2, 2, track.height() + reach), ink.colour("mark")
        )
    x = _x(value, track, value.today)
    painter.setPen(QPen(ink.colour("text"), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, track.top() - reach), QPointF(x, track.bottom() + reach * 1.6))
    painter.setPen(Qt.PenStyle.NoPen)


def _write_months(
    painter: QPainter, rect: QRectF, marks: Sequence[tuple[ReviewMark, QRectF]]
) -> None:
    """The month over each mark, as many as there is room for."""
    metrics = QFontMetricsF(painter.font())
    free_from = rect.left()
    for mark, box in marks:
        said = str(mark.month)
        width = metrics.horizontalAdvance(said)
        left = box.center().x() - width / 2
        if left >= free_from:
            painter.drawText(QPointF(left, rect.top() + metrics.ascent()), said)
            free_from = left + width + metrics.horizontalAdvance(" ")


def _write_ends(
    painter: QPainter, rect: QRectF, track: QRectF, value: ProgrammeLine, ink: Ink
) -> None:
    """The first day under the left end, the end under the right, today between where it fits."""
    metrics = QFontMetricsF(painter.font())
    y = track.bottom() + track.height() + metrics.ascent()
    start = words.bare_day(value.start)
    end = "no end known"
    if value.ended is not None:
        end = f"ended {words.bare_day(value.ended)}"
    elif value.end is not None:
        end = words.bare_day(value.end)
    right = rect.right() - metrics.horizontalAdvance(end)
    painter.drawText(QPointF(rect.left(), y), start)
    painter.drawText(QPointF(right, y), end)
    width = metrics.horizontalAdvance("today")
    left = _x(value, track, value.today) - width / 2
    gap = metrics.horizontalAdvance("  ")
    if left > rect.left() + metrics.horizontalAdvance(start) + gap and left + width + gap < right:
        painter.setPen(ink.colour("text"))
        painter.drawText(QPointF(left, y), "today")
