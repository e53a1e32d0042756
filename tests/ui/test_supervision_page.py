"""The Supervision page: what is due by week, and logging, booking, cancelling and mending it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.domain.people import AbsenceKind
from swtracker.domain.supervision import By, SupervisionStatus
from swtracker.ui.dialogs.mistake import MistakeDialog
from swtracker.ui.dialogs.supervision import (
    BookSupervisionDialog,
    CancelBookingDialog,
    LogSupervisionDialog,
)
from swtracker.ui.pages.supervision import SupervisionPage
from swtracker.ui.pages.supervision_table import DUE_COLUMNS, DueLine
from swtracker.usecases.rows.supervision import SupervisionRow
from swtracker.usecases.tracker import Tracker
from tests.council import JOINT, LINE_MANAGER, TODAY, add_worker, case_id, worker_id
from tests.ui.page_window import PageWindow, error_in

Stand = Callable[[type[SupervisionPage]], PageWindow[SupervisionPage]]
Window = PageWindow[SupervisionPage]
ON = TODAY.today()


@pytest.fixture
def window(stand: Stand) -> Window:
    made = stand(SupervisionPage)
    made.page.take_keyboard()
    return made


class Keys:
    """A person at the keyboard: every stroke goes where the focus is, and is counted."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot = qtbot
        self._window = window
        self.strokes = 0

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None, f"nothing has the keyboard for {key}"
            self._qtbot.keyClick(focus, key)
            self.strokes += 1
            self._window.settle()


@pytest.fixture
def keys(qtbot: QtBot, window: Window) -> Keys:
    return Keys(qtbot, window)


def lines(window: Window) -> list[tuple[str, str, str]]:
    """Each row shown: its heading, its worker, how it stands."""
    return [(r.section, r.due.name, r.standing.words) for r in window.page.model.rows]


def choose(window: Window, staff_number: str, strand: str = LINE_MANAGER) -> None:
    assert window.page.table.choose((worker_id(window.tracker, staff_number), strand))
    window.settle()


def latest(window: Window, staff_number: str) -> SupervisionRow:
    return window.tracker.supervisions.recent(worker_id(window.tracker, staff_number))[0]


def cell(line: DueLine, key: str) -> str:
    return next(c for c in DUE_COLUMNS if c.key == key).text(line)


def test_what_is_due_is_read_by_week_by_person_and_on_another_day(
    qtbot: QtBot, window: Window
) -> None:
    """My people first, a row whole, the figures, everybody, and a past day to look at only."""
    page = window.page
    # The signed-in manager sees her own people first, overdue before this week and the next.
    assert page.whose.choice() == "mine"
    assert lines(window) == [
        ("Overdue", "Marek Alder", "overdue 8 days"),
        ("This week", "Priya Wren", "due today"),
        ("Next week", "Amara Hazel", "due Thu 26 Nov"),
        ("Later", "Amara Hazel", "due Mon 30 Nov"),
        ("Later", "Tamsin Linnet", "due Wed 16 Dec"),
    ]
    # A row says all that is asked of it, in words.
    line = next(r for r in page.model.rows if r.due.staff_number == "A1")
    said = {c.key: c.text(line) for c in DUE_COLUMNS}
    assert said == {
        "worker": "Amara Hazel",
        "role": "ASYE, month 4",
        "strand": LINE_MANAGER,
        "held": "Thu 12 Nov",
        "standing": "due Thu 26 Nov",
        "share": "88 of 90",
        "supervisor": "Osian Rowan",
        "booked": "",
    }
    # The figures count what is shown: overdue with the longest, due this week, in date, days.
    assert page.figures.overdue.accessibleName() == "1 overdue longest 8 days"
    assert page.figures.soon.accessibleName() == "1 due this week 0 of 1 booked"
    assert page.figures.in_date.accessibleName().startswith("3 of 4 ")
    owed = [r.due.strand.in_date_days for r in page.model.rows if r.due.strand.is_line_manager]
    share = 100 * sum(d.in_date for d in owed) / sum(d.days for d in owed)
    assert page.figures.share.accessibleName().startswith(f"{share:.1f} %")
    # Going to somebody else's worker widens the list to everybody.
    other = worker_id(window.tracker, "S3")
    page.show_subject(other)
    assert page.table.chosen().due.worker_id == other
    assert page.whose.choice() == "all"
    # So does the segment; somebody away without an end stands under *Clock stopped*.
    mine, everybody = page.whose.findChildren(QPushButton)[:2]
    press(qtbot, mine)
    assert len(lines(window)) == 5
    press(qtbot, everybody)
    assert ("Clock stopped", "Hamza Sorrel", "clock stopped") in lines(window)
    assert len(lines(window)) > 5
    # Enter on what was held does nothing: only a booking asks what became of it.
    choose(window, "S1")
    qtbot.keyClick(page.beside.recent, Qt.Key.Key_Return)
    assert not window.has_dialog()
    # A past day shows how things stood; nothing can be logged, booked or taken back on it.
    window.desk.look_at_day(date(2026, 11, 10))
    window.settle()
    assert ("This week", "Marek Alder", "due Thu 12 Nov") in lines(window)
    assert not page.log.isEnabled()
    assert "choose today" in page.log.toolTip()
    assert not page.beside.mistake.isEnabled()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    page.book_ahead()
    assert not window.has_dialog()
    days = [row.day for row in page.beside.recent_model.rows]
    assert max(days) <= date(2026, 11, 10)


def test_logging_takes_at_most_eight_keystrokes_and_undo_takes_it_back(
    qtbot: QtBot, window: Window, keys: Keys
) -> None:
    """From the list: the second worker, held today for 90 minutes, with two cases discussed."""
    before = lines(window)
    key = Qt.Key
    keys.press(key.Key_Down, key.Key_Return)
    keys.press(key.Key_Space, key.Key_Down, key.Key_Space, key.Key_Return)
    assert keys.strokes <= 8
    assert not window.has_dialog()
    logged = latest(window, "S1")
    assert (logged.status, logged.day, logged.minutes) == (SupervisionStatus.HELD, ON, 90)
    assert (logged.strand, logged.supervisor) == (LINE_MANAGER, "Osian Rowan")
    discussed = {case_id(window.tracker, reference) for reference in ("P01", "P02")}
    entry = window.tracker.history.entries(worker_id=logged.worker_id)[0]
    assert set(entry.cases) == discussed
    assert "Priya Wren" in window.said()
    assert ("Later", "Priya Wren", "due Mon 21 Dec") in lines(window)
    # Undo takes it back, and the worker is due as before.
    window.runner.undo()
    window.settle()
    assert lines(window) == before
    # Fast fingers: Enter in the form before its choices came in logs the row all the same.
    choose(window, "S2")
    qtbot.keyClick(window.page.table, Qt.Key.Key_Return)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, LogSupervisionDialog))
    dialog.submit()
    assert not window.has_dialog()
    assert latest(window, "S2").day == ON
    # What was overdue is overdue again with Undo.
    assert lines(window) != before
    window.runner.undo()
    window.settle()
    assert lines(window) == before


def test_the_form_asks_for_what_it_needs_and_loses_nothing(qtbot: QtBot, window: Window) -> None:
    """Whole families and single children, a wrong day, a wrong name, why not, and whoever it is."""
    # A family's line ticks its children, who stand together, and shows a part of them.
    choose(window, "A1")
    window.page.log_chosen()
    dialog = window.dialog(LogSupervisionDialog)
    model = dialog.cases.model()
    items = [model.index(row, 0) for row in range(model.rowCount())]
    family = next(i for i in items if i.data() == "Family Aspen, 3 children")
    children = items[family.row() + 1 : family.row() + 4]
    assert [i.data().strip()[:3] for i in children] == ["A05", "A06", "A07"]
    role = Qt.ItemDataRole.CheckStateRole
    model.setData(family, Qt.CheckState.Checked, role)
    wanted = {case_id(window.tracker, r) for r in ("A05", "A06", "A07")}
    assert set(dialog.cases.case_ids()) == wanted
    model.setData(children[0], Qt.CheckState.Unchecked, role)
    assert Qt.CheckState(family.data(role)) is Qt.CheckState.PartiallyChecked
    model.setData(family, Qt.CheckState.Unchecked, role)
    assert dialog.cases.case_ids() == ()
    dialog.reject()
    # A click on a child's words ticks the child; a second unticks; ticks outlive another day.
    choose(window, "S1")
    window.page.log_chosen()
    dialog = window.dialog(LogSupervisionDialog)
    words = dialog.cases.visualRect(dialog.cases.model().index(0, 0)).center()
    click = Qt.MouseButton.LeftButton
    qtbot.mouseClick(dialog.cases.viewport(), click, pos=words)
    first = (case_id(window.tracker, "P01"),)
    assert dialog.cases.case_ids() == first
    dialog.day.set_day(date(2026, 11, 19))
    window.settle()
    assert dialog.cases.case_ids() == first
    qtbot.mouseClick(dialog.cases.viewport(), click, pos=words)
    assert dialog.cases.case_ids() == ()
    # A day to come is refused beside its field, with what was typed and what to do instead.
    dialog.day.set_day(date(2026, 11, 27))
    window.settle()
    dialog.submit()
    assert "booked, not logged" in error_in(dialog, "day")
    assert dialog.day.day() == date(2026, 11, 27)
    # A name that stands for nobody is never taken for somebody; an empty one is the usual.
    dialog.day.set_day(ON)
    window.settle()
    dialog.supervisor.setEditText("Nobody Known")
    dialog.submit()
    assert "is not in the list" in error_in(dialog, "supervisor")
    dialog.supervisor.setEditText("")
    dialog.submit()
    assert not window.has_dialog()
    assert latest(window, "S1").supervisor == "Osian Rowan"
    # Cancelled needs who and why; both are kept as one reason.
    choose(window, "C1")
    window.page.log_chosen()
    dialog = window.dialog(LogSupervisionDialog)
    press(qtbot, dialog.status.findChildren(QPushButton)[1])
    assert not dialog.minutes.isVisible()
    assert not dialog.cases.isVisible()
    dialog.submit()
    assert error_in(dialog, "reason") == "The reason it was not held is needed."
    press(qtbot, dialog.reason.who.findChildren(QPushButton)[1])
    qtbot.keyClicks(dialog.reason.why, "in court")
    qtbot.keyClick(dialog.reason.why, Qt.Key.Key_Return)
    assert not window.has_dialog()
    logged = latest(window, "C1")
    assert (logged.status, logged.minutes) == (SupervisionStatus.CANCELLED, None)
    assert (logged.by, logged.reason) == (By.SUPERVISOR, "in court")
    # Opened for nobody it asks who; the strands, cases and supervisor follow the worker.
    LogSupervisionDialog(window.desk, None, None, window).open()
    dialog = window.dialog(LogSupervisionDialog)
    dialog.submit()
    assert error_in(dialog, "worker") == "No worker is chosen yet; choose one of those offered."
    chosen = worker_id(window.tracker, "A1")
    dialog.worker.set_choice(chosen)
    dialog.worker.chosen.emit(chosen)
    window.settle()
    assert dialog.strand.choice() == LINE_MANAGER
    assert dialog.supervisor.currentText() == "Osian Rowan"
    assert dialog.cases.holds_any
    dialog.strand.set_choice(JOINT)
    dialog.supervisor.set_choice(worker_id(window.tracker, "C1"))
    dialog.interrupted.setChecked(True)
    dialog.submit()
    assert not window.has_dialog()
    logged = latest(window, "A1")
    assert (logged.strand, logged.supervisor, logged.short) == (JOINT, "Tamsin Linnet", True)


def test_what_was_recorded_is_marked_taken_back_booked_and_cancelled(
    qtbot: QtBot, window: Window
) -> None:
    """The panel beside: short and late, a mistake, a booking settled, another cancelled."""
    worker, panel = worker_id(window.tracker, "S1"), window.page.beside
    recent = window.tracker.supervisions.recent
    # Under the strand's minutes is *short*; written up days later is a *late record*. And whose
    # people are uncovered while their supervisor is away can be read in the row.
    window.tracker.supervisions.log(worker, LINE_MANAGER, day=date(2026, 11, 16), minutes=60)
    window.tracker.staff.record_absence(
        worker_id(window.tracker, "M1"),
        kind=AbsenceKind.SICKNESS,
        start=ON,
        end=None,
        pauses=True,
    )
    window.page.refresh()
    choose(window, "S1")
    said = str(panel.recent_model.data(panel.recent_model.index(0, 0)))
    assert said.startswith("Held, 60 minutes, short, Mon 16 Nov 2026")
    assert "late record" in said
    assert cell(window.page.table.chosen(), "supervisor") == "Osian Rowan, away"
    # A mistake asks what was wrong; then it counts no more, and Undo brings it back.
    before = recent(worker)
    panel.mark_mistake()
    mistake = window.dialog(MistakeDialog)
    mistake.submit()
    assert error_in(mistake, "why") == "What was wrong is needed."
    qtbot.keyClicks(mistake.why, "wrong worker")
    qtbot.keyClick(mistake.why, Qt.Key.Key_Return)
    assert not window.has_dialog()
    assert len(recent(worker)) == len(before) - 1
    window.runner.undo()
    assert recent(worker) == before
    # A supervision booked for today and logged today is one supervision, not two.
    window.tracker.supervisions.book(worker, LINE_MANAGER, day=ON)
    window.page.refresh()
    choose(window, "S1")
    panel.recent.setCurrentIndex(panel.recent_model.index(0, 0))
    qtbot.keyClick(panel.recent, Qt.Key.Key_Return)
    window.dialog(LogSupervisionDialog).submit()
    after = recent(worker)
    assert len(after) == len(before) + 1
    assert after[0].status is SupervisionStatus.HELD
    # Booked ahead: the day it falls due is offered; the table shows it.
    choose(window, "A1")
    window.page.book_ahead()
    dialog = window.dialog(BookSupervisionDialog)
    assert dialog.day.day() == date(2026, 11, 26)
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    window.settle()
    assert cell(window.page.table.chosen(), "booked") == "Thu 26 Nov"
    # The panel's act cancels it, with who and why.
    panel.recent.setCurrentIndex(panel.recent_model.index(0, 0))
    assert panel.cancel.isVisible()
    assert not panel.log.isVisible(), "what is still to come cannot have been held"
    qtbot.keyClick(panel.recent, Qt.Key.Key_Return)
    cancelling = window.dialog(CancelBookingDialog)
    qtbot.keyClicks(cancelling.reason.why, "moved to December")
    qtbot.keyClick(cancelling.reason.why, Qt.Key.Key_Return)
    assert not window.has_dialog()
    cancelled = latest(window, "A1")
    assert (cancelled.by, cancelled.reason) == (By.WORKER, "moved to December")
    assert cell(window.page.table.chosen(), "booked") == ""


def test_nobody_and_nothing_are_said_in_words_with_the_way_on(
    qtbot: QtBot, stand: Stand, council: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody signed in, nobody supervised, nothing expected yet, and nobody owed anything."""
    # With nobody signed in everybody is shown; *Mine* says what is missing, and the way out.
    council.sign_in(None)
    window = stand(SupervisionPage)
    page = window.page
    assert page.whose.choice() == "all"
    whole = len(page.model.rows)
    page.whose.set_choice("mine")
    page.whose.chosen.emit("mine")
    assert page.model.rows == ()
    assert "Nobody is signed in" in empty_title(window)
    council.sign_in("C1")
    window.desk.signed_in.emit()
    window.settle()
    page.whose.set_choice("mine")
    page.whose.chosen.emit("mine")
    assert "You supervise nobody" in empty_title(window)
    page.show_everybody()
    assert len(page.model.rows) == whole
    # No supervisor, no day to measure, nothing held or expected yet: each says which it is.
    worker = add_worker(council, "S9", "Wilf Sandpiper", "South", started=date(2026, 6, 1))
    council.staff.record_absence(
        worker, kind=AbsenceKind.SICKNESS, start=date(2026, 6, 2), end=None, pauses=True
    )
    page.refresh()
    window.settle()
    page.show_subject(worker)
    window.settle()
    line = page.table.chosen()
    assert cell(line, "supervisor") == "nobody yet"
    assert cell(line, "held") == "not yet"
    assert cell(line, "share") == "no data yet"
    said = [w.text() for w in page.beside.findChildren(QLabel)]
    assert "Nothing expected yet" in said
    assert any("nobody supervises them yet" in words for words in said)
    # An empty page says what belongs there and goes to Staff.
    monkeypatch.setattr(type(council.supervisions), "due", lambda *_: [])
    page.refresh()
    window.settle()
    assert "Nobody is owed supervision" in empty_title(window)
    press(qtbot, next(b for b in page.table.findChildren(QPushButton) if b.isVisible()))
    assert window.went == [("staff", None)]
    page.log_chosen()
    assert window.dialog(LogSupervisionDialog).worker.choice() is None


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def empty_title(window: Window) -> str:
    shown = [w for w in window.page.table.findChildren(QLabel) if w.isVisible()]
    return shown[0].text() if shown else ""
