"""Writing a policy in the editor as a person does, for the tests of its window and its parts."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swtracker.ui.pages.settings import SettingsPage
from swtracker.ui.policy.draft import Path
from swtracker.ui.policy.editor import PolicyEditor
from swtracker.ui.policy.fields import (
    SeveralField,
    TickPopup,
)
from swtracker.ui.policy.part import Part
from tests.ui.page_window import PageWindow

Window = PageWindow[SettingsPage]
Field = TypeVar("Field", bound=QWidget)
LIMITS, PROGRAMMES, STRANDS, DEVELOPMENT, ALLOCATION, WEIGHTS, KEEPING, CHANGES = range(8)
BASE: Path = ("caseload", "base")
ASYE: Path = ("programmes", "ASYE")
LINE: Path = ("supervision", "strands", 0)
REASONS: Path = ("override", "reasons")
NEW_YEAR = date(2027, 1, 1)


def opened(window: Window, qtbot: QtBot) -> PolicyEditor:
    """The editor as it stands once what would change has been worked out."""
    window.page.policy_leaf.change.setFocus()
    qtbot.keyClick(window.page.policy_leaf.change, Qt.Key.Key_Space)
    window.settle()
    return window.dialog(PolicyEditor)


def part(editor: PolicyEditor, place: int) -> Part:
    """The part at a place, gone to."""
    editor.leaves.setCurrentRow(place)
    return editor.part(place)


def field(editor: PolicyEditor, place: int, path: Path, kind: type[Field]) -> Field:
    """The field bound to a line of a part."""
    found = part(editor, place).field_at(path)
    assert isinstance(found, kind)
    return found


def _line_of(field: QWidget) -> QLineEdit:
    line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    assert line is not None
    return line


def shown(field: QWidget) -> str:
    """What a field says."""
    return _line_of(field).text()


def write(qtbot: QtBot, into: QWidget, words: str) -> None:
    """Type over what a field says and leave it."""
    into.setFocus()
    line = _line_of(into)
    line.selectAll()
    qtbot.keyClicks(line, words) if words else qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    QApplication.processEvents()


def press(qtbot: QtBot, within: QWidget, name: str) -> None:
    """Press the button in sight that a screen reader calls so, or that says so."""
    found = [
        b
        for b in within.findChildren(QPushButton)
        if b.isVisible() and name in {b.accessibleName(), b.text()}
    ]
    assert len(found) == 1, f"{len(found)} buttons “{name}”"
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)
    QApplication.processEvents()


def pick(within: QWidget, name: str, title: str) -> None:
    """Pick from the menu of a button."""
    buttons = [b for b in within.findChildren(QPushButton) if b.isVisible()]
    [opens] = [b for b in buttons if b.accessibleName() == name]
    menu = opens.menu()
    assert isinstance(menu, QMenu)
    [action] = [a for a in menu.actions() if a.text() == title]
    action.trigger()
    QApplication.processEvents()


def look(window: Window, editor: PolicyEditor) -> None:
    """Ask what would change, and wait for it."""
    editor.look()
    window.settle()


def wrong(editor: PolicyEditor) -> list[str]:
    """Every sentence in sight that says what is wrong."""
    labels = editor.findChildren(QLabel)
    return [x.text() for x in labels if x.property("part") == "error" and x.isVisible()]


def summary(editor: PolicyEditor) -> str:
    """The line at the foot that says in short what would change."""
    found = editor.findChild(QLabel, "policySummary")
    assert found is not None
    return found.text()


def adopt(window: Window, editor: PolicyEditor, qtbot: QtBot) -> None:
    """Look at what would change, and press the button that adopts."""
    look(window, editor)
    assert wrong(editor) == []
    [button] = [b for b in editor.findChildren(QPushButton) if b.text().startswith("Adopt from")]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    window.settle()
    assert not window.has_dialog()


def tick(qtbot: QtBot, several: SeveralField, *places: int) -> None:
    """Open the list of a field with Space, tick lines with the keyboard, close it with Enter."""
    several.setFocus()
    qtbot.keyClick(several, Qt.Key.Key_Space)
    [popup] = several.findChildren(TickPopup)
    assert popup.isVisible()
    for place in places:
        popup.ticks.setCurrentIndex(popup.ticks.model().index(place, 0))
        qtbot.keyClick(popup.ticks, Qt.Key.Key_Space)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    QApplication.processEvents()
