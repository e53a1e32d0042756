"""The titles above a table, painted so that the arrow of the sorting stands beside its title."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from swtracker.ui import icons, theme
from swtracker.ui.tables.delegates import PADDING

HEIGHT = 34
"""Pixels at 100 %."""


class Header(QHeaderView):
    """Quiet titles over a hairline; the title under the pointer darkens if it can be sorted by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._hovered = -1
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setStretchLastSection(False)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """A row's height."""
        return QSize(super().sizeHint().width(), theme.px(HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        """The title at the side its column is set to, the arrow beside it, the hairline below."""
        model = self.model()
        if not rect.isValid():
            return
        look = theme.current()
        box = QRectF(rect)
        pad = theme.px(PADDING)
        painter.save()
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), QColor(look.line))
        painter.setFont(theme.font(0.9, strong=True))
        is_sorted = self.isSortIndicatorShown() and self.sortIndicatorSection() == place
        dark = is_sorted or place == self._hovered
        painter.setPen(QColor(look.text if dark else look.muted))
        room = box.adjusted(pad, 0, -pad, 0)
        arrow = theme.px(12) if is_sorted else 0
        title = str(model.headerData(place, Qt.Orientation.Horizontal))
        metrics = QFontMetricsF(painter.font())
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room.width() - arrow)
        width = metrics.horizontalAdvance(title)
        aligned = model.headerData(
            place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        on_right = bool(Qt.AlignmentFlag(aligned) & Qt.AlignmentFlag.AlignRight)
        left = room.right() - width if on_right else room.left()
        painter.drawText(
            QRectF(left, box.top(), width + 2, box.height()),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            title,
        )
        if is_sorted:
            x = left - arrow - 1 if on_right else left + width + 2
            self._paint_arrow(painter, QRectF(x, box.center().y() - arrow / 2, arrow, arrow))
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Darken the title under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Let the title be quiet again."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    def _paint_arrow(self, painter: QPainter, box: QRectF) -> None:
        painter.save()
        if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder:
            # The one chevron points down; rising figures are shown by turning it over.
            painter.translate(box.center())
            painter.rotate(180)
            painter.translate(-box.center())
        icons.paint(painter, box, "chevron", QColor(theme.current().text))
        painter.restore()
