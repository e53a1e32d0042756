"""The quiet notice after an act: one sentence at the foot of the window, and often Undo."""

from __future__ import annotations

import weakref
from collections.abc import Callable

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    Qt,
    QTimer,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid

from swtracker.ui import theme
from swtracker.ui.widgets.basics import button, label

SHOWN_FOR_MS = 8000
"""How long a notice stays; the pointer or the keyboard on it keeps it longer."""


class Notices(QFrame):
    """One notice at a time, over the foot of the window it is given; a new one replaces the old.

    It never takes the keyboard by itself. Its text is the label named ``noticeText``, its act the
    button named ``noticeAction``.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._slot: Callable[[], None] | None = None
        self.setProperty("part", "notice")
        self._text = label()
        self._text.setObjectName("noticeText")
        self._action = button("", self._on_pressed, "link")
        self._action.setObjectName("noticeAction")
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), theme.px(8))
        across.setSpacing(theme.px(8))
        across.addWidget(self._text)
        across.addWidget(self._action)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SHOWN_FOR_MS)
        self._clock.timeout.connect(self._on_time_up)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(160)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._came_from: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # Not a bound method: the application outlives this notice, and looking a slot up on a
            # notice that is going away fails ("Slot 'Notices::' not found").
            app.focusChanged.connect(_while_there(self))
        window.installEventFilter(self)
        self.hide()

    def say(
        self, words: str, action_text: str = "", slot: Callable[[], None] | None = None
    ) -> None:
        """Show a sentence, and an act where there is one; a screen reader is told of it."""
        self._text.setText(words)
        self._slot = slot
        self._action.setText(action_text)
        self._action.setVisible(bool(action_text))
        self._fit()
        coming = not self.isVisible()
        self.show()
        self.raise_()
        if coming and self._moves:
            self._slide.stop()
            self._slide.setStartValue(self._place() + QPoint(0, theme.px(24)))
            self._slide.setEndValue(self._place())
            self._slide.start()
        self._clock.start()
        # Named when there is something to say: the window paints before Qt makes these families.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def clear(self) -> None:
        """Take the notice away."""
        self._clock.stop()
        self._slot = None
        if self._action.hasFocus():
            self._give_keyboard_back()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window while it changes its shape."""
        if self.isVisible() and event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the notice away."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def remember_where_from(self, old: QWidget | None, now: QWidget | None) -> None:
        """Remember where the keyboard was before it came to the notice's act."""
        if now is self._action and old is not None:
            self._came_from = old

    def _give_keyboard_back(self) -> None:
        """Put the keyboard where it was before it came to the notice, if that is still there."""
        back = self._came_from
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus()
        else:
            self._action.clearFocus()

    @property
    def _moves(self) -> bool:
        """Whether anything may move: not where the computer asks for stillness, nor unseen."""
        from PySide6.QtWidgets import QStyle

        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        still = self.style().styleHint(hint, None, self) == 0
        return not still and QGuiApplication.platformName() != "offscreen"

    def _fit(self) -> None:
        most = max(theme.px(240), self._window.width() - theme.px(64))
        self._text.setWordWrap(False)
        self.setMaximumWidth(most)
        if self.sizeHint().width() > most:
            self._text.setWordWrap(True)
            self.setFixedWidth(most)
        else:
            self.setMinimumWidth(0)
        self.adjustSize()
        self.move(self._place())

    def _place(self) -> QPoint:
        x = (self._window.width() - self.width()) // 2
        return QPoint(x, self._window.height() - self.height() - theme.px(40))

    def _on_pressed(self) -> None:
        slot = self._slot
        self.clear()
        if slot is not None:
            slot()

    def _on_time_up(self) -> None:
        if self.underMouse() or self._action.hasFocus():
            self._clock.start()
        else:
            self.clear()


def _while_there(notices: Notices) -> Callable[[QWidget | None, QWidget | None], None]:
    """Tell the notices of the keyboard's ways for as long as they are there."""
    kept = weakref.ref(notices)

    def told(old: QWidget | None, now: QWidget | None) -> None:
        there = kept()
        if there is not None and isValid(there):
            there.remember_where_from(old, now)

    return told
