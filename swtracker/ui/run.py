"""The one place where what a person does meets its outcome: done, refused, or broken."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.errors import BadInput, KnownError
from swtracker.ui.background import Background
from swtracker.ui.notices import Notices
from swtracker.usecases.rows import Done

if TYPE_CHECKING:  # the window paints before the rows are loaded
    from swtracker.usecases.rows.desk import HistoryRow

Act = Callable[[], Done]
"""A use case with its plain values, ready to be called: a `functools.partial`."""


class ErrorTarget(Protocol):
    """Something that shows an error beside what it is about: a form, a dialog, a panel."""

    def show_error(self, sentence: str, field: str | None) -> None:
        """Show the sentence, beside the field of that name where there is one."""
        ...

    def clear_errors(self) -> None:
        """Take the sentences away."""
        ...


class Runner(QObject):
    """Runs acts off the window's thread and tells of their outcome in one way for every page.

    Signals:
        changed(object): an act changed the record; the `Changes`. Pages read again what they show.
        acted(object): an act was done; the `Done`.
    """

    changed = Signal(object)
    acted = Signal(object)

    def __init__(
        self,
        window: QWidget,
        notices: Notices,
        background: Background,
        undo: Callable[[int], Done],
        last: Callable[[], HistoryRow | None] = lambda: None,
    ) -> None:
        """``undo`` undoes the history entry of that number and says so.

        ``last`` answers the last act that whoever is there can undo, whenever it was done; both
        are called in another thread.
        """
        super().__init__(window)
        self._window = window
        self._notices = notices
        self._background = background
        self._undo = undo
        self._last_of_mine = last
        self._last: int | None = None
        self._found: int | None = None
        self._is_running = False
        self._why_no_undo = ""
        background.failed.connect(self.explain)

    def act(self, fn: Act, *, beside: ErrorTarget | None = None) -> bool:
        """Do it; whether it was done.

        Done: ``changed`` is emitted and a notice says what was done, with Undo where it can be
        undone. A `KnownError`: its sentence stands beside the field it names, or in a notice.
        Anything else is a bug and opens the report. An act asked for while another runs is not
        done. ``fn`` runs in another thread: it takes plain values, never a widget.
        """
        if self._is_running:
            return False
        if beside is not None:
            beside.clear_errors()
        self._is_running = True
        try:
            done = self._background.wait_for(fn)
        except Exception as error:  # noqa: BLE001  the last place: explained or reported
            self.explain(error, beside=beside)
            return False
        finally:
            self._is_running = False
        self._tell(done)
        return True

    def explain(self, error: Exception, *, beside: ErrorTarget | None = None) -> None:
        """Show what went wrong: a known error in its sentence, anything else as a report."""
        if not isinstance(error, KnownError):
            from swtracker.ui.bug_report import BugReport

            BugReport(error, self._window).open()
        elif beside is not None:
            field = error.field if isinstance(error, BadInput) else None
            beside.show_error(error.sentence, field)
        else:
            self._notices.say(error.sentence)

    def say(self, said: str, action_text: str = "", slot: Callable[[], None] | None = None) -> None:
        """Say something that is no act on the record, with what can be done about it."""
        self._notices.say(said, action_text, slot)

    @property
    def can_undo(self) -> bool:
        """Whether the last act can be undone."""
        return self._last is not None and not self._why_no_undo

    @property
    def is_running(self) -> bool:
        """Whether an act is under way."""
        return self._is_running

    def keep_from_undoing(self, why: str) -> None:
        """Undo nothing, and say why when asked to; with "" the last act can be undone again."""
        self._why_no_undo = why
        if why:
            self._notices.clear()  # It may offer Undo.

    def undo(self) -> None:
        """Undo the last act, if it can be; Ctrl+Z and the notice's button come here.

        What was done before it, or before the window was opened, is shown first and undone when
        asked for: nobody may remember what it was.
        """
        if self._why_no_undo:
            self._notices.say(self._why_no_undo)
            return
        entry, self._last = self._last, None
        if entry is None:
            self._offer_last()
        elif not self.act(_Undo(self._undo, entry)):
            self._last = entry

    def _offer_last(self) -> None:
        """Show the last act that can be undone, with a button that does."""
        if self._is_running:
            return
        self._is_running = True
        try:
            row = self._background.wait_for(self._last_of_mine)
        except Exception as error:  # noqa: BLE001  the last place: explained or reported
            self.explain(error)
            return
        finally:
            self._is_running = False
        if row is None:
            return
        self._found = row.id
        at = row.at.astimezone()
        whose = "Your last act" if row.actor else "The last act with nobody signed in"
        said = f"{whose}, {words.full_day(at.date())}, {at:%H:%M}: {row.words}"
        self._notices.say(said, "Undo it", self._undo_found)

    def _undo_found(self) -> None:
        entry, self._found = self._found, None
        if entry is not None and not self._why_no_undo:
            self.act(_Undo(self._undo, entry))

    def forget(self) -> None:
        """Forget the last act: another data file was opened."""
        self._last = self._found = None
        self._why_no_undo = ""
        self._notices.clear()

    def _tell(self, done: Done) -> None:
        if done.changes.areas:  # A file that was written leaves the act before it to be undone.
            self._last = done.undo
        if done.undo is None or self._why_no_undo:
            self._notices.say(done.words)
        else:
            self._notices.say(done.words, "Undo", self.undo)
        self.acted.emit(done)
        if done.changes.areas:
            self.changed.emit(done.changes)


class _Undo:
    """The undoing of one history entry, as an act."""

    def __init__(self, undo: Callable[[int], Done], entry: int) -> None:
        self._undo = undo
        self._entry = entry

    def __call__(self) -> Done:
        return self._undo(self._entry)
