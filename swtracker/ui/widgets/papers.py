"""Printed pages on the screen, one below the other: the very pages a printer or a PDF gets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from swtracker.drawing.ink import PAPER
from swtracker.drawing.page import Page, draw_page
from swtracker.ui import theme

GAP = 16
"""Pixels at 100 % between two pages, and round them."""
MOST_ZOOM = 1.15
"""How much larger than its own size a page is shown at most, at 100 %."""


class Papers(QAbstractScrollArea):
    """Pages as wide as there is room for; white in a dark window too, because paper is.

    Signals:
        page_reached(int): another page, from 0, now stands at the top.
    """

    page_reached = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[Page, ...] = ()
        self._font = QFont()
        self._at = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("part", "papers")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages shown."""
        return self._pages

    @property
    def page_at_top(self) -> int:
        """The page, from 0, that most of what is in sight belongs to."""
        return self._at

    def show_pages(self, pages: Sequence[Page], font: QFont) -> None:
        """Show these pages, staying at the page that was in sight where there is one."""
        self._pages, self._font = tuple(pages), font
        self._measure()
        self.go_to(min(self._at, max(0, len(pages) - 1)))
        self._describe()
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring a page, from 0, to the top."""
        self.verticalScrollBar().setValue(round(page * self._step))

    def sizeHint(self) -> QSize:
        """Room for one page at three quarters of its size."""
        return QSize(theme.px(840), theme.px(600))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width, the same one in sight."""
        super().resizeEvent(event)
        at = self._at
        self._measure()
        self.go_to(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down go by whole pages, Home and End to the ends."""
        last = max(0, len(self._pages) - 1)
        to = {
            Qt.Key.Key_PageDown: min(self._at + 1, last),
            Qt.Key.Key_PageUp: max(self._at - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
        else:
            self.go_to(to)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pages that are in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        top = self.verticalScrollBar().value()
        for place, page in enumerate(self._pages):
            y = theme.px(GAP) + place * self._step - top
            high = page.height * self._zoom
            if y + high < 0 or y > self.viewport().height():
                continue
            wide = page.width * self._zoom
            x = (self.viewport().width() - wide) / 2
            painter.save()
            painter.translate(x, y)
            painter.setClipRect(QRectF(0, 0, wide, high))
            painter.scale(self._zoom, self._zoom)
            draw_page(painter, page, self._font)
            painter.restore()
            painter.setPen(PAPER.colour("line"))
            painter.drawRect(QRectF(x, y, wide, high))
        painter.end()

    @property
    def _zoom(self) -> float:
        if not self._pages:
            return 1.0
        room = self.viewport().width() - 2 * theme.px(GAP)
        return min(max(room, 1) / self._pages[0].width, MOST_ZOOM * theme.text_scale())

    @property
    def _step(self) -> float:
        """From the top of a page to the top of the next."""
        if not self._pages:
            return 1.0
        return self._pages[0].height * self._zoom + theme.px(GAP)

    def _measure(self) -> None:
        whole = theme.px(GAP) + round(len(self._pages) * self._step)
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme.px(48))
        bar.setRange(0, max(0, whole - self.viewport().height()))

    def _on_scrolled(self, value: int) -> None:
        middle = value + self.viewport().height() / 3
        last = max(0, len(self._pages) - 1)
        at = min(int(middle / self._step), last)
        if value == 0:
            at = 0
        if at != self._at:
            self._at = at
            self._describe()
            self.page_reached.emit(at)
        self.viewport().update()

    def _describe(self) -> None:
        """What a screen reader reads: every word of the page in sight."""
        text = self._pages[self._at].text if self._pages else ""
        self.setAccessibleDescription(text)
