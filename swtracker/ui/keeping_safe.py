"""Keeping the open data file safe beside the work: a backup a day, its second copy, a quick look.

It all runs in the thread of long looks, so that the first page, reads and acts go on meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from swtracker.domain import words
from swtracker.errors import KnownError
from swtracker.ui.background import Background, Look
from swtracker.ui.preferences import Preferences
from swtracker.ui.run import ErrorTarget, Runner
from swtracker.usecases.rows import Done

if TYPE_CHECKING:  # the window paints before any of these is loaded
    from swtracker.usecases.rows.backups import SafeRow, SecondPlace
    from swtracker.usecases.tracker import Tracker

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for a time that the preferences do not tell."""

EVERY_MS = 3_600_000
"""How often a window that is left open asks whether another backup is due."""


class KeepingSafe(QObject):
    """What is known of the open file's safety, and the way to do something for it.

    Signals:
        learnt(object): the `SafeRow`, whenever it is known anew.
        second_changed(str, object): of that data file, the `SecondPlace`; None for none.
        restore_asked(): go back to a backup.
        rescue_asked(): save what can be read of the file, which is damaged.
    """

    learnt = Signal(object)
    second_changed = Signal(str, object)
    restore_asked = Signal()
    rescue_asked = Signal()

    def __init__(self, runner: Runner, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.row: SafeRow | None = None
        """What is known; None until the first look is over, and for a made-up council."""
        self._runner = runner
        self._background = background
        self._tracker: Tracker | None = None
        self._second: SecondPlace | None = None
        self._clock = QTimer(self, interval=EVERY_MS)
        self._clock.timeout.connect(self.look)

    def watch(self, tracker: Tracker | None, second: SecondPlace | None) -> None:
        """Look after the file that has just been opened; None, a made-up one, is not backed up."""
        self._tracker = tracker
        self._second = second
        self.row = None
        self._clock.start()
        self.look()

    def look(self) -> None:
        """Make the day's backup if it is due, copy it, and tell how the file stands."""
        if self._tracker is not None:
            self._background.look(
                partial(_at_start, self._tracker, self._second), self._on_looked, self._on_told
            )

    def back_up(self, beside: ErrorTarget) -> bool:
        """Make a backup now; whether it was made."""
        tracker = self._tracker
        if tracker is None:
            return False
        found: list[SafeRow] = []
        done = self._runner.act(partial(_take, tracker, self._second, found), beside=beside)
        if done:
            self._on_looked((tracker, found[0]))
        return done

    def copy_to(self, folder: Path | None) -> None:
        """Copy every backup to that folder from now on, the newest at once; None copies no more."""
        if self._tracker is None:
            return
        backups = self._tracker.backups
        self._second = backups.second_place(folder) if folder is not None else None
        self.second_changed.emit(self._tracker.where, self._second)
        self.look()

    def _on_told(self, _words: str, _share: float) -> None:
        """It says nothing on its way."""

    def _on_looked(self, found: tuple[Tracker, SafeRow] | KnownError) -> None:
        if isinstance(found, KnownError) or found[0] is not self._tracker:
            return  # Whatever it is, the next act says it; or another file is open.
        self.row = found[1]
        second = self.row.second
        if second is not None and second != self._second:
            self._second = second
            self.second_changed.emit(self._tracker.where, second)
        self.learnt.emit(self.row)


def said_of(row: SafeRow) -> tuple[str, str]:
    """What the foot of the window says of the file's safety, and what is wrong with it, if so."""
    if row.wrong:
        said = "The data file is damaged" if row.is_damaged else "The day’s backup was not made"
        return said, row.wrong[0]
    if row.is_second_missed:
        return "No second copy for a week", row.second_trouble
    if row.newest is None:
        return "", ""
    at = row.newest.at.astimezone()
    return f"Backed up {words.bare_day(at.date())}, {at:%H:%M}", ""


def second_of(preferences: Preferences, where: str) -> SecondPlace | None:
    """The second place of a data file, as this computer keeps it."""
    from swtracker.usecases.rows.backups import SecondPlace

    folder = preferences.second_places.get(where)
    if not folder:
        return None
    try:
        worked = datetime.fromisoformat(preferences.second_worked.get(where, ""))
    except ValueError:
        worked = LONG_AGO
    return SecondPlace(Path(folder), worked if worked.tzinfo is not None else LONG_AGO)


def with_second(preferences: Preferences, where: str, second: SecondPlace | None) -> Preferences:
    """The preferences with another second place for a data file, or without one."""
    return replace(
        preferences,
        second_places=_with(
            preferences.second_places, where, second, str(second and second.folder)
        ),
        second_worked=_with(
            preferences.second_worked, where, second, str(second and second.worked)
        ),
    )


def _with(
    kept: Mapping[str, str], where: str, second: SecondPlace | None, value: str
) -> dict[str, str]:
    others = {name: of for name, of in kept.items() if name != where}
    return others if second is None else {**others, where: value}


def _at_start(
    tracker: Tracker, second: SecondPlace | None, _look: Look
) -> tuple[Tracker, SafeRow] | KnownError:
    try:
        return tracker, tracker.backups.at_start(second)
    except KnownError as error:
        return error


def _take(tracker: Tracker, second: SecondPlace | None, found: list[SafeRow]) -> Done:
    done, row = tracker.backups.take(second)
    found.append(row)
    return done
