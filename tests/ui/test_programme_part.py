"""Programmes in the policy editor: agreement, evidence, training and templates, none of it lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from swtracker.ui.pages.settings import SettingsPage
from swtracker.ui.policy.editor import PolicyEditor
from tests.ui.policy_writing import (
    ASYE,
    PROGRAMMES,
    Window,
    adopt,
    look,
    opened,
    part,
    pick,
    press,
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


def test_what_a_programme_asks_for_is_written_and_kept(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """By the keyboard; a slip stands beside its field, and what is not touched goes along."""
    # A latest end before the end is refused beside its field.
    write(qtbot, part(editor, PROGRAMMES).field_at((*ASYE, "within_months")), "6")
    look(window, editor)
    assert wrong(editor) == ["ASYE, done within must not be below the programme's own months."]

    # Its agreement, the months it is done within, mandatory courses, and a kind of evidence.
    shown = part(editor, PROGRAMMES)
    write(qtbot, shown.field_at((*ASYE, "agreement")), "Baseline agreement")
    write(qtbot, shown.field_at((*ASYE, "within_months")), "18")
    write(
        qtbot,
        shown.field_at((*ASYE, "mandatory_training")),
        "Safeguarding, level 3;  Court skills ;",
    )
    write(qtbot, shown.field_at((*ASYE, "evidence", 0, "count")), "4")
    write(qtbot, shown.field_at((*ASYE, "evidence", 4, "by_month")), "7")
    written = editor.draft.policy().programmes["ASYE"]
    assert (written.agreement, written.within_months) == ("Baseline agreement", 18)
    assert written.mandatory_training == ("Safeguarding, level 3", "Court skills")
    assert (written.evidence[0].count, written.evidence[4].by_month) == (4, 7)
    assert written.evidence[5].count == 1

    # Longer, and called something else: agreement, evidence and latest end go along.
    before = editor.draft.policy().programmes["ASYE"]
    write(qtbot, part(editor, PROGRAMMES).field_at((*ASYE, "months")), "15")
    write(qtbot, part(editor, PROGRAMMES).field_at((*ASYE, "name")), "First year")
    window.settle()
    after = editor.draft.policy().programmes["First year"]
    assert after.months == 15
    assert (after.agreement, after.evidence, after.within_months, after.mandatory_training) == (
        before.agreement,
        before.evidence,
        before.within_months,
        before.mandatory_training,
    )
    adopt(window, editor, qtbot)


def test_what_is_emptied_is_not_asked_for(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """Nor is evidence that was taken out."""
    shown = part(editor, PROGRAMMES)
    for line in ("agreement", "within_months", "mandatory_training"):
        write(qtbot, shown.field_at((*ASYE, line)), "")
    write(qtbot, shown.field_at((*ASYE, "evidence", 4, "by_month")), "")
    after = editor.draft.policy().programmes["ASYE"]
    assert (after.agreement, after.within_months, after.mandatory_training) == ("", None, ())
    assert after.evidence[4].by_month is None

    # Evidence is added, and taken out to the last.
    press(qtbot, shown, "ASYE: add evidence")
    write(qtbot, shown.field_at((*ASYE, "evidence", 6, "name")), "Court report")
    assert editor.draft.policy().programmes["ASYE"].evidence[6].name == "Court report"
    for _ in range(7):
        first = editor.draft.get((*ASYE, "evidence"))[0]["name"]
        press(qtbot, shown, f"Take out {first}")
    assert editor.draft.policy().programmes["ASYE"].evidence == ()
    words = [w.text() for w in shown.findChildren(QLabel)]
    assert "No evidence is asked for." in words
    adopt(window, editor, qtbot)


TEMPLATES = (
    ("ASYE, 90 % for the year", 12, "Support and assessment agreement", 6),
    ("ASYE, 90 % and at most 14", 12, "Learning agreement", 6),
    ("ASYE in steps: 25, 50, 70, 90 %", 12, "Baseline agreement", 6),
    ("Two years, nothing protected yet", 24, "", 0),
    ("Student placement, at most 14", 5, "Learning agreement", 1),
)
"""The template, its months, its agreement and how many kinds of evidence it asks for."""


def test_every_template_can_be_started_from_and_adopted(
    window: Window, editor: PolicyEditor, qtbot: QtBot
) -> None:
    """National, Slough, one that rises in steps, a blank one of two years, a placement."""
    begun = []
    for title, months, agreement, evidence in TEMPLATES:
        pick(part(editor, PROGRAMMES), "Add a programme", title)
        begun.append(list(editor.draft.get(("programmes",)))[-1])
        added = editor.draft.policy().programmes[begun[-1]]
        asked = (added.months, added.agreement, len(added.evidence))
        assert asked == (months, agreement, evidence), title
    assert len(set(begun)) == len(TEMPLATES)
    adopt(window, editor, qtbot)
    assert set(begun) <= set(window.tracker.council.programmes())
