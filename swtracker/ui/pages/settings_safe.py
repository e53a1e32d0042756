"""Keeping safe: the last backup, the second place, going back, and a check by hand."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.errors import Damaged, KnownError
from swtracker.ui import files, theme
from swtracker.ui.background import Look
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.restore import when
from swtracker.ui.keeping_safe import KeepingSafe
from swtracker.ui.run import ErrorTarget
from swtracker.ui.ways_on import SAVE
from swtracker.ui.widgets.basics import allow, button, heading, label, row, set_part
from swtracker.usecases.rows.backups import SafeRow
from swtracker.usecases.rows.checked import Checked

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker


class SafeSection(QWidget):
    """What is done to keep the data file safe, and the buttons to do more."""

    def __init__(self, desk: Desk, beside: ErrorTarget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._beside = beside
        self._safe: KeepingSafe | None = None
        self.last = label(wraps=True)
        self.last.setObjectName("lastBackup")
        self.second = label("No second place is chosen.", "muted", wraps=True)
        self.second.setObjectName("secondPlace")
        self.found = label(wraps=True)
        self.found.setObjectName("checked")
        self.found.hide()
        self.go_back = button("Restore a backup…", self.restore)
        self.save = button(SAVE, self.save_what_can_be_read)
        self.save.hide()
        self._stop = button("Stop copying there", self.stop_copying)
        self._stop.hide()
        back_up = button("Back up now", self.back_up)
        choose = button("Choose a folder…", self.choose_second)
        if desk.tracker.is_read_only:
            for act in (back_up, choose):
                allow(act, desk.not_today())
            self.last.setText("Nothing is backed up while the records are open to read only.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(heading("Keeping safe"))
        column.addWidget(self.last)
        column.addWidget(
            label(
                "The data file is backed up once a day, and before an import, a share-out, a "
                "restore and an upgrade. Each backup is proved as it is made. Of old ones the "
                "newest of an hour, day, week and month is kept.",
                "muted",
                wraps=True,
            )
        )
        column.addLayout(
            row(
                back_up,
                self.go_back,
                button("Check the data file", self.check),
                self.save,
                None,
            )
        )
        column.addWidget(self.found)
        column.addWidget(heading("A second place"))
        column.addWidget(self.second)
        column.addLayout(row(choose, self._stop, None))

    def watch(self, safe: KeepingSafe) -> None:
        """Show what the window knows of the file's safety, now and whenever it learns more."""
        self._safe = safe
        safe.learnt.connect(self.show_safe)
        if safe.row is not None:
            self.show_safe(safe.row)

    def show_safe(self, safe: SafeRow) -> None:
        """Say when the last backup was made and how the second place does."""
        newest = safe.newest
        self.last.setText(
            "No backup has been made yet."
            if newest is None
            else f"Last backed up {when(newest)}, {newest.reason}, beside the data file."
        )
        self._stop.setVisible(safe.second is not None)
        set_part(self.second, "part", "error" if safe.second_trouble else "muted")
        if safe.second is None:
            said = (
                "No second place is chosen. A folder on the network or another disk keeps the "
                "backups when this computer is lost."
            )
        elif safe.second_trouble:
            worked = safe.second.worked.astimezone().date()
            said = f"{safe.second_trouble} It last worked on {words.full_day(worked)}."
        else:
            said = f"Every backup is copied to {safe.second.folder}."
        self.second.setText(said)
        if safe.wrong:
            self._say_found(safe.wrong, is_damaged=safe.is_damaged)

    def back_up(self) -> None:
        """Make a backup now."""
        if self._safe is not None:
            self._safe.back_up(self._beside)

    def restore(self) -> None:
        """Go back to a backup."""
        if self._safe is not None:
            self._safe.restore_asked.emit()

    def save_what_can_be_read(self) -> None:
        """Save what can be read of the damaged file into a new one."""
        if self._safe is not None:
            self._safe.rescue_asked.emit()

    def choose_second(self) -> None:
        """Ask for the folder of second copies, and make the first."""
        folder = files.choose_folder(self, "Choose a second place for backups")
        if folder is not None:
            self._copy_to(folder)

    def stop_copying(self) -> None:
        """Copy to no second place any more; what is there stays."""
        self._copy_to(None)

    def check(self) -> None:
        """Look through the file, its history and every rule, and say what holds and what not."""
        self._on_told("Looking through the data file…")
        check = partial(_checked, self._desk.tracker)
        self._desk.background.look(check, self._on_checked, self._on_told)

    def _copy_to(self, folder: Path | None) -> None:
        if self._safe is not None:
            self._safe.copy_to(folder)

    def _on_told(self, said: str, _share: float = 0) -> None:
        set_part(self.found, "part", "muted")
        self.found.setText(said)
        self.found.show()

    def _on_checked(self, checked: Checked) -> None:
        if checked.wrong:
            self._say_found(checked.wrong, is_damaged=checked.is_damaged)
            return
        set_part(self.found, "part", "")
        self.found.setText("\n".join(("Nothing is wrong with the data file.", *checked.holds)))

    def _say_found(self, wrong: tuple[str, ...], *, is_damaged: bool) -> None:
        self.save.setVisible(is_damaged)
        set_part(self.found, "part", "error")
        self.found.setText("\n".join(wrong))
        self.found.show()


def _checked(tracker: Tracker, _look: Look) -> Checked:
    try:
        return tracker.checking.check()
    except KnownError as error:
        return Checked((), (error.sentence,), isinstance(error, Damaged))
