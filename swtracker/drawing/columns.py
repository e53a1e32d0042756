"""Free places ahead as columns: a week each, against what is known already, over hatched below."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from swtracker.domain import words
from swtracker.drawing.ahead import PlacesAhead, WeekOfPlaces
from swtracker.drawing.cells import hatch, painting
from swtracker.drawing.ink import Ink, small, strong

HEIGHT_IN_LINES = 11.5
"""How many lines of text such a chart is high."""

WIDEST_COLUMN = 44.0
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def weeks_in(value: PlacesAhead, rect: QRectF) -> Iterator[tuple[WeekOfPlaces, QRectF]]:
    """Every week and the room it takes, from top to foot."""
    width = rect.width() / len(value.weeks)
    for n, week in enumerate(value.weeks):
        yield week, QRectF(rect.left() + n * width, rect.top(), width, rect.height())


def draw_ahead(painter: QPainter, rect: QRectF, value: PlacesAhead, ink: Ink) -> None:
    """A column a week with its number; a dark rule where the places are as known already.

    What would be lost of those is hollow, what would be gained is paler and outlined. Below the
    line, a hatched square and a number for the workers who are over.
    """
    if not value.weeks:
        return
    font = painter.font()
    line = QFontMetricsF(font).height()
    aside = small(font)
    key = QRectF(rect.left(), rect.top(), rect.width(), line)
    plot = QRectF(rect.left(), key.bottom() + line * 1.4, rect.width(), 0)
    plot.setBottom(rect.bottom() - line * 2.6)
    top = max(1, *(max(w.known, w.places) for w in value.weeks))
    _draw_key(painter, key, value, aside, ink)
    for week, room in weeks_in(value, plot):
        column = QRectF(room)
        column.setWidth(min(room.width() * 0.62, WIDEST_COLUMN))
        column.moveCenter(room.center())
        _draw_column(painter, column, week, top, ink)
        _write_number(painter, column, week, top, ink)
        if week.over:
            below = QRectF(room.left(), plot.bottom() + line * 0.3, room.width(), line)
            _draw_over(painter, below, week.over, ink)
    painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1), ink.colour("line"))
    _write_days(painter, plot, value, ink)


def _draw_column(painter: QPainter, column: QRectF, week: WeekOfPlaces, top: int, ink: Ink) -> None:
    def part(low: int, high: int) -> QRectF:
        unit = column.height() / top
        foot = column.bottom() - low * unit
        return QRectF(
            column.left(), foot - (high - low) * unit, column.width(), (high - low) * unit
        )

    with painting(painter):
        painter.fillRect(part(0, min(week.known, week.places)), ink.colour("bar"))
        if week.known == week.places:
            return
        between = part(*sorted((week.known, week.places)))
        gained = week.places > week.known
        painter.fillRect(between, ink.colour("bar_light" if gained else "surface"))
        painter.setPen(QPen(ink.colour("bar"), 1))
        painter.drawRect(between.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(Qt.PenStyle.NoPen)
        reach = column.width() * 0.14
        mark = part(week.known, week.known).adjusted(-reach, -1, reach, 1)
        painter.fillRect(mark, ink.colour("mark"))


def _write_number(
    painter: QPainter, column: QRectF, week: WeekOfPlaces, top: int, ink: Ink
) -> None:
    """The places over their column: heavier where they are not what is known, amber at none."""
    painter.save()
    if week.places != week.known or week.places == 0:
        painter.setFont(strong(painter.font()))
    painter.setPen(ink.colour("text" if week.places else "full"))
    high = QFontMetricsF(painter.font()).height()
    reached = column.bottom() - column.height() * max(week.known, week.places) / top
    room = QRectF(column.left() - high, reached - high - 3, column.width() + 2 * high, high)
    painter.drawText(room, _CENTRE, str(week.places))
    painter.restore()


def _draw_over(painter: QPainter, room: QRectF, over: int, ink: Ink) -> None:
    painter.save()
    painter.setFont(strong(painter.font()))
    said = str(over)
    size = room.height() * 0.7
    width = size + 5 + QFontMetricsF(painter.font()).horizontalAdvance(said)
    square = QRectF(room.center().x() - width / 2, room.center().y() - size / 2, size, size)
    _hatched(painter, square, ink)
    painter.setPen(ink.colour("over"))
    text = QRectF(square.right() + 5, room.top(), room.width(), room.height())
    painter.drawText(text, _LEFT, said)
    painter.restore()


def _hatched(painter: QPainter, square: QRectF, ink: Ink) -> None:
    with painting(painter):
        hatch(painter, square, ink.colour("over"), ink.colour("surface"), 4)
        painter.setPen(QPen(ink.colour("over"), 1))
        painter.drawRect(square.adjusted(0.5, 0.5, -0.5, -0.5))


def _draw_key(painter: QPainter, room: QRectF, value: PlacesAhead, font: QFont, ink: Ink) -> None:
    """What the marks mean: only those that are drawn, as far as there is room."""
    painter.save()
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    size = room.height() * 0.6
    x = room.left()
    shown = ["places"]
    shown += ["known"] if value.differs else []
    shown += ["over"] if any(w.over for w in value.weeks) else []
    said = {"places": "free places", "known": "as known already", "over": "workers over"}
    for name in shown:
        mark = QRectF(x, room.center().y() - size / 2, size, size)
        if mark.right() + 6 + metrics.horizontalAdvance(said[name]) > room.right():
            break
        if name == "over":
            _hatched(painter, mark, ink)
        elif name == "known":
            mark.setWidth(size * 1.5)
            rule = QRectF(mark.left(), mark.center().y() - 1, mark.width(), 2)
            painter.fillRect(rule, ink.colour("mark"))
        else:
            painter.fillRect(mark, ink.colour("bar"))
        painter.setPen(ink.colour("muted"))
        left = mark.right() + 6
        painter.drawText(QRectF(left, room.top(), room.width(), room.height()), _LEFT, said[name])
        x = left + metrics.horizontalAdvance(said[name]) + 18
    painter.restore()


def _write_days(painter: QPainter, plot: QRectF, value: PlacesAhead, ink: Ink) -> None:
    """The Mondays under their columns: each, or every second or third where they are narrow."""
    painter.save()
    below = QFontMetricsF(painter.font()).height() * 1.5
    font = small(painter.font())
    painter.setFont(font)
    painter.setPen(ink.colour("muted"))
    metrics = QFontMetricsF(font)
    widest = metrics.horizontalAdvance("28 Nov ")
    every = max(1, -(-int(widest) // max(1, int(plot.width() / len(value.weeks)))))
    for n, (week, room) in enumerate(weeks_in(value, plot)):
        if n % every == 0:
            day = words.short_day(week.monday).partition(" ")[2]
            width = metrics.horizontalAdvance(day)
            left = max(plot.left(), room.center().x() - width / 2)
            left = min(left, plot.right() - width)
            painter.drawText(QPointF(left, plot.bottom() + below + metrics.ascent()), day)
    painter.restore()
