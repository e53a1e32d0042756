"""The window: it puts the shell, the desk and the pages together over one data file at a time.

The shell paints first. From then on the data file is opened off the window's thread, and a page is
made when it is first gone to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow

from swtracker.domain import words
from swtracker.domain.changes import Area, Changes
from swtracker.errors import Damaged, KnownError, StoreProblem
from swtracker.paths import AppPaths
from swtracker.ui import theme
from swtracker.ui.background import Background
from swtracker.ui.keeping_safe import KeepingSafe, said_of, second_of, with_second
from swtracker.ui.listening import Listening
from swtracker.ui.memory import Memory
from swtracker.ui.notices import Notices
from swtracker.ui.opening import (
    USUALLY,
    Frame,
    How,
    Opened,
    Opener,
    attempt,
    frame_of,
    shared_words,
    warm_up,
)
from swtracker.ui.pages.each import is_page, load_pages, page_class
from swtracker.ui.preferences import Preferences
from swtracker.ui.run import ErrorTarget, Runner
from swtracker.ui.shell import Shell
from swtracker.ui.ways_on import SAVE, WaysOn
from swtracker.ui.who_asked import WhoAsked
from swtracker.ui.widgets.basics import screen_room
from swtracker.usecases.rows import Done

if TYPE_CHECKING:  # the window paints before any of these is loaded
    from swtracker.domain.calendar import Clock
    from swtracker.ui.desk import Desk
    from swtracker.ui.first_start import FirstStart
    from swtracker.ui.pages.page import Page
    from swtracker.ui.trouble import Trouble
    from swtracker.usecases.rows.backups import SafeRow, SecondPlace
    from swtracker.usecases.rows.desk import HistoryRow

SMALLEST = QSize(960, 600)
"""Small enough for a laptop whose screen is magnified half as much again."""
USUAL = QSize(1280, 800)
HOME = "team"
NEW_DAY_EVERY_MS = 60_000


class MainWindow(QMainWindow):
    """swtracker's one window, from the empty shell to the pages over an open data file.

    ``desk`` is what the pages share; None until a data file is open.

    Signals:
        painted(): the shell was painted for the first time; nothing is open yet.
        seated(): a data file is open and a page of it in sight.
    """

    painted = Signal()
    seated = Signal()
    _has_painted = False  # Qt sends the first events while the window is still being made.

    def __init__(
        self,
        paths: AppPaths,
        clock: Clock,
        preferences: Preferences,
        *,
        where: str | None = None,
        as_staff: str | None = None,
        demo: bool = False,
        read_only: bool = False,
    ) -> None:
        """``where`` is the data file or server to open instead of the last one, ``as_staff`` who
        is at the computer for this once; ``demo`` opens the made-up council. ``read_only`` opens
        the first data file to read only.
        """
        super().__init__()
        self.memory = Memory(preferences, paths.preferences, self)
        self.desk: Desk | None = None
        self.pages: dict[str, Page] = {}
        self._paths = paths
        self._opener = Opener(paths, clock)
        self._where = where
        self._as_staff = as_staff
        self._demo = demo
        self._first = How(read_only=read_only)
        self._opened: Opened | None = None
        self._asker: ErrorTarget | None = None
        self._subject: tuple[Page, Any] | None = None
        self.background = Background(self)
        self.notices = Notices(self)
        self.runner = Runner(self, self.notices, self.background, self._undo, self._last_act)
        self.runner.changed.connect(self._on_changed)
        self.background.failed.connect(self._on_failed)
        self.safe = KeepingSafe(self.runner, self.background, self)
        self.safe.learnt.connect(self._on_safe)
        self.safe.second_changed.connect(self._on_second_changed)
        self.safe.restore_asked.connect(self.ask_restore)
        self.safe.rescue_asked.connect(self.save_what_can_be_read)
        self.who = WhoAsked(self, self.runner, self.background)
        self.who.answered.connect(self._on_signed_in)
        self.ways = WaysOn(self._opener, self.runner, self.background, self)
        self.ways.again_asked.connect(self._begin)
        self.ways.open_asked.connect(self.open)
        self.ways.restore_chosen.connect(self._restore)
        self.ways.new_asked.connect(self.show_first_start)
        self.ways.quit_asked.connect(self.close)
        self.setWindowTitle("swtracker")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL.boundedTo(screen_room(self).size()))
        self.restoreGeometry(QByteArray.fromBase64(preferences.window.encode()))
        self._make_shell()
        QShortcut(QKeySequence.StandardKey.Undo, self, self.runner.undo)
        QShortcut(QKeySequence.StandardKey.Quit, self, self.close)
        self._minute = QTimer(self, interval=NEW_DAY_EVERY_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()
        self.listening = Listening(self, self.runner, self.background)
        self.listening.heard.connect(self._on_others)

    # ---- going about

    @property
    def preferences(self) -> Preferences:
        """What is remembered of the person at this computer."""
        return self.memory.preferences

    @property
    def page(self) -> Page | None:
        """The page in sight, if one is."""
        current = self.shell.places.currentWidget()
        return next((page for page in self.pages.values() if page is current), None)

    def go(self, key: str, subject: object = None) -> None:
        """Go to the page of that key, to the worker, the case or the plan on it."""
        if self.desk is None or not is_page(key):
            return
        page = self.pages.get(key) or self._make_page(key, self.desk)
        self.shell.show_place(page)
        self.shell.rail.show_place(key)
        self.memory.change(page=key)
        page.take_keyboard()
        if subject is not None:
            # The page has just asked for its rows; what is asked for now comes back after them.
            self._subject = (page, subject)
            self.background.read(_nothing, self._on_rows_there)

    def choose_look(self, theme_name: theme.ThemeName, text_scale: float) -> None:
        """Put another theme or text size in force at once, and keep it."""
        is_resized = text_scale != theme.text_scale()
        self.memory.change(theme=theme_name, text_scale=text_scale)
        self._put_look_in_force()
        self.memory.keep()
        if is_resized:
            # Room between things is measured when it is laid out, so everything is laid out anew;
            # in a moment, because the page that asks is still speaking.
            QTimer.singleShot(0, self._on_resized)

    def follow_computer(self) -> None:
        """Take the computer's own theme again, where that is what was chosen."""
        if self.preferences.theme == "system":
            self._put_look_in_force()

    def _on_rail(self, key: str) -> None:
        """Go where the rail says; the keyboard stays on the rail while it moves along it."""
        place = QApplication.focusWidget()
        # Asked for while the data file is still being opened, it is where that begins.
        self.memory.change(page=key)
        self.go(key)
        if place is not None and self.shell.rail.isAncestorOf(place):
            place.setFocus()

    # ---- which data file

    def open(self, where: str, how: How = USUALLY) -> None:
        """Open a data file or server in place of the one that is open, which stays if that fails.

        What goes wrong is said by whoever asked, or fills the window where nothing is open.
        """
        self.ways.tried = where
        people = self.preferences.people
        self._open(partial(self._opener.open, where, people, self._as_staff, how))

    def open_demo(self) -> None:
        """Open the made-up council in its own file."""
        if self._opened is not None and self._opened.is_made_up:
            self._seat(HOME)
            return
        self._open(partial(self._opener.open_demo, self.preferences.people, self._as_staff))

    def make_demo_anew(self) -> None:
        """Make the made-up council up anew, for today."""
        if self._opened is not None:
            tracker = self._opened.tracker
            self._open(partial(self._opener.open_demo, {}, self._as_staff, in_place_of=tracker))

    def ask_restore(self) -> None:
        """Ask which backup to go back to, of the data file that is open or could not be opened."""
        self.ways.ask_restore_of(self._opened.tracker if self._opened is not None else None)

    def save_what_can_be_read(self) -> None:
        """Save what can be read of the data file that is open, which was found to be damaged."""
        if self._opened is not None:
            self.ways.save_of(self._opened.tracker.where)

    def show_first_start(self) -> None:
        """Offer the three ways to begin."""
        from swtracker.ui.first_start import FirstStart

        start = FirstStart(self._opener, self.runner, self.background)
        start.demo_asked.connect(self.open_demo)
        start.other_asked.connect(self.ways.choose_file)
        start.stored.connect(self._on_stored)
        start.made.connect(self._on_made)
        start.book_waits.connect(self._on_book_waits)
        self._show_alone(start, start)
        self._later(warm_up)

    def _begin(self) -> None:
        self.painted.emit()
        if is_page(self.preferences.page):
            self._later(partial(load_pages, self.preferences.page))
        if self._demo:
            self.open_demo()
        elif self._where is not None:
            self.open(self._where, self._first)
        elif self.preferences.data_file:
            self.open(self.preferences.data_file, self._first)
        elif self._paths.data_file.exists():
            self.open(str(self._paths.data_file), self._first)
        else:
            self.show_first_start()

    def _open(self, opening: Callable[[], Opened]) -> None:
        if self._asker is not None:
            self._asker.clear_errors()
        self.background.read(partial(attempt, opening), self._on_opened)

    def _on_opened(self, opened: Opened | KnownError) -> None:
        if isinstance(opened, Opened):
            self._take(opened)
        elif self._asker is not None or self.desk is not None:
            self.ways.explain(opened, self._asker)
        else:
            self._show_trouble(opened)

    def _restore(self, where: str, backup: Path) -> None:
        from swtracker.ui.pages.settings import SettingsPage

        page = self.page
        self._asker = page if isinstance(page, SettingsPage) else None
        people = self.preferences.people
        self._open(partial(self._opener.restore, where, backup, people, self._as_staff))

    def _on_failed(self, error: Exception) -> None:
        """Offer ways on from damage, and under the report of a bug that kept a file shut."""
        if isinstance(error, Damaged) and self.desk is not None:
            self.runner.say(error.sentence, SAVE, self.save_what_can_be_read)
        elif self.desk is None and self._asker is None:
            self._show_trouble(
                StoreProblem(
                    "Something went wrong in swtracker while your records were being opened; they "
                    "were left as they are. Try again, or open another data file."
                )
            )

    def _on_stored(self, where: str) -> None:
        """Remember a data file that has been made before it is opened: the window may be closed."""
        self.memory.change(data_file=where)
        self.memory.keep()

    def _on_made(self, where: str, staff_number: str) -> None:
        if staff_number:
            self.memory.person_at(str(Path(where).absolute()), staff_number)
        self.open(where)

    def _on_book_waits(self, book: Path) -> None:
        """Look at what was chosen before there was a council, once its data file is open."""
        self.background.read(partial(Path, book), partial(self.go, "settings"))

    def _show_trouble(self, error: KnownError) -> None:
        self._show_alone(self.ways.trouble(error), None)

    def _show_alone(self, widget: FirstStart | Trouble, asker: ErrorTarget | None) -> None:
        """Show something that is no page; the pages stay where a data file is open."""
        self._asker = asker
        self.shell.rail.setVisible(self.desk is not None)
        self.shell.rail.show_place("")
        self.shell.show_place(widget)
        widget.take_keyboard()

    def _later(self, fn: Callable[[], None]) -> None:
        """Do something off the window's thread that nothing in sight waits for."""
        # A function of its own each time, so that none is taken for a newer one of another.
        self.background.read(fn, lambda _nothing: None)

    # ---- a data file that is open

    def _take(self, opened: Opened) -> None:
        """Put the pages over a data file that has just been opened."""
        before = self._opened
        self._remember_view()
        if before is not None:
            self._later(before.tracker.close)
        self.runner.forget()
        self._opened = opened
        self.background.others = opened.tracker.others
        self.background.damage = opened.tracker.checking.damage
        self.listening.watch(opened.tracker, opened.heard)
        self.desk = None
        if not opened.is_made_up:
            self.memory.change(data_file=opened.tracker.where)
        self._seat(self.preferences.page)
        self.memory.keep()
        self.shell.status.show_safe("")
        second = second_of(self.preferences, opened.tracker.where)
        needs_none = opened.is_made_up or opened.tracker.is_read_only
        self.safe.watch(None if needs_none else opened.tracker, second)
        if opened.said:
            self.runner.say(opened.said)
        self._tell_place(opened)
        self.who.watch(opened)
        self.seated.emit()
        self._later(load_pages)

    def _seat(self, key: str) -> None:
        """Make the desk and the page of that key, over what is open, in place of any there were."""
        from swtracker.ui.desk import Desk

        assert self._opened is not None
        tracker, frame = self._opened.tracker, self._opened.frame
        self._remember_view()
        self.shell.clear()
        self.pages.clear()
        self._asker = None
        exports = self._paths.exports
        desk = Desk(tracker, self.runner, self.background, self, exports=exports)
        before, self.desk = self.desk, desk
        if before is not None:
            before.deleteLater()
        self.desk.went.connect(self.go)
        self.desk.view_changed.connect(self._on_view_changed)
        self._on_view_changed()
        self._show_standing()
        self._show_frame(frame)
        kept = self.preferences.teams.get(tracker.where)
        self.desk.look_at_team(next((t.id for t in frame.teams if t.name == kept), None))
        self.shell.rail.show()
        self.go(key if is_page(key) else HOME)

    def _make_page(self, key: str, desk: Desk) -> Page:
        # Made where it will stand: moved there later, all of it would be dressed anew.
        page = self.pages[key] = page_class(key)(desk, self.shell.places)
        self.memory.put_back(page)
        if key == "settings":
            self._connect_settings(page)
        elif key == "week":
            self._connect_week(page)
        return page

    def _connect_week(self, page: Page) -> None:
        from swtracker.ui.pages.this_week import ThisWeekPage

        assert isinstance(page, ThisWeekPage)
        page.who_asked.connect(self.who.ask)

    def _connect_settings(self, page: Page) -> None:
        from swtracker.ui.pages.settings import SettingsPage

        assert isinstance(page, SettingsPage)
        assert self._opened is not None
        page.show_window(self.preferences, is_made_up=self._opened.is_made_up)
        page.look_chosen.connect(self.choose_look)
        page.file_asked.connect(self._on_file_asked)
        page.new_file_asked.connect(self.show_first_start)
        page.demo_anew_asked.connect(self.make_demo_anew)
        page.who_asked.connect(self.who.ask)
        page.safe.watch(self.safe)

    def _on_safe(self, row: SafeRow) -> None:
        """Say in the frame when the records were last backed up, and what is wrong with that."""
        self.shell.status.show_safe(*said_of(row))
        if row.is_damaged and row.newest is None:
            self.runner.say(row.wrong[0], SAVE, self.save_what_can_be_read)
        elif row.is_damaged:
            self.runner.say(row.wrong[0], "Restore a backup…", self.ask_restore)
        elif row.wrong:
            self.runner.say(row.wrong[0])

    def _on_second_changed(self, where: str, second: SecondPlace | None) -> None:
        self.memory.preferences = with_second(self.preferences, where, second)
        self.memory.keep()

    def _on_safe_pressed(self) -> None:
        from swtracker.ui.pages.settings import SettingsPage

        self.go("settings")
        if isinstance(self.page, SettingsPage):
            self.page.show_safe()

    def _on_file_asked(self) -> None:
        from swtracker.ui.pages.settings import SettingsPage

        page = self.page
        self._asker = page if isinstance(page, SettingsPage) else None
        self.ways.choose_file()

    def _show_frame(self, frame: Frame) -> None:
        if self._opened is None or self.desk is None:
            return
        self._opened = replace(self._opened, frame=frame)
        self.setWindowTitle(f"swtracker — {frame.council}")
        self.shell.status.show_file(frame.council, frame.policy, self._opened.tracker.where)
        self.shell.status.show_person(frame.person)
        self.desk.show_teams(frame.teams)

    def _on_changed(self, changes: Changes) -> None:
        if self._opened is not None and changes.touches(
            Area.COUNCIL, Area.POLICY, Area.TEAMS, Area.STAFF
        ):
            self.background.read(partial(frame_of, self._opened.tracker), self._show_frame)

    def _on_view_changed(self) -> None:
        """Undo nothing while another day is looked at: nothing done there is in sight."""
        desk = self.desk
        why = ""
        if desk is not None and desk.tracker.is_read_only:
            why = desk.not_today()
        elif desk is not None and desk.is_another_day:
            why = (
                f"You are looking at {words.full_day(desk.day)}, as it stood; "
                "choose today to undo anything."
            )
        self.runner.keep_from_undoing(why)

    def _show_standing(self) -> None:
        """Say over every page that the records are open to read only, while they are."""
        opened = self._opened
        self.shell.standing.setVisible(False)
        if opened is not None and opened.tracker.is_read_only:
            self.shell.standing.show_reading(opened.at, is_copy=opened.tracker.is_copy)

    def _tell_place(self, opened: Opened) -> None:
        """Say once of a file on a network or in a synced folder what that means."""
        where, place = opened.tracker.where, opened.shared_place
        if place and not self.memory.is_told_of(where, place):
            self.memory.tell_of(where, place)
            self.memory.keep()
            self.runner.say(f"{shared_words(place)}.", "More", self._on_safe_pressed)

    def _open_to_work(self) -> None:
        if self._opened is not None:
            self.open(self._opened.tracker.where)

    # ---- others at the same records

    def _on_others(self) -> None:
        at = self._opener.clock.now().astimezone()
        self.shell.status.show_news(f"{at:%H:%M}")
        self.runner.changed.emit(Changes.everything())

    def _undo(self, entry: int) -> Done:
        """Undo a history entry; called off the window's thread."""
        assert self._opened is not None, "nothing can be undone before a data file is open"
        return self._opened.tracker.history.undo(entry)

    def _last_act(self) -> HistoryRow | None:
        """The last act of whoever is there that can be undone; called off the window's thread."""
        opened = self._opened
        return opened.tracker.history.last_of_mine() if opened is not None else None

    def _on_rows_there(self, _nothing: None) -> None:
        if self._subject is not None and self._subject[0] is self.page:
            self._subject[0].show_subject(self._subject[1])
        self._subject = None

    # ---- what is remembered

    def _on_signed_in(self, frame: Frame) -> None:
        self._show_frame(frame)
        if frame.person is not None and self.desk is not None:
            self.memory.person_at(self.desk.tracker.where, frame.person.staff_number)
            self.memory.keep()
            self.desk.signed_in.emit()

    def _remember_view(self) -> None:
        if self.desk is not None:
            self.memory.view_of(self.desk, self.pages.values())

    # ---- the shell, the look, the day

    def _make_shell(self) -> None:
        self.shell = Shell(self.background)
        self.shell.rail.went.connect(self._on_rail)
        self.shell.status.file_asked.connect(self._on_file_pressed)
        self.shell.status.who_asked.connect(self.who.ask)
        self.shell.status.safe_asked.connect(self._on_safe_pressed)
        self.shell.standing.work_asked.connect(self._open_to_work)
        if self.safe.row is not None:
            self.shell.status.show_safe(*said_of(self.safe.row))
        self.shell.rail.show_place(self.preferences.page)
        self.setCentralWidget(self.shell)

    def _on_file_pressed(self) -> None:
        self.go("settings")

    def _put_look_in_force(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self.preferences.theme, self.preferences.text_scale)

    def _on_resized(self) -> None:
        from swtracker.ui.pages.settings import SettingsPage

        self._remember_view()
        self._make_shell()
        self.pages.clear()
        if self._opened is not None:
            self._seat(self.preferences.page)
        if isinstance(self.page, SettingsPage):
            self.page.show_look()

    def _on_minute(self) -> None:
        """Begin the new day, where the window was left open over midnight."""
        desk, modal = self.desk, QApplication.activeModalWidget()
        if desk is not None and modal is None and desk.tracker.today() != desk.today:
            self._seat(self.preferences.page)

    # ---- Qt's own

    def changeEvent(self, event: QEvent) -> None:
        """Ask what others did meanwhile when somebody comes back to the window."""
        super().changeEvent(event)
        # Nothing is open before the window has painted, and to name a kind of event takes a while.
        if self._has_painted and event.type() is QEvent.Type.ActivationChange:
            self.listening.ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and begin in earnest once the shell is on the screen."""
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self._begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the preferences and let go of the data file."""
        self._minute.stop()
        self.listening.stop()
        self._remember_view()
        self.memory.keep()
        self.background.finish()
        if self._opened is not None:
            self._opened.tracker.close()
        super().closeEvent(event)


def _nothing() -> None:
    """What is asked for only to come after what was asked before it."""
