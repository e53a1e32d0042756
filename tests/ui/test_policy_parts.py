"""The parts of the policy editor: every line of a policy can be written, by the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from swtracker.domain.people import Role
from swtracker.domain.policy_document import policy_from_document
from swtracker.ui.pages.settings import SettingsPage
from swtracker.ui.policy.draft import Path
from swtracker.ui.policy.editor import KINDS, PolicyEditor
from swtracker.ui.policy.fields import (
    FigureField,
    FlagField,
    NameField,
    OneOfField,
    OrderField,
    SeveralField,
)
from tests.builders import slough
from tests.council import worker_id
from tests.ui.policy_writing import (
    ALLOCATION,
    ASYE,
    KEEPING,
    LIMITS,
    LINE,
    PROGRAMMES,
    REASONS,
    STRANDS,
    WEIGHTS,
    Window,
    adopt,
    field,
    look,
    opened,
    part,
    pick,
    press,
    summary,
    tick,
    write,
    wrong,
)


@pytest.fixture
def window(stand: Callable[[type[SettingsPage]], Window]) -> Window:
    """The Settings page over the small council."""
    return stand(SettingsPage)


@pytest.fixture
def editor(window: Window, qtbot: QtBot) -> PolicyEditor:
    """The editor, opened from the page by the keyboard."""
    return opened(window, qtbot)


def begin_again(editor: PolicyEditor) -> None:
    """Start from the policy in force again; what was written is put aside."""
    editor.start.set_choice(0)
    editor.start.chosen.emit(0)
    editor.activateWindow()  # Offscreen a list that opened over it keeps the keyboard.
    QApplication.processEvents()
    assert editor.draft.document == slough().document


def test_a_programme_is_staged_started_again_and_renamed(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """ASYE: its name passed through, a stage more and out of order, a template, another name."""
    # A name typed over with itself is no change: passing through a field writes nothing.
    name = field(editor, PROGRAMMES, (*ASYE, "name"), NameField)
    write(qtbot, name, "ASYE")
    assert editor.draft.document == slough().document
    assert summary(editor) == "Nothing would change."
    # A new stage is like the last, three months on; the first always begins at month 0.
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
    # Stages out of order: the sentence names what is out of order, not one field of it.
    press(qtbot, programmes, "ASYE: add a stage")
    field(editor, PROGRAMMES, (*ASYE, "stages", 1, "from_month"), FigureField).set_number(0)
    look(window, editor)
    assert wrong(editor) == ["The stages must begin at month 0 and go up from there."]
    # Started again from a template: Newham's steps, under the programme's own name.
    begin_again(editor)
    programmes = part(editor, PROGRAMMES)
    pick(programmes, "ASYE: start again from", "ASYE in steps: 25, 50, 70, 90 %")
    assert [s["share"] for s in editor.draft.get((*ASYE, "stages"))] == [25, 50, 70, 90]
    look(window, editor)
    [change] = [c for c in editor.changes.limit_rows.rows if c.since == date(2026, 11, 20)]
    assert (change.name, change.before, change.after) == ("Amara Hazel", 14, 8)
    # Renamed it goes on being owed supervision by the new name; one that is taken is refused.
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


def test_programmes_are_taken_out_added_and_adopted(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """None left and who misses it, two of one template, and one that the council names."""
    # Nobody is silently owed less: the line that names what was taken out is not right.
    programmes = part(editor, PROGRAMMES)
    press(qtbot, programmes, "Take ASYE out")
    assert any(x.text() == "No programme" for x in programmes.findChildren(QLabel))
    whom = field(editor, STRANDS, (*LINE, "patterns", 0, "who"), SeveralField)
    assert whom.currentText() == "ASYE and Student"
    look(window, editor)
    [sentence] = wrong(editor)
    assert sentence.startswith("Line manager, line 1, for has “ASYE”, which is none of")
    tick(qtbot, whom, len(Role))
    assert editor.draft.get((*LINE, "patterns", 0, "who")) == ["Student"]
    # A second programme of a template has a name of its own: nothing is written over unasked.
    begin_again(editor)
    programmes = part(editor, PROGRAMMES)
    for _ in range(2):
        pick(programmes, "Add a programme", "ASYE, 90 % for the year")
    assert list(editor.draft.get(("programmes",))) == ["ASYE", "ASYE 2", "ASYE 3"]
    assert editor.draft.get((*ASYE, "stages", 0, "cap")) == 14
    # Two years with nothing yet, called as the council calls it, with a stage more.
    begin_again(editor)
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


def test_a_strand_is_added_taken_out_and_renamed(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Case supervision every two weeks for students only; out again; the counted one renamed."""
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
    # The strand a team counts is named twice in a policy, and written once.
    begin_again(editor)
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


def test_whom_a_strand_is_for_and_how_often_is_written(editor: PolicyEditor, qtbot: QtBot) -> None:
    """A line before everyone else's, a stage before the last, none; and on a small screen."""
    # A stage lasts to the end if it is the last: a new one goes before it and says until when.
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
    # An interval left empty is logged and never owed: it is no line in the document.
    begin_again(editor)
    every = (*LINE, "patterns", 1, "stages", 0, "every")
    write(qtbot, part(editor, STRANDS).field_at(every), "")
    assert editor.draft.get(every[:-1]) == {}
    # Whom it is for is added before everyone else, after whom nobody would ever be reached.
    begin_again(editor)
    strands = part(editor, STRANDS)
    press(qtbot, strands, "Line manager: add whom it is for")
    patterns = editor.draft.get((*LINE, "patterns"))
    assert [p.get("who") for p in patterns] == [["ASYE", "Student"], ["ASYE"], None]
    rest = (*LINE, "patterns", 2)
    left_out = field(editor, STRANDS, (*rest, "but_not"), SeveralField)
    assert left_out.isEnabled()
    assert left_out.currentText() == "Head of service and Practice educator"
    # With names, nobody is left out of them.
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
    # On a small screen, at 850 pixels' width, nothing is cut off at the right, in any part.
    editor.resize(850, 600)
    for place in range(len(KINDS)):
        drawn = part(editor, place)
        QApplication.processEvents()
        viewport = drawn.parentWidget()
        assert viewport is not None
        assert drawn.width() <= viewport.width(), KINDS[place].title


def test_limits_and_what_passes_them_are_written_and_adopted(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """A role, what tells equals apart, the reasons of an override and who may give one."""
    # What tells equals apart: Space ticks, Alt with Up and Down moves, so do the buttons.
    order = field(editor, ALLOCATION, ("allocation", "tie_breaks"), OrderField)
    order.setFocus()
    ticks = order.ticks
    qtbot.keyClick(ticks, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # Ends are ends.
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
    # Reasons are added and taken out.
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
    # All of a student's line, by the keyboard; an emptied cap is no cap.
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
    # Nobody at all to let a limit be passed is refused; a consultant alone is the council's choice.
    approvers = field(editor, ALLOCATION, ("override", "approvers"), SeveralField)
    tick(qtbot, approvers, 0, 1)
    assert approvers.currentText() == "Nobody"
    look(window, editor)
    assert wrong(editor) == ["May let a limit be passed must name at least one role."]
    tick(qtbot, approvers, 2)
    adopt(window, editor, qtbot)
    figures = dict(window.page.policy_leaf.figures.figures())
    assert figures["Student"] == "62.5 %, not alone: Child Protection plan"
    assert figures["Between equals"] == (
        "fewer children, then knows the family, then longest since last allocation"
    )
    policy = window.tracker.council.policy()
    assert [r.value for r in policy.approvers] == ["Consultant practitioner"]
    codes = {c.code: c for c in policy.override_codes}
    assert "SIBLINGS" not in codes
    assert (codes["COURT"].words, codes["COURT"].note_owed) == ("Ordered by a court", True)
    # A standing override goes on saying why, in the words it was given.
    [override, _] = window.tracker.allocations.standing_overrides()
    assert override.code_words == "Keeps brothers and sisters with one worker"


def test_weights_and_how_long_records_are_kept_are_written_and_adopted(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Points for a plan and for a complex case; days of backups and years of records."""
    # A list without entries would be refused: the last level taken out leaves no list.
    weights = part(editor, WEIGHTS)
    for _ in range(2):
        press(qtbot, weights, "Add a level")
    write(qtbot, weights.field_at(("weights", "complexity", 0, "name")), "Complex")
    press(qtbot, weights, "Take out Level 2")
    assert [level["name"] for level in editor.draft.get(("weights", "complexity"))] == ["Complex"]
    press(qtbot, weights, "Take out Complex")
    assert editor.draft.get(("weights", "complexity")) is None
    assert policy_from_document(deepcopy(editor.draft.document)).weights is None
    # Two points for a plan, half a point for a complex case.
    begin_again(editor)
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
    # A policy that says nothing of keeping records shows what holds.
    days, after = ("keeping", "backup_days"), ("keeping", "erase_after")
    assert field(editor, KEEPING, days, FigureField).text() == "14 days"
    may = field(editor, KEEPING, ("keeping", "may_erase"), SeveralField)
    assert may.currentText() == "Head of service and Practice manager"
    write(qtbot, part(editor, KEEPING).field_at(days), "30")
    write(qtbot, part(editor, KEEPING).field_at(after), "for ever")
    look(window, editor)
    assert "such as “2 weeks” or “1 month”" in wrong(editor)[0]
    write(qtbot, part(editor, KEEPING).field_at(after), "25 years")
    # What is written is adopted and in force, and the board adds the points up.
    adopt(window, editor, qtbot)
    tracker = window.tracker
    assert tracker.erasing.when() == "after 25 years"
    policy = tracker.council.policy()
    assert policy.keeping.backups.days == 30
    assert policy.complexities == ("Complex",)
    [line] = [w for w in tracker.boards.board().workers if w.id == worker_id(tracker, "S1")]
    assert line.points == 23
