"""What if, driven by the keyboard: supposing, taking back, and leaving the record as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swtracker.drawing.ahead import PlacesAhead
from swtracker.ui import theme
from swtracker.ui.pages.team import TeamPage
from swtracker.ui.supposing import (
    AbsenceForm,
    HoursForm,
    LeaverForm,
    PolicyForm,
    StartForm,
    SupposingForm,
)
from swtracker.ui.what_if import WhatIfView
from swtracker.usecases.tracker import Tracker
from tests.council import worker_id
from tests.store.files import all_rows
from tests.ui.nameless import nameless
from tests.ui.page_window import PageWindow, Stand, error_in
from tests.ui.team_window import press

Window = PageWindow[TeamPage]
COLUMNS = ("week", "children", "limit", "places", "over", "uncovered")


@pytest.fixture
def window(stand: Stand) -> Window:
    """Team over the small council, North looked at."""
    made = stand(TeamPage)
    made.team("North")
    return made


@pytest.fixture
def view(window: Window, qtbot: QtBot) -> Iterator[WhatIfView]:
    """The view as the Team page opens it."""
    press(window.page.header, "What if…", qtbot)
    opened = window.dialog(WhatIfView)
    yield opened
    opened.reject()
    window.settle()


def form_of(view: WhatIfView, kind: type[SupposingForm], qtbot: QtBot) -> SupposingForm:
    """Turn to a kind with its chip, and answer its form."""
    chip = next(c for c in view.kinds.findChildren(QPushButton) if c.text() == kind.title)
    if not chip.isChecked():
        qtbot.keyClick(chip, Qt.Key.Key_Space)
    [form] = [f for f in view.forms if isinstance(f, kind)]
    assert form.isVisible()
    assert [f for f in view.forms if f.isVisible()] == [form]
    return form


def type_in(field: QWidget, text: str, qtbot: QtBot) -> None:
    """Type over what stands in a field, and leave it."""
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def suppose_leaving(view: WhatIfView, window: Window, name: str, day: str, qtbot: QtBot) -> None:
    form = form_of(view, LeaverForm, qtbot)
    assert isinstance(form, LeaverForm)
    type_in(form.worker, name, qtbot)
    form.left.setFocus()
    form.left.selectAll()
    qtbot.keyClicks(form.left, day)
    qtbot.keyClick(form.left, Qt.Key.Key_Return)
    window.settle()


def cells(view: WhatIfView, week: str) -> dict[str, str]:
    """The words of the week's row, by column."""
    row = next(r for r in range(12) if view.weeks.index(r, 0).data() == week)
    return {key: view.weeks.index(row, n).data() for n, key in enumerate(COLUMNS)}


def remarks(view: WhatIfView) -> list[str]:
    """The sentences in sight above the chart."""
    above = view.chart.parentWidget()
    assert above is not None
    return [w.text() for w in above.findChildren(QLabel) if w.isVisible()]


def test_leavers_are_supposed_by_the_keyboard_and_taken_back(
    view: WhatIfView, window: Window, qtbot: QtBot
) -> None:
    """Twelve weeks as they are known, what leaving would do to them, and back again."""
    # The figures of the Team page this week; the sentences say places and who is over.
    assert view.windowTitle() == "What if"
    assert view.weeks.rowCount() == 12
    assert cells(view, "Mon 16 Nov") == {
        "week": "Mon 16 Nov",
        "children": "47",
        "limit": "47",
        "places": "2",
        "over": "1",
        "uncovered": "0",
    }
    assert remarks(view) == [
        "Places are free in every week; the fewest are 2, this week.",
        "Marek Alder is over this week.",
    ]
    assert isinstance(view.chart.value, PlacesAhead)
    assert not view.chart.value.differs
    assert not view.remove.isEnabled()
    said = " ".join(w.text() for w in view.findChildren(QLabel))
    assert "Nothing here is saved: close it and it is gone." in said

    # A kind stays chosen when its chip is pressed again.
    form_of(view, LeaverForm, qtbot)
    chip = next(c for c in view.kinds.findChildren(QPushButton) if c.text() == "A leaver")
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    assert form_of(view, LeaverForm, qtbot).isVisible()

    # Amara Hazel goes with her place, Tamsin Linnet keeps hers; thirteen children are alone.
    suppose_leaving(view, window, "Amara Hazel", "7 Dec", qtbot)
    assert [s.words for s in view.supposed] == ["Amara Hazel leaves on Mon 7 Dec"]
    assert view.list.chosen() == view.supposed[0]
    assert cells(view, "Mon 30 Nov")["places"] == "2"
    assert cells(view, "Mon 7 Dec") == {
        "week": "Mon 7 Dec",
        "children": "47 → 34",
        "limit": "47 → 33",
        "places": "2 → 1",
        "over": "1",
        "uncovered": "0 → 13",
    }
    assert "13 children are without their lead in the week of Mon 7 Dec." in remarks(view)
    value = view.chart.value
    assert isinstance(value, PlacesAhead)
    week = value.weeks[3]
    assert (week.known, week.places, week.over) == (2, 1, 1)

    # A screen reader meets no nameless field, in either theme, and both themes paint.
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    looks: tuple[theme.ThemeName, ...] = ("dark", "light")
    for look in looks:
        theme.apply(app, look)
        assert nameless(view) == [], look
        assert not view.grab().isNull(), look

    # When places run out is said in a sentence.
    suppose_leaving(view, window, "Tamsin Linnet", "14 Dec", qtbot)
    assert remarks(view)[0] == "No place is free in the week of Mon 14 Dec."
    press(view, "Remove all", qtbot)
    window.settle()

    # What is supposed can be removed one by one and all at once.
    for name in ("Amara Hazel", "Tamsin Linnet", "Priya Wren"):
        suppose_leaving(view, window, name, "7 Dec", qtbot)
    view.list.choose(view.supposed[1].number)
    press(view, "Remove", qtbot)
    window.settle()
    assert [s.about for s in view.supposed] == ["Amara Hazel", "Priya Wren"]
    assert cells(view, "Mon 7 Dec")["children"] == "47 → 18"
    press(view, "Remove all", qtbot)
    window.settle()
    assert view.supposed == ()
    assert cells(view, "Mon 7 Dec")["children"] == "47"
    assert not view.remove_all.isEnabled()


def test_every_other_kind_can_be_supposed(view: WhatIfView, window: Window, qtbot: QtBot) -> None:
    """And what makes no sense stands beside its field, or under them all, and is not supposed."""
    # A name nobody has is refused by the form, an end before its start by the use case.
    suppose_leaving(view, window, "Nobody Here", "7 Dec", qtbot)
    form = form_of(view, LeaverForm, qtbot)
    assert "is not in the list" in error_in(form, "worker")
    away = form_of(view, AbsenceForm, qtbot)
    assert isinstance(away, AbsenceForm)
    type_in(away.worker, "Amara Hazel", qtbot)
    type_in(away.start, "7 Dec", qtbot)
    type_in(away.back, "1 Dec", qtbot)
    press(view, "Suppose", qtbot)
    window.settle()
    assert "first day back must come after" in error_in(away, "back")
    assert not view.supposed
    type_in(away.back, "14 Dec", qtbot)
    press(view, "Suppose", qtbot)
    window.settle()
    assert error_in(away, "back") == ""
    assert len(view.supposed) == 1
    press(view, "Remove all", qtbot)
    window.settle()

    # A start on the ASYE, an absence with its end, other hours, and a policy of the list.
    start = form_of(view, StartForm, qtbot)
    assert isinstance(start, StartForm)
    type_in(start.start, "4 Jan", qtbot)
    type_in(start.programme, "ASYE", qtbot)
    press(view, "Suppose", qtbot)
    window.settle()
    assert form_of(view, AbsenceForm, qtbot) is away
    type_in(away.worker, "Tamsin Linnet", qtbot)
    type_in(away.start, "1 Dec", qtbot)
    type_in(away.back, "21 Dec", qtbot)
    press(view, "Suppose", qtbot)
    window.settle()
    type_in(away.worker, "Osian Rowan", qtbot)
    away.back.clear()
    press(view, "Suppose", qtbot)
    window.settle()
    hours = form_of(view, HoursForm, qtbot)
    assert isinstance(hours, HoursForm)
    type_in(hours.worker, "Priya Wren", qtbot)
    type_in(hours.fte, "0.5", qtbot)
    type_in(hours.start, "14 Dec", qtbot)
    press(view, "Suppose", qtbot)
    window.settle()
    policy = form_of(view, PolicyForm, qtbot)
    assert isinstance(policy, PolicyForm)
    type_in(policy.policy, "National (SfC/LGA)", qtbot)
    type_in(policy.begin, "1 Feb", qtbot)
    press(view, "Suppose", qtbot)
    window.settle()
    assert [s.words for s in view.supposed] == [
        "Somebody new starts on Mon 4 Jan: Social worker, 1.0 FTE, ASYE",
        "Tamsin Linnet is away from Tue 1 Dec until Mon 21 Dec",
        "Osian Rowan is away from Tue 1 Dec",
        "Priya Wren works 0.5 FTE from Mon 14 Dec",
        "National (SfC/LGA) is in force from Mon 1 Feb",
    ]
    assert cells(view, "Mon 7 Dec")["uncovered"] == "0 → 7"
    assert cells(view, "Mon 14 Dec")["over"] == "1 → 2"
    assert cells(view, "Mon 4 Jan")["limit"] == "47 → 53"
    # National has no cap of 14 on the ASYE, and 90 % of 16 is 14 all the same.
    assert cells(view, "Mon 1 Feb")["limit"] == "47 → 53"

    # A worker who is no more: no field is at fault, so the sentence stands under them all.
    leaver = form_of(view, LeaverForm, qtbot)
    assert isinstance(leaver, LeaverForm)
    leaver.worker.set_choices([(999, "Wilf Sedge")])
    suppose_leaving(view, window, "Wilf Sedge", "7 Dec", qtbot)
    assert "no longer in the records" in error_in(leaver, "form")


def test_nothing_is_saved_and_escape_closes_it(
    stand: Stand, qtbot: QtBot, council: Tracker, tmp_path: Path
) -> None:
    """Of the whole service everybody is offered; the data file holds the same rows as before."""
    # The whole service offers everybody.
    window = stand(TeamPage)
    press(window.page.header, "What if…", qtbot)
    view = window.dialog(WhatIfView)
    form = form_of(view, LeaverForm, qtbot)
    assert isinstance(form, LeaverForm)
    assert form.worker.count() == 7
    assert cells(view, "Mon 16 Nov")["children"] == "52"

    # Closed by Escape, nothing was saved, and the page below shows the same figures.
    before = all_rows(tmp_path / "council.swtracker")
    suppose_leaving(view, window, "Amara Hazel", "7 Dec", qtbot)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not window.has_dialog()
    assert all_rows(tmp_path / "council.swtracker") == before
    assert not window.runner.can_undo
    assert worker_id(council, "A1") in {r.line.id for r in window.page.model.rows}
