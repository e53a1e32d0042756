"""The colours a drawing is made with: screen, print and PDF each give their own."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont


@cache
def colour(code: str) -> QColor:
    """The colour of a ``#rrggbb``, made once: a table asks for some hundreds at every painting.

    Not to be changed: everybody who asks is given the same one.
    """
    return QColor(code)


class Ink(NamedTuple):
    """Colours, each ``#rrggbb``; no two marks differ by their colour alone."""

    surface: str
    """What the drawing stands on."""
    text: str
    muted: str
    line: str
    """Hairlines: they part, they never say anything."""
    mark: str
    """The mark of a limit, or of the 10 % owed."""
    bar: str
    bar_light: str
    """What would be added, or is beside; always outlined with ``bar``."""
    bar_track: str
    area: str
    """The ground under a line."""
    full: str
    over: str
    good: str

    def colour(self, name: str) -> QColor:
        """One of the colours by its name, ready for a pen."""
        return colour(getattr(self, name))


PAPER = Ink(
    surface="#ffffff",
    text="#111820",
    muted="#4d5866",
    line="#d5dbe2",
    mark="#111820",
    bar="#4579bd",
    bar_light="#cfdff3",
    bar_track="#e8ecf1",
    area="#edf3fb",
    full="#8f5400",
    over="#b3261e",
    good="#1b7340",
)
"""Ink for white paper."""


def small(font: QFont, factor: float = 0.86) -> QFont:
    """The font at a smaller size, for the words beside an axis."""
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * factor)
    return smaller


def strong(font: QFont) -> QFont:
    """The font in its heavier weight."""
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.DemiBold)
    return heavier
