"""Choosing the backup to go back to, knowing how much was done since."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.ui import files, theme
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, label, row, screen_room
from swtracker.usecases.rows.backups import BackupRow


def when(backup: BackupRow) -> str:
    """The backup's moment in the office's own time, as ``Sun 22 Nov 2026, 09:15``."""
    at = backup.at.astimezone()
    return f"{words.full_day(at.date())}, {at:%H:%M}"


def size(count: int) -> str:
    """Bytes as people say them."""
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count / 1000:.0f} kB"


def since(backup: BackupRow) -> str:
    """How much was done since the backup."""
    if backup.acts_since is None:
        return "–"
    return words.count(backup.acts_since, "act") if backup.acts_since else "nothing"


BACKUPS: tuple[Column[BackupRow], ...] = (
    Column("at", "Made", when, sort=lambda b: (b.at, b.number), width=190, strong=True),
    Column("reason", "Why", lambda b: b.reason[:1].upper() + b.reason[1:], width=150, stretch=1),
    Column("since", "Done since", since, sort=lambda b: b.acts_since, width=120),
    Column("size", "Size", lambda b: size(b.size), sort=lambda b: b.size, align="right", width=90),
)


class RestoreDialog(QDialog):
    """The backups of a data file, the newest first; one of them, or a file, is chosen.

    Signals:
        chosen(object): the path of the backup to go back to.
    """

    chosen = Signal(object)

    def __init__(self, backups: Sequence[BackupRow], folder: Path, parent: QWidget) -> None:
        """``folder`` is where the system's window for choosing a file begins."""
        super().__init__(parent)
        self._folder = folder
        self.setWindowTitle("Restore a backup")
        self.model = RowModel(BACKUPS, key=lambda b: b.path)
        self.table = TableView(self.model, "Backups")
        self.table.set_empty(
            "No backup yet",
            "A backup is made once a day and before anything large. One kept elsewhere can be "
            "chosen as a file.",
            "Choose a file…",
            self.choose_file,
        )
        self.model.set_rows(backups)
        self._do = button("Restore", self.restore, "primary")
        self._do.setEnabled(bool(backups))
        self.table.row_opened.connect(self._on_opened)
        column = QVBoxLayout(self)
        pad = theme.px(24)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(12))
        column.addWidget(label("Go back to a backup", "name", wraps=True))
        column.addWidget(
            label(
                "The records become what they were when the backup was made. What they are now is "
                "backed up first, so you can come back to it in the same way.",
                "muted",
                wraps=True,
            )
        )
        column.addWidget(self.table, 1)
        other = button("Choose a file…", self.choose_file)
        column.addLayout(row(other, None, button("Cancel", self.reject), self._do))
        room = screen_room(self)
        self.resize(
            min(theme.px(640), room.width()), min(theme.px(480), room.height() - theme.px(64))
        )
        if backups:
            self.table.choose(backups[0].path)
            self.table.setFocus()

    def restore(self) -> None:
        """Go back to the backup that is chosen."""
        self._on_opened(self.table.chosen())

    def choose_file(self) -> None:
        """Go back to a backup that lies somewhere else."""
        path = files.choose_data_file(self, self._folder)
        if path is not None:
            self._take(path)

    def _on_opened(self, backup: BackupRow | None) -> None:
        if backup is not None:
            self._take(backup.path)

    def _take(self, path: Path) -> None:
        self.accept()
        self.chosen.emit(path)
