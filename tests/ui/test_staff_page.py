"""Staff, driven as a team's administrator does: found by typing, one file, an act for each part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.ui.dialogs.absence import BackFromAbsenceDialog, RecordAbsenceDialog
from swtracker.ui.dialogs.mistake import MistakeAmongDialog
from swtracker.ui.dialogs.programme import RecordOutcomeDialog, StartProgrammeDialog
from swtracker.ui.dialogs.staff import (
    AddStaffDialog,
    ChangeDetailsDialog,
    NewPostDialog,
    RecordLeavingDialog,
)
from swtracker.ui.dialogs.supervisor import ChangeSupervisorDialog
from swtracker.ui.dialogs.team import TeamForm
from swtracker.ui.pages.staff import StaffPage
from swtracker.ui.pages.staff_panel import GONE
from swtracker.ui.pages.staff_table import COLUMNS, NOTE, StaffLine
from swtracker.ui.widgets.text import TextField
from swtracker.usecases.rows.desk import StaffFile
from tests.council import TODAY, empty_council, worker_id
from tests.ui.nameless import nameless
from tests.ui.page_window import PageWindow, Stand, Standing, error_in

Window = PageWindow[StaffPage]
FRIDAY = TODAY.day


@pytest.fixture
def window(stand: Stand) -> Window:
    """Staff over the small council, the whole service looked at."""
    return stand(StaffPage)


@pytest.fixture
def empty_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """Staff over a data file with a policy and nothing else."""
    tracker = empty_council(tmp_path / "empty.db")
    standing = Standing(qtbot, tracker)
    yield standing(StaffPage)
    standing.finish()
    tracker.close()


def names(window: Window) -> list[str]:
    """The people shown, top to bottom."""
    return [line.row.name for line in window.page.model.rows]


def line_of(window: Window, name: str) -> StaffLine:
    """The line of the person of that name."""
    return next(line for line in window.page.model.rows if line.row.name == name)


def cells_of(window: Window, name: str) -> dict[str, str]:
    """What every cell of a person's line says, by column; empty ones left out."""
    line = line_of(window, name)
    return {column.key: said for column in COLUMNS if (said := column.text(line))}


def show(window: Window, staff_number: str) -> None:
    """Show somebody's file beside the table."""
    window.page.show_subject(worker_id(window.tracker, staff_number))
    window.settle()


def file_of(window: Window, staff_number: str) -> StaffFile:
    """Somebody's file as it stands in the record."""
    return window.tracker.staff.file(worker_id(window.tracker, staff_number))


def words_in(widget: QWidget) -> list[str]:
    """Every label in sight inside a widget."""
    return [w.text() for w in widget.findChildren(QLabel) if w.isVisible() and w.text()]


def press(button: QPushButton, qtbot: QtBot) -> None:
    """Press a button as the keyboard does."""
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def enter(dialog: QDialog, window: Window, qtbot: QtBot) -> None:
    """Do what the form says by Enter from its field."""
    focused = dialog.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    window.settle()


# The list


def test_the_list_tells_who_everybody_is(window: Window) -> None:
    """By name; role, post, employment, programme, where they are and what they hold."""
    assert names(window) == [
        *("Amara Hazel", "Dilys Plover", "Hamza Sorrel", "Marek Alder"),
        *("Osian Rowan", "Priya Wren", "Tamsin Linnet"),
    ]
    assert cells_of(window, "Amara Hazel") == {
        "name": "Amara Hazel",
        "number": "A1",
        "role": "Social worker",
        "team": "North",
        "fte": "1.0",
        "hours": "37.0 h",
        "employment": "Permanent",
        "started": "27 Jul 2026",
        "programme": "ASYE, month 4",
        "caseload": "13",
    }
    assert cells_of(window, "Hamza Sorrel")["away"] == "away, no end known"
    assert cells_of(window, "Hamza Sorrel")["caseload"] == "0"


def test_finding_narrows_with_every_letter(window: Window, qtbot: QtBot) -> None:
    """Parts of a name, a number or a team are found, several words narrow further."""
    window.page.take_keyboard()
    qtbot.keyClicks(window.page.search, "south")
    assert names(window) == ["Dilys Plover", "Hamza Sorrel"]
    qtbot.keyClicks(window.page.search, " s4")
    assert names(window) == ["Hamza Sorrel"]
    assert window.page.counted.text() == "1 of 7 people"
    qtbot.keyClicks(window.page.search, "x")
    assert names(window) == []
    assert "Nobody here matches" in words_in(window.page.table)
    assert not window.page.beside.isVisible()


def test_ctrl_f_goes_to_finding_from_anywhere_on_the_page(window: Window, qtbot: QtBot) -> None:
    """The table has the keyboard; Ctrl+F gives it to the field, ready to be typed over."""
    window.page.table.setFocus()
    qtbot.keyClick(window.page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.page.search


def test_chips_narrow_and_show_everyone_brings_all_back(window: Window, qtbot: QtBot) -> None:
    """Agency and away together are nobody here; the empty table offers the way back."""
    chips = {b.text(): b for b in window.page.chips.findChildren(QPushButton)}
    assert set(chips) == {"On a programme 1", "Away 1", "Agency 1", "To look at 0"}
    press(chips["Agency 1"], qtbot)
    assert names(window) == ["Dilys Plover"]
    press(chips["Away 1"], qtbot)
    assert names(window) == []
    back = window.page.table.findChildren(QPushButton)
    press(next(b for b in back if b.text() == "Show everyone"), qtbot)
    assert len(names(window)) == 7


def test_those_who_left_are_shown_when_asked_for(window: Window, qtbot: QtBot) -> None:
    """Who has left is out of the list until wanted, says when, and can be begun nothing for."""
    staff = window.tracker.staff
    staff.record_leaving(worker_id(window.tracker, "S3"), left=date(2026, 11, 16))
    staff.record_leaving(worker_id(window.tracker, "S1"), left=date(2026, 12, 1))
    window.page.refresh_later()
    window.settle()
    assert "Dilys Plover" not in names(window)
    assert cells_of(window, "Priya Wren")["away"] == "leaves Tue 1 Dec"
    qtbot.keyClick(window.page.with_left, Qt.Key.Key_Space)
    window.settle()
    assert cells_of(window, "Dilys Plover") == {
        "name": "Dilys Plover",
        "number": "S3",
        "employment": "Agency",
        "started": "2 Sep 2024",
        "away": "left Mon 16 Nov",
    }
    show(window, "S3")
    assert "no post today\nLeft on Mon 16 Nov 2026" in words_in(window.page.beside)
    for act in (window.page.beside.new_post, window.page.beside.enrol, window.page.beside.away):
        assert not act.isEnabled()
        assert act.toolTip() == GONE
    assert not window.page.beside.leave.isVisible()
    assert window.page.beside.change.isEnabled()


def test_what_is_pointed_out_stands_in_the_note(window: Window) -> None:
    """An ASYE past its months without an outcome, and an agency worker on it, on a later day."""
    file = file_of(window, "A1")
    window.tracker.staff.change(
        file.row.worker_id,
        version=file.version,
        name=file.row.name,
        employment=Employment.AGENCY,
        qualified=None,
        registration="",
    )
    window.desk.look_at_day(date(2027, 8, 2))
    window.settle()
    assert cells_of(window, "Amara Hazel")["note"] == "outcome missing · contradiction"
    assert NOTE.tooltip is not None
    assert NOTE.tooltip(line_of(window, "Amara Hazel")).count("\n") == 1


# The file


def test_the_file_follows_the_arrows_and_enter_goes_into_it(window: Window, qtbot: QtBot) -> None:
    """The person the keyboard is on stands beside; Enter goes in, Escape comes back."""
    window.page.table.setFocus()
    qtbot.keyClick(window.page.table, Qt.Key.Key_Down)
    window.settle()
    assert "Dilys Plover" in words_in(window.page.beside)
    qtbot.keyClick(window.page.table, Qt.Key.Key_Return)
    window.settle()
    focus = QApplication.focusWidget()
    assert focus is window.page.beside.change
    assert isinstance(focus, QPushButton)
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.page.table


def test_the_file_holds_everything_dated(window: Window) -> None:
    """Posts over time, the programme and its month, absences, who supervises."""
    show(window, "A1")
    said = words_in(window.page.beside)
    for words in (
        "Social worker · North",
        "27 Jul 2026",
        "not recorded",
        "Social worker, North",
        "1.0 FTE of 37.0 h, from 27 Jul 2026",
        "ASYE",
        "from 27 Jul 2026, month 4 of 12, no outcome yet",
        "None recorded.",
        "Osian Rowan",
    ):
        assert words in said, words
    show(window, "S4")
    said = words_in(window.page.beside)
    assert "Social worker · South\nAway, no end known" in said
    assert "from 5 Oct 2026, no end known, clock stopped" in said
    assert "Nobody yet." in said


# Acts


def test_somebody_is_added_with_their_first_post(window: Window, qtbot: QtBot) -> None:
    """Everything is typed by keyboard; the new person is in the list and in the record."""
    window.team("South")
    press(window.page.add, qtbot)
    dialog = window.dialog(AddStaffDialog)
    qtbot.keyClicks(dialog.name, "Rhian Thrush")
    qtbot.keyClicks(dialog.number, "S9")
    dialog.started.setText("16/11/2026")
    dialog.post.fte.set_number(Decimal("0.6"))
    qtbot.keyClicks(dialog.registration, "sw 00123")
    dialog.qualified.setText("1 Jul 2020")
    enter(dialog, window, qtbot)
    assert window.said() == "Added Rhian Thrush"
    chosen = window.page.table.chosen()
    assert chosen is not None
    assert chosen.row.name == "Rhian Thrush"
    file = file_of(window, "S9")
    assert file.row.registration == "SW123"
    assert file.row.qualified == date(2020, 7, 1)
    [post] = file.posts
    assert (post.team, post.role, post.fte) == ("South", Role.SOCIAL_WORKER, Fraction(3, 5))
    assert post.start == date(2026, 11, 16)


def test_whoever_was_added_is_in_sight_whatever_was_looked_at(window: Window, qtbot: QtBot) -> None:
    """What is typed to find others, the chips and the team looked at give way."""
    window.team("North")
    window.page.search.setText("nobody of that name")
    press(window.page.add, qtbot)
    dialog = window.dialog(AddStaffDialog)
    qtbot.keyClicks(dialog.name, "Rhian Thrush")
    qtbot.keyClicks(dialog.number, " S9 ")
    dialog.post.team.set_choice(window.tracker.teams.find("South").id)
    enter(dialog, window, qtbot)
    assert window.desk.team_name == "South"
    chosen = window.page.table.chosen()
    assert chosen is not None
    assert chosen.row.name == "Rhian Thrush"
    assert "Rhian Thrush" in words_in(window.page.beside)


def test_a_field_takes_one_letter_more_than_the_record(window: Window, qtbot: QtBot) -> None:
    """So that it is told; what is longer already is not cut either."""
    press(window.page.add, qtbot)
    dialog = window.dialog(AddStaffDialog)
    qtbot.keyClicks(dialog.name, "x" * 105)
    qtbot.keyClicks(dialog.number, "9" * 25)
    assert (len(dialog.name.text()), len(dialog.number.text())) == (101, 21)
    dialog.post.team.set_choice(window.desk.teams[0].id)
    dialog.submit()
    assert error_in(dialog, "name").startswith("The name may have 100 letters")
    dialog.reject()
    field = TextField("The name", "y" * 120, longest=100)
    qtbot.addWidget(field)
    assert field.required("name") == "y" * 120


def test_what_is_wrong_stands_beside_its_field(window: Window, qtbot: QtBot) -> None:
    """A number that is taken, an FTE over 1, a wrong registration: each is said where it is."""
    press(window.page.add, qtbot)
    dialog = window.dialog(AddStaffDialog)
    dialog.submit()
    assert error_in(dialog, "name") == "The name is needed."
    dialog.name.setText("Rhian Thrush")
    dialog.submit()
    assert error_in(dialog, "staff_number") == "The staff number is needed."
    dialog.number.setText("S1")
    dialog.submit()
    assert error_in(dialog, "team") == "No team is chosen yet; choose one of those offered."
    dialog.post.team.set_choice(window.desk.teams[0].id)
    dialog.registration.setText("12345")
    dialog.submit()
    assert "SW and one to six digits" in error_in(dialog, "registration")
    dialog.registration.clear()
    dialog.post.fte.set_number(Decimal("1.4"))
    dialog.submit()
    assert error_in(dialog, "fte") == "FTE must be more than 0 and at most 1, not 1.4."
    dialog.post.fte.set_number(1)
    dialog.submit()
    assert "S1 is the staff number of Priya Wren" in error_in(dialog, "staff_number")
    dialog.started.setText("soon")
    dialog.submit()
    assert "is not a day" in error_in(dialog, "started")
    assert dialog.name.text() == "Rhian Thrush"
    dialog.reject()
    assert len(window.tracker.staff.people()) == 7


def test_details_are_changed(window: Window, qtbot: QtBot) -> None:
    """The form opens on what is known; what somebody else changed meanwhile is not overwritten."""
    show(window, "S2")
    press(window.page.beside.change, qtbot)
    dialog = window.dialog(ChangeDetailsDialog)
    assert dialog.name.text() == "Marek Alder"
    dialog.name.setText("Marek Alder-Beech")
    dialog.employment.set_choice(Employment.FIXED_TERM)
    enter(dialog, window, qtbot)
    assert "Marek Alder-Beech" in names(window)
    assert file_of(window, "S2").row.employment is Employment.FIXED_TERM
    press(window.page.beside.change, qtbot)
    dialog = window.dialog(ChangeDetailsDialog)
    file = file_of(window, "S2")
    window.tracker.staff.change(
        file.row.worker_id,
        version=file.version,
        name="Marek Birch",
        employment=file.row.employment,
        qualified=None,
        registration="",
    )
    dialog.submit()
    assert "changed by somebody else" in error_in(dialog, "form")
    dialog.reject()
    assert file_of(window, "S2").row.name == "Marek Birch"


def test_a_new_post_ends_the_one_before(window: Window, qtbot: QtBot) -> None:
    """It opens on the present post; from the day on the new one holds, and both are in the file."""
    show(window, "S2")
    press(window.page.beside.new_post, qtbot)
    dialog = window.dialog(NewPostDialog)
    assert "Marek Alder is social worker, North, 0.6 FTE of 37.0 h." in words_in(dialog)
    assert dialog.post.fte.number() == Decimal("0.60")
    dialog.start.setText("Mon 30 Nov 2026")
    dialog.post.role.set_choice(Role.SENIOR_SOCIAL_WORKER)
    dialog.post.fte.set_number(1)
    enter(dialog, window, qtbot)
    first, second = file_of(window, "S2").posts
    assert first.end == second.start == date(2026, 11, 30)
    assert second.role is Role.SENIOR_SOCIAL_WORKER
    said = words_in(window.page.beside)
    assert "1.0 FTE of 37.0 h, from 30 Nov 2026, still to come" in said
    assert "0.6 FTE of 37.0 h, from 2 Sep 2024 to 30 Nov 2026" in said


def test_a_programme_is_started_and_its_outcome_recorded(window: Window, qtbot: QtBot) -> None:
    """One act stands there at a time: start while there is none, then its outcome."""
    show(window, "S1")
    panel = window.page.beside
    assert not panel.outcome.isVisible()
    press(panel.enrol, qtbot)
    start = window.dialog(StartProgrammeDialog)
    assert start.programme.choice() == "ASYE"
    start.start.setText("2 Nov 2026")
    enter(start, window, qtbot)
    assert cells_of(window, "Priya Wren")["programme"] == "ASYE, month 1"
    assert not panel.enrol.isVisible()
    press(panel.outcome, qtbot)
    outcome = window.dialog(RecordOutcomeDialog)
    outcome.on.setText("1 Nov 2026")
    enter(outcome, window, qtbot)
    assert "must come after the programme's start" in error_in(outcome, "on")
    outcome.on.setText("Thu 19 Nov 2026")
    outcome.outcome.set_choice(Outcome.WITHDRAWN)
    enter(outcome, window, qtbot)
    [enrolment] = file_of(window, "S1").enrolments
    assert (enrolment.outcome, enrolment.outcome_date) == (Outcome.WITHDRAWN, date(2026, 11, 19))
    assert "from 2 Nov 2026, withdrawn on Thu 19 Nov" in words_in(panel)
    assert panel.enrol.isVisible()


def test_a_deferred_programme_still_waits_for_its_outcome(window: Window, qtbot: QtBot) -> None:
    """Deferred does not end the protection, so the outcome can still be recorded."""
    show(window, "A1")
    press(window.page.beside.outcome, qtbot)
    dialog = window.dialog(RecordOutcomeDialog)
    dialog.outcome.set_choice(Outcome.DEFERRED)
    enter(dialog, window, qtbot)
    assert window.page.beside.outcome.isVisible()
    said = words_in(window.page.beside)
    assert "from 27 Jul 2026, month 4 of 12, deferred on Fri 20 Nov" in said


def test_an_absence_is_marked_as_a_mistake(window: Window, qtbot: QtBot) -> None:
    show(window, "S4")
    panel = window.page.beside
    assert panel.not_away.accessibleName() == "Mark an absence as a mistake…"
    press(panel.not_away, qtbot)
    dialog = window.dialog(MistakeAmongDialog)
    assert "from 5 Oct 2026" in dialog.which.currentText()
    dialog.why.setText("It was somebody else")
    enter(dialog, window, qtbot)
    assert file_of(window, "S4").absences == ()
    assert not panel.not_away.isVisible()


def test_an_absence_is_recorded_and_ended(window: Window, qtbot: QtBot) -> None:
    """Away with no end known and the clock stopped; then the first day back is recorded."""
    show(window, "C1")
    panel = window.page.beside
    press(panel.away, qtbot)
    away = window.dialog(RecordAbsenceDialog)
    away.kind.set_choice(AbsenceKind.BEREAVEMENT)
    away.start.setText("Mon 16 Nov 2026")
    away.end.setText("Fri 13 Nov 2026")
    enter(away, window, qtbot)
    assert "must come after" in error_in(away, "end")
    away.end.clear()
    qtbot.keyClick(away.pauses, Qt.Key.Key_Space)
    enter(away, window, qtbot)
    [absence] = file_of(window, "C1").absences
    assert (absence.kind, absence.end, absence.pauses) == (AbsenceKind.BEREAVEMENT, None, True)
    assert cells_of(window, "Tamsin Linnet")["away"] == "away, no end known"
    assert not panel.away.isVisible()
    press(panel.back, qtbot)
    back = window.dialog(BackFromAbsenceDialog)
    assert back.back.day() == FRIDAY
    enter(back, window, qtbot)
    assert file_of(window, "C1").absences[0].end == FRIDAY
    assert "away" not in cells_of(window, "Tamsin Linnet")
    assert panel.away.isVisible()


def test_leaving_says_beforehand_whose_children_will_wait(window: Window, qtbot: QtBot) -> None:
    """How many children they lead stands in the form; afterwards those wait, and Undo helps."""
    show(window, "A1")
    press(window.page.beside.leave, qtbot)
    dialog = window.dialog(RecordLeavingDialog)
    assert any(words.startswith("Amara Hazel leads 13 children.") for words in words_in(dialog))
    enter(dialog, window, qtbot)
    assert "13 children will need a lead" in window.said()
    assert "Amara Hazel" not in names(window)
    assert sum(len(f.children) for f in window.tracker.allocations.waiting()) == 17
    window.runner.undo()
    window.settle()
    assert "Amara Hazel" in names(window)
    show(window, "M1")
    press(window.page.beside.leave, qtbot)
    dialog = window.dialog(RecordLeavingDialog)
    assert "Osian Rowan leads no children, so none will need another lead." in words_in(dialog)
    dialog.reject()


def test_the_supervisor_is_changed(window: Window, qtbot: QtBot) -> None:
    """Everybody but the person is offered; from the day on the new one supervises."""
    show(window, "S4")
    press(window.page.beside.supervisor, qtbot)
    dialog = window.dialog(ChangeSupervisorDialog)
    offered = [dialog.supervisor.itemText(n) for n in range(dialog.supervisor.count())]
    assert "Tamsin Linnet, consultant practitioner" in offered
    assert not [words for words in offered if words.startswith("Hamza Sorrel")]
    enter(dialog, window, qtbot)
    assert "No supervisor is chosen yet" in error_in(dialog, "supervisor")
    dialog.supervisor.set_choice(worker_id(window.tracker, "C1"))
    enter(dialog, window, qtbot)
    assert file_of(window, "S4").supervisor == "Tamsin Linnet"
    assert "Tamsin Linnet" in words_in(window.page.beside)


# Another day, and beginning


def test_on_another_day_nothing_can_be_done(window: Window) -> None:
    """A past day shows who was there then; every act is off and says why."""
    window.desk.look_at_day(date(2026, 7, 1))
    window.settle()
    assert "programme" not in cells_of(window, "Amara Hazel")
    show(window, "S2")
    panel = window.page.beside
    for act in (panel.change, panel.leave, panel.new_post, panel.enrol, panel.away):
        assert not act.isEnabled()
        assert act.toolTip() == window.desk.not_today() != ""
    assert not window.page.add.isEnabled()
    assert window.page.add.toolTip() == window.desk.not_today() != ""


def test_a_day_before_anybody_offers_today(window: Window, qtbot: QtBot) -> None:
    """Nobody was on a team that day; one key goes back to today."""
    window.desk.look_at_day(date(2000, 1, 3))
    window.team("South")
    back = [b for b in window.page.table.findChildren(QPushButton) if b.text() == "Look at today"]
    press(back[0], qtbot)
    window.settle()
    assert names(window) == ["Dilys Plover", "Hamza Sorrel"]


def test_an_empty_service_begins_with_a_team(empty_window: Window, qtbot: QtBot) -> None:
    """A post needs a team: adding one comes first, then people, or the workbook brings both."""
    page = empty_window.page
    assert not page.add.isEnabled()
    buttons = {b.text(): b for b in page.table.findChildren(QPushButton) if b.isVisible()}
    press(buttons["Bring in a workbook"], qtbot)
    assert empty_window.went == [("settings", None)]
    press(buttons["Add a team…"], qtbot)
    form = empty_window.dialog(TeamForm)
    form.name.setText("North")
    form.submit()
    empty_window.desk.show_teams(tuple(empty_window.tracker.teams.list()))
    empty_window.settle()
    assert page.add.isEnabled()
    buttons = {b.text(): b for b in page.table.findChildren(QPushButton) if b.isVisible()}
    press(buttons["Add a member of staff…"], qtbot)
    dialog = empty_window.dialog(AddStaffDialog)
    assert dialog.post.team.choice() == empty_window.desk.teams[0].id
    dialog.reject()


def test_a_team_without_people_says_so(window: Window) -> None:
    """A new team is named in what the empty table says."""
    window.tracker.teams.add("West")
    window.desk.show_teams(tuple(window.tracker.teams.list()))
    window.team("West")
    assert "Nobody works in West yet" in words_in(window.page.table)


def test_everything_that_takes_the_keyboard_has_a_name(window: Window) -> None:
    """A screen reader never lands on something nameless, on the page or in its longest form."""
    show(window, "A1")
    window.page.add.click()
    for root in (window.page, window.dialog(AddStaffDialog)):
        assert nameless(root) == []
    window.dialog(AddStaffDialog).reject()
