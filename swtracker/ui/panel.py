"""What stands beside a table for the row chosen in it, and gives the keyboard back by Escape."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QSplitter, QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.widgets.basics import rule
from swtracker.ui.widgets.beside import scrolling

File = TypeVar("File")


class Split(QSplitter):
    """A table and the panels beside it, of which one is shown at a time."""

    def __init__(self, table: QWidget, *panels: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._is_shared = False
        self.setChildrenCollapsible(False)
        for place, widget in enumerate((table, *panels)):
            self.addWidget(widget)
            self.setStretchFactor(place, 0 if place else 1)

    def share(self, width: int, beside: int) -> bool:
        """Give a panel so much of the width, the first time only: after that it is the person's.

        Whether it was the first time.
        """
        if self._is_shared:
            return False
        self._is_shared = True
        self.setSizes([width - beside, *[beside] * (self.count() - 1)])
        return True


class Panel(QFrame):
    """A surface beside a table.

    Signals:
        left(): Escape was pressed in it; the keyboard belongs to the table again.
    """

    left = Signal()

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("part", "panel")
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives the keyboard back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilePanel(Panel, Generic[File]):
    """Shows what is read under a number; what was shown stays until that has come in.

    A panel says how it is read (`reading`), whose it is (`number_of`), how it is shown (`fill`)
    and where the keyboard begins (`take_keyboard`).
    """

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, name, parent)
        self._file: File | None = None
        self._asked: int | None = None
        self._takes_keyboard = False
        self._body = QWidget()
        self._scroll = scrolling(self._body)
        self.is_wanted = True
        """Whether what was read is shown; not after it was closed by hand, or beside several."""

    @property
    def file(self) -> File | None:
        """What is shown, if anything."""
        return self._file

    @abstractmethod
    def reading(self, number: int, day: date) -> Callable[[], File]:
        """How it is read, as it stood on the day."""

    @abstractmethod
    def number_of(self, file: File) -> int:
        """The number it was read under."""

    @abstractmethod
    def fill(self, file: File) -> None:
        """Show it."""

    @abstractmethod
    def take_keyboard(self) -> None:
        """Put the keyboard on the first act of the panel."""

    def read(self, number: int, *, take_keyboard: bool = False) -> None:
        """Read what has that number and show it; what was shown stays until then."""
        self._asked = number
        self._takes_keyboard = take_keyboard
        self._desk.background.read(self.reading(number, self._desk.day), self._show)

    def clear(self) -> None:
        """Show nothing, nor what may still be on the way."""
        self._asked = self._file = None
        self.hide()

    def lay_out(
        self, head: QVBoxLayout, sections: Sequence[QWidget | QLayout], *, ruled: bool = True
    ) -> None:
        """Put the sections under the head, where they scroll; ``ruled``, with a line between."""
        pad = theme.px(8)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, pad, 0)
        column.setSpacing(0)
        for section in sections:
            if isinstance(section, QLayout):
                column.addLayout(section)
            else:
                column.addWidget(section)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(pad, theme.px(12), 0, theme.px(8))
        whole.setSpacing(0 if ruled else theme.px(4))
        whole.addLayout(head)
        if ruled:
            whole.addWidget(rule())
        whole.addWidget(self._scroll, 1)

    def keep_in_sight(self, part: QWidget, down: int) -> None:
        """Scroll to what stands so many pixels down in a part of the sections."""
        place = part.mapTo(self._body, QPoint(0, down))
        self._scroll.ensureVisible(0, place.y(), 0, theme.px(40))

    def _show(self, file: File) -> None:
        number = self.number_of(file)
        if number != self._asked:
            return
        other = self._file is None or self.number_of(self._file) != number
        self._file = file
        self.fill(file)
        if other:
            self._scroll.verticalScrollBar().setValue(0)
        self.setVisible(self.is_wanted)
        if self._takes_keyboard:
            self._takes_keyboard = False
            self.take_keyboard()
