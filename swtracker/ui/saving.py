"""Saving a report: asks where, writes without holding the window up, says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from swtracker.domain.handed_on import HandedOn
from swtracker.drawing.report import Report
from swtracker.errors import CannotWrite, KnownError
from swtracker.exchange.report_files import FileKind
from swtracker.paths import make_folder
from swtracker.ui import files
from swtracker.ui.background import Look
from swtracker.ui.desk import Desk

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

KIND_WORDS: tuple[tuple[FileKind, str], ...] = (
    (FileKind.EXCEL, "Excel workbook…"),
    (FileKind.PDF, "PDF…"),
    (FileKind.WORD, "Word document…"),
    (FileKind.CSV, "CSV, a file a table…"),
)
"""The kinds of file, as a menu offers them."""

Make = Callable[[Callable[[str], None]], Report]
"""Makes a report elsewhere, telling now and then how far it is; being told to stop it raises."""


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

    def __init__(self, desk: Desk, within: QWidget, title: str, what: HandedOn) -> None:
        """``title`` heads the system's file window; ``what`` is noted of it in the history."""
        super().__init__(within)
        self._desk = desk
        self._within = within
        self._title = title
        self._what = what
        self._saved = Path()
        self._saving: Look | None = None
        self._again: Callable[[], None] | None = None

    def menu(
        self, save: Callable[[FileKind], None], kinds: Collection[FileKind] = tuple(FileKind)
    ) -> tuple[QMenu, Sequence[QAction]]:
        """A menu of the kinds of file, each handed to ``save``, and its actions in their order."""
        menu = QMenu(self._within)
        return menu, [
            menu.addAction(said, partial(save, kind)) for kind, said in KIND_WORDS if kind in kinds
        ]

    def save(self, report: Report, kind: FileKind) -> None:
        """Ask where, and write the report as it is shown."""
        self.make_and_save(report.stem, kind, lambda _step: report)

    def make_and_save(self, stem: str, kind: FileKind, make: Make) -> None:
        """Ask where; then make the report, which takes a while, and write it.

        ``stem`` is what the file is called, before its ending.
        """
        suggested = _free_name(self._folder() / f"{stem}{kind}", self._again is not None)
        self._again = partial(self.make_and_save, stem, kind, make)
        path = files.name_report(self._within.window(), self._title, suggested, kind.words)
        if path is None:
            return
        self._saved = path
        self.began.emit()
        write = partial(_write_or_say, self._desk.tracker, self._what, path, make)
        self._saving = self._desk.background.look(write, self._on_saved, self._on_told)

    def stop(self) -> None:
        """Let it be; nothing is written."""
        if self._saving is not None:
            self._saving.stop()

    def _on_told(self, said: str, _share: float) -> None:
        self.told.emit(said)

    def _on_saved(self, outcome: _Saved | KnownError) -> None:
        self._saving = None
        self.ended.emit()
        if not isinstance(outcome, KnownError):
            self._again = None
        if isinstance(outcome, CannotWrite) and self._saved.exists() and self._again is not None:
            # Most likely it is open in Excel: another name is one press away.
            self._desk.runner.say(outcome.sentence, "Save under another name…", self._again)
        elif isinstance(outcome, KnownError):
            self._desk.runner.explain(outcome)
        elif outcome.paths:
            paths = outcome.paths
            said = f"Saved “{paths[0].name}”" if len(paths) == 1 else f"Saved {len(paths)} files"
            if outcome.not_noted:
                said = f"{said}. {outcome.not_noted}"
            self._desk.runner.say(said, "Open folder", self._open_folder)
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


@dataclass(frozen=True, slots=True)
class _Saved:
    """The files written, none when it was stopped, and why that could not be noted, if so."""

    paths: tuple[Path, ...] = ()
    not_noted: str = ""


def _write_or_say(
    tracker: Tracker, what: HandedOn, path: Path, make: Make, look: Look
) -> _Saved | KnownError:
    """What was written and noted, or why it could not be written."""
    from swtracker.exchange.report_files import write_report

    def tell(said: str, share: float) -> None:
        if look.is_stopped():
            raise _Stopped
        look.tell(said, share)

    def step(done: int, of: int) -> None:
        tell(f"Page {done} of {of}", done / of)

    try:
        report = make(lambda said: tell(said, 0))
        if look.is_stopped():
            raise _Stopped
        paths = write_report(report, path, (), step)
    except _Stopped:
        return _Saved()
    except KnownError as error:
        return error
    return _Saved(paths, tracker.exports.note(what, paths))
