"""This week: the list of whoever is signed in, and where each line leads."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.ui.pages.this_week import PAGES, ThisWeekPage, due_standing, subject_of
from swtracker.ui.place_asked import PlaceAsked
from swtracker.usecases.rows.this_week import Kind, ToDo, When
from tests.council import LINE_MANAGER, TODAY, case_id, worker_id
from tests.ui.page_window import PageWindow, Stand

Window = PageWindow[ThisWeekPage]
ON = TODAY.today()


@pytest.fixture
def window(stand: Stand) -> Window:
    return stand(ThisWeekPage)


def seen(window: Window) -> str:
    return "\n".join(w.text() for w in window.findChildren(QLabel) if w.isVisible())


def test_the_list_is_told_in_parts_gone_through_and_follows_who_is_there(
    window: Window, qtbot: QtBot
) -> None:
    """What, whom and when; where a line leads; an act elsewhere; nobody, and nothing due."""
    page, model, tracker = window.page, window.page.model, window.tracker
    # The list is told in parts, with what, whom and when.
    texts = [[c.text(row) for c in page.columns()] for row in model.rows]
    assert texts[2] == ["overdue 8 days", "Supervision", "Line manager supervision", "Marek Alder"]
    assert texts[3][0] == "today"
    assert texts[4][0] == "by Sat 21 Nov"
    assert (model.section_above(0), model.section_above(3)) == ("Overdue", "Today")
    assert "Osian Rowan, Fri 20 Nov 2026 to Sun 22 Nov 2026" in seen(window)
    assert page.overdue.accessibleName() == "3 overdue do these first"
    assert model.section_above(6) == "Next week"
    assert page.ahead.accessibleName() == "1 next week from Mon 23 Nov"
    # Enter goes to the page and the row; so does the button.
    [place] = [r.enrolment_id for r in tracker.programmes.cohorts()]
    page.take_keyboard()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert window.went == [("development", PlaceAsked("year", place))]
    for row, went in (
        (2, ("supervision", worker_id(tracker, "S2"))),
        (4, ("allocate", case_id(tracker, "N901"))),
    ):
        page.table.choose(model.rows[row].key)
        page.open.click()
        assert window.went[-1] == went
    # An act elsewhere is seen when it comes back.
    before = len(model.rows)
    held = partial(tracker.supervisions.log, worker_id(tracker, "S2"), LINE_MANAGER, day=ON)
    window.runner.act(held)
    window.settle()
    assert len(model.rows) == before - 1
    # Nobody signed in is offered to say who they are.
    tracker.sign_in(None)
    page.refresh()
    window.settle()
    assert "Nobody is signed in" in seen(window)
    assert not page.table.isVisible()
    asked: list[bool] = []
    page.who_asked.connect(lambda: asked.append(True))
    [offer] = [b for b in window.findChildren(QPushButton) if b.text() == "Say who you are…"]
    offer.click()
    assert asked == [True]
    tracker.sign_in("M1")
    window.desk.signed_in.emit()
    window.settle()
    assert page.table.isVisible()
    # Who has nothing due reads a calm sentence.
    tracker.sign_in("C1")
    window.desk.signed_in.emit()
    window.settle()
    assert "Nothing is due this week or next" in seen(window)
    assert not page.open.isEnabled()
    assert page.overdue.accessibleName() == "0 overdue nothing waits"
    # Each part has its shape and words.
    for due, part, shape in (
        (None, When.OVERDUE, ("late", "missing")),
        (None, When.OPEN, ("stopped", "no day set")),
        (date(2026, 11, 12), When.TODAY, ("soon", "today")),
        (date(2026, 11, 22), When.THIS_WEEK, ("good", "Sun 22 Nov")),
    ):
        found = due_standing(ToDo(Kind.ACTION, "", "", due, part, 1), window.desk)
        assert (found.kind, found.words) == shape


def test_every_kind_of_line_leads_somewhere() -> None:
    assert set(PAGES) == set(Kind)
    line = ToDo(Kind.OVERRIDE, "", "", None, When.OVERDUE, 3, 17)
    assert subject_of(line) == PlaceAsked("overrides", 17)
