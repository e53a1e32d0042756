"""Fields: days, choices and numbers, by mouse and by keyboard, and forms that lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QCompleter,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from swtracker.domain.changes import Changes
from swtracker.errors import BadInput, Refused
from swtracker.ui.background import Background
from swtracker.ui.notices import Notices
from swtracker.ui.run import Act, Runner
from swtracker.ui.widgets.choices import Chips, Chooser, ChosenWords, SegmentedControl, TickList
from swtracker.ui.widgets.dates import DateField, MonthPopup
from swtracker.ui.widgets.forms import Fields, FormDialog, NoteField
from swtracker.ui.widgets.numbers import NumberField
from swtracker.usecases.rows import Done

TODAY = date(2026, 11, 20)
TEAM = ((1, "Protection & Care 1"), (2, "Protection & Care 2"), (3, "Looked After"))


@pytest.fixture
def held(frame: QWidget, qtbot: QtBot) -> DateField:
    """A day field with today in it, and the keyboard in the field."""
    made = DateField("Held on", TODAY, TODAY, parent=frame)
    made.resize(made.sizeHint())
    made.show()
    frame.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def team(frame: QWidget, qtbot: QtBot) -> Chooser:
    """A chooser of three teams with the keyboard in it."""
    made = Chooser("Team", TEAM, parent=frame)
    made.show()
    frame.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def type_over(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    """Type over what stands in a field and leave it with Enter."""
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_typed_day_is_shown_in_full_and_announced(held: DateField, qtbot: QtBot) -> None:
    """``26/11`` becomes the day it means."""
    with qtbot.waitSignal(held.day_changed) as changed:
        type_over(qtbot, held, "26/11")
    assert changed.args == [date(2026, 11, 26)]
    assert held.text() == "Thu 26 Nov 2026"
    assert held.day() == date(2026, 11, 26)


def test_what_is_not_a_day_stays_as_typed_and_is_marked(held: DateField, qtbot: QtBot) -> None:
    """Nothing is lost: the person mends what they typed."""
    with qtbot.assertNotEmitted(held.day_changed):
        type_over(qtbot, held, "31 Feb")
    assert held.text() == "31 Feb"
    assert held.property("wrong") == "true"
    assert held.day() is None
    with pytest.raises(BadInput, match="31 Feb") as refused:
        held.required("held")
    assert refused.value.field == "held"
    type_over(qtbot, held, "today")
    assert held.property("wrong") == "false"
    assert held.required("held") == TODAY


def test_an_empty_day_is_asked_for_unless_it_may_be_empty(frame: QWidget) -> None:
    """No day is an answer only where the field says so."""
    needed = DateField("From", TODAY, parent=frame)
    with pytest.raises(BadInput, match="A day is needed here"):
        needed.required("from")
    free = DateField("To", TODAY, TODAY, optional=True, parent=frame)
    free.clear()
    free.editingFinished.emit()
    assert free.optional("to") is None


def test_arrows_move_by_days_and_weeks(held: DateField, qtbot: QtBot) -> None:
    """Up is later, Down is earlier, with Ctrl by a week."""
    qtbot.keyClick(held, Qt.Key.Key_Up)
    assert held.day() == date(2026, 11, 21)
    qtbot.keyClick(held, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert held.day() == date(2026, 11, 14)


def test_the_calendar_opens_on_the_day_and_gives_the_one_picked(
    held: DateField, qtbot: QtBot
) -> None:
    """Alt+Down; Monday is first; picking closes it and goes back to the field."""
    qtbot.keyClick(held, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = held.findChild(MonthPopup)
    assert isinstance(popup, MonthPopup)
    month = popup.findChild(QCalendarWidget)
    assert isinstance(month, QCalendarWidget)
    assert month.selectedDate() == QDate(2026, 11, 20)
    assert month.firstDayOfWeek() is Qt.DayOfWeek.Monday
    month.activated.emit(QDate(2026, 12, 4))
    assert held.day() == date(2026, 12, 4)
    assert not popup.isVisible()


def test_a_day_without_a_year_is_in_the_year_of_today(frame: QWidget, qtbot: QtBot) -> None:
    """In June 2024, "3 Jun" is in 2024."""
    held = DateField("Held on", date(2024, 6, 10), parent=frame)
    type_over(qtbot, held, "3 Jun")
    assert held.day() == date(2024, 6, 3)


def test_any_part_of_the_words_finds_a_choice(team: Chooser, qtbot: QtBot) -> None:
    """ "after" offers Looked After; Enter takes it."""
    finder = team.completer()
    assert isinstance(finder, QCompleter)
    qtbot.keyClicks(team.lineEdit(), "after")
    popup = finder.popup()
    assert isinstance(popup, QListView)
    qtbot.waitUntil(popup.isVisible)
    assert finder.completionCount() == 1
    with qtbot.waitSignal(team.chosen) as chosen:
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert chosen.args == [3]
    assert team.choice() == 3


def test_a_chooser_that_is_left_shows_the_beginning_of_its_words(
    team: Chooser, frame: QWidget, qtbot: QtBot
) -> None:
    """Words wider than the field are cut at their end, not at their beginning."""
    team.setFocus()
    line = team.lineEdit()
    assert line is not None
    team.set_choice(1)
    line.end(False)
    assert line.cursorPosition() > 0
    QLineEdit(frame).show()
    team.clearFocus()
    assert line.cursorPosition() == 0


def test_a_chooser_too_narrow_for_its_words_says_how_they_begin_and_end(
    team: Chooser, frame: QWidget
) -> None:
    """While it is elsewhere that the keyboard is; nothing of what is chosen is changed."""
    line = team.lineEdit()
    assert isinstance(line, ChosenWords)
    team.set_choice(1)
    QLineEdit(frame).show()
    team.clearFocus()
    team.resize(300, team.height())
    assert line.in_sight() == line.text()
    whole = line.grab().toImage()
    team.resize(130, team.height())
    begins, dots, ends = line.in_sight().partition("…")
    assert dots
    assert line.text().startswith(begins)
    assert line.text().endswith(ends)
    assert line.grab().toImage() != whole.copy(line.rect())
    assert team.choice() == 1


def test_words_typed_out_whole_are_the_choice(team: Chooser, qtbot: QtBot) -> None:
    """Without regard to case; anything else is no choice, and said so."""
    qtbot.keyClicks(team.lineEdit(), "looked after")
    assert team.choice() == 3
    team.setEditText("Nowhere")
    assert team.choice() is None
    with pytest.raises(BadInput, match="“Nowhere” is not in the list") as refused:
        team.required("team")
    assert refused.value.field == "team"


def test_a_part_that_only_one_choice_has_is_that_choice(team: Chooser, qtbot: QtBot) -> None:
    """Enter takes it; a part that several have is none of them, and stays to be typed on."""
    qtbot.keyClicks(team.lineEdit(), "after")
    with qtbot.waitSignal(team.chosen) as chosen:
        qtbot.keyClick(team.lineEdit(), Qt.Key.Key_Return)
    assert chosen.args == [3]
    assert team.currentText() == "Looked After"
    qtbot.keyClick(team, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(team.lineEdit(), "care")
    qtbot.keyClick(team.lineEdit(), Qt.Key.Key_Return)
    assert team.choice() is None
    assert team.currentText() == "care"


def test_typing_goes_on_after_the_list_has_closed(team: Chooser, qtbot: QtBot) -> None:
    """A slip that no choice has closes the list; what was typed is not marked to be lost."""
    for letter in "looked x":
        qtbot.keyClicks(QApplication.activePopupWidget() or team, letter)
    assert team.currentText() == "looked x"


def test_a_chooser_that_narrows_a_page_always_stands_on_a_choice(
    frame: QWidget, qtbot: QtBot
) -> None:
    """What is none of them gives way to the one the page goes on showing."""
    team = Chooser("Team", TEAM, always_one=True, parent=frame)
    team.show()
    team.set_choice(2)
    team.setFocus()
    qtbot.keyClick(team, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    with qtbot.assertNotEmitted(team.chosen):
        qtbot.keyClicks(team.lineEdit(), "nowhere")
        qtbot.keyClick(team.lineEdit(), Qt.Key.Key_Return)
    assert team.choice() == 2
    assert team.currentText() == "Protection & Care 2"


def test_a_chooser_says_what_is_missing(team: Chooser) -> None:
    """In its own name."""
    with pytest.raises(BadInput, match="No team is chosen yet"):
        team.required("team")


def test_a_choice_stays_when_others_are_offered(team: Chooser, qtbot: QtBot) -> None:
    """And goes, unannounced, when it is offered no more."""
    team.set_choice(2)
    with qtbot.assertNotEmitted(team.chosen):
        team.set_choices([(5, "Youth"), (2, "Protection & Care 2")])
        assert team.choice() == 2
        team.set_choices([(5, "Youth")])
    assert team.choice() is None
    assert team.currentText() == ""


def test_the_wheel_over_a_field_scrolls_the_page_not_the_field(frame: QWidget) -> None:
    """A chooser or a number is never changed by scrolling past it."""
    team = Chooser("Team", TEAM, parent=frame)
    team.set_choice(2)
    minutes = NumberField("Minutes", 90, parent=frame)
    for field in (team, minutes):
        field.show()
        field.clearFocus()
        turn = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, turn)
    assert team.choice() == 2
    assert minutes.whole() == 90


def test_a_number_is_exact_and_carries_its_unit(frame: QWidget, qtbot: QtBot) -> None:
    """Hours are read from their digits, never through a binary fraction."""
    hours = NumberField("Hours", Decimal("3.7"), most=24, places=2, unit="h", parent=frame)
    assert hours.number() == Decimal("3.70")
    assert hours.text() == "3.7 h"
    hours.set_number(Decimal("0.1"))
    assert hours.number() * 3 == Decimal("0.3")


def test_chips_go_on_and_off(frame: QWidget, qtbot: QtBot) -> None:
    """Each by itself; what is set by the page is not announced."""
    chips = Chips("Show", [("over", "Over"), ("away", "Away")], parent=frame)
    chips.set_words("over", "Over 2")
    over, away = chips.findChildren(QPushButton)
    assert over.text() == "Over 2"
    heard: list[frozenset[str]] = []
    chips.changed.connect(heard.append)
    chips.set_on(["away"])
    over.click()
    away.click()
    assert heard == [frozenset({"over", "away"}), frozenset({"over"})]


def test_only_one_chip_where_only_one_may_be_on(frame: QWidget) -> None:
    """The one before goes off; pressed again, the last goes off too."""
    chips = Chips("Show", [("over", "Over"), ("away", "Away")], only_one=True, parent=frame)
    over, away = chips.findChildren(QPushButton)
    over.click()
    away.click()
    assert chips.on() == {"away"}
    away.click()
    assert chips.on() == frozenset()


def test_chips_go_on_below_where_the_width_ends(frame: QWidget) -> None:
    """At 200 % text on a small screen nothing is cut off."""
    chips = Chips("Show", [(str(n), f"Filter {n}") for n in range(6)], parent=frame)
    layout = chips.layout()
    assert layout is not None
    one_line = layout.heightForWidth(2000)
    assert layout.heightForWidth(layout.sizeHint().width()) == one_line
    assert layout.heightForWidth(200) > 2 * one_line


def test_segments_are_one_of_a_few(frame: QWidget) -> None:
    """The first to begin with; the others by hand."""
    segments = SegmentedControl("Look", [("light", "Light"), ("dark", "Dark")], frame)
    assert segments.choice() == "light"
    heard: list[str] = []
    segments.chosen.connect(heard.append)
    segments.findChildren(QPushButton)[1].click()
    assert segments.choice() == "dark"
    segments.set_choice("light")
    assert heard == ["dark"]


def test_several_are_ticked_with_the_space_bar(frame: QWidget, qtbot: QtBot) -> None:
    """The cases discussed, each with two keys."""
    cases = TickList("Cases discussed", frame)
    cases.set_choices([(n, f"3041{n} · TB") for n in range(3)], [2])
    cases.show()
    heard: list[tuple[int, ...]] = []
    cases.changed.connect(heard.append)
    assert cases.ticked() == (2,)
    qtbot.keyClick(cases, Qt.Key.Key_Space)
    assert heard == [(0, 2)]
    assert cases.ticked() == (0, 2)


class LogSupervision(FormDialog):
    """A form like those of the pages."""

    def __init__(self, runner: Runner, parent: QWidget, do: Callable[[date, str], Done]) -> None:
        super().__init__(
            "Log supervision", "Log supervision", runner, parent, intro="Amara Ashdown"
        )
        self._do_it = do
        self.held = self.fields.add("held", "Held on", DateField("Held on", TODAY, TODAY))
        self.note = self.fields.add("note", "Actions agreed", NoteField(), hint="One to a line")
        self.minutes = NumberField("Minutes", 90)
        self.fields.add_beside(("minutes", "Minutes", self.minutes))
        self.fields.add_plain(QCheckBox("It was interrupted"))

    def reading(self) -> Act:
        return partial(self._do_it, self.held.required("held"), self.note.words())


@pytest.fixture
def logged() -> list[tuple[date, str]]:
    """What the form had done."""
    return []


@pytest.fixture
def form(
    frame: QWidget, background: Background, logged: list[tuple[date, str]], qtbot: QtBot
) -> LogSupervision:
    """The form, open, over a record that takes only days up to today."""

    def log(held: date, note: str) -> Done:
        if held > TODAY:
            raise BadInput("It cannot have been held yet; choose an earlier day.", field="held")
        if note == "never":
            raise Refused("The record was changed meanwhile; look again.")
        logged.append((held, note))
        return Done("Supervision logged", Changes.everything(), 3)

    runner = Runner(frame, Notices(frame), background, lambda _n: log(TODAY, "undone"))
    made = LogSupervision(runner, frame, log)
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.held.hasFocus)
    return made


def said(form: QWidget, name: str) -> str:
    """The sentence beside a field, where one is shown."""
    label = form.findChild(QLabel, f"{name}Error")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def test_enter_does_what_the_form_says_and_closes_it(
    form: LogSupervision, logged: list[tuple[date, str]], qtbot: QtBot
) -> None:
    """From the first field on, without touching the mouse."""
    qtbot.keyClick(form.held, Qt.Key.Key_Return)
    assert logged == [(TODAY, "")]
    assert not form.isVisible()


def test_an_error_stands_beside_its_field_and_nothing_typed_is_lost(
    form: LogSupervision, logged: list[tuple[date, str]], qtbot: QtBot
) -> None:
    """The keyboard is put where the slip is; mended, the sentence goes and the act is done."""
    form.note.setPlainText("Visit on Friday")
    type_over(qtbot, form.held, "26 Nov")
    assert said(form, "held") == "It cannot have been held yet; choose an earlier day."
    assert form.held.hasFocus()
    assert form.note.words() == "Visit on Friday"
    assert form.isVisible()
    type_over(qtbot, form.held, "19 Nov")
    assert logged == [(date(2026, 11, 19), "Visit on Friday")]


def test_what_cannot_be_read_is_said_before_anything_is_tried(
    form: LogSupervision, logged: list[tuple[date, str]], qtbot: QtBot
) -> None:
    """A slip of the pen never reaches the record."""
    type_over(qtbot, form.held, "31 Feb")
    assert "“31 Feb” is not a day" in said(form, "held")
    assert logged == []


def test_an_error_of_no_field_stands_under_them_all(form: LogSupervision, qtbot: QtBot) -> None:
    """Where it is read last, beside the button."""
    form.note.setPlainText("never")
    form.submit()
    assert said(form, "form") == "The record was changed meanwhile; look again."
    assert said(form, "held") == ""


def test_enter_in_a_note_is_a_new_line_and_ctrl_enter_does_it(
    form: LogSupervision, logged: list[tuple[date, str]], qtbot: QtBot
) -> None:
    """Tab leaves the note: it is never a part of it."""
    form.note.setFocus()
    qtbot.keyClicks(form.note, "Visit")
    qtbot.keyClick(form.note, Qt.Key.Key_Return)
    qtbot.keyClicks(form.note, "Call")
    assert logged == []
    qtbot.keyClick(form.note, Qt.Key.Key_Tab)
    assert form.minutes.hasFocus()
    form.note.setFocus()
    qtbot.keyClick(form.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert logged == [(TODAY, "Visit\nCall")]


def test_escape_leaves_the_form_and_does_nothing(
    form: LogSupervision, logged: list[tuple[date, str]], qtbot: QtBot
) -> None:
    """As in any window."""
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert logged == []


def test_every_field_of_a_form_has_a_name_for_a_screen_reader(form: LogSupervision) -> None:
    """From its label where it has none of its own; the hint is its description."""
    for field in form.findChildren(QWidget):
        if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isVisible():
            seen = QAccessible.queryAccessibleInterface(field)
            assert seen.text(QAccessible.Text.Name), field
    assert form.note.accessibleDescription() == "One to a line"


def test_what_is_wrong_of_a_field_goes_when_something_else_is_put_in_it(
    frame: QWidget, qtbot: QtBot
) -> None:
    """Typed, chosen or written; what is wrong of another field stays."""
    fields = Fields(frame)
    name = fields.add("name", "Name", QLineEdit())
    team = fields.add("team", "Team", Chooser("Team", TEAM))
    note = fields.add("note", "Note", NoteField())
    hours = fields.add("hours", "Hours", NumberField("Hours"))
    fields.show()
    for field, typed_in in ((name, name), (team, team.lineEdit()), (note, note)):
        which = {name: "name", team: "team", note: "note"}[field]
        fields.show_error("This is wrong.", which)
        qtbot.keyClicks(hours, "3")
        assert said(fields, which) == "This is wrong."
        qtbot.keyClicks(typed_in, "a")
        assert said(fields, which) == ""
        assert field.property("wrong") == "false"
    fields.show_error("This is wrong.", "hours")
    qtbot.keyClicks(hours, "4")
    assert said(fields, "hours") == ""


def test_enter_presses_the_button_that_has_the_keyboard(
    form: LogSupervision, logged: list[tuple[date, str]], qtbot: QtBot
) -> None:
    """On Cancel the form is left and nothing is done."""
    [leave] = [b for b in form.findChildren(QPushButton) if b.text() == "Cancel"]
    leave.setFocus()
    qtbot.keyClick(leave, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert logged == []


def test_a_form_on_a_page_shows_errors_too(frame: QWidget) -> None:
    """Without a dialog round it."""
    fields = Fields(frame)
    plain = fields.add("fte", "FTE", QLineEdit())
    fields.show()
    fields.show_error("FTE must be at most 1.", "fte")
    assert said(fields, "fte") == "FTE must be at most 1."
    assert plain.property("wrong") == "true"
    assert fields.first() is plain
    fields.clear_errors()
    assert said(fields, "fte") == ""
    assert plain.property("wrong") == "false"
