"""Start-up: the application, its look, what catches a bug, and the one window.

This is the only module that may know every room. Nothing heavier than the window's own library is
imported before the window has painted.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from swtracker import __version__
from swtracker.domain.calendar import SystemClock
from swtracker.paths import APP_NAME, AppPaths, resource
from swtracker.ui import theme
from swtracker.ui.main_window import MainWindow
from swtracker.ui.preferences import read_preferences

if TYPE_CHECKING:  # loaded once there is a bug to report
    from swtracker.ui.bug_report import BugReport

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def open_window(
    paths: AppPaths,
    where: str | None = None,
    as_staff: str | None = None,
    demo: bool = False,
    read_only: bool = False,
) -> int:
    """Open the window and stay until it is closed; answers the exit code.

    ``where`` is the data file or server to open instead of the last one; ``as_staff`` the staff
    number of who is at the computer, for this once; ``demo`` opens the made-up council instead,
    ``read_only`` opens to read only. There must be a screen.
    """
    app = application()
    window = first_window(app, paths, where, as_staff, demo, read_only=read_only)
    with _bugs_reported_in(window):
        window.show()
        return app.exec()


def application() -> QApplication:
    """The application by its name, speaking British English."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([APP_NAME])
    qInstallMessageHandler(_log)
    app.setApplicationName(APP_NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APP_NAME)
    app.setWindowIcon(QIcon(str(resource("icons/swtracker.svg"))))
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return app


def first_window(
    app: QApplication,
    paths: AppPaths,
    where: str | None = None,
    as_staff: str | None = None,
    demo: bool = False,
    *,
    read_only: bool = False,
) -> MainWindow:
    """The window, not yet shown, in the look its person prefers."""
    preferences = read_preferences(paths.preferences)
    theme.apply(app, preferences.theme, preferences.text_scale)
    window = MainWindow(
        paths,
        SystemClock(),
        preferences,
        where=where,
        as_staff=as_staff,
        demo=demo,
        read_only=read_only,
    )
    app.styleHints().colorSchemeChanged.connect(window.follow_computer)
    return window


@contextmanager
def _bugs_reported_in(window: MainWindow) -> Iterator[None]:
    """Show a report of whatever nobody foresaw, one at a time, until the window is closed."""
    usual = sys.excepthook
    open_reports: list[BugReport] = []

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, Exception):
            usual(kind, error, trace)
            return
        from swtracker.ui.bug_report import BugReport, report_of

        # The report and not the traceback: a message may quote a name or a reference.
        sys.stderr.write(report_of(error) + "\n")
        if not any(shown.isVisible() for shown in open_reports):
            open_reports[:] = [BugReport(error, window)]
            open_reports[0].open()

    sys.excepthook = report
    try:
        yield
    finally:
        sys.excepthook = usual


def _log(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Hand what Qt has to say to the log."""
    logging.getLogger("swtracker.qt").log(LEVELS[kind], "%s", message)
