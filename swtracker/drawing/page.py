"""One page: the words, lines and charts on it, and painting them.

Lengths are in units of the screen (so many to the inch, as Qt measures its fonts); a painter with
another resolution is scaled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPen

from swtracker.drawing import charts
from swtracker.drawing.ink import PAPER
from swtracker.drawing.values import Chart

POINTS = {
    "title": 17.0,
    "sheet": 12.5,
    "lead": 10.0,
    "table": 8.0,
    "narrow": 7.2,
    "narrower": 6.4,
    "small": 7.5,
}
_STRONG = frozenset({"title", "sheet"})
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a box, in one of the looks."""

    box: QRectF
    text: str
    look: str = "table"
    colour: str = "text"
    is_right: bool = False
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""

    start: QPointF
    width: float
    colour: str = "line"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart in a box."""

    box: QRectF
    chart: Chart


Item = Words | Rule | Drawn


@dataclass(frozen=True, slots=True)
class Column:
    """Where the words of a table's column stand."""

    left: float
    width: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table with the line below it, or above a total; its first column is strong.

    ``line`` is how long the line is. A long table has many, so its words are placed one by one only
    on a page that somebody looks at.
    """

    start: QPointF
    height: float
    columns: tuple[Column, ...]
    texts: tuple[str, ...]
    look: str
    line: float
    is_total: bool

    def items(self) -> Iterator[Item]:
        """The words and the line, in the order they are painted."""
        if self.is_total:
            yield Rule(self.start, self.line, "muted")
        for place, (column, text) in enumerate(zip(self.columns, self.texts, strict=True)):
            box = QRectF(column.left, self.start.y() + 2, column.width, self.height)
            strong = self.is_total or place == 0
            yield Words(box, text, self.look, is_right=column.is_right, is_strong=strong)
        if not self.is_total:
            yield Rule(self.start + QPointF(0, self.height), self.line)


@dataclass(frozen=True)
class Page:
    """One page: what stands where. ``width`` and ``height`` are those of the paper.

    ``begins`` names the sheets that begin on it.
    """

    number: int
    width: float
    height: float
    parts: tuple[Item | TableRow, ...]
    begins: tuple[str, ...] = ()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything on it, in the order it is painted."""
        found: list[Item] = []
        for part in self.parts:
            if isinstance(part, TableRow):
                found.extend(part.items())
            else:
                found.append(part)
        return tuple(found)

    @property
    def text(self) -> str:
        """Every word of the page, as a screen reader goes through it."""
        return "\n".join(i.text for i in self.items if isinstance(i, Words) and i.text)


def units_to_the_inch() -> float:
    """How many units of a page make an inch: as many as Qt takes for a point size's inch."""
    return QGuiApplication.primaryScreen().logicalDotsPerInch()


def draw_page(painter: QPainter, page: Page, font: QFont) -> None:
    """Paint the page from the painter's origin, as on paper; the painter is left as it was."""
    painter.save()
    painter.fillRect(QRectF(0, 0, page.width, page.height), PAPER.colour("surface"))
    for item in page.items:
        match item:
            case Words():
                painter.setFont(page_font(font, item.look, strong=item.is_strong))
                painter.setPen(PAPER.colour(item.colour))
                side = _RIGHT if item.is_right else LEFT
                painter.drawText(item.box, int(side | WRAP), item.text)
            case Rule():
                painter.setPen(QPen(PAPER.colour(item.colour), 0.75))
                painter.drawLine(item.start, item.start + QPointF(item.width, 0))
            case Drawn():
                painter.setFont(page_font(font, "table"))
                charts.draw(painter, item.box, item.chart, PAPER)
    painter.restore()


def page_font(family: QFont, look: str, *, strong: bool = False) -> QFont:
    """The family's font in one of the looks."""
    made = QFont(family)
    # Figures of one width and joined signs are other shapes than the plain ones, and a PDF then has
    # no letters for them: nobody could search for a number in it, or copy one out.
    made.clearFeatures()
    made.setFeature(QFont.Tag("calt"), 0)
    made.setPointSizeF(POINTS[look])
    heavy = strong or look in _STRONG
    made.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
    # Letters stand where their shapes want them, not on the pixels of whichever screen there is.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
