"""Work in which things go wrong, to be looked through for names afterwards.

Started as ``python -m tests.private_session commands FOLDER``, then with ``window``, in a home of
its own; the folder holds ``book.xlsx`` and ``bad.xlsx`` and takes what is asked for.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from swtracker import __main__, app, cli
from swtracker.commands.command import Command
from swtracker.exchange.report_files import FileKind
from swtracker.exchange.team_workbook import read_team_workbook
from swtracker.paths import AppPaths
from swtracker.ui import files
from swtracker.ui.bug_report import BugReport
from swtracker.ui.main_window import MainWindow
from swtracker.ui.pages.cases import CasesPage
from swtracker.ui.pages.history import HistoryPage
from swtracker.usecases import imports
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.book import ImportPlan
from swtracker.usecases.tracker import Tracker
from tests.ui.whole_window import settle

REFERENCE, INITIALS, FAMILY, WORKER = "QZX7731", "ZQJ", "Vexwhistle", "Marrowby Thistlequark"


def session(bad: Path, exports: Path) -> None:
    """Look for the child, act, break, fail to bring in, hand on, and close."""
    [window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    settle(window)
    assert window.desk is not None, "the data file did not open"
    tracker = window.desk.tracker
    window.go("cases")
    settle(window)
    page = window.page
    assert isinstance(page, CasesPage)
    page.search.setText(REFERENCE)
    QTest.qWait(400)
    settle(window)
    [case] = page.model.rows
    assert window.runner.act(partial(tracker.cases.close, case.case_id, closed=tracker.today()))
    window.runner.undo()

    assert not window.runner.act(partial(fail, tracker))
    close_report()
    QTimer.singleShot(0, partial(fail, tracker))
    QTest.qWait(50)
    close_report()
    assert not window.runner.act(partial(bring_in, tracker, bad))

    window.go("history")
    settle(window)
    page = window.page
    assert isinstance(page, HistoryPage)
    page.case.set_choice(case.case_id)
    page.case.chosen.emit(case.case_id)

    def name_report(_parent: object, _title: str, suggested: Path, _kind: str) -> Path:
        return exports / suggested.name

    vars(files)["name_report"] = name_report
    page.save_as(FileKind.EXCEL)
    settle(window)
    window.close()


def look_at(book: Path) -> None:
    """Look at a workbook before there is a data file; killed meanwhile it would leave no file."""
    take = vars(imports)["_take"]

    def taken(*anything: object) -> ImportPlan:
        plan: ImportPlan = take(*anything)
        folders = (Path(tempfile.gettempdir()), AppPaths.of_this_person().data)
        assert [path for folder in folders for path in folder.rglob("*") if path.is_file()] == []
        return plan

    vars(imports)["_take"] = taken
    assert __main__.main(["import", str(book), "--look"]) == 0
    vars(imports)["_take"] = take


def check(_command: Command) -> int:
    """In place of the command of that name."""
    fail(None)
    return 0


def fail(_tracker: Tracker | None) -> Done:
    """Break, with a message that quotes what is being worked on."""
    raise RuntimeError(f"{REFERENCE} {INITIALS} {FAMILY} {WORKER}")


def bring_in(tracker: Tracker, bad: Path) -> Done:
    """Bring in a workbook that cannot be read."""
    return tracker.imports.accept(read_team_workbook(bad))[1]


def close_report() -> None:
    """Close the one report of a bug there is."""
    [report] = [w for w in QApplication.topLevelWidgets() if isinstance(w, BugReport)]
    report.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def run(bad: Path, exports: Path) -> None:
    """The session; whatever is not as it should be ends it with 3 and says where."""
    try:
        session(bad, exports)
    except BaseException:  # noqa: BLE001 - nobody is there to close the window
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(3)


def commands(asked: Path) -> None:
    """Look at a workbook, bring it in, fail to, back up, hand on, break."""
    book, bad = asked / "book.xlsx", asked / "bad.xlsx"
    look_at(book)
    for code, *argv in (
        (0, "import", book),
        (1, "import", bad),
        (0, "backup", "--to", asked),
        (0, "export", "history", "--to", asked / "history.csv"),
        (1, "export", "everything", "--to", asked / "nowhere" / "all.xlsx"),
    ):
        assert __main__.main(["--as", "1", *map(str, argv)]) == code, argv
    vars(cli)["_check"] = check
    assert __main__.main(["check"]) == 1


def at_the_window(asked: Path) -> None:
    """The session at the window."""
    app.application()
    QTimer.singleShot(0, partial(run, asked / "bad.xlsx", asked))
    sys.exit(app.open_window(AppPaths.of_this_person(), as_staff="1"))


if __name__ == "__main__":
    {"commands": commands, "window": at_the_window}[sys.argv[1]](Path(sys.argv[2]))
