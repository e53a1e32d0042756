"""Grids of small cells: the heat map of months, and the year of weeks strand by strand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from swtracker.domain import words
from swtracker.domain.supervision_weeks import SupervisionWeek, WeekKind
from swtracker.drawing.cells import Shape, hatch, painting, shape
from swtracker.drawing.heat import BAND_WORDS, Band, HeatMap, band
from swtracker.drawing.ink import Ink, small
from swtracker.drawing.year_strip import SAID, YearStrip
from swtracker.usecases.rows.measures import HeatCell, HeatLine, StrandWeeks

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)

_SHAPES: dict[WeekKind, Shape] = {
    WeekKind.ON_TIME: "circle",
    WeekKind.LATE: "triangle",
    WeekKind.MISSED: "square",
    WeekKind.BOOKED: "dotted ring",
    WeekKind.DUE: "ring",
    WeekKind.PAUSED: "dash",
}
_GROUNDS: dict[Band, tuple[str, float, float]] = {
    "all": ("good", 0.30, 0),
    "most": ("good", 0.14, 0),
    "some": ("full", 0.20, 1.5),
    "few": ("over", 0.20, 0.75),
}
"""The colour of a band, how much of it, and the step of its hatch in sixths of a line (0: none)."""


# The heat map


def heat_cells(
    value: HeatMap, rect: QRectF, font: QFont
) -> Iterator[tuple[HeatLine, HeatCell, QRectF]]:
    """Every cell and the box it is drawn in."""
    head, line, names = _heat_measures(value, rect, font)
    for row, of in enumerate(value.lines):
        pitch = (rect.width() - names) / len(of.cells)
        top = rect.top() + head + row * line
        for n, cell in enumerate(of.cells):
            yield of, cell, QRectF(rect.left() + names + n * pitch, top, pitch, line)


def heat_height(value: HeatMap, width: float, font: QFont) -> float:
    """The height of a heat map with its legend at a width."""
    if not value.lines:
        return 0
    head, line, _ = _heat_measures(value, QRectF(0, 0, width, 0), font)
    return head + line * len(value.lines) + _legend_height([w for _, w in BAND_WORDS], width, font)


def draw_heat(painter: QPainter, rect: QRectF, value: HeatMap, ink: Ink) -> None:
    """The share in each cell; the fewer days in date, the closer its hatch."""
    if not value.lines:
        return
    font, figures = painter.font(), small(painter.font())
    head, line, names = _heat_measures(value, rect, font)
    metrics = QFontMetricsF(font)
    for n, (of, cell, box) in enumerate(heat_cells(value, rect, font)):
        months = len(of.cells)
        if n < months:
            painter.setFont(figures)
            painter.setPen(ink.colour("muted"))
            said = words.month(cell.month).split()[0]
            painter.drawText(QRectF(box.left(), rect.top(), box.width(), head), _CENTRE, said)
        if n % months == 0:
            painter.setFont(font)
            painter.setPen(ink.colour("text"))
            room = QRectF(rect.left(), box.top(), names - metrics.averageCharWidth(), line)
            fitted = metrics.elidedText(of.name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT, fitted)
        painter.setFont(figures)
        _draw_cell(painter, box.adjusted(1, 1, -1, -1), cell, ink)
    top = rect.top() + head + line * len(value.lines)
    legend = QRectF(rect.left(), top, rect.width(), rect.bottom() - top)
    for (kind, _), box in zip(
        BAND_WORDS, _legend(painter, legend, [w for _, w in BAND_WORDS], font, ink), strict=True
    ):
        _draw_ground(painter, box, kind, ink)


def _draw_cell(painter: QPainter, box: QRectF, cell: HeatCell, ink: Ink) -> None:
    kind = band(cell)
    _draw_ground(painter, box, kind, ink)
    share = cell.in_date.share
    if share is None:
        return
    said = words.figure(share * 100, 0)
    metrics = QFontMetricsF(painter.font())
    if _GROUNDS[kind][2]:
        plate = QRectF(0, 0, metrics.horizontalAdvance(said) + 4, metrics.height())
        plate.moveCenter(box.center())
        painter.fillRect(plate.intersected(box), ink.colour("surface"))
    painter.setPen(ink.colour("text"))
    painter.drawText(box, _CENTRE, said)


def _draw_ground(painter: QPainter, box: QRectF, kind: Band, ink: Ink) -> None:
    """The ground of a band: hue and hatch, a dash for nothing expected, dots for no data."""
    if kind == "none":
        dash = QRectF(0, 0, min(8.0, box.width() / 2), 2)
        dash.moveCenter(box.center())
        painter.fillRect(dash, ink.colour("muted"))
        return
    if kind == "unknown":
        dots = mixed(ink.colour("muted"), ink.colour("surface"), 0.6)
        painter.setPen(QPen(dots, 1, Qt.PenStyle.DotLine))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        return
    name, amount, step = _GROUNDS[kind]
    ground = mixed(ink.colour(name), ink.colour("surface"), amount)
    if step:
        sixth = QFontMetricsF(painter.font()).height() / 6
        hatch(painter, box, mixed(ink.colour(name), ground, 0.6), ground, sixth * 4 * step)
    else:
        painter.fillRect(box, ground)


def mixed(colour: QColor, ground: QColor, amount: float) -> QColor:
    """So much of a colour on a ground."""

    def part(one: int, other: int) -> int:
        return round(one * amount + other * (1 - amount))

    return QColor(
        part(colour.red(), ground.red()),
        part(colour.green(), ground.green()),
        part(colour.blue(), ground.blue()),
    )


def _heat_measures(value: HeatMap, rect: QRectF, font: QFont) -> tuple[float, float, float]:
    """The heights of the heading and of a line, and the width of the names."""
    metrics = QFontMetricsF(font)
    widest = max((metrics.horizontalAdvance(line.name) for line in value.lines), default=0.0)
    names = min(widest + 2 * metrics.averageCharWidth(), rect.width() * 0.32)
    return metrics.height() * 1.3, metrics.height() * 1.6, names


# The year of weeks


def weeks_in(
    value: YearStrip, rect: QRectF, font: QFont
) -> Iterator[tuple[StrandWeeks, SupervisionWeek, QRectF]]:
    """Every week and the box it is drawn in."""
    title, line = _strip_measures(font)
    for row, strand in enumerate(value.strands):
        pitch = rect.width() / len(strand.weeks)
        top = rect.top() + row * (title + line) + title
        for n, week in enumerate(strand.weeks):
            yield strand, week, QRectF(rect.left() + n * pitch, top, pitch, line)


def strip_height(value: YearStrip, width: float, font: QFont) -> float:
    """The height of a year's strips with months and legend at a width."""
    if not value.strands:
        return 0
    title, line = _strip_measures(font)
    months = QFontMetricsF(small(font)).height() * 1.3
    strips = len(value.strands) * (title + line)
    return strips + months + _legend_height(_strip_legend(), width, font)


def draw_weeks(painter: QPainter, rect: QRectF, value: YearStrip, ink: Ink) -> None:
    """A mark a week: circle on time, triangle late, square missed, cross cancelled, ring due."""
    if not value.strands:
        return
    font = painter.font()
    title, line = _strip_measures(font)
    for row, strand in enumerate(value.strands):
        painter.setFont(font)
        painter.setPen(ink.colour("text"))
        top = rect.top() + row * (title + line)
        painter.drawText(QRectF(rect.left(), top, rect.width(), title), _LEFT, strand.strand)
    for _, week, box in weeks_in(value, rect, font):
        _draw_week(painter, box, week, ink)
    bottom = rect.top() + len(value.strands) * (title + line)
    months = QFontMetricsF(small(font)).height() * 1.3
    _draw_months(painter, QRectF(rect.left(), bottom, rect.width(), months), value, ink)
    legend = QRectF(rect.left(), bottom + months, rect.width(), rect.bottom() - bottom - months)
    boxes = _legend(painter, legend, _strip_legend(), font, ink)
    for kind, box in zip((*SAID, None), boxes, strict=True):
        if kind is None:
            _draw_overdue(painter, box, ink)
        else:
            _draw_mark(painter, box, kind, ink)


def _draw_week(painter: QPainter, box: QRectF, week: SupervisionWeek, ink: Ink) -> None:
    inside = box.adjusted(0.5, 1, -0.5, -1)
    if week.overdue:
        _draw_overdue(painter, inside, ink)
    elif week.kind is WeekKind.NO_DATA:
        painter.setPen(QPen(ink.colour("muted"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(inside.bottomLeft(), inside.bottomRight())
    elif week.kind is not WeekKind.NOT_OWED:
        painter.fillRect(inside, ink.colour("bar_track"))
    size = min(box.width() * 0.78, box.height() * 0.5)
    mark = QRectF(0, 0, size, size)
    mark.moveCenter(box.center())
    if week.overdue and week.kind in {*_SHAPES, WeekKind.CANCELLED}:
        painter.fillRect(mark.adjusted(-1.5, -1.5, 1.5, 1.5), ink.colour("surface"))
    _draw_mark(painter, mark, week.kind, ink)


def _draw_mark(painter: QPainter, box: QRectF, kind: WeekKind, ink: Ink) -> None:
    if kind in _SHAPES:
        shape(painter, box, _SHAPES[kind], ink)
    elif kind is WeekKind.CANCELLED:
        with painting(painter):
            size = min(box.width(), box.height())
            painter.setPen(QPen(ink.colour("full"), max(1.5, size * 0.2)))
            inset = size * 0.12
            cross = QRectF(0, 0, size - 2 * inset, size - 2 * inset)
            cross.moveCenter(box.center())
            painter.drawLine(cross.topLeft(), cross.bottomRight())
            painter.drawLine(cross.topRight(), cross.bottomLeft())


def _draw_overdue(painter: QPainter, box: QRectF, ink: Ink) -> None:
    ground = mixed(ink.colour("over"), ink.colour("surface"), 0.12)
    hatch(painter, box, mixed(ink.colour("over"), ground, 0.5), ground, 5)


def _draw_months(painter: QPainter, rect: QRectF, value: YearStrip, ink: Ink) -> None:
    """The months' names under their first weeks, as many as there is room for."""
    painter.setFont(small(painter.font()))
    painter.setPen(ink.colour("muted"))
    metrics = QFontMetricsF(painter.font())
    weeks = value.strands[0].weeks
    pitch = rect.width() / len(weeks)
    free_from, seen = rect.left(), ""
    for n, week in enumerate(weeks):
        name = words.month(week.monday).split()[0]
        x, wide = rect.left() + n * pitch, metrics.horizontalAdvance(name)
        if name != seen and x >= free_from and x + wide <= rect.right():
            painter.drawText(QPointF(x, rect.top() + metrics.ascent()), name)
            free_from = x + wide + metrics.horizontalAdvance("  ")
        seen = name


def _strip_legend() -> list[str]:
    return [*(kind.value for kind in SAID), "ended overdue"]


def _strip_measures(font: QFont) -> tuple[float, float]:
    """The heights of a strand's name and of its line of weeks."""
    high = QFontMetricsF(font).height()
    return high * 1.35, high * 1.5


# Legends


def _legend_places(said: list[str], width: float, font: QFont) -> list[tuple[float, int]]:
    """Where each entry begins and in which line, wrapped at the width."""
    metrics = QFontMetricsF(small(font))
    places, x, line = [], 0.0, 0
    for entry in said:
        wide = metrics.height() * 1.3 + metrics.horizontalAdvance(entry) + metrics.height()
        if x and x + wide > width:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += wide
    return places


def _legend_height(said: list[str], width: float, font: QFont) -> float:
    lines = _legend_places(said, width, font)[-1][1] + 1
    return QFontMetricsF(small(font)).height() * (1.5 * lines + 0.4)


def _legend(
    painter: QPainter, rect: QRectF, said: list[str], font: QFont, ink: Ink
) -> list[QRectF]:
    """Draw the words of a legend; answers the boxes of its marks."""
    painter.setFont(small(font))
    metrics = QFontMetricsF(painter.font())
    high = metrics.height()
    boxes = []
    for entry, (x, line) in zip(said, _legend_places(said, rect.width(), font), strict=True):
        top = rect.top() + high * (0.4 + 1.5 * line)
        boxes.append(QRectF(rect.left() + x, top + high * 0.1, high * 0.8, high * 0.8))
        painter.setPen(ink.colour("muted"))
        room = QRectF(rect.left() + x + high * 1.2, top, metrics.horizontalAdvance(entry) + 2, high)
        painter.drawText(room, _LEFT, entry)
    return boxes
