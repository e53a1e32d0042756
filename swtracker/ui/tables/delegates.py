"""How cells are painted: the row's ground, its hairline, its words, and the small drawings."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from swtracker.drawing import cells
from swtracker.drawing.ink import colour
from swtracker.drawing.values import (
    Badge,
    Badges,
    Card,
    CaseloadBar,
    Countdown,
    Places,
    Share,
    Standing,
)
from swtracker.ui import theme
from swtracker.ui.tables.model import Cell, RowModel

AnyIndex = QModelIndex | QPersistentModelIndex
PADDING = 8
"""Pixels between a cell's edge and its words, at 100 %."""
_LEFT, RIGHT, _CENTRE = (
    int(across | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
    for across in (
        Qt.AlignmentFlag.AlignLeft,
        Qt.AlignmentFlag.AlignRight,
        Qt.AlignmentFlag.AlignHCenter,
    )
)
"""How `write` places its line, worked out once: it is called for every cell in sight."""
_FLAGS = {"left": _LEFT, "right": RIGHT, "centre": _CENTRE}
SECTION_HEIGHT = 36
"""Pixels a heading inside a table takes above its row, at 100 %."""


class CellDelegate(QStyledItemDelegate):
    """Paints every cell of every table: what it draws is chosen by the type of its value.

    A cell without a drawn value is its text. One delegate for all columns keeps the ground, the
    hairline and the focus of a row in one place.
    """

    def __init__(self, view: QTableView, row_height: int = theme.ROW_HEIGHT) -> None:
        super().__init__(view)
        self._view = view
        self.row_height = row_height
        """The height of a row in pixels, at 100 %."""
        self.hovered_row = -1
        """The row under the pointer; the view keeps it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the ground of the row, its heading if one stands above it, and the cell."""
        place, column = index.row(), index.column()
        rows = cast("RowModel[Any]", index.model())
        cell = rows.cell(place, column)
        painter.save()
        rect = QRectF(option.rect)
        heading = rows.section_above(place)
        if heading:
            rect = self._paint_heading(painter, rect, heading)
        self._paint_ground(painter, rect, option.state, place, column)
        pad = theme.px(PADDING)
        inner = rect.adjusted(pad, 0, -pad, 0)
        painter.setFont(theme.font(strong=cell.column.strong))
        painter.setPen(colour(theme.current().tone(cell.tone)))
        painter.setClipRect(rect)
        self.paint_cell(painter, inner, cell)
        painter.restore()

    def paint_cell(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        """Paint what the cell says inside ``rect``; override to draw a value of a page's own."""
        match cell.drawn:
            case CaseloadBar() as bar:
                paint_caseload(painter, rect, bar)
            case Places() as places:
                paint_places(painter, rect, places)
            case Standing() as standing:
                paint_standing(painter, rect, standing)
            case Share() as share:
                paint_share(painter, rect, share)
            case Badge() as one:
                paint_badges(painter, rect, Badges((one,)))
            case Badges() as several:
                paint_badges(painter, rect, several)
            case Card() as card:
                paint_card(painter, rect, card)
            case Countdown() as countdown:
                paint_countdown(painter, rect, countdown, cell.text)
            case _:
                write(painter, rect, cell.text, _FLAGS[cell.column.align])

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """A row's height, more where a heading stands above it; columns have their own widths."""
        height = theme.px(self.row_height)
        if cast("RowModel[Any]", index.model()).section_above(index.row()):
            height += theme.px(SECTION_HEIGHT)
        return QSize(theme.px(40), height)

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, place: int, column: int
    ) -> None:
        look = theme.current()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected and self._view.property("bare") == "true" and not self._view.hasFocus():
            # Inside a panel a row is only marked while the keyboard is in its table; the style
            # has painted it as selected already.
            selected = False
            painter.fillRect(rect, colour(look.surface))
        if selected:
            painter.fillRect(rect, colour(look.row_selected))
        elif place == self.hovered_row:
            painter.fillRect(rect, colour(look.row_hover))
        line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(line, colour(look.line))
        # The row the keyboard is on: a rule above and below it and a bar at its start.
        on_it = selected and self._view.hasFocus()
        if on_it and place == self._view.currentIndex().row():
            accent = colour(look.accent)
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), accent)
            painter.fillRect(line, accent)
            if column == 0:
                painter.fillRect(
                    QRectF(rect.left(), rect.top(), theme.px(3), rect.height()), accent
                )

    def _paint_heading(self, painter: QPainter, rect: QRectF, heading: str) -> QRectF:
        """Paint a heading across the row from its first column; answers the row's own rectangle."""
        look = theme.current()
        height = theme.px(SECTION_HEIGHT)
        band = QRectF(rect.left(), rect.top(), rect.width(), height)
        painter.fillRect(band, colour(look.surface))
        painter.fillRect(QRectF(rect.left(), band.bottom() - 1, rect.width(), 1), colour(look.line))
        start = self._view.columnViewportPosition(0)
        text = QRectF(band)
        text.setLeft(start + theme.px(PADDING))
        text.setWidth(4096)
        text.adjust(0, theme.px(6), 0, 0)
        painter.setClipRect(band)
        # What follows a tab is said of the group, and stands quieter after its name.
        name, _, figures = heading.partition("\t")
        painter.setFont(theme.font(0.9, strong=True))
        painter.setPen(colour(look.text if figures else look.muted))
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), name)
        text.setLeft(text.left() + painter.fontMetrics().horizontalAdvance(name) + theme.px(16))
        painter.setFont(theme.font(0.9))
        painter.setPen(colour(look.muted))
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), figures)
        painter.setClipping(False)
        return rect.adjusted(0, height, 0, 0)


def write(painter: QPainter, rect: QRectF, text: str, flags: int = _LEFT) -> None:
    """Write one line of text into ``rect``, cut with an ellipsis where it does not fit."""
    if not text:
        return
    fitted = painter.fontMetrics().elidedText(
        text.replace("\n", " "), Qt.TextElideMode.ElideRight, max(0, int(rect.width()) + 1)
    )
    painter.drawText(rect, flags, fitted)


def paint_caseload(painter: QPainter, rect: QRectF, bar: CaseloadBar) -> None:
    """The bar, then ``12 of 14``; over the limit red and heavy, at the limit amber."""
    look = theme.current()
    if bar.limit <= 0 and bar.reached <= 0:
        painter.setPen(colour(look.muted))
        write(painter, rect, "–")
        return
    metrics = painter.fontMetrics()
    widest = "88 → 88 of 88" if bar.after is not None else "88 of 88"
    words_width = metrics.horizontalAdvance(widest) + theme.px(2)
    gap = theme.px(12)
    height = theme.px(8)
    space = max(theme.px(24), rect.width() - words_width - gap)
    box = QRectF(rect.left(), rect.center().y() - height / 2, space, height)
    cells.caseload_bar(painter, box, bar, look.ink)
    spare = bar.limit - bar.reached
    if spare < 0:
        painter.setPen(colour(look.over))
        painter.setFont(theme.font(strong=True))
    elif spare == 0 and bar.after is None:
        painter.setPen(colour(look.full))
    elif bar.quiet:
        painter.setPen(colour(look.muted))
    write(painter, QRectF(box.right() + gap, rect.top(), words_width, rect.height()), bar.words)


def paint_places(painter: QPainter, rect: QRectF, places: Places) -> None:
    """``2`` plain and heavy, ``full`` amber, ``over by 2`` red and heavy, ``holds none`` quiet."""
    look = theme.current()
    if places.headroom < 0:
        painter.setPen(colour(look.over))
        painter.setFont(theme.font(strong=True))
    elif places.headroom > 0:
        painter.setFont(theme.font(strong=True))
    else:
        painter.setPen(colour(look.muted if places.limit == 0 else look.full))
    write(painter, rect, places.words, RIGHT)


def paint_standing(painter: QPainter, rect: QRectF, standing: Standing) -> None:
    """The shape, then the words: red for late, amber for soon."""
    look = theme.current()
    size = theme.px(10)
    left = rect.left()
    if standing.kind != "none":
        box = QRectF(left, rect.center().y() - size / 2, size, size)
        cells.standing_mark(painter, box, standing, look.ink)
        left += size + theme.px(8)
    tones: dict[str, str] = {"late": look.over, "soon": look.full, "none": look.muted}
    painter.setPen(colour(tones.get(standing.kind, look.text)))
    write(painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), standing.words)


def paint_share(painter: QPainter, rect: QRectF, share: Share) -> None:
    """The small bar with its mark, the percentage in its level's colour, the rest quiet."""
    look = theme.current()
    if share.percent is None:
        painter.setPen(colour(look.muted))
        write(painter, rect, share.words)
        return
    bar = QRectF(rect.left(), 0, theme.px(48), theme.px(4))
    bar.moveTop(rect.center().y() - bar.height() / 2)
    cells.share_bar(painter, bar, share, look.ink)
    level: dict[str, str] = {"good": look.good, "amber": look.full, "red": look.over}
    left = bar.right() + theme.px(8)
    painter.setPen(colour(level.get(share.level, look.text)))
    metrics = painter.fontMetrics()
    # Room for "88.8 %", so that what follows lines up down the column.
    width = max(metrics.horizontalAdvance(share.words), metrics.horizontalAdvance("88.8 %"))
    write(painter, QRectF(left, rect.top(), width, rect.height()), share.words, RIGHT)
    left += width + theme.px(8)
    painter.setPen(colour(look.muted))
    write(painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), share.aside)


def paint_badges(painter: QPainter, rect: QRectF, value: Badges) -> float:
    """Words in soft grounds, side by side, while there is room; answers where what follows goes."""
    look = theme.current()
    painter.setFont(theme.font(0.9))
    left = rect.left()
    for one in value.badges:
        if left > rect.right() - theme.px(16):
            break
        room = QRectF(left, rect.top(), rect.right() - left, rect.height())
        left += cells.badge(
            painter, room, one.words, colour(look.tone(one.tone)), colour(look.ground(one.tone))
        ) + theme.px(4)
    return left


def paint_card(painter: QPainter, rect: QRectF, card: Card) -> None:
    """The title and, at its right, how long; the lines under it; the bar towards the line."""
    look = theme.current()
    strong, plain = QFontMetricsF(theme.font(strong=True)), QFontMetricsF(theme.font())
    gap, bar_height = theme.px(4), theme.px(3)
    lines = [line for line in (card.detail, card.note) if line]
    block = strong.height() + plain.height() * len(lines)
    if card.countdown is not None:
        block += 2 * gap + bar_height
    top = rect.center().y() - block / 2
    first = QRectF(rect.left(), top, rect.width(), strong.height())
    aside_width = strong.horizontalAdvance(card.aside) + theme.px(8)
    painter.setFont(theme.font(strong=True))
    painter.setPen(colour(look.text))
    write(painter, first.adjusted(0, 0, -aside_width, 0), card.title)
    tone = look.muted if card.countdown is None else countdown_colour(card.countdown)
    painter.setPen(colour(tone))
    if tone == look.muted:
        painter.setFont(theme.font())
    write(painter, first, card.aside, RIGHT)
    painter.setFont(theme.font())
    painter.setPen(colour(look.muted))
    y = first.bottom()
    for line in lines:
        write(painter, QRectF(rect.left(), y, rect.width(), plain.height()), line)
        y += plain.height()
    if card.countdown is not None:
        y += 2 * gap
        bar = QRectF(rect.left(), y, rect.width(), bar_height)
        cells.countdown_bar(painter, bar, card.countdown, look.ink)


def paint_countdown(painter: QPainter, rect: QRectF, value: Countdown, text: str) -> None:
    """The bar towards the line, then the words."""
    look = theme.current()
    bar = QRectF(rect.left(), 0, theme.px(64), theme.px(4))
    bar.moveTop(rect.center().y() - bar.height() / 2)
    cells.countdown_bar(painter, bar, value, look.ink)
    painter.setPen(colour(countdown_colour(value)))
    write(painter, rect.adjusted(bar.width() + theme.px(12), 0, 0, 0), text)


def countdown_tone(value: Countdown) -> theme.Tone:
    """Red at and past the line, amber in the two days before it, else quiet."""
    left = value.line - value.waited
    return "over" if left <= 0 else "full" if left <= 2 else "muted"


def countdown_colour(value: Countdown) -> str:
    """The colour of its tone."""
    return theme.current().tone(countdown_tone(value))
