"""Words, buttons and frames dressed for the part they play, which the style sheet goes by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from swtracker.ui import icons, theme

Keys = str | Qt.Key | QKeySequence.StandardKey
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


class Button(QPushButton):
    """A button that Enter presses wherever it stands, as Space does.

    Qt's own leaves Enter to the window round it: on *Cancel* a form would do what it says.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


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
    made = Button(words)
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


def allow(act: QWidget | QAction, why_not: str, tip: str = "") -> None:
    """Let an act be done; or not, where ``why_not`` says why."""
    act.setEnabled(not why_not)
    act.setToolTip(why_not or tip)


def shortcut(
    keys: Keys,
    within: QWidget,
    slot: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> None:
    """Have keys do something within a widget: in all of it, unless another context is given."""
    made = QShortcut(QKeySequence(keys), within, slot)
    # Given to the constructor beside a slot, the context is not taken.
    made.setContext(context)


def panel() -> QFrame:
    """A surface with a hairline round it and a column to fill; never one inside another."""
    made = QFrame()
    made.setProperty("part", "panel")
    column = QVBoxLayout(made)
    pad = theme.px(16)
    column.setContentsMargins(pad, pad, pad, pad)
    column.setSpacing(theme.px(8))
    return made


def bare_panel() -> tuple[QFrame, QVBoxLayout]:
    """A panel whose content reaches its edges, and the column to fill."""
    made = QFrame()
    made.setProperty("part", "panel")
    column = QVBoxLayout(made)
    column.setContentsMargins(1, 1, 1, 1)
    column.setSpacing(0)
    return made, column


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


def screen_room(widget: QWidget) -> QRect:
    """The part of the screen a widget stands on, or is about to, that windows may take up.

    Never ask a widget for its `screen`: Qt for Python then takes the screen for a part of the
    widget and may delete the one with the other, and the program with both.
    """
    anchor = widget.parentWidget() or widget
    at = QGuiApplication.screenAt(anchor.mapToGlobal(anchor.rect().center()))
    return (at or QGuiApplication.primaryScreen()).availableGeometry()


def set_part(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet looks at, and dress the widget again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
