"""This week: the list of whoever is signed in, and where each line leads."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.ui.pages.this_week import PAGES, ThisWeekPage, due_standing, subject_of
from swtracker.ui.place_asked import PlaceAsked
from swtracker.usecases.rows.this_week import Kind, ToDo, When
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, worker_id
from tests.ui.page_window import PageWindow, Stand

Window = PageWindow[ThisWeekPage]


@pytest.fixture
def window(stand: Stand) -> Window:
    return stand(ThisWeekPage)


def seen(window: Window) -> str:
    return "\n".join(w.text() for w in window.findChildren(QLabel) if w.isVisible())


def test_the_list_is_told_in_parts_with_what_whom_and_when(window: Window) -> None:
    model = window.page.model
    texts = [[c.text(row) for c in window.page.columns()] for row in model.rows]
    assert texts[2] == ["overdue 8 days", "Supervision", "Line manager supervision", "Marek Alder"]
    assert texts[3][0] == "today"
    assert texts[4][0] == "by Sat 21 Nov"
    assert (model.section_above(0), model.section_above(3)) == ("Overdue", "Today")
    assert "Osian Rowan, Fri 20 Nov 2026 to Sun 22 Nov 2026" in seen(window)
    assert window.page.overdue.accessibleName() == "3 overdue do these first"
    assert model.section_above(6) == "Next week"
    assert window.page.ahead.accessibleName() == "1 next week from Mon 23 Nov"


def test_enter_goes_to_the_page_and_the_row(window: Window, qtbot: QtBot) -> None:
    page, tracker = window.page, window.tracker
    [place] = [r.enrolment_id for r in tracker.programmes.cohorts()]
    page.take_keyboard()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert window.went == [("development", PlaceAsked("year", place))]
    for row, went in (
        (2, ("supervision", worker_id(tracker, "S2"))),
        (4, ("allocate", case_id(tracker, "N901"))),
    ):
        page.table.choose(page.model.rows[row].key)
        page.open.click()
        assert window.went[-1] == went


def test_every_kind_of_line_leads_somewhere() -> None:
    assert set(PAGES) == set(Kind)
    line = ToDo(Kind.OVERRIDE, "", "", None, When.OVERDUE, 3, 17)
    assert subject_of(line) == PlaceAsked("overrides", 17)


def test_nobody_signed_in_is_offered_to_say_who_they_are(window: Window) -> None:
    window.tracker.sign_in(None)
    window.page.refresh()
    window.settle()
    assert "Nobody is signed in" in seen(window)
    assert not window.page.table.isVisible()
    asked: list[bool] = []
    window.page.who_asked.connect(lambda: asked.append(True))
    [offer] = [b for b in window.findChildren(QPushButton) if b.text() == "Say who you are…"]
    offer.click()
    assert asked == [True]
    window.tracker.sign_in("M1")
    window.desk.signed_in.emit()
    window.settle()
    assert window.page.table.isVisible()


def test_who_has_nothing_due_reads_a_calm_sentence(window: Window) -> None:
    window.tracker.sign_in("C1")
    window.desk.signed_in.emit()
    window.settle()
    assert "Nothing is due this week or next" in seen(window)
    assert not window.page.open.isEnabled()
    assert window.page.overdue.accessibleName() == "0 overdue nothing waits"


def test_each_part_has_its_shape_and_words(window: Window) -> None:
    desk = window.desk

    def words(due: date | None, when: When) -> tuple[str, str]:
        found = due_standing(ToDo(Kind.ACTION, "", "", due, when, 1), desk)
        return found.kind, found.words

    assert words(None, When.OVERDUE) == ("late", "missing")
    assert words(None, When.OPEN) == ("stopped", "no day set")
    assert words(date(2026, 11, 12), When.TODAY) == ("soon", "today")
    assert words(date(2026, 11, 22), When.THIS_WEEK) == ("good", "Sun 22 Nov")


def test_an_act_elsewhere_is_seen_when_it_comes_back(window: Window, council: Tracker) -> None:
    before = len(window.page.model.rows)
    window.runner.act(
        lambda: council.supervisions.log(
            worker_id(council, "S2"), "Line manager", day=date(2026, 11, 20)
        )
    )
    window.settle()
    assert len(window.page.model.rows) == before - 1
