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
    tick(qtbot, whom, len(Role))
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
    press(qtbot, weights, "Take out Complex")
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


def test_how_long_records_are_kept_is_written(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """A policy that says nothing shows what holds; what is written is adopted and in force."""
    days, after = ("keeping", "backup_days"), ("keeping", "erase_after")
    assert field(editor, KEEPING, days, FigureField).text() == "14 days"
    may = field(editor, KEEPING, ("keeping", "may_erase"), SeveralField)
    assert may.currentText() == "Head of service and Practice manager"
    write(qtbot, part(editor, KEEPING).field_at(days), "30")
    write(qtbot, part(editor, KEEPING).field_at(after), "for ever")
    look(window, editor)
    assert "such as “2 weeks” or “1 month”" in wrong(editor)[0]
    write(qtbot, part(editor, KEEPING).field_at(after), "25 years")
    adopt(window, editor, qtbot)
    assert window.tracker.erasing.when() == "after 25 years"
    assert window.tracker.council.policy().keeping.backups.days == 30
