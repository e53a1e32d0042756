"""A report as a PDF: its pages as vectors, with the typeface in it, so that words can be found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from swtracker.drawing.page import draw_page, units_to_the_inch
from swtracker.drawing.pages import lay_out
from swtracker.drawing.report import Report

Step = Callable[[int, int], None]
"""Told after every page: how many are done, of how many. What it raises stops the work."""


def pdf_of(report: Report, font: QFont, step: Step | None = None) -> bytes:
    """The report's PDF. It carries its title, and no name of a person or a computer."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"{report.council}: {report.title}")
    writer.setCreator("swtracker")
    # The units the pages are laid out in: a font of so many points then is as large on paper as it
    # was measured, and everything stays a vector.
    writer.setResolution(round(units_to_the_inch()))
    page_size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(
        QPageLayout(page_size, QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0))
    )
    pages = lay_out(report, font)
    painter = QPainter(writer)
    try:
        for place, page in enumerate(pages, start=1):
            if place > 1:
                writer.newPage()
            draw_page(painter, page, font)
            if step is not None:
                step(place, len(pages))
    finally:
        painter.end()
        buffer.close()
    return bytes(content.data())
