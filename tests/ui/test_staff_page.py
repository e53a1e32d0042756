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


# The list and the file


def test_people_are_found_and_their_files_gone_through(window: Window, qtbot: QtBot) -> None:
    """Who everybody is, by typing, by chips, by the arrows; the whole file; a team without any."""
    page = window.page
    # The list tells who everybody is, by name: role, post, programme, where they are, caseload.
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
    # The file follows the arrows; Enter goes into it, Escape comes back.
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    window.settle()
    assert "Dilys Plover" in words_in(page.beside)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    window.settle()
    focus = QApplication.focusWidget()
    assert focus is page.beside.change
    assert isinstance(focus, QPushButton)
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.table
    # Finding narrows with every letter: a part of a team, then of a number too, then nobody.
    qtbot.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.search
    qtbot.keyClicks(page.search, "south")
    assert names(window) == ["Dilys Plover", "Hamza Sorrel"]
    qtbot.keyClicks(page.search, " s4")
    assert names(window) == ["Hamza Sorrel"]
    assert page.counted.text() == "1 of 7 people"
    qtbot.keyClicks(page.search, "x")
    assert names(window) == []
    assert "Nobody here matches" in words_in(page.table)
    assert not page.beside.isVisible()
    page.search.clear()
    # Chips narrow; agency and away together are nobody, and the empty table brings all back.
    chips = {b.text(): b for b in page.chips.findChildren(QPushButton)}
    assert set(chips) == {"On a programme 1", "Away 1", "Agency 1", "To look at 0"}
    press(chips["Agency 1"], qtbot)
    assert names(window) == ["Dilys Plover"]
    press(chips["Away 1"], qtbot)
    assert names(window) == []
    back = page.table.findChildren(QPushButton)
    press(next(b for b in back if b.text() == "Show everyone"), qtbot)
    assert len(names(window)) == 7
    # The file holds everything dated: posts, the programme and its month, who supervises.
    show(window, "A1")
    said = words_in(page.beside)
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
    # A screen reader never lands on something nameless, on the page or in its longest form.
    page.add.click()
    dialog = window.dialog(AddStaffDialog)
    for root in (page, dialog):
        assert nameless(root) == []
    dialog.reject()
    # Absences are there too, and that nobody supervises.
    show(window, "S4")
    said = words_in(page.beside)
    assert "Social worker · South\nAway, no end known" in said
    assert "from 5 Oct 2026, no end known, clock stopped" in said
    assert "Nobody yet." in said
    # A team without people is named in what the empty table says.
    window.tracker.teams.add("West")
    window.desk.show_teams(tuple(window.tracker.teams.list()))
    window.team("West")
    assert "Nobody works in West yet" in words_in(page.table)


def test_other_days_and_those_who_left_are_looked_at(window: Window, qtbot: QtBot) -> None:
    """What a past day allows, a day before anybody, a later day's notes, and who is gone."""
    page, staff = window.page, window.tracker.staff
    # A past day shows who was there then; every act is off and says why.
    window.desk.look_at_day(date(2026, 7, 1))
    window.settle()
    assert "programme" not in cells_of(window, "Amara Hazel")
    show(window, "S2")
    panel = page.beside
    for act in (panel.change, panel.leave, panel.new_post, panel.enrol, panel.away, page.add):
        assert not act.isEnabled(), act.text()
        assert act.toolTip() == window.desk.not_today() != ""
    # Nobody was on a team that day; one key goes back to today.
    window.desk.look_at_day(date(2000, 1, 3))
    window.team("South")
    back = [b for b in page.table.findChildren(QPushButton) if b.text() == "Look at today"]
    press(back[0], qtbot)
    window.settle()
    assert names(window) == ["Dilys Plover", "Hamza Sorrel"]
    window.desk.look_at_team(None)
    window.settle()
    # On a later day: an ASYE past its months without an outcome, an agency worker on it.
    file = file_of(window, "A1")
    staff.change(
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
    # Who has left is out of the list until wanted; who will leave says when.
    staff.record_leaving(worker_id(window.tracker, "S3"), left=date(2026, 11, 16))
    staff.record_leaving(worker_id(window.tracker, "S1"), left=date(2026, 12, 1))
    window.desk.look_at_today()
    window.settle()
    assert "Dilys Plover" not in names(window)
    assert cells_of(window, "Priya Wren")["away"] == "leaves Tue 1 Dec"
    qtbot.keyClick(page.with_left, Qt.Key.Key_Space)
    window.settle()
    assert cells_of(window, "Dilys Plover") == {
        "name": "Dilys Plover",
        "number": "S3",
        "employment": "Agency",
        "started": "2 Sep 2024",
        "away": "left Mon 16 Nov",
    }
    # Their file says when, and nothing can be begun for them.
    show(window, "S3")
    assert "no post today\nLeft on Mon 16 Nov 2026" in words_in(panel)
    for act in (panel.new_post, panel.enrol, panel.away):
        assert not act.isEnabled(), act.text()
        assert act.toolTip() == GONE
    assert not panel.leave.isVisible()
    assert panel.change.isEnabled()


# Acts


def test_somebody_is_added_once_every_answer_is_right(window: Window, qtbot: QtBot) -> None:
    """What is wrong stands beside its field; then they are in the list, in sight and recorded."""
    press(window.page.add, qtbot)
    dialog = window.dialog(AddStaffDialog)
    # A field takes one letter more than the record, so that it is told.
    qtbot.keyClicks(dialog.name, "x" * 105)
    qtbot.keyClicks(dialog.number, "9" * 25)
    assert (len(dialog.name.text()), len(dialog.number.text())) == (101, 21)
    dialog.post.team.set_choice(window.desk.teams[0].id)
    dialog.submit()
    assert error_in(dialog, "name").startswith("The name may have 100 letters")
    dialog.reject()
    # Each wrong answer is said where it is, and nothing typed is lost.
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
    # Everything is typed by keyboard; the new person is in the list and in the record.
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
    # Whoever was added is in sight: what is typed to find others and the team looked at give way.
    window.team("North")
    window.page.search.setText("nobody of that name")
    press(window.page.add, qtbot)
    dialog = window.dialog(AddStaffDialog)
    qtbot.keyClicks(dialog.name, "Idris Finch")
    qtbot.keyClicks(dialog.number, " S10 ")
    dialog.post.team.set_choice(window.tracker.teams.find("South").id)
    enter(dialog, window, qtbot)
    assert window.desk.team_name == "South"
    chosen = window.page.table.chosen()
    assert chosen is not None
    assert chosen.row.name == "Idris Finch"
    assert "Idris Finch" in words_in(window.page.beside)


def test_what_is_longer_already_than_a_field_takes_is_not_cut(qtbot: QtBot) -> None:
    """As it came in, so that nothing is lost unseen."""
    field = TextField("The name", "y" * 120, longest=100)
    qtbot.addWidget(field)
    assert field.required("name") == "y" * 120


def test_details_post_and_supervisor_are_changed(window: Window, qtbot: QtBot) -> None:
    """The forms open on what is known; what somebody else changed meanwhile is not overwritten."""
    panel = window.page.beside
    # Details are changed.
    show(window, "S2")
    press(panel.change, qtbot)
    dialog = window.dialog(ChangeDetailsDialog)
    assert dialog.name.text() == "Marek Alder"
    dialog.name.setText("Marek Alder-Beech")
    dialog.employment.set_choice(Employment.FIXED_TERM)
    enter(dialog, window, qtbot)
    assert "Marek Alder-Beech" in names(window)
    assert file_of(window, "S2").row.employment is Employment.FIXED_TERM
    # Changed by somebody else meanwhile: refused in words.
    press(panel.change, qtbot)
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
    # A new post ends the one before: it opens on the present post, and both are in the file.
    window.page.refresh()
    show(window, "S2")
    press(panel.new_post, qtbot)
    post = window.dialog(NewPostDialog)
    assert "Marek Birch is social worker, North, 0.6 FTE of 37.0 h." in words_in(post)
    assert post.post.fte.number() == Decimal("0.60")
    post.start.setText("Mon 30 Nov 2026")
    post.post.role.set_choice(Role.SENIOR_SOCIAL_WORKER)
    post.post.fte.set_number(1)
    enter(post, window, qtbot)
    first, second = file_of(window, "S2").posts
    assert first.end == second.start == date(2026, 11, 30)
    assert second.role is Role.SENIOR_SOCIAL_WORKER
    said = words_in(panel)
    assert "1.0 FTE of 37.0 h, from 30 Nov 2026, still to come" in said
    assert "0.6 FTE of 37.0 h, from 2 Sep 2024 to 30 Nov 2026" in said
    # The supervisor is changed; everybody but the person is offered.
    show(window, "S4")
    press(panel.supervisor, qtbot)
    change = window.dialog(ChangeSupervisorDialog)
    offered = [change.supervisor.itemText(n) for n in range(change.supervisor.count())]
    assert "Tamsin Linnet, consultant practitioner" in offered
    assert not [words for words in offered if words.startswith("Hamza Sorrel")]
    enter(change, window, qtbot)
    assert "No supervisor is chosen yet" in error_in(change, "supervisor")
    change.supervisor.set_choice(worker_id(window.tracker, "C1"))
    enter(change, window, qtbot)
    assert file_of(window, "S4").supervisor == "Tamsin Linnet"
    assert "Tamsin Linnet" in words_in(panel)


def test_a_programme_an_absence_and_leaving_are_recorded(window: Window, qtbot: QtBot) -> None:
    """One act stands there at a time: what can be begun, or the end of what was."""
    panel = window.page.beside
    # A programme is started, and its outcome recorded.
    show(window, "S1")
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
    # Deferred does not end the protection, so the outcome can still be recorded.
    show(window, "A1")
    press(panel.outcome, qtbot)
    outcome = window.dialog(RecordOutcomeDialog)
    outcome.outcome.set_choice(Outcome.DEFERRED)
    enter(outcome, window, qtbot)
    assert panel.outcome.isVisible()
    assert "from 27 Jul 2026, month 4 of 12, deferred on Fri 20 Nov" in words_in(panel)
    # An absence is recorded: away with no end known and the clock stopped.
    show(window, "C1")
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
    # And ended: the first day back is recorded.
    press(panel.back, qtbot)
    back = window.dialog(BackFromAbsenceDialog)
    assert back.back.day() == FRIDAY
    enter(back, window, qtbot)
    assert file_of(window, "C1").absences[0].end == FRIDAY
    assert "away" not in cells_of(window, "Tamsin Linnet")
    assert panel.away.isVisible()
    # An absence is marked as a mistake.
    show(window, "S4")
    assert panel.not_away.accessibleName() == "Mark an absence as a mistake…"
    press(panel.not_away, qtbot)
    mistake = window.dialog(MistakeAmongDialog)
    assert "from 5 Oct 2026" in mistake.which.currentText()
    mistake.why.setText("It was somebody else")
    enter(mistake, window, qtbot)
    assert file_of(window, "S4").absences == ()
    assert not panel.not_away.isVisible()
    # Leaving says beforehand whose children will wait; afterwards those wait, and Undo helps.
    show(window, "A1")
    press(panel.leave, qtbot)
    leaving = window.dialog(RecordLeavingDialog)
    assert any(words.startswith("Amara Hazel leads 13 children.") for words in words_in(leaving))
    enter(leaving, window, qtbot)
    assert "13 children will need a lead" in window.said()
    assert "Amara Hazel" not in names(window)
    assert sum(len(f.children) for f in window.tracker.allocations.waiting()) == 17
    window.runner.undo()
    window.settle()
    assert "Amara Hazel" in names(window)
    show(window, "M1")
    press(panel.leave, qtbot)
    leaving = window.dialog(RecordLeavingDialog)
    assert "Osian Rowan leads no children, so none will need another lead." in words_in(leaving)
    leaving.reject()


# Beginning


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
