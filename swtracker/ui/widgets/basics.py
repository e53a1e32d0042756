"""Words, buttons and frames dressed for the part they play, which the style sheet goes by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from swtracker.ui import icons, theme

ButtonPart = Literal["plain", "primary", "quiet", "link"]


def label(words: str = "", part: str = "", *, wraps: bool = False) -> QLabel:
    """Words on the page: a ``title``, ``name``, ``heading``, ``muted``, ``hint`` or plain text.

    The words are always taken as they are, never as markup: some come from a person or a file.
    """
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("part", part)
    made.setWordWrap(wraps)
    return made


def button(
    words: str,
    slot: Callable[[], object] | None = None,
    part: ButtonPart = "plain",
    *,
    icon: str = "",
    tooltip: str = "",
) -> QPushButton:
    """A button worded as its act; ``primary`` at most once on a page.

    ``slot`` takes no argument, not even an optional one: a button would hand it False.
    """
    made = QPushButton(words)
    made.setProperty("part", part)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if icon:
        colour = {"primary": "on_accent", "quiet": "muted"}.get(part, "accent")
        made.setIcon(icons.icon(icon, colour))
        made.setIconSize(QSize(theme.px(16), theme.px(16)))
    if tooltip:
        made.setToolTip(tooltip)
    if slot is not None:
        made.clicked.connect(slot)
    return made


def panel() -> QFrame:
    """A surface with a hairline round it and a column to fill; never one inside another."""
    made = QFrame()
    made.setProperty("part", "panel")
    column = QVBoxLayout(made)
    pad = theme.px(16)
    column.setContentsMargins(pad, pad, pad, pad)
    column.setSpacing(theme.px(8))
    return made


def heading(words: str) -> QLabel:
    """The heading of a section inside a panel, with the room that parts it from what is above."""
    made = label(words, "heading", wraps=True)
    made.setContentsMargins(0, theme.px(12), 0, 0)
    return made


def rule() -> QFrame:
    """A hairline across."""
    made = QFrame()
    made.setProperty("part", "line")
    return made


def row(*widgets: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is the room that is left over."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme.px(spacing))
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made


def set_part(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet looks at, and dress the widget again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
