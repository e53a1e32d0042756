"""Who, from when to when: a case's line of workers; and a team's caseloads side by side."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from swtracker.domain import words
from swtracker.drawing.cells import caseload_bar, hatch, painting
from swtracker.drawing.ink import Ink, small, strong
from swtracker.drawing.values import CaseloadBar, LineOfWorkers, LineSpan, TeamBars, bar_scale

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def line_height(value: LineOfWorkers, font: QFont) -> float:
    """The height of a line of workers: a step for each stretch."""
    return len(value.spans) * _step(font)


def draw_line(painter: QPainter, rect: QRectF, value: LineOfWorkers, ink: Ink) -> None:
    """A step a stretch: the name and its days, and under them its bar; nobody's is hatched."""
    if not value.spans:
        return
    font = painter.font()
    metrics = QFontMetricsF(font)
    first = min(span.start for span in value.spans)
    whole = max(1, (value.until - first).days)
    for n, span in enumerate(value.spans):
        top = rect.top() + n * _step(font)
        row = QRectF(rect.left(), top, rect.width(), metrics.height())
        _write_span(painter, row, span, value.until, ink)
        height = metrics.height() * 0.5
        track = QRectF(rect.left(), row.bottom() + height * 0.4, rect.width(), height)
        end = min(span.end or value.until, value.until)
        left = track.left() + track.width() * (span.start - first).days / whole
        width = max(3.0, track.width() * (end - span.start).days / whole)
        left = min(left, track.right() - width)
        _draw_bar(painter, track, QRectF(left, track.top(), width, height), span, ink)


def _write_span(painter: QPainter, row: QRectF, span: LineSpan, until: date, ink: Ink) -> None:
    painter.save()
    start = words.bare_day(span.start)
    stretch = f"{start} to {words.bare_day(span.end)}" if span.end else f"since {start}"
    days = ((span.end or until) - span.start).days
    said = f"{stretch} · {words.days(days)}" if span.is_lead else f"co-worker {stretch}"
    font = painter.font()
    aside = small(font, 0.9)
    width = QFontMetricsF(aside).horizontalAdvance(said) + 8
    painter.setFont(strong(font) if span.is_lead else font)
    painter.setPen(ink.colour("text" if span.who else "over"))
    room = row.width() - width
    fitted = QFontMetricsF(painter.font()).elidedText(
        span.who or "Nobody", Qt.TextElideMode.ElideRight, room
    )
    painter.drawText(row, _LEFT, fitted)
    painter.setFont(aside)
    painter.setPen(ink.colour("muted"))
    painter.drawText(row, _RIGHT, said)
    painter.restore()


def _draw_bar(painter: QPainter, track: QRectF, bar: QRectF, span: LineSpan, ink: Ink) -> None:
    with painting(painter):
        painter.fillRect(track, ink.colour("bar_track"))
        if span.who is None:
            hatch(painter, bar, ink.colour("over"), ink.colour("surface"), 5)
            painter.setPen(QPen(ink.colour("over"), 1))
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
        elif span.is_lead:
            painter.fillRect(bar, ink.colour("bar"))
        else:
            painter.fillRect(bar, ink.colour("bar_light"))
            painter.setPen(QPen(ink.colour("bar"), 1))
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))


def team_height(value: TeamBars, font: QFont) -> float:
    """The height of a team's bars: a line each."""
    return len(value.bars) * _team_step(font)


def draw_team(painter: QPainter, rect: QRectF, value: TeamBars, ink: Ink) -> None:
    """A line a worker: the name, the bar to its own limit mark, ``12 of 14``."""
    font = painter.font()
    metrics = QFontMetricsF(font)
    scale = bar_scale(tuple((bar.limit, bar.caseload) for bar in value.bars))
    longest = max((metrics.horizontalAdvance(bar.name) for bar in value.bars), default=0.0)
    names = min(longest, rect.width() * 0.4)
    figures = metrics.horizontalAdvance("88 of 88")
    step = _team_step(font)
    painter.save()
    for n, bar in enumerate(value.bars):
        row = QRectF(rect.left(), rect.top() + n * step, rect.width(), step)
        painter.setPen(ink.colour("text"))
        fitted = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, names + 1)
        painter.drawText(row, _LEFT, fitted)
        height = metrics.height() * 0.5
        gap = metrics.height() * 0.75
        box = QRectF(row.left() + names + gap, row.center().y() - height / 2, 0, height)
        box.setRight(row.right() - figures - gap)
        value_bar = CaseloadBar(bar.caseload, bar.limit, scale=scale)
        caseload_bar(painter, box, value_bar, ink)
        name = "over" if bar.caseload > bar.limit else "text"
        painter.setPen(ink.colour("full" if 0 < bar.caseload == bar.limit else name))
        painter.drawText(row, _RIGHT, value_bar.words)
    painter.restore()


def _step(font: QFont) -> float:
    return QFontMetricsF(font).height() * 2.3


def _team_step(font: QFont) -> float:
    return QFontMetricsF(font).height() * 1.75
