"""Work off the window's thread, one thing at a time, its answers brought back to the window.

All of a window's reads and acts go through one thread in the order they are asked for, so that no
read holds the data file while an act wants to write it. Only what thinks for long about what it has
read, a plan for many families, has a thread of its own, and can be stopped.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from functools import partial
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from swtracker.errors import KnownError, StoreBusy
from swtracker.ui.garbage import Sweeper
from swtracker.ui.waiting import Others, Waiting

Answer = TypeVar("Answer")
P = ParamSpec("P")

SLOW_AFTER_MS = 300
"""Anything longer shows that it is under way."""


class Look:
    """A long look that is under way; whoever asked for it can stop it and take what it has found.

    Whatever looks is handed it too, in another thread: it asks `is_stopped` now and then, and
    tells with `tell` what it is looking for and the share of its time used so far.
    """

    def __init__(
        self,
        tell: Callable[[Look, str, float], None],
        hearer: Callable[[], Callable[[str, float], None] | None],
    ) -> None:
        self._tell = tell
        self._stopped = threading.Event()
        self.hearer = hearer
        """Answers who hears of it in the window; None once their page has gone."""

    def stop(self) -> None:
        """Ask it to end with the best it has found."""
        self._stopped.set()

    def is_stopped(self) -> bool:
        """Whether it was asked to end."""
        return self._stopped.is_set()

    def tell(self, words: str, share: float) -> None:
        """Tell the window how it goes."""
        self._tell(self, words, share)


class Background(QObject):
    """One thread for reading and writing, and the way back to the window's own.

    What is handed over runs elsewhere: it must not touch a widget. Read the widgets first and
    hand over a `functools.partial` of a use case with plain values.

    Signals:
        slow_changed(bool): work has been under way for 300 ms; or it is over.
        failed(object): a read raised; the exception.
    """

    slow_changed = Signal(bool)
    failed = Signal(object)
    _came_back = Signal(object)
    _told = Signal(object, str, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.others: Others | None = None
        """Who else may hold the records that are open; nobody while none are."""
        self.damage: Callable[[], KnownError | None] = _none_known
        """What is wrong with the file that is open: asked when something breaks that nobody
        foresaw, because that may be no bug but a file that somebody changed by hand."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="swtracker")
        self._looking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="swtracker-look")
        self._reads: dict[object, tuple[Future[Any], Callable[[], Callable[[Any], None] | None]]]
        self._reads = {}
        self._looks: dict[object, Look] = {}
        self._under_way = 0
        self._is_slow = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SLOW_AFTER_MS)
        self._clock.timeout.connect(self._on_slow)
        self._sweeper = Sweeper(self)
        # Queued even where the work was done before it was asked after: an answer never arrives
        # in the middle of the asking.
        self._came_back.connect(self._on_came_back, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def read(self, fn: Callable[[], Answer], then: Callable[[Answer], None]) -> None:
        """Call ``fn`` elsewhere and hand its answer to ``then``, a bound method, in the window.

        A newer read for the same ``then`` replaces an older one, whose answer is dropped; so is
        an answer whose page has gone. An error goes to ``failed``.
        """
        self._submit(self._thread, fn, then)

    def look(
        self,
        fn: Callable[[Look], Answer],
        then: Callable[[Answer], None],
        told: Callable[[str, float], None],
    ) -> Look:
        """Call ``fn`` in a thread of its own for as long as it takes; the way to stop it.

        Reads and acts go on beside it, so ``fn`` must let go of the data file before it thinks.
        What it tells comes to ``told``, its answer to ``then``, both bound methods, in the window.
        A newer look for the same ``then`` stops the older one, and so does a page that has gone.
        """
        key = _identity(then)
        if key in self._looks:
            self._looks[key].stop()
        look = self._looks[key] = Look(self._told.emit, _weakly(told))
        self._submit(self._looking, partial(fn, look), then)
        return look

    def wait_for(self, fn: Callable[[], Answer]) -> Answer:
        """Call ``fn`` elsewhere and answer what it answers, or raise what it raises.

        The window goes on painting meanwhile but takes no keys and no clicks. Where another
        program holds the data file it says so after a moment, and the person may stop waiting.
        """
        loop = QEventLoop()
        self._began()
        future = self._thread.submit(self._attempt, fn)
        future.add_done_callback(self._came_back.emit)
        self._came_back.connect(loop.quit)
        waiting = Waiting(self.others, future, loop)
        while not future.done():
            loop.exec(waiting.events)
        waiting.end()
        self._came_back.disconnect(loop.quit)
        try:
            return future.result()
        except CancelledError:
            raise StoreBusy(
                "You stopped waiting for another program; nothing was changed. "
                "Try again in a moment."
            ) from None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way and every answer was handed over."""
        return self._under_way == 0

    def settle(self, at_most_ms: int = 10_000) -> bool:
        """Go on with the window until nothing is under way; whether that came to pass in time."""
        until = time.monotonic() + at_most_ms / 1000
        # With a time of its own, processEvents does not wait but turns as fast as it can.
        wake = QTimer()
        wake.start(20)
        while not self.is_idle and time.monotonic() < until:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return self.is_idle

    def finish(self) -> None:
        """Drop what has not begun and wait for what has: the data file may be closed afterwards."""
        self._reads.clear()
        for look in self._looks.values():
            look.stop()
        for thread in (self._looking, self._thread):
            thread.shutdown(wait=True, cancel_futures=True)
        self._sweeper.stop()

    def _submit(
        self, thread: ThreadPoolExecutor, fn: Callable[[], Answer], then: Callable[[Answer], None]
    ) -> None:
        key = _identity(then)
        older = self._reads.pop(key, None)
        if older is not None:
            older[0].cancel()
        self._began()
        future = thread.submit(self._attempt, fn)
        self._reads[key] = (future, _weakly(then))
        # The future calls this in the other thread; the signal carries it over to the window's.
        future.add_done_callback(self._came_back.emit)

    def _attempt(self, fn: Callable[[], Answer]) -> Answer:
        """What ``fn`` answers; what breaks in it is told as the file's damage, if it has any."""
        try:
            return fn()
        except KnownError:
            raise
        except Exception as error:
            damage = self.damage()
            if damage is None:
                raise
            raise damage from error

    def _on_told(self, look: Look, words: str, share: float) -> None:
        hear = look.hearer()
        if hear is None:
            look.stop()  # Nobody waits for it any more.
        elif not look.is_stopped():
            hear(words, share)

    def _on_came_back(self, future: Future[Any]) -> None:
        self._ended()
        key = next((k for k, (read, _) in self._reads.items() if read is future), None)
        if key is None:
            return
        _, then = self._reads.pop(key)
        self._looks.pop(key, None)
        deliver = then()
        if future.cancelled() or deliver is None:
            return
        error = future.exception()
        if error is not None:
            self.failed.emit(error)
        else:
            deliver(future.result())

    def _began(self) -> None:
        self._under_way += 1
        if not self._clock.isActive():
            self._clock.start()

    def _ended(self) -> None:
        self._under_way -= 1
        if self._under_way == 0:
            self._clock.stop()
            if self._is_slow:
                self._is_slow = False
                self.slow_changed.emit(False)

    def _on_slow(self) -> None:
        self._is_slow = True
        self.slow_changed.emit(True)


def _none_known() -> None:
    """Nothing is wrong with a file while none is open."""


def _identity(then: Callable[[Any], None]) -> object:
    owner = getattr(then, "__self__", None)
    return (id(owner), getattr(then, "__name__", None)) if owner is not None else then


def _weakly(then: Callable[P, None]) -> Callable[[], Callable[P, None] | None]:
    """A way to ``then`` that does not keep its page alive, and answers None once that has gone."""
    owner = getattr(then, "__self__", None)
    if owner is None:
        return lambda: then
    method = weakref.WeakMethod(then)

    def found() -> Callable[P, None] | None:
        alive = method()
        if alive is None:
            return None
        page = getattr(alive, "__self__", None)
        return None if isinstance(page, QObject) and not isValid(page) else alive

    return found
