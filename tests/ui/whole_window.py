"""The whole window over a folder of its own, for tests that drive it as a person does."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swtracker.domain.calendar import Clock
from swtracker.paths import AppPaths
from swtracker.ui.first_start import FirstStart
from swtracker.ui.main_window import MainWindow
from swtracker.ui.preferences import Preferences, read_preferences
from swtracker.ui.trouble import Trouble
from tests.council import TODAY

AnyDialog = TypeVar("AnyDialog", bound=QDialog)


def open_window(
    qtbot: QtBot,
    folder: Path,
    *,
    clock: Clock = TODAY,
    preferences: Preferences | None = None,
    where: str | None = None,
    as_staff: str | None = None,
    demo: bool = False,
    read_only: bool = False,
) -> MainWindow:
    """The window as it stands once it has opened what there is to open.

    Everything of it lies in the folder; without ``preferences`` those kept there count.
    """
    paths = AppPaths.under(folder)
    window = MainWindow(
        paths,
        clock,
        preferences or read_preferences(paths.preferences),
        where=where,
        as_staff=as_staff,
        demo=demo,
        read_only=read_only,
    )
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    settle(window)
    return window


def settle(window: MainWindow) -> None:
    """Go on until nothing is read any more, what a read asks for included."""
    for _ in range(5):
        QCoreApplication.processEvents()
        assert window.background.settle(60_000)


def close(window: MainWindow) -> None:
    """Close the window as its person does."""
    settle(window)
    assert window.close()


def dialog(window: MainWindow, kind: type[AnyDialog]) -> AnyDialog:
    """The dialog of that kind that is open."""
    settle(window)
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(shown) == 1, f"{len(shown)} dialogs of {kind.__name__} are open"
    return shown[0]


def has_dialog(window: MainWindow) -> bool:
    """Whether any dialog is open."""
    settle(window)
    return any(isinstance(w, QDialog) and w.isVisible() for w in QApplication.topLevelWidgets())


def said(window: MainWindow) -> str:
    """What the notice says; nothing while there is none."""
    text = window.notices.findChild(QLabel, "noticeText")
    return text.text() if text is not None and window.notices.isVisible() else ""


def first_start(window: MainWindow) -> FirstStart:
    """The first start, where that is in sight."""
    shown = window.shell.places.currentWidget()
    assert isinstance(shown, FirstStart)
    return shown


def trouble(window: MainWindow) -> str:
    """The sentence in sight in place of the records."""
    shown = window.shell.places.currentWidget()
    assert isinstance(shown, Trouble)
    sentence = shown.findChild(QLabel, "troubleSentence")
    assert sentence is not None
    return sentence.text()


def named(within: QWidget, words: str) -> QPushButton:
    """The one button in sight with those words."""
    found = [b for b in within.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons “{words}”"
    return found[0]


def press(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Press the button with those words by the keyboard."""
    button = named(window, words)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle(window)
