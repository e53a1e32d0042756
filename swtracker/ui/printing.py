"""Pages on paper: asks for a printer and prints the very pages the screen shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from swtracker.drawing.page import Page, draw_page, units_to_the_inch


def print_pages(parent: QWidget, pages: Sequence[Page], font: QFont) -> bool:
    """Ask for a printer and print the pages; whether anything was sent."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    return paint(printer, pages[first - 1 : last], font)


def paint(printer: QPrinter, pages: Sequence[Page], font: QFont) -> bool:
    """Print the pages; False when the printer would not begin."""
    printer.setFullPage(True)
    printer.setResolution(round(units_to_the_inch()))
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for place, page in enumerate(pages):
        if place:
            printer.newPage()
        draw_page(painter, page, font)
    return painter.end()
