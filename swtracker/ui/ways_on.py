"""The ways on where a data file cannot be opened as it was meant to be: each is offered and taken.

Tried again, restored, opened to read only, taken over from somebody who was not heard of, saved as
far as it can be read, another.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from swtracker.errors import KnownError, MayOnlyRead, NotATracker, OpenElsewhere
from swtracker.ui import files
from swtracker.ui.background import Background
from swtracker.ui.opening import How, Opener, attempt
from swtracker.ui.run import ErrorTarget, Runner
from swtracker.ui.trouble import Trouble, Way

if TYPE_CHECKING:  # the window paints before the rows are loaded
    from swtracker.usecases.rows.backups import BackupRow
    from swtracker.usecases.rows.rescued import RescuedRow
    from swtracker.usecases.tracker import Tracker

READ = "Open to read only"
READ_COPY = "Open a copy to read only"
TAKE_OVER = "Take it over"
SAVE = "Save what can be read…"


class WaysOn(QObject):
    """What can be done about the data file that was tried last.

    Signals:
        again_asked(): open once more what was to be opened.
        open_asked(str, object): open a data file, `How`.
        restore_chosen(str, object): put a backup in the place of a data file: its path.
        new_asked(): start a new data file.
        quit_asked(): leave swtracker.
    """

    again_asked = Signal()
    open_asked = Signal(str, object)
    restore_chosen = Signal(str, object)
    new_asked = Signal()
    quit_asked = Signal()

    def __init__(
        self, opener: Opener, runner: Runner, background: Background, window: QWidget
    ) -> None:
        super().__init__(window)
        self.tried = ""
        """The data file that was tried last; empty before any was."""
        self._opener = opener
        self._runner = runner
        self._background = background
        self._window = window

    def trouble(self, error: KnownError) -> Trouble:
        """What fills the window where nothing is open: why, and every way on there is."""
        made = Trouble(error.sentence, self._ways(error))
        made.tried_again.connect(self.again_asked)
        made.restore_asked.connect(self.ask_restore)
        made.other_asked.connect(self.choose_file)
        made.new_asked.connect(self.new_asked)
        made.quit_asked.connect(self.quit_asked)
        if self.tried:
            self._background.read(partial(self._opener.backups, self.tried), made.show_backups)
        return made

    def explain(self, error: KnownError, asker: ErrorTarget | None) -> None:
        """Say why another file could not be opened over one that is, with the first way on."""
        ways = self._ways(error)
        if asker is not None:
            self._runner.explain(error, beside=asker)
        if ways:
            said = f"“{Path(self.tried).name}” was not opened to work in"
            self._runner.say(error.sentence if asker is None else said, *ways[0])
        elif asker is None:
            self._runner.explain(error)

    def read_only(self) -> None:
        """Open the file that was tried, or a copy of it, to read only."""
        self.open_asked.emit(self.tried, How(read_only=True))

    def take_over(self) -> None:
        """Take the file over from whoever has it open and was not heard of."""
        self.open_asked.emit(self.tried, How(take_over=True))

    def save_what_can_be_read(self) -> None:
        """Save what can be read of the file that was tried."""
        self.save_of(self.tried)

    def save_of(self, where: str) -> None:
        """Ask where a new file is to lie, and save into it what can be read of the damaged one.

        It is read where every read and act goes, because to copy a file that is open lets go of
        the locks this program holds on it.
        """
        tried = Path(where)
        suggested = tried.with_name(f"{tried.stem} saved{tried.suffix or '.db'}")
        to = files.name_data_file(self._window, suggested, "Where what can be read is saved")
        if to is not None:
            self._runner.say("Reading what can be read…")
            saving = partial(self._opener.rescue, where, to)
            self._background.read(partial(attempt, saving), self._on_saved)

    def choose_file(self) -> None:
        """Ask for a data file and open it."""
        chosen = files.choose_data_file(self._window, self._opener.paths.data)
        if chosen is not None:
            self.open_asked.emit(str(chosen), How())

    def ask_restore(self) -> None:
        """Ask which backup to go back to, of the file that was tried."""
        self.ask_restore_of(None)

    def ask_restore_of(self, tracker: Tracker | None) -> None:
        """Ask which backup to go back to, of the file that is open or was tried."""
        where = tracker.where if tracker is not None else self.tried
        self._background.read(partial(self._opener.backups, where, tracker), self._show_backups)

    def _ways(self, error: KnownError) -> list[Way]:
        """What can be done about an error beside what can always be done."""
        if isinstance(error, OpenElsewhere):
            over: list[Way] = [(TAKE_OVER, self.take_over)] if error.is_stale else []
            return [(READ_COPY, self.read_only), *over]
        if isinstance(error, NotATracker) and files.has_bytes(self.tried):
            return [(SAVE, self.save_what_can_be_read)]
        return [(READ, self.read_only)] if isinstance(error, MayOnlyRead) else []

    def _on_saved(self, saved: RescuedRow | KnownError) -> None:
        if isinstance(saved, KnownError):
            self._runner.explain(saved)
            return
        from swtracker.ui.dialogs.rescued import RescuedDialog

        self._runner.say(f"Saved “{saved.path.name}”")
        dialog = RescuedDialog(saved, self._window)
        dialog.open_asked.connect(self._on_open_asked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_open_asked(self, where: str) -> None:
        self.open_asked.emit(where, How())

    def _show_backups(self, found: tuple[str, list[BackupRow]]) -> None:
        from swtracker.ui.dialogs.restore import RestoreDialog

        self.tried, backups = found
        dialog = RestoreDialog(backups, self._opener.paths.data, self._window)
        dialog.chosen.connect(self._on_backup_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_backup_chosen(self, backup: Path) -> None:
        self.restore_chosen.emit(self.tried, backup)
