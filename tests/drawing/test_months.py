"""A figure month by month as columns: what it says, and what is drawn of it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from swtracker.drawing import charts
from swtracker.drawing.ink import PAPER
from swtracker.drawing.month_columns import MonthColumn, MonthColumns
from swtracker.drawing.months import columns_in

COLUMNS = MonthColumns(
    "Children led",
    (
        MonthColumn(date(2025, 12, 1), None, "–"),
        MonthColumn(date(2026, 1, 1), Fraction(40), "40"),
        MonthColumn(date(2026, 2, 1), Fraction(0), "0"),
        MonthColumn(date(2026, 3, 1), Fraction(20), "20"),
    ),
)
RECT = QRectF(0, 0, 300, 140)


def drawn(value: MonthColumns) -> QImage:
    image = QImage(300, 140, QImage.Format.Format_RGB32)
    image.fill(PAPER.colour("surface"))
    painter = QPainter(image)
    charts.draw(painter, RECT, value, PAPER)
    painter.end()
    return image


def bars(value: MonthColumns) -> list[int]:
    """How many points of each month's middle are a column."""
    image, bar = drawn(value), PAPER.colour("bar").rgb()
    return [
        sum(image.pixel(int(room.center().x()), y) == bar for y in range(140))
        for _, room in columns_in(value, RECT)
    ]


def test_it_says_the_first_the_last_and_the_highest() -> None:
    assert COLUMNS.describe() == (
        "Children led: 40 in Jan 2026, 20 in Mar 2026; highest 40 in Jan 2026."
    )
    assert COLUMNS.table() == (
        ("Month", "Children led"),
        ("Dec 2025", "–"),
        ("Jan 2026", "40"),
        ("Feb 2026", "0"),
        ("Mar 2026", "20"),
    )
    assert MonthColumns("Children led", COLUMNS.columns[:1]).describe() == (
        "Children led: no data yet."
    )


def test_columns_are_as_high_as_their_figures(qapp: QApplication) -> None:
    """Twice as many, twice as high; nought and no data have none."""
    none, most, nought, half = bars(COLUMNS)
    assert (none, nought) == (0, 0)
    assert most > 40
    assert abs(most - 2 * half) <= 2


def test_nothing_is_drawn_of_no_months_and_nothing_breaks_of_noughts(qapp: QApplication) -> None:
    blank = drawn(MonthColumns("Children led", ()))
    assert {blank.pixel(x, y) for x in range(300) for y in range(140)} == {
        PAPER.colour("surface").rgb()
    }
    assert bars(MonthColumns("Children led", COLUMNS.columns[2:3])) == [0]


def test_it_is_as_high_as_its_lines_and_says_the_whole_under_the_pointer(
    qapp: QApplication,
) -> None:
    font = QFont(qapp.font())
    assert charts.height(COLUMNS, 300, font) > 60
    assert charts.words_at(COLUMNS, RECT, QPoint(10, 10), font) == COLUMNS.describe()
