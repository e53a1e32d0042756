"""Saving a report: asks where, writes without holding the window up, says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from swtracker.drawing.report import Report
from swtracker.errors import CannotWrite, KnownError
from swtracker.exchange.report_files import FileKind
from swtracker.paths import make_folder
from swtracker.ui import files
from swtracker.ui.background import Look
from swtracker.ui.desk import Desk

KIND_WORDS: tuple[tuple[FileKind, str], ...] = (
    (FileKind.EXCEL, "Excel workbook…"),
    (FileKind.PDF, "PDF…"),
    (FileKind.WORD, "Word document…"),
    (FileKind.CSV, "CSV, a file a table…"),
)
"""The kinds of file, as a menu offers them."""


class Saver(QObject):
    """Saves reports for one place of the window.

    Signals:
        began(): a file is being written.
        told(str): how far it is.
        ended(): it was written, was stopped, or could not be.
    """

    began = Signal()
    told = Signal(str)
    ended = Signal()

    def __init__(self, desk: Desk, within: QWidget, title: str) -> None:
        """``title`` heads the system's file window."""
        super().__init__(within)
        self._desk = desk
        self._within = within
        self._title = title
        self._saved = Path()
        self._saving: Look | None = None
        self._again: Callable[[], None] | None = None

    def menu(self, save: Callable[[FileKind], None]) -> tuple[QMenu, Sequence[QAction]]:
        """A menu of the kinds of file, each handed to ``save``, and its actions in their order."""
        menu = QMenu(self._within)
        return menu, [menu.addAction(said, partial(save, kind)) for kind, said in KIND_WORDS]

    def save(self, report: Report, kind: FileKind) -> None:
        """Ask where, and write the report as it is shown."""
        suggested = _free_name(self._folder() / f"{report.stem}{kind}", self._again is not None)
        self._again = partial(self.save, report, kind)
        path = files.name_report(self._within.window(), self._title, suggested, kind.words)
        if path is None:
            return
        self._saved = path
        self.began.emit()
        write = partial(_write_or_say, path, report)
        self._saving = self._desk.background.look(write, self._on_saved, self._on_told)

    def stop(self) -> None:
        """Let it be; nothing is written."""
        if self._saving is not None:
            self._saving.stop()

    def _on_told(self, said: str, _share: float) -> None:
        self.told.emit(said)

    def _on_saved(self, outcome: tuple[Path, ...] | KnownError) -> None:
        self._saving = None
        self.ended.emit()
        if not isinstance(outcome, KnownError):
            self._again = None
        if isinstance(outcome, CannotWrite) and self._saved.exists() and self._again is not None:
            # Most likely it is open in Excel: another name is one press away.
            self._desk.runner.say(outcome.sentence, "Save under another name…", self._again)
        elif isinstance(outcome, KnownError):
            self._desk.runner.explain(outcome)
        elif outcome:
            said = f"“{outcome[0].name}”" if len(outcome) == 1 else f"{len(outcome)} files"
            self._desk.runner.say(f"Saved {said}", "Open folder", self._open_folder)
        else:
            self._desk.runner.say("Stopped; nothing was written")

    def _folder(self) -> Path:
        """The folder offered: where the last one went, else that of the exports."""
        if self._saved.name:
            return self._saved.parent
        if self._desk.exports is None:
            return files.documents()
        try:
            return make_folder(self._desk.exports)
        except KnownError:
            # Another one can be chosen; what is wrong with this one is no answer to "save".
            return files.documents()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))


def _free_name(path: Path, is_another: bool) -> Path:
    """The path, or with a number where another name is wanted than those that are taken."""
    number = 2
    free = path
    while is_another and free.exists():
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return free


class _Stopped(Exception):
    """The person stopped the writing."""


def _write_or_say(path: Path, report: Report, look: Look) -> tuple[Path, ...] | KnownError:
    """The files written, none when it was stopped, or why they could not be."""
    from swtracker.exchange.report_files import write_report

    def step(done: int, of: int) -> None:
        if look.is_stopped():
            raise _Stopped
        look.tell(f"Page {done} of {of}", done / of)

    try:
        return write_report(report, path, (), step)
    except _Stopped:
        return ()
    except KnownError as error:
        return error
