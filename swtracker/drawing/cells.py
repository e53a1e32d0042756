"""Small drawings that stand beside words in a row: bars, shapes, badges.

Every function takes the painter, the rectangle to stay inside, the value and the ink; it leaves
the painter as it found it. Nothing is said by hue alone: over the limit is hatched, a standing is a
shape, a badge is a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from swtracker.drawing.ink import Ink
from swtracker.drawing.values import CaseloadBar, Countdown, Level, Share, Standing

Shape = Literal["circle", "triangle", "square", "ring", "dotted ring", "dash"]

_HATCH_STEP = 4.0


@contextmanager
def painting(painter: QPainter) -> Iterator[QPainter]:
    """The painter with smooth edges and no pen, put back as it was afterwards."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    try:
        yield painter
    finally:
        painter.restore()


def hatch(painter: QPainter, rect: QRectF, colour: QColor, ground: QColor, step: float) -> None:
    """Fill ``rect`` with slanting stripes; drawn as lines, so that paper shows them as sharp."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, ground)
    painter.setPen(QPen(colour, step * 0.42))
    x = rect.left() - rect.height()
    while x < rect.right() + step:
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += step
    painter.restore()


def caseload_bar(painter: QPainter, rect: QRectF, value: CaseloadBar, ink: Ink) -> None:
    """The bar to its limit mark; at the limit amber, past it red and hatched beyond the mark.

    What would be added is pale with an outline; what would go is an outline alone.
    """
    if value.limit <= 0 and value.reached <= 0:
        return
    scale = max(value.scale, value.limit, value.reached, value.caseload, 1)
    unit = rect.width() / scale
    left, top, height = rect.left(), rect.top(), rect.height()

    def part(first: int, last: int) -> QRectF:
        return QRectF(left + first * unit, top, (last - first) * unit, height)

    with painting(painter):
        if value.quiet:
            painter.setOpacity(0.72)
        painter.fillRect(part(0, value.limit), ink.colour("bar_track"))
        held = min(value.caseload, value.reached, value.limit)
        full = value.reached == value.limit
        colour = ink.colour("full" if full and value.after is None else "bar")
        painter.fillRect(part(0, held), colour)
        if value.after is not None and value.after > value.caseload and held < value.limit:
            added = part(held, min(value.after, value.limit))
            painter.fillRect(added, ink.colour("bar_light"))
            painter.setPen(QPen(colour, 1))
            painter.drawRect(added.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(Qt.PenStyle.NoPen)
        if value.reached < value.caseload:
            painter.setPen(QPen(colour, 1))
            gone = part(value.reached, value.caseload)
            painter.drawRect(gone.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(Qt.PenStyle.NoPen)
        if value.reached > value.limit:
            over = part(value.limit, value.reached)
            red = ink.colour("over")
            hatch(painter, over, red, ink.colour("surface"), max(_HATCH_STEP, height * 0.5))
            painter.setPen(QPen(red, 1))
            painter.drawRect(over.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(1.0)
        thick = max(2.0, height * 0.2)
        x = left + value.limit * unit - thick / 2
        reach = height * 0.4
        painter.fillRect(QRectF(x, top - reach, thick, height + 2 * reach), ink.colour("mark"))


def share_bar(painter: QPainter, rect: QRectF, value: Share, ink: Ink) -> None:
    """The small bar of a share, with the mark where it should be; nothing without a percentage."""
    if value.percent is None:
        return
    top = float(value.top)
    with painting(painter):
        painter.fillRect(rect, ink.colour("bar_track"))
        filled = QRectF(rect)
        filled.setWidth(rect.width() * min(1.0, max(0.0, float(value.percent) / top)))
        painter.fillRect(filled, level_colour(value.level, ink))
        x = rect.left() + rect.width() * float(value.mark) / top
        thick = max(2.0, rect.height() * 0.45)
        reach = rect.height()
        painter.fillRect(
            QRectF(x - thick / 2, rect.top() - reach, thick, rect.height() + 2 * reach),
            ink.colour("mark"),
        )


def countdown_bar(painter: QPainter, rect: QRectF, value: Countdown, ink: Ink) -> None:
    """Days waited, filling towards the line; amber in its last two days, red at and past it."""
    whole = value.line * 1.15
    left = value.line - value.waited
    name = "over" if left <= 0 else "full" if left <= 2 else "bar"
    with painting(painter):
        painter.fillRect(rect, ink.colour("bar_track"))
        filled = QRectF(rect)
        filled.setWidth(rect.width() * min(1.0, value.waited / whole))
        painter.fillRect(filled, ink.colour(name))
        x = rect.left() + rect.width() * value.line / whole
        painter.fillRect(
            QRectF(x - 1, rect.top() - rect.height(), 2, rect.height() * 3), ink.colour("mark")
        )


def standing_mark(painter: QPainter, rect: QRectF, value: Standing, ink: Ink) -> None:
    """The shape of a standing, centred in ``rect``; nothing for ``none``."""
    shapes: dict[str, Shape] = {
        "good": "circle",
        "soon": "triangle",
        "late": "square",
        "stopped": "ring",
    }
    if value.kind in shapes:
        shape(painter, rect, shapes[value.kind], ink)


def shape(painter: QPainter, rect: QRectF, kind: Shape, ink: Ink) -> None:
    """A mark that is told from the others without its hue, centred in ``rect``.

    Circle: good. Triangle: soon, or late. Square: overdue, or missed. Ring: to come, or stopped.
    """
    size = min(rect.width(), rect.height())
    box = QRectF(0, 0, size, size)
    box.moveCenter(rect.center())
    stroke = max(1.5, size * 0.16)
    with painting(painter):
        match kind:
            case "circle":
                painter.setBrush(ink.colour("good"))
                painter.drawEllipse(box)
            case "triangle":
                painter.setBrush(ink.colour("full"))
                painter.drawPolygon(_triangle(box.adjusted(-size * 0.06, 0, size * 0.06, 0)))
            case "square":
                painter.setBrush(ink.colour("over"))
                inset = size * 0.06
                painter.drawRect(box.adjusted(inset, inset, -inset, -inset))
            case "ring" | "dotted ring":
                painter.setPen(QPen(ink.colour("muted"), stroke))
                inset = stroke / 2
                painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
                if kind == "dotted ring":
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(ink.colour("muted"))
                    painter.drawEllipse(box.center(), size * 0.17, size * 0.17)
            case "dash":
                painter.fillRect(
                    QRectF(box.left(), box.center().y() - stroke / 2, size, stroke),
                    ink.colour("muted"),
                )


def _triangle(box: QRectF) -> QPolygonF:
    return QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()])


def badge(painter: QPainter, rect: QRectF, words: str, colour: QColor, ground: QColor) -> float:
    """A word in a rounded ground at the left of ``rect``; answers the width it took."""
    metrics = painter.fontMetrics()
    side = metrics.height() * 0.42
    width = min(rect.width(), metrics.horizontalAdvance(words) + 2 * side)
    box = QRectF(rect.left(), 0, width, metrics.height() * 1.22)
    box.moveTop(rect.center().y() - box.height() / 2)
    with painting(painter):
        painter.setBrush(QBrush(ground))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(colour)
        fitted = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(width - side))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), fitted)
    return width


def level_colour(level: Level, ink: Ink) -> QColor:
    """The colour of a level; the words beside it say it too."""
    return ink.colour({"good": "good", "amber": "full", "red": "over", "none": "bar"}[level])
