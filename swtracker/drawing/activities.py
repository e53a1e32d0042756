"""Draws development time by activity: a bar a line, taken solid and lost hatched."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from swtracker.drawing.activity_bars import ActivityBar, ActivityBars
from swtracker.drawing.cells import hatch, painting
from swtracker.drawing.ink import Ink

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
NAMES_SHARE = 0.46
"""The part of the width the names take at most; longer ones are cut off."""
STEP_IN_LINES = 1.5


def activities_height(value: ActivityBars, font: QFont) -> float:
    """The height of the bars: a line each."""
    return len(value.bars) * _step(font)


def activities_in(
    value: ActivityBars, rect: QRectF, font: QFont
) -> Iterator[tuple[ActivityBar, QRectF]]:
    """Every activity and the line it is drawn in."""
    step = _step(font)
    for n, bar in enumerate(value.bars):
        yield bar, QRectF(rect.left(), rect.top() + n * step, rect.width(), step)


def draw_activities(painter: QPainter, rect: QRectF, value: ActivityBars, ink: Ink) -> None:
    """A line an activity: its name, its bar to one scale, its hours."""
    if not value.bars:
        return
    metrics = QFontMetricsF(painter.font())
    longest = max(metrics.horizontalAdvance(bar.name) for bar in value.bars)
    names = min(longest, rect.width() * NAMES_SHARE)
    figures = max(metrics.horizontalAdvance(bar.hours) for bar in value.bars)
    gap = metrics.height() * 0.5
    room = max(0.0, rect.width() - names - figures - 2 * gap)
    most = max(float(bar.taken) + float(bar.lost) for bar in value.bars)
    scale = room / most if most else 0.0
    with painting(painter):
        for bar, line in activities_in(value, rect, painter.font()):
            high = metrics.height() * 0.5
            left, top = line.left() + names + gap, line.center().y() - high / 2
            taken = QRectF(left, top, float(bar.taken) * scale, high)
            painter.fillRect(taken, ink.colour("bar"))
            if bar.lost:
                lost = QRectF(taken.right(), top, float(bar.lost) * scale, high)
                hatch(painter, lost, ink.colour("over"), ink.colour("surface"), 4)
                painter.setPen(QPen(ink.colour("over"), 1))
                painter.drawRect(lost.adjusted(0.5, 0.5, -0.5, -0.5))
                painter.setPen(Qt.PenStyle.NoPen)
    for bar, line in activities_in(value, rect, painter.font()):
        painter.setPen(ink.colour("text"))
        fitted = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, names + 1)
        painter.drawText(line, _LEFT, fitted)
        painter.setPen(ink.colour("muted" if bar.taken else "over"))
        painter.drawText(line, _RIGHT, bar.hours)


def _step(font: QFont) -> float:
    return QFontMetricsF(font).height() * STEP_IN_LINES
