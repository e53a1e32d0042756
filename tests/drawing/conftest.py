"""A picture to draw on, and ways to look at what was drawn."""

from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication

from swtracker.drawing.ink import PAPER, Ink

Draw = Callable[[QPainter, QRectF, Ink], None]


class Picture:
    """What was drawn, 300 by 200 pixels, and what can be asked of it."""

    def __init__(self, image: QImage) -> None:
        self._image = image

    def colour_at(self, x: float, y: float) -> str:
        """The colour of a point."""
        return self._image.pixelColor(round(x), round(y)).name()

    def count(self, colour: str, rect: QRectF | None = None) -> int:
        """How many points are of just that colour, in all or in a part."""
        return self._points(rect).count(QColor(colour).rgb())

    def colours(self, rect: QRectF) -> set[str]:
        """Every colour in a part."""
        return {QColor(point).name() for point in set(self._points(rect))}

    def _points(self, rect: QRectF | None) -> array[int]:
        part = self._image if rect is None else self._image.copy(rect.toRect())
        return array("I", bytes(part.constBits()))

    @property
    def bytes(self) -> bytes:
        """The whole of it, to be compared."""
        return bytes(self._image.constBits())


@pytest.fixture
def drawn(qapp: QApplication) -> Callable[[Draw], Picture]:
    """Draws on white paper and gives the picture."""

    def make(draw: Draw, ink: Ink = PAPER) -> Picture:
        image = QImage(300, 200, QImage.Format.Format_RGB32)
        image.fill(QColor(ink.surface))
        painter = QPainter(image)
        painter.setFont(QGuiApplication.font())
        draw(painter, QRectF(0, 0, 300, 200), ink)
        painter.end()
        return Picture(image)

    return make
