"""A chart in a panel: painted by `swtracker.drawing`, and said in words for who cannot see it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from swtracker.drawing import charts
from swtracker.drawing.values import Chart
from swtracker.ui import theme


class ChartWidget(QWidget):
    """Paints one chart value at the width it is given, and as high as that chart wants to be.

    It takes the focus, so that its description can be read; the description is the value's own.
    """

    def __init__(
        self, name: str, value: Chart | None = None, parent: QWidget | None = None
    ) -> None:
        """``name`` says what the chart is of: "Caseload over twelve months"."""
        self._value: Chart | None = None
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_value(value)

    @property
    def value(self) -> Chart | None:
        """What is shown."""
        return self._value

    def show_value(self, value: Chart | None) -> None:
        """Show another value; None leaves the place empty."""
        self._value = value
        self.setAccessibleDescription("" if value is None else value.describe())
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """A panel's width; the height goes with the width it is given."""
        return QSize(theme.px(300), self.height())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any panel."""
        return QSize(theme.px(120), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the chart wants to be at this width: a strip wraps."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Be as high as the chart wants to be at another text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._fit()

    def _fit(self) -> None:
        value = self._value
        high = 0 if value is None else charts.height(value, self.width(), theme.font())
        if high != self.height():
            self.setFixedHeight(high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chart and, where the keyboard is on it, a ring round it."""
        if self._value is None:
            return
        painter = QPainter(self)
        painter.setFont(theme.font())
        ink = theme.current().ink
        charts.draw(painter, QRectF(self.rect()), self._value, ink)
        if self.hasFocus():
            painter.setPen(QColor(theme.current().accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def event(self, event: QEvent) -> bool:
        """Answer a tool tip with the words of the mark under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self._words_at(event.pos())
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _words_at(self, point: QPoint) -> str:
        if self._value is None:
            return ""
        return charts.words_at(self._value, QRectF(self.rect()), point, theme.font())
