"""What somebody at the window does and sees, by the words on the screen: nothing of its insides.

A `Person` presses keys, writes, clicks and reads; a step that cannot be taken (no such button, a
button that is greyed, a word that is not to be seen) fails and says what could be seen instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import reduce
from operator import or_
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from swtracker.domain.calendar import FixedClock
from swtracker.paths import AppPaths
from swtracker.ui.bug_report import BugReport
from swtracker.ui.main_window import MainWindow
from swtracker.ui.preferences import read_preferences
from swtracker.ui.widgets.papers import Papers

MOST_TURNS = 100
"""Turns of the event loop in which a window comes to the front."""
LOOK_EVERY_MS = 10
"""How often a person looks up for a window that is to come."""
MOST_QUOTED = 2000
"""Letters of what could be seen that a failed step quotes."""
ROOM = QSize(1280, 800)
"""A small laptop's screen."""
TODAY = date(2026, 11, 20)
SHOWING = {"rail", "chip", "segment", "status"}
"""The parts of buttons that show something else and do nothing."""
FORMS = {
    "Ctrl+6": (
        *("Add a member of staff…", "Change details…", "Record leaving…", "New post…"),
        *("Record outcome…", "Record absence…", "Change supervisor…"),
    ),
    "Ctrl+3": ("Open a case…", "Transfer…", "Change…", "Close…", "Add a co-worker…", "End…"),
    "Ctrl+4": ("Log supervision…", "Book ahead…"),
    "Ctrl+5": ("Log development time…", "Log for several…", "Agree one…"),
}
"""The forms of each page that ask for a day, a number or somebody on a list."""
KEYS = {"Enter": "Return", "Esc": "Escape"}
"""Keys by what is printed on them, where Qt calls them otherwise."""
HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
FIELDS = (QLineEdit, QComboBox, QPlainTextEdit)
Found = TypeVar("Found", bound=QWidget)


def open_window(
    folder: Path,
    where: Path | None = None,
    *,
    as_staff: str | None = None,
    day: date = TODAY,
) -> MainWindow:
    """The window as it is opened of a morning: with what this computer remembers, over a folder."""
    paths = AppPaths.under(folder)
    window = MainWindow(
        paths,
        FixedClock(day),
        read_preferences(paths.preferences),
        where=None if where is None else str(where),
        as_staff=as_staff,
    )
    window.resize(ROOM)
    window.show()
    return window


class Person:
    """Somebody at a window, with a keyboard, a pointer and two eyes.

    ``strokes`` counts the keys pressed since it was last set to 0.
    """

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.strokes = 0
        self.go_back_to()

    # ---- waiting

    def wait(self) -> None:
        """Until everything asked for has been read and done; a bug report fails the step."""
        for _ in range(4):
            QCoreApplication.processEvents()
            assert self.window.background.settle(), "the window is still busy after ten seconds"
        self._be_in_front()
        # Qt deletes what was let go only when an event loop is entered.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for shown in QApplication.topLevelWidgets():
            if isinstance(shown, BugReport) and shown.isVisible():
                report = shown.findChild(QPlainTextEdit)
                raise AssertionError("a bug" if report is None else report.toPlainText())

    def go_back_to(self) -> None:
        """Turn to this person's window, where there is more than one."""
        self.window.activateWindow()
        self.wait()

    # ---- doing

    def press(self, *keys: str) -> None:
        """Press keys, one after the other: ``"Ctrl+2"``, ``"Right"``, ``"Enter"``."""
        for name in keys:
            *held, key = name.split("+")
            self.strokes += 1
            QTest.keyClick(
                self._keyboard(),
                Qt.Key[f"Key_{KEYS.get(key, key)}"],
                reduce(or_, (HELD[one] for one in held), Qt.KeyboardModifier.NoModifier),
            )
            self.wait()

    def write(self, words: str) -> None:
        """Write words where the keyboard is."""
        for letter in words:
            self.strokes += 1
            if letter.isascii():
                QTest.keyClicks(self._keyboard(), letter)
            else:  # Qt's robot knows no others; a keyboard sends them just so.
                pressed, key = QEvent.Type.KeyPress, Qt.Key.Key_unknown
                event = QKeyEvent(pressed, key, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(self._keyboard(), event)
        self.wait()

    def type_into(self, name: str, words: str) -> None:
        """Put words in the field of that name, in place of what stood there."""
        field = self.field(name)
        QTest.mouseClick(_middle_of(field), Qt.MouseButton.LeftButton)
        self.press("Ctrl+A", "Backspace")
        self.write(words)
        if isinstance(field, QPlainTextEdit):
            return
        self.press("Tab")

    def fill_everything(self, words: str) -> None:
        """Write the same words into every field in sight, in place of what stood there."""
        for field in self._in_sight(QWidget):
            if isinstance(field, (QLineEdit, QPlainTextEdit)) and not field.isReadOnly():
                QTest.mouseClick(field, Qt.MouseButton.LeftButton)
                self.press("Ctrl+A")
                self.write(words)
                if QApplication.activePopupWidget() is not None:
                    self.press("Esc")

    def pick(self, name: str, words: str) -> None:
        """Choose what reads so in the chooser of that name, by typing it."""
        field = self.field(name)
        assert isinstance(field, QComboBox), f"{name} is nothing to choose from"
        QTest.mouseClick(_middle_of(field), Qt.MouseButton.LeftButton)
        self.press("Ctrl+A")
        self.write(words)
        self.press("Down", "Enter")
        assert words.lower() in field.currentText().lower(), f"{name}: {field.currentText()}"

    def click(self, words: str) -> None:
        """Click the button that says so."""
        button = self.button(words)
        assert button.isEnabled(), f"“{words}” is greyed: {button.toolTip()}"
        # A tick box may be wider than its words, and takes the pointer on them only.
        at = QPoint(button.height() // 2, button.height() // 2)
        on_box = isinstance(button, QCheckBox)
        QTest.mouseClick(
            button, Qt.MouseButton.LeftButton, pos=at if on_box else button.rect().center()
        )
        self.wait()

    def open_tab(self, words: str) -> None:
        """Click the tab that says so."""
        for bar in self._in_sight(QTabBar):
            for place in range(bar.count()):
                if bar.tabText(place) == words:
                    QTest.mouseClick(
                        bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center()
                    )
                    self.wait()
                    return
        raise AssertionError(f"no tab says “{words}”; {self._seen()}")

    def choose(self, table: str, words: str) -> None:
        """Click the row with those words in the table of that name."""
        view = self.table(table)
        index = view.model().index(self._row(view, words), 0)
        view.scrollTo(index)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
        )
        self.wait()

    def drag(self, table: str, words: str, onto: str, row: str) -> None:
        """Drag a row of one table onto a row of another."""
        self.choose(table, words)
        carried: list[QMimeData] = []
        with _replaced(QDrag, "exec", lambda drag, _action: carried.append(drag.mimeData())):
            self.table(table).startDrag(Qt.DropAction.MoveAction)
            target = self.table(onto)
            index = target.model().index(self._row(target, row), 0)
            target.scrollTo(index)
            _drop(carried[0], target.viewport(), target.visualRect(index).center())
        self.wait()

    @contextmanager
    def giving_file(self, path: Path | None) -> Iterator[None]:
        """Answer the file window that comes meanwhile with the path, or close it with Escape."""
        asked: list[str] = []

        def answer() -> None:
            shown = QApplication.activeModalWidget()
            if not isinstance(shown, QFileDialog):
                return
            asked.append(shown.windowTitle())
            if path is None:
                QTest.keyClick(shown, Qt.Key.Key_Escape)
                return
            name = shown.findChild(QLineEdit, "fileNameEdit")
            assert name is not None
            name.setText(str(path))
            timer.stop()
            confirm.start()
            QTest.keyClick(name, Qt.Key.Key_Return)

        timer = QTimer(interval=LOOK_EVERY_MS)
        timer.timeout.connect(answer)
        confirm = QTimer(interval=LOOK_EVERY_MS)
        confirm.timeout.connect(_say_yes)
        timer.start()
        try:
            yield
        finally:
            timer.stop()
            confirm.stop()
        self.wait()
        assert asked, "nothing asked for a file"

    # ---- seeing

    def see(self, *words: str) -> None:
        """Fail unless all these words are to be seen."""
        for some in words:
            assert self.sees(some), f"“{some}” is not to be seen; {self._seen()}"

    def sees(self, words: str) -> bool:
        """Whether these words are to be seen in the window or the dialog in front of it."""
        return any(words in text for text in self.texts())

    def texts(self) -> list[str]:
        """Everything that can be read: labels, buttons, fields, and the rows of tables."""
        read = [label.text() for label in self._in_sight(QLabel)]
        read += [page.text for papers in self._in_sight(Papers) for page in papers.pages]
        read += [_unmarked(button.text()) for button in self._in_sight(QAbstractButton)]
        read += [field.text() for field in self._in_sight(QLineEdit)]
        for view in self._tables():
            read += rows_of(view)
        return [text for text in read if text]

    def notice(self) -> str:
        """What the notice at the foot of the window says; nothing while there is none."""
        text = self.window.notices.findChild(QLabel, "noticeText")
        return text.text() if text is not None and text.isVisible() else ""

    def error(self) -> str:
        """The one sentence of what is wrong; fails when there are none, or two."""
        said = {
            label.text()
            for label in self._in_sight(QLabel)
            if label.property("part") == "error" and label.text()
        }
        assert len(said) == 1, f"{len(said)} sentences of what is wrong: {said}"
        return said.pop()

    def value(self, name: str) -> str:
        """What stands in the field of that name."""
        field = self.field(name)
        if isinstance(field, QComboBox):
            return field.currentText()
        return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()

    def rows(self, table: str) -> list[str]:
        """The rows of the table of that name, cells parted by bars."""
        return rows_of(self.table(table))

    def acts(self) -> list[str]:
        """What can be pressed in sight, beside the places, filters and choices that only show."""
        return [
            button.accessibleName() or _unmarked(button.text())
            for button in self._in_sight(QAbstractButton)
            if button.isEnabled()
            and button.property("part") not in SHOWING
            and not isinstance(button, QCheckBox)
            # The cross that empties a field is Qt's own.
            and not isinstance(button.parentWidget(), QLineEdit)
        ]

    def title(self) -> str:
        """What stands at the head of the page or the dialog in front."""
        front = self._front()
        return _page_title(self.window) if front is self.window else front.windowTitle()

    def has_dialog(self) -> bool:
        """Whether a dialog stands in front of the window."""
        return isinstance(self._front(), QDialog)

    # ---- finding

    def button(self, words: str) -> QAbstractButton:
        """The button in sight that says so; the page's own rather than the rail's."""
        found = [
            button
            for button in self._in_sight(QAbstractButton)
            if words in {_unmarked(button.text()), button.accessibleName()}
        ]
        found = [b for b in found if b.property("part") != "rail"] or found
        assert len(found) == 1, f"{len(found)} buttons say “{words}”; {self._seen()}"
        return found[0]

    def field(self, name: str) -> QLineEdit | QComboBox | QPlainTextEdit:
        """The field in sight of that name."""
        found = [
            field
            for field in self._in_sight(QWidget)
            if isinstance(field, FIELDS)
            and field.accessibleName() == name
            and not isinstance(field.parentWidget(), QComboBox)
        ]
        assert len(found) == 1, f"{len(found)} fields are called “{name}”; {self._seen()}"
        return found[0]

    def table(self, name: str) -> QAbstractItemView:
        """The table in sight of that name."""
        found = [view for view in self._tables() if view.accessibleName() == name]
        assert len(found) == 1, f"{len(found)} tables are called “{name}”; {self._seen()}"
        return found[0]

    def _tables(self) -> list[QAbstractItemView]:
        views = self._in_sight(QAbstractItemView)
        return [view for view in views if not isinstance(view, QHeaderView)]

    def _row(self, view: QAbstractItemView, words: str) -> int:
        found = [place for place, text in enumerate(rows_of(view)) if words in text]
        assert found, f"no row of {view.accessibleName()} has “{words}”: {rows_of(view)}"
        return found[0]

    def _be_in_front(self) -> None:
        """Go back to the window below one that has closed, as a desktop does by itself."""
        for _ in range(MOST_TURNS):
            if QApplication.activeWindow() is self._front():
                return
            self._front().activateWindow()
            QCoreApplication.processEvents()
        raise AssertionError(f"{self._front()} does not come to the front")

    def _front(self) -> QWidget:
        """The dialog that stands in front of this person's window, else the window."""
        dialog = QApplication.activeModalWidget()
        below = dialog
        while below is not None and below is not self.window:
            parent = below.parentWidget()
            below = None if parent is None else parent.window()
        return self.window if dialog is None or below is None else dialog

    def _in_sight(self, kind: type[Found]) -> list[Found]:
        return [w for w in self._front().findChildren(kind) if w.isVisible()]

    def _keyboard(self) -> QWidget:
        """Where a key goes: a pop-up that is open, else whatever has the keyboard."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        focus = QApplication.focusWidget()
        return focus if focus is not None and self._front().isAncestorOf(focus) else self._front()

    def _seen(self) -> str:
        read = " / ".join(self.texts())
        return f"“{self.title()}” shows: {read[:MOST_QUOTED]}"


def rows_of(view: QAbstractItemView) -> list[str]:
    """The rows a view shows, cells parted by bars; a column that is left out is not seen."""
    model = view.model()
    hidden: Callable[[int], bool] = getattr(view, "isColumnHidden", lambda _place: False)
    # Qt keeps to itself how many columns a list has: one.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    places = [place for place in range(columns) if not hidden(place)]
    return [
        " | ".join(str(model.index(row, place).data() or "") for place in places)
        for row in range(model.rowCount())
    ]


def _unmarked(words: str) -> str:
    """Words on a button without the & that marks its key."""
    return re.sub("&(.)", r"\1", words)


def _page_title(window: QMainWindow) -> str:
    titles = [
        label.text()
        for label in window.findChildren(QLabel)
        if label.property("part") == "title" and label.isVisible()
    ]
    return titles[0] if titles else ""


def _middle_of(field: QWidget) -> QWidget:
    """What of a field takes the pointer: of a chooser the words, not its arrow."""
    inner = field.lineEdit() if isinstance(field, QComboBox) else None
    return field if inner is None else inner


def _say_yes() -> None:
    """Answer the system where it asks whether a file may be replaced."""
    asked = QApplication.activeModalWidget()
    if isinstance(asked, QMessageBox):
        QTest.keyClick(asked, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)


def _drop(carried: QMimeData, onto: QWidget, place: QPoint) -> None:
    """Move what is carried over a widget and let it go there."""
    args = (Qt.DropAction.MoveAction, carried, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(onto, QDragEnterEvent(place, *args, none))
    move = QDragMoveEvent(place, *args, none)
    QCoreApplication.sendEvent(onto, move)
    if move.isAccepted():
        QCoreApplication.sendEvent(onto, QDropEvent(QPointF(place), *args, none))


@contextmanager
def _replaced(owner: type, name: str, instead: Callable[..., object]) -> Iterator[None]:
    """Qt's own dragging waits for a pointer that no test has; everything round it stays Qt's."""
    usual = getattr(owner, name)
    setattr(owner, name, instead)
    try:
        yield
    finally:
        setattr(owner, name, usual)
