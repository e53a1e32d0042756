"""The line icons, drawn at paint time in a colour of the theme in force."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from swtracker.paths import resource
from swtracker.ui import theme


def icon(name: str, colour: str = "muted", on_colour: str | None = None) -> QIcon:
    """The icon of ``resources/icons/<name>.svg`` in the theme's colour of that name.

    ``on_colour`` is used while a button that shows it is checked. The icon follows a change of
    theme by itself, because it asks for the colour each time it is painted.
    """
    return QIcon(_ThemedEngine(name, colour, on_colour or colour))


def paint(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Draw the icon into ``rect`` in one colour."""
    renderer = QSvgRenderer(
        QByteArray(_source(name).replace("currentColor", colour.name()).encode())
    )
    renderer.render(painter, rect)


class _ThemedEngine(QIconEngine):
    def __init__(self, name: str, colour: str, on_colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._on_colour = on_colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        names = self._colour if state is QIcon.State.Off else self._on_colour
        if mode is QIcon.Mode.Disabled:
            names = "disabled"
        paint(painter, QRectF(rect), self._name, QColor(getattr(theme.current(), names)))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _ThemedEngine(self._name, self._colour, self._on_colour)


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")
