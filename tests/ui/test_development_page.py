"""The Development page: owed against taken, and logging, settling and mending protected time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.domain.development import Activity, TimeState
from swtracker.drawing.values import Share, YearOfWeeks
from swtracker.ui.dialogs.development import LogDevelopmentDialog, LostTimeDialog
from swtracker.ui.dialogs.mistake import MistakeDialog
from swtracker.ui.pages.development import DevelopmentPage
from swtracker.ui.pages.development_table import DEVELOPMENT_COLUMNS
from swtracker.usecases.rows.development import DevelopmentRow, EntryRow
from tests.council import TODAY, worker_id
from tests.ui.page_window import PageWindow, error_in

Window = PageWindow[DevelopmentPage]
ON = TODAY.today()


@pytest.fixture
def window(stand: Callable[[type[DevelopmentPage]], Window]) -> Window:
    made = stand(DevelopmentPage)
    made.page.take_keyboard()
    return made


def entries(window: Window) -> list[EntryRow]:
    return window.tracker.development.entries(worker_id(window.tracker, "A1"))


def said(row: DevelopmentRow) -> dict[str, str]:
    return {c.key: c.text(row) for c in DEVELOPMENT_COLUMNS}


def plan(window: Window, day: date) -> EntryRow:
    """Plan half a day and choose it in the panel."""
    window.tracker.development.log(
        worker_id(window.tracker, "A1"),
        day=day,
        hours=Decimal("3.7"),
        activity=Activity.SHADOWING,
        state=TimeState.PLANNED,
    )
    window.page.refresh()
    window.settle()
    panel = window.page.time.beside
    item = next(i for i in panel.entries_model.rows if i.day == day)
    panel.entries.choose(item.key)
    return next(e for e in entries(window) if e.day == day)


def test_owed_against_taken_is_shown_and_led_to(window: Window, qtbot: QtBot) -> None:
    """A row, the team's figures and the year; another day is read only, a team may have nobody."""
    # Hours and half-days in words, never a bare minus; the bar's mark stands at ten per cent.
    (row,) = window.page.time.model.rows
    assert said(row) == {
        "worker": "Amara Hazel",
        "role": "ASYE, month 4",
        "owed": "62.9 h",
        "taken": "55.5 h",
        "lost": "3.7 h",
        "planned": "3.7 h",
        "percent": "8.8 %",
        "balance": "7.4 h behind",
        "half_days": "2.0 behind",
        "forecast": "8.6 %",
        "to_answer": "none",
        "until": "an outcome is recorded",
    }
    drawn = next(c for c in DEVELOPMENT_COLUMNS if c.key == "percent").drawn
    assert drawn is not None
    share = drawn(row)
    assert isinstance(share, Share)
    assert (share.mark, share.level) == (10, "amber")

    # Percent of contracted hours, taken of owed, the balance, and what was lost.
    page = window.page.time
    assert page.share.accessibleName() == "8.8 % of contracted hours, 10.0 % owed"
    assert page.taken.accessibleName() == "55.5 h taken of 62.9 h owed"
    assert page.balance.accessibleName() == "7.4 h behind 1 on a programme"
    assert page.lost.accessibleName() == "3.7 h lost"

    # A column a week from the first Monday to the end of the programme, with what was lost.
    year = window.page.time.band.weeks
    assert year is not None
    assert isinstance(year.value, YearOfWeeks)
    weeks = year.value.weeks
    assert weeks[0].starts == date(2026, 7, 27)
    assert weeks[-1].starts == date(2027, 7, 26)
    assert [w.starts for w in weeks if w.lost] == [date(2026, 10, 12)]
    words = [w.text() for w in window.page.time.beside.findChildren(QLabel)]
    assert "55.5 h taken of 62.9 h owed · 7.4 h behind (2 half-days)" in words
    assert "3.7 h lost: covering duty" in words

    # The page shows the worker another page sends it to.
    chosen = worker_id(window.tracker, "A1")
    window.page.show_subject(chosen)
    assert window.page.time.table.chosen().worker.id == chosen

    # A past day shows the hours as they stood; nothing can be logged or settled on it.
    window.desk.look_at_day(date(2026, 10, 30))
    window.settle()
    assert said(page.model.rows[0])["taken"] == "48.1 h"
    assert all(e.day <= date(2026, 10, 30) for e in page.beside.entries_model.rows)
    assert not page.log.isEnabled()
    assert "choose today" in page.log.toolTip()
    assert not page.beside.mistake.isEnabled()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.keyClick(page.beside.entries, Qt.Key.Key_Return)
    assert not window.has_dialog()
    window.desk.look_at_day(None)

    # A team with nobody on a programme: the empty page goes to Staff; logging is off and says why.
    window.team("South")
    assert page.model.rows == ()
    assert not page.beside.isVisible()
    assert not page.log.isEnabled()
    assert "Nobody here" in page.log.toolTip()
    assert page.share.accessibleName().startswith("no data yet")
    page.log_chosen()
    assert not window.has_dialog()
    press(qtbot, next(b for b in page.table.findChildren(QPushButton) if b.isVisible()))
    assert window.went == [("staff", None)]


def test_half_a_day_is_logged_in_two_keystrokes(qtbot: QtBot, window: Window) -> None:
    """However fast; lost time says to what, and the form asks who where it is opened for nobody."""
    # Enter on the row and Enter in the form: today, 3.7 hours, the activity last used, taken.
    qtbot.keyClick(window.page.time.table, Qt.Key.Key_Return)
    window.settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert not window.has_dialog()
    logged = next(e for e in entries(window) if e.day == ON)
    assert (logged.hours, logged.state) == (Decimal("3.7"), TimeState.TAKEN)
    assert logged.activity is Activity.TAUGHT_PROGRAMME
    assert said(window.page.time.model.rows[0])["taken"] == "59.2 h"
    window.runner.undo()
    window.settle()
    assert said(window.page.time.model.rows[0])["taken"] == "55.5 h"

    # Fast fingers: asked for before the usual answers came in, it logs once they have.
    qtbot.keyClick(window.page.time.table, Qt.Key.Key_Return)
    early = next(w for w in QApplication.topLevelWidgets() if isinstance(w, LogDevelopmentDialog))
    early.submit()
    assert not window.has_dialog()
    assert [e.hours for e in entries(window) if e.day == ON] == [Decimal("3.7")]
    window.runner.undo()
    window.settle()
    window.activateWindow()

    # The question comes with *Lost*; without an answer the form stays with its sentence.
    window.page.time.log_chosen()
    dialog = window.dialog(LogDevelopmentDialog)
    assert not dialog.loss.reason.isVisible()
    press(qtbot, dialog.state.findChildren(QPushButton)[2])
    dialog.submit()
    assert error_in(dialog, "reason") == "What the time was lost to is needed."
    qtbot.keyClicks(dialog.loss.reason, "covering duty")
    qtbot.keyClick(dialog.loss.reason, Qt.Key.Key_Return)
    assert not window.has_dialog()
    assert said(window.page.time.model.rows[0])["lost"] == "7.4 h"

    # Opened for nobody it chooses the one person there is; another choice is read again.
    LogDevelopmentDialog(window.desk, None, window).open()
    asking = window.dialog(LogDevelopmentDialog)
    chosen = worker_id(window.tracker, "A1")
    assert asking.worker.choice() == chosen
    asking.hours.set_number(Decimal(2))
    asking.worker.chosen.emit(chosen)
    window.settle()
    assert asking.hours.number() == Decimal("3.70")
    asking.activity.set_choice(None)
    asking.submit()
    assert "activity" in error_in(asking, "activity")


def test_planned_time_is_settled_once_its_day_has_come(qtbot: QtBot, window: Window) -> None:
    """Taken with Enter or lost; still to come it cannot be taken; a mistake is taken back."""
    # Its day has come: Enter on the planned entry records it as taken, with Undo.
    entry = plan(window, date(2026, 11, 18))
    assert window.page.time.beside.taken.isVisible()
    qtbot.keyClick(window.page.time.beside.entries, Qt.Key.Key_Return)
    window.settle()
    after = next(e for e in entries(window) if e.id == entry.id)
    assert after.state is TimeState.TAKEN
    assert not window.page.time.beside.taken.isVisible(), "it is settled"

    # Still to come: only *Lost…* is offered, and it asks to what.
    entry = plan(window, date(2026, 11, 25))
    panel = window.page.time.beside
    assert not panel.taken.isVisible()
    qtbot.keyClick(panel.entries, Qt.Key.Key_Return)
    press(qtbot, panel.lost)
    dialog = window.dialog(LostTimeDialog)
    qtbot.keyClicks(dialog.loss.reason, "called to court by the team manager")
    qtbot.keyClick(dialog.loss.reason, Qt.Key.Key_Return)
    assert not window.has_dialog()
    lost = next(e for e in entries(window) if e.id == entry.id)
    assert (lost.state, lost.reason) == (TimeState.LOST, "called to court by the team manager")

    # A mistake: it asks what was wrong; then the hours count no more.
    plan(window, date(2026, 11, 26))
    before = len(entries(window))
    press(qtbot, window.page.time.beside.mistake)
    mistake = window.dialog(MistakeDialog)
    qtbot.keyClicks(mistake.why, "wrong day")
    qtbot.keyClick(mistake.why, Qt.Key.Key_Return)
    assert not window.has_dialog()
    assert len(entries(window)) == before - 1


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
