"""One page in a window of its own over a data file, for tests that drive it as a person does."""

from __future__ import annotations

from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from swtracker.ui.background import Background
from swtracker.ui.desk import Desk
from swtracker.ui.notices import Notices
from swtracker.ui.pages.page import Page
from swtracker.ui.run import Runner
from swtracker.usecases.tracker import Tracker

AnyPage = TypeVar("AnyPage", bound=Page)
AnyDialog = TypeVar("AnyDialog", bound=QDialog)


class PageWindow(QWidget, Generic[AnyPage]):
    """A window of 1280 by 800 pixels with the page in it; ``went`` is where it asked to go."""

    def __init__(self, tracker: Tracker, page: type[AnyPage]) -> None:
        super().__init__()
        self.tracker = tracker
        self.went: list[tuple[str, object]] = []
        self.background = Background(self)
        self.notices = Notices(self)
        self.runner = Runner(self, self.notices, self.background, tracker.history.undo)
        self.desk = Desk(tracker, self.runner, self.background, self)
        self.desk.show_teams(tuple(tracker.teams.list()))
        self.desk.went.connect(self._on_went)
        self.page = page(self.desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.resize(1280, 800)
        self.show()
        self.activateWindow()
        QCoreApplication.processEvents()
        self.settle()

    def settle(self) -> None:
        """Go on until nothing is read any more, what a read asks for included."""
        for _ in range(4):
            QCoreApplication.processEvents()
            if not self.background.is_idle:
                # Painted once, when everything is there: each answer by itself costs a painting.
                self.setUpdatesEnabled(False)
                assert self.background.settle()
        if not self.updatesEnabled():
            self.setUpdatesEnabled(True)
            QCoreApplication.processEvents()

    def said(self) -> str:
        """What the notice says; nothing while there is none."""
        text = self.notices.findChild(QLabel, "noticeText")
        return text.text() if text is not None and self.notices.isVisible() else ""

    def team(self, name: str) -> None:
        """Look at the team of that name."""
        self.desk.look_at_team(next(t.id for t in self.desk.teams if t.name == name))
        self.settle()

    def dialog(self, kind: type[AnyDialog]) -> AnyDialog:
        """The dialog of that kind that is open."""
        self.settle()
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
        assert len(shown) == 1, f"{len(shown)} dialogs of {kind.__name__} are open"
        return shown[0]

    def has_dialog(self) -> bool:
        """Whether any dialog is open."""
        self.settle()
        tops = QApplication.topLevelWidgets()
        return any(isinstance(w, QDialog) and w.isVisible() for w in tops)

    def _on_went(self, page: str, subject: object) -> None:
        self.went.append((page, subject))


class Stand(Protocol):
    """Stands a page of a kind in a window."""

    def __call__(self, page: type[AnyPage]) -> PageWindow[AnyPage]:
        """The window the page stands in."""
        ...


class Standing:
    """The windows a test has stood pages in, to be closed when it ends."""

    def __init__(self, qtbot: QtBot, tracker: Tracker) -> None:
        self._qtbot = qtbot
        self._tracker = tracker
        self._windows: list[PageWindow[Any]] = []

    def __call__(self, page: type[AnyPage]) -> PageWindow[AnyPage]:
        """Stand a page in a window of its own."""
        window = PageWindow(self._tracker, page)
        self._windows.append(window)
        self._qtbot.addWidget(window)
        return window

    def finish(self) -> None:
        """Wait for what is still read, and let go of the threads."""
        for window in self._windows:
            window.settle()
            window.background.finish()


def error_in(within: QObject, name: str) -> str:
    """The sentence under the field of that name; nothing while none is shown."""
    place = within.findChild(QLabel, f"{name}Error")
    assert place is not None, name
    return place.text() if place.isVisible() else ""
