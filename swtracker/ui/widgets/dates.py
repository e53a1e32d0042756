"""A field for a day: typed in any way a day is written, or picked from a small calendar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QLineEdit,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from swtracker.domain import words
from swtracker.errors import BadInput
from swtracker.ui import icons, theme
from swtracker.ui.widgets.basics import screen_room
from swtracker.ui.widgets.choices import mark_wrong
from swtracker.ui.words import read_day


class DateField(QLineEdit):
    """One day. ``26/11``, ``26 Nov`` and ``today`` are understood; ``Thu 26 Nov 2026`` is shown.

    Up and down move by a day, with Ctrl by a week; Alt+Down opens the calendar.

    Signals:
        day_changed(object): another day, or None, stands in the field.
        misread(str): what stands in the field is no day, and why; "" once that is over.
    """

    day_changed = Signal(object)
    misread = Signal(str)

    def __init__(
        self,
        name: str,
        today: date,
        day: date | None = None,
        *,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``today`` settles what "26 Nov" and "today" mean; ``optional`` allows an empty field."""
        super().__init__(parent)
        self._name = name
        self._today = today
        self._optional = optional
        self._day: date | None = None
        self._popup: MonthPopup | None = None
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            "A day, such as 26/11/2026 or 26 Nov; Alt and Down opens a calendar"
        )
        self.setPlaceholderText("no day" if optional else "26/11/2026")
        self._opener = QToolButton(self)
        self._opener.setIcon(icons.icon("calendar"))
        self._opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._opener.setToolTip("Pick from a calendar (Alt+Down)")
        self._opener.setAccessibleName(f"{name}: pick from a calendar")
        self._opener.setCursor(Qt.CursorShape.ArrowCursor)
        self._opener.clicked.connect(self.open_calendar)
        self.editingFinished.connect(self._on_edited)
        self.set_day(day)

    def day(self) -> date | None:
        """The day in the field; None when it is empty or does not read as a day."""
        try:
            return self._read()
        except BadInput:
            return None

    def required(self, field: str) -> date:
        """The day; raises `BadInput` for the field when it is empty or not a day."""
        day = self.optional(field)
        if day is None:
            raise BadInput("A day is needed here; write it as 26/11/2026 or 26 Nov.", field=field)
        return day

    def optional(self, field: str) -> date | None:
        """The day, or None where the field is empty; raises `BadInput` when it is not a day."""
        try:
            return self._read()
        except BadInput as wrong:
            raise BadInput(wrong.sentence, field=field) from None

    def set_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self.setText("" if day is None else words.full_day(day))
        self.setCursorPosition(0)
        self._settle(day)

    def open_calendar(self) -> None:
        """Open the calendar under the field, on the day that stands in it."""
        self._popup = MonthPopup(self, self._today)
        self._popup.picked.connect(self._on_picked)
        self._popup.open_at(self.mapToGlobal(QPoint(0, self.height() + theme.px(4))), self._shown())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by days with the arrows; open the calendar with Alt+Down."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif step:
            weeks = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.set_day(self._shown() + timedelta(days=step * (7 if weeks else 1)))
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready to be typed over."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def resizeEvent(self, _event: object) -> None:
        """Keep the calendar's button at the right edge."""
        side = self.height() - theme.px(6)
        self._opener.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._opener.setGeometry(QRect(self.width() - side - theme.px(4), theme.px(3), side, side))
        self.setTextMargins(0, 0, side, 0)

    def sizeHint(self) -> QSize:
        """Wide enough for the longest day and the button."""
        hint = super().sizeHint()
        width = self.fontMetrics().horizontalAdvance("Wed 28 Nov 2026") + theme.px(64)
        return QSize(width, hint.height())

    def _shown(self) -> date:
        return self.day() or self._day or self._today

    def _read(self) -> date | None:
        typed = self.text().strip()
        return read_day(typed, self._today) if typed else None

    def _on_edited(self) -> None:
        try:
            day = self._read()
        except BadInput as wrong:
            mark_wrong(self, wrong=True)
            self.setToolTip(wrong.sentence)
            self.misread.emit(wrong.sentence)
            return
        if day is None and not self._optional:
            return
        self.set_day(day)

    def _on_picked(self, day: date) -> None:
        self.set_day(day)
        self.setFocus()

    def _settle(self, day: date | None) -> None:
        mark_wrong(self, wrong=False)
        self.setToolTip("")
        self.misread.emit("")
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)


class MonthPopup(QFrame):
    """A month to pick a day from; arrows move, Page Up and Down change the month, Enter picks.

    Signals:
        picked(object): the day that was picked.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("part", "popup")
        self._calendar = _Month(self, today)
        self._calendar.clicked.connect(self._on_picked)
        self._calendar.activated.connect(self._on_picked)
        column = QVBoxLayout(self)
        pad = theme.px(8)
        column.setContentsMargins(pad, pad, pad, pad)
        column.addWidget(self._calendar)

    def open_at(self, point: QPoint, day: date) -> None:
        """Open with its top left corner at a point of the screen, inside the screen."""
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        room = screen_room(self)
        x = min(point.x(), room.right() - self.width())
        y = min(point.y(), room.bottom() - self.height())
        self.move(x, y)
        self.show()
        self._calendar.setFocus()

    def _on_picked(self, picked: QDate) -> None:
        self.close()
        self.picked.emit(date(picked.year(), picked.month(), picked.day()))


class _Month(QCalendarWidget):
    """Qt's calendar, painted as ours: Monday first, quiet weekends, no week numbers."""

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent)
        self._today = QDate(today.year, today.month, today.day)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setGridVisible(False)
        self.setAccessibleName("Calendar")
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(theme.current().muted))
        quiet.setFont(theme.font(0.9))
        self.setHeaderTextFormat(quiet)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, quiet)
        for side in ("qt_calendar_prevmonth", "qt_calendar_nextmonth"):
            found = self.findChild(QToolButton, side)
            if found is not None:
                found.setAccessibleName(
                    "Month before" if side.endswith("prevmonth") else "Month after"
                )
        grid = self.findChild(QTableView)
        if grid is not None:
            self.setFocusProxy(grid)

    def sizeHint(self) -> QSize:
        """Seven columns and eight lines of comfortable cells."""
        return QSize(theme.px(38) * 7, theme.px(34) * 8)

    def minimumSizeHint(self) -> QSize:
        """No smaller than it wants to be."""
        return self.sizeHint()

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:  # noqa: N802
        """A number; the selected day on the accent, today in a ring, other months quiet."""
        look = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(look.raised))
        box = rect.adjusted(2, 2, -2, -2)
        colour = look.text if day.month() == self.monthShown() else look.disabled
        painter.setPen(Qt.PenStyle.NoPen)
        if day == self.selectedDate():
            painter.setBrush(QColor(look.accent))
            painter.drawRoundedRect(box, theme.px(4), theme.px(4))
            colour = look.on_accent
        elif day == self._today:
            painter.setBrush(QColor(look.row_selected))
            painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setFont(theme.font(strong=day == self.selectedDate()))
        painter.setPen(QColor(colour))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(day.day()))
        painter.restore()
