"""The files beside the summary: a day whole, every record, a calendar, the statutory ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QMenu, QVBoxLayout, QWidget

from swtracker.domain.census import census_day
from swtracker.domain.handed_on import HandedOn
from swtracker.domain.sw_episodes import CollectionYear
from swtracker.errors import KnownError
from swtracker.ui import files, theme
from swtracker.ui.background import Look
from swtracker.ui.desk import Desk
from swtracker.ui.widgets.basics import button, label, row

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker


@dataclass(frozen=True, slots=True)
class Written:
    """What was written where, and what a person who hands it on must know."""

    path: Path
    what: HandedOn
    sentences: tuple[str, ...] = ()


Write = Callable[["Tracker", Path, Look], Written]


class OtherFiles(QObject):
    """The menu of the other files, and the writing of each."""

    def __init__(self, desk: Desk, within: QWidget, on_day: Callable[[], date]) -> None:
        """``on_day`` answers the day that is looked at, for the folder of a day."""
        super().__init__(within)
        self._desk = desk
        self._within = within
        self._on_day = on_day
        self._path = Path()
        self._writing: Look | None = None

    def menu(self) -> QMenu:
        """What can be written; the years are those of today."""
        today = self._desk.today
        year = CollectionYear.of(today)
        counted = today.year if census_day(today.year) <= today else today.year - 1
        menu = QMenu(self._within)
        menu.addAction("Everything on this day, in a folder…", self.save_snapshot)
        menu.addSeparator()
        menu.addAction("Every record, as a workbook…", self.save_everything)
        menu.addAction("Calendar of what falls due…", self.save_calendar)
        menu.addSeparator()
        menu.addAction(f"SW Episodes {year.words}…", partial(self.save_episodes, year))
        menu.addAction(f"Census check {counted}…", partial(self.save_census, counted))
        return menu

    def save_snapshot(self) -> None:
        """Everything of the day looked at, in a folder of its own."""
        folder = files.choose_folder(self._within.window(), "Where the folder goes")
        if folder is not None:
            self._begin(partial(_write_snapshot, self._on_day()), folder)

    def save_everything(self) -> None:
        """Every record that stands, as a workbook that can be brought in again."""
        self._ask("Everything.xlsx", "Excel workbook", _write_everything)

    def save_calendar(self) -> None:
        """What falls due in the team looked at."""
        self._ask("Calendar.ics", "Calendar", partial(_write_calendar, self._desk.team))

    def save_episodes(self, year: CollectionYear) -> None:
        """The statutory history of the year, without birth dates."""
        name = f"SW Episodes {year.words}.csv"
        self._ask(name, "CSV", partial(_write_episodes, year))

    def save_census(self, year: int) -> None:
        """Figures to check the census of the year against."""
        self._ask(f"Census check {year}.csv", "CSV", partial(_write_census, year))

    def _ask(self, name: str, kind: str, write: Write) -> None:
        path = files.name_report(self._within.window(), "Save", self._folder() / name, kind)
        if path is not None:
            self._begin(write, path)

    def _folder(self) -> Path:
        if self._path.name:
            return self._path.parent
        exports = self._desk.exports
        return exports if exports is not None and exports.is_dir() else files.documents()

    def _begin(self, write: Write, path: Path) -> None:
        self._path = path
        self._desk.runner.say("Writing…", "Stop", self.stop)
        self._writing = self._desk.background.look(
            partial(_written_or_why, write, self._desk.tracker, path),
            self._on_written,
            self._on_told,
        )

    def stop(self) -> None:
        """Let it be; nothing is written."""
        if self._writing is not None:
            self._writing.stop()

    def _on_told(self, said: str, _share: float) -> None:
        self._desk.runner.say(said, "Stop", self.stop)

    def _on_written(self, outcome: Written | KnownError | None) -> None:
        self._writing = None
        if outcome is None:
            self._desk.runner.say("Stopped; nothing was written")
            return
        if isinstance(outcome, KnownError):
            self._desk.runner.explain(outcome)
            return
        self._path = outcome.path
        self._desk.runner.say(f"Saved “{outcome.path.name}”", "Open folder", self._open_folder)
        if outcome.sentences:
            ToldDialog(outcome, self._within.window()).open()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


class ToldDialog(QDialog):
    """What must be known by whoever hands the file on."""

    def __init__(self, written: Written, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"What to know of {written.path.name}")
        self.setMinimumWidth(theme.px(520))
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        column.addWidget(label(self.windowTitle(), "name", wraps=True))
        for sentence in written.sentences:
            column.addWidget(label(sentence, wraps=True))
        close = button("Close", self.accept, "primary")
        column.addLayout(row(None, close))
        close.setFocus()


class _Stopped(Exception):
    """The person stopped the writing."""


def _written_or_why(
    write: Write, tracker: Tracker, path: Path, look: Look
) -> Written | KnownError | None:
    """What was written, why it could not be, or None when it was stopped."""
    try:
        written = write(tracker, path, look)
    except _Stopped:
        return None
    except KnownError as error:
        return error
    not_noted = tracker.exports.note(written.what, [written.path])
    return replace(written, sentences=(*written.sentences, not_noted)) if not_noted else written


def _step(look: Look, what: str) -> Callable[[int, int], None]:
    """Tells how far it is, and ends the work once it was stopped."""

    def step(done: int, of: int) -> None:
        if look.is_stopped():
            raise _Stopped
        look.tell(f"Writing {what} {done} of {of}", done / of)

    return step


def _write_snapshot(day: date, tracker: Tracker, folder: Path, look: Look) -> Written:
    from swtracker.exchange.snapshot import snapshot_name, write_snapshot

    snapshot = tracker.snapshots.on(day)
    to = folder / snapshot_name(snapshot)
    return Written(write_snapshot(to, snapshot, (), _step(look, "file")), HandedOn.DAY)


def _write_everything(tracker: Tracker, path: Path, look: Look) -> Written:
    from swtracker.exchange.whole_workbook import write_whole

    write_whole(path, tracker.whole.read(), tracker.today(), _step(look, "sheet"))
    told = ("The history is not in it; everything else that stands is.",)
    return Written(path, HandedOn.EVERYTHING, told)


def _write_calendar(team: int | None, tracker: Tracker, path: Path, _look: Look) -> Written:
    from swtracker.exchange.calendar_file import write_calendar

    write_calendar(path, tracker.calendars.read(team=team))
    return Written(path, HandedOn.CALENDAR)


def _write_episodes(year: CollectionYear, tracker: Tracker, path: Path, _look: Look) -> Written:
    from swtracker.exchange.sw_episodes import write_sw_episodes

    told = write_sw_episodes(path, tracker.statutory.sw_episodes(year))
    return Written(path, HandedOn.EPISODES, told)


def _write_census(year: int, tracker: Tracker, path: Path, _look: Look) -> Written:
    from swtracker.exchange.census import write_census_check

    told = write_census_check(path, tracker.statutory.census(year))
    return Written(path, HandedOn.CENSUS, told)
