"""Windows stay within their screen, and no screen is ever lost over it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

import swtracker
from swtracker.ui.widgets.basics import screen_room


def test_the_room_is_that_of_the_screen_the_window_is_on(frame: QWidget) -> None:
    """For the window itself, for what opens over it, and for one that is out of every screen."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert screen_room(frame) == room
    assert screen_room(QWidget(frame)) == room
    frame.move(-5000, -5000)
    assert screen_room(frame) == room


def test_no_widget_is_asked_for_its_screen() -> None:
    """Qt for Python may delete the screen along with the widget that was asked."""
    package = Path(swtracker.__file__).parent
    asking = [f.name for f in package.rglob("*.py") if ".screen()" in f.read_text("utf-8")]
    assert asking == []
