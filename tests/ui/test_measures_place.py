"""Measures on Supervision: periods, lines, three nothings, a year at a glance, by keyboard."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from swtracker.domain.supervision import InDateDays
from swtracker.drawing.heat import HeatMap
from swtracker.drawing.year_strip import YearStrip
from swtracker.ui.desk import Desk
from swtracker.ui.measures_place import (
    FROM_TO,
    LAST_MONTH,
    NINETY,
    THIS_MONTH,
    YEAR,
    MeasuresPlace,
    period_of,
)
from swtracker.ui.pages.page import Page
from swtracker.ui.widgets.choices import Chooser
from swtracker.usecases.rows.measures import EVERY_STRAND, GroupBy
from tests.council import JOINT, LINE_MANAGER
from tests.ui.nameless import nameless
from tests.ui.page_window import PageWindow, Stand

TODAY = date(2026, 11, 20)


class MeasuresPage(Page):
    """A page with nothing on it but the place."""

    key = "supervision"
    title = "Supervision"
    areas = MeasuresPlace.areas

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.place = MeasuresPlace(desk)
        self.content.addWidget(self.place, 1)

    def refresh(self) -> None:
        self.place.refresh()


Window = PageWindow[MeasuresPage]


@pytest.fixture
def window(stand: Stand) -> Window:
    return stand(MeasuresPage)


def choose(window: Window, chooser: Chooser, key: str) -> None:
    """As by hand: the choice is made and said."""
    chooser.set_choice(key)
    chooser.chosen.emit(key)
    window.settle()


def lines(window: Window, column: str) -> list[str]:
    model = window.page.place.table.lines
    at = model.column_named(column)
    return [str(model.index(n, at).data()) for n in range(model.rowCount())]


def said(window: Window) -> list[str]:
    return [w.text() for w in window.page.findChildren(QLabel) if w.isVisible() and w.text()]


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        (NINETY, date(2026, 8, 23), TODAY),
        (THIS_MONTH, date(2026, 11, 1), TODAY),
        (LAST_MONTH, date(2026, 10, 1), date(2026, 10, 31)),
        (YEAR, date(2025, 11, 21), TODAY),
    ],
)
def test_the_periods_that_have_a_name(key: str, first: date, last: date) -> None:
    assert period_of(key, TODAY) == (first, last)


def test_figures_are_read_by_worker_by_team_by_strand_and_by_month(window: Window) -> None:
    """A year of the service first; the lines for something else; a strand, a team, another day."""
    place = window.page.place
    assert nameless(window.page) == [], "everything that takes the keyboard has a name"
    # A year of the service by worker is shown first, the whole over the lines it is made of.
    assert lines(window, "name")[:2] == ["Amara Hazel", "Dilys Plover"]
    assert lines(window, "held")[3] == "5 of 5"
    assert lines(window, "share")[3] == "87.3 %"
    assert place.share.accessibleName() == "97.7 % in date, 1,083 of 1,108 days"
    assert any("the records begin on Mon 1 Jun 2026" in words for words in said(window))
    # The lines can stand for something else.
    choose(window, place.by, GroupBy.TEAM.value)
    assert lines(window, "name") == ["North", "South"]
    choose(window, place.by, GroupBy.STRAND.value)
    assert place.strand.choice() == EVERY_STRAND
    assert lines(window, "name") == ["Line manager", JOINT]
    choose(window, place.by, GroupBy.MONTH.value)
    assert lines(window, "share")[0] == lines(window, "held")[0] == "no data yet"
    assert lines(window, "missed")[0] == "–"
    assert lines(window, "missed")[-1] == "0"
    # A team, a strand, and where nobody is owed it nothing was expected.
    choose(window, place.by, GroupBy.WORKER.value)
    choose(window, place.strand, LINE_MANAGER)
    window.team("North")
    assert len(lines(window, "name")) == 5
    choose(window, place.strand, JOINT)
    assert lines(window, "name") == ["Amara Hazel"]
    window.team("South")
    assert "Nothing was expected" in said(window)
    assert place.held.accessibleName() == "0 held; nothing expected"
    assert not place.worker.isVisible()
    # Another day is the last of the period.
    window.desk.look_at_day(date(2026, 9, 30))
    window.team("North")
    assert place.last.day() == date(2026, 9, 30)
    assert any("to Wed 30 Sep 2026" in words for words in said(window))


def test_from_and_to_are_typed(window: Window, qtbot: QtBot) -> None:
    """Shown when they are asked for; backwards and still to come are said in words."""
    place = window.page.place
    assert not place.first.isVisible()
    choose(window, place.period, FROM_TO)
    assert place.first.isVisible()
    place.first.setFocus()
    place.first.selectAll()
    qtbot.keyClicks(place.first, "1 Nov 2026")
    qtbot.keyClick(place.first, Qt.Key.Key_Return)
    place.last.setFocus()
    window.settle()
    assert place.share.accessibleName().endswith("of 120 days")
    place.last.selectAll()
    qtbot.keyClicks(place.last, "1 Oct 2026")
    qtbot.keyClick(place.last, Qt.Key.Key_Return)
    window.settle()
    assert "Choose a From that is not after To." in said(window)
    # A period still to come has no data and says so.
    place.last.set_day(date(2027, 1, 31))
    place.first.set_day(date(2027, 1, 1))
    place.refresh()
    window.settle()
    assert "No data yet" in said(window)
    assert place.share.accessibleName() == "– in date: no data yet"
    assert any("still to come" in words for words in said(window))


def test_enter_on_a_worker_leads_to_their_year_at_a_glance(window: Window, qtbot: QtBot) -> None:
    """The heat map of the teams, and the weeks of the worker chosen, said in words too."""
    place = window.page.place
    # A line that is no worker leads nowhere.
    choose(window, place.by, GroupBy.TEAM.value)
    place.table.row_opened.emit(place.table.lines.rows[0])
    assert not place.weeks.isVisible()
    # Another worker is chosen beside the weeks, which are in sight when they are asked for.
    place.lists.chosen.emit("glance")
    marek = next(n for n in range(place.worker.count()) if "Marek" in place.worker.itemText(n))
    place.worker.setCurrentIndex(marek)
    place.worker.activated.emit(marek)
    window.settle()
    assert isinstance(place.weeks.value, YearStrip)
    assert place.weeks.value.strands[0].weeks[-5].monday == TODAY - timedelta(days=4)
    assert place.weeks.value.strands[0].weeks[-5].overdue
    place.lists.chosen.emit("figures")
    assert place.table.isVisible()
    # Enter on a worker goes to theirs.
    choose(window, place.by, GroupBy.WORKER.value)
    place.table.setFocus()
    qtbot.keyClick(place.table, Qt.Key.Key_Home)
    qtbot.keyClick(place.table, Qt.Key.Key_Down)
    qtbot.keyClick(place.table, Qt.Key.Key_Return)
    window.settle()
    assert place.weeks.isVisible()
    assert place.weeks.hasFocus()
    assert place.worker.currentText() == "Dilys Plover"
    assert isinstance(place.weeks.value, YearStrip)
    assert isinstance(place.heat.value, HeatMap)
    assert [line.name for line in place.heat.value.lines] == ["North", "South"]
    assert place.weeks.accessibleDescription().startswith("Line manager: 5 held on time")
    window.team("North")
    assert isinstance(place.heat.value, HeatMap)
    assert place.heat.value.lines[1].cells[-1].in_date == InDateDays(12, 20)
    assert place.worker.currentText() == "Amara Hazel"
