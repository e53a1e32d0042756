"""A chart as a picture, for a file that takes no vectors."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize
from PySide6.QtGui import QFont, QImage, QPainter

from swtracker.drawing import charts
from swtracker.drawing.ink import PAPER
from swtracker.drawing.values import Chart

SHARPNESS = 3
"""Points of the picture to a unit of the drawing, so that it stays sharp when printed."""


def png_of(chart: Chart, width: int, font: QFont) -> bytes:
    """The chart on white, ``width`` units wide and as high as it wants to be."""
    high = charts.height(chart, width, font)
    image = QImage(QSize(width, high) * SHARPNESS, QImage.Format.Format_RGB32)
    image.fill(PAPER.colour("surface"))
    painter = QPainter(image)
    painter.scale(SHARPNESS, SHARPNESS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    charts.draw(painter, QRectF(0, 0, width, high), chart, PAPER)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt asks for text, its stub for bytes
    return bytes(content.data())
