"""The rail at the left edge: where one can go, by a click, the arrows, or Ctrl and a number."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from swtracker.ui import icons, theme
from swtracker.ui.widgets.basics import label

PLACES = (
    ("week", "This week"),
    ("team", "Team"),
    ("allocate", "Allocate"),
    ("cases", "Cases"),
    ("supervision", "Supervision"),
    ("development", "Development"),
    ("staff", "Staff"),
    ("summaries", "Summaries"),
    ("history", "History"),
    ("settings", "Settings"),
)
"""The pages in order, each with its key and its word; Ctrl and its place from 0 goes there."""

AT_THE_FOOT = ("history", "settings")
WIDTH = 168
"""Pixels at 100 %."""


class Rail(QFrame):
    """The pages, the daily ones above and the others at the foot; one stop for the Tab key.

    Signals:
        went(str): a page was asked for; its key.
    """

    went = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "rail")
        self.setAccessibleName("Pages")
        self.setFixedWidth(theme.px(WIDTH))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        column = QVBoxLayout()
        pad = theme.px(10)
        column.setContentsMargins(pad, theme.px(12), pad, theme.px(12))
        column.setSpacing(theme.px(2))
        column.addWidget(label("swtracker", "brand"))
        for place, (key, word) in enumerate(PLACES):
            if key == AT_THE_FOOT[0]:
                column.addStretch(1)
            column.addWidget(self._button(place, key, word))
        self._group.idClicked.connect(self._on_clicked)
        self._scroll_at_large_text(column)

    def show_place(self, key: str) -> None:
        """Mark the page that is in sight, without going there; "" marks none."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(button.property("key") == key)
            if button.isChecked():
                self._scroll.ensureWidgetVisible(button)
        self._group.setExclusive(True)

    def buttons(self) -> list[QAbstractButton]:
        """The places, top to bottom."""
        return self._group.buttons()

    def _button(self, place: int, key: str, word: str) -> QPushButton:
        made = QPushButton(word)
        made.setProperty("part", "rail")
        made.setProperty("key", key)
        made.setObjectName(f"{key}Place")
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setIcon(icons.icon(key, "rail_text", "rail_strong"))
        made.setIconSize(QSize(theme.px(18), theme.px(18)))
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        # A click goes to the page and leaves the keyboard there.
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keys = QKeySequence(f"Ctrl+{place}")
        # A shortcut of the button's own would wait a tenth of a second before it clicks.
        QShortcut(keys, made, made.click)
        made.setToolTip(f"{word} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
        self._group.addButton(made, place)
        return made

    def _scroll_at_large_text(self, column: QVBoxLayout) -> None:
        """At twice the text size ten places are higher than a small screen."""
        body = QWidget()
        body.setProperty("part", "plain")
        body.setLayout(column)
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # One of our own: asked for its own, Qt for Python first learns of every kind it might be.
        ground = QWidget()
        ground.setProperty("part", "plain")
        scroll.setViewport(ground)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _on_clicked(self, place: int) -> None:
        self.went.emit(PLACES[place][0])
