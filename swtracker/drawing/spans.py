"""Who, from when to when: a case's workers, a worker's cases; a team's caseloads side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from swtracker.domain import words
from swtracker.drawing.case_lines import CaseLine, LineOfCases
from swtracker.drawing.cells import caseload_bar, hatch, painting
from swtracker.drawing.ink import Ink, small, strong
from swtracker.drawing.values import CaseloadBar, LineOfWorkers, LineSpan, TeamBars, bar_scale

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def line_height(value: LineOfWorkers, font: QFont) -> float:
    """The height of a line of workers: a step for each stretch."""
    return len(value.spans) * _step(font)


def draw_line(painter: QPainter, rect: QRectF, value: LineOfWorkers, ink: Ink) -> None:
    """A step a stretch: the name and its days, and under them its bar; nobody's is hatched.

    One that was taken back is struck through, and its bar is an outline of dashes.
    """
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
        end = min(span.end or span.taken_back or value.until, value.until)
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
    name = "text" if span.who else "over"
    font = painter.font()
    if span.taken_back is not None:
        said = f"taken back {words.bare_day(span.taken_back)}"
        name = "muted"
        font.setStrikeOut(True)
    aside = small(painter.font(), 0.9)
    width = QFontMetricsF(aside).horizontalAdvance(said) + 8
    painter.setFont(strong(font) if span.is_lead else font)
    painter.setPen(ink.colour(name))
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
        elif span.taken_back is not None:
            painter.setPen(QPen(ink.colour("muted"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            _fill_bar(painter, bar, span.is_lead, ink)


def _fill_bar(painter: QPainter, bar: QRectF, is_lead: bool, ink: Ink) -> None:
    """A stretch: full as lead, pale with an outline beside one."""
    with painting(painter):
        painter.fillRect(bar, ink.colour("bar" if is_lead else "bar_light"))
        if not is_lead:
            painter.setPen(QPen(ink.colour("bar"), 1))
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))


def cases_height(value: LineOfCases, font: QFont) -> float:
    """The height of a worker's cases: a line each, and one for the months under them."""
    return len(value.lines) * _case_step(font) + QFontMetricsF(small(font)).height() + 4


def lines_in(value: LineOfCases, rect: QRectF, font: QFont) -> Iterator[tuple[CaseLine, QRectF]]:
    """Each child's line with the room it takes."""
    step = _case_step(font)
    for n, line in enumerate(value.lines):
        yield line, QRectF(rect.left(), rect.top() + n * step, rect.width(), step)


def draw_cases(painter: QPainter, rect: QRectF, value: LineOfCases, ink: Ink) -> None:
    """A line a child: the name, and a bar for each stretch; beside another lead only its outline.

    Faint lines part the months. A stretch that goes on reaches the right edge.
    """
    if not value.lines:
        return
    font = painter.font()
    rows = list(lines_in(value, rect, font))
    metrics = QFontMetricsF(small(font, 0.9))
    longest = max(metrics.horizontalAdvance(line.child) for line in value.lines)
    names = min(longest + metrics.averageCharWidth() * 1.5, rect.width() * 0.4)
    plot = QRectF(rect.topLeft(), rows[-1][1].bottomRight()).adjusted(names, 0, 0, 0)
    last = value.until + timedelta(days=1)
    whole = (last - value.first).days

    def x(day: date) -> float:
        inside = min(max(day, value.first), last)
        return plot.left() + plot.width() * (inside - value.first).days / whole

    painter.save()
    _draw_months(painter, plot, [(day, x(day)) for day in _months(value.first, last)], ink)
    painter.setFont(small(font, 0.9))
    height = metrics.height() * 0.5
    for line, row in rows:
        painter.setPen(ink.colour("text"))
        fitted = metrics.elidedText(line.child, Qt.TextElideMode.ElideRight, names)
        painter.drawText(QRectF(row.topLeft(), QSizeF(names, row.height())), _LEFT, fitted)
        top = row.center().y() - height / 2
        for span in line.spans:
            left = min(x(span.start), plot.right() - 3)
            width = max(3.0, x(span.end or last) - left)
            _fill_bar(painter, QRectF(left, top, width, height), span.is_lead, ink)
    painter.restore()


def _months(first: date, last: date) -> Iterator[date]:
    """The first days of the months that begin in the time, and the day it begins."""
    yield first
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day < last:
        yield day
        day = (day + timedelta(days=32)).replace(day=1)


def _draw_months(
    painter: QPainter, plot: QRectF, months: list[tuple[date, float]], ink: Ink
) -> None:
    """A faint line where each month begins; under them the months there is room to name."""
    font = small(painter.font())
    metrics = QFontMetricsF(font)
    room = metrics.horizontalAdvance("Sep 2026 ")
    painter.setFont(font)
    foot = QRectF(0, plot.bottom() + 4, room, metrics.height())
    free_from = plot.left()
    for n, (day, left) in enumerate(months):
        painter.setPen(QPen(ink.colour("line"), 1))
        painter.drawLine(QPointF(left, plot.top()), QPointF(left, plot.bottom()))
        # The day the time begins on is named only where it is a month's own first.
        if (n or day.day == 1) and left >= free_from and left + room <= plot.right():
            foot.moveLeft(left)
            painter.setPen(ink.colour("muted"))
            painter.drawText(foot, _LEFT, words.month(day))
            free_from = left + room * 1.5
    painter.setPen(QPen(ink.colour("line"), 1))
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())


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


def _case_step(font: QFont) -> float:
    return QFontMetricsF(font).height() * 1.25


def _team_step(font: QFont) -> float:
    return QFontMetricsF(font).height() * 1.75
