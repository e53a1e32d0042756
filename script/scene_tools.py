"""What setting up a scene takes: the dialog in front, a button by its words, the picture itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.main_window import MainWindow
from swtracker.ui.widgets.choices import SegmentedControl

Settle = Callable[[], None]
Found = TypeVar("Found", bound=QWidget)


def picture(window: MainWindow) -> QPixmap:
    """The window as it is seen, with the dialog that stands in front of it."""
    seen = window.grab()
    for dialog in _open_dialogs():
        front = dialog.grab()
        at = QPoint(
            (window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2
        )
        painter = QPainter(seen)
        painter.fillRect(seen.rect(), QColor(0, 0, 0, 70))
        painter.drawPixmap(at, front)
        painter.setPen(QColor(theme.current().muted))
        painter.drawRect(QRectF(at.x(), at.y(), front.width() - 1, front.height() - 1))
        painter.end()
    return seen


def leave(settle: Settle) -> None:
    """Close what the scene has opened."""
    for dialog in _open_dialogs():
        dialog.done(0)
    settle()


def desk_of(window: MainWindow) -> Desk:
    """The desk of a window that has a data file open."""
    assert window.desk is not None
    return window.desk


def _open_dialogs() -> list[QDialog]:
    tops = QApplication.topLevelWidgets()
    return [w for w in tops if isinstance(w, QDialog) and w.isVisible()]


def dialog_of(kind: type[Found]) -> Found:
    """The one dialog of that kind that is open."""
    [found] = [w for w in _open_dialogs() if isinstance(w, kind)]
    return found


def press(window: MainWindow, words: str) -> None:
    """Press the button in sight that says so."""
    for button in window.findChildren(QPushButton):
        if button.isVisible() and button.text() == words:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            button.click()
            return
    raise AssertionError(f"no button says “{words}”")


def pick(control: SegmentedControl, key: str) -> None:
    """Choose one of a few, as a click on it does."""
    control.set_choice(key)
    control.chosen.emit(key)
