"""Acts, reads and undo: done, refused or broken, each is told in its one way."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from swtracker.domain.changes import Area, Changes
from swtracker.errors import BadInput, Refused
from swtracker.ui.background import Background
from swtracker.ui.bug_report import BugReport, report_of
from swtracker.ui.notices import Notices
from swtracker.ui.run import Runner
from swtracker.ui.widgets.progress import ProgressStrip
from swtracker.usecases.rows import Done

ALLOCATED = Done("One child allocated to Hamza Jessop", Changes.of(Area.ALLOCATIONS), undo=7)
TAKEN_BACK = Done("Undone: the child waits again", Changes.of(Area.ALLOCATIONS))


class Place:
    """Keeps what a form would have been shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str | None]] = []
        self.cleared = 0

    def show_error(self, sentence: str, field: str | None) -> None:
        self.shown.append((sentence, field))

    def clear_errors(self) -> None:
        self.cleared += 1


class Reader(QObject):
    """A page that keeps what it was handed, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.handed: list[object] = []
        self.threads: list[int] = []

    def take(self, answer: object) -> None:
        self.handed.append(answer)
        self.threads.append(threading.get_ident())

    def take_other(self, answer: object) -> None:
        self.handed.append(("other", answer))


@pytest.fixture
def notices(frame: QWidget) -> Notices:
    """The notices of a window."""
    return Notices(frame)


@pytest.fixture
def undone() -> list[int]:
    """The history entries that were undone."""
    return []


@pytest.fixture
def runner(frame: QWidget, notices: Notices, background: Background, undone: list[int]) -> Runner:
    """A runner whose undoing is written down."""

    def undo(entry: int) -> Done:
        undone.append(entry)
        return TAKEN_BACK

    return Runner(frame, notices, background, undo)


def text_of(notices: Notices) -> str:
    """What the notice says; nothing when none is shown."""
    label = notices.findChild(QLabel, "noticeText")
    assert isinstance(label, QLabel)
    return label.text() if notices.isVisible() else ""


def action_of(notices: Notices) -> QPushButton:
    """The notice's button."""
    found = notices.findChild(QPushButton, "noticeAction")
    assert isinstance(found, QPushButton)
    return found


def raising(error: Exception) -> Callable[[], Done]:
    """An act that fails so."""

    def act() -> Done:
        raise error

    return act


def test_an_act_that_is_done_is_told_and_pages_hear_what_changed(
    runner: Runner, notices: Notices, qtbot: QtBot
) -> None:
    """The notice says the outcome in its words and offers Undo."""
    with qtbot.waitSignals([runner.changed, runner.acted]):
        assert runner.act(lambda: ALLOCATED)
    assert text_of(notices) == "One child allocated to Hamza Jessop"
    assert action_of(notices).isVisible()
    assert action_of(notices).text() == "Undo"
    assert runner.can_undo


def test_an_act_runs_off_the_windows_thread(runner: Runner) -> None:
    """A slow disk or a locked file never freezes the window."""
    where: list[int] = []

    def act() -> Done:
        where.append(threading.get_ident())
        return ALLOCATED

    runner.act(act)
    assert where != [threading.get_ident()]


def test_undo_in_the_notice_undoes_that_entry_and_can_do_so_once(
    runner: Runner, notices: Notices, undone: list[int], qtbot: QtBot
) -> None:
    """The undoing is an act like any other; what it did cannot be undone here."""
    runner.act(lambda: ALLOCATED)
    qtbot.mouseClick(action_of(notices), Qt.MouseButton.LeftButton)
    assert undone == [7]
    assert text_of(notices) == "Undone: the child waits again"
    assert not action_of(notices).isVisible()
    runner.undo()
    assert undone == [7]


def test_an_undo_that_is_refused_can_be_tried_again(
    frame: QWidget, notices: Notices, background: Background
) -> None:
    """What stood in its way may go."""
    runner = Runner(frame, notices, background, lambda _n: raising(Refused("Not now."))())
    runner.act(lambda: ALLOCATED)
    runner.undo()
    assert text_of(notices) == "Not now."
    assert runner.can_undo


def test_another_file_forgets_what_could_be_undone(runner: Runner, notices: Notices) -> None:
    """An entry of one file is nothing in another."""
    runner.act(lambda: ALLOCATED)
    runner.forget()
    assert not runner.can_undo
    assert text_of(notices) == ""


def test_a_known_error_stands_beside_its_field(
    runner: Runner, notices: Notices, qtbot: QtBot
) -> None:
    """The sentence is the error's own; no notice repeats it, nothing is told as changed."""
    place = Place()
    with qtbot.assertNotEmitted(runner.changed):
        assert not runner.act(
            raising(BadInput("FTE must be at most 1.", field="fte")), beside=place
        )
        assert not runner.act(raising(Refused("Amara Ashdown is full.")), beside=place)
    assert place.shown == [("FTE must be at most 1.", "fte"), ("Amara Ashdown is full.", None)]
    assert place.cleared == 2
    assert text_of(notices) == ""


def test_a_known_error_with_no_place_stands_in_a_notice(runner: Runner, notices: Notices) -> None:
    """An act from a table or a menu has no field to stand beside."""
    runner.act(raising(Refused("Amara Ashdown is full.")))
    assert text_of(notices) == "Amara Ashdown is full."
    assert not action_of(notices).isVisible()


def test_a_bug_opens_a_report_that_can_be_copied_and_names_nobody(
    runner: Runner, frame: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kinds of error, places in the code, versions: no message, no value, no folder."""

    def act() -> Done:
        child = "Tilda Brampton"
        try:
            raise KeyError(child)
        except KeyError as error:
            raise ValueError(f"{child} in osian/cases.db") from error

    monkeypatch.setattr("swtracker.bugs.__version__", "1.2.3")
    assert not runner.act(act)
    report = frame.findChild(BugReport)
    assert isinstance(report, BugReport)
    shown = report.findChild(QPlainTextEdit)
    assert isinstance(shown, QPlainTextEdit)
    copy = next(b for b in report.findChildren(QPushButton) if b.text() == "Copy the report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied == shown.toPlainText()
    assert "swtracker 1.2.3" in copied
    assert "builtins.ValueError" in copied
    assert "builtins.KeyError" in copied
    assert "test_run.py:" in copied
    assert "swtracker/ui/background.py:" in copied
    for private in ("Brampton", "osian", "cases.db"):
        assert private not in copied
    report.reject()


def test_a_report_of_an_error_that_hides_its_cause_leaves_it_out() -> None:
    """``from None`` is somebody's decision that the cause says nothing."""

    def fail() -> None:
        try:
            raise KeyError
        except KeyError:
            raise ValueError from None

    with pytest.raises(ValueError) as raised:  # noqa: PT011  only its kind is asked after
        fail()
    assert "ValueError" in report_of(raised.value)
    assert "KeyError" not in report_of(raised.value)


def test_an_act_asked_for_while_another_runs_is_not_done(
    runner: Runner, background: Background
) -> None:
    """Two presses are one act."""
    started = threading.Event()
    second: list[bool] = []

    class Asker(QObject):
        def ask(self, _answer: object) -> None:
            second.append(runner.act(lambda: ALLOCATED))

    asker = Asker()
    background.read(started.is_set, asker.ask)

    def slow() -> Done:
        time.sleep(0.05)
        return TAKEN_BACK

    assert runner.act(slow)
    assert second == [False]


def test_a_read_is_answered_in_the_windows_thread(background: Background) -> None:
    """The work is done elsewhere; only its answer touches the page."""
    page = Reader()
    where: list[int] = []

    def work() -> str:
        where.append(threading.get_ident())
        return "rows"

    background.read(work, page.take)
    assert not background.is_idle
    assert background.settle()
    assert page.handed == ["rows"]
    assert page.threads == [threading.get_ident()]
    assert where != page.threads


def test_only_the_newest_answer_of_a_kind_is_handed_over(background: Background) -> None:
    """Typing fast asks often; an old answer never overwrites a newer one. Another kind is safe."""
    page = Reader()
    background.read(partial(time.sleep, 0.03), page.take_other)
    for n in range(5):
        background.read(partial(int, n), page.take)
    assert background.settle()
    assert page.handed == [("other", None), 4]


def test_an_answer_for_a_page_that_has_gone_is_dropped(background: Background) -> None:
    """Whether Python let it go or Qt deleted it."""
    page, other = Reader(), Reader()
    background.read(partial(time.sleep, 0.02), page.take)
    background.read(partial(time.sleep, 0.02), other.take)
    del page
    gc.collect()
    handed = other.handed
    delete(other)
    assert background.settle()
    assert handed == []


def test_a_read_that_fails_is_explained(
    runner: Runner, background: Background, notices: Notices
) -> None:
    """A read has no field to stand beside."""
    background.read(raising(Refused("The data file is in use.")), Reader().take)
    page = Reader()
    background.read(raising(Refused("The data file is in use.")), page.take)
    assert background.settle()
    assert text_of(notices) == "The data file is in use."
    assert page.handed == []


def test_the_strip_shows_after_a_while_and_goes(
    background: Background, frame: QWidget, qtbot: QtBot
) -> None:
    """Nothing flickers for what is quick; what is slow is seen to be under way."""
    strip = ProgressStrip(background, frame)
    page = Reader()
    with qtbot.assertNotEmitted(background.slow_changed):
        background.read(partial(int, 1), page.take)
        background.settle()
    background.read(partial(time.sleep, 0.4), page.take)
    qtbot.waitUntil(strip.isVisible, timeout=2000)
    assert background.settle()
    assert not strip.isVisible()


def test_finishing_drops_what_has_not_begun_and_waits_for_what_has(qtbot: QtBot) -> None:
    """The data file is closed only when no thread is in it."""
    background = Background()
    page = Reader()
    done: list[int] = []

    def work(n: int) -> None:
        time.sleep(0.05)
        done.append(n)

    background.read(partial(work, 1), page.take)
    background.read(partial(work, 2), page.take_other)
    time.sleep(0.01)
    background.finish()
    assert done == [1]
    qtbot.wait(10)
    assert page.handed == []


def test_settling_gives_up_after_its_time(background: Background) -> None:
    """And says so."""
    page = Reader()
    background.read(partial(time.sleep, 0.2), page.take)
    assert not background.settle(at_most_ms=20)
    assert background.settle()


def test_a_notice_stays_at_the_foot_of_the_window_and_wraps(
    notices: Notices, frame: QWidget
) -> None:
    """It never grows past the window."""
    notices.say("A child was allocated. " * 20)
    assert notices.width() <= frame.width() - 64
    assert notices.geometry().bottom() <= frame.height()
    frame.resize(600, 500)
    assert notices.width() <= 600 - 64
    assert notices.geometry().bottom() <= 500


def test_a_notice_goes_in_time_but_not_from_under_the_keyboard(
    notices: Notices, frame: QWidget, qtbot: QtBot
) -> None:
    """Whoever is on its button is given the time, and then goes on where they were."""
    field = QLineEdit(frame)
    field.show()
    frame.activateWindow()
    field.setFocus()
    notices.say("Allocated", "Undo", lambda: None)
    action_of(notices).setFocus()
    qtbot.waitUntil(action_of(notices).hasFocus)
    clock = notices._clock  # noqa: SLF001
    clock.timeout.emit()
    assert notices.isVisible()
    assert clock.isActive()
    qtbot.keyClick(notices, Qt.Key.Key_Escape)
    assert not notices.isVisible()
    assert field.hasFocus()
    notices.say("Allocated")
    clock.timeout.emit()
    assert not notices.isVisible()
