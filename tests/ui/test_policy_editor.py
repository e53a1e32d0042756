"""The policy editor: what would change is seen before it is adopted, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swtracker.errors import StoreBusy
from swtracker.ui.pages.settings import SettingsPage
from swtracker.ui.policy.draft import Path
from swtracker.ui.policy.editor import KINDS, PolicyEditor
from swtracker.ui.policy.fields import (
    FigureField,
    FlagField,
    MonthsField,
    OneOfField,
    OrderField,
    WordsField,
)
from swtracker.ui.policy.preview import OVER_ALREADY, WITHIN, WOULD_BE_OVER, section
from swtracker.usecases.council import Council
from tests.builders import national, slough
from tests.ui.page_window import error_in
from tests.ui.policy_writing import (
    ALLOCATION,
    ASYE,
    BASE,
    CHANGES,
    DEVELOPMENT,
    LIMITS,
    LINE,
    NEW_YEAR,
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
    press,
    shown,
    summary,
    write,
    wrong,
)
from tests.usecases.policies import weighed, with_base


@pytest.fixture
def window(stand: Callable[[type[SettingsPage]], Window]) -> Window:
    """The Settings page over the small council."""
    return stand(SettingsPage)


@pytest.fixture
def editor(window: Window, qtbot: QtBot) -> PolicyEditor:
    """The editor, opened from the page by the keyboard."""
    return opened(window, qtbot)


# Opening


def test_it_opens_on_the_policy_in_force_with_every_figure_and_name(
    editor: PolicyEditor, window: Window, qtbot: QtBot
) -> None:
    """Nothing would change, whatever takes the keyboard has a name, and closed it keeps nothing."""
    # What is in force, figure by figure, and that nothing would change.
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

    # Whatever takes the keyboard, in every part and in what would change, is read out.
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
    assert editor.draft.document == slough().document, "looking at every part changed something"
    look(window, editor)
    assert summary(editor) == "Nothing would change."

    # A day typed is no policy written: nothing is kept of it.
    editor.begin.set_day(NEW_YEAR)
    press(qtbot, editor, "Close")
    kept = window.page.findChild(QLabel, "policyKept")
    assert kept is not None
    assert not kept.isVisible()


def test_looking_at_every_part_changes_nothing(window: Window, qtbot: QtBot) -> None:
    """No field writes a line of itself: what would be adopted is what it began with."""
    for day, policy in enumerate((national(), weighed()), start=18):
        window.tracker.council.adopt(policy, valid_from=date(2026, 11, day))
        editor = opened(window, qtbot)
        for place in range(len(KINDS)):
            part(editor, place)
        assert editor.draft.document == policy.document, policy.name
        look(window, editor)
        assert summary(editor) == "Nothing would change.", policy.name
        press(qtbot, editor, "Close")
        assert not window.has_dialog()

    # A policy adopted today begins today; the next can begin tomorrow.
    window.tracker.council.adopt(with_base(15), valid_from=date(2026, 11, 20))
    editor = opened(window, qtbot)
    assert editor.begin.day() == date(2026, 11, 21)
    assert editor.start.currentText() == "In force: Base 15"


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
    assert window.page.policy_leaf.policies.rows[0].valid_from == NEW_YEAR
    window.runner.undo()
    window.settle()
    assert len(window.page.policy_leaf.policies.rows) == 1
    assert window.tracker.council.policy(NEW_YEAR).base == 16


def busy(*_: object, **__: object) -> None:
    """Adopting while another program writes."""
    raise StoreBusy("Another program holds the data file; nothing was changed.")


def test_what_is_shown_before_is_what_the_record_says_and_nothing_else_is_adopted(
    window: Window, editor: PolicyEditor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three lists, who would be over first; whatever hinders adopting leaves the editor open."""
    # Who would be over first, then who is already, then the rest.
    field(editor, LIMITS, BASE, FigureField).set_number(14)
    every = (*LINE, "patterns", 1, "stages", 0, "every")
    weeks = field(editor, STRANDS, every, WordsField)
    weeks.setText("6 weeks")
    weeks.textEdited.emit("6 weeks")
    look(window, editor)
    seen = window.tracker.council.what_would_change(editor.draft.policy(), date(2026, 11, 20))
    changes = editor.changes
    assert set(changes.limit_rows.rows) == set(seen.limits)
    assert [section(c) for c in changes.limit_rows.rows] == [
        *[WOULD_BE_OVER] * 2,
        OVER_ALREADY,
        *[WITHIN] * 3,
    ]
    assert changes.over.accessibleName() == "2 over would be over, from Fri 20 Nov"
    assert changes.limits.accessibleName() == "6 limits change"
    assert changes.owed.accessibleName() == "6 with other supervision"
    assert changes.said.accessibleName() == "2 figures differ"
    assert changes.owed_rows.rows == seen.supervision
    assert changes.said_rows.rows == seen.figures
    row = changes.limit_rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Worker: Amara Hazel" in row
    assert "Limit: 14 → 12" in row
    assert "over by 1" in row
    for key, table in (("supervision", changes.owed_table), ("figures", changes.said_table)):
        changes.lists.set_choice(key)
        changes.lists.chosen.emit(key)
        assert table.isVisible()
    assert summary(editor) == (
        "2 workers would be over; 6 limits change; supervision changes for 6 workers."
    )

    # Another day typed while it is in sight: the button waits for the new answer.
    do = editor.findChild(QPushButton, "policyAct")
    assert do is not None
    assert do.isEnabled()
    editor.begin.set_day(NEW_YEAR)
    assert not do.isEnabled()
    assert do.text() == "Adopt from Fri 1 Jan 2027"
    editor.adopt()
    assert len(window.tracker.council.policies()) == 1
    qtbot.waitUntil(do.isEnabled)
    assert changes.limit_rows.rows[0].since == NEW_YEAR

    # Somebody else adopts for the same day after it was looked at: refused beside the day.
    window.tracker.council.adopt(with_base(12), valid_from=NEW_YEAR)
    editor.adopt()
    window.settle()
    assert window.has_dialog()
    assert "already; choose another day" in error_in(editor, "valid_from")

    # The file is busy: that is about no field and stands at the foot, and can be tried again.
    editor.begin.set_day(date(2027, 2, 1))
    look(window, editor)
    with monkeypatch.context() as patched:
        patched.setattr(Council, "adopt", busy)
        editor.adopt()
        window.settle()
    assert error_in(editor, "policy") == (
        "Another program holds the data file; nothing was changed."
    )
    editor.adopt()
    window.settle()
    assert not window.has_dialog()


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


def test_what_would_change_follows_what_is_typed(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """A moment after the last key, without being asked; a slip leads back to where it is."""
    # What was asked before the last key is dropped.
    base = field(editor, LIMITS, BASE, FigureField)
    base.set_number(14)
    editor.look()
    base.set_number(13)
    window.settle()
    assert not editor.changes.limit_rows.rows

    # What is typed is worked out by itself.
    base.set_number(14)
    qtbot.waitUntil(lambda: summary(editor) == "2 workers would be over; 6 limits change.")

    # Going to what would change by the list at the left works it out as well.
    editor.leaves.setCurrentRow(LIMITS)
    base.set_number(13)
    editor.leaves.setCurrentRow(CHANGES)
    window.settle()
    assert len(editor.changes.limit_rows.rows) == 6
    assert {c.name: c.after for c in editor.changes.limit_rows.rows}["Priya Wren"] == 13

    # At a slip the line at the foot says that something is not right, and no sentence interrupts.
    red = field(editor, DEVELOPMENT, ("development", "red_below"), FigureField)
    red.set_number(50)
    qtbot.waitUntil(lambda: summary(editor) == "Something is not right yet; the button says what.")
    assert wrong(editor) == []

    # Asked for by the list or by the button, it stands beside its field, with the keyboard on it.
    for by, ask in (
        ("list", partial(editor.leaves.setCurrentRow, CHANGES)),
        ("button", editor.look),
    ):
        editor.leaves.setCurrentRow(LIMITS)
        base.setFocus()
        ask()
        window.settle()
        assert editor.leaves.currentRow() == DEVELOPMENT, by
        assert wrong(editor) == ["Shown red below must not be above the share that shows amber."]
        assert QApplication.focusWidget() is red, by
        assert red.property("wrong") == "true"

    # Right again, the sentence goes.
    red.set_number(Decimal("7.5"))
    look(window, editor)
    assert wrong(editor) == []
    assert editor.draft.get(("development", "red_below")) == "7.5"


# Starting from


def test_a_preset_is_started_from_and_adopted(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Its name, its source and every figure come with it."""
    # Started from while what would change is in sight.
    for place in range(len(KINDS)):
        part(editor, place)
    press(qtbot, editor, "See what would change")
    window.settle()
    assert editor.leaves.currentRow() == CHANGES
    editor.start.set_choice(2)
    editor.start.chosen.emit(2)
    assert editor.start.currentText() == "Preset: National (SfC/LGA)"
    assert editor.name.text() == "National (SfC/LGA)"
    assert editor.source.text().startswith("Skills for Care")
    assert field(editor, PROGRAMMES, (*ASYE, "stages", 0, "cap"), FigureField).text() == "no cap"

    # It differs in its supervision alone: no empty list of limits, but the list that says more.
    press(qtbot, editor, "See what would change")
    window.settle()
    assert editor.changes.limit_rows.rowCount() == 0
    assert editor.changes.lists.choice() == "supervision"
    assert editor.changes.owed_table.isVisible()
    assert editor.changes.owed_rows.rowCount() > 0
    adopt(window, editor, qtbot)
    assert window.tracker.council.policy() == national()
    assert window.said() == "National (SfC/LGA) is in force from Fri 20 Nov 2026"


def test_nothing_that_was_written_is_lost(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Starting again puts it aside; Escape keeps it until it is adopted."""
    # One press brings back what was put aside; where nothing was written nothing can come back.
    editor.start.chosen.emit(1)
    back = next(b for b in editor.findChildren(QPushButton) if b.text() == "Back to what I had")
    assert not back.isVisible()
    write(qtbot, editor.name, "Ours")
    write(qtbot, editor.source, "Our own strategy")
    field(editor, LIMITS, BASE, FigureField).set_number(14)
    editor.start.chosen.emit(2)
    assert field(editor, LIMITS, BASE, FigureField).whole() == 16
    assert back.isVisible()
    press(qtbot, editor, "Back to what I had")
    assert field(editor, LIMITS, BASE, FigureField).whole() == 14
    assert (editor.name.text(), editor.source.text()) == ("Ours", "Our own strategy")
    assert not back.isVisible()

    # Escape, look at something else, open again: everything as it was; adopted, it is gone.
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


# What is wrong


SLIPS: tuple[tuple[int, Path, str, str], ...] = (
    (LIMITS, BASE, "0", "Children for a full-time social worker must be a whole number of"),
    (PROGRAMMES, (*ASYE, "months"), "0", "ASYE, lasts must be a whole number of at least 1"),
    (PROGRAMMES, (*ASYE, "review_months"), "spring", "ASYE, reviews must be a list of months"),
    (STRANDS, (*LINE, "name"), "", "Strand 1, called must be words"),
    (STRANDS, (*LINE, "patterns", 1, "stages", 0, "every"), "monthly", "how often must be a"),
    (STRANDS, (*LINE, "patterns", 0, "stages", 0, "until"), "", "must say “until” in every"),
    (ALLOCATION, (*REASONS, 0, "code"), "", "Reason 1, code must be words"),
    (ALLOCATION, (*REASONS, 1, "code"), "SIBLINGS", "The reasons must each have a name or"),
)
"""The part and the field, what is typed there, and what the sentence says."""


def test_every_slip_is_shown_where_it_was_made(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Whichever part it is in or at the top, with the keyboard on it, and nothing is adopted."""
    # In the part it belongs to.
    for place, path, typed, says in SLIPS:
        slipped = part(editor, place).field_at(path)
        right = shown(slipped)
        write(qtbot, slipped, typed)
        editor.leaves.setCurrentRow(WEIGHTS)
        look(window, editor)
        assert editor.leaves.currentRow() == place, says
        [sentence] = wrong(editor)
        assert says in sentence
        assert sentence.endswith(".")
        write(qtbot, part(editor, place).field_at(path), right)

    # The name and the day: beside them.
    for name, top, written, sentence in (
        ("name", editor.name, "", "It must be words, not “”."),
        ("valid_from", editor.begin, "", "A day is needed here"),
        ("valid_from", editor.begin, "1 Jun 2026", "comes into force on Mon 1 Jun 2026 already"),
        ("valid_from", editor.begin, "1 May 2026", "a policy cannot begin before them"),
    ):
        was = shown(top)
        write(qtbot, top, written)
        look(window, editor)
        assert sentence in error_in(editor, name)
        assert QApplication.focusWidget() is top, sentence
        do = editor.findChild(QPushButton, "policyAct")
        assert do is not None
        assert not (do.isEnabled() and do.text().startswith("Adopt")), sentence
        write(qtbot, top, was)

    # A strand called as another: the rule is policy's; the sentence stands with the strands.
    third = ("supervision", "strands", 2, "name")
    name_of_third = part(editor, STRANDS).field_at(third)
    right = shown(name_of_third)
    write(qtbot, name_of_third, "LINE MANAGER")
    look(window, editor)
    assert wrong(editor) == ["The strands must each have a name or code of its own."]
    write(qtbot, part(editor, STRANDS).field_at(third), right)

    # However far down it stands, and in a window that is not high, it is scrolled to.
    editor.resize(900, 420)
    code = field(editor, ALLOCATION, (*REASONS, 5, "code"), WordsField)
    code.setText("")
    code.textEdited.emit("")
    editor.leaves.setCurrentRow(LIMITS)
    look(window, editor)
    assert not code.visibleRegion().isEmpty()
    assert QApplication.focusWidget() is code
    assert len(window.tracker.council.policies()) == 1
