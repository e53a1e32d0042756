"""Development time by activity: what its bars say, and how long they are drawn."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QFont, QImage, QPainter

from swtracker.drawing import charts
from swtracker.drawing.activities import activities_in
from swtracker.drawing.activity_bars import ActivityBar, ActivityBars
from swtracker.ui import theme

BARS = ActivityBars(
    (
        ActivityBar("Taught programme", Fraction("7.4"), Fraction("3.7")),
        ActivityBar("Shadowing", Decimal("3.7")),
        ActivityBar("University module", 0, Fraction("3.7")),
    )
)


def drawn(value: ActivityBars, width: int = 400) -> QImage:
    """The bars on white, in the light theme's colours."""
    font = QFont()
    image = QImage(width, max(1, charts.height(value, width, font)), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.setFont(font)
    charts.draw(painter, QRectF(image.rect()), value, theme.LIGHT.ink)
    painter.end()
    return image


def solid(image: QImage, line: int) -> int:
    """How many pixels of a line are the colour of time taken."""
    boxes = [box for _, box in activities_in(BARS, QRectF(image.rect()), QFont())]
    y = round(boxes[line].center().y())
    wanted = theme.LIGHT.ink.colour("bar").rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()))


def test_the_bars_say_in_words_and_rows_what_they_show() -> None:
    assert BARS.describe() == (
        "Taught programme: 7.4 h taken, 3.7 h lost; Shadowing: 3.7 h taken; "
        "University module: 0.0 h taken, 3.7 h lost."
    )
    assert BARS.table()[0] == ("Activity", "Taken", "Lost")
    assert BARS.table()[1] == ("Taught programme", "7.4 h", "3.7 h")
    assert [bar.hours for bar in BARS.bars] == ["7.4 h", "3.7 h", "3.7 h lost"]


@pytest.mark.usefixtures("qapp")
def test_bars_are_as_long_as_their_hours_to_one_scale() -> None:
    """Twice the hours, twice the length; what was lost is hatched after it, not solid."""
    image = drawn(BARS)
    taught, shadowing, module = (solid(image, line) for line in range(3))
    assert abs(taught - 2 * shadowing) <= 2
    assert shadowing > 10
    assert module == 0


@pytest.mark.usefixtures("qapp")
def test_each_line_says_its_own_words_under_the_pointer() -> None:
    font = QFont()
    rect = QRectF(0, 0, 400, charts.height(BARS, 400, font))
    for bar, box in activities_in(BARS, rect, font):
        at = QPoint(5, round(box.center().y()))
        assert charts.words_at(BARS, rect, at, font) == bar.words


@pytest.mark.usefixtures("qapp")
def test_no_activity_is_said_and_draws_nothing() -> None:
    nothing = ActivityBars(())
    assert nothing.describe() == "No development time yet."
    assert charts.height(nothing, 400, QFont()) == 0
    assert charts.words_at(nothing, QRectF(), QPoint(), QFont()) == nothing.describe()
    drawn(nothing)
    drawn(ActivityBars((ActivityBar("A name far too long for a line so narrow", 2),)), 40)
