"""Start-up: the window paints before anything heavy is loaded, and a bug is reported, not shown."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, QtMsgType, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from swtracker import __main__, __version__, app
from swtracker.paths import AppPaths
from swtracker.ui.bug_report import BugReport
from swtracker.ui.main_window import MainWindow
from tests.council import small_council

NOT_AT_FIRST_PAINT = {
    "sqlalchemy",
    "alembic",
    "xlsxwriter",
    "python_calamine",
    "docx",
    "icalendar",
    "highspy",
    "psycopg",
    "openpyxl",
}

RULES_AT_FIRST_PAINT = {
    "swtracker.domain.calendar",
    "swtracker.domain.changes",
    "swtracker.domain.rounding",
    "swtracker.domain.words",
    "swtracker.usecases",
    "swtracker.usecases.rows",
}

START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from swtracker import app
from swtracker.paths import AppPaths

application = app.application()
window = app.first_window(application, AppPaths.under(Path(sys.argv[1])), as_staff="M1")

def at_first_paint():
    print("first paint:", *sorted(sys.modules))

def once_seated():
    print("seated:", window.windowTitle(), "sqlalchemy" in sys.modules)
    QTimer.singleShot(0, window.close)

window.painted.connect(at_first_paint)
window.seated.connect(once_seated)
window.show()
sys.exit(application.exec())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small council as its data file."""
    paths = AppPaths.under(tmp_path / "home")
    paths.data.mkdir()
    small_council(paths.data_file).close()
    return paths.data


def test_the_window_paints_before_anything_heavy_is_loaded(folder: Path) -> None:
    """In a process of its own: at first paint no database, file library or rule; then the records.

    A kind of row takes as long to be made as a part of the window.
    """
    done = subprocess.run(
        [sys.executable, "-c", START, str(folder)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert done.returncode == 0, done.stderr
    loaded = lines["first paint"].split()
    assert NOT_AT_FIRST_PAINT & {name.partition(".")[0] for name in loaded} == set()
    rules = {
        name for name in loaded if name.startswith(("swtracker.domain.", "swtracker.usecases"))
    }
    assert rules == RULES_AT_FIRST_PAINT
    assert lines["seated"] == "swtracker — Fernshire (made up) True"


def shown(kind: type[MainWindow] | type[BugReport]) -> list[MainWindow | BugReport]:
    """The windows of the kind that are in sight."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


@pytest.fixture(autouse=True)
def _usual_again() -> object:
    """Give back what start-up takes for the whole process."""
    usual, hook = qInstallMessageHandler(None), sys.excepthook
    qInstallMessageHandler(usual)
    yield
    qInstallMessageHandler(usual)
    sys.excepthook = hook


@pytest.fixture
def _qt_heard_by_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave what Qt says to the test's own ear, which knows what a screen that is none says."""
    monkeypatch.setattr(app, "qInstallMessageHandler", lambda _handler: None)


@pytest.mark.usefixtures("_qt_heard_by_the_test")
def test_the_way_in_opens_the_window_and_stays_until_it_is_closed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bare command, on a screen, under the folder it was given."""
    monkeypatch.setattr("swtracker.cli._has_screen", lambda: True)
    seen: list[str] = []

    def look_and_close() -> None:
        [window] = shown(MainWindow)
        seen.append(window.windowTitle())
        window.close()

    QTimer.singleShot(400, look_and_close)
    assert __main__.main(["--data-dir", str(tmp_path / "home")]) == 0
    assert seen == ["swtracker"]
    assert (tmp_path / "home" / "preferences.json").exists()
    assert QApplication.applicationName() == "swtracker"
    assert QApplication.applicationVersion() == __version__
    assert not QApplication.windowIcon().pixmap(32, 32).isNull()


def test_a_command_that_needs_no_window_loads_none(tmp_path: Path) -> None:
    """Qt is not even imported."""
    code = (
        "import sys\nfrom swtracker.__main__ import main\n"
        f"main(['--data-dir', {str(tmp_path)!r}, 'init', '--policy', 'national'])\n"
        "assert not any(name.startswith('PySide6') for name in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.usefixtures("_qt_heard_by_the_test")
def test_a_bug_opens_one_report_without_what_was_worked_on(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """However often it strikes; neither the window nor the console names anybody."""
    found: list[int] = []

    def strike() -> None:
        for _ in range(3):
            try:
                raise RuntimeError("Aster Quillfeather")
            except RuntimeError as error:
                sys.excepthook(type(error), error, error.__traceback__)

    def look_and_close() -> None:
        found.append(len(shown(BugReport)))
        for report in shown(BugReport):
            assert not any("Aster" in label.text() for label in report.findChildren(QLabel))
            report.close()
        for window in shown(MainWindow):
            window.close()

    QTimer.singleShot(300, strike)
    QTimer.singleShot(600, look_and_close)
    assert app.open_window(AppPaths.under(tmp_path / "home")) == 0
    assert found == [1]
    said = capsys.readouterr().err
    assert "RuntimeError" in said
    assert "Aster" not in said


@pytest.mark.usefixtures("_qt_heard_by_the_test")
def test_stopping_the_program_is_no_bug(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C in the console goes the usual way."""
    usual: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: usual.append(kind))

    def stop() -> None:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
        [window] = shown(MainWindow)
        window.close()

    QTimer.singleShot(300, stop)
    assert app.open_window(AppPaths.under(tmp_path / "home")) == 0
    assert usual == [KeyboardInterrupt]


@pytest.mark.expects_log("a warning of Qt's")
def test_what_qt_has_to_say_goes_to_the_log(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    """At its own level, so that whoever reads the log finds it."""
    app.application()
    with caplog.at_level(logging.DEBUG, logger="swtracker.qt"):
        qWarning("a warning of Qt's")
    record = next(r for r in caplog.records if r.name == "swtracker.qt")
    assert record.levelno == app.LEVELS[QtMsgType.QtWarningMsg] == logging.WARNING
