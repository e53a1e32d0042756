"""The policy editor: every line can be written, what is wrong stands beside it, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swtracker.domain.policy import Policy
from swtracker.domain.policy_document import policy_from_document
from swtracker.ui.pages.settings import SettingsPage
from swtracker.ui.policy.draft import Path
from swtracker.ui.policy.editor import KINDS, PolicyEditor
from swtracker.ui.policy.fields import (
    FigureField,
    FlagField,
    MonthsField,
    NameField,
    OneOfField,
    OrderField,
    SeveralField,
    WordsField,
    _TickPopup,
)
from swtracker.ui.policy.part import Part
from swtracker.ui.policy.preview import OVER_ALREADY, WITHIN, WOULD_BE_OVER, section
from swtracker.usecases.tracker import Tracker
from tests.builders import national, slough
from tests.council import worker_id
from tests.ui.page_window import PageWindow, error_in
from tests.usecases.policies import weighed, with_base

Window = PageWindow[SettingsPage]
Field = TypeVar("Field", bound=QWidget)
LIMITS, PROGRAMMES, STRANDS, DEVELOPMENT, ALLOCATION, WEIGHTS, CHANGES = range(7)
BASE: Path = ("caseload", "base")
ASYE: Path = ("programmes", "ASYE")
LINE: Path = ("supervision", "strands", 0)
REASONS: Path = ("override", "reasons")
NEW_YEAR = date(2027, 1, 1)


@pytest.fixture
def window(stand: Callable[[type[SettingsPage]], Window]) -> Window:
    """The Settings page over the small council."""
    return stand(SettingsPage)


@pytest.fixture
def editor(window: Window, qtbot: QtBot) -> PolicyEditor:
    """The editor, opened from the page by the keyboard."""
    return opened(window, qtbot)


def opened(window: Window, qtbot: QtBot) -> PolicyEditor:
    """The editor as it stands once what would change has been worked out."""
    window.page.policy_leaf.change.setFocus()
    qtbot.keyClick(window.page.policy_leaf.change, Qt.Key.Key_Space)
    window.settle()
    return window.dialog(PolicyEditor)


def part(editor: PolicyEditor, place: int) -> Part:
    """The part at a place, gone to."""
    editor.leaves.setCurrentRow(place)
    return editor.part(place)


def field(editor: PolicyEditor, place: int, path: Path, kind: type[Field]) -> Field:
    """The field bound to a line of a part."""
    found = part(editor, place).field_at(path)
    assert isinstance(found, kind)
    return found


def write(qtbot: QtBot, into: QWidget, words: str) -> None:
    """Type over what a field says and leave it."""
    into.setFocus()
    line = into if isinstance(into, QLineEdit) else into.findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, words) if words else qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    QApplication.processEvents()


def press(qtbot: QtBot, within: QWidget, name: str) -> None:
    """Press the button in sight that a screen reader calls so, or that says so."""
    found = [
        b
        for b in within.findChildren(QPushButton)
        if b.isVisible() and name in {b.accessibleName(), b.text()}
    ]
    assert len(found) == 1, f"{len(found)} buttons “{name}”"
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)
    QApplication.processEvents()


def pick(within: QWidget, name: str, title: str) -> None:
    """Pick from the menu of a button."""
    [opens] = [b for b in within.findChildren(QPushButton) if b.accessibleName() == name]
    menu = opens.menu()
    assert isinstance(menu, QMenu)
    [action] = [a for a in menu.actions() if a.text() == title]
    action.trigger()
    QApplication.processEvents()


def look(window: Window, editor: PolicyEditor) -> None:
    """Ask what would change, and wait for it."""
    editor.look()
    window.settle()


def wrong(editor: PolicyEditor) -> list[str]:
    """Every sentence in sight that says what is wrong."""
    labels = editor.findChildren(QLabel)
    return [x.text() for x in labels if x.property("part") == "error" and x.isVisible()]


def summary(editor: PolicyEditor) -> str:
    """The line at the foot that says in short what would change."""
    found = editor.findChild(QLabel, "policySummary")
    assert found is not None
    return found.text()


def adopt(window: Window, editor: PolicyEditor, qtbot: QtBot) -> None:
    """Look at what would change, and press the button that adopts."""
    look(window, editor)
    assert wrong(editor) == []
    [button] = [b for b in editor.findChildren(QPushButton) if b.text().startswith("Adopt from")]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    window.settle()
    assert not window.has_dialog()


# Opening


def test_it_opens_on_the_policy_in_force_with_every_figure(editor: PolicyEditor) -> None:
    """And says at once that nothing would change."""
    assert editor.start.currentText() == "In force: Slough 2014-17"
    assert editor.name.text() == "Slough 2014-17"
    assert editor.source.text() == "Slough workforce strategy 2014-17"
    assert editor.begin.day() == date(2026, 11, 20)
    assert summary(editor) == "Nothing would change."
    base = field(editor, LIMITS, BASE, FigureField)
    assert base.text() == "16 children"
    student = ("caseload", "roles", "Student")
    assert field(editor, LIMITS, (*student, "cap"), FigureField).text() == "14"
    manager = ("caseload", "roles", "Practice manager")
    assert field(editor, LIMITS, (*manager, "cap"), FigureField).text() == "no cap"
    assert field(editor, PROGRAMMES, (*ASYE, "review_months"), MonthsField).text() == "3, 6, 9, 12"
    stages = (*LINE, "patterns", 0, "stages")
    assert field(editor, STRANDS, (*stages, 0, "every"), WordsField).text() == "2 weeks"
    assert field(editor, STRANDS, (*LINE, "kind"), OneOfField).currentText() == "One to one"
    assert field(editor, DEVELOPMENT, ("development", "percent"), FigureField).text() == "10 %"
    ticks = field(editor, ALLOCATION, ("allocation", "tie_breaks"), OrderField).ticks
    assert ticks.ticked() == ("knows the family", "fewer children")
    assert not field(editor, WEIGHTS, ("weights", "shown"), FlagField).isChecked()


def test_a_day_that_is_taken_is_not_offered(window: Window, qtbot: QtBot) -> None:
    """A policy adopted today begins today; the next can begin tomorrow."""
    window.tracker.council.adopt(with_base(15), valid_from=date(2026, 11, 20))
    editor = opened(window, qtbot)
    assert editor.begin.day() == date(2026, 11, 21)
    assert editor.start.currentText() == "In force: Base 15"


@pytest.mark.parametrize("policy", [slough(), national(), weighed()], ids=lambda p: p.name)
def test_looking_at_every_part_changes_nothing(
    window: Window, qtbot: QtBot, policy: Policy
) -> None:
    """No field writes a line of itself: what would be adopted is what it began with."""
    window.tracker.council.adopt(policy, valid_from=date(2026, 11, 19))
    editor = opened(window, qtbot)
    for place in range(len(KINDS)):
        part(editor, place)
    assert editor.draft.document == policy.document
    look(window, editor)
    assert summary(editor) == "Nothing would change."


def test_every_field_has_a_name_to_be_read_out(editor: PolicyEditor) -> None:
    """Whatever takes the keyboard, in every part and in what would change."""
    for place in range(CHANGES + 1):
        editor.leaves.setCurrentRow(place)
        QApplication.processEvents()
        nameless = [
            w
            for w in editor.findChildren(QWidget)
            if w.isVisible()
            and w.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not w.accessibleName()
            and not (isinstance(w, QPushButton) and w.text())
        ]
        assert nameless == [], place


# Adopting


def test_a_policy_is_changed_and_adopted_by_the_keyboard(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Type, Enter, see who would be over, adopt; the limits follow, and one undo takes it back."""
    base = field(editor, LIMITS, BASE, FigureField)
    base.setFocus()
    base.selectAll()
    qtbot.keyClicks(base, "14")
    write(qtbot, editor.begin, "1 Jan 2027")
    base.setFocus()
    qtbot.keyClick(base, Qt.Key.Key_Return)
    window.settle()
    assert editor.leaves.currentRow() == CHANGES
    assert summary(editor) == "2 workers would be over; 6 limits change."
    do = editor.findChild(QPushButton, "policyAct")
    assert do is not None
    assert do.text() == "Adopt from Fri 1 Jan 2027"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    window.settle()
    assert window.has_dialog(), "Enter adopted without its button"
    while QApplication.focusWidget() is not do:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(do, Qt.Key.Key_Return)
    window.settle()
    assert not window.has_dialog()
    assert window.said() == "Slough 2014-17 is in force from Fri 1 Jan 2027"
    board = window.tracker.boards.board(NEW_YEAR)
    assert {w.name: w.load.limit for w in board.workers}["Priya Wren"] == 14
    assert [p.valid_from for p in window.page.policy_leaf.policies.rows][0] == NEW_YEAR
    window.runner.undo()
    window.settle()
    assert len(window.page.policy_leaf.policies.rows) == 1
    assert window.tracker.council.policy(NEW_YEAR).base == 16


def test_what_is_shown_before_is_what_the_record_says(window: Window, editor: PolicyEditor) -> None:
    """Three lists: who would be over first, then who is already, then the rest."""
    field(editor, LIMITS, BASE, FigureField).set_number(14)
    every = (*LINE, "patterns", 1, "stages", 0, "every")
    weeks = field(editor, STRANDS, every, WordsField)
    weeks.setText("6 weeks")
    weeks.textEdited.emit("6 weeks")
    look(window, editor)
    seen = window.tracker.council.what_would_change(editor.draft.policy(), date(2026, 11, 20))
    shown = editor.changes
    assert set(shown.limit_rows.rows) == set(seen.limits)
    assert [section(c) for c in shown.limit_rows.rows] == [
        *[WOULD_BE_OVER] * 2,
        OVER_ALREADY,
        *[WITHIN] * 3,
    ]
    assert shown.over.accessibleName() == "2 over would be over, from Fri 20 Nov"
    assert shown.limits.accessibleName() == "6 limits change"
    assert shown.owed.accessibleName() == "6 with other supervision"
    assert shown.said.accessibleName() == "2 figures differ"
    assert shown.owed_rows.rows == seen.supervision
    assert shown.said_rows.rows == seen.figures
    row = shown.limit_rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Worker: Amara Hazel" in row
    assert "Limit: 14 → 12" in row
    assert "over by 1" in row
    for key, table in (("supervision", shown.owed_table), ("figures", shown.said_table)):
        shown.lists.set_choice(key)
        shown.lists.chosen.emit(key)
        assert table.isVisible()
    assert summary(editor) == (
        "2 workers would be over; 6 limits change; supervision changes for 6 workers."
    )


def test_a_single_change_is_told_in_the_singular_and_nobody_over_as_nobody(
    window: Window, editor: PolicyEditor
) -> None:
    """A cap of 13 for the ASYE: one limit, nobody newly over; until the next policy begins."""
    window.tracker.council.adopt(national(), valid_from=date(2027, 4, 1))
    field(editor, PROGRAMMES, (*ASYE, "stages", 0, "cap"), FigureField).set_number(13)
    look(window, editor)
    assert summary(editor) == "Nobody would be newly over; 1 limit changes."
    says = editor.changes.says.text()
    assert "from Fri 20 Nov 2026 until Thu 1 Apr 2027, when the next policy begins" in says
    assert editor.changes.over.accessibleName() == "0 would be over"
    assert editor.changes.limits.accessibleName() == "1 limit changes"
    assert editor.changes.said.accessibleName() == "1 figure differs"


def test_what_would_change_follows_what_is_typed(window: Window, editor: PolicyEditor) -> None:
    """A moment after the last key, without being asked; a slip says that something is not right."""
    field(editor, LIMITS, BASE, FigureField).set_number(14)
    editor._look_later.setInterval(0)
    editor._look_later.start()
    window.settle()
    assert summary(editor) == "2 workers would be over; 6 limits change."
    field(editor, DEVELOPMENT, ("development", "red_below"), FigureField).set_number(50)
    window.settle()
    assert summary(editor) == "Something is not right yet; the button says what."
    assert wrong(editor) == []


def test_nothing_is_adopted_that_was_not_shown(window: Window, editor: PolicyEditor) -> None:
    """Another day typed while it is in sight: the button waits for the new answer."""
    field(editor, LIMITS, BASE, FigureField).set_number(14)
    look(window, editor)
    do = editor.findChild(QPushButton, "policyAct")
    assert do is not None
    assert do.isEnabled()
    editor.begin.set_day(NEW_YEAR)
    assert not do.isEnabled()
    assert do.text() == "Adopt from Fri 1 Jan 2027"
    editor.adopt()
    assert len(window.tracker.council.policies()) == 1
    editor._look_later.setInterval(0)
    editor._look_later.start()
    window.settle()
    assert do.isEnabled()
    assert editor.changes.limit_rows.rows[0].since == NEW_YEAR


def test_an_answer_that_comes_too_late_is_not_shown(window: Window, editor: PolicyEditor) -> None:
    """What was asked before the last key is dropped."""
    field(editor, LIMITS, BASE, FigureField).set_number(14)
    editor._look_loudly()
    field(editor, LIMITS, BASE, FigureField).set_number(13)
    editor._look_later.stop()
    window.settle()
    assert editor.changes.limit_rows.rows == ()


def test_going_to_what_would_change_works_it_out(window: Window, editor: PolicyEditor) -> None:
    """By the list at the left as by the button; a slip leads back to its line."""
    field(editor, LIMITS, BASE, FigureField).set_number(14)
    editor.leaves.setCurrentRow(CHANGES)
    window.settle()
    assert len(editor.changes.limit_rows.rows) == 6
    red = field(editor, DEVELOPMENT, ("development", "red_below"), FigureField)
    red.set_number(50)
    editor.leaves.setCurrentRow(CHANGES)
    window.settle()
    assert editor.leaves.currentRow() == DEVELOPMENT
    assert QApplication.focusWidget() is red


# Starting from


def test_a_preset_is_started_from_and_adopted(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Its name, its source and every figure come with it."""
    for place in range(len(KINDS)):
        part(editor, place)
    editor.start.set_choice(2)
    editor.start.chosen.emit(2)
    assert editor.start.currentText() == "Preset: National (SfC/LGA)"
    assert editor.name.text() == "National (SfC/LGA)"
    assert editor.source.text().startswith("Skills for Care")
    assert field(editor, PROGRAMMES, (*ASYE, "stages", 0, "cap"), FigureField).text() == "no cap"
    adopt(window, editor, qtbot)
    assert window.tracker.council.policy() == national()
    assert window.said() == "National (SfC/LGA) is in force from Fri 20 Nov 2026"


def test_starting_again_puts_aside_what_was_written(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """One press brings it back; where nothing was written there is nothing to bring back."""
    editor.start.chosen.emit(1)
    back = next(b for b in editor.findChildren(QPushButton) if b.text() == "Back to what I had")
    assert not back.isVisible()
    write(qtbot, editor.name, "Ours")
    field(editor, LIMITS, BASE, FigureField).set_number(14)
    editor.start.chosen.emit(2)
    assert field(editor, LIMITS, BASE, FigureField).whole() == 16
    assert back.isVisible()
    press(qtbot, editor, "Back to what I had")
    assert field(editor, LIMITS, BASE, FigureField).whole() == 14
    assert editor.name.text() == "Ours"
    assert not back.isVisible()


def test_what_is_left_unfinished_is_kept(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Escape, look at something else, open again: everything as it was; adopted, it is gone."""
    write(qtbot, editor.name, "Ours")
    field(editor, LIMITS, BASE, FigureField).set_number(14)
    editor.begin.set_day(NEW_YEAR)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not window.has_dialog()
    kept = window.page.findChild(QLabel, "policyKept")
    assert kept is not None
    assert kept.text() == "“Ours” is not finished; it is kept while you look."
    assert kept.isVisible()
    again = opened(window, qtbot)
    assert again.name.text() == "Ours"
    assert field(again, LIMITS, BASE, FigureField).whole() == 14
    assert again.begin.day() == NEW_YEAR
    assert again.start.choice() is None
    adopt(window, again, qtbot)
    assert not kept.isVisible()
    assert opened(window, qtbot).name.text() == "Slough 2014-17"


def test_leaving_without_a_change_keeps_nothing(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """A day typed is no policy written."""
    editor.begin.set_day(NEW_YEAR)
    press(qtbot, editor, "Close")
    kept = window.page.findChild(QLabel, "policyKept")
    assert kept is not None
    assert not kept.isVisible()


# What is wrong


def test_what_is_wrong_stands_beside_its_field(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """In the part it belongs to, with the keyboard on it; right again, the sentence goes."""
    red = field(editor, DEVELOPMENT, ("development", "red_below"), FigureField)
    red.set_number(50)
    editor.leaves.setCurrentRow(LIMITS)
    look(window, editor)
    assert editor.leaves.currentRow() == DEVELOPMENT
    assert wrong(editor) == ["Shown red below must not be above the share that shows amber."]
    assert QApplication.focusWidget() is red
    assert red.property("wrong") == "true"
    red.set_number(Decimal("7.5"))
    look(window, editor)
    assert wrong(editor) == []
    assert editor.draft.get(("development", "red_below")) == "7.5"


@pytest.mark.parametrize(
    ("place", "path", "typed", "says"),
    [
        (LIMITS, BASE, "0", "Children for a full-time social worker must be a whole number of"),
        (PROGRAMMES, (*ASYE, "months"), "0", "ASYE, lasts must be a whole number of at least 1"),
        (PROGRAMMES, (*ASYE, "review_months"), "spring", "ASYE, reviews must be a list of months"),
        (STRANDS, (*LINE, "name"), "", "Line manager, called must be words"),
        (STRANDS, (*LINE, "patterns", 1, "stages", 0, "every"), "monthly", "how often must be a"),
        (STRANDS, (*LINE, "patterns", 0, "stages", 0, "until"), "", "must say “until” in every"),
        (ALLOCATION, (*REASONS, 0, "code"), "", "Reason 1, code must be words"),
        (ALLOCATION, (*REASONS, 1, "code"), "SIBLINGS", "The reasons must each have a name or"),
    ],
)
def test_every_slip_is_shown_where_it_was_made(
    window: Window,
    editor: PolicyEditor,
    qtbot: QtBot,
    place: int,
    path: Path,
    typed: str,
    says: str,
) -> None:
    """Whichever part it is in, and nothing is adopted."""
    write(qtbot, part(editor, place).field_at(path), typed)
    editor.leaves.setCurrentRow(WEIGHTS)
    look(window, editor)
    assert editor.leaves.currentRow() == place
    [sentence] = wrong(editor)
    assert says in sentence
    assert sentence.endswith(".")
    assert len(window.tracker.council.policies()) == 1


def test_a_strand_called_as_another_is_refused(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """The rule is policy's; the sentence stands with the strands."""
    name = ("supervision", "strands", 2, "name")
    write(qtbot, part(editor, STRANDS).field_at(name), "LINE MANAGER")
    look(window, editor)
    [sentence] = wrong(editor)
    assert sentence == "The strands must each have a name or code of its own."


@pytest.mark.parametrize(
    ("field_name", "typed", "says"),
    [
        ("name", "", "It must be words, not “”."),
        ("valid_from", "", "In force from"),
        ("valid_from", "1 Jun 2026", "comes into force on Mon 1 Jun 2026 already"),
        ("valid_from", "1 May 2026", "a policy cannot begin before them"),
    ],
)
def test_what_is_wrong_at_the_top_stands_there(
    window: Window,
    editor: PolicyEditor,
    qtbot: QtBot,
    field_name: str,
    typed: str,
    says: str,
) -> None:
    """The name and the day: beside them, with the keyboard on them."""
    top = {"name": editor.name, "valid_from": editor.begin}[field_name]
    write(qtbot, top, typed)
    look(window, editor)
    assert says in error_in(editor, field_name)
    assert QApplication.focusWidget() is top
    do = editor.findChild(QPushButton, "policyAct")
    assert do is not None
    assert not (do.isEnabled() and do.text().startswith("Adopt"))


def test_a_day_that_was_taken_meanwhile_is_refused_when_adopting(
    window: Window, editor: PolicyEditor
) -> None:
    """Somebody else adopted for the same day after it was looked at; the editor stays open."""
    field(editor, LIMITS, BASE, FigureField).set_number(14)
    look(window, editor)
    window.tracker.council.adopt(with_base(12), valid_from=date(2026, 11, 20))
    editor.adopt()
    window.settle()
    assert window.has_dialog()
    assert "already; choose another day" in error_in(editor, "valid_from")


# The parts


def test_roles_have_shares_caps_and_statuses(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """All of a student's line, by the keyboard; an emptied cap is no cap."""
    student = ("caseload", "roles", "Student")
    write(qtbot, part(editor, LIMITS).field_at((*student, "share")), "62.5")
    write(qtbot, part(editor, LIMITS).field_at((*student, "cap")), "")
    statuses = field(editor, LIMITS, (*student, "not_to_lead"), SeveralField)
    assert statuses.currentText() == "nothing"
    tick(qtbot, statuses, 1)
    assert statuses.currentText() == "Child Protection plan"
    assert editor.draft.get(student) == {
        "share": "62.5",
        "not_to_lead": ["b) Child Protection plan"],
    }
    adopt(window, editor, qtbot)
    assert dict(window.page.policy_leaf.figures.figures())["Student"] == (
        "62.5 %, not alone: Child Protection plan"
    )


def tick(qtbot: QtBot, several: SeveralField, *places: int) -> None:
    """Open the list of a field with Space, tick lines with the keyboard, close it with Enter."""
    several.setFocus()
    qtbot.keyClick(several, Qt.Key.Key_Space)
    [popup] = several.findChildren(_TickPopup)
    assert popup.isVisible()
    for place in places:
        popup.ticks.setCurrentIndex(popup.ticks.model().index(place, 0))
        qtbot.keyClick(popup.ticks, Qt.Key.Key_Space)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    QApplication.processEvents()


def test_a_programme_is_added_from_a_template_and_named(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Two years with nothing yet, called as the council calls it, with a stage more."""
    programmes = part(editor, PROGRAMMES)
    pick(programmes, "Add a programme", "Two years, nothing protected yet")
    name = programmes.field_at(("programmes", "Second-year programme", "name"))
    assert QApplication.focusWidget() is name
    write(qtbot, name, "Year two")
    window.settle()
    year_two = ("programmes", "Year two")
    assert list(editor.draft.get(("programmes",))) == ["ASYE", "Year two"]
    assert QApplication.focusWidget() is programmes.field_at((*year_two, "months"))
    press(qtbot, programmes, "Year two: add a stage")
    field(editor, PROGRAMMES, (*year_two, "stages", 1, "share"), FigureField).set_number(95)
    assert editor.draft.get((*year_two, "stages", 1)) == {"from_month": 3, "share": 95}
    adopt(window, editor, qtbot)
    assert window.tracker.council.programmes() == ["ASYE", "Year two"]


def test_a_programme_starts_again_from_a_template(window: Window, editor: PolicyEditor) -> None:
    """Newham's steps in place of the one stage, under the programme's own name."""
    programmes = part(editor, PROGRAMMES)
    pick(programmes, "ASYE: start again from", "ASYE in steps: 25, 50, 70, 90 %")
    assert [s["share"] for s in editor.draft.get((*ASYE, "stages"))] == [25, 50, 70, 90]
    look(window, editor)
    [change] = [c for c in editor.changes.limit_rows.rows if c.since == date(2026, 11, 20)]
    assert (change.name, change.before, change.after) == ("Amara Hazel", 14, 8)


def test_a_second_programme_of_a_template_has_a_name_of_its_own(editor: PolicyEditor) -> None:
    """Nothing is written over unasked."""
    programmes = part(editor, PROGRAMMES)
    for _ in range(2):
        pick(programmes, "Add a programme", "ASYE, 90 % for the year")
    assert list(editor.draft.get(("programmes",))) == ["ASYE", "ASYE 2", "ASYE 3"]
    assert editor.draft.get((*ASYE, "stages", 0, "cap")) == 14


def test_a_programme_renamed_is_renamed_in_supervision(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """The strands go on being owed to whoever is on it; a name that is taken is refused."""
    programmes = part(editor, PROGRAMMES)
    pick(programmes, "Add a programme", "Two years, nothing protected yet")
    write(qtbot, programmes.field_at((*ASYE, "name")), "Second-year programme")
    assert wrong(editor) == ["ASYE, called must be a name no other programme has."]
    programmes.field_at((*ASYE, "name")).setFocus()
    write(qtbot, programmes.field_at((*ASYE, "name")), "First year")
    window.settle()
    whom = field(editor, STRANDS, (*LINE, "patterns", 0, "who"), SeveralField)
    assert whom.currentText() == "On First year and Student"
    look(window, editor)
    assert wrong(editor) == []


def test_a_programme_taken_out_is_missed_where_supervision_names_it(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Nobody is silently owed less: the line that names it is not right until it is mended."""
    programmes = part(editor, PROGRAMMES)
    press(qtbot, programmes, "Take ASYE out")
    assert any(x.text() == "No programme" for x in programmes.findChildren(QLabel))
    whom = field(editor, STRANDS, (*LINE, "patterns", 0, "who"), SeveralField)
    assert whom.currentText() == "ASYE and Student"
    look(window, editor)
    [sentence] = wrong(editor)
    assert sentence.startswith("Line manager, line 1, for has “ASYE”, which is none of")
    tick(qtbot, whom, 0)
    assert editor.draft.get((*LINE, "patterns", 0, "who")) == ["Student"]


def test_stages_of_a_programme_are_added_and_taken_out(editor: PolicyEditor, qtbot: QtBot) -> None:
    """A new one is like the last, three months on; the first always begins at month 0."""
    programmes = part(editor, PROGRAMMES)
    assert not programmes.field_at((*ASYE, "stages", 0, "from_month")).isEnabled()
    press(qtbot, programmes, "ASYE: add a stage")
    assert editor.draft.get((*ASYE, "stages", 1)) == {
        "from_month": 3,
        "share": 90,
        "cap": 14,
        "not_to_lead": [],
    }
    assert QApplication.focusWidget() is programmes.field_at((*ASYE, "stages", 1, "from_month"))
    press(qtbot, programmes, "Take out ASYE from month 3")
    assert len(editor.draft.get((*ASYE, "stages"))) == 1


def test_stages_out_of_order_are_told_at_the_stages(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """The sentence names what is out of order, not one field of it."""
    press(qtbot, part(editor, PROGRAMMES), "ASYE: add a stage")
    field(editor, PROGRAMMES, (*ASYE, "stages", 1, "from_month"), FigureField).set_number(0)
    look(window, editor)
    assert wrong(editor) == ["The stages must begin at month 0 and go up from there."]


def test_a_strand_is_added_written_and_taken_out(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Case supervision every two weeks for students only; then out again."""
    strands = part(editor, STRANDS)
    press(qtbot, strands, "Add a strand")
    added: Path = ("supervision", "strands", 3)
    assert editor.draft.get((*added, "name")) == "Strand 1"
    assert QApplication.focusWidget() is strands.field_at((*added, "name"))
    write(qtbot, strands.field_at((*added, "name")), "Case")
    write(qtbot, strands.field_at((*added, "patterns", 0, "stages", 0, "every")), "2 weeks")
    kind = field(editor, STRANDS, (*added, "kind"), OneOfField)
    kind.set_choice("joint")
    kind.chosen.emit("joint")
    tick(qtbot, field(editor, STRANDS, (*added, "patterns", 0, "who"), SeveralField), 6)
    assert editor.draft.get(added) == {
        "name": "Case",
        "kind": "joint",
        "minutes": 90,
        "patterns": [{"stages": [{"every": "2 weeks"}], "who": ["Student"]}],
    }
    look(window, editor)
    assert wrong(editor) == []
    press(qtbot, part(editor, STRANDS), "Take Case out")
    assert editor.draft.document == slough().document


def test_the_strand_a_team_counts_keeps_its_place_when_it_is_renamed(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """It is named twice in a policy, and written once."""
    strands = part(editor, STRANDS)
    write(qtbot, strands.field_at((*LINE, "name")), "Supervisor")
    window.settle()
    assert editor.draft.get(("supervision", "line_manager_strand")) == "Supervisor"
    counted = field(editor, STRANDS, ("supervision", "line_manager_strand"), OneOfField)
    assert counted.currentText() == "Supervisor"
    assert QApplication.focusWidget() is not None
    write(qtbot, strands.field_at(("supervision", "strands", 2, "name")), "Circle")
    window.settle()
    assert editor.draft.get(("supervision", "line_manager_strand")) == "Supervisor"


def test_whom_a_strand_is_for_is_added_before_everyone_else(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """After it nobody would ever be reached; with names, nobody is left out of them."""
    strands = part(editor, STRANDS)
    press(qtbot, strands, "Line manager: add whom it is for")
    patterns = editor.draft.get((*LINE, "patterns"))
    assert [p.get("who") for p in patterns] == [["ASYE", "Student"], ["ASYE"], None]
    rest = (*LINE, "patterns", 2)
    left_out = field(editor, STRANDS, (*rest, "but_not"), SeveralField)
    assert left_out.isEnabled()
    assert left_out.currentText() == "Head of service and Practice educator"
    tick(qtbot, field(editor, STRANDS, (*rest, "who"), SeveralField), 1)
    assert editor.draft.get(rest) == {"who": ["Head of service"], "stages": [{"every": "1 month"}]}
    assert not left_out.isEnabled()
    assert left_out.currentText() == "Nobody left out"
    tick(qtbot, field(editor, STRANDS, (*rest, "who"), SeveralField), 1)
    assert editor.draft.get((*rest, "who")) is None
    assert left_out.isEnabled()
    press(qtbot, strands, "Line manager, line 2: take out")
    assert len(editor.draft.get((*LINE, "patterns"))) == 2
    group: Path = ("supervision", "strands", 2, "patterns")
    press(qtbot, strands, "Group: add whom it is for")
    assert [p.get("who") for p in editor.draft.get(group)] == [["ASYE", "Student"], ["ASYE"]]


def test_stages_of_a_strand_are_added_before_the_last(editor: PolicyEditor, qtbot: QtBot) -> None:
    """The last lasts to the end, so a new one goes before it and must say until when."""
    strands = part(editor, STRANDS)
    press(qtbot, strands, "Line manager, line 2: add a stage")
    assert editor.draft.get((*LINE, "patterns", 1, "stages")) == [
        {"every": "2 weeks", "until": "3 months"},
        {"every": "1 month"},
    ]
    press(qtbot, strands, "Line manager, line 1: add a stage")
    stages = editor.draft.get((*LINE, "patterns", 0, "stages"))
    assert [s.get("until") for s in stages] == ["6 months", "6 months", None]
    press(qtbot, strands, "Take out Line manager, line 1, stage 2")
    assert (
        editor.draft.get((*LINE, "patterns", 0))
        == slough().document["supervision"][  # type: ignore[index]
            "strands"
        ][0]["patterns"][0]
    )


def test_an_interval_left_empty_is_logged_and_never_owed(
    editor: PolicyEditor, qtbot: QtBot
) -> None:
    """No interval is no line in the document."""
    every = (*LINE, "patterns", 1, "stages", 0, "every")
    write(qtbot, part(editor, STRANDS).field_at(every), "")
    assert editor.draft.get(every[:-1]) == {}


def test_what_tells_equals_apart_is_ticked_and_ordered(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Space ticks, Alt with Up and Down moves, so do the buttons; ends are ends."""
    order = field(editor, ALLOCATION, ("allocation", "tie_breaks"), OrderField)
    order.setFocus()
    ticks = order.ticks
    qtbot.keyClick(ticks, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(ticks, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.draft.get(("allocation", "tie_breaks")) == [
        "fewer children",
        "knows the family",
    ]
    assert ticks.currentIndex().row() == 1
    qtbot.keyClick(ticks, Qt.Key.Key_Down)
    qtbot.keyClick(ticks, Qt.Key.Key_Down)
    qtbot.keyClick(ticks, Qt.Key.Key_Space)
    press(qtbot, order, "Move up")
    press(qtbot, order, "Move up")
    press(qtbot, order, "Move down")
    assert editor.draft.get(("allocation", "tie_breaks")) == [
        "fewer children",
        "knows the family",
        "longest since last allocation",
    ]
    adopt(window, editor, qtbot)
    assert dict(window.page.policy_leaf.figures.figures())["Between equals"] == (
        "fewer children, then knows the family, then longest since last allocation"
    )


def test_reasons_are_added_and_taken_out_and_history_keeps_its_own(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """A standing override goes on saying why, in the words it was given."""
    allocation = part(editor, ALLOCATION)
    press(qtbot, allocation, "Add a reason")
    code = allocation.field_at((*REASONS, 6, "code"))
    assert QApplication.focusWidget() is code
    write(qtbot, code, "COURT")
    write(qtbot, allocation.field_at((*REASONS, 6, "words")), "Ordered by a court")
    note = field(editor, ALLOCATION, (*REASONS, 6, "note_owed"), FlagField)
    note.setFocus()
    qtbot.keyClick(note, Qt.Key.Key_Space)
    press(qtbot, allocation, "Take out SIBLINGS")
    adopt(window, editor, qtbot)
    codes = {c.code: c for c in window.tracker.council.policy().override_codes}
    assert "SIBLINGS" not in codes
    assert (codes["COURT"].words, codes["COURT"].note_owed) == ("Ordered by a court", True)
    [override, _] = window.tracker.allocations.standing_overrides()
    assert override.code_words == "Keeps brothers and sisters with one worker"


def test_who_may_let_a_limit_be_passed_is_a_closed_list(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Nobody at all is refused; a consultant alone is the council's choice."""
    approvers = field(editor, ALLOCATION, ("override", "approvers"), SeveralField)
    tick(qtbot, approvers, 0, 1)
    assert approvers.currentText() == "Nobody"
    look(window, editor)
    assert wrong(editor) == ["May let a limit be passed must name at least one role."]
    tick(qtbot, approvers, 2)
    adopt(window, editor, qtbot)
    assert [r.value for r in window.tracker.council.policy().approvers] == [
        "Consultant practitioner"
    ]


def test_weights_are_written_and_shown(window: Window, editor: PolicyEditor, qtbot: QtBot) -> None:
    """Two points for a plan, half a point for a complex case; the board adds them up."""
    weights = part(editor, WEIGHTS)
    shown = field(editor, WEIGHTS, ("weights", "shown"), FlagField)
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    plan = ("weights", "statuses", "b) Child Protection plan")
    assert field(editor, WEIGHTS, plan, FigureField).text() == "1 point"
    write(qtbot, weights.field_at(plan), "2")
    assert field(editor, WEIGHTS, plan, FigureField).text() == "2 points"
    press(qtbot, weights, "Add a level")
    level: Path = ("weights", "complexity", 0)
    assert QApplication.focusWidget() is weights.field_at((*level, "name"))
    write(qtbot, weights.field_at((*level, "name")), "Complex")
    write(qtbot, weights.field_at((*level, "points")), "0.5")
    adopt(window, editor, qtbot)
    policy = window.tracker.council.policy()
    assert policy.complexities == ("Complex",)
    [line] = [
        w for w in window.tracker.boards.board().workers if w.id == worker_id(window.tracker, "S1")
    ]
    assert line.points == 23


def test_the_last_level_taken_out_leaves_no_list(editor: PolicyEditor, qtbot: QtBot) -> None:
    """A list without entries would be refused."""
    weights = part(editor, WEIGHTS)
    for _ in range(2):
        press(qtbot, weights, "Add a level")
    write(qtbot, weights.field_at(("weights", "complexity", 0, "name")), "Complex")
    press(qtbot, weights, "Take out Level 2")
    assert [level["name"] for level in editor.draft.get(("weights", "complexity"))] == ["Complex"]
    press(qtbot, weights, "Take out Level 1")
    assert editor.draft.get(("weights", "complexity")) is None
    assert policy_from_document(deepcopy(editor.draft.document)).weights is None


def test_a_name_typed_over_with_itself_is_no_change(editor: PolicyEditor, qtbot: QtBot) -> None:
    """Passing through a field writes nothing."""
    name = field(editor, PROGRAMMES, (*ASYE, "name"), NameField)
    write(qtbot, name, "ASYE")
    assert editor.draft.document == slough().document
    assert summary(editor) == "Nothing would change."


def test_a_small_screen_shows_every_field(window: Window, editor: PolicyEditor) -> None:
    """At 850 pixels' width nothing is cut off at the right, in any part."""
    editor.resize(850, 600)
    for place in range(len(KINDS)):
        shown = part(editor, place)
        QApplication.processEvents()
        viewport = shown.parentWidget()
        assert viewport is not None
        assert shown.width() <= viewport.width(), KINDS[place].title
