"""Room that is short: widgets that turn to stand one under the other, bodies that scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from swtracker.ui import theme


class Beside(QWidget):
    """Shares its width among widgets while it has the least width, and its height below that."""

    def __init__(
        self,
        widgets: Sequence[QWidget],
        *,
        shares: Sequence[int] = (),
        least: int,
        spacing: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        """``least`` is in pixels at 100 %; ``shares`` are of the width, equal unless given."""
        super().__init__(parent)
        self.setProperty("part", "plain")
        self._least = theme.px(least)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(spacing))
        for widget, share in zip(widgets, shares or [1] * len(widgets), strict=True):
            self._line.addWidget(widget, share)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them, because they can turn."""
        widgets = [
            item.widget() for n in range(self._line.count()) if (item := self._line.itemAt(n))
        ]
        widths = [w.minimumSizeHint().width() for w in widgets if w is not None]
        return QSize(max(widths, default=0), self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the width passes the least."""
        super().resizeEvent(event)
        wide = event.size().width() >= self._least
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(across if wide else down)


def scrolling(body: QWidget) -> QScrollArea:
    """A body that scrolls down where it is higher than its place; it is always as wide."""
    body.setProperty("part", "plain")
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made.viewport().setProperty("part", "plain")
    made.setWidget(body)
    return made
